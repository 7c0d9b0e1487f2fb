"""How much there is to read, and how far the reading is."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from conflict_digest.corpus.draft import ReadOptions
from conflict_digest.corpus.opening import is_chosen
from conflict_digest.corpus.walk import STDIN, Entry, walk

_MOST: Final = 200_000
"""Files; to count more of them beforehand takes too long."""


class Extent(NamedTuple):
    """The files below some paths, and their bytes."""

    files: int
    bytes: int


class Reached:
    """How far a reading is: it writes it, and who wants to know looks."""

    def __init__(self) -> None:
        self.files = 0
        self._done = 0
        self._source: io.BufferedReader | None = None

    @property
    def bytes(self) -> int:
        """Of the files that are read, and of the one that is being read."""
        return self._done + (self._source.tell() if self._source is not None else 0)

    def opened(self, source: io.BufferedReader) -> None:
        """The next file is open."""
        self._source = source

    def closed(self) -> None:
        """It is read, or left."""
        if self._source is not None:
            self._done += os.fstat(self._source.fileno()).st_size
        self._source = None
        self.files += 1


def extent(paths: Sequence[str], options: ReadOptions) -> Extent | None:
    """What `read` will find there; None where nobody knows, as of standard input."""
    files = size = 0
    for entry in walk(paths):
        if not isinstance(entry, Entry) or not (
            entry.explicit or is_chosen(entry.display, options)
        ):
            continue
        if entry.path == STDIN or files == _MOST:
            return None
        files += 1
        with suppress(OSError):
            size += os.stat(entry.path).st_size  # noqa: PTH116 - any name, also not UTF-8
    return Extent(files, size)
