"""Who took what "was taken" by nobody named: the only side that takes or attacks anything there.

"M23 took Bukavu on Friday. … *Nyabibwe was overrun* a week before": by whom goes without saying.
So where others do so elsewhere in the text, but nobody else in this paragraph. The text does not
name them in the sentence, so it is a claim of its own, which follows from that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from conflict_digest.resolve.confidence import captor_confidence
from conflict_digest.resolve.record.happened import happened
from conflict_digest.schema import TAKING, Claim, Reference

_ATTACKS: Final = frozenset({"enters", "advances", "besieges", "intends"})
_THERE: Final = TAKING | {"holds", "loses", "withdraws", "transfers", "enters", "fortifies"}
"""Predicates of who was in the place before, or came to be."""


def by_sole_taker(
    claims: Sequence[Claim],
    side: Callable[[str], str | None],
    known_side: Callable[[str], str | None],
    paragraph: Callable[[Claim], int],
    country: Callable[[str], str | None],
    new_id: Callable[[Claim], str],
) -> list[Claim]:
    """The claims of an article in text order, and who took what "was taken" or "fell".

    `side` gives the side of an actor, None for one who is only described ("rebels"); `known_side`
    of one who is known besides; `paragraph` the number of the paragraph that a claim stands in;
    `country` that of a place. Nobody is taken for the captor where two sides take or attack places,
    nor of a place that the side had before, or lost, nor of one in another country.
    """
    sole = _sole_gain(claims, side)
    there = defaultdict[str, set[str | None]](set)
    for claim in claims:
        if claim.predicate in _THERE:
            there[claim.place.id] |= {side(one.id) for one in _parties(claim)}
    found = []
    told = defaultdict[int, list[Claim]](list)
    for claim in claims:
        told[paragraph(claim)].append(claim)
    for claim in claims:
        found.append(claim)
        if claim.predicate not in TAKING or _parties(claim) or not happened(claim):
            continue
        if claim.predicate == "captures" and _only_retake(claims):
            continue
        gain = sole or _gain_beside(claim, told[paragraph(claim)], known_side)
        if gain is None or gain.actor is None:
            continue
        taker, lands = gain.actor, {country(one.place.id) for one in (claim, gain)} - {None}
        if side(taker.id) not in there[claim.place.id] and len(lands) < 2:
            update = {
                "id": new_id(claim),
                "actor": taker,
                "implied_by": claim.id,
                "confidence": captor_confidence(claim.confidence),
            }
            found.append(claim.model_copy(update=update))
    return found


def _sole_gain(claims: Sequence[Claim], side: Callable[[str], str | None]) -> Claim | None:
    """The first place that somebody takes, if all who take or attack one are of his side."""
    acts = [c for c in claims if c.actor is not None and c.polarity == "affirmed"]
    gains = [c for c in acts if c.predicate in TAKING and happened(c)]
    takes = [c for c in acts if c.predicate in TAKING or _is_attack(c) or _has_since_held(c)]
    sides = {side(c.actor.id) for c in takes if c.actor is not None}
    return gains[0] if gains and len(sides) == 1 and None not in sides else None


def _gain_beside(
    claim: Claim, paragraph: Sequence[Claim], side: Callable[[str], str | None]
) -> Claim | None:
    """The same of those who do so in its paragraph, and before it, where nobody is quoted for it.

    What was retaken is theirs only if they were retaking places.
    """
    gain = _sole_gain(paragraph, side)
    speaker = claim.attribution.speaker if claim.attribution is not None else None
    taker = gain.actor if gain is not None else None
    if taker is None or speaker is not None or taker.start > claim.place.start:
        return None
    back = any(one.predicate == "recaptures" and one.actor is not None for one in paragraph)
    return gain if back or claim.predicate != "recaptures" else None


def _only_retake(claims: Sequence[Claim]) -> bool:
    """ "Zwedru *fell*. The army won Ganta back": who only gets back what it had took nothing."""
    gains = [c for c in claims if c.predicate in TAKING and c.actor is not None and happened(c)]
    return bool(gains) and all(claim.predicate == "recaptures" for claim in gains)


def _is_attack(claim: Claim) -> bool:
    return claim.predicate in _ATTACKS and not claim.past


def _has_since_held(claim: Claim) -> bool:
    """ "*On Monday* Q, too, was in Y's hands": as much as that Y took it."""
    held = claim.predicate == "holds" and happened(claim)
    return held and claim.when.from_ == "sentence"


def _parties(claim: Claim) -> list[Reference]:
    return [one for one in (claim.actor, claim.opponent) if one is not None]
