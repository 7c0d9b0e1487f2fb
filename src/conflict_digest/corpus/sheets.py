"""XLSX: the sheets of a workbook, each a table."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from conflict_digest.corpus.draft import Found, Member, ReadOptions, Unreadable, reason
from conflict_digest.corpus.members import memory
from conflict_digest.corpus.packaged import package
from conflict_digest.corpus.tables import Row, articles, is_header

_MAX_COLUMNS = 500


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """A draft a row of the sheet that has a text; where several have, each is a file in it.

    Raises `Unreadable` for a workbook that is damaged or made to harm.
    """
    with package(stream, options) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of openpyxl, about styles and the like
        try:
            book = load_workbook(archive.fp, read_only=True, data_only=True)
            sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
            useful = [one for one in sheets if _has_text(one, options)]
            if len(useful) > 1:
                yield from (_as_file(sheet) for sheet in useful)
            else:
                yield from articles(_rows((useful or sheets)[0]), options) if sheets else ()
        except Unreadable:
            raise
        except Exception as error:  # openpyxl raises whatever it stumbles over
            message = f"the workbook is damaged ({reason(error)}); save it again, or as CSV"
            raise Unreadable("bad-office", message) from error


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # what the file says of its size may be made up
    for number, cells in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS, values_only=True), 1):
        yield number, [_text(cell) for cell in cells]


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)


def _has_text(sheet: Any, options: ReadOptions) -> bool:
    header: Sequence[str] = next((cells for _, cells in _rows(sheet) if any(cells)), ())
    return is_header(header, options)


def _as_file(sheet: Any) -> Member:
    """A sheet as a file of its own, so that its rows can be told from those of others."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows(cells for _, cells in _rows(sheet))
    name = str(sheet.title).replace("/", "-")
    return Member(f"{name}.csv", memory(out.getvalue().encode("utf-8", "replace")))
