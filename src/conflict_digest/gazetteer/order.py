"""Which of several places of one name a text most likely means, as far as the name alone tells."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from .entry import TOWN, Entry

_REGION_WEIGHT: Final = 500_000
"""What a region or area without a known population weighs."""
_ALTERNATIVE_DIVISOR: Final = 100
"""A foreign or former name of a place is so much less likely meant than its own."""


def ordered(entries: Collection[Entry], groups: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entries, likeliest first; `groups` tells the group of each kind (`data/kinds.csv`)."""
    weights = {entry.id: _weight(entry) for entry in entries}
    cities: dict[str, float] = {}
    countries = [weights[entry.id] for entry in entries if entry.kind == "country"]
    for entry in entries:
        if entry.population >= TOWN and groups[entry.kind] == "settlement":
            cities[entry.country] = max(cities.get(entry.country, 0), weights[entry.id])

    def order(entry: Entry) -> tuple[bool, float, str]:
        weight = weights[entry.id]
        if groups[entry.kind] != "settlement":
            weight = max(weight, _REGION_WEIGHT)
            if entry.kind != "country":
                above = [*countries, cities.get(entry.country, weight + 1)]
                weight = min(weight, *(other - 0.5 for other in above))
        return entry.match in ("loose", "sound"), -weight, entry.id

    return tuple(sorted(entries, key=order))


def _weight(entry: Entry) -> float:
    if entry.match == "alternative":
        return entry.population / _ALTERNATIVE_DIVISOR
    return entry.population
