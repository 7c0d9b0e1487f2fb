"""Places that are one though articles call them otherwise.

A short note names a town and nothing else; which of the places of that name it is, other articles
of the same case tell. One writes of the Shaer gas field, one of the Shaer field, one of Shaer; one
of the airport of a town, one of its military airport or of the runway.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from conflict_digest.digest.facts import Fact
from conflict_digest.digest.names import folded
from conflict_digest.schema import Claim, Document, Place

_VAGUE: Final = "place"
"""The kind of what is known by nothing but its name."""
_BUILDING: Final = "building"
_SITES: Final = frozenset(
    {"airport", "military_base", "facility", "bridge", "dam", "camp", "port", _BUILDING}
)
_ONE_EACH: Final = frozenset({"airport"})
"""Kinds of which a place mostly has one, whatever it is called: airport, airfield or runway."""
_NAMESAKES: Final = frozenset({"field", "fields"})
"""What a name that is on no map stands for by itself: Shaer is the Shaer field.

But a village may give its name to a bridge, a dam or a base.
"""
_SAME: Final = {"complex": "compound", "airbase": "base"}
"""Heads that name the same kind of site."""
_EZAFE: Final = re.compile(r"(?<=\w)[ -][ei][ -](?=\w)")
"""The vowel that joins two words of a Persian name, which each writes as he likes."""


def same_places(places: Iterable[Place]) -> dict[str, str]:
    """The id of each place that is told of otherwise elsewhere → that of the place that it is.

    A name on no map is the only place of that name on one, but for one in another country, of
    another kind, or in something else; or another spelling, or the district, of one name. A site
    is that in the same place of which fewer words are told.
    """
    told = sorted(places, key=lambda place: (-place.mentions, place.id))
    found = {**_on_the_map(told), **_districts(told)}
    inside = [_inside(place, found) for place in told if place.id not in found]
    found |= _sites(inside, {place.id: place for place in inside})
    return {alias: _last(id_, found) for alias, id_ in found.items()}


def _last(id_: str, found: Mapping[str, str]) -> str:
    while id_ in found:
        id_ = found[id_]
    return id_


def _inside(place: Place, found: Mapping[str, str]) -> Place:
    """The place, within that which its own place is."""
    return place.model_copy(update={"part_of": found.get(place.part_of or "", place.part_of)})


def _on_the_map(places: Iterable[Place]) -> dict[str, str]:
    known: dict[str, list[Place]] = defaultdict(list)
    unknown: list[Place] = []
    for place in places:
        if place.latitude is not None:
            known[folded(place.name)].append(place)
        else:
            unknown.append(place)
    found: dict[str, str] = {}
    for place in unknown:
        alike = [one for one in known.get(folded(place.name), ()) if _may_be(place, one)]
        if len(alike) == 1:
            found[place.id] = alike[0].id
    return found


def _may_be(place: Place, known: Place) -> bool:
    country = place.country in {None, known.country}
    inside = place.part_of in {None, known.part_of}
    return country and inside and place.kind in {_VAGUE, known.kind}


def _districts(places: Iterable[Place]) -> dict[str, str]:
    """ "Qala-e-Zal", "Qala-i Zal district": one place, where no map has either."""
    found: dict[str, str] = {}
    named: dict[tuple[str, str | None], str] = {}
    unknown = [one for one in places if one.latitude is None and one.kind in {_VAGUE, "district"}]
    for place in sorted(unknown, key=lambda one: one.kind != _VAGUE):
        if "," in place.name:  # a part of a place, and no name
            continue
        name = _EZAFE.sub(" i ", folded(place.name)).removesuffix(" district")
        first = named.setdefault((name, place.part_of), place.id)
        if first != place.id:
            found[place.id] = first
    return found


def _sites(places: Iterable[Place], by_id: Mapping[str, Place]) -> dict[str, str]:
    """ "military airport, P" → "airport, P"; "gas field, X", and X itself → "field, X"."""
    groups: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for place in places:
        words = _words(place)
        plain = place.kind == _BUILDING and len(words) == 1  # every other town has a hospital
        if place.part_of is not None and place.kind in _SITES and words and not plain:
            head = "" if place.kind in _ONE_EACH else words[-1]
            groups[place.part_of, place.kind, head].append(place)
    found: dict[str, str] = {}
    for (within, _, head), group in groups.items():
        told = {place.id: frozenset(_words(place)[:-1]) for place in group}
        fullest = {words for words in told.values() if not any(words < o for o in told.values())}
        if len(fullest) == 1:
            first = min(group, key=lambda one: (len(told[one.id]), -one.mentions, one.id))
            found |= {place.id: first.id for place in group if place is not first}
            if head in _NAMESAKES and _is_bare(by_id.get(within)):
                found[within] = first.id
    return found


def _words(site: Place) -> list[str]:
    """ "military airport, Palmyra": the words of what it is, without what it is in."""
    words = folded(site.name.partition(",")[0]).split()
    return [_SAME.get(word, word) for word in words]


def _is_bare(place: Place | None) -> bool:
    """Is nothing known of it but its name?"""
    return place is not None and place.latitude is None and place.kind == _VAGUE


def merged(places: Iterable[Place], same: Mapping[str, str]) -> tuple[Place, ...]:
    """The places with those that are one told as one; the most mentioned come first."""
    own = {place.id: place for place in places}
    for alias, id_ in same.items():
        mentions = own[id_].mentions + own.pop(alias).mentions
        own[id_] = own[id_].model_copy(update={"mentions": mentions})
    within = {place.id: same.get(place.part_of or "", place.part_of) for place in own.values()}
    kept = (
        place.model_copy(update={"part_of": None if within[id_] == id_ else within[id_]})
        for id_, place in own.items()
    )
    return tuple(sorted(kept, key=lambda place: (-place.mentions, place.id)))


def fact_of(fact: Fact, same: Mapping[str, str]) -> Fact:
    """The fact with the place that is on the map."""
    return fact._replace(place=same[fact.place]) if fact.place in same else fact


def claim_of(claim: Claim, same: Mapping[str, str]) -> Claim:
    """The claim with the place that is on the map."""
    if claim.place.id not in same:
        return claim
    place = claim.place.model_copy(update={"id": same[claim.place.id]})
    return claim.model_copy(update={"place": place})


def with_places(document: Document, same: Mapping[str, str]) -> Document:
    """The document with its mentions counted for the places that are on the map."""
    if same.keys().isdisjoint(document.places):
        return document
    counts: Counter[str] = Counter()
    for id_, count in document.places.items():
        counts[same.get(id_, id_)] += count
    return document.model_copy(update={"places": dict(counts)})
