"""So many days, weeks, months from a date."""

from __future__ import annotations

import re
from dataclasses import replace

from conflict_digest.resolve.dates.lengths import split_unit
from conflict_digest.resolve.dates.model import Offset, Timex
from conflict_digest.resolve.dates.value import Grain, Value

_GRAINS: dict[str, Grain] = {
    "D": "day", "N": "night", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter",
    "Y": "year", "DE": "decade", "CE": "century",
}  # fmt: skip
_HALF_A_DAY = 13
_BASE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?~?")


def grain_of(unit: str) -> Grain:
    """The grain that a unit counts in; hours and minutes count within a day."""
    return _GRAINS.get(split_unit(unit)[1], "day")


def moved(base: Value, offset: Offset) -> Value | None:
    """`base` moved; None when the offset is vague or finer than a day, or the base too coarse."""
    scale, unit = split_unit(offset.unit)
    if within_a_day(offset):
        return base if base.grain == "day" else None
    if offset.amount is None or unit == "TM":
        return None
    amount = offset.amount * offset.sign * scale
    if unit == "TH":
        if amount % 24:
            return None
        amount, unit = amount // 24, "D"
    grain = _GRAINS[unit]
    if offset.exact:
        return base.shift_years(amount)
    if grain == "week" and not offset.named:
        day = base.coarsen("day")
        value = day.shift(amount, "week") if day is not None else None
        # "Two weeks ago" is rounded; "two weeks later", in a story, is the day.
        if value is None or offset.base != "dct":
            return value
        return Value("about", value.year, value.month, value.day)
    value = base.coarsen(grain)
    return None if value is None else value.shift(amount, grain)


def offset_from(timex: Timex, event: str, *, back: bool = False) -> str | None:
    """EDTF of a timex such as "two days after", once the date of its event is known.

    `event` is the event's EDTF: a day, month or year. `back` counts the other way: from what was
    two days after the event to the event. None when the timex is no offset from an event, when it
    is vague, or when the event's date is not precise enough for it.
    """
    match = _BASE.fullmatch(event)
    offset = timex.meaning
    if match is None or not isinstance(offset, Offset) or offset.base != "event":
        return None
    year, month, day = match.groups()
    base = Value("year", int(year))
    if day is not None:
        base = Value("day", int(year), int(month), int(day))
    elif month is not None:
        base = Value("month", int(year), int(month))
    if not base.is_valid():
        return None
    value = moved(base, replace(offset, sign=-offset.sign) if back else offset)
    return None if value is None else value.edtf()


def within_a_day(offset: Offset) -> bool:
    """ "Hours after": on the same day, as news has it."""
    hours = split_unit(offset.unit)[1] in {"TH", "TM"}
    return hours and (offset.amount is None or offset.amount < _HALF_A_DAY)
