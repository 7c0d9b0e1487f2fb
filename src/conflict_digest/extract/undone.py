"""What is undone in the same breath: "overran P *before being beaten back*", "… *and fled*"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from conflict_digest.extract.syntax import (
    children,
    has_child,
    has_mark,
    is_passive,
    is_verb,
    particles,
    word_before,
)
from conflict_digest.extract.syntax.tokens import TIMES
from conflict_digest.lexicon import Cues

_BEFORE = frozenset({"before", "until"})
_BACK = frozenset({"back", "off", "out", "away"})
_THEM = frozenset({"them", "it"})
_SUBJECTS = ("nsubj", "nsubjpass")
_FINITE = frozenset({"VBD", "VBN", "VBG"})
_DEPTH = 3
"""Clauses that "entered P, freed prisoners and fled" may lead through."""


def is_undone(verb: Token, cues: Cues) -> bool:
    """Did those who did it flee at once, or did others drive them off?"""
    return any(_undoes(clause, verb, cues) for clause in _next(verb, _DEPTH))


def _next(verb: Token, depth: int) -> Iterator[Token]:
    """The clauses that go on from a verb: joined to it, or after "before"."""
    if not depth:
        return
    for clause in verb.children:
        joined = clause.dep_ == "conj" and is_verb(clause)
        opened = clause.dep_ == "advcl" and any(has_mark(clause, word) for word in _BEFORE)
        if clause.i > verb.i and (joined or opened):
            yield clause
            yield from _next(clause, depth - 1)
        if clause.dep_ == "prep" and clause.lower_ in _BEFORE:  # "before *being* driven off"
            yield from children(clause, "pcomp")
    beside = children(verb.head, "ccomp") if verb.dep_ == "ccomp" else []
    yield from (c for c in beside if c.i > verb.i and word_before(c.left_edge) == "but")


def _undoes(clause: Token, verb: Token, cues: Cues) -> bool:
    if clause.tag_ not in _FINITE or has_child(clause, "neg"):
        return False
    lemma, away = clause.lemma_.lower(), not particles(clause).isdisjoint(_BACK)
    driven = lemma in cues("time", "repelled") or (away and lemma in cues("time", "driven"))
    others = [s for s in children(clause, *_SUBJECTS) if s.i > verb.i]
    if driven and is_passive(clause):
        # "and were thrown out *on 23 August*" is a loss of its own
        dated = any(t.ent_type_ in TIMES for t in clause.subtree if t.i > clause.i)
        return not dated and all(s.pos_ == "PRON" for s in others)
    if driven:
        return bool(others) and any(o.lower_ in _THEM for o in children(clause, "dobj"))
    fled = lemma in cues("time", "fled") and not has_child(clause, "dobj")
    return fled and not others and all(p.lower_ != "from" for p in children(clause, "prep"))
