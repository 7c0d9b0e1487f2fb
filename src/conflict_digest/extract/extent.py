"""How much of a place a claim is about, by the words of the place and of who holds it."""

from __future__ import annotations

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.places import leaves_out
from conflict_digest.lexicon import Cues
from conflict_digest.lexicon.rules import Rule
from conflict_digest.schema import Scope


def how_much(rule: Rule, place: Argument, actor: Argument | None, cues: Cues) -> Scope:
    """The whole, where the text does not say less; "all of P *but two villages*" says so.

    So does "*pockets* of rebels remain in P".
    """
    scope = place.scope or "whole"
    if scope != "whole":
        return scope
    few = rule.predicate == "holds" and actor is not None and _is_pocket(actor, cues)
    return "part" if few or leaves_out(place, cues) else scope


def _is_pocket(actor: Argument, cues: Cues) -> bool:
    """ "*Pockets* of rebels", "the last *remnants* of the army"."""
    words = actor.doc[max(actor.start - 2, 0) : actor.end]
    return any(t.lemma_.lower() in cues("arguments", "pockets") for t in words)
