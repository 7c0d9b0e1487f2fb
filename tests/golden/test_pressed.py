"""Fights, sieges and shelling, as communiqués and situation reports tell of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model


def _pressed(record: ArticleRecord, predicate: str) -> list[str]:
    """The places of which the predicate is told, in text order."""
    return [c.place.text for c in record.claims if c.predicate == predicate]


def test_a_fight_is_found_however_a_report_speaks_of_it(record_of: RecordOf) -> None:
    spoken = record_of(
        "Rebels attacked Bor. A communique in Juba spoke of heavy fighting around Kapoeta. "
        "The army fell back on Torit, where fighting was still in progress."
    )
    assert _pressed(spoken, "contests") == ["Kapoeta", "Torit"]
    [kapoeta, _] = [c for c in spoken.claims if c.predicate == "contests"]
    assert kapoeta.modality == "reported"
    beside = record_of(
        "Kandahar is surrounded by the Taliban, with clashes reported in its western suburbs. "
        "The minister fled the fighting in Herat."
    )
    assert _pressed(beside, "contests") == ["its western suburbs"]
    districts = record_of("Rebels and the army clashed in the Masisi and Rutshuru territories.")
    assert _pressed(districts, "contests") == ["Masisi", "Rutshuru"]


def test_a_note_that_tells_who_fights_whom_names_both(record_of: RecordOf) -> None:
    record = record_of(
        "Heavy fighting in Goma, M23 against the army. Armed clash, Ambazonia fighters vs BIR, in "
        "Batibo. Clashes in Bor, protests against the army."
    )
    sides = [
        (c.actor.text if c.actor else "", c.opponent.text if c.opponent else "", c.place.text)
        for c in record.claims
    ]
    assert sides[:2] == [("M23", "army", "Goma"), ("Ambazonia fighters", "BIR", "Batibo")]
    assert [c.actor for c in record.claims[2:]] == [None]


def test_how_a_town_is_cut_off_is_not_who_does_it(record_of: RecordOf) -> None:
    record = record_of(
        "Dubrovnik remained under blockade by land and sea. Shelling of Vukovar by artillery "
        "went on. Zadar is under siege by tourists. By nightfall the Plaza Hotel was under siege."
    )
    assert _pressed(record, "besieges") == ["Dubrovnik"]
    assert _pressed(record, "strikes") == ["Vukovar"]


def test_so_many_who_are_besieged_are_people(record_of: RecordOf) -> None:
    record = record_of(
        "Some 274,200 are besieged by government forces in Darayya and Madaya; three were "
        "besieged by reporters in Damascus."
    )
    assert _pressed(record, "besieges") == ["Darayya", "Madaya"]


@pytest.mark.parametrize(
    ("text", "threatened"),
    [
        ("Rebels had tried for a year to take Bangui.", False),
        ("Rebels tried for months to take Bangui.", False),
        ("Rebels had been trying for weeks to take Bangui when the truce came.", False),
        ("In May 2022 rebels launched an offensive to take Bangui.", False),
        ("Rebels advanced on Bangui in 2012.", False),
        ("Rebels have tried for a year to take Bangui.", True),
        ("Rebels tried to take Bangui on Friday.", True),
        ("In May rebels launched an offensive to take Bangui.", True),
        ("Rebels advanced on Bangui in November.", True),
    ],
)
def test_a_threat_that_is_over_or_of_years_ago_threatens_nobody(
    record_of: RecordOf, text: str, threatened: bool
) -> None:
    digest = Told([record_of(text, published="2024-12-03")]).digest
    assert any(state.overlays for state in digest.control) is threatened
