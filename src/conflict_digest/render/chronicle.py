"""The timeline for people: event after event, each with its sentence."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from conflict_digest.render import words
from conflict_digest.render.evidence import by_sentence, origin, quote
from conflict_digest.render.names import Names
from conflict_digest.render.plain import plain
from conflict_digest.schema import Change, Digest

READABLE = 100
"""Columns beyond which a quote is hard to read."""


def show(digest: Digest, console: Console) -> None:
    """Print the events on `console`, at its width and with its colours."""
    names = Names(digest)
    if not digest.timeline:
        console.print(Text("No event of control was found."))
    for number, change in enumerate(digest.timeline):
        if number:
            console.print()
        _event(change, names, console)


def _event(change: Change, names: Names, console: Console) -> None:
    width = min(console.width, READABLE)
    when = words.when(change.date, change.date_text and plain(change.date_text)) or "no date"
    heading = Text.assemble((when, "dim"), "  ", (names.place(change.place), "bold"))
    if where := names.where(change.place):
        heading.append(f" ({where})", style="dim")
    console.print(heading.append(f": {plain(change.change)}"), width=width)
    signs = console.color_system is None or console.no_color
    quotes = by_sentence(names.claims_of(change.claims))
    for quoted in quotes[:1]:
        console.print(Padding(quote(quoted, with_signs=signs), (0, 0, 0, 4)), width=width)
        console.print(Padding(Text(origin(quoted, names), style="dim"), (0, 0, 0, 4)), width=width)
    if len(quotes) > 1:
        more = words.count(len(quotes) - 1, "more sentence")
        console.print(Padding(Text(f"and {more}, in the JSON", style="dim"), (0, 0, 0, 4)))
