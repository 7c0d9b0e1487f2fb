"""Whom and where a wording means: nouns that take up a land, verbs that look like nouns, lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model


def claims(record: ArticleRecord) -> set[tuple[str, str | None, str]]:
    """Predicate, what the text calls the actor, and the name of the place that is meant."""
    names = {place.id: place.name for place in record.places}
    return {
        (c.predicate, c.actor.text if c.actor else None, names[c.place.id or ""])
        for c in record.claims
        if c.implied_by is None
    }


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("Rebels attacked the Swat valley. The army took the valley.", "Swat valley"),
        ("Rebels attacked the Afrin canton. The army took the canton.", "Afrin canton"),
        ("Rebels attacked the Hanish islands. The army took the islands.", "Hanish"),
        ("Rebels landed on Buka. The army took the island.", "Buka"),
    ],
)
def test_a_noun_takes_up_the_land_that_bears_it(record_of: RecordOf, text: str, land: str) -> None:
    assert ("captures", "army", land) in claims(record_of(text))


def test_part_of_an_island_state_is_part_of_the_island(record_of: RecordOf) -> None:
    record = record_of(
        "Turkish troops landed in Cyprus. By Friday they held a third of the island."
    )
    assert ("holds", "they", "Cyprus") in claims(record)


def test_an_island_is_no_region_that_was_named_before_it(record_of: RecordOf) -> None:
    record = record_of(
        "The Panguna area is under the rebels. Soldiers who landed at Buka in September have "
        "secured that island."
    )
    assert all(place != "Panguna area" for p, _, place in claims(record) if p == "captures")


@pytest.mark.parametrize(
    ("text", "who", "where"),
    [
        ("In Goma, which the M23 controls, schools were shut.", "M23", "Goma"),
        ("Tawila, which the SLA of Abdul Wahid al-Nur controls, is full.", "SLA", "Tawila"),
        (
            "The army fought on. In Hanoi, which the French hold, shops were shut.",
            "French",
            "Hanoi",
        ),
        ("Drones hit Tokmak, which Russian forces control.", "Russian forces", "Tokmak"),
        ("In Goma, now controlled by the M23, shops have reopened.", "M23", "Goma"),
        ("People in Goma, in the hands of the M23 since January, are hungry.", "M23", "Goma"),
        ("The base in Goma, under the army's control, was hit.", "army", "base, Goma"),
    ],
)
def test_who_holds_a_town_is_read_in_a_clause_about_it(
    record_of: RecordOf, text: str, who: str, where: str
) -> None:
    assert ("holds", who, where) in claims(record_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "The last town in the hands of the M23 is Goma.",
        "The army fought the M23. The last large town left to the M23 is Goma.",
        "The army fought the M23. Goma is the last large town left to the M23.",
    ],
)
def test_the_last_town_that_somebody_has_is_theirs(record_of: RecordOf, text: str) -> None:
    assert ("holds", "M23", "Goma") in claims(record_of(text))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Kachin Independence Army seized Namtu, Mabein and Sumprabum.", "Sumprabum"),
        ("The army has taken the rebel bases of Bouman, Boussouloum and Badiong.", "Badiong"),
        ("The army fought on. Rebels still hold Sirte, his birthplace, and Sabha.", "Sirte"),
    ],
)
def test_a_strange_name_in_a_list_of_towns_is_a_town(
    record_of: RecordOf, text: str, places: str
) -> None:
    assert places in {claim.place.text for claim in record_of(text).claims}


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("The rebels attacked Massawa. The airport fell on Friday.", "airport, Massawa"),
        ("The rebels attacked Massawa. Its airport was captured on Friday.", "airport, Massawa"),
        ("The rebels attacked Massawa. The barracks were lost.", "barracks, Massawa"),
    ],
)
def test_a_site_of_the_town_under_attack_falls(record_of: RecordOf, text: str, site: str) -> None:
    assert site in {place for _, _, place in claims(record_of(text))}


def test_a_bridge_that_falls_is_not_taken(record_of: RecordOf) -> None:
    assert not record_of("The rebels attacked Massawa. The bridge fell on Friday.").claims


@pytest.mark.parametrize(
    ("who", "head"),
    [
        ("Interior ministry commandos", "government"),
        ("Local hunters", "militia"),
        ("The federal side", "government"),
        ("Fighters of Sudan's paramilitary Rapid Support Forces", "Rapid Support Forces"),
    ],
)
def test_those_who_take_a_town_are_told_by_what_they_are(
    record_of: RecordOf, who: str, head: str
) -> None:
    told = Told([record_of(f"The army fought the rebels. {who} captured Nyala on Monday.")])
    holders = told.state("Nyala").holders
    names = [actor.name for actor in told.digest.actors if actor.id in holders]
    assert any(head in name for name in names), names


@pytest.mark.parametrize(
    "text",
    [
        "The M23 said they would not stop until they had taken Goma.",
        "Had the M23 captured Goma, the army would have lost the road to Sake.",
        "Until last month the M23 controlled Goma.",
        "A video claiming that the M23 had captured Goma is fake.",
        "Aid will be sent after the M23 has captured Goma.",
    ],
)
def test_what_did_not_come_about_or_is_over_makes_no_holder(record_of: RecordOf, text: str) -> None:
    held = [state for state in Told([record_of(text)]).digest.control if state.holders]
    assert not held


@pytest.mark.parametrize(
    "text",
    [
        "The M23 did not stop until they had taken Goma.",
        "Only then had the M23 captured Goma, residents said.",
        "Fighting went on until the M23 had captured Goma.",
    ],
)
def test_what_came_about_in_such_a_clause_does(record_of: RecordOf, text: str) -> None:
    assert Told([record_of(text)]).state("Goma").status == "controlled"


def test_troops_who_leave_under_fire_are_gone(record_of: RecordOf) -> None:
    record = record_of("Under fire from the M23, the army left Goma on Sunday.")
    assert ("withdraws", "army", "Goma") in claims(record)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("People are returning to Goma after the army drove out the M23.", "Goma"),
        ("Goma is calm again after the army drove out the M23.", "Goma"),
        ("The president spoke in Paris after the army drove out the rebels.", None),
        ("Talks were held in Doha after the Taliban ousted the government.", None),
    ],
)
def test_where_they_were_driven_out_is_no_town_where_others_talk(
    record_of: RecordOf, text: str, where: str | None
) -> None:
    assert {place for p, _, place in claims(record_of(text)) if p == "captures"} == (
        {where} if where else set()
    )


def test_those_who_fled_do_not_hold_the_town(record_of: RecordOf) -> None:
    record = record_of(
        "The M23 attacked Goma on Sunday. The army fled to Sake. The town is now under their "
        "control, a resident said."
    )
    state = Told([record]).state("Goma")
    assert state.holders == (Told([record]).side("M23"),)


def test_a_town_told_of_in_another_is_not_the_other(record_of: RecordOf) -> None:
    record = record_of("The M23 took Sake. In Goma, the governor said the town had been lost.")
    assert ("loses", None, "Sake") in claims(record)


@pytest.mark.parametrize(
    "text",
    [
        "12 May - Goma falls to the M23.",
        "12 May \u2013 M23 captured Goma.",
        "May 12 - M23 captured Goma.",
        "Monday - M23 captured Goma.",
    ],
)
def test_the_day_before_a_dash_takes_no_town(record_of: RecordOf, text: str) -> None:
    assert ("captures", "M23", "Goma") in claims(record_of(text))


def test_fighting_is_a_noun_at_the_head_of_a_note(record_of: RecordOf) -> None:
    record = record_of("Fighting in Goma between the M23 and the army.")
    assert ("contests", "M23", "Goma") in claims(record)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('The Seleka attacked Bangui. "We have taken it," Colonel Djouma Narkoyo said.', None),
        (
            'The Seleka attacked Bangui. "We have retaken it," army spokesman Colonel Ali Traore '
            "said.",
            "We",
        ),
    ],
)
def test_a_colonel_of_nobody_in_particular_takes_no_town_for_the_state(
    record_of: RecordOf, text: str, who: str | None
) -> None:
    taken = {actor for p, actor, _ in claims(record_of(text)) if p.endswith("captures")}
    assert taken == ({who} if who else set())


def test_the_islands_are_not_the_villages_named_last(record_of: RecordOf) -> None:
    record = record_of(
        "British paratroopers seized Goose Green and Darwin. Argentina has occupied the islands "
        "since April 2."
    )
    assert {who for p, who, _ in claims(record) if p == "holds"} == set()


def test_rebels_are_no_coalition_of_others(record_of: RecordOf) -> None:
    record = record_of(
        "Libyan rebels have regained Ajdabiya. After air strikes by Western coalition planes, the "
        "government troops fled towards Brega. By Sunday noon the rebels were in Brega."
    )
    come = [claim.actor for claim in record.claims if claim.predicate == "enters"]
    assert [actor.id for actor in come if actor is not None] == ["rebels-ly"]


def test_who_drives_through_the_streets_that_others_left_has_the_town(
    record_of: RecordOf,
) -> None:
    record = record_of(
        "Fighters of Sudan's paramilitary Rapid Support Forces drove through the streets of Wad "
        "Madani on Monday, and the army confirmed that its division had withdrawn from the city.",
        "2023-12-19",
    )
    told = Told([record])
    assert told.state("Wad Madani").holders == (told.side("Rapid Support Forces"),)


@pytest.mark.parametrize(
    "text",
    [
        "The M23 are back in control of Goma, which the army had seized.",
        "The M23 controls Goma, which the army had seized.",
        "The M23 holds Goma. The army had seized it.",
    ],
)
def test_who_has_a_town_now_has_it_after_others_had_taken_it(
    record_of: RecordOf, text: str
) -> None:
    told = Told([record_of(text, "2024-05-17")])
    state = told.state("Goma")
    assert state.holders == (told.side("M23"),)
    assert state.since_text is None


def test_again_is_no_time(record_of: RecordOf) -> None:
    state = Told([record_of("The army fought on. Goma is again in army hands.")]).state("Goma")
    assert (state.since, state.since_text) == (None, None)


@pytest.mark.parametrize(
    ("text", "predicate", "who"),
    [
        ("The M23, in control of Goma since June, have banned music.", "holds", "M23"),
        ("Life in Goma under the M23 is hard.", "holds", "M23"),
        ("The M23 control everything in Goma but the airport.", "holds", "M23"),
        ("The army left. M23 fighters were in Goma within hours.", "enters", "M23 fighters"),
    ],
)
def test_a_town_is_somebodys_in_passing(
    record_of: RecordOf, text: str, predicate: str, who: str
) -> None:
    assert (predicate, who, "Goma") in claims(record_of(text))


def test_who_is_a_mile_from_a_town_is_not_in_it(record_of: RecordOf) -> None:
    record = record_of("M23 fighters were within a mile of Goma by dusk.")
    assert "enters" not in {c.predicate for c in record.claims}


@pytest.mark.parametrize(
    "text",
    [
        "Goma, which the M23 captured in January and the army retook in March, is quiet.",
        "The M23 attacked Goma, which it took in January and the army won back in March.",
        "Goma is a city that the M23 took in January and the army won back in March.",
    ],
)
def test_who_retook_what_others_had_captured_has_it(record_of: RecordOf, text: str) -> None:
    told = Told([record_of(text)])
    assert told.state("Goma").holders == (told.side("army"),)


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab captured Baidoa on Monday.",
        "Al-Shabaab captured Baidoa on Monday, residents said.",
    ],
)
def test_a_group_that_the_tagger_does_not_know_takes_a_town(record_of: RecordOf, text: str) -> None:
    assert ("captures", "Al-Shabaab", "Baidoa") in claims(record_of(text))


@pytest.mark.parametrize("who", ["Tutsi rebels", "Hutu militias", "Shia militias", "Chin rebels"])
def test_the_rebels_of_a_people_are_not_the_people(record_of: RecordOf, who: str) -> None:
    record = record_of(f"The town of Beni is controlled by {who}.")
    assert who in {actor.name for actor in record.actors}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Within hours the rebels had occupied Goma airport.", "captures"),
        ("Goma was occupied by M23 fighters on the 16th before the truce.", "captures"),
        ("M23 fighters attacked and occupied Goma, until then under army control.", "captures"),
        ("M23 fighters had occupied Goma for years.", "holds"),
    ],
)
def test_what_was_occupied_by_an_hour_was_taken_then(
    record_of: RecordOf, text: str, told: str
) -> None:
    own = {p for p, who, _ in claims(record_of(text)) if who and who != "army"}
    assert own == {told}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Syrian government forces abandoned Hama on Thursday. Within hours insurgents led by "
            "Hayat Tahrir al-Sham were in the main square.",
            ("enters", "insurgents", "main square, Hama"),
        ),
        (
            "Rebels shelled the capital and are in the streets of Monrovia, residents said.",
            ("enters", "Rebels", "Monrovia"),
        ),
        (
            "Clashes between the FARDC and CODECO in Gobu village. FARDC repelled the attackers.",
            ("repels", "FARDC", "Gobu"),
        ),
    ],
)
def test_who_is_in_the_streets_came_in_and_attackers_are_repelled_where_they_attacked(
    record_of: RecordOf, text: str, told: tuple[str, str, str]
) -> None:
    assert told in claims(record_of(text))


def test_who_leaves_on_buses_held_the_town(record_of: RecordOf) -> None:
    record = record_of(
        "Convoys carrying rebels left Douma, which they had ruled since 2013. Buses with rebel "
        "fighters left Harasta, and buses with tourists left Damascus."
    )
    told = {(p, place) for p, _, place in claims(record)}
    assert told == {("withdraws", "Douma"), ("holds", "Douma"), ("withdraws", "Harasta")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "An Israeli brigade left Khiam on Wednesday as the truce held. Elsewhere along the "
            "border Israeli troops stayed put in Kfar Kila and Odaisseh.",
            {("Israeli troops", "Kfar Kila"), ("Israeli troops", "Odaisseh")},
        ),
        (
            "The Seleka rebels captured Damara on Friday. They have ruled most of the north since "
            "December.",
            {("They", "northern Central African Republic")},
        ),
        (
            "In Aleppo the rebels hold most of the east, and the army shelled them.",
            {("rebels", "eastern Aleppo")},
        ),
        (
            "Pockets of the enemy hold out along the southwest wall of Hue.",
            {("Pockets of the enemy", "Hue")},
        ),
        ("Residents stayed put in Goma as M23 rebels entered.", set()),
    ],
)
def test_who_stays_put_or_rules_most_of_the_north_holds_it(
    record_of: RecordOf, text: str, told: set[tuple[str, str]]
) -> None:
    assert {(who, place) for p, who, place in claims(record_of(text)) if p == "holds"} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Police said gunmen believed to be from Boko Haram seized the town of Bama.",
            {("captures", "gunmen", "Bama", "reported")},
        ),
        (
            "Militants thought to be Islamic State fighters captured Palma on Monday.",
            {("captures", "Militants", "Palma", "asserted")},
        ),
        (
            "Troops sent to retake Kidal were driven back by rebels on Monday.",
            {("repels", "rebels", "Kidal", "asserted")},
        ),
        (
            "The army believed the rebels had seized Goma.",
            {("captures", "rebels", "Goma", "possible")},
        ),
        (
            "Two days later NATO aircraft bomb Bosnian Serb positions near Sarajevo.",
            {("strikes", "NATO", "bosnian serb positions, Sarajevo", "asserted")},
        ),
        (
            "At Khe Sanh, in the hills near Laos, 5,000 Marines remain encircled by rebels.",
            {("besieges", "rebels", "Khe Sanh", "asserted")},
        ),
    ],
)
def test_only_who_did_it_is_believed_and_not_that_it_was_done(
    record_of: RecordOf, text: str, told: set[tuple[str, str, str, str]]
) -> None:
    record = record_of(text)
    names = {place.id: place.name for place in record.places}
    assert {
        (c.predicate, c.actor.text if c.actor else "", names[c.place.id or ""], c.modality)
        for c in record.claims
    } == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gunmen attacked Palma on Wednesday. Troops have since regained control.", "Palma"),
        ("RSF fighters overran Bara on Monday, but the army retook control on Friday.", "Bara"),
        ("Rebels seized Sake on Friday. Government forces took back control.", "Sake"),
        ("Gunmen attacked a bank in Palma on Wednesday. Its staff regained control.", None),
    ],
)
def test_who_regains_control_has_the_town_that_was_attacked(
    record_of: RecordOf, text: str, told: str | None
) -> None:
    back = {place for p, _, place in claims(record_of(text)) if p == "recaptures"}
    assert back == ({told} if told else set())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Rebels raised their flag in Bama and the army took Sake. Troops entered a ghost town.",
            {("enters", "Troops", "ghost town")},
        ),
        ("Tanks of the army drove into an all but deserted Goma.", {("enters", "army", "Goma")}),
        (
            "Goma changed hands again. M23 fighters marched in from the north.",
            {("enters", "M23 fighters", "Goma")},
        ),
        ("SDF fighters drove out of Raqqa at dawn.", {("withdraws", "SDF fighters", "Raqqa")}),
        (
            "Soldiers crossed the Han, found the rebels gone and raised their flag over Seoul.",
            {("captures", "Soldiers", "Seoul")},
        ),
        (
            "Government forces repulse rebel attack on Bama.",
            {("repels", "Government forces", "Bama")},
        ),
        (
            "Navy boats fired on Sittwe, and military jets bombed it.",
            {("strikes", None, "Sittwe"), ("strikes", "military", "it")},
        ),
        (
            "Rebels shelled Kolo and Zarqumba. Troops hold hill 861.",
            {
                ("strikes", "Rebels", "Kolo"),
                ("strikes", "Rebels", "Zarqumba"),
                ("holds", "Troops", "hill 861"),
            },
        ),
        ("Rebels hold a hill 3 km from Bama.", {("holds", "Rebels", "hill")}),
    ],
)
def test_what_the_parser_or_the_recogniser_mixes_up_is_told_as_it_is_written(
    record_of: RecordOf, text: str, told: set[tuple[str, str | None, str]]
) -> None:
    assert told <= {
        (c.predicate, c.actor.text if c.actor else None, c.place.text)
        for c in record_of(text).claims
    }


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Rebels shelled Sudzha, a town in Kursk region, which Ukraine seized in August.",
            "Sudzha",
        ),
        (
            "The army shelled Bunagana, on the border of Uganda, which the M23 has held.",
            "Bunagana",
        ),
        (
            "Namacande, the seat of Muidumbe district, which the military retook, is empty.",
            "Namacande",
        ),
        # not so where the aside tells where somebody goes
        ("Soldiers fled from Bor, in the direction of Torit, which rebels captured.", "Torit"),
    ],
)
def test_what_is_said_behind_an_aside_is_said_of_the_town_and_not_of_the_land_around(
    record_of: RecordOf, text: str, place: str
) -> None:
    record = record_of(text, "2024-12-03")
    gained = [c for c in record.claims if c.predicate in {"captures", "recaptures", "holds"}]
    assert [claim.place.text for claim in gained] == [place]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The army attacked Marib. Harib is still Houthi.", "holds"),
        ("Near Harib, Houthi fighters and soldiers have been fighting each other.", "contests"),
    ],
)
def test_a_town_is_a_groups_or_fought_for_by_two(
    record_of: RecordOf, text: str, predicate: str
) -> None:
    claims = {(c.predicate, c.place.text) for c in record_of(text, "2022-01-12").claims}
    assert (predicate, "Harib") in claims


@pytest.mark.parametrize(
    ("text", "place", "actor"),
    [
        (
            "Palma has been in the insurgents' hands since May. They also hold Mueda.",
            "Mueda",
            "They",
        ),
        ("Palma is under the control of the rebels. They captured Mueda in May.", "Mueda", "They"),
        (
            "Goma and Bukavu, the two cities that M23 rebels hold, are quiet.",
            "Bukavu",
            "M23 rebels",
        ),
        (
            "Neither Goma nor Bukavu, the two cities that M23 rebels hold, is quiet.",
            "Goma",
            "M23 rebels",
        ),
        ("The group known locally as the machababos lost Palma to soldiers.", "Palma", "soldiers"),
    ],
)
def test_whoever_has_or_takes_a_town_is_read_across_the_words_between(
    record_of: RecordOf, text: str, place: str, actor: str
) -> None:
    record = record_of(text, "2024-12-03")
    gained = {"holds", "captures"}
    found = {c.place.text: c.actor for c in record.claims if c.predicate in gained}
    who = found[place]
    assert who is not None
    assert who.text == actor
    assert who.id is not None


_WAR = " Shells fell and hundreds of soldiers were killed in the war this week."


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("There was heavy fighting round Kerch.", ("contests", None, "Kerch")),
        ("The rebels drew a ring round Huambo.", ("besieges", "rebels", "Huambo")),
        ("German troops hold the hills round Arras.", ("holds", "German troops", "hills, Arras")),
        ("Fighting round the town of Arras went on.", ("contests", None, "Arras")),
    ],
)
def test_round_a_town_is_around_it(
    record_of: RecordOf, text: str, claim: tuple[str, str | None, str]
) -> None:
    assert claim in claims(record_of(text + _WAR))


def test_a_round_of_talks_or_votes_is_around_nothing(record_of: RecordOf) -> None:
    record = record_of("In the second round Goma voted for the mayor; rebels fought the army.")
    assert all(p not in {"besieges", "advances"} for p, _, _ in claims(record))


@pytest.mark.parametrize(
    ("text", "who", "where"),
    [
        ("The last Cuban soldier left Luanda in May.", "Cuban soldier", "Luanda"),
        ("The British evacuation of Narvik took one night.", "British", "Narvik"),
        ("By dawn the rebels had gone from Kitgum.", "rebels", "Kitgum"),
        ("The soldiers fled, leaving Torit undefended.", "soldiers", "Torit"),
        ("The rebels made a hasty exit from Kismayo.", "rebels", "Kismayo"),
        ("Government troops trickled out of Torit.", "Government troops", "Torit"),
        ("The rebel garrison of Torit slipped away by night.", "rebel garrison", "Torit"),
    ],
)
def test_who_is_gone_by_any_word_has_the_town_no_more(
    record_of: RecordOf, text: str, who: str, where: str
) -> None:
    assert ("withdraws", who, where) in claims(record_of(text + _WAR))


@pytest.mark.parametrize(
    "text",
    [
        "A soldier left Luanda in May.",
        "The evacuation of Narvik by doctors took one night.",
        "The food had gone from Kitgum.",
        "The soldiers shelled Torit, leaving it without water.",
        "The police team made an early exit from the cup in Kismayo.",
        "The garrison of Narvik withdrew into the citadel.",
    ],
)
def test_who_only_seems_to_be_gone_has_not_left_the_town(record_of: RecordOf, text: str) -> None:
    assert all(p != "withdraws" for p, _, _ in claims(record_of(text + _WAR)))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("A column of rebels turned up in Kitgum.", ("enters", "column of rebels", "Kitgum")),
        ("Rebel fighters appeared in Torit.", ("enters", "Rebel fighters", "Torit")),
        ("Turkish troops came ashore at Kyrenia.", ("enters", "Turkish troops", "Kyrenia")),
        ("The army and rebels are facing off in Torit.", ("contests", "army", "Torit")),
        ("Torit became a battlefield in May.", ("contests", None, "Torit")),
    ],
)
def test_who_comes_or_fights_is_found_by_any_word(
    record_of: RecordOf, text: str, claim: tuple[str, str | None, str]
) -> None:
    assert claim in claims(record_of(text + _WAR))
