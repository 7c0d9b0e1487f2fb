"""Foreign forces against whom the army of the text fights: it is not theirs."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.syntax import MODIFIERS, children, has_child, objects_of

_FIGHTING: Final = frozenset(
    {"drive", "force", "push", "oust", "expel", "fight", "attack", "defeat", "dislodge", "rout"}
    | {"repel", "beat", "chase", "clash", "battle", "engage", "throw", "eject", "ambush", "kill"}
)
"""Verbs of what two sides do to each other."""
_FORCES: Final = frozenset({"army", "military", "troop", "soldier", "marine", "navy"})
_FACING: Final = frozenset({"with", "against"})


def faces_army(noun: Token) -> bool:
    """ "Soldiers drove *Rwandan troops* out", "*Rwandan troops* clashed with the army"."""
    others: list[Token] = []
    verb = noun.head
    if noun.dep_ == "dobj":
        others = children(verb, "nsubj")
    elif noun.dep_ == "nsubjpass":
        others = [doer for by in children(verb, "agent") for doer in children(by, "pobj")]
    elif noun.dep_ == "nsubj":
        others = objects_of(verb, *_FACING) + children(verb, "dobj")
    elif noun.dep_ == "pobj" and verb.lower_ in _FACING:
        verb = verb.head
        others = children(verb, "nsubj")
    return verb.lemma_ in _FIGHTING and any(map(_is_bare_army, others))


def _is_bare_army(noun: Token) -> bool:
    return noun.lemma_.lower() in _FORCES and not has_child(noun, *MODIFIERS, "poss", "nummod")
