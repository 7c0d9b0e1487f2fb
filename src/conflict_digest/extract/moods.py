"""Sentences that tell of nothing that happened: questions, orders, and headlines on plans."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax import (
    children,
    first_partner,
    has_child,
    has_to,
    is_verb,
    objects_of,
)
from conflict_digest.lexicon import Cues

_BESIDE = frozenset({"relcl", "advcl", "acl", "amod", "appos", "pcomp", "compound"})
"""Labels of what a question takes for granted."""
_WITHIN = frozenset({"dobj", "pobj", "prep"})
"""Labels from a word up to the verb of its headline ("to take *control* of P")."""
_PRESENT = frozenset({"VBZ", "VBP"})
_BY = ("under", "in", "by", "of")
"""Prepositions before what was planned, and inside it: "under the terms *of* the deal"."""
_GIVEN = frozenset({"why", "how"})


def is_asked(trigger: Token) -> bool:
    """ "Have rebels taken P?"; but "why did they take P?" and "who rules since P fell?" tell it."""
    if all(token.text != "?" for token in trigger.sent[-2:]):
        return False
    above = [trigger, *trigger.ancestors]
    if any(c.lower_ == "which" and c.dep_ == "det" for c in trigger.head.children):
        return True
    if any(token.dep_ in _BESIDE for token in above):
        return False
    return not any(c.lower_ in _GIVEN for token in above for c in token.children)


def is_imperative(verb: Token) -> bool:
    """ "*Enter* P by the northern gate": a bare verb at the top without subject or auxiliary."""
    bare = verb.dep_ == "ROOT" and verb.tag_ == "VB"
    return bare and not has_child(verb, "nsubj", "nsubjpass", "aux", "auxpass", "csubj")


def is_foretold(trigger: Token, cues: Cues) -> bool:
    """ "Army *to retake* P soon", "… *to retake* P, says X": a headline on what is to come."""
    verb = _verb_over(trigger)
    above = verb.head.lemma_ in cues("attribution", "reported")
    told = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and above)
    return told and has_to(verb) and has_child(verb, "nsubj", "nsubjpass", "dep")


def is_planned(trigger: Token, cues: Cues, *, agreed: bool) -> bool:
    """ "*Under the plan* X *withdraws* from P": told as present, it is still to come.

    So under a deal, if `agreed`: what is so under one is so. "Under the deal X *left* P" was done.
    """
    verb = _verb_over(trigger)
    finite = [verb, *children(verb, "aux", "auxpass")]
    perfect = any(t.lemma_ == "have" for t in finite[1:])
    if perfect or not any(t.tag_ in _PRESENT for t in finite):
        return False
    first = first_partner(verb)
    ways = (first, *(p for p in children(first, "prep") if p.lower_ == "according"))
    opening = [n for way in ways for n in objects_of(way, *_BY, "to") if n.i < verb.i]
    opening += [n for noun in opening for n in objects_of(noun, *_BY)]
    plans = cues("modality", "plans") | (cues("modality", "deals") if agreed else frozenset())
    return any(noun.lemma_.lower() in plans for noun in opening)


def _verb_over(word: Token) -> Token:
    """The verb to whose object, or phrase, a word belongs; a verb itself."""
    while word.dep_ in _WITHIN and word.head != word and not is_verb(word):
        word = word.head
    return word
