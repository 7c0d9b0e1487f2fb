"""Who lost what "was taken by X and lost again": X, and once more to those who had it before.

"P was captured by *Y* in May, retaken by *X* in June and *lost again* in August."
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from spacy.tokens import Token

from conflict_digest.edtf import bounds
from conflict_digest.extract.syntax import is_passive
from conflict_digest.schema import TAKING, TOLD, Claim, When


def lost_again(
    claims: Sequence[Claim],
    triggers: Mapping[str, Token],
    new_id: Callable[[Claim], str],
) -> list[Claim]:
    """The claims of an article in text order, and by whom places were lost that they had taken."""
    found: list[Claim] = []
    for claim in claims:
        trigger = triggers.get(claim.id)
        takers = [] if trigger is None else _takers(claim, trigger, found, triggers)
        if not takers or trigger is None:
            found.append(claim)
            continue
        last = takers[-1].actor
        before = next((t.actor for t in reversed(takers) if t.actor and t.actor != last), None)
        again = "again" in {t.lower_ for t in (trigger.nbor(-1), trigger.nbor(1))}
        winner = before if again and before is not None and last and before.id != last.id else None
        # "lost *in 2000*, taken back in 2001 and *lost again*": not in 2000
        since = max(takers, key=lambda t: _begins(t.when)).when
        when = claim.when if _begins(claim.when) > _begins(since) else since
        lost = claim.model_copy(update={"actor": last, "opponent": winner, "when": when})
        found.append(lost)
        if winner is not None:
            update = {"predicate": "captures", "actor": winner, "opponent": last}
            taken = lost.model_copy(update={**update, "implied_by": lost.id, "id": new_id(lost)})
            found.append(taken)
    return found


def _takers(
    claim: Claim, trigger: Token, told: Sequence[Claim], triggers: Mapping[str, Token]
) -> list[Claim]:
    """Who took the place before, as the same sentence tells."""
    unsaid = claim.actor is None and claim.opponent is None and claim.predicate == "loses"
    if not unsaid or not _happened(claim) or not is_passive(trigger):
        return []
    before = {id_ for id_, t in triggers.items() if t.sent == trigger.sent and t.i < trigger.i}
    return [
        one
        for one in told
        if one.predicate in TAKING
        and one.actor is not None
        and one.implied_by is None
        and _happened(one)
        and one.place.id == claim.place.id
        and one.id in before
    ]


def _begins(when: When) -> date:
    first = bounds(when.edtf)[0] if when.edtf else None
    return first or date.min


def _happened(claim: Claim) -> bool:
    return claim.polarity == "affirmed" and claim.modality in TOLD and not claim.past
