"""`docs/lexicon.md` tells a researcher the truth: its files work, and nothing is left out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from conflict_digest.lexicon import DATA, load_lexicon
from conflict_digest.lexicon.rules import PREPOSITIONS, ROLES, Rule
from conflict_digest.lexicon.words import PlaceRole
from conflict_digest.run import Pipeline, build
from conflict_digest.schema import ActorKind, Article, ClaimLine

PAGE = (Path(__file__).parents[2] / "docs/lexicon.md").read_text(encoding="utf-8")
CODE = set(re.findall(r"`([^`\n]+)`", PAGE))
_FILE = re.compile(r'^```\w+ title="(?P<name>[^"]+)"\n(?P<text>.*?)^```$', re.M | re.S)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lexicon folder of the page, file by file."""
    root = tmp_path_factory.mktemp("my-words")
    for match in _FILE.finditer(PAGE):
        (root / match["name"]).parent.mkdir(exist_ok=True)
        (root / match["name"]).write_text(match["text"], encoding="utf-8")
    return root


@pytest.mark.parametrize("field", [field.name for field in fields(Rule)])
def test_every_field_of_a_rule_is_explained(field: str) -> None:
    assert field in CODE


@pytest.mark.parametrize("role", sorted(ROLES | PREPOSITIONS))
def test_every_role_is_explained(role: str) -> None:
    assert role in CODE


@pytest.mark.parametrize("word", [*get_args(ActorKind), *get_args(PlaceRole)])
def test_every_kind_of_actor_and_role_of_a_noun_is_explained(word: str) -> None:
    assert word in CODE


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir()))
def test_every_file_of_the_lexicon_is_explained(name: str) -> None:
    assert any(text.startswith(name) for text in CODE)


def test_every_section_of_the_cues_is_explained() -> None:
    assert {f"[{section}]" for section in load_lexicon().cues.lists} <= CODE


def _claims(folder: Path, text: str) -> list[ClaimLine]:
    """What the program finds with that lexicon, as a process of its own."""
    command = [sys.executable, "-m", "conflict_digest", "claims", "-", "--lexicon", str(folder)]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return [ClaimLine.model_validate_json(line) for line in done.stdout.splitlines()]


@pytest.mark.model
def test_the_files_of_the_page_work_as_they_stand(folder: Path) -> None:
    text = "The BVF raised its flag over Bahir Dar, Tefera said. Highlanders then seized Gondar."
    flag, seizure = sorted(_claims(folder, text), key=lambda claim: claim.evidence.start)
    assert (flag.evidence.rule, seizure.evidence.rule) == ("captures.raise-flag", "captures.seize")
    assert flag.actor
    assert flag.actor.id == "blue-valley-front"
    assert flag.attribution
    assert flag.attribution.side == "party"  # the leader of the front, by its parent
    assert seizure.actor
    assert seizure.actor.text == "Highlanders"
    assert "whisper" in load_lexicon([folder]).cues("attribution", "reported")


@pytest.mark.model
def test_a_second_pipeline_in_one_program_has_its_own_words(
    folder: Path, pipeline: Pipeline
) -> None:
    text = "The BVF raised its flag over Bahir Dar."
    article = Article(id="text", path="text.txt", text=text, language="en", sha256="0" * 64)
    assert not next(pipeline.process([article])).claims
    (claim,) = next(build(lexicon=folder).process([article])).claims
    assert claim.evidence.rule == "captures.raise-flag"


@pytest.mark.model
def test_a_place_of_ones_own_is_on_the_map_under_each_of_its_names(folder: Path) -> None:
    text = "The RSF captured Zarqumba on Friday. On Sunday the army left Hill of Doves."
    command = [sys.executable, "-m", "conflict_digest", "summarize", "-", "--format", "geojson"]
    done = subprocess.run(
        [*command, "--lexicon", str(folder), "--published", "2024-05-01"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    (feature,) = json.loads(done.stdout)["features"]
    assert feature["geometry"]["coordinates"] == [25.1, 13.5]
    assert feature["properties"]["part_of"] == "North Darfur"
    assert feature["properties"]["country"] == "SD"
