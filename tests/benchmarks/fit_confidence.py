"""The weights in `resolve/places/confidence.py`, and how well they fit.

`python tests/benchmarks/fit_confidence.py` prints a reliability table per corpus, each measured
with weights that were fitted on other documents (odd ones on even ones, and the reverse), and
then the weights fitted on all. Needs what `bench_places.py` needs, and no other package.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from bench_places import CORPORA, Corpus, Gold, article_of, distance

from conflict_digest import build
from conflict_digest.resolve.places import choice as choice_module
from conflict_digest.resolve.places import resolver
from conflict_digest.resolve.places.choice import Choice, choose
from conflict_digest.resolve.places.confidence import Signs
from conflict_digest.resolve.places.votes import SETTLEMENTS
from conflict_digest.run import Pipeline
from conflict_digest.schema import ArticleRecord

_STEPS = 4000
_RATE = 1.0
_PENALTY = 0.002
_BINS = (0.0, 0.75, 0.8, 0.85, 0.9, 0.95, 1.01)


class Sample(NamedTuple):
    """One toponym that was resolved."""

    corpus: str
    document: int
    signs: Signs
    right: bool


def samples(corpus: Corpus, pipeline: Pipeline) -> Iterator[Sample]:
    """The settlements of a corpus whose place was chosen among candidates.

    Regions and areas are left out: how far their points lie apart tells of their size only.
    """
    chosen: dict[str, Choice] = {}

    def watched(*args: Any, **options: Any) -> Choice | None:
        choice = choose(*args, **options)
        if choice is not None:
            chosen[choice.entry.id] = choice
        return choice

    setattr(choice_module, "THRESHOLD", 0.0)  # noqa: B010
    setattr(resolver, "choose", watched)  # noqa: B010
    for number, (text, gold) in enumerate(corpus.read(corpus.path)):
        chosen.clear()
        (record,) = pipeline.process([article_of(number, text)])
        for entity, right in _judged(record, gold, corpus.near):
            if entity in chosen:
                yield Sample(corpus.path.name, number, chosen[entity].signs, right)
    setattr(resolver, "choose", choose)  # noqa: B010


def _judged(record: ArticleRecord, gold: list[Gold], near: float) -> Iterator[tuple[str, bool]]:
    points = {p.id: (p.latitude, p.longitude) for p in record.places if p.kind in SETTLEMENTS}
    for toponym in gold:
        for m in record.mentions:
            at = points.get(m.entity or "")
            if at is None or at[0] is None or at[1] is None or m.kind != "place":
                continue
            if (m.start, m.end) == (toponym.start, toponym.end):
                yield m.entity or "", distance((at[0], at[1]), toponym.point) <= near
                break


def fit(data: Sequence[Sample]) -> list[float]:
    """Logistic regression by gradient descent; the constant comes first."""
    weights = [0.0] * (len(data[0].signs) + 1)
    rows = [((1.0, *one.signs), one.right) for one in data]
    for _ in range(_STEPS):
        slopes = [_PENALTY * weight for weight in weights]
        for row, right in rows:
            miss = (_probability(weights, row[1:]) - right) / len(rows)
            slopes = [slope + miss * value for slope, value in zip(slopes, row, strict=True)]
        weights = [w - _RATE * slope for w, slope in zip(weights, slopes, strict=True)]
    return weights


def _probability(weights: Sequence[float], signs: Sequence[float]) -> float:
    total = weights[0] + sum(w * value for w, value in zip(weights[1:], signs, strict=True))
    return 1 / (1 + math.exp(-total))


def reliability(judged: Sequence[tuple[float, bool]]) -> None:
    """Print, for each bin of confidence, how often it was right; and the expected error."""
    error = 0.0
    for low, high in pairwise(_BINS):
        inside = [(p, right) for p, right in judged if low <= p < high]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            error += abs(mean - share) * len(inside) / len(judged)
            print(f"  {low:.2f}-{min(high, 1):.2f}  {len(inside):5}  {mean:.3f}  {share:.3f}")  # noqa: T201
    print(f"  expected calibration error {error:.3f} of {len(judged)}")  # noqa: T201
    for threshold in (0.5, 0.6, 0.7, 0.75, 0.8, 0.9):
        kept = [right for p, right in judged if p >= threshold]
        print(f"  from {threshold}: {len(kept)} answers, {sum(kept) / len(kept):.3f} right")  # noqa: T201


def main() -> int:
    """Print the tables and the weights."""
    pipeline = build()
    data = [one for corpus in CORPORA if corpus.path.exists() for one in samples(corpus, pipeline)]
    halves = [fit([one for one in data if one.document % 2 != half]) for half in (0, 1)]
    for name in (*dict.fromkeys(one.corpus for one in data), "all"):
        print(name)  # noqa: T201
        mine = [one for one in data if name in {one.corpus, "all"}]
        reliability([(_probability(halves[o.document % 2], o.signs), o.right) for o in mine])
    for field, weight in zip(("constant", *Signs._fields), fit(data), strict=True):
        print(f"{field} = {weight:.2f}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
