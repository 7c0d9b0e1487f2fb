"""What long sentences of the news say plainly: none of it may be lost, and no more be found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
Said = set[tuple[str, str, str]]
pytestmark = pytest.mark.model

PUBLISHED = "2024-12-03"  # a Tuesday


def said(record: ArticleRecord) -> Said:
    """Predicate, actor and place of every claim, as the text has them; "-" for nobody."""
    return {
        (c.predicate, c.actor.text if c.actor and c.actor.text else "-", c.place.text or "-")
        for c in record.claims
    }


def test_the_dot_of_a_rank_ends_no_sentence(record_of: RecordOf) -> None:
    text = (
        "Mutinous soldiers led by Brig. Ansumane Mane took Bissau on Monday. "
        "Troops of Col. Joseph Kulu withdrew from Bafata. "
        "The rebels took Gabu from Capt. Ali. The army left Buba."
    )
    assert said(record_of(text, PUBLISHED)) == {
        ("captures", "Mutinous soldiers led by Brig. Ansumane Mane", "Bissau"),
        ("withdraws", "Troops of Col. Joseph Kulu", "Bafata"),
        ("captures", "rebels", "Gabu"),
        ("withdraws", "army", "Buba"),
    }


def test_the_town_that_is_next_is_threatened(record_of: RecordOf) -> None:
    text = (
        "Rebels captured Kindu on Friday. Their leader said Kisangani would be next. "
        "Next are Butembo and Beni, he told reporters. "
        "Kasugho is next to the border, and the cup final in Goma is next week."
    )
    assert {claim for claim in said(record_of(text, PUBLISHED)) if claim[0] != "captures"} == {
        ("intends", "-", "Kisangani"),
        ("intends", "-", "Butembo"),
        ("intends", "-", "Beni"),
    }


def test_a_chronicle_tells_what_came_about_on_its_days(record_of: RecordOf) -> None:
    text = (
        "12 March 2011: Brega is occupied by Gaddafi's troops. 15 March: Ajdabiya is occupied. "
        "Today Misrata is still occupied by the rebels."
    )
    assert said(record_of(text)) == {
        ("captures", "Gaddafi's troops", "Brega"),
        ("captures", "-", "Ajdabiya"),
        ("holds", "rebels", "Misrata"),
    }


def test_a_fight_that_is_not_over_goes_on(record_of: RecordOf) -> None:
    text = (
        "The army said that the fight for Bahri was not over. "
        "The truce did not end the fighting in Nyala. The battle for Geneina is over."
    )
    told = {claim for claim in said(record_of(text, PUBLISHED)) if claim[0] == "contests"}
    assert told == {("contests", "-", "Bahri"), ("contests", "-", "Nyala")}


def test_what_was_taken_after_others_gave_up_is_taken(record_of: RecordOf) -> None:
    text = (
        "North Vietnamese tanks seized Quang Tri on Monday, the first provincial capital to be "
        "lost, after the 3rd Division had given up the citadel and streamed south. "
        "The rebels gave up trying to capture An Loc."
    )
    told = said(record_of(text, PUBLISHED))
    assert ("captures", "North Vietnamese", "Quang Tri") in told
    assert ("withdraws", "3rd Division", "citadel") in told
    assert not any(place == "An Loc" for *_, place in told)


def test_every_preposition_adds_its_place(record_of: RecordOf) -> None:
    text = (
        "Russian forces recently advanced within Toretsk and near Pokrovsk. "
        "Ukrainian troops withdrew from Kurakhove and towards Dachne."
    )
    assert said(record_of(text, PUBLISHED)) == {
        ("advances", "Russian forces", "Toretsk"),
        ("advances", "Russian forces", "Pokrovsk"),
        ("withdraws", "Ukrainian troops", "Kurakhove"),
    }


def test_two_clauses_that_and_joins_are_not_one_list(record_of: RecordOf) -> None:
    text = (
        "In Lalibela, which the militiamen had held since last week, helicopters brought in "
        "soldiers and the airport is again in federal hands. "
        "The men arrested in Gondar and the rebels killed at Dessie were flown out."
    )
    assert said(record_of(text, PUBLISHED)) == {
        ("holds", "militiamen", "Lalibela"),
        ("holds", "federal", "airport"),
    }


def test_a_road_with_a_number_is_a_road(record_of: RecordOf) -> None:
    text = (
        "M23 fighters cut the RN2 between Goma and Sake on Monday. "
        "JNIM fighters blocked the RN15 near Bandiagara. "
        "The M23 attacked Minova, and soldiers seized the M4 and the T-72."
    )
    assert {claim for claim in said(record_of(text, PUBLISHED)) if claim[0] == "interdicts"} == {
        ("interdicts", "M23 fighters", "Goma"),
        ("interdicts", "M23 fighters", "Sake"),
        ("interdicts", "JNIM fighters", "RN15"),
    }


def test_sites_around_two_places_are_around_both(record_of: RecordOf) -> None:
    text = (
        "Fighters of the RSF still hold pockets around the airport and the Arabian Market of "
        "Khartoum. Rebels hold the northern districts of Aleppo and Homs. "
        "M23 rebels captured villages in the Masisi and Rutshuru territories."
    )
    held = {place for _, _, place in said(record_of(text, PUBLISHED))}
    assert {"Arabian Market", "Aleppo", "Homs", "Rutshuru"} <= held


def test_what_is_included_is_theirs_as_well(record_of: RecordOf) -> None:
    text = (
        "M23 rebels entered Goma; by Monday the city was under their full control, including the "
        "airport. All of Ituri is in the hands of the rebels, including Bunia and Mahagi. "
        "Sake was captured by militias from many places, including Kisangani."
    )
    told = {(what, place) for what, _, place in said(record_of(text, PUBLISHED))}
    assert told == {
        ("enters", "Goma"),
        ("holds", "city"),
        ("holds", "airport"),
        ("holds", "Ituri"),
        ("holds", "Bunia"),
        ("holds", "Mahagi"),
        ("captures", "Sake"),
    }


def test_who_took_a_town_with_others_took_it_together(record_of: RecordOf) -> None:
    text = (
        "Syrian government troops, with Russian special forces, captured Yabroud. "
        "Kenyan soldiers landed near Merca and, with the Ras Kamboni militia, entered Kismayo. "
        "Kurdish fighters, with American aircraft overhead, took Sinjar. "
        "The army, with rebels closing in, left Bor. Soldiers with the UN mission entered Torit."
    )
    assert said(record_of(text, PUBLISHED)) == {
        ("captures", "Syrian government troops", "Yabroud"),
        ("captures", "Russian special forces", "Yabroud"),
        ("enters", "Kenyan soldiers", "Kismayo"),
        ("enters", "Ras Kamboni militia", "Kismayo"),
        ("captures", "Kurdish fighters", "Sinjar"),
        ("withdraws", "army", "Bor"),
        ("enters", "Soldiers", "Torit"),
    }


def test_the_capital_of_a_province_is_the_town_named_behind_it(record_of: RecordOf) -> None:
    text = (
        "Taliban fighters captured the capital of Helmand province, Lashkar Gah, on Friday. "
        "The largest city of the north, Mazar-i-Sharif, fell to the Taliban. "
        "They hold the capital of Farah, Kandahar and Herat."
    )
    places = {place for _, _, place in said(record_of(text, PUBLISHED))}
    assert places == {"Lashkar Gah", "Mazar-i-Sharif", "capital of Farah"}


def test_a_town_that_somebodys_works_ring_is_besieged(record_of: RecordOf) -> None:
    text = (
        "El Fasher, ringed by RSF berms and checkpoints since May, is starving. "
        "Kutum is surrounded by rebel villages."
    )
    assert said(record_of(text, PUBLISHED)) == {("besieges", "RSF", "El Fasher")}


def test_who_has_another_name_in_brackets_fights_as_well(record_of: RecordOf) -> None:
    text = (
        "FARC dissidents (Carlos Patiño Front) and the ELN clashed in El Plateado. "
        "Clashes in Argelia (three dead) and the army retook the bridge."
    )
    record = record_of(text, PUBLISHED)
    told = [c for c in record.claims if c.place.text == "El Plateado"]
    assert [
        (c.predicate, c.actor and c.actor.text, c.opponent and c.opponent.text) for c in told
    ] == [("contests", "FARC dissidents", "ELN")]


def test_an_adverb_that_opens_a_sentence_is_no_part_of_the_name(record_of: RecordOf) -> None:
    text = (
        "The army fought the rebels all day. Meanwhile Goma was captured by M23. "
        "Only Bukavu remains in government hands. Not Bunia but Beni fell to the rebels."
    )
    assert said(record_of(text, PUBLISHED)) == {
        ("captures", "M23", "Goma"),
        ("holds", "government", "Bukavu"),
    }


def test_an_area_under_somebodys_authority_is_the_place_before_it(record_of: RecordOf) -> None:
    text = (
        "Soldiers shelled Zamzam, and people fled to Tawila, an area under the authority of the "
        "Sudan Liberation Movement. Kutum and Mellit were under federal command by evening. "
        "The brigade in Nyala is under federal command."
    )
    told = {claim for claim in said(record_of(text, PUBLISHED)) if claim[0] == "holds"}
    assert told == {
        ("holds", "Sudan Liberation Movement", "Tawila"),
        ("holds", "federal", "Kutum"),
        ("holds", "federal", "Mellit"),
    }


def test_what_the_tagger_takes_for_a_passive_is_none(record_of: RecordOf) -> None:
    text = (
        "Russian forces advanced in Toretsk and near Pokrovsk on Monday. "
        "Forty soldiers wounded in Kurakhove."
    )
    assert said(record_of(text, PUBLISHED)) == {
        ("advances", "Russian forces", "Toretsk"),
        ("advances", "Russian forces", "Pokrovsk"),
    }


def test_that_any_rebel_came_is_denied_of_the_rebels(record_of: RecordOf) -> None:
    text = (
        "M23 fighters are near Goma. Officials denied that any rebel had entered Goma. "
        "A rebel entered Sake to surrender."
    )
    record = record_of(text, PUBLISHED)
    assert [(c.predicate, c.place.text, c.polarity) for c in record.claims] == [
        ("enters", "Goma", "denied")
    ]


def test_forts_that_somebody_stormed_are_theirs(record_of: RecordOf) -> None:
    text = (
        "The forts of Adrianople were stormed by the Eighth Division at the bayonet. "
        "The bank in Edirne was stormed by gunmen. "
        "The rebels shelled the town of Lozengrad and still hold some districts south of the river."
    )
    told = said(record_of(text))
    assert ("captures", "Eighth Division", "forts of Adrianople") in told
    assert not any(what == "captures" and place.startswith("bank") for what, _, place in told)
    assert ("holds", "rebels", "districts") in told


def test_who_helps_to_take_a_town_is_not_taken(record_of: RecordOf) -> None:
    text = "M23 seized Goma together with Rwanda. It seized Minova together with Sake."
    assert {place for _, _, place in said(record_of(text, PUBLISHED))} == {"Goma", "Minova", "Sake"}
