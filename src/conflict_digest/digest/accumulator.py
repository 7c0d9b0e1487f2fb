"""Records in, digest out: the fold over articles, whole or in pieces."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from conflict_digest.digest.account import Repeated, account
from conflict_digest.digest.camps import camps_of
from conflict_digest.digest.control import by_place, run_courses
from conflict_digest.digest.days import option_day
from conflict_digest.digest.entities import merge_actors, merge_places
from conflict_digest.digest.entries import Entry, Heads, claims_of, entry_of, in_order, marked, rank
from conflict_digest.digest.event_time import happened_by
from conflict_digest.digest.sides import Sides
from conflict_digest.digest.sources import originals, repeated, spoken
from conflict_digest.digest.unplaced import (
    claim_of,
    fact_of,
    merged,
    same_places,
    with_places,
)
from conflict_digest.digest.within import Surroundings
from conflict_digest.schema import (
    Account,
    ArticleRecord,
    Change,
    Claim,
    Digest,
    Problem,
    State,
    Tool,
)

_KEY = tuple[str, str, str]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the collection of cycles: the fold makes none, and with a million facts alive the
    search for them takes a quarter of the time."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


class _Case:
    """Some articles together: who is who in them, and which are copies."""

    def __init__(self, entries: list[Entry], until: date | None) -> None:
        self.entries = entries
        self.until = until
        self.told = [(entry.source, entry.facts) for entry in entries]
        self.copies = originals(self.told)
        self.heads = Heads(entries, self.copies)
        self.actors = merge_actors(self.heads.actors)
        places = merge_places(self.heads.places)
        self.same = same_places(places)
        """Places that some articles did not find on the map."""
        self.places = merged(places, self.same)
        if self.same:
            self.told = [(s, tuple(fact_of(f, self.same) for f in facts)) for s, facts in self.told]
        self.sides = Sides(self.actors, self.heads.told)

    def run(self, stale_after: int) -> tuple[list[State], list[Change]]:
        """The states and the timeline."""
        facts, today = spoken(self.told, self.copies), self.until or _latest_day(self.entries)
        return run_courses(facts, self.places, self.sides, self.until, today, stale_after)

    def within(self, place: str) -> Sides:
        """The sides of the war that a place is in."""
        countries = (one.country for one in self.places if one.id == place)
        return self.sides.within(next(countries, None))

    def repeated(self) -> dict[str, list[Repeated]]:
        """What copies only repeat, by place."""
        found: dict[str, list[Repeated]] = defaultdict(list)
        for fact, claims in repeated(self.told, self.copies):
            found[fact.place].append((fact, claims))
        return found


class Accumulator:
    """Article records, folded in any order and in pieces; picklable, and small.

    Add records here and elsewhere, `merge` the accumulators, ask for the `digest`: the result is
    that of one fold over all. A record that is added twice counts once.
    """

    def __init__(self) -> None:
        self._entries: dict[_KEY, Entry] = {}

    def add(self, record: ArticleRecord) -> None:
        """Take in what one article yields."""
        self._put(entry_of(record))

    def merge(self, other: Accumulator) -> None:
        """Take in all records of another accumulator."""
        for entry in other._entries.values():
            self._put(entry)

    def claims(self, *, known_by: str | None = None) -> Iterator[Claim]:
        """All claims by document and position, one after the other: for writing without holding."""
        case = _Case(in_order(self._known(option_day("--known-by", known_by))), None)
        for entry in case.entries:
            yield from (claim_of(claim, case.same) for claim in claims_of(entry))

    @_no_collection()
    def digest(
        self,
        *,
        tool: Tool,
        as_of: str | None = None,
        known_by: str | None = None,
        stale_after: int = 30,
        problems: Sequence[Problem] = (),
        claims: bool = True,
    ) -> Digest:
        """What the records say; see `fold`. `tool` names the models, or else the records do.

        `claims=False` leaves the list of claims empty: a million of them take gigabytes as
        objects, and `Accumulator.claims` gives them one at a time.
        """
        until = option_day("--as-of", as_of)
        limit = option_day("--known-by", known_by)
        case = _Case(in_order(self._known(limit)), until)
        control, timeline = case.run(stale_after)
        heads = case.heads
        found = {*problems, *heads.problems, *(self._undated() if limit else ())}
        return Digest(
            tool=tool.model_copy(update={"models": tool.models or tuple(heads.models)}),
            as_of=as_of,
            documents=tuple(
                with_places(one, case.same)
                for one in marked(case.entries, heads.documents, case.copies)
            ),
            actors=case.actors,
            places=case.places,
            dates=tuple(heads.dates),
            claims=tuple(claim_of(claim, case.same) for claim in _claims_until(case.entries, until))
            if claims
            else (),
            relations=tuple(heads.relations),
            sides=tuple(camps_of(case.sides, case.actors)),
            control=tuple(control),
            timeline=tuple(timeline),
            problems=tuple(sorted(found, key=lambda one: (one.path, one.code, one.message))),
        )

    def accounts(
        self,
        places: Iterable[str],
        *,
        as_of: str | None = None,
        known_by: str | None = None,
        stale_after: int = 30,
    ) -> list[Account]:
        """How the states of some places came about, by their ids; options as for `fold`."""
        until = option_day("--as-of", as_of)
        case = _Case(in_order(self._known(option_day("--known-by", known_by))), until)
        states = {state.place: state for state in case.run(stale_after)[0]}
        facts, again = by_place(spoken(case.told, case.copies)), case.repeated()
        towns = Surroundings({place.id: place for place in case.places}, facts, until)
        return [
            account(
                place, facts.get(place, ()), again.get(place, ()), case.within(place), until,
                states.get(place), towns.changes(place, case.within(place)),
            )
            for place in sorted(set(places))
        ]  # fmt: skip

    def _put(self, entry: Entry) -> None:
        key = (entry.source.path, entry.source.id, entry.source.sha256)
        known = self._entries.get(key)
        if known is None or rank(entry) > rank(known):
            self._entries[key] = entry

    def _known(self, limit: date | None) -> Iterable[Entry]:
        """What was published by the limit; an article without a date cannot be shown to be."""
        if limit is None:
            return self._entries.values()
        return (
            entry
            for entry in self._entries.values()
            if entry.source.published and entry.source.published <= limit
        )

    def _undated(self) -> list[Problem]:
        return [
            Problem(
                path=entry.source.path,
                code="no-publication-date",
                message="left out by --known-by: the article has no publication date; "
                "give one with --published",
            )
            for entry in self._entries.values()
            if entry.source.published is None
        ]


def fold(
    records: Iterable[ArticleRecord],
    *,
    tool: Tool,
    as_of: str | None = None,
    known_by: str | None = None,
    stale_after: int = 30,
    problems: Sequence[Problem] = (),
) -> Digest:
    """Fold article records into the digest: who controls what, and which claims say so.

    The order of the records does not matter. `as_of` (EDTF, its last day counts) leaves out claims
    of later events; a claim without any date stays. `known_by` leaves out documents published
    later, and, with a `Problem`, those without a publication date. A state is stale when its
    latest evidence is more than `stale_after` days older than `as_of`, or else than the latest day
    that is known. Raises UsageError when `as_of` or `known_by` is no date. Method: ontology.md.
    """
    accumulator = Accumulator()
    for record in records:
        accumulator.add(record)
    return accumulator.digest(
        tool=tool, as_of=as_of, known_by=known_by, stale_after=stale_after, problems=problems
    )


def _latest_day(entries: Iterable[Entry]) -> date | None:
    """The end of what is known: the latest publication, else the latest day that claims name."""
    days = (entry.source.published or entry.source.floor for entry in entries)
    return max((day for day in days if day), default=None)


def _claims_until(entries: Iterable[Entry], until: date | None) -> Iterator[Claim]:
    for entry in entries:
        if until is None:
            yield from claims_of(entry)
            continue
        kept = {fact.id for fact in entry.facts if happened_by(until, fact)}
        yield from (claim for claim in claims_of(entry) if claim.id in kept)
