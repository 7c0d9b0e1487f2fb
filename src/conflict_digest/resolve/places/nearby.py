"""How many of a document's other places lie near a candidate."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from conflict_digest.gazetteer import Entry

_Cell = tuple[int, int]
"""A square of one degree; near are those of a square and of the eight around it."""


class Nearby:
    """Places of a document, each with how sure it is, on a grid."""

    def __init__(self, places: Iterable[tuple[Entry, float]] = ()) -> None:
        self._cells: defaultdict[_Cell, float] = defaultdict(float)
        self._total = 0.0
        for entry, weight in places:
            self._total += weight
            for cell in _around(_cell(entry)):
                self._cells[cell] += weight

    def share(self, entry: Entry, own: tuple[Entry, float] | None = None) -> float:
        """The share of the places that lie near, one more counted as far away.

        `own` is what the name itself was taken for: it does not speak for itself.
        """
        cell, others = _cell(entry), self._total
        near = self._cells.get(cell, 0.0)
        if own is not None:
            others -= own[1]
            near -= own[1] if cell in _around(_cell(own[0])) else 0.0
        return max(near, 0.0) / (max(others, 0.0) + 1)


def _cell(entry: Entry) -> _Cell:
    return math.floor(entry.latitude), math.floor(entry.longitude)


def _around(cell: _Cell) -> list[_Cell]:
    latitude, longitude = cell
    return [(latitude + i, longitude + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
