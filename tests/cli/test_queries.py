"""The questions of every morning, asked of real processes: filters, timeline, diff, reuse."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from conflict_digest.schema import ClaimLine, Difference, Digest

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
OLD = "M23 rebels captured the town of Rutshuru on 3 March 2024, residents said."
NEW = "The Congolese army recaptured Rutshuru on 20 March 2024. M23 still holds Bunagana."


def run(*arguments: str, code: int = 0, text: str | None = None, errors: str = "") -> str:
    """`conflict-digest` in the root of the project; what it wrote to standard output."""
    command = [sys.executable, "-m", "conflict_digest", *arguments]
    done = subprocess.run(
        command, capture_output=True, check=False, cwd=ROOT, text=True, input=text
    )
    assert (done.returncode, done.stderr) == (code, errors)
    return done.stdout


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles, and the digests of the first and of both."""
    folder = tmp_path_factory.mktemp("queries")
    (folder / "news").mkdir()
    (folder / "news/2024-03-04-a.txt").write_text(OLD)
    run("summarize", str(folder / "news"), "-o", str(folder / "old.json"))
    (folder / "news/2024-03-21-b.txt").write_text(NEW)
    run("summarize", str(folder / "news"), "-o", str(folder / "new.json"))
    return folder


def test_a_digest_read_again_is_the_same_to_the_byte(corpus: Path) -> None:
    assert run("summarize", str(corpus / "new.json")) == (corpus / "new.json").read_text()


def test_yesterdays_digest_and_todays_articles_give_todays_digest(corpus: Path) -> None:
    both = run("summarize", str(corpus / "old.json"), str(corpus / "news"))
    assert both == (corpus / "new.json").read_text()


def test_a_digest_is_folded_without_loading_the_model(corpus: Path) -> None:
    code = (
        "import sys; from conflict_digest.cli import main; "
        f"main(['summarize', {str(corpus / 'new.json')!r}, '-o', '-']); "
        "sys.exit('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0


def test_claims_that_a_script_has_chosen_are_folded(corpus: Path) -> None:
    lines = run("claims", str(corpus / "new.json")).splitlines()
    chosen = [line for line in lines if ClaimLine.model_validate_json(line).predicate == "holds"]
    digest = Digest.model_validate_json(run("summarize", "-", text="\n".join(chosen)))
    names = {place.id: place.name for place in digest.places}
    assert [names[state.place] for state in digest.control] == ["Bunagana"]


def test_a_place_and_a_format_are_chosen(corpus: Path) -> None:
    text = run("summarize", str(corpus / "new.json"), "--place", "rutshuru", "--format", "jsonl")
    (row,) = map(json.loads, text.splitlines())
    assert (row["name"], row["since"]) == ("Rutshuru", "2024-03-20")
    table = run("summarize", str(corpus / "new.json"), "--since", "2024-03-10", "--format", "csv")
    assert {row["name"] for row in csv.DictReader(io.StringIO(table))} == {"Rutshuru", "Bunagana"}


def test_a_name_that_is_nowhere_is_told_with_what_was_meant(corpus: Path) -> None:
    said = "conflict-digest: no place 'Rutshura' in these articles; did you mean Rutshuru?\n"
    run("summarize", str(corpus / "new.json"), "--place", "Rutshura", errors=said)


def test_the_timeline_tells_what_changed_hands_in_the_order_of_time(corpus: Path) -> None:
    arguments = ["timeline", str(corpus / "new.json"), "--place", "Rutshuru"]
    rows = [json.loads(line) for line in run(*arguments).splitlines()]
    assert [row["date"] for row in rows] == ["2024-03-03", "2024-03-20"]
    assert rows[1]["quotes"][0]["quote"] in NEW
    view = run(*arguments, "--format", "text")
    assert view.index("2024-03-03") < view.index("2024-03-20")
    assert "recaptured by" in view


def test_diff_tells_what_is_new_and_says_so_by_its_exit_status(corpus: Path) -> None:
    old, new = str(corpus / "old.json"), str(corpus / "new.json")
    found = Difference.model_validate_json(run("diff", old, new, code=1))
    assert [turn.novelties[0] for turn in found.turns] == ["changed_hands", "first_known"]
    assert "Rutshuru" in run("diff", old, new, "--format", "text", code=1)
    assert run("diff", old, old, "--format", "text") == "Nothing is new.\n"


def test_diff_compares_two_days_of_one_corpus(corpus: Path) -> None:
    days = ["--from", "2024-03-10", "--to", "2024-03-22"]
    found = Difference.model_validate_json(run("diff", str(corpus / "news"), *days, code=1))
    assert (found.old_as_of, found.new_as_of) == ("2024-03-10", "2024-03-22")
    names = {place.id: place.name for place in found.places}
    assert names[found.turns[0].place] == "Rutshuru"
    assert found.turns[0].novelties == ("changed_hands",)


def test_diff_without_two_things_to_compare_says_how(corpus: Path) -> None:
    command = [sys.executable, "-m", "conflict_digest", "diff", str(corpus / "old.json")]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 2
    assert "name OLD and NEW, or give --from DATE" in done.stderr
