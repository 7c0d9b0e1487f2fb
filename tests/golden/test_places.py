"""Places in whole texts: what is one, and where it lies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest.schema import ArticleRecord, Place

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model


def places_in(record: ArticleRecord) -> dict[str, Place]:
    """The words of each mention of a place → the place."""
    by_id = {place.id: place for place in record.places}
    return {m.text: by_id[m.entity] for m in record.mentions if m.kind == "place" and m.entity}


@pytest.mark.parametrize(
    ("text", "town", "region"),
    [
        ("Fire broke out in Springfield, Ill., on Monday.", "Springfield", "Illinois"),
        ("PARIS, Texas - Firefighters from Bonham came to Paris.", "Paris", "Texas"),
        ("ATHENS, Ga. - Police in Athens arrested a man.", "Athens", "Georgia"),
        ("Police in Reading, Pa., seized guns.", "Reading", "Pennsylvania"),
        ("He moved to Vienna, Va., in May.", "Vienna", "Virginia"),
        ("A mill closed in Wheeling, W.Va., last week.", "Wheeling", "West Virginia"),
        ("A jury met in Lafayette, LA.", "Lafayette", "Louisiana"),
        ("LONDON, Ont. - The fair drew a crowd to London.", "London", "Ontario"),
        ("A fire in Sydney, N.S., hurt two.", "Sydney", "Nova Scotia"),
        ("A bushfire near Newcastle, NSW, is out.", "Newcastle", "New South Wales"),
    ],
)
def test_a_town_lies_in_the_region_that_the_text_shortens(
    record_of: RecordOf, text: str, town: str, region: str
) -> None:
    found = places_in(record_of(text))
    assert (found[town].admin1, found[town].latitude is not None) == (region, True)
    assert region in {place.name for place in found.values()}


@pytest.mark.parametrize(
    "text",
    [
        "John Ortiz, MD, said that the wounded would live.",
        "In Ramallah, PA officials said that the talks had failed.",
        "GOMA, IN THE HANDS OF REBELS, IS QUIET",
        "Yes, Miss. Smith is here, Mo. Salah said.",
    ],
)
def test_letters_after_a_comma_alone_are_no_region(record_of: RecordOf, text: str) -> None:
    regions = {place.id for place in record_of(text).places if place.kind == "state"}
    assert not regions


@pytest.mark.parametrize(
    ("text", "words", "kind", "around"),
    [
        ("Kurdish forces retook Mosul Dam on Monday.", "Mosul Dam", "dam", "Mosul"),
        ("Separatists held Luhansk airport.", "Luhansk airport", "airport", "Luhansk"),
        ("Shells hit northern Aleppo in Syria.", "northern Aleppo", "area", "Aleppo"),
        (
            "The army took Jalawla air base.",
            "Jalawla air base",
            "military_base",
            "Jalawla",
        ),
        ("Troops entered the Old City of Mosul.", "Old City", "district", "Mosul"),
        ("Rebels hold the Baba Amr district of Homs.", "Baba Amr", "district", "Homs"),
        ("Rebels seized the village of Xyzibu in Mali.", "Xyzibu", "village", "Mali"),
    ],
)
def test_a_site_or_part_is_told_from_the_town_around_it(
    record_of: RecordOf, text: str, words: str, kind: str, around: str
) -> None:
    record = record_of(text)
    place = places_in(record)[words]
    names = {one.id: one.name for one in record.places}
    assert (place.kind, names.get(place.part_of or "")) == (kind, around)


def test_a_former_name_is_the_town_of_today(record_of: RecordOf) -> None:
    for old, new in (
        ("Stalingrad", "Volgograd"),
        ("Lemberg", "Lviv"),
        ("Saigon", "Ho Chi Minh City"),
    ):
        before = places_in(record_of(f"The army entered {old} on Monday."))[old]
        after = places_in(record_of(f"The army entered {new} on Monday."))[new]
        assert before.id == after.id


def test_a_former_state_lies_on_the_maps_of_those_after_it(record_of: RecordOf) -> None:
    found = places_in(record_of("Soviet troops entered Lozova and Kupyansk."))
    assert {found[name].country for name in ("Lozova", "Kupyansk")} == {"UA"}


@pytest.mark.parametrize(
    ("spellings", "context"),
    [
        (("Raqqa", "al-Raqqa", "Ar Raqqah", "Raqqah", "ar-Raqqa"), "Syrian"),
        (("Kobani", "Kobane", "Ayn al-Arab", "Ain al-Arab"), "Syrian"),
        (("Bakhmut", "Artemivsk", "Artyomovsk"), "Ukrainian"),
        (("el-Fasher", "El Fasher", "al-Fashir", "Al Fashir"), "Sudanese"),
        (("Deir ez-Zor", "Deir al-Zor", "Deir Ezzor", "Dayr az-Zawr"), "Syrian"),
        (("Hodeidah", "Hudaydah", "al-Hudaydah", "Hodeida"), "Yemeni"),
        (("Kyiv", "Kiev"), "Ukrainian"),
        (("Idlib", "Idleb"), "Syrian"),
    ],
)
def test_a_town_is_one_place_in_each_spelling(
    record_of: RecordOf, spellings: tuple[str, ...], context: str
) -> None:
    found = {
        places_in(record_of(f"{context} rebels entered {name} on Monday."))[name].id
        for name in spellings
    }
    assert len(found) == 1


@pytest.mark.parametrize(
    ("city", "province"),
    [
        ("Raqqa", "Raqqa province"),
        ("Idlib", "Idlib governorate"),
        ("Kherson", "Kherson oblast"),
        ("Kandahar", "Kandahar Province"),
        ("Menaka", "Menaka region"),
    ],
)
def test_a_city_and_the_province_named_after_it_stay_two(
    record_of: RecordOf, city: str, province: str
) -> None:
    record = record_of(f"Rebels entered {city} on Monday. Then they left {province}.")
    assert len({m.entity for m in record.mentions if m.kind == "place"}) == 2


def test_the_towns_around_tell_which_namesake_is_meant(record_of: RecordOf) -> None:
    found = places_in(
        record_of(
            "A train hit a truck near Galesburg on Thursday. Passengers bound for Quincy and "
            "Macomb were taken by bus, and service from Princeton was suspended."
        )
    )
    assert {found[n].admin1 for n in ("Galesburg", "Quincy", "Macomb", "Princeton")} == {"Illinois"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Syrian troops entered the village of Sheikh Salem.", "Sheikh Salem"),
        ("The Kurds hold the Sheikh Maqsoud quarter of Aleppo.", "Sheikh Maqsoud"),
        ("Clashes broke out in Haji Omeran in Iraq.", "Haji Omeran"),
    ],
)
def test_a_place_named_after_a_holy_man_keeps_its_whole_name(
    record_of: RecordOf, text: str, place: str
) -> None:
    assert place in places_in(record_of(text))


def test_a_holy_man_is_no_place(record_of: RecordOf) -> None:
    text = "Sheikh Salem said that his tribe would fight. Mullah Omar fled Kandahar."
    assert set(places_in(record_of(text))) == {"Kandahar"}


def test_an_agency_in_brackets_is_not_the_region_before_it(record_of: RecordOf) -> None:
    found = places_in(record_of("SPRINGFIELD, Mo. (AP) - A tornado struck Springfield."))
    assert set(found) == {"SPRINGFIELD", "Mo.", "Springfield"}


def test_a_town_called_like_a_country_lies_in_the_region_that_the_text_shortens(
    record_of: RecordOf,
) -> None:
    found = places_in(record_of("A circus began in Peru, Ind., on Monday."))
    assert (found["Peru"].kind, found["Peru"].admin1) == ("town", "Indiana")


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Police in Paris, Ky., arrested a Lexington man.", "Lexington"),
        ("Kabul police said that a Herat man had been shot.", "Herat"),
        ("Columbus police found a boy from Westerville, Ohio.", "Columbus"),
    ],
)
def test_people_called_by_their_town_tell_of_the_town(
    record_of: RecordOf, text: str, town: str
) -> None:
    assert places_in(record_of(text))[town].latitude is not None


@pytest.mark.parametrize("text", ["Assad police fled.", "Wagner men held the Hamas police."])
def test_people_called_by_their_leader_tell_of_no_town(record_of: RecordOf, text: str) -> None:
    assert not places_in(record_of(text))


def test_two_towns_that_act_together_are_no_company(record_of: RecordOf) -> None:
    found = places_in(record_of("Massillon and Canton, Ohio, would merge their ambulances."))
    assert {"Massillon", "Canton", "Ohio"} <= set(found)


def test_an_area_of_several_countries_is_no_village_at_home(record_of: RecordOf) -> None:
    text = "India and Pakistan traded blame over Kashmir. Washington urged calm."
    assert places_in(record_of(text))["Kashmir"].kind == "area"


def test_a_state_after_a_comma_is_not_its_city(record_of: RecordOf) -> None:
    found = places_in(record_of("The mayor of Troy, New York, said that Albany would pay."))
    assert found["New York"].kind == "state"


def test_a_point_so_many_kilometres_from_a_town_is_not_the_town(record_of: RecordOf) -> None:
    found = places_in(record_of("A quake struck 45 km northeast of Amatrice in central Italy."))
    assert {"Amatrice", "Italy"} <= set(found)
    assert not any("45" in words for words in found)


def test_a_town_north_of_a_city_is_no_quarter_of_it(record_of: RecordOf) -> None:
    text = "The Sudanese army entered Bara, north of El-Obeid. It shelled El-Obeid."
    record = record_of(text)
    found = places_in(record)
    assert (found["Bara"].kind, found["Bara"].part_of) == ("town", None)
    assert not any(words.startswith("north") for words in found)


def test_an_unknown_base_is_a_place_though_its_noun_has_two_words(record_of: RecordOf) -> None:
    found = places_in(record_of("The LNA lost al-Watiya air base near Tripoli in Libya."))
    assert found["al-Watiya air base"].kind == "military_base"


@pytest.mark.parametrize(
    "text",
    [
        "Abu Dhabi TV said that the rebels had left.",
        "The number of HIV cases rose.",
        "Officials said that Ebola virus killed 20 people.",
        "Christmas came early.",
        "A pregnant woman was hit by three bystanders, and 25% of cases were mild.",
    ],
)
def test_stations_diseases_and_feasts_are_no_places(record_of: RecordOf, text: str) -> None:
    assert not [m.text for m in record_of(text).mentions if m.kind == "place"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("KABUL (Reuters) - Fighters took Kunduz.", "KABUL"),
        ("Troops came back to the UAE on Monday.", "UAE"),
        ("GAO, Mali - Soldiers left.", "GAO"),
    ],
)
def test_datelines_and_acronyms_of_countries_are_places(
    record_of: RecordOf, text: str, place: str
) -> None:
    assert place in places_in(record_of(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Khan al-Shih is held by the rebels.", "Khan al-Shih"),
        ("Tell al-Aqra fell to the rebels on Friday.", "Tell al-Aqra"),
        ("The army captured Wadi al-Dayf on Friday.", "Wadi al-Dayf"),
        ("Bir al-Ghabi was seized by the militia.", "Bir al-Ghabi"),
    ],
)
def test_a_place_whose_first_word_is_a_persons_name_too_is_no_holder(
    text: str, place: str, record_of: RecordOf
) -> None:
    record = record_of(text)
    assert [claim.place.text for claim in record.claims] == [place]
    assert not any(place in claim.actor.text for claim in record.claims if claim.actor)


@pytest.mark.parametrize(
    ("text", "place", "scope"),
    [
        ("The army took north-east Syria on Friday.", "north-east Syria", "whole"),
        ("The army holds south-eastern Mali.", "south-eastern Mali", "whole"),
        ("The army holds eastern Mali.", "eastern Mali", "whole"),
        ("Rebels captured 100 percent of Raqqa.", "Raqqa", "whole"),
        ("Rebels captured 90 percent of Raqqa.", "Raqqa", "part"),
        ("Rebels hold all of Idlib apart from two villages.", "Idlib", "part"),
        ("The army holds Bakhmut, except for a few blocks in the west.", "Bakhmut", "part"),
        ("The Taliban hold three of Kandahar's 17 districts.", "Kandahar", "part"),
        ("Russian forces hold 400 square kilometres of Kharkiv region.", "Kharkiv region", "part"),
        ("The Taliban captured Garmsir district centre.", "Garmsir district centre", "whole"),
        ("The army holds villages of North Darfur.", "North Darfur", "part"),
        ("The rebels hold the last town of West Darfur.", "West Darfur", "part"),
        ("Rebels took the only large towns of Rakhine State.", "Rakhine State", "part"),
        ("Rebels took the old town of Palmyra.", "Palmyra", "part"),
        ("Rebels took the ancient town of Palmyra.", "Palmyra", "whole"),
        ("Rebels took the old port city of Massawa.", "Massawa", "whole"),
        ("The army controls almost all of Toretsk.", "Toretsk", "part"),
        ("Rebels have taken nearly the whole of Kutum.", "Kutum", "part"),
        ("Russian troops hold virtually the entire city of Vuhledar.", "Vuhledar", "part"),
        ("The army holds all but two of Darfur's towns.", "Darfur", "part"),
        ("Soldiers control all but a few blocks of Marawi.", "Marawi", "part"),
        ("North Vietnamese soldiers hold the modern quarter of Hue.", "Hue", "part"),
        ("The army captured the diplomatic quarter of Khartoum.", "Khartoum", "part"),
        ("Kutum is partly held by rebels.", "Kutum", "part"),
        ("Djibo is largely under the control of jihadists.", "Djibo", "part"),
        ("The army has partially recaptured Sinja.", "Sinja", "part"),
        ("Rebels seized the market area of Babanusa.", "Babanusa", "part"),
        ("The business district of Maiduguri is held by jihadists.", "Maiduguri", "part"),
        ("Rebels seized the mining area of Rubaya.", "Rubaya", "whole"),
        ("Jihadists rule Djibo at night.", "Djibo", "part"),
        ("During the day the town of Jilib is held by Somali soldiers.", "Jilib", "part"),
        ("Jihadists seized Djibo at night.", "Djibo", "whole"),
        ("Palma is in rebel hands largely because the army fled.", "Palma", "whole"),
        ("Rebels took Bria largely without a fight.", "Bria", "whole"),
        ("The rebels, mostly deserters, hold Wau.", "Wau", "whole"),
    ],
)
def test_the_part_of_a_land_that_is_told_is_not_taken_for_another(
    text: str, place: str, scope: str, record_of: RecordOf
) -> None:
    (claim,) = record_of(text).claims
    assert (claim.place.text, claim.scope) == (place, scope)


def test_a_city_by_its_rank_is_the_one_just_named_and_a_bridge_is_no_port(
    record_of: RecordOf,
) -> None:
    second = record_of(
        "The rebels entered Aleppo on Friday and now hold most of Syria's second city."
    )
    assert len({claim.place.id for claim in second.claims}) == 1
    other = record_of("The rebels entered Kampala on Friday. They now hold Syria's second city.")
    assert len({claim.place.id for claim in other.claims}) == 2
    port = record_of(
        "LURD fighters battled for the New Bridge on Monday. The rebels hold the port."
    )
    assert [claim.predicate for claim in port.claims] == ["contests"]


def test_whose_town_it_is_is_not_what_it_is_called(record_of: RecordOf) -> None:
    record = record_of(
        "Peshmerga moved on Tel Skuf, a Christian town from which Islamic State drove them."
    )
    assert len({claim.place.id for claim in record.claims}) == 1


def test_an_office_of_state_is_no_building(record_of: RecordOf) -> None:
    assert not record_of(
        "The rebel leader regained the prime ministry of Sudan after the war."
    ).claims
    assert record_of("The rebels regained the defence ministry in Khartoum.").claims


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels captured the capital of Helmand on Monday.", "capital of Helmand"),
        ("The army retook the capital of North Kivu province.", "capital of North Kivu province"),
        ("Rebels captured the town of Goma on Monday.", "Goma"),
    ],
)
def test_the_capital_of_a_province_is_not_the_province(
    record_of: RecordOf, text: str, place: str
) -> None:
    assert {claim.place.text for claim in record_of(text).claims} == {place}


@pytest.mark.parametrize(
    "where",
    [
        "in Barangay Poblacion, Balud, Masbate",
        "in Carabalan, Himamaylan City, Negros Occidental",
        "in Murkinar village, Bijapur district, Chhattisgarh",
    ],
)
def test_an_address_in_a_note_is_one_place(record_of: RecordOf, where: str) -> None:
    record = record_of(f"Soldiers clashed with rebels {where} on 3 May 2021.")
    assert len([claim for claim in record.claims if claim.predicate == "contests"]) == 1


def test_a_central_bank_is_no_river(record_of: RecordOf) -> None:
    record = record_of("Soldiers and rebels exchanged fire near the Central Bank in Khartoum.")
    assert places_in(record)["Central Bank"].kind == "building"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Maoist rebels stormed Beni, a town in western Nepal.", "Beni", {"NP", None}),
        ("Refugees fled to Kassala in Chad.", "Kassala", {"TD", None}),
        ("Rebels took Beni on Monday in the east of Congo.", "Beni", {"CD"}),
        ("In 1971 the army held Dhaka in Pakistan.", "Dhaka", {"BD"}),
        ("In 1977 rebels took Massawa in Ethiopia.", "Massawa", {"ER"}),
        ("In 1998 rebels held Rumbek in Sudan.", "Rumbek", {"SS"}),
    ],
)
def test_a_town_lies_in_the_country_that_the_text_puts_it_in_or_nowhere(
    record_of: RecordOf, text: str, name: str, country: set[str | None]
) -> None:
    assert places_in(record_of(text))[name].country in country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Bannu Airport was seized by militants.", "Bannu Airport", "PK"),
        ("Sennar Dam is held by the army.", "Sennar Dam", "SD"),
        ("Khmeimim Air Base is held by Russian forces.", "Khmeimim Air Base", "SY"),
        ("Wau Barracks was attacked and captured by rebels.", "Wau Barracks", "SS"),
    ],
)
def test_a_site_that_opens_a_sentence_keeps_its_whole_name(
    record_of: RecordOf, text: str, name: str, country: str
) -> None:
    assert places_in(record_of(text))[name].country == country


@pytest.mark.parametrize(
    "text",
    [
        "Talks were held in Doha. The Taliban captured several border posts.",
        "The envoys met in Geneva. Rebels seized the army bases in their region.",
    ],
)
def test_what_was_taken_is_not_where_others_talk(record_of: RecordOf, text: str) -> None:
    record = record_of(text)
    (claim,) = record.claims
    assert {one.country for one in record.places if one.id == claim.place.id} == {None}


def test_who_sends_advisers_is_not_where_the_rebels_are(record_of: RecordOf) -> None:
    record = record_of("The United States and Britain sent advisers. The rebels seized Xyzibu.")
    assert {claim.actor.id for claim in record.claims if claim.actor} == {"rebels@text"}


def test_where_a_delegation_arrives_is_where_the_airport_is(record_of: RecordOf) -> None:
    record = record_of("A UN delegation arrived in Goma on Monday. M23 rebels hold the airport.")
    (claim,) = record.claims
    assert {one.country for one in record.places if one.id == claim.place.id} == {"CD"}


def test_the_countryside_of_a_town_is_not_the_town(record_of: RecordOf) -> None:
    record = record_of("Rebels captured the countryside of Hama.")
    (claim,) = record.claims
    assert {one.kind for one in record.places if one.id == claim.place.id} == {"area"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Houthi fighters captured al-Zagrit on Monday.", "al-Zagrit"),
        ("Houthi fighters captured al-Zagrit village on Monday.", "al-Zagrit"),
        ("Houthi fighters captured the al-Zagrit airport.", "airport, al-Zagrit"),
    ],
)
def test_a_strange_name_keeps_its_article(record_of: RecordOf, text: str, name: str) -> None:
    assert name in {place.name for place in record_of(text).places}


def test_a_name_is_the_same_town_without_its_article(record_of: RecordOf) -> None:
    record = record_of("Houthi fighters captured al-Zagrit. The army retook Zagrit on Friday.")
    assert len({c.place.id for c in record.claims}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Towns such as Goma and Sake fell to the M23 in a day.",
        "Hills overlooking Goma fell to the M23 on Monday.",
        "Orchards near Goma were seized by the M23.",
    ],
)
def test_a_common_noun_that_opens_a_sentence_is_no_town_of_that_name(
    record_of: RecordOf, text: str
) -> None:
    names = {place.name for place in record_of(text).places}
    assert names.isdisjoint({"Towns", "Hills", "Orchards"})


@pytest.mark.parametrize(
    ("site", "kind"),
    [
        ("television centre", "building"),
        ("customs house", "building"),
        ("government house", "palace"),
        ("border gate", "crossing"),
        ("radio mast", "facility"),
    ],
)
def test_a_site_is_known_by_two_words(record_of: RecordOf, site: str, kind: str) -> None:
    record = record_of(f"The M23 fought the army and seized the {site} in Goma.")
    by_id = {place.id: place for place in record.places}
    found = [by_id[c.place.id or ""] for c in record.claims if c.predicate == "captures"]
    assert [(place.name, place.kind) for place in found] == [(f"{site}, Goma", kind)]


def test_the_rest_of_a_city_which_somebody_has_is_a_part_of_it(record_of: RecordOf) -> None:
    text = "Rebels took the north. The rest of Goma, which is in the army's hands, is quiet."
    assert [c.scope for c in record_of(text).claims if c.predicate == "holds"] == ["part"]


def test_the_city_centre_is_a_part_of_the_city(record_of: RecordOf) -> None:
    (claim,) = record_of("The M23 captured the city centre of Goma.").claims
    assert claim.scope == "part"


@pytest.mark.parametrize(
    "text",
    [
        "The RSF seized the Presidential Palace in Khartoum on Friday.",
        "The RSF seized the presidential palace in Khartoum on Friday.",
        "The RSF attacked Khartoum and seized the Presidential Palace.",
    ],
)
def test_a_site_that_many_towns_have_is_one_with_capitals_and_without(
    record_of: RecordOf, text: str
) -> None:
    (site,) = (c.place.id for c in record_of(text).claims if c.predicate == "captures")
    assert site == "place:presidential-palace-khartoum"


def test_a_strange_name_of_a_site_keeps_its_capitals(record_of: RecordOf) -> None:
    record = record_of("The MNDAA has seized the Kyin San Kyawt border gate in Muse Township.")
    assert "Kyin San Kyawt border gate, Muse Township" in {p.name for p in record.places}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("M23 left Walikale on Monday and the army occupied the place on Tuesday.", "Walikale"),
        ("Only Walikale is still held by the army.", "Walikale"),
        (
            "The peacekeepers left their base at Tessalit. The army took over the site at once.",
            "base, Tessalit",
        ),
    ],
)
def test_the_place_that_somebody_took_is_the_one_told_of(
    record_of: RecordOf, text: str, place: str
) -> None:
    record = record_of(text)
    names = {one.id: one.name for one in record.places}
    taken = {
        names[claim.place.id] for claim in record.claims if claim.predicate in ("captures", "holds")
    }
    assert taken == {place}


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Rebels seized the Damascus suburb of Daraya on Monday.", ["Daraya"]),
        ("The army took the Aleppo district of Sheikh Maqsoud.", ["Sheikh Maqsoud"]),
        ("The army took the Daraya suburb of Damascus.", ["Daraya suburb"]),
        ("Taliban fighters captured the Khanabad district of Kunduz.", ["Khanabad district"]),
        ("Rwandan troops entered Burundi and seized the capital.", ["Burundi", "Gitega"]),
        ("Moroccan soldiers moved into the zone at Guerguerat.", ["zone, Guerguerat"]),
    ],
)
def test_a_quarter_of_a_city_is_not_the_city_and_a_capital_is_that_of_the_land_entered(
    record_of: RecordOf, text: str, taken: list[str]
) -> None:
    record = record_of(text)
    names = {place.id: place.name for place in record.places}
    assert sorted({names[claim.place.id or ""] for claim in record.claims}) == taken


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Rebels control the north of Mali.", {"northern Mali"}),
        ("The north-west of Syria is held by rebels.", {"north-western Syria"}),
        ("The rebels hold the east and south of Chad.", {"eastern Chad", "southern Chad"}),
        ("Rebels hold the centre and the east of Bangui.", {"Bangui", "eastern Bangui"}),
        (
            "Rebels took Gao. They hold the north, and troops hold Mopti.",
            {"northern Mali", "Mopti"},
        ),
        ("Rebels hold the outskirts of Goma and the town of Sake.", {"Goma", "Sake"}),
        ("The army holds Sake, west of Goma.", {"Sake"}),
        ("Soldiers of Mali came from the north and hold Gao.", {"Gao"}),
    ],
)
def test_the_north_of_a_land_is_its_northern_part_and_each_side_is_told(
    record_of: RecordOf, text: str, held: set[str]
) -> None:
    record = record_of(text)
    names = {place.id: place.name for place in record.places}
    assert {names[c.place.id] for c in record.claims if c.predicate == "holds"} == held


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Russian troops captured Huliaipole, Russia's defence ministry said.", "UA"),
        ("Israeli troops captured Naqoura, Israel's army said.", "LB"),
        ("American troops captured Kabul, the United States said.", "AF"),
        ("Russian troops stormed Grozny, Russia's defence ministry said.", "RU"),
    ],
)
def test_a_town_that_foreign_troops_took_is_not_put_in_their_own_country(
    record_of: Callable[..., ArticleRecord], text: str, country: str
) -> None:
    record = record_of(text, "2024-06-01")
    taken = {claim.place.id for claim in record.claims}
    assert {place.country for place in record.places if place.id in taken} == {country}


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Rebels marched into Harib, in Marib province.", "geonames:75133"),
        ("Rebels marched into Harib, a town in Marib province.", "geonames:75133"),
    ],
)
def test_a_town_in_a_province_is_no_quarter_of_the_city_of_that_name(
    record_of: RecordOf, text: str, town: str
) -> None:
    assert town in {place.id for place in record_of(text, "2021-09-23").places}
