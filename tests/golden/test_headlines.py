"""Headlines, through the model: what they say is found, and quoted as it is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model


def claims_of(record: ArticleRecord, text: str) -> set[tuple[str, str, str]]:
    """Predicate, actor and place of each claim, in the letters of the text."""
    found: set[tuple[str, str, str]] = set()
    for claim in record.claims:
        assert claim.evidence.quote == text[claim.evidence.start : claim.evidence.end]
        for one in (claim.actor, claim.place):
            assert one is None or one.text == text[one.start : one.end]
        found.add((claim.predicate, claim.actor.text if claim.actor else "", claim.place.text))
    return found


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("M23 Rebels Capture Goma", ("captures", "M23 Rebels", "Goma")),
        ("SYRIAN REBELS SEIZE ALEPPO", ("captures", "SYRIAN REBELS", "ALEPPO")),
        ("Nigerian Troops Retake Baga", ("recaptures", "Nigerian Troops", "Baga")),
        ("Aleppo Falls to Islamist Rebels", ("captures", "Islamist Rebels", "Aleppo")),
        ("Haftar's Forces Driven Out of Gharyan", ("loses", "Haftar's Forces", "Gharyan")),
        ("Wad Madani retaken", ("recaptures", "", "Wad Madani")),
        ("Colombian rebels seize jungle town", ("captures", "Colombian rebels", "jungle town")),
    ],
)
def test_a_headline_says_what_a_sentence_would(
    record_of: RecordOf, text: str, claim: tuple[str, str, str]
) -> None:
    assert claim in claims_of(record_of(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels Seize Control Of Final In Extra Time",
        "Army Captures Commander Of Rebel Group In Ituri",
        "Troops Capture Suspects, Weapons In Kaduna",
        "Rebel Leader Captured In Kivu",
        "Storm Forces Thousands To Flee Manila",
    ],
)
def test_a_headline_of_something_else_claims_nothing(record_of: RecordOf, text: str) -> None:
    assert claims_of(record_of(text), text) == set()


def test_a_headline_and_the_report_below_it_name_one_town(record_of: RecordOf) -> None:
    text = "M23 REBELS CAPTURE GOMA\n\nThe M23 took Goma on Monday, residents said."
    record = record_of(text)
    assert {claim.place.text for claim in record.claims} == {"GOMA", "Goma"}
    assert len({claim.place.id for claim in record.claims}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE 2-Rebels take Hajjah from the army, close in on Sanaa",
        "EXCLUSIVE-Rebels take Hajjah from the army",
        "CORRECTED-UPDATE 1-Rebels take Hajjah from the army",
        "ANALYSIS: Rebels take Hajjah from the army",
        "SPECIAL REPORT-Rebels take Hajjah from the army",
    ],
)
def test_what_an_agency_puts_before_a_headline_is_no_part_of_who_did_it(
    record_of: RecordOf, text: str
) -> None:
    taken = [c for c in record_of(text, "2024-12-03").claims if c.predicate == "captures"]
    assert [(c.actor and c.actor.text, c.attribution) for c in taken] == [("Rebels", None)]
