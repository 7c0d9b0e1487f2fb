"""Logistic regression for the scripts that fit confidences, and how well a confidence fits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

Row = tuple[Sequence[float], bool]
"""The signs of one sample, and whether it was right."""
STEPS, RATE, PENALTY = 4000, 1.0, 0.002


def fit(data: Sequence[Row], penalty: float = PENALTY) -> list[float]:
    """The weights by gradient descent; the constant comes first."""
    weights = [0.0] * (len(data[0][0]) + 1)
    rows = [((1.0, *signs), right) for signs, right in data]
    for _ in range(STEPS):
        slopes = [0.0, *(penalty * weight for weight in weights[1:])]
        for row, right in rows:
            miss = (probability(weights, row[1:]) - right) / len(rows)
            slopes = [slope + miss * value for slope, value in zip(slopes, row, strict=True)]
        weights = [w - RATE * slope for w, slope in zip(weights, slopes, strict=True)]
    return weights


def probability(weights: Sequence[float], signs: Sequence[float]) -> float:
    """What the weights make of some signs."""
    total = weights[0] + sum(w * value for w, value in zip(weights[1:], signs, strict=True))
    return 1 / (1 + math.exp(-total))


def reliability(judged: Sequence[tuple[float, bool]], bins: Sequence[float]) -> float:
    """Print, for each bin of confidence, how often it was right; the expected calibration error."""
    error = 0.0
    for low, high in pairwise(bins):
        inside = [(p, right) for p, right in judged if low <= p < high]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            error += abs(mean - share) * len(inside) / len(judged)
            print(f"  {low:.2f}-{min(high, 1):.2f}  {len(inside):5}  {mean:.3f}  {share:.3f}")  # noqa: T201
    print(f"  expected calibration error {error:.3f} of {len(judged)}")  # noqa: T201
    return error
