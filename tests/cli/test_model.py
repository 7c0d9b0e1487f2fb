"""Is the installed model the genuine one, and is every damage noticed?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conflict_digest.errors import ModelError
from conflict_digest.model import INSTALL, data_folder, find_model, release_digests, verify_model

SHARED = Path(__file__).parents[3] / "shared/data/model/en_core_web_sm-3.8.0.sha256"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the installed model's data, to be damaged."""
    target = tmp_path / "model"
    shutil.copytree(data_folder(find_model()), target)
    return target


@pytest.mark.model
def test_the_installed_model_is_byte_for_byte_what_spacy_released() -> None:
    report = verify_model(find_model())
    assert report.genuine
    assert report.label == "en_core_web_sm 3.8.0"
    assert (report.matched, report.changed, report.missing) == (21, (), ())


@pytest.mark.model
def test_one_changed_byte_is_noticed(copy: Path) -> None:
    weights = copy / "parser/model"
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 1
    weights.write_bytes(content)
    report = verify_model(copy)
    assert not report.genuine
    assert report.changed == ("parser/model",)
    assert report.matched == 20


@pytest.mark.model
def test_a_missing_file_is_noticed(copy: Path) -> None:
    (copy / "vocab/strings.json").unlink()
    report = verify_model(copy)
    assert report.missing == ("vocab/strings.json",)
    assert not report.genuine


@pytest.mark.model
def test_a_model_that_we_know_nothing_of_is_not_called_genuine(copy: Path) -> None:
    meta = copy / "meta.json"
    meta.write_text(meta.read_text(encoding="utf-8").replace("3.8.0", "9.9.9"), encoding="utf-8")
    report = verify_model(copy)
    assert not report.known
    assert not report.genuine


def test_a_missing_model_is_answered_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelError, match="not installed") as caught:
        find_model()
    assert INSTALL in str(caught.value)


@pytest.mark.parametrize("name", ["no_such_model", "no-such-model", "a.b", "../x", " "])
def test_a_mistyped_model_name_is_a_message_and_not_a_traceback(name: str) -> None:
    with pytest.raises(ModelError, match="no spaCy model named"):
        find_model(name)


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a spaCy model"):
        verify_model(find_model(str(tmp_path)))


def test_a_model_with_a_damaged_description_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").touch()
    (tmp_path / "meta.json").write_text("[", encoding="utf-8")
    with pytest.raises(ModelError, match="damaged"):
        verify_model(tmp_path)


@pytest.mark.skipif(not SHARED.exists(), reason="../shared/data/model is not here")
def test_our_digests_are_those_of_the_release() -> None:
    pairs = (line.split() for line in SHARED.read_text(encoding="utf-8").splitlines())
    assert release_digests("en_core_web_sm", "3.8.0") == {path: digest for digest, path in pairs}
