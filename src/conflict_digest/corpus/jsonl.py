"""JSON Lines: an article a line, read line by line, so that memory stays flat; or our claims."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator

from conflict_digest.corpus import earlier
from conflict_digest.corpus.decode import check_is_text, decode, wide_encoding
from conflict_digest.corpus.draft import Fault, Found, ReadOptions, Unreadable
from conflict_digest.corpus.markup import is_markup, to_plain
from conflict_digest.corpus.metadata import draft, text_of
from conflict_digest.corpus.stream import line_too_large, read_all, read_lines
from conflict_digest.schema import ClaimLine

MAX_BROKEN_START = 20
"""Broken lines before the first good one, after which the file is taken for something else."""


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """A draft or a fault for each line; blank lines count but say nothing.

    Raises `Unreadable` for a stream that is not JSON Lines at all.
    """
    start = stream.peek()
    lines: Iterable[tuple[int, bytes | str | None]]
    if wide_encoding(start):
        # Windows PowerShell writes UTF-16, whose lines cannot be told apart before decoding.
        text, fault = decode(read_all(stream, options.max_bytes))
        lines = enumerate(text.split("\n"), start=1)
        if fault:
            yield fault
    else:
        check_is_text(start)
        lines = read_lines(stream, options.max_bytes)
    yield from _articles(lines, options.max_bytes)


def _articles(lines: Iterable[tuple[int, bytes | str | None]], max_bytes: int) -> Iterator[Found]:
    broken = 0
    good = False
    claims: list[ClaimLine] = []
    for number, line in lines:
        if line is not None and not line.strip():
            continue
        try:
            if line is None:
                raise Unreadable("too-large", line_too_large(max_bytes))
            yield from _item(line, number, claims)
            good = True
        except Unreadable as unreadable:
            yield Fault(unreadable.fault.code, unreadable.fault.message, number)
            broken += 1
        if broken >= MAX_BROKEN_START and not good:
            message = f"stopped: none of the first {broken} lines is an article in JSON"
            raise Unreadable("not-jsonl", f"{message}; give it the name of its format")
    yield from earlier.records_of_claims(claims)


def _item(line: bytes | str, number: int, claims: list[ClaimLine]) -> Iterator[Found]:
    """What a line holds; a claim is put to the others, since an article may have many."""
    fault = None
    if isinstance(line, bytes):
        line, fault = decode(line)
    values = parsed(line)
    if earlier.is_claim(values):
        claims.append(earlier.read_claim(values, number))
    elif earlier.is_digest(values):
        yield from earlier.read_digest(values)
    else:
        yield from article(values, number, fault)


def article(values: dict[str, object], number: int, fault: Fault | None = None) -> Iterator[Found]:
    """The draft of an object; raises `Unreadable` when it has no text."""
    text = text_of(values)
    if text is None:
        raise Unreadable("no-text", 'the object has no "text"; add it, as a JSON string', number)
    if fault:
        yield Fault(fault.code, fault.message, number)
    yield from draft(to_plain(text) if is_markup(text) else text, values, number)


def parsed(line: str) -> dict[str, object]:
    """The JSON object of a text; raises `Unreadable` when it is none."""
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
