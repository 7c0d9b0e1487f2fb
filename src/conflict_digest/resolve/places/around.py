"""Where the text says that a place lies, for one candidate: "P, Q", "P, 40 km from Q"."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

from conflict_digest.gazetteer import TOWNS, Entry
from conflict_digest.resolve.places.votes import DOUBTFUL, SETTLEMENTS, first_level

_KM_OF_DEGREE = 111.2
_SAME = 0.5
"""Degrees within which two candidates are the same on the map: a city and its district."""
_INSIDE = 8.0
"""What it weighs that the text says where it lies ("P, Q"), and a candidate lies there."""
_MAYBE_INSIDE = 2.0
"""The same where Q may be a town, and the two a list ("Homs, Hama and Idlib")."""
_BELOW = 3.0
"""The same where Q is the heading above: too little to make Moscow a hamlet there."""
_BESIDE = 6.0
"""What it weighs that the text says how far the place is from another, and a candidate is there."""


class Around(NamedTuple):
    """What a place of the text that may be around another one may be."""

    entries: Sequence[Entry]
    in_list: bool = False
    """It may also be only its neighbour in a list of names."""
    within_km: float | None = None
    """It is not around the other one, but so near it."""
    measured: bool = False
    """The text gives the distance as a number."""
    heads: bool = False
    """It is the heading above, where most names are of places in it."""


def lie_near(one: Entry, other: Entry) -> bool:
    """Are the two the same point on the map of a country?"""
    return (
        abs(one.latitude - other.latitude) < _SAME and abs(one.longitude - other.longitude) < _SAME
    )


def belies(hint: Around, entry: Entry) -> bool:
    """Does the text say that the place is elsewhere: "P, 40 km north of Q"?"""
    anchors = _anchors(hint, entry) if hint.measured and entry.kind in SETTLEMENTS else []
    return bool(anchors) and not _beside(hint, entry)


def _beside(hint: Around, entry: Entry) -> bool:
    """Is a place so near another one as the text says?"""
    reach = hint.within_km or 0.0
    return any(_kilometres(anchor, entry) <= reach for anchor in _anchors(hint, entry))


def _anchors(hint: Around, entry: Entry) -> list[Entry]:
    """The points from which a distance is told: of a country or region it would be a border."""
    return [
        e
        for e in hint.entries
        if e.match not in DOUBTFUL and e.kind in SETTLEMENTS and e.id != entry.id
    ]


def _kilometres(one: Entry, other: Entry) -> float:
    """The distance of two places on a map, good enough for neighbours."""
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return _KM_OF_DEGREE * math.hypot(north, east)


def inside(entry: Entry, around: Around, regions: Collection[str]) -> float:
    """What the text's word on where it lies is worth for this candidate.

    `regions` are the countries that have a region of its name, which may be meant in a list.
    """
    if around.within_km is not None:
        return _BESIDE if _beside(around, entry) else 0.0
    outer = [e for e in around.entries if e.kind not in SETTLEMENTS and e.match not in DOUBTFUL]
    outer = [region for region in outer if contains(region, entry)]
    if not outer or (around.in_list and entry.country in regions):
        return 0.0
    if around.heads:
        return _BELOW
    seats = {first_level(e) for e in around.entries if e.kind in TOWNS}
    return _INSIDE if seats.isdisjoint(map(first_level, outer)) else _MAYBE_INSIDE


def contains(region: Entry, entry: Entry) -> bool:
    """Does a place lie in a country or first-level region?"""
    if region.id == entry.id or not region.country or region.country != entry.country:
        return False
    return region.kind == "country" or (
        bool(region.admin1) and first_level(region) == first_level(entry)
    )
