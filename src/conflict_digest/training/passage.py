"""Annotated texts, as every step of the training takes them."""

from __future__ import annotations

from typing import NamedTuple


class Entity(NamedTuple):
    """A span of a text, code points `start` to `end` (exclusive), and what it is."""

    start: int
    end: int
    label: str


class Passage(NamedTuple):
    """One annotated text: a document of its own, never split between training and scoring."""

    id: str
    text: str
    entities: tuple[Entity, ...]
    source: str = ""
    """Where it comes from, for the figures by source."""
