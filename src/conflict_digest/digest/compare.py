"""What is new in a digest beside an older one, place by place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, get_args

from conflict_digest.digest.sides import Sides
from conflict_digest.schema import Actor, Difference, Digest, Novelty, Place, State, Turn

_WEIGHT: Final[tuple[Novelty, ...]] = get_args(Novelty)
"""The order in which places are listed: by the weightiest that is new of them."""


def compare(old: Digest, new: Digest) -> Difference:
    """The places whose state is not what it was; more evidence for the same is nothing new.

    `claims` are those behind the new state that the old digest did not have.
    """
    before = {state.place: state for state in old.control}
    after = {state.place: state for state in new.control}
    actors = {actor.id: actor for actor in (*old.actors, *new.actors)}
    sides = Sides(actors.values())
    known = {claim.id for claim in old.claims}
    turns = []
    for place in {*before, *after}:
        was, now = before.get(place), after.get(place)
        if novelties := tuple(sorted(_novelties(was, now, sides), key=_WEIGHT.index)):
            claims = tuple(one for one in (now.claims if now else ()) if one not in known)
            turns.append(
                Turn(place=place, novelties=novelties, before=was, after=now, claims=claims)
            )
    turns.sort(key=lambda turn: (_WEIGHT.index(turn.novelties[0]), turn.place))
    return _difference(old, new, turns, actors)


def _novelties(was: State | None, now: State | None, sides: Sides) -> Iterator[Novelty]:
    if was is None or now is None:
        yield "first_known" if was is None else "no_longer_known"
        return
    old, new = _heads(was.holders, sides), _heads(now.holders, sides)
    joined = old <= new and now.status in ("contested", "mixed")
    if old != new and not joined:
        yield "changed_hands" if old and new else "holder_lost" if old else "holder_known"
    if was.status != now.status:
        if now.status in ("contested", "mixed"):
            yield now.status
        elif was.status == "contested":
            yield "calmed"
    if _heads(now.claimed_by, sides) - _heads(was.claimed_by, sides):
        yield "newly_claimed"
    if set(now.overlays) - set(was.overlays):
        yield "pressed"
    if set(was.overlays) - set(now.overlays):
        yield "relieved"
    gained = set(now.flags) - set(was.flags)
    yield from gained
    if old == new and was.grade != now.grade:
        yield "regraded"


def _heads(actors: Sequence[str], sides: Sides) -> set[str]:
    """Whose they are: the same side may be named differently in other articles."""
    return {sides.head(actor) for actor in actors}


def _difference(
    old: Digest, new: Digest, turns: list[Turn], actors: dict[str, Actor]
) -> Difference:
    """The turns with all that their ids stand for."""
    places: dict[str, Place] = {place.id: place for place in (*old.places, *new.places)}
    states = [state for turn in turns for state in (turn.before, turn.after) if state]
    acting = {
        actor
        for state in states
        for actor in (*state.holders, *state.previous, *state.challengers, *state.claimed_by)
    }
    behind = {claim for turn in turns for claim in turn.claims}
    claims = tuple(claim for claim in new.claims if claim.id in behind)
    documents = {claim.evidence.document for claim in claims}
    return Difference(
        old_as_of=old.as_of,
        new_as_of=new.as_of,
        turns=tuple(turns),
        actors=tuple(actors[one] for one in sorted(acting) if one in actors),
        places=tuple(places[one] for one in sorted(_with_countries(turns, places))),
        claims=claims,
        documents=tuple(one for one in new.documents if one.id in documents),
    )


def _with_countries(turns: list[Turn], places: Mapping[str, Place]) -> set[str]:
    """The places of the turns, what they are part of and their countries, as far as known."""
    named = {places[turn.place] for turn in turns if turn.place in places}
    above = {one for place in named for one in (place.part_of, f"country:{place.country}") if one}
    return {place.id for place in named} | (above & places.keys())
