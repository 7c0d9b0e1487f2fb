"""Days out of EDTF for the fold, forgiving: what cannot be read is unknown, not an error."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from conflict_digest.edtf import OPEN, bounds
from conflict_digest.errors import UsageError

ONE_DAY = timedelta(days=1)
NOON: Final = 12
_HOURS: Final = {
    "dawn": 5, "daybreak": 5, "sunrise": 5, "early": 5, "morning": 8, "noon": NOON, "midday": NOON,
    "afternoon": 15, "dusk": 18, "sunset": 18, "evening": 19, "nightfall": 20, "late": 22,
    "night": 22, "midnight": 23,
}  # fmt: skip
"""About the hour that a part of the day begins at. The fold reads files, without a lexicon."""
_WORD: Final = re.compile(r"[a-z]+")


@lru_cache(maxsize=16384)
def known_bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """First and last day (inclusive) of an EDTF string; None where open, unknown or unreadable."""
    if not edtf:
        return None, None
    try:
        first, end = bounds(edtf)
    except ValueError:
        return None, None
    return first, end - ONE_DAY if end and end > date.min else end


def shifted(day: date, days: int) -> date:
    """So many days later, or earlier; the first or last day of the calendar at most."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def closing(edtf: str | None) -> str | None:
    """When an interval is told to have ended ("from May until *July*"); None where it is none."""
    start, _, end = (edtf or "").partition("/")
    return end if end not in ("", OPEN, start) else None


def option_day(name: str, edtf: str | None) -> date | None:
    """The last day of an option such as `--as-of 2024-12`; UsageError when it is no date."""
    if edtf is None:
        return None
    last = known_bounds(edtf)[1]
    if last is None:
        raise UsageError(f"{name}: {edtf!r} is not a date; write it as YYYY-MM-DD")
    return last


@lru_cache(maxsize=16384)
def hour(words: str | None) -> int | None:
    """The hour, 0 to 23, that the words for a time tell ("Friday evening"); the last one counts."""
    told = [_HOURS[word] for word in _WORD.findall((words or "").lower()) if word in _HOURS]
    return told[-1] if told else None
