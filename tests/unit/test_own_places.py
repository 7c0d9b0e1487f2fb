"""The user's own places: two of one name stay two, each where the list puts it."""

from __future__ import annotations

from test_resolve_builder import gazetteer

from conflict_digest.lexicon import OwnPlace
from conflict_digest.run.own_places import own_entries


def own(name: str, latitude: float, part_of: str = "", *aliases: str) -> OwnPlace:
    return OwnPlace(name, aliases, "village", latitude, -76.0, part_of)


def test_two_places_of_one_name_stay_two_and_lie_in_their_regions() -> None:
    places = own("San Juan", 7.5, "Antioquia"), own("San Juan", 2.9, "Cauca")
    first, second = own_entries(places, gazetteer())["San Juan"]
    assert (first.id, first.country, first.admin1) == (
        "place:san-juan-village-antioquia",
        "CO",
        "02",
    )
    assert (second.id, second.country, second.admin1) == (
        "place:san-juan-village-cauca",
        "CO",
        "09",
    )


def test_two_places_of_one_name_that_are_part_of_nothing_stay_two() -> None:
    places = own("Bir", 7.5), own("Bir", 2.9)
    first, second = own_entries(places, gazetteer())["Bir"]
    assert (first.country, second.country) == ("", "")
    assert first.id != second.id


def test_a_place_keeps_its_short_id_and_is_found_by_its_aliases() -> None:
    entries = own_entries([own("Zarqumba", 13.5, "North Darfur", "Hill of Doves")], gazetteer())
    ((entry,),) = (set(entries["Zarqumba"]) & set(entries["Hill of Doves"]),)
    assert entry.id == "place:zarqumba-village"
