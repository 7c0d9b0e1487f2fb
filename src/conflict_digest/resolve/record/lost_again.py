"""Who lost what "was taken by X and lost again": X.

"P was captured by Y in May, retaken by *X* in June and *lost again* in August."
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from spacy.tokens import Token

from conflict_digest.edtf import bounds
from conflict_digest.extract.syntax import is_passive
from conflict_digest.resolve.record.happened import happened
from conflict_digest.schema import TAKING, Claim, When


def lost_again(claims: Sequence[Claim], triggers: Mapping[str, Token]) -> list[Claim]:
    """The claims of an article in text order, and by whom places were lost that they had taken."""
    found: list[Claim] = []
    for claim in claims:
        trigger = triggers.get(claim.id)
        takers = [] if trigger is None else _takers(claim, trigger, found, triggers)
        if not takers:
            found.append(claim)
            continue
        # "lost *in 2000*, taken back in 2001 and *lost again*": not in 2000
        since = max(takers, key=lambda taker: _begins(taker.when)).when
        when = claim.when if _begins(claim.when) > _begins(since) else since
        found.append(claim.model_copy(update={"actor": takers[-1].actor, "when": when}))
    return found


def _takers(
    claim: Claim, trigger: Token, told: Sequence[Claim], triggers: Mapping[str, Token]
) -> list[Claim]:
    """Who took the place before, as the same sentence tells."""
    unsaid = claim.actor is None and claim.opponent is None and claim.predicate == "loses"
    if not unsaid or not happened(claim) or not is_passive(trigger):
        return []
    if trigger.dep_ not in {"conj", "ROOT"}:
        return []  # "seized P, the first capital *to be lost*"
    before = {id_ for id_, t in triggers.items() if t.sent == trigger.sent and t.i < trigger.i}
    return [
        one
        for one in told
        if one.predicate in TAKING
        and one.actor is not None
        and one.implied_by is None
        and happened(one)
        and one.place.id == claim.place.id
        and one.id in before
    ]


def _begins(when: When) -> date:
    first = bounds(when.edtf)[0] if when.edtf else None
    return first or date.min
