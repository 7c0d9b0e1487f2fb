"""How likely it is that a claim is read right: that the text says this of this actor and place.

What a claim is worth, as the word of a party or of many, is no part of it: that is its modality and
the grade of the state that rests on it.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from conflict_digest.chance import chance
from conflict_digest.extract import RawClaim
from conflict_digest.schema import Modality

Counts = Mapping[str, int]
"""How many claims, by rule and by predicate."""
_REFERRING: Final = frozenset({"pronoun", "anaphor", "unsaid"})
"""Kinds of arguments that stand for something named elsewhere."""
_PRIOR: Final = 4.0
"""How many claims what is known of a whole predicate counts for, beside a rule's own."""
_SURE: Final = 3.0
"""Log odds of a very good rule."""
_CAPTOR: Final = 0.95


class Signs(NamedTuple):
    """What speaks for and against a reading, each as a number about from 0 to 1."""

    rule: float
    """Log odds of the rule's being right, by its claims in the gold sets."""
    weak: float
    """Its word has peaceful senses, too."""
    referring: float
    """An actor or place that is a pronoun, "the group", "the town", or goes without saying."""
    described: float
    """A place that is only described ("the military academy")."""
    nobody: float
    """No actor is named."""
    unreal: float
    """It may be, is to be, or would be."""
    told: float
    """Somebody is said to say so."""
    denied: float


CONSTANT: Final = 2.16
WEIGHTS: Final = Signs(
    rule=1.27,
    weak=-0.51,
    referring=-0.34,
    described=-0.63,
    nobody=-0.25,
    unreal=-0.56,
    told=-0.12,
    denied=-0.05,
)
"""Log odds, fitted by `tests/benchmarks/fit_claims.py`; how well they fit: docs/confidence.md."""


def claim_confidence(raw: RawClaim, modality: Modality) -> float:
    """From 0 to 1, two decimals: of claims with this confidence, such a share is right.

    What follows from a claim is as sure as the claim: named opponents are hardly ever wrong.
    """
    return round(sure(signs(raw, modality)), 2)


def captor_confidence(untold: float) -> float:
    """That of who took a place which the text only says to have been taken, by that of the claim.

    23 of 23 such captors are right in the gold sets that may be read.
    """
    return round(untold * _CAPTOR, 4)


def sure(found: Signs) -> float:
    """What the weights make of the signs."""
    return chance(CONSTANT, WEIGHTS, found)


def signs(raw: RawClaim, modality: Modality) -> Signs:
    """The signs of a claim."""
    arguments = [argument for argument in (raw.actor, raw.place) if argument is not None]
    return Signs(
        rule=odds(raw.rule.id, raw.rule.predicate, *counted()),
        weak=float(raw.rule.weak),
        referring=float(any(argument.kind in _REFERRING for argument in arguments)),
        described=float(raw.place.kind == "nominal"),
        nobody=float(raw.actor is None),
        unreal=float(modality in ("possible", "intended", "hypothetical")),
        told=float(modality in ("reported", "claimed")),
        denied=float(raw.polarity == "denied"),
    )


def odds(rule: str, predicate: str, right: Counts, of: Counts) -> float:
    """Log odds that a claim of a rule is right, by those counted.

    A rule with few claims or none, as in a folder of your own, is taken to be as good as the others
    of its predicate.
    """
    share = (right.get(predicate, 0) + _PRIOR) / (of.get(predicate, 0) + _PRIOR + 1)
    share = (right.get(rule, 0) + _PRIOR * share) / (of.get(rule, 0) + _PRIOR)
    return math.log(share / (1 - share)) / _SURE


@cache
def counted() -> tuple[Counts, Counts]:
    """Right claims and all claims of each rule, and of each predicate, in the gold sets."""
    right, of = Counter[str](), Counter[str]()
    text = files("conflict_digest.resolve").joinpath("reliability.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        for key in (row["rule"], row["predicate"]):
            right[key] += int(row["right"])
            of[key] += int(row["right"]) + int(row["false"])
    return right, of
