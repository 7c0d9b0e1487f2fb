"""A table opened in a spreadsheet shows what the digest says, and runs nothing."""

from __future__ import annotations

import csv
import io

import pytest
from test_digest_builder import article, claim, digest

from conflict_digest.corpus import claim_lines
from conflict_digest.render import to_csv
from conflict_digest.schema import Place

RECORD = article(
    claim("captures", "hts", "aleppo", on="2024-11-29", against="gov"),
    places=(Place(id="aleppo", name="Aleppo", kind="city", latitude=-1.5, longitude=29.2),),
    published="2024-12-03",
    publisher="=HYPERLINK(1)",
)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_state_is_a_row_with_names_and_the_deciding_sentence() -> None:
    (row,) = rows(to_csv.states(digest(RECORD)))
    assert row["name"] == "Aleppo"
    assert row["holder"] == "Hayat Tahrir al-Sham"
    assert row["holder_ids"] == "hts"
    assert row["since"] == "2024-11-29"
    assert row["articles"] == "1"
    assert row["quote"]
    assert row["published"] == "2024-12-03"


def test_a_claim_and_an_event_are_rows_too() -> None:
    (line, *_) = claim_lines(RECORD)
    (row,) = rows(to_csv.heading(to_csv.CLAIM_COLUMNS) + to_csv.claim(line))
    assert (row["actor"], row["place"], row["when"]) == (
        "Hayat Tahrir al-Sham",
        "Aleppo",
        "2024-11-29",
    )
    (event,) = rows(to_csv.changes(digest(RECORD)))
    assert event["date"] == "2024-11-29"
    assert "captured by" in event["change"]


def test_numbers_stay_numbers_and_formulas_become_text() -> None:
    (row,) = rows(to_csv.states(digest(RECORD)))
    assert row["latitude"] == "-1.5"
    assert row["publisher"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n@x"])
def test_no_text_can_begin_a_formula(text: str) -> None:
    (row,) = rows("a\n" + to_csv.line(["a"], {"a": text}))
    assert row["a"].startswith("'")
    assert "\n" not in row["a"]
