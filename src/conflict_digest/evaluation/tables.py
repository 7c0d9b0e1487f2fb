"""The report as tables of words and numbers, for any view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from conflict_digest.evaluation.report import CampaignScore, Group, Report, Score, Share

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The titles of the columns (the first is of names), and the rows."""

    columns: Row
    rows: tuple[Row, ...]


def tables(report: Report) -> list[Table]:
    """What there is to show, the most telling first; empty tables are left out."""
    return [*(_of_passages(report) if report.passages else ()), *_of_campaigns(report)]


def _of_passages(report: Report) -> list[Table]:
    all_claims = ("all claims", *_score(report.claims))
    by_predicate = [(name, *_score(score)) for name, score in report.predicates.items()]
    found = [
        Table(("claims", *_SCORE), (all_claims, *by_predicate)),
        Table(("right, when the rest is", "share", "right", "of"), _rows(report.matching)),
        Table(("field of a right claim", "share", "right", "of"), _rows(report.fields)),
        Table(("final states", "share", "right", "of"), _states(report)),
        Table(("fewer is better", "share", "passages", "of"), _harm(report)),
        Table(("not counted", "claims"), _uncounted(report)),
    ]
    if report.groups:
        rows = tuple((name, *_group(group)) for name, group in report.groups.items())
        found.append(Table(("by group", "passages", *_SCORE[:3], "states", "harm"), rows))
    return found


def headline(report: Report) -> str:
    """What was measured, in a line."""
    parts = []
    if report.passages:
        telling = report.passages - report.harmless
        parts.append(
            f"{report.passages} passages: {telling} with claims, {report.harmless} harmless"
        )
    if report.campaigns:
        articles = sum(one.articles for one in report.campaigns.values())
        campaigns = "campaign" if len(report.campaigns) == 1 else "campaigns"
        parts.append(f"{len(report.campaigns)} {campaigns} of {articles} articles")
    return "; ".join(parts)


def aligned(table: Table) -> Iterable[str]:
    """A table as lines: names to the left, numbers to the right."""
    rows = (table.columns, *table.rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join([first.ljust(widths[0]), *cells])


def _of_campaigns(report: Report) -> Iterable[Table]:
    if not report.campaigns:
        return
    scores = report.campaigns
    yield Table(
        ("campaign", "states", "right", "of", "wrong holder", "wrong status", "no state"),
        tuple((name, *_campaign(score)) for name, score in scores.items()),
    )
    rows = tuple(_details(scores.values()))
    if rows:
        yield Table(("what else is judged of states", "share", "right", "of"), rows)


def _details(scores: Iterable[CampaignScore]) -> Iterable[Row]:
    """Of all campaigns together."""
    right, of = Counter[str](), Counter[str]()
    for detail, share in (item for score in scores for item in score.details.items()):
        right[detail] += share.right
        of[detail] += share.of
    for detail, all_of_it in of.items():
        ratio = _part(right[detail], all_of_it)
        yield detail.replace("_", " "), ratio, str(right[detail]), str(all_of_it)


def _campaign(score: CampaignScore) -> Row:
    wrong = (score.wrong_holder, score.wrong_status, score.missing)
    return (*_share(score.states), *map(str, wrong))


_SCORE = ("P", "R", "F1", "right", "false", "missed")


def _score(score: Score) -> Row:
    ratios = (score.precision, score.recall, score.f1)
    counts = (score.right, score.false, score.missed)
    return (*map(_ratio, ratios), *map(str, counts))


def _rows(shares: dict[str, Share]) -> tuple[Row, ...]:
    return tuple((name, *_share(share)) for name, share in shares.items())


def _states(report: Report) -> tuple[Row, ...]:
    states = report.states
    of = str(states.right.of)
    return (
        ("status and holder", *_share(states.right)),
        ("since, of these", *_share(states.since)),
        ("wrong holder", _part(states.wrong_holder, states.right.of), str(states.wrong_holder), of),
        ("wrong status", _part(states.wrong_status, states.right.of), str(states.wrong_status), of),
        ("no state", _part(states.missing, states.right.of), str(states.missing), of),
    )


def _harm(report: Report) -> tuple[Row, ...]:
    return (
        ("harmless passages with a false territorial claim", *_share(report.harmless_false)),
        ("passages without a gain with a false one", *_share(report.false_gain)),
        ("right claims dated where the gold is not", *_share(report.dated_unasked)),
    )


def _uncounted(report: Report) -> tuple[Row, ...]:
    return (
        ("optional in the gold", str(report.optional)),
        ("repeats of a right claim", str(report.repeated)),
        ("missed, but found as implied by another", str(report.implied_only)),
    )


def _group(group: Group) -> Row:
    score = group.claims
    ratios = (score.precision, score.recall, score.f1, group.states.share)
    return (str(group.passages), *map(_ratio, ratios), _ratio(group.harmless_false.share))


def _share(share: Share) -> Row:
    return _ratio(share.share), str(share.right), str(share.of)


def _part(part: int, whole: int) -> str:
    return _ratio(part / whole if whole else None)


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
