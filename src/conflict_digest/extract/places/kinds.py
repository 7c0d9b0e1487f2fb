"""What kind of place was found: a house, an office, a road, a whole country."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.mentions import Mentions
from conflict_digest.extract.syntax import MODIFIERS, children, has_child, is_definite, of_phrase

_CIVIL = frozenset({"building", "facility", "prison", "road", "street"})
"""Kinds of `place_nouns.csv` that soldiers enter, guard and run for many reasons."""
_MANNED = frozenset({"airport", "military_base", "military_position", "palace"})
"""Kinds of sites that somebody defends."""
_POSTS = frozenset({"post", "position", "seat"})


class PlaceKinds:
    """Judgements on the places of one article."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._nouns = mentions.lexicon.place_nouns
        self._individuals = mentions.lexicon.cues("context", "individuals")
        self._shares = mentions.lexicon.cues("places", "shares")
        self._offices = mentions.lexicon.cues("places", "offices")

    def is_site(self, token: Token) -> bool:
        """A noun for a place ("*hamlets* that they had run"), though it need not be known which."""
        return token.lemma_.lower() in self._nouns

    def is_known(self, place: Argument) -> bool:
        """A name, or a place spoken of before ("*the* town"), but not "a base in P".

        So "*the army's* base near P", which is one that is known, and "*P* airport".
        """
        root = place.root
        owners = [o for o in children(root, "poss") if o.i in self._mentions.actors]
        called = any(c.i in self._mentions.places for c in children(root, "compound"))
        called = called and not has_child(root, "det")
        return place.kind != "nominal" or called or any(map(is_definite, (root, *owners)))

    def is_country(self, place: Argument) -> bool:
        """Is this place a whole country?"""
        mention = self._mentions.places.get(place.root.i)
        if mention is None or mention.start != place.start:
            return False  # "*southern* Lebanon"
        return mention.label_ == "COUNTRY"

    def is_building(self, place: Argument) -> bool:
        """ "A school": a house that stands on the land, and is none."""
        return self._kind(place) in {"building", "prison"}

    def is_house(self, place: Argument) -> bool:
        """ "The *Plaza Hotel*", "a school", with a name or without."""
        noun = self._nouns.get(place.root.lemma_.lower())
        return noun is not None and noun.kind == "building"

    def is_prison(self, place: Argument) -> bool:
        """ "The jail": those inside are held, and hold it not."""
        return self._kind(place) == "prison"

    def is_office(self, place: Argument) -> bool:
        """ "The interior *ministry*": a party has it without its walls."""
        if place.kind != "nominal":
            return False
        lemma, owners = place.root.lemma_.lower(), children(place.root, "poss")
        jobs = lemma in _POSTS and any(o.lemma_.lower() in self._individuals for o in owners)
        words = {lemma, place.root.lower_}
        return jobs or not words.isdisjoint(self._offices)  # "its *officers' posts*"

    def is_share_of_a_thing(self, place: Argument) -> bool:
        """ "A *quarter of the country's petrol*" is no quarter of a town."""
        if place.kind != "nominal" or place.root.lemma_.lower() not in self._shares:
            return False
        parts = of_phrase(place.root)
        return bool(parts) and not any(
            self.is_site(part) or part.i in self._mentions.places or part.pos_ != "NOUN"
            for part in parts
        )

    def is_some_house(self, place: Argument) -> bool:
        """ "*Two schools*", and not "the school" nor "their base"."""
        return self.is_building(place) and not is_definite(place.root)

    def is_share_of_power(self, place: Argument) -> bool:
        """ "Five *ministries*", "the country's *prisons*": who rules runs them, and storms none."""
        many = place.root.tag_ == "NNS" and self._kind(place) == "prison"
        return many or (self.is_office(place) and not is_definite(place.root))

    def is_manned(self, place: Argument) -> bool:
        """ "The *airport*", "the *barracks*", "the *palace*": what somebody defends."""
        return self._kind(place) in _MANNED

    def is_road(self, place: Argument) -> bool:
        """ "The road", "the wrong side of the road", "Route 9"."""
        return self._kind(place) in {"road", "street"} or self.is_named_road(place)

    def is_named_road(self, place: Argument) -> bool:
        """ "*Route 9*", "the *Pan-American Highway*"."""
        words = place.doc[place.start : place.end] if place.kind == "name" else ()
        nouns = (self._nouns.get(word.lower_) for word in words if word.is_title)
        return any(noun is not None and noun.kind == "road" for noun in nouns)

    def is_square(self, place: Argument) -> bool:
        """ "The *square*", "a *crossing*"."""
        return self._kind(place) == "crossing"

    def is_civil_site(self, place: Argument) -> bool:
        """ "A school", "the jail", "a plant", but not the seat of anybody ("the *town* hall")."""
        if self._kind(place) not in _CIVIL:
            return False
        actors = self._mentions.lexicon.actors
        words = {c.lemma_.lower() for c in children(place.root, *MODIFIERS, "poss")}
        return words.isdisjoint(actors.modifiers) and words.isdisjoint(self._nouns)

    def is_within_a_thing(self, place: Argument) -> bool:
        """ "In the cabinet in *Kabul*": what is there is no ground."""
        outer = place.root.head.head
        inside = place.root.dep_ == "pobj" and outer.dep_ == "pobj" and outer.pos_ == "NOUN"
        known = self.is_site(outer) or outer.i in self._mentions.places
        return inside and not known and outer.head.lower_ in {"in", "for"}

    def is_around_a_room(self, place: Argument) -> bool:
        """ "A fight in a bar in *Bor*": it is not for Bor."""
        inner, outer = place.root.head, place.root.head.head.head
        return inner.lower_ == outer.lower_ == "in" and self.is_within_a_thing(place)

    def _kind(self, place: Argument) -> str:
        """The kind of a site that is told by a noun; empty where it has a name."""
        noun = self._nouns.get(place.root.lemma_.lower())
        return noun.kind if noun is not None and place.kind in {"nominal", "anaphor"} else ""
