"""Rows to articles: the column with the text, and what the others say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from conflict_digest.corpus.draft import Fault, Found, ReadOptions, Unreadable
from conflict_digest.corpus.markup import is_markup, to_plain
from conflict_digest.corpus.metadata import TEXT_NAMES, draft, spelt, text_of

_MAX_NAMED = 12
_MAX_NAME = 30
Row = tuple[int, Sequence[str]]
"""Its number, as a spreadsheet shows it, and its cells."""


def is_header(cells: Sequence[str], options: ReadOptions) -> bool:
    """True when one of the cells names the text."""
    wanted = (spelt(options.text_column),) if options.text_column else TEXT_NAMES
    return any(spelt(cell) in wanted for cell in cells)


def articles(rows: Iterable[Row], options: ReadOptions) -> Iterator[Found]:
    """A draft a row below the first that is not blank, which names the columns.

    Raises `Unreadable` when no name is one for a text. Rows without text are counted in one fault.
    """
    full = ((number, cells) for number, cells in rows if any(cell.strip() for cell in cells))
    header = next(full, None)
    if header is None:
        return
    names = _named(header[1], options)
    without: list[int] = []
    for number, cells in full:
        values: dict[str, object] = {
            name: cell for name, cell in zip(names, cells, strict=False) if name and cell.strip()
        }
        text = text_of(values)
        if text is None:
            without.append(number)
            continue
        yield from draft(to_plain(text) if is_markup(text) else text, values, number)
    if without:
        message = f"{len(without):,} row(s) without text (the first: row {without[0]}); left out"
        yield Fault("no-text", message)


def _named(header: Sequence[str], options: ReadOptions) -> list[str]:
    """What each column is called here: the chosen ones `text` and `published`."""
    names = [spelt(cell) for cell in header]
    for wanted, name, option in (
        (options.text_column, "text", "--text-column"),
        (options.date_column, "published", "--date-column"),
    ):
        if wanted is None:
            continue
        if spelt(wanted) not in names:
            raise Unreadable(
                "no-column", f"no column {wanted[:_MAX_NAME]!r} ({_list(header)}); change {option}"
            )
        place = names.index(spelt(wanted))
        # What else is named so stands back; of several texts only the chosen one is read.
        back = TEXT_NAMES if name == "text" else (name,)
        names = ["" if one in back else one for one in names]
        names[place] = name
    if not any(name in TEXT_NAMES for name in names):
        message = f"no column looks like the text ({_list(header)}); name it with --text-column"
        raise Unreadable("no-column", message)
    return names


def _list(header: Sequence[str]) -> str:
    shown = [cell.strip()[:_MAX_NAME] for cell in header[:_MAX_NAMED]]
    return ", ".join(shown)[:120] + (", …" if len(header) > _MAX_NAMED else "")
