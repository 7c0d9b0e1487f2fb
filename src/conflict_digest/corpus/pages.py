"""Printed pages to running text: no headers and footers, lines joined to paragraphs.

What is known of a line is where it ends. One that is shorter than its neighbours ends a
paragraph, a heading or an item of a list; any other goes on in the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from conflict_digest.corpus.headings import may_head

_EDGE = 3
"""Lines at the top and the bottom of a page, among which are headers and footers."""
_MAX_HEADER = 150
_SHORT = 0.75
"""Of the width of the page: what is shorter ends something."""
_HEADING = 0.5
"""Of the width: what is longer heads nothing, below a line that fills it."""
_NUMBER = re.compile(r"\W*(?:page\W*)?\d{1,5}(?:\W{1,3}(?:of\W)?\d{1,5})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"[-*+•·–—▪●○◦‣]\s|[oO]\s|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s")  # noqa: RUF001
_STOPS = (".", "!", "?", ":", ".”", '."', ".'", ".’", "!”", "?”")  # noqa: RUF001
_BROKEN = re.compile(r"(\w{1,50})[-\u2010]$")
_HYPHENATES = "-"
"""Under which the words of a document have whether it breaks words; no word is that."""
_BROKEN_LINES = 3, 0.02
"""How many lines, and which share, of a document that breaks words end in a hyphen at least."""
_END = 60
"""Characters at the end of a line in which a broken word stands."""
_FIRST_WORD = re.compile(r"[a-z]\w*")
_WORD = re.compile(r"\w+(?:-\w+)*")


class _Line(NamedTuple):
    text: str
    page: int


class Pages(NamedTuple):
    """The text of all pages: a line each paragraph, heading and item, blank lines between."""

    text: str
    starts: tuple[int, ...]
    """Where the first words of each page stand in it."""


def together(pages: Sequence[str]) -> Pages:
    """The text of all pages, and where each begins in it."""
    lines = [[line.strip() for line in page.split("\n")] for page in pages]
    kept = list(_without_edges(lines))
    words = Counter(_WORD.findall("\n".join(pages)))
    words[_HYPHENATES] = _hyphenates(kept)
    parts: list[str] = []
    starts: list[int] = []
    size = 0
    for paragraph in _paragraphs(kept):
        pieces = _pieces([line.text for line in paragraph], words)
        pieces[-1] += "\n\n"
        for line, piece in zip(paragraph, pieces, strict=True):
            starts += [size] * (line.page + 1 - len(starts))  # pages without text, too
            parts.append(piece)
            size += len(piece)
    text = "".join(parts).removesuffix("\n\n")
    starts += [len(text)] * (len(pages) - len(starts))
    return Pages(text, tuple(starts))


def _paragraphs(pages: Iterable[Sequence[str]]) -> list[list[_Line]]:
    paragraphs: list[list[_Line]] = []
    ends = True
    for page_number, page in enumerate(pages):
        width = _width(page)
        for number, text in enumerate(page):
            line = _Line(text, page_number)
            if not text:
                # Between pages there is no telling a blank line from the margin.
                ends = ends or number not in (0, len(page) - 1)
                continue
            below = page[number + 1] if number + 1 < len(page) else ""
            if ends or _begins(paragraphs[-1][-1].text, text, below, width):
                paragraphs.append([line])
            else:
                paragraphs[-1].append(line)
            ends = False
    return paragraphs


def _begins(above: str, line: str, below: str, width: int) -> bool:
    """True when a paragraph, a heading or an item begins with this line."""
    if _ITEM.match(line) or not _goes_on(above, line, width):
        return True
    short = len(line) < _HEADING * width and above.endswith(_STOPS)
    return short and not below[:1].islower() and may_head(line)


def _without_edges(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The pages without what stands at the edge of several, and without their numbers.

    The header of the first page stays: it may name the publisher and the day.
    """
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_form(page[i]) for i in {*_top(page), *_bottom(page)}})
    often = max(2, len(pages) // 3)

    def repeated(line: str) -> bool:
        return len(line) <= _MAX_HEADER and counts[_form(line)] >= often

    for number, page in enumerate(pages):
        drop: set[int] = set()
        for edge in (_top, _bottom):
            for i in edge(page):
                if _is_number(page[i]):
                    drop.add(i)
                elif not repeated(page[i]):
                    break  # what stands further in is text
                elif number or edge is not _top:
                    drop.add(i)
        yield [line for i, line in enumerate(page) if i not in drop]


def _top(page: Sequence[str]) -> list[int]:
    """Where the first lines with something in them stand."""
    return list(islice((i for i, line in enumerate(page) if line), _EDGE))


def _bottom(page: Sequence[str]) -> list[int]:
    """Where the last ones stand, from the last."""
    return list(islice((i for i in reversed(range(len(page))) if page[i]), _EDGE))


def _is_number(line: str) -> bool:
    return len(line) <= _MAX_HEADER and _NUMBER.fullmatch(line) is not None


def _form(line: str) -> str:
    """A header as it is on every page, whatever the number of the page."""
    return _DIGITS.sub("#", line)


def _width(page: Iterable[str]) -> int:
    """How long a full line is: nearly the longest, since a stray one may be longer."""
    lengths = sorted(len(line) for line in page if line)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _goes_on(left: str, right: str, width: int) -> bool:
    """True when the sentence of `left` goes on in `right`."""
    if _BROKEN.search(left[-_END:]) and right[0].islower():
        return True
    if len(left) < _SHORT * width:
        return not left.endswith(_STOPS) and right[0].islower()
    # A full line with a stop may end a paragraph or a sentence in it: the next is on its own then
    # only if it is an item. Two paragraphs run together cost nothing, a cut sentence does.
    return True


def _pieces(lines: Sequence[str], words: Counter[str]) -> list[str]:
    """The lines of a paragraph, each with the space that parts it from the next, if one does."""
    pieces: list[str] = []
    for left, right in pairwise(lines):
        broken, first = _BROKEN.search(left[-_END:]), _FIRST_WORD.match(right)
        if not (broken and first):
            pieces.append(f"{left} ")
        else:
            pieces.append(left if _keeps_hyphen(broken[1], first[0], words) else left[:-1])
    return [*pieces, lines[-1]]


def _keeps_hyphen(left: str, right: str, words: Counter[str]) -> bool:
    """True for "government-held" broken at its own hyphen, by how the document has it elsewhere;
    where it does not, by whether a part is a word of its own there; else by whether the document
    breaks words at all: most programs do not."""
    with_it, without = words[f"{left}-{right}"], words[left + right]
    if with_it != without:
        return with_it > without
    return max(words[left], words[right]) > 1 or not words[_HYPHENATES]


def _hyphenates(pages: Sequence[Sequence[str]]) -> bool:
    lines = [line for page in pages for line in page if line]
    broken = sum(_BROKEN.search(line[-_END:]) is not None for line in lines)
    return broken >= max(_BROKEN_LINES[0], _BROKEN_LINES[1] * len(lines))
