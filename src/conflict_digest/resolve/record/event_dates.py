"""Dates counted from an event whose date is known: "two days after the fall of Idlib"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from conflict_digest.edtf import bounds
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.dates import ResolvedTimex, offset_from
from conflict_digest.resolve.governing import Dated, Near, clause_chain, is_within
from conflict_digest.resolve.relative_events import complement_of, governor_above
from conflict_digest.resolve.when import time_of
from conflict_digest.schema import TOLD, Claim, When

Built = tuple[Claim, Token]
"""A claim and the word that fired it."""
_TOLD_WHEN: Final = frozenset({"sentence", "context"})
_PHRASE: Final = 20
"""Tokens after the event among which its place is named."""
_MANY: Final = 10
"""Offsets in one sentence; a sentence with more is none."""
_CHANGES: Final = frozenset({"captures", "recaptures", "loses", "withdraws", "transfers"})


@dataclass(frozen=True, slots=True)
class EventDate:
    """An offset from an event ("two days after"), that event's date, and the date reached."""

    lead: Dated
    event: Token
    base: str
    edtf: str | None
    """None where it leads beyond the day of publication: then another event was meant."""


def event_dates(
    near: Near, built: Sequence[Built], cues: Cues, published: str | None
) -> list[EventDate]:
    """The offsets whose event the sentence dates, or another claim of the same place."""
    leads = [dated for dated in near.dates if dated.leads]
    changes = [pair for pair in built if _is_dated_change(pair[0])] if leads else []
    by_place: dict[str, list[Built]] = defaultdict(list)
    for claim, trigger in changes:
        by_place[claim.place.text].append((claim, trigger))
    found = []
    for lead in leads:
        event = complement_of(lead.span[-1])
        if event is None:
            continue
        base = time_of(event, near(event), cues) or _told_elsewhere(event, by_place)
        edtf = offset_from(lead.value.timex, base) if base else None
        if base and edtf:
            late = published is not None and _is_after(edtf, published)
            found.append(EventDate(lead, event, base, None if late else edtf))
    return found


def _is_after(edtf: str, published: str) -> bool:
    first, day_after = bounds(edtf)[0], bounds(published)[1]
    return first is not None and day_after is not None and first >= day_after


def _is_dated_change(claim: Claim) -> bool:
    affirmed = claim.polarity == "affirmed" and claim.modality in TOLD
    return affirmed and claim.predicate in _CHANGES and claim.when.from_ in _TOLD_WHEN


def _told_elsewhere(event: Token, by_place: Mapping[str, Sequence[Built]]) -> str | None:
    """When the article says that the place named with the event changed hands, if it says one."""
    phrase = event.doc[event.left_edge.i : min(event.right_edge.i + 1, event.i + _PHRASE)]
    days = {
        claim.when.edtf
        for place in {span.text for span in phrase.ents} | {token.text for token in phrase}
        for claim, trigger in by_place.get(place, ())
        if not is_within(trigger, event)
    }
    return days.pop() if len(days) == 1 else None


def dated_by_events(built: Sequence[Built], events: Sequence[EventDate]) -> list[Built]:
    """The claims; those without a time of their own get the date that an event gives them."""
    by_sentence: dict[int, list[EventDate]] = defaultdict(list)
    for one in events:
        by_sentence[one.event.sent.start].append(one)
    return [
        (_dated(claim, trigger, by_sentence[trigger.sent.start][:_MANY]), trigger)
        for claim, trigger in built
    ]


def _dated(claim: Claim, trigger: Token, events: Sequence[EventDate]) -> Claim:
    if not events or claim.when.from_ in _TOLD_WHEN:
        return claim
    for one in events:
        edtf = None
        if is_within(trigger, one.event):
            edtf = one.base
        elif claim.predicate != "holds":
            beside = {trigger, *clause_chain(trigger)}
            edtf = one.edtf if governor_above(one.event) in beside else None
        if edtf is not None:
            told = {"edtf": edtf, "text": one.lead.value.timex.text, "from": "context"}
            return claim.model_copy(update={"when": When.model_validate(told)})
    return claim


def anchored(
    dates: Iterable[ResolvedTimex], events: Sequence[EventDate]
) -> Iterator[ResolvedTimex]:
    """The date expressions, with the values that events give."""
    known = {one.lead.value.timex.start: one.edtf for one in events if one.edtf is not None}
    for date in dates:
        edtf = known.get(date.timex.start)
        if edtf is None or date.edtf is not None:
            yield date
        else:
            yield replace(date, edtf=edtf, timex_value=edtf.rstrip("~"), anchored_to="context")
