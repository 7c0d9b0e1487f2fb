"""CSV tables of a lexicon: read with the place of every row, so that a fault can be named."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from conflict_digest.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, stripped, and where it stands (`file.csv:12`)."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, field: str, what: str) -> LexiconError:
        """An error that names file, line and field; `what` says the remedy."""
        return LexiconError(f"{self.where}: {field}: {what}")

    def need(self, field: str) -> str:
        """The cell, which must not be empty. Raises LexiconError."""
        if not self.cells[field]:
            raise self.fault(field, "is empty; fill it in or delete the row")
        return self.cells[field]

    def choice(self, field: str, allowed: Collection[str]) -> str:
        """The cell, which must be one of `allowed`. Raises LexiconError."""
        value = self.cells[field]
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
        for cells in reader:
            if cells:
                yield _row(f"{name}:{reader.line_num}", header, cells)
    except csv.Error as error:
        raise LexiconError(f"{name}:{reader.line_num}: not valid CSV: {error}") from error


def _row(where: str, header: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) != len(header):
        raise LexiconError(
            f"{where}: {len(cells)} cells where the header has {len(header)}; "
            "put a cell that contains a comma in double quotes"
        )
    return Row(where, {name: cell.strip() for name, cell in zip(header, cells, strict=True)})
