"""What a text only calls to mind: told of something else, or as what a war began with.

A claim without a time of its own is dated by its article at the latest. Of what is recalled that
says nothing: "the war broke out when X seized P" is no news of the day, whoever holds P since.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.outset import is_at_outset
from conflict_digest.extract.syntax import children, is_verb
from conflict_digest.extract.tense import had_been, is_past
from conflict_digest.lexicon import Cues

_REACH: Final = 4
"""How many governors up the clause of a noun may stand."""
_UNSAID: Final = frozenset({"ROOT", "advcl", "conj", "relcl"})
"""Labels of clauses that nobody is quoted with: who "said it had taken P" has news."""


def is_recalled(trigger: Token, cues: Cues) -> bool:
    """Does the text tell of it only to tell when, after what or of whom something else was?"""
    if trigger.dep_ == "pcomp" and had_been(trigger):
        return True  # "six years *after X had driven* him out"
    clause = _clause(trigger)
    if clause is None:
        return _is_backdrop(trigger, cues)
    if is_at_outset(clause, cues) or _is_singled_out(clause, cues):
        return True
    if not is_past(clause):
        return False
    if any(c.lower_ == "then" for c in children(clause, "advmod")):
        return True  # "the army *then* took P": a story, told in its order
    if had_been(clause) and clause.dep_ in _UNSAID:
        return True
    opened = any(
        c.lower_ in cues("recalled", "openers") for c in children(clause, "mark", "advmod")
    )
    return clause.dep_ == "relcl" or (clause.dep_ == "advcl" and opened)


def _clause(trigger: Token) -> Token | None:
    """The verb of its clause; None for a noun that tells it by itself ("the *fall* of P")."""
    token = trigger
    for _ in range(_REACH):
        if is_verb(token) and token.dep_ not in {"amod", "acl", "xcomp", "pcomp"}:
            break
        if token.dep_ in {"nsubj", "nsubjpass"} or token.head == token:
            return None
        if token == trigger and token.dep_ == "pobj" and token.head.head.pos_ != "ADJ":
            return token.head.head if _is_state(token) else None
        token = token.head
    while token.dep_ == "conj" and is_verb(token.head):
        token = token.head
    return token if is_verb(token) else None


def _is_state(noun: Token) -> bool:
    """ "*Was* in their *hands*", "*came* under their *control*"."""
    return noun.head.lower_ in {"in", "under"} and is_verb(noun.head.head)


def _is_backdrop(noun: Token, cues: Cues) -> bool:
    """ "*During* the siege of P", "its siege *lasted* for years", "its fall *had cut* the road"."""
    if noun.dep_ == "pobj":
        return noun.head.lower_ in cues("recalled", "during")
    verb = noun.head
    told = had_been(verb) or verb.lemma_ in cues("recalled", "lasting")
    return noun.dep_ == "nsubj" and is_past(verb) and told


def _is_singled_out(verb: Token, cues: Cues) -> bool:
    """ "P was the *first* city *to fall*", "the only capital *that X captured*"."""
    noun = verb.head
    if verb.dep_ not in {"relcl", "acl", "advcl", "xcomp"} or noun.dep_ != "attr":
        return False
    was = noun.head.lower_ in {"was", "were"}
    return was and any(
        c.lower_ in cues("recalled", "ordinals") or c.tag_ == "JJS" for c in noun.lefts
    )
