"""Builders of the later stages: modifiers on dates, and ranges between them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from conflict_digest.resolve.dates.lexer import Item
from conflict_digest.resolve.dates.match import Match, is_point, item
from conflict_digest.resolve.dates.model import Calendar, Mod, Offset, Range, Timex

_UNITS = frozenset({"D", "W", "WE", "M"})
"""Units of "today", "this week", "this month"."""


def modify(match: Match) -> list[Item] | None:
    """ "early March", "the end of 2003", "the night of 3 May", "Friday at 5 a.m."."""
    values = match.values()
    inner = values["P"]
    time = values.get("part") or inner.time
    if "C" in values:
        time = values["C"].time
    mod = values.get("mod") or values.get("edge") or inner.mod
    return [item(_over(match, inner, mod=mod, time=time))]


def approx(match: Match) -> list[Item] | None:
    """ "around 2009"."""
    return [item(_over(match, match.values()["P"], mod="APPROX"))]


def same(match: Match) -> list[Item] | None:
    """Words that add nothing to the value."""
    return [item(_over(match, match.values()["P"]))]


def _over(match: Match, inner: Timex, **changes: Any) -> Timex:
    start, end = match.items[match.span[0]].start, match.items[match.span[1] - 1].end
    kind: Literal["DATE", "TIME"] = "TIME" if changes.get("time") or inner.time else "DATE"
    return replace(inner, start=start, end=end, text=match.text[start:end], type=kind, **changes)


def current(match: Match) -> list[Item] | None:
    """ "the end of the year": the year that the text is at."""
    values = match.values()
    mod: Mod = values.get("edge") or values.get("mod") or "END"
    if "season" in values:
        return [item(match.timex(Calendar(season=values["season"]), mod=mod))]
    return [item(match.timex(Offset(0, values["unit"], 1, "auto"), mod=mod))]


def from_date(match: Match) -> list[Item] | None:
    """ "two days after 3 May": an offset whose event is a date."""
    values = match.values()
    event = values["E"]
    meaning = replace(event.meaning, base=values["P"])
    return [item(match.timex(meaning, event.type, time=event.time))]


def anniversary(match: Match) -> list[Item] | None:
    """ "Ten years ago *today*", "fifty years ago *on Friday*": that day of another year."""
    values = match.values()
    ago, day = values["start"], values["end"]
    meaning, on = ago.meaning, day.meaning
    if not isinstance(meaning, Offset) or meaning.named or meaning.base != "dct":
        return None
    if meaning.unit != "Y" or meaning.sign > -1:
        return None
    now = isinstance(on, Offset) and on.amount == 0 and on.unit in _UNITS
    dated = isinstance(on, Calendar) and on.year is None
    if not (now or dated):
        return None
    return [item(match.timex(replace(meaning, base=day, exact=True)))]


def span(match: Match) -> list[Item] | None:
    """ "since 2015", "until March", "between 3 and 5 May"."""
    values = match.values()
    start, end = values.get("start"), values.get("end")
    return [item(match.timex(Range(start, end)))]


def dashed(match: Match) -> list[Item] | None:
    """ "1955-1963", "May to August 1950": only between dates of one kind."""
    values = match.values()
    start, end = values["start"], values["end"]
    if not (is_point(start) and is_point(end)) or _shape(start) != _shape(end):
        return None
    return [item(match.timex(Range(start, end)))]


def _shape(timex: Timex) -> tuple[bool, ...] | None:
    meaning = timex.meaning
    if not isinstance(meaning, Calendar):
        return None
    return (meaning.day is None, meaning.month is None and meaning.season is None)
