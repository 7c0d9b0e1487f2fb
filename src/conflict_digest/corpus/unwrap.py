"""Hard-wrapped paragraphs to one line each, so that no sentence is cut where a line ends.

A newline becomes a space, so the length and every offset stay. Blank lines remain, and so do the
line ends of headings, lists and verse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

MIN_WIDTH, MAX_WIDTH = 40, 100
"""Lengths of a line, in characters, that may have been broken by a text editor or mail program."""
_MIN_EVIDENCE = 2
_MIN_EVIDENCE_SHARE = 0.4
_ITEM = re.compile(r"[-*+•·–—>|#]|\d{1,3}[.)]\s|\s")  # noqa: RUF001
_STOPS = ".!?:;\"'”’)"  # noqa: RUF001


def unwrap(text: str) -> str:
    """`text` with the newlines inside hard-wrapped paragraphs replaced by spaces."""
    lines = text.split("\n")
    width = _wrap_width(lines)
    parts = [lines[0]]
    for left, right in pairwise(lines):
        joined = _runs_on(left, right) or (width > 0 and _would_not_fit(left, right, width))
        parts += [" " if joined else "\n", right]
    return "".join(parts)


def _wrap_width(lines: Sequence[str]) -> int:
    """The column that the text was wrapped at; 0 unless enough lines run on in lower case."""
    breaks = [pair for pair in pairwise(lines) if _may_be_wrapped(*pair)]
    running = [len(left) for left, right in breaks if _runs_on(left, right)]
    if len(running) < max(_MIN_EVIDENCE, _MIN_EVIDENCE_SHARE * len(breaks)):
        return 0
    return max(running)


def _may_be_wrapped(left: str, right: str) -> bool:
    fits = MIN_WIDTH <= len(left) <= MAX_WIDTH
    return fits and right != "" and _ITEM.match(right) is None


def _runs_on(left: str, right: str) -> bool:
    """True when `right` goes on in the middle of the sentence of `left`."""
    return _may_be_wrapped(left, right) and right[0].islower() and left.rstrip()[-1:] not in _STOPS


def _would_not_fit(left: str, right: str, width: int) -> bool:
    """True when the first word of `right` had no room on `left`: a break made by wrapping."""
    if not _may_be_wrapped(left, right):
        return False
    first_word = right[: MAX_WIDTH + 1].split(maxsplit=1)[0]
    return len(left) + 1 + len(first_word) > width
