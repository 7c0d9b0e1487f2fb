"""A campaign: many dated articles, and how places stand at some dates (docs/gold.md).

A folder of articles with the answers beside them, in `expected.toml`. A side counts as named right
by any of its names; what an answer leaves out is not judged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Self

import tomli
from pydantic import Field, ValidationError, model_validator

from conflict_digest.evaluation.gold import explained
from conflict_digest.evaluation.judge import StateOutcome
from conflict_digest.evaluation.names import normal
from conflict_digest.schema import (
    Actor,
    Digest,
    Flag,
    Grade,
    Overlay,
    Problem,
    Record,
    State,
    Status,
)

EXPECTED: Final = "expected.toml"
DETAILS: Final = ("previous", "claimed_by", "overlays", "flags", "grade")
"""What an answer may say beside status and holders."""
_ACTORS: Final = frozenset({"previous", "claimed_by"})
_SHARED: Final = frozenset({"contested", "mixed"})


class Named(Record):
    """A side or a place: its name in the answers, and all that the articles call it."""

    name: str
    names: tuple[str, ...]
    part_of: str | None = None
    """The side that a side belongs to; naming either is right."""


class Expected(Record):
    """How one place stands; None: not judged. Of a shared place `holders` are all who are in it."""

    place: str
    status: Status
    holders: tuple[str, ...]
    previous: tuple[str, ...] | None = None
    claimed_by: tuple[str, ...] | None = None
    overlays: tuple[Overlay, ...] | None = None
    flags: tuple[Flag, ...] | None = None
    grade: Grade | None = None
    note: str = ""


class Day(Record):
    """The answers for one date."""

    as_of: date
    entries: tuple[Expected, ...]


class Campaign(Record):
    """The answers to a folder of articles."""

    campaign: str
    kind: str = ""
    sides: tuple[Named, ...] = Field(alias="side")
    places: tuple[Named, ...] = Field(default=(), alias="place")
    days: tuple[Day, ...] = Field(alias="date")

    @model_validator(mode="after")
    def _knows_its_sides(self) -> Self:
        names = {side.name for side in self.sides}
        told = {side.part_of for side in self.sides if side.part_of}
        for entry in (entry for day in self.days for entry in day.entries):
            told.update(entry.holders, entry.previous or (), entry.claimed_by or ())
        if unknown := sorted(told - names):
            raise ValueError(f"no [[side]] is called {', '.join(map(repr, unknown))}")
        return self


@dataclass(frozen=True, slots=True)
class JudgedEntry:
    """An answer and what was found instead; `details` are those judged, right or not."""

    campaign: str
    day: date
    expected: Expected
    found: State | None
    outcome: StateOutcome
    got: str
    """What was found, in words."""
    details: Mapping[str, bool]

    @property
    def right(self) -> bool:
        """True when nothing at all is wrong."""
        return self.outcome == "right" and all(self.details.values())


def read_campaign(folder: Path) -> Campaign | Problem:
    """The answers in a folder, or what is wrong with them, by line or field."""
    path = folder / EXPECTED
    try:
        return Campaign.model_validate(tomli.loads(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        code, message = "no-gold", "there is none; docs/gold.md says what stands in it"
    except OSError as error:
        code, message = "cannot-read", error.strerror or "it cannot be read"
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        code, message = "bad-gold", str(error)
    except ValidationError as error:
        code, message = "bad-gold", explained(error)
    return Problem(path=str(path), code=code, message=message)


def judge_day(
    campaign: Campaign, day: Day, digest: Digest, known: Mapping[str, str]
) -> Iterator[JudgedEntry]:
    """The answers for a date against the digest of that date.

    `known` gives the actors of the lexicon by their strong names (`names.normal`).
    """
    sides = _Sides(campaign, digest, known)
    for entry in day.entries:
        state = _state_of(campaign, entry, digest)
        outcome: StateOutcome = "missing"
        got, details = ["nothing"], dict[str, bool]()
        if state is not None:
            outcome, details = _outcome(entry, state, sides), _details(entry, state, sides)
            got = list(_shown(state, sides, details))
        told = ", ".join(got)
        yield JudgedEntry(campaign.campaign, day.as_of, entry, state, outcome, told, details)


def _state_of(campaign: Campaign, entry: Expected, digest: Digest) -> State | None:
    """The state of the place that goes by one of the names."""
    listed = {one.name: one.names for one in campaign.places}
    names = {normal(name) for name in (entry.place, *listed.get(entry.place, ()))}
    ids = {p.id for p in digest.places if not names.isdisjoint(map(normal, p.forms))}
    ids |= {claim.place.id for claim in digest.claims if normal(claim.place.text) in names}
    return next((row for row in digest.control if row.place in ids), None)


def _outcome(entry: Expected, state: State, sides: _Sides) -> StateOutcome:
    wanted = {sides.top[name] for name in entry.holders}
    held, beside = sides.named(state.holders), sides.named(state.challengers)
    right = held <= wanted <= held | beside if entry.status in _SHARED else held == wanted
    if state.status == entry.status and right:
        return "right"
    return "wrong_status" if held <= wanted else "wrong_holder"


def _details(entry: Expected, state: State, sides: _Sides) -> dict[str, bool]:
    judged: dict[str, bool] = {}
    for key in DETAILS:
        wanted = getattr(entry, key)
        if wanted is None:
            continue
        answer = {wanted} if key == "grade" else {*wanted}
        if key in _ACTORS:
            answer = {sides.top[name] for name in wanted}
        judged[key] = _found(key, state, sides) == answer
    return judged


def _found(key: str, state: State, sides: _Sides) -> set[str]:
    value = getattr(state, key)
    if key == "grade":
        return {value}
    return sides.named(value) if key in _ACTORS else {*value}


def _shown(state: State, sides: _Sides, details: Iterable[str]) -> Iterator[str]:
    yield f"{state.status} by {_listed(sides.named(state.holders))}"
    if state.challengers:
        yield f"against {_listed(sides.named(state.challengers))}"
    yield from (f"{key}: {_listed(_found(key, state, sides))}" for key in details)


def _listed(names: Iterable[str | None]) -> str:
    return " and ".join(sorted(name for name in names if name)) or "none"


class _Sides:
    """Which actors of a digest the sides of the answers are."""

    def __init__(self, campaign: Campaign, digest: Digest, known: Mapping[str, str]) -> None:
        self.actors = {actor.id: actor for actor in digest.actors}
        self.top = {side.name: side.part_of or side.name for side in campaign.sides}
        """Side → the one that it is part of, else itself."""
        called = self._called(known)
        shared = Counter(name for names in called.values() for name in names)
        named = {side.name: {normal(name) for name in side.names} for side in campaign.sides}
        self.sides: dict[str, str] = {}
        """Head → the side that it is by most of its names; "the army" may be that of several."""
        for head, names in called.items():
            weight = {
                side: sum(1 / shared[name] for name in names & own) for side, own in named.items()
            }
            best = max(weight, key=lambda side: weight[side])
            if weight[best]:
                self.sides[head] = best

    def _called(self, known: Mapping[str, str]) -> Mapping[str, Set[str]]:
        """What those at the head of a side, and all who are on it, are called."""
        called: dict[str, set[str]] = defaultdict(set)
        for actor in self.actors.values():
            called[self.head(actor.id)] |= _forms(actor)
        for name, actor_id in known.items():
            called[self.head(actor_id)].add(name)
        return called

    def named(self, ids: Iterable[str]) -> set[str]:
        """The sides of some actors, by the name that the answers have for them."""
        return {self._name(self.head(actor)) for actor in ids}

    def _name(self, head: str) -> str:
        name = self.sides.get(head, head)
        return self.top.get(name, name)

    def head(self, actor: str) -> str:
        """The actor whose side somebody is on."""
        entry = self.actors.get(actor)
        above = (entry.side or entry.parent) if entry else None
        return self.head(above) if above and above != actor else actor


def _forms(actor: Actor) -> set[str]:
    return {normal(form.partition("(")[0]) for form in (actor.name, *actor.aliases)}
