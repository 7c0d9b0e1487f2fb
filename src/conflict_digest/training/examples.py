"""Passages → annotated Docs, as the recogniser learns from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from conflict_digest.training.labels import LABELS
from conflict_digest.training.passage import Entity, Passage

_LEARNED: Final = frozenset({*LABELS, "LOC", "FAC", "TIME"})
"""Labels that are learned, or that what is learned takes the place of."""


class Marker(Protocol):
    """What prepares a text before the recogniser: names lent, sentences parted."""

    def prepare(self, doc: Doc) -> Doc:
        """The same Doc, prepared."""
        ...


def references(nlp: Language, marker: Marker, passages: Iterable[Passage]) -> Iterator[Doc]:
    """A Doc for each passage with its entities; `nlp` is what the training begins with.

    Numbers, sums of money and whatever else the passages are silent about is marked as `nlp` marks
    it now, so that this is not unlearned.
    """
    for passage in passages:
        doc = nlp.make_doc(passage.text)
        spans = entity_spans(doc, marker.prepare(nlp.make_doc(passage.text)), passage.entities)
        taken = {i for span in spans for i in range(span.start, span.end)}
        kept = [
            Span(doc, ent.start, ent.end, ent.label_)
            for ent in nlp(passage.text).ents
            if ent.label_ not in _LEARNED and taken.isdisjoint(range(ent.start, ent.end))
        ]
        doc.set_ents([*spans, *kept])
        yield doc


def entities_of(doc: Doc) -> list[Entity]:
    """The entities that a Doc has."""
    return [Entity(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]


def entity_spans(doc: Doc, prepared: Doc, entities: Iterable[Entity]) -> list[Span]:
    """The entities as spans of whole tokens of `doc`, without those that nothing could mark.

    The recogniser marks no span that crosses a boundary set in `prepared`, nor space at its edges.
    """
    found = []
    for start, end, label in entities:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is None:
            continue
        first, last = span.start, span.end
        while first < last and (doc[first].is_space or doc[first].is_punct):
            first += 1
        while first < last and doc[last - 1].is_space:
            last -= 1
        parted = any(token.is_sent_start for token in prepared[first + 1 : last])
        if first < last and not parted:
            found.append(Span(doc, first, last, label))
    return filter_spans(found)
