"""Directions that open a sentence, and that the parser takes for a part of the name behind them."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.tree import (
    DIRECTIONS,
    FINITE,
    INWARDS,
    NOUNS,
    SUBJECTS,
    hang,
    subject_label,
    word_after,
)

_ONWARD: Final = frozenset({"further", "farther"})
_REGIONS: Final = DIRECTIONS | {"centre", "center", "middle", "coast", "border", "interior"}
_ASIDE: Final = frozenset({"advmod", "prep"})
_BEFORE: Final = frozenset({"amod", "compound", "nmod", "advmod"})
"""Labels of what stands before a noun and belongs to it."""


def free_direction(word: Token) -> bool:
    """ "Further *north*, *P*, on the river, remains theirs": to the parser, the north does, P.

    "*Inland*, *P and Q* are theirs": to the parser, a town of that name is, too.
    """
    alone = word.lower_ in INWARDS and word.is_sent_start
    further = word.left_edge.lower_ in _ONWARD
    if not (alone or (further and word.lower_ in DIRECTIONS | INWARDS)) or word_after(word) != ",":
        return False
    names = [c for c in word.rights if c.dep_ in {"appos", "conj", "dep"} and c.tag_ in NOUNS]
    if word.lower_ in INWARDS:
        word.tag_, word.pos_ = "RB", "ADV"
    elif not names:
        return False
    if names and names[0].left_edge.i == word.i + 2:
        hang({names[0]: word.head}, {names[0]: word.dep_})
    hang({}, {word: "advmod"})
    return True


def part_direction(noun: Token) -> bool:
    """ "In the *west P* remains theirs", "in the *north rebels* hold P": one phrase to the parser.

    And the verb is without a subject.
    """
    prep = noun.head
    side = _direction_of(noun)
    if side is None or noun.dep_ != "pobj":
        return False
    doc, end = noun.doc, noun.sent.end
    verb = next((t for t in doc[noun.i : end] if t.tag_ in FINITE), None)
    if verb is not None and verb.dep_ in {"aux", "auxpass"}:
        verb = verb.head
    if verb is None or any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in verb.children):
        return False
    if not verb.is_ancestor(prep):  # "but *to the north P fell*": hung on the verb before
        if verb.dep_ != "conj" or prep.head != verb.head:
            return False
        if any(t.dep_ == "cc" and t.head == prep.head for t in doc[noun.i : verb.i]):
            return False  # "they came along the *coast road and* within a day took P"
        hang({prep: verb}, {})
    before = [c for c in noun.lefts if c.i < side.i]
    lefts = verb.lefts if word_after(noun) == "," else ()
    aside = [c for c in lefts if c.i > noun.i and c.dep_ in _ASIDE]  # ", *close* to Q,"
    heads = {noun: verb, side: prep, **dict.fromkeys(before, side), **dict.fromkeys(aside, noun)}
    hang(heads, {noun: subject_label(verb), side: "pobj"})
    side.tag_, side.pos_ = "NN", "NOUN"
    return True


def part_onward(name: Token) -> bool:
    """ "Further *south P* was taken": to the parser, a place of that name was."""
    side = _direction_of(name)
    if side is None or side.left_edge.lower_ not in _ONWARD or side.left_edge.i != side.i - 1:
        return False
    hang({side: name.head}, {side: "advmod"})
    side.tag_, side.pos_ = "RB", "ADV"
    return True


def _direction_of(noun: Token) -> Token | None:
    sides = (c for c in noun.lefts if c.dep_ in _BEFORE and c.text in _REGIONS)
    return next(sides, None)
