"""The weights in `resolve/places/confidence.py`, and how well they fit.

`python tests/benchmarks/fit_confidence.py` prints a reliability table per corpus, each measured
with weights that were fitted on other documents (odd ones on even ones, and the reverse), and
then the weights fitted on all. Needs what `bench_places.py` needs, and no other package.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from bench_places import CORPORA, Corpus, Gold, article_of, distance
from logistic import fit, probability, reliability

from conflict_digest import build
from conflict_digest.resolve.places import choice as choice_module
from conflict_digest.resolve.places import chooser
from conflict_digest.resolve.places.choice import Choice, choose
from conflict_digest.resolve.places.confidence import Signs
from conflict_digest.resolve.places.votes import SETTLEMENTS
from conflict_digest.run import Pipeline
from conflict_digest.schema import ArticleRecord

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
    setattr(chooser, "choose", watched)  # noqa: B010
    for number, (text, gold) in enumerate(corpus.read(corpus.path)):
        chosen.clear()
        (record,) = pipeline.process([article_of(number, text)])
        for entity, right in _judged(record, gold, corpus.near):
            if entity in chosen:
                yield Sample(corpus.path.name, number, chosen[entity].signs, right)
    setattr(chooser, "choose", choose)  # noqa: B010


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


def table(judged: Sequence[tuple[float, bool]]) -> None:
    """Print how well the confidence fits, and what each threshold would leave."""
    reliability(judged, _BINS)
    for threshold in (0.5, 0.6, 0.7, 0.75, 0.8, 0.9):
        kept = [right for p, right in judged if p >= threshold]
        print(f"  from {threshold}: {len(kept)} answers, {sum(kept) / len(kept):.3f} right")  # noqa: T201


def _fitted(data: Iterable[Sample]) -> list[float]:
    return fit([(one.signs, one.right) for one in data])


def main() -> int:
    """Print the tables and the weights."""
    pipeline = build()
    data = [one for corpus in CORPORA if corpus.path.exists() for one in samples(corpus, pipeline)]
    halves = [_fitted(one for one in data if one.document % 2 != half) for half in (0, 1)]
    for name in (*dict.fromkeys(one.corpus for one in data), "all"):
        print(name)  # noqa: T201
        mine = [one for one in data if name in {one.corpus, "all"}]
        table([(probability(halves[o.document % 2], o.signs), o.right) for o in mine])
    for field, weight in zip(("constant", *Signs._fields), _fitted(data), strict=True):
        print(f"{field} = {weight:.2f}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
