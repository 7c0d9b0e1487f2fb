"""A file to what its reader finds in it, files within files included."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Protocol

from conflict_digest.corpus.deadline import each_within
from conflict_digest.corpus.draft import Draft, Fault, Member, ReadOptions, Unreadable, reason
from conflict_digest.corpus.formats import BY_NAME, BY_SUFFIX, Format, format_of, reader_of
from conflict_digest.corpus.stream import head, unpack
from conflict_digest.corpus.walk import STDIN, Entry, fault_of, shown
from conflict_digest.schema import ArticleRecord, Problem

EMPTY = Fault("empty", "no text in it; fill or remove it")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a type that is not read, and that nobody named."""


Content = Draft | ArticleRecord | Problem | Fault | Skipped
Item = tuple[str, Content]
"""What was found, and the path within the file where: "" or "/a/b.txt" in an archive."""


class Watch(Protocol):
    """Who wants to know how far the reading is."""

    def opened(self, source: io.BufferedReader) -> None:
        """The next file is open."""

    def closed(self) -> None:
        """It is about to be closed."""


def contents(
    entry: Entry,
    options: ReadOptions,
    stdin: io.BufferedIOBase | None = None,
    watch: Watch | None = None,
) -> Iterator[Item]:
    """What is in a file; whatever ends the reading becomes its last fault."""
    form = BY_NAME[options.input_format] if options.input_format else None
    try:
        if entry.path == STDIN:
            source = stdin or _stdin()
            yield from _stream(source, entry, "", options, form)
        else:
            with open(entry.path, "rb") as source:  # noqa: PTH123 - any name, also not UTF-8
                if watch is None:
                    yield from _stream(source, entry, "", options, form)
                else:
                    yield from _watched(watch, source, _stream(source, entry, "", options, form))
    except Unreadable as unreadable:
        yield "", unreadable.fault
    except OSError as error:
        yield "", Fault(*fault_of(error))


def _watched(watch: Watch, source: io.BufferedReader, found: Iterator[Item]) -> Iterator[Item]:
    watch.opened(source)
    try:
        yield from found
    finally:
        watch.closed()


def _stream(
    source: io.BufferedIOBase, entry: Entry, inner: str, options: ReadOptions, form: Format | None
) -> Iterator[Item]:
    """What is in a stream; `inner` is its path within the file."""
    start, stream = head(source)
    name = entry.display + inner
    unpacked = unpack(stream, start, name)
    if unpacked is not stream:
        start, unpacked = head(unpacked)
    form = form or format_of(start, name)
    if inner and not is_chosen(name, options):
        return
    if form is None and (inner or not entry.explicit):
        yield inner, Skipped()
        return
    empty = True
    try:
        found = reader_of(form or BY_NAME["text"])(unpacked, options)
        timed = found if entry.path == STDIN else each_within(options.max_seconds, found)
        for item in timed:
            empty = False
            if isinstance(item, Member):
                yield from _member(item, entry, inner, options)
            else:
                yield inner, item
    except Unreadable as unreadable:
        if form is None and unreadable.fault.code in ("binary", "undecodable"):
            known = ", ".join(sorted(BY_SUFFIX))
            message = f"not text and of no known type ({known}); convert it to one of them"
            raise Unreadable("unknown-type", message) from unreadable
        raise
    except OSError:
        raise
    except Exception as error:  # libraries meet damaged files with errors of any kind
        if form is None or form.name in ("text", "markdown", "jsonl", "json"):
            raise  # of our own readers: a fault of ours
        message = f"damaged, or no {form.name} file ({reason(error)}); save it again"
        raise Unreadable("damaged", shown(message)) from error
    if empty:
        yield inner, EMPTY


def _member(member: Member, entry: Entry, inner: str, options: ReadOptions) -> Iterator[Item]:
    """What is in a file within a file; what is wrong with it does not end the other."""
    path = f"{inner}/{shown(member.name.lstrip('/'))}"
    if options.max_depth < 1:
        message = "lies too deep, in a file in a file in a file; raise --max-depth, or unpack it"
        yield path, Fault("too-deep", message)
        return
    below = replace(options, max_depth=options.max_depth - 1)
    try:
        for where, item in _stream(member.stream, entry, path, below, None):
            if isinstance(item, Draft) and where == path:
                yield where, _filled(item, member.about)
            else:
                yield where, item
    except Unreadable as unreadable:
        if unreadable.fault.code == "bad-archive":  # nor can what stands behind it be read
            raise
        yield path, unreadable.fault
    except OSError as error:
        yield path, Fault(*fault_of(error))


def is_chosen(path: str, options: ReadOptions) -> bool:
    """True when the globs let a file below a folder, or in an archive, through."""
    names = path, path.rpartition("/")[2]

    def matches(globs: Iterable[str]) -> bool:
        return any(fnmatchcase(name, glob) for glob in globs for name in names)

    return (not options.include or matches(options.include)) and not matches(options.exclude)


def _filled(draft: Draft, about: Mapping[str, str]) -> Draft:
    """The draft, with what is known of the member where it says nothing itself."""
    gaps = {name: value for name, value in about.items() if getattr(draft, name) is None}
    return replace(draft, **gaps)  # type: ignore[arg-type] # every field of `about` is text


def _stdin() -> io.BufferedIOBase:
    buffer = getattr(sys.stdin, "buffer", None)
    if not isinstance(buffer, io.BufferedIOBase):
        raise Unreadable("not-found", "standard input is closed; name a file instead of -")
    return buffer
