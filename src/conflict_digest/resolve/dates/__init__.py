"""Dates: `find_timexes` finds the expressions in a text, `resolve_timexes` gives them values."""

from conflict_digest.resolve.dates.anchor import Tense
from conflict_digest.resolve.dates.find import find_timexes
from conflict_digest.resolve.dates.model import (
    Calendar,
    Clock,
    HeadedBy,
    Numeric,
    Offset,
    Range,
    ResolvedTimex,
    Span,
    Timex,
)
from conflict_digest.resolve.dates.offsets import offset_from, within_a_day
from conflict_digest.resolve.dates.resolve import DayOrder, resolve_timexes

__all__ = [
    "Calendar",
    "Clock",
    "DayOrder",
    "HeadedBy",
    "Numeric",
    "Offset",
    "Range",
    "ResolvedTimex",
    "Span",
    "Tense",
    "Timex",
    "find_timexes",
    "offset_from",
    "resolve_timexes",
    "within_a_day",
]
