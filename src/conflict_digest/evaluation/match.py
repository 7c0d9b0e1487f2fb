"""Which predicted claim is which gold claim: one to one, and as many as can be.

Two claims match when predicate, polarity, place and actor do. Of several matches that one is taken
which agrees in most of the other fields (modality, speaker, scope, opponent, time).
"""

from __future__ import annotations

from collections.abc import Sequence

from conflict_digest.evaluation.forms import Forms
from conflict_digest.evaluation.gold import GoldClaim
from conflict_digest.schema import Claim, Reference

MATCHED = ("predicate", "actor", "place", "polarity")
"""The fields by which a claim is the right one."""
FIELDS = ("modality", "attribution", "scope", "opponent", "when", "actor meant", "place meant")
"""The fields of a right claim that are judged by themselves."""

_BOTH_WAYS = "contests"


def differing(gold: GoldClaim, claim: Claim, forms: Forms) -> list[str]:
    """The fields of `MATCHED` in which the two differ; none: they match."""
    agree = (
        claim.predicate in gold.predicate,
        forms.is_actor(gold.actor, claim.actor) or _swapped(gold, claim, forms),
        forms.is_place(gold.place, claim.place),
        claim.polarity == gold.polarity,
    )
    return [field for field, agrees in zip(MATCHED, agree, strict=True) if not agrees]


def fields_right(gold: GoldClaim, claim: Claim, forms: Forms) -> dict[str, bool]:
    """For a claim that matches: which of its other fields are right.

    The opponent and the time are judged only where the gold has one; who or where is meant, only
    where the text takes it up without a name ("the group", "the town") and the gold gives one.
    """
    right = {
        "modality": claim.modality in gold.modality,
        "attribution": _attribution_right(gold, claim, forms),
        "scope": claim.scope in gold.scope,
    }
    if any(gold.opponent):
        right["opponent"] = forms.is_actor(gold.opponent, _other_party(gold, claim, forms))
    if gold.when:
        right["when"] = same_time(gold.when, claim.when.edtf)
    meant = {
        "actor meant": forms.means_actor(gold.actor, claim.actor),
        "place meant": forms.means_place(gold.place, claim.place),
    }
    return right | {field: well for field, well in meant.items() if well is not None}


def same_time(gold: str, found: str | None) -> bool:
    """True for the same EDTF; the beginning of something lasting (`D/..`) is also `D`."""
    return found is not None and found.removesuffix("/..") == gold.removesuffix("/..")


def is_dated(claim: Claim) -> bool:
    """True when the event is given a time; the day of publication is only an upper bound."""
    return claim.when.edtf is not None and claim.when.from_ != "published"


def assign(
    golds: Sequence[GoldClaim], claims: Sequence[Claim], forms: Forms
) -> list[tuple[int, int]]:
    """The matches as (index of gold, index of claim), each used once, by gold."""
    options = _by_agreement(golds, claims, forms)
    chosen: dict[int, int] = {}  # claim → gold
    taken: set[int] = set()
    for gold, claim in options:
        if gold not in taken and claim not in chosen:
            chosen[claim] = gold
            taken.add(gold)
    edges: dict[int, list[int]] = {}
    for gold, claim in options:
        edges.setdefault(gold, []).append(claim)
    for gold in edges:
        if gold not in taken:
            _make_room(gold, edges, chosen, set())
    return sorted((gold, claim) for claim, gold in chosen.items())


def _by_agreement(
    golds: Sequence[GoldClaim], claims: Sequence[Claim], forms: Forms
) -> list[tuple[int, int]]:
    """All pairs that match, those that agree most first."""
    found = []
    for g, gold in enumerate(golds):
        for c, claim in enumerate(claims):
            if not differing(gold, claim, forms):
                wrong = sum(not right for right in fields_right(gold, claim, forms).values())
                found.append((wrong, g, c))
    return [(g, c) for _, g, c in sorted(found)]


def _make_room(
    gold: int, edges: dict[int, list[int]], chosen: dict[int, int], tried: set[int]
) -> bool:
    """Give `gold` a claim by moving others to another of theirs (an augmenting path)."""
    for claim in edges[gold]:
        if claim in tried:
            continue
        tried.add(claim)
        if claim not in chosen or _make_room(chosen[claim], edges, chosen, tried):
            chosen[claim] = gold
            return True
    return False


def _swapped(gold: GoldClaim, claim: Claim, forms: Forms) -> bool:
    """Two who fight for a place may be named in either order."""
    return (
        claim.predicate == _BOTH_WAYS
        and claim.opponent is not None
        and forms.is_actor(gold.actor, claim.opponent)
        and (claim.actor is None or not any(gold.opponent)
             or forms.is_actor(gold.opponent, claim.actor))
    )  # fmt: skip


def _other_party(gold: GoldClaim, claim: Claim, forms: Forms) -> Reference | None:
    """The one to compare with the gold's opponent."""
    if claim.predicate == _BOTH_WAYS and not forms.is_actor(gold.opponent, claim.opponent):
        return claim.actor if _swapped(gold, claim, forms) else claim.opponent
    return claim.opponent


def _attribution_right(gold: GoldClaim, claim: Claim, forms: Forms) -> bool:
    """The speaker is who it should be; none where the claim may stand as the publisher's own."""
    speaker = claim.attribution.speaker if claim.attribution else None
    if speaker is None and claim.modality == "asserted" and "asserted" in gold.modality:
        return True
    return forms.is_actor(gold.speaker, speaker)
