"""Paths to articles: the one door of the corpus layer.

Lazy, one article in memory at a time. Every fault in the data is a `Problem` in the stream, and
what is sound beside it is read.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from conflict_digest.corpus import earlier, formats, language, published
from conflict_digest.corpus.draft import Draft, Fault, ReadOptions, Unreadable, check_length
from conflict_digest.corpus.headings import in_lines
from conflict_digest.corpus.normalise import clean
from conflict_digest.corpus.opening import EMPTY, Skipped, Watch, contents, is_chosen
from conflict_digest.corpus.published import DayOrder
from conflict_digest.corpus.unwrap import unwrap
from conflict_digest.corpus.walk import Entry, shown, walk
from conflict_digest.errors import UsageError
from conflict_digest.schema import Article, ArticleRecord, Problem, PublishedFrom

DEFAULT_MAX_BYTES = 20_000_000
_MAX_TYPES_NAMED = 10
_KEY_BYTES = 12
"""Of a hash, by which an article is known again: a million of them are not alike by chance."""


@dataclass(frozen=True, slots=True)
class _Options:
    published: str | None
    english_only: bool
    day_order: DayOrder | None


def read(
    paths: Sequence[str | os.PathLike[str]],
    *,
    published: str | None = None,
    day_order: DayOrder | None = None,
    language: Literal["en", "any"] = "en",
    max_bytes: int = DEFAULT_MAX_BYTES,
    options: ReadOptions | None = None,
    stdin: io.BufferedIOBase | None = None,
    watch: Watch | None = None,
) -> Iterator[Article | ArticleRecord | Problem]:
    """Articles and problems of files, folders and "-" (stdin), in a stable order.

    A digest or claims that the tool wrote earlier give the records of their articles; an article
    that is there (the same text at the same path) is not read again.

    `published` is the date of all articles and overrides what they say; `day_order` reads
    03/04/2024 where they say it so. `language` "any" also lets through what is not English.
    `max_bytes` bounds one file, or one line of JSON Lines; `options` choose and bound the rest.
    `stdin` stands in for the process's own; `watch` is told of each file. Raises `UsageError` at
    once for unusable options.
    """
    if isinstance(paths, str):
        raise UsageError("paths is one string; pass a list of paths")
    if language not in ("en", "any"):
        raise UsageError(f"language is {language!r}; it must be en or any")
    if max_bytes < 1:
        raise UsageError(f"max_bytes is {max_bytes}; it must be at least 1")
    options = replace(options or ReadOptions(), max_bytes=max_bytes)
    if options.input_format is not None and options.input_format not in formats.BY_NAME:
        raise UsageError(
            f"there is no format {options.input_format!r}: {', '.join(formats.BY_NAME)}"
        )
    dating = _Options(_option_date(published), language == "en", day_order)
    return _read([os.fspath(path) for path in paths], options, dating, stdin, watch)


def _option_date(value: str | None) -> str | None:
    if value is None:
        return None
    found = published.parse(value)
    if found is None:
        raise UsageError(f"{value!r} is no publication date; write it like 2024-12-03")
    return found


def _read(
    paths: Sequence[str],
    reading: ReadOptions,
    options: _Options,
    stdin: io.BufferedIOBase | None,
    watch: Watch | None,
) -> Iterator[Article | ArticleRecord | Problem]:
    ids = _Ids()
    skipped: Counter[str] = Counter()
    for entry in walk(paths):
        if isinstance(entry, Problem):
            yield entry
            continue
        if not entry.explicit and not is_chosen(entry.display, reading):
            continue
        for inner, found in contents(entry, reading, stdin, watch):
            if isinstance(found, Skipped):
                skipped[formats.suffix(entry.display + inner)] += 1
            elif isinstance(found, Fault):
                yield _problem(entry, inner, found)
            elif isinstance(found, Problem):
                yield found
            elif isinstance(found, ArticleRecord):
                yield from _record(found, ids)
            elif isinstance(found, Draft):
                yield from _article(entry, inner, found, options, ids)
    if skipped:
        yield _skipped(paths, skipped)


def _record(record: ArticleRecord, ids: _Ids) -> Iterator[ArticleRecord]:
    """What an earlier run made of an article, unless that is read already."""
    document = record.document
    if ids.is_new(document.path, document.sha256):
        name = ids.unique(document.id)
        yield record if name == document.id else earlier.renamed(record, name)


def _article(
    entry: Entry, inner: str, draft: Draft, options: _Options, ids: _Ids
) -> Iterator[Article | ArticleRecord | Problem]:
    try:
        text, code = _checked_text(draft, options)
    except Unreadable as unreadable:
        yield _problem(entry, inner, unreadable.fault)
        return
    date, date_from = _published(entry.display + inner, draft, text, options)
    if date is None and draft.published is not None:
        message = f"{draft.published[:40]!r} is no date; write it like 2024-12-03"
        yield _problem(entry, inner, Fault("bad-date", message, draft.line))
    path = _with_line(entry.display + inner, draft.line)
    sha256 = _digest(text)
    if not ids.is_new(path, sha256):
        return
    yield Article(
        id=ids.unique(draft.id or _digest(f"{path}\0{text}")[:16]),
        path=path,
        text=text,
        title=draft.title,
        author=draft.author,
        publisher=draft.publisher,
        url=draft.url,
        published=date,
        published_from=date_from,
        language=code,
        sha256=sha256,
        headings=in_lines(text) if draft.headings is None else draft.headings,
        pages=draft.pages,
    )


def _checked_text(draft: Draft, options: _Options) -> tuple[str, str]:
    """The article's text and language; raises `Unreadable` if there is no article in it."""
    check_length(draft.text, draft.line)
    text = unwrap(clean(draft.text))
    if not text or text.isspace():
        raise Unreadable(EMPTY.code, EMPTY.message, draft.line)
    check_length(text, draft.line)  # again: composing lengthens a few letters
    code = language.detect(text)
    if code != "en" and options.english_only:
        name = language.name(code)
        message = f"skipped: looks like {name}; use --language any to read it anyway"
        raise Unreadable("not-english", message, draft.line)
    return text, code


def _published(
    path: str, draft: Draft, text: str, options: _Options
) -> tuple[str | None, PublishedFrom | None]:
    if options.published:
        return options.published, "option"
    # A file of many articles is named for the day of the export, not of each article.
    file_name = path.rpartition("/")[2] if draft.line is None else None
    return published.find(draft.published, text, file_name, options.day_order)


class _Ids:
    """What has been read, so that no article comes twice, and none under the id of another."""

    def __init__(self) -> None:
        self._uses: dict[str, int] = {}
        self._read: set[bytes] = set()

    def is_new(self, path: str, sha256: str) -> bool:
        """True the first time: then the same text at the same path was not read yet."""
        key = hashlib.sha256(f"{path}\0{sha256}".encode()).digest()[:_KEY_BYTES]
        before = len(self._read)
        self._read.add(key)
        return len(self._read) > before

    def unique(self, wanted: str) -> str:
        """Every id once: the second "a" becomes "a-2"."""
        given = wanted
        while given in self._uses:
            self._uses[wanted] += 1
            given = f"{wanted}-{self._uses[wanted]}"
        self._uses[given] = 1
        return given


def _skipped(paths: Sequence[str], skipped: Counter[str]) -> Problem:
    ordered = sorted(skipped.items(), key=lambda item: (-item[1], item[0]))
    named = [f"{count} {suffix or 'without extension'}" for suffix, count in ordered]
    rest = len(named) - _MAX_TYPES_NAMED
    types = ", ".join(named[:_MAX_TYPES_NAMED]) + (f" and {rest} more types" if rest > 0 else "")
    message = f"skipped {skipped.total()} file(s) of other types ({types}); name one to read it"
    folders = [path for path in paths if os.path.isdir(path)]  # noqa: PTH112
    return Problem(path=", ".join(map(shown, folders)), code="skipped-type", message=message)


def _problem(entry: Entry, inner: str, fault: Fault) -> Problem:
    path = _with_line(entry.named + inner, fault.line)
    return Problem(path=path, code=fault.code, message=shown(fault.message))


def _with_line(path: str, line: int | None) -> str:
    return path if line is None else f"{path}:{line}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
