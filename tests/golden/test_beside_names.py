"""Whose a town is, told beside its name: in brackets, asides, relative clauses and lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

Told = tuple[str, str | None, str]
_WAR = " Hundreds of soldiers were killed in the war this week."


def told(record: ArticleRecord) -> set[Told]:
    """Predicate, actor and place of each claim, in the words of the text."""
    return {
        (c.predicate, c.actor.text if c.actor else None, c.place.text)
        for c in record.claims
        if c.implied_by is None and c.polarity == "affirmed"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'On 2 May, in Krasny Luch ("LPR"-controlled, 55km from Luhansk), they saw a tank.',
            ("holds", "LPR", "Krasny Luch"),
        ),
        (
            "On Monday, in Popasna (government-controlled), they met an officer.",
            ("holds", "government", "Popasna"),
        ),
        (
            "A convoy drove through Kirkuk (Kurdish-held, 80 km south of Erbil) on Friday.",
            ("holds", "Kurdish", "Kirkuk"),
        ),
        (
            "Lorries reached Malakal (rebel-held) and Torit (government-held).",
            ("holds", "government", "Torit"),
        ),
    ],
)
def test_a_bracket_tells_who_has_the_town_before_it(
    record_of: RecordOf, text: str, expected: Told
) -> None:
    assert expected in told(record_of(text + _WAR))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Taliban fell back to Garmsir, 20 km down the river and still in their hands.",
            ("holds", "their", "Garmsir"),
        ),
        (
            "The convoy reached Torit, a market town on the river and now under rebel control.",
            ("holds", "rebel", "Torit"),
        ),
        (
            "Near the airport, held by the rebels since May, a plane burnt in Torit.",
            ("holds", "rebels", "airport"),
        ),
        (
            "Malakal, a strip of mud in government-held territory, was flooded.",
            ("holds", "government", "Malakal"),
        ),
    ],
)
def test_an_aside_tells_who_has_the_place_before_it(
    record_of: RecordOf, text: str, expected: Told
) -> None:
    assert expected in told(record_of(text + _WAR))


def test_what_somebody_has_in_his_hands_beside_an_aside_is_no_town(record_of: RecordOf) -> None:
    text = "The rebels burnt Torit, a town in the east, and had guns in their hands."
    assert all(p != "holds" for p, _, _ in told(record_of(text + _WAR)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Engineers were mending the airfield to the north of Juba, which rebels have held "
            "since Monday.",
            ("holds", "rebels", "airfield"),
        ),
        (
            "The governor fled to the barracks, on a hill above Torit, which the army was holding "
            "on Monday.",
            ("holds", "army", "barracks"),
        ),
        (
            "The rebels fled to Malakal, in a bend of the river near Torit, which the army holds.",
            ("holds", "army", "Malakal"),
        ),
    ],
)
def test_a_relative_clause_is_of_what_lies_there_and_not_of_the_town_beside(
    record_of: RecordOf, text: str, expected: Told
) -> None:
    assert expected in told(record_of(text + _WAR))


def test_a_town_to_the_east_is_theirs_as_well_as_that_to_the_west(record_of: RecordOf) -> None:
    record = record_of("Malakal to the west and Torit to the east are both in rebel hands." + _WAR)
    assert {("holds", "rebel", "Malakal"), ("holds", "rebel", "Torit")} <= told(record)


def test_the_names_of_two_fields_behind_where_they_lie_are_theirs(record_of: RecordOf) -> None:
    text = "The jihadists gained two oil fields to the south, Conoco and Omar, on Friday." + _WAR
    expected = {("captures", "jihadists", "Conoco"), ("captures", "jihadists", "Omar")}
    assert expected <= told(record_of(text))


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The army drove the rebels out of the last streets of Torit.", "whole"),
        ("The army took the last quarter of Torit.", "whole"),
        ("The army took one of the last streets of Torit.", "part"),
        ("The army took most of Torit.", "part"),
    ],
)
def test_who_takes_the_last_of_a_town_has_all_of_it(
    record_of: RecordOf, text: str, scope: str
) -> None:
    found = [c.scope for c in record_of(text + _WAR).claims if c.predicate == "captures"]
    assert found == [scope]


@pytest.mark.parametrize(
    "text",
    [
        "In Torit, soldiers still held every police district on Sunday.",
        "In Torit, soldiers control all the quarters.",
    ],
)
def test_who_has_every_district_has_the_town(record_of: RecordOf, text: str) -> None:
    record = record_of(text + _WAR)
    held = [(c.actor.text, c.place.text, c.scope) for c in record.claims if c.actor]
    assert held == [("soldiers", "Torit", "whole")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkish soldiers garrison Afrin and Jarablus.", ("holds", "Turkish soldiers", "Afrin")),
        (
            "Torit, Malakal and Bor have all gone over to rebel rule.",
            ("captures", "rebel", "Torit"),
        ),
        ("Raqqa remained an Islamic State town.", ("holds", "Islamic State", "Raqqa")),
        ("The rest of Jalalabad is still Najibullah's.", ("holds", "Najibullah", "Jalalabad")),
        ("The M23's area now stretches to Sake and Mushaki.", ("holds", "M23", "Mushaki")),
        ("The rebels run a state of their own from Torit.", ("holds", "rebels", "Torit")),
        ("In Torit, the army took over under the eyes of monks.", ("captures", "army", "Torit")),
        ("Soldiers are dug into the hills of Torit.", ("fortifies", "Soldiers", "hills of Torit")),
        (
            "Troops returned to Torit, and the two sides traded fire across the main square.",
            ("contests", None, "Torit"),
        ),
    ],
)
def test_more_words_tell_whose_a_town_is(record_of: RecordOf, text: str, expected: Told) -> None:
    assert expected in told(record_of(text + _WAR))


def test_who_tells_of_an_attack_is_not_where_it_was(record_of: RecordOf) -> None:
    text = "Rebel fighters beat back an assault on the dyke, according to nurses in Nairobi." + _WAR
    assert all(place != "Nairobi" for _, _, place in told(record_of(text)))


def test_a_capital_that_is_somebodys_name_as_well_is_read(record_of: RecordOf) -> None:
    """The name of a place that an actor bears, too, once stopped the whole article."""
    record = record_of("Rebels captured Torit, and the minister of Jamaica flew to Kingston.")
    assert ("captures", "Rebels", "Torit") in told(record)
