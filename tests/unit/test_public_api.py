"""The public names are all there, work, and cost nothing until they are used."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import conflict_digest

NAMES = {
    "Article",
    "ArticleRecord",
    "Claim",
    "ConflictDigestError",
    "Digest",
    "Problem",
    "State",
    "Tool",
    "__version__",
    "build",
    "fold",
    "read",
}
"""What people write programs with: a name that leaves this set breaks them."""


def in_a_fresh_process(code: str) -> object:
    """What the code's last print says, as JSON."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_no_public_name_is_lost() -> None:
    assert set(conflict_digest.__all__) == NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_public_name_can_be_imported_first(name: str) -> None:
    code = f"import json; from conflict_digest import {name} as it; print(json.dumps(str(it)))"
    assert in_a_fresh_process(code)


def test_importing_the_package_costs_nothing() -> None:
    code = (
        "import json, sys; before = set(sys.modules); import conflict_digest; "
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    loaded = in_a_fresh_process(code)
    assert isinstance(loaded, list)
    assert [name for name in loaded if name.startswith("conflict_digest.")] == []
    assert {name.partition(".")[0] for name in loaded} <= sys.stdlib_module_names | {
        "conflict_digest"
    }
    assert "importlib.metadata" not in loaded


def test_reading_articles_does_not_load_the_language_model() -> None:
    code = (
        "import json, sys; from conflict_digest import read; "
        "print(json.dumps('spacy' in sys.modules))"
    )
    assert in_a_fresh_process(code) is False


def test_a_misspelt_name_is_an_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="sumarize"):
        getattr(conflict_digest, "sumarize")  # noqa: B009 - as a user would meet it


def test_the_names_are_shown_by_dir_for_those_who_explore() -> None:
    assert set(dir(conflict_digest)) >= NAMES
