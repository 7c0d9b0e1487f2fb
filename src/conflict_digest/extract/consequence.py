"""What a claim implies for the other side: derived here and nowhere else.

After ontology.md: a capture from a named opponent is that opponent's loss, a place lost to
somebody is captured by him, a place handed over or left to somebody is held by him. Each pair
names the predicate that follows and says whether the roles swap. What the actor himself has done by
it as well is told by the rule (`implies`). Of who never lost a place it follows that he holds it.
"""

from __future__ import annotations

from conflict_digest.extract.claims import RawClaim
from conflict_digest.schema import TOLD, Predicate

#: predicate of the claim → predicate of the opponent that follows from it.
IMPLIED: dict[Predicate, Predicate] = {
    "captures": "loses",
    "recaptures": "loses",
    "loses": "captures",
    "transfers": "holds",
    "withdraws": "holds",
}


def implied_predicate(predicate: Predicate) -> Predicate | None:
    """The opponent's predicate that follows from a claim with a named opponent, if any."""
    return IMPLIED.get(predicate)


def keeps(claim: RawClaim) -> bool:
    """ "X *never lost* P", "has *never left* it": what is denied asserts that X holds P."""
    told = claim.polarity == "denied" and claim.modality in TOLD and not claim.past
    never = any(c.lower_ == "never" for c in claim.trigger.children)
    return told and (claim.predicate == "loses" or (claim.predicate == "withdraws" and never))
