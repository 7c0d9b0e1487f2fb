"""`train` as a user runs it: in a process of its own, with little data and few steps."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conflict_digest.annotate import recogniser, tuned

SIDES = ["Rebels", "Militiamen", "Government troops", "Soldiers"]
TOWNS = ["Homs", "Bria", "Goma", "Sake", "Kidal", "Bor"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "conflict_digest", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def write_data(folder: Path) -> Path:
    path = folder / "data.txt"
    lines = (
        f"[ORG {side}] entered [GPE {town}] on [DATE Friday]." for side in SIDES for town in TOWNS
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def trained(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("train")
    model = folder / "model"
    done = run("train", str(write_data(folder)), "-o", str(model), "--steps", "4")
    assert done.returncode == 0, done.stderr
    return model, done


def test_training_tells_how_far_it_is_and_ends_with_a_score(
    trained: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    model, done = trained
    assert "passages:" in done.stderr
    assert "step     4" in done.stderr
    assert "\x1b" not in done.stderr
    rows = {
        line.split("  ")[1]: line.split() for line in done.stdout.splitlines() if line[:2] == "  "
    }
    assert set(rows) >= {"places", "dates", "actors and persons"}
    assert f"--model {model}" in done.stdout


def test_the_trained_model_is_used_by_the_other_commands(
    trained: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Rebels seized the town of Bria on 4 May 2021.", encoding="utf-8")
    done = run("claims", str(article), "--model", str(trained[0]))
    assert done.returncode == 0, done.stderr
    (claim,) = map(json.loads, done.stdout.splitlines())
    assert (claim["predicate"], claim["place"]["text"]) == ("captures", "Bria")
    marked = run("mentions", str(article), "--model", str(trained[0]))
    assert "Rebels" in marked.stdout


def test_a_trained_model_is_a_spacy_pipeline_that_knows_no_word_of_the_training(
    trained: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    strings = json.loads((trained[0] / "vocab/strings.json").read_text(encoding="utf-8"))
    assert "Militiamen" not in strings
    meta = json.loads((trained[0] / "meta.json").read_text(encoding="utf-8"))
    assert meta["conflict_digest"] == {"parser": tuned.VERSION, "recogniser": recogniser.VERSION}
    assert "dates" in meta["performance"]


def test_the_same_seed_gives_the_same_weights(
    trained: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    again = tmp_path / "again"
    data = str(trained[0].parent / "data.txt")
    done = run("train", data, "-o", str(again), "--steps", "4", "--quiet", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert json.loads(done.stdout)["model"] == str(again)
    assert (again / "ner/model").read_bytes() == (trained[0] / "ner/model").read_bytes()


def test_a_fault_of_the_data_is_told_by_its_line_before_any_training(tmp_path: Path) -> None:
    data = tmp_path / "bad.jsonl"
    entity = {"start": 0, "end": 99, "label": "GPE"}
    data.write_text(json.dumps({"text": "Homs fell.", "entities": [entity]}), encoding="utf-8")
    done = run("train", str(data), "-o", str(tmp_path / "model"))
    assert done.returncode == 2
    assert (
        f"{data}:1: entities[0]: 0 to 99 is out of range; the text has 10 characters" in done.stderr
    )
    assert "one fault in the training data; nothing was trained" in done.stderr
    assert not (tmp_path / "model").exists()


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["-o", "."], ". is there already; name a new folder"),
        (["-o", "no/such/folder"], "does not exist"),
        (["-o", "new", "--all", "--hold-out", "AFP"], "--hold-out and --all exclude each other"),
        (["-o", "new", "--hold-out", "AFP"], "no passage is of the source 'AFP'"),
    ],
)
def test_wrong_usage_is_refused_at_once(tmp_path: Path, arguments: list[str], fault: str) -> None:
    done = run("train", str(write_data(tmp_path)), *arguments)
    assert done.returncode == 2
    assert fault in done.stderr
