"""EDTF as half-open intervals of days: what the order of events rests on."""

from __future__ import annotations

from datetime import date

import pytest

from conflict_digest.edtf import bounds, days_in, overlap


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2024-11-29", date(2024, 11, 29), date(2024, 11, 30)),
        ("2024-12-31", date(2024, 12, 31), date(2025, 1, 1)),
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1)),
        ("2024", date(2024, 1, 1), date(2025, 1, 1)),
        ("2009~", date(2009, 1, 1), date(2010, 1, 1)),
        ("2024-11-19~", date(2024, 11, 19), date(2024, 11, 20)),
        ("2024-21", date(2024, 3, 1), date(2024, 6, 1)),
        ("2024-24", date(2024, 12, 1), date(2025, 3, 1)),
        ("199X", date(1990, 1, 1), date(2000, 1, 1)),
        ("18XX", date(1800, 1, 1), date(1900, 1, 1)),
        ("2015/..", date(2015, 1, 1), None),
        ("../2015-03", None, date(2015, 4, 1)),
        ("2024-11-28/2024-11-30", date(2024, 11, 28), date(2024, 12, 1)),
        ("9999", date(9999, 1, 1), None),
        ("9999-12-31", date(9999, 12, 31), None),
        ("-0489", None, date(1, 1, 1)),
        ("-04XX", None, date(1, 1, 1)),
        ("00XX", date(1, 1, 1), date(100, 1, 1)),
    ],
)
def test_an_event_keeps_its_place_in_time(edtf: str, start: date | None, end: date | None) -> None:
    assert bounds(edtf) == (start, end)


@pytest.mark.parametrize(
    "bad", ["", "Friday", "2024-13", "2024-00", "2024-02-30", "19XXX", "1XX", "2024-29", "20245"]
)
def test_what_is_no_date_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        bounds(bad)


def test_overlapping_dates_are_told_from_separate_ones() -> None:
    assert overlap("2024-11", "2024-11-30")
    assert overlap("2015/..", "2024")
    assert not overlap("2024-11", "2024-12")
    assert not overlap("../2014", "2015/..")


def test_february_has_29_days_in_leap_years_only() -> None:
    assert [days_in(year, 2) for year in (1900, 2000, 2023, 2024, -4)] == [28, 29, 28, 29, 29]
