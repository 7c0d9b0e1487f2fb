"""The user's own places (`places.csv` of a lexicon folder) as entries of the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable

from conflict_digest.gazetteer import Entry, normalise
from conflict_digest.lexicon import OwnPlace


def own_entries(places: Iterable[OwnPlace]) -> dict[str, tuple[Entry, ...]]:
    """Each name of the user's own places → the places of that name."""
    entries: dict[str, tuple[Entry, ...]] = {}
    for place in places:
        entry = Entry(
            id=f"place:{normalise(place.name).replace(' ', '-')}-{normalise(place.kind)}",
            geonames_id=None,
            name=place.name,
            latitude=place.latitude,
            longitude=place.longitude,
            country="",
            admin1="",
            population=0,
            kind=place.kind,
            match="variant",
            part_of=place.part_of,
        )
        for name in (place.name, *place.aliases):
            entries[name] = (*entries.get(name, ()), entry)
    return entries
