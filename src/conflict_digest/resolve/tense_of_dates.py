"""Where the verb puts a date: "they meet on Friday", "they met on Friday"."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.syntax import children, is_infinitive, is_verb
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.dates import Tense, Timex
from conflict_digest.resolve.governing import FAR, governor_of

_PAST = frozenset({"had", "was", "were", "did", "has", "have", "'ve", "’ve"})  # noqa: RUF001
_PRESENT = frozenset({"is", "are", "am", "'s", "'re", "’s", "’re"})  # noqa: RUF001


def tense_in(doc: Doc, cues: Cues) -> Callable[[Timex], Tense]:
    """Tells the tense of the verb that governs a date; "unknown" where it tells nothing."""

    def tense(timex: Timex) -> Tense:
        span = doc.char_span(timex.start, timex.end, alignment_mode="contract")
        if span is None or not len(span):
            return "unknown"
        if any(t.lower_ == "since" for t in doc[max(span.start - 1, 0) : span.start + 1]):
            return "past"  # "are holding P *since Wednesday*"
        governor = governor_of(span, cues)
        return "unknown" if governor is None else _tense_of(governor, span, cues)

    return tense


def _tense_of(verb: Token, span: Span | None, cues: Cues, steps: int = FAR) -> Tense:
    auxiliaries = {c.lower_ for c in children(verb, "aux", "auxpass")}
    if any(c.tag_ == "MD" for c in children(verb, "aux")):
        return "future"
    if is_infinitive(verb):
        return _of_infinitive(verb, cues, steps)
    if verb.lemma_.lower() in cues("time", "scheduled") and verb.tag_ in {"VBN", "VBD"}:
        return "future" if not auxiliaries & {"had"} and not _is_active(verb) else "past"
    if auxiliaries & _PAST or verb.tag_ in {"VBD", "VBN"}:
        return "past"
    if verb.tag_ == "VBG" and auxiliaries & _PRESENT:
        return "future"
    if verb.tag_ in {"VBZ", "VBP"} and _is_set(verb, span, cues):
        return "timetable"
    return "unknown"


def _is_active(verb: Token) -> bool:
    """ "They *planned* it on Friday", not "it is *planned* for Friday"."""
    return verb.tag_ == "VBD" or any(c.dep_ == "nsubj" for c in verb.children)


def _of_infinitive(verb: Token, cues: Cues, steps: int) -> Tense:
    """ "They plan to vote on Sunday" is ahead; "they met to talk on Sunday" is not."""
    above = next((token for token in verb.ancestors if is_verb(token)), None)
    if above is None or not steps:
        return "future"
    found = _tense_of(above, None, cues, steps - 1)
    return "future" if found == "unknown" else found


def _is_set(verb: Token, span: Span | None, cues: Cues) -> bool:
    """ "Leaves on Saturday", "the deadline is Monday": the timetable's present."""
    if verb.lemma_.lower() in cues("time", "timetable"):
        return True
    date = span.root if span is not None else None
    return verb.lemma_ == "be" and date is not None and date.head == verb and date.dep_ == "attr"
