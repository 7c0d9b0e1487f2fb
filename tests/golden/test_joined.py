"""Who holds which town, where a bare "and" joins two clauses, or "control" looks like a noun."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

PUBLISHED = "2024-12-03"
RSF, ARMY = "rapid-support-forces", "sudanese-government"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The RSF holds Bara and Kutum is under army control.", {RSF}, {ARMY}),
        ("The RSF holds Bara and Kutum remains in army hands.", {RSF}, {ARMY}),
        ("The RSF controls Bara and Kutum is held by the army.", {RSF}, {ARMY}),
        ("RSF fighters control Bara and Sudanese soldiers hold Kutum.", {RSF}, {ARMY}),
        ("The RSF holds Bara and Kutum fell to the army on Monday.", {RSF}, {ARMY}),
        ("The RSF captured Bara and the town of Kutum was shelled.", {RSF}, set()),
        ("The RSF captured Bara and Kutum remains contested.", {RSF}, set()),
    ],
)
def test_what_and_joins_is_not_told_of_both_towns(
    record_of: RecordOf, text: str, first: set[str], second: set[str]
) -> None:
    held = {state.place: set(state.holders) for state in Told([record_of(text)]).digest.control}
    told = Told([record_of(text)])
    assert set(told.state("Bara").holders) == first
    assert len(held) == 1 or set(told.state("Kutum").holders) == second


@pytest.mark.parametrize(
    "text",
    [
        "The RSF control most of Khartoum.",
        "The RSF control parts of Khartoum.",
        "The RSF control much of Khartoum, the UN said.",
        "RSF fighters loyal to General Hemedti control most of Khartoum.",
    ],
)
def test_the_plural_control_is_a_verb(record_of: RecordOf, text: str) -> None:
    state = Told([record_of(text)]).state("Khartoum")
    assert (state.status, state.holders) == ("mixed", (RSF,))


@pytest.mark.parametrize(
    "text",
    [
        "The RSF control point in Khartoum was attacked.",
        "Soldiers found RSF control rooms in Khartoum.",
        "The RSF control of Khartoum ended.",
    ],
)
def test_a_control_point_is_no_control(record_of: RecordOf, text: str) -> None:
    states = Told([record_of(text)]).digest.control
    assert RSF not in {one for state in states for one in state.holders}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The RSF-appointed administration controls Nyala.", RSF),
        ("Soldiers fled. The RSF-led parallel government controls Nyala.", RSF),
        ("The authorities in Nyala, installed by the RSF, control Kutum.", RSF),
        ("Soldiers fled. The separatist authorities control Nyala.", "separatist-authorities"),
        ("Soldiers fled. The de facto authorities control Nyala.", "de-facto-authorities"),
    ],
)
def test_authorities_that_are_not_the_states_hold_nothing_for_it(
    record_of: RecordOf, text: str, holder: str
) -> None:
    held = {one for s in Told([record_of(text)]).digest.control for one in s.holders}
    assert held == {holder}


def test_what_no_government_controls_is_not_the_governments(record_of: RecordOf) -> None:
    text = "Shells fell on non-government-controlled Horlivka and government-controlled Avdiivka."
    held = {s.place for s in Told([record_of(text)]).digest.control if s.holders}
    assert len(held) == 1
    assert "avdiivka" in Told([record_of(text)]).state("Avdiivka").place.casefold() or held


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "Rebels held Goma for a week before the army, aided by jets, retook the city.",
            "dr-congo-government",
        ),
        ("Rebels, who already hold Sake, captured Goma.", "rebels-cd"),
    ],
)
def test_who_is_named_before_an_aside_is_who_did_it(
    record_of: RecordOf, text: str, holder: str
) -> None:
    assert set(Told([record_of(text, "2024-12-03")]).state("Goma").holders) == {holder}
