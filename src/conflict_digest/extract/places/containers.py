"""Where a site without a name is: "the airport *in Goma*", "positions of the army *in Bor*"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.places.names import PlaceNames
from conflict_digest.extract.syntax import (
    COMPASS,
    MODIFIERS,
    children,
    coordinated,
    in_parentheses,
    objects_of,
    of_phrase,
    word_before,
)
from conflict_digest.gazetteer import TOWNS

Finder = Callable[[Token], Sequence[Argument]]
"""The places that a noun stands for or leads to."""
_CONTAINING = (
    ("in", "of", "at", "inside", "within"),
    ("on",),
    ("near",),
    ("outside",),
    ("around", "round"),
    ("along",),
    ("off",),
    ("between",),
    ("above",),
)
"""Prepositions that tell where a site is, the closest first; of one row, as they stand in the text:
"a base *at P* in Q"."""
_FACING = frozenset({"overlook", "command", "dominate", "face", "border", "adjoin", "guard"})
"""Verbs of what a site does to the place that it is by."""


def container(token: Token, names: PlaceNames, at: Finder) -> Argument | None:
    """The place that a site belongs to; None where the sentence has none."""
    return _own(token, names, at) or _shared(token, names, at)


def _own(token: Token, names: PlaceNames, at: Finder) -> Argument | None:
    places = names.mentions.places
    for child in objects_of(token, "at"):  # "*Boer* positions *at Ladysmith*"
        if child.i in places and places[child.i].label_ != "COUNTRY":
            return names.plain(child)
    for child in children(token, *MODIFIERS, "poss"):
        adjective = child.text.isupper() and child.dep_ != "poss"  # "the *U.S.* base at Bagram"
        if child.i in places and not (adjective and places[child.i].label_ == "COUNTRY"):
            return names.plain(child)
    for owner in children(token, "poss"):  # "*the city*'s airport"
        around = at(owner) if owner.pos_ == "NOUN" else []
        if around and around[0].kind == "anaphor":
            return around[0]
    for child in children(token, "appos"):  # "the crossing (Kohsan, Herat)"
        if child.i in places and in_parentheses(child):
            return names.plain(child)
    prepositions = children(token, "prep")
    for words in _CONTAINING:
        for prep in prepositions:
            for inner in children(prep, "pobj") if prep.lower_ in words else ():
                if inner.i in places:
                    return names.plain(inner)
                around = at(inner)
                if around and (
                    around[0].kind in {"name", "anaphor", "pronoun"} or _is_known(inner)
                ):
                    return around[0]
    for side in children(token, "advmod"):  # "the hills *north of Bor*"
        if _is_known(token) and word_before(side.left_edge) == ",":
            continue  # "*the town*, 9 km north of Bor"
        for inner in of_phrase(side) if side.lower_ in COMPASS else ():
            if inner.i in places:
                return names.plain(inner)
            around = at(inner) if _is_known(inner) else []
            if around and not _is_building(token, names):  # "districts south of *the airport*"
                return around[0]
    for owner in of_phrase(token):  # "positions of the army in Bor"
        if owner.i in names.mentions.actors or owner.text.istitle():
            return _own(owner, names, at)
    return _faced(token, names) or _where_held(token, names)


def _faced(site: Token, names: PlaceNames) -> Argument | None:
    """ "The hills *overlooking P*", "the ridge *that commands P*"."""
    for clause in children(site, "acl", "relcl"):
        for faced in children(clause, "dobj") if clause.lemma_ in _FACING else ():
            if faced.i in names.mentions.places:
                return names.plain(faced)
    return None


def _where_held(noun: Token, names: PlaceNames) -> Argument | None:
    """ "The pocket held by rebels in *P*": hung on the rebels, it tells where the pocket is."""
    for clause in children(noun, "acl"):
        agents = [held for by in children(clause, "agent") for held in children(by, "pobj")]
        for where in (o for word in (clause, *agents) for o in objects_of(word, "in")):
            if where.i in names.mentions.places:
                return names.plain(where)
    return None


def _is_known(noun: Token) -> bool:
    """ "Positions in *the eastern suburbs*": of the town spoken of before."""
    return any(c.lower_ == "the" for c in children(noun, "det"))


def _is_building(noun: Token, names: PlaceNames) -> bool:
    """ "Occupy 800 *buildings* east of the river": no ground by themselves."""
    row = names.mentions.lexicon.place_nouns.get(noun.lemma_.lower())
    return row is not None and row.kind == "building"


def _is_known_town(noun: Token, names: PlaceNames) -> bool:
    row = names.mentions.lexicon.place_nouns.get(noun.lemma_.lower())
    return row is not None and row.kind in TOWNS and _is_known(noun)


def _shared(token: Token, names: PlaceNames, at: Finder) -> Argument | None:
    """ "the academy, the port and the college *in the region*": what closes a list is of all."""
    partners = [token.head] if token.dep_ == "conj" else []
    for partner in [*partners, *coordinated(token)[1:]]:
        closes = partner == token.head or not children(partner, "conj")
        if _is_known_town(token, names) and (of_phrase(partner) or token.tag_ == "NN"):
            continue  # "*the town* and the nearby villages of A and B"
        if closes and partner.i not in names.mentions.places and partner.pos_ == "NOUN":
            shared = _own(partner, names, at)
            near = shared is not None and shared.kind == "pronoun"  # "the town and camps near *it*"
            if shared is not None and not near and shared.start > max(token.i, partner.i):
                return shared
    return None
