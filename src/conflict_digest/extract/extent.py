"""How much of a place a claim is about, by the words of the place and of who holds it."""

from __future__ import annotations

from itertools import pairwise

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.places import leaves_out
from conflict_digest.lexicon import Cues
from conflict_digest.lexicon.rules import Rule
from conflict_digest.schema import Scope

_REACH = 7
"""Tokens before the place in which "almost all of the …" stands."""
_NEARLY = frozenset({"almost", "nearly", "virtually", "practically"})
_WHOLE = frozenset({"all", "whole", "entire", "entirety"})


def how_much(rule: Rule, place: Argument, actor: Argument | None, cues: Cues) -> Scope:
    """The whole, where the text does not say less; "all of P *but two villages*" says so.

    So does "*pockets* of rebels remain in P".
    """
    scope = place.scope or "whole"
    if scope != "whole":
        return scope
    few = rule.predicate == "holds" and actor is not None and _is_pocket(actor, cues)
    return "part" if few or leaves_out(place, cues) or _is_nearly_all(place) else scope


def _is_nearly_all(place: Argument) -> bool:
    """ "*Almost the whole* of P", "nearly all of the city"."""
    before = place.doc[max(place.root.i - _REACH, 0) : place.root.i]
    for nearly, more in pairwise(before):
        if nearly.lower_ in _NEARLY:
            between = before.doc[more.i : place.root.i]
            whole = any(word.lower_ in _WHOLE for word in between[:2])
            return whole and not any(w.is_punct or w.pos_ == "VERB" for w in between)
    return False


def _is_pocket(actor: Argument, cues: Cues) -> bool:
    """ "*Pockets* of rebels", "the last *remnants* of the army"."""
    words = actor.doc[max(actor.start - 2, 0) : actor.end]
    return any(t.lemma_.lower() in cues("arguments", "pockets") for t in words)
