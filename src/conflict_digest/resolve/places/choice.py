"""Which of the places of one name is meant: the likeliest, or none where none is likely enough."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from conflict_digest.gazetteer import TOWNS, Entry
from conflict_digest.resolve.places.around import Around, belies, contains, inside, lie_near
from conflict_digest.resolve.places.confidence import THRESHOLD, Signs, confidence, signs
from conflict_digest.resolve.places.nearby import Nearby
from conflict_digest.resolve.places.votes import DOUBTFUL, SETTLEMENTS, first_level

_MIN_FOREIGN_POPULATION = 15_000
"""A smaller candidate, in a country that the text never names, is too doubtful."""
_MIN_FAR_POPULATION = 100_000
"""The same in a text that names others so often that this one is hardly only left out."""
_SO_OFTEN = 5
_FAMOUS = 2_000_000
"""Another name of so large a place is known without help from the text."""
_HOME = 6.0
"""What the document's own country weighs, in powers of ten of population."""
_ECLIPSED = 1.5
"""The same for a small namesake of a great city: who says "Milan" in Ohio means that in Italy."""
_IN_SOME_COUNTRY = 0.2
"""The share of the votes for an area that is of no one country ("Kashmir")."""
_GREAT = 1_000_000
_SHADE = 40
_SHADE_OF_ITS_REGION = 100
"""A place of so many people, so many times larger, eclipses its namesakes, and a region those in
it; places that have the name as another one, if it is larger at all."""
_OWN_NAMES = frozenset({"name", "variant"})
_HOME_REGION = 2.0
"""What a settlement gains from the text naming the region that it lies in."""
_NEAR = 4.0
"""What it gains from lying near the other places of the text."""
_NEIGHBOURS = 0.4
"""With such a share of them near, no namesake eclipses it."""
_LISTED = 2.5
"""What a settlement of our own list weighs: those are there because wars were fought for them."""
_REGION = -3.0
"""A bare name is the seat of a region; the region of that name is called "P province"."""
_SPELLING = {"name": 0.6, "variant": 1.6, "alternative": -0.7, "loose": -0.8}
_REGION_PEOPLE = 500_000
"""What a region or area without a known population weighs, as in `gazetteer.order`."""
_NOBODY = 30
"""Added to a population, so that a place of unknown size counts as a hamlet."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document is about: votes for countries by ISO code, and for first-level regions."""

    countries: Counter[str] = field(default_factory=Counter)
    """Those for a former state count for each state that came after it."""
    total: int = 0
    """The votes as cast, each once; 0: all that are in `countries`."""
    regions: Counter[tuple[str, str]] = field(default_factory=Counter)
    nearby: Nearby = field(default_factory=Nearby)

    def country(self, entry: Entry) -> float:
        """The share of all votes that a place's country has; an area of several lies in some."""
        if not entry.country:
            return _IN_SOME_COUNTRY
        return self.countries[entry.country] / (self.total or self.countries.total() or 1)

    def region(self, entry: Entry) -> float:
        """The share of the votes for its country's regions that a place's region has."""
        at_home = sum(n for (country, _), n in self.regions.items() if country == entry.country)
        return self.regions[first_level(entry)] / (at_home or 1)


class Choice(NamedTuple):
    """The likeliest place of a name."""

    entry: Entry
    share: float
    """What it has of the likelihood of all candidates, with those at the same point of the map."""
    signs: Signs


def choose(
    entries: Sequence[Entry],
    setting: Setting,
    *,
    region: bool = False,
    around: Sequence[Around] = (),
    own: tuple[Entry, float] | None = None,
) -> Choice | None:
    """The likeliest of the candidates, given what the document is about.

    `region` says that the text calls it a region ("Idlib province"); `around` is what the text says
    of where it lies; `own` what it was taken for before its neighbours were known. None where the
    best one lies in a country that the text never names and is neither large nor called by its own
    name.
    """
    if not entries:
        return None
    regions = {e.country for e in entries if e.kind not in SETTLEMENTS and e.match not in DOUBTFUL}
    great = [e for e in entries if e.match in _OWN_NAMES and e.population >= _GREAT]
    seats = {
        (first_level(e), e.match in DOUBTFUL) for e in entries if e.kind in TOWNS and not region
    }

    def has_seat(entry: Entry) -> bool:
        """Is a town in the region called so, too, and as surely?"""
        if not entry.country:
            return any(e.kind in TOWNS and lie_near(e, entry) for e in entries)
        at_least = {False, entry.match in DOUBTFUL}
        return any((first_level(entry), doubtful) in seats for doubtful in at_least)

    def score(entry: Entry) -> float:
        town, ours = entry.kind in TOWNS, _is_ours(entry)
        small = not ours and any(_eclipses(e, entry) for e in great)
        said = max((inside(entry, hint, regions) for hint in around), default=0.0)
        home_region = setting.region(entry) if town and entry.country not in regions else 0.0
        near = setting.nearby.share(entry, own)
        eclipsed = small and not said and not home_region and near < _NEIGHBOURS
        return (
            math.log10(_people(entry) + _NOBODY)
            + (_ECLIPSED if eclipsed else _HOME) * math.sqrt(setting.country(entry))
            + _HOME_REGION * math.sqrt(home_region)
            + _NEAR * math.sqrt(near)
            + said
            + _SPELLING.get(entry.match, 0.0)
            + (_LISTED if town and ours else 0.0)
            + (_REGION if not town and has_seat(entry) else 0.0)
        )

    scored = [(score(entry), entry) for entry in entries]
    highest, best = max(scored, key=lambda pair: pair[0])
    told = best.country in setting.countries or any(inside(best, hint, regions) for hint in around)
    if not (told or _is_known_abroad(best, setting)) or any(belies(hint, best) for hint in around):
        return None
    likely = [(10.0 ** (worth - highest), entry) for worth, entry in scored]
    there = sum(weight for weight, entry in likely if lie_near(entry, best))
    share = there / sum(weight for weight, _ in likely)
    found = Choice(best, share, signs(best, share, told, setting.nearby.share(best, own)))
    return found if _is_ours(best) or confidence(found.signs) >= THRESHOLD else None


def _eclipses(great: Entry, entry: Entry) -> bool:
    times = 1
    if entry.match in _OWN_NAMES:
        times = _SHADE_OF_ITS_REGION if contains(great, entry) else _SHADE
    return great != entry and great.population >= times * entry.population


def _people(entry: Entry) -> int:
    unknown = not entry.population and entry.kind not in SETTLEMENTS
    return _REGION_PEOPLE if unknown else entry.population


def _is_known_abroad(entry: Entry, setting: Setting) -> bool:
    """Would a text name it without its country? In one on Persia, "Ionia" is not in Michigan."""
    if entry.match in DOUBTFUL:
        return False
    if entry.match not in {"name", "variant"} and entry.population <= _FAMOUS:
        return False
    listed = _is_ours(entry) or entry.match == "variant" or entry.kind not in SETTLEMENTS
    often = (setting.total or setting.countries.total()) >= _SO_OFTEN
    return listed or entry.population >= (_MIN_FAR_POPULATION if often else _MIN_FOREIGN_POPULATION)


def _is_ours(entry: Entry) -> bool:
    """Is it a place of our own lists, and not of GeoNames?"""
    return entry.id.startswith("place:")
