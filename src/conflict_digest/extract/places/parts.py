"""Parts of a place: "most of Darfur", "the outskirts of Goma", "the centre", "the south"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.mentions import Mentions
from conflict_digest.extract.places.containers import Finder
from conflict_digest.extract.places.sites import site_in
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    coordinated,
    first_partner,
    has_child,
    is_definite,
    listed,
    objects_of,
    of_phrase,
    phrase_start,
    taken_in,
    word_before,
)
from conflict_digest.extract.syntax.tokens import COMPASS, PLURALS, REMAINING
from conflict_digest.gazetteer import TOWNS
from conflict_digest.lexicon import Cues, PlaceNoun
from conflict_digest.schema import Scope

_SCOPES: dict[str, Scope] = {"part": "part", "edge": "outskirts", "whole": "whole"}
"""How much of a place the roles of `place_nouns.csv` leave of it."""
_BEFORE = ("compound", "nmod")
_OF = frozenset({"of", "the"})


class Parts:
    """The parts of places of one article."""

    def __init__(self, mentions: Mentions) -> None:
        self._nouns = mentions.lexicon.place_nouns
        cues = self._cues = mentions.lexicon.cues
        self._directions = cues("places", "directions")
        self._centres = cues("places", "centres")
        self._hubs = cues("places", "hubs")
        self._districts = cues("anaphora", "regions")

    def at(self, token: Token, noun: PlaceNoun, inner: Finder) -> list[Argument]:
        """Of what, and how much; but "Sake, *west of* Goma" is not in it.

        `inner` finds the places that the words below lead to.
        """
        members = [place for inside in taken_in(token) for place in inner(inside)]
        if members:
            return members  # "a belt of land that includes *P* and *Q*"
        heads = (token, first_partner(token))  # "*the* north and *west* of P"
        owned = any(has_child(head, "det", "poss") for head in heads)
        if token.lower_ in self._directions and not owned:
            return [p for t in children(token, *MODIFIERS) for p in inner(t)]
        scope: Scope | None = self._scope(token, noun)
        to = objects_of(token, "to") if noun.role == "edge" else []  # "the approaches to Goma"
        owners = [*of_phrase(token), *to, *children(token, "poss", *_BEFORE), *_whose(token)]
        owners += self._shared_with(token)
        owners += objects_of(token, "in") if token.tag_ == "NNS" else []  # "a few *streets* in P"
        for owner in owners:
            wholes = [*inner(owner)]
            # "the outskirts of P and *the town* of Q": what has its own article is apart
            for other in coordinated(owner)[1:]:
                if not (wholes and other.pos_ != "PROPN" and has_child(other, "det")):
                    wholes = [*wholes, *inner(other)]
            centre = token.lemma_.lower() in self._centres
            hub = any(c.lower_ in self._hubs for c in children(token, "compound"))
            if wholes and centre and (hub or word_before(token) == "-"):
                return wholes  # "*Walikale-centre*", "the *road centre* of P" is the town
            if wholes and self._is_seat(token) and wholes[0].kind == "name":
                return [site_in(token, noun, wholes[0])]
            if wholes:
                told = listed(owner) if owner.tag_ in PLURALS else []  # "most of the towns, *P*"
                return [
                    place if place.root in told else self._with_side(token, _less(place, scope))
                    for place in wholes
                ]
        known = noun.role == "edge" or self.is_directional(token) or self._is_centre(token)
        known = known or self._is_other_half(token) or is_side_of_land(token, self._cues)
        of_theirs = any(has_child(whole, "poss") for whole in of_phrase(token))
        if token.lower_ in COMPASS:  # "*the north*" is a place of its own, as "northern P" is
            scope = None
        where = objects_of(token, "at", "near", "around", "to", "of")
        if any(t.pos_ == "PROPN" for t in where):
            return []  # "the approaches *at Q*": not those to the town told of before
        if is_definite(token) and known and not of_theirs:  # "the centre of *his* capital"
            return [Argument(token, phrase_start(token), token.i + 1, "anaphor", scope)]
        return []

    def direction(self, noun: Token) -> Argument | None:
        """ "*The south*", "*the rest*" of the place spoken of last."""
        known = noun.lower_ in self._directions or noun.lower_ in REMAINING
        scope: Scope | None = None if noun.lower_ in COMPASS else "part"
        return Argument(noun, noun.i - 1, noun.i + 1, "anaphor", scope) if known else None

    def is_directional(self, noun: Token) -> bool:
        """ "The *northern* countryside"."""
        return any(c.lower_ in self._directions for c in children(noun, "amod"))

    def _with_side(self, side: Token, place: Argument) -> Argument:
        """ "*The north of Ivory Coast*" is what "northern Ivory Coast" is, and not a part of it.

        So both of "the *east* and the *north* of Rwanda".
        """
        before = word_before(place.root.doc[place.start])
        named = place.kind == "name" and before in _OF and place.start > side.i
        if not named or side.lower_ not in self._directions:
            return place
        first = side.i
        if side.i > 1 and side.nbor(-1).text == "-" and side.nbor(-2).lower_ in self._directions:
            first -= 2  # "the *south-west* of Darfur"
        return replace(place, start=first, scope=None)

    def _shared_with(self, side: Token) -> list[Token]:
        """ "The *centre* and the east of P": of P, too, on whichever the parser hung it."""
        if of_phrase(side) or not (side.lower_ in self._directions or self._is_centre(side)):
            return []
        others = [*children(side, "conj"), *([side.head] if side.dep_ == "conj" else [])]
        wholes = (t for one in others if one.lower_ in self._directions for t in of_phrase(one))
        return [t for t in wholes if t.i > side.i]

    def _is_other_half(self, side: Token) -> bool:
        """ "X holds the north of P and Y *the south*": of P as well, just before."""
        if side.lower_ not in self._directions or of_phrase(side):
            return False
        doc, start = side.doc, side.sent.start
        since = doc[start - 1].sent.start if start else start
        halves = [t for t in doc[since : side.i] if t.lower_ in self._directions]
        other = halves[-1] if halves else side
        # two objects of one verb are for `gaps.gapped`: "… and Y the south"
        apart = other.lower_ != side.lower_ and other.head != side.head
        return apart and bool(of_phrase(other))

    def _scope(self, token: Token, noun: PlaceNoun) -> Scope:
        scope = _SCOPES[noun.role]
        if any(c.text == "100" for c in children(token, "nummod")):
            scope = "whole"  # "*100 percent* of P"
        if any(c.lower_ == "both" for c in token.children):
            scope = "whole"  # "*both sides* of P"
        if scope == "outskirts" and self.is_directional(token):
            scope = "part"  # "the western edge" is in the town, "the outskirts" are not
        return scope

    def _is_centre(self, noun: Token) -> bool:
        """ "Fighting in *the centre*", "*the district centre*"; not "the health centre"."""
        before = children(noun, *_BEFORE)
        return noun.lemma_.lower() in self._centres and all(map(self._is_town, before))

    def _is_seat(self, noun: Token) -> bool:
        """ "P *district centre*": its main town, and not the district."""
        before = children(noun, *_BEFORE)
        of_district = any(t.lemma_.lower() in self._districts for t in before)
        return noun.lemma_.lower() in self._centres and of_district

    def _is_town(self, token: Token) -> bool:
        """ "The *district* centre", "the *town* centre"."""
        noun = self._nouns.get(token.lemma_.lower())
        return noun is not None and noun.kind in TOWNS | {"district"}


def _whose(noun: Token) -> list[Token]:
    """ "*Zawiyah*, whose western half is in their hands"."""
    whose = next((c for c in children(noun, "poss") if c.tag_ == "WP$"), None)
    if whose is None or whose.i < 2 or word_before(whose) != ",":
        return []
    return [whose.nbor(-2)]


def is_part(noun: PlaceNoun) -> bool:
    """Does the noun stand for more or less of the place that it leads to ("most", "the edge")?"""
    return noun.role in _SCOPES


def _less(place: Argument, scope: Scope | None) -> Argument:
    """ "All of the *outskirts* of P" are the outskirts: what is said first does not widen it."""
    return replace(place, scope=scope if place.scope in {None, "whole"} else place.scope)


def is_side_of_land(side: Token, cues: Cues) -> bool:
    """ "Rule most of *the north*", "hold *the north*": of the land.

    "The rest of the centre" is in a town.
    """
    if of_phrase(side) or side.lower_ not in cues("places", "directions"):
        return False
    first = first_partner(side) if side.dep_ == "conj" else side
    if first.dep_ in {"dobj", "nsubjpass"} and is_definite(side):
        return side.lower_ in COMPASS and not has_child(side, "relcl", "acl")
    share = side.head.head
    of = side.dep_ == "pobj" and side.head.lower_ == "of"
    return of and share.lemma_.lower() in cues("places", "shares")
