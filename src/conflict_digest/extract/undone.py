"""What is undone at once: "overran P *before being beaten back*", "took P. *The gunmen fled*"."""

from __future__ import annotations

from collections.abc import Iterator, Set

from spacy.tokens import Token

from conflict_digest.extract.syntax import (
    children,
    first_partner,
    has_child,
    has_mark,
    is_passive,
    is_verb,
    logical_subjects,
    objects_of,
    particles,
    surface_subjects,
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
_SOON = frozenset({"within", "hours", "minutes", "later", "after", "an", "a", "few", "hour"})
_ALL = frozenset({"everything", "all"})
_SENTENCES = 2
"""Sentences after it that may tell of those who did it."""
_KEEPING = frozenset({"hold", "keep", "retain"})
_ENDED = frozenset({"kill", "arrest", "capture", "eliminate", "neutralise", "neutralize"})


def is_undone(verb: Token, cues: Cues) -> bool:
    """Did those who did it flee at once, or did others drive them off?"""
    if any(_undoes(clause, verb, cues) for clause in _next(verb, _DEPTH)):
        return True
    if _is_of_beaten(verb, cues):
        return True
    those = {s.lemma_.lower() for s in logical_subjects(verb)} | cues("time", "raiders")
    return any(_tells_of_end(clause, those, cues) for clause in _later(verb))


def _is_of_beaten(verb: Token, cues: Cues) -> bool:
    """ "Repulsed X, *who had captured* P at dawn", "arrested the rebels *who seized* the post"."""
    noun = verb.head
    who = any(c.lower_ in {"who", "that"} for c in children(verb, "nsubj"))
    if verb.dep_ != "relcl" or not who or noun.dep_ not in {"dobj", "nsubjpass"}:
        return False
    return noun.head.lemma_ in cues("time", "repelled") | cues("time", "beaten")


def _later(verb: Token) -> Iterator[Token]:
    """The verbs of the sentences after it, which end at a semicolon, too."""
    doc, end = verb.doc, verb.sent.end
    for _ in range(_SENTENCES):
        if end >= len(doc):
            return
        sentence = doc[end].sent
        yield from (t for t in sentence if is_verb(t) and t.dep_ in {"ROOT", "conj", "ccomp"})
        end = sentence.end


def _tells_of_end(clause: Token, those: Set[str], cues: Cues) -> bool:
    """ "Gunmen took the post. *The attackers fled*", "*all the gunmen were killed*"."""
    if clause.tag_ not in {"VBD", "VBN", "VBP"} or has_child(clause, "neg"):
        return False
    who = surface_subjects(first_partner(clause)) if clause.dep_ == "conj" else []
    subjects = [s for s in surface_subjects(clause) or who if s.i < clause.i]
    if not any(_is_same(s, those) for s in subjects):
        return False
    lemma, away = clause.lemma_.lower(), not particles(clause).isdisjoint(_BACK)
    if is_passive(clause):
        driven = lemma in cues("time", "repelled") or (away and lemma in cues("time", "driven"))
        return driven or lemma in _ENDED
    from_elsewhere = any(prep.lower_ == "from" for prep in children(clause, "prep"))
    return _goes(clause, cues) and not has_child(clause, "dobj") and not from_elsewhere


def _goes(verb: Token, cues: Cues) -> bool:
    """ "*Fled*", "*made off* with weapons", "*returned to their* hideouts"."""
    lemma, words = verb.lemma_.lower(), cues("time", "fled")
    if lemma in words or any(f"{lemma} {word}" in words for word in particles(verb)):
        return True
    goals = objects_of(verb, "to", "into") if lemma in cues("time", "returning") else []
    return any(child.tag_ == "PRP$" for goal in goals for child in goal.children)


def _is_same(subject: Token, words: Set[str]) -> bool:
    """ "*The attackers*", "*all of the gunmen*", but not "two attackers"."""
    if subject.lower_ == "all" or any(c.lower_ == "all" for c in subject.children):
        nouns = [subject, *(o for p in children(subject, "prep") for o in children(p, "pobj"))]
        return any(noun.lemma_.lower() in words for noun in nouns)
    told = any(c.lower_ == "the" for c in children(subject, "det"))
    return told and not has_child(subject, "nummod") and subject.lemma_.lower() in words


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
    if _is_not_kept(clause):
        return True
    if clause.tag_ not in _FINITE or has_child(clause, "neg"):
        return False
    lemma, away = clause.lemma_.lower(), not particles(clause).isdisjoint(_BACK)
    driven = lemma in cues("time", "repelled") or (away and lemma in cues("time", "driven"))
    first = first_partner(clause) if clause.dep_ == "conj" else clause
    shared = children(first, *_SUBJECTS) if first != verb else []
    others = [s for s in children(clause, *_SUBJECTS) or shared if s.i > verb.i]
    if driven and is_passive(clause):
        behind = (clause, *children(clause, "advmod", "prt"))
        if any(o.pos_ == "PROPN" for word in behind for o in objects_of(word, "from", "outside")):
            return False  # "took P, but were beaten back *from Q*"
        # "and were thrown out *on 23 August*" is a loss of its own
        dates = [t for t in clause.subtree if t.ent_type_ in TIMES and t.i > clause.i]
        dated = any(t.lower_ not in _SOON for t in dates)
        return not dated and all(s.pos_ == "PRON" for s in others)
    if lemma == "lose" and any(o.lower_ in _ALL for o in children(clause, "dobj")):
        return not others  # "and has *lost everything* it gained"
    if driven:
        return bool(others) and any(o.lower_ in _THEM for o in children(clause, "dobj"))
    if lemma in cues("time", "regained") and any(s.pos_ != "PRON" for s in others):
        return any(o.lower_ in _THEM | {"control"} for o in children(clause, "dobj"))
    fled = _goes(clause, cues) and not has_child(clause, "dobj")
    return fled and not others and all(p.lower_ != "from" for p in children(clause, "prep"))


def _is_not_kept(clause: Token) -> bool:
    """ "But could not *hold* them"."""
    them = any(o.lower_ in _THEM for o in children(clause, "dobj"))
    return clause.lemma_ in _KEEPING and them and has_child(clause, "neg")
