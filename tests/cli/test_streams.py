"""Streams, files and exit codes, with a pipeline that needs no model."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from example_digest import CLAIMS

from conflict_digest import corpus
from conflict_digest.cli import main, streams
from conflict_digest.cli.streams import output
from conflict_digest.errors import UsageError
from conflict_digest.schema import Problem

TEXT = "Rebels seized the town of Saraqib from government forces on Friday, officials said.\n" * 3


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """One readable article."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.usefixtures("instant")
def test_claims_are_json_lines_and_all_read_is_0(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["claims", str(article)]) == 0
    shown = capfd.readouterr()
    lines = [json.loads(line) for line in shown.out.splitlines()]
    assert [line["id"] for line in lines] == [claim.id for claim in CLAIMS]
    assert "from" in lines[0]["when"]
    assert shown.err == ""


@pytest.mark.usefixtures("instant")
def test_a_missing_file_is_told_and_the_good_one_is_not_lost(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["claims", "no/such.txt", str(article)]) == 1
    shown = capfd.readouterr()
    assert len(shown.out.splitlines()) == len(CLAIMS)
    assert shown.err.startswith("conflict-digest: warning: no/such.txt: ")
    assert len(shown.err.splitlines()) == 1


def test_nothing_read_is_2_and_writes_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(**_options: Any) -> None:
        pytest.fail("the model was loaded for nothing")

    monkeypatch.setattr("conflict_digest.run.build", build)
    target = tmp_path / "out.json"
    assert main(["summarize", "no/such.txt", "-o", str(target)]) == 2
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "no article could be read" in shown.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("instant")
def test_quiet_keeps_warnings_off_the_screen_but_not_out_of_the_exit_code(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["claims", "--quiet", "no/such.txt", str(article)]) == 1
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("instant")
def test_a_line_comes_out_before_the_next_article_is_read(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, article: Path
) -> None:
    first = next(iter(corpus.read([str(article)])))
    written_before: list[int] = []

    def read(*_paths: Any, **_options: Any) -> Iterator[Any]:
        for _ in range(3):
            written_before.append(len(capfd.readouterr().out.splitlines()))
            yield first

    monkeypatch.setattr(corpus, "read", read)
    assert main(["claims", "any"]) == 0
    assert written_before == [0, len(CLAIMS), len(CLAIMS)]


@pytest.mark.usefixtures("instant")
def test_a_fault_in_a_record_is_told_and_counts(
    article: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from instant import Instant

    plain_process = Instant.process

    def process(self: Instant, articles: Any) -> Iterator[Any]:
        for record in plain_process(self, articles):
            fault = Problem(path="a.txt", code="x", message="[bold]\x1b[31m too long")
            yield record.model_copy(update={"problems": (fault,)})

    monkeypatch.setattr(Instant, "process", process)
    assert main(["claims", str(article)]) == 1
    warning = "conflict-digest: warning: a.txt: [bold]\\x1b[31m too long\n"
    assert capfd.readouterr().err == warning


@pytest.mark.usefixtures("instant")
def test_what_only_the_fold_leaves_out_is_told_too(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["summarize", str(article), "--known-by", "2024-12-01"]) == 1
    shown = capfd.readouterr()
    (problem,) = json.loads(shown.out)["problems"]
    assert problem["code"] == "no-publication-date"
    assert shown.err.splitlines() == [
        f"conflict-digest: warning: {problem['path']}: {problem['message']}"
    ]


@pytest.mark.usefixtures("instant")
def test_a_problem_of_the_input_is_in_the_digest_and_on_stderr_once(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["summarize", str(article), "no/such.txt", "no/such.txt"]) == 1
    shown = capfd.readouterr()
    assert [problem["path"] for problem in json.loads(shown.out)["problems"]] == ["no/such.txt"]
    assert len(shown.err.splitlines()) == 1


@pytest.mark.usefixtures("instant")
def test_a_file_gets_the_same_as_the_pipe_and_usual_permissions(
    article: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "claims.out"
    assert main(["claims", str(article)]) == 0
    assert main(["claims", str(article), "-o", str(target)]) == 0
    assert target.read_text(encoding="utf-8") == capfd.readouterr().out
    plain_file = tmp_path / "plain"
    plain_file.touch()
    assert target.stat().st_mode == plain_file.stat().st_mode


def test_a_failed_run_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), output(target) as write:
        write(f"half of the new {1 / 0}")
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_the_permissions_of_a_replaced_file_stay(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.touch(mode=0o600)
    with output(target) as write:
        write("new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "real.json")
    with output(link) as write:
        write("new")
    assert link.is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8") == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    with output(Path(os.devnull)) as write:
        write("gone")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_a_message() -> None:
    with pytest.raises(UsageError, match="No space left"), output(Path("/dev/full")) as write:
        write("x" * 100_000)


def process(*arguments: str, **options: Any) -> subprocess.Popen[str]:
    """`conflict-digest` as a process of its own, its streams as text."""
    command = [sys.executable, "-m", "conflict_digest", *arguments]
    return subprocess.Popen(command, text=True, stderr=subprocess.PIPE, **options)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_on_stdout_is_a_message_and_not_a_traceback() -> None:
    with Path("/dev/full").open("w") as full:
        run = process("schema", stdout=full)
    _out, err = run.communicate()
    assert run.returncode == 2
    assert err == "conflict-digest: error: cannot write: No space left on device\n"


def test_a_closed_pipe_ends_it_quietly() -> None:
    run = process("schema", stdout=subprocess.PIPE)
    assert run.stdout is not None
    run.stdout.close()  # before it has written: the write must fail
    assert run.stderr is not None
    with run.stderr:
        assert run.stderr.read() == ""
    assert run.wait() == 0


def test_a_closed_stdout_is_a_message_and_not_a_traceback() -> None:
    close = f"exec '{sys.executable}' -m conflict_digest schema >&-"
    done = subprocess.run(["sh", "-c", close], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "standard output is closed" in done.stderr


def test_ctrl_c_ends_it_with_a_line_and_130() -> None:
    # A background job of a shell inherits an ignored SIGINT; the tool shall hear it here.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        run = process("claims", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    assert run.stdin is not None
    run.stdin.write("Nothing was heard. " * 20_000)  # more than a pipe holds: returns once it reads
    run.stdin.flush()
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=20)
    assert run.returncode == 130
    assert (out, err) == ("", "conflict-digest: interrupted\n")


def test_messages_survive_a_terminal_that_is_not_utf8() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    run = process("claims", "Горлівка.txt", stdout=subprocess.PIPE, env=environment)
    _out, err = run.communicate()
    assert run.returncode == 2
    assert "\\u0413" in err


def test_progress_is_only_for_terminals(capfd: pytest.CaptureFixture[str]) -> None:
    with streams.Messages(quiet=False, progress=True) as messages:
        messages.article_done()
    assert capfd.readouterr() == ("", "")
