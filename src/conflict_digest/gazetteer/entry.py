"""What the place index gives out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from .format import MATCHES, SCALE, Match
from .names import plain

CITY: Final = 100_000
TOWN: Final = 5_000
"""Settlements of this many people or more are cities and towns; the rest are villages."""
TOWNS: Final = frozenset({"city", "town", "village"})
"""Kinds of settlements, by size."""
COLUMNS: Final = (
    "place.id, place.name, latitude, longitude, place.country, place.admin1, population, kind, code"
)
"""Of the table `place`, in the order that `entry_of` takes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place, as one name led to it."""

    id: str
    """Stable: `geonames:170063`, `country:SY`, `place:helmand-province-af`."""
    geonames_id: int | None
    name: str
    """The primary name, as GeoNames or our own list has it."""
    latitude: float
    longitude: float
    country: str
    """ISO 3166-1 alpha-2, our own code for a state that has none, or empty (seas, continents)."""
    admin1: str
    """GeoNames' code of the first-level region within the country; of a second-level region both
    codes ("08.609"); may be empty."""
    population: int
    """0 when unknown; for a region the sum of its settlements."""
    kind: str
    """city (100,000 people or more), town (5,000), village, country, province, river …"""
    match: Match
    """How the looked-up name fits: the primary name, a well-known variant of it (from our own
    lists), any other name that GeoNames has, or only the coarser keys of `names.loosen` and
    `names.sound`."""
    part_of: str = ""
    """The name of a place around it, where the user's own list has one."""

    @property
    def display(self) -> str:
        """The primary name without diacritics and apostrophes: "Ma'rib" is "Marib"."""
        return plain(self.name)

    @property
    def exact(self) -> bool:
        """Whether the name looked up is the primary one."""
        return self.match == "name"


@dataclass(frozen=True, slots=True)
class Info:
    """What `conflict-digest doctor` says of the index."""

    path: Path
    bytes: int
    format_version: int
    source: str
    places: int
    settlements: int
    names: int


def entry_of(row: tuple[Any, ...]) -> Entry:
    """An entry from a row of `COLUMNS` and a rank."""
    number, name, latitude, longitude, country, admin1, population, kind, code, rank = row
    return Entry(
        id=code or f"geonames:{number}",
        geonames_id=number if number > 0 else None,
        name=name,
        latitude=latitude / SCALE,
        longitude=longitude / SCALE,
        country=country,
        admin1=admin1,
        population=population,
        kind=kind or _settlement_kind(population),
        match=MATCHES[rank],
    )


def _settlement_kind(population: int) -> str:
    if population >= CITY:
        return "city"
    return "town" if population >= TOWN else "village"
