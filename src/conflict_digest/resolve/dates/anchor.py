"""What a date expression is anchored to: publication date, running date, and which of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from conflict_digest.resolve.dates.model import Calendar, Offset, Timex
from conflict_digest.resolve.dates.value import Grain, Value, of_day

Tense = Literal["past", "future", "timetable", "unknown"]
AHEAD: Final = frozenset({"future", "timetable"})
"""Tenses of what is to come; the present of "leaves on Friday" is no surer than that."""

_TOWN = re.compile(r"\s*[A-Z][^\n]{1,60},\s+")
_DASH = re.compile(r"\.?\s*(?:\([^()\n]{2,30}\)\s*)?(?:-|--|\u2013|\u2014)\s")
"""What stands around the day of a dateline."""
_BEHIND: Final = 70
"""Characters before and behind the day among which they are."""
_MIN_OLD_YEARS = 5
"""So many explicit years well before the publication date make a history …"""
_OLD_PER_NEWS_DATE = 3
"""… when they are this many times as frequent as weekdays, "yesterday" and the like …"""


@dataclass(slots=True)
class Context:
    """The state of reading: what the next expression may be relative to."""

    dct: Value | None
    narrative: bool
    undated: bool = False
    """News of a year that nobody tells: "in January" is not of the year named last."""
    last: Value | None = None
    """The date mentioned last, of any grain."""
    last_day: Value | None = None
    last_month: Value | None = None
    last_end: int = 0
    """Where in the text `last` ended."""
    told_year: tuple[int, bool] | None = None
    """The year that opened its sentence, where nothing else is told since, and if only its end."""

    def note(self, value: Value, end: int) -> None:
        """`value` was mentioned, ending at `end`: it is the running date now."""
        self.last, self.last_end, self.told_year = value, end, None
        if value.first_day() is not None or value.grain == "day":
            self.last_day = value
        if value.has_month():
            self.last_month = value

    def running(self, grain: Grain) -> Value | None:
        """The running date as a value of that grain, from the last mention that is fine enough.

        A finer date counts only while no later mention contradicts it: after "In 1942" the day
        named in 1941 is not "the next day"'s base any more.
        """
        for candidate in (self.last, self.last_month, self.last_day):
            if candidate is None or self.last is None:
                continue
            value = candidate.coarsen(grain)
            if value is not None and _agree(candidate, self.last):
                return value
        return None


def _agree(fine: Value, coarse: Value) -> bool:
    """True unless the coarser and later mention lies elsewhere than the finer one."""
    if coarse.has_month() and fine.has_month():
        return (fine.year, fine.month) == (coarse.year, coarse.month)
    return abs(fine.year - coarse.year) <= 1 if coarse.coarsen("year") else True


def parse_dct(dct: str | None) -> Value | None:
    """The publication day; None when there is none. Raises ValueError when it is no ISO date."""
    return None if dct is None else of_day(date.fromisoformat(dct[:10]))


def is_undated(timexes: Sequence[Timex], text: str) -> bool:
    """ "KYIV, *Feb 17* (Agency) - Ukraine …": the dateline has a day, and no year."""
    first = timexes[0].meaning if timexes else None
    if not isinstance(first, Calendar) or first.day is None or first.year is not None:
        return False
    return is_dateline(timexes[0], text)


def is_dateline(timex: Timex, text: str) -> bool:
    """ "KYIV, *Feb 17* (Agency) - Ukraine …": where and when it was written."""
    if timex.start >= _BEHIND:
        return False
    before, after = text[: timex.start], text[timex.end : timex.end + _BEHIND]
    return bool(_TOWN.fullmatch(before) and _DASH.match(after))


def is_narrative(timexes: Sequence[Timex], dct: Value | None) -> bool:
    """True for histories: they name years, mostly well before publication, and few weekdays.

    Without a publication date only the years count: three of them make a chronology.
    """
    years = [y for t in timexes if (y := _year_of(t)) is not None]
    if dct is None:
        return len(years) >= 3
    old = sum(1 for year in years if year < dct.year - 1)
    of_news = sum(1 for t in timexes if _is_of_news(t))
    opening = [_year_of(t) for t in timexes if _is_of_news(t) or _year_of(t) is not None][:3]
    opens_long_ago = all(year is not None and year < dct.year - 1 for year in opening)
    many = old >= _MIN_OLD_YEARS and 2 * old >= len(years)
    return opens_long_ago and many and old >= _OLD_PER_NEWS_DATE * of_news


def _year_of(timex: Timex) -> int | None:
    return timex.meaning.year if isinstance(timex.meaning, Calendar) else None


def _is_of_news(timex: Timex) -> bool:
    meaning = timex.meaning
    if isinstance(meaning, Calendar):
        return meaning.weekday is not None and meaning.day is None
    return isinstance(meaning, Offset) and meaning.base == "dct"
