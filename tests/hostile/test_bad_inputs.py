"""Every bad input gives one clear problem, and costs neither the good article nor an evening."""

from __future__ import annotations

import builtins
import gzip
import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bad_inputs import AWKWARD_UNITS, BAD_INPUTS, GOOD

from conflict_digest.corpus import read
from conflict_digest.schema import Article, Problem

LIMIT = 20
"""Seconds, generous on a slow machine; what is not linear needs minutes."""


@pytest.fixture(autouse=True)
def _no_hanging(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)

    def stop(*_: object) -> None:
        raise TimeoutError("the reader hangs")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(3 * LIMIT)
    yield
    signal.alarm(0)


def split(*paths: Path | str, **options: Any) -> tuple[list[Article], list[Problem]]:
    found = list(read(paths, **options))
    articles = [item for item in found if isinstance(item, Article)]
    return articles, [item for item in found if isinstance(item, Problem)]


def good(folder: Path) -> Path:
    path = folder / "zz-good.txt"
    path.write_text(GOOD)
    return path


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_one_bad_input_gives_one_clear_problem_and_the_good_one_survives(
    name: str, tmp_path: Path
) -> None:
    make, code = BAD_INPUTS[name]
    bad = make(tmp_path)
    if bad.is_absolute() and not bad.is_relative_to(tmp_path) and not bad.exists():
        pytest.skip(f"{bad} is not on this system")
    started = time.monotonic()
    articles, problems = split(bad, good(tmp_path))
    assert time.monotonic() - started < LIMIT
    assert [article.text for article in articles] == [GOOD]
    assert [problem.code for problem in problems] == [code]
    (problem,) = problems
    assert problem.path
    assert problem.path.isprintable()
    assert problem.message.isprintable(), "one line, and nothing that a terminal obeys"
    assert 20 < len(problem.message) < 250
    assert json.loads(problem.model_dump_json())


def test_all_bad_inputs_in_one_folder_still_leave_the_good_article(tmp_path: Path) -> None:
    for number, (make, _) in enumerate(BAD_INPUTS.values()):
        folder = tmp_path / "all" / f"{number:02}"
        folder.mkdir(parents=True)
        make(folder)
    good(tmp_path / "all")
    articles, problems = split(tmp_path / "all")
    assert "all/zz-good.txt" in {article.path for article in articles}
    assert sum(problem.code == "skipped-type" for problem in problems) == 1


def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    path = good(tmp_path)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    _, (problem,) = split(path)
    assert problem.code == "no-permission"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "Permission denied"), "no-permission"),
        (FileNotFoundError(2, "No such file"), "not-found"),
        (OSError(5, "Input/output error"), "unreadable"),
    ],
)
def test_a_file_that_vanishes_or_is_locked_after_listing_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    really_open = builtins.open

    def fail(path: Any, *args: Any, **options: Any) -> Any:
        if str(path).endswith("gone.txt"):
            raise error
        return really_open(path, *args, **options)

    (tmp_path / "gone.txt").write_text(GOOD)
    good(tmp_path)
    monkeypatch.setattr(builtins, "open", fail)
    (article,), (problem,) = split(tmp_path)
    assert article.text == GOOD
    assert problem.code == code
    assert problem.path.endswith("gone.txt")


def test_a_name_that_is_not_utf8_is_shown_escaped_and_read(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9\n.txt")
    try:
        (tmp_path / name).write_text(GOOD)
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (article,), problems = split(tmp_path / name)
    assert article.path == r"caf\xe9\n.txt"
    assert json.loads(article.model_dump_json())["text"] == GOOD
    assert problems == []


def test_a_spreadsheet_named_jsonl_does_not_give_a_million_problems(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("place,holder\n" * 10_000)
    articles, problems = split(tmp_path / "a.jsonl", good(tmp_path))
    assert len(articles) == 1
    assert len(problems) < 30
    assert problems[-1].code == "not-jsonl"


def test_articles_before_the_damage_in_a_gzip_are_kept(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{GOOD} {int.from_bytes(os.urandom(500))}"}) for _ in range(200)]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode())[:-3000])
    articles, problems = split(tmp_path / "a.jsonl.gz")
    assert len(articles) > 100
    assert [problem.code for problem in problems] == ["bad-gzip"]


@pytest.fixture
def deep_folder(tmp_path: Path) -> Iterator[Path]:
    """1,100 folders in each other with an article at the bottom; pytest could not clear them up."""
    depth = 1100
    os.chdir(tmp_path)
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    good(Path())
    yield tmp_path / "d"
    Path("zz-good.txt").unlink()
    for _ in range(depth):
        os.chdir("..")
        Path("d").rmdir()


def test_folders_nested_deeper_than_python_recurses_are_walked(deep_folder: Path) -> None:
    (article,), problems = split(deep_folder)
    assert article.text == GOOD
    assert problems == []


def test_closed_stdin_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    _, (problem,) = split("-")
    assert (problem.path, problem.code) == ("-", "not-found")


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize("unit", AWKWARD_UNITS, ids=ascii)
def test_a_megabyte_of_anything_takes_seconds_at_most(
    unit: str, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_text((unit * 1_000_000)[:999_000], encoding="utf-8")
    started = time.monotonic()
    articles, problems = split(path, language="any")
    assert time.monotonic() - started < LIMIT
    assert len(articles) + len(problems) >= 1
