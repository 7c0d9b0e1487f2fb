"""Of which land a paragraph tells, in an article that goes from one war to another.

"The army" of a paragraph on Bambari is not that of Sudan, though most of the article is on Sudan.
So it is where a paragraph names places of one land only, and nothing of the other, and none speaks
of both: an article on one war between two states names both together.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from conflict_digest.lexicon import ActorLexicon
from conflict_digest.resolve.mentions import Mentions, country_code
from conflict_digest.resolve.places.resolver import PlaceResolver

_LARGE: Final = 20_000
"""So many people live in a town whose name alone tells of its land: no namesake of a village."""


class Lands:
    """The lands that each paragraph of one document names, by ISO code."""

    def __init__(self, mentions: Mentions, places: PlaceResolver, actors: ActorLexicon) -> None:
        doc = mentions.doc
        breaks = (i + 1 for i, token in enumerate(doc) if token.is_space and "\n" in token.text)
        self._starts = [0, *breaks]
        self._named: list[set[str]] = [set() for _ in self._starts]
        self._towns: list[set[str]] = [set() for _ in self._starts]
        """Of them, those of whose places it tells."""
        self._sure: list[set[str]] = [set() for _ in self._starts]
        """Those that it names itself, with a people or a group of theirs, or by a large town."""
        self._headed: list[set[str]] = [set() for _ in self._starts]
        """Those that the heading above it names."""
        for number, start in enumerate(self._starts):
            names = places.sections.context(start).places if start < len(doc) else ()
            ids = (places.of_span.get((span.start, span.end)) for span in names)
            lands = (places.drafts[one].country for one in ids if one is not None)
            self._headed[number] = {land for land in lands if land is not None}
        for (start, _), place_id in places.of_span.items():
            draft = places.drafts[place_id]
            if draft.country is not None:
                number = self._number(start)
                self._named[number].add(draft.country)
                large = draft.entry is not None and draft.entry.population >= _LARGE
                if draft.kind != "country":
                    self._towns[number].add(draft.country)
                if draft.kind == "country" or large:
                    self._sure[number].add(draft.country)
        for span in doc.spans["nationalities"]:
            if (code := country_code(span)) is not None:
                self._sure[self._number(span.start)].add(code)
        for span in doc.spans["actors"]:
            entry = actors.actors.get(span.id_)
            if entry is not None and entry.country:
                self._sure[self._number(span.start)].add(entry.country)
        for named, sure, above in zip(self._named, self._sure, self._headed, strict=True):
            named |= sure | above

    def apart(self, position: int, country: str | None) -> str | None:
        """The land that the paragraph tells of instead of `country`; None if it may be that."""
        land, number = self._at(position)
        if country is None or land is None or country in self._named[number]:
            return None
        told = [named for named in self._named if country in named]
        return land if told and not any(land in named for named in told) else None

    def are_apart(self, one: int, other: int) -> bool:
        """Do the paragraphs of two tokens tell of lands that no paragraph tells of together?"""
        land, number = self._at(other)
        towns = self._towns[self._number(one)]
        if land is None or not towns or not towns.isdisjoint(self._named[number]):
            return False
        return not any(land in named and towns & named for named in self._named)

    def _at(self, position: int) -> tuple[str | None, int]:
        """The one land that the paragraph surely tells of, and its number."""
        number = self._number(position)
        while number and not self._named[number]:
            number -= 1  # it goes on from the one before
        towns, above = self._towns[number], self._headed[number]
        lands = towns if len(towns) == 1 and towns <= self._sure[number] else above
        return (next(iter(lands)) if len(lands) == 1 else None), number

    def _number(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1
