"""Which place a mention stands for: a namesake on another continent is worse than none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from test_resolve_builder import Resolved, Text, gazetteer, lexicon

from conflict_digest.gazetteer import Entry
from conflict_digest.gazetteer.format import Match
from conflict_digest.resolve.places.around import Around
from conflict_digest.resolve.places.choice import Setting, choose
from conflict_digest.resolve.places.nearby import Nearby
from conflict_digest.resolve.places.votes import country_votes, leading

SUPPORT = frozenset({"back"})
FELL = "fell VBD ROOT fell fall"


def entry(
    country: str, people: int, kind: str = "city", match: Match = "name", admin1: str = ""
) -> Entry:
    id_ = f"geonames:{country}-{kind}"
    return Entry(id_, 1, "P", 0.0, 0.0, country, admin1, people, kind, match)


def chosen(
    entries: list[Entry],
    setting: Setting,
    *,
    region: bool = False,
    around: Sequence[Around] = (),
    own: tuple[Entry, float] | None = None,
) -> Entry | None:
    choice = choose(entries, setting, region=region, around=around, own=own)
    return choice.entry if choice is not None else None


def fell(name: str, label: str = "PLACE", id_: str = "") -> Text:
    return Text(f"{name} NNP nsubj fell\n{FELL}").place(name, label, id_)


def test_the_country_of_the_text_beats_a_larger_namesake() -> None:
    here, there = entry("SY", 5_000, "town"), entry("US", 900_000)
    assert chosen([there, here], Setting(Counter(SY=3))) is here


def test_without_a_country_the_largest_is_meant() -> None:
    small, large = entry("SY", 20_000), entry("US", 900_000)
    assert chosen([small, large], Setting()) is large


def test_a_hamlet_in_a_country_that_the_text_never_names_is_not_meant() -> None:
    assert chosen([entry("FR", 800, "village")], Setting(Counter(SY=2))) is None
    assert chosen([entry("SY", 800, "village")], Setting(Counter(SY=2))) is not None


def test_a_name_that_only_sounds_alike_is_not_looked_for_abroad() -> None:
    assert chosen([entry("FR", 5_000_000, match="sound")], Setting(Counter(SY=2))) is None
    assert chosen([entry("SY", 5_000, match="sound")], Setting(Counter(SY=2))) is not None


def test_a_foreign_name_abroad_is_only_that_of_a_very_large_city() -> None:
    assert chosen([entry("FR", 900_000, match="alternative")], Setting(Counter(SY=2))) is None
    assert chosen([entry("FR", 9_000_000, match="alternative")], Setting(Counter(SY=2))) is not None


def test_a_bare_name_is_the_city_and_not_the_region_around_it() -> None:
    city, region = entry("SY", 90_000), entry("SY", 900_000, "province")
    assert chosen([region, city], Setting(Counter(SY=1))) is city
    assert chosen([region, city], Setting(Counter(SY=1)), region=True) is region


def test_a_state_is_not_the_village_of_that_name_in_another_state() -> None:
    village, state = entry("US", 900, "village", admin1="PA"), entry("US", 6_000_000, "state")
    state = replace(state, admin1="IN")
    assert chosen([village, state], Setting(Counter(US=1))) is state
    village = replace(village, admin1="IN", population=90_000)
    assert chosen([village, state], Setting(Counter(US=1))) is village


def test_a_continent_is_not_a_hamlet() -> None:
    continent, hamlet = entry("", 0, "area"), entry("NG", 800, "village")
    assert chosen([hamlet, continent], Setting()) is continent


def test_a_city_and_its_province_stay_two_places() -> None:
    text = Text(
        f"Idlib NNP nsubj fell\n{FELL}\n\n"
        f"Idlib NNP compound province\nprovince NN nsubj fell\n{FELL}"
    )
    text.place("Idlib").place("Idlib", nth=1)
    places = Resolved(text, "SY").places
    assert list(places.of_span.values()) == ["geonames:169389", "place:idlib-province-sy"]


def test_a_place_is_called_as_the_text_calls_it() -> None:
    places = Resolved(fell("Kobani").nation("Kobani", "SY")).places
    (draft,) = places.drafts.values()
    assert (draft.place().name, draft.place().geonames_id) == ("Kobani", 172256)


def test_what_the_gazetteer_lacks_is_a_place_all_the_same() -> None:
    assert Resolved(fell("Xyzzyville")).place_of("Xyzzyville") == "place:xyzzyville"


def test_a_country_is_not_taken_for_a_town() -> None:
    found = Resolved(fell("Syria", "COUNTRY", "country:SY"))
    assert found.places.drafts[found.place_of("Syria")].kind == "country"


def test_a_small_place_alone_does_not_tell_the_country() -> None:
    alone = fell("Krynky")
    beside = Text(f"Ukrainian JJ amod Krynky\nKrynky NNP nsubj fell\n{FELL}")
    beside.nation("Ukrainian", "UA").place("Krynky")
    actors = lexicon().actors
    assert country_votes(alone.doc, gazetteer(), actors, SUPPORT)[:2] == ({}, False)
    assert country_votes(beside.doc, gazetteer(), actors, SUPPORT)[:2] == ({"UA": 3}, True)


def test_who_backs_others_from_abroad_does_not_tell_where_it_happens() -> None:
    text = Text(
        "Troops NNS nsubj fell\nbacked VBN acl Troops back\nby IN agent backed\n"
        f"Russian JJ amod power\npower NN pobj by\n{FELL}"
    ).nation("Russian", "RU")
    assert country_votes(text.doc, gazetteer(), lexicon().actors, SUPPORT)[:2] == ({}, False)


def test_two_countries_that_are_named_as_often_leave_it_open() -> None:
    assert leading(Counter(SY=2, IQ=2)) is None
    assert leading(Counter(SY=3, IQ=2)) == "SY"
    assert leading(Counter()) is None


def test_a_part_of_a_city_is_a_place_of_its_own_in_it() -> None:
    text = Text(f"western JJ amod Mosul\nMosul NNP nsubj fell\n{FELL}").place("Mosul")
    found = Resolved(text)
    part = found.places.resolve(text.argument("western Mosul", "name"))
    assert part == "place:western-mosul"
    assert found.places.drafts[part].part_of == found.place_of("Mosul")


def test_the_airport_of_a_city_is_not_the_city() -> None:
    text = Text(
        f"The DT det airport\nairport NN nsubj fell\nof IN prep airport\nGoma NNP pobj of\n{FELL}"
    ).place("Goma")
    found = Resolved(text, "CD")
    goma = text.argument("Goma", "name")
    airport = found.places.resolve(text.argument("The airport", "nominal", within=goma))
    assert airport == "place:airport-goma"
    draft = found.places.drafts[airport]
    assert (draft.part_of, draft.kind, draft.name) == (
        found.place_of("Goma"),
        "airport",
        "airport, Goma",
    )


def test_the_airport_of_nowhere_is_not_that_of_another_article() -> None:
    text = Text(f"The DT det airport\nairport NN nsubj fell\n{FELL}")
    airport = text.argument("The airport", "nominal")
    assert Resolved(text).places.resolve(airport) == "place:airport-doc"


def test_a_facility_lies_in_the_town_that_its_name_begins_with() -> None:
    text = Text(f"Goma NNP compound Prison\nPrison NNP nsubj fell\n{FELL}")
    found = Resolved(text.place("Goma Prison", "FACILITY"), "CD")
    town = found.places.drafts[found.place_of("Goma Prison")].part_of
    assert town is not None
    assert found.places.drafts[town].name == "Goma"


def test_an_unknown_village_lies_where_the_text_says() -> None:
    text = Text(f"Xyzzyville NNP nsubj fell\nin IN prep Xyzzyville\nSyria NNP pobj in\n{FELL}")
    text.place("Xyzzyville").place("Syria", "COUNTRY", "country:SY")
    found = Resolved(text)
    found.places.resolve(text.argument("Xyzzyville", "name", text.argument("Syria", "name")))
    assert found.places.drafts["place:xyzzyville"].part_of == "country:SY"


def test_a_town_that_only_bears_that_other_name_does_not_tell_whose_army_it_is() -> None:
    # The gazetteer lacks the Somali village and has a Jordanian town that is also called Mahas.
    assert Resolved(fell("Mahas")).places.country is None


# What the text says of where a place lies


def lying(*names: str) -> Text:
    """Names parted by commas, then "fell"."""
    rows = [f"{names[0]} NNP nsubj fell"]
    for name in names[1:]:
        rows += [f", , punct {names[0]}", f"{name} NNP appos {names[0]}"]
    text = Text("\n".join([*rows, FELL]))
    for name in names:
        text.place(name)
    return text


def region_of(text: Text, name: str) -> tuple[str | None, str | None]:
    found = Resolved(text)
    draft = found.places.drafts[found.place_of(name)]
    return draft.country, draft.admin1


def test_a_town_lies_in_the_region_that_follows_its_name() -> None:
    assert region_of(lying("Springfield", "Ohio"), "Springfield") == ("US", "Ohio")
    assert region_of(lying("Springfield", "Missouri"), "Springfield") == ("US", "Missouri")


def test_a_town_lies_in_the_region_around_the_district_that_follows_its_name() -> None:
    assert region_of(lying("Austin", "Lawrence", "Indiana"), "Austin") == ("US", "Indiana")


def test_a_town_lies_in_the_region_whose_town_it_is_called() -> None:
    text = Text(
        "Ohio NNP poss town\n's POS case Ohio\ntown NN nsubj fell\nof IN prep town\n"
        f"Springfield NNP pobj of\n{FELL}"
    )
    assert region_of(text.place("Ohio").place("Springfield"), "Springfield") == ("US", "Ohio")


def test_regions_in_a_list_do_not_become_towns_of_each_other() -> None:
    text = Text(
        "Oklahoma NNP nsubj fell\n, , punct Oklahoma\nPennsylvania NNP conj Oklahoma\n"
        f"and CC cc Pennsylvania\nUtah NNP conj Pennsylvania\n{FELL}"
    )
    found = Resolved(text.place("Oklahoma").place("Pennsylvania").place("Utah"))
    assert found.places.drafts[found.place_of("Oklahoma")].kind == "state"


def test_a_great_city_abroad_is_not_a_village_at_home() -> None:
    great, village = entry("IT", 1_400_000), entry("US", 7_000, "town")
    assert chosen([great, village], Setting(Counter(US=3))) is great
    inside = Around([replace(entry("US", 0, "state"), id="ohio", admin1="OH")])
    village = replace(village, admin1="OH")
    assert chosen([great, village], Setting(Counter(US=3)), around=[inside]) is village


def test_a_town_in_a_region_that_the_text_names_beats_a_larger_one_elsewhere() -> None:
    here = entry("US", 20_000, "town", admin1="OH")
    there = entry("US", 60_000, "town", admin1="GA")
    assert chosen([there, here], Setting(Counter(US=1))) is there
    assert chosen([there, here], Setting(Counter(US=1), 1, Counter({("US", "OH"): 1}))) is here


def test_a_small_town_among_its_neighbours_beats_a_larger_one_far_away() -> None:
    here, there = entry("US", 9_000, "town"), replace(entry("US", 300_000), longitude=40.0)
    neighbours = Nearby((replace(here, id=f"n{i}", latitude=0.5), 1.0) for i in range(3))
    assert chosen([there, here], Setting(Counter(US=1))) is there
    assert chosen([there, here], Setting(Counter(US=1), nearby=neighbours)) is here


def test_a_name_is_no_neighbour_of_itself() -> None:
    place = entry("US", 9_000, "town")
    alone = Nearby([(place, 0.9)])
    assert alone.share(place, (place, 0.9)) == 0.0
    assert alone.share(place) > 0.4


def test_a_shortened_region_after_a_town_tells_where_the_town_lies() -> None:
    for short, code, region in (("Ill.", "US.IL", "Illinois"), ("Mo.", "US.MO", "Missouri")):
        text = Text(
            f"Springfield NNP nsubj fell\n, , punct Springfield\n"
            f"{short} NNP appos Springfield\n{FELL}"
        )
        text.place("Springfield").place(short, id_=f"region:{code}")
        found = Resolved(text)
        assert region_of(text, "Springfield") == ("US", region)
        assert found.places.drafts[found.place_of(short)].place().name == region


def test_a_palace_that_stands_for_a_government_is_in_the_capital_and_not_all_of_it() -> None:
    found = Resolved(fell("Kremlin", "CAPITAL", "country:RU"))
    palace = found.places.drafts[found.place_of("Kremlin")]
    assert (palace.name, palace.kind) == ("Kremlin", "palace")
    assert found.places.drafts[palace.part_of or ""].name == "Moscow"


def test_eastern_ghouta_is_no_part_of_itself() -> None:
    text = Text(f"eastern JJ amod Ghouta\nGhouta NNP nsubj fell\n{FELL}").place("Ghouta")
    found = Resolved(text.nation("eastern", "SY"))
    part = found.places.resolve(text.argument("eastern Ghouta", "name"))
    assert part == found.place_of("Ghouta") == "place:eastern-ghouta-area-sy"


def test_england_is_not_put_at_the_middle_of_the_united_kingdom() -> None:
    for name, kind in (("England", "province"), ("Britain", "country")):
        found = Resolved(fell(name, "COUNTRY", "country:GB"))
        assert found.places.drafts[found.place_of(name)].kind == kind


def parts_of(text: Text) -> list[tuple[str, str | None]]:
    places = Resolved(text).places
    return [(phrase.text, places.drafts[part].part_of) for phrase, part in places.parts()]


def test_a_part_and_a_site_are_listed_where_no_claim_is_about_them() -> None:
    goma = "geonames:216281"
    quarter = Text(f"central JJ amod Goma\nGoma NNP nsubj fell\n{FELL}").place("Goma")
    assert parts_of(quarter) == [("central Goma", goma)]
    after = Text(
        "Goma NNP compound plant\nnuclear JJ amod plant\npower NN compound plant\n"
        f"plant NN nsubj fell\n{FELL}"
    ).place("Goma")
    assert parts_of(after) == [("Goma nuclear power plant", goma)]
    before = Text(
        "main JJ amod hospital\nhospital NN nsubj fell\nin IN prep hospital\n"
        f"Goma NNP pobj in\n{FELL}"
    ).place("Goma")
    assert parts_of(before) == [("main hospital in Goma", goma)]


def test_the_board_of_a_school_is_no_site() -> None:
    text = Text(
        f"Goma NNP compound school\nschool NN compound board\nboard NN nsubj fell\n{FELL}"
    ).place("Goma")
    assert parts_of(text) == []


def test_people_and_plurals_at_a_place_are_no_sites() -> None:
    for word, tag in (("residents", "NNS"), ("fighter", "NN"), ("hospitals", "NNS")):
        text = Text(f"Goma NNP compound {word}\n{word} {tag} nsubj fell\n{FELL}").place("Goma")
        assert parts_of(text) == []
