"""Main clauses that the parser hung below another verb of their sentence."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.tree import (
    DOERS,
    FINITE,
    NOUNS,
    SUBJECTS,
    TIMES,
    hang,
    subject_label,
    word_before,
)

_MARKS: Final = frozenset(
    {"after", "although", "as", "because", "before", "though", "when", "while"}
)
"""What opens a clause that is never the main one."""


_LEAVING: Final = frozenset({"leave", "flee"})
_HELPING: Final = frozenset({"aux", "auxpass", "mark", "dobj", "neg"})
_ASIDE: Final = frozenset({"advmod", "appos", "det", "nsubj"})
"""Labels of "*both*", "*largely*" before a participle that describes."""
_FINDING: Final = frozenset({"find", "see", "leave"})
"""Verbs whose object is in the state that a participle behind it tells."""


def turn_ended(verb: Token) -> bool:
    """ "*So ended*, after four years, their hold on P": to the parser, a hold that so ended."""
    noun, opening = verb.head, list(verb.lefts)
    opened = len(opening) == 1 and opening[0].dep_ == "advmod" and opening[0].is_sent_start
    if not opened or noun.dep_ != "ROOT" or noun.tag_ not in NOUNS or noun.i < verb.i:
        return False
    verb.tag_, verb.pos_ = "VBD", "VERB"
    late = [c for c in noun.children if verb.i < c.i < noun.left_edge.i or c.i > noun.right_edge.i]
    hang({verb: verb, noun: verb, **dict.fromkeys(late, verb)}, {verb: "ROOT", noun: "dobj"})
    return True


def raise_behind_aside(verb: Token) -> bool:
    """ "P, *burned* down in 2019, *was taken* by X": to the parser, P burned and was taken.

    No "and" joins the two, and each stands behind a comma.
    """
    told = verb.head
    nouns = [c for c in told.lefts if c.dep_ in SUBJECTS]
    bare = told.tag_ in {"VBD", "VBN"} and not any(c.dep_ in _HELPING for c in told.children)
    finite = any(t.tag_ in FINITE for t in (verb, *verb.lefts))
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    if not (len(nouns) == 1 and bare and finite) or own or told.i > verb.i:
        return False
    noun, before = nouns[0], [t for t in told.doc[nouns[0].i : told.i] if t.text == ","]
    joined = any(c.dep_ == "cc" for c in told.children if told.i < c.i < verb.i)
    if joined or not before or word_before(verb.left_edge) != ",":
        return False
    if any(t.dep_ not in _ASIDE for t in told.doc[before[-1].i + 1 : told.i]):
        return False
    early = [c for c in told.lefts if c.i < noun.i]
    late = [c for c in told.rights if c.i > verb.i]
    above = verb if told.head == told else told.head
    heads = {verb: above, noun: verb, told: noun, **dict.fromkeys((*early, *late), verb)}
    label = told.dep_
    hang(heads, {verb: label, noun: subject_label(verb), told: "acl"})
    told.tag_ = "VBN"
    return True


def raise_after_state(verb: Token) -> bool:
    """ "*Found* the rebels gone and *took* P": to the parser, those who were gone took it."""
    state, finding = verb.head, verb.head.head
    gone = state.tag_ == "VBN" or state.lower_ == "gone"  # to the tagger, a past tense
    found = state.dep_ == "ccomp" and gone and finding.lemma_ in _FINDING
    bare = not any(c.dep_ in {"aux", "auxpass", "mark"} for c in state.children)
    own = any(c.dep_ in {*SUBJECTS, "aux", "auxpass"} for c in verb.children)
    if not (found and bare) or own or verb.tag_ != finding.tag_ or finding.i > state.i:
        return False
    joints = [c for c in state.children if c.dep_ in {"cc", "punct"} and state.i < c.i < verb.i]
    state.tag_ = "VBN"
    hang(dict.fromkeys([verb, *joints], finding), {})
    return True


def raise_before_mark(verb: Token) -> bool:
    """ "X *took* P on Monday, a key town, after Y *left* Q": to the parser, Y's leaving is news."""
    mark = next((c for c in verb.lefts if c.dep_ == "mark" and c.lower_ in _MARKS), None)
    if mark is None or verb.head != verb:
        return False
    above = [c for c in verb.lefts if c.dep_ == "ccomp" and c.i < mark.i]
    if len(above) != 1 or not _is_told(above[0]):
        return False
    main, early = above[0], [c for c in verb.lefts if above[0].i < c.i < mark.i]
    if not any(c.dep_ in SUBJECTS for c in verb.children if c.i > mark.i):
        return False
    nouns = [c for c in early if c.dep_ in SUBJECTS]
    towns = [c for c in main.children if c.dep_ in {"dobj", *SUBJECTS}]
    heads = {main: main, verb: main, **dict.fromkeys(early, main)}
    labels = {main: "ROOT", verb: "advcl"}
    if nouns and towns:  # "a key town"
        heads |= dict.fromkeys(nouns, towns[-1])
        labels |= dict.fromkeys(nouns, "appos")
    hang(heads, labels)
    return True


def part_clauses(verb: Token) -> bool:
    """ "Planes *brought in* men and the airport *is* in their hands": to it, planes and airport.

    "X *left on Tuesday* and Y now *holds* P": to the parser, both of them hold it.
    """
    doers = [c for c in verb.lefts if c.dep_ in SUBJECTS]
    if len(doers) not in {1, 2} or verb.head != verb:
        return False
    doer = doers[0]
    partners = [c for c in doer.rights if c.dep_ == "conj" and c.tag_ in NOUNS] + doers[1:]
    done = [c for c in doer.rights if c.dep_ == "acl" and c.tag_ in {"VBD", "VBN"}]
    if len(partners) != 1 or len(done) != 1 or not _is_done(done[0], partners[0]):
        return False
    first, second = done[0], partners[0]
    joints = [c for c in doer.rights if first.i < c.i < second.i and c.dep_ == "cc"]
    if len(joints) != 1 or joints[0].i != second.left_edge.i - 1:
        return False
    between = [c for c in verb.lefts if c.i > second.i and c.dep_ not in {"aux", "auxpass"}]
    if any(c.dep_ != "advmod" for c in between):
        return False
    first.tag_ = "VBD"
    late = [c for c in doer.rights if c.i > first.i and c not in {second, joints[0]}]
    early = [c for c in verb.lefts if c.i < doer.i]
    hang(
        {first: first, doer: first, verb: first, second: verb, joints[0]: first}
        | dict.fromkeys([*late, *early], first),
        {first: "ROOT", verb: "conj", second: doer.dep_, doer: "nsubj"},
    )
    return True


def raise_joined(noun: Token) -> bool:
    """ "*X (a faction) and Y* fought in P": to the parser, X, and Y's fighting."""
    if noun.tag_ not in DOERS or noun.head != noun or noun.left_edge.i != noun.sent.start:
        return False
    verb = next((c for c in noun.rights if c.dep_ == "conj" and c.tag_ in FINITE), None)
    doers = [c for c in verb.lefts if c.dep_ == "nsubj"] if verb is not None else []
    if verb is None or len(doers) != 1:
        return False
    doer = doers[0]
    joint = noun.doc[doer.left_edge.i - 1]
    if joint.lower_ != "and" or joint.head != noun or joint.nbor(-1).text != ")":
        return False
    if any(c.dep_ == "prep" and c.lower_ != "of" for c in noun.rights if c.i < verb.i):
        return False  # "clashes *in P* (two dead) and"
    late = [c for c in noun.rights if c.i > verb.i]
    hang(
        {verb: verb, noun: verb, doer: noun, **dict.fromkeys(late, verb)},
        {verb: "ROOT", noun: "nsubj", doer: "conj"},
    )
    return True


def _is_told(verb: Token) -> bool:
    """A clause of its own, and no speech: "X took P"."""
    finite = verb.tag_ in FINITE or any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return finite and any(c.dep_ in SUBJECTS for c in verb.lefts)


def _is_done(verb: Token, partner: Token) -> bool:
    """ "*brought in soldiers*", between who did it and what comes next."""
    undergone = any(c.dep_ in {"agent", "auxpass"} for c in verb.children)
    acts = any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children)
    # "families *left for Q* and X said"
    went = [c for c in verb.rights if c.lower_ == "for" or c.ent_type_ in TIMES]
    went += [c for c in verb.rights if any(t.ent_type_ in TIMES for t in c.children)]
    acts = acts or (verb.lemma_ in _LEAVING and bool(went))
    return acts and not undergone and verb.right_edge.i < partner.left_edge.i
