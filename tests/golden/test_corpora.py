"""Campaigns told by many articles of different sources: control as a careful analyst has it.

`tests/corpora/*/expected.toml` says for five dates of each campaign who holds which place. Articles
and answers are by somebody who knew the ontology and not the program. `conflict-digest evaluate
tests/corpora/*` measures the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from conflict_digest import run
from conflict_digest.corpus import read
from conflict_digest.evaluation import Campaign, JudgedEntry, read_campaign
from conflict_digest.run.campaign import judge_campaign
from conflict_digest.schema import Article, Tool

CORPORA = sorted(path.parent for path in (Path(__file__).parents[1] / "corpora").glob("*/*.toml"))
pytestmark = pytest.mark.model


@cache
def answers(folder: Path) -> Campaign:
    """The answers to one campaign."""
    campaign = read_campaign(folder)
    assert isinstance(campaign, Campaign), campaign
    return campaign


@cache
def judged(folder: Path) -> dict[tuple[str, str], JudgedEntry]:
    """What comes out of its articles, by date and place."""
    pipeline = run.build()
    records = pipeline.process(one for one in read([folder]) if isinstance(one, Article))
    entries = judge_campaign(answers(folder), records, pipeline, Tool(version=""))
    return {(str(one.day), one.expected.place): one for one in entries}


def cases() -> Iterator[Any]:
    for folder in CORPORA:
        for day in answers(folder).days:
            for entry in day.entries:
                key = (str(day.as_of), entry.place)
                yield pytest.param(folder, key, id=":".join((folder.name, *key)))


@pytest.mark.parametrize(("folder", "key"), list(cases()))
def test_control_is_as_a_careful_analyst_would_write_it(folder: Path, key: tuple[str, str]) -> None:
    found = judged(folder)[key]
    assert found.right, found.got
