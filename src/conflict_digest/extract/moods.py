"""Sentences that tell of nothing that happened: questions and orders."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax import has_child

_BESIDE = frozenset({"relcl", "advcl", "acl", "amod", "appos", "pcomp", "compound"})
"""Labels of what a question takes for granted."""
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
