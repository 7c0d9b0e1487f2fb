"""The publication date: found where it is certain, absent where it is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_digest.corpus.published import find, from_dateline, from_file_name, parse

NEWS = Path(__file__).parents[3] / "shared" / "data" / "news" / "wikinews.jsonl"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-12-03", "2024-12-03"),
        ("2024-12-03T10:00:00Z", "2024-12-03"),
        ("2024-12-03 23:30:00+02:00", "2024-12-03"),
        ("Tue, 03 Dec 2024 10:00:00 GMT", "2024-12-03"),
        ("December 3, 2024 at 5:04 pm", "2024-12-03"),
        ("3rd of December 2024", "2024-12-03"),
        ("20241203", "2024-12-03"),
        ("25/12/2024", "2024-12-25"),
        ("03/12/2024", None),
        ("2024-12", None),
        ("2024-02-30", None),
        ("1799-12-31", None),
        ("2101-01-01", None),
        ("2024-12-03 to 2024-12-07", None),
        ("yesterday", None),
        ("1733184000", None),
        ("3 \u017fep 2024", None),
    ],
)
def test_a_date_in_metadata_is_read_as_written_or_not_at_all(
    text: str, expected: str | None
) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ALEPPO, Dec 3, 2024 (Reuters) - Rebels",
        "KYIV, 3 December 2024 — The army",
        "KYIV, Ukraine, Dec. 3, 2024 (AP) — The army",
        "BEIRUT/AMMAN, Dec 3rd, 2024 (Reuters) -",
        "Port-au-Prince, 3 December 2024 (AFP) – Gangs",  # noqa: RUF001
        "ADDIS ABABA, December 3, 2024 (Xinhua) -- Troops",
        "Headline of the day\n\nTuesday, December 3, 2024 \n\nRebels",
        "Rebels advance\nPublished: 3 Dec. 2024, 10:15 GMT\nText",
        "Rebels advance\nBy Jane Doe | December 3, 2024\nText",
    ],
)
def test_the_dateline_anchors_friday(text: str) -> None:
    assert from_dateline(text) == "2024-12-03"


@pytest.mark.parametrize(
    "text",
    [
        "In Aleppo, December 3, 2024 - the day the city fell - is remembered.",
        "On Friday, December 3, 2024 - the rebels came.",
        "The rebels took Hama on December 3, 2024.",
        "December 3, 2024: the rebels took Hama.",
        "Updated: December 4, 2024",
        "a\nb\nc\nd\ne\nDecember 3, 2024",
        "ALEPPO, Dec 3 (Reuters) - Rebels",
        "ALEPPO, Feb 30, 2024 (Reuters) - Rebels",
    ],
)
def test_the_date_of_an_event_is_not_taken_for_that_of_the_article(text: str) -> None:
    assert from_dateline(text) is None


@pytest.mark.parametrize(
    ("file_name", "expected"),
    [
        ("reuters-2024.txt", "2024-12-31"),
        ("2025-01-02.txt", "2024-12-31"),
        ("2024-12-31.txt", "2024-12-31"),
        ("from-2023-to-2024.txt", None),
        ("story.txt", None),
    ],
)
def test_a_dateline_takes_its_year_only_from_a_file_name_that_is_sure(
    file_name: str, expected: str | None
) -> None:
    assert from_dateline("ALEPPO, Dec 31 (Reuters) - Rebels", file_name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2024-12-03-aleppo.txt", "2024-12-03"),
        ("20241203_x.txt.gz", "2024-12-03"),
        ("2024_12_03.md", "2024-12-03"),
        ("20241203T101500Z.txt", "2024-12-03"),
        ("13-12-2024.txt", "2024-12-13"),
        ("12-25-2024.txt", "2024-12-25"),
        ("aleppo_december_3_2024.md", "2024-12-03"),
        ("03-12-2024.txt", None),
        ("2024-12-01_2024-12-07.txt", None),
        ("000_75869b3a3aafaab9.txt", None),
        ("120241203.txt", None),
    ],
)
def test_a_number_in_a_file_name_is_a_date_only_when_it_can_be_no_other(
    name: str, expected: str | None
) -> None:
    assert from_file_name(name) == expected


def test_03_04_2024_is_read_in_the_order_that_the_user_tells() -> None:
    assert find("03/04/2024", "", None, "dmy") == ("2024-04-03", "metadata")
    assert find("03/04/2024", "", None, "mdy") == ("2024-03-04", "metadata")
    assert find(None, "", "03-04-2024.txt", "dmy") == ("2024-04-03", "filename")
    assert find("03/04/2024", "", None) == (None, None)
    assert find("30/04/2024", "", None, "mdy") == (None, None)


def test_metadata_goes_before_dateline_before_file_name() -> None:
    text = "ALEPPO, Dec 3, 2024 (Reuters) - Rebels"
    assert find("2024-12-04", text, "2024-12-05.txt") == ("2024-12-04", "metadata")
    assert find(None, text, "2024-12-05.txt") == ("2024-12-03", "dateline")
    assert find(None, "Rebels", "2024-12-05.txt") == ("2024-12-05", "filename")
    assert find("soon", text, "2024-12-05.txt") == (None, None)


@given(st.text(st.sampled_from("0123456789-/., \nDdecKYIV\u017fmay(T:)—")))
def test_no_text_at_all_breaks_the_search(text: str) -> None:
    for found in (parse(text), from_dateline(text, text), from_file_name(text)):
        assert found is None or len(found) == 10


@pytest.mark.skipif(not NEWS.exists(), reason="shared data not present")
def test_no_dateline_of_real_news_gives_a_wrong_date() -> None:
    with NEWS.open(encoding="utf-8") as lines:
        news = [json.loads(line) for line in lines]
    found = [(from_dateline(item["text"]), item["published"]) for item in news]
    assert [pair for pair in found if pair[0] not in (None, pair[1])] == []
    assert sum(date is not None for date, _ in found) >= 170
