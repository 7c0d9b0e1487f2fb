"""Questions to the parse around a name, where the parser gets names wrong most."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from spacy.tokens import Token

# Closed classes of English.
POWER: Final = frozenset({"control", "master", "possession"})
CHANGING: Final = frozenset({"fall", "change"})
_CHAINING: Final = frozenset({"follow", "precede"})
"""What is no deed of those who come next: "P fell, *followed* by Q"."""
_GIVING: Final = frozenset({"lose", "surrender"})
_WHO: Final = frozenset({"whom"})


def first_of(root: Token) -> Token:
    """The first of a list of names: what is said of one is said of all."""
    while root.dep_ == "conj" and root.head.pos_ == "PROPN":
        root = root.head
    return root


def clauses_of(root: Token) -> Iterator[Token]:
    """Verbs of what was done to it: "X, *seized* by rebels", "X, which rebels *hold*"."""
    for child in root.children:
        participle = child.dep_ == "acl" and child.tag_ == "VBN"
        relative = child.dep_ == "relcl" and any(
            c.tag_ == "WDT" and c.dep_ in {"dobj", "nsubjpass"} for c in child.children
        )
        if participle or relative:
            yield child


def is_of_person(clause: Token) -> bool:
    """ "X, *whom* rebels seized"."""
    return clause.dep_ == "relcl" and any(c.lower_ in _WHO for c in clause.children)


def raised(verb: Token) -> Token:
    """ "X is reported to have been *seized*"."""
    return next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBN"), verb)


def phrases(verb: Token) -> Iterator[Token]:
    """Prepositions under the verb, and under "*back* under control"."""
    for child in verb.children:
        yield child
        if child.dep_ == "advmod":
            yield from child.children


def told_of(word: Token) -> Iterator[Token]:
    """ "X, one of the army's *bases*"."""
    if word.lower_ == "one":
        yield from (noun for c in word.children if c.lower_ == "of" for noun in c.children)


def before_of(of: Token) -> Token:
    """The noun it belongs to, also where the parser hung it on the verb ("took *control* of")."""
    noun = of.nbor(-1) if of.i else of.head
    return noun if noun.pos_ == "NOUN" and noun.head == of.head else of.head


def stems(participle: Token) -> tuple[str, ...]:
    """The verb of a participle that the tagger takes for an adjective ("remains *encircled*")."""
    word = participle.lower_
    return participle.lemma_.lower(), word.removesuffix("d"), word.removesuffix("ed")


def is_mastery(noun: Token) -> bool:
    """ "RSF remain *in control* of P": what follows is held, and does not hold."""
    bare = not any(c.dep_ in {"det", "poss"} for c in noun.children)
    return noun.lemma_ in POWER and noun.head.lower_ == "in" and bare


def receives(root: Token) -> bool:
    """ "Seized by *X*", "fell to *X*", "surrendered to *X*": who has the place now."""
    if root.dep_ != "pobj":
        return False
    preposition = root.head
    lost = preposition.head.lemma_ in CHANGING | _GIVING
    taker = preposition.dep_ == "agent" and preposition.head.lemma_ not in _CHAINING
    return taker or (lost and preposition.lower_ == "to")


def is_next_taken(root: Token, taking: Container[str]) -> bool:
    """ "P fell, followed by *X*", "they took P, followed by *X*": what is taken next."""
    by, verb = root.head, root.head.head
    chain = root.dep_ == "pobj" and by.dep_ == "agent" and verb.lemma_ in _CHAINING
    return chain and verb.dep_ in {"advcl", "conj"} and verb.head.lemma_.lower() in taking


def is_before_bracket(root: Token) -> bool:
    """ "took *Bor* (Jonglei)": the parser takes what is in brackets for the head."""
    return root.head.pos_ == "PROPN" and root.head.i > root.i + 1 and root.nbor(1).text == "("
