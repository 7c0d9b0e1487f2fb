"""Who is who: pairs of mentions in `tests/gold/resolution.txt`, marked by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from conflict_digest.schema import ArticleRecord

GOLD = Path(__file__).parents[1] / "gold/resolution.txt"
RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

_MARK = re.compile(r"\[(\d+) ([^\]]+)\]")


class Marked(NamedTuple):
    """A mention of the gold: where it stands, and the number of its actor."""

    start: int
    end: int
    actor: str


class Passage(NamedTuple):
    """A text with its mentions."""

    conflict: str
    text: str
    mentions: list[Marked]


def passages() -> Iterator[Passage]:
    conflict = ""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            conflict = line.removeprefix("# ")
        elif line:
            yield _passage(conflict, line)


def _passage(conflict: str, line: str) -> Passage:
    text, mentions, reached = "", list[Marked](), 0
    for match in _MARK.finditer(line):
        text += line[reached : match.start()]
        mentions.append(Marked(len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        reached = match.end()
    return Passage(conflict, text + line[reached:], mentions)


def entity(record: ArticleRecord, marked: Marked) -> str | None:
    """What the program takes a mention for: as a claim says, or else the list of mentions."""
    said = [
        (one.start, one.end, one.id)
        for claim in record.claims
        for one in (claim.actor, claim.opponent)
        if one is not None
    ]
    listed = [(m.start, m.end, m.entity) for m in record.mentions if m.kind == "actor" and m.entity]
    for found in (said, listed):
        over = [one for one in found if one[0] < marked.end and marked.start < one[1]]
        if over:
            return min(over, key=lambda one: abs(one[0] - marked.start) + abs(one[1] - marked.end))[
                2
            ]
    return None


def pairs(passage: Passage, record: ArticleRecord) -> Iterator[tuple[bool, bool, str]]:
    """For each two mentions: are they the same actor, are they taken for the same, and which."""
    taken = [(one, entity(record, one)) for one in passage.mentions]
    for (one, first), (other, second) in combinations(taken, 2):
        words = (passage.text[m.start : m.end] for m in (one, other))
        what = f"{passage.conflict}: {' / '.join(words)} = {first} / {second}"
        yield one.actor == other.actor, first is not None and first == second, what


def test_the_gold_has_enough_pairs_of_enough_conflicts() -> None:
    found = list(passages())
    assert len({one.conflict for one in found}) >= 15
    assert sum(len(list(combinations(one.mentions, 2))) for one in found) >= 150


def test_mentions_of_one_actor_are_one_entity_and_of_two_are_two(record_of: RecordOf) -> None:
    judged = [pair for one in passages() for pair in pairs(one, record_of(one.text, "2025-06-01"))]
    same = sum(is_same for is_same, _, _ in judged)
    taken = sum(is_taken for _, is_taken, _ in judged)
    right = sum(is_same and is_taken for is_same, is_taken, _ in judged)
    wrong = [what for is_same, is_taken, what in judged if is_same != is_taken]
    assert same >= 150
    assert 2 * right / (same + taken) >= 0.90, "\n".join(wrong)


def test_rebels_of_two_countries_are_never_one(record_of: RecordOf) -> None:
    syria = record_of("Rebels seized Saraqib in Syria. The rebels then entered Hama.")
    sudan = record_of("Rebels seized Malakal in South Sudan. The rebels then entered Bor.")
    first, second = (
        {claim.actor.id for claim in record.claims if claim.actor} for record in (syria, sudan)
    )
    assert len(first) == len(second) == 1
    assert first.isdisjoint(second)
