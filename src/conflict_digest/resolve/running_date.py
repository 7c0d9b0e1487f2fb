"""The date that a text is at: a label before a sentence, or what the sentence before tells."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from conflict_digest.extract.syntax import children, is_verb
from conflict_digest.resolve.dates import ResolvedTimex
from conflict_digest.resolve.governing import FAR, Dated

_LABEL = 2
"""How many words beside its date a heading may have."""
_NEAR = 120
"""How many tokens after a heading's sentence it still holds."""
_SIGNS = frozenset({":", "-", "–", "—"})  # noqa: RUF001
_ONWARD = frozenset({"conj", "ccomp", "dobj", "pobj", "prep", "xcomp", "dep", "parataxis"})


def label(sentence: Span, dates: Sequence[Dated]) -> ResolvedTimex | None:
    """The date before the colon in "11 Nov 2018: heavy clashes in P"."""
    for dated in dates:
        if dated.span.start == sentence.start and not dated.leads:
            after = dated.span.end
            if after < sentence.end and sentence.doc[after].text in _SIGNS:
                return dated.value
    return None


def heading(sentence: Span, dates: Sequence[Dated]) -> ResolvedTimex | None:
    """A date that stands alone before the sentence, or labels one before it in its paragraph."""
    found = None
    for dated in dates:
        if dated.span.end > sentence.start:
            break
        if dated.value.edtf is None:
            continue
        own = dated.span.sent
        between = sentence.doc[own.end : sentence.start]
        labels = _is_label(own, dated.span) or label(own, [dated]) is not None
        if len(between) < _NEAR and labels and "\n\n" not in between.text:
            found = dated.value
    return found


def _is_label(sentence: Span, date: Span) -> bool:
    """Does the sentence hold hardly anything but the date?"""
    words = [t for t in sentence if t.is_alpha and not date.start <= t.i < date.end]
    return len(words) <= _LABEL


def goes_on(event: Token) -> Token | None:
    """The verb by which the sentence before told its time, if the event's sentence goes on from it.

    It does in the simple past ("rebels attacked P on Friday. They *took* the barracks."): what
    holds now, has happened, or had happened before is at another time.
    """
    verb = _main_verb(event)
    if verb is None or not _is_simple_past(verb) or event.sent.start == 0:
        return None
    before = event.doc[event.sent.start - 1].sent
    if "\n\n" in before.text[-2:]:
        return None
    return before.root if is_verb(before.root) else None


def _main_verb(event: Token) -> Token | None:
    """The event's verb; None in a clause that tells of something else."""
    current, verb = event, event if is_verb(event) else None
    for _ in range(FAR):
        if current.head == current:
            return verb
        if current.dep_ not in _ONWARD and not (verb is None and current.dep_ == "nsubj"):
            return None
        current = current.head
        verb = verb or (current if is_verb(current) else None)
    return None


def _is_simple_past(verb: Token) -> bool:
    helpers = {c.lower_ for c in children(verb, "aux", "auxpass")}
    if verb.tag_ == "VBD":
        return not helpers - {"did"}
    return verb.tag_ == "VBN" and (not helpers or helpers <= {"was", "were"})
