"""Claims that say the same of one sentence, which two rules may have found: once."""

from __future__ import annotations

from typing import Final

from conflict_digest.schema import Claim

_POSSESSIVES: Final = frozenset({"its", "their", "his", "her", "our"})
_CHANGES: Final = frozenset({"captures", "recaptures", "loses", "withdraws", "transfers"})
"""Predicates of what may happen again."""


def _is_again(first: Claim, claim: Claim) -> bool:
    """ "*Lost* it in February, regained it and *were thrown out* for good in August": twice."""
    if first.predicate not in _CHANGES:
        return False
    times = [_time(one) for one in (first, claim) if one.when.from_ == "sentence"]
    return len(times) == 2 and None not in times and times[0] != times[1]


def _time(claim: Claim) -> str | None:
    """When it was; in the words of the text where the year is not known."""
    return claim.when.edtf or claim.when.text


def distinct(claims: list[Claim]) -> list[Claim]:
    """Two rules may say the same of one sentence ("drove Y out", "Y was driven out"): once.

    What a rule says itself goes before what follows from another; what follows from a claim that
    is left out is left out, too.
    """
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda c: c.implied_by is not None):
        key = (
            claim.predicate,
            (claim.actor.id, claim.actor.start) if claim.actor else None,
            claim.place.id,
            claim.polarity,
            claim.evidence.start,
        )
        first = seen.setdefault(key, claim)
        if first.opponent is None and claim.opponent is not None and claim.implied_by is None:
            seen[key] = claim  # "pulled out of P, *leaving it to Y*" tells more
        elif _is_again(first, claim):
            seen[*key, _time(claim)] = claim
    told = {_what(c) for c in seen.values() if not _by_pronoun(c)}
    # "they are in charge of P, *their* stronghold" says it once
    kept = {c.id for c in seen.values() if not (_by_pronoun(c) and _what(c) in told)}
    return [c for c in claims if c.id in kept and (c.implied_by is None or c.implied_by in kept)]


def _what(claim: Claim) -> tuple[object, ...]:
    actor = claim.actor.id if claim.actor else None
    return claim.predicate, actor, claim.place.id, claim.polarity, claim.evidence.start


def _by_pronoun(claim: Claim) -> bool:
    return claim.actor is not None and claim.actor.text.lower() in _POSSESSIVES
