"""The measure of campaigns: a fault here would make a digest of many articles look better."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conflict_digest.cli import main
from conflict_digest.evaluation import (
    Campaign,
    JudgedEntry,
    campaign_faults,
    campaign_score,
    judge_day,
    read_campaign,
    report,
)
from conflict_digest.evaluation.tables import headline, tables
from conflict_digest.schema import Actor, Digest, Place, Problem, State, Tool

ACTORS = (
    Actor(id="guards", name="Blue Guards", kind="militia", side="crown"),
    Actor(id="crown", name="Ruritanian government", kind="government"),
    Actor(id="reds", name="Red Bands", kind="non_state_armed_group", aliases=("RB",)),
)
PLACES = (Place(id="strelsau", name="Strelsau", kind="city"),)
ANSWERS = """
campaign = "ruritania-1894"
[[side]]
name = "government"
names = ["Ruritanian government"]
[[side]]
name = "rebels"
names = ["RB"]
[[side]]
name = "bandits"
names = ["the Hill Bandits"]
part_of = "rebels"
[[place]]
name = "Strelsau"
names = ["Streslau"]
[[date]]
as_of = "1894-06-12"
entries = [{place = "Strelsau", %s}]
"""


def read(folder: Path, answers: str) -> Campaign | Problem:
    """The campaign of a folder with these answers."""
    (folder / "expected.toml").write_text(answers, encoding="utf-8")
    return read_campaign(folder)


def judged(folder: Path, entry: str, known: Any = None, **state: Any) -> Any:
    """One answer against one state (none where it has no status)."""
    campaign = read(folder, ANSWERS % entry)
    assert isinstance(campaign, Campaign), campaign
    states = (State.model_validate({"place": "strelsau", **state}),) if state else ()
    digest = Digest(tool=Tool(version="0"), actors=ACTORS, places=PLACES, control=states)
    (found,) = judge_day(campaign, campaign.days[0], digest, known or {})
    return found


HELD = 'status = "controlled", holders = ["government"]'
SHARED = 'status = "mixed", holders = ["government", "rebels"]'


@pytest.mark.parametrize(
    ("entry", "state", "outcome"),
    [
        (HELD, {"status": "controlled", "holders": ("crown",)}, "right"),
        (HELD, {"status": "controlled", "holders": ("guards",)}, "right"),
        (HELD, {"status": "controlled", "holders": ("reds",)}, "wrong_holder"),
        (HELD, {"status": "controlled", "holders": ("crown", "reds")}, "wrong_holder"),
        (HELD, {"status": "mixed", "holders": ("crown",)}, "wrong_status"),
        (HELD, {"status": "unknown"}, "wrong_status"),
        (HELD, {}, "missing"),
        (SHARED, {"status": "mixed", "holders": ("crown", "reds")}, "right"),
        (SHARED, {"status": "mixed", "holders": ("reds",), "challengers": ("crown",)}, "right"),
        (SHARED, {"status": "mixed", "holders": ("reds",)}, "wrong_status"),
        ('status = "unknown", holders = []', {"status": "unknown"}, "right"),
        ('status = "controlled", holders = ["bandits"]', {"status": "controlled"}, "wrong_status"),
    ],
)
def test_a_state_is_right_in_status_and_holders_by_any_name_of_the_side(
    tmp_path: Path, entry: str, state: dict[str, Any], outcome: str
) -> None:
    assert judged(tmp_path, entry, **state).outcome == outcome


def test_a_name_that_only_the_lexicon_knows_is_right_too(tmp_path: Path) -> None:
    entry = 'status = "controlled", holders = ["bandits"]'
    found = {"status": "controlled", "holders": ("reds",)}
    assert judged(tmp_path, entry, {"hill bandits": "reds"}, **found).outcome == "right"


def test_what_an_answer_leaves_out_is_not_judged(tmp_path: Path) -> None:
    found = {"status": "controlled", "holders": ("crown",), "flags": ("stale",), "grade": "claimed"}
    assert judged(tmp_path, HELD, **found).right
    assert judged(tmp_path, f'{HELD}, flags = ["stale"], grade = "claimed"', **found).right
    wrong = judged(tmp_path, f'{HELD}, flags = [], previous = ["rebels"]', **found)
    assert (wrong.right, wrong.details) == (False, {"previous": False, "flags": False})


def test_each_answer_that_is_not_right_is_told_with_what_was_found(tmp_path: Path) -> None:
    entry = f'{HELD}, previous = ["rebels"], note = "the agency says so"'
    wrong = judged(tmp_path, entry, status="controlled", holders=("reds",), previous=("reds",))
    well = judged(tmp_path, HELD, status="controlled", holders=("crown",))
    (fault,) = campaign_faults([wrong, well])
    assert fault.passage == "ruritania-1894:1894-06-12"
    assert fault.quote == "the agency says so"
    assert fault.what == (
        "Strelsau: wrong holder: got controlled by rebels, previous: rebels; "
        "gold controlled by government, previous: rebels"
    )


def test_the_measures_of_a_campaign_add_up(tmp_path: Path) -> None:
    all_of_it: list[JudgedEntry] = [
        judged(tmp_path, f"{HELD}, flags = []", status="controlled", holders=("crown",)),
        judged(tmp_path, f"{HELD}, flags = []", status="controlled", holders=("reds",)),
        judged(tmp_path, HELD, status="unknown"),
        judged(tmp_path, HELD),
    ]
    score = campaign_score(7, all_of_it)
    assert (score.states.right, score.states.of) == (1, 4)
    assert (score.wrong_holder, score.wrong_status, score.missing) == (1, 1, 1)
    assert (score.details["flags"].right, score.details["flags"].of) == (2, 2)
    measured = report([], campaigns={"ruritania-1894": score})
    assert headline(measured) == "1 campaign of 7 articles"
    shown = tables(measured)
    assert shown[0].rows == (("ruritania-1894", "0.250", "1", "4", "1", "1", "1"),)
    assert shown[1].rows == (("flags", "1.000", "2", "2"),)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (ANSWERS % 'status = "lost", holders = []', "date[0].entries[0].status"),
        (ANSWERS % 'status = "unknown", holders = ["nobody"]', "no [[side]] is called 'nobody'"),
        (ANSWERS % f"{HELD}, colour = 1", "date[0].entries[0].colour: no such field"),
        ("campaign = x", "(at line 1, column 12)"),
    ],
)
def test_the_fault_in_the_answers_is_named(tmp_path: Path, answers: str, message: str) -> None:
    problem = read(tmp_path, answers)
    assert isinstance(problem, Problem)
    assert message in problem.message
    assert problem.path == str(tmp_path / "expected.toml")


def test_a_folder_without_answers_is_told_and_the_command_ends_with_2(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(tmp_path)]) == 2
    assert "expected.toml: there is none; docs/gold.md" in capfd.readouterr().err


@pytest.mark.model
def test_the_command_measures_a_folder_of_articles(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    read(tmp_path, ANSWERS % 'status = "controlled", holders = ["rebels"], grade = "assessed"')
    article = "---\npublished: 1894-06-11\n---\nRB fighters captured Streslau on Sunday."
    (tmp_path / "one.md").write_text(article, encoding="utf-8")
    assert main(["evaluate", str(tmp_path), "--format", "json", "--errors"]) == 0
    content = json.loads(capfd.readouterr().out)
    score = content["campaigns"]["ruritania-1894"]
    assert score["articles"] == 1
    assert score["states"]["right"] == 1, content["errors"]
