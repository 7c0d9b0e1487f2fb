"""What a date expression is: where it stands, and what it says before anything anchors it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
AnchoredTo = Literal["absolute", "dct", "context"]
Mod = Literal["START", "MID", "END", "APPROX"]
Direction = Literal["last", "this", "next"]
Base = Literal["dct", "context", "event", "auto", "near"]
"""What an offset counts from: the publication date, the date mentioned last, an event that is no
date, or ("auto": "the end of the year") the first of these that the kind of text calls for, or
("near": "by nightfall") the second where there is one."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar date as far as the words give it; None is what the words leave open.

    `year` is astronomical (490 BC is -489). `decade` and `century` are the first year of it
    (1990, 1800); a decade below 100 is a word such as "the nineties".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    direction: Direction | None = None
    running: bool = False
    """The direction is from the date mentioned last: "the following March"."""
    year_shift: int | None = None
    """Years from the year of `year_base`: "March of that year" is 0, "next spring" has none."""
    year_base: Base = "context"
    week_shift: int | None = None
    """For weekdays: "Friday last week" is -1."""


@dataclass(frozen=True, slots=True)
class Numeric:
    """Day and month by numbers whose order the text does not tell (3/4/22)."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from a base; `amount` None is vague ("a few days later")."""

    amount: int | None
    unit: str
    sign: int
    base: Base | Timex
    named: bool = False
    """The unit is named ("last week": that week), not counted ("a week ago": that day, about)."""
    exact: bool = False
    """The day of the base in another year ("ten years ago *today*")."""


@dataclass(frozen=True, slots=True)
class Range:
    """From `start` to `end`, both included; None is an open side."""

    start: Timex | None
    end: Timex | None


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time or a repetition: its TIMEX3 value says it all."""

    value: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day whose day, if any, comes from the context."""

    time: str


Meaning = Calendar | Numeric | Offset | Range | Span | Clock


@dataclass(frozen=True, slots=True)
class Timex:
    """A date expression: `text == source[start:end]`, offsets in code points, end exclusive."""

    start: int
    end: int
    text: str
    type: TimexType
    meaning: Meaning
    mod: Mod | None = None
    time: str | None = None
    """Part of the day as TIMEX3 has it ("NI", "MO") or the clock time ("05:00")."""
    rule: str = ""
    """Id of the grammar rule that found it."""


@dataclass(frozen=True, slots=True)
class ResolvedTimex:
    """A date expression and its value; `edtf` is None when nothing anchors it."""

    timex: Timex
    edtf: str | None
    timex_value: str
    """TIMEX3 value: the same date, or a duration (P3W), set (XXXX-WXX-5), "" when unknown."""
    anchored_to: AnchoredTo | None
    parts: tuple[ResolvedTimex, ...] = ()
    """The ends of a range, each by itself."""


class HeadedBy(NamedTuple):
    """On which date of a heading another depends, by where that one starts in the text."""

    start: int
    in_row: bool = False
    """It is the heading after that, of the same row ("3 March", "4 March"), not below it."""
