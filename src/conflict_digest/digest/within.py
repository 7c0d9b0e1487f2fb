"""Places in places: who holds a part does not hold the whole, but the reader is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from conflict_digest.digest.sides import Sides
from conflict_digest.schema import Place, State


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
