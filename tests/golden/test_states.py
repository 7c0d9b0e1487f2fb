"""Who holds a place when an article has told all that it tells: from the text to the state."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

PUBLISHED = "2024-12-03"  # a Tuesday


def concluded(record: ArticleRecord, place: str) -> tuple[str, set[str]]:
    """The status of a place, and the actors that hold it."""
    state = Told([record]).state(place)
    return state.status, set(state.holders)


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        (
            "Rebels captured Kutum on 4 November 2024. "
            "Kutum is under the army's control, the governor said.",
            "Kutum",
            "sudanese-government",
        ),
        (
            "M23 overran Sake on 3 November 2024. "
            "The mayor said that Congolese soldiers held Sake.",
            "Sake",
            "dr-congo-government",
        ),
    ],
)
def test_what_is_so_when_it_is_written_is_so_after_a_capture_that_is_recalled(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    assert concluded(record_of(text, PUBLISHED), place) == ("controlled", {holder})


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        (
            "Sake, captured by M23 rebels, was retaken by Congolese soldiers in May.",
            "Sake",
            "dr-congo-government",
        ),
        (
            "Bambari, twice lost to rebels, was recovered by the Central African army in March.",
            "Bambari",
            "central-african-government",
        ),
        (
            "Nigerian troops took Marte, held by Boko Haram, in June.",
            "Marte",
            "nigerian-government",
        ),
        (
            "In May Sudanese soldiers retook Bara, which had fallen to the RSF.",
            "Bara",
            "sudanese-government",
        ),
    ],
)
def test_an_aside_without_a_day_tells_of_what_was_before_its_sentence(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    assert concluded(record_of(text, PUBLISHED), place) == ("controlled", {holder})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # Lost or retaken again by nobody named, days after somebody had won it
        (
            "Rebels captured Pweto on 2 October 2024. Pweto was lost again on 9 November 2024.",
            "Pweto",
        ),
        ("The army captured Kutum in May 2024. Kutum was recaptured in July 2024.", "Kutum"),
        # Held for some days and given up
        ("Gunmen captured Macomia and held it for ten days.", "Macomia"),
        ("Rebels seized Ménaka in March and occupied it for a week.", "Ménaka"),
        # Left by those who had won it back
        (
            "The army retook Bara on 12 November 2024. The army has withdrawn from Bara.",
            "Bara",
        ),
        # Lost in the same breath, or later on the same day
        (
            "The army drove rebels out of Kutum on Sunday, only to lose the crossroads town again "
            "on Monday.",
            "Kutum",
        ),
        (
            "Soldiers raised the flag over the citadel of Homs on Sunday, ending a battle for the "
            "city, which rebels had captured on 4 November 2024.",
            "Homs",
        ),
        (
            "RSF fighters held Bara on Monday morning. By nightfall the town had been retaken.",
            "Bara",
        ),
        ("Kutum, which rebels took in May but abandoned in June, is quiet.", "Kutum"),
        ("Kutum was retaken by the army at dawn, then lost again by noon.", "Kutum"),
        ("Kutum was taken by the RSF on Sunday and lost again a day later.", "Kutum"),
        # ... by those who were driven off, or fled, at once
        ("RSF fighters overran Kutum before being repelled by troops.", "Kutum"),
        ("RSF fighters overran Kutum, freed prisoners and fled into the hills.", "Kutum"),
        ("RSF fighters captured Kutum on Sunday, but soldiers drove them back.", "Kutum"),
        ("RSF fighters seized Kutum; it was retaken the next day.", "Kutum"),
        ("Rebels overran Kutum. The town was recovered on Sunday.", "Kutum"),
        # ... long after, by nobody named
        ("Kutum was captured by the RSF in May 2023 but was evacuated in June 2024.", "Kutum"),
        # ... to somebody of whom nobody knows who he is
        ("Kutum, held by the RSF, was captured by Nogi in January 1905.", "Kutum"),
        # ... by those who only held it
        ("Kutum, which was held by the RSF, was overrun in May 2024.", "Kutum"),
        (
            "Kutum was captured by the army in May 2022. It was controlled by the RSF from May "
            "2023 until July 2024.",
            "Kutum",
        ),
        # ... whoever tells of it, but for an opponent who admits it
        (
            "Kutum was retaken by the army at dawn, then lost again by noon, "
            "a security source said.",
            "Kutum",
        ),
        (
            "The RSF captured Kutum on Sunday. The town was lost again on Monday, residents said.",
            "Kutum",
        ),
        (
            "The RSF captured Kutum on Sunday. An RSF spokesman said the town had been lost "
            "again on Monday.",
            "Kutum",
        ),
        # ... when a part of a year is over
        ("For most of 2023 the RSF held Kutum.", "Kutum"),
        ("The RSF ruled Kutum for the better part of a year.", "Kutum"),
    ],
)
def test_who_lost_a_place_again_is_not_shown_to_hold_it(
    record_of: RecordOf, text: str, place: str
) -> None:
    assert concluded(record_of(text, PUBLISHED), place) == ("unknown", set())


@pytest.mark.parametrize(
    "text",
    [
        "The army has recaptured Kutum, which it had lost to the RSF at the start of the war.",
        "The army has regained control of Kutum, the only town it lost to the RSF.",
        "The army recaptured Kutum from the RSF, which seized the town after soldiers withdrew.",
        "The army had regained full control of Kutum, the biggest town seized by the RSF.",
    ],
)
def test_what_is_told_of_a_town_aside_was_before_the_news(record_of: RecordOf, text: str) -> None:
    found = concluded(record_of(text, PUBLISHED), "Kutum")
    assert found == ("controlled", {"sudanese-government"})


@pytest.mark.parametrize(
    "text",
    [
        "Kutum, long held by the RSF, was captured by the army in 1994, and Bara fell in 1999.",
        "The RSF captured Kutum. It was taken by the army in May 1994. Bara fell in 1999.",
        "Kutum was captured by the RSF in May 1992 and by the army in June 1994.",
        "Kutum, held by the RSF, was recaptured by the army in July 1994.",
    ],
)
def test_an_old_hold_without_a_date_is_not_shown_because_another_town_fell_later(
    record_of: RecordOf, text: str
) -> None:
    found = concluded(record_of(text), "Kutum")
    assert found == ("controlled", {"sudanese-government"})


@pytest.mark.parametrize(
    "when",
    ["up to 24 July 1982", "from May to 24 July 1982", "between May and July 1982", "until July"],
)
def test_who_held_a_town_to_a_day_that_is_told_is_not_shown_to_hold_it(
    record_of: RecordOf, when: str
) -> None:
    record = record_of(f"After the battle rebels held the town of Bor {when}.", PUBLISHED)
    assert concluded(record, "Bor") == ("unknown", set())


def test_who_says_to_have_retaken_a_town_is_not_outweighed_by_what_the_same_words_concede(
    record_of: RecordOf,
) -> None:
    text = "Sudan's army said it had retaken Kutum, which the RSF captured in December 2023."
    found = concluded(record_of(text, PUBLISHED), "Kutum")
    assert found == ("controlled", {"sudanese-government"})


def test_who_admits_a_loss_leaves_the_town_to_those_who_took_it(record_of: RecordOf) -> None:
    text = (
        "The RSF captured Kutum on Sunday. "
        "The army acknowledged on Monday that the town had been lost."
    )
    found = concluded(record_of(text, PUBLISHED), "Kutum")
    assert found == ("controlled", {"rapid-support-forces"})


def test_who_is_left_a_town_by_those_who_won_it_back_holds_it(record_of: RecordOf) -> None:
    text = (
        "The army recaptured Bara on Thursday. "
        "Sudanese soldiers pulled out of Bara, leaving it to the RSF."
    )
    found = concluded(record_of(text, PUBLISHED), "Bara")
    assert found == ("controlled", {"rapid-support-forces"})


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        (
            "The army announced at the weekend that it was in control of Sake.",
            "Sake",
            "dr-congo-government",
        ),
        (
            "The RSF announced at the weekend that its fighters held Babanusa.",
            "Babanusa",
            "rapid-support-forces",
        ),
        ("The mayor said at the weekend that M23 held Masisi.", "Masisi", "m23"),
    ],
)
def test_what_was_so_at_the_weekend_is_not_over(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    assert concluded(record_of(text, PUBLISHED), place) == ("controlled", {holder})


def test_a_fight_is_not_ended_by_who_claims_to_have_won_it(record_of: RecordOf) -> None:
    text = (
        "M23 claimed on Monday to have taken Masisi. "
        "Fighting between soldiers and M23 went on in Masisi on Monday."
    )
    assert concluded(record_of(text, PUBLISHED), "Masisi") == ("contested", {"m23"})


@pytest.mark.parametrize(
    "text",
    [
        "The army has yet to capture Babanusa, analysts said.",
        "Rebels are yet to capture Babanusa, residents said.",
        "Babanusa has yet to fall to the RSF.",
    ],
)
def test_what_has_yet_to_come_about_is_denied_and_no_threat(record_of: RecordOf, text: str) -> None:
    record = record_of(text)
    assert [(c.predicate, c.polarity) for c in record.claims] == [("captures", "denied")]
    assert Told([record]).digest.control == ()


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        (
            "The army controls Homs. On Sunday rebels captured the city.",
            "Homs",
            "rebels-sy",
        ),
        (
            "Nyala is held by the army. The RSF captured Nyala on Monday, officials said.",
            "Nyala",
            "rapid-support-forces",
        ),
        (
            "Goma, which is under the army's control, was captured by M23 on Sunday.",
            "Goma",
            "m23",
        ),
        (
            "M23 is in control of Sake, the UN said. "
            "The army had retaken the town on 4 November 2024.",
            "Sake",
            "m23",
        ),
    ],
)
def test_the_latest_news_comes_after_what_an_article_tells_of_before_it(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    assert concluded(record_of(text, PUBLISHED), place) == ("controlled", {holder})


def test_who_admits_a_loss_leaves_the_place_to_the_only_ones_who_claim_it(
    record_of: RecordOf,
) -> None:
    text = (
        "M23 said on 1 December 2024 that it had captured Sake. "
        "The army, which held Sake, admitted on 2 December 2024 that it had lost the town."
    )
    assert concluded(record_of(text, PUBLISHED), "Sake") == ("controlled", {"m23"})


def test_the_port_that_others_keep_is_a_part_of_the_town_that_was_taken(
    record_of: RecordOf,
) -> None:
    record = record_of(
        "Rebels captured Kismayo on Monday. Soldiers still hold the port.", PUBLISHED
    )
    assert concluded(record, "Kismayo") == ("controlled", {"rebels-so"})


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        (
            "Kutum was liberated on Saturday. "
            "Nyala's mayor said that RSF fighters now controlled the city.",
            "Nyala",
            "rapid-support-forces",
        ),
        (
            "The RSF took Bara from Sudanese soldiers on Sunday. "
            "In Somalia, al-Shabaab attacked a base. The army holds Jowhar.",
            "Jowhar",
            "somali-government",
        ),
        (
            "Soldiers left Kutum, and RSF fighters moved in a day later. "
            "The town of Bara was also abandoned, an elder said, and the RSF is now in control.",
            "Bara",
            "rapid-support-forces",
        ),
        (
            "The Taliban entered Kabul on Sunday. They captured Jalalabad as well, "
            "leaving the capital as the only city under government control.",
            "Jalalabad",
            "taliban",
        ),
    ],
)
def test_a_holder_is_shown_for_the_place_and_the_country_that_the_text_goes_on_about(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    assert concluded(record_of(text, PUBLISHED), place) == ("controlled", {holder})


@pytest.mark.parametrize(
    "text",
    [
        "The army denied claims that the RSF had taken Kutum.",
        "There is no evidence that the RSF have taken Kutum.",
        "Nothing supports the claim that the RSF took Kutum on Monday.",
        "Despite reports that the RSF had taken Kutum, life went on.",
        "Asked about reports that the RSF had taken Kutum, the governor laughed.",
        "Reports that RSF fighters seized Kutum on Monday were a hoax.",
        "A report of the seizure of Kutum by the RSF was a fabrication.",
        "It is only a matter of hours before the RSF take Kutum.",
        "Gone are the days when the RSF held Kutum.",
        "The ceasefire obliges the RSF to leave Kutum.",
        "At no time did the RSF hold Kutum.",
        "The RSF were minutes from taking Kutum when the army arrived.",
        "When the RSF takes Kutum, I will leave.",
        "People dread the day when the RSF takes Kutum.",
        "The notion that the RSF holds Kutum is absurd.",
        "Markets give a 70% chance that the RSF takes Kutum by Christmas.",
        "In the worst case the RSF takes Kutum.",
        "A Sudan that had retaken Kutum would not talk to the RSF.",
        "Only after the army had retaken Kutum would it talk to the RSF.",
        "The general dreamed that the army had retaken Kutum.",
        "On paper the army holds Kutum.",
        "Kutum is nominally under army control.",
        "Officially the army controls Kutum; in practice the town is a no-go area.",
    ],
)
def test_nobody_holds_what_is_doubted_denied_or_bygone(record_of: RecordOf, text: str) -> None:
    states = Told([record_of(text, PUBLISHED)]).digest.control
    assert not [state for state in states if state.status == "controlled" and not state.claimed_by]


@pytest.mark.parametrize(
    "text",
    [
        "The RSF say that they hold Kutum. They do not.",
        "The RSF claim to have captured Kutum. They have not.",
        "The RSF said Kutum had been captured. It has not.",
    ],
)
def test_a_short_no_behind_a_claim_is_heard(record_of: RecordOf, text: str) -> None:
    assert [claim.polarity for claim in record_of(text).claims] == ["affirmed", "denied"]


@pytest.mark.parametrize(
    "text",
    [
        "The RSF took Kutum and waited for the army to attack. It did not.",
        "The RSF took Kutum. The army did not.",
        "The RSF took Kutum, the mayor said. They did not say when.",
    ],
)
def test_a_short_no_to_something_else_denies_no_capture(record_of: RecordOf, text: str) -> None:
    assert {claim.polarity for claim in record_of(text).claims} == {"affirmed"}


def test_in_their_version_is_who_says_it(record_of: RecordOf) -> None:
    (claim,) = record_of("In the RSF's telling, the RSF has captured Kutum.").claims
    assert claim.modality == "claimed"
    assert claim.attribution is not None
    assert claim.attribution.speaker is not None
    assert claim.attribution.speaker.text == "RSF"


def test_who_only_besieged_a_town_is_not_said_to_have_held_it(record_of: RecordOf) -> None:
    record = record_of(
        "The siege that the RSF had laid to Kutum for months ended. The army holds Kutum.",
        PUBLISHED,
    )
    assert Told([record]).state("Kutum").previous == ()


def test_a_mixed_town_is_not_shown_as_held_whole(record_of: RecordOf) -> None:
    for text in (
        "The army is in control of all but two districts of Bangui.",
        "The army took the old town of Bangui.",
        "Except for the airport, Bangui is under the army's control.",
        "All of Bangui but the airport is held by the army.",
    ):
        (state,) = Told([record_of(text, PUBLISHED)]).digest.control
        assert state.status == "mixed", text


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Russia captured Lysychansk, the last city in Luhansk region held by Ukraine.", 1),
        ("Syrian troops took over the Waer district, the last rebel-held area in Homs.", 1),
        ("Afghan forces took over the U.S. base at Bagram.", 1),
    ],
)
def test_what_describes_a_town_is_no_further_place(
    record_of: RecordOf, text: str, places: int
) -> None:
    told = Told([record_of(text, "2022-07-03")])
    assert len(told.digest.control) == places


@pytest.mark.parametrize(
    ("text", "besieged"),
    [
        ("The army declared an end to the siege of Homs.", False),
        ("The deal brought the siege of Homs to an end.", False),
        ("The army gave up its siege of Homs.", False),
        ("The rebels left the besieged town of Homs. The army captured the town.", False),
        ("The UN called for an end to the siege of Homs.", True),
        ("Residents hoped for the end of the siege of Homs.", True),
        ("The siege of Homs has not come to an end.", True),
        ("The army took Homs in January. Aid reached the besieged town on Sunday.", True),
    ],
)
def test_a_siege_is_over_where_its_end_has_come_and_not_where_it_is_hoped_for(
    record_of: RecordOf, text: str, besieged: bool
) -> None:
    told = Told([record_of(text, "2014-07-03")])
    overlays = [overlay for line in told.digest.control for overlay in line.overlays]
    assert ("besieged" in overlays) == besieged


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Pockets of resistance remained in the coke plant at Avdiivka, the army said.",
            "Avdiivka",
        ),
        ("The siege of Homs, from 2012 to 2014, killed many soldiers.", "Homs"),
        ("Homs remained encircled by the army until Thursday.", "Homs"),
    ],
)
def test_what_is_over_and_what_is_only_met_with_holds_and_besieges_nothing(
    record_of: RecordOf, text: str, place: str
) -> None:
    control = Told([record_of(text, "2024-02-17")]).digest.control
    assert not [line for line in control if place in line.place and (line.holders or line.overlays)]


def test_a_last_base_that_is_something_else_now_is_nobodys_base(record_of: RecordOf) -> None:
    text = "After the fighting the army's last base in Homs is now a rebel barracks."
    assert not [line for line in Told([record_of(text)]).digest.control if line.holders]


def test_who_has_held_the_airport_since_before_the_town_fell_still_has_it(
    record_of: RecordOf,
) -> None:
    text = "Rebels have held the airport of Goma since Thursday. The army took the town on Friday."
    control = Told([record_of(text, "2021-02-20")]).digest.control
    assert {holder for line in control for holder in line.holders} >= {"rebels-cd"}


@pytest.mark.parametrize(
    "text",
    [
        "The army lost Sake. The mining town, 100 km north of Bukavu, fell to M23.",
        "Troops left Lyman, a day after Moscow annexed the region the town is in.",
    ],
)
def test_where_a_town_lies_and_who_annexed_it_is_no_place_that_changed_hands(
    record_of: RecordOf, text: str
) -> None:
    assert len(Told([record_of(text, "2022-10-01")]).digest.control) == 1


@pytest.mark.parametrize(
    ("text", "disputed"),
    [
        ("Russia said on Saturday that it had captured Soledar. Kyiv denied it.", True),
        ("Russia said it had captured Soledar on Saturday. Kyiv denied it on Sunday.", True),
        ("Russia said on Saturday that it had captured Soledar. Kyiv confirmed it.", False),
    ],
)
def test_a_denial_is_not_before_what_it_denies(
    record_of: RecordOf, text: str, disputed: bool
) -> None:
    state = Told([record_of(text, PUBLISHED)]).state("Soledar")
    assert ("disputed" in state.flags) == disputed


def test_who_came_on_a_known_day_has_it_since_that_day(record_of: RecordOf) -> None:
    text = "French troops entered Timbuktu on Monday. The Islamists had left several days earlier."
    state = Told([record_of(text, PUBLISHED)]).state("Timbuktu")
    assert (state.holders, state.since) == (("french-government",), "2024-12-02")


@pytest.mark.parametrize(
    "text",
    [
        "Portugal's enclaves of Goa, Daman and Diu are in Indian hands.",
        "The Portuguese enclaves of Daman and Diu are in Indian hands.",
    ],
)
def test_each_of_several_enclaves_is_held_whole(record_of: RecordOf, text: str) -> None:
    state = Told([record_of(text, PUBLISHED)]).state("Daman")
    assert (state.status, state.holders) == ("controlled", ("indian-government",))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Darfur, the RSF attacked in May, pushing the army back to El Fasher.", "Darfur"),
        ("The army pushed back the militants in Cabo Delgado on Friday.", "Cabo Delgado"),
        ("In northern Syria, rebels attacked in May, pushing the army back to Aleppo.", "northern"),
    ],
)
def test_who_throws_others_back_in_a_region_does_not_hold_it_all(
    record_of: RecordOf, text: str, place: str
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert told.claims("repels", place)
    assert not [state for state in told.digest.control if state.holders]


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian troops reinforced positions west of Russian-held Bakhmut.",
        "Ukrainian troops dug trenches near Russian-held Bakhmut.",
        "Ukrainian troops built fortifications outside Russian-held Bakhmut.",
    ],
)
def test_who_digs_in_beside_a_town_never_held_it(record_of: RecordOf, text: str) -> None:
    state = Told([record_of(text, PUBLISHED)]).state("Bakhmut")
    assert (state.holders, state.previous) == (("russian-government",), ())


def test_some_control_over_a_province_is_a_part_of_it(record_of: RecordOf) -> None:
    told = Told([record_of("The rebels have some control over Ituri.", PUBLISHED)])
    assert told.state("Ituri").status == "mixed"


def test_a_siege_that_is_called_off_is_over(record_of: RecordOf) -> None:
    told = Told([record_of("The army called off the siege of Hama.", PUBLISHED)])
    assert not [state for state in told.digest.control if state.overlays]


def test_what_is_announced_while_a_town_falls_is_not_its_fall(record_of: RecordOf) -> None:
    text = "As rebels captured Kindu, Mobutu announced a cabinet reshuffle."
    assert Told([record_of(text, PUBLISHED)]).state("Kindu").grade == "assessed"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Fighting goes on in Sake, which M23 had captured on Friday.", "contested"),
        ("M23 captured Sake on Friday. There is fighting in the town.", "contested"),
        ("M23 captured Sake on Friday. Clashes with the army continue in the town.", "contested"),
        ("The army lost men in Sake, where there is heavy fighting, to M23.", "contested"),
        ("M23 captured Sake on Friday after fighting in the town.", "controlled"),
        ("M23 captured Sake on Sunday, and there is no more fighting in the town.", "controlled"),
        ("M23 captured Sake on Sunday. There is hardly any fighting in the town.", "controlled"),
    ],
)
def test_a_fight_that_goes_on_is_shown_and_one_that_is_over_is_not(
    record_of: RecordOf, text: str, status: str
) -> None:
    assert concluded(record_of(text, "2024-05-12"), "Sake")[0] == status


def test_what_a_town_was_for_a_year_does_not_end_its_capture(record_of: RecordOf) -> None:
    text = (
        "Palma, for a year the capital of the insurgents, was taken on Sunday by Rwandan troops, "
        "the army announced. Maputo had lost the town in August 2020."
    )
    state = Told([record_of(text, "2021-08-09")]).state("Palma")
    assert (state.holders, state.since) == (("rwandan-government",), "2021-08-08")


def test_who_takes_a_town_back_has_it_from_that_day_and_not_from_when_it_was_lost(
    record_of: RecordOf,
) -> None:
    text = "Congolese troops took Goma. They had lost the town in August 2020."
    state = Told([record_of(text, "2021-08-09")]).state("Goma")
    assert (state.holders, state.since) == (("dr-congo-government",), "../2021-08-09")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Jets bombed rebel strongholds in Bria.", "mixed"),
        ("The army wants to clear rebel strongholds in Bria.", "mixed"),
        ("The army has cleared rebel strongholds in Bria.", None),
        ("The rebels abandoned their last stronghold in Bria.", None),
        ("The rebels were driven from their stronghold in Bria.", None),
    ],
)
def test_who_lost_the_stronghold_in_a_town_holds_no_part_of_it(
    record_of: RecordOf, text: str, status: str | None
) -> None:
    states = {s.place: s.status for s in Told([record_of(text)]).digest.control}
    assert [states[place] for place in states if place.startswith("geonames:")] == (
        [status] if status else []
    )


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        (
            "Fighting goes on. The town of Tal Abyad is once more in the hands of the SDF.",
            "Tal Abyad",
            "syrian-democratic-forces",
        ),
        (
            "The M23 of Bertrand Bisimwa holds Bunagana and the hills around it, "
            "as it has for two years.",
            "Bunagana",
            "m23",
        ),
        (
            "Shells fell on the outskirts, but Kutum was still in RSF control, soldiers said.",
            "Kutum",
            "rapid-support-forces",
        ),
        (
            "Troops left the hills. Neither Sake nor Minova has been attacked by the army, "
            "and both are held by the M23.",
            "Minova",
            "m23",
        ),
        (
            "Fighting went on. Kutum has been RSF territory since the spring.",
            "Kutum",
            "rapid-support-forces",
        ),
        (
            "The Arakan Army went on. Its latest conquest is Ponnagyun, a town on the Kaladan.",
            "Ponnagyun",
            "arakan-army",
        ),
    ],
)
def test_who_is_said_to_hold_a_town_now_is_shown_to_hold_it(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    assert concluded(record_of(text, PUBLISHED), place) == ("controlled", {holder})


def test_what_is_ours_is_of_the_army_and_not_of_its_spokesman(record_of: RecordOf) -> None:
    text = (
        '"Bakhmut is ours, and the men went on to the river," army spokesman Colonel '
        "Serhiy Cherevaty said in Kyiv."
    )
    status, holders = concluded(record_of(text, PUBLISHED), "Bakhmut")
    assert status == "controlled"
    assert not any("cherevaty" in holder for holder in holders)


def test_a_town_of_which_two_dispute_each_other_is_contested(record_of: RecordOf) -> None:
    text = "Fighting went on. The town of Kutum is still being disputed by the army and the RSF."
    assert concluded(record_of(text, PUBLISHED), "Kutum")[0] == "contested"


def test_gunmen_who_came_and_left_by_evening_are_not_those_who_had_the_town(
    record_of: RecordOf,
) -> None:
    """Two articles: their descriptions are put on the side of whoever is known to be there."""
    had = record_of("On 6 May 2024 M23 captured Kibumba from the army.", "2024-05-08")
    came = record_of(
        "Fighting went on. Armed men drove through Kibumba on 22 August 2024 and left again.",
        "2024-09-20",
    )
    told = Told([had, came.model_copy(update={"path": "other.txt", "id": "other"})])
    assert told.state("Kibumba").holders == ("m23",)


def test_a_siege_that_is_not_relaxed_goes_on(record_of: RecordOf) -> None:
    text = (
        "Rebels have besieged Kutum since May. "
        "The siege of Kutum, which soldiers continue to defend, has not been relaxed since June."
    )
    assert "besieged" in Told([record_of(text, PUBLISHED)]).state("Kutum").overlays


@pytest.mark.parametrize("again", ["won it back at dawn", "retook the town in the morning"])
def test_who_retook_a_town_in_the_morning_did_so_after_it_was_taken_that_day(
    record_of: RecordOf, again: str
) -> None:
    text = f"On Sunday M23 rebels captured Sake, but Congolese soldiers {again}."
    status, holders = concluded(record_of(text, PUBLISHED), "Sake")
    assert (status, holders) == ("controlled", {"dr-congo-government"})


def test_what_the_paper_takes_back_itself_does_not_stand(record_of: RecordOf) -> None:
    text = (
        "We wrote on 9 August that rebels had occupied Kutum. The source was wrong. "
        "Kutum was not occupied, and remains in the hands of the army."
    )
    assert concluded(record_of(text, "2024-09-08"), "Kutum")[1] == {"sudanese-government"}


def test_who_announces_that_a_town_was_given_up_gave_it_up(record_of: RecordOf) -> None:
    text = "The RSF took Babanusa. The Sudanese army announced that Babanusa had been given up."
    record = record_of(text, PUBLISHED)
    assert concluded(record, "Babanusa") == ("controlled", {"rapid-support-forces"})
    assert [claim.actor and claim.actor.id for claim in record.claims] == [
        "rapid-support-forces",
        "sudanese-armed-forces",
    ]


def test_what_can_be_confirmed_is_no_mere_possibility(record_of: RecordOf) -> None:
    text = "It can now be confirmed that M23 fighters captured Sake on Sunday."
    assert concluded(record_of(text, PUBLISHED), "Sake") == ("controlled", {"m23"})


def test_a_town_that_was_a_seat_for_years_is_not_taken_for_years(record_of: RecordOf) -> None:
    text = "Troops of Sri Lanka captured Kilinochchi, for ten years the seat of the Tigers."
    assert concluded(record_of(text, PUBLISHED), "Kilinochchi")[1] == {"sri-lankan-government"}


def test_a_town_that_was_others_for_a_year_is_not_taken_for_a_year(record_of: RecordOf) -> None:
    text = "On 8 August 2021 Rwandan troops retook Palma, in the hands of insurgents for a year."
    assert concluded(record_of(text, "2021-08-12"), "Palma") == (
        "controlled",
        {"rwandan-government"},
    )


def test_what_was_shelled_then_is_still_theirs(record_of: RecordOf) -> None:
    text = "Kutum was shelled then and remains in the hands of the army."
    assert concluded(record_of(text, PUBLISHED), "Kutum") == ("controlled", {"sudanese-government"})


def test_a_denial_at_the_top_of_a_paragraph_answers_the_one_above(record_of: RecordOf) -> None:
    text = (
        "An activist said that the army had recaptured Bunagana. Messages went round all night.\n\n"
        "The spokesman of the M23 denied it."
    )
    denied = [c for c in record_of(text, PUBLISHED).claims if c.polarity == "denied"]
    assert [c.place.text for c in denied] == ["Bunagana"]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody disputes that the SPLM-N holds Kauda.",
        "No one in Khartoum doubts that Kauda is in the hands of the SPLM-N.",
        "The army does not dispute that the SPLM-N controls Kauda.",
        "The SPLM-N controls Kauda, even if its schools are closed.",
    ],
)
def test_what_nobody_disputes_and_what_holds_even_if_something_else_is_so_is_so(
    record_of: RecordOf, text: str
) -> None:
    assert concluded(record_of(text, PUBLISHED), "Kauda") == ("controlled", {"splm-n"})


def test_what_had_been_taken_before_a_side_claimed_it_back_is_not_the_latest(
    record_of: RecordOf,
) -> None:
    text = (
        "The army said on Friday that its men had regained Filo Gringo. The ELN had taken the "
        "village on the second day of its offensive."
    )
    holders = concluded(record_of(text, "2025-02-09"), "Filo Gringo")[1]
    assert holders
    assert "eln" not in holders
    goes_on = "The army took Sake at dawn, it said. By noon the M23 had captured the town."
    assert concluded(record_of(goes_on, PUBLISHED), "Sake")[1] == {"m23"}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels say they have taken Djibo. The governor says they have not.",
        "The rebels claimed that they held Djibo. They do not, according to residents.",
    ],
)
def test_a_claim_that_others_answer_with_no_more_than_no_is_disputed(
    record_of: RecordOf, text: str
) -> None:
    assert "disputed" in Told([record_of(text, PUBLISHED)]).state("Djibo").flags


def test_what_a_party_and_a_witness_say_is_more_than_the_claim_of_the_party(
    record_of: RecordOf,
) -> None:
    text = "Anti-junta fighters have seized Mindat, they and a resident told a reporter."
    claims = record_of(text, PUBLISHED).claims
    assert {claim.modality for claim in claims} == {"reported"}


def test_joint_forces_that_hold_a_town_are_not_those_who_never_had_it(record_of: RecordOf) -> None:
    records = [
        record_of("The army holds Fataki, and CODECO attacked it.", "2025-02-12"),
        record_of(
            "CODECO fighters entered Fataki. The town was never in the hands of CODECO and is "
            "under the control of the joint forces.",
            "2025-03-22",
        ),
    ]
    assert "codeco" not in Told(records).state("Fataki").holders


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers stationed in Lodjo pulled out on Friday. Rebels shelled the mine.",
        "Rebels shelled the mine. The garrison of Lodjo withdrew on Friday.",
        "Soldiers who had been based in Lodjo since May left. Rebels shelled the mine.",
    ],
)
def test_who_was_stationed_in_a_town_and_left_left_that_town(
    record_of: RecordOf, text: str
) -> None:
    left = [c.place.text for c in record_of(text, PUBLISHED).claims if c.predicate == "withdraws"]
    assert left == ["Lodjo"]


def test_who_walks_back_into_what_others_had_has_it_again(record_of: RecordOf) -> None:
    text = "The army marched back into Bor, which rebels had held for a year."
    assert next(c.predicate for c in record_of(text, PUBLISHED).claims) == "recaptures"


def test_who_never_lost_a_town_has_it(record_of: RecordOf) -> None:
    text = "Rebels shelled Mongyai, which the junta has never lost."
    assert concluded(record_of(text, PUBLISHED), "Mongyai") == (
        "controlled",
        {"myanmar-government"},
    )
