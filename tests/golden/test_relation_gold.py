"""Who stands by, against and under whom: passages of many conflicts in `tests/gold/relations.txt`.

A passage, then a line a relation: `ally`, `opponent` or `parent`, "not" before what is denied,
"was" before what is over, "perhaps" before what may be found or not. Names are as the passage has
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from conflict_digest.schema import ArticleRecord, Relation

GOLD = Path(__file__).parents[1] / "gold/relations.txt"
RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model


class Pair(NamedTuple):
    """A relation between two actors, by their ids; those of an equal pair are in order."""

    how: str
    kind: str
    actors: tuple[str, ...]


class Passage(NamedTuple):
    """A text and the relations in it: how, kind and the words for both actors."""

    conflict: str
    text: str
    lines: list[tuple[str, str, str, str]]


def passages() -> Iterator[Passage]:
    for block in GOLD.read_text(encoding="utf-8").strip().split("\n\n"):
        conflict, text, *lines = block.splitlines()
        yield Passage(conflict.removeprefix("# "), text, [_line(line) for line in lines])


def _line(line: str) -> tuple[str, str, str, str]:
    said, _, names = line.partition(": ")
    how, _, kind = said.rpartition(" ")
    actor, other = names.split(" | ")
    return how, kind, actor, other


def entity(record: ArticleRecord, text: str, words: str) -> str:
    """What the program takes these words for, as its relations, claims and mentions have it."""
    start = text.index(words)
    end = start + len(words)
    told = [(o.start, o.end, o.id) for r in record.relations for o in (r.actor, r.other)]
    told += [(o.start, o.end, o.id) for c in record.claims for o in (c.actor, c.opponent) if o]
    listed = [(m.start, m.end, m.entity) for m in record.mentions if m.kind == "actor" and m.entity]
    for found in (told, listed):
        over = [one for one in found if one[0] < end and start < one[1]]
        if over:
            return min(over, key=lambda one: abs(one[0] - start) + abs(one[1] - end))[2]
    return words


def pair(how: str, kind: str, actor: str, other: str) -> Pair:
    actors = (actor, other) if kind == "parent" else tuple(sorted((actor, other)))
    return Pair(how, kind, actors)


def predicted(relation: Relation) -> Pair:
    how = "not" if relation.polarity == "denied" else "was" if relation.past else ""
    return pair(how, relation.kind, relation.actor.id, relation.other.id)


class Score(NamedTuple):
    """What was found, what was not, and what is not so."""

    right: list[str]
    missed: list[str]
    wrong: list[str]

    @property
    def precision(self) -> float:
        return len(self.right) / (len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        return len(self.right) / (len(self.right) + len(self.missed))


def score(record_of: RecordOf) -> Score:
    found = Score([], [], [])
    for passage in passages():
        record = record_of(passage.text)
        gold: set[Pair] = set()
        optional: set[Pair] = set()
        for how, kind, actor, other in passage.lines:
            ids = (entity(record, passage.text, words) for words in (actor, other))
            one = pair(how.removeprefix("perhaps").strip(), kind, *ids)
            (optional if how.startswith("perhaps") else gold).add(one)
        taken = {predicted(relation) for relation in record.relations}
        for bag, pairs in (
            (found.right, gold & taken),
            (found.missed, gold - taken),
            (found.wrong, taken - gold - optional),
        ):
            bag += [f"{passage.text}\n    {one.how} {one.kind} {one.actors}" for one in pairs]
    return found


def test_the_gold_has_enough_relations_of_enough_conflicts() -> None:
    found = list(passages())
    assert len({one.conflict for one in found}) >= 25
    assert sum(len(one.lines) for one in found) >= 80


def test_relations_are_right_and_most_are_found(record_of: RecordOf) -> None:
    found = score(record_of)
    assert found.precision >= 0.90, "\n".join(found.wrong)
    assert found.recall >= 0.70, "\n".join(found.missed)
