"""From the facts of one place to its events, in the order in which they happened.

Step 4 of the ontology. The order is event time, publication, position.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from conflict_digest.digest.background import (
    hand_on_hours,
    set_background,
    set_recalled,
    settle_inexact,
)
from conflict_digest.digest.days import NOON, hour
from conflict_digest.digest.descriptions import as_one
from conflict_digest.digest.event_time import happened_by, time_of
from conflict_digest.digest.events import (
    CHANGE_RANK,
    DENIAL_RANK,
    OVERLAY_RANK,
    PRESENCE_RANK,
    STATIC_RANK,
    Event,
    Key,
)
from conflict_digest.digest.facts import Fact, Party
from conflict_digest.digest.predicates import CHANGES, LOSSES, OVERLAYS, STATIC
from conflict_digest.digest.sides import Sides

_RANKS = (
    dict.fromkeys(STATIC, STATIC_RANK)
    | dict.fromkeys(("contests", "enters"), PRESENCE_RANK)
    | dict.fromkeys(CHANGES, CHANGE_RANK)
    | dict.fromkeys(OVERLAYS | {"strikes"}, OVERLAY_RANK)
)


def events_of(told: Sequence[Fact], sides: Sides, until: date | None = None) -> list[Event]:
    """The events of one place in order; `until` leaves out what happened later.

    The facts of one document come together, in the order of its text.
    """
    events: list[Event] = []
    heard = as_one(told, sides)
    if until is not None:  # what is told with its day may be the day of what is told without
        heard = [fact for fact in heard if happened_by(until, fact) or time_of(fact).explicit]
    for _, group in groupby(heard, key=attrgetter("source")):
        facts = list(group)
        if len(facts) == 1:
            events.append(_event(facts, sides))
            continue
        story = [_event(sentence, sides) for sentence in _sentences(facts, sides)]
        if len(story) > 1:
            set_background(story)
            hand_on_hours(story)
        events += story
    set_recalled(events)
    settle_inexact(events)
    if until is not None:
        events = [event for event in events if not event.dated or event.day <= until]
    for event in events:
        event.key = _key(event)
    events.sort(key=attrgetter("key"))
    return events


def _key(event: Event) -> Key:
    fact, source = event.fact, event.source
    return (
        event.day, event.rank, NOON if event.hour is None else event.hour,
        source.published or date.min, source.path, source.id,
        fact.start, fact.implied is not None, fact.id,
    )  # fmt: skip


def _sentences(facts: list[Fact], sides: Sides) -> Iterable[list[Fact]]:
    """Facts that are one statement about several actors, together."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        key: tuple[object, ...] = (
            fact.start, fact.predicate, fact.scope, fact.polarity, fact.modality, fact.speaker,
            fact.edtf, fact.text, fact.implied, fact.past,
        )  # fmt: skip
        group = groups.setdefault(key, [])
        if group and _cross(group, fact, sides):
            group = groups.setdefault((*key, fact.actor), [])
        group.append(fact)
    return groups.values()


def _cross(group: list[Fact], fact: Fact, sides: Sides) -> bool:
    """True when the fact sets one actor of the group against another: a sequence, not a list."""
    actors = {sides.of(party) for f in (*group, fact) if (party := f.actor)}
    opponents = {sides.of(party) for f in (*group, fact) if (party := f.opponent)}
    return fact.predicate != "contests" and bool(actors & opponents)


def _event(facts: list[Fact], sides: Sides) -> Event:
    first = facts[0]
    actors = _distinct([fact.actor for fact in facts])
    opponents = _distinct([fact.opponent for fact in facts])
    if first.predicate in LOSSES:
        # What follows for the loser only follows for the loser; the parent claim has the winner.
        winners, losers = () if first.implied else opponents, actors
    else:
        winners, losers = actors, () if first.predicate in ("holds", "fortifies") else opponents
    won, lost = sides.apart(winners, losers)
    time = time_of(first)
    return Event(
        facts=facts,
        fact=first,
        predicate=first.predicate,
        source=first.source,
        winners=winners,
        losers=losers,
        won=won,
        lost=lost,
        day=time.day,
        dated=time.dated,
        explicit=time.explicit,
        last=time.last,
        moment=time.moment,
        rank=_rank(first),
        hour=hour(first.text) if time.explicit and time.day == time.last else None,
    )


def _distinct(parties: list[Party | None]) -> tuple[Party, ...]:
    if len(parties) == 1:
        return (parties[0],) if parties[0] else ()
    return tuple(dict.fromkeys(party for party in parties if party))


def _rank(fact: Fact) -> int:
    if "denied" in (fact.polarity, fact.implied):
        return DENIAL_RANK
    return OVERLAY_RANK if fact.modality == "intended" else _RANKS[fact.predicate]
