"""How a state came about: every claim in the order of the fold, and what it did to the state."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_digest_builder import article, claim, digest
from test_digest_properties import articles

from conflict_digest.digest import Accumulator, reasons
from conflict_digest.digest.reasons import Reason
from conflict_digest.render.account import WHY
from conflict_digest.schema import Account, ArticleRecord, Effect, Place

HELD = claim("holds", "gov", on="2016-12-22")
TAKEN = claim("captures", "hts", on="2024-11-29")


def account(*records: ArticleRecord, place: str = "aleppo", **options: str) -> Account:
    accumulator = Accumulator()
    for record in records:
        accumulator.add(record)
    return accumulator.accounts([place], **options)[0]  # type: ignore[arg-type]


def told(*records: ArticleRecord, **options: str) -> dict[str, tuple[str, str]]:
    steps = account(*records, **options).steps
    return {claim: (step.effect, step.reason) for step in steps for claim in step.claims}


def test_what_decided_once_says_what_came_after_it() -> None:
    found = account(article(HELD), article(TAKEN, name="b"))
    assert [(one.claims, one.effect, one.reason, one.beside) for one in found.steps] == [
        (("a-0",), "decided", "first", ("b-0",)),
        (("b-0",), "decides", "latest", ()),
    ]
    assert [one.date for one in found.steps] == ["2016-12-22", "2024-11-29"]
    assert found.state is not None
    assert found.state.holders == ("hts",)


def test_the_account_of_an_airport_tells_that_its_town_was_lost() -> None:
    places = (
        Place(id="aleppo", name="Aleppo", kind="city"),
        Place(id="place:airport", name="Aleppo airport", kind="airport", part_of="aleppo"),
    )
    airport = claim("captures", "gov", "place:airport", on="2024-11-01")
    found = account(article(airport, TAKEN, places=places), place="place:airport")
    assert [(one.effect, one.reason) for one in found.steps] == [
        ("decided", "first"),
        ("decides", "with-town"),
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"modality": "possible"}, ("aside", "possible")),
        ({"modality": "hypothetical"}, ("aside", "possible")),
        ({"by": "isis", "side": "party", "modality": "claimed"}, ("aside", "claimed-only")),
        ({"scope": "part"}, ("decides", "part")),
        ({"scope": "route"}, ("aside", "outside")),
        ({"scope": "outskirts"}, ("bears", "overlay")),
        ({"scope": "facility"}, ("bears", "presence")),
        ({"denied": True}, ("aside", "denies-nothing")),
        ({"past": True}, ("aside", "past")),
        ({}, ("decides", "latest")),
    ],
    ids=str,
)
def test_a_claim_that_did_not_decide_says_why(
    fields: dict[str, object], expected: tuple[str, str]
) -> None:
    news = claim("captures", "isis", on="2024-12-01", **fields)  # type: ignore[arg-type]
    assert told(article(HELD), article(TAKEN, name="b"), article(news, name="c"))["c-0"] == expected


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("besieges", ("bears", "overlay")),
        ("contests", ("bears", "fighting")),
        ("enters", ("bears", "presence")),
        ("strikes", ("aside", "strike")),
        ("fortifies", ("aside", "inferred-only")),
        ("holds", ("decides", "latest")),
    ],
)
def test_what_bears_on_a_place_is_not_what_decides_it(
    predicate: str, expected: tuple[str, str]
) -> None:
    news = claim(predicate, "isis", on="2024-12-01")
    assert told(article(TAKEN), article(news, name="b"))["b-0"] == expected


def test_a_denial_and_a_rival_are_told_beside_what_they_dispute() -> None:
    denial = claim("captures", "hts", on="2024-11-30", by="army", side="party", denied=True)
    rival = claim("captures", "isis", on="2024-11-29")
    found = account(article(TAKEN), article(denial, name="b"), article(rival, name="c"))
    assert [(one.claims, one.reason, one.beside) for one in found.steps] == [
        (("a-0",), "first", ()),
        (("c-0",), "rival", ("a-0",)),
        (("b-0",), "denial", ("a-0", "c-0")),
    ]


def test_a_loss_decides_that_nobody_is_known_to_hold_it() -> None:
    left = claim("withdraws", "army", on="2024-11-30")
    assert told(article(HELD), article(left, name="b")) == {
        "a-0": ("decided", "first"),
        "b-0": ("decides", "loss"),
    }


def test_a_copy_and_what_came_later_are_told_too() -> None:
    first = article(HELD, text="same", published="2024-11-01")
    again = article(HELD, text="same", published="2024-11-01", name="b")
    found = account(first, again, article(TAKEN, name="c"), as_of="2024-11-02")
    assert [(one.claims, one.effect, one.reason, one.beside) for one in found.steps] == [
        (("a-0",), "decides", "first", ()),
        (("b-0",), "aside", "copy", ("a-0",)),
        (("c-0",), "aside", "later", ()),
    ]


@given(records=articles(), as_of=st.sampled_from([None, "2024-11-28"]), data=st.data())
@settings(max_examples=60)
def test_every_claim_of_a_place_has_one_step_and_the_state_is_the_digest_s(
    records: list[ArticleRecord], as_of: str | None, data: st.DataObject
) -> None:
    options = {"as_of": as_of} if as_of else {}
    states = {row.place: row for row in digest(*records, **options).control}
    for place in ("aleppo", "hama"):
        found = account(*records, place=place, **options)
        assert found.state == states.get(place)
        assert account(*data.draw(st.permutations(records)), place=place, **options) == found
        claims = [one for step in found.steps for one in step.claims]
        expected = [c.id for r in records for c in r.claims if c.place.id == place]
        assert sorted(claims) == sorted(expected)
        deciding = [step for step in found.steps if step.effect == "decides"]
        assert deciding or not (found.state and found.state.holders)


def test_every_reason_has_words_and_every_effect_a_name() -> None:
    made = [one for one in vars(reasons).values() if isinstance(one, Reason)]
    assert {one.code for one in made} == set(WHY)
    assert {one.effect for one in made} | {"decided"} == set(get_args(Effect))
