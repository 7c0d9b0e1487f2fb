"""How sure a claim is: by its rule, its references, and what it says of itself."""

from __future__ import annotations

import math

import pytest

from conflict_digest.lexicon import load_lexicon
from conflict_digest.resolve.confidence import CONSTANT, WEIGHTS, Signs, counted, odds, sure

PLAIN = Signs(
    rule=1.0, weak=0.0, referring=0.0, described=0.0, nobody=0.0, unreal=0.0, told=0.0, denied=0.0
)


@pytest.mark.parametrize("doubt", ["weak", "referring", "described", "nobody", "unreal", "denied"])
def test_each_doubt_makes_a_claim_less_sure(doubt: str) -> None:
    assert sure(PLAIN._replace(**{doubt: 1.0})) < sure(PLAIN)


def test_a_rule_that_was_often_wrong_makes_a_claim_less_sure() -> None:
    right, of = {"a": 30, "b": 15, "captures": 45}, {"a": 30, "b": 30, "captures": 60}
    good, bad = (odds(rule, "captures", right, of) for rule in "ab")
    unknown = odds("mine.own", "captures", right, of)
    assert bad < unknown < good
    assert sure(PLAIN._replace(rule=bad)) < sure(PLAIN._replace(rule=good))


def test_a_rule_without_any_claims_is_neither_sure_nor_impossible() -> None:
    assert math.isfinite(odds("x", "y", {}, {}))
    assert 0.5 < sure(PLAIN._replace(rule=odds("x", "y", {}, {}))) < 1


def test_the_rules_that_were_counted_have_their_predicates_counted_too() -> None:
    right, of = counted()
    predicates = {rule.predicate for rule in load_lexicon().rules}
    assert predicates & of.keys()
    assert all(right[key] <= of[key] for key in of)


def test_no_claim_is_certain() -> None:
    best = PLAIN._replace(told=1.0, rule=2.0)
    assert 0.5 < 1 / (1 + math.exp(-CONSTANT)) < sure(best) < 1
    assert WEIGHTS.rule > 0
