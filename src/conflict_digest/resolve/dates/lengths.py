"""Builders for what is no date: lengths of time, repetitions, clock times; numbers in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from conflict_digest.resolve.dates.lexer import Item
from conflict_digest.resolve.dates.match import Match, item
from conflict_digest.resolve.dates.model import Clock, Span

_UNIT = re.compile(r"(\d*)([A-Z]+)")


def word_number(source: str, words: Mapping[str, Mapping[str, Any]]) -> int | None:
    """The number in "26", "twenty-one", "a couple of", "two hundred"; None if vague."""
    number, scale, vague = 0, 1, False
    for word in re.findall(r"\w+", source.lower()):
        if word.isdecimal():
            number = int(word)
        elif word == "hundred":
            scale = 100
        elif word in words["vague"]:
            vague = True
        elif word in words["number"] or word in words["ordinal"]:
            number += words["number"].get(word) or words["ordinal"][word]
        elif word in ("a", "an"):
            number = number or 1
        elif word == "half":
            return None
    if "dozen" in source.lower() or "couple" in source.lower():
        number = words["number"]["dozen" if "dozen" in source.lower() else "couple"]
    return None if vague or not number else number * scale


def split_unit(unit: str) -> tuple[int, str]:
    """ "2W" is two weeks."""
    match = _UNIT.fullmatch(unit)
    if match is None:
        raise ValueError(f"not a unit: {unit!r}")
    return int(match[1] or 1), match[2]


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
        value = match.grammar.words["every"].get(values["unit"], "XXXX-XX-XX")
    return [item(match.timex(Span(value), "SET"))]


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
    return [item(timex, "C")]
