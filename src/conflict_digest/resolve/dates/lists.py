"""Builders for lists: "3, 5 and 9 May", "April and June 1955", "1955-63"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from conflict_digest.resolve.dates.lexer import Item
from conflict_digest.resolve.dates.match import Match, item, leading_int
from conflict_digest.resolve.dates.model import Calendar
from conflict_digest.resolve.dates.points import relative


def days(match: Match) -> list[Item] | None:
    """ "3, 5 and 9 May 2019": one date each, with the month and year of the list."""
    return _listed(match, ("day", "nth"), "day")


def months(match: Match) -> list[Item] | None:
    """ "April, May and June 1955": one date each."""
    return _listed(match, ("month",), "month")


def _listed(match: Match, classes: tuple[str, ...], name: str) -> list[Item] | None:
    values = match.values()
    shared: dict[str, Any] = {k: values[k] for k in ("month", "year") if k in values and k != name}
    first, last = match.span
    members = [i for i in range(first, last) if any(match.has(i, cls) for cls in classes)]
    result: list[Item] = []
    for i in range(first, last):
        if i not in members:
            if members[0] < i < members[-1]:
                result.append(match.items[i])
            continue
        span = (first if i == members[0] else i, last if i == members[-1] else i + 1)
        words = match.grammar.words["month"]
        value = leading_int(match.word(i)) if name == "day" else words[match.word(i)]
        fields: dict[str, Any] = {**shared, name: value, **relative(values)}
        meaning = Calendar(**fields)
        result.append(item(match.part(span, meaning)))
    return result if name == "day" else _year_before(result, match)


def _year_before(items: list[Item], match: Match) -> list[Item]:
    """ "November to January 1942": the later months of a list are of the year before."""
    later: int | None = None
    for i in range(len(items) - 1, -1, -1):
        timex = items[i].timex
        if timex is None or not isinstance(timex.meaning, Calendar):
            continue
        meaning = timex.meaning
        month = meaning.month or 0
        if later is not None and month > later and meaning.year is not None:
            meaning = replace(meaning, year=meaning.year - 1)
            items[i] = items[i]._replace(timex=replace(timex, meaning=meaning))
        later = month
    return items


def years(match: Match) -> list[Item] | None:
    """ "1955-63": two years, unless it is a year and a month (2003-01)."""
    dash, short_span = match.field_span("year")[1], match.field_span("year2")
    year, short = match.values()["year"], int(match.source(short_span))
    if short <= year % 100:
        if not 1 <= short <= 12 or match.word(dash) != "-":
            return None
        return [item(match.timex(Calendar(year=year, month=short)))]
    first = match.part((match.span[0], dash), Calendar(year=year))
    last = match.part(short_span, Calendar(year=year - year % 100 + short))
    return [item(first), match.items[dash], item(last)]
