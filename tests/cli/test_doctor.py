"""`doctor` finds what is wrong and names the remedy."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conflict_digest.cli import checkup, main
from conflict_digest.errors import GazetteerError
from conflict_digest.model import INSTALL


def doctor(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code and what was printed."""
    code = main(["doctor", *arguments])
    return code, capfd.readouterr().out


@pytest.mark.model
def test_a_sound_installation_is_called_so(capfd: pytest.CaptureFixture[str]) -> None:
    code, text = doctor(capfd)
    assert code == 0, text
    assert "All is well." in text
    assert re.search(r"ok +model +en_core_web_sm 3\.8\.0, all 21 data files", text)
    assert re.search(r"ok +parser +version [0-9]+, [0-9.]+ MB", text)
    assert re.search(r"ok +recogniser +version [0-9]+, [0-9.]+ MB", text)
    assert re.search(r"ok +gazetteer +[0-9,]{7} places", text)
    assert re.search(r"ok +lexicon +[0-9,]+ actors", text)


def test_each_fault_has_a_remedy_and_the_exit_code_tells(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> checkup.Check:
        raise GazetteerError("the place index is cut short")

    monkeypatch.setattr(checkup, "_gazetteer", broken)
    code, text = doctor(capfd, "--model", "no_such_model", "--format", "json")
    report = json.loads(text)
    faults = {check["name"]: check for check in report["checks"] if check["fault"]}
    assert code == 1
    assert report["well"] is False
    assert faults.keys() >= {"gazetteer", "model"}
    assert faults["model"]["remedy"] == INSTALL
    assert all(check["remedy"] for check in faults.values())


def test_a_faulty_lexicon_of_the_users_own_is_named(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.toml").write_text('[[rule]]\nid = "x"\ncolour = 1\n', "utf-8")
    code, text = doctor(capfd, "--lexicon", str(tmp_path))
    assert code == 1
    assert re.search(r"WRONG +lexicon\n +what: mine\.toml", text)


def test_a_package_that_is_not_installed_is_a_fault_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checkup, "PACKAGES", ("no-such-package-at-all",))
    check = next(c for c in checkup.examine() if c.name == "no-such-package-at-all")
    assert check.fault == "it is not installed"
    assert check.remedy == "pip install no-such-package-at-all"
