"""What is told of somebody, or something, else than who would be taken for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

PUBLISHED = "2024-12-21"


def held(record: ArticleRecord) -> dict[str, set[str]]:
    """Who holds what, by the names of places and actors."""
    told = Told([record])
    places = {place.id: place.name for place in told.digest.places}
    actors = {actor.id: actor.name for actor in told.digest.actors}
    return {places[s.place]: {actors[h] for h in s.holders} for s in told.digest.control}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("An ethnic army took Lashio in Myanmar on Friday.", "armed groups (Myanmar)"),
        ("Lashio is held by an ethnic minority army of Myanmar.", "armed groups (Myanmar)"),
        ("A private army seized Lashio in Myanmar.", "armed groups (Myanmar)"),
        ("The army of Myanmar took Lashio on Friday.", "Myanmar government"),
    ],
)
def test_an_army_of_no_state_does_not_give_its_towns_to_the_state(
    record_of: RecordOf, text: str, holder: str
) -> None:
    assert held(record_of(text, PUBLISHED)) == {"Lashio": {holder}}


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Rebels were driven out of Kassab by Turkish drone strikes.", set()),
        ("Rebels were driven out of Kassab by a wave of Russian air strikes.", set()),
        ("Russian warplanes drove the rebels out of Kassab.", set()),
        ("Rebels were driven from Kassab by Turkish shelling.", set()),
        ("Rebels were driven from Kassab by Turkish tanks.", {"Turkish government"}),
        (
            "Rebels were driven from Kassab by Syrian troops and Russian air strikes.",
            {"Syrian government"},
        ),
        (
            "Rebels were driven from Kassab by Russian air strikes and Syrian troops.",
            {"Syrian government"},
        ),
        ("Rebels were driven from Kassab by a Turkish offensive.", {"Turkish government"}),
    ],
)
def test_who_only_bombs_a_town_does_not_have_it_then(
    record_of: RecordOf, text: str, holders: set[str]
) -> None:
    assert held(record_of(text, PUBLISHED)) == {"Kassab": holders}


@pytest.mark.parametrize(
    ("text", "disputed"),
    [
        ("fell to the RSF amid accusations, which it rejects, that its men burned homes.", False),
        ("fell to the RSF despite allegations, which it denies, of looting.", False),
        ("fell to the RSF after reports of looting there, which it denied.", False),
        ("fell to the RSF amid claims, which the army rejects, that soldiers sold guns.", False),
        ("fell to the RSF, which the army denies.", True),
        ("fell to the RSF, a claim which the army denies.", True),
        ("fell to the RSF, according to reports which the army denies.", True),
    ],
)
def test_who_denies_that_he_looted_does_not_deny_that_he_took_the_town(
    record_of: RecordOf, text: str, disputed: bool
) -> None:
    told = Told([record_of(f"Kadugli {text}", PUBLISHED)])
    assert ("disputed" in told.state("Kadugli").flags) is disputed


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("It now has over 650,000, most of them driven from Zamzam camp in April.", False),
        ("It has 60,000 people from Darfur, many of them driven from Zamzam camp.", False),
        ("It has 3,000 fighters, most of them driven from Zamzam camp in April.", True),
    ],
)
def test_refugees_driven_from_a_camp_are_not_the_group_told_of_before(
    record_of: RecordOf, text: str, left: bool
) -> None:
    record = record_of(f"The SLM fought on and holds Tawila. {text}", PUBLISHED)
    assert "Tawila" in held(record)
    assert any(c.predicate == "loses" for c in record.claims) is left


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Soldiers hold Niamey. They met Mohamed Bazoum, the elected president who has been"
            " confined to his residence with his wife since July.",
            {"Niamey"},
        ),
        ("Soldiers hold Niamey. The rebels are confined to Agadez.", {"Niamey", "Agadez"}),
        ("Soldiers fought on. The command of the mission in Abyei changed hands on Sunday.", set()),
        ("The army shelled Diffra, and on Sunday the town changed hands.", {"Diffra"}),
        ("Rebels besiege Nasir. The AU's Panel of the Wise left Juba last week.", {"Nasir"}),
        ("Rebels besiege Nasir. The army left Juba last week.", {"Nasir", "Juba"}),
        (
            "Pirates hold Eyl. They came from a dhow, the Issamohamadi, which was seized near"
            " Garacad.",
            {"Eyl"},
        ),
        ("Rebels besiege Nasir. Juba fell on Sunday, on paper.", {"Nasir"}),
        ("Gangs rule Tablada. Homicides fell sharply in May.", {"Tablada"}),
        (
            'Rebels have cut off Teixeira. "We lost the mill and the chapel," said Arminda, 74.',
            {"Teixeira"},
        ),
        ('The army holds Tessalit. "The army holds a fort in a desert," he said.', {"Tessalit"}),
        ("The army holds Tessalit and a hill near Aguelhok.", {"Tessalit", "hill, Aguelhok"}),
    ],
)
def test_what_befalls_men_ships_and_numbers_befalls_no_place(
    record_of: RecordOf, text: str, places: set[str]
) -> None:
    assert set(held(record_of(text, PUBLISHED))) == places


@pytest.mark.parametrize(
    ("text", "pressed"),
    [
        ("Rwanda says it is threatened by the FDLR.", False),
        ("Rwanda denies this and says it is threatened by the FDLR.", False),
        ("The mayor says it is threatened by the FDLR.", True),
    ],
)
def test_a_country_that_says_it_is_threatened_speaks_of_itself(
    record_of: RecordOf, text: str, pressed: bool
) -> None:
    told = Told([record_of(f"M23 took Rubaya on Friday. {text}", PUBLISHED)])
    assert ("threatened" in told.state("Rubaya").overlays) is pressed


@pytest.mark.parametrize(
    ("text", "told_by"),
    [
        ("Rebels hold Kotor: on Sunday they killed two policemen there, officials said.", None),
        ("Rebels took Kotor on Friday: they came at dawn, residents said.", None),
        ("Kotor: rebels hold the town, officials said.", "officials"),
        ("Officials said: rebels hold Kotor, and the army has gone.", "Officials"),
        ('"Rebels hold Kotor: they came at dawn and we fled," residents said.', "residents"),
    ],
)
def test_who_tells_what_stands_behind_a_colon_need_not_tell_what_stands_before(
    record_of: RecordOf, text: str, told_by: str | None
) -> None:
    record = record_of(text, PUBLISHED)
    (claim,) = (c for c in record.claims if c.predicate in {"holds", "captures"})
    said = claim.attribution
    assert (said and said.speaker and said.speaker.text) == told_by


@pytest.mark.parametrize(
    ("text", "place", "status"),
    [
        ("in the part of the Donetsk region that Kyiv still administers.", "Donetsk", "mixed"),
        (". Kyiv still administers the Donetsk region.", "Donetsk", "controlled"),
        (". Ukraine has captured almost every village near Lyman.", "every village", "mixed"),
        (". Ukraine has captured every village near Lyman.", "every village", "controlled"),
    ],
)
def test_a_share_of_a_region_is_not_all_of_it_nor_every_village_one(
    record_of: RecordOf, text: str, place: str, status: str
) -> None:
    told = Told([record_of(f"Missiles hit Kramatorsk, {text}".replace(", .", "."), PUBLISHED)])
    assert told.state(place).status == status


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Militiamen headed for the Sunni heartland of Iraq.", set()),
        ("Militiamen headed for Ramadi.", {"Ramadi"}),
        (
            "BANGKOK (Agency) — One of Myanmar's strongest militias attacked Lashio. The base"
            " there fell on Friday.",
            {"base, Lashio"},
        ),
    ],
)
def test_a_country_on_the_way_and_the_first_word_are_no_places(
    record_of: RecordOf, text: str, places: set[str]
) -> None:
    assert set(held(record_of(text, PUBLISHED))) == places


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "From Our Correspondent, Maiduguri\n\nThe insurgents overran the camp in Marte.",
            "rebels (Nigeria)",
        ),
        ("Borno Weekly, 10 August\n\nThe insurgents hold Marte.", "rebels (Nigeria)"),
        ("In South Sudan the Tiger Division holds Wunaliet.", "South Sudanese government"),
        ("In Sri Lanka the Tigers hold Kilinochchi.", "Liberation Tigers of Tamil Eelam"),
    ],
)
def test_who_writes_of_a_war_or_bears_the_name_of_a_beast_is_no_party_to_it(
    record_of: RecordOf, text: str, holder: str
) -> None:
    assert list(held(record_of(text, PUBLISHED)).values()) == [{holder}]


ELECTION = (
    "The county had been stormed by a party that did not hold a seat on it. Reform took ten"
    " councils in Thursday's elections. The votes in the by-election were counted twice. The"
    " candidate captured the constituency from Labour with a margin of six ballots. For the"
    " Conservatives the night was worse. Their party was defending a thousand seats, and it lost"
    " two in three of them. To the south and west it was outflanked by the Liberal Democrats, who"
    " seized Shropshire outright and ousted the Tories from Oxfordshire, where the yellow flag now"
    ' flies over county hall. "We are fighting on two fronts with half a battalion," a former'
    " minister conceded. There was no talk of surrender, at least in public."
)


def test_a_party_that_seized_a_county_on_election_night_does_not_hold_it(
    record_of: RecordOf,
) -> None:
    assert held(record_of(ELECTION, PUBLISHED)) == {}
    text = "The Free Legion seized Shropshire outright and ousted the army from Oxfordshire."
    assert "Shropshire" in held(record_of(text, PUBLISHED))


def test_people_who_were_driven_out_are_not_the_group_that_fights_on(record_of: RecordOf) -> None:
    text = (
        "The Arakan Army fights on. Buthidaung, which it captured on 18 May, is largely empty after"
        " the fires that drove out its Rohingya residents. In neighbouring Maungdaw the group is"
        " fighting for the last base still in regime hands."
    )
    told = Told([record_of(text, PUBLISHED)])
    (fight,) = told.claims("contests")
    assert fight.actor is not None
    assert fight.actor.id == told.actor("Arakan Army").id


def test_the_town_to_which_an_administration_has_fled_is_not_lost_by_it(
    record_of: RecordOf,
) -> None:
    text = (
        "M23 took Bukavu on Sunday. The road drops to Uvira, where the provincial administration"
        " has fled."
    )
    told = Told([record_of(text, PUBLISHED)])
    assert not told.claims("loses")
    assert not told.state("Uvira").previous
    more = f"{text} Over the weekend the lakeside town, still in government hands, was looted."
    assert held(record_of(more, PUBLISHED))["Bukavu"] == {"M23"}
    fled = "M23 entered Uvira, from where the administration had fled."
    assert Told([record_of(fled, PUBLISHED)]).claims("loses")


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("The army denied messages saying that rebels had captured Djibo.", {}),
        ("The army rejected as propaganda claims that rebels hold Djibo.", {}),
        ("The army dismissed as rumours messages saying that rebels had captured Djibo.", {}),
        ("The army dismissed as 'a fable' posts saying that rebels had captured Djibo.", {}),
        (
            "The army published a statement saying that rebels had captured Djibo.",
            {"Djibo": {"rebels (Burkina Faso)"}},
        ),
        (
            "The minister was dismissed after rebels captured Djibo.",
            {"Djibo": {"rebels (Burkina Faso)"}},
        ),
    ],
)
def test_what_denied_messages_say_is_denied(
    record_of: RecordOf, text: str, holders: dict[str, set[str]]
) -> None:
    assert held(record_of(text, PUBLISHED)) == holders


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (
            "Government forces swept into Tarhuna on Friday. The town was Haftar's last bastion.",
            {"Tarhuna": {"Libyan government"}},
        ),
        (
            "Soldiers were killed on Friday. The rebels say Tarhuna is Haftar's last bastion.",
            {"Tarhuna": {"Libyan National Army"}},
        ),
        (
            "Rebels fight on. Tarhuna is Haftar's last bastion.",
            {"Tarhuna": {"Libyan National Army"}},
        ),
    ],
)
def test_what_was_their_last_stronghold_is_no_more_theirs(
    record_of: RecordOf, text: str, holders: dict[str, set[str]]
) -> None:
    assert held(record_of(text, PUBLISHED)) == holders


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (
            "N'DJAMENA. The army has routed the rebels at Ouadi Doum, the high command announced.",
            {},
        ),
        (
            "The army brought Saraqib, south of Idlib, under its control.",
            {"Saraqib": {"Syrian government"}},
        ),
        (
            "Hezbollah brought Saraqib and Sarmin, south of Idlib, under regime control.",
            {"Saraqib": {"Syrian government"}, "Sarmin": {"Syrian government"}},
        ),
        (
            "Rebels shelled Beledweyne. Ethiopian lorries were back in Baidoa by evening.",
            {},
        ),
        (
            "Rebels shelled Beledweyne. Ethiopian troops were back in Baidoa by evening.",
            {"Baidoa": {"Ethiopian government"}},
        ),
        (
            "Soldiers fled the town of Djibo, leaving the base behind.",
            {"Djibo": set()},
        ),
        (
            "Troops of the West African force Ecomog have entered Bo, but Kenema is still in "
            "rebel hands.",
            {"Bo": set(), "Kenema": {"rebels (Sierra Leone)"}},
        ),
    ],
)
def test_a_battle_a_direction_and_a_lorry_move_no_front(
    record_of: RecordOf, text: str, holders: dict[str, set[str]]
) -> None:
    assert held(record_of(text, PUBLISHED)) == holders


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Fretilin kept its hold on Baucau, on Aileu and on Manatuto.",
            {"Baucau", "Aileu", "Manatuto"},
        ),
        ("Soviet troops took by storm the city of Kiev.", {"Kiev"}),
        (
            "Mosul, the country's second city, has been in the grip of the Islamic State.",
            {"Mosul"},
        ),
        ("The rebels hold Sta. Cruz and Sto. Domingo.", {"Sta. Cruz", "Sto. Domingo"}),
        ("Port Harcourt is firmly in Federal hands.", {"Port Harcourt"}),
    ],
)
def test_a_town_is_found_whatever_the_parser_makes_of_the_words_around(
    record_of: RecordOf, text: str, places: set[str]
) -> None:
    assert set(held(record_of(text, PUBLISHED))) == places


def test_since_wednesday_is_never_next_wednesday(record_of: RecordOf) -> None:
    record = record_of("Fano militiamen are holding Lalibela since Wednesday.", "2023-08-03")
    assert record.claims[0].when.edtf == "2023-08-02/.."


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers defending Laukkai laid down their arms on Thursday after heavy fighting.",
        "The soldiers defending Laukkai were overwhelmed on Thursday after heavy fighting.",
        "MNDAA fighters overpowered the soldiers defending Laukkai on Thursday.",
        "The army shelled a village. Passport offices in Laukkai have been overrun.",
        "Soldiers fought to keep the Tana out of Garissa all night, and lost.",
    ],
)
def test_who_gave_up_and_what_is_crowded_or_flooded_holds_and_takes_nothing(
    record_of: RecordOf, text: str
) -> None:
    assert held(record_of(text, PUBLISHED)) == {}


def test_a_town_that_followed_is_theirs_who_are_said_to_have_occupied_it(
    record_of: RecordOf,
) -> None:
    text = (
        "Rebels captured Brazzaville. Pointe-Noire followed a day later, taken by Angolan troops."
    )
    assert held(record_of(text, PUBLISHED))["Pointe-Noire"] == {"Angolan government"}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels coming from the north captured Sake on Monday.",
        "Rebels who came from the north captured Sake on Monday.",
        "Rebels advancing from the east seized Sake and Minova.",
        "Rebels captured Minova before the month was out and took Sake on 3 April.",
        "Rebels captured Minova as night fell and took Sake at dawn.",
    ],
)
def test_a_town_is_taken_by_those_who_came_from_the_north_or_before_the_month_was_out(
    record_of: RecordOf, text: str
) -> None:
    assert "Sake" in held(record_of(text, PUBLISHED))


def test_rebels_who_leave_a_town_that_somebody_captured_do_not_capture_it(
    record_of: RecordOf,
) -> None:
    for text in (
        "Rebels withdrawing from newly captured Sake burned houses.",
        "Rebels captured Minova before the garrison fled and took Sake.",
    ):
        assert not held(record_of(text, PUBLISHED)).get("Sake")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The rebels captured at-Tanf and as-Sukhnah on Monday.", {"at-Tanf", "as-Sukhnah"}),
        ("The rebels took as-Suwayda and ash-Shaddadi.", {"as-Suwayda", "ash-Shaddadi"}),
        ("The Houthis hold at-Tuhayta.", {"at-Tuhayta"}),
        ("The rebels captured Palmyra, as residents said.", {"Palmyra"}),
    ],
)
def test_an_arabic_article_is_no_preposition(
    record_of: RecordOf, text: str, places: set[str]
) -> None:
    assert {claim.place.text for claim in record_of(text, "2024-12-06").claims} == places


@pytest.mark.parametrize(
    "text",
    [
        "Rebels on Friday wrested Sararogha from the army.",
        "Rebels on Monday wrested control of the town of Sararogha, officials said.",
        "Rebels on Wednesday wrested control of Sararogha, a market town, after two days.",
    ],
)
def test_who_wrested_a_town_on_a_day_did_so(record_of: RecordOf, text: str) -> None:
    claim = record_of(text, "2009-11-05").claims[0]
    assert (claim.predicate, claim.actor and claim.actor.text) == ("captures", "Rebels")


def test_an_attack_on_a_besieged_town_is_no_siege_of_somebody(record_of: RecordOf) -> None:
    (claim,) = record_of("An attack on besieged Kulbus killed two.", "2009-11-05").claims
    assert (claim.predicate, claim.actor) == ("besieges", None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Further north, Malam Fatori, on the river, remains with the rebels.", "Malam Fatori"),
        ("Marte is quiet, and Guzamala, officials said, is in rebel hands.", "Guzamala"),
        ("The bigger picture\n\nBuulobarde and its bridge continue to be held by rebels.", None),
    ],
)
def test_a_subject_is_found_whatever_stands_before_its_verb(
    record_of: RecordOf, text: str, place: str | None
) -> None:
    claims = record_of(text, "2025-05-17").claims
    assert {claim.place.text for claim in claims} == ({place} if place else BOTH)


BOTH = {"Buulobarde", "its bridge"}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels left on Tuesday and the army now occupies the southern half of Goma.",
        "The rebels left on 25 November and government soldiers now occupy half of Goma.",
        "The rebels left last week and the army now holds the city of Goma.",
    ],
)
def test_who_left_on_a_day_is_not_who_holds_it_now(record_of: RecordOf, text: str) -> None:
    record = record_of(text, "2025-12-02")
    holds = [claim for claim in record.claims if claim.predicate == "holds"]
    assert [claim.actor and "rebels" in claim.actor.text for claim in holds] == [False]


def test_two_who_hold_it_both_do(record_of: RecordOf) -> None:
    record = record_of("Rebels and the army now hold half of Goma each.", "2025-12-02")
    assert len(record.claims) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Georgian soldiers recaptured Deh Sabzi on 19 April.", "Deh Sabzi"),
        ("Rebels of the Seleka coalition captured Lubero-Centre on Sunday.", "Lubero-Centre"),
        ("The army vacated Tuweila, Bakool region, on 17 March.", "Tuweila"),
        ("The armed group administered Stara Kermet.", "Stara Kermet"),
        ("Troops hold the provincial capitol and Pul-i Surkh.", "Pul-i Surkh"),
        ("The fall of Xam Tai to the LTTE cut the road.", "Xam Tai"),
        ("Stara Kermet, to the north, is held by the army.", "Stara Kermet"),
        ("Croix Bossale passed into the possession of General Franco's forces.", "Croix Bossale"),
        ("Russian forces advanced on Pokrovsk and seized Hadrutik.", "Hadrutik"),
        ("Agdara slipped from the army's grasp as rebels advanced.", "Agdara"),
    ],
)
def test_a_village_that_no_list_has_is_found_where_only_a_place_can_stand(
    record_of: RecordOf, text: str, place: str
) -> None:
    told = {claim.place.text for claim in record_of(text, PUBLISHED).claims}
    assert place in told


@pytest.mark.parametrize(
    "text",
    [
        "The army captured Ovidio Guzmán in Culiacán on 5 January after fighting.",
        "Taliban men took Matiullah Wesa from a mosque in Kabul and held him for seven months.",
        "Commandos freed Ingrid Betancourt in Guaviare without a shot.",
        "9 September: Doe is captured at the Free Port.",
    ],
)
def test_a_man_who_was_taken_is_no_village_that_no_list_has(record_of: RecordOf, text: str) -> None:
    taken = {"Ovidio Guzmán", "Matiullah Wesa", "Ingrid Betancourt", "Doe"}
    assert not {claim.place.text for claim in record_of(text, PUBLISHED).claims} & taken
