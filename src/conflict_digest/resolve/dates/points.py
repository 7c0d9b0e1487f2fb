"""Builders of the first stage: dates, offsets, lengths and times, each from its own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from conflict_digest.resolve.dates.lexer import Item
from conflict_digest.resolve.dates.match import Match, full_year, item, leading_int
from conflict_digest.resolve.dates.model import Calendar, Clock, Numeric, Offset, Span, TimexType

_CALENDAR_FIELDS = ("year", "month", "day", "weekday", "season", "quarter", "half")
_STEPS = {"last": -1, "this": 0, "next": 1}
_DIRECTIONS = {-1: "last", 0: "this", 1: "next"}
_UNITS = re.compile(r"(\d*)([A-Z]+)")


def calendar(match: Match) -> list[Item] | None:
    """Full and partial dates."""
    values = match.values()
    meaning = _calendar_of(values, match)
    if meaning is None:
        return None
    kind: TimexType = "TIME" if "part" in values else "DATE"
    return [item(match.timex(meaning, kind, time=values.get("part")))]


def _calendar_of(values: Mapping[str, Any], match: Match) -> Calendar | None:
    if "decade" in values:
        return _decade(values["decade"])
    if "decade_name" in values:
        return Calendar(decade=values["decade_name"])
    if "century" in values:
        return _century(values, match)
    holiday = match.grammar.holidays.get(values.get("holiday", ""), {})
    known = {k: v for k, v in {**holiday, **values}.items() if k in _CALENDAR_FIELDS}
    if "nth" in values:
        known["day"] = values["nth"]
    if known.get("quarter", 1) not in (1, 2, 3, 4) or known.get("half", 1) not in (1, 2, 4):
        return None
    if "half" in known:
        # "last" and "final" are the fourth quarter, and the second half.
        known["half"] = min(known["half"], 2)
    if "bc" in values and "year" in known:
        known["year"] = 1 - known["year"]
    return Calendar(**known, **_relative(values))


def _relative(values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of Calendar for "last", "that year", "next year", "last week"."""
    found: dict[str, Any] = {}
    if "direction" in values:
        found["direction"] = values["direction"]
    if "stepped" in values:
        found["direction"] = _DIRECTIONS[values["stepped"]]
    if "week_shift" in values:
        found["week_shift"] = _STEPS[values["week_shift"]]
    if "year_direction" in values:
        found |= {"year_shift": _STEPS[values["year_direction"]], "year_base": "dct"}
    elif "year_step" in values:
        found["year_shift"] = values["year_step"]
    elif "that_year" in values:
        found["year_shift"] = 0
    return found


def _century(values: Mapping[str, Any], match: Match) -> Calendar | None:
    ordinal = values["century"]
    if isinstance(ordinal, str):
        ordinal = word_number(ordinal, match.grammar.words)
    if not ordinal or ordinal > 30:
        return None
    # The 5th century BC is 500 to 401 BC, that is -499 to -400.
    return Calendar(century=1 - ordinal * 100 if "bc" in values else (ordinal - 1) * 100)


def _decade(source: str | int) -> Calendar:
    digits = leading_int(str(source))
    if digits < 100:
        return Calendar(decade=digits)
    # "The 1800s" are a century; of "the 1900s" and "the 2000s" only the latter are a decade.
    if digits % 100 == 0 and digits < 2000:
        return Calendar(century=digits)
    return Calendar(decade=digits)


def word_number(source: str, words: Mapping[str, Mapping[str, Any]]) -> int | None:
    """The number in "26", "twenty-one", "a couple of", "two hundred"; None if vague."""
    number, scale, vague = 0, 1, False
    for token in re.findall(r"\w+", source.lower()):
        if token.isdecimal():
            number = int(token)
        elif token == "hundred":
            scale = 100
        elif token in words["vague"]:
            vague = True
        elif token in words["number"] or token in words["ordinal"]:
            number += words["number"].get(token) or words["ordinal"][token]
        elif token in ("a", "an"):
            number = number or 1
        elif token == "half":
            return None
    if "dozen" in source.lower() or "couple" in source.lower():
        number = words["number"]["dozen" if "dozen" in source.lower() else "couple"]
    return None if vague or not number else number * scale


def offset(match: Match) -> list[Item] | None:
    """So many days, months or years from a base."""
    values, constants = match.values(), match.rule.constants
    amount, sign = _signed_amount(values, constants, match)
    unit = constants.get("unit") or values.get("unit") or values.get("units") or "D"
    time = values.get("part")
    meaning = Offset(amount, unit, sign, constants["base"])
    timex = match.timex(meaning, "TIME" if time else "DATE", time=time)
    if constants["base"] == "event":
        return [replace_char(item(timex), "E")]
    return [item(timex)]


def _signed_amount(
    values: Mapping[str, Any], constants: Mapping[str, Any], match: Match
) -> tuple[int | None, int]:
    if "step" in values or "direction" in values:
        step = values["step"] if "step" in values else _STEPS[values["direction"]]
        return abs(step), -1 if step < 0 else 1
    sign = constants.get("sign") or values.get("sign") or 1
    amount = constants["amount"] if "amount" in constants else values["amount"]
    if isinstance(amount, str):
        amount = word_number(amount, match.grammar.words)
    if amount is not None and amount < 0:
        return -amount, -sign
    return amount, sign


def overnight(match: Match) -> list[Item] | None:
    """The night before the publication day."""
    return [item(match.timex(Offset(0, "N", 1, "dct"), "TIME", time="NI"))]


def replace_char(old: Item, char: str) -> Item:
    """The same item under another character."""
    return old._replace(char=char)


def days(match: Match) -> list[Item] | None:
    """ "3, 5 and 9 May 2019": one date each, with the month and year of the list."""
    return _listed(match, ("day", "nth"), "day")


def months(match: Match) -> list[Item] | None:
    """ "April, May and June 1955": one date each."""
    return _listed(match, ("month",), "month")


def _listed(match: Match, classes: tuple[str, ...], name: str) -> list[Item] | None:
    values = match.values()
    shared = {k: values[k] for k in ("month", "year") if k in values and k != name}
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
        meaning = Calendar(**{**shared, name: value}, **_relative(values))
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


def iso(match: Match) -> list[Item] | None:
    """2022-03-03, 2022/03/03, 2022-03-03T05:00."""
    source = match.source(match.span)
    year, month, day = (int(part) for part in re.split(r"[-/.T]", source)[:3])
    if year < 1:
        return None
    _, _, time = source.partition("T")
    kind: TimexType = "TIME" if time else "DATE"
    return [item(match.timex(Calendar(year, month, day), kind, time=time[:5] or None))]


def numeric(match: Match) -> list[Item] | None:
    """3/4/22: which is the day and which the month is settled later."""
    first, second, year = re.split(r"[-/.]", match.source(match.span))
    number = int(year) if len(year) == 4 else full_year(int(year))
    if number < 1:
        return None
    return [item(match.timex(Numeric(int(first), int(second), number)))]


def duration(match: Match) -> list[Item] | None:
    """ "three weeks", "a 26-day": lengths of time."""
    values = match.values()
    amount = values.get("amount")
    if isinstance(amount, str):
        amount = word_number(amount, match.grammar.words)
    unit = values.get("units") or values.get("unit") or "D"
    if unit == "Q":
        # "A quarter of the town" is no length of time.
        return None
    return [item(match.timex(Span(duration_value(amount, unit)), "DURATION"))]


def duration_value(amount: int | None, unit: str) -> str:
    """TIMEX3: P3W, PT5H, PXD when vague."""
    scale, letters = split_unit(unit)
    number = "X" if amount is None else str(amount * scale)
    if letters in ("TH", "TM"):
        return f"PT{number}{letters[1]}"
    return f"P{number}{letters}"


def split_unit(unit: str) -> tuple[int, str]:
    """ "2W" is two weeks."""
    match = _UNITS.fullmatch(unit)
    if match is None:
        raise ValueError(f"not a unit: {unit!r}")
    return int(match[1] or 1), match[2]


def recurring(match: Match) -> list[Item] | None:
    """ "every Friday", "daily"."""
    values = match.values()
    if "frequency" in values:
        value = values["frequency"]
    elif weekday := values.get("weekday") or values.get("weekdays"):
        value = f"XXXX-WXX-{weekday}"
    elif "month" in values:
        value = f"XXXX-{values['month']:02}"
    elif "season" in values:
        value = f"XXXX-{('SP', 'SU', 'FA', 'WI')[values['season'] - 1]}"
    elif "part" in values:
        value = f"XXXX-XX-XXT{values['part']}"
    elif "amount" in values:
        amount = values["amount"]
        number = amount if isinstance(amount, int) else word_number(amount, match.grammar.words)
        value = duration_value(number, values["units"])
    else:
        value = _SETS.get(values["unit"], "XXXX-XX-XX")
    return [item(match.timex(Span(value), "SET"))]


_SETS = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "TH": "XXXX-XX-XXTXX",
         "WE": "XXXX-WXX-WE", "Q": "XXXX-QX", "2W": "XXXX-WXX", "DE": "XXX", "CE": "XX"}  # fmt: skip


def clock(match: Match) -> list[Item] | None:
    """5 a.m., 17:30, 0530 GMT."""
    values = match.values()
    source = str(values["clock"] if "clock" in values else values.get("hour"))
    if "military" in values:
        digits = match.source(match.field_span("military"))
        source = f"{digits[:2]}:{digits[2:]}"
    hour, _, rest = source.replace(".", ":").partition(":")
    number, minute = int(hour), rest[:2] or "00"
    if "am" in values or "pm" in values:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if "pm" in values else 0)
    if number > 24 or int(minute) > 59:
        return None
    time = f"{number:02}:{minute}"
    timex = match.timex(Clock(time), "TIME", time=time)
    return [replace_char(item(timex), "C")]


def skip(match: Match) -> list[Item] | None:
    """Numbers that look like dates and are none: consumed, so that no later rule sees them."""
    first, last = match.span
    return [replace_char(old, "_") for old in match.items[first:last]]
