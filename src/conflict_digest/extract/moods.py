"""Sentences that tell of nothing that happened: questions, orders, and headlines on plans."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax import has_child, has_to, is_verb
from conflict_digest.lexicon import Cues

_BESIDE = frozenset({"relcl", "advcl", "acl", "amod", "appos", "pcomp", "compound"})
"""Labels of what a question takes for granted."""
_WITHIN = frozenset({"dobj", "pobj", "prep"})
"""Labels from a word up to the verb of its headline ("to take *control* of P")."""
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
    verb = trigger
    while verb.dep_ in _WITHIN and verb.head != verb and not is_verb(verb):
        verb = verb.head
    above = verb.head.lemma_ in cues("attribution", "reported")
    told = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and above)
    return told and has_to(verb) and has_child(verb, "nsubj", "nsubjpass", "dep")
