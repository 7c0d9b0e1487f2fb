"""Which of the places of one name is meant: the likeliest, or none where none is likely enough."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from conflict_digest.gazetteer import Entry
from conflict_digest.resolve.places.votes import DOUBTFUL

_TOWNS = frozenset({"city", "town", "village"})
SETTLEMENTS = _TOWNS | {"district"}
"""Kinds of places that people live in."""
_MIN_FOREIGN_POPULATION = 15_000
"""A smaller candidate, in a country that the text never names, is too doubtful."""
_FAMOUS = 2_000_000
"""Another name of so large a place is known without help from the text."""
_HOME = 6.0
"""What the document's own country weighs, in powers of ten of population."""
_LISTED = 2.5
"""What a settlement of our own list weighs: those are there because wars were fought for them."""
_REGION = -3.0
"""A bare name is the seat of a region; the region of that name is called "P province"."""
_SPELLING = {"name": 0.6, "variant": 0.6, "alternative": -0.7, "loose": -0.8}
_REGION_PEOPLE = 500_000
"""What a region or area without a known population weighs, as in `gazetteer.order`."""
_NOBODY = 30
"""Added to a population, so that a place of unknown size counts as a hamlet."""


def choose(entries: Sequence[Entry], votes: Counter[str], *, region: bool = False) -> Entry | None:
    """The likeliest of the candidates, given the votes of a document for countries.

    `region` says that the text calls it a region ("Idlib province"). None where the best one lies
    in a country that the text never names and is neither large nor called by its own name.
    """
    if not entries:
        return None
    total = sum(votes.values()) or 1
    seats = {
        (e.country, e.admin1)
        for e in entries
        if e.kind in _TOWNS and e.match != "loose" and not region
    }

    def score(entry: Entry) -> float:
        home = votes.get(entry.country, 0) / total
        town = entry.kind in _TOWNS
        return (
            math.log10(_people(entry) + _NOBODY)
            + _HOME * math.sqrt(home)
            + _SPELLING.get(entry.match, 0.0)
            + (_LISTED if town and _is_ours(entry) else 0.0)
            + (_REGION if not town and _first_level(entry) in seats else 0.0)
        )

    best = max(entries, key=score)
    return best if best.country in votes or _is_known_abroad(best) else None


def _people(entry: Entry) -> int:
    unknown = not entry.population and entry.kind not in SETTLEMENTS
    return _REGION_PEOPLE if unknown else entry.population


def _first_level(entry: Entry) -> tuple[str, str]:
    """Country and first-level region that a region is or lies in; "08" of "08.609"."""
    return entry.country, entry.admin1.partition(".")[0]


def _is_known_abroad(entry: Entry) -> bool:
    """Would a text name it without its country?"""
    if entry.match in DOUBTFUL:
        return False
    if entry.match not in {"name", "variant"} and entry.population <= _FAMOUS:
        return False
    listed = _is_ours(entry) or entry.kind not in SETTLEMENTS
    return listed or entry.population >= _MIN_FOREIGN_POPULATION


def _is_ours(entry: Entry) -> bool:
    """Is it a place of our own lists, and not of GeoNames?"""
    return entry.id.startswith("place:")
