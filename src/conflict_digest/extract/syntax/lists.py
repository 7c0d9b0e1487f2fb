"""Coordination and lists: "A, B and C", "as well as", "towns, including A and B"."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax.tokens import children, has_child, is_verb

_ADDING = frozenset({"alongside", "plus", "including"})
_ADDING_PHRASES = (("along", "with"), ("together", "with"), ("as", "well", "as"))


def coordinated(token: Token) -> list[Token]:
    """The token and every partner of its coordination, "as well as" and the like included."""
    found = [token]
    for partner in token.children:
        if in_parentheses(partner) and not in_parentheses(token):
            continue
        if _is_partner(partner, token):
            found += coordinated(partner)
        elif partner.dep_ == "prep" and _adds_partner(partner):
            found += _partners(partner, "pobj")
    return found


def first_partner(token: Token) -> Token:
    """The first of the list that the token is in, which has the role that all of them have."""
    while token.dep_ == "conj":
        token = token.head
    return token


def in_parentheses(token: Token) -> bool:
    """Does the phrase stand in brackets, as what contains a place does in event notes?"""
    first = token.left_edge.i
    return any(t.text in {"(", "["} for t in token.doc[max(0, first - 1) : token.i])


def _is_partner(child: Token, token: Token) -> bool:
    """ "A, B and C": the parser often calls B an apposition of A."""
    if child.dep_ == "conj":
        return child.i > token.i and not is_verb(child)
    return child.dep_ == "appos" and has_child(child, "cc", "conj")


def _adds_partner(prep: Token) -> bool:
    if prep.lower_ in _ADDING:
        return True
    before = tuple(t.lower_ for t in prep.doc[max(0, prep.i - 2) : prep.i + 1])
    return any(before[-len(phrase) :] == phrase for phrase in _ADDING_PHRASES)


def listed(token: Token) -> list[Token]:
    """The members that a plural introduces: "towns, including A and B", "areas such as A"."""
    within = [
        inner
        for prep in children(token, "prep")
        for obj in children(prep, "pobj")
        for inner in obj.children
        if inner.dep_ != "appos"
    ]
    members: list[Token] = []
    for child in [*token.children, *within]:  # "areas under rebel control, including A"
        if child.dep_ == "appos":
            if child.pos_ == "PROPN" and not in_parentheses(child):
                members += coordinated(child)
        elif child.dep_ in {"prep", "acl", "advcl", "pcomp"} and _introduces_members(child):
            members += _partners(child, "pobj", "dobj")
    return members or _members_beside(token)


def _introduces_members(word: Token) -> bool:
    """ "including A", "such as A", "like A", "namely A"."""
    if word.lower_ != "as":
        return word.lower_ in {"including", "like", "namely"}
    such = any(c.lower_ == "such" for c in word.children)
    return such or (word.i > 0 and word.nbor(-1).lower_ == "such")


def _members_beside(token: Token) -> list[Token]:
    """ "The towns include A and B"; "took towns on Monday, including A" (hung on the verb)."""
    verb = token.head
    if token.dep_ == "nsubj" and verb.lemma_ == "include":
        members = _partners(verb, "dobj")
        if members:
            return members
    if not is_verb(verb):
        return []
    return [
        member
        for prep in children(verb, "prep")
        if prep.lower_ == "including" and prep.i > token.i
        for member in _partners(prep, "pobj")
    ]


def _partners(token: Token, *deps: str) -> list[Token]:
    """Children with one of the labels, each with its coordination."""
    return [member for child in children(token, *deps) for member in coordinated(child)]
