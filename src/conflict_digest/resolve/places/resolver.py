"""The places of one document: every marked name, then whatever a claim's argument describes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from conflict_digest.extract import Argument
from conflict_digest.gazetteer import TOWNS, Countries, Country, Entry, Gazetteer, normalise
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.mentions import Mentions, country_code, region_codes
from conflict_digest.resolve.places.around import Around, lie_near
from conflict_digest.resolve.places.candidates import candidates, long_name
from conflict_digest.resolve.places.choice import Choice, Setting, choose
from conflict_digest.resolve.places.confidence import confidence
from conflict_digest.resolve.places.distances import Distances
from conflict_digest.resolve.places.entities import PlaceDraft, PlaceEntities, country_entry
from conflict_digest.resolve.places.hints import hints, only_around
from conflict_digest.resolve.places.nearby import Nearby
from conflict_digest.resolve.places.sites import Sites, place_slug
from conflict_digest.resolve.places.votes import (
    SETTLEMENTS,
    country_votes,
    leading,
    on_the_map,
    region_votes,
)
from conflict_digest.resolve.sections import NO_SECTIONS, Sections

_Key = tuple[str, str]
"""A normalised name, and that of the heading it stands below."""
_HEADINGS = 8
"""How many headings are looked at for a name that stands below none."""
_REGIONS = frozenset({"province", "district", "area", "region"})
_LARGE = 100_000
"""People of a city that is no quarter of another."""
_NAMED = frozenset({"PLACE", "CAPITAL"})
_NOUN_TAGS = frozenset({"NN", "NNP"})


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
    ) -> None:
        """Resolve all marked names."""
        self.sections = sections
        self.mentions = mentions
        self.doc = mentions.doc
        self.nouns = lexicon.place_nouns
        self.gazetteer = gazetteer
        self.countries = countries
        self.document = document
        self.entities = PlaceEntities(gazetteer)
        self._sites = Sites(mentions, self.nouns, self.entities)
        self.directions = lexicon.cues("places", "directions")
        votes, sure = country_votes(
            self.doc,
            gazetteer,
            lexicon.actors,
            lexicon.cues("relations", "support"),
            lexicon.cues("descriptions", "posted"),
        )
        lands = on_the_map(votes, dict(lexicon.cues.section("successors")))
        self._setting = Setting(lands, votes.total(), region_votes(self.doc, gazetteer))
        self._hints = hints(self.doc, lexicon, distances)
        self._outer = only_around(self.doc, self._hints)
        self._chosen: dict[_Key, tuple[Entry, float]] = {}
        """What each name was taken for before its neighbours were known."""
        self._below = self._headings_above()
        self._sure: dict[str, float] = {}
        """Confidence in each place that was chosen, by id."""
        self._look_around()
        self.country = leading(votes) if sure else None
        """ISO code of the country that the document is about; None when that is unclear."""
        unarmed = lexicon.cues("descriptions", "without_army")
        armed = Counter({iso: n for iso, n in votes.items() if iso not in unarmed})
        self.armed_country = leading(armed) if sure else None
        """The same among those that have an army: in Gaza, "the army" is not Palestinian."""
        self._by_name: dict[tuple[bool, str, str, str], PlaceDraft] = {}
        self.of_span: dict[tuple[int, int], str] = {}
        """The entity of each marked name, by its first token and the one after its last."""
        for span in self.doc.spans["places"]:
            self.of_span[span.start, span.end] = self._settle(span).id
        self._put_inside()

    @property
    def drafts(self) -> dict[str, PlaceDraft]:
        """All entities so far, by id."""
        return self.entities.drafts

    def _look_around(self) -> None:
        """Resolve each name by itself, so that in the end its neighbours weigh as well."""
        first: dict[_Key, Choice | None] = {}
        for span in self.doc.spans["places"]:
            key = self._key(span, self._region_noun(span))
            if span.label_ != "COUNTRY" and key not in first:
                first[key] = self._choose(span, self._region_noun(span))
        self._chosen = {
            key: (choice.entry, choice.share) for key, choice in first.items() if choice
        }
        once = {
            (name, entry.id): (entry, share) for (name, _), (entry, share) in self._chosen.items()
        }
        self._setting = replace(self._setting, nearby=Nearby(once.values()))

    def _headings_above(self) -> dict[str, list[Span]]:
        """Normalised name of a place → the names in the headings that it stands below."""
        found: dict[str, dict[str, Span]] = defaultdict(dict)
        for span in self.doc.spans["places"]:
            for above in self.sections.context(span.start).places:
                headings = found[normalise(long_name(span))]
                if len(headings) < _HEADINGS:
                    headings.setdefault(normalise(above.text), above)
        return {name: list(headings.values()) for name, headings in found.items()}

    def _key(self, span: Span, region: str) -> _Key:
        """A name is one place throughout a document, or below one heading that is of a place."""
        above = self.sections.context(span.start).places
        return normalise(f"{long_name(span)} {region}"), normalise(above[0].text) if above else ""

    def _settle(self, span: Span) -> PlaceDraft:
        """One name is one place throughout a document, or below a heading."""
        name, region = long_name(span), self._region_noun(span)
        key = (span.label_ == "FACILITY", normalise(name), region, self._key(span, region)[1])
        draft = self._by_name.get(key)
        if draft is None:
            draft = self._by_name[key] = self._new(span, name, region)
        if draft.entry is not None:
            draft.confidence = self._sure.get(draft.entry.id)
        draft.mentions += 1
        text = draft.name if region_codes(span) else span.text
        draft.forms[f"{text} {region}".strip()] += 1
        return draft

    def _put_inside(self) -> None:
        """What the gazetteer lacks lies where the text says: "the X district of *Homs*"."""
        for (_, name, _, _), draft in self._by_name.items():
            told = self._hints.get(name, ()) if draft.entry is None else ()
            for hint in (one for one in told if one.within_km is None):
                around = self.of_span[hint.around.start, hint.around.end]
                if draft.part_of is None and not hint.in_list and around != draft.id:
                    draft.part_of = around
                    draft.country = self.drafts[around].country
            above = self._below.get(name, ()) if draft.entry is None else ()
            if draft.part_of is None and len(above) == 1:
                around = self.of_span[above[0].start, above[0].end]
                whole = self.drafts[around]
                if whole.entry is not None and whole.kind not in TOWNS:
                    draft.part_of, draft.country = around, whole.country

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
                part = self._part_of_country(text, country)
                return self.entities.of_entry(part) if part else self.entities.of_country(country)
        if span.label_ == "FACILITY":
            return self._facility(span, text)
        name = f"{text} {region}".strip()
        choice = self._choose(span, region)
        entry = choice.entry if choice is not None else None
        if span.label_ == "CAPITAL" and not region:
            entry = self._capital(span, entry)
        whole = self._whole(name)
        if entry is not None and whole is not None and not _may_be_part(entry, whole):
            kind = self._sites.kind_said(span) or "district"
            id_ = f"place:{place_slug(text)}-{place_slug(whole.name)}"
            return self.entities.keep(PlaceDraft(id_, name, kind, country=whole.country))
        if entry is not None and entry.kind == "facility":
            return self._known_facility(span, entry)
        if entry is not None:
            return self.entities.of_entry(entry)
        kind = self._sites.kind_said(span) or self._sites.site_of_name(text) or "place"
        id_ = f"place:{place_slug(text)}-{region}" if region else f"place:{place_slug(text)}"
        return self.entities.keep(PlaceDraft(id_, name, kind, country=self.country))

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

    def _whole(self, name: str) -> Entry | None:
        """The town that the text says a place is a part of ("the Old City of *Mosul*")."""
        told = self._hints.get(normalise(name), ())
        around = next((hint.around for hint in told if hint.is_whole and not hint.in_list), None)
        choice = self._choose(around) if around is not None else None
        return choice.entry if choice is not None and choice.entry.kind in TOWNS else None

    def _known_facility(self, span: Span, entry: Entry) -> PlaceDraft:
        """ "Mosul Dam", which the gazetteer has: a dam, in the town that its name begins with."""
        kind = self._sites.kind_of_name(entry.name) or self._sites.kind_of_name(span.text)
        draft = self.entities.of_entry(entry, kind)
        town = self._town_inside(span)
        if draft.part_of is None and town is not None and town.entry is not None:
            draft.part_of = town.id if lie_near(town.entry, entry) else None
        return draft

    def _facility(self, span: Span, text: str) -> PlaceDraft:
        """ "Kuweires air base": of the gazetteer, else a place of its own in the town it names."""
        choice = self._choose(span)
        if choice is not None:
            return self._known_facility(span, choice.entry)
        town = self._town_inside(span)
        return self.entities.keep(
            PlaceDraft(
                f"place:{place_slug(text)}",
                text,
                self._sites.kind_of_name(text) or "facility",
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
                and name.lower() not in self.directions
                and self.gazetteer.has(name)
                and (choice := self._choose(inner)) is not None
            ):
                return self.entities.of_entry(choice.entry)
        return None

    def _choose(self, span: Span, region: str = "") -> Choice | None:
        name = normalise(f"{long_name(span)} {region}")
        around = [
            Around(self._entries(hint.around), hint.in_list, hint.within_km, hint.measured)
            for hint in self._hints.get(name, ())
        ]
        around += self._heads(span)
        found = candidates(span, self.gazetteer, region)
        is_region = bool(region) or name in self._outer
        own = self._chosen.get(self._key(span, region))
        choice = choose(found, self._setting, region=is_region, around=around, own=own)
        if choice is not None:
            self._sure[choice.entry.id] = round(confidence(choice.signs), 2)
        return choice

    def _heads(self, span: Span) -> list[Around]:
        """The headings above; above a name under none, those of the sections that have it, too."""
        above = self.sections.context(span.start).places
        names = above or self._below.get(normalise(long_name(span)), ())
        return [Around(self._entries(name), heads=True) for name in names if name != span]

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
            return self._part(self.doc[argument.start : span.start].text, whole)
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
        words = self._sites.words(argument.start, argument.root)
        noun = self._sites.noun(argument.root)
        kind = noun.kind if noun else "facility"
        draft = self._sites.described(words, kind, container, self.document, self.country)
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


def _may_be_part(entry: Entry, whole: Entry) -> bool:
    """Is it there, or so large that the text hardly means a quarter of that town?"""
    return lie_near(entry, whole) or entry.population >= _LARGE or entry.kind not in SETTLEMENTS
