"""One passage: what was found against what should have been."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from conflict_digest.evaluation.forms import Forms
from conflict_digest.evaluation.gold import GoldClaim, GoldState, Passage
from conflict_digest.evaluation.match import (
    assign,
    differing,
    fields_right,
    is_dated,
    same_time,
)
from conflict_digest.schema import ArticleRecord, Claim, Digest, State

StateOutcome = Literal["right", "wrong_holder", "wrong_status", "missing"]


@dataclass(frozen=True, slots=True)
class Right:
    """A claim found, and which of its other fields are right (`match.FIELDS`)."""

    gold: GoldClaim
    claim: Claim
    fields: dict[str, bool]
    dated_unasked: bool | None
    """True when it is given a time and the gold has none; None when the gold has one."""


@dataclass(frozen=True, slots=True)
class Near:
    """A false alarm and a missed claim that differ in one field of `match.MATCHED` only."""

    gold: GoldClaim
    claim: Claim
    field: str


@dataclass(frozen=True, slots=True)
class JudgedState:
    """A gold state and the predicted one, where there is one; `since` only of right states."""

    gold: GoldState
    found: State | None
    outcome: StateOutcome
    since: bool | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that is to be said of one passage. `near` are also in `false` and `missed`."""

    passage: Passage
    forms: Forms
    right: tuple[Right, ...]
    false: tuple[Claim, ...]
    missed: tuple[GoldClaim, ...]
    implied: tuple[GoldClaim, ...]
    """Those of `missed` that were found as a consequence of another claim only."""
    near: tuple[Near, ...]
    repeated: int
    optional: int
    states: tuple[JudgedState, ...]


def judge(passage: Passage, record: ArticleRecord, digest: Digest) -> Verdict:
    """Compare a passage with what was found in it; `digest` is the fold of `record` alone.

    Claims that follow from another one (`implied_by`) are left out: neither right nor false.
    """
    forms = Forms(record, digest)
    golds = passage.claims or ()
    judged = () if passage.claims is None else record.claims
    stated = [claim for claim in judged if claim.implied_by is None]
    matches = assign(golds, stated, forms)
    right = tuple(_right(golds[gold], stated[claim], forms) for gold, claim in matches)
    found = {gold for gold, _ in matches}
    missed = tuple(gold for at, gold in enumerate(golds) if at not in found)
    used = {claim for _, claim in matches}
    rest = [claim for at, claim in enumerate(stated) if at not in used]
    fresh = [claim for claim in rest if not any(_repeats(claim, one, forms) for one in right)]
    false = tuple(claim for claim in fresh if not _among(passage.optional, claim, forms))
    follow = [claim for claim in record.claims if claim.implied_by is not None]
    return Verdict(
        passage=passage,
        forms=forms,
        right=right,
        false=false,
        missed=missed,
        implied=tuple(
            gold for gold in missed if any(not differing(gold, one, forms) for one in follow)
        ),
        near=tuple(_near(missed, false, forms)),
        repeated=len(rest) - len(fresh),
        optional=len(fresh) - len(false),
        states=tuple(_judge_state(gold, record, digest, forms) for gold in passage.states),
    )


def _right(gold: GoldClaim, claim: Claim, forms: Forms) -> Right:
    unasked = None if gold.when else is_dated(claim)
    return Right(gold, claim, fields_right(gold, claim, forms), unasked)


def _among(golds: Iterable[GoldClaim], claim: Claim, forms: Forms) -> bool:
    return any(not differing(gold, claim, forms) for gold in golds)


def _repeats(claim: Claim, right: Right, forms: Forms) -> bool:
    """True for a right claim made once more: in another sentence, or in another accepted word.

    The same predicate twice in one sentence is one claim given twice: a false alarm.
    """
    known = right.claim
    if known.predicate == claim.predicate and known.evidence.start == claim.evidence.start:
        return False
    return _same_ids(known, claim) or not differing(right.gold, claim, forms)


def _same_ids(one: Claim, other: Claim) -> bool:
    def key(claim: Claim) -> tuple[str, str, str | None, str]:
        actor = claim.actor.id if claim.actor else None
        return claim.predicate, claim.polarity, actor, claim.place.id

    return key(one) == key(other)


def _near(missed: Sequence[GoldClaim], false: Sequence[Claim], forms: Forms) -> Iterable[Near]:
    """Pairs of a false alarm and a miss with one field wrong, each used once, in their order.

    With the actor or polarity wrong a claim is nearer to the gold than with another predicate or
    place: those are paired first.
    """
    rank = ("actor", "polarity", "predicate", "place")
    pairs = []
    for c, claim in enumerate(false):
        for g, gold in enumerate(missed):
            if len(fields := differing(gold, claim, forms)) == 1:
                pairs.append((rank.index(fields[0]), c, g))
    claims_used, golds_used = set(), set()
    for field, c, g in sorted(pairs):
        if c not in claims_used and g not in golds_used:
            claims_used.add(c)
            golds_used.add(g)
            yield Near(missed[g], false[c], rank[field])


def _judge_state(
    gold: GoldState, record: ArticleRecord, digest: Digest, forms: Forms
) -> JudgedState:
    """The best of the predicted states that are of this place."""
    order: tuple[StateOutcome, ...] = ("right", "wrong_status", "wrong_holder", "missing")
    judged = [
        _compared(gold, state, record, forms)
        for state in digest.control
        if forms.is_state_of(gold.place, state, record.claims)
    ]
    return min(
        judged,
        key=lambda one: (order.index(one.outcome), one.since is False),
        default=JudgedState(gold, None, "missing", None),
    )


def _compared(gold: GoldState, state: State, record: ArticleRecord, forms: Forms) -> JudgedState:
    claims = [claim for claim in record.claims if claim.id in state.claims]
    if not _holder_right(gold, state, claims, forms):
        return JudgedState(gold, state, "wrong_holder" if state.holders else "wrong_status", None)
    if state.status not in _same_status(gold):
        return JudgedState(gold, state, "wrong_status", None)
    since = same_time(gold.since, state.since) if gold.since else None
    return JudgedState(gold, state, "right", since)


def _same_status(gold: GoldState) -> set[str]:
    """The statuses accepted: "controlled" by nobody named and "unknown" are one answer."""
    nobody = None in gold.holder and "controlled" in gold.status
    return {*gold.status, "unknown"} if nobody else {*gold.status}


def _holder_right(gold: GoldState, state: State, claims: list[Claim], forms: Forms) -> bool:
    """Every holder is accepted; of a contested place one of the parties will do for a holder.

    Where the gold names nobody, nobody may hold it, unless it is contested or mixed: then the
    status alone is judged.
    """
    if None in gold.holder and (not state.holders or {*gold.status} & {"contested", "mixed"}):
        return True
    parties = state.holders
    if state.status == "contested" and not parties:
        parties = state.challengers
    return bool(parties) and all(forms.is_holder(gold.holder, one, claims) for one in parties)
