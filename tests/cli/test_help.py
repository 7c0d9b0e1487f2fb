"""Help, version, completion and wrong usage: what a first-time user meets."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from conflict_digest.cli import app, main

HEAVY = ("spacy", "pydantic", "rich", "numpy", "importlib.metadata", "conflict_digest.schema")


def run(*arguments: str, **options: str) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own."""
    command = [sys.executable, "-m", "conflict_digest", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("command", ["", *app.COMMANDS])
def test_help_fits_a_screen_of_80_columns(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*command.split(), "--help"]) == 0
    text = capsys.readouterr().out
    assert "Example" in text or command == "completion"
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("command", ["", *app.COMMANDS])
def test_help_loads_nothing_that_would_keep_the_user_waiting(command: str) -> None:
    code = (
        "import sys; from conflict_digest.cli import main; "
        f"main([*{command.split()!r}, '--help']); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_version_is_printed() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("conflict-digest ")


def test_without_a_command_the_help_comes_on_stderr() -> None:
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: conflict-digest" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["summarise", "x"], "did you mean: conflict-digest summarize"),
        (["frobnicate"], "no command 'frobnicate'"),
        (["summarize"], "Missing argument"),
        (["summarize", "x", "--nope"], "--nope"),
        (["summarize", "x", "--published", "03/12/2024"], "write it as YYYY-MM-DD"),
        (["summarize", "x", "--published", "2024-02-30"], "write it as YYYY-MM-DD"),
        (["summarize", "x", "--as-of", "20241203"], "write it as YYYY-MM-DD"),
        (["summarize", "x", "--stale-after", "-1"], "--stale-after"),
        (["summarize", "x", "--format", "xml"], "'json', 'text'"),
        (["claims", "x", "--max-bytes", "lots"], "write e.g. 200K or 50M"),
        (["claims", "x", "--max-bytes", "0"], "write e.g. 200K or 50M"),
        (["claims", "x", "--lexicon", "no/such/folder"], "no/such/folder"),
        (["claims", "x", "-o", "no/such/folder/out.jsonl"], "does not exist"),
        (["claims", "x", "--language", "fr"], "'en', 'any'"),
        (["completion", "tcsh"], "'bash', 'zsh', 'fish'"),
    ],
)
def test_wrong_usage_is_explained_in_a_line_and_ends_with_2(
    arguments: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("conflict-digest: error: ")
    assert hint in shown.err
    assert "Traceback" not in shown.err


def test_a_path_without_a_command_is_told_which_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 2
    assert f"did you mean: conflict-digest summarize {tmp_path}" in capsys.readouterr().err


def test_escapes_in_an_argument_do_not_reach_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["summarize", "x", "--lexicon", "\x1b[31mred"])
    main(["claims", "x", "--\x1b[2J"])
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(
    shell: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    assert app.COMPLETE_VARIABLE in capfd.readouterr().out


def test_commands_are_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(app.COMPLETE_VARIABLE, "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "conflict-digest su")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert "plain,summarize" in run().stdout


def test_the_help_tells_the_true_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    from conflict_digest import corpus
    from conflict_digest.digest import fold

    main(["summarize", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    stale = inspect.signature(fold).parameters["stale_after"].default
    assert f"[default: {stale}]" in text
    assert f"[default: {corpus.DEFAULT_MAX_BYTES // 1_000_000}M]" in text
