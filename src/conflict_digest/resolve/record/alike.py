"""Who took a place that was "also" taken: the only one who took one just before.

"The RSF captured P on Thursday. Q was *also* captured", "… Q fell *the next day*": by whom goes
without saying.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.syntax import children, has_child, is_verb
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.record.turns import Built
from conflict_digest.schema import TAKING, Claim

_ALSO: Final = frozenset({"also", "too", "likewise"})


def taken_alike(built: Sequence[Built], cues: Cues) -> list[Built]:
    """The claims in text order; those of what was "also" taken with who took it."""
    found: list[Built] = []
    for claim, trigger in built:
        alike = _is_untold(claim) and (_is_also_taken(trigger) or _fell_next(claim, trigger, cues))
        captor = _captor(found, trigger) if alike else None
        back = captor is not None and captor.predicate == "recaptures"
        if captor is not None and (back or claim.predicate != "recaptures"):
            claim = claim.model_copy(update={"actor": captor.actor})
        found.append((claim, trigger))
    return found


def _is_untold(claim: Claim) -> bool:
    nobody = claim.actor is None and claim.opponent is None and claim.predicate in TAKING
    return nobody and _tells(claim)


def _is_also_taken(trigger: Token) -> bool:
    passive = has_child(trigger, "auxpass") and not has_child(trigger, "agent")
    return passive and any(word.lower_ in _ALSO for word in children(trigger, "advmod"))


def _fell_next(claim: Claim, trigger: Token, cues: Cues) -> bool:
    """ "Q *fell the next day*", "hours *later* Q fell", "*then* Q fell"."""
    words = {*(claim.when.text or "").lower().split()}
    words |= {word.lower_ for word in children(trigger, "advmod")}
    return is_verb(trigger) and trigger.lemma_ == "fall" and bool(words & cues("following", "then"))


def _captor(before: Sequence[Built], trigger: Token) -> Claim | None:
    """A gain told just before, where all who gain or fight there are the same.

    That is in the same sentence, else in the one before.
    """
    start = trigger.sent.start
    last = trigger.doc[start - 1].sent.start if start else -1
    told = [one for one, word in before if start <= word.i < trigger.i]
    told = told or [one for one, word in before if last <= word.i < start]
    gains = [one for one in told if one.predicate in TAKING and _tells(one)]
    if not gains or any(one.predicate not in TAKING | {"loses"} for one in told):
        return None
    doers = {one.actor.id if one.actor else None for one in gains}
    alone = len(doers) == 1 and None not in doers
    return gains[-1] if alone and not gains[-1].past else None


def _tells(claim: Claim) -> bool:
    return claim.polarity == "affirmed" and claim.modality == "asserted"
