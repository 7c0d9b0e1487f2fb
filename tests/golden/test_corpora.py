"""Campaigns told by many articles of different sources: control as a careful analyst has it.

`tests/corpora/*/expected.toml` says for five dates of each campaign who holds which place. Articles
and answers are by somebody who knew the ontology and not the program. A side counts as named right
by any of its names; what an entry leaves out is not judged.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conflict_digest import run
from conflict_digest.corpus import read
from conflict_digest.digest import Accumulator
from conflict_digest.gazetteer import normalise
from conflict_digest.schema import Actor, Article, Digest, State, Tool

CORPORA = Path(__file__).parents[1] / "corpora"
pytestmark = pytest.mark.model


class Entry(NamedTuple):
    """What is expected of one place at one date."""

    campaign: str
    as_of: str
    place: str
    fields: dict[str, Any]


@cache
def expected(campaign: str) -> dict[str, Any]:
    """The answers to one campaign."""
    return tomllib.loads((CORPORA / campaign / "expected.toml").read_text(encoding="utf-8"))


def entries() -> Iterator[Entry]:
    for path in sorted(CORPORA.glob("*/expected.toml")):
        for day in expected(path.parent.name)["date"]:
            for fields in day["entries"]:
                yield Entry(path.parent.name, day["as_of"], fields["place"], fields)


@cache
def told(campaign: str) -> Accumulator:
    """All articles of a campaign, ready to be folded."""
    accumulator = Accumulator()
    articles = (one for one in read([str(CORPORA / campaign)]) if isinstance(one, Article))
    for record in pipeline().process(articles):
        accumulator.add(record)
    return accumulator


@cache
def pipeline() -> run.Pipeline:
    return run.build()


@cache
def by_name() -> dict[str, str]:
    """Actors of the lexicon by their strong names."""
    aliases = pipeline().resolver.lexicon.actors.aliases
    return {normalise(one.text): one.actor for one in aliases if one.strong}


@cache
def digest(campaign: str, as_of: str) -> Digest:
    return told(campaign).digest(tool=Tool(version=""), as_of=as_of)


def state_of(entry: Entry) -> State | None:
    """The state of the place that goes by one of the names."""
    listed = {one["name"]: one["names"] for one in expected(entry.campaign).get("place", ())}
    keys = {normalise(name) for name in (entry.place, *listed.get(entry.place, ()))}
    found = digest(entry.campaign, entry.as_of)
    ids = {place.id for place in found.places if normalise(place.name) in keys}
    ids |= {claim.place.id for claim in found.claims if normalise(claim.place.text) in keys}
    return next((row for row in found.control if row.place in ids), None)


class Sides:
    """Which actors of a digest the expected sides are."""

    def __init__(self, entry: Entry) -> None:
        self.actors = {actor.id: actor for actor in digest(entry.campaign, entry.as_of).actors}
        self.heads: dict[str, set[str]] = {}
        self.top: dict[str, str] = {}
        """Side → the one that it is part of, else itself."""
        for side in expected(entry.campaign)["side"]:
            self.top[side["name"]] = side.get("part_of", side["name"])
            names = {normalise(name) for name in side["names"]}
            members = {self.head(a.id) for a in self.actors.values() if self._forms(a) & names}
            members |= {self.head(actor) for name in names if (actor := by_name().get(name))}
            self.heads.setdefault(side["name"], set()).update(members)

    def named(self, ids: tuple[str, ...]) -> set[str]:
        """The sides of some actors, by the name that the answers have for them."""
        return {self._name(self.head(actor)) for actor in ids}

    def _name(self, head: str) -> str:
        name = next((name for name, heads in self.heads.items() if head in heads), head)
        return self.top.get(name, name)

    def head(self, actor: str) -> str:
        entry = self.actors.get(actor)
        above = (entry.side or entry.parent) if entry else None
        return self.head(above) if above and above != actor else actor

    def _forms(self, actor: Actor) -> set[str]:
        return {normalise(form.partition("(")[0]) for form in (actor.name, *actor.aliases)}


def faults(entry: Entry) -> Iterator[str]:
    """What is not as expected."""
    state, fields = state_of(entry), entry.fields
    if state is None:
        yield "nothing is said of it"
        return
    sides = Sides(entry)
    wanted = {sides.top[name] for name in fields["holders"]}
    held, beside = sides.named(state.holders), sides.named(state.challengers)
    several = fields["status"] in ("contested", "mixed")
    right = held <= wanted <= held | beside if several else held == wanted
    if state.status != fields["status"] or not right:
        yield f"{state.status} {sorted(held)} against {sorted(beside)}"
    for field in ("overlays", "flags"):
        if field in fields and set(getattr(state, field)) != set(fields[field]):
            yield f"{field}: {list(getattr(state, field))}"
    if "grade" in fields and state.grade != fields["grade"]:
        yield f"grade: {state.grade}"
    for field in ("previous", "claimed_by"):
        sought = {sides.top[name] for name in fields.get(field, ())}
        if field in fields and sides.named(getattr(state, field)) != sought:
            yield f"{field}: {sorted(sides.named(getattr(state, field)))}"


def cases() -> Iterator[Any]:
    for entry in entries():
        yield pytest.param(entry, id=f"{entry.campaign}:{entry.as_of}:{entry.place}")


@pytest.mark.parametrize("entry", list(cases()))
def test_control_is_as_a_careful_analyst_would_write_it(entry: Entry) -> None:
    assert list(faults(entry)) == []
