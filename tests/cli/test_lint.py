"""`lint` as a researcher runs it: rules are put to the test, and every fault is in the list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conflict_digest import run
from conflict_digest.cli import main
from conflict_digest.lexicon import DATA
from conflict_digest.lexicon.rules import load_rules

RULE = """
[[rule]]
id = "my.bag"
predicate = "captures"
lemmas = ["bag"]
actor = "subject"
place = "object"
examples = {examples}
counterexamples = {counterexamples}
"""
GOOD, HARMLESS = "Rebels bagged the city of Aleppo.", "Rebels bagged groceries."


def write(folder: Path, examples: list[str], counterexamples: list[str]) -> Path:
    (folder / "rules").mkdir()
    rule = RULE.format(examples=json.dumps(examples), counterexamples=json.dumps(counterexamples))
    (folder / "rules/mine.toml").write_text(rule, encoding="utf-8")
    return folder


def lint(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    code = main(["lint", *arguments])
    return code, capfd.readouterr().out.splitlines()


def test_an_empty_folder_is_said_to_be_empty(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, lines = lint(capfd, str(tmp_path))
    assert code == 0
    assert lines == [f"{tmp_path}: nothing in it: no file of a lexicon"]


def test_a_folder_that_is_not_there_is_wrong_usage(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "no/such/folder"]) == 2
    assert "no/such/folder" in capfd.readouterr().err


def test_words_without_rules_need_no_model(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run.pipeline, "build", None)
    (tmp_path / "place_nouns.csv").write_text("lemma,kind,role\nkraal,village,place\n", "utf-8")
    code, lines = lint(capfd, str(tmp_path))
    assert (code, lines) == (0, ["No faults; 1 file, 0 sound rules, 0 examples run."])


def test_escapes_in_a_file_do_not_reach_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "\x1b[31m.toml").touch()
    (tmp_path / "cues.toml").write_text('["\\u001b[2J"]\n', "utf-8")
    for form in ("text", "json"):
        code, lines = lint(capfd, str(tmp_path), "--format", form)
        assert code == 1
        assert "\x1b" not in "".join(lines)


@pytest.mark.model
def test_a_rule_that_does_what_it_shows_is_sound(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, lines = lint(capfd, str(write(tmp_path, [GOOD], [HARMLESS])))
    assert (code, lines) == (0, ["No faults; 1 file, 1 sound rule, 2 examples run."])


@pytest.mark.model
def test_each_example_that_fails_is_told_with_the_reason(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = ["Rebels bagged groceries.", "It rained in Aleppo.", "Rebels seized the city of Homs."]
    (tmp_path / "cues.toml").write_text("[modality]\nfailled = []\n", "utf-8")
    code, lines = lint(capfd, str(write(tmp_path, [GOOD, *bad], [HARMLESS, GOOD])))
    assert code == 1
    assert lines[0].startswith("cues.toml: modality.failled: unknown list")
    assert lines[1:-1] == [
        "rules/mine.toml: rule 'my.bag': examples: "
        "“Rebels bagged groceries.” gives no claim of this rule: "
        "no place is recognised in it",
        "rules/mine.toml: rule 'my.bag': examples: “It rained in Aleppo.” gives no claim of this "
        "rule: none of its verbs and nouns is there; a rule names them in their base form",
        "rules/mine.toml: rule 'my.bag': examples: “Rebels seized the city of Homs.” gives no "
        "claim of this rule: captures.seize came first",
        "rules/mine.toml: rule 'my.bag': counterexamples: “Rebels bagged the city of Aleppo.” "
        "gives a claim: captures, actor Rebels, place Aleppo",
    ]
    assert lines[-1] == "5 faults; 2 files, 1 sound rule, 6 examples run."


@pytest.mark.model
def test_all_finds_the_built_in_rules_that_a_folder_spoils_and_blames_it_for_no_other(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # All of them take half a minute, and the suite has five.
    gains = [rule for rule in load_rules([DATA]) if rule.predicate == "captures"]
    monkeypatch.setattr("conflict_digest.run.lint.load_rules", lambda _: gains)
    monkeypatch.setattr("conflict_digest.run.lint.load_relation_rules", lambda _: [])
    greedy = RULE.replace("my.bag", "my.greedy").replace('"bag"', '"seize"') + 'needs = ["actor"]\n'
    text = greedy.format(
        examples='["Rebels seized the city of Aleppo."]',
        counterexamples='["Police seized weapons in Aleppo."]',
    )
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/mine.toml").write_text(text, encoding="utf-8")
    assert lint(capfd, str(tmp_path))[0] == 0
    code, lines = lint(capfd, str(tmp_path), "--all", "--format", "json")
    report = json.loads("\n".join(lines))
    assert code == 1
    assert report["examples"] > 100
    assert report["faults"]
    for fault in report["faults"]:
        assert fault["file"].startswith("built-in rules/")
        assert "seiz" in fault["message"]
    assert "captures.seize" in {fault["rule"] for fault in report["faults"]}
