"""Two clauses that only "and" joins, and the parser took for one.

"The rebels hold *P and Q* is under government control": to it, both P and Q are under control.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.sayings import SAYING
from conflict_digest.annotate.mending.tree import (
    FINITE,
    NOUNS,
    SUBJECTS,
    hang,
    subject_label,
    word_before,
)

_TAKING: Final = frozenset(
    {"hold", "control", "capture", "seize", "take", "retake", "recapture", "liberate", "free"}
    | {"occupy", "retain", "keep", "lose", "abandon", "enter", "regain", "overrun", "conquer"}
    | {"defend", "rule", "run", "besiege", "surround", "encircle", "leave", "evacuate", "storm"}
    | {"recover", "reach", "cross", "bomb", "shell", "attack", "reconquer", "reoccupy", "secure"}
)
"""Verbs with an object, and never with a clause."""
_HELPING: Final = frozenset({"be", "do", "have"})
_AUXILIARIES: Final = frozenset({"aux", "auxpass", "advmod", "neg"})


def part_joined(verb: Token) -> bool:
    """Give the second verb its own subject, and the first one its object."""
    if _part_killing(verb) or _part_told_first(verb):
        return True
    first = _first_word(verb)
    joint = first.doc[first.i - 1] if first.i else first
    noun = joint
    while noun.dep_ in {"pobj", "prep"} and noun.head.i < noun.i:  # "the town *of Gao*"
        noun = noun.head
    if noun.dep_ != "conj" or noun.tag_ not in NOUNS or noun.right_edge.i != first.i - 1:
        return False
    if verb.tag_ not in FINITE and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return False
    before = noun.head
    joint = noun.doc[noun.left_edge.i - 1]
    if joint.lower_ not in {"and", "but"} or before.dep_ == "conj":
        return False
    above = verb.head if verb.head != verb else before.head
    if above.lemma_ not in _TAKING or not any(c.dep_ in SUBJECTS for c in above.children):
        return False
    if any(c.dep_ == "mark" for c in verb.children) or before.i < above.i:
        return False
    label = subject_label(verb)
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    as_subject = own == [before] and before.left_edge.i == above.i + 1
    as_object = own in ([], [above]) and before.dep_ == "dobj" and before.head == above
    if not (as_subject or as_object):
        return False
    if above.tag_ == "VBN" and not any(c.dep_ in {"aux", "auxpass"} for c in above.children):
        above.tag_ = "VBD"
    hang(
        {above: above if verb.head == verb else above.head, verb: above}
        | {before: above, joint: above, noun: verb},
        {above: "ROOT" if verb.head == verb else above.dep_, verb: "conj"}
        | {before: "dobj", noun: label, joint: "cc"},
    )
    return True


def _part_told_first(verb: Token) -> bool:
    """ "*X entered P on Friday and* the army *fled*": to the parser, X's entry is what fled."""
    told = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and c.tag_ in FINITE]
    doers = [c for c in verb.children if c.dep_ in SUBJECTS]
    if verb.head != verb or verb.tag_ != "VBD" or len(told) != 1 or len(doers) != 1:
        return False
    first = doers[0].left_edge
    joint = first.doc[first.i - 1] if first.i else first
    own = any(c.dep_ in SUBJECTS for c in told[0].children)
    if joint.lower_ != "and" or joint.i < told[0].i or not own or verb.lemma_ in SAYING:
        return False
    between = [c for c in verb.children if told[0].i < c.i < joint.i]
    days = {c: c.nbor(-1) for c in between if c.dep_ == "pobj" and c.nbor(-1).dep_ == "prep"}
    heads = dict.fromkeys((*between, joint), told[0]) | days
    hang({told[0]: told[0], verb: told[0], **heads}, {told[0]: "ROOT", verb: "conj"})
    return True


def _part_killing(verb: Token) -> bool:
    """ "*Shells killed ten, and soldiers held* P": to the parser, the shells did, killed."""
    doers = [c for c in verb.children if c.dep_ in SUBJECTS]
    before = [c for c in doers[0].children if c.dep_ == "acl"] if len(doers) == 1 else []
    first = _first_word(verb)
    if len(before) != 1 or before[0].tag_ not in {"VBN", "VBD"} or first.i < 3:
        return False
    killed, doer = before[0], first.nbor(-1)
    joint = doer.doc[doer.left_edge.i - 1]
    told = any(c.dep_ == "dobj" and killed.i < c.i < joint.i for c in killed.children)
    linked = doer.dep_ == "conj" and joint.lower_ == "and" and word_before(joint) == ","
    if not (told and linked) or not killed.is_ancestor(doer) or verb.i < killed.i:
        return False
    opening = [c for c in verb.children if c.i < doers[0].i]
    killed.tag_ = "VBD"
    hang(
        {killed: killed if verb.head == verb else verb.head, verb: killed, doers[0]: killed}
        | {doer: verb, joint: killed, **dict.fromkeys(opening, killed)},
        {killed: verb.dep_, verb: "conj", doers[0]: "nsubj", doer: doers[0].dep_},
    )
    return True


def _first_word(verb: Token) -> Token:
    """ "*Is* under control", "*was* captured", "*now* remains"."""
    first = verb
    while first.i and first.nbor(-1).dep_ in _AUXILIARIES and first.nbor(-1).head == verb:
        first = first.nbor(-1)
    return first


def join_other(noun: Token) -> bool:
    """ "P fell to the rebels, and so did *Q*", "P was taken, as was *Q*": both are subjects."""
    auxiliary = noun.head
    verb, before = auxiliary.head, noun.doc[auxiliary.i - 1] if auxiliary.i else noun
    so = before.lower_ in {"so", "as"}
    if not so or auxiliary.lemma_ not in _HELPING or noun.left_edge.i < auxiliary.i:
        return False
    if auxiliary.dep_ not in {"conj", "advcl"} or verb.i > auxiliary.i or noun.tag_ == "PRP":
        return False
    past = any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)
    if auxiliary.lower_ == "had" and not past:
        return False  # "took P, as *had* X before": X took it at another time
    told = any(
        c.i > noun.i
        and c.dep_ not in {"punct", "prep", "npadvmod"}
        and word_before(c.doc[c.left_edge.i]) != ","  # "as had P, *a little closer*"
        for c in auxiliary.children
    )
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
    if told or len(subjects) != 1:
        return False
    hang({noun: subjects[0]}, {noun: "conj"})
    return True
