"""How many of a document's other places lie near a candidate."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from conflict_digest.gazetteer import Entry
from conflict_digest.resolve.places.votes import SETTLEMENTS, first_level

_Cell = tuple[int, int]
"""A square of one degree; near are those of a square and of the eight around it."""
_Spot = _Cell | tuple[str, str]
"""A square, or a first-level region."""


class Nearby:
    """Places of a document, each with how sure it is, on a grid."""

    def __init__(self, places: Iterable[tuple[Entry, float]] = ()) -> None:
        self._weights: defaultdict[_Spot, float] = defaultdict(float)
        self._total = 0.0
        for entry, weight in places:
            self._total += weight
            for spot in _near(entry):
                self._weights[spot] += weight

    def share(self, entry: Entry, own: tuple[Entry, float] | None = None) -> float:
        """The share of the places that lie near, or in a region; one more is counted as far away.

        `own` is what the name itself was taken for: it does not speak for itself.
        """
        spot, others = _spot(entry), self._total
        near = self._weights.get(spot, 0.0)
        if own is not None:
            others -= own[1]
            near -= own[1] if spot in _near(own[0]) else 0.0
        return max(near, 0.0) / (max(others, 0.0) + 1)


def _spot(entry: Entry) -> _Spot:
    """Where neighbours of a place must lie: in a region itself, else around its point."""
    is_region = entry.kind not in SETTLEMENTS and entry.admin1
    return first_level(entry) if is_region else _cell(entry)


def _near(entry: Entry) -> set[_Spot]:
    """The spots that a place is near."""
    latitude, longitude = _cell(entry)
    around = {(latitude + i, longitude + j) for i in (-1, 0, 1) for j in (-1, 0, 1)}
    return {first_level(entry), *around}


def _cell(entry: Entry) -> _Cell:
    return math.floor(entry.latitude), math.floor(entry.longitude)
