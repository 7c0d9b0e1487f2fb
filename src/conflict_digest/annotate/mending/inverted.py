"""Subjects behind their verb: "*in their hands* are P and Q", "*to X* went P"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.tree import PLACES, hang, token_before

_HELD: Final = frozenset({"hand", "control", "possession"})
_TOWNS: Final = frozenset({"town", "city", "village", "district"})
_OPENING: Final = frozenset({"to", "in", "with", "under"})
_LYING: Final = frozenset({"be", "go", "remain", "belong", "fall", "stay", "lie"})


def find_behind(name: Token) -> bool:
    """ "*In their hands* are P and Q", "*to X* went P": to the parser, what X is, or what it went.

    So "*to X there* remained P and Q".
    """
    verb = name.head
    before = [c for c in verb.lefts if c.dep_ not in {"aux", "punct", "neg", "cc"}]
    phrase = before[0] if before else verb
    beside = verb.lemma_ in _LYING and name.left_edge.i == verb.i + 1
    known = name.pos_ == "PROPN" or name.lemma_ in _TOWNS
    if not (beside and known) or phrase.lower_ not in _OPENING:
        return False
    rest = before[1:]
    if phrase.dep_ == "prep" and [c.dep_ for c in rest] in ([], ["expl"]):
        hang({}, {name: "nsubj"})
    elif phrase.dep_ == "mark" and [c.dep_ for c in rest] == ["nsubj"]:
        # "*With the army remain* P and Q": to the parser, it remains P
        hang({rest[0]: phrase}, {phrase: "prep", rest[0]: "pobj", name: "nsubj"})
    elif phrase.dep_ == "prep" and len(rest) == 1 and rest[0].lemma_ in _HELD:
        # "*In Houthi hands* are P and Q": to the parser, in Houthi, what hands are
        whose = [c for c in phrase.children if c.dep_ == "pobj" and c.i == rest[0].i - 1]
        heads = {rest[0]: phrase, **dict.fromkeys(whose, rest[0])}
        hang(heads, {**dict.fromkeys(whose, "compound"), rest[0]: "pobj", name: "nsubj"})
    else:
        return False
    return True


def part_from_receiver(name: Token) -> bool:
    """ "There remain *to the rebels P* and Q": to the parser, to some Ps of the rebels."""
    prep, first = name.head, token_before(name.left_edge)
    verb = prep.head
    doers = [c for c in name.lefts if c.dep_ == "compound" and c.tag_ == "NNS"]
    there = any(c.dep_ == "expl" for c in verb.children) and verb.lemma_ in _LYING
    led = prep.lower_ in {"to", "with"} and first == prep and name.ent_type_ in PLACES
    if not (there and led and len(doers) == 1) or name.pos_ != "PROPN":
        return False
    own = [c for c in name.lefts if c.i < doers[0].i]
    hang(
        {doers[0]: prep, name: verb, **dict.fromkeys(own, doers[0])},
        {doers[0]: "pobj", name: "nsubj"},
    )
    return True
