"""Event notes, logs and telegrams: a heading with place and day, shortened words, no verbs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

PUBLISHED = "2024-12-03"
Claimed = tuple[str, str | None, str]


def claimed(record: ArticleRecord) -> set[Claimed]:
    """Predicate, actor and meant place of each claim that follows from no other."""
    names = {place.id: place.name for place in record.places}
    return {
        (claim.predicate, claim.actor.text if claim.actor else None, names[claim.place.id])
        for claim in record.claims
        if claim.implied_by is None
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Goma, 27 Sept. 2012. M23 in full control.", ("holds", "M23", "Goma")),
        ("Goma, 27 Jan. Clashes between M23 and FARDC.", ("contests", "M23", "Goma")),
        ("3 May 2024 / Bara / RSF in control after a raid.", ("holds", "RSF", "Bara")),
        ("3 May 2024 | Bara | RSF in full control.", ("holds", "RSF", "Bara")),
        ("Juba, 7 March. Fighting between army and SPLM-IO.", ("contests", "army", "Juba")),
        ("Djibo (Soum). Blockade by JNIM in its third year.", ("besieges", "JNIM", "Djibo")),
        ("Bara. Attack by RSF repelled by the army.", ("repels", "army", "Bara")),
        ("Bara, 3 May. RSF assault beaten back at dawn.", ("repels", None, "Bara")),
    ],
)
def test_a_note_is_told_of_the_place_that_it_is_filed_under_with_its_day(
    record_of: RecordOf, text: str, expected: Claimed
) -> None:
    assert claimed(record_of(text, PUBLISHED)) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "London, 7 March. Clashes between police and protesters.",
        "Juba, 7 March. Talks between army and SPLM-IO resume.",
        "Djibo (Soum). Blockade by truckers in its third week, army says.",
        "Paris, 8 May. Fighting between M23 and FARDC has displaced thousands, says MSF.",
    ],
)
def test_what_is_no_fight_or_has_a_verb_of_its_own_is_not_put_where_a_note_is_filed(
    record_of: RecordOf, text: str
) -> None:
    assert not claimed(record_of(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kobo, North Wollo: 12 Aug 2021 occupied by TDF, no resistance.", "2021-08-12"),
        ("Kobo: taken 12 August 2021 by TDF.", "2021-08-12"),
        ("12 August 2021. Kobo occupied by TDF, garrison gone.", "2021-08-12"),
    ],
)
def test_what_a_note_says_was_occupied_on_a_day_was_taken_then(
    record_of: RecordOf, text: str, day: str
) -> None:
    (claim,) = (one for one in record_of(text).claims if one.implied_by is None)
    assert claim.actor is not None
    assert (claim.predicate, claim.actor.text, claim.when.edtf) == ("captures", "TDF", day)


def test_what_a_note_says_is_still_occupied_is_only_held(record_of: RecordOf) -> None:
    record = record_of("Afrin, Aug 2024. Town still occupied by SNA factions.")
    assert {claim.predicate for claim in record.claims} == {"holds"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "REBELS ENTERED GOMA AT DAWN STOP GARRISON FLED TO SAKE STOP AIRPORT HELD BY ARMY STOP",
            {"enters", "loses", "holds"},
        ),
        (
            "Rebels entered Goma at dawn STOP Garrison fled to Sake STOP Airport held by army STOP",
            {"enters", "loses", "holds"},
        ),
        ("UN TELLS M23 TO STOP ADVANCE ON GOMA", set()),
    ],
)
def test_a_telegram_stops_where_it_says_so(
    record_of: RecordOf, text: str, expected: set[str]
) -> None:
    record = record_of(text, PUBLISHED)
    assert {claim.predicate for claim in record.claims if claim.implied_by is None} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dilling road cut by SPLM-N. Army retook Kadugli.",
            {("interdicts", "SPLM-N"), ("recaptures", "Army")},
        ),
        ("Gov't forces enter Bria w/o resistance.", {("enters", "Gov't forces")}),
        ("CPC left. FACA/Wagner in Bria.", {("enters", "FACA"), ("enters", "Wagner")}),
        ("Rebel pick-ups entered N'Djamena at dawn.", {("enters", "Rebel")}),
        ("Acc. to residents, approx. 300 rebels took Bria.", {("captures", "rebels")}),
        ("Camp overrun by rebels near Bria.", {("captures", "rebels")}),
        ("Rebels masters of Bria.", {("holds", "Rebels")}),
        ("Base in Bria handed over to FACA by MINUSCA.", {("transfers", "MINUSCA")}),
        ("Base abandoned on the 4th by FARDC in Sake.", {("withdraws", "FARDC")}),
        ("Outposts near Namhsan lost to TNLA.", {("captures", "TNLA")}),
        ("Lashio returned to the rebels under a deal.", {("transfers", None)}),
    ],
)
def test_what_a_note_shortens_is_read_in_full(
    record_of: RecordOf, text: str, expected: set[tuple[str, str | None]]
) -> None:
    found = claimed(record_of(text, PUBLISHED))
    assert {(predicate, actor) for predicate, actor, _ in found} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Company seized by the bank in Bria after rebels fled.",
        "Clashes FACA\u2013CPC in Bria.",
        "Old station handed over to the council in Goma.",
        "Rebels lost to the army near Sake.",
        "Soldiers returned to the army after the raid in Sake.",
    ],
)
def test_what_is_seized_by_a_bank_or_only_fought_in_is_nobodys(
    record_of: RecordOf, text: str
) -> None:
    found = {predicate for predicate, _, _ in claimed(record_of(text, PUBLISHED))}
    assert not found & {"captures", "enters", "holds", "transfers"}


@pytest.mark.parametrize(
    "text",
    [
        "Uvira changed hands on Tuesday. M23 fighters marched in from the north at dawn.",
        "There was panic in Uvira on Tuesday. M23 fighters walked in at dawn.",
    ],
)
def test_who_marches_in_comes_to_the_town_of_the_sentence_before(
    record_of: RecordOf, text: str
) -> None:
    assert ("enters", "M23 fighters", "Uvira") in claimed(record_of(text, PUBLISHED))


def test_who_marches_in_after_two_towns_is_nowhere(record_of: RecordOf) -> None:
    text = "There was panic in Uvira and in Bukavu on Tuesday. M23 fighters walked in at dawn."
    assert not [c for c in claimed(record_of(text, PUBLISHED)) if c[0] == "enters"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "The RSF and, according to residents, two allied militias captured Bara.",
            {"RSF", "allied militias"},
        ),
        ("Soldiers and, witnesses said, militiamen captured Bria.", {"Soldiers", "militiamen"}),
    ],
)
def test_who_did_it_with_somebody_according_to_others_did_it(
    record_of: RecordOf, text: str, actors: set[str]
) -> None:
    found = claimed(record_of(text, PUBLISHED))
    assert {actor for predicate, actor, _ in found if predicate == "captures"} == actors


def test_a_place_named_with_as_well_as_behind_an_aside_was_taken_too(record_of: RecordOf) -> None:
    text = (
        "The army occupied Bara, in North Kordofan, as well as the villages of Kazgeil and Hamadi."
    )
    found = claimed(record_of(text, PUBLISHED))
    assert {place for predicate, _, place in found if predicate == "captures"} >= {"Bara"}
    assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("No change at Kyaukme. TNLA took hospital and bus station.", 2),
        ("TNLA rebels took the hospital and bus station in Kyaukme.", 2),
        ("TNLA rebels hold police and fire station in Kyaukme.", 0),
    ],
)
def test_two_sites_without_articles_are_two(record_of: RecordOf, text: str, sites: int) -> None:
    assert len(claimed(record_of(text, PUBLISHED))) == sites


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels shelled Kaya. They hold city centre.", {"strikes", "holds"}),
        ("Rebels shelled Kaya. They hold a town centre.", {"strikes"}),
        ("Rebels shelled Kaya. Shoppers left city centre.", {"strikes"}),
    ],
)
def test_a_town_centre_needs_no_article_in_a_note(
    record_of: RecordOf, text: str, expected: set[str]
) -> None:
    assert {predicate for predicate, _, _ in claimed(record_of(text, PUBLISHED))} == expected


def test_a_heading_stays_above_its_text_when_words_before_it_are_joined(
    record_of: RecordOf,
) -> None:
    text = (
        "War in Sudan\n\nThe army as well as its pick-ups left Babanusa on Monday.\n\n"
        "Darfur\n\nFamilies reach Tawila, which the SLM runs, after El Fasher fell to the RSF."
    )
    told = Told([record_of(text, PUBLISHED)])
    assert "rapid-support-forces" not in told.state("Tawila").holders
