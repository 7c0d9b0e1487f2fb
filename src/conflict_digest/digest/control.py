"""All places: their facts gathered, each course of events run, states and timeline put in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from operator import itemgetter

from conflict_digest.digest.course import Course
from conflict_digest.digest.events import Key
from conflict_digest.digest.facts import Fact
from conflict_digest.digest.sides import Sides
from conflict_digest.digest.state import conclude
from conflict_digest.digest.steps import apply
from conflict_digest.digest.story import events_of
from conflict_digest.digest.within import Surroundings, in_turn, leave_with_town, with_exceptions
from conflict_digest.digest.words import change
from conflict_digest.schema import Change, Place, State


def run_courses(
    told: Iterable[Fact],
    places: Iterable[Place],
    sides: Sides,
    until: date | None,
    today: date | None,
    stale_after: int,
) -> tuple[list[State], list[Change]]:
    """The states by place name, and the timeline by time.

    `told` is in the order of documents. `until` leaves out later events; `today` is the day against
    which age is counted.
    """
    known = {place.id: place for place in places}
    names = {id_: place.name for id_, place in known.items()}
    facts = by_place(told)
    towns = Surroundings(known, facts, until)
    states: list[State] = []
    lines: dict[date, list[tuple[Key, str, Change]]] = defaultdict(list)
    for place in sorted(facts, key=lambda one: (names.get(one, one), one)):
        here = sides.within(known[place].country if place in known else None)
        course = Course(here)
        own = events_of(facts[place], here, until)
        for event, of_town in in_turn(own, towns.changes(place, here)):
            (leave_with_town if of_town else apply)(course, event)
        state = conclude(place, course, today, stale_after)
        if state:
            states.append(state)
        for event, how in course.changes:
            lines[event.day].append((event.key, place, change(event, how, sides)))
    timeline = [line for day in sorted(lines) for line in _in_order(lines[day])]
    return list(with_exceptions(states, known.values(), sides)), timeline


def _in_order(lines: Iterable[tuple[Key, str, Change]]) -> list[Change]:
    """The lines of one day: to sort all days at once takes three times as long."""
    return [line for _, _, line in sorted(lines, key=itemgetter(0, 1))]


def by_place(told: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The facts of each place, document by document."""
    places: dict[str, list[Fact]] = defaultdict(list)
    for fact in told:
        places[fact.place].append(fact)
    return places
