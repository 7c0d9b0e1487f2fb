"""The README is true: its commands work, and its output is what the program prints.

`UPDATE_SNAPSHOTS=1 pytest tests/golden/test_readme.py` writes the output anew.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
CONSTRAINTS = ROOT / ".ci/constraints.txt"

_CONSOLE = re.compile(r"^```console\n\$ (?P<command>.*)\n(?P<output>(?:(?!```).*\n)*)```$", re.M)
_SETUP = re.compile(r"^<!-- (?P<what>run|test) -->\n```sh\n(?P<command>.*)\n```$", re.M)
_PYTHON = re.compile(r"^```python\n(?P<code>.*?)^```$", re.M | re.S)


def _text() -> str:
    return README.read_text(encoding="utf-8")


COMMANDS = [match["command"] for match in _CONSOLE.finditer(_text())]
ONE_LINERS = [command for command in COMMANDS if "| jq " in command]


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment whose `conflict-digest` is this one, on a terminal of the usual width."""
    program = tmp_path / "conflict-digest"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m conflict_digest "$@"\n')
    program.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    return kept | {"PATH": os.pathsep.join([str(tmp_path), os.environ["PATH"]]), "NO_COLOR": "1"}


def _printed(command: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.model
@pytest.mark.parametrize("command", COMMANDS)
def test_the_output_shown_is_what_the_program_prints(command: str, shell: dict[str, str]) -> None:
    if "| jq " in command and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    printed = _printed(command, shell)
    assert printed
    if os.environ.get("UPDATE_SNAPSHOTS"):
        _store(command, printed)
    (shown,) = (m["output"] for m in _CONSOLE.finditer(_text()) if m["command"] == command)
    assert shown == printed


def _store(command: str, printed: str) -> None:
    def block(match: re.Match[str]) -> str:
        output = printed if match["command"] == command else match["output"]
        return f"```console\n$ {match['command']}\n{output}```"

    README.write_text(_CONSOLE.sub(block, _text()), encoding="utf-8")


def test_the_main_output_and_three_one_liners_are_shown() -> None:
    assert any(command.startswith("conflict-digest summarize seeds/") for command in COMMANDS)
    assert len(ONE_LINERS) >= 3


@pytest.mark.model
def test_the_python_example_runs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = _PYTHON.finditer(_text())
    exec(compile(example["code"], "README.md", "exec"), {})  # noqa: S102 - our own README
    assert "controlled" in capsys.readouterr().out


def test_a_new_user_needs_two_commands_and_both_are_given() -> None:
    commands = {match["what"]: match["command"] for match in _SETUP.finditer(_text())}
    assert set(commands) == {"run", "test"}
    for command in commands.values():
        for path in re.findall(r"(?<= )\.ci/\S+|(?<= )seeds/", command):
            assert (ROOT / path).exists()


def test_the_check_before_a_merge_runs_the_command_of_the_readme() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    (finder,) = re.findall(r"sed -n '([^']+)' README\.md", script)
    done = subprocess.run(
        ["sed", "-n", finder, "README.md"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    commands = {match["what"]: match["command"] for match in _SETUP.finditer(_text())}
    assert done.stdout.splitlines() == [commands["test"]]


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!https?:)([^)]+)\)", _text()))))
def test_a_link_of_the_readme_leads_somewhere(link: str) -> None:
    path, _, heading = link.partition("#")
    page = ROOT / path if path else README
    assert page.is_file()
    if heading:
        found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
        assert heading in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in found}


def test_the_pinned_versions_are_ones_that_the_project_accepts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if not line.startswith("#")]
    versions = {name.lower().replace("_", "-"): version for name, version in pins}
    for requirement in map(Requirement, wanted):
        assert versions[requirement.name.lower()] in requirement.specifier
