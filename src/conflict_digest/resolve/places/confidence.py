"""How likely it is that the place chosen for a name is the one meant."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from conflict_digest.chance import chance
from conflict_digest.gazetteer import Entry

_MOST: Final = 3.0
"""Log odds beyond which a share tells nothing more."""
_OWN_NAMES: Final = frozenset({"name", "variant"})
_MILLION: Final = 6.0
"""The logarithm of a great city's population."""


class Signs(NamedTuple):
    """What speaks for a chosen place, each as a number about from 0 to 1."""

    share: float
    """Log odds of its share of the likelihood of all candidates."""
    told: float
    """The text names its country, or says where it lies."""
    near: float
    """How many of the other places of the text are near it."""
    people: float
    other_name: float
    """The text calls it by another than its own name, or spells it otherwise."""


CONSTANT: Final = -0.23
WEIGHTS: Final = Signs(share=2.17, told=1.09, near=1.31, people=0.60, other_name=-0.44)
"""Log odds, fitted by `tests/benchmarks/fit_confidence.py`; how well they fit: docs/places.md."""
THRESHOLD: Final = 0.75
"""With less confidence there is no answer."""


def signs(entry: Entry, share: float, told: bool, near: float) -> Signs:
    """The signs of an entry; `share` and `near` are shares."""
    kept = min(max(share, 1e-9), 1 - 1e-9)
    odds = max(-_MOST, min(_MOST, math.log(kept / (1 - kept))))
    return Signs(
        share=odds / _MOST,
        told=float(told),
        near=math.sqrt(near),
        people=math.log10(entry.population + 1) / _MILLION,
        other_name=float(entry.match not in _OWN_NAMES),
    )


def confidence(found: Signs) -> float:
    """From 0 to 1: of places with this confidence, such a share is right."""
    return chance(CONSTANT, WEIGHTS, found)
