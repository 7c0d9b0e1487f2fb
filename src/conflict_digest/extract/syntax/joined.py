"""Subjects of a verb that the parser joined to another: nouns between the two, and before."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax.lists import clause_opened_by
from conflict_digest.extract.syntax.phrases import right_nouns
from conflict_digest.extract.syntax.tokens import (
    FINITE,
    MEASURES,
    NOMINAL,
    OBJECTS,
    SITES,
    SUBJECTS,
    children,
    has_child,
    is_verb,
    word_before,
)

_SUBORDINATORS = frozenset({"since", "after", "before", "until", "as", "while", "when"})


def noun_before(participle: Token) -> Token | None:
    """The noun that a participle is said of, where the parser hung it on the verb above."""
    return _site_before(participle) or _agent_before(participle)


def _site_before(participle: Token) -> Token | None:
    """ "The army entered *Huambo*, evacuated by X, on Friday": hung on the verb by the parser."""
    if participle.tag_ != "VBN" or not has_child(participle, "agent"):
        return None
    if participle.i < 2 or word_before(participle) != ",":
        return None
    noun = participle.nbor(-2)
    beside = noun.head == participle.head or noun.head.head == participle.head
    return noun if beside and noun.ent_type_ in SITES | {"CAPITAL"} else None


def _agent_before(participle: Token) -> Token | None:
    """ "Seized by *gunmen* believed to be X's": hung on the verb by the parser."""
    if participle.tag_ not in {"VBN", "VBD"} or participle.dep_ != "advcl":
        return None
    agents = (o for by in children(participle.head, "agent") for o in children(by, "pobj"))
    return next((noun for noun in agents if noun.i == participle.i - 1), None)


def verb_above(noun: Token) -> Token | None:
    """The verb whose object a noun is: "took Goma, then Sake, and then *left*", hung on Sake."""
    while noun.dep_ in {"conj", "appos"} and noun.head.pos_ in NOMINAL:
        noun = noun.head
    return noun.head if noun.dep_ in OBJECTS and is_verb(noun.head) else None


def told_before(verb: Token) -> Token | None:
    """ "*Rebels* overran P, police said, and were advancing": joined to "said"."""
    said = verb.head
    if verb.dep_ != "conj" or not any(t.text == "," for t in verb.doc[said.i : verb.i]):
        return None
    subjects = children(said, *SUBJECTS)
    told = [c for c in children(said, "ccomp") if subjects and c.i < subjects[0].i]
    return told[-1] if told and said.i < verb.i else None


def subjects_between(verb: Token) -> list[Token]:
    """What stands between a verb and the one that the parser joined it to."""
    if verb.dep_ not in {"conj", "advcl"}:
        return []
    return _joined_to_verb(verb) or _after_conjunction(verb) or _joined_to_noun(verb)


def _joined_to_verb(verb: Token) -> list[Token]:
    """ "X met Y, and *west Beirut*, with Z in it, was taken": a noun joined to a verb is lost."""
    finite = verb.tag_ in FINITE or has_child(verb, "aux", "auxpass")
    if not finite or not is_verb(verb.head):
        return []
    nouns = (c for c in children(verb.head, "conj") if c.pos_ in {"NOUN", "PROPN"})
    return [noun for noun in nouns if verb.head.i < noun.i < verb.i][-1:]


def _after_conjunction(verb: Token) -> list[Token]:
    """ "since the capital fell": the parser took the conjunction for a preposition and the clause
    for a partner of the main verb. A true partner has its "and"."""
    if any(c.dep_ == "cc" and c.i < verb.i for c in verb.head.children):
        return []
    return [
        obj
        for prep in children(verb.head, "prep")
        if prep.lower_ in _SUBORDINATORS and verb.head.i < prep.i < verb.i
        for obj in children(prep, "pobj")
        if obj.i < verb.i and obj.pos_ != "NUM" and obj.ent_type_ not in MEASURES
    ]


def _joined_to_noun(verb: Token) -> list[Token]:
    """ "Bor was taken by rebels and *the army* fled": joined to the rebels by the parser."""
    nouns = (t for t in right_nouns(verb.head) if t.i < verb.i)
    return [noun for noun in nouns if clause_opened_by(noun) == verb]
