"""From one date to another: the ends of a range as one EDTF interval."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from conflict_digest.edtf import OPEN, bounds
from conflict_digest.resolve.dates.model import Calendar, ResolvedTimex

_WEEK = timedelta(weeks=1)


def interval(start: ResolvedTimex | None, end: ResolvedTimex | None) -> str | None:
    """First day, month or year of `start` to the last of `end`; None when they are reversed."""
    first = OPEN if start is None or start.edtf is None else _end_of(start.edtf, 0)
    last = OPEN if end is None or end.edtf is None else _end_of(end.edtf, -1)
    low, high = bounds(f"{first}/{last}")
    if low is not None and high is not None and low >= high:
        return None
    return f"{first}/{last}"


def week_before(start: ResolvedTimex | None, end: ResolvedTimex | None) -> ResolvedTimex | None:
    """ "From Monday to Wednesday", on a Tuesday: the Monday before that Wednesday."""
    if start is None or start.edtf is None or end is None:
        return start
    meaning = start.timex.meaning
    if not isinstance(meaning, Calendar) or meaning.weekday is None or start.anchored_to != "dct":
        return start
    day = date.fromisoformat(start.edtf)
    if day - date.min < _WEEK:
        return start
    earlier = (day - _WEEK).isoformat()
    return replace(start, edtf=earlier, timex_value=earlier)


def _end_of(edtf: str, index: int) -> str:
    side = edtf.split("/")[index]
    fill = "0" if index == 0 else "9"
    return side.rstrip("~").replace("X", fill) if "X" in side else side
