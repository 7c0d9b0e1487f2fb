"""Headings: those that a format marks, and lines and paragraphs that look like one.

Whether a heading is of a place or a date is not for here to say; only where one stands, and under
which others it may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Final, NamedTuple

from conflict_digest.corpus.normalise import clean
from conflict_digest.schema import UNMARKED, Heading

MAX_LENGTH: Final = 200
"""Characters of a heading that a format marks; what is longer is a paragraph in large letters."""
_MAX_LINE: Final = 80
_MAX_WORDS: Final = 8
_MAX_PLAIN: Final = 2
"""Words in small letters, beside those that titles leave small ("Donetsk *region*")."""
_SMALL: Final = frozenset(
    {"a", "an", "the", "and", "or", "of", "in", "on", "to", "for", "from", "by", "with", "at", "as"}
)
_STOPS: Final = (".", "!", "?", ".”", '."', ".'", ".’", "!”", "?”", ".)")  # noqa: RUF001
_NEVER: Final = re.compile(
    r"[-*+•·–—>|#▪●○◦‣]|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s|by\s"  # noqa: RUF001
    r"|.*(?:[|\t\n;]|[.!?]\s.|https?://)",
    re.IGNORECASE,
)
"""Items of lists, rows of tables, bylines, and whatever holds a whole sentence."""
_WORD: Final = re.compile(r"\w[\w'’.-]*")  # noqa: RUF001
_YEAR: Final = re.compile(r"1[0-9]{3}|20[0-9]{2}")
"""A number that may be a heading by itself, in a chronology."""


class Block(NamedTuple):
    """A paragraph, item or cell as its format has it."""

    text: str
    level: int | None = None
    """From 1 of a heading, 0 of what is none, None of a paragraph that may look like one."""


class LaidOut(NamedTuple):
    """The text of blocks, and where headings stand in it."""

    text: str
    headings: tuple[Heading, ...]


def laid_out(blocks: Iterable[Block]) -> LaidOut:
    """The text of blocks, blank lines between, and the headings among them."""
    cleaned = (Block(clean(block.text).strip("\n"), block.level) for block in blocks)
    kept = [block for block in cleaned if block.text.strip()]
    starts = accumulate((len(block.text) + 2 for block in kept), initial=0)
    found = [_of_block(block, start) for block, start in zip(kept, starts, strict=False)]
    headings = tuple(one for one in found[:-1] if one is not None)  # below the last stands nothing
    return LaidOut("\n\n".join(block.text for block in kept), headings)


def _of_block(block: Block, start: int) -> Heading | None:
    if block.level is None:
        return _heading(block.text, start, UNMARKED) if may_head(block.text) else None
    if not block.level or len(block.text) > MAX_LENGTH:
        return None
    return _heading(block.text, start, block.level)


def in_lines(text: str, marked: Mapping[int, int] | None = None) -> tuple[Heading, ...]:
    """The headings of a text in lines; `marked` has the level of those that start there.

    A line that looks like one, has text below it, and does not stand in the middle of a paragraph.
    """
    marked = marked or {}
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    below = _next_lines(lines)
    found: list[Heading] = []
    above, parted = "", True  # the last line that is not blank; does it end what it stands in?
    for i, line in enumerate(lines):
        if not line.strip():
            parted = True
            continue
        level = marked.get(starts[i])
        ends = parted or above.endswith(_STOPS)
        if level is None and ends and below[i] and _heads(line, below[i], lines[i + 1]):
            level = UNMARKED
        if level and below[i]:
            found.append(_heading(line, starts[i], level))
        above, parted = line.rstrip(), level is not None
    return tuple(found)


def _next_lines(lines: list[str]) -> list[str]:
    """For each line the next one that is not blank."""
    below: list[str] = []
    following = ""
    for line in reversed(lines):
        below.append(following)
        following = line.strip() or following
    return below[::-1]


def _heads(line: str, below: str, after: str) -> bool:
    """Where the text follows at once, a heading ends in a colon or is in capitals throughout."""
    return (
        not below[0].islower()
        and may_head(line)
        and (not after.strip() or line.rstrip().endswith(":") or _is_titled(line))
    )


def may_head(line: str) -> bool:
    """Does it look like a heading: few words, hardly one in small letters, and no sentence?"""
    line = line.strip()
    core = line.rstrip(": ")
    if not core or len(line) > _MAX_LINE or core[-1] in ".,!?-–—" or _NEVER.match(line):  # noqa: RUF001
        return False
    if not (core[0].isdigit() or core[0].isupper()):
        return False
    words = _WORD.findall(core)
    plain = [word for word in words if word[0].islower() and word not in _SMALL]
    named = any(word[0].isalpha() for word in words) and words[-1] not in _SMALL
    named = named or _YEAR.fullmatch(core) is not None
    return named and len(words) <= _MAX_WORDS and len(plain) <= _MAX_PLAIN


def _is_titled(line: str) -> bool:
    """Does it begin with a number, or has every word a capital but one ("Donetsk *region*")?"""
    words = _WORD.findall(line)
    plain = [word for word in words if word[0].islower() and word not in _SMALL]
    return len(plain) < min(2, len(words))


def _heading(line: str, start: int, level: int) -> Heading:
    """Its extent is without the spaces around it."""
    text = line.strip()
    first = start + len(line) - len(line.lstrip())
    return Heading(start=first, end=first + len(text), level=level)
