"""Places that are on no map, taken for those that are."""

from __future__ import annotations

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
