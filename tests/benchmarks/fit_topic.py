"""The weights of words and signs that tell a war from what borrows its words (`extract.topic`).

`python tests/benchmarks/fit_topic.py [--write]` reads the gold sets that may be read, and prints
what a floor would take away, measured on passages that the weights were not learned from (ten
parts, each with weights from the other nine), then the weights of the signs fitted on all.
`--write` writes the words anew. Run it after new passages, and copy the weights of the signs.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from logistic import probability
from trees import SCORED_ONLY

from conflict_digest.digest import fold
from conflict_digest.evaluation import Passage, judge, read_gold
from conflict_digest.extract import RawClaim, match
from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.topic import ENOUGH, Signs, Word, signs, topic, words
from conflict_digest.run import build
from conflict_digest.schema import Tool

HERE = Path(__file__).parents[1]
TABLE = HERE.parent / "src/conflict_digest/extract/topic.csv"
PARTS = 10
FEWEST = 3
"""Passages that a word must stand in."""
PENALTY = 0.25
STEPS = 400
FLOORS = (0.7, 0.8, 0.85, 0.9)


class Told(NamedTuple):
    """A claim that was judged: right, or false in a harmless passage."""

    signs: Signs
    right: bool


class Text(NamedTuple):
    """A passage: how often each of its words occurs, whether it tells of territory, its claims."""

    counts: Counter[str]
    of_war: bool
    claims: tuple[Told, ...]


class Watch:
    """Keeps words and signs of each article, and lets every claim pass."""

    def __init__(self) -> None:
        self.counts = Counter[str]()
        self.signs: dict[tuple[str, int | None], Signs] = {}
        self._claims = match.Matcher.claims
        watch = self

        def claims(matcher: Any, doc: Any, *rest: Any) -> Any:
            watch.counts, watch.signs = Counter(words(doc)), {}
            return watch._claims(matcher, doc, *rest)

        setattr(match.Matcher, "claims", claims)  # noqa: B010
        setattr(match, "is_elsewhere", self._passes)  # noqa: B010

    def _passes(self, claims: Sequence[RawClaim], look: Arguments) -> bool:
        self.signs = {
            (claim.rule.id, claim.trigger.idx): signs(claim, look, 0.0) for claim in claims
        }
        return False


def gather() -> list[Text]:
    """All passages with annotated claims of the sets that may be read."""
    watch, pipeline, tool = Watch(), build(), Tool(version="0")
    texts = []
    for path in sorted((HERE / "gold").glob("*.jsonl")):
        if path.stem in SCORED_ONLY:
            continue
        for passage in read_gold(path, set()):
            if not isinstance(passage, Passage) or passage.claims is None:
                continue
            (record,) = pipeline.process([passage.article()])
            verdict = judge(passage, record, fold([record], tool=tool))
            right = [one.claim for one in verdict.right]
            false = [] if passage.claims else [c for c in verdict.false if c.predicate != "strikes"]
            told = [
                Told(watch.signs[key], claim in right)
                for claim in (*right, *false)
                if (key := (claim.evidence.rule, claim.evidence.trigger_start)) in watch.signs
            ]
            texts.append(Text(Counter(watch.counts), bool(passage.claims), tuple(told)))
    return texts


def learn(texts: Sequence[Text]) -> dict[str, Word]:
    """The weights of words: logistic regression over tf-idf rows of length 1."""
    seen = Counter(word for text in texts for word in text.counts)
    known = sorted(word for word, count in seen.items() if count >= FEWEST)
    rarity = {word: math.log((1 + len(texts)) / (1 + seen[word])) + 1 for word in known}
    at = {word: i for i, word in enumerate(known)}
    rows = np.zeros((len(texts), len(known) + 1), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word, count in text.counts.items():
            if word in at:
                row[at[word]] = (1 + math.log(count)) * rarity[word]
        row /= max(float(np.linalg.norm(row)), 1e-9)
        row[-1] = 1.0
    right = np.array([text.of_war for text in texts], dtype=np.float32)
    weights = _descend(rows, right)
    return {word: Word(rarity[word], float(weights[i])) for word, i in at.items()}


def _descend(rows: Any, right: Any) -> Any:
    """Nesterov's accelerated gradient descent; the last column is the constant, not penalised."""
    penalty = np.full(rows.shape[1], PENALTY, dtype=np.float32)
    penalty[-1] = 0.0
    rate = 1 / (0.25 * _steepest(rows) + PENALTY)
    weights = before = np.zeros(rows.shape[1], dtype=np.float32)
    for step in range(STEPS):
        ahead = weights + step / (step + 3) * (weights - before)
        miss = 1 / (1 + np.exp(-(rows @ ahead))) - right
        before, weights = weights, ahead - rate * (rows.T @ miss + penalty * ahead)
    return weights


def _steepest(rows: Any) -> float:
    """The square of the greatest singular value, by power iteration."""
    direction = np.ones(rows.shape[1], dtype=np.float32)
    for _ in range(20):
        direction = rows.T @ (rows @ direction)
        direction /= (size := float(np.linalg.norm(direction)))
    return size


def samples(texts: Iterable[Text], known: Mapping[str, Word]) -> list[list[Told]]:
    """The judged claims of each passage, their topic by these words."""
    return [
        [
            Told(told.signs._replace(topic=topic(text.counts, known)), told.right)
            for told in text.claims
        ]
        for text in texts
    ]


def weigh(passages: Iterable[Sequence[Told]]) -> list[float]:
    """The weights of the signs; the constant comes first, as in `logistic`."""
    judged = [told for passage in passages for told in passage]
    rows = np.array([(*told.signs, 1.0) for told in judged], dtype=np.float32)
    *weights, constant = _descend(rows, np.array([told.right for told in judged], dtype=np.float32))
    return [float(constant), *map(float, weights)]


def main() -> None:
    """Learn, measure, print, and with `--write` write."""
    texts = [text for text in gather() if text.counts]
    parts = [texts[part::PARTS] for part in range(PARTS)]
    by_others = [
        samples(part, learn([text for other in parts if other is not part for text in other]))
        for part in parts
    ]
    judged = []
    for at, part in enumerate(by_others):
        others = (passage for other in by_others if other is not part for passage in other)
        weights = weigh(others)
        for text, passage in zip(parts[at], by_others[at], strict=True):
            if passage and text.counts.total() >= ENOUGH:
                judged.append((max(probability(weights, told.signs) for told in passage), passage))
    for floor in FLOORS:
        gone = [passage for likeliest, passage in judged if likeliest < floor]
        false = sum(not any(told.right for told in passage) for passage in gone)
        right = sum(told.right for passage in gone for told in passage)
        print(f"below {floor}: {false} harmless passages are cleared, {right} right claims lost")  # noqa: T201
    constant, *weights = weigh(passage for part in by_others for passage in part)
    print(f"CONSTANT = {constant:.2f}\n{Signs(*(round(w, 2) for w in weights))}")  # noqa: T201
    if "--write" in sys.argv:
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(("word", "rarity", "weight"))
            for word, (rarity, weight) in learn(texts).items():
                table.writerow((word, f"{rarity:.2f}", f"{weight:.2f}"))


if __name__ == "__main__":
    main()
