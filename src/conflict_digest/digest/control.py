"""All places: their facts gathered, each course of events run, states and timeline put in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from conflict_digest.digest.course import Course
from conflict_digest.digest.events import Key, events_of
from conflict_digest.digest.facts import Fact, Source
from conflict_digest.digest.sides import Sides
from conflict_digest.digest.sources import same_texts
from conflict_digest.digest.state import conclude
from conflict_digest.digest.words import change
from conflict_digest.schema import Change, Place, State

Told = tuple[Source, tuple[Fact, ...]]
"""A document and its facts."""


def run_courses(
    told: Sequence[Told],
    places: Iterable[Place],
    sides: Sides,
    until: date | None,
    stale_after: int,
) -> tuple[list[State], list[Change]]:
    """The states by place name, and the timeline by time.

    `told` is in the order of documents. `until` leaves out later events; age is counted from there,
    else from the end of what is known.
    """
    known = {place.id: place for place in places}
    names = {id_: place.name for id_, place in known.items()}
    today = until or _latest_day(source for source, _ in told)
    facts = _by_place(told)
    states: list[State] = []
    lines: list[tuple[Key, str, Change]] = []
    for place in sorted(facts, key=lambda one: (names.get(one, one), one)):
        here = sides.within(known[place].country if place in known else None)
        course = Course(here)
        for event in events_of(facts[place], here, until):
            course.apply(event)
        state = conclude(place, course, today, stale_after)
        if state:
            states.append(state)
        lines += ((event.key, place, change(event, how, sides)) for event, how in course.changes)
    lines.sort(key=lambda line: line[:2])
    return states, [line for _, _, line in lines]


def _by_place(told: Sequence[Told]) -> dict[str, list[Fact]]:
    """The facts of each place, document by document; of copies of one text only one (step 2)."""
    copies = same_texts(source for source, _ in told)
    places: dict[str, list[Fact]] = defaultdict(list)
    for source, facts in told:
        if source in copies:
            continue
        for fact in facts:
            places[fact.place].append(fact)
    return places


def _latest_day(sources: Iterable[Source]) -> date | None:
    """The end of what is known: the latest publication, else the latest day that claims name."""
    days = (source.published or source.floor for source in sources)
    return max((day for day in days if day), default=None)
