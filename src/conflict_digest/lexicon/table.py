"""CSV tables of a lexicon: read with the place of every row, so that a fault can be named."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from conflict_digest.errors import LexiconError


class Row(NamedTuple):
    """One row: its cells, found by column, and where it stands. Cheap, for there are thousands."""

    file: str
    line: int
    columns: Mapping[str, int]
    cells: Sequence[str]

    def cell(self, column: str) -> str:
        """The stripped text of one cell; KeyError for a column that the table does not have."""
        return self.cells[self.columns[column]].strip()

    @property
    def where(self) -> str:
        """`file.csv:12`, for messages."""
        return f"{self.file}:{self.line}"

    def fault(self, field: str, what: str) -> LexiconError:
        """An error that names file, line and field; `what` says the remedy."""
        return LexiconError(f"{self.where}: {field}: {what}")

    def need(self, field: str) -> str:
        """The cell, which must not be empty. Raises LexiconError."""
        value = self.cell(field)
        if not value:
            raise self.fault(field, "is empty; fill it in or delete the row")
        return value

    def choice(self, field: str, allowed: Collection[str]) -> str:
        """The cell, which must be one of `allowed`. Raises LexiconError."""
        value = self.cell(field)
        if value not in allowed:
            raise self.fault(field, f"{value!r} is none of {', '.join(sorted(allowed))}")
        return value


def read_table(folder: Path, name: str, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of `folder/name`, UTF-8 CSV whose header has at least `columns`, in any order.

    Blank lines are skipped. Raises LexiconError naming file and line.
    """
    try:
        text = (folder / name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{name}: cannot be read as UTF-8 text: {error}") from error
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        for column in columns:
            if column not in header:
                raise LexiconError(
                    f"{name}:1: {column}: this column is missing; "
                    f"the first line must read {','.join(columns)}"
                )
        places = {column: place for place, column in enumerate(header)}
        for cells in reader:
            if len(cells) == len(header):
                yield Row(name, reader.line_num, places, cells)
            elif cells:
                raise LexiconError(
                    f"{name}:{reader.line_num}: {len(cells)} cells where the header has "
                    f"{len(header)}; put a cell that contains a comma in double quotes"
                )
    except csv.Error as error:
        raise LexiconError(f"{name}:{reader.line_num}: not valid CSV: {error}") from error
