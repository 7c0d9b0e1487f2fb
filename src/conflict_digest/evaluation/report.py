"""All verdicts together: the measures, as plain records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

from pydantic import Field

from conflict_digest.evaluation.campaign import DETAILS, JudgedEntry
from conflict_digest.evaluation.judge import StateOutcome, Verdict
from conflict_digest.evaluation.match import FIELDS, MATCHED
from conflict_digest.schema import TOLD, Claim, Predicate, Record

By = Literal["style", "conflict"]

GAINS = frozenset({"captures", "recaptures", "holds", "transfers"})
"""Predicates by which somebody is said to hold the place."""
NOT_TERRITORIAL = frozenset({"strikes"})
"""Predicates that say nothing of who is where (ontology.md: no effect on the place)."""


class Share(Record):
    """`right` out of `of`; `share` is null when there is nothing to judge."""

    right: int
    of: int
    share: float | None


class Score(Record):
    """Precision, recall and F1 (0 to 1); null where nothing was found or nothing was there."""

    right: int
    false: int
    missed: int
    precision: float | None
    recall: float | None
    f1: float | None


class States(Record):
    """The final states: right in status and holder, wrong in one of them, or not there at all."""

    right: Share
    wrong_holder: int
    wrong_status: int
    missing: int
    since: Share
    """Of the right states that the gold dates: those with the same date."""


class CampaignScore(Record):
    """The states of a campaign: many articles, and places at some dates."""

    articles: int
    states: Share
    """Right in status and holders."""
    wrong_holder: int
    wrong_status: int
    missing: int
    details: dict[str, Share]
    """What else is judged of a state: overlays, flags, grade, who had it before, who claims it."""


class Group(Record):
    """The main measures of some of the passages."""

    passages: int
    claims: Score
    states: Share
    harmless_false: Share


class Report(Record):
    """How well the claims and states of a gold set were found."""

    passages: int
    harmless: int
    """Passages without a claim that must be found."""
    claims: Score
    predicates: dict[str, Score]
    """By predicate: a right or missed claim under the first that the gold accepts."""
    matching: dict[str, Share]
    """For each field by which claims match: claims right in all, of those right in the others."""
    fields: dict[str, Share]
    """Of the right claims: those whose modality, attribution, ... is right too."""
    dated_unasked: Share
    """Of the right claims to which the gold gives no time: those given one (lower is better)."""
    repeated: int
    optional: int
    implied_only: int
    """Missed claims that were found only as a consequence of another one."""
    states: States
    harmless_false: Share
    """Harmless passages with a false territorial claim (lower is better)."""
    false_gain: Share
    """Passages in which nobody gains a place, with a false claim that somebody does."""
    groups: dict[str, Group] = Field(default_factory=dict)
    campaigns: dict[str, CampaignScore] = Field(default_factory=dict)


def report(
    verdicts: Sequence[Verdict],
    by: By | None = None,
    campaigns: Mapping[str, CampaignScore] | None = None,
) -> Report:
    """Sum up the verdicts; with `by` also for each style or conflict, in the order of size.

    `campaigns` are the scores of those measured beside the passages (`campaign_score`).
    """
    rights = [right for verdict in verdicts for right in verdict.right]
    unasked = [one.dated_unasked for one in rights if one.dated_unasked is not None]
    return Report(
        passages=len(verdicts),
        harmless=sum(verdict.passage.harmless for verdict in verdicts),
        claims=_claims(verdicts),
        predicates=_by_predicate(verdicts),
        matching=_matching(verdicts),
        fields={
            field: _share(one.fields[field] for one in rights if field in one.fields)
            for field in FIELDS
        },
        dated_unasked=_share(unasked),
        repeated=sum(verdict.repeated for verdict in verdicts),
        optional=sum(verdict.optional for verdict in verdicts),
        implied_only=sum(len(verdict.implied) for verdict in verdicts),
        states=_states(verdicts),
        harmless_false=_harmless_false(verdicts),
        false_gain=_false_gain(verdicts),
        groups=_groups(verdicts, by) if by else {},
        campaigns=dict(campaigns or {}),
    )


def campaign_score(articles: int, judged: Sequence[JudgedEntry]) -> CampaignScore:
    """Sum up the answers of one campaign of so many articles."""
    count: Counter[StateOutcome] = Counter(one.outcome for one in judged)
    details = (key for key in DETAILS if any(key in one.details for one in judged))
    return CampaignScore(
        articles=articles,
        states=_share(one.outcome == "right" for one in judged),
        wrong_holder=count["wrong_holder"],
        wrong_status=count["wrong_status"],
        missing=count["missing"],
        details={
            key: _share(one.details[key] for one in judged if key in one.details) for key in details
        },
    )


def territorial(claim: Claim) -> bool:
    """True when the claim says something of who is or bears on the place."""
    return claim.predicate not in NOT_TERRITORIAL


def _gain(claim: Claim) -> bool:
    return claim.predicate in GAINS and claim.polarity == "affirmed" and claim.modality in TOLD


def _share(outcomes: Iterable[bool]) -> Share:
    judged = list(outcomes)
    right = sum(judged)
    return Share(right=right, of=len(judged), share=_ratio(right, len(judged)))


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _score(right: int, false: int, missed: int) -> Score:
    return Score(
        right=right,
        false=false,
        missed=missed,
        precision=_ratio(right, right + false),
        recall=_ratio(right, right + missed),
        f1=_ratio(2 * right, 2 * right + false + missed),
    )


def _claims(verdicts: Iterable[Verdict]) -> Score:
    counts = [(len(one.right), len(one.false), len(one.missed)) for one in verdicts]
    right, false, missed = (
        (sum(column) for column in zip(*counts, strict=True)) if counts else (0,) * 3
    )
    return _score(right, false, missed)


def _by_predicate(verdicts: Sequence[Verdict]) -> dict[str, Score]:
    right = Counter(one.gold.predicate[0] for verdict in verdicts for one in verdict.right)
    missed = Counter(one.predicate[0] for verdict in verdicts for one in verdict.missed)
    false = Counter(one.predicate for verdict in verdicts for one in verdict.false)
    return {
        name: _score(right[name], false[name], missed[name])
        for name in get_args(Predicate)
        if right[name] or false[name] or missed[name]
    }


def _matching(verdicts: Sequence[Verdict]) -> dict[str, Share]:
    right = sum(len(verdict.right) for verdict in verdicts)
    near = Counter(one.field for verdict in verdicts for one in verdict.near)
    return {
        field: Share(right=right, of=right + near[field], share=_ratio(right, right + near[field]))
        for field in MATCHED
    }


def _states(verdicts: Sequence[Verdict]) -> States:
    judged = [state for verdict in verdicts for state in verdict.states]
    count: Counter[StateOutcome] = Counter(state.outcome for state in judged)
    return States(
        right=_share(state.outcome == "right" for state in judged),
        wrong_holder=count["wrong_holder"],
        wrong_status=count["wrong_status"],
        missing=count["missing"],
        since=_share(state.since for state in judged if state.since is not None),
    )


def _harmless_false(verdicts: Iterable[Verdict]) -> Share:
    return _share(
        any(map(territorial, verdict.false)) for verdict in verdicts if verdict.passage.harmless
    )


def _false_gain(verdicts: Iterable[Verdict]) -> Share:
    return _share(
        any(map(_gain, verdict.false))
        for verdict in verdicts
        if verdict.passage.claims is not None
        and not any(GAINS & {*gold.predicate} for gold in verdict.passage.claims)
    )


def _group_of(verdict: Verdict, by: By) -> str:
    passage = verdict.passage
    return (passage.style if by == "style" else passage.conflict) or "(none)"


def _groups(verdicts: Iterable[Verdict], by: By) -> dict[str, Group]:
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(_group_of(verdict, by), []).append(verdict)
    return {
        name: Group(
            passages=len(some),
            claims=_claims(some),
            states=_states(some).right,
            harmless_false=_harmless_false(some),
        )
        for name, some in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    }
