"""The part of a digest that somebody asked for: some places, some actors, the news since a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple, TypeVar

from conflict_digest.digest.days import known_bounds, option_day
from conflict_digest.digest.grade import WORTH
from conflict_digest.digest.names import folded
from conflict_digest.schema import Actor, Change, Claim, Digest, Grade, Place, State

_COUNTRY = "country:"
_Entity = TypeVar("_Entity", Actor, Place)


class Wanted(NamedTuple):
    """What is asked for; what is left empty is not asked for."""

    places: Sequence[str] = ()
    """Names or ids; with a place comes what lies in it."""
    actors: Sequence[str] = ()
    """Names, other names or ids; with an actor come those who act for it."""
    since: str | None = None
    """EDTF: news of events from its first day on, or published from then on where undated."""
    min_grade: Grade | None = None


def select(digest: Digest, wanted: Wanted) -> Digest:
    """The states, changes and claims that were asked for.

    All else stays: it says what was read, and what the ids stand for. Raises UsageError when
    `since` is no date. Names that match nothing select nothing; see `unmatched`.
    """
    if wanted == Wanted():
        return digest
    chosen = _Choice(digest, wanted)
    control = [state for state in digest.control if chosen.has_state(state)]
    timeline = [change for change in digest.timeline if chosen.has_change(change)]
    graded = {state.place for state in control}
    if wanted.min_grade:
        timeline = [change for change in timeline if change.place in graded]
    claims = [claim for claim in digest.claims if chosen.has_claim(claim)]
    if wanted.min_grade:
        claims = [claim for claim in claims if claim.place.id in graded]
    behind = {one for state in control for one in state.claims}
    behind |= {one for change in timeline for one in change.claims}
    behind |= {claim.id for claim in claims}
    behind |= {one.implied_by for one in digest.claims if one.id in behind and one.implied_by}
    return digest.model_copy(
        update={
            "control": tuple(control),
            "timeline": tuple(timeline),
            "claims": tuple(claim for claim in digest.claims if claim.id in behind),
        }
    )


def unmatched(digest: Digest, wanted: Wanted) -> list[str]:
    """A line for each name that stands for nothing in the digest, with what was perhaps meant."""
    lines = []
    for kind, names, entities in (
        ("place", wanted.places, digest.places),
        ("actor", wanted.actors, digest.actors),
    ):
        forms = {folded(form): form for entity in entities for form in _forms(entity)}
        for name in names:
            if not any(_is_called(entity, name) for entity in entities):
                near = get_close_matches(folded(name), forms, n=1)
                hint = f"; did you mean {forms[near[0]]}?" if near else ""
                lines.append(f"no {kind} {name!r} in these articles{hint}")
    return lines


class _Choice:
    """Which states, changes and claims of a digest are wanted."""

    def __init__(self, digest: Digest, wanted: Wanted) -> None:
        self._wanted = wanted
        self._since = known_bounds(wanted.since)[0] if option_day("--since", wanted.since) else None
        self._places = _places(digest.places, wanted.places) if wanted.places else None
        self._actors = _actors(digest.actors, wanted.actors) if wanted.actors else None
        self._claims = {claim.id: claim for claim in digest.claims}
        self._published = {
            document.id: known_bounds(document.published)[1] for document in digest.documents
        }

    def has_state(self, state: State) -> bool:
        """By place, grade, actors and the latest of its claims."""
        actors = {*state.holders, *state.previous, *state.challengers, *state.claimed_by}
        least = self._wanted.min_grade
        return (
            self._here(state.place)
            and (least is None or (state.grade and WORTH[state.grade] >= WORTH[least]) is True)
            and (self._actors is None or not self._actors.isdisjoint(actors))
            and self._is_news(state.claims)
        )

    def has_change(self, change: Change) -> bool:
        """By place, actors and date."""
        claims = [self._claims[one] for one in change.claims if one in self._claims]
        return (
            self._here(change.place)
            and (self._actors is None or any(map(self._names_one, claims)))
            and self._is_news(change.claims)
        )

    def has_claim(self, claim: Claim) -> bool:
        """By place, actors and date."""
        return (
            self._here(claim.place.id)
            and (self._actors is None or self._names_one(claim))
            and self._is_news([claim.id])
        )

    def _here(self, place: str) -> bool:
        return self._places is None or place in self._places

    def _names_one(self, claim: Claim) -> bool:
        speaker = claim.attribution.speaker if claim.attribution else None
        named = {one.id for one in (claim.actor, claim.opponent, speaker) if one}
        return self._actors is not None and not self._actors.isdisjoint(named)

    def _is_news(self, claims: Iterable[str]) -> bool:
        if self._since is None:
            return True
        days = (self._day(self._claims[one]) for one in claims if one in self._claims)
        return any(day and day >= self._since for day in days)

    def _day(self, claim: Claim) -> date | None:
        """The last day on which it can have happened; of what goes on, when it was told."""
        last = known_bounds(claim.when.edtf)[1] if claim.when.from_ != "published" else None
        return last or self._published.get(claim.evidence.document)


def _places(places: Iterable[Place], names: Iterable[str]) -> set[str]:
    """The ids of the places called so, and of all that lies in them."""
    places = list(places)
    chosen = {place.id for place in places if any(_is_called(place, name) for name in names)}
    countries = {one.removeprefix(_COUNTRY) for one in chosen if one.startswith(_COUNTRY)}
    regions = {(place.country, folded(place.name)) for place in places if place.id in chosen}
    chosen |= {
        place.id
        for place in places
        if place.country in countries
        or (place.admin1 and (place.country, folded(place.admin1)) in regions)
    }
    return _with_those_below(places, chosen, lambda place: [place.part_of])


def _actors(actors: Iterable[Actor], names: Iterable[str]) -> set[str]:
    """The ids of the actors called so, and of all that act for them."""
    actors = list(actors)
    chosen = {actor.id for actor in actors if any(_is_called(actor, name) for name in names)}
    return _with_those_below(actors, chosen, lambda actor: [actor.side, actor.parent])


def _with_those_below(
    entities: Sequence[_Entity], chosen: set[str], above: Callable[[_Entity], Sequence[str | None]]
) -> set[str]:
    found: set[str] = set()
    while chosen - found:
        found |= chosen
        chosen = {one.id for one in entities if not found.isdisjoint(above(one))}
    return found


def _is_called(entity: Actor | Place, name: str) -> bool:
    return name == entity.id or folded(name) in map(folded, _forms(entity))


def _forms(entity: Actor | Place) -> tuple[str, ...]:
    if isinstance(entity, Place):
        return entity.forms
    return (entity.name, *entity.aliases)
