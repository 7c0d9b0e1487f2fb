"""What the claims of an article tell to have come about."""

from __future__ import annotations

from conflict_digest.schema import TOLD, Claim


def happened(claim: Claim) -> bool:
    """Is it told to be so, and not to have been over again?"""
    return claim.polarity == "affirmed" and claim.modality in TOLD and not claim.past
