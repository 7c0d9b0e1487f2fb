"""Places in places: who holds a part does not hold the whole, but the reader is told.

And who loses a town is not shown as the holder of its airport.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from conflict_digest.digest import reasons
from conflict_digest.digest.course import Course
from conflict_digest.digest.events import Event
from conflict_digest.digest.facts import Fact
from conflict_digest.digest.predicates import CHANGES
from conflict_digest.digest.reasons import Reason
from conflict_digest.digest.sides import Sides
from conflict_digest.digest.story import events_of
from conflict_digest.digest.tenure import Tenure
from conflict_digest.schema import Place, State

_TOWNS: Final = frozenset({"city", "town", "village"})


class Surroundings:
    """What happens to the towns that places lie in: who loses a town loses what he had in it."""

    def __init__(
        self, places: Mapping[str, Place], facts: Mapping[str, Sequence[Fact]], until: date | None
    ) -> None:
        """`facts` are those of each place, `until` the day after which nothing counts."""
        self._places, self._facts, self._until = places, facts, until
        self._known: dict[str, list[Event]] = {}

    def changes(self, place: str, sides: Sides) -> list[Event]:
        """The events by which the town around a place changed hands, in order; often none."""
        town = self._town_around(place)
        if town is None or town not in self._facts:
            return []
        if town not in self._known:
            events = events_of(self._facts[town], sides, self._until)
            self._known[town] = [one for one in events if one.changes]
        return self._known[town]

    def _town_around(self, place: str) -> str | None:
        known = self._places.get(place)
        town = self._places.get(known.part_of) if known is not None and known.part_of else None
        return town.id if town is not None and town.kind in _TOWNS else None


def in_turn(own: Iterable[Event], around: Sequence[Event]) -> list[tuple[Event, bool]]:
    """The events of a place and of the town around it, in order; True for those of the town.

    Each of the two is in order already.
    """
    if not around:
        return [(event, False) for event in own]
    both = [(event, False) for event in own] + [(event, True) for event in around]
    return sorted(both, key=lambda one: one[0].key)


def leave_with_town(course: Course, change: Event) -> Reason | None:
    """Take from a site those who lose the town that it is in, and say no more of its holder.

    Only who had it before: on a day before that, by an article of a day before, or told to have
    taken it before in one text ("took the airport; the army recaptured the town"). A mere claim
    takes nothing from who is known better. Sieges and fights of a site end with them. None where it
    moves nobody.
    """
    said = course.graded(change)
    gone = [
        one
        for one in course.holding
        if _loses(one, change)
        and _was_before(one, change)
        and (said != "claimed" or one.grade == "claimed")
    ]
    if len(gone) == len(course.holding) and said != "claimed" and _ends_pressure(course, change):
        course.pressure.clear()
    if not gone:
        return None
    course.holding = [one for one in course.holding if one not in gone]
    course.previous = course.others(tuple(party for one in gone for party in one.parties))
    course.vacated = [event for one in gone for event in one.events]
    return reasons.WITH_TOWN


def _ends_pressure(course: Course, change: Event) -> bool:
    """Is what bears on the site news of days before the town changed hands?"""
    pressing = list(course.pressure.events)
    return not change.nameless and all(
        one.dated and one.last < change.day and one.source is not change.source for one in pressing
    )


def _loses(tenure: Tenure, change: Event) -> bool:
    """Is it their town that is taken or left?"""
    if change.nameless or tenure.sides & change.won:
        return False
    return not change.lost or bool(tenure.sides & change.lost)


def _was_before(tenure: Tenure, change: Event) -> bool:
    last = max(tenure.events, key=lambda one: one.key)
    if last.source is not change.source:
        told = max(last.last, last.source.published or last.last)
        return last.dated and change.dated and not change.fact.recalled and told < change.day
    taken = all(one.predicate in CHANGES for one in tenure.events)
    in_order = last.fact.start < change.fact.start and last.last <= change.day
    return taken and in_order and (change.explicit or not last.explicit)


def with_exceptions(
    states: Sequence[State], places: Iterable[Place], sides: Sides
) -> Iterator[State]:
    """The states, each with the places within it that only others hold.

    A district taken does not move the city, nor a city its province: that the whole is no longer
    whole is an inference, and is shown as one.
    """
    around = {place.id: place.part_of for place in places}
    held = {state.place: {sides.head(one) for one in state.holders} for state in states}
    found: dict[str, list[str]] = defaultdict(list)
    for state in states:
        for container in _containers(state.place, around):
            theirs = held.get(container)
            if held[state.place] and theirs and not held[state.place] & theirs:
                found[container].append(state.place)
    for state in states:
        apart = tuple(sorted(found.get(state.place, ())))
        yield state.model_copy(update={"held_apart": apart}) if apart else state


def _containers(place: str, around: dict[str, str | None]) -> Iterator[str]:
    """What a place lies in, the nearest first; a ring in faulty data is gone round once."""
    seen = {place}
    above = around.get(place)
    while above is not None and above not in seen:
        yield above
        seen.add(above)
        above = around.get(above)
