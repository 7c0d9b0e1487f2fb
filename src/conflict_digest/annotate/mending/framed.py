"""Participles that tell whose a place is, behind its name, and that the parser hung elsewhere."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.sites import SETTLEMENTS, SITES
from conflict_digest.annotate.mending.tree import SUBJECTS, hang, word_before

_NONE: Final = frozenset({*SUBJECTS, "aux", "auxpass", "mark"})
"""Labels of what a participle that only describes does not have."""
_HOLDING: Final = frozenset(
    {"hold", "control", "occupy", "run", "rule", "govern", "administer", "guard", "garrison"}
    | {"seize", "capture", "retake", "recapture"}
)
"""What is done to places; "*in P, driven* out by X, soldiers" tells of the soldiers."""


def describe_in_bracket(verb: Token) -> bool:
    """ "In P (*rebel-held*, 5 km from Q) they saw tanks": to the parser, what they saw is held."""
    doc, at = verb.doc, verb.i - 1
    if verb.tag_ not in {"VBN", "VBD"} or at < 2 or doc[at].text != "-":
        return False
    side = at - 2 if doc[at - 1].is_quote else at - 1
    opened = side - 2 if doc[side - 1].is_quote else side - 1
    place, who, above = doc[max(opened - 1, 0)], doc[side], verb.head
    if doc[opened].text != "(" or place.pos_ not in {"NOUN", "PROPN"} or place.sent != verb.sent:
        return False
    early = [c for c in verb.lefts if c.i < opened]
    if verb.dep_ == "ROOT":
        if not early:
            return False
        above = early[0]
    between = dict.fromkeys((who, *doc[opened : verb.i]), verb)
    hang(
        {**dict.fromkeys(early, above), verb: place, **between},
        {verb: "amod", who: "npadvmod", **({above: "ROOT"} if verb.dep_ == "ROOT" else {})},
    )
    verb.tag_ = "VBN"
    return True


def lower_to_framed(verb: Token) -> bool:
    """ "On 8 May, *at the airport, held* by X, men met us": to the parser, met us so held there."""
    place = verb.doc[max(verb.i - 2, 0)]
    prep, above = place.head, verb.head
    done = verb.tag_ == "VBN" and any(c.dep_ == "agent" for c in verb.children)
    if not done or word_before(verb) != "," or place.dep_ != "pobj" or above.i < verb.i:
        return False
    if prep.lower_ not in {"in", "at", "near"} or prep.head not in {verb, above}:
        return False
    early = [c for c in verb.lefts if c.i <= prep.i]
    if verb.lemma_ not in _HOLDING or any(c.dep_ in _NONE for c in verb.lefts):
        return False
    hang({**dict.fromkeys(early, above), verb: place}, {verb: "acl"})
    return True


def lower_to_goal(verb: Token) -> bool:
    """ "Access *to the village, held* by X, is hard": to the parser, the access is held."""
    place = verb.doc[max(verb.i - 2, 0)]
    prep = place.head
    done = verb.tag_ == "VBN" and any(c.dep_ == "agent" for c in verb.children)
    if not done or word_before(verb) != "," or place.dep_ != "pobj" or prep.head != verb.head:
        return False
    if prep.lower_ not in {"to", "into"} or place.lemma_ not in SETTLEMENTS | SITES:
        return False
    hang({verb: place}, {})
    return True
