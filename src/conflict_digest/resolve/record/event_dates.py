"""Dates counted from an event whose date is known: "two days after the fall of Idlib"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from conflict_digest.lexicon import Cues
from conflict_digest.resolve.dates import ResolvedTimex, offset_from
from conflict_digest.resolve.governing import Dated, clause_chain
from conflict_digest.resolve.relative_events import complement_of, governor_above
from conflict_digest.resolve.when import time_of
from conflict_digest.schema import TOLD, Claim, When

Built = tuple[Claim, Token]
"""A claim and the word that fired it."""
_CHANGES: Final = frozenset({"captures", "recaptures", "loses", "withdraws", "transfers"})


@dataclass(frozen=True, slots=True)
class EventDate:
    """An offset from an event ("two days after"), that event's date, and the date reached."""

    lead: Dated
    event: Token
    base: str
    edtf: str


def event_dates(dates: Sequence[Dated], built: Sequence[Built], cues: Cues) -> list[EventDate]:
    """The offsets whose event the sentence dates, or another claim of the same place."""
    found = []
    for lead in dates:
        event = complement_of(lead.span[-1]) if lead.leads else None
        if event is None:
            continue
        base = time_of(event, dates, cues) or _told_elsewhere(event, built)
        edtf = offset_from(lead.value.timex, base) if base else None
        if base and edtf:
            found.append(EventDate(lead, event, base, edtf))
    return found


def _told_elsewhere(event: Token, built: Iterable[Built]) -> str | None:
    """When the article says that the place named with the event changed hands, if it says one."""
    words = {token.text for token in event.subtree}
    days = {
        claim.when.edtf
        for claim, trigger in built
        if claim.predicate in _CHANGES
        and claim.polarity == "affirmed"
        and claim.modality in TOLD
        and claim.when.from_ in {"sentence", "context"}
        and trigger != event
        and event not in trigger.ancestors
        and words.issuperset(claim.place.text.split())
    }
    return days.pop() if len(days) == 1 else None


def dated_by_events(built: Sequence[Built], events: Sequence[EventDate]) -> list[Built]:
    """The claims; those without a time of their own get the date that an event gives them."""
    return [(_dated(claim, trigger, events), trigger) for claim, trigger in built]


def _dated(claim: Claim, trigger: Token, events: Sequence[EventDate]) -> Claim:
    if claim.when.from_ in {"sentence", "context"}:
        return claim
    for one in events:
        edtf = None
        if trigger == one.event or one.event in trigger.ancestors:
            edtf = one.base
        elif claim.predicate != "holds" and governor_above(one.event) in {
            trigger,
            *clause_chain(trigger),
        }:
            edtf = one.edtf
        if edtf is not None:
            told = {"edtf": edtf, "text": one.lead.value.timex.text, "from": "context"}
            return claim.model_copy(update={"when": When.model_validate(told)})
    return claim


def anchored(
    dates: Iterable[ResolvedTimex], events: Sequence[EventDate]
) -> Iterator[ResolvedTimex]:
    """The date expressions, with the values that events give."""
    known: Mapping[int, str] = {one.lead.value.timex.start: one.edtf for one in events}
    for date in dates:
        edtf = known.get(date.timex.start)
        if edtf is None or date.edtf is not None:
            yield date
        else:
            yield replace(date, edtf=edtf, timex_value=edtf.rstrip("~"), anchored_to="context")
