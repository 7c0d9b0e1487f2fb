"""Several who tell one thing, behind what they tell."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.sayings import TELLING
from conflict_digest.annotate.mending.sites import QUARTERS, SETTLEMENTS, TAKEN_AT
from conflict_digest.annotate.mending.tree import FINITE, SUBJECTS, beside, hang

_IN_LIST: Final = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN", "CCONJ", "PUNCT"})
"""Parts of speech of a list of persons without anything told of them."""
_NO_TELLERS: Final = SETTLEMENTS | QUARTERS | TAKEN_AT


def list_tellers(verb: Token) -> bool:
    """ "P was lost to X, *a man, two soldiers and a clerk* said": to the parser, an X that is so.

    All that stands between the comma and the verb, a list with one "and" before the last, says it.
    """
    told = _content(verb)
    if verb.lemma_ not in TELLING or verb.tag_ not in FINITE or told is None:
        return False
    commas = [t.i for t in verb.doc[told.i : verb.i] if t.text == ","]
    lists = (_members(verb, comma + 1) for comma in commas)
    members = next((found for found in lists if len(found) > 1), [])
    if not members:
        return False
    heads = [member[-1] for member in members]
    first, rest = heads[0], heads[1:]
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and told.i < c.i < verb.i]
    if subjects == [first]:
        return False
    # "by X, *men and boys*, a clerk and a nurse said": who is in the list before
    before = {c: beside(c) for c in subjects if c.i < first.i}
    own = {t: member[-1] for member in members for t in member[:-1] if t.head not in member}
    joints = {t: first for t in verb.doc[first.i : verb.i] if t.pos_ in {"CCONJ", "PUNCT"}}
    if verb.dep_ == "conj":
        top = verb if told.head == told else told.head
        hang({verb: top, told: verb}, {verb: told.dep_, told: "ccomp"})
    hang(
        {first: verb, **before, **dict.fromkeys(rest, first), **own, **joints},
        {first: "nsubj", **dict.fromkeys((*before, *rest), "conj")},
    )
    return True


def _content(verb: Token) -> Token | None:
    """The verb of what is told; to the parser, perhaps what the same men do first."""
    told = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i]
    if not told and verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        told = [verb.head]
    return told[-1] if told else None


def _members(verb: Token, start: int) -> list[list[Token]]:
    """The phrases of the list from `start` to the verb; none where these are no persons."""
    words = list(verb.doc[start : verb.i])
    joint = [i for i, t in enumerate(words) if t.pos_ == "CCONJ"]
    if len(joint) != 1 or any(t.pos_ not in _IN_LIST for t in words):
        return []
    found: list[list[Token]] = [[]]
    for word in words:
        if word.pos_ == "CCONJ" or word.text == ",":
            found.append([])
        else:
            found[-1].append(word)
    found = [member for member in found if member]
    behind = sum(t.text == "," for t in words[joint[0] :])
    return found if not behind and all(map(_is_person, found)) else []


def _is_person(member: list[Token]) -> bool:
    """ "*a resident*", "two *soldiers*", "*residents*"; not "the port", "a village"."""
    noun, opening = member[-1], member[0]
    told = noun.tag_ == "NNS" or opening.lower_ in {"a", "an"}
    return told and noun.pos_ == "NOUN" and noun.lemma_ not in _NO_TELLERS
