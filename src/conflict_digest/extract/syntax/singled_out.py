"""One of several: "the *last* town to fall", "one of their strongholds"."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax.phrases import objects_of
from conflict_digest.extract.syntax.tokens import children

_UNIQUE = frozenset({"last", "latest", "only"})
"""What singles out one of several, beside ordinals and superlatives."""


def is_singled_out(head: Token, dep: str) -> bool:
    """ "The *first* town to fall", "the *largest* base to be lost": this happened, it is no aim.

    `dep` is the label of the infinitive under the noun, or under "became the first town".
    """
    if dep in {"xcomp", "advcl"} and head.lemma_ == "become":
        return any(is_singled_out(noun, "relcl") for noun in children(head, "attr"))
    if dep == "xcomp" and head.lemma_ == "be":
        return any(map(is_unique, children(head, "attr")))  # "was the *last* of three to fall"
    if dep in {"relcl", "acl"} and head.dep_ == "attr" and is_unique(head):
        return True  # "was the *last* to fall"
    if is_one_of(head) and is_unique(head.head.head):
        return True  # "was the last of the *towns* to fall"
    return dep == "relcl" and head.pos_ == "NOUN" and any(map(is_unique, head.lefts))


def is_one_of(noun: Token) -> bool:
    """ "P, one of their *strongholds*", "P was the last of the *towns* to fall"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    return noun.head.head.lower_ == "one" or is_unique(noun.head.head)


def one_of(number: Token) -> list[Token]:
    """ "*One* of the commanders, Colonel X", "*two* of them": those of whom he is one."""
    return objects_of(number, "of") if number.tag_ == "CD" else []


def is_unique(word: Token) -> bool:
    """ "the *last* town", "the *largest* base", "the *third* city"."""
    best = word.tag_ == "JJS" and word.lower_ != "most"
    if best or word.lower_ in _UNIQUE:
        return True
    the = word.tag_ == "NN" and any(c.lower_ == "the" for c in word.lefts)  # not "*a* third"
    return (word.pos_ == "ADJ" or the) and word.like_num
