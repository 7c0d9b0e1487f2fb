"""So much of something: "two of their bases", "nine of ten districts", "a string of hills"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.places.containers import Finder, container
from conflict_digest.extract.places.names import PlaceNames
from conflict_digest.extract.places.sites import site_in
from conflict_digest.extract.syntax import (
    children,
    coordinated,
    has_child,
    is_relative,
    listed,
    objects_of,
    of_phrase,
    phrase_start,
    resolved,
)
from conflict_digest.extract.syntax.tokens import COMPASS, REMAINING

_EXCEPTED = 6
"""Tokens behind "all" in which "but a few dozen houses" ends."""
_EVERYTHING = frozenset({"all", "everything"})
_INSIDE = ("in", "inside", "within")

EACH = frozenset({"all", "both", "each"})
"""Words for every one of those that are named."""


class Quantities:
    """Numbers and amounts of places in one article."""

    def __init__(self, names: PlaceNames) -> None:
        self._names = names
        self._nouns = names.mentions.lexicon.place_nouns
        cues = names.mentions.lexicon.cues
        self._words = cues("places", "quantities")
        self._but = cues("places", "exceptions") | {"but", "save", "apart", "aside", "other"}

    def is_one(self, token: Token) -> bool:
        """ "*two* of their bases", "*dozens* of villages", "*both* of which were shelled"."""
        if token.lower_ == "one" and has_child(token, "det"):
            return False  # "P, the last *one* of the province"
        counted = token.pos_ == "NUM" or token.lower_ in self._words
        return counted or _is_of_which(token) or _excepted(token) is not None

    def at(self, token: Token, inner: Finder, around: Finder) -> list[Argument]:
        """What is counted; `inner` finds places in it, and `around` those that it is in."""
        excepted = _excepted(token)
        if excepted is not None:
            of = of_phrase(excepted)
            words = [*(owner for noun in of for owner in children(noun, "poss")), *of]
            whole = [place.within or place for word in words for place in inner(word)]
            names = [place for place in whole if place.kind == "name"]
            return [replace(place, scope="part") for place in names[:1]]
        if _is_of_which(token):
            counted = resolved(of_phrase(token))
            if token.lower_ in EACH:  # "P, Q and R, *all* of which"
                counted = list(dict.fromkeys(t for c in counted for t in (c, *c.conjuncts)))
        else:
            counted = objects_of(token, "of", "than", "but")
            counted += [t for n in objects_of(token, "than") for t in coordinated(n)[1:]]
        named = _named_behind(token, counted, inner)
        if named:
            return named
        found = [place for noun in counted for place in inner(noun)]
        if token.pos_ == "NUM":
            shared = _share(token, counted, found, inner)
            if shared:
                return shared
        return found or [p for noun in counted for p in self._sites(token, noun, around)]

    def rest(self, token: Token, inner: Finder) -> list[Argument]:
        """ "*Everything* but the airport", "*every quarter* except Bacongo": of some town.

        Of which: "everything *in P* but", "*in P* they hold everything but", else unsaid. So all
        of it in "*in P* they hold every district". And "X holds the north of P, Y *the rest*".
        """
        if self._is_other_part(token):
            return [Argument(token, token.left_edge.i, token.i + 1, "anaphor", "part")]
        rest = self.is_rest(token)
        if not rest and not self._is_every(token):
            return []
        words = (token, token.head, *token.head.ancestors)
        where = (o for word in words for o in objects_of(word, *_INSIDE))
        found = next((p for p in map(inner, where) if p), [])
        if not rest:
            return [*found]
        unsaid = Argument(token, token.i, token.i + 1, "unsaid", "part")
        return [replace(place, scope="part") for place in found] or [unsaid]

    def _is_other_part(self, token: Token) -> bool:
        """ "*The rest*", of a town of which a part was told just before in the sentence."""
        alone = not of_phrase(token) and has_child(token, "det") and not has_child(token, "amod")
        if token.lower_ not in REMAINING or not alone:
            return False
        if any(c.i < token.i for c in children(token.head, "dobj")):
            return False  # "X holds most of P and Y *the rest*": for `gaps.gapped`
        start = token.sent.start
        if start and token.doc[start - 1].text == ";":
            start = token.doc[start - 1].sent.start
        before = token.doc[start : token.i]
        return any(of_phrase(t) and self._is_part(t) for t in before)

    def _is_part(self, noun: Token) -> bool:
        row = self._nouns.get(noun.lemma_.lower())
        part = row is not None and (row.role == "part" or row.kind == "district")
        return part or noun.lower_ in COMPASS

    def _is_every(self, token: Token) -> bool:
        """ "*Every* police district", "*all* the quarters", which are held or taken."""
        every = any(c.lower_ in {"every", "all"} for c in children(token, "det", "predet"))
        every = every and not has_child(token, "nummod")  # "all three": those named before
        done = token.dep_ in {"dobj", "nsubjpass"} and not of_phrase(token)
        after = token.doc[token.i + 1 : token.i + 2].text.lower()
        return every and done and self._kind(token) == "district" and after not in self._but

    def is_rest(self, token: Token) -> bool:
        """Is something of a town left out of it?"""
        every = any(c.lower_ == "every" for c in children(token, "det"))
        every = every and self._kind(token) == "district"
        everything = every or token.lower_ in _EVERYTHING
        if not everything or of_phrase(token) or _excepted(token) is not None:
            return False
        doc, at = token.doc, token.i + 1
        if at < len(doc) and doc[at].lower_ in _INSIDE:  # "everything *in Taiz* but"
            at = 1 + next((o.i for o in children(doc[at], "pobj")), at)
        if doc[at : at + 1].text.lower() not in self._but:
            return False
        places, after = self._names.mentions.places, doc[at + 1 : at + _EXCEPTED]
        return any(t.i in places or t.pos_ == "PROPN" or self._kind(t) for t in after)

    def _kind(self, word: Token) -> str | None:
        noun = self._nouns.get(word.lemma_.lower())
        return noun.kind if noun is not None and noun.role != "generic" else None

    def _sites(self, quantity: Token, noun: Token, around: Finder) -> list[Argument]:
        """ "a *string* of hills around P": the parser hangs where they are on the string."""
        kind = self._nouns.get(noun.lemma_.lower())
        if kind is None:
            return []
        place = container(quantity, self._names, around)
        if place is not None:
            return [site_in(noun, kind, place)]
        start = phrase_start(quantity)
        several = kind.role == "place" and noun.tag_ == "NNS"
        return [Argument(noun, start, noun.i + 1, "nominal")] if several else []


def _excepted(token: Token) -> Token | None:
    """What is left out: "all but *three* of Rakhine's townships", "all but the *east* of P"."""
    after = token.doc[token.i + 1 : token.i + _EXCEPTED]
    excepting = token.lower_ in {"all", "everything"} and after[:1].text.lower() == "but"
    return next((t for t in after[1:] if of_phrase(t)), None) if excepting else None


def _named_behind(count: Token, counted: list[Token], inner: Finder) -> list[Argument]:
    """ "two of P's towns, *A* and *B*", "two of P's towns, *A* among them": which they are."""
    for noun in counted if count.pos_ == "NUM" else ():
        members = [place for name in listed(noun) for place in inner(name) if place.kind == "name"]
        if members and noun.tag_ == "NNS":
            return members
        beside = [*children(noun, "appos", "conj"), *children(count, "appos", "conj")]
        first = [t for t in beside if t.left_edge.i == noun.i + 2 and t.pos_ == "PROPN"]
        names = [t for name in first for t in coordinated(name)]
        found = [place for name in names for place in inner(name) if place.kind == "name"]
        several = noun.tag_ == "NNS" and 1 < len(found) == len(names)
        if several and noun.nbor(1).text == ",":
            return found
    return []


def _is_of_which(token: Token) -> bool:
    """ "both *of which* were shelled"."""
    whole = of_phrase(token)
    return bool(whole) and is_relative(whole[0])


def _share(
    number: Token, counted: list[Token], found: list[Argument], inner: Finder
) -> list[Argument]:
    """ "*nine of ten districts*" of P, "12 of *Marib's* districts": a part of it."""
    owners = [owner for noun in counted for owner in children(noun, "poss")]
    owned = [place for owner in owners for place in inner(owner) if place.kind == "name"]
    if owned:
        return [replace(place, scope="part") for place in owned]
    if not any(has_child(noun, "nummod") for noun in counted):
        return []
    if any(map(listed, counted)):  # "18 of 34 towns, including *A* and *B*"
        return []
    # "three posts, *two of which* are theirs": what is counted comes before
    return [replace(p, start=min(p.start, number.i), scope=p.scope or "part") for p in found]
