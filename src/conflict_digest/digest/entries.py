"""Articles at rest, between the reading of them and the fold: small, and packed."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from conflict_digest.digest.bonds import Told
from conflict_digest.digest.camps import theatre
from conflict_digest.digest.entities import Tally
from conflict_digest.digest.facts import Fact, Source, facts_of, position, source_of
from conflict_digest.digest.rows import actor_row, claim_from, claim_row, place_row
from conflict_digest.schema import (
    Actor,
    ArticleRecord,
    Claim,
    DateMention,
    Document,
    Place,
    Problem,
    Relation,
)


class Entry(NamedTuple):
    """One article at rest: facts to fold with, the rest packed until it is written out."""

    source: Source
    facts: tuple[Fact, ...]
    theatre: str | None
    """The country of the war that it is about, where it tells who stands with whom."""
    head: bytes
    """All but its claims, actors and places apart from the rest."""
    claims: bytes


def entry_of(record: ArticleRecord) -> Entry:
    """What is kept of an article."""
    claims = tuple(map(claim_row, record.claims))
    facts = facts_of(record, claims)
    apart = {"claims": (), "mentions": (), "actors": (), "places": ()}
    rest = record.model_copy(update=apart | {"document": _with_entities(record)})
    return Entry(
        source=facts[0].source if facts else source_of(record),
        facts=facts,
        theatre=theatre(record.places, facts) if record.relations else None,
        head=_head(rest.model_dump_json(by_alias=True), record),
        claims=marshal.dumps(claims),
    )


def _head(rest: str, record: ArticleRecord) -> bytes:
    rows = tuple(map(actor_row, record.actors)), tuple(map(place_row, record.places))
    return marshal.dumps((rest, *rows))


class Heads:
    """All but the claims of the articles, unpacked one by one and summed up."""

    def __init__(self, entries: Iterable[Entry], copies: Mapping[Source, Source]) -> None:
        """`copies`: what counts as one text with another."""
        self.documents: list[Document] = []
        self.dates: list[DateMention] = []
        self.problems: set[Problem] = set()
        self.actors: Tally[Actor] = Tally(Actor)
        self.places: Tally[Place] = Tally(Place)
        self.relations: list[Relation] = []
        self.told: list[Told] = []
        self.models: dict[str, None] = {}
        for entry in entries:
            rest, actors, places = marshal.loads(entry.head)  # noqa: S302 - our own
            head = ArticleRecord.model_validate_json(rest)
            self.documents.append(head.document)
            self.models.update(dict.fromkeys(head.models))
            self.dates += sorted(head.dates, key=lambda one: (one.start, one.end))
            self.problems.update(head.problems)
            text = copies.get(entry.source, entry.source).sha256
            self.relations += head.relations
            self.told += [Told(text, entry.theatre, relation) for relation in head.relations]
            self.actors.add(actors)
            self.places.add(places)


def marked(
    entries: Iterable[Entry], documents: Iterable[Document], copies: Mapping[Source, Source]
) -> Iterator[Document]:
    """The documents, copies with the id of the one that they are copies of."""
    for entry, document in zip(entries, documents, strict=True):
        original = copies.get(entry.source)
        known = original.id if original else None
        same = document.copy_of == known
        yield document if same else document.model_copy(update={"copy_of": known})


def _with_entities(record: ArticleRecord) -> Document:
    """The document with what is true of actors and places in it alone."""
    return record.document.model_copy(
        update={
            "actors": {actor.id: actor.mentions for actor in record.actors},
            "places": {place.id: place.mentions for place in record.places},
            "sides": {a.id: a.side for a in record.actors if a.generic and a.side},
        }
    )


def claims_of(entry: Entry) -> list[Claim]:
    """The claims of an article in the order of its text."""
    claims = map(claim_from, marshal.loads(entry.claims))  # noqa: S302 - our own
    return sorted(claims, key=lambda claim: (claim.evidence.start, position(claim), claim.id))


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """By document, whatever the order in which they came."""
    return sorted(entries, key=lambda entry: entry.source[:3])


def rank(entry: Entry) -> tuple[bytes, ...]:
    """By what one of two readings of one article is kept, whichever came first.

    Version 0 of marshal gives the same bytes for the same values, later ones tell what is shared.
    """
    return tuple(marshal.dumps(marshal.loads(packed), 0) for packed in (entry.head, entry.claims))  # noqa: S302 - our own
