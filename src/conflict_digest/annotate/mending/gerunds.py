"""Who does what a preposition leads to: "reports of *X taking P*", "resulting in *X taking P*"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.tree import SUBJECTS, TIMES, hang, subject_label

_HEARSAY: Final = frozenset({"report", "rumour", "rumor", "news", "claim", "account", "word"})
"""Nouns behind which "of" tells what happened, and not of whom: "*reports* of X taking P"."""


def find_gerunds_doer(verb: Token) -> bool:
    """ "Ended in *the army taking* P": to the parser, in the army, and in taking P."""
    prep = verb.head
    if verb.tag_ not in {"VBG", "VBN"} or any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    doer = next((c for c in prep.children if c.dep_ == "pobj" and c.i < verb.i), None)
    if doer is None or doer.ent_type_ in TIMES or doer.right_edge.i != verb.left_edge.i - 1:
        return False
    _hang_doer(verb, doer)
    return True


def turn_cause(verb: Token) -> bool:
    """ "The UN left P because of *fighting* around it": to the parser, the UN fought."""
    of = verb.nbor(-1) if verb.i else verb
    cause = of.lower_ == "of" and of.i > 0 and of.nbor(-1).lower_ == "because"
    below = {c.dep_ for c in verb.children}
    if verb.lower_ != "fighting" or verb.tag_ != "VBG" or not cause or below & {"dobj", *SUBJECTS}:
        return False
    verb.tag_, verb.pos_, verb.dep_ = "NN", "NOUN", "pobj"
    return True


def lower_with(verb: Token) -> bool:
    """ "Fighting went on with *X taking* P": to the parser, the fighting took it."""
    main, first = verb.head, verb.left_edge.i
    if verb.tag_ != "VBG" or any(c.dep_ in {*SUBJECTS, "mark"} for c in verb.children):
        return False
    preps = [c for c in main.children if c.lower_ == "with" and main.i < c.i < verb.i]
    doers = [c for prep in preps for c in prep.children if c.dep_ == "pobj"]
    if len(doers) != 1 or doers[0].right_edge.i != first - 1:
        return False
    hang({verb: doers[0]}, {verb: "acl"})
    return True


def lower_told(verb: Token) -> bool:
    """ "*Reports of X* having *taken* P", "*reports of P* falling": the reports did nothing."""
    if verb.tag_ not in {"VBG", "VBN"}:
        return False
    helping = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    first = helping[0] if helping else verb
    doer = first.doc[first.i - 1] if first.i > first.sent.start else first
    prep = doer.head
    noun = prep.head
    told = first.tag_ == "VBG" and doer.dep_ == "pobj" and prep.lower_ == "of"
    if not told or noun.lemma_.lower() not in _HEARSAY:
        return False
    subject = noun.dep_ == "nsubj" and noun.head == verb
    if not subject and not (noun == verb.head and verb.dep_ == "acl"):
        return False
    above = verb.head if verb.head not in {verb, noun} else noun
    label = verb.dep_
    if subject:
        own = [c for c in verb.children if c.i < noun.left_edge.i]
        top = noun if label == "ROOT" else above
        hang({noun: top, verb: prep, **dict.fromkeys(own, noun)}, {noun: label, verb: "pcomp"})
    else:
        hang({verb: prep}, {verb: "pcomp"})
    _hang_doer(verb, doer)
    return True


def _hang_doer(verb: Token, doer: Token) -> None:
    hang({doer: verb}, {doer: subject_label(verb)})
