"""Which place a mention stands for: names by the gazetteer, descriptions by what they belong to.

One joint decision for a document: the countries that it speaks of, and the places already
settled, weigh with the population of each candidate.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from conflict_digest.extract.claims import Argument
from conflict_digest.gazetteer import Countries, Entry, Gazetteer, normalise
from conflict_digest.lexicon import Lexicon
from conflict_digest.schema import Place

_TOWNS = frozenset({"city", "town", "village"})
SETTLEMENTS = frozenset({"city", "town", "village", "district"})
#: A candidate far smaller than this, in a country that the text never names, is too doubtful.
_MIN_FOREIGN_POPULATION = 15_000
_TELLING = 5_000
"""A place of so many people, whose name no other country has, tells of its country by itself."""
_FAMOUS = 2_000_000
"""Another name of so large a place is known without help from the text."""
_DOUBTFUL = frozenset({"loose", "sound"})
_HOME = 6.0
"""What the document's own country weighs, in powers of ten of population."""


@dataclass(slots=True)
class PlaceDraft:
    """A place entity while a document is read."""

    id: str
    name: str
    kind: str
    entry: Entry | None = None
    country: str | None = None
    part_of: str | None = None
    mentions: int = 0
    admin1: str | None = None
    forms: Counter[str] = field(default_factory=Counter)

    def place(self) -> Place:
        """As the schema has it."""
        entry = self.entry
        return Place(
            id=self.id,
            name=self._spelling(),
            kind=self.kind,
            geonames_id=entry.geonames_id if entry else None,
            latitude=entry.latitude if entry else None,
            longitude=entry.longitude if entry else None,
            country=self.country,
            admin1=self.admin1,
            part_of=self.part_of,
            mentions=self.mentions,
        )

    def _spelling(self) -> str:
        """As the text spells it ("Hama", which GeoNames has as "Ḩamāh"), with its kind of region."""
        if self.entry is not None and self.kind != "country" and self.forms:
            return min(self.forms, key=lambda form: (-self.forms[form], form))
        return self.name


class PlaceResolver:
    """The places of one document."""

    def __init__(
        self, doc: Doc, lexicon: Lexicon, gazetteer: Gazetteer, countries: Countries, document: str
    ) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.countries = countries
        self.document = document
        self.drafts: dict[str, PlaceDraft] = {}
        self._by_name: dict[str, PlaceDraft] = {}
        self.votes = self._country_votes()
        self.of_span: dict[tuple[int, int], str] = {}
        self._settle_names()

    @property
    def country(self) -> str | None:
        """ISO code of the country that the document is about; None when that is unclear."""
        if not self.votes:
            return None
        (first, votes), *rest = self.votes.most_common(2)
        return first if not rest or votes > rest[0][1] else None

    def _country_votes(self) -> Counter[str]:
        """Which countries the document speaks of. A small place alone proves nothing: its name may
        be that of another, which the gazetteer lacks."""
        votes: Counter[str] = Counter()
        small: Counter[str] = Counter()
        doubtful: Counter[str] = Counter()
        for span in self.doc.spans["places"]:
            if span.label_ == "COUNTRY":
                votes[span.id_.removeprefix("country:")] += 2
            elif span.label_ == "CAPITAL":
                votes[span.id_.removeprefix("country:")] += 1
            elif span.label_ == "PLACE":
                self._vote(span, votes, small, doubtful)
        for span in self.doc.spans["nationalities"]:
            votes[span.id_.removeprefix("country:")] += 1
        for span in self.doc.spans["actors"]:
            entry = self.lexicon.actors.actors.get(span.id_)
            if entry is not None and entry.country:
                votes[entry.country] += 1
        votes.pop("", None)
        if not votes:
            return doubtful
        votes.update({iso: count for iso, count in small.items() if iso in votes})
        return votes

    def _vote(
        self, span: Span, votes: Counter[str], small: Counter[str], doubtful: Counter[str]
    ) -> None:
        entries = [e for e in self.gazetteer.lookup(span.text) if e.match not in _DOUBTFUL][:8]
        if not entries:
            return
        first = entries[0]
        alone = len({e.country for e in entries}) == 1
        if alone and (first.population >= _TELLING or first.id.startswith("place:")):
            votes[first.country] += 2
        elif alone:
            small[first.country] += 2
        elif first.population > 20 * (entries[1].population + 1_000):
            doubtful[first.country] += 1  # most likely, but its namesakes exist

    def _settle_names(self) -> None:
        for span in self.doc.spans["places"]:
            self.of_span[span.start, span.end] = self._named(span).id

    def _named(self, span: Span) -> PlaceDraft:
        text = span.text
        key = f"{span.label_ == 'FACILITY'}:{normalise(text)}:{self._following(span)}"
        draft = self._by_name.get(key)
        if draft is None:
            draft = self._by_name[key] = self._new(span, text)
        draft.mentions += 1
        following = self._following(span)
        draft.forms[f"{text} {following}".strip()] += 1
        return draft

    def _following(self, span: Span) -> str:
        """ "province" in "Idlib province": the city and the province of one name stay two."""
        if span.end < len(self.doc):
            noun = self.lexicon.place_nouns.get(self.doc[span.end].lemma_.lower())
            if (
                noun is not None
                and noun.kind in {"province", "district", "area"}
                and self.doc[span.end].tag_ in {"NN", "NNP"}
            ):
                return self.doc[span.end].lemma_.lower()
        return ""

    def _new(self, span: Span, text: str) -> PlaceDraft:
        if span.label_ == "COUNTRY":
            country = self.countries.get(span.id_.removeprefix("country:"))
            if country is not None:
                return self._keep(
                    PlaceDraft(
                        country.id, country.name, "country", _country_entry(country), country.iso
                    )
                )
        if span.label_ == "FACILITY":
            container = next((d for d in self._inside(span) if d), None)
            noun = self.lexicon.place_nouns.get(span[-1].lemma_.lower())
            entry = self._choose(text)
            if entry is not None:
                return self._keep(
                    PlaceDraft(
                        entry.id,
                        entry.name,
                        noun.kind if noun else entry.kind,
                        entry,
                        entry.country,
                    )
                )
            draft = PlaceDraft(f"place:{_slug(text)}", text, noun.kind if noun else "facility")
            if container is not None:
                draft.part_of, draft.country = container.id, container.country
            else:
                draft.country = self.country
            return self._keep(draft)
        following = self._following(span)
        entry = self._choose(f"{text} {following}".strip(), following)
        if entry is None and following:
            return self._keep(
                PlaceDraft(
                    f"place:{_slug(text)}-{following}",
                    f"{text} {following}",
                    following,
                    None,
                    self.country,
                )
            )
        if entry is None:
            return self._keep(PlaceDraft(f"place:{_slug(text)}", text, "place", None, self.country))
        return self._keep(
            PlaceDraft(entry.id, entry.name, entry.kind, entry, entry.country or None)
        )

    def _inside(self, span: Span) -> Iterable[PlaceDraft]:
        for size in range(len(span) - 1, 0, -1):
            inner = span[:size]
            if (
                inner[-1].text[:1].isupper()
                and self.gazetteer.has(inner.text)
                and inner.text.lower() not in self.lexicon.cues("places", "directions")
            ):
                entry = self._choose(inner.text)
                if entry is not None:
                    yield self._keep(
                        PlaceDraft(entry.id, entry.name, entry.kind, entry, entry.country)
                    )

    def _keep(self, draft: PlaceDraft) -> PlaceDraft:
        if draft.entry is not None and draft.id not in self.drafts:
            region = self.gazetteer.parent(draft.entry)
            if region is not None and region.kind != "country":
                draft.admin1 = region.name
        return self.drafts.setdefault(draft.id, draft)

    def _choose(self, name: str, hint: str = "") -> Entry | None:
        """The likeliest candidate, or None where none is likely enough."""
        entries = self.gazetteer.lookup(name)
        if not entries:
            return None
        total = sum(self.votes.values()) or 1
        # A bare name is the town; the region of that name is called "P province".
        has_settlement = not hint and any(e.kind in _TOWNS and e.match != "loose" for e in entries)

        def score(entry: Entry) -> float:
            home = self.votes.get(entry.country, 0) / total
            exact = {"name": 0.6, "variant": 0.6, "alternative": 0.0, "loose": -0.8}.get(
                entry.match, 0.0
            )
            known = 2.5 if entry.kind in _TOWNS and entry.id.startswith("place:") else 0.0
            region = entry.kind not in _TOWNS and entry.kind != "country" and has_settlement
            return (
                math.log10(entry.population + 30)
                + _HOME * math.sqrt(home)
                + exact
                + known
                - 3 * region
            )

        best = max(entries, key=score)
        stranger = best.country not in self.votes
        by_its_name = best.match in {"name", "variant"}
        if stranger and (best.match in _DOUBTFUL or not (by_its_name or best.population > _FAMOUS)):
            return None
        known = best.id.startswith("place:") or best.kind not in SETTLEMENTS
        if stranger and not known and best.population < _MIN_FOREIGN_POPULATION:
            return None
        return best

    # Descriptions

    def resolve(self, argument: Argument) -> str | None:
        """The place entity of an argument; None when it is unclear. Anaphors come resolved."""
        span = self._span_of(argument)
        if argument.kind == "name" and span is not None:
            return self._part_of_named(argument, span)
        if argument.kind == "nominal":
            return self._nominal(argument)
        return self.of_span.get((span.start, span.end)) if span is not None else None

    def _span_of(self, argument: Argument) -> Span | None:
        for span in self.doc.spans["places"]:
            if span.start <= argument.root.i < span.end:
                return span
        return None

    def _part_of_named(self, argument: Argument, span: Span) -> str:
        """ "western Mosul" is a place of its own, part of Mosul."""
        whole = self.of_span[span.start, span.end]
        if argument.start == span.start:
            if argument.within is not None and self.drafts[whole].part_of is None:
                container = self.resolve(argument.within)
                if container and container != whole and self.drafts[whole].entry is None:
                    self.drafts[whole].part_of = container
            return whole
        parent = self.drafts[whole]
        words = self.doc[argument.start : span.start].text
        draft = self._keep(
            PlaceDraft(
                f"place:{_slug(words)}-{_slug(parent.name)}",
                f"{words} {parent.name}",
                "area",
                None,
                parent.country,
                whole,
            )
        )
        draft.mentions += 1
        return draft.id

    def _nominal(self, argument: Argument) -> str | None:
        container = self.resolve(argument.within) if argument.within else None
        return self.nominal_in(argument, container)

    def nominal_in(self, argument: Argument, container: str | None) -> str:
        """ "the airport", part of the place `container` where that is known."""
        noun = self.lexicon.place_nouns.get(argument.root.lemma_.lower())
        kind = noun.kind if noun else "facility"
        words = " ".join(
            t.lower_
            for t in self.doc[argument.start : argument.root.i + 1]
            if t.pos_ in {"NOUN", "ADJ", "PROPN", "NUM"} and not self._inside_place(t.i)
        )
        base = self.drafts.get(container) if container else None
        suffix = _slug(base.name) if base else self.document
        name = f"{words}, {base.name}" if base else words
        draft = self._keep(
            PlaceDraft(
                f"place:{_slug(words)}-{suffix}",
                name,
                kind,
                None,
                base.country if base else self.country,
                container,
            )
        )
        draft.mentions += 1
        return draft.id

    def region_of(self, place_id: str) -> str | None:
        """The first-level region around a place, as an entity; None where it is not known."""
        entry = self.drafts[place_id].entry
        region = self.gazetteer.parent(entry) if entry is not None else None
        if region is None or region.kind == "country":
            return None
        return self._keep(
            PlaceDraft(region.id, region.name, region.kind, region, region.country)
        ).id

    def _inside_place(self, index: int) -> bool:
        return any(s.start <= index < s.end for s in self.doc.spans["places"])


def _slug(name: str) -> str:
    return normalise(name.removeprefix("the ").removeprefix("The ")).replace(" ", "-")


def _country_entry(country: object) -> Entry:
    c = country
    return Entry(c.id, None, c.name, c.latitude, c.longitude, c.iso, "", 0, "country", "name")  # type: ignore[attr-defined]
