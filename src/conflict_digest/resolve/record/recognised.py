"""The spans of the trained recogniser, and what the names in them stand for.

Where a model marks whole phrases ("fighters of the Rapid Support Forces", "the town of Adan
Yabaal"), these are the mentions; what such a phrase stands for, its main name or description says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from spacy.tokens import Doc, Span

from conflict_digest.schema import MentionKind

_GROUP: Final = "recognised"
_KNOWN: Final = "known"
_KINDS: Final[Mapping[str, MentionKind]] = {
    "ORG": "actor",
    "PERSON": "actor",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
}
_SOURCES: Final[Mapping[MentionKind, str]] = {
    "actor": "actors",
    "place": "places",
    "nationality": "nationalities",
}
_DESCRIBED: Final = frozenset({"GROUP", "PEOPLE"})
"""Labels of what is no name."""


class Recognised(NamedTuple):
    """A span of the recogniser; `said` is the marked mention in it that says what it stands for."""

    kind: MentionKind
    span: Span
    said: Span | None


def recognised(doc: Doc, directions: Collection[str], nouns: Collection[str]) -> list[Recognised]:
    """The spans that the recogniser marked, in text order; none where the model is another.

    `directions`: words such as "north"; `nouns`: those for places.
    """
    if _GROUP not in doc.spans:
        return []
    marked = {
        kind: {i: span for span in doc.spans[group] for i in range(span.start, span.end)}
        for kind, group in _SOURCES.items()
    }
    found = (
        Recognised(kind, span, _said(span, marked[kind]))
        for span in doc.spans[_GROUP]
        if (kind := _KINDS.get(span.label_)) is not None
    )
    return [one for one in found if one.kind != "place" or _is_place(one, directions, nouns)]


def _is_place(one: Recognised, directions: Collection[str], nouns: Collection[str]) -> bool:
    """Has it the name of a place, and not only "40 km *north of* Manila", or the noun of one?"""
    if one.said is None:
        root = one.span.root
        return root.lemma_.lower() in nouns and root.pos_ != "PROPN" and root.is_alpha
    before = one.span.doc[one.span.start : one.said.start]
    bearings = (a.lower_ in directions and b.lower_ == "of" for a, b in pairwise(before))
    return not any(bearings) and not any(token.like_num for token in before)


def left_over(doc: Doc, found: Sequence[Recognised]) -> Iterator[tuple[MentionKind, Span]]:
    """The names inside those spans and out of them, and the descriptions outside them."""
    covered = {i for one in found for i in range(one.span.start, one.span.end)}
    whole = {(one.span.start, one.span.end, one.kind) for one in found}
    for kind, group in _SOURCES.items():
        for span in doc.spans[group]:
            free = covered.isdisjoint(range(span.start, span.end))
            named = span.label_ not in _DESCRIBED and (span.start, span.end, kind) not in whole
            if free or named:
                yield kind, span


def inner_names(doc: Doc) -> Iterator[Span]:
    """The groups and leaders named in a longer mention: "*ISIL* fighters", "*Assad*'s forces"."""
    actors = doc.spans["actors"]
    wide = {i: one for one in actors if len(one) > 1 for i in range(one.start, one.end)}
    for span in doc.spans[_KNOWN]:
        around = wide.get(span.start)
        if span.label_ == "actor" and around is not None and len(around) > len(span):
            yield span


def _said(span: Span, marked: Mapping[int, Span]) -> Span | None:
    """Of the mentions, by token, that share words with the span: that of its main word, or first.

    No two mentions of a kind share a word.
    """
    main = marked.get(span.root.i)
    words = range(span.start, span.end)
    return main if main is not None else next((marked[i] for i in words if i in marked), None)
