"""Strict span F1: the same span and the same class, articles and possessives ignored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from conflict_digest.training.cleaning import trimmed
from conflict_digest.training.labels import ACTOR, DATE, KNOWN, NATIONALITY, PERSON, PLACE
from conflict_digest.training.passage import Entity, Passage

CLASSES: Final[Mapping[str, frozenset[str]]] = {
    "actors and persons": frozenset({ACTOR, PERSON}),
    "actors": frozenset({ACTOR}),
    "persons": frozenset({PERSON}),
    "places": frozenset({PLACE}),
    "dates": frozenset({DATE}),
    "nationalities": frozenset({NATIONALITY}),
}
"""What is scored → the labels that count as it; in the first, actor or person is no error."""


@dataclass(slots=True)
class Score:
    """How many of the spans expected and found agree."""

    right: int = 0
    expected: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found; 0 where nothing was expected."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.expected + self.found
        return 2 * self.right / total if total else 0.0


def score(pairs: Iterable[tuple[Passage, Iterable[Entity]]]) -> dict[str, Score]:
    """A score for each class, over passages and what was found in them."""
    scores = {name: Score() for name in CLASSES}
    for passage, found in pairs:
        found = list(found)
        for name, labels in CLASSES.items():
            wanted = _spans(passage.text, passage.entities, labels)
            got = _spans(passage.text, found, labels)
            one = scores[name]
            one.right += len(wanted & got)
            one.expected += len(wanted)
            one.found += len(got)
    return scores


def _spans(
    text: str, entities: Iterable[Entity], labels: frozenset[str]
) -> frozenset[tuple[int, int]]:
    return frozenset(
        trimmed(text, e.start, e.end) for e in entities if KNOWN.get(e.label) in labels
    )
