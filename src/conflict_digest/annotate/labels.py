"""Labels: what the notes of a text are filed under, each alone before the first full stop.

"\u2022 Manerplaw. The old headquarters …", "17:05 | Manbij. Rebels …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from conflict_digest.annotate.boundaries import BULLETS

_CLOCK: Final = re.compile(r"[0-9]{1,2}[:.h][0-9]{2}")
_SIGNS: Final = BULLETS | {"|", "/"}
_JOINTS: Final = frozenset({"-", "'", "\u2019", "de", "of", "al", "el"})
_WORDS: Final = 7
"""Words of a name, with its hyphens."""
_CLOSING: Final = frozenset(".:")


def labels(words: Sequence[str]) -> dict[int, int]:
    """Start → end (exclusive) of each; a title on the first line is none."""
    found: dict[int, int] = {}
    lines = [i + 1 for i, word in enumerate(words) if "\n" in word]
    listed = bool(words) and (words[0] in _SIGNS or _CLOCK.fullmatch(words[0]) is not None)
    for line in (0, *lines) if listed else lines:
        start = line
        while start < len(words) and (words[start] in _SIGNS or _CLOCK.fullmatch(words[start])):
            start += 1
        end = start
        while end < min(len(words), start + _WORDS) and _is_of_name(words[end]):
            end += 1
        closed = start < end < len(words) - 1 and words[end] in _CLOSING
        if closed and words[start][0].isupper() and "\n" not in words[end + 1]:
            found[start] = end
    return found


def _is_of_name(word: str) -> bool:
    return word[:1].isupper() or word.isdecimal() or word in _JOINTS
