"""Values of calendar dates: what the words leave open is filled in from the context."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from conflict_digest.resolve.dates.anchor import AHEAD, Context, Tense
from conflict_digest.resolve.dates.model import AnchoredTo, Calendar
from conflict_digest.resolve.dates.value import Value, of_day, season_of, season_year

_YEAR_AHEAD = 400
"""So many days (of months of 40) ahead, a day without a year is rather the last one."""
_HALF = 6
"""The last month that may be of the year after "the end of 2012"."""
_FAR_BACK = 8
"""So many months back, the year is more likely to have turned."""

Anchored = tuple[Value, AnchoredTo] | None


def resolve_calendar(meaning: Calendar, context: Context, tense: Tense, fresh: bool) -> Anchored:
    """The value and what anchored it; None when nothing does, or there is no such day.

    `fresh` is True for an expression that opens a sentence, right after a dated one.
    """
    if meaning.century is not None:
        return _valid(Value("century", meaning.century), "absolute")
    if meaning.decade is not None:
        return _decade(meaning.decade, context)
    if meaning.year is not None:
        return _valid(_in_year(meaning, meaning.year), "absolute")
    if meaning.year_shift is not None:
        return _shifted_year(meaning, context)
    if meaning.weekday is not None and meaning.month is None and meaning.day is None:
        return _weekday(meaning, context, tense)
    return _yearless(meaning, context, tense, fresh)


def _valid(value: Value | None, anchor: AnchoredTo) -> Anchored:
    return (value, anchor) if value is not None and value.is_valid() else None


def _in_year(meaning: Calendar, year: int) -> Value | None:
    if meaning.month is not None:
        if meaning.day is not None:
            return Value("day", year, meaning.month, meaning.day)
        return Value("month", year, meaning.month)
    if meaning.season is not None:
        return Value("season", year, meaning.season)
    if meaning.quarter is not None:
        return Value("quarter", year, meaning.quarter)
    if meaning.half is not None:
        return Value("half", year, meaning.half)
    return Value("year", year) if meaning.day is None else None


def _decade(decade: int, context: Context) -> Anchored:
    if decade >= 100:
        return _valid(Value("decade", decade), "absolute")
    now, anchor = _now(context)
    if now is None or anchor is None:
        return None
    # "The nineties": the last ones that had begun.
    century = now.year // 100 * 100
    if century + decade > now.year:
        century -= 100
    return _valid(Value("decade", century + decade), anchor)


def _now(context: Context) -> tuple[Value | None, AnchoredTo | None]:
    """The reference date of this kind of text."""
    if not context.narrative and context.dct is not None:
        return context.dct, "dct"
    if context.last is not None and context.last.coarsen("year") is not None:
        return context.last, "context"
    return None, None


def _shifted_year(meaning: Calendar, context: Context) -> Anchored:
    anchor: AnchoredTo = "context"
    base = context.last
    if meaning.year_base == "dct" and not context.narrative:
        base, anchor = context.dct, "dct"
    if base is None or base.coarsen("year") is None:
        return None
    return _valid(_in_year(meaning, base.year + (meaning.year_shift or 0)), anchor)


def _yearless(meaning: Calendar, context: Context, tense: Tense, fresh: bool) -> Anchored:
    in_chronology = fresh and context.dct is not None and _is_before(context.last, context.dct)
    if fresh and meaning.month is None and meaning.season is None and meaning.day is not None:
        told = context.running("month")  # "on 3 May, and on *the 5th*"
        in_chronology = in_chronology or told is not None
    if meaning.running and context.last is not None and context.last.coarsen("year") is not None:
        return _valid(_from_running(meaning, context), "context")
    if fresh and not in_chronology and (year := _told_year(meaning, context)) is not None:
        return _valid(_in_year(meaning, year), "context")
    if context.dct is not None and not context.narrative and not in_chronology:
        return _valid(_near(meaning, context.dct, tense), "dct")
    if context.last is None or context.last.coarsen("year") is None:
        return None
    if context.undated and not fresh:
        return None
    value = _from_running(meaning, context)
    if context.dct is not None and _is_yet_to_come(value, meaning, context.dct, tense):
        return _valid(_near(meaning, context.dct, tense), "dct")
    return _valid(value, "context")


def _is_yet_to_come(value: Value | None, meaning: Calendar, dct: Value, tense: Tense) -> bool:
    """ "He spoke *on 3 August*. P was lost *on the 27th*", of 4 August: not of this month."""
    if value is None or not value.is_valid() or meaning.month is not None or tense in AHEAD:
        return False
    day, written = value.first_day(), dct.first_day()
    return day is not None and written is not None and day > written


def _told_year(meaning: Calendar, context: Context) -> int | None:
    """ "*In 2012* X took P; in June", "By *the end of 2012* … by February": of then, not of now."""
    if context.told_year is None or context.dct is None or meaning.month is None:
        return None
    year, ends = context.told_year
    if meaning.direction is not None or year >= context.dct.year - 1:
        return None
    return year + (ends and meaning.month <= _HALF)


def _is_before(last: Value | None, dct: Value) -> bool:
    return last is not None and last.has_month() and last.year < dct.year - 1


def _from_running(meaning: Calendar, context: Context) -> Value | None:
    running = context.last
    if running is None:
        return None
    if meaning.quarter is not None or meaning.half is not None:
        return _in_year(meaning, running.year)
    if meaning.month is None and meaning.season is None:
        month = context.running("month")
        return None if month is None else _in_year(replace(meaning, month=month.month), month.year)
    year = running.year
    if meaning.direction is not None:
        step = {"last": -1, "this": 0, "next": 1}[meaning.direction]
        value = _in_year(meaning, year)
        if value is None or not step or not running.has_month():
            return value
        passed = _order(value) <= _order(running)
        return _in_year(meaning, year + (step if passed == (step > 0) else 0))
    if _turns(meaning, running):
        year += 1
    if meaning.season == 4 and running.has_month() and running.month < 3:
        # "The winter", in January, began in the year before.
        year -= 1
    return _in_year(meaning, year)


def _turns(meaning: Calendar, running: Value) -> bool:
    """ "In December 1937 … on 8 January": a story that is at the end of a year goes on in the next.

    Eight months or more back is farther than four ahead.
    """
    return (
        meaning.month is not None
        and running.has_month()
        and meaning.direction is None
        and running.month - meaning.month >= _FAR_BACK
    )


def _order(value: Value) -> int:
    """Month of the value, as far as it has one."""
    return value.month * 3 if value.grain == "season" else value.month


def _near(meaning: Calendar, dct: Value, tense: Tense) -> Value | None:
    """The occurrence nearest to the publication date: the last one, or in the future the next."""
    year = dct.year
    if meaning.quarter is not None or meaning.half is not None:
        # "The third quarter", in November: the last one that has begun.
        begun = (meaning.quarter or 0) * 3 + (meaning.half or 0) * 6 - (3 if meaning.quarter else 6)
        ahead = tense in AHEAD and dct.month > begun
        return _in_year(meaning, year - (begun >= dct.month) + (ahead and begun < dct.month))
    if meaning.month is None and meaning.season is None:
        return _near_day_of_month(meaning, dct, tense)
    if meaning.season is not None:
        here = season_year(dct.year, dct.month) * 4 + season_of(dct.month)
        there = year * 4 + meaning.season
        per_year = 4
    else:
        here, there, per_year = dct.month, meaning.month or 0, 12
        if meaning.day is not None:
            here, there, per_year = here * 40 + dct.day, there * 40 + meaning.day, 480
    if meaning.direction == "this":
        return _in_year(meaning, year)
    strict = meaning.direction is not None
    if meaning.direction == "next" or (not strict and tense in AHEAD):
        late = there < here or (strict and there == here)
        far = meaning.day is not None and there + per_year - here > _YEAR_AHEAD
        if far and not strict and tense == "timetable":
            late = False  # "leaves P on 2 January", in a chronicle of the end of January
        return _in_year(meaning, year + 1 if late else year)
    early = there > here or (strict and there == here)
    value = _in_year(meaning, year - 1 if early else year)
    if early and meaning.season is not None and there - per_year > here:
        return _in_year(meaning, year - 2)
    return value


def _near_day_of_month(meaning: Calendar, dct: Value, tense: Tense) -> Value | None:
    if meaning.day is None:
        return None
    month = Value("month", dct.year, dct.month)
    if tense in AHEAD and meaning.day < dct.day:
        month = month.shift(1, "month") or month
    elif tense not in AHEAD and meaning.day > dct.day:
        month = month.shift(-1, "month") or month
    return Value("day", month.year, month.month, meaning.day)


def _weekday(meaning: Calendar, context: Context, tense: Tense) -> Anchored:
    anchor: AnchoredTo = "dct"
    base = context.dct
    told = context.running("day") if meaning.running or context.narrative else None
    if context.narrative or told is not None:
        base, anchor = told, "context"
    elif meaning.direction is not None and context.dct is None:
        return None
    day = base.first_day() if base is not None else None
    if day is None:
        return None
    number = meaning.weekday or 1
    if meaning.week_shift is not None:
        days = number - day.isoweekday() + 7 * meaning.week_shift
    elif anchor == "context":
        # Histories go forward: the first such day from the running date on.
        days = -_back(day, number) if meaning.direction == "last" else _forward(day, number)
    else:
        days = _news_weekday(day, number, meaning, tense)
    try:
        return _valid(of_day(day + timedelta(days=days)), anchor)
    except OverflowError:
        return None


def _news_weekday(day: date, number: int, meaning: Calendar, tense: Tense) -> int:
    """Days from the publication day: its own weekday is that day, unless "last" or "next"."""
    if meaning.direction == "last":
        return -(_back(day, number) or 7)
    if meaning.direction == "next":
        return _forward(day, number) or 7
    ahead = tense in AHEAD or (meaning.direction == "this" and tense != "past")
    return _forward(day, number) if ahead else -_back(day, number)


def _back(day: date, number: int) -> int:
    return (day.isoweekday() - number) % 7


def _forward(day: date, number: int) -> int:
    return (number - day.isoweekday()) % 7
