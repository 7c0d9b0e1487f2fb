"""Places that are on no map, taken for those that are."""

from __future__ import annotations

from typing import Any

import pytest

from conflict_digest.digest.unplaced import merged, same_places
from conflict_digest.schema import Place

TOWN = Place(
    id="geonames:1", name="Az-Zabadani", kind="town", country="SY", latitude=33.7, longitude=36.1
)
NOTE = Place(id="place:zabadani", name="Az Zabadani", kind="place", mentions=2)


def test_a_name_on_no_map_is_the_one_place_of_that_name() -> None:
    assert same_places([NOTE, TOWN]) == {NOTE.id: TOWN.id}


@pytest.mark.parametrize(
    "change",
    [
        {"country": "LB"},
        {"kind": "airport"},
        {"name": "Madaya"},
        {"part_of": "geonames:9"},
    ],
)
def test_what_is_told_to_be_elsewhere_or_something_else_stays_apart(change: dict[str, str]) -> None:
    assert same_places([NOTE.model_copy(update=change), TOWN]) == {}


def test_of_two_towns_of_one_name_neither_is_meant() -> None:
    other = TOWN.model_copy(update={"id": "geonames:2", "country": "IQ"})
    assert same_places([NOTE, TOWN, other]) == {}


def test_what_lies_in_it_lies_in_the_place_on_the_map() -> None:
    base = Place(id="place:base", name="base", kind="military_base", part_of=NOTE.id)
    town, site = merged([NOTE, TOWN, base], {NOTE.id: TOWN.id})
    assert (town.id, town.mentions, site.part_of) == (TOWN.id, TOWN.mentions + 2, TOWN.id)


def site(name: str, kind: str = "airport", within: str = TOWN.id, **fields: Any) -> Place:
    """A place in another one, on no map."""
    word = name.partition(",")[0].replace(" ", "-")
    told = {"id": f"place:{word}-{within}", "name": name, "kind": kind, "part_of": within}
    return Place.model_validate(told | fields)


def test_the_airport_the_airfield_and_the_runway_of_a_town_are_one() -> None:
    plain, full, strip = site("airport, Z"), site("military airport, Z"), site("runway, Z")
    assert same_places([TOWN, full, plain, strip]) == {full.id: plain.id, strip.id: plain.id}


def test_of_two_airports_neither_is_just_the_airport() -> None:
    plain, one, other = site("airport, Z"), site("old airport, Z"), site("military airport, Z")
    assert same_places([TOWN, plain, one, other]) == {}


def test_a_field_that_no_map_has_goes_by_its_name_alone() -> None:
    bare = Place(id="place:shaer", name="Shaer", kind="place")
    field, full = (site(f"{name}, Shaer", "facility", bare.id) for name in ("field", "gas field"))
    same = same_places([bare, field, full])
    assert same == {bare.id: field.id, full.id: field.id}
    (kept,) = merged([bare, field, full], same)
    assert (kept.id, kept.part_of) == (field.id, None)


def test_the_bridge_at_a_village_is_not_the_village() -> None:
    bare = Place(id="place:charektar", name="Charektar", kind="place")
    assert same_places([bare, site("bridge, Charektar", "bridge", bare.id)]) == {}


def test_the_airbase_of_a_village_is_not_the_village() -> None:
    bare = Place(id="place:shaer", name="Shaer", kind="place")
    assert same_places([bare, site("airbase, Shaer", "military_base", bare.id)]) == {}


def test_a_site_is_the_same_in_a_town_that_an_article_did_not_find() -> None:
    here, there = site("airport, Z"), site("military airport, Z", within=NOTE.id)
    assert same_places([NOTE, TOWN, here, there]) == {NOTE.id: TOWN.id, there.id: here.id}


def test_a_district_on_no_map_is_spelled_as_each_likes() -> None:
    names = ("Qala-i-Zal", "Qala-e Zal", "Qala i Zal district")
    one, other, district = (
        Place(id=f"place:{number}", name=name, kind="district" if number == 2 else "place")
        for number, name in enumerate(names)
    )
    assert same_places([district, other, one]) == {other.id: one.id, district.id: one.id}


def test_the_main_government_complex_is_the_government_compound() -> None:
    plain, full = (
        site("government compound, Z", "building"),
        site("main government complex, Z", "building"),
    )
    assert same_places([TOWN, full, plain]) == {full.id: plain.id}


def test_the_hospital_of_a_town_need_not_be_its_military_hospital() -> None:
    plain, other = site("hospital, Z", "building"), site("military hospital, Z", "building")
    assert same_places([TOWN, plain, other]) == {}
