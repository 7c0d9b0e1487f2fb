"""Who took a place that was "also" taken: the only one who took one in the sentence before.

"The RSF captured P on Thursday. Q was *also* captured": by whom goes without saying.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.syntax import children, has_child
from conflict_digest.resolve.record.turns import Built
from conflict_digest.schema import Claim

_GAINS: Final = frozenset({"captures", "recaptures"})
_ALSO: Final = frozenset({"also", "too", "likewise"})


def taken_alike(built: Sequence[Built]) -> list[Built]:
    """The claims in text order; those of what was "also" taken with who took it."""
    found: list[Built] = []
    for claim, trigger in built:
        captor = _captor(found, trigger) if _is_also_taken(claim, trigger) else None
        back = captor is not None and captor.predicate == "recaptures"
        if captor is not None and (back or claim.predicate != "recaptures"):
            claim = claim.model_copy(update={"actor": captor.actor})
        found.append((claim, trigger))
    return found


def _is_also_taken(claim: Claim, trigger: Token) -> bool:
    nobody = claim.actor is None and claim.opponent is None and claim.predicate in _GAINS
    passive = has_child(trigger, "auxpass") and not has_child(trigger, "agent")
    also = any(word.lower_ in _ALSO for word in children(trigger, "advmod"))
    return nobody and passive and also and _tells(claim)


def _captor(before: Sequence[Built], trigger: Token) -> Claim | None:
    """A gain of the sentence before, where all who gain or fight there are the same."""
    start = trigger.sent.start
    last = trigger.doc[start - 1].sent.start if start else -1
    told = [one for one, word in before if last <= word.i < start]
    gains = [one for one in told if one.predicate in _GAINS and _tells(one) and not one.past]
    if not gains or any(one.predicate not in _GAINS | {"loses"} for one in told):
        return None
    doers = {one.actor.id if one.actor else None for one in gains}
    return gains[-1] if len(doers) == 1 and None not in doers else None


def _tells(claim: Claim) -> bool:
    return claim.polarity == "affirmed" and claim.modality == "asserted"
