"""Countries' names that a text means for a place elsewhere: "Peru, Indiana", the state of Georgia.

Only namesakes far from the country count: of Niger and Niger State, a text on Nigeria may mean
either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Span

from conflict_digest.annotate.draft import REGION_PREFIX
from conflict_digest.gazetteer import TOWNS, Country, Entry, Gazetteer

_LARGE: Final = 100_000
"""People of a city that a bare name may mean."""
_FAR: Final = 25.0
"""Degrees of latitude or longitude."""


class Namesakes:
    """The namesakes of countries in one document."""

    def __init__(
        self, doc: Doc, known: Sequence[Span], shortened: Sequence[Span], gazetteer: Gazetteer
    ) -> None:
        """`known`: spans of countries' names, adjectives and peoples; `id_` is the country.

        `shortened`: those of abbreviated regions ("Peru, *Ind.*").
        """
        self._doc = doc
        self._known = known
        self._shortened = {span.start: _regions(span) for span in shortened}
        self._gazetteer = gazetteer
        self._evidence: Counter[str] | None = None

    def means_other(self, span: Span, country: Country) -> bool:
        """Does this name of the country stand for a place in another one?"""
        namesakes = [
            entry
            for entry in self._gazetteer.lookup(span.text)
            if entry.match == "name" and entry.country != country.iso and _is_far(entry, country)
        ]
        if not namesakes:
            return False
        regions = self._regions_after(span)
        if any(
            entry.kind in TOWNS and (entry.country, entry.admin1) in regions for entry in namesakes
        ):
            return True
        large = {e.country for e in namesakes if e.kind not in TOWNS or e.population >= _LARGE}
        evidence = self._countries()
        own = evidence[country.iso] - sum(one.text == span.text for one in self._known)
        return any(evidence[iso] > max(own, 1) for iso in large)

    def _regions_after(self, span: Span) -> set[tuple[str, str]]:
        """The first-level regions that "P, Q" may name: country and code."""
        if span.end + 1 >= len(self._doc) or self._doc[span.end].text != ",":
            return set()
        return {
            (entry.country, entry.admin1)
            for toponym in self._doc.spans["toponyms"]
            if toponym.start == span.end + 1
            for entry in self._gazetteer.lookup(toponym.text)
            if entry.kind not in TOWNS and entry.admin1
        } | self._shortened.get(span.end + 1, set())

    def _countries(self) -> Counter[str]:
        """How often the document names each country or a place in it."""
        if self._evidence is None:
            toponyms = (self._gazetteer.lookup(one.text) for one in self._doc.spans["toponyms"])
            self._evidence = Counter(found[0].country for found in toponyms if found)
            self._evidence.update(one.id_.rpartition(":")[2] for one in self._known)
        return self._evidence


def _regions(shortened: Span) -> set[tuple[str, str]]:
    """Country and code of each region that an abbreviation may stand for."""
    codes = (code.removeprefix(REGION_PREFIX).split(".") for code in shortened.id_.split("|"))
    return {(country, admin1) for country, admin1 in codes}


def _is_far(entry: Entry, country: Country) -> bool:
    return (
        abs(entry.latitude - country.latitude) > _FAR
        or abs(entry.longitude - country.longitude) > _FAR
    )
