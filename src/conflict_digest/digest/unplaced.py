"""Places that one article could not find on the map, and another could: one place.

A short note names a town and nothing else; which of the places of that name it is, other articles
of the same case tell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from conflict_digest.digest.facts import Fact
from conflict_digest.digest.names import folded
from conflict_digest.schema import Claim, Document, Place

_VAGUE = "place"
"""The kind of what is known by nothing but its name."""


def same_places(places: Iterable[Place]) -> dict[str, str]:
    """The id of each place that is on no map → that of the only one of its name that is on one.

    None in another country, of another kind, or in something else.
    """
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


def merged(places: Iterable[Place], same: Mapping[str, str]) -> tuple[Place, ...]:
    """The places with those that are one told as one; the most mentioned come first."""
    own = {place.id: place for place in places}
    for alias, id_ in same.items():
        mentions = own[id_].mentions + own.pop(alias).mentions
        own[id_] = own[id_].model_copy(update={"mentions": mentions})
    kept = (
        place.model_copy(update={"part_of": same.get(place.part_of or "", place.part_of)})
        for place in own.values()
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
