"""JSON Lines: one article a line, read line by line, so that memory stays flat."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator

from conflict_digest.corpus.decode import check_is_text, decode, wide_encoding
from conflict_digest.corpus.draft import Draft, Fault, Unreadable
from conflict_digest.corpus.metadata import draft
from conflict_digest.corpus.stream import line_too_large, read_all, read_lines

MAX_BROKEN_START = 20
"""Broken lines before the first good one, after which the file is taken for something else."""


def read(stream: io.BufferedReader, max_bytes: int) -> Iterator[Draft | Fault]:
    """A draft or a fault for each line; blank lines count but say nothing.

    Raises `Unreadable` for a stream that is not JSON Lines at all.
    """
    start = stream.peek()
    lines: Iterable[tuple[int, bytes | str | None]]
    if wide_encoding(start):
        # Windows PowerShell writes UTF-16, whose lines cannot be told apart before decoding.
        text, fault = decode(read_all(stream, max_bytes))
        lines = enumerate(text.split("\n"), start=1)
        if fault:
            yield fault
    else:
        check_is_text(start)
        lines = read_lines(stream, max_bytes)
    yield from _articles(lines, max_bytes)


def _articles(
    lines: Iterable[tuple[int, bytes | str | None]], max_bytes: int
) -> Iterator[Draft | Fault]:
    broken = 0
    good = False
    for number, line in lines:
        if line is not None and not line.strip():
            continue
        try:
            if line is None:
                raise Unreadable("too-large", line_too_large(max_bytes))
            yield from _article(line, number)
            good = True
        except Unreadable as unreadable:
            yield Fault(unreadable.fault.code, unreadable.fault.message, number)
            broken += 1
        if broken >= MAX_BROKEN_START and not good:
            message = f"stopped: none of the first {broken} lines is an article in JSON"
            raise Unreadable("not-jsonl", f"{message}; give it the name of its format")


def _article(line: bytes | str, number: int) -> Iterator[Draft | Fault]:
    fault = None
    if isinstance(line, bytes):
        line, fault = decode(line)
    values = _object(line)
    text = values.get("text")
    if not isinstance(text, str):
        raise Unreadable("no-text", 'the object has no "text"; add it, as a JSON string')
    if fault:
        yield Fault(fault.code, fault.message, number)
    yield from draft(text, values, number)


def _object(line: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        where = f"at column {error.colno}: {error.msg}"
        raise Unreadable("bad-json", f"not valid JSON {where}; mend the line") from None
    except (RecursionError, ValueError) as error:  # nested too deep; a number too long
        message = " ".join(str(error).split())[:100]
        raise Unreadable("bad-json", f"not usable JSON: {message}; mend the line") from None
    if not isinstance(value, dict):
        raise Unreadable("bad-json", 'not a JSON object; write {"text": "…"} on each line')
    return value
