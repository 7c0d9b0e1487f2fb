"""When a claim's event was: the date expression that governs it, never one of another event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.syntax import is_verb
from conflict_digest.extract.tense import not_until
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.dates import ResolvedTimex
from conflict_digest.schema import When, WhenFrom

_CLAUSES = frozenset({"relcl", "advcl", "parataxis"})
"""Clauses of another event, where they have a subject of their own."""
_MARKS = frozenset({"nsubj", "nsubjpass", "mark"})
_BETWEEN = frozenset({"after", "before", "since"})
"""What stands behind one of these is another event."""
_MAIN = frozenset({"conj", "ccomp", "parataxis", "dobj", "pobj", "prep", "xcomp", "dep"})
"""Links by which a date that opens a sentence reaches its other clauses."""
_FAR = 10
"""How many steps up the parse are looked at."""
_OPENING = 2
"""At how many tokens from its start a date still opens a sentence ("On 18 June, …")."""
_LABEL = 2
"""How many words beside its date a heading may have."""
_NEAR = 120
"""How many tokens after a heading's sentence it still holds."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression of the document, as tokens and as a value."""

    span: Span
    value: ResolvedTimex


def dated_spans(doc: Doc, resolved: Sequence[ResolvedTimex]) -> list[Dated]:
    """The date expressions that stand on token borders; durations and sets date no event."""
    found = []
    for item in resolved:
        if item.timex.type not in {"DATE", "TIME"}:
            continue
        span = doc.char_span(item.timex.start, item.timex.end, alignment_mode="contract")
        if span is not None and len(span):
            found.append(Dated(span, item))
    return found


def when_of(trigger: Token, dates: Sequence[Dated], cues: Cues, published: str | None) -> When:
    """The time of the trigger's event as EDTF, and how it was found.

    The date that governs the event; else one that opens the sentence; else one that stands alone
    before it; else no later than `published`, the day of publication.
    """
    sentence = trigger.sent
    own = _governing(trigger, sentence, dates, cues) or _opening(trigger, sentence, dates)
    if own is not None:
        edtf = own.edtf.removeprefix("../") if own.edtf and not_until(trigger) else own.edtf
        return _when("sentence", edtf, own.timex.text)
    heading = _heading(sentence, dates)
    if heading is not None:
        return _when("context", heading.edtf, heading.timex.text)
    return _when("published", f"../{published}") if published else When(edtf=None)


def _when(origin: WhenFrom, edtf: str | None, text: str | None = None) -> When:
    return When.model_validate({"edtf": edtf, "text": text, "from": origin})


def _governing(
    trigger: Token, sentence: Span, dates: Sequence[Dated], cues: Cues
) -> ResolvedTimex | None:
    """The date that is nearest to the event in the parse; of those as near, nearest in the text."""
    best: tuple[int, int, Dated] | None = None
    for dated in dates:
        if sentence.start <= dated.span.start < sentence.end:
            steps = _distance(trigger, dated.span, cues)
            far = abs(dated.span.start - trigger.i)
            if steps is not None and (best is None or (steps, far) < best[:2]):
                best = steps, far, dated
    return best[2].value if best is not None else None


def _distance(trigger: Token, span: Span, cues: Cues) -> int | None:
    """How far the date is from the event in the parse; None when it belongs to another event."""
    governor = _governor(span)
    if governor is None:
        return None
    if governor.i == trigger.i:
        return 0
    above = _clause_chain(trigger)
    if governor not in above:
        return None
    speech = governor.lemma_.lower() in cues("attribution", "reported")
    return None if speech and _says(governor, trigger) else 1 + above.index(governor)


def _governor(span: Span) -> Token | None:
    """The word whose time the expression tells: the verb above it, or the noun of a headline."""
    current = span.root
    for _ in range(_FAR):
        head = current.head
        if head == current:
            return current if is_verb(current) or current.pos_ == "NOUN" else None
        if current.dep_ == "pobj" and current.pos_ == "NOUN" and head.lower_ in _BETWEEN:
            return current  # "after the 2012 capture of Goma": the year is that of the capture
        current = head
        if is_verb(current) and current.dep_ not in {"aux", "auxpass"}:
            return current
    return None


def _clause_chain(token: Token) -> list[Token]:
    """Governors up to the verb of the trigger's clause, and those of clauses that it completes."""
    chain: list[Token] = []
    current = token
    for _ in range(_FAR):
        head = current.head
        if head == current or (current.dep_ in _CLAUSES and _is_finite(current)):
            break
        if current.dep_ in {"pcomp", "pobj"} and head.lower_ in _BETWEEN:
            break
        current = head
        chain.append(current)
    return chain


def _is_finite(verb: Token) -> bool:
    return any(child.dep_ in _MARKS for child in verb.children)


def _says(governor: Token, trigger: Token) -> bool:
    """ "said on Friday that …": Friday is when it was said."""
    return any(
        c.dep_ == "ccomp" and (c.i == trigger.i or trigger in c.subtree) for c in governor.children
    )


def _opening(trigger: Token, sentence: Span, dates: Sequence[Dated]) -> ResolvedTimex | None:
    """ "On 18 June 2021, A happened; B happened": the date that opens dates the main clauses."""
    first = sentence.start
    opening = next((d for d in dates if first <= d.span.start <= first + _OPENING), None)
    if opening is None or not _is_main(trigger):
        return None
    governor = _governor(opening.span)
    return opening.value if governor is None or is_verb(governor) else None


def _is_main(trigger: Token) -> bool:
    """Is nothing but main clauses and objects between the event and the top of its sentence?"""
    current = trigger
    for _ in range(_FAR):
        if current.head == current:
            return True
        if current.dep_ not in _MAIN:
            return False
        current = current.head
    return False


def _heading(sentence: Span, dates: Sequence[Dated]) -> ResolvedTimex | None:
    """A date that stands alone before the sentence ("12 May 2019:"), as in chronologies."""
    for dated in dates:
        if dated.span.end <= sentence.start and dated.value.edtf is not None:
            own = dated.span.sent
            between = sentence.doc[own.end : sentence.start]
            if len(between) < _NEAR and _is_label(own, dated.span) and "\n\n" not in between.text:
                return dated.value
    return None


def _is_label(sentence: Span, date: Span) -> bool:
    """Does the sentence hold hardly anything but the date?"""
    words = [t for t in sentence if t.is_alpha and not date.start <= t.i < date.end]
    return len(words) <= _LABEL
