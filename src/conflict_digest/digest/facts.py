"""What the fold keeps of each claim: lean tuples in place of the full records.

A million claims as pydantic objects take over 4 GB; as `Fact` tuples with shared strings they take
a tenth. Everything that the fold decides with is here; texts, offsets and quotes are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from sys import intern
from typing import NamedTuple

from conflict_digest.digest.days import known_bounds
from conflict_digest.digest.rows import Row
from conflict_digest.schema import Actor, ArticleRecord, Claim, Place

_AHEAD = {"advances", "intends"}
"""Predicates whose time may lie ahead of the article."""

_AREAS = frozenset(
    (
        "city",
        "town",
        "village",
        "district",
        "province",
        "region",
        "area",
        "island",
        "valley",
        "country",
    )
)
"""Kinds of places that have facilities and routes, and are none."""

_UNSAID: Row = (None, None, None)
"""The row of an attribution where there is none."""

_LANDS = frozenset({"country", "province", "state", "region", "area"})
"""Kinds that are so large that who beats back an attack there need not hold the rest."""


class Party(NamedTuple):
    """An actor of a claim, and the actor whose side it is on as its own article has it."""

    id: str
    anchor: str


class Source(NamedTuple):
    """The document that a fact stands in: what the fold has to know of it."""

    path: str
    id: str
    sha256: str
    publisher: str | None
    published: date | None
    floor: date | None
    """The latest day that its claims name: an undated article is at least that young."""
    side: str | None = None
    """The actor whose voice the publisher is, where the lexicon knows."""
    independent: bool | None = None
    """Whether the publisher is nobody's voice; None where the lexicon does not know it."""
    fingerprint: str | None = None


class Fact(NamedTuple):
    """One claim, as the fold sees it."""

    source: Source
    id: str
    place: str
    predicate: str
    actor: Party | None
    opponent: Party | None
    scope: str
    polarity: str
    modality: str
    past: bool
    """Told as over ("which the army had held")."""
    current: bool
    """Told as so when it is written ("is again in the army's hands")."""
    recalled: bool
    """Told only to tell of something else ("millions fled when X took P")."""
    attributed: bool
    speaker: Party | None
    interest: str | None
    """`party` or `third`, as the attribution has it."""
    edtf: str | None
    text: str | None
    origin: str | None
    """Where the time was found: `sentence`, `context`, `published`."""
    implied: str | None
    """The polarity of the claim that this one follows from, if it does."""
    confidence: float
    start: int
    sentence: int
    """Where the sentence begins that tells it."""


def facts_of(record: ArticleRecord, claims: Iterable[Row]) -> tuple[Fact, ...]:
    """The claims of one article, given as rows, as facts in the order of its text."""
    source = source_of(record)
    parties = {actor.id: Party(intern(actor.id), intern(_anchor(actor))) for actor in record.actors}
    polarities: dict[str, str] = {claim.id: claim.polarity for claim in record.claims}
    sites = {place.id for place in record.places if _is_site(place)}
    lands = {place.id for place in record.places if place.kind in _LANDS and _is_large(place)}
    facts = [_fact(claim, source, parties, polarities, sites, lands) for claim in claims]
    facts.sort(key=lambda fact: (fact.start, fact.id))
    return tuple(facts)


def source_of(record: ArticleRecord) -> Source:
    """The document as a source; a publication date that is no date counts as none."""
    document = record.document
    outlet = document.outlet
    publisher = outlet.name if outlet else document.publisher
    return Source(
        path=document.path,
        id=document.id,
        sha256=document.sha256,
        publisher=intern(publisher) if publisher else None,
        published=known_bounds(document.published)[0],
        floor=_latest_named(record.claims),
        side=intern(outlet.side) if outlet and outlet.side else None,
        independent=outlet.independent if outlet else None,
        fingerprint=document.fingerprint,
    )


def _latest_named(claims: Iterable[Claim]) -> date | None:
    """The last day of the times that claims name; of "since 2016", of 2016."""
    named = {
        claim.when.edtf
        for claim in claims
        if claim.when.from_ != "published"
        and claim.polarity != "denied"
        and claim.modality != "intended"
        and claim.predicate not in _AHEAD
    }
    ends = (known_bounds(edtf and edtf.removesuffix("/.."))[1] for edtf in named)
    return max((day for day in ends if day), default=None)


def _fact(
    claim: Row,
    source: Source,
    parties: dict[str, Party],
    polarities: dict[str, str],
    sites: set[str],
    lands: set[str],
) -> Fact:
    (
        id_, predicate, actor, opponent, at, scope, polarity, modality, said,
        past, current, recalled, (edtf, text, origin), implied_by, confidence, evidence,
    ) = claim  # fmt: skip
    speaker, _, interest = said or _UNSAID
    (_, sentence, _, _, _, trigger, *_), place = evidence, at[0]
    return Fact(
        source,
        id_,
        intern(place),
        predicate,
        _party(actor, parties),
        _party(opponent, parties),
        _scope(predicate, scope, place, sites, lands),
        polarity,
        modality,
        past,
        current,
        recalled,
        said is not None,
        _party(speaker, parties),
        interest,
        intern(edtf) if edtf else None,
        intern(text) if text else None,
        origin,
        polarities.get(implied_by, "affirmed") if implied_by else None,
        confidence,
        sentence if trigger is None else trigger,
        sentence,
    )


def position(claim: Claim) -> int:
    """Where the text says it: the word that fired the rule, else its sentence."""
    evidence = claim.evidence
    return evidence.start if evidence.trigger_start is None else evidence.trigger_start


def _is_site(place: Place) -> bool:
    """True for an airport, a bridge, a road that is a place of its own."""
    return place.geonames_id is None and place.kind not in _AREAS


def _is_large(land: Place) -> bool:
    """A region of many towns, or a part of a country; "the Marinka area" is no more than a town."""
    return land.latitude is not None or (land.part_of or "").startswith("country:")


def _scope(predicate: str, scope: str, place: str, sites: set[str], lands: set[str]) -> str:
    """The whole airport is a site in the city, but all of the airport.

    An attack in a province is beaten back where it was made, and not all over the province.
    """
    if predicate == "repels" and place in lands:
        return "part"
    own = scope in ("facility", "route") and place in sites
    return "whole" if own else scope


def _party(reference: Row | None, parties: dict[str, Party]) -> Party | None:
    if reference is None:
        return None
    id_ = reference[0]
    known = parties.get(id_)
    if known is None:
        known = parties[id_] = Party(intern(id_), intern(id_))
    return known


def _anchor(actor: Actor) -> str:
    """Whom to ask for the side: "rebels" are whoever this article says that they belong to."""
    return (actor.side or actor.parent or actor.id) if actor.generic else actor.id
