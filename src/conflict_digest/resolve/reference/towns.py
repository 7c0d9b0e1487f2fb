"""Which town "the city", "the capital of P" and "P's second city" are."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from conflict_digest.extract.syntax import children, has_child, of_phrase
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.mentions import country_code
from conflict_digest.resolve.places import PlaceResolver
from conflict_digest.resolve.places.votes import SETTLEMENTS
from conflict_digest.resolve.reference.names import TOPONYMS, NamedPlaces
from conflict_digest.resolve.reference.occurrences import is_anchor, is_landmark
from conflict_digest.resolve.reference.salience import Salience
from conflict_digest.resolve.reference.spoken import SpokenOf

TOWNS = SETTLEMENTS | {"place"}
"""Kinds that "the city" may be: nobody knows what a place without a gazetteer entry is."""
PROPER = TOWNS - {"district"}
"""Those that "the town" is before it is a district of one."""
_SUBJECTS = ("nsubj", "nsubjpass")


class Towns:
    """The towns of one document that nouns take up."""

    def __init__(
        self, lexicon: Lexicon, places: PlaceResolver, named: NamedPlaces, spoken_of: SpokenOf
    ) -> None:
        self._places = places
        self._named = named
        self._spoken_of = spoken_of
        self._settlements = lexicon.cues("anaphora", "settlements")
        self._ranks = lexicon.cues("anaphora", "ranks")
        self._speech = lexicon.cues("attribution", "reported")
        self._townspeople = lexicon.cues("places", "townspeople")
        self.salience = Salience(places.mentions, lexicon, named, spoken_of, self.last)

    def before(self, token: Token, kinds: Collection[str] | None) -> str | None:
        """The place of such a kind that is spoken of most."""
        return self.salience.best(token, kinds)

    def subject_before(self, pronoun: Token) -> str | None:
        """ "*The town of P*, on the road to Q, was quiet. *It* was retaken": what it is about."""
        mentions = self._places.mentions
        number = mentions.sentence(pronoun.i)
        opens = pronoun.lower_ == "it" and pronoun.i == pronoun.sent.start and number > 0
        if not opens or pronoun.dep_ not in _SUBJECTS:
            return None
        root = mentions.sentences[number - 1].root
        told = [root] if root.pos_ == "PROPN" else children(root, *_SUBJECTS)  # "*P*. It was"
        subjects = (n for s in told for n in (s, *of_phrase(s)))
        span = self._named.toponym_among(subjects)
        return self._named.id_of(span) if span is not None else None

    def last(self, noun: Token) -> str | None:
        """The one spoken of, else the only one that was called so, else the one named last."""
        rank = self._named.rank(noun)
        if rank is not None:
            return self._named.nth(noun, rank)
        opening = self._named.opening(noun)
        if opening is not None and self._named.kind_of(opening) in PROPER:
            return opening
        told_of = self._told_of(noun) or self._of_teller(noun) or self._pointed_at(noun)
        if told_of is not None:
            return told_of
        if noun.tag_ == "NNS":
            return None  # "the two towns" are not one of three
        country = self._nation(noun)
        town = self.salience.best(noun, PROPER, country=country)
        if town is not None and self._only_tells_where(town, noun):
            return self.salience.best(noun, {"district"}, country=country) or town
        old = any(c.lower_ == "old" for c in children(noun, "amod"))
        if old and town is not None and self._named.kind_of(town) == "place":
            return self._last_city(noun) or town
        return town

    def _last_city(self, noun: Token) -> str | None:
        """ "Left *Aleppo*. X took Hulluk. Y still has *the old city*": no quarter has one."""
        places = (self._named.id_of(s) for s in reversed(self._named.spans) if s.end <= noun.i)
        return next((p for p in places if self._named.kind_of(p) == "city"), None)

    def _only_tells_where(self, town: str, noun: Token) -> bool:
        """ "Took al-Abdiyah, a district south of *Marib*, and the town": that of al-Abdiyah."""
        spans = [s for s in self._named.spans if s.end <= noun.i and self._named.id_of(s) == town]
        return bool(spans) and all(is_anchor(s) or is_landmark(s) for s in spans)

    def _nation(self, noun: Token) -> str | None:
        """ "The *Afghan* border town" is in Afghanistan."""
        nations = self._places.mentions.nationalities
        spans = map(nations.get, (c.i for c in children(noun, "amod", "compound")))
        codes = {code for span in spans if (code := country_code(span)) is not None}
        return codes.pop() if len(codes) == 1 else None

    def _told_of(self, noun: Token) -> str | None:
        """ "Reinforced *P*, whose mayor said that the town was shelled": what is told of P."""
        for clause in noun.ancestors:
            whose = clause.left_edge.lower_ == "whose" and clause.dep_ == "relcl"
            span = self._places.mentions.places.get(clause.head.i) if whose else None
            if span is not None and self._named.kind_of(self._named.id_of(span)) in PROPER:
                return self._named.id_of(span)
        return None

    def _pointed_at(self, noun: Token) -> str | None:
        """ "The capital was lost a day after *P*. The army left *that city* on Monday": P.

        In its own sentence, "X, who lives in *P*, controls that town", it is the one just named.
        """
        number = self._places.mentions.sentence(noun.i)
        pointed = noun.tag_ == "NN" and any(c.lower_ == "that" for c in children(noun, "det"))
        if not pointed:
            return None
        start = self._places.mentions.sentences[max(0, number - 1)].start
        near = [s for s in self._named.spans if start <= s.start and s.end <= noun.i]
        last = near[-1] if near else None
        if last is None or is_anchor(last) or is_landmark(last):
            return None
        here = last.start >= noun.sent.start
        after = last.root.dep_ == "pobj" and last.root.head.lower_ in {"after", "before"}
        place = self._named.id_of(last)
        return place if (here or after) and self._named.kind_of(place) in PROPER else None

    def _of_teller(self, noun: Token) -> str | None:
        """ "*Mariupol's mayor* said that troops held half of *the city*": his."""
        for clause in noun.ancestors:
            teller = clause.head
            if clause.dep_ != "ccomp" or teller.lemma_ not in self._speech:
                continue
            who = [s for s in children(teller, "nsubj") if s.lemma_.lower() in self._townspeople]
            whose = (n for s in who for n in (*children(s, "poss", "compound"), *of_phrase(s)))
            span = self._named.toponym_among(whose)
            if span is None:
                return None
            between = noun.doc[clause.left_edge.i : noun.i]
            own = self._named.id_of(span)
            others = (self._places.mentions.places.get(t.i) for t in between)
            named = any(o is not None and self._named.id_of(o) != own for o in others)
            return own if not named and self._named.kind_of(own) in PROPER else None
        return None

    def called_as(self, noun: Token) -> str | None:
        """ "Leaving *Kabul* as the only city in their hands": the name that it describes."""
        prep = noun.head
        if noun.dep_ != "pobj" or prep.lower_ != "as":
            return None
        called = children(prep.head, "dobj")
        span = self._named.toponym_among(called)
        if span is not None:
            return self._named.id_of(span)
        known = (t for t in called if t.lemma_.lower() in self._settlements and t.tag_ == "NN")
        return next(map(self.last, known), None)  # "leaving *the capital* as the only city"

    def of_nation(self, noun: Token) -> str | None:
        """ "The *Chadian* capital", which the text need not name."""
        code = self._nation(noun)
        capital = noun.lemma_ == "capital" and noun.tag_ == "NN"
        return self._places.capital_of(code) if capital and code is not None else None

    def of_state(self, noun: Token, country: str) -> str | None:
        """ "The *capital* of the Central African Republic", which the text need not name."""
        plain = noun.lemma_.lower() == "capital" and noun.tag_ == "NN"
        if not plain or has_child(noun, "amod", "compound", "appos"):
            return None  # "the *commercial* capital of Yemen"
        state = self._named.kind_of(country) == "country"
        code = self._named.country_of(country) if state else None
        return self._places.capital_of(code) if code is not None else None

    def ranked(self, root: Token, country: str) -> str | None:
        """ "Syria's *second city*": the large city of Syria that was named last."""
        if self._named.kind_of(country) != "country":
            return self._seat(root, country)
        words = {
            t.lower_
            for child in children(root, "amod", "nummod", "compound")
            for t in child.subtree
        }
        settlement = root.lemma_.lower() in self._settlements and root.tag_ != "NNS"
        if not settlement or not words & self._ranks:
            return None
        kinds = {"city"} if root.lemma_.lower() == "city" else PROPER
        city = self.salience.best(root, kinds, TOPONYMS)
        iso = self._named.country_of(country)
        return city if city is not None and self._named.country_of(city) == iso else None

    def _seat(self, noun: Token, region: str) -> str | None:
        """ "The *capital* of Tigray": the city of that region that was named last."""
        if noun.lemma_.lower() != "capital" or noun.tag_ == "NNS":
            return None
        if self._named.kind_of(region) in PROPER:
            return region  # "the old imperial capital of *Hue*"
        city = self.before(noun, PROPER)
        inside = city is not None and self._places.entities.region_of(city) == region
        return city if inside else None
