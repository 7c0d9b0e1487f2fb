"""Lists of places through the model: every member, and each with the date that is its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model
PUBLISHED = "2024-12-03"


def dated(record: ArticleRecord) -> dict[str, str | None]:
    """Place → date of every claim."""
    return {claim.place.text: claim.when.edtf for claim in record.claims if not claim.implied_by}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "The Arakan Army took Paletwa in January 2024, Ponnagyun in March and Ann in December.",
            {"Paletwa": "2024-01", "Ponnagyun": "2024-03", "Ann": "2024-12"},
        ),
        (
            "Rebels seized Goma on Thursday and, two days later, Bukavu.",
            {"Goma": "2024-11-28", "Bukavu": "2024-11-30"},
        ),
        (
            "Taliban fighters captured Zaranj on Friday and Kunduz and Taloqan on Sunday.",
            {"Zaranj": "2024-11-29", "Kunduz": "2024-12-01", "Taloqan": "2024-12-01"},
        ),
        (
            "The rebels captured Goma, Sake and Bukavu on Sunday.",
            {"Goma": "2024-12-01", "Sake": "2024-12-01", "Bukavu": "2024-12-01"},
        ),
    ],
)
def test_each_town_of_a_list_has_its_own_date(
    record_of: RecordOf, text: str, dates: dict[str, str]
) -> None:
    assert dated(record_of(text, PUBLISHED)) == dates


def test_who_did_the_same_elsewhere_did_it_when_that_clause_says(record_of: RecordOf) -> None:
    record = record_of(
        "Ethiopian forces captured Barentu on 18 May 2000 and Eritrean troops Tessenei on 6 June.",
        PUBLISHED,
    )
    found = {(c.actor.text if c.actor else "", c.place.text, c.when.edtf) for c in record.claims}
    assert found == {
        ("Ethiopian forces", "Barentu", "2000-05-18"),
        ("Eritrean troops", "Tessenei", "2000-06-06"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Real Madrid beat Barcelona on Saturday and, two days later, Sevilla.",
        "Troops arrested three men in Bama, one in Gwoza and, on Friday, two in Dikwa.",
        "The president toured Beni, Butembo and, on Sunday, Bunia.",
        "Among the towns visited by the envoy were Bria and Bambari.",
        "Three towns were flooded: Leer, Koch and Mayom.",
    ],
)
def test_a_list_of_something_else_takes_nothing(record_of: RecordOf, text: str) -> None:
    assert dated(record_of(text, PUBLISHED)) == {}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Militants took the locality of Tongo Tongo, Ouallam department, Tillaberi, Niger.", 1),
        ("The army recaptured Tamou, Say department, Niger.", 1),
        ("Rebels seized the village of Kaya, Kajo-Keji county, Central Equatoria, on Monday.", 1),
        ("Rebels seized Kaya, Lainya and Kajo-Keji county on Monday.", 3),
    ],
)
def test_where_a_town_lies_is_not_taken_with_it(
    record_of: RecordOf, text: str, places: int
) -> None:
    taken = list(dated(record_of(text)))
    assert len(taken) == places
    assert not any(word in taken[0] for word in ("department", "county"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The rebels scored a victory with the capture on Thursday of Hama.", "Hama"),
        ("Kismayo became the last of the large towns to be taken by Kenyan troops.", "Kismayo"),
        ("Kunduz, which the Taliban took on Wednesday, lies in the north.", "Kunduz"),
    ],
)
def test_words_between_do_not_hide_what_was_taken(
    record_of: RecordOf, text: str, place: str
) -> None:
    assert place in dated(record_of(text))


def test_the_town_is_not_the_region_in_brackets_after_it(record_of: RecordOf) -> None:
    record = record_of(
        "Rebels attacked army camps in Lere (Niafunke, Tombouctou) and took control of the town."
    )
    names = {place.id: place.name for place in record.places}
    assert [names[claim.place.id] for claim in record.claims if claim.place.text == "town"] == [
        "Lere"
    ]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Arab rebels aside, M23 won its greatest prize with the seizure of Goma.", "M23"),
        ("The army scored a victory with the capture of Palmyra.", "army"),
        ("The mayor opened his speech with the capture of Palmyra.", None),
    ],
)
def test_who_wins_a_prize_with_a_capture_has_taken_the_place(
    record_of: RecordOf, text: str, actor: str | None
) -> None:
    captures = [claim for claim in record_of(text).claims if claim.predicate == "captures"]
    assert [claim.actor and claim.actor.text for claim in captures] == [actor]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ENDF contingent vacated Hudur, Bakool region, on 17 March 2013.", "Hudur"),
        ("Mai-Mai militia captured Kiri, Kwilu province, on 3 May.", "Kiri"),
        ("Army units abandoned Bosaso, Bari region, on 17 March 2013.", "Bosaso"),
        ("A captured soldier, Bakool region, on 17 March 2013.", None),
        ("ENDF soldiers wounded near Hudur, Bakool region, on 17 March 2013.", None),
    ],
)
def test_a_note_with_its_region_after_a_comma_keeps_its_verb(
    record_of: RecordOf, text: str, place: str | None
) -> None:
    assert list(dated(record_of(text))) == ([place] if place else [])


def test_a_thing_among_the_loot_is_no_ground(record_of: RecordOf) -> None:
    record = record_of("Soldiers raided Corinto and seized drugs, a pump shotgun and a radio base.")
    assert "captures" not in {claim.predicate for claim in record.claims}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "In Bama, captured on Monday, troops found mines in every street.",
            {"Bama"},
        ),
        (
            "In Bama, retaken the day before, soldiers found streets full of bodies.",
            {"Bama"},
        ),
        (
            "At Sinjar, searched on Monday, troops found mines in every street.",
            set(),
        ),
        (
            "Seleka fighters attacked Bambari. They took its airstrip, hospital and market.",
            {"its airstrip", "hospital", "market"},
        ),
        (
            "Seleka fighters entered Bambari. They took its rice, fuel and market takings.",
            set(),
        ),
    ],
)
def test_what_a_sentence_opens_with_and_every_building_it_lists_is_taken(
    text: str, places: set[str], record_of: RecordOf
) -> None:
    taken = {c.place.text for c in record_of(text).claims if c.predicate.endswith("captures")}
    assert taken == places


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "Goma fell to M23 in January, and Bukavu followed in February.",
            {"Goma": "2024-01", "Bukavu": "2024-02"},
        ),
        (
            "Taliban troops took Zaranj on Friday; Sheberghan and Kunduz followed a day later.",
            {"Zaranj": "2024-11-29", "Sheberghan": "2024-11-30", "Kunduz": "2024-11-30"},
        ),
        (
            "Government troops withdrew from Gao on Friday and Timbuktu followed on Sunday.",
            {"Gao": "2024-11-29", "Timbuktu": "2024-12-01"},
        ),
        (
            "Rebels took Goma on Monday and Kinshasa followed with an air strike on Tuesday.",
            {"Goma": "2024-12-02"},
        ),
        (
            "Rebels took Goma on Monday; a curfew in Bukavu followed on Tuesday.",
            {"Goma": "2024-12-02"},
        ),
        (
            "Rebels took Goma on Monday, and Bukavu could follow within days.",
            {"Goma": "2024-12-02"},
        ),
        (
            "Rebels took Goma on Monday; talks in Nairobi followed on Thursday.",
            {"Goma": "2024-12-02"},
        ),
    ],
)
def test_a_place_that_followed_went_the_same_way_on_its_own_date(
    text: str, dates: dict[str, str], record_of: RecordOf
) -> None:
    assert dated(record_of(text, published=PUBLISHED)) == dates


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "The 9th Division held the northern edge of Mosul and the police the south.",
            {"9th Division", "police"},
        ),
        ("Rebels hold the north of Taiz, the army the south.", {"Rebels", "army"}),
        ("Rebels held the north of Taiz and the rain the south.", {"Rebels"}),
    ],
)
def test_who_has_the_rest_of_the_town_is_told_without_a_verb(
    record_of: RecordOf, text: str, held: set[str]
) -> None:
    record = record_of(text, PUBLISHED)
    assert {c.actor.text for c in record.claims if c.actor} == held
    whole = {place.id: place.part_of or place.id for place in record.places}
    assert len({whole[c.place.id] for c in record.claims}) == 1


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Rebels in Yemen hold all of Taiz bar the airport.", {"Taiz"}),
        ("The rebels entered Taiz and control everything but the airport.", {"Taiz"}),
        ("In Taiz rebel commanders claimed control of everything but the barracks.", {"Taiz"}),
        ("The rebels are masters of every quarter of Taiz but one district.", {"Taiz"}),
        ("The rebels entered Taiz and control everything but the price of bread.", set()),
        ("The rebels entered Taiz. Soldiers bar the road to the airport.", set()),
    ],
)
def test_all_of_a_town_but_a_site_is_the_town(
    record_of: RecordOf, text: str, held: set[str]
) -> None:
    assert taken(record_of(text, PUBLISHED)) == held


def taken(record: ArticleRecord) -> set[str]:
    """The names of the places of all claims that somebody holds or takes."""
    names = {place.id: place.name for place in record.places}
    gains = {"captures", "holds", "recaptures"}
    return {names[c.place.id or ""] for c in record.claims if c.predicate in gains}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Rebels seized the airport in Juba, the barracks at Bor and Hill 402.",
            {"airport, Juba", "barracks, Bor", "Hill 402"},
        ),
        (
            "The RSF took control of the palace in Khartoum, the airport in Merowe and the "
            "army headquarters in El Fasher.",
            {"palace, Khartoum", "airport, Merowe", "army headquarters, El Fasher"},
        ),
        (
            "The M23 seized the mines at Rubaya, the town of Masisi and the port of Kalehe.",
            {"mines, Rubaya", "Masisi", "Kalehe"},
        ),
        (
            "The rebels control the border crossing at Ishasha, the road to Rutshuru and the "
            "hills above Bunagana.",
            {"border crossing, Ishasha", "road to Rutshuru", "hills, Bunagana"},
        ),
        (
            "The army captured bases in Dara, Idlib and Homs.",
            {"bases, Dara", "bases, Idlib", "bases, Homs"},
        ),
        (
            "Insurgents overran army posts at Menaka, Ansongo and Labbezanga.",
            {"army posts, Menaka", "army posts, Ansongo", "army posts, Labbezanga"},
        ),
    ],
)
def test_each_site_of_a_list_is_at_its_own_town(
    record_of: RecordOf, text: str, places: set[str]
) -> None:
    assert taken(record_of(text, PUBLISHED)) == places


@pytest.mark.parametrize(
    "text",
    [
        "The army recaptured the airport in Wad Madani, the capital of Gezira state, on Monday.",
        "The army recaptured the airport in Wad Madani, the town at the heart of Gezira, and left.",
    ],
)
def test_what_a_town_is_called_after_a_site_is_not_taken_with_it(
    record_of: RecordOf, text: str
) -> None:
    assert taken(record_of(text, PUBLISHED)) == {"airport, Wad Madani"}


def test_a_town_with_what_is_in_it_is_the_town(record_of: RecordOf) -> None:
    record = record_of("Rebels captured the town of Bor, including its airport.", PUBLISHED)
    assert taken(record) == {"Bor", "airport, Bor"}


def test_towns_that_are_told_to_be_the_last_are_each_held(record_of: RecordOf) -> None:
    text = "Soldiers fought. Kidal and Tessalit are the last rebel-held towns."
    told = Told([record_of(text)])
    assert told.holders("Kidal") == told.holders("Tessalit") != set()


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Al-Shabaab and Somali troops are fighting for Adado.", "Al-Shabaab", "Somali troops"),
        ("The Taliban and government forces fight for Kunduz.", "Taliban", "government forces"),
        (
            "Clashes between Islamic State and Iraqi forces in Ramadi went on.",
            "Islamic State",
            "Iraqi forces",
        ),
        ("The battle for Nyala between the RSF and the army goes on.", "RSF", "army"),
    ],
)
def test_each_of_two_who_fight_is_a_side(
    record_of: RecordOf, text: str, one: str, other: str
) -> None:
    claim = next(c for c in record_of(text).claims if c.predicate == "contests")
    assert {ref.text for ref in (claim.actor, claim.opponent) if ref} == {one, other}


def test_fighters_of_two_groups_are_of_both(record_of: RecordOf) -> None:
    claims = record_of("Hamas and Hezbollah fighters seized Metula.").claims
    assert {c.actor.text for c in claims if c.actor} == {"Hamas", "Hezbollah fighters"}


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("The rebels captured the town of Sake and its airport.", "airport, Sake"),
        ("The rebels took Lalibela town and its airport.", "airport, Lalibela"),
        (
            "Fano seized control of Lalibela town (North Wello zone) and its airport.",
            "airport, Lalibela",
        ),
        ("Jihadists came. Monguno was overrun along with its barracks.", "barracks, Monguno"),
    ],
)
def test_a_site_that_is_taken_with_its_town_is_that_of_the_town(
    record_of: RecordOf, text: str, site: str
) -> None:
    record = record_of(text)
    names = {place.id: place.name for place in record.places}
    assert site in {names[c.place.id or ""] for c in record.claims if c.predicate == "captures"}


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        (
            "The RSF seized Khartoum airport and the presidential palace.",
            {"airport, Khartoum", "presidential palace, Khartoum"},
        ),
        ("The M23 captured the airport of Goma and the port.", {"airport, Goma", "port, Goma"}),
        ("The M23 captured the airport in Goma and the port.", {"airport, Goma", "port, Goma"}),
    ],
)
def test_a_site_that_is_taken_with_another_of_a_town_is_in_that_town(
    record_of: RecordOf, text: str, sites: set[str]
) -> None:
    record = record_of(text)
    names = {place.id: place.name for place in record.places}
    assert {names[c.place.id or ""] for c in record.claims} == sites


def test_a_site_that_is_taken_with_a_town_is_not_in_it(record_of: RecordOf) -> None:
    record = record_of("The M23 captured the town of Sake and the airport.")
    assert "airport, Sake" not in {place.name for place in record.places}


def test_a_town_is_not_its_neighbour_s_airport(record_of: RecordOf) -> None:
    record = record_of("The army retook Gondar and Lalibela airport.")
    names = {place.id: place.name for place in record.places}
    assert {names[c.place.id or ""] for c in record.claims} == {"Gondar", "airport, Lalibela"}


def test_what_stands_behind_a_time_or_an_aside_is_in_the_list(record_of: RecordOf) -> None:
    record = record_of(
        "The rebels have held the airport of Bissau since the first day of the mutiny, and the "
        "barracks of Bra. Mansoa, a town where the army trained, and the port of Cacheu remain in "
        "rebel hands. By 4 October 1998 Gabu, the first of several regional capitals, was in "
        "rebel hands. The army has held Bafata since the ceasefire, and Bolama is quiet."
    )
    held = [c.place.text for c in record.claims if c.predicate == "holds"]
    assert held == ["airport of Bissau", "barracks of Bra", "Mansoa", "Cacheu", "Gabu", "Bafata"]


def test_who_did_so_as_well_is_told_and_what_is_left_out_is_not_held(record_of: RecordOf) -> None:
    record = record_of(
        "Police pulled back from Gori pending talks, and so did the army. Kunduz fell to the "
        "Taliban on Monday and so did Taluqan. The Taliban control everything but the northern "
        "suburbs of Herat. They claimed to control all of Ghazni bar the barracks."
    )
    assert [c.place.text for c in record.claims if c.predicate == "withdraws"] == ["Gori"] * 2
    assert [c.place.text for c in record.claims if c.predicate == "captures"] == [
        "Kunduz",
        "Taluqan",
    ]
    held = {c.place.text: c.scope for c in record.claims if c.predicate == "holds"}
    assert held == {"Herat": "part", "Ghazni": "part"}


def test_names_behind_a_number_of_towns_are_those_towns(record_of: RecordOf) -> None:
    record = record_of(
        "Three of Borno's 27 districts, Gudumbali, Marte and Abadam, are in the grip of the "
        "insurgents. Two of the state's towns, Bama and Gwoza, fell to the army."
    )
    held = [c.place.text for c in record.claims if c.predicate == "holds"]
    assert held == ["Gudumbali", "Marte", "Abadam"]
    taken = [c.place.text for c in record.claims if c.predicate == "captures"]
    assert taken == ["Bama", "Gwoza"]


def test_towns_that_are_named_by_what_they_are_are_each_taken(record_of: RecordOf) -> None:
    record = record_of(
        "The three towns of Kidal, Gao and Timbuktu came under the control of the MNLA. The "
        "residents of Bamako, Segou and Mopti fled from the rebels."
    )
    found = [(c.place.text, c.scope) for c in record.claims]
    assert found == [("Kidal", "whole"), ("Gao", "whole"), ("Timbuktu", "whole")]


def test_a_town_that_is_taken_together_with_another_is_taken(record_of: RecordOf) -> None:
    record = record_of(
        "The army seized Sake on Monday together with Masisi. The M23 captured Rutshuru on Friday "
        "together with 20 soldiers. Bunagana was taken on Sunday, together with its prison."
    )
    found = [c.place.text for c in record.claims if c.predicate == "captures"]
    assert found == ["Sake", "Masisi", "Rutshuru", "Bunagana", "its prison"]


def test_the_last_site_of_a_list_needs_no_article_of_its_own(record_of: RecordOf) -> None:
    record = record_of("The Taliban took the town hall, prison and barracks in Ghazni on Monday.")
    found = [c.place.text for c in record.claims]
    assert found == ["town hall", "prison", "barracks"]


def test_each_of_two_clauses_has_the_subject_that_it_is_told_with(record_of: RecordOf) -> None:
    record = record_of(
        "In the capital LURD mortars killed at least four people at Newport Street, and President "
        "Taylor's militiamen were still holding Johnson Bridge. The 1st Division is at Voinjama, "
        "having left Zorgowee two days ago."
    )
    holder = next(c.actor for c in record.claims if c.predicate == "holds")
    assert holder is not None
    assert "Taylor" in holder.text
    assert [c.place.text for c in record.claims if c.predicate == "withdraws"] == ["Zorgowee"]


def test_who_had_left_before_is_not_who_comes(record_of: RecordOf) -> None:
    record = record_of(
        "Serbian police entered Malisevo on Tuesday, a day after guerrillas of the Kosovo "
        "Liberation Army had abandoned the town. They walked into a camp that the Kosovo "
        "Liberation Army had deserted. Orahovac had been won back by a counter-attack."
    )
    left = [c.actor.text for c in record.claims if c.predicate == "withdraws" and c.actor]
    assert left == ["guerrillas", "Kosovo Liberation Army"]
    assert [c.place.text for c in record.claims if c.predicate == "recaptures"] == ["Orahovac"]


def test_what_a_sentence_goes_on_about_is_no_further_town(record_of: RecordOf) -> None:
    record = record_of(
        "Rebels have blocked the Karnali highway for the eleventh day and Jumla, Kalikot and Mugu "
        "are living on flour. They hold Surkhet, 50 km west of Salyan, which they captured in May, "
        "and fight for Dailekh and Dunai street by street."
    )
    told = {(c.predicate, c.place.text) for c in record.claims}
    assert ("interdicts", "Karnali highway") in told
    assert ("captures", "Surkhet") in told
    assert {"Jumla", "Kalikot", "Mugu", "Salyan"}.isdisjoint(place for _, place in told)


def test_a_day_of_the_month_and_the_verb_of_a_headline_name_no_troops(record_of: RecordOf) -> None:
    record = record_of(
        "Rebels battle troops in Bor. By the 30th rebel units had taken Kapoeta and Torit."
    )
    fight, *taken = record.claims
    assert (fight.predicate, fight.place.text) == ("contests", "Bor")
    assert [c.place.text for c in taken] == ["Kapoeta", "Torit"]
    assert {c.actor.text for c in taken if c.actor} == {"rebel units"}


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Rebels took the airport at Goma, then the town itself.", {"airport, Goma", "Goma"}),
        (
            "The RSF captured the garrison in Nyala, then the airport.",
            {"garrison, Nyala", "airport, Nyala"},
        ),
        ("Rebels shelled Goma, then the town of Sake fell silent.", {"Goma"}),
        (
            "The guerrillas run most of the countryside in Rolpa and Rukum.",
            {"countryside, Rolpa", "countryside, Rukum"},
        ),
        (
            "The insurgents hold posts above Batalik and in Kargil.",
            {"posts, Batalik", "posts, Kargil"},
        ),
        (
            "Soldiers took its airstrip, hospital and customs house in Palma without a shot.",
            {"airstrip, Palma", "hospital, Palma", "customs house, Palma"},
        ),
    ],
)
def test_what_was_taken_next_or_last_is_taken_too(
    record_of: RecordOf, text: str, sites: set[str]
) -> None:
    record = record_of(text)
    names = {place.id: place.name for place in record.places}
    assert {names[c.place.id or ""] for c in record.claims} == sites


def test_a_name_with_an_article_is_not_lost_from_a_list(record_of: RecordOf) -> None:
    record = record_of("The rebels control most of the Donbas and the Crimea.")
    assert {claim.place.text for claim in record.claims} == {"Donbas", "Crimea"}


def test_those_counted_behind_what_they_are_of_cost_no_article(record_of: RecordOf) -> None:
    record = record_of(
        "Rebels took Bor. Fees are due at three posts, two of which belong to the army."
    )
    assert not record.problems
    assert [claim.predicate for claim in record.claims][:1] == ["captures"]


@pytest.mark.parametrize(
    "text",
    [
        "ISSP took Anderamboukane in 2022 and Tidermène in April 2023.",
        "ISSP has held Anderamboukane since 2022 and Tidermène since April 2023.",
    ],
)
def test_a_town_that_nobody_knows_is_not_lost_beside_one_with_its_own_time(
    record_of: RecordOf, text: str
) -> None:
    record = record_of(text, "2025-10-15")
    assert {claim.place.text for claim in record.claims} == {"Anderamboukane", "Tidermène"}


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("The RSF controls three towns in Darfur, Nyala among them.", {"Nyala"}),
        ("The RSF rules four of the five capitals of Darfur, Nyala among them.", {"Nyala"}),
        (
            "The RSF holds villages along the border, Tina and Kulbus among them.",
            {"Tina", "Kulbus"},
        ),
        (
            "The RSF controls a strip of desert that includes the towns of Tina and Kulbus.",
            {"Tina", "Kulbus"},
        ),
        ("The RSF seized an area comprising Tina, Kulbus and Nyala.", {"Tina", "Kulbus", "Nyala"}),
    ],
)
def test_a_town_among_those_that_somebody_has_is_theirs(
    record_of: RecordOf, text: str, towns: set[str]
) -> None:
    assert {claim.place.text for claim in record_of(text).claims} == towns


def test_men_among_those_captured_are_no_towns(record_of: RecordOf) -> None:
    text = "Five men, Ali Hassan among them, were captured by rebels in Bor."
    assert not record_of(text).claims
