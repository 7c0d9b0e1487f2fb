"""The places of one document: every marked name, then whatever a claim's argument describes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from spacy.tokens import Span

from conflict_digest.extract import Argument
from conflict_digest.gazetteer import Countries, Entry, Gazetteer, normalise
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.mentions import Mentions, country_code, region_codes
from conflict_digest.resolve.places.candidates import candidates, long_name
from conflict_digest.resolve.places.choice import Around, Choice, Setting, choose
from conflict_digest.resolve.places.entities import PlaceDraft, PlaceEntities, country_entry
from conflict_digest.resolve.places.hints import containers
from conflict_digest.resolve.places.nearby import Nearby
from conflict_digest.resolve.places.votes import (
    SETTLEMENTS,
    country_votes,
    leading,
    region_votes,
)
from conflict_digest.resolve.spelling import slug

_REGIONS = frozenset({"province", "district", "area"})
_NOUN_TAGS = frozenset({"NN", "NNP"})
_NAMING = frozenset({"NOUN", "ADJ", "PROPN", "NUM"})


class PlaceResolver:
    """The places of one document."""

    def __init__(
        self,
        mentions: Mentions,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        countries: Countries,
        document: str,
    ) -> None:
        """Resolve all marked names."""
        self.mentions = mentions
        self.doc = mentions.doc
        self.nouns = lexicon.place_nouns
        self.gazetteer = gazetteer
        self.countries = countries
        self.document = document
        self.entities = PlaceEntities(gazetteer)
        self._directions = lexicon.cues("places", "directions")
        votes, sure = country_votes(
            self.doc, gazetteer, lexicon.actors, lexicon.cues("relations", "support")
        )
        self._setting = Setting(votes, region_votes(self.doc, gazetteer))
        self._containers = containers(self.doc, lexicon)
        self._chosen: dict[str, Choice | None] = {}
        """What each name was taken for before its neighbours were known."""
        self._look_around()
        self.country = leading(votes) if sure else None
        """ISO code of the country that the document is about; None when that is unclear."""
        unarmed = lexicon.cues("descriptions", "without_army")
        armed = Counter({iso: n for iso, n in votes.items() if iso not in unarmed})
        self.armed_country = leading(armed) if sure else None
        """The same among those that have an army: in Gaza, "the army" is not Palestinian."""
        self._by_name: dict[tuple[bool, str, str], PlaceDraft] = {}
        self.of_span: dict[tuple[int, int], str] = {}
        """The entity of each marked name, by its first token and the one after its last."""
        for span in self.doc.spans["places"]:
            self.of_span[span.start, span.end] = self._settle(span).id

    @property
    def drafts(self) -> dict[str, PlaceDraft]:
        """All entities so far, by id."""
        return self.entities.drafts

    def _look_around(self) -> None:
        """Resolve each name by itself, so that in the end its neighbours weigh as well."""
        first: dict[str, Choice | None] = {}
        for span in self.doc.spans["places"]:
            name = normalise(f"{long_name(span)} {self._region_noun(span)}")
            if span.label_ != "COUNTRY" and name not in first:
                first[name] = self._choose(span, self._region_noun(span))
        self._chosen = first
        self._setting = replace(self._setting, nearby=Nearby(filter(None, first.values())))

    def _settle(self, span: Span) -> PlaceDraft:
        """One name is one place throughout a document."""
        name, region = long_name(span), self._region_noun(span)
        key = (span.label_ == "FACILITY", normalise(name), region)
        draft = self._by_name.get(key)
        if draft is None:
            draft = self._by_name[key] = self._new(span, name, region)
        draft.mentions += 1
        text = draft.name if region_codes(span) else span.text
        draft.forms[f"{text} {region}".strip()] += 1
        return draft

    def _region_noun(self, span: Span) -> str:
        """ "province" in "Idlib province": the city and the province of one name stay two."""
        if span.end == len(self.doc):
            return ""
        token = self.doc[span.end]
        lemma = token.lemma_.lower()
        noun = self.nouns.get(lemma)
        is_region = noun is not None and noun.kind in _REGIONS and token.tag_ in _NOUN_TAGS
        return lemma if is_region else ""

    def _new(self, span: Span, text: str, region: str) -> PlaceDraft:
        if span.label_ == "COUNTRY":
            country = self.countries.get(country_code(span) or "")
            if country is not None:
                return self.entities.of_country(country)
        if span.label_ == "FACILITY":
            return self._facility(span, text)
        choice = self._choose(span, region)
        entry = choice.entry if choice is not None else None
        if span.label_ == "CAPITAL" and not region:
            entry = self._capital(span, entry)
        if entry is not None:
            return self.entities.of_entry(entry)
        name, kind = f"{text} {region}".strip(), region or "place"
        id_ = f"place:{_slug(text)}-{region}" if region else f"place:{_slug(text)}"
        return self.entities.keep(PlaceDraft(id_, name, kind, country=self.country))

    def _facility(self, span: Span, text: str) -> PlaceDraft:
        """ "Kuweires air base": of the gazetteer, else a place of its own in the town it names."""
        town = self._town_inside(span)
        noun = self.nouns.get(span[-1].lemma_.lower())
        choice = self._choose(span)
        if choice is not None:
            return self.entities.of_entry(choice.entry, noun.kind if noun else None)
        return self.entities.keep(
            PlaceDraft(
                f"place:{_slug(text)}",
                text,
                noun.kind if noun else "facility",
                country=town.country if town else self.country,
                part_of=town.id if town else None,
            )
        )

    def _town_inside(self, span: Span) -> PlaceDraft | None:
        """ "*Kuweires* air base": the longest name of a place that a facility's begins with."""
        for size in range(len(span) - 1, 0, -1):
            inner = span[:size]
            name = inner.text
            if (
                inner[-1].text[:1].isupper()
                and name.lower() not in self._directions
                and self.gazetteer.has(name)
                and (choice := self._choose(inner)) is not None
            ):
                return self.entities.of_entry(choice.entry)
        return None

    def _choose(self, span: Span, region: str = "") -> Choice | None:
        name = normalise(f"{long_name(span)} {region}")
        around = [
            Around(self._entries(hint.around), hint.in_list)
            for hint in self._containers.get(name, ())
        ]
        found = candidates(span, self.gazetteer, region)
        return choose(
            found, self._setting, region=bool(region), around=around, own=self._chosen.get(name)
        )

    def _capital(self, span: Span, likeliest: Entry | None) -> Entry | None:
        """The city that stands for a government; the capital also where a palace does.

        The likeliest place of the name, where that is elsewhere, a city, or one of several regions
        that the text names ("Oregon, Washington and Idaho").
        """
        country = self.countries.get(country_code(span) or "")
        if country is None or (likeliest is not None and likeliest.country != country.iso):
            return likeliest
        regions = sum(iso == country.iso for iso, _ in self._setting.regions)
        if likeliest is not None and (
            likeliest.kind == "city" or (likeliest.kind not in SETTLEMENTS and regions > 1)
        ):
            return likeliest
        seats = (*self.gazetteer.lookup(span.text), *self.gazetteer.lookup(country.capital))
        cities = (e for e in seats if e.kind == "city" and e.country == country.iso)
        return next(cities, likeliest)

    def _entries(self, span: Span) -> list[Entry]:
        """All places that a marked name may be; of a country's name only the country."""
        country = self.countries.get(country_code(span) or "")
        if country is not None:
            return [country_entry(country)]
        return candidates(span, self.gazetteer, self._region_noun(span))

    def resolve(self, argument: Argument) -> str | None:
        """The place entity of an argument; None when it is unclear. Anaphors come resolved."""
        if argument.kind == "nominal":
            container = self.resolve(argument.within) if argument.within else None
            return self.described(argument, container)
        span = self.mentions.places.get(argument.root.i)
        if span is None:
            return None
        whole = self.of_span[span.start, span.end]
        if argument.kind != "name":
            return whole
        if argument.start != span.start:
            return self._part(argument, span, whole)
        self._locate(whole, argument.within)
        return whole

    def _locate(self, place_id: str, within: Argument | None) -> None:
        """What the gazetteer lacks lies where the text says ("the village of X in *Idlib*")."""
        draft = self.drafts[place_id]
        if within is None or draft.part_of is not None:
            return
        container = self.resolve(within)
        if container != place_id and draft.entry is None:
            draft.part_of = container

    def _part(self, argument: Argument, span: Span, whole: str) -> str:
        """ "western Mosul" is a place of its own, part of Mosul."""
        parent = self.drafts[whole]
        words = self.doc[argument.start : span.start].text
        draft = self.entities.keep(
            PlaceDraft(
                f"place:{_slug(words)}-{_slug(parent.name)}",
                f"{words} {parent.name}",
                "area",
                country=parent.country,
                part_of=whole,
            )
        )
        draft.mentions += 1
        return draft.id

    def described(self, argument: Argument, container: str | None) -> str:
        """ "the airport", part of the place `container` where that is known."""
        noun = self.nouns.get(argument.root.lemma_.lower())
        words = " ".join(
            token.lower_
            for token in self.doc[argument.start : argument.root.i + 1]
            if token.pos_ in _NAMING and token.i not in self.mentions.places
        )
        town = self.drafts[container] if container else None
        draft = self.entities.keep(
            PlaceDraft(
                f"place:{_slug(words)}-{_slug(town.name) if town else self.document}",
                f"{words}, {town.name}" if town else words,
                noun.kind if noun else "facility",
                country=town.country if town else self.country,
                part_of=container,
            )
        )
        draft.mentions += 1
        return draft.id


def _slug(name: str) -> str:
    return slug(name.removeprefix("the ").removeprefix("The "))
