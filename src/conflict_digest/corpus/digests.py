"""JSON: a digest that `summarize` wrote earlier, read as the records behind it; else JSON Lines."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from conflict_digest.corpus import earlier, jsonl
from conflict_digest.corpus.decode import decode
from conflict_digest.corpus.draft import Found, ReadOptions, Unreadable
from conflict_digest.corpus.stream import read_all

_BEGINNING = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema_version"')


def begins(start: bytes) -> bool:
    """True for the first bytes of a digest."""
    return _BEGINNING.match(start) is not None


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """The records and problems of a digest; raises `Unreadable` for one that is not whole."""
    if not begins(stream.peek()):
        yield from jsonl.read(stream, options)
        return
    text, fault = decode(read_all(stream, max(options.max_bytes, earlier.MAX_BYTES)))
    if fault:
        yield fault
    values = jsonl.parsed(text)
    if not earlier.is_digest(values):
        raise Unreadable("other-version", "a digest without the tool that wrote it")
    yield from earlier.read_digest(values)
