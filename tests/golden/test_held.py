"""Who has what, in the ordinary long sentences of news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model
PUBLISHED = "2024-05-01"


def held(record: ArticleRecord) -> list[tuple[str, str]]:
    """Who is told to hold which place, in text order; not what is denied or only possible."""
    names = {place.id: place.name for place in record.places}
    return [
        (claim.actor.text, names[claim.place.id or ""])
        for claim in record.claims
        if claim.actor
        and (claim.predicate, claim.polarity) == ("holds", "affirmed")
        and claim.modality in {"asserted", "reported", "claimed"}
    ]


def test_each_site_of_a_list_is_held_whatever_town_stands_between(record_of: RecordOf) -> None:
    record = record_of(
        "Rebels in South Sudan hold the station of Malakal, the market and the storage depots. "
        "The army holds the airport and southern quarters of Bentiu. Jets bombed the road "
        "between Juba and the airport. The rebels still hold the port of Bor and the city centre.",
        PUBLISHED,
    )
    assert held(record) == [
        ("Rebels", "station, Malakal"),
        ("Rebels", "market, Malakal"),
        ("Rebels", "storage depots, Malakal"),
        ("army", "airport, Bentiu"),
        ("army", "southern quarters, Bentiu"),
        ("rebels", "port, Bor"),
        ("rebels", "Bor"),
    ]


def test_a_stronghold_is_one_whatever_is_done_to_it(record_of: RecordOf) -> None:
    record = record_of(
        "The army vowed to retake the rebel stronghold of Idlib in Syria. It failed to take the "
        "militants' bastion in Saraqib. Jets bombed Hezbollah strongholds in Tyre and Nabatieh. "
        "The rebels have retreated to Jableh, on the coast, their last stronghold. "
        "The rebels want to build strongholds in Hama. The army denied that Homs was a rebel "
        "stronghold.",
        PUBLISHED,
    )
    assert held(record) == [
        ("rebel", "Idlib"),
        ("militants", "Saraqib"),
        ("Hezbollah", "Tyre"),
        ("Hezbollah", "Nabatieh"),
        ("their", "Jableh"),
    ]


def test_those_who_hold_out_hold_where_they_are(record_of: RecordOf) -> None:
    record = record_of(
        "Soldiers inside the town of Marawi still hold out. Between twenty and thirty gunmen hold "
        "out in the mosque, the army said. "
        "The rebels took the left bank in Kisangani. On the right bank the army still holds out. "
        "The rebels control Taiz save for the citadel. Residents inside the town of Goma hold out "
        "little hope.",
        PUBLISHED,
    )
    assert held(record) == [
        ("Soldiers", "Marawi"),
        ("gunmen", "mosque, Marawi"),
        ("army", "right bank, Kisangani"),
        ("rebels", "Taiz"),
    ]


def test_prisoners_beside_it_do_not_hide_who_had_held_the_town(record_of: RecordOf) -> None:
    record = record_of(
        "The army retook Bria, the town that rebels had held since 2020, and took forty prisoners.",
        PUBLISHED,
    )
    assert held(record) == [("rebels", "Bria")]
    record = record_of(
        "Government troops entered Birao after the rebels abandoned the town they had ruled for "
        "six months.",
        PUBLISHED,
    )
    assert held(record) == [("they", "Birao")]
    record = record_of("The rebels freed ten prisoners. Most had been defending Bria.", PUBLISHED)
    assert held(record) == []


def test_streets_in_a_quarter_and_most_of_an_island_state_are_held(record_of: RecordOf) -> None:
    record = record_of(
        "Rebels still hold a few streets in the Nur quarter of Cizre. Protesters filled the "
        "streets in Diyarbakir as soldiers watched.",
        PUBLISHED,
    )
    assert held(record) == [("Rebels", "Nur quarter")]
    record = record_of(
        "Turkish tanks entered Famagusta on Thursday. By Friday the invaders held more than a "
        "third of the island. In Nicosia the line did not move.",
        PUBLISHED,
    )
    assert held(record) == [("invaders", "Cyprus")]


def test_an_article_that_opens_with_the_north_is_not_lost(record_of: RecordOf) -> None:
    record = record_of("The north is held by M23. The army holds Goma.")
    assert ("Goma", "army") in {
        (claim.place.text, claim.actor.text) for claim in record.claims if claim.actor
    }


@pytest.mark.parametrize(
    "text", ["M23 holds everything", "M23 captured Goma and the army lost all", "- north of Goma"]
)
def test_an_article_that_breaks_off_is_not_lost(record_of: RecordOf, text: str) -> None:
    assert record_of(text).document.characters == len(text)


def gained(record: ArticleRecord) -> set[tuple[str, str]]:
    """Who is told to have or to have taken which place, by name."""
    names = {actor.id: actor.name for actor in record.actors}
    names |= {place.id: place.name for place in record.places}
    return {
        (names[claim.actor.id or ""], names[claim.place.id or ""])
        for claim in record.claims
        if claim.actor
        and claim.polarity == "affirmed"
        and claim.predicate in {"holds", "captures", "recaptures"}
    }


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("took the two biggest cities in the country, Kandahar and Herat.", {"Kandahar", "Herat"}),
        ("captured two cities in the north, Kunduz and Taloqan.", {"Kunduz", "Taloqan"}),
        ("captured several towns in May, among them Kunduz.", {"Kunduz"}),
        ("retook several towns, among them Kunduz and Taloqan.", {"Kunduz", "Taloqan"}),
        ("rule four of Helmand's five towns, Garmsir among them.", {"Garmsir"}),
        ("hold most of the towns, Kunduz among them.", {"Kunduz"}),
        ("shelled bases in the north, Kunduz and Taloqan.", set()),
        ("captured two commanders in the north, Rahmani and Omar.", set()),
    ],
)
def test_towns_that_are_named_behind_their_number_are_theirs(
    record_of: RecordOf, text: str, towns: set[str]
) -> None:
    record = record_of(f"The Taliban have {text}", PUBLISHED)
    assert gained(record) == {("Taliban", town) for town in towns}
    assert all(claim.scope == "whole" for claim in record.claims)


def test_what_is_told_of_a_town_behind_where_it_lies_is_not_told_of_the_next(
    record_of: RecordOf,
) -> None:
    record = record_of(
        "The Russian army's latest trophies were Marinka, southwest of Donetsk, which it captured "
        "in December, and Bakhmut, taken in May by the mercenaries of Wagner.",
        PUBLISHED,
    )
    assert gained(record) == {("Russian Armed Forces", "Marinka"), ("Wagner Group", "Bakhmut")}
    both = record_of("Marinka and Bakhmut, taken by Wagner, are quiet.", PUBLISHED)
    assert gained(both) == {("Wagner Group", "Marinka"), ("Wagner Group", "Bakhmut")}


@pytest.mark.parametrize("where", ["40 kilometres to the south", "some 200 miles to the east"])
def test_a_town_that_lies_far_off_is_taken_all_the_same(record_of: RecordOf, where: str) -> None:
    record = record_of(f"The RSF captured al-Malha, a desert market town {where}.", PUBLISHED)
    assert gained(record) == {("Rapid Support Forces", "al-Malha")}


@pytest.mark.parametrize(
    ("men", "holder"),
    [
        ("Fighters of the group", "M23"),
        ("Small units of the movement, which has laid mines,", "M23"),
        ("Men from the group", "M23"),
        ("Fighters from another group", "fighters (Democratic Republic of the Congo)"),
        ("Fighters of the group called Mai-Mai", "fighters (Democratic Republic of the Congo)"),
    ],
)
def test_the_men_of_the_group_are_the_groups(record_of: RecordOf, men: str, holder: str) -> None:
    record = record_of(f"The M23 is active in the east. {men} took Goma.", PUBLISHED)
    assert gained(record) == {(holder, "Goma")}


@pytest.mark.parametrize(
    ("text", "held_by"),
    [
        ("Jilib, which serves as al-Shabaab's de facto capital, was shelled.", True),
        ("Jilib has served as al-Shabaab's de facto capital since 2012.", True),
        ("Jilib served as al-Shabaab's de facto capital until 2012.", False),
        ("Jilib no longer serves as al-Shabaab's de facto capital.", False),
        ("Jilib could serve as al-Shabaab's de facto capital.", False),
    ],
)
def test_what_serves_as_their_capital_is_theirs(
    record_of: RecordOf, text: str, held_by: bool
) -> None:
    assert (("al-Shabaab", "Jilib") in gained(record_of(text, PUBLISHED))) is held_by


@pytest.mark.parametrize("urged", ["is pressing", "has lobbied", "is reported to be pressing"])
def test_what_somebody_is_pressed_to_give_up_is_not_lost(record_of: RecordOf, urged: str) -> None:
    record = record_of(f"Beijing {urged} the MNDAA to give up Lashio.", PUBLISHED)
    assert {claim.modality for claim in record.claims} <= {"intended"}


@pytest.mark.parametrize(
    ("text", "fighters"),
    [
        ("Russian troops are in their sixth week of fighting in Toretsk.", ["Russian troops"]),
        ("Russian troops are engaged in heavy fighting in Toretsk.", ["Russian troops"]),
        ("Russian troops were locked in fierce fighting for Toretsk.", ["Russian troops"]),
        ("Russian troops fled after a week of fighting in Toretsk.", []),
        ("Two Russian soldiers were locked in a fight in a bar in Toretsk.", []),
    ],
)
def test_who_is_in_a_fight_for_a_town_fights_for_it(
    record_of: RecordOf, text: str, fighters: list[str]
) -> None:
    claims = record_of(text, PUBLISHED).claims
    assert [c.actor.text for c in claims if c.actor and c.predicate == "contests"] == fighters


def test_who_has_left_a_town_and_stays_in_the_next_has_a_third(record_of: RecordOf) -> None:
    record = record_of(
        "The army attacked Karma in May. The rebels left Karma but remain in Belo. "
        "They also hold Sake.",
        PUBLISHED,
    )
    assert {place for who, place in gained(record) if "rebels" in who} == {"Belo", "Sake"}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("JNIM has besieged Timbuktu, which the army garrisons but can feed only by air.", True),
        ("Timbuktu, which the army garrisons, is under siege by JNIM.", True),
        ("Timbuktu, which houses army garrisons, was shelled by JNIM.", False),
    ],
)
def test_who_garrisons_a_town_has_it(record_of: RecordOf, text: str, holds: bool) -> None:
    assert (("Malian Armed Forces", "Timbuktu") in gained(record_of(text, PUBLISHED))) is holds


def test_the_defenders_of_a_town_hold_the_town_and_not_the_road_to_it(record_of: RecordOf) -> None:
    record = record_of(
        "Russian marines threaten the last paved road into Velyka Novosilka. "
        "The town's Ukrainian defenders repelled six attacks.",
        PUBLISHED,
    )
    names = {place.id: place.name for place in record.places}
    (repelled,) = (claim for claim in record.claims if claim.predicate == "repels")
    assert names[repelled.place.id or ""] == "Velyka Novosilka"


WAR = " The army and the rebels of South Sudan fought a battle on Friday."


@pytest.mark.parametrize(
    "text",
    [
        "Rebel-run northern Bentiu was bombed.",
        "Jets bombed the rebel-run town of Bentiu.",
        "Bentiu continues to serve as the rebels' main base.",
        "The rebels have made Bentiu their capital.",
        "Bentiu lies deep inside rebel-held territory.",
        "Bentiu is in rebel territory.",
        "Bentiu is on the rebel side of the front line.",
        "Bentiu, far behind rebel lines, was bombed.",
        "Bentiu answers only to the rebels.",
        "Authority in Bentiu rests with the rebels.",
        "The rebels are the sole authority in Bentiu.",
        "The rebels are lords of Bentiu.",
        "The rebels are ensconced in Bentiu.",
        "Bentiu, the last refuge of the rebels, was bombed.",
        "Bentiu lives under the rebels.",
    ],
)
def test_a_holder_is_known_in_whatever_words_he_has_the_town(
    record_of: RecordOf, text: str
) -> None:
    found = held(record_of(text + WAR, PUBLISHED))
    assert [(who.lower().removeprefix("the ").rstrip("s"), place) for who, place in found] in (
        [("rebel", "Bentiu")],
        [("rebel", "northern Bentiu")],
        [("their", "Bentiu")],
    )


def test_a_flag_that_flutters_is_flown_by_who_has_the_town(record_of: RecordOf) -> None:
    record = record_of("The black flag of ISIS flutters over Tal Abyad." + WAR, PUBLISHED)
    assert held(record) == [("ISIS", "Tal Abyad")]


@pytest.mark.parametrize(
    "text",
    [
        "The army-run hospital in Bentiu was bombed.",
        "A rebel news agency, the family-run Bentiu Post, was bombed.",
        "The mayor of Bentiu answers to the rebels.",
        "The rebels made a hill near Bentiu their target.",
        "The pilot came down behind rebel lines near Bentiu.",
        "The people of Bentiu are on the rebel side.",
        "Bentiu is deep in mourning for the rebels.",
        "Bentiu, a refuge of those who fled the rebels, was bombed.",
        "French troops use Bentiu as a base.",
    ],
)
def test_what_sounds_like_a_holder_is_none(record_of: RecordOf, text: str) -> None:
    assert held(record_of(text + WAR, PUBLISHED)) == []
