"""Builders of the first stage: single dates, and offsets from a base."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from conflict_digest.resolve.dates.lengths import word_number
from conflict_digest.resolve.dates.lexer import Item
from conflict_digest.resolve.dates.match import Match, full_year, item, leading_int
from conflict_digest.resolve.dates.model import Calendar, Numeric, Offset, TimexType
from conflict_digest.resolve.dates.value import Value

ANCIENT = "A"
"""Character of a date that is one only in a text about years before Christ."""

_CALENDAR_FIELDS = ("year", "month", "day", "weekday", "season", "quarter", "half")
_STEPS = {"last": -1, "this": 0, "next": 1}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_ROMAN |= {"VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12}
_DIRECTIONS = {-1: "last", 0: "this", 1: "next"}


def calendar(match: Match) -> list[Item] | None:
    """Full and partial dates."""
    values = match.values()
    meaning = _calendar_of(values, match)
    if meaning is None:
        return None
    kind: TimexType = "TIME" if "part" in values else "DATE"
    mod = match.rule.constants.get("mod")
    return [item(match.timex(meaning, kind, mod=mod, time=values.get("part")))]


def ancient(match: Match) -> list[Item] | None:
    """A year of three digits, which only a text about such years means as a date BC."""
    values = match.values()
    meaning = _calendar_of({**values, "bc": "BC"}, match)
    if meaning is None:
        return None
    return [item(match.timex(meaning), "P" if "bc" in values else ANCIENT)]


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
    return Calendar(**known, **relative(values))


def relative(values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of Calendar for "last", "that year", "next year", "last week"."""
    found: dict[str, Any] = {}
    if "direction" in values:
        found["direction"] = values["direction"]
    if "stepped" in values:
        found |= {"direction": _DIRECTIONS[values["stepped"]], "running": True}
    if "week_shift" in values:
        found["week_shift"] = _STEPS[values["week_shift"]]
    if "year_direction" in values:
        found |= {"year_shift": _STEPS[values["year_direction"]], "year_base": "dct"}
    elif "year_step" in values:
        found["year_shift"] = values["year_step"]
    elif "that_year" in values or "of_that_year" in values:
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
    # "The 1800s" and "the 1900s" are a century, "the 2000s" a decade.
    if digits % 100 == 0 and digits < 2000:
        return Calendar(century=digits)
    return Calendar(decade=digits)


def offset(match: Match) -> list[Item] | None:
    """So many days, months or years from a base."""
    values, constants = match.values(), match.rule.constants
    amount, sign = _signed_amount(values, constants, match)
    named = "step" in values or "direction" in values or amount == 0
    unit = constants.get("unit") or values.get("unit") or values.get("units") or "D"
    years = word_number(values["years"], match.grammar.words) if "years" in values else None
    if years and amount is not None:  # "two *years and* three months ago"
        if unit != "M":
            return None
        amount += 12 * years
    time = values.get("part")
    meaning = Offset(amount, unit, sign, constants["base"], named)
    timex = match.timex(meaning, "TIME" if time else "DATE", time=time)
    if constants["base"] == "event":
        return [item(timex, "E")]
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
    """3/4/22: which is the day and which the month is settled later. With stops (3.4.22) or Roman
    (3.IV.22) the day is first."""
    source = match.source(match.span)
    first, second, year = re.split(r"[-/.]", source)
    number = int(year) if len(year) == 4 else full_year(int(year))
    month = int(second) if second.isdecimal() else _ROMAN.get(second, 0)
    if number < 1:
        return None
    if "." not in source:
        return [item(match.timex(Numeric(int(first), month, number)))]
    if not Value("day", number, month, int(first)).is_valid():
        return None
    return [item(match.timex(Calendar(number, month, int(first))))]


def skip(match: Match) -> list[Item] | None:
    """Numbers that look like dates and are none: consumed, so that no later rule sees them."""
    first, last = match.span
    return [old._replace(char="_") for old in match.items[first:last]]
