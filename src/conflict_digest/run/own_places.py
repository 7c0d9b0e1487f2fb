"""The user's own places (`places.csv` of a lexicon folder) as entries of the gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from conflict_digest.gazetteer import TOWNS, Entry, Gazetteer, normalise
from conflict_digest.lexicon import OwnPlace


def own_entries(places: Sequence[OwnPlace], gazetteer: Gazetteer) -> dict[str, tuple[Entry, ...]]:
    """Each name of the user's own places → the places of that name.

    Their country and region are those of what they are part of, by the `gazetteer`.
    """
    entries: dict[str, tuple[Entry, ...]] = {}
    called = Counter(_words(place.name, place.kind) for place in places)
    for place in places:
        words = _words(place.name, place.kind)
        if called[words] > 1:
            words = _words(words, place.part_of or f"{place.latitude} {place.longitude}")
        around = _region(gazetteer.lookup(place.part_of))
        entry = Entry(
            id=f"place:{words}",
            geonames_id=None,
            name=place.name,
            latitude=place.latitude,
            longitude=place.longitude,
            country=around.country if around else "",
            admin1=around.admin1 if around else "",
            population=0,
            kind=place.kind,
            match="variant",
            part_of=place.part_of,
        )
        for name in (place.name, *place.aliases):
            entries[name] = (*entries.get(name, ()), entry)
    return entries


def _words(*texts: str) -> str:
    return normalise(" ".join(texts)).replace(" ", "-")


def _region(entries: Sequence[Entry]) -> Entry | None:
    """Of the places of a name the likeliest region, or the likeliest place at all."""
    regions = (entry for entry in entries if entry.kind not in TOWNS)
    return next(regions, next(iter(entries), None))
