"""Notes, headlines and posts: who speaks before a colon, what is still to come, what is unsure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord, Claim

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model
PUBLISHED = "2024-12-03"


def only_claim(record: ArticleRecord) -> Claim:
    """The one claim that follows from no other."""
    (claim,) = (one for one in record.claims if one.implied_by is None)
    return claim


@pytest.mark.parametrize(
    ("text", "predicate", "actor", "modality"),
    [
        ("Ukrainian general: Wagner took Soledar", "captures", "Wagner", "reported"),
        ("Iraqi officer: ISIS seized Hit", "captures", "ISIS", "reported"),
        ("FARDC general: M23 lost Sake", "loses", "M23", "reported"),
        ("SDF commander: IS withdrew from Manbij", "withdraws", "IS", "reported"),
        (
            "Zelensky: Ukrainian troops have retaken Izium",
            "recaptures",
            "Ukrainian troops",
            "claimed",
        ),
        ("Prigozhin: Soledar taken by Wagner.", "captures", "Wagner", "claimed"),
        ("UN: M23 controls Rutshuru", "holds", "M23", "reported"),
        ("Residents: Al-Shabaab back in Moqokori", "recaptures", "Al-Shabaab", "reported"),
    ],
)
def test_who_stands_before_a_colon_says_it_and_did_not_do_it(
    record_of: RecordOf, text: str, predicate: str, actor: str, modality: str
) -> None:
    claim = only_claim(record_of(text, PUBLISHED))
    assert claim.actor is not None
    assert claim.attribution is not None
    assert claim.attribution.speaker is not None
    assert (claim.predicate, claim.actor.text, claim.modality) == (predicate, actor, modality)


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine: Russian troops captured Lyman.",
        "Goma: M23 captured the airport.",
        "12 May: Rebels took Bria.",
    ],
)
def test_what_a_note_is_on_says_nothing(record_of: RecordOf, text: str) -> None:
    assert only_claim(record_of(text, PUBLISHED)).modality == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "Army to retake Goma soon",
        "Army to retake Goma soon, says president",
        "M23 to take Uvira 'within days' - analyst",
        "Taliban to control Kabul within 90 days - US official",
        "Israel to take over Gaza City",
        "Israel to occupy Gaza City, says minister",
        "French troops to leave Gao",
        "M23 to withdraw from Walikale",
        "Bakhmut to be captured by Friday, says Prigozhin",
        "MINUSMA to hand over Tessalit camp",
        "Russia says to pull out of Kherson",
    ],
)
def test_a_headline_on_what_is_to_come_changes_nothing(record_of: RecordOf, text: str) -> None:
    record = record_of(text, PUBLISHED)
    assert {claim.modality for claim in record.claims} <= {"intended"}
    assert all(not s.holders and not s.previous for s in Told([record]).digest.control)


@pytest.mark.parametrize(
    "text",
    [
        "Fall of Goma to M23 feared",
        "Capture of Goma by M23 feared",
        "Loss of Goma to M23 denied",
        "Liberation of Mosul 'near'",
        "Recapture of Kidal 'next'",
        "Possibly M23 took Uvira.",
        "Unconfirmed reports of M23 capturing Walikale.",
        "Unconfirmed reports that M23 captured Walikale.",
        "There are unconfirmed reports of RSF taking Babanusa.",
        "M23 took Uvira (unverified).",
        "M23 took Uvira (tbc)",
        "M23 took Uvira - not independently verified.",
    ],
)
def test_what_is_feared_denied_or_unconfirmed_has_not_happened(
    record_of: RecordOf, text: str
) -> None:
    assert not Told([record_of(text, PUBLISHED)]).digest.control


@pytest.mark.parametrize(
    "text",
    [
        "Reportedly M23 took Uvira.",
        "Reports of rebels taking Walikale.",
        "M23 took Uvira. Not confirmed.",
        "M23 took Uvira. This could not be verified.",
    ],
)
def test_what_is_only_reported_is_no_word_of_the_publisher(record_of: RecordOf, text: str) -> None:
    assert only_claim(record_of(text, PUBLISHED)).modality == "reported"


@pytest.mark.parametrize(
    "text",
    [
        "M23 took Uvira. Casualty figures were unconfirmed.",
        "The M23 took Uvira - a town on the lake - on Monday.",
        "The M23 captured Uvira (South Kivu).",
    ],
)
def test_what_else_is_unconfirmed_or_in_brackets_leaves_the_capture(
    record_of: RecordOf, text: str
) -> None:
    assert only_claim(record_of(text, PUBLISHED)).modality == "asserted"


@pytest.mark.parametrize(
    ("text", "place", "holders"),
    [
        ("Timbuktu retaken by French and Malian troops.", "Timbuktu", 2),
        ("Kidal captured by Malian and Wagner forces.", "Kidal", 2),
        ("Gao retaken by French and Malian troops.", "Gao", 2),
    ],
)
def test_two_who_took_it_together_both_hold_it(
    record_of: RecordOf, text: str, place: str, holders: int
) -> None:
    state = Told([record_of(text, PUBLISHED)]).state(place)
    assert (len(state.holders), state.previous) == (holders, ())


@pytest.mark.parametrize(
    "text",
    [
        "The fall of Bara to the RSF is imminent.",
        "The capture of Bara by the RSF is near.",
        "The fall of Bara to the RSF looks inevitable.",
    ],
)
def test_what_is_called_imminent_has_not_come(record_of: RecordOf, text: str) -> None:
    assert not Told([record_of(text, "2024-12-03")]).digest.control


def test_a_fall_that_is_called_sudden_has_come(record_of: RecordOf) -> None:
    told = Told([record_of("The fall of Bara to the RSF was sudden.", "2024-12-03")])
    assert told.state("Bara").holders == ("rapid-support-forces",)


@pytest.mark.parametrize(
    "doubt", ["We are not convinced.", "We do not believe it.", "We have our doubts."]
)
def test_what_the_writer_does_not_believe_is_no_state(record_of: RecordOf, doubt: str) -> None:
    told = Told([record_of(f"State media said that rebels had taken Saraqib. {doubt}", PUBLISHED)])
    assert not told.digest.control


@pytest.mark.parametrize(
    "after",
    ["We have not seen the mayor.", "We do not believe that it will be the last town to fall."],
)
def test_what_else_the_writer_says_leaves_the_capture(record_of: RecordOf, after: str) -> None:
    told = Told([record_of(f"State media said that rebels had taken Saraqib. {after}", PUBLISHED)])
    assert told.state("Saraqib").status == "controlled"
