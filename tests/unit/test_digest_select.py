"""An analyst asks for a place, an actor, a day or a grade, and gets that and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from test_digest_builder import article, claim, digest
from test_digest_properties import articles

from conflict_digest.digest import Wanted, select, unmatched
from conflict_digest.errors import UsageError
from conflict_digest.schema import ArticleRecord, Digest, Grade, Place

PLACES = (
    Place(id="aleppo", name="Aleppo", kind="city", country="SY", admin1="Aleppo"),
    Place(id="airport", name="Aleppo airport", kind="airport", country="SY", part_of="aleppo"),
    Place(id="menagh", name="Menagh", kind="village", country="SY", admin1="Aleppo"),
    Place(id="hama", name="Ḥamā", kind="city", country="SY", admin1="Hama"),
    Place(id="goma", name="Goma", kind="city", country="CD"),
    Place(id="country:SY", name="Syria", kind="country", country="SY"),
)
WAR = digest(
    article(
        claim("captures", "hts", "aleppo", on="2024-11-29"),
        claim("holds", "rebels", "airport", on="2024-11-30"),
        claim("captures", "sna", "menagh", on="2024-12-02"),
        places=PLACES,
        published="2024-12-03",
    ),
    article(
        claim("holds", "gov", "hama", by="sana", side="party", modality="claimed"),
        claim("holds", "isis", "goma", on="2016"),
        places=PLACES,
        published="2024-12-05",
        name="b",
    ),
)


def held(wanted: Wanted, found: Digest = WAR) -> set[str]:
    return {state.place for state in select(found, wanted).control}


@pytest.mark.parametrize(
    ("names", "places"),
    [
        (["Aleppo"], {"aleppo", "airport", "menagh"}),
        (["aleppo airport"], {"airport"}),
        (["hama"], {"hama"}),
        (["the Hama"], {"hama"}),
        (["Syria"], {"aleppo", "airport", "menagh", "hama"}),
        (["hama", "goma"], {"hama", "goma"}),
        (["Homs"], set()),
    ],
)
def test_a_place_is_found_as_people_type_it_with_all_that_lies_in_it(
    names: list[str], places: set[str]
) -> None:
    assert held(Wanted(places=names)) == places


def test_a_site_is_found_by_the_name_that_people_give_it() -> None:
    sites = Place(id="barracks", name="barracks, Aleppo", kind="military_base", country="SY")
    war = digest(
        article(claim("holds", "gov", "barracks"), places=(sites,), published="2024-12-03")
    )
    for name in ("Aleppo barracks", "barracks of Aleppo", "barracks, Aleppo"):
        assert held(Wanted(places=[name]), war) == {"barracks"}


def test_an_actor_brings_what_those_on_its_side_hold() -> None:
    assert held(Wanted(actors=["Hayat Tahrir al-Sham"])) == {"aleppo", "airport"}
    assert held(Wanted(actors=["syrian national army"])) == {"menagh"}


def test_the_timeline_is_that_of_the_places_and_actors() -> None:
    found = select(WAR, Wanted(places=["Aleppo airport"]))
    assert {change.place for change in found.timeline} == {"airport"}
    found = select(WAR, Wanted(actors=["sna"]))
    assert {change.place for change in found.timeline} == {"menagh"}


def test_since_leaves_what_is_older_and_counts_undated_news_from_its_publication() -> None:
    assert held(Wanted(since="2024-12-01")) == {"menagh", "hama"}
    assert held(Wanted(since="2024-12-06")) == set()


@pytest.mark.parametrize(
    ("grade", "kept"), [("claimed", True), ("reported", False), ("assessed", False)]
)
def test_a_state_below_the_grade_is_left_out(grade: Grade, kept: bool) -> None:
    assert ("hama" in held(Wanted(min_grade=grade))) is kept
    assert "aleppo" in held(Wanted(min_grade=grade))


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="--since: 'soon' is not a date"):
        select(WAR, Wanted(since="soon"))


def test_a_misspelt_name_is_told_with_the_one_that_was_meant() -> None:
    assert unmatched(WAR, Wanted(places=["Alepo"], actors=["HTSS", "Syrian National Army"])) == [
        "no place 'Alepo' in these articles; did you mean Aleppo?",
        "no actor 'HTSS' in these articles; did you mean HTS?",
    ]


@given(records=articles())
@settings(max_examples=40)
def test_whatever_is_asked_every_claim_named_is_there(records: list[ArticleRecord]) -> None:
    whole = digest(*records)
    for wanted in (
        Wanted(places=["Aleppo"]),
        Wanted(actors=["hts"]),
        Wanted(since="2024-11-29"),
        Wanted(min_grade="reported"),
    ):
        part = select(whole, wanted)
        ids = {one.id for one in part.claims}
        assert ids.issuperset(one for state in part.control for one in state.claims)
        assert ids.issuperset(one for change in part.timeline for one in change.claims)
        assert ids.issuperset(one.implied_by for one in part.claims if one.implied_by)
        assert set(part.control) <= set(whole.control)
        assert set(part.timeline) <= set(whole.timeline)


def test_asking_for_nothing_gives_all() -> None:
    assert select(WAR, Wanted()) is WAR
