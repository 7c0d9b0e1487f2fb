"""The date that a text is at: a label before a sentence, or what the sentence before tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Span, Token

from conflict_digest.extract.syntax import children, is_verb, word_before
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.dates import ResolvedTimex
from conflict_digest.resolve.governing import FAR, Dated, is_speech

_LABEL = 2
"""How many words beside its date a heading may have."""
_NEAR = 120
"""How many tokens after a heading's sentence it still holds."""
_ENDS = frozenset(".;:!?-–—•*")  # noqa: RUF001
_SIGN: Final = re.compile(r"(?:,? ?\(?[0-9]{1,2}[:.][0-9]{2}\)?)?[:–—-]")  # noqa: RUF001
"""What makes a label of a day: a colon or dash, perhaps behind the hour ("(18:00):")."""
_OPEN: Final = "/.."
"""How a stretch without an end is written: "rebel-held *since May*" heads nothing."""
_SIGNED: Final = 5
"""Tokens among which it is."""
_LATER = frozenset({"later", "subsequently", "afterwards", "eventually", "next", "turn"})
"""Words that tell what came at another time than what was told before."""
_ONWARD = frozenset({"conj", "ccomp", "dobj", "pobj", "prep", "xcomp", "dep", "parataxis"})


def labels(dates: Sequence[Dated]) -> list[Dated]:
    """The dates before a colon or dash where a sentence begins ("11 Nov 2018: heavy …")."""
    return [dated for dated in dates if not dated.leads and _is_label(dated.span)]


def _is_label(span: Span) -> bool:
    doc, end = span.doc, span.end
    begins = span.start == 0 or doc[span.start - 1].text in _ENDS or doc[span.start - 1].is_space
    return begins and _SIGN.match(doc[end : end + _SIGNED].text) is not None


def segment(event: Token, marks: Sequence[Dated]) -> tuple[Dated | None, int]:
    """The label under which the event stands, and where the next one begins."""
    current, ends = None, len(event.doc)
    for mark in marks:
        if mark.span.start > event.i:
            ends = mark.span.start
            break
        current = mark
    if current is not None and _parted(current.span.end, event):
        current = None
    return current, ends


def heading(sentence: Span, dates: Sequence[Dated]) -> ResolvedTimex | None:
    """The last date that stands alone before the sentence; of a day and its hour, the day."""
    found: Dated | None = None
    for dated in dates:
        edtf = dated.value.edtf
        if dated.span.end <= sentence.start and edtf is not None and not edtf.endswith(_OPEN):
            own = dated.span.sent
            if found is not None and own.start <= found.span.start:
                continue
            if _stands_alone(own, dated.span) and not _parted(own.end, sentence[0]):
                found = dated
    return found.value if found is not None else None


def _parted(end: int, event: Token) -> bool:
    """Is there an empty line between, or very much text?"""
    between = event.doc[end : event.sent.start]
    return len(between) >= _NEAR or "\n\n" in between.text


def _stands_alone(sentence: Span, date: Span) -> bool:
    """Does the sentence hold hardly anything but the date?"""
    words = [t for t in sentence if t.is_alpha and not date.start <= t.i < date.end]
    return len(words) <= _LABEL


def goes_on(event: Token, cues: Cues) -> Token | None:
    """The verb by which the sentence before told its time, if the event's sentence goes on from it.

    It does in the simple past ("rebels attacked P on Friday. They *took* the barracks."): what
    holds now, has happened, or had happened before is at another time.
    """
    verb = _main_verb(event, cues)
    if verb is None or not _is_simple_past(verb) or event.sent.start == 0:
        return None
    if any(c.lower_ in _LATER for c in verb.children):
        return None  # "the army *later* retook them", "Q was the *next* to fall", its *turn* came
    if verb.lower_ == "came" and word_before(verb).lower() == "then":
        return None  # "then *came* Q"
    before = event.doc[event.sent.start - 1].sent
    if "\n\n" in before.text[-2:]:
        return None
    return before.root if is_verb(before.root) else None


def _main_verb(event: Token, cues: Cues) -> Token | None:
    """The event's verb; None in a clause that tells of something else.

    "Said that they *held* P" tells of the present, "denied the fall of P" of nothing at all.
    """
    current, verb = event, event if is_verb(event) else None
    for _ in range(FAR):
        if current.head == current:
            return verb
        if current.dep_ not in _ONWARD and not (verb is None and current.dep_ == "nsubj"):
            return None
        if current.head.i < event.i and is_speech(current.head, cues):
            return None
        current = current.head
        verb = verb or (current if is_verb(current) else None)
    return None


def _is_simple_past(verb: Token) -> bool:
    helpers = {c.lower_ for c in children(verb, "aux", "auxpass")}
    if verb.tag_ == "VBD":
        return not helpers - {"did"}
    return verb.tag_ == "VBN" and (not helpers or helpers <= {"was", "were"})
