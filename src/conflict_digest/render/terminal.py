"""The view for people: who holds what, what is contested, who is who, and the quotes behind it.

Meaning is never carried by colour alone: statuses, flags and overlays are words, and marks in a
quote are also signs where there is no colour.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from conflict_digest.render import tables, words
from conflict_digest.render.evidence import by_sentence, cite, indented, readable_width, statement
from conflict_digest.render.names import Names
from conflict_digest.render.plain import plain
from conflict_digest.schema import Digest, State

WIDEST = 140
"""Columns beyond which a table is hard to read."""
QUOTES_OF_FEW, FEW = 3, 30
"""How many sentences are shown behind a state while there are not more than FEW states."""
CHANGES = 30
"""How many changes the timeline shows, the latest."""
SIDES = 20
"""How many sides are listed; all are in the JSON."""
PROBLEMS = 10
"""How many problems are listed; all are in the JSON."""

_NO_CONTROL = (
    "No article says who holds, took, lost, besieges or contests a place. That is no sign that "
    "nothing changed: only that these texts, as far as they were understood, do not say so. "
    "`conflict-digest mentions` shows which actors and places were recognised."
)
_ONLY_CLAIMS = (
    "But none says who holds a place: strikes, denials and what may happen change no holder. "
    "`conflict-digest claims` shows them."
)
_QUOTED_DATE = (
    "“Friday”: the words of the article; --published DATE places them when it has no date"
)


def show(digest: Digest, console: Console) -> None:
    """Print the whole view on `console`, at its width and with its colours."""
    names = Names(digest)
    states = tables.in_order(digest.control, names)
    _header(digest, console)
    if states:
        _section(console, "Who holds what")
        _print(console, tables.holders(states, names))
        _legend(states, console)
        _pressed(states, names, console)
        _unconfirmed(states, names, console)
    else:
        _nothing(digest, console)
    _who(digest, names, console)
    _sides(digest, names, console)
    if states:
        _evidence(states, names, console)
    _timeline(digest, names, console)
    _problems(digest, console)


def _nothing(digest: Digest, console: Console) -> None:
    """Say plainly that there is no answer, and what that means."""
    console.print()
    console.print(Text("Nothing about control was found.", style="bold"))
    if digest.claims:
        found = words.count(len(digest.claims), "claim")
        console.print(Text(f"{found} found. {_ONLY_CLAIMS}"), width=readable_width(console))
    else:
        console.print(Text(_NO_CONTROL), width=readable_width(console))


def _header(digest: Digest, console: Console) -> None:
    """How much was read, from when to when, and as of when the answer holds."""
    dates = sorted(document.published for document in digest.documents if document.published)
    parts = [words.count(len(digest.documents), "article")]
    if dates:
        parts.append(
            f"published {dates[0]}" + (f" to {dates[-1]}" if dates[-1] != dates[0] else "")
        )
    if undated := len(digest.documents) - len(dates):
        parts.append("no publication date" if not dates else f"{undated:,} without a date")
    parts.append(f"as of {digest.as_of}" if digest.as_of else "as of the latest known")
    console.print(Text(" · ".join(parts), style="bold"))
    if not digest.complete:
        console.print(Text(words.INTERRUPTED, style="yellow"))
    if digest.problems:
        inputs = words.count(len(digest.problems), "problem")
        console.print(Text(f"! {inputs}: not all could be read, see the end", style="yellow"))


def _section(console: Console, title: str, note: str = "") -> None:
    console.print()
    heading = Text(title.upper(), style="bold reverse" if console.color_system else "bold")
    if note:
        heading = Text.assemble(heading, (f"  {note}", "dim"))
    console.print(heading)


def _print(console: Console, table: Table) -> None:
    console.print(table, width=min(console.width, WIDEST))


def _legend(states: list[tables.Numbered], console: Console) -> None:
    """What the words of the table mean, of those that it uses."""
    grades = {state.grade for _number, state in states}
    lines = [f"{grade}: {meaning}" for grade, meaning in words.GRADE.items() if grade in grades]
    if any(state.since is None and state.since_text for _number, state in states):
        lines.append(_QUOTED_DATE)
    if any("stale" in state.flags for _number, state in states):
        lines.append("stale: the news is old; it may have changed since")
    console.print()
    for line in lines:
        console.print(Text(line, style="dim"), width=readable_width(console))


def _pressed(states: list[tables.Numbered], names: Names, console: Console) -> None:
    pressed = [
        (number, state)
        for number, state in states
        if state.overlays or state.challengers or state.status == "contested"
    ]
    if pressed:
        _section(console, "Contested, besieged or threatened")
        _print(console, tables.pressures(pressed, names))


def _unconfirmed(states: list[tables.Numbered], names: Names, console: Console) -> None:
    claimed = [
        (number, state)
        for number, state in states
        if state.claimed_by or state.grade == "claimed" or "disputed" in state.flags
    ]
    if claimed:
        _section(console, "Claimed or disputed, not confirmed")
        _print(console, tables.unconfirmed(claimed, names))


def _who(digest: Digest, names: Names, console: Console) -> None:
    """The actors of the states and claims; the rest of those mentioned are only counted."""
    acting = _acting(digest)
    shown = [actor for actor in digest.actors if actor.id in acting]
    if not shown:
        return
    rest = len(digest.actors) - len(shown)
    _section(console, "Who is who", f"and {rest:,} more mentioned" if rest else "")
    _print(console, tables.actors(sorted(shown, key=lambda a: (-a.mentions, a.name)), names))


def _sides(digest: Digest, names: Names, console: Console) -> None:
    """Who stands with whom: `explain` shows the sentences."""
    told = [camp for camp in digest.sides if len(camp.actors) > 1 or camp.opponents]
    if not told:
        return
    left_out = len(told) - SIDES
    note = f"{left_out:,} more in the JSON" if left_out > 0 else ""
    _section(console, "Who acts together", note)
    _print(console, tables.sides(told[:SIDES], names))


def _acting(digest: Digest) -> set[str]:
    ids: set[str] = set()
    for state in digest.control:
        ids.update(state.holders, state.previous, state.challengers, state.claimed_by)
    for claim in digest.claims:
        ids.update(reference.id for reference in (claim.actor, claim.opponent) if reference)
    sides = {actor.side for actor in digest.actors if actor.id in ids and actor.side}
    return ids | sides


def _evidence(states: Iterable[tables.Numbered], names: Names, console: Console) -> None:
    numbered = list(states)
    limit = QUOTES_OF_FEW if len(numbered) <= FEW else 1
    _section(console, "Evidence", "the deciding sentence first")
    for number, state in numbered:
        console.print()
        console.print(_claim_heading(number, state, names))
        quotes = by_sentence(names.claims(state))
        for quoted in quotes[:limit]:
            for claim in quoted.claims:
                _bullet(console, statement(claim, names))
            cite(quoted, names, console)
        if len(quotes) > limit:
            more = words.count(len(quotes) - limit, "more sentence")
            indented(console, Text(f"and {more}, in the JSON", style="dim"), 2)


def _claim_heading(number: int, state: State, names: Names) -> Text:
    holders, challengers = names.actors(state.holders), names.actors(state.challengers)
    verdict = words.verdict(state.status, holders, challengers)
    return Text.assemble((f"[{number}] {names.place(state.place)}", "bold"), f": {verdict}")


def _bullet(console: Console, line: str) -> None:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row("  -", Text(line))
    console.print(grid, width=readable_width(console))


def _timeline(digest: Digest, names: Names, console: Console) -> None:
    if not digest.timeline:
        return
    left_out = len(digest.timeline) - CHANGES
    _section(console, "Timeline", f"the latest {CHANGES} changes" if left_out > 0 else "")
    _print(console, tables.changes(digest.timeline[-CHANGES:], names))


def _problems(digest: Digest, console: Console) -> None:
    if not digest.problems:
        return
    _section(console, "Could not be read")
    for problem in digest.problems[:PROBLEMS]:
        console.print(Text(plain(f"{problem.path}: {problem.message}")))
    if (rest := len(digest.problems) - PROBLEMS) > 0:
        console.print(Text(f"and {rest:,} more, in the JSON", style="dim"))
