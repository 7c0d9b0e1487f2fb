"""Dates hold for any input: valid EDTF, true offsets, shifts with the publication date, no hang."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_digest.edtf import bounds
from conflict_digest.resolve.dates import ResolvedTimex, find_timexes, resolve_timexes

PIECES = """in on since until between and from to the last next this early late mid- of around not
    Friday Monday May March 3 5 9 12 31 1 2011 1955 63 490 BC , . - / ( ) 3rd 21st 1990s '90s
    spring winter fall quarter century decade week weeks months years ago later earlier before
    after day night overnight yesterday tomorrow same following that every two few several end
    beginning half first second Christmas 5:30 a.m. noon 2022-02-31 99/99/9999 0000 9999 1582
    3/4/22 3/13/22 will 'll year month weekend rebels took it
    fiscal year-end decade 20s nightfall dusk dawn by before hours days fall Idlib that at over
    quarter-final first-half third-quarter Q3 '98 Jan. January, : -"""
TEXTS = st.lists(st.sampled_from(PIECES.split()), max_size=14).map(" ".join)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
DEICTIC = [
    "yesterday", "today", "tomorrow", "tonight", "overnight", "on Friday", "last Monday",
    "next Sunday", "this Wednesday", "three days ago", "two weeks ago", "last week", "next week",
    "last weekend", "on Friday night", "since Monday", "Friday last week", "48 hours ago",
    "over the weekend", "by nightfall", "a day earlier", "from Monday to Wednesday",
    "the day before yesterday", "between Friday and Sunday", "late on Thursday", "until Saturday",
]  # fmt: skip
ABSOLUTE = [
    "3 March 2022", "in 2011", "the 1990s", "since 2015", "between 3 and 5 May 2019", "fiscal 1989",
    "Q3 2022", "the 19th century", "spring 2012", "9/11", "Feb. '98", "a day after 3 March 2022",
    "2022-03-03T05:00", "490 BC",
]  # fmt: skip


def resolve(text: str, day: date | None, narrative: bool | None) -> list[ResolvedTimex]:
    dct = None if day is None else day.isoformat()
    return resolve_timexes(find_timexes(text), text, dct=dct, narrative=narrative)


@settings(max_examples=200)
@given(TEXTS, st.none() | DAYS, st.sampled_from([None, True, False]))
def test_every_value_is_edtf_and_every_span_is_in_the_text(
    text: str, day: date | None, narrative: bool | None
) -> None:
    parse = pytest.importorskip("edtf").parse_edtf
    last = 0
    for found in resolve(text, day, narrative):
        timex = found.timex
        assert text[timex.start : timex.end] == timex.text
        assert last <= timex.start < timex.end
        last = timex.end
        assert (found.edtf is None) == (found.anchored_to is None)
        if found.edtf is not None:
            assert parse(found.edtf)
            start, end = bounds(found.edtf)
            assert start is None or end is None or start < end


@settings(max_examples=100)
@given(st.text(max_size=200), DAYS)
def test_any_text_is_read_without_a_crash(text: str, day: date) -> None:
    for found in resolve(text, day, None):
        assert text[found.timex.start : found.timex.end] == found.timex.text


@settings(max_examples=200)
@given(
    st.sampled_from(DEICTIC),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(min_value=-500, max_value=500),
)
def test_a_deictic_date_moves_with_the_publication_date(text: str, day: date, weeks: int) -> None:
    shift = timedelta(weeks=weeks)
    (here,), (there,) = resolve(text, day, False), resolve(text, day + shift, False)
    assert here.anchored_to == there.anchored_to == "dct"
    moved = [None if side is None else side + shift for side in bounds(str(here.edtf))]
    assert moved == list(bounds(str(there.edtf)))


@given(st.sampled_from(ABSOLUTE), DAYS, DAYS)
def test_an_absolute_date_does_not_move(text: str, one: date, other: date) -> None:
    assert [r.edtf for r in resolve(text, one, False)] == [
        r.edtf for r in resolve(text, other, False)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2020",
        "on 29 February 2023",
        "99/99/9999",
        "0000-01-01",
        "0/0/0000",
        "2022-13-45",
        "in year 0",
        "32 May 2020 and the 99th of June",
        "on 3 March 12022",
        "9" * 10_000,
        "in " + "1" * 10_000,
        "3 March " + "2" * 10_000,
        "a hundred hundred days ago",
        "9999999 years ago",
        "999999999 days ago",
        "5000000 weeks later",
        "31 February",
        "30.02.2022",
        "February 30, 2022",
        "2022-02-30",
        "on the 99th of May",
        "13/13/2013",
        "year 0",
        "the 99th century",
        "in 10000",
        "in fiscal 12345",
        "on 10/10/0",
        "999999999999 quarters of 99999",
    ],
)
def test_an_impossible_date_gets_no_value(text: str) -> None:
    found = {r.edtf for r in resolve(text, date(2024, 12, 3), False) if r.edtf}
    # "3 March" beside digits that are no year is still 3 March.
    assert found <= ({"2024-03-03"} if "3 March" in text else set())


@pytest.mark.parametrize(
    "unit",
    ["9", " ", "\n", "1,", "1,111", "May ", "3 ", "3, ", "and ", "the ", "- ", "2011-", "early ",
     "twenty ", "3 May and ", "of the ", "12:", ".", "'", "a", "last two ", "between 3 and "],
)  # fmt: skip
def test_a_megabyte_of_one_thing_does_not_hang(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        resolve(text, date(2024, 12, 3), None)
        return time.process_time() - began

    seconds(1000)
    small, large = seconds(12_500), seconds(100_000)
    # Eight times the text takes about eight times as long; quadratic would be 64 times.
    assert large < 30 * small + 0.2
