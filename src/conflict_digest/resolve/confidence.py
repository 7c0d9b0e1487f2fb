"""How sure a claim is, from what is known about how it was found."""

from __future__ import annotations

from conflict_digest.extract import RawClaim
from conflict_digest.schema import Modality

_BY_MODALITY: dict[Modality, float] = {
    "asserted": 0.9,
    "reported": 0.75,
    "claimed": 0.6,
    "intended": 0.5,
    "possible": 0.3,
    "hypothetical": 0.2,
}
_REFERENCE = 0.85
"""A pronoun or "the group" may stand for somebody else."""
_WEAK_RULE = 0.95
_IMPLIED = 0.9


def claim_confidence(raw: RawClaim, modality: Modality, *, implied: bool) -> float:
    """From 0 to 1, two decimals: modality, how explicit the arguments are, the rule's strength.

    The factors are judgement, not yet calibrated on the gold set.
    """
    value = _BY_MODALITY[modality]
    for argument in (raw.actor, raw.place):
        if argument is not None and argument.kind in {"pronoun", "anaphor"}:
            value *= _REFERENCE
    if raw.rule.weak:
        value *= _WEAK_RULE
    if implied:
        value *= _IMPLIED
    return round(value, 2)
