"""Which row of the gazetteer each name of one document is, after all that is said around it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from conflict_digest.gazetteer import TOWNS, Countries, Entry, Gazetteer, normalise
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.mentions import country_code
from conflict_digest.resolve.places.around import Around
from conflict_digest.resolve.places.candidates import candidates, long_name
from conflict_digest.resolve.places.choice import Choice, Setting, choose
from conflict_digest.resolve.places.confidence import confidence
from conflict_digest.resolve.places.distances import Distances
from conflict_digest.resolve.places.entities import country_entry
from conflict_digest.resolve.places.hints import Hint, hints, only_around
from conflict_digest.resolve.places.nearby import Nearby
from conflict_digest.resolve.places.votes import SETTLEMENTS
from conflict_digest.resolve.sections import Sections

_Key = tuple[str, str]
"""A normalised name, and that of the heading it stands below."""
_BORDER = 3.0
"""Degrees within which a country reaches at least to a place that a text puts in it."""
_HEADINGS = 8
"""How many headings are looked at for a name that stands below none."""
_REGIONS = frozenset({"province", "district", "area", "region"})
_NOUN_TAGS = frozenset({"NN", "NNP"})


class Chooser:
    """The choices for the names of one document."""

    def __init__(
        self,
        doc: Doc,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        countries: Countries,
        distances: Distances,
        sections: Sections,
        setting: Setting,
    ) -> None:
        """Look at each name by itself, so that its neighbours weigh whenever one is chosen."""
        self._doc = doc
        self._nouns = lexicon.place_nouns
        self._directions = lexicon.cues("places", "directions")
        self._successors = dict(lexicon.cues.section("successors"))
        self._once_of = dict(lexicon.cues.section("once_of"))
        self._gazetteer = gazetteer
        self._countries = countries
        self._sections = sections
        self._setting = setting
        self._hints = hints(doc, lexicon, distances)
        self._outer = only_around(doc, self._hints)
        self._below = self._headings_above()
        self._chosen: dict[_Key, tuple[Entry, float]] = {}
        """What each name was taken for before its neighbours were known."""
        self._sure: dict[str, float] = {}
        self._look_around()

    def choose(self, span: Span, region: str = "") -> Choice | None:
        """The likeliest place of a name; `region` is the noun of a region that follows it."""
        name = normalise(f"{long_name(span)} {region}")
        around = [
            Around(self._entries(hint.around), hint.in_list, hint.within_km, hint.measured)
            for hint in self.told(name)
        ]
        around += self._heads(span)
        found = candidates(span, self._gazetteer, region)
        is_region = bool(region) or name in self._outer
        own = self._chosen.get(self._key(span, region))
        choice = choose(found, self._setting, region=is_region, around=around, own=own)
        if choice is not None and any(self._is_far_from(h, choice.entry) for h in self.told(name)):
            return None
        if choice is not None:
            self._sure[choice.entry.id] = round(confidence(choice.signs), 2)
        return choice

    def _is_far_from(self, hint: Hint, entry: Entry) -> bool:
        """ "Beni, a town *in western Nepal*": none of those in other parts of the world."""
        country = self._countries.get(country_code(hint.around) or "")
        at = hint.around.start - 1
        while at > 0 and self._doc[at].lower_ in self._directions:
            at -= 1
        if country is None or self._doc[at].lower_ != "in" or not entry.country:
            return False
        lands = {country.iso, *self._successors.get(country.iso, ())}
        lands |= {iso for land in tuple(lands) for iso in self._once_of.get(land, ())}
        if entry.country in lands:
            return False
        return not any(self._gazetteer.reaches(land, entry, _BORDER) for land in lands)

    def capital(self, span: Span, likeliest: Entry | None) -> Entry | None:
        """The city that stands for a government; the capital also where a palace does.

        The likeliest place of the name, where that is elsewhere, a city, or one of several regions
        that the text names ("Oregon, Washington and Idaho").
        """
        country = self._countries.get(country_code(span) or "")
        if country is None or (likeliest is not None and likeliest.country != country.iso):
            return likeliest
        regions = sum(iso == country.iso for iso, _ in self._setting.regions)
        if likeliest is not None and (
            likeliest.kind == "city" or (likeliest.kind not in SETTLEMENTS and regions > 1)
        ):
            return likeliest
        seats = (*self._gazetteer.lookup(span.text), *self._gazetteer.lookup(country.capital))
        cities = (e for e in seats if e.kind == "city" and e.country == country.iso)
        return next(cities, likeliest)

    def whole(self, name: str) -> Entry | None:
        """The town that the text says a place is a part of ("the Old City of *Mosul*")."""
        told = self.told(normalise(name))
        around = next((hint.around for hint in told if hint.is_whole and not hint.in_list), None)
        if around is None:
            return None
        choice = self.choose(around, self.region_noun(around))  # "in *Marib province*": no town
        return choice.entry if choice is not None and choice.entry.kind in TOWNS else None

    def countries(self) -> Counter[str]:
        """How many names are towns of each country, by what is said around each alone."""
        found = (entry for entry, _ in self._chosen.values())
        return Counter(entry.country for entry in found if entry.kind in SETTLEMENTS)

    def confidence(self, entry: Entry) -> float | None:
        """How sure it is that a place was chosen rightly; None where it was not chosen."""
        return self._sure.get(entry.id)

    # What the text says beside the name

    def region_noun(self, span: Span) -> str:
        """ "province" in "Idlib province": the city and the province of one name stay two.

        "River" for "*the* Dnipro", which is no city.
        """
        if span.start and self._doc[span.start - 1].lower_ == "the" and self._may_be_river(span):
            return "river"
        if span.end == len(self._doc):
            return ""
        token = self._doc[span.end]
        lemma = token.lemma_.lower()
        noun = self._nouns.get(lemma)
        again = self._doc[span.end + 1 : span.end + 3].text == f"by {token.text}"
        is_region = noun is not None and noun.kind in _REGIONS and token.tag_ in _NOUN_TAGS
        is_region = is_region and not again  # "clearing Marawi *block by block*"
        return lemma if is_region else ""

    def _may_be_river(self, span: Span) -> bool:
        after = self._doc[span.end : span.end + 1]
        if any(token.tag_ in _NOUN_TAGS for token in after):
            return False  # "the *Juba* airport"
        kinds = {entry.kind for entry in self._gazetteer.lookup(span.text)}
        return "river" in kinds and not kinds.isdisjoint(TOWNS)

    def told(self, name: str) -> Sequence[Hint]:
        """What the text says of where the place of a normalised name lies."""
        return self._hints.get(name, ())

    def headings(self, name: str) -> Sequence[Span]:
        """The names in the headings that a normalised name stands below, anywhere."""
        return self._below.get(name, ())

    def heading(self, span: Span) -> str:
        """The normalised name of the heading that a name stands below here; empty below none."""
        above = self._sections.context(span.start).places
        return normalise(above[0].text) if above else ""

    def _key(self, span: Span, region: str) -> _Key:
        """A name is one place throughout a document, or below one heading that is of a place."""
        return normalise(f"{long_name(span)} {region}"), self.heading(span)

    def _headings_above(self) -> dict[str, list[Span]]:
        """Normalised name of a place → the names in the headings that it stands below."""
        found: dict[str, dict[str, Span]] = defaultdict(dict)
        for span in self._doc.spans["places"]:
            for above in self._sections.context(span.start).places:
                headings = found[normalise(long_name(span))]
                if len(headings) < _HEADINGS:
                    headings.setdefault(normalise(above.text), above)
        return {name: list(headings.values()) for name, headings in found.items()}

    def _heads(self, span: Span) -> list[Around]:
        """The headings above; above a name under none, those of the sections that have it, too."""
        above = self._sections.context(span.start).places
        names = above or self.headings(normalise(long_name(span)))
        return [Around(self._entries(name), heads=True) for name in names if name != span]

    def _entries(self, span: Span) -> list[Entry]:
        """All places that a marked name may be; of a country's name only the country."""
        country = self._countries.get(country_code(span) or "")
        if country is not None:
            return [country_entry(country)]
        return candidates(span, self._gazetteer, self.region_noun(span))

    def _look_around(self) -> None:
        """Choose for each name by itself, so that in the end its neighbours weigh as well."""
        first: dict[_Key, Choice | None] = {}
        for span in self._doc.spans["places"]:
            region = self.region_noun(span)
            key = self._key(span, region)
            if span.label_ != "COUNTRY" and key not in first:
                first[key] = self.choose(span, region)
        self._chosen = {
            key: (choice.entry, choice.share) for key, choice in first.items() if choice
        }
        once = {
            (name, entry.id): (entry, share) for (name, _), (entry, share) in self._chosen.items()
        }
        self._setting = replace(self._setting, nearby=Nearby(once.values()))
