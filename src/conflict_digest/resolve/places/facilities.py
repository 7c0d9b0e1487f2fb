"""Airports, dams and camps that have a name: those of the gazetteer, and those in a town of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from spacy.tokens import Span

from conflict_digest.gazetteer import Entry, Gazetteer
from conflict_digest.resolve.places.around import lie_near
from conflict_digest.resolve.places.chooser import Chooser
from conflict_digest.resolve.places.entities import PlaceDraft, PlaceEntities
from conflict_digest.resolve.places.sites import Sites, place_slug

_AIRPORT: Final = "international-airport"


class Facilities:
    """The facilities of one document that have a name."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        chooser: Chooser,
        entities: PlaceEntities,
        sites: Sites,
        directions: Collection[str],
    ) -> None:
        self._gazetteer = gazetteer
        self._chooser = chooser
        self._entities = entities
        self._sites = sites
        self._directions = directions

    def of_name(self, span: Span, text: str, country: str | None) -> PlaceDraft:
        """ "Kuweires air base": of the gazetteer, else a place of its own in the town it names.

        `country` is where it lies if nothing else is known.
        """
        choice = self._chooser.choose(span)
        if choice is not None:
            return self.of_entry(span, choice.entry)
        town = self._town_inside(span)
        if town is not None and country not in (None, town.country) and not _is_well_known(town):
            town = None  # "Roberts International Airport" is in no hamlet of another country
        name = place_slug(text)
        if town is not None and name.endswith(_AIRPORT):  # "the international airport" of the town
            name = f"airport-{place_slug(town.name)}"
        return self._entities.keep(
            PlaceDraft(
                f"place:{name}",
                text,
                self._sites.kind_of_name(text) or "facility",
                country=town.country if town else country,
                part_of=town.id if town else None,
            )
        )

    def of_entry(self, span: Span, entry: Entry) -> PlaceDraft:
        """ "Mosul Dam", which the gazetteer has: a dam, in the town that its name begins with."""
        kind = self._sites.kind_of_name(entry.name) or self._sites.kind_of_name(span.text)
        draft = self._entities.of_entry(entry, kind)
        town = self._town_inside(span)
        if draft.part_of is None and town is not None and town.entry is not None:
            draft.part_of = town.id if lie_near(town.entry, entry) else None
        return draft

    def is_palace(self, text: str, city: Entry) -> bool:
        """ "The Kremlin", "Villa Somalia": stands for the government of the city, and is none."""
        if city.country.startswith("X-") or city.name.startswith(text):  # "Addis"
            return False
        return all(other.country != city.country for other in self._gazetteer.lookup(text))

    def palace(self, text: str, city: Entry) -> PlaceDraft:
        """Who has it has not yet the city around it."""
        town = self._entities.of_entry(city)
        id_ = f"place:{place_slug(text)}-{place_slug(city.name)}"
        return self._entities.keep(
            PlaceDraft(id_, text, "palace", country=city.country, part_of=town.id)
        )

    def _town_inside(self, span: Span) -> PlaceDraft | None:
        """ "*Kuweires* air base": the longest name of a place that a facility's begins with."""
        for size in range(len(span) - 1, 0, -1):
            inner = span[:size]
            name = inner.text
            if (
                inner[-1].text[:1].isupper()
                and name.lower() not in self._directions
                and self._gazetteer.has(name)
                and (choice := self._chooser.choose(inner)) is not None
            ):
                return self._entities.of_entry(choice.entry)
        return None


def _is_well_known(town: PlaceDraft) -> bool:
    """A city, or a region or country: what it is called after is not that by chance."""
    return town.entry is None or town.entry.kind not in {"town", "village", "place"}
