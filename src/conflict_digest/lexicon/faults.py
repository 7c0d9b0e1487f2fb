"""Faults of a lexicon as values, and all of those that a loader of tables would raise in turn."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from conflict_digest.errors import LexiconError

MOST = 100
"""Faults that are listed of one kind of table; more are not looked for."""

_FAULT = re.compile(
    r"(?P<file>[^:]+)(?::(?P<line>\d+))?: (?:(?P<field>\w+): )?(?P<message>.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to correct. `file` is relative to the folder; `line` is counted from 1."""

    file: str
    message: str
    line: int | None = None
    rule: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        """`rules/mine.toml: rule 'my.rule': place: unknown role 'objekt'; known are …`."""
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        rule = None if self.rule is None else f"rule {self.rule!r}"
        return ": ".join(part for part in (where, rule, self.field, self.message) if part)


def strike_out(copy: Path, names: Sequence[str], load: Callable[[], object]) -> Iterator[Fault]:
    """Call `load` until it raises no LexiconError, each time without the row that it named.

    `names` are the tables in the folder `copy` that it reads. A table is deleted when the fault is
    in its header, and all are when the fault is in none of them: our own, seen beside them, has it.
    """
    gone: list[str] = []
    for _ in range(MOST):
        try:
            load()
        except LexiconError as error:
            fault = _read(str(error).replace(f"{copy}{os.sep}", ""))
        else:
            return
        if not _follows(fault, gone):
            yield fault
        if fault.file not in names or not (copy / fault.file).exists():
            break
        gone += _strike(copy / fault.file, fault.line or 1)
    else:
        yield Fault(names[0], f"{MOST} faults or more; correct these first")
    for name in names:
        (copy / name).unlink(missing_ok=True)


def _read(message: str) -> Fault:
    match = _FAULT.fullmatch(message)
    if match is None:  # it names no file
        return Fault("", message)
    line = int(match["line"]) if match["line"] else None
    return Fault(match["file"], match["message"], line=line, field=match["field"])


def _strike(path: Path, line: int) -> list[str]:
    """Empty a line, so that the numbers of the others stay; what went, which may be the file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if line == 1 or line > len(lines) or not lines[line - 1]:
        path.unlink()
        return lines
    row, lines[line - 1] = lines[line - 1], ""
    path.write_text("\n".join(lines), encoding="utf-8")
    return [row]


def _follows(fault: Fault, gone: Iterable[str]) -> bool:
    """Is an actor only unknown because its own faulty row was taken out?"""
    named = re.search("no actor has the id '([^']+)'", fault.message)
    return named is not None and any(named[1] in row.split(",") for row in gone)
