"""When a claim's event was: the date expression that governs it, never one of another event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.syntax import is_verb
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.dates import ResolvedTimex
from conflict_digest.schema import When

_BARRIERS = frozenset({"relcl", "advcl", "ccomp", "parataxis"})
_FAR = 10


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
    """The time of the trigger's event, and how it was found."""
    sentence = trigger.sent
    best: tuple[int, int, Dated] | None = None
    for dated in dates:
        if not sentence.start <= dated.span.start < sentence.end:
            continue
        distance = _distance(trigger, dated.span, cues)
        if distance is not None:
            key = (distance, abs(dated.span.start - trigger.i), dated)
            if best is None or key[:2] < best[:2]:
                best = key
    if best is not None:
        value = best[2].value
        return When(edtf=value.edtf, text=value.timex.text, from_="sentence")
    opening = _opening(trigger, sentence, dates)
    if opening is not None:
        return When(edtf=opening.edtf, text=opening.timex.text, from_="sentence")
    heading = _heading(sentence, dates)
    if heading is not None:
        return When(edtf=heading.edtf, text=heading.timex.text, from_="context")
    if published:
        return When(edtf=f"../{published}", text=None, from_="published")
    return When(edtf=None)


def _distance(trigger: Token, span: Span, cues: Cues) -> int | None:
    """How far the date is from the event in the parse; None when it belongs to another event."""
    governor = _governor(span)
    if governor is None:
        return None
    if governor.i == trigger.i or _part_of(governor, trigger):
        return 0
    above = _clause_chain(trigger)
    if governor in above:
        if governor.lemma_.lower() in cues("attribution", "reported") and _speaks(
            governor, trigger
        ):
            return None
        return 1 + above.index(governor)
    if trigger in _clause_chain(governor) and not is_verb(governor):
        return 2
    return None


def _governor(span: Span) -> Token | None:
    """The word whose time the expression tells: the verb, or the noun of an event."""
    current = span.root
    for _ in range(_FAR):
        head = current.head
        if head is current:
            return current if is_verb(current) or current.pos_ == "NOUN" else None
        current = head
        if is_verb(current) and current.dep_ not in {"aux", "auxpass"}:
            return current
    return None


def _part_of(governor: Token, trigger: Token) -> bool:
    """A noun trigger whose phrase holds the date ("the May capture of P")."""
    return governor.i == trigger.i


def _clause_chain(token: Token) -> list[Token]:
    """Governors up to the verb of the trigger's clause, and those of clauses that it completes."""
    chain: list[Token] = []
    current = token
    for _ in range(_FAR):
        if current.head is current:
            break
        finite = current.dep_ in _BARRIERS and _is_finite(current)
        if finite and current.dep_ != "ccomp":
            break
        if current.dep_ == "pcomp" and current.head.lower_ in {"after", "before", "since"}:
            break
        if current.head.lower_ in {"after", "before", "since"} and current.dep_ == "pobj":
            break
        current = current.head
        chain.append(current)
    return chain


def _is_finite(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in verb.children)


def _speaks(governor: Token, trigger: Token) -> bool:
    """ "said on Friday that …": Friday is when it was said."""
    return any(
        c.dep_ == "ccomp" and (c.i == trigger.i or trigger in c.subtree) for c in governor.children
    )


def _opening(trigger: Token, sentence: Span, dates: Sequence[Dated]) -> ResolvedTimex | None:
    """ "On 18 June 2021, A happened; B happened": the date that opens dates the main clauses."""
    for dated in dates:
        if not sentence.start <= dated.span.start <= sentence.start + 2:
            continue
        current = trigger
        for _ in range(_FAR):
            if current.head is current:
                return dated.value
            if current.dep_ not in {
                "conj",
                "ccomp",
                "parataxis",
                "dobj",
                "pobj",
                "prep",
                "xcomp",
                "dep",
            }:
                return None
            current = current.head
    return None


def _heading(sentence: Span, dates: Sequence[Dated]) -> ResolvedTimex | None:
    """A date that stands alone before the sentence ("12 May 2019:"), as in chronologies."""
    doc = sentence.doc
    for dated in dates:
        if dated.span.end > sentence.start or dated.value.edtf is None:
            continue
        own = dated.span.sent
        rest = [t for t in own if t.is_alpha and not dated.span.start <= t.i < dated.span.end]
        between = doc[own.end : sentence.start]
        if len(rest) <= 2 and "\n\n" not in between.text and len(between) < 120:
            return dated.value
    return None
