"""The timeline for people: event after event, each with its sentence."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from conflict_digest.render import words
from conflict_digest.render.evidence import by_sentence, cite, indented
from conflict_digest.render.names import Names
from conflict_digest.render.plain import plain
from conflict_digest.schema import Change, Digest


def show(digest: Digest, console: Console) -> None:
    """Print the events on `console`, at its width and with its colours."""
    names = Names(digest)
    if not digest.complete:
        console.print(Text(words.INTERRUPTED, style="yellow"))
    if not digest.timeline:
        console.print(Text("No event of control was found."))
    for number, change in enumerate(digest.timeline):
        if number:
            console.print()
        _event(change, names, console)


def _event(change: Change, names: Names, console: Console) -> None:
    when = words.when(change.date, change.date_text and plain(change.date_text)) or "no date"
    heading = Text.assemble((when, "dim"), "  ", (names.place(change.place), "bold"))
    if where := names.where(change.place):
        heading.append(f" ({where})", style="dim")
    indented(console, heading.append(f": {plain(change.change)}"))
    quotes = by_sentence(names.claims_of(change.claims))
    for quoted in quotes[:1]:
        cite(quoted, names, console)
    if len(quotes) > 1:
        more = words.count(len(quotes) - 1, "more sentence")
        indented(console, Text(f"and {more}, in the JSON", style="dim"), 4)
