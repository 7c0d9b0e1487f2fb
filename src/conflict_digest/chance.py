"""How likely something is by weighed signs: the logistic regression behind every confidence."""

from __future__ import annotations

import math
from collections.abc import Iterable


def chance(constant: float, weights: Iterable[float], signs: Iterable[float]) -> float:
    """From 0 to 1, out of as many signs as weights; these and the constant are log odds.

    Raises ValueError when there are more of the one than of the other.
    """
    total = constant + sum(weight * sign for weight, sign in zip(weights, signs, strict=True))
    return 1 / (1 + math.exp(-total))
