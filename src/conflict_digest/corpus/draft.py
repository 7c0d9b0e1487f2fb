"""What a reader hands over: drafts of articles, and the faults it met on the way.

A reader is a function from an open binary stream to drafts and faults. It knows its format and
nothing else: paths, ids, dates and languages are settled in `reading`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from conflict_digest.schema import ArticleRecord, Problem

MAX_CHARACTERS = 1_000_000
"""Of one article: what spaCy's parser takes (`Language.max_length`)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A `Problem` before it has a path. `line` counts from 1."""

    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format gives it: fields verbatim, nothing validated."""

    text: str
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    line: int | None = None
    """The line it stands on, where one file holds many articles."""


class Unreadable(Exception):  # noqa: N818 - not an error of the program: it ends one input
    """The rest of this input (or of this line) cannot be read; never leaves the corpus layer."""

    def __init__(self, code: str, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.fault = Fault(code, message, line)


def check_length(text: str, line: int | None = None) -> None:
    """Raises `Unreadable` (`too-long`) for more text than one article may have."""
    if len(text) > MAX_CHARACTERS:
        message = f"{len(text):,} characters; the limit is {MAX_CHARACTERS:,}: split the article"
        raise Unreadable("too-long", message, line)


Found = Draft | ArticleRecord | Problem | Fault
"""What a reader finds: articles, what an earlier run made of some, and the problems of both."""
Reader = Callable[[io.BufferedReader, int], Iterator[Found]]
"""Takes the stream and the most bytes that one article may have; may raise `Unreadable`."""
