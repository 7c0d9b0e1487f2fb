"""Each morning an analyst asks what is new since yesterday, and must not miss a turn."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from test_digest_builder import article, claim, digest
from test_digest_properties import articles

from conflict_digest.digest import compare
from conflict_digest.schema import ArticleRecord, Difference, Novelty

HELD = claim("captures", "gov", on="2024-11-20")


def new(before: list[dict[str, Any]], after: list[dict[str, Any]], **options: Any) -> Difference:
    """What is new when the claims of `after` come in an article of their own."""
    old = [article(*before, published="2024-11-02")] if before else []
    added = [article(*after, name="b", published="2024-12-02")] if after else []
    return compare(digest(*old, **options), digest(*old, *added, **options))


@pytest.mark.parametrize(
    ("after", "novelty"),
    [
        (claim("captures", "hts", on="2024-12-01"), "changed_hands"),
        (claim("withdraws", "gov", on="2024-12-01"), "holder_lost"),
        (claim("contests", "hts", against="gov", on="2024-12-01"), "contested"),
        (claim("captures", "hts", on="2024-12-01", scope="part"), "mixed"),
        (
            claim("captures", "hts", on="2024-12-01", by="hts", side="party", modality="claimed"),
            "newly_claimed",
        ),
        (claim("besieges", "hts", on="2024-12-01"), "pressed"),
        (claim("captures", "hts", "hama", on="2024-12-01"), "first_known"),
    ],
)
def test_what_is_new_of_a_place_has_a_name_and_the_claims_behind_it(
    after: dict[str, Any], novelty: Novelty
) -> None:
    (turn,) = new([HELD], [after]).turns
    assert turn.novelties[0] == novelty
    assert len(turn.claims) == 1


def test_more_of_the_same_is_nothing_new() -> None:
    assert new([HELD], [claim("holds", "army", on="2024-11-20")]).turns == ()
    assert new([HELD], []).turns == ()


def test_another_name_for_the_same_side_is_no_change_of_hands() -> None:
    told = new([claim("captures", "rebels", on="2024-11-01")], [claim("holds", "hts")])
    assert not {"changed_hands", "holder_lost"} & {n for turn in told.turns for n in turn.novelties}


def test_what_got_stale_is_told() -> None:
    old = digest(article(HELD), as_of="2024-11-25")
    (turn,) = compare(old, digest(article(HELD), as_of="2025-03-05")).turns
    assert turn.novelties == ("stale",)


def test_a_change_of_hands_comes_before_a_threat() -> None:
    told = new(
        [HELD, claim("holds", "gov", "hama", on="2024-11-01")],
        [claim("advances", "hts", on="2024-12-01"), claim("captures", "hts", "hama")],
    )
    assert [turn.place for turn in told.turns] == ["hama", "aleppo"]


def test_every_id_is_explained_in_the_difference() -> None:
    told = new([HELD], [claim("captures", "hts", on="2024-12-01", against="gov")])
    assert {actor.id for actor in told.actors} == {"gov", "hts"}
    assert {place.id for place in told.places} == {"aleppo"}
    assert [one.id for one in told.documents] == ["b"]


@given(records=articles())
@settings(max_examples=40)
def test_a_digest_has_nothing_new_beside_itself(records: list[ArticleRecord]) -> None:
    whole = digest(*records)
    assert compare(whole, whole).turns == ()
    states = {state.place for state in whole.control}
    assert {turn.place for turn in compare(digest(), whole).turns} == states
    assert {turn.place for turn in compare(whole, digest()).turns} == states
