"""The places of one document as entities: each made once, however often it is mentioned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from conflict_digest.gazetteer import Country, Entry, Gazetteer
from conflict_digest.schema import Place


@dataclass(slots=True)
class PlaceDraft:
    """A place entity while a document is read."""

    id: str
    name: str
    kind: str
    entry: Entry | None = None
    """Its row of the gazetteer; None for a place that only the text tells of."""
    country: str | None = None
    part_of: str | None = None
    confidence: float | None = None
    mentions: int = 0
    admin1: str | None = None
    forms: Counter[str] = field(default_factory=Counter)

    def place(self) -> Place:
        """As the schema has it."""
        entry = self.entry
        return Place(
            id=self.id,
            name=self.spelling(),
            kind=self.kind,
            geonames_id=entry.geonames_id if entry else None,
            latitude=entry.latitude if entry else None,
            longitude=entry.longitude if entry else None,
            country=self.country,
            admin1=self.admin1,
            part_of=self.part_of,
            confidence=self.confidence,
            mentions=self.mentions,
        )

    def spelling(self) -> str:
        """As the text spells it: "Hama", which GeoNames has as "Ḩamāh"."""
        if self.entry is not None and self.kind != "country" and self.forms:
            return min(self.forms, key=lambda form: (-self.forms[form], form))
        return self.name


def country_entry(country: Country) -> Entry:
    """A country as an entry of the gazetteer."""
    return Entry(
        country.id,
        None,
        country.name,
        country.latitude,
        country.longitude,
        country.iso,
        admin1="",
        population=0,
        kind="country",
        match="name",
    )


class PlaceEntities:
    """The places of one document by id."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.drafts: dict[str, PlaceDraft] = {}

    def keep(self, draft: PlaceDraft) -> PlaceDraft:
        """Add an entity, or give the one of its id that is there already."""
        if draft.entry is not None and draft.id not in self.drafts:
            region = self._region(draft.entry)
            draft.admin1 = region.name if region is not None else None
            self._put_inside(draft, draft.entry.part_of)
        return self.drafts.setdefault(draft.id, draft)

    def _put_inside(self, draft: PlaceDraft, around: str) -> None:
        """A place of the user's own list lies in the place that the list names, if there is one."""
        entries = self.gazetteer.lookup(around) if around else []
        if entries and entries[0].id != draft.id:
            draft.part_of = self.of_entry(entries[0]).id
            draft.country = entries[0].country or None

    def of_entry(self, entry: Entry, kind: str | None = None) -> PlaceDraft:
        """The place of a row of the gazetteer; `kind` where the text says that it is another."""
        return self.keep(
            PlaceDraft(entry.id, entry.name, kind or entry.kind, entry, entry.country or None)
        )

    def of_country(self, country: Country) -> PlaceDraft:
        """A country, which stands where its row has it."""
        return self.of_entry(country_entry(country))

    def region_of(self, place_id: str) -> str | None:
        """The first-level region around a place, as an entity; None where it is not known."""
        entry = self.drafts[place_id].entry
        region = self._region(entry) if entry is not None else None
        return self.of_entry(region).id if region is not None else None

    def _region(self, entry: Entry) -> Entry | None:
        parent = self.gazetteer.parent(entry)
        return parent if parent is not None and parent.kind != "country" else None
