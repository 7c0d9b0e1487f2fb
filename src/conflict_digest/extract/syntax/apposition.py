"""What a description is said of, beside its noun or before a comma."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax.lists import coordinated
from conflict_digest.extract.syntax.relatives import resolved
from conflict_digest.extract.syntax.singled_out import is_one_of
from conflict_digest.extract.syntax.subjects import surface_subjects
from conflict_digest.extract.syntax.tokens import COMPASS, TIMES, children, has_child

_COPULAS = frozenset({"be", "become", "remain"})
_SERVING = frozenset({"serve", "function", "act"})
_COMPRISING = frozenset({"include", "comprise"})
_WHERE = frozenset({"in", "on", "near", "off", "at"})
_LYING = frozenset({"be", "lie", "sit", "stand", "remain"})
"""Verbs of where something is."""
_DEPTHS = frozenset({"deep", "well", "far"})


def apposed(noun: Token) -> list[Token]:
    """What a description is said of: "P, a stronghold of", "P is a stronghold", "stronghold P"."""
    found: list[Token] = []
    if is_one_of(noun):
        noun = noun.head.head  # "P, one of their strongholds"
    if noun.dep_ in {"appos", "compound", "nmod"}:
        found.append(noun.head)
        if noun.dep_ == "appos" and noun.head.dep_ == "pobj" and noun.head.head.lower_ == "of":
            found.append(noun.head.head.head)  # "the *base* of X, their last stronghold"
    if noun.dep_ in {"attr", "oprd", "acomp"} and noun.head.lemma_ in _COPULAS:
        found += surface_subjects(noun.head)
    if noun.dep_ == "nsubj" and noun.head.lemma_ in _COPULAS:  # "their next target is *P*"
        found += children(noun.head, "attr")
    if noun.dep_ == "ccomp" and noun.head.lemma_ == "make":  # "made *P* their base"
        found += children(noun, "nsubj")
    if is_left_as(noun):
        found += children(noun.head.head, "dobj")
    if _is_served_as(noun):
        found += resolved(surface_subjects(noun.head.head))
    if noun.dep_ == "nsubj" and noun.head.lemma_ in _COMPRISING:  # "their strongholds include *P*"
        found += [t for c in children(noun.head, "dobj") for t in coordinated(c)]
    return found + children(noun, "appos") + _before_comma(noun) + _before_day(noun)


def is_left_as(noun: Token) -> bool:
    """ "That leaves P *as* the only *town* under their control"."""
    left = noun.head.head
    as_ = noun.dep_ == "pobj" and noun.head.lower_ == "as"
    return as_ and left.lemma_ == "leave" and left.pos_ == "VERB"


def _is_served_as(noun: Token) -> bool:
    """ "*P* serves as their capital", "the town that has served as their *base*": it still is.

    So "*P* continues to serve as their base".
    """
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "as" or verb.lemma_ not in _SERVING:
        return False
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "continue":
        verb = verb.head
    now = verb.tag_ in {"VBZ", "VBP"} or any(
        c.tag_ in {"VBZ", "VBP"} for c in children(verb, "aux")
    )
    longer = (t for c in children(verb, "advmod") for t in (c, *c.children))
    return now and not has_child(verb, "neg") and all(t.lower_ != "longer" for t in longer)


def lying_in(ground: Token) -> list[Token]:
    """ "*P* lies (deep) in territory held by X": what the ground is said to be around."""
    prep = ground.head
    if ground.dep_ != "pobj" or prep.lower_ not in {"in", "inside", "within"}:
        return []
    verb = prep.head.head if prep.head.lower_ in _DEPTHS else prep.head
    return surface_subjects(verb) if verb.lemma_ in _LYING else []


def _before_comma(noun: Token) -> list[Token]:
    """ "took *P* on Friday, their last *stronghold*": to the parser, a second object."""
    first, doc = noun.left_edge.i, noun.doc
    if noun.dep_ != "dobj" or first < 2 or doc[first - 1].text != ",":
        return []
    beside = _located(doc[first - 2])
    names = [beside] if beside.pos_ in {"NOUN", "PROPN"} else []
    return names + [c for c in children(noun.head, "dobj") if c.i < first and c != beside]


def _located(name: Token) -> Token:
    """ "In *Salha*, south of Omdurman, their last foothold": Omdurman only tells where it is.

    So "to *Mullaitivu*, on the coast, their last stronghold".
    """
    side = name.head.head
    where = name.head.lower_ == "of" and side.lower_ in COMPASS
    if name.dep_ == "pobj" and name.head.lower_ in _WHERE:
        side, where = name.head, True
    if name.dep_ != "pobj" or not where:
        return name
    comma = side.left_edge.i - 1
    return name.doc[comma - 1] if comma > 0 and name.doc[comma].text == "," else name


def _is_day(token: Token) -> bool:
    """Does the token belong to a date?"""
    return token.ent_type_ in TIMES


def _before_day(noun: Token) -> list[Token]:
    """ "died in *P* on Friday, a *stronghold* of X": hung on the day, or on those who died."""
    doc, at = noun.doc, noun.left_edge.i - 2
    if noun.dep_ != "appos" or at < 1 or doc[at + 1].text != "," or not _is_day(doc[at]):
        return []
    while at > 0 and _is_day(doc[at]):
        at -= 1
    place = doc[at - 1] if at > 0 and doc[at].dep_ == "prep" else doc[at]
    while place.dep_ == "conj" or (place.dep_ == "pobj" and place.head.lower_ == "of"):
        place = place.head if place.dep_ == "conj" else place.head.head
    return [place] if place.dep_ == "pobj" else []
