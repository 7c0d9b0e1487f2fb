"""Whom a pronoun cannot mean where a place changes hands again.

"The Finns lost P to the Soviets, but it was recovered *by them*", "P, which X gave up, was returned
*to it*": nobody takes back what he has, or is given what he gives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.syntax import children
from conflict_digest.resolve.record.happened import happened
from conflict_digest.resolve.reference.agreement import PERSON, PLURAL, SINGULAR
from conflict_digest.schema import Claim, Reference

_PRONOUNS: Final = PLURAL | SINGULAR | PERSON
_LOSSES: Final = frozenset({"loses", "withdraws"})
Built = tuple[Claim, Token]
"""A claim and the word that fired it."""


@dataclass(slots=True)
class _Turn:
    """How a place stands in the text so far."""

    holder: str | None = None
    loser: str | None = None
    """Who had it before, or left it."""
    keeper: str | None = None
    """Who is told to hold it, if that is the last that is told of it."""
    there: set[str] = field(default_factory=set)
    """All who are told to act there."""


def by_turns(built: Sequence[Built], one_side: Callable[[str, str], bool]) -> list[Built]:
    """The claims in text order, those pronouns corrected that would mean the wrong side.

    `one_side` tells whether two actors are on one side.
    """
    turns: dict[str, _Turn] = {}
    found: list[Built] = []
    dropped = set[str]()
    for claim, trigger in built:
        if claim.implied_by in dropped:
            continue
        turn = turns.setdefault(claim.place.id, _Turn())
        told = happened(claim)
        if told and _takes_back_own(claim, trigger, turn, one_side):
            claim = claim.model_copy(update={"actor": _meaning(claim.actor, turn.loser)})
        elif told and _was_never_there(claim, turn, one_side):
            dropped.add(claim.id)
            continue
        elif told and _is_given_own(claim, turn, one_side):
            claim = claim.model_copy(update={"opponent": None})
            dropped.add(claim.id)
        if told:
            _go_on(turn, claim)
        found.append((claim, trigger))
    return found


def _takes_back_own(
    claim: Claim, trigger: Token, turn: _Turn, one_side: Callable[[str, str], bool]
) -> bool:
    """ "Taken from X by Y, but recovered *by them*", "… but *they* recovered it"."""
    actor = claim.actor
    if claim.predicate != "recaptures" or actor is None or actor.text.lower() not in _PRONOUNS:
        return False
    if actor.id is None or turn.holder is None or turn.loser is None:
        return False
    agent = bool(children(trigger, "agent"))
    against = trigger.dep_ == "conj" and any(
        c.lower_ == "but" and c.i < trigger.i for c in children(trigger.head, "cc")
    )
    return (agent or against) and one_side(actor.id, turn.holder)


def _is_given_own(claim: Claim, turn: _Turn, one_side: Callable[[str, str], bool]) -> bool:
    """ "P, which X gave up, was returned *to it*"."""
    other = claim.opponent
    if claim.predicate != "transfers" or other is None or other.text.lower() not in _PRONOUNS:
        return False
    return other.id is not None and turn.loser is not None and one_side(other.id, turn.loser)


def _was_never_there(claim: Claim, turn: _Turn, one_side: Callable[[str, str], bool]) -> bool:
    """ "X holds P. Y *withdrew to Q*": from somewhere else, of which the text says nothing."""
    actor = claim.actor.id if claim.actor is not None else None
    unsaid = claim.place.start < claim.evidence.start
    if claim.predicate not in _LOSSES or actor is None or not unsaid or turn.keeper is None:
        return False
    if one_side(actor, turn.keeper):
        return False
    return all(one_side(turn.keeper, other) for other in turn.there)


def _meaning(pronoun: Reference | None, entity: str | None) -> Reference | None:
    return pronoun.model_copy(update={"id": entity}) if pronoun is not None else None


def _go_on(turn: _Turn, claim: Claim) -> None:
    actor = claim.actor.id if claim.actor is not None else None
    turn.keeper = actor if claim.predicate == "holds" else None
    turn.there |= {one.id for one in (claim.actor, claim.opponent) if one is not None and one.id}
    if claim.predicate == "captures" and actor != turn.holder:
        turn.loser, turn.holder = turn.holder or turn.loser, actor
    elif claim.predicate == "recaptures":
        turn.loser, turn.holder = turn.holder, None  # "X retook P. It recaptured the town …"
    elif claim.predicate in _LOSSES and actor is not None:
        turn.loser = actor
        turn.holder = None if turn.holder == actor else turn.holder
