"""EDTF (ISO 8601-2) strings as half-open intervals of days: what ordering and folding need.

Covers what `resolve.dates` emits, no more: days, months, years (also before year 1, astronomical
numbering: -0489 is 490 BC), seasons 21-24, decades and centuries (`199X`, `18XX`), a trailing
qualifier (`~`, `?`, `%`), and intervals of these with an open end (`2015/..`).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

_DAY_NAMED = re.compile(
    r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?|(?P<stem>-?\d{2,3})(?P<x>X{1,2})"
)
# Northern seasons, as reporting uses them: spring begins in March, winter in December.
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
OPEN = ".."

Bounds = tuple[date | None, date | None]


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds:
    """The first day of `edtf` and the day after its last one; None where a side is open.

    A qualifier (`2009~`) does not widen the interval. Python has no days outside the years 1 to
    9999: what lies wholly before gives `(None, 0001-01-01)`, an end after 9999-12-31 gives None.
    Raises ValueError for anything outside the subset described above.
    """
    if "/" not in edtf:
        return _single(edtf)
    start, _, end = edtf.partition("/")
    first = None if start == OPEN else _single(start)[0]
    last = None if end == OPEN else _single(end)[1]
    return first, last


def overlap(one: str, other: str) -> bool:
    """True when some day lies in both; raises ValueError as `bounds` does."""
    (a_start, a_end), (b_start, b_end) = bounds(one), bounds(other)
    starts_before_end = a_start is None or b_end is None or a_start < b_end
    return starts_before_end and (b_start is None or a_end is None or b_start < a_end)


def _single(text: str) -> Bounds:
    match = _DAY_NAMED.fullmatch(text.rstrip("~?%"))
    if match is None or len(match["stem"] or "") + len(match["x"] or "") > 5:
        raise ValueError(f"not a date in the EDTF subset used here: {text!r}")
    if match["x"]:
        width = 10 ** len(match["x"])
        return _stem(match["stem"], width, text)
    year = int(match["year"])
    if year < 1:
        return None, date.min
    if match["month"] is None:
        return date(year, 1, 1), _first_of(year + 1, 1)
    month = int(match["month"])
    if match["day"] is not None:
        day = date(year, month, int(match["day"]))
        return day, _next_day(day)
    if month in _SEASON_STARTS:
        first = _SEASON_STARTS[month]
        return date(year, first, 1), _first_of(year, first + 3)
    if not 1 <= month <= 12:
        raise ValueError(f"no such month or season in EDTF: {text!r}")
    return date(year, month, 1), _first_of(year, month + 1)


def _stem(stem: str, width: int, text: str) -> Bounds:
    if len(stem.lstrip("-")) + len(str(width)) - 1 != 4:
        raise ValueError(f"not a decade or century in EDTF: {text!r}")
    first = int(stem) * width
    if first < 0 or stem.startswith("-"):
        return None, date.min
    return date(max(first, 1), 1, 1), _first_of(first + width, 1)


def _first_of(year: int, month: int) -> date | None:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1) if year <= date.max.year else None


def _next_day(day: date) -> date | None:
    return day + timedelta(days=1) if day < date.max else None


def days_in(year: int, month: int) -> int:
    """Days of a month in the proleptic Gregorian calendar; `year` may be below 1."""
    if month == 2:
        return 29 if calendar.isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31
