"""Whose "the army", "the rebels" and "the Marines" are, where the text names others before them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

PUBLISHED = "2024-12-03"


def holders(record: ArticleRecord, place: str) -> set[str]:
    """The ids of those who hold a place."""
    return set(Told([record]).state(place).holders)


def country_of_holder(record: ArticleRecord, place: str) -> str | None:
    """The country of the only one who holds a place."""
    (held,) = holders(record, place)
    (actor,) = (one for one in record.actors if one.id == held)
    return actor.country


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        ("Russian forces took Izyum in April. The army retook it in May.", "Izyum", "ukrainian"),
        (
            "Izyum was taken by Russian forces in April and retaken by soldiers in May.",
            "Izyum",
            "ukrainian",
        ),
        ("Rwandan troops took Bunagana. The army recaptured the town.", "Bunagana", "congo"),
        ("French troops left Kidal. The army took over the town.", "Kidal", "malian"),
        ("US Marines handed Fallujah to the army.", "Fallujah", "iraqi"),
        ("German troops handed Kunduz to the army.", "Kunduz", "afghan"),
        ("Soviet troops left Kandahar. The army still holds Kunduz.", "Kunduz", "afghan"),
        # Who comes into another's land goes on in it
        ("Israel invaded Lebanon in 1982. The army took Tyre.", "Tyre", "israel"),
        ("Turkish troops took Afrin. The army also captured Rajo.", "Rajo", "turkish"),
    ],
)
def test_the_army_that_retakes_a_town_is_not_those_who_took_it(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    (held,) = holders(record_of(text, PUBLISHED), place)
    assert holder in held


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ottoman troops besieged Kut. The garrison held the town.", "Kut"),
        ("Russian troops besieged Chernihiv. The garrison held the city.", "Chernihiv"),
        ("Israeli troops surrounded Suez. The paratroopers held the city.", "Suez"),
        ("The Marines recaptured Hue.", "Hue"),
        ("Paratroopers captured Port Said.", "Port Said"),
        ("Japanese troops held Iwo Jima. The Marines took Suribachi.", "Suribachi"),
    ],
)
def test_a_garrison_and_the_marines_are_no_states_unless_the_text_tells(
    record_of: RecordOf, text: str, place: str
) -> None:
    assert country_of_holder(record_of(text, PUBLISHED), place) is None


def test_us_troops_that_are_told_of_before_are_whose_marines_they_are(record_of: RecordOf) -> None:
    text = "American troops entered Baghdad. The Marines captured Tikrit."
    assert holders(record_of(text, PUBLISHED), "Tikrit") == {"american-government"}


@pytest.mark.parametrize(
    "text",
    [
        "Kurdish forces took Tal Rifaat from the rebels. The rebels hold Azaz.",
        "Islamic State and the rebels fought over Marea. The rebels hold Azaz.",
        "Syrian rebels took Dabiq from Islamic State. The rebels also hold Azaz.",
        "The YPG holds Manbij. The rebels hold Azaz.",
        "The US-led coalition bombed Raqqa. The rebels hold Azaz.",
        "The National Defence Forces took Qusayr. The rebels hold Azaz.",
    ],
)
def test_the_rebels_are_not_those_who_fight_them(record_of: RecordOf, text: str) -> None:
    (held,) = holders(record_of(text, PUBLISHED), "Azaz")
    assert held in {"rebels-sy", "rebels@text"}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("M23 took Rutshuru. The rebels hold Sake.", "m23"),
        ("Rebels took Goma. M23 fighters paraded in the city. The rebels hold Sake.", "m23"),
    ],
)
def test_the_rebels_are_the_group_that_the_text_tells_of(
    record_of: RecordOf, text: str, group: str
) -> None:
    assert holders(record_of(text, PUBLISHED), "Sake") == {group}


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban took Kunduz. The coalition retook it.",
        "The Taliban took Kunduz. The alliance retook it.",
        "The Taliban took Kunduz. The vigilantes retook it.",
    ],
)
def test_nobody_retakes_a_town_from_himself(record_of: RecordOf, text: str) -> None:
    assert "taliban" not in holders(record_of(text, PUBLISHED), "Kunduz")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The army took Jerusalem in December 1917.", "Jerusalem"),
        ("Government forces recaptured Keren in November 1978.", "Keren"),
        ("SWAPO took Ongulumbashe. The army retook it.", "Ongulumbashe"),
        ("The Viet Cong took Hue. The army retook the citadel.", "citadel, Hue"),
    ],
)
def test_no_state_holds_a_town_before_there_is_one(
    record_of: RecordOf, text: str, place: str
) -> None:
    assert country_of_holder(record_of(text, PUBLISHED), place) is None


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        ("ZZQR reported that Sangin was under insurgent control.", "Sangin", "rebels"),
        (
            "ZZQR reported that Batangafo was under the control of the rebels.",
            "Batangafo",
            "rebels",
        ),
        ("Separatists backed by Moscow control the city of Donetsk.", "Donetsk", "rebels-ua"),
        ("Pro-Moscow rebels control Luhansk.", "Luhansk", "rebels-ua"),
        ("Kigali-backed rebels captured Goma.", "Goma", "rebels-cd"),
    ],
)
def test_rebels_are_neither_who_tells_of_them_nor_those_of_who_backs_them(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    (held,) = holders(record_of(text, PUBLISHED), place)
    assert held.startswith(holder)


@pytest.mark.parametrize(
    ("text", "place", "foe"),
    [
        ("Anti-Gaddafi forces control Misrata.", "Misrata", "gaddafi-loyalists"),
        ("Anti-Haftar forces control Gharyan.", "Gharyan", "libyan-national-army"),
    ],
)
def test_those_who_fight_somebody_are_not_his_forces(
    record_of: RecordOf, text: str, place: str, foe: str
) -> None:
    (held,) = holders(record_of(text, PUBLISHED), place)
    assert held != foe


@pytest.mark.parametrize(
    ("text", "place", "one"),
    [
        ("Kurdish and Iraqi forces control Makhmour.", "Makhmour", "iraqi-government"),
        ("French, Malian troops retake Timbuktu", "Timbuktu", "malian-government"),
        ("Syrian army, allies retake Aleppo", "Aleppo", "syrian-government"),
        ("Syria troops, Hezbollah capture Qusair", "Qusair", "hezbollah"),
    ],
)
def test_of_two_who_hold_a_place_none_is_left_out(
    record_of: RecordOf, text: str, place: str, one: str
) -> None:
    held = holders(record_of(text, PUBLISHED), place)
    assert one in held
    assert len(held) == 2


def test_who_is_named_right_before_his_town_holds_it(record_of: RecordOf) -> None:
    record = record_of("UNITA held Kuito, and UNITA Huambo.", PUBLISHED)
    assert holders(record, "Huambo") == {"unita"}


@pytest.mark.parametrize(
    ("text", "place", "sides"),
    [
        ("FACA/Wagner regained Bossangoa.", "Bossangoa", 2),
        ("Boko Haram/ISWAP seized Geidam.", "Geidam", 2),
        ("AA/ULA took Paletwa.", "Paletwa", 1),
        ("YPG/SDF took Raqqa.", "Raqqa", 1),
    ],
)
def test_a_slash_parts_two_parties_and_no_names_of_one(
    record_of: RecordOf, text: str, place: str, sides: int
) -> None:
    assert len(holders(record_of(text, PUBLISHED), place)) == sides


@pytest.mark.parametrize(
    "text", ["The 4th Division took Tikrit.", "The Sixth Army captured Manila."]
)
def test_a_numbered_unit_is_no_army_of_a_country_that_the_text_does_not_name(
    record_of: RecordOf, text: str
) -> None:
    (line,) = Told([record_of(text, PUBLISHED)]).digest.control
    (held,) = line.holders
    assert "syria" not in held
    assert "german" not in held


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        (
            "Ivorian rebels hold Bouaké. French troops stopped their advance on Yamoussoukro. "
            "Daloa is back under army control.",
            "Daloa",
            "ivor",
        ),
        (
            "Yugoslav army tanks seized the border posts at Spielfeld and Gorizia.",
            "border posts, Gorizia",
            "yugoslav",
        ),
        (
            "The Northern Alliance took Kabul. Kunduz is the last Taliban pocket; "
            "Kandahar is still in their hands.",
            "Kandahar",
            "taliban",
        ),
    ],
)
def test_an_army_is_that_of_the_country_that_the_text_tells_of(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    (held,) = holders(record_of(text, PUBLISHED), place)
    assert holder in held


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian troops hold Pokrovsk. Russian forces withdrew to Donetsk.",
        "The RSF controls Nyala. Army units have retreated to El Obeid.",
        "Lebanese army units hold Souk el-Gharb. The Israelis pulled back to the Awali river.",
    ],
)
def test_who_withdraws_to_somewhere_need_not_have_been_in_the_town_of_others(
    record_of: RecordOf, text: str
) -> None:
    (state,) = Told([record_of(text, PUBLISHED)]).digest.control
    assert state.previous == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Liberian dissidents hold Voinjama.", "Voinjama"),
        ("Ugandan exiles captured Masaka on Monday.", "Masaka"),
    ],
)
def test_exiles_and_dissidents_are_not_the_army_of_their_country(
    record_of: RecordOf, text: str, place: str
) -> None:
    (held,) = holders(record_of(text, PUBLISHED), place)
    assert held.startswith("rebels")


def test_a_quarter_that_gangs_hold_is_not_the_whole_city(record_of: RecordOf) -> None:
    text = "Residents of Solino, a neighbourhood of Port-au-Prince held by gangs, fled."
    (state,) = Told([record_of(text, PUBLISHED)]).digest.control
    assert Told([record_of(text, PUBLISHED)]).place("Solino").id == state.place


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Rebels have left Bria. The FPRC seized it on 3 November.", "FPRC"),
        ("The army took Bria from rebels on Sunday. The FPRC had seized it in May.", "FPRC"),
    ],
)
def test_rebels_who_lose_a_town_are_those_who_are_named_only_then(
    record_of: RecordOf, text: str, group: str
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert told.state("Bria").previous == (told.actor(group).id,)


def test_rebels_who_take_a_town_are_not_those_who_had_taken_it_long_before(
    record_of: RecordOf,
) -> None:
    text = "Rebels captured Bria on Sunday. The FPRC had seized it in May."
    told = Told([record_of(text, PUBLISHED)])
    assert told.state("Bria").holders != (told.actor("FPRC").id,)


def test_whose_spokesman_tells_of_his_group_claims_it(record_of: RecordOf) -> None:
    text = "Al Shabaab has captured Moqokori, a spokesman for the group said."
    assert Told([record_of(text, PUBLISHED)]).state("Moqokori").grade == "claimed"
    text = "Al Shabaab has captured Moqokori, a spokesman for the charity said."
    assert Told([record_of(text, PUBLISHED)]).state("Moqokori").grade == "reported"


def test_the_army_is_not_that_of_foreign_soldiers_whom_others_let_go(record_of: RecordOf) -> None:
    text = "The RSF released Egyptian soldiers. The army retook Merowe on Tuesday."
    (held,) = holders(record_of(text, PUBLISHED), "Merowe")
    assert held.startswith("sudan")


@pytest.mark.parametrize(
    "text",
    [
        "Iraqi forces say Ramadi remains in their hands.",
        "Iraqi forces denied that Ramadi had fallen, saying they still controlled the town.",
    ],
)
def test_forces_are_soldiers_where_they_say_that_they_hold_a_town(
    record_of: RecordOf, text: str
) -> None:
    assert "holds" in {c.predicate for c in record_of(text).claims}


def test_officials_who_say_so_hold_nothing(record_of: RecordOf) -> None:
    assert not record_of("Officials say the school in Ramadi remains in their hands.").claims


@pytest.mark.parametrize(
    "text",
    [
        "Residents said the M23 entered Goma. They now control the town.",
        "Traders said the M23 attacked Goma at dawn. By evening they held the town.",
        "Two residents said M23 fighters attacked Goma at dawn. By evening the city was theirs.",
        "Aid workers said M23 rebels attacked Goma. By evening the city was in their hands.",
    ],
)
def test_those_who_only_tell_of_it_do_not_hold_the_town(record_of: RecordOf, text: str) -> None:
    record = record_of(text)
    held = {c.actor.id for c in record.claims if c.predicate == "holds" and c.actor}
    assert held == {"m23"}


def test_it_stays_unclear_whether_officials_hold_a_town(record_of: RecordOf) -> None:
    record = record_of("Officials said the M23 attacked Goma. They now control the town.")
    assert "holds" not in {c.predicate for c in record.claims}


@pytest.mark.parametrize(
    "text",
    [
        "The army drove the M23 out of Goma, the city that had been their base for a year.",
        "The army drove M23 fighters from Goma, which had been their stronghold since January.",
    ],
)
def test_a_base_was_theirs_who_were_driven_out_of_it(record_of: RecordOf, text: str) -> None:
    record = record_of(text)
    held = {c.actor.id for c in record.claims if c.predicate == "holds" and c.actor}
    assert held <= {"m23"}
    told = Told([record])
    assert told.state("Goma").holders == (told.side("army"),)


@pytest.mark.parametrize(
    "text",
    [
        "The army vowed to drive the M23 out of Goma, the city they have held since January.",
        "The army forced M23 fighters out of Goma, which they had held since May.",
    ],
)
def test_a_town_was_held_by_those_who_are_driven_out_of_it(record_of: RecordOf, text: str) -> None:
    held = {c.actor.id for c in record_of(text).claims if c.predicate == "holds" and c.actor}
    assert held == {"m23"}


def test_those_whom_others_back_are_not_those_whom_others_lead(record_of: RecordOf) -> None:
    record = record_of(
        "Turkish-backed fighters have surrounded Manbij, which Kurdish-led forces still control."
    )
    state = Told([record]).state("Manbij")
    assert (state.holders, state.challengers) == (
        ("kurdish-led-forces",),
        ("turkish-backed-fighters",),
    )


def test_those_whom_one_state_backs_are_one_side(record_of: RecordOf) -> None:
    record = record_of(
        "Turkish-backed fighters captured Afrin. Turkish-backed forces hold the town."
    )
    assert len({c.actor.id for c in record.claims if c.actor}) == 1


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        (
            "Fighters of the Popular Front captured Bunagana from the army on Monday.",
            "Bunagana",
            "Popular Front",
        ),
        (
            "Fighters of the Popular Front captured Kulob, in Tajikistan, on Monday.",
            "Kulob",
            "Popular Front of Tajikistan",
        ),
        ("Marshal Badoglio seized Addis Ababa on Monday.", "Addis Ababa", "Pietro Badoglio"),
    ],
)
def test_a_group_is_not_taken_for_its_namesake_of_another_war(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    record = record_of(text)
    (held,) = holders(record, place)
    assert {one.id: one.name for one in record.actors}[held] == holder


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Local forces captured Balad from al-Shabaab on Monday.", "Balad"),
        ("An army captain said that his men had taken Bunagana from M23.", "Bunagana"),
        ("Armed herders took Kutum from the RSF on Friday, residents said.", "Kutum"),
    ],
)
def test_those_who_are_only_described_take_a_town(
    record_of: RecordOf, text: str, place: str
) -> None:
    assert len(holders(record_of(text), place)) == 1


def test_lorries_hold_no_town(record_of: RecordOf) -> None:
    record = record_of(
        "Lachin was taken on Monday by rebels. The first lorries have come up from Goris. "
        "Shusha has been theirs since May."
    )
    taken, held = record.claims
    assert taken.actor is not None
    assert held.actor is not None
    assert taken.actor.id == held.actor.id


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Rwandan troops took Goma. The army said it held Sake.", "Sake", "CD"),
        ("Saudi troops took Mocha. The army holds Taiz.", "Taiz", "YE"),
        (
            "Russian troops took Huliaipole. The general staff said its forces held Orikhiv.",
            "Orikhiv",
            "UA",
        ),
        ("Israeli troops entered Khiam. The army said its soldiers hold the town.", "Khiam", "IL"),
        ("Israeli soldiers entered Rafah. The army said its troops hold Rafah.", "Rafah", "IL"),
    ],
)
def test_the_army_is_that_of_the_land_where_foreign_troops_are(
    record_of: RecordOf, text: str, place: str, country: str
) -> None:
    assert country_of_holder(record_of(text), place) == country


def test_a_town_that_a_spokesman_announces_as_taken_is_his_groups(record_of: RecordOf) -> None:
    told = Told([record_of("M23 spokesman Willy Ngoma announced the capture of Goma.")])
    assert told.state("Goma").holders == (told.actor("M23").id,)


@pytest.mark.parametrize(
    "text",
    [
        "The mujahideen repulsed an attack by the crusaders on Bulo Burte.",
        "The mujahideen have captured Bulo Burte from the apostate militia.",
    ],
)
def test_in_the_paper_of_a_group_the_holy_warriors_are_its_own(
    record_of: RecordOf, text: str
) -> None:
    record = record_of(text, PUBLISHED, "Radio Andalus")
    claim = next(claim for claim in record.claims if claim.implied_by is None)
    assert claim.actor is not None
    assert claim.actor.id == "al-shabaab"


@pytest.mark.parametrize(
    ("publisher", "text", "place", "army"),
    [
        (
            "Republic of Somaliland, Ministry of Defence",
            "Rebels attacked Burao. The national army holds Laascaanood, a town of Somalia.",
            "Laascaanood",
            "somaliland-armed-forces",
        ),
        (
            "Benghazi Post (pro-LNA)",
            "Militias attacked Benghazi. The armed forces have liberated Gharyan.",
            "Gharyan",
            "libyan-national-army",
        ),
        (
            "Tripoli Post",
            "Militias attacked Benghazi. The armed forces have liberated Gharyan.",
            "Gharyan",
            "libyan-armed-forces",
        ),
    ],
)
def test_the_army_is_its_own_to_who_speaks_for_a_land_that_few_recognise(
    record_of: RecordOf, publisher: str, text: str, place: str, army: str
) -> None:
    record = record_of(text, PUBLISHED, publisher)
    assert {c.actor.id for c in record.claims if c.place.text == place and c.actor} == {army}


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        ("Syrian troops and allied militias retook Raqqa.", "Raqqa", "syrian-government"),
        ("Syrian troops and militias loyal to them retook Raqqa.", "Raqqa", "syrian-government"),
        ("Syrian troops and allied Shiite fighters took Raqqa.", "Raqqa", "syrian-government"),
        ("Soldiers of the 14th Brigade retook Baidoa.", "Baidoa", "somali-government"),
        ("Soldiers of the 6th Brigade retook Ber from rebels.", "Ber", "malian-government"),
        ("Angolan National Guardsmen retook Huambo from rebels.", "Huambo", "angolan-government"),
    ],
)
def test_who_stands_beside_an_army_or_in_it_holds_the_town_for_its_state(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert told.holders(place) == {holder}


def test_soldiers_of_a_brigade_are_nobodys_where_two_armies_fight(record_of: RecordOf) -> None:
    text = "Russian troops fled. Ukrainian soldiers came. Soldiers of the 72nd Brigade hold Lyman."
    told = Told([record_of(text, PUBLISHED)])
    assert not told.holders("Lyman") & {"ukrainian-government", "russian-government"}


@pytest.mark.parametrize(
    ("text", "place", "actor"),
    [
        (
            "Soldiers helped by Mai-Mai gunmen came back to Sake. Minova is in rebel hands.",
            "Minova",
            "mai-mai",
        ),
        ("M23 took Kibati on Sunday. Its garrison left without a fight.", "Kibati", None),
        (
            "Troops freed Petrinja from the Ustashe, the command of the Fifth District said.",
            "Petrinja",
            "ustase",
        ),
    ],
)
def test_who_helps_soldiers_or_took_the_town_is_not_who_is_meant_next(
    record_of: RecordOf, text: str, place: str, actor: str | None
) -> None:
    record = record_of(text, PUBLISHED)
    last = [claim for claim in record.claims if not claim.implied_by][-1]
    speaker = last.attribution.speaker if last.attribution else None
    assert last.actor is None or last.actor.id not in {actor, "m23"}
    assert speaker is None or speaker.id != actor


def test_a_junta_is_the_group_that_the_text_calls_so(record_of: RecordOf) -> None:
    text = "Ethiopian troops freed Alamata from the TPLF junta. The junta's fighters fled Korem."
    (fled,) = (c for c in record_of(text, PUBLISHED).claims if c.evidence.quote.endswith("Korem."))
    assert fled.actor is not None
    assert fled.actor.id == "tplf"


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        (
            "The High Command of the Western Somali Liberation Front said its fighters hold Imi.",
            "Imi",
            "western-somali-liberation-front",
        ),
        ("The Military Council of M23 said that its men hold Goma.", "Goma", "m23"),
    ],
)
def test_what_the_command_of_a_group_holds_the_group_holds(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    assert holders(record_of(text, PUBLISHED), place) == {holder}


def test_an_agency_is_not_the_opposition_that_it_tells_of(record_of: RecordOf) -> None:
    text = (
        "An officer told Reuters that soldiers had been sent to take Kafr Hamra from rebels. "
        "The village is still held by the opposition."
    )
    held = [c for c in record_of(text, PUBLISHED).claims if c.predicate == "holds"]
    assert held
    assert all(c.actor is not None and c.actor.id != "reuters" for c in held)


@pytest.mark.parametrize(
    "text",
    [
        "The army entered Kubaisa on Friday and took it back from Daesh, Iraqi officials said.",
        "The Iraqi flag flies over Kubaisa, the town which the army won back from Daesh in July.",
    ],
)
def test_the_army_that_comes_and_retakes_a_town_is_one(record_of: RecordOf, text: str) -> None:
    record = record_of(text, PUBLISHED)
    assert Told([record]).holders("Kubaisa") == {"iraqi-government"}


@pytest.mark.parametrize(
    ("publisher", "text", "army"),
    [
        ("El Diario de Quito", "Our soldiers took Teniente Ortiz.", "ecuadorian-armed-forces"),
        ("Army General Staff, Peru", "Our troops took Teniente Ortiz.", "peruvian-armed-forces"),
        (
            "The Evening Star",
            "ADDIS ABABA, May 3. - Our troops captured Zalambessa.",
            "ethiopian-armed-forces",
        ),
    ],
)
def test_our_troops_are_those_of_the_country_where_it_is_written(
    record_of: RecordOf, publisher: str, text: str, army: str
) -> None:
    claims = record_of(text, PUBLISHED, publisher).claims
    assert {claim.actor.id for claim in claims if claim.actor} == {army}


def test_a_states_own_communique_is_about_its_country_and_not_about_a_namesake(
    record_of: RecordOf,
) -> None:
    text = "On 27 July our soldiers took Corrales. On the 28th they took Toledo."
    record = record_of(text, "1932-08-01", "Bolivian General Staff")
    assert {claim.actor.id for claim in record.claims if claim.actor} == {"bolivian-armed-forces"}
    assert [claim.when.edtf for claim in record.claims] == ["1932-07-27", "1932-07-28"]
    assert not {"US", "ES"} & {place.country for place in record.places}


def test_a_state_is_also_called_what_the_text_calls_it(record_of: RecordOf) -> None:
    record = record_of("Ethiopia seized Badme from Eritrea.", PUBLISHED)
    aliases = {actor.id: actor.aliases for actor in record.actors}
    assert aliases["ethiopian-government"] == ("Ethiopia",)
    assert aliases["eritrean-government"] == ("Eritrea",)


@pytest.mark.parametrize(
    ("text", "place", "side"),
    [
        (
            "Ukrainian guns shelled Tokmak, which is run by a Kremlin-installed council.",
            "Tokmak",
            "russian-government",
        ),
        (
            "Soldiers shelled Zalingei, where RSF-appointed officials administer the town.",
            "Zalingei",
            "rapid-support-forces",
        ),
        (
            "Rebels attacked Masisi. The town is run by a committee named by the M23.",
            "Masisi",
            "m23",
        ),
    ],
)
def test_officials_hold_a_town_for_those_who_appointed_them(
    record_of: RecordOf, text: str, place: str, side: str
) -> None:
    assert holders(record_of(text, PUBLISHED), place) == {side}


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        # Who is only described before does not hide who is named since
        (
            "Thousands fled Birao after one armed group drove out another.\n\nThe FPRC gathered "
            "its men at Tiringoulou. The group has run Ndele since 2013.",
            "Ndele",
            "fprc",
        ),
        # An acronym that is known tells whose a long name with another ending is
        (
            "The Popular Front for the Rebirth of Central Africa (FPRC) has taken Birao, a town "
            "in the Central African Republic.",
            "Birao",
            "fprc",
        ),
        # Those who are counted are the same as those who are not
        (
            "The Revolutionary Guards lost many men in Iran. Hoveyzeh is held by 200 Guards.",
            "Hoveyzeh",
            "irgc",
        ),
        # Those who are shown a town do not hold it
        (
            "Fighting went on in Mosul. The Federal Police invited reporters to Hammam al-Alil, "
            "which they have controlled since Monday.",
            "Hammam al-Alil",
            "iraqi-federal-police",
        ),
    ],
)
def test_a_place_is_theirs_whom_the_words_for_its_holder_stand_for(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    record = record_of(text, PUBLISHED)
    names = {p.id: p.name for p in record.places}
    own = [c for c in record.claims if names[c.place.id] == place]
    assert {c.actor.id for c in own if c.actor} == {holder}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels attacked Bihac. General Ibrahim Musa, who was born in Kutum, has held that "
        "town since May.",
        "Troops left Bihac. The militia of Kutum said that it had kept that town.",
    ],
)
def test_that_town_is_the_one_just_named_and_not_the_one_of_the_news(
    record_of: RecordOf, text: str
) -> None:
    record = record_of(text, PUBLISHED)
    held = [c for c in record.claims if c.predicate == "holds"]
    places = {p.id: p.name for p in record.places}
    assert [places[c.place.id] for c in held] == ["Kutum"]


def test_an_official_in_a_party_s_paper_does_not_speak_against_his_own_interest(
    record_of: RecordOf,
) -> None:
    text = (
        "Russian troops have regained control of the settlement of Davydiv Brid in the Kherson "
        "region of Ukraine, the deputy head of the regional administration, Kirill Stremousov, "
        "told reporters."
    )
    taken = Told([record_of(text, PUBLISHED, publisher="TASS")]).state("Davydiv Brid")
    assert taken.grade == "claimed"
    assert taken.holders == ("russian-government",)


def test_what_was_theirs_before_dark_is_theirs(record_of: RecordOf) -> None:
    text = "Croatian soldiers took Grahovo on Friday. Glamoc, to the south, was theirs before dark."
    assert Told([record_of(text, PUBLISHED)]).state("Glamoc").status == "controlled"


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("M23, which runs Goma, sent fighters to Walikale. They took the airstrip.", "Walikale"),
        ("Rebels from Sebha drove to Murzuq. They seized the airport.", "Murzuq"),
        ("Troops were sent to Sake after a battle. In Goma the rebels took the airport.", "Goma"),
    ],
)
def test_the_airport_taken_is_that_of_the_town_where_they_went(
    record_of: RecordOf, text: str, town: str
) -> None:
    record = record_of(text, PUBLISHED)
    names = {place.id: place.name for place in record.places}
    (site,) = (p for p in record.places if p.kind == "airport")
    assert names[site.part_of or ""] == town


@pytest.mark.parametrize(
    "text",
    [
        "Serhii said he had been beaten while Kherson was under Russian occupation.",
        "Ukraine's army freed Kherson. A policeman showed the cellar in which people were tortured "
        "while the town was under Russian occupation.",
    ],
)
def test_what_was_suffered_while_a_town_was_theirs_does_not_give_it_back_to_them(
    record_of: RecordOf, text: str
) -> None:
    assert "russian-government" not in holders(record_of(text, PUBLISHED), "Kherson")


def test_a_town_that_is_attacked_while_it_is_theirs_is_theirs(record_of: RecordOf) -> None:
    text = "Rebels advanced on Goma while the city was under the control of the army."
    assert holders(record_of(text, PUBLISHED), "Goma") == {"dr-congo-government"}


def test_an_accusation_is_no_admission(record_of: RecordOf) -> None:
    text = "The FARDC spokesman accused Rwanda of occupying Kibumba. Kigali did not respond."
    assert Told([record_of(text, PUBLISHED)]).state("Kibumba").grade != "assessed"


def test_soldiers_sent_by_a_state_are_its_own(record_of: RecordOf) -> None:
    text = "Rwanda sent soldiers to within five kilometres of Goma, the Congolese army said."
    (claim,) = record_of(text, PUBLISHED).claims
    assert claim.actor is not None
    assert claim.actor.id == "rwandan-armed-forces"
