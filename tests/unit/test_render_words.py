"""Dates, counts and verdicts in words."""

from __future__ import annotations

from typing import get_args

import pytest

from conflict_digest.render import words
from conflict_digest.schema import Status


@pytest.mark.parametrize(
    ("edtf", "text", "expected"),
    [
        ("2024-11-29", "Friday", "2024-11-29"),
        ("2020", None, "2020"),
        ("../2024-12-03", None, "by 2024-12-03"),
        ("/2024-12-03", None, "by 2024-12-03"),
        ("2024-12-03/..", None, "since 2024-12-03"),
        ("2024-11-25/2024-12-01", "last week", "2024-11-25 to 2024-12-01"),
        ("2024-11-27~", None, "about 2024-11-27"),
        ("2024?", None, "perhaps 2024"),
        ("2024-XX-XX", None, "2024"),
        ("199X", None, "1990s"),
        ("2024-21", None, "2024-21"),
        ("[2023,2024]", None, "[2023,2024]"),
        (None, "Friday", "“Friday”"),
        (None, None, ""),
    ],
)
def test_a_date_reads_as_words_and_an_unresolved_one_stays_as_written(
    edtf: str | None, text: str | None, expected: str
) -> None:
    assert words.when(edtf, text) == expected


def test_a_contested_place_is_never_called_held() -> None:
    assert words.verdict("contested", ["RSF", "SAF"]) == "contested: between RSF and SAF"
    assert words.verdict("contested", [], ["RSF", "SAF"]) == "contested: between RSF and SAF"
    assert words.verdict("contested", ["SAF"], ["RSF"]) == "contested: SAF, against RSF"
    assert words.holding("contested", ["RSF", "SAF"]) == "between RSF and SAF"
    assert words.holding("contested", [], ["RSF", "SAF"]) == "between RSF and SAF"


def test_a_part_is_never_called_the_whole() -> None:
    assert words.holding("mixed", ["SAF"]) == "in part: SAF"
    assert words.verdict("mixed", ["SAF"]) == "held in part by SAF"


@pytest.mark.parametrize("status", get_args(Status))
def test_a_state_without_a_holder_names_none(status: Status) -> None:
    assert words.holding(status, []) == "not known"
    assert words.verdict(status, []) in ("holder not known", "contested")


def test_a_list_of_names_reads_as_a_sentence() -> None:
    assert words.join([]) == ""
    assert words.join(["a"]) == "a"
    assert words.join(["a", "b", "c"]) == "a, b and c"
    assert words.count(1, "article") == "1 article"
    assert words.count(1204, "article") == "1,204 articles"
