"""What the writer and the reader of the place index agree on. Standard library only."""

from __future__ import annotations

from typing import Final, Literal
from zlib import crc32

Match = Literal["name", "variant", "alternative", "loose", "sound"]

DATABASE: Final = "places.db"
APPLICATION_ID: Final = 0x43444758
"""Marks the file as ours in SQLite's header."""
FORMAT_VERSION: Final = 1
"""To be raised whenever the schema or the normalisation of names changes."""
MATCHES: Final[tuple[Match, ...]] = ("name", "variant", "alternative", "loose", "sound")
"""How a key leads to a place, best first; the index stores the position."""
SOUND_MARK: Final = "~"
"""Starts the keys that `names.sound` made, so that they meet no others."""
SCALE: Final = 100_000
"""Coordinates are stored as whole numbers: degrees times this (about one metre)."""
FILTER_BITS: Final = 1 << 22

SCHEMA: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, latitude INTEGER NOT NULL,
    longitude INTEGER NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
    population INTEGER NOT NULL, kind TEXT, code TEXT
);
CREATE INDEX region ON place (country, admin1) WHERE kind IS NOT NULL;
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL,
    PRIMARY KEY (key, place)
) WITHOUT ROWID;
"""


def filter_bit(word: str) -> int:
    """The bit that stands for a word in the filter of first words."""
    return crc32(word.encode()) & (FILTER_BITS - 1)
