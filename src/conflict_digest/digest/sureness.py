"""How likely it is that a state is right: that a careful reader of the same articles would say so.

How far to trust those who say it is no part of it: that is the grade.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from conflict_digest.chance import chance
from conflict_digest.schema import Flag, Grade, Status

_SURE: Final = 3.0
"""Log odds of a very sure claim."""
_NEAR: Final = 0.99
"""No claim is surer than this."""
_GRADES: Final[dict[Grade, float]] = {"assessed": 0.0, "reported": 0.5, "claimed": 1.0}


class Signs(NamedTuple):
    """What speaks for and against a state, each as a number about from 0 to 1."""

    claim: float
    """Log odds of the surest claim behind it."""
    further: float
    """How many independent sources there are beside the first: all of three are one half."""
    partial: float
    """1 where only an interested party says so, a half for one third party."""
    inferred: float
    """The same of a holder who is only inferred from defending the place."""
    unknown: float
    """Nobody is known to hold it."""
    divided: float
    """It is contested or mixed."""
    disputed: float
    stale: float


CONSTANT: Final = 2.78
WEIGHTS: Final = Signs(
    claim=0.45,
    further=0.19,
    partial=-0.18,
    inferred=-3.5,
    unknown=-1.7,
    divided=-0.85,
    disputed=-0.46,
    stale=0.0,
)
"""Log odds, fitted by `tests/benchmarks/fit_claims.py`; how well they fit: docs/confidence.md.

`further`, `partial` and `inferred` are set by judgement: the gold sets have too few states that
rest on several sources or on a party's word. `claim` and the constant are those of an earlier fit,
by which a better claim still shows. 0 where the fit would have a doubt speak for a state.
"""


def signs(
    best: float, sources: int, how: Grade, status: Status, flags: tuple[Flag, ...], *, weak: bool
) -> Signs:
    """The signs of a state; `best` is the confidence of its surest claim."""
    sure = min(max(best, 1 - _NEAR), _NEAR)
    further = sources - 1
    return Signs(
        claim=math.log(sure / (1 - sure)) / _SURE,
        further=further / (further + 2),
        partial=_GRADES[how],
        inferred=weak * _GRADES[how],
        unknown=float(status == "unknown"),
        divided=float(status in ("contested", "mixed")),
        disputed=float("disputed" in flags),
        stale=float("stale" in flags),
    )


def confidence(found: Signs) -> float:
    """From 0 to 1, two decimals: of states with this confidence, such a share is right."""
    return round(chance(CONSTANT, WEIGHTS, found), 2)
