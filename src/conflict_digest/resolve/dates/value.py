"""Resolved dates: a point of the calendar with its grain, arithmetic, and its two spellings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from conflict_digest.edtf import days_in

Grain = Literal[
    "day", "about", "night", "week", "weekend", "month", "season", "quarter", "half", "year",
    "decade", "century",
]  # fmt: skip
_DAY_GRAINS = frozenset({"day", "about", "night", "week", "weekend"})
_SEASON_NAMES = {1: "SP", 2: "SU", 3: "FA", 4: "WI"}
_SEASON_OF_MONTH = (4, 4, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4)


@dataclass(frozen=True, slots=True)
class Value:
    """A date of the given grain; fields finer than the grain are 1.

    `month` counts seasons (1 is spring), quarters or halves for these grains. The grains "week"
    and "weekend" are named by their first day, "about" is the week around that day, and "night"
    is the one that ends on it.
    """

    grain: Grain
    year: int
    month: int = 1
    day: int = 1

    def is_valid(self) -> bool:
        """False for 31 February, and for years outside -9998 to 9999."""
        if not -9998 <= self.year <= 9999:
            return False
        if self.grain in _DAY_GRAINS:
            return 1 <= self.month <= 12 and 1 <= self.day <= days_in(self.year, self.month)
        return 1 <= self.month <= 12

    def has_month(self) -> bool:
        """True when it names one month."""
        return self.grain in _DAY_GRAINS or self.grain == "month"

    def first_day(self) -> date | None:
        """The day it names; None when it is coarser, or outside the years 1 to 9999."""
        if self.grain not in _DAY_GRAINS or self.year < 1:
            return None
        return date(self.year, self.month, self.day)

    def edtf(self) -> str:
        """The EDTF string; weeks, quarters and halves become intervals."""
        year = _year(self.year)
        match self.grain:
            case "day":
                return f"{year}-{self.month:02}-{self.day:02}"
            case "about":
                return f"{year}-{self.month:02}-{self.day:02}~"
            case "week" | "weekend" | "night":
                start, end = self.ends()
                return f"{start}/{end}"
            case "month":
                return f"{year}-{self.month:02}"
            case "season":
                return f"{year}-{20 + self.month}"
            case "quarter" | "half":
                start, end = self.ends()
                return f"{start}/{end}"
            case "year":
                return year
            case "decade":
                return f"{year[:-1]}X"
            case "century":
                return _century(self.year) + "XX"

    def ends(self) -> tuple[str, str]:
        """First and last day, month or year in EDTF: what an interval that it bounds needs."""
        if self.grain in ("week", "weekend", "night"):
            first = date(self.year, self.month, self.day)
            if self.grain == "night":
                return (first - timedelta(days=1)).isoformat(), first.isoformat()
            length = 6 if self.grain == "week" else 1
            return first.isoformat(), (first + timedelta(days=length)).isoformat()
        year = _year(self.year)
        if self.grain in ("quarter", "half"):
            size = 3 if self.grain == "quarter" else 6
            return f"{year}-{(self.month - 1) * size + 1:02}", f"{year}-{self.month * size:02}"
        if self.grain in ("decade", "century"):
            last = self.year + (9 if self.grain == "decade" else 99)
            return year, _year(last)
        return self.edtf(), self.edtf()

    def timex3(self) -> str:
        """The value attribute of TIMEX3 (years before 1 as BC0490)."""
        year = f"{self.year:04}" if self.year > 0 else f"BC{1 - self.year:04}"
        match self.grain:
            case "day" | "night":
                return f"{year}-{self.month:02}-{self.day:02}"
            case "about" | "week" | "weekend":
                iso = date(self.year, self.month, self.day).isocalendar()
                weekend = "-WE" if self.grain == "weekend" else ""
                return f"{iso.year:04}-W{iso.week:02}{weekend}"
            case "month":
                return f"{year}-{self.month:02}"
            case "season":
                return f"{year}-{_SEASON_NAMES[self.month]}"
            case "quarter":
                return f"{year}-Q{self.month}"
            case "half":
                return f"{year}-H{self.month}"
            case "year":
                return year
            case "decade":
                return year[:-1]
            case "century":
                return f"{self.year // 100:02}" if self.year >= 0 else f"BC{-self.year // 100:02}"

    def coarsen(self, grain: Grain) -> Value | None:
        """The day, week, month, year … that holds it; None when it is itself coarser."""
        if grain == self.grain:
            return self
        if grain == "year":
            return Value("year", self.year) if self.grain not in ("decade", "century") else None
        if grain == "decade":
            return Value("decade", self.year // 10 * 10) if self.grain != "century" else None
        if grain == "century":
            return Value("century", self.year // 100 * 100)
        if not self.has_month():
            return None
        return self._within_year(grain)

    def _within_year(self, grain: Grain) -> Value | None:
        match grain:
            case "month":
                return Value("month", self.year, self.month)
            case "quarter":
                return Value("quarter", self.year, (self.month + 2) // 3)
            case "half":
                return Value("half", self.year, (self.month + 5) // 6)
            case "season":
                return Value("season", season_year(self.year, self.month), season_of(self.month))
        day = self.first_day()
        if day is None or self.grain == "month":
            return None
        if grain in ("week", "weekend"):
            start = day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
            return of_day(start if grain == "week" else _plus(start, 5), grain)
        return replace(self, grain=grain)

    def shift_years(self, amount: int) -> Value | None:
        """The same day, week or month of another year; None where that year has no such day."""
        return _checked(replace(self, year=self.year + amount))

    def shift(self, amount: int, grain: Grain) -> Value | None:
        """`amount` steps of its own kind onwards, for a value of that grain; None out of range."""
        if grain in _DAY_GRAINS:
            day = self.first_day()
            if day is None:
                return None
            moved = _plus(day, amount * (7 if grain in ("week", "weekend") else 1))
            return of_day(moved, self.grain)
        per_year = {"month": 12, "season": 4, "quarter": 4, "half": 2}.get(grain)
        if per_year is None:
            years = {"decade": 10, "century": 100}.get(grain, 1)
            return _checked(replace(self, year=self.year + amount * years))
        index = self.year * per_year + self.month - 1 + amount
        return _checked(replace(self, year=index // per_year, month=index % per_year + 1))


def of_day(day: date | None, grain: Grain = "day") -> Value | None:
    """The value that starts on `day`."""
    return None if day is None else Value(grain, day.year, day.month, day.day)


def season_of(month: int) -> int:
    """1 (spring: March to May) to 4 (winter: December to February)."""
    return _SEASON_OF_MONTH[month - 1]


def season_year(year: int, month: int) -> int:
    """The year by which the season of that month is called: January 1942 is winter 1941."""
    return year - 1 if month < 3 else year


def _checked(value: Value) -> Value | None:
    return value if value.is_valid() else None


def _plus(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _year(year: int) -> str:
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _century(first_year: int) -> str:
    # -499 is the first year of the fifth century BC, whose years are -0499 to -0400.
    return f"{first_year // 100:02}" if first_year >= 0 else f"-{-first_year // 100:02}"
