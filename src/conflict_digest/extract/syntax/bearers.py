"""Of whom a word is said: "troops *loyal* to X", "X's *ally* Y", "Y fights *alongside* X"."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax.phrases import of_phrase
from conflict_digest.extract.syntax.relatives import resolved
from conflict_digest.extract.syntax.subjects import (
    logical_subjects,
    surface_subjects,
)
from conflict_digest.extract.syntax.tokens import MAX_CLIMB, MODIFIERS, children, is_verb

_ATTACHED = frozenset({"amod", "acl", "relcl", "appos", "nmod", "compound"})
_SAID_OF = frozenset({"acomp", "attr", "oprd", "xcomp", "advcl", "ccomp"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def bearers(word: Token) -> list[Token]:
    """Whom an adjective, a participle or a preposition is said of; nearest first.

    "*Militias* loyal to X", "the *militia* is allied with X", "*X* fought alongside Y".
    """
    for _ in range(MAX_CLIMB):
        head = word.head
        own = children(word, "nsubjpass", "nsubj")
        if own and is_verb(word):
            return resolved(own)
        if head == word:
            return []
        if word.dep_ == "conj" and head.pos_ not in _NOUNS:
            word = head
        elif head.pos_ in _NOUNS and (word.dep_ in _ATTACHED or word.pos_ in {"ADP", "ADV"}):
            return [_explained(head), head] if head.dep_ == "appos" else [head]
        elif is_verb(head) and word.dep_ in _SAID_OF:
            return surface_subjects(head)
        elif is_verb(head):
            return logical_subjects(head)
        else:
            word = head
    return []


def owners(noun: Token) -> list[Token]:
    """Whose ally, enemy or wing a noun names: "*X*'s ally Y", "an ally of *X*", "the *X* wing"."""
    name = noun.head if noun.dep_ in MODIFIERS and noun.head.i > noun.i else None
    found = resolved(children(noun, "poss")) + of_phrase(noun)
    found += resolved(children(name, "poss")) if name is not None else []
    found += [c for c in children(noun, *MODIFIERS) if c.i < noun.i]
    return found + [c for c in children(name, *MODIFIERS) if c.i < noun.i] if name else found


def designated(noun: Token) -> list[Token]:
    """Who is called so: "*Y*, an ally of X", "X's ally *Y*", "*Y* is X's ally"."""
    if noun.dep_ in {"attr", "oprd"}:  # "Y was commander of X, a militia": it describes X
        return surface_subjects(noun.head)
    found = children(noun, "appos")
    if noun.dep_ == "appos":
        found.append(_explained(noun))
    elif noun.dep_ in MODIFIERS:
        found.append(noun.head)
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "one":
        found += designated(noun.head.head)
    return found


def _explained(noun: Token) -> Token:
    """What an apposition explains: of "X and *Y*, an ally of Z" the last before it."""
    listed = [t for t in (noun.head, *noun.head.conjuncts) if t.i < noun.i]
    return listed[-1] if listed and noun.tag_ == "NN" else noun.head


def complements(verb: Token) -> list[Token]:
    """Who does what a verb brings about: "helped *the army* retake P"."""
    return [s for clause in children(verb, "ccomp", "xcomp") for s in children(clause, "nsubj")]
