"""`places.csv`: the places that a researcher adds, which come before all others of their name."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from conflict_digest.lexicon.table import Row, read_table

COLUMNS = ("name", "aliases", "kind", "lat", "lon", "part_of")


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A row of `places.csv`."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    latitude: float
    """Degrees north; -90 to 90."""
    longitude: float
    """Degrees east; -180 to 180."""
    part_of: str
    """The name of a place around it, as any name may be looked up; may be empty."""


def load_own_places(folders: Sequence[Path]) -> tuple[OwnPlace, ...]:
    """The places of all folders that have a `places.csv`. Raises LexiconError."""
    return tuple(
        own_place(row)
        for folder in folders
        if (folder / "places.csv").exists()
        for row in read_table(folder, "places.csv", COLUMNS)
    )


def own_place(row: Row) -> OwnPlace:
    """A place from its row. Raises LexiconError naming file, line and field."""
    return OwnPlace(
        name=row.need("name"),
        aliases=tuple(_parts(row.cell("aliases"))),
        kind=row.need("kind"),
        latitude=_degrees(row, "lat", 90),
        longitude=_degrees(row, "lon", 180),
        part_of=row.cell("part_of"),
    )


def _parts(cell: str) -> Iterator[str]:
    return filter(None, map(str.strip, cell.split(";")))


def _degrees(row: Row, field: str, limit: int) -> float:
    text = row.need(field)
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not -limit <= value <= limit:
        raise row.fault(field, f"{text!r} is no number from -{limit} to {limit}, in degrees")
    return value
