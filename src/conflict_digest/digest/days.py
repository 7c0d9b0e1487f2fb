"""Days out of EDTF for the fold, forgiving: what cannot be read is unknown, not an error."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from conflict_digest.edtf import bounds
from conflict_digest.errors import UsageError

ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=16384)
def known_bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """First and last day (inclusive) of an EDTF string; None where open, unknown or unreadable."""
    if not edtf:
        return None, None
    try:
        first, end = bounds(edtf)
    except ValueError:
        return None, None
    return first, end - ONE_DAY if end and end > date.min else end


def option_day(name: str, edtf: str | None) -> date | None:
    """The last day of an option such as `--as-of 2024-12`; UsageError when it is no date."""
    if edtf is None:
        return None
    last = known_bounds(edtf)[1]
    if last is None:
        raise UsageError(f"{name}: {edtf!r} is not a date; write it as YYYY-MM-DD")
    return last
