"""What a reader hands over: drafts of articles, and the faults it met on the way.

A reader is a function from an open binary stream to drafts and faults. It knows its format and
nothing else: paths, ids, dates and languages are settled in `reading`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from conflict_digest.schema import ArticleRecord, Heading, Problem

MAX_CHARACTERS = 1_000_000
"""Of one article: what spaCy's parser takes (`Language.max_length`)."""


_MAX_REASON = 80


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
    author: str | None = None
    language: str | None = None
    """As the metadata has it, ISO 639-1; by default it is found out."""
    line: int | None = None
    """The line it stands on, where one file holds many articles."""
    headings: tuple[Heading, ...] | None = None
    """Those that the format marks and others; by default they are looked for in the lines.

    Offsets, also of pages, are into a `text` that `normalise.clean` leaves as it is."""
    pages: tuple[int, ...] = ()
    """Where each page begins."""


class Unreadable(Exception):  # noqa: N818 - not an error of the program: it ends one input
    """The rest of this input (or of this line) cannot be read; never leaves the corpus layer."""

    def __init__(self, code: str, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.fault = Fault(code, message, line)


def reason(error: BaseException) -> str:
    """What a library says is wrong, short and on one line; the kind where it says nothing."""
    return " ".join(str(error).split())[:_MAX_REASON] or type(error).__name__


def check_length(text: str, line: int | None = None) -> None:
    """Raises `Unreadable` (`too-long`) for more text than one article may have."""
    if len(text) > MAX_CHARACTERS:
        message = f"{len(text):,} characters; the limit is {MAX_CHARACTERS:,}: split the article"
        raise Unreadable("too-long", message, line)


@dataclass(frozen=True, slots=True)
class Member:
    """A file within a file: in an archive, attached to a mail. It is read like any other.

    Its stream is good until the reader that gave it is asked for the next.
    """

    name: str
    """Its path within the file, with "/"."""
    stream: io.BufferedReader
    about: Mapping[str, str] = field(default_factory=dict)
    """Fields of a `Draft` that hold where the member itself does not say (`url`, `published`)."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What is read of the files named, and how much of it."""

    max_bytes: int = 20_000_000
    """Of one file, one line of JSON Lines, or one member of an archive."""
    max_members: int = 100_000
    """Of one archive."""
    max_depth: int = 3
    """Archives within archives, and attachments of attached mails."""
    max_seconds: float = 60
    """For one file; only what runs in the main thread of a POSIX system can be stopped."""
    text_column: str | None = None
    """Of tables; by default guessed from the names in the first row."""
    date_column: str | None = None
    input_format: str | None = None
    """The format of every file, as `formats.BY_NAME` has it; by default each tells its own."""
    include: tuple[str, ...] = ()
    """Globs of paths and names, of which a file below a folder must match one."""
    exclude: tuple[str, ...] = ()
    """Globs of which it must match none."""


Found = Draft | ArticleRecord | Problem | Fault | Member
"""What a reader finds: articles, what an earlier run made of some, files, and problems."""
Reader = Callable[[io.BufferedReader, ReadOptions], Iterator[Found]]
"""Takes the stream from its beginning; may raise `Unreadable`. Modules have it as `read`."""
