"""The tables of the view: each takes records and gives one rich table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from conflict_digest.render import words
from conflict_digest.render.names import Names
from conflict_digest.render.plain import plain
from conflict_digest.schema import Actor, Camp, Change, State

Numbered = tuple[int, State]
"""A state with the number under which its evidence is shown."""

_STATUS_STYLE = {"controlled": "green", "contested": "red", "mixed": "yellow", "unknown": "magenta"}


def in_order(states: Iterable[State], names: Names) -> list[Numbered]:
    """States by status, then country, then how much is said of the place; numbered from 1."""
    rank = {status: position for position, status in enumerate(words.STATUS)}

    def key(state: State) -> tuple[int, str, int, str, str]:
        place = names.place_entry(state.place)
        country = (place.country or "") if place else ""
        mentions = place.mentions if place else 0
        return rank[state.status], country, -mentions, names.place(state.place), state.place

    return list(enumerate(sorted(states, key=key), start=1))


def holders(states: Sequence[Numbered], names: Names) -> Table:
    """Who holds what: place, holder, since when, on whose word."""
    table = _table(("Place", 5), ("Held by", 6), ("Since", 3), ("On whose word", 5), numbered=True)
    table.columns[3].min_width = len("2024-12-03")
    previous = None
    for number, state in states:
        if state.status != previous:
            if previous is not None:
                table.add_row()
            style = f"bold {_STATUS_STYLE[state.status]}"
            table.add_row("", Text(words.STATUS[state.status], style=style))
        previous = state.status
        table.add_row(
            f"{number}",
            _lines(names.place(state.place), _about(state, names)),
            _lines(_holding(state, names), *_notes(state, names)),
            words_or_dash(words.when(state.since, state.since_text)),
            _lines(basis(state, names), _breadth(state, names), style=""),
        )
    return table


def pressures(states: Sequence[Numbered], names: Names) -> Table:
    """Contested, besieged, cut off or threatened: by whom, and who holds it meanwhile."""
    table = _table(("Place", 5), ("What", 4), ("By", 5), ("Held by", 5), numbered=True)
    for number, state in states:
        what = ["contested"] if state.status == "contested" else []
        what += [words.OVERLAY[overlay] for overlay in state.overlays]
        by, held = state.challengers, state.holders
        if state.status == "contested" and not by:
            by, held = held, ()
        table.add_row(
            f"{number}",
            Text(names.place(state.place)),
            Text(", ".join(what) or "challenged", style="yellow"),
            words_or_dash(words.join(names.actors(by))),
            words_or_dash(words.join(names.actors(held))),
        )
    return table


def unconfirmed(states: Sequence[Numbered], names: Names) -> Table:
    """What only an interested party says, or what two sources contradict each other about."""
    table = _table(("Place", 5), ("Claimed by", 6), ("What stands", 8), numbered=True)
    for number, state in states:
        claimants = state.claimed_by or (state.holders if state.grade == "claimed" else ())
        table.add_row(
            f"{number}",
            Text(names.place(state.place)),
            words_or_dash(words.join(names.actors(claimants))),
            Text(_what_stands(state, names)),
        )
    return table


def actors(entries: Sequence[Actor], names: Names) -> Table:
    """Who is who: name, kind, other names, and whose side it is on."""
    table = _table(("Actor", 6), ("Kind", 4), ("Also called", 6), ("Side of", 4))
    for actor in entries:
        side = names.actor(actor.side) if actor.side and actor.side != actor.id else ""
        table.add_row(
            Text(plain(actor.name), style="bold"),
            Text(("unnamed " if actor.generic else "") + words.kind(actor.kind)),
            words_or_dash(", ".join(plain(alias) for alias in actor.aliases)),
            words_or_dash(side),
        )
    return table


def sides(entries: Sequence[Camp], names: Names) -> Table:
    """Who acts together, war by war, and against whom; two who fight each other once."""
    table = _table(("War in", 3), ("Together", 7), ("Against", 7))
    by_id = {camp.id: camp for camp in entries}
    shown: set[str] = set()
    for camp in entries:
        if camp.opponents and shown.issuperset(camp.opponents):
            continue
        shown.add(camp.id)
        foes = [by_id[foe].actors for foe in camp.opponents if foe in by_id]
        table.add_row(
            words_or_dash(names.country(camp.conflict) if camp.conflict else ""),
            Text(words.join(names.actors(camp.actors)), style="bold"),
            words_or_dash("; ".join(words.join(names.actors(actors)) for actors in foes)),
        )
    return table


def changes(entries: Sequence[Change], names: Names) -> Table:
    """What happened when; what no date is known of stands where the digest puts it."""
    table = _table(("When", 3), ("Place", 4), ("What", 9))
    for change in entries:
        table.add_row(
            words_or_dash(words.when(change.date, change.date_text and plain(change.date_text))),
            Text(names.place(change.place)),
            Text(plain(change.change)),
        )
    return table


def basis(state: State, names: Names) -> str:
    """The grade in words and the source of the deciding claim: `reported: SANA`."""
    claims = names.claims(state)
    if not claims:
        return state.grade or ""
    first = claims[0]
    speaker = names.referred(first.attribution.speaker) if first.attribution else None
    if first.attribution is not None:
        who = speaker or "source not named"
    else:
        document = names.document(first.evidence.document)
        who = plain(document.publisher) if document and document.publisher else "the article"
    grade = "only claimed" if state.grade == "claimed" else state.grade
    return f"{grade}: {who}" if grade else who


def words_or_dash(text: str) -> Text:
    """`text`, or a dim dash for nothing."""
    return Text(plain(text)) if text else Text("-", style="dim")


def _table(*columns: tuple[str, int], numbered: bool = False) -> Table:
    """An open table as wide as the screen; each column has a title and a share of the width."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    if numbered:
        table.add_column("", justify="right", min_width=2, no_wrap=True, style="dim")
    for title, ratio in columns:
        table.add_column(title, ratio=ratio, overflow="fold")
    return table


def _lines(first: str, *others: str, style: str = "bold") -> Text:
    """A cell: its main line, then those below it, fainter."""
    cell = Text(first)
    cell.stylize(style)
    for other in others:
        if other:
            warning = other.startswith("!")
            cell.append(f"\n{other}", style="not bold yellow" if warning else "not bold dim")
    return cell


def _about(state: State, names: Names) -> str:
    place = names.place_entry(state.place)
    described = [words.kind(place.kind)] if place and place.kind else []
    if where := names.where(state.place):
        described.append(where)
    return plain(", ".join(described))


def _holding(state: State, names: Names) -> str:
    sides = names.actors(state.holders), names.actors(state.challengers)
    return words.holding(state.status, *sides)


def _breadth(state: State, names: Names) -> str:
    """In how many articles, when more than one."""
    articles = {claim.evidence.document for claim in names.claims(state)}
    return f"in {len(articles)} articles" if len(articles) > 1 else ""


def _notes(state: State, names: Names) -> list[str]:
    notes = []
    if state.previous:
        notes.append(f"before: {words.join(names.actors(state.previous))}")
    marks = [words.OVERLAY[overlay] for overlay in state.overlays] + list(state.flags)
    if marks:
        notes.append(f"! {', '.join(marks)}")
    if state.held_apart:
        notes.append(f"but others hold {words.join([names.place(i) for i in state.held_apart])}")
    return notes


def _what_stands(state: State, names: Names) -> str:
    if "disputed" in state.flags:
        who = words.join(names.actors(state.holders)) or "nobody"
        return f"disputed; sources name {who}"
    if state.grade == "claimed":
        return "no other source names a holder"
    who = words.join(names.actors(state.holders)) or "no known holder"
    return f"{who} ({state.grade})" if state.grade else who
