"""Which passages are learned from and which only scored: by document, and by a fixed rule."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final, NamedTuple

from conflict_digest.training.passage import Passage

_PARTS: Final = 6


class Split(NamedTuple):
    """Passages to learn from, to stop early by, and to score at the end."""

    train: list[Passage]
    dev: list[Passage]
    held_out: list[Passage]


def split(passages: Iterable[Passage], source: str | None = None) -> Split:
    """Four sixths to learn from, a sixth to stop by, a sixth kept apart, by the digest of the text.

    A text stays in its part whatever else is added. With `source`, all passages of that source are
    kept apart, and no others. Where few passages leave a part empty, it takes the last of those to
    learn from.
    """
    parts = Split([], [], [])
    for passage in passages:
        part = part_of(passage.text)
        apart = part == 0 if source is None else passage.source == source
        (parts.held_out if apart else parts.dev if part == 1 else parts.train).append(passage)
    for empty in (parts.dev, parts.held_out):
        if not empty and len(parts.train) > 1:
            empty.append(parts.train.pop())
    return parts


def part_of(text: str) -> int:
    """A number from 0 to 5 that depends on the text alone."""
    return int(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), 16) % _PARTS
