"""Every rule does what its own examples say, through the whole pipeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import pytest

from conflict_digest.lexicon import DATA
from conflict_digest.lexicon.rules import Rule, load_rules
from conflict_digest.schema import ArticleRecord, Predicate

RecordOf = Callable[..., ArticleRecord]

pytestmark = pytest.mark.model

RULES = load_rules([DATA])


def _cases(field: str) -> list[Any]:
    return [
        pytest.param(rule, text, id=f"{rule.id}: {text}")
        for rule in RULES
        for text in getattr(rule, field)
    ]


def _fired(record: ArticleRecord) -> dict[str, set[str]]:
    """Rules and the predicates that they gave."""
    found: dict[str, set[str]] = {}
    for claim in record.claims:
        if claim.implied_by is None:
            found.setdefault(claim.evidence.rule, set()).add(claim.predicate)
    return found


@pytest.mark.parametrize(("rule", "text"), _cases("examples"))
def test_a_rule_finds_its_example(rule: Rule, text: str, record_of: RecordOf) -> None:
    fired = _fired(record_of(text))
    assert rule.id in fired
    assert fired[rule.id] <= {rule.predicate, rule.forced}


@pytest.mark.parametrize(("rule", "text"), _cases("counterexamples"))
def test_a_rule_leaves_its_counterexample_alone(rule: Rule, text: str, record_of: RecordOf) -> None:
    assert rule.id not in _fired(record_of(text))


def test_every_predicate_of_the_ontology_has_a_rule() -> None:
    assert {rule.predicate for rule in RULES} == set(get_args(Predicate))
