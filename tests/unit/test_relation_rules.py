"""Every rule for relations does what its own examples say, through the whole pipeline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from conflict_digest.errors import LexiconError
from conflict_digest.lexicon import DATA
from conflict_digest.lexicon.relation_rules import (
    RelationRule,
    Stance,
    load_relation_rules,
    read_relation_rule,
)
from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]

RULES = load_relation_rules([DATA])


def _cases(field: str) -> list[Any]:
    return [
        pytest.param(rule, text, id=f"{rule.id}: {text}")
        for rule in RULES
        for text in getattr(rule, field)
    ]


def _fired(record: ArticleRecord) -> set[str]:
    return {one.evidence.rule for one in record.relations if one.polarity == "affirmed"}


@pytest.mark.model
@pytest.mark.parametrize(("rule", "text"), _cases("examples"))
def test_a_rule_finds_its_example(rule: RelationRule, text: str, record_of: RecordOf) -> None:
    assert rule.id in _fired(record_of(text))


@pytest.mark.model
@pytest.mark.parametrize(("rule", "text"), _cases("counterexamples"))
def test_a_rule_leaves_its_counterexample_alone(
    rule: RelationRule, text: str, record_of: RecordOf
) -> None:
    assert rule.id not in _fired(record_of(text))


def test_every_relation_has_a_rule_and_enough_examples() -> None:
    assert {rule.relation for rule in RULES} == set(get_args(Stance))
    assert sum(len(rule.examples) + len(rule.counterexamples) for rule in RULES) >= 120


SOUND = {
    "id": "ally.x",
    "relation": "ally",
    "lemmas": "x",
    "actor": "subject",
    "other": "object",
    "examples": "x",
    "counterexamples": "x",
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"relation": "friend"}, "relation: 'friend' is none of ally"),
        ({"actor": "subjct"}, "actor: unknown role 'subjct'"),
        ({"place": "object"}, "place: unknown field"),
        ({"lemmas": []}, "lemmas: give a verb here"),
        ({"counterexamples": []}, "counterexamples: missing"),
        ({"weak": "yes"}, "weak: must be true or false"),
    ],
)
def test_a_faulty_rule_is_named_with_file_and_field(change: dict[str, Any], message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        read_relation_rule(Path("mine.toml"), 1, SOUND | change)
    assert str(caught.value).startswith(f"mine.toml: rule 'ally.x': {message}")


def test_a_rule_of_a_later_folder_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "relations").mkdir()
    (tmp_path / "relations/mine.toml").write_text(
        '[[relation]]\nid = "ally.back"\nrelation = "ally"\nlemmas = "befriend"\n'
        'actor = "object"\nother = "subject"\nexamples = "x"\ncounterexamples = "x"\n',
        encoding="utf-8",
    )
    rules = {rule.id: rule for rule in load_relation_rules([DATA, tmp_path])}
    assert rules["ally.back"].lemmas == ("befriend",)
    assert len(rules) == len(RULES)
