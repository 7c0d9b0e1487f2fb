"""The weights of the confidence of claims and states, and how well they fit (docs/confidence.md).

`python tests/benchmarks/fit_claims.py [--write]` reads the gold sets that may be read, but
for the hardest (`GOLD`), and the campaigns of `tests/corpora`, and prints reliability tables, each
measured with weights, and counts of rules, from other passages (odd ones on even ones, and the
reverse), then the weights fitted on all. `--write` writes the counts of rules anew. Run it after
rules have changed, and copy the weights.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from logistic import Row, fit, probability, reliability

from conflict_digest import run
from conflict_digest.corpus import read
from conflict_digest.digest import fold, sureness
from conflict_digest.digest import state as states
from conflict_digest.evaluation import (
    Campaign,
    JudgedEntry,
    Passage,
    judge,
    read_campaign,
    read_gold,
)
from conflict_digest.evaluation.campaign import EXPECTED
from conflict_digest.resolve import confidence
from conflict_digest.resolve.record import claims as builder
from conflict_digest.resolve.record import sole_taker
from conflict_digest.run.campaign import judge_campaign
from conflict_digest.schema import Article, Claim, State, Tool

HERE = Path(__file__).parents[1]
GOLD = ("tune", "plain", "opened", "wide", "paragraphs")
TABLE = HERE.parent / "src/conflict_digest/resolve/reliability.csv"
BINS = (0.0, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98, 1.01)
SLIGHT = 0.004


class Told(NamedTuple):
    """A claim that was judged."""

    half: int
    rule: str
    predicate: str
    signs: confidence.Signs
    right: bool


class Concluded(NamedTuple):
    """A state that was judged."""

    half: int
    signs: sureness.Signs
    right: bool


class Watch:
    """Keeps the signs of claims and states: the confidence says which they are."""

    def __init__(self) -> None:
        self.claims: list[tuple[str, str, confidence.Signs]] = []
        self.states: list[sureness.Signs] = []
        self._of_state = sureness.signs
        setattr(builder, "claim_confidence", self._claim)  # noqa: B010
        setattr(sole_taker, "captor_confidence", lambda untold: untold)  # noqa: B010
        setattr(states, "signs", self._state)  # noqa: B010
        setattr(states, "confidence", lambda found: found)  # noqa: B010

    def _claim(self, raw: Any, modality: Any) -> float:
        found = confidence.signs(raw, modality)
        self.claims.append((raw.rule.id, raw.rule.predicate, found))
        return len(self.claims) * 1e-6

    def _state(self, best: float, *rest: Any, **more: Any) -> float:
        sure = confidence.sure(self.claim(best)[2])
        self.states.append(self._of_state(sure, *rest, **more))
        return len(self.states) * 1e-6

    def claim(self, mark: float) -> tuple[str, str, confidence.Signs]:
        return self.claims[round(mark * 1e6) - 1]

    def state(self, state: State) -> sureness.Signs:
        return self.states[round(state.confidence * 1e6) - 1]


def collect(watch: Watch) -> tuple[list[Told], list[Concluded]]:
    """All judged claims and states of the gold sets, and the states of the campaigns."""
    pipeline = run.build()
    told, concluded = list[Told](), list[Concluded]()
    for name in GOLD:
        passages = {
            one.id: one
            for one in read_gold(HERE / f"gold/{name}.jsonl", set())
            if isinstance(one, Passage)
        }
        articles = (passage.article() for passage in passages.values())
        for number, record in enumerate(pipeline.process(articles)):
            digest = fold([record], tool=Tool(version=""))
            verdict = judge(passages[record.document.id], record, digest)
            half = number % 2
            judged: list[tuple[Claim, bool]] = [(one.claim, True) for one in verdict.right]
            judged += [(claim, False) for claim in verdict.false]
            told += [Told(half, *watch.claim(claim.confidence), right) for claim, right in judged]
            concluded += [
                Concluded(half, watch.state(one.found), one.outcome == "right")
                for one in verdict.states
                if one.found is not None
            ]
    for number, entry in enumerate(_entries(pipeline)):
        if entry.found is not None:
            right = entry.outcome == "right"
            concluded.append(Concluded(number % 2, watch.state(entry.found), right))
    return told, concluded


def _entries(pipeline: run.Pipeline) -> Iterator[JudgedEntry]:
    """The answers to the campaigns."""
    for path in sorted((HERE / "corpora").glob(f"*/{EXPECTED}")):
        campaign = read_campaign(path.parent)
        assert isinstance(campaign, Campaign), campaign
        records = pipeline.process(one for one in read([path.parent]) if isinstance(one, Article))
        yield from judge_campaign(campaign, records, pipeline, Tool(version=""))


def counts(told: Sequence[Told]) -> tuple[Counter[str], Counter[str]]:
    """Right claims and all of them, by rule and by predicate."""
    right, of = Counter[str](), Counter[str]()
    for one in told:
        for key in (one.rule, one.predicate):
            right[key] += one.right
            of[key] += 1
    return right, of


def rows(told: Sequence[Told], counted: tuple[Counter[str], Counter[str]]) -> Iterator[Row]:
    """The samples with what these counts say of their rules."""
    for one in told:
        signs = one.signs._replace(rule=confidence.odds(one.rule, one.predicate, *counted))
        yield signs, one.right


def _table(name: str, halves: Sequence[tuple[list[Row], list[Row]]]) -> None:
    """How well weights from one half fit the other, over both."""
    print(name)  # noqa: T201
    judged = [
        (probability(weights, signs), right)
        for others, mine in halves
        for weights in [fit(others, SLIGHT)]
        for signs, right in mine
    ]
    reliability(judged, BINS)


def _weights(fields: Sequence[str], data: Sequence[Row]) -> None:
    for field, weight in zip(("constant", *fields), fit(data, SLIGHT), strict=True):
        print(f"    {field}={weight:.2f},")  # noqa: T201


def _write(told: Sequence[Told]) -> None:
    right, of = counts(told)
    predicates = {one.rule: one.predicate for one in told}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("rule", "predicate", "right", "false"))
        for rule in sorted(predicates):
            writer.writerow((rule, predicates[rule], right[rule], of[rule] - right[rule]))


def main(*arguments: str) -> int:
    """Print the tables and the weights."""
    told, concluded = collect(Watch())
    halves = []
    for half in (0, 1):
        others = [one for one in told if one.half != half]
        mine = [one for one in told if one.half == half]
        counted = counts(others)
        # A rule's own claim must not vouch for itself: of the others, each is left out in turn.
        halves.append((list(_left_out(others)), list(rows(mine, counted))))
    _table("claims, weights and rules from other passages", halves)
    _weights(confidence.Signs._fields, list(_left_out(told)))
    stated = [(one.half, (one.signs, one.right)) for one in concluded]
    _table(
        "states, weights from other passages",
        [([r for h, r in stated if h != n], [r for h, r in stated if h == n]) for n in (0, 1)],
    )
    _weights(sureness.Signs._fields, [row for _, row in stated])
    print("states, the weights of sureness.py")  # noqa: T201
    in_force = (sureness.CONSTANT, *sureness.WEIGHTS)
    reliability([(probability(in_force, signs), right) for _, (signs, right) in stated], BINS)
    if "--write" in arguments:
        _write(told)
    return 0


def _left_out(told: Sequence[Told]) -> Iterator[Row]:
    """Each sample with what all the others say of its rule."""
    right, of = counts(told)
    for one in told:
        keys = (one.rule, one.predicate)
        for key in keys:
            right[key] -= one.right
            of[key] -= 1
        yield next(rows([one], (right, of)))
        for key in keys:
            right[key] += one.right
            of[key] += 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
