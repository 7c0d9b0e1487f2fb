"""Records in, digest out: the fold over articles, whole or in pieces."""

from __future__ import annotations

import gc
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from pydantic import TypeAdapter

from conflict_digest.digest.account import account
from conflict_digest.digest.bonds import Told
from conflict_digest.digest.camps import camps_of, theatre
from conflict_digest.digest.control import by_place, run_courses
from conflict_digest.digest.days import option_day
from conflict_digest.digest.entities import Tally, merge_actors, merge_places
from conflict_digest.digest.events import happened_by
from conflict_digest.digest.facts import Fact, Source, facts_of, position, source_of
from conflict_digest.digest.sides import Sides
from conflict_digest.digest.sources import originals, repeated, spoken
from conflict_digest.schema import (
    Account,
    Actor,
    ArticleRecord,
    Claim,
    DateMention,
    Digest,
    Document,
    Place,
    Problem,
    Relation,
    Tool,
)

_CLAIMS = TypeAdapter(tuple[Claim, ...])
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


class _Entry(NamedTuple):
    """One article at rest: facts to fold with, the rest packed until it is written out."""

    source: Source
    facts: tuple[Fact, ...]
    head: bytes
    claims: bytes


class _Heads:
    """All but the claims of the articles, unpacked one by one and summed up."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self.documents: list[Document] = []
        self.dates: list[DateMention] = []
        self.problems: set[Problem] = set()
        self.actors: Tally[Actor] = Tally(Actor)
        self.places: Tally[Place] = Tally(Place)
        self.relations: list[Relation] = []
        self.told: list[Told] = []
        self.models: dict[str, None] = {}
        for entry in entries:
            head = ArticleRecord.model_validate_json(_unpack(entry.head))
            self.documents.append(_with_entities(head))
            self.models.update(dict.fromkeys(head.models))
            self.dates += sorted(head.dates, key=lambda one: (one.start, one.end))
            self.problems.update(head.problems)
            country = theatre(head.places, entry.facts) if head.relations else None
            text = head.document.sha256
            self.relations += head.relations
            self.told += [Told(text, country, relation) for relation in head.relations]
            self.actors.add(head.actors)
            self.places.add(head.places)


class Accumulator:
    """Article records, folded in any order and in pieces; picklable, and small.

    Add records here and elsewhere, `merge` the accumulators, ask for the `digest`: the result is
    that of one fold over all. A record that is added twice counts once.
    """

    def __init__(self) -> None:
        self._entries: dict[_KEY, _Entry] = {}

    def add(self, record: ArticleRecord) -> None:
        """Take in what one article yields."""
        facts = facts_of(record)
        head = record.model_copy(update={"claims": (), "mentions": ()})
        self._put(
            _Entry(
                source=facts[0].source if facts else source_of(record),
                facts=facts,
                head=_pack(head.model_dump_json(by_alias=True).encode()),
                claims=_pack(_CLAIMS.dump_json(record.claims, by_alias=True)),
            )
        )

    def merge(self, other: Accumulator) -> None:
        """Take in all records of another accumulator."""
        for entry in other._entries.values():
            self._put(entry)

    def claims(self, *, known_by: str | None = None) -> Iterator[Claim]:
        """All claims by document and position, one after the other: for writing without holding."""
        for entry in _in_order(self._known(option_day("--known-by", known_by))):
            yield from _claims_of(entry)

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
        until, limit = option_day("--as-of", as_of), option_day("--known-by", known_by)
        entries = _in_order(self._known(limit))
        heads = _Heads(entries)
        actors, places = merge_actors(heads.actors), merge_places(heads.places)
        told = [(entry.source, entry.facts) for entry in entries]
        copies = originals(told)
        sides = Sides(actors, heads.told)
        today = until or _latest_day(entries)
        facts = spoken(told, copies)
        control, timeline = run_courses(facts, places, sides, until, today, stale_after)
        found = {*problems, *heads.problems, *(self._undated() if limit else ())}
        return Digest(
            tool=tool.model_copy(update={"models": tool.models or tuple(heads.models)}),
            as_of=as_of,
            documents=tuple(_marked(entries, heads.documents, copies)),
            actors=actors,
            places=places,
            dates=tuple(heads.dates),
            claims=tuple(_claims_until(entries, until)) if claims else (),
            relations=tuple(heads.relations),
            sides=tuple(camps_of(sides, actors)),
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
        until, limit = option_day("--as-of", as_of), option_day("--known-by", known_by)
        entries = _in_order(self._known(limit))
        heads = _Heads(entries)
        told = [(entry.source, entry.facts) for entry in entries]
        copies = originals(told)
        sides = Sides(merge_actors(heads.actors), heads.told)
        countries = {place.id: place.country for place in merge_places(heads.places)}
        today = until or _latest_day(entries)
        facts, again = by_place(spoken(told, copies)), list(repeated(told, copies))
        return [
            account(
                place,
                facts.get(place, ()),
                [(fact, claims) for fact, claims in again if fact.place == place],
                sides.within(countries.get(place)),
                until,
                today,
                stale_after,
            )
            for place in sorted(set(places))
        ]

    def _put(self, entry: _Entry) -> None:
        key = (entry.source.path, entry.source.id, entry.source.sha256)
        known = self._entries.get(key)
        if known is None or (entry.head, entry.claims) > (known.head, known.claims):
            self._entries[key] = entry

    def _known(self, limit: date | None) -> Iterable[_Entry]:
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


def _marked(
    entries: Iterable[_Entry], documents: Iterable[Document], copies: Mapping[Source, Source]
) -> Iterator[Document]:
    """The documents, copies with the id of the one that they are copies of."""
    for entry, document in zip(entries, documents, strict=True):
        original = copies.get(entry.source)
        known = original.id if original else None
        same = document.copy_of == known
        yield document if same else document.model_copy(update={"copy_of": known})


def _latest_day(entries: Iterable[_Entry]) -> date | None:
    """The end of what is known: the latest publication, else the latest day that claims name."""
    days = (entry.source.published or entry.source.floor for entry in entries)
    return max((day for day in days if day), default=None)


def _with_entities(head: ArticleRecord) -> Document:
    """The document with what is true of actors and places in it alone."""
    return head.document.model_copy(
        update={
            "actors": {actor.id: actor.mentions for actor in head.actors},
            "places": {place.id: place.mentions for place in head.places},
            "sides": {a.id: a.side for a in head.actors if a.generic and a.side},
        }
    )


def _claims_until(entries: Iterable[_Entry], until: date | None) -> Iterator[Claim]:
    for entry in entries:
        if until is None:
            yield from _claims_of(entry)
            continue
        kept = {fact.id for fact in entry.facts if happened_by(until, fact)}
        yield from (claim for claim in _claims_of(entry) if claim.id in kept)


def _claims_of(entry: _Entry) -> list[Claim]:
    claims = _CLAIMS.validate_json(_unpack(entry.claims))
    return sorted(claims, key=lambda claim: (claim.evidence.start, position(claim), claim.id))


def _in_order(entries: Iterable[_Entry]) -> list[_Entry]:
    return sorted(entries, key=lambda entry: entry.source[:3])


def _pack(text: bytes) -> bytes:
    return zlib.compress(text, level=1)


def _unpack(packed: bytes) -> bytes:
    return zlib.decompress(packed)
