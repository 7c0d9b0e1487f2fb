"""The places of one document: every marked name, then whatever a claim's argument describes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from spacy.tokens import Span

from conflict_digest.extract import Argument
from conflict_digest.extract.syntax import phrase_start
from conflict_digest.gazetteer import TOWNS, Countries, Country, Entry, Gazetteer, normalise
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.mentions import Mentions, country_code, region_codes
from conflict_digest.resolve.places.around import lie_near
from conflict_digest.resolve.places.candidates import long_name
from conflict_digest.resolve.places.choice import Setting
from conflict_digest.resolve.places.chooser import Chooser
from conflict_digest.resolve.places.distances import Distances
from conflict_digest.resolve.places.entities import PlaceDraft, PlaceEntities
from conflict_digest.resolve.places.facilities import Facilities
from conflict_digest.resolve.places.sites import Sites, place_slug
from conflict_digest.resolve.places.votes import (
    DOUBTFUL,
    SETTLEMENTS,
    Votes,
    abroad,
    country_votes,
    leading,
    on_the_map,
    region_votes,
)
from conflict_digest.resolve.sections import NO_SECTIONS, Sections

_LARGE = 100_000
"""People of a city that is no quarter of another."""
_NAMED = frozenset({"PLACE", "CAPITAL"})


class PlaceResolver:
    """The places of one document."""

    def __init__(
        self,
        mentions: Mentions,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        countries: Countries,
        document: str,
        distances: Distances,
        sections: Sections = NO_SECTIONS,
        home: str | None = None,
    ) -> None:
        """Resolve all marked names; `home` is the code of the state that publishes the text."""
        self.sections = sections
        self.mentions = mentions
        self.doc = mentions.doc
        self.nouns = lexicon.place_nouns
        self.gazetteer = gazetteer
        self.countries = countries
        self.document = document
        self.entities = PlaceEntities(gazetteer)
        self.directions = lexicon.cues("places", "directions")
        cast = country_votes(
            self.doc,
            gazetteer,
            lexicon.actors,
            lexicon.cues("relations", "support"),
            lexicon.cues("descriptions", "posted"),
            lexicon.cues("descriptions", "remote"),
            lexicon.cues("descriptions", "lending"),
            home,
        )
        theatres = dict(lexicon.cues.section("theatres"))
        self._successors = dict(lexicon.cues.section("successors"))
        lands = on_the_map(cast.votes, self._successors)
        lands = abroad(lands, cast, theatres)
        setting = Setting(lands, cast.votes.total(), region_votes(self.doc, gazetteer))
        self._chooser = Chooser(
            self.doc, lexicon, gazetteer, countries, distances, sections, setting
        )
        self.country = self._country(cast, theatres)
        """ISO code of the country that the document is about; None when that is unclear."""
        unarmed = lexicon.cues("descriptions", "without_army")
        armed = Counter({iso: n for iso, n in cast.votes.items() if iso not in unarmed})
        self.armed_country = leading(armed) if cast.sure else None
        """The same among those that have an army: in Gaza, "the army" is not Palestinian."""
        if self.country not in {None, leading(cast.votes), *unarmed}:
            self.armed_country = self.country
        one_site = dict(lexicon.cues.section("one_site"))
        self._sites = Sites(mentions, self.nouns, self.entities, one_site)
        self._facilities = Facilities(
            gazetteer, self._chooser, self.entities, self._sites, self.directions
        )
        self._by_name: dict[tuple[bool, str, str, str], PlaceDraft] = {}
        self.of_span: dict[tuple[int, int], str] = {}
        """The entity of each marked name, by its first token and the one after its last."""
        for span in self.doc.spans["places"]:
            self.of_span[span.start, span.end] = self._settle(span).id
        self._put_inside()

    def _country(self, cast: Votes, theatres: Mapping[str, Collection[str]]) -> str | None:
        """That with the most votes, or where its troops are abroad by the towns that are named.

        None where they may be abroad, and no town tells.
        """
        first = leading(cast.votes) if cast.sure else None
        if first is None or first not in theatres or not cast.only_acts(first):
            return first
        towns = self._chooser.countries()
        there = Counter({iso: n for iso, n in towns.items() if iso in theatres[first]})
        return first if towns[first] else leading(there)

    def whole_country(self) -> str | None:
        """The entity of the country that the document is about, if that is clear."""
        country = self.countries.get(self.country) if self.country is not None else None
        return self.entities.of_country(country).id if country is not None else None

    @property
    def drafts(self) -> dict[str, PlaceDraft]:
        """All entities so far, by id."""
        return self.entities.drafts

    def _settle(self, span: Span) -> PlaceDraft:
        """One name is one place throughout a document, or below a heading."""
        name, region = long_name(span), self._chooser.region_noun(span)
        key = (span.label_ == "FACILITY", normalise(name), region, self._chooser.heading(span))
        draft = self._by_name.get(key)
        if draft is None:
            draft = self._by_name[key] = self._new(span, name, region)
        if draft.entry is not None:
            draft.confidence = self._chooser.confidence(draft.entry)
        draft.mentions += 1
        text = draft.name if region_codes(span) else span.text
        draft.forms[f"{text} {region}".strip()] += 1
        return draft

    def _put_inside(self) -> None:
        """What the gazetteer lacks lies where the text says: "the X district of *Homs*"."""
        for (_, name, _, _), draft in self._by_name.items():
            if draft.entry is not None:
                continue
            for hint in (one for one in self._chooser.told(name) if one.within_km is None):
                around = self.of_span[hint.around.start, hint.around.end]
                if draft.part_of is None and not hint.in_list and around != draft.id:
                    draft.part_of = around
                    draft.country = self.drafts[around].country
            above = self._chooser.headings(name)
            if draft.part_of is None and len(above) == 1:
                around = self.of_span[above[0].start, above[0].end]
                whole = self.drafts[around]
                if whole.entry is not None and whole.kind not in TOWNS:
                    draft.part_of, draft.country = around, whole.country

    def _new(self, span: Span, text: str, region: str) -> PlaceDraft:
        if span.label_ == "COUNTRY":
            country = self.countries.get(country_code(span) or "")
            if country is not None:
                part = self._part_of_country(text, country)
                return self.entities.of_entry(part) if part else self.entities.of_country(country)
        if span.label_ == "FACILITY":
            return self._facilities.of_name(span, text, self.country)
        name = f"{text} {region}".strip()
        choice = self._chooser.choose(span, region)
        entry = choice.entry if choice is not None else None
        if entry is not None and self._is_elsewhere(span, entry):
            entry = None
        if span.label_ == "CAPITAL" and not region:
            entry = self._chooser.capital(span, entry)
            if entry is not None and self._facilities.is_palace(text, entry):
                return self._facilities.palace(text, entry)
        whole = self._chooser.whole(name)
        if entry is not None and whole is not None and not _may_be_part(entry, whole):
            kind = self._sites.kind_said(span) or "district"
            id_ = f"place:{place_slug(text)}-{place_slug(whole.name)}"
            return self.entities.keep(PlaceDraft(id_, name, kind, country=whole.country))
        if entry is not None and entry.kind == "facility":
            return self._facilities.of_entry(span, entry)
        if entry is not None:
            return self.entities.of_entry(entry)
        kind = self._sites.kind_said(span) or self._sites.site_of_name(text) or "place"
        id_ = f"place:{place_slug(text)}-{region}" if region else f"place:{place_slug(text)}"
        return self.entities.keep(PlaceDraft(id_, name, kind, country=self._country_of(text)))

    def _is_elsewhere(self, span: Span, entry: Entry) -> bool:
        """ "*Monrovia's* Freeport": none of those that other countries have."""
        owners = (c for c in span.root.children if c.dep_ == "poss" and c.i < span.start)
        towns = (self.mentions.places.get(owner.i) for owner in owners)
        found = (self._chooser.choose(town) for town in towns if town is not None)
        entries = [choice.entry for choice in found if choice is not None]
        return any(one.kind in TOWNS and one.country != entry.country for one in entries)

    def _country_of(self, name: str) -> str | None:
        """ "*Russian* troops took Svitlodarsk": not in Russia, where no place is called so."""
        rows = [row for row in self.gazetteer.lookup(name) if row.match not in DOUBTFUL]
        elsewhere = rows and all(row.country != self.country for row in rows)
        return None if elsewhere else self.country

    def _part_of_country(self, name: str, country: Country) -> Entry | None:
        """ "England", by which older texts mean the whole, is a region on the map."""
        if normalise(name) == normalise(country.name):
            return None
        regions = (
            entry
            for entry in self.gazetteer.lookup(name)
            if entry.match == "name" and entry.country == country.iso and entry.admin1
        )
        return next((entry for entry in regions if entry.kind not in SETTLEMENTS), None)

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
        before = self.doc[argument.start : span.start]
        if any(token.like_num for token in before):
            return whole  # "three of the four districts of P": a part, and no side
        if before:
            return self._part(_side(before), whole)
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

    def described(self, argument: Argument, container: str | None) -> str:
        """ "the airport", part of the place `container` where that is known."""
        root = argument.root
        name = self.mentions.places.get(root.i)
        named = self.drafts[self.of_span[name.start, name.end]] if name is not None else None
        if named is not None and named.entry is not None and named.entry.kind == "facility":
            return named.id  # "the *Freeport*", which is no freeport of the town spoken of
        words = self._sites.words(min(argument.start, phrase_start(root)), root)
        noun = self._sites.noun(argument.root)
        kind = noun.kind if noun else "facility"
        if kind == "area" and argument.scope == "facility":
            kind = "facility"  # "the airport *area*"
        if container is None and argument.scope == "route" and argument.end > root.i + 1:
            words = f"{words} {self.doc[root.i + 1 : argument.end].text}"  # "road *to Damascus*"
        draft = self._sites.described(words, kind, container, self.document, self.country)
        draft.mentions += 1
        return draft.id

    def capital_of(self, iso: str) -> str | None:
        """ "The *Chadian* capital": the city of that name in the country, if it is known.

        "The *Chechen* capital" is in that on whose map the land lies.
        """
        country, lands = self.countries.get(iso), {iso, *self._successors.get(iso, ())}
        rows = self.gazetteer.lookup(country.capital) if country and country.capital else ()
        own = (row for row in rows if row.country in lands and row.kind in TOWNS)
        city = next(own, None)
        if city is None:
            return None
        draft = self.entities.of_entry(city)
        draft.mentions += 1
        return draft.id

    def side(self, noun: Argument, whole: str) -> str:
        """ "*The south*" of the place `whole`."""
        words = self.doc[max(0, noun.root.i - 2) : noun.end].text.split()  # "the north-west"
        return self._part(f"{words[-1]}ern", whole)

    def quarter(self, name: Argument, town: str) -> str:
        """ "The *Old City*", part of the place `town`."""
        words = self.doc[name.start : name.end].text.lower()
        draft = self._sites.described(words, "district", town, self.document, self.country)
        draft.mentions += 1
        return draft.id

    def of_phrase(self, phrase: Span, name: Span) -> str:
        """The place of a longer phrase around a marked name.

        "the airport in Goma" and "eastern Goma" are not Goma, "the town of Goma" is.
        """
        whole, root = self.of_span[name.start, name.end], phrase.root
        if not name.start <= root.i < name.end and self._sites.site_noun(root) is not None:
            start = min(phrase.start, root.i)
            return self.described(Argument(root, start, root.i + 1, "nominal"), whole)
        before = self.doc[phrase.start : name.start]
        if name.end == phrase.end and before and name.label_ != "FACILITY":
            words = [token.lower_ for token in before if token.lower_ != "the"]
            if words and self.directions.issuperset(words):
                return self._part(" ".join(words), whole)
        return whole

    def parts(self) -> Iterator[tuple[Span, str]]:
        """The parts and sites that the text puts at its places: "central Goma", "Goma hospital"."""
        for name in self.doc.spans["places"]:
            phrase = self._sites.around(name, self.directions) if name.label_ in _NAMED else None
            if phrase is not None:
                part = self.of_phrase(phrase, name)
                if part != self.of_span[name.start, name.end]:
                    yield phrase, part

    def _part(self, words: str, whole: str) -> str:
        """ "eastern Aleppo"; "eastern Ghouta" is the whole of what is called Eastern Ghouta."""
        if normalise(self.drafts[whole].name).startswith(f"{normalise(words)} "):
            return whole
        draft = self._sites.part(words, whole)
        draft.mentions += 1
        return draft.id


def _side(before: Span) -> str:
    """ "*Western* Mosul"; "the *west* of Mosul" is the same."""
    noun = before.text.split()[0]
    return f"{noun}ern" if len(before) > 1 and before[-1].lower_ in {"of", "the"} else before.text


def _may_be_part(entry: Entry, whole: Entry) -> bool:
    """Is it there, or so large that the text hardly means a quarter of that town?"""
    return lie_near(entry, whole) or entry.population >= _LARGE or entry.kind not in SETTLEMENTS
