"""CSV and TSV: a row an article, whatever separates the cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from conflict_digest.corpus.decode import decode
from conflict_digest.corpus.draft import Found, ReadOptions, Unreadable
from conflict_digest.corpus.stream import read_all
from conflict_digest.corpus.tables import Row, articles, is_header

_SEPARATORS = ",\t;|"
_MARK = "sep="
"""With which Excel's own files may begin."""
_MAX_HEADER = 20_000


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """A draft a row; raises `Unreadable` for what is no table, or has no text in it."""
    text, fault = decode(read_all(stream, options.max_bytes))
    if fault:
        yield fault
    start = text[:_MAX_HEADER].lstrip()
    first = 1
    if start.lower().startswith(_MARK) and start[4:5] in _SEPARATORS:
        separator = start[4]
        first, text = 2, text.partition("\n")[2]
    else:
        separator = _separator(start, options)
    # One field may be as long as the file; what is too long for an article is said of its row.
    csv.field_size_limit(max(options.max_bytes, csv.field_size_limit()))
    yield from articles(_rows(text, separator, first), options)


def _separator(start: str, options: ReadOptions) -> str:
    """What separates the names in the first line: the one by which a text is named, then by
    which there are most."""
    header = start.partition("\n")[0]

    def fit(separator: str) -> tuple[bool, int]:
        cells = next(csv.reader([header], delimiter=separator), [])
        return is_header(cells, options), len(cells)

    return max(_SEPARATORS, key=fit)


def _rows(text: str, separator: str, first: int) -> Iterator[Row]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        yield from enumerate(rows, start=first)
    except csv.Error as error:
        message = f"no sound table at line {rows.line_num} ({error}); write it anew as CSV"
        raise Unreadable("bad-table", message) from None
