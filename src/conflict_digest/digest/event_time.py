"""When an event was, as far as its claim and its article tell.

Where the time is not told, the publication date is the upper bound; where that is missing too, the
document's own latest date.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from conflict_digest.digest.days import known_bounds
from conflict_digest.digest.facts import Fact
from conflict_digest.digest.predicates import OVERLAYS
from conflict_digest.edtf import OPEN

_SINCE: Final = f"/{OPEN}"

Moment = tuple[date | None, date | None, date | None]


class EventTime(NamedTuple):
    """The time of one event, whatever else is known of the others."""

    day: date
    """Its position; `date.min` where nothing is known."""
    last: date
    """The last day of an inexact time; else `day`."""
    dated: bool
    """True when `day` is the event's own or its publication's."""
    explicit: bool
    """True when the article tells the time, and the time resolves."""
    moment: Moment
    """Equal for events between which time cannot decide."""


def time_of(fact: Fact) -> EventTime:
    """The time of what a fact tells."""
    source, ahead = fact.source, fact.predicate in OVERLAYS
    published = source.published
    floor = None if published else source.floor
    return _time(fact.edtf, fact.origin == "published", ahead, published, floor)


def happened_by(until: date, fact: Fact) -> bool:
    """False when the event is known to be later; the publication date stands for an untold time."""
    time = time_of(fact)
    return not time.dated or time.day <= until


@lru_cache(maxsize=16384)
def _time(
    edtf: str | None, bound_only: bool, ahead: bool, published: date | None, floor: date | None
) -> EventTime:
    first, last = known_bounds(edtf and edtf.removesuffix(_SINCE))  # "since 2014": some day of it
    if not bound_only and (first or last):
        start = first or last or date.min
        if published and start > published and not ahead:
            start = last = published  # nobody reports what is still to come
        exact = last is None or first is None or start == last
        end = start if exact else last or start
        return EventTime(start, end, True, True, (start, end, None if exact else published))
    bound = published or (last if bound_only else None)
    if bound:
        return EventTime(bound, bound, True, False, (bound, bound, None))
    day = floor or date.min
    return EventTime(day, day, False, False, (None, None, floor))
