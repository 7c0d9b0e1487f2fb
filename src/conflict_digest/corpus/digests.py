"""JSON: a digest that `summarize` wrote earlier, read as the records behind it; one article or a
list of them, as programs and news services write it; or JSON Lines under the name of JSON."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping

from conflict_digest.corpus import earlier, jsonl
from conflict_digest.corpus.decode import decode
from conflict_digest.corpus.draft import Fault, Found, ReadOptions, Unreadable
from conflict_digest.corpus.members import memory
from conflict_digest.corpus.metadata import text_of
from conflict_digest.corpus.stream import read_all

_BEGINNING = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema_version"')


def begins(start: bytes) -> bool:
    """True for the first bytes of a digest."""
    return _BEGINNING.match(start) is not None


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """Records and problems of a digest, or a draft an article.

    Raises `Unreadable` for a digest that is not whole, and for what is no JSON at all.
    """
    if not begins(stream.peek()):
        yield from _articles(read_all(stream, options.max_bytes), options)
        return
    text, fault = decode(read_all(stream, max(options.max_bytes, earlier.MAX_BYTES)))
    if fault:
        yield fault
    values = jsonl.parsed(text)
    if not earlier.is_digest(values):
        raise Unreadable("other-version", "a digest without the tool that wrote it")
    yield from earlier.read_digest(values)


def _articles(data: bytes, options: ReadOptions) -> Iterator[Found]:
    text, fault = decode(data)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):  # several in a row, or damaged: said line by line
        value = None
    found = _list(value)
    if found is None:
        yield from jsonl.read(memory(data), options)
        return
    if fault:
        yield fault
    if not found:
        raise Unreadable("no-text", "no articles in it: no object with a text, body or content")
    yield from _drafts(found)


def _list(value: object) -> list[object] | None:
    """The articles of a JSON value: itself, its items, or those of the list in it that has some.

    None for an object that is a line as `jsonl` has them.
    """
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    if text_of(value) is not None or earlier.is_claim(value):
        return None if earlier.is_claim(value) else [value]
    lists = [one for one in _values(value) if isinstance(one, list)]
    return next((one for one in lists if any(_is_article(item) for item in one)), None)


def _values(value: Mapping[str, object]) -> Iterator[object]:
    """The values of an object, and those of the objects in it: {"response": {"results": []}}."""
    yield from value.values()
    for inner in value.values():
        if isinstance(inner, dict):
            yield from inner.values()


def _is_article(item: object) -> bool:
    return isinstance(item, dict) and text_of(item) is not None


def _drafts(items: list[object]) -> Iterator[Found]:
    without: list[int] = []
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict) and text_of(item) is not None:
            yield from jsonl.article(item, number)
        else:
            without.append(number)
    if without:
        message = f"{len(without):,} item(s) without text (the first: item {without[0]}); left out"
        yield Fault("no-text", message)
