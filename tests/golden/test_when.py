"""When a claim's event was, by the real parse: its own date, another event's, the running one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

PUBLISHED = "2024-12-03"  # a Tuesday


def whens(record: ArticleRecord, place: str) -> set[tuple[str | None, str | None]]:
    """EDTF and origin of the claims at the place, those that follow from others left out."""
    return {
        (claim.when.edtf, claim.when.from_)
        for claim in record.claims
        if claim.place.text == place and claim.implied_by is None
    }


@pytest.mark.parametrize(
    ("text", "place", "edtf"),
    [
        # The event that a date leads to
        ("Rebels seized Hama on Friday, three days after they captured Idlib.", "Idlib", "11-26"),
        ("Rebels seized Hama on Friday, a day after capturing Idlib.", "Idlib", "11-28"),
        ("The army lost Hama on Friday, hours before rebels seized Homs.", "Homs", "11-29"),
        ("Rebels seized Homs two days after capturing Hama on 20 November.", "Homs", "11-22"),
        # Events at one time
        ("The airport of Homs was burning on Sunday as rebels entered Hama.", "Hama", "12-01"),
        ("Rebels captured Hama when the army withdrew from Homs on Sunday.", "Hama", "12-01"),
        ("Rebels have held Hama since the army withdrew from Homs on Sunday.", "Hama", "12-01/.."),
        ("Rebels captured Hama and burned its barracks on Sunday.", "Hama", "12-01"),
        ("Rebels entered Hama on Sunday after shelling it.", "Hama", "12-01"),
        # Where the parser hangs a date
        ("Rebels enter Hama, on 20 November 2024, the army having left.", "Hama", "11-20"),
        (
            "Rebels took Hama, a city of mills, on Sunday 24 Nov 2024, unopposed.",
            "Hama",
            "11-24",
        ),
        (
            "Rebels captured Hama, a city of mills, on Sunday, the governor conceded.",
            "Hama",
            "12-01",
        ),
        ("The army left Hama before dawn on Sunday.", "Hama", "12-01"),
        ("Under the truce of 20 November, the army withdrew from Hama on Sunday.", "Hama", "12-01"),
        ("Hama had fallen to rebels on Friday and Homs on Sunday.", "Hama", "11-29"),
        ("On 20 November 2024, rebels captured Hama after the army withdrew.", "Hama", "11-20"),
        ("20 Nov 2024: heavy clashes between rebels and soldiers in Hama.", "Hama", "11-20"),
    ],
)
def test_a_claim_has_the_date_of_its_own_event(
    record_of: RecordOf, text: str, place: str, edtf: str
) -> None:
    expected = f"2024-{edtf}"
    assert whens(record_of(text, published=PUBLISHED), place) == {(expected, "sentence")}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels said on Sunday they had captured Hama.",
        "The governor on Sunday denied that Hama had fallen to rebels.",
        "Hama fell to rebels, the governor said on Sunday.",
    ],
)
def test_the_day_on_which_somebody_speaks_dates_nothing(record_of: RecordOf, text: str) -> None:
    assert whens(record_of(text, published=PUBLISHED), "Hama") == {("../2024-12-03", "published")}


def test_each_entry_of_a_chronology_has_its_own_date(record_of: RecordOf) -> None:
    text = (
        "2 January 1942: Japanese troops occupy Manila. 9 April: they capture Mariveles. "
        "6 May: fall of Corregidor to Japanese troops."
    )
    record = record_of(text)
    assert {claim.place.text: claim.when.edtf for claim in record.claims} == {
        "Manila": "1942-01-02",
        "Mariveles": "1942-04-09",
        "Corregidor": "1942-05-06",
    }


def test_a_stronghold_that_fell_on_friday_was_none_since_friday(record_of: RecordOf) -> None:
    text = "Rebels captured Hama, a stronghold of the army, on Friday."
    found = {c.predicate: c.when.edtf for c in record_of(text, published=PUBLISHED).claims}
    assert found["captures"] == "2024-11-29"
    assert found.get("holds") in {None, "../2024-12-03"}


def test_hours_earlier_is_the_same_day(record_of: RecordOf) -> None:
    text = "Rebels entered Hama on Friday. The army had withdrawn from Homs hours earlier."
    assert whens(record_of(text, published=PUBLISHED), "Homs") == {("2024-11-29", "sentence")}


def test_a_story_goes_on_at_the_day_it_has_told(record_of: RecordOf) -> None:
    text = "Rebels entered Hama on Friday. Soldiers withdrew from Homs."
    assert whens(record_of(text, published=PUBLISHED), "Homs") == {("2024-11-29", "context")}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels entered Hama on Friday. The army controls Homs.",
        "Rebels entered Hama on Friday. Rebels had captured Homs.",
        "Rebels entered Hama on Friday.\n\nRebels captured Homs.",
    ],
)
def test_what_is_no_part_of_the_story_is_not_given_its_day(record_of: RecordOf, text: str) -> None:
    assert whens(record_of(text, published=PUBLISHED), "Homs") == {("../2024-12-03", "published")}
