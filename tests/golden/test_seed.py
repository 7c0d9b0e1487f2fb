"""The article in `seeds/`, through the real pipeline: what an analyst reads out of it.

With no publication date, and published on 3 December 2024, a Tuesday.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from told import Told

from conflict_digest.corpus import read
from conflict_digest.run import Pipeline
from conflict_digest.schema import Article

pytestmark = pytest.mark.model

SEEDS = Path(__file__).parents[2] / "seeds"


def _told(pipeline: Pipeline, published: str | None = None) -> Told:
    found = list(read([SEEDS], published=published))
    articles = [item for item in found if isinstance(item, Article)]
    assert len(articles) == len(found) == 1
    return Told(pipeline.process(articles))


@pytest.fixture(scope="module")
def undated(pipeline: Pipeline) -> Told:
    return _told(pipeline)


@pytest.fixture(scope="module")
def dated(pipeline: Pipeline) -> Told:
    return _told(pipeline, "2024-12-03")


@pytest.fixture(params=["undated", "dated"])
def seed(request: pytest.FixtureRequest) -> Told:
    told = request.getfixturevalue(request.param)
    assert isinstance(told, Told)
    return told


# Who is who


@pytest.mark.parametrize("name", ["HTS", "Hayat Tahrir al-Sham", "al-Nusra Front"])
def test_a_group_under_three_names_is_one_actor(seed: Told, name: str) -> None:
    assert seed.entities(name) == {seed.actor("HTS").id}


@pytest.mark.parametrize("name", ["Assad", "government forces", "army", "pro-Assad forces"])
def test_the_president_and_his_army_are_one_side(seed: Told, name: str) -> None:
    assert seed.side(name) == seed.actor("Syrian government").id


@pytest.mark.parametrize("name", ["rebels", "Rebel groups", "opposition fighters"])
def test_the_rebels_are_on_the_side_of_the_group_that_leads_them(seed: Told, name: str) -> None:
    assert seed.side(name) == seed.side("HTS")


def test_the_two_sides_are_not_taken_for_one(seed: Told) -> None:
    assert seed.side("HTS") != seed.side("government forces")


# Who holds what


def test_aleppo_is_held_by_hts_and_was_the_governments(seed: Told) -> None:
    state = seed.state("Aleppo", "city")
    assert state.status == "controlled"
    assert seed.holders("Aleppo", "city") == {seed.side("HTS")}
    assert {seed.side_of(one) for one in state.previous} == {seed.actor("Syrian government").id}
    assert state.grade == "assessed"


@pytest.mark.parametrize("name", ["Khanasir", "Aleppo Industrial City"])
def test_the_towns_and_sites_that_the_rebels_also_seized_are_theirs(seed: Told, name: str) -> None:
    assert seed.state(name).status == "controlled"
    assert seed.holders(name) == {seed.side("rebels")}


@pytest.mark.parametrize("name", ["military academy", "artillery college"])
def test_the_unnamed_sites_that_the_rebels_also_seized_are_theirs(seed: Told, name: str) -> None:
    assert seed.state(name).status == "controlled"
    assert seed.holders(name) == {seed.side("rebels")}


def test_hama_is_the_governments_on_the_word_of_its_own_agency_only(seed: Told) -> None:
    state = seed.state("Hama", "city")
    assert state.status == "controlled"
    assert seed.holders("Hama", "city") == {seed.actor("Syrian government").id}
    assert state.grade == "claimed"
    assert state.confidence < 0.5
    (claim,) = seed.claims("fortifies", "Hama", kind="city")
    assert claim.attribution
    assert claim.attribution.speaker
    assert claim.attribution.speaker.text == "SANA"
    assert claim.modality in ("claimed", "reported")


def test_hama_is_threatened_by_the_rebels(seed: Told) -> None:
    state = seed.state("Hama", "city")
    assert "threatened" in state.overlays
    assert {seed.side_of(one) for one in state.challengers} == {seed.side("rebels")}
    (claim,) = seed.claims("intends", "Hama", kind="city")
    assert claim.modality == "intended"


@pytest.mark.parametrize("kind", ["city", "province"])
def test_idlib_is_held_by_the_opposition(seed: Told, kind: str) -> None:
    assert seed.state("Idlib", kind).status == "controlled"
    assert seed.holders("Idlib", kind) == {seed.side("opposition fighters")}


def test_the_rebels_have_held_idlib_province_since_2020(seed: Told) -> None:
    (claim,) = seed.claims("holds", "Idlib", kind="province")
    assert claim.actor
    assert seed.side_of(claim.actor.id) == seed.side("rebels")
    assert (claim.when.edtf or "").startswith("2020")
    assert (seed.state("Idlib", "province").since or "").startswith("2020")


def test_nobody_is_said_to_hold_any_other_place(seed: Told) -> None:
    known = (
        *("Aleppo", "Khanasir", "Aleppo Industrial City", "military academy", "artillery college"),
        *("Hama", "Idlib"),
    )
    names = {place.id: place.name for place in seed.digest.places}
    held = {names[state.place] for state in seed.digest.control if state.holders}
    others = {name for name in held if not name.startswith(known)}
    assert all("countryside" in name for name in others)  # of Hama province, by the repelled attack


# What else happened


def test_the_repelled_attack_is_sanas_word_and_north_of_hama(seed: Told) -> None:
    (claim,) = seed.claims("repels")
    assert claim.actor
    assert claim.opponent
    assert claim.attribution
    assert claim.attribution.speaker
    assert seed.side_of(claim.actor.id) == seed.actor("Syrian government").id
    assert seed.side_of(claim.opponent.id) == seed.side("opposition fighters")
    assert claim.opponent.text == "opposition fighters"
    assert claim.attribution.speaker.text == "SANA"
    assert claim.attribution.side == "party"
    place = next(p for p in seed.digest.places if p.id == claim.place.id)
    assert place.part_of == seed.place("Hama", "province").id


def test_the_air_strikes_are_by_both_and_on_what_the_opposition_holds(seed: Told) -> None:
    strikes = seed.claims("strikes")
    assert {(c.actor.id if c.actor else None, c.place.text) for c in strikes} == {
        (actor.id, place)
        for actor in (seed.actor("government forces"), seed.actor("Russian Armed Forces"))
        for place in ("Aleppo", "Idlib")
    }
    assert {claim.modality for claim in strikes} == {"reported"}


def test_an_air_strike_changes_no_holder(seed: Told) -> None:
    def held(told: Told) -> dict[str, tuple[str, tuple[str, ...]]]:
        return {state.place: (state.status, state.holders) for state in told.digest.control}

    assert seed.claims("strikes")
    assert held(seed) == held(seed.without("strikes"))


# When


def test_a_date_that_nothing_anchors_stays_open_and_keeps_its_words(undated: Told) -> None:
    assert undated.date("Friday") is None
    assert undated.date("last week") is None
    state = undated.state("Aleppo", "city")
    assert state.since is None
    assert state.since_text == "Friday"


def test_a_year_needs_no_publication_date(seed: Told) -> None:
    assert seed.date("2011") == "2011"
    (date,) = [date for date in seed.digest.dates if "2020" in date.text]
    assert (date.edtf or "").startswith("2020")


def test_friday_is_the_one_before_publication(dated: Told) -> None:
    assert dated.date("Friday") == "2024-11-29"
    assert dated.state("Aleppo", "city").since == "2024-11-29"
    (claim,) = [c for c in dated.claims("captures", "Aleppo", kind="city") if c.when.text]
    assert (claim.when.edtf, claim.when.text) == ("2024-11-29", "Friday")
