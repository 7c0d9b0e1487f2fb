"""What is new between two digests, for people: place by place, before and now, and the quote."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from conflict_digest.render import words
from conflict_digest.render.evidence import by_sentence, cite, indented
from conflict_digest.render.names import Names
from conflict_digest.schema import Difference, Novelty, State, Turn

_NOVELTY: dict[Novelty, str] = {
    "changed_hands": "changed hands",
    "holder_lost": "its holder lost it",
    "holder_known": "its holder is now known",
    "contested": "now contested",
    "mixed": "now held in part",
    "calmed": "no longer contested",
    "newly_claimed": "newly claimed",
    "disputed": "now disputed",
    "pressed": "newly besieged, cut off or threatened",
    "relieved": "no longer besieged, cut off or threatened as before",
    "first_known": "not in the old digest",
    "no_longer_known": "not in the new digest",
    "regraded": "on other authority",
    "stale": "no news for long",
}


def show(difference: Difference, console: Console) -> None:
    """Print the turns on `console`, at its width and with its colours."""
    names = Names(difference)
    if not difference.turns:
        console.print(Text("Nothing is new."))
    for number, turn in enumerate(difference.turns):
        if number:
            console.print()
        _turn(turn, names, console)


def _turn(turn: Turn, names: Names, console: Console) -> None:
    heading = Text(names.place(turn.place), style="bold")
    if where := names.where(turn.place):
        heading.append(f" ({where})", style="not bold dim")
    heading.append(f": {', '.join(_NOVELTY[one] for one in turn.novelties)}", style="not bold")
    indented(console, heading)
    for title, state in (("before", turn.before), ("now", turn.after)):
        indented(console, Text.assemble((f"{title:>8}  ", "dim"), _said(state, names)))
    for quoted in by_sentence(names.claims_of(turn.claims))[:1]:
        cite(quoted, names, console)


def _said(state: State | None, names: Names) -> str:
    """The state in a line: who holds it, since when, on what grade, and what bears on it."""
    if state is None:
        return "nothing known"
    holders, others = names.actors(state.holders), names.actors(state.challengers)
    parts = [words.verdict(state.status, holders, others)]
    if since := words.since(state.since, state.since_text):
        parts.append(since)
    if state.grade:
        parts.append("only claimed" if state.grade == "claimed" else state.grade)
    if state.claimed_by:
        parts.append(f"claimed by {words.join(names.actors(state.claimed_by))}")
    return ", ".join([*parts, *_marks(state)])


def _marks(state: State) -> Iterable[str]:
    yield from (words.OVERLAY[overlay] for overlay in state.overlays)
    yield from state.flags
