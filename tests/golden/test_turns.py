"""Who has a place that changed hands more than once in a text: raids, retreats, sites, deals."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

PUBLISHED = "2024-12-03"  # a Tuesday


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen overran Tillia police post, freed two suspects and fled into the forest.",
        "JNIM fighters seized the Nassoumbou camp on Sunday and made off with two vehicles.",
        "JNIM fighters seized the Nassoumbou camp on Sunday and returned to their bases.",
        "Boko Haram fighters had taken the village of Wajirko before soldiers arrived and chased "
        "them away.",
        "ISWAP fighters took Magumeri on Sunday. The attackers fled when a jet came.",
        "Rebels overran the Nassoumbou camp on Sunday. All the attackers were killed.",
        "The Taliban overran two posts in Ghormach on Sunday, but could not hold them.",
        "Soldiers arrested the gunmen who had seized the town hall of Kutum.",
        "Kutum was captured by rebels in January 2024 but abandoned within weeks.",
    ],
)
def test_raiders_who_left_are_not_shown_to_hold_what_they_raided(
    record_of: RecordOf, text: str
) -> None:
    states = Told([record_of(text, PUBLISHED)]).digest.control
    raiders = {"armed-group", "rebels", "boko-haram", "iswap", "jnim", "taliban"}
    for state in states:
        assert not {one for one in state.holders if any(r in one for r in raiders)}, text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("M23 rebels captured the town of Sake on Sunday. The soldiers fled.", "Sake"),
        ("M23 rebels captured the town of Sake on Sunday. Two attackers were killed.", "Sake"),
        ("M23 rebels captured the town of Sake on Sunday. The rebels killed 12 people.", "Sake"),
    ],
)
def test_those_who_stay_hold_what_they_took(record_of: RecordOf, text: str, place: str) -> None:
    state = Told([record_of(text, PUBLISHED)]).state(place)
    assert (state.status, state.holders) == ("controlled", ("m23",))


@pytest.mark.parametrize(
    ("text", "airport"),
    [
        (
            "The RSF took the airport of Kutum in October 2024. The RSF left Kutum on 1 December.",
            ("unknown", set()),
        ),
        (
            "The RSF took Kutum on 1 December 2024. The army still holds the airport of Kutum.",
            ("controlled", {"sudanese-government"}),
        ),
    ],
)
def test_a_town_is_lost_with_its_airport_unless_the_text_tells_otherwise(
    record_of: RecordOf, text: str, airport: tuple[str, set[str]]
) -> None:
    assert concluded(record_of(text, PUBLISHED), "airport, Kutum") == airport


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        # What they had until then
        (
            "The army recaptured Kutum, which the RSF has held for months, on Sunday.",
            "Kutum",
            "sudanese-government",
        ),
        (
            "Ukrainian troops entered Kherson, the only regional capital that Russia had captured "
            "since February. They control Kherson, the governor said.",
            "Kherson",
            "ukrainian-government",
        ),
        (
            "Goma was captured by M23 and later by the Congolese army after days of fighting.",
            "Goma",
            "dr-congo-government",
        ),
        (
            "The Congolese army has retaken Sake, six months after losing it to M23.",
            "Sake",
            "dr-congo-government",
        ),
        (
            "El Fasher, the last city in Darfur held by the army, fell to the RSF on Sunday.",
            "El Fasher",
            "rapid-support-forces",
        ),
        (
            "Bara was taken by the RSF on Sunday and by the Sudanese army on Monday.",
            "Bara",
            "sudanese-government",
        ),
        (
            "The RSF took Bara; today the army holds it, after days of fighting.",
            "Bara",
            "sudanese-government",
        ),
        (
            "The army took Bara, the RSF retook it and the army took it again.",
            "Bara",
            "sudanese-government",
        ),
        (
            "Bara was captured by the RSF, retaken by the army and captured once more by the RSF.",
            "Bara",
            "rapid-support-forces",
        ),
        # How a war began was long before the news
        (
            "The army captured Bara on Monday. The RSF seized it early in the war.",
            "Bara",
            "sudanese-government",
        ),
        (
            "The army captured Bara on Monday. The RSF took the town at the start of the conflict.",
            "Bara",
            "sudanese-government",
        ),
        (
            "The army captured Bara on Monday. The RSF seized it when war broke out.",
            "Bara",
            "sudanese-government",
        ),
        # Beaten back from another town
        (
            "The RSF captured Bara on Sunday, but was driven back from El Obeid.",
            "Bara",
            "rapid-support-forces",
        ),
        # Handed on, in one clause
        (
            "Bara was captured by the RSF in May 2024 and handed back to the army in November.",
            "Bara",
            "sudanese-government",
        ),
        (
            "Bara was occupied by the RSF on 3 May 2024, a day before the army arrived.",
            "Bara",
            "rapid-support-forces",
        ),
        # To take back is for those who lost it
        (
            "Walikale was taken by M23 from the Congolese army in March, but it was recovered by "
            "them on Sunday. The Congolese army is in control of Walikale.",
            "Walikale",
            "dr-congo-government",
        ),
    ],
)
def test_who_lost_it_is_behind_those_who_have_it_now(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    assert concluded(record_of(text, PUBLISHED), place) == ("controlled", {holder})


@pytest.mark.parametrize(
    "text",
    [
        "Under the deal, the RSF would leave Kutum and the army would control it.",
        "The talks will deal with the withdrawal of the RSF from Kutum.",
        "The agreement calls for the army to take over Kutum.",
        "Sudanese marked the anniversary of the capture of Kutum by the army.",
        "A film tells how the RSF captured Kutum.",
        "The RSF want to capture Kutum.",
    ],
)
def test_nobody_holds_what_a_deal_a_wish_or_a_feast_is_about(
    record_of: RecordOf, text: str
) -> None:
    for state in Told([record_of(text, PUBLISHED)]).digest.control:
        assert state.status not in {"controlled", "divided"}, (text, state)


@pytest.mark.parametrize(
    "text",
    [
        "Bara fell to the RSF in May, was retaken by the army in June and fell again in July.",
        "After losing Bara in May, retaking it in June and losing it again in July, the army is "
        "preparing another offensive.",
    ],
)
def test_who_lost_it_again_is_not_shown_to_hold_it(record_of: RecordOf, text: str) -> None:
    for published in (None, PUBLISHED):
        assert concluded(record_of(text, published), "Bara") == ("unknown", set())


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Bara was captured by the RSF in May 2024 and liberated in August.", "2024-08"),
        ("Bara, captured by the RSF in May 2023, was liberated a year later.", "2024"),
        ("Bara was captured by the RSF in May 2024 and won back in August.", "2024-08"),
        ("The RSF captured Bara in May 2024 and held it until August.", "2024-08"),
        ("The RSF captured Bara in May 2024, holding it until August.", "2024-08"),
        ("Bara was captured by the RSF in May 2024 and held until August.", "2024-08"),
        (
            "Bara was occupied by the RSF in May 2024 and remained under their control until "
            "August.",
            "2024-08",
        ),
        ("Bara was in RSF hands from May 2024 until August 2024.", "2024-08"),
        ("The RSF held Bara until 9 August 2024.", "2024-08-09"),
    ],
)
def test_what_ended_without_a_word_of_by_whom_is_held_by_nobody_since(
    record_of: RecordOf, text: str, since: str
) -> None:
    state = Told([record_of(text, PUBLISHED)]).state("Bara")
    assert (state.status, state.previous, state.since) == (
        "unknown",
        ("rapid-support-forces",),
        since,
    )


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Bara, under siege since May 2024, fell to the RSF on 26 October.", "2024-10-26"),
        ("Bara, in army hands since May 2024, fell to the RSF on 26 October.", "2024-10-26"),
        ("The RSF captured Bara on 26 October. The rebels first took it in 2023.", "2024-10-26"),
    ],
)
def test_a_hold_is_not_dated_by_what_was_before_it(
    record_of: RecordOf, text: str, since: str
) -> None:
    state = Told([record_of(text, PUBLISHED)]).state("Bara")
    assert (state.holders, state.since) == (("rapid-support-forces",), since)
    assert not state.overlays


@pytest.mark.parametrize(
    "text",
    [
        "The RSF seized Bara and Kutum in January 2024 but withdrew a week later.",
        "The RSF seized Bara and Kutum in January 2024 but were driven out a week later.",
    ],
)
def test_who_left_a_list_of_towns_has_none_of_them(record_of: RecordOf, text: str) -> None:
    for place in ("Bara", "Kutum"):
        assert concluded(record_of(text, PUBLISHED), place) == ("unknown", set())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Bara fell to the RSF on 3 May, Kutum on 5 May and Nyala a day later.",
            ["2024-05-03", "2024-05-05", "2024-05-06"],
        ),
        (
            "Bara was captured by the RSF on 3 May 2024, Kutum on the 5th and Nyala on the 8th.",
            ["2024-05-03", "2024-05-05", "2024-05-08"],
        ),
        (
            "The RSF captured Bara on 3 May 2024, Kutum on 5 May and Nyala on 8 May.",
            ["2024-05-03", "2024-05-05", "2024-05-08"],
        ),
        (
            "The RSF holds Bara in the north, Kutum in the west and Nyala in the south.",
            ["../2024-12-03"] * 3,
        ),
    ],
)
def test_each_town_of_a_list_is_told_of_with_its_day(
    record_of: RecordOf, text: str, days: list[str]
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    states = [told.state(place) for place in ("Bara", "Kutum", "Nyala")]
    assert [state.holders for state in states] == [("rapid-support-forces",)] * 3
    assert [state.since for state in states] == days


@pytest.mark.parametrize(
    "text",
    [
        "The RSF captured Bara. The army had taken the town on 3 May 2024.",
        "The RSF captured Bara, which the army had retaken on 3 May 2024.",
    ],
)
def test_what_had_been_done_on_a_day_was_before_news_without_one(
    record_of: RecordOf, text: str
) -> None:
    state = Told([record_of(text)]).state("Bara")
    assert (state.holders, state.previous) == (
        ("rapid-support-forces",),
        ("sudanese-government",),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kutum was captured by the RSF in May 2024 and by the army in November 2024.",
        "Kutum was captured by the RSF and later by the army.",
    ],
)
def test_those_who_took_a_town_one_after_the_other_are_not_shown_as_allies(
    record_of: RecordOf, text: str
) -> None:
    assert not record_of(text, PUBLISHED).relations


def concluded(record: ArticleRecord, place: str) -> tuple[str, set[str]]:
    """The status of a place, and the actors that hold it."""
    state = Told([record]).state(place)
    return state.status, set(state.holders)


@pytest.mark.parametrize(
    ("text", "site"),
    [
        (
            "On 12 May 2019, fighters of Al Shabaab attacked an army base in Bulo Burte and took "
            "control of it.",
            "army base",
        ),
        (
            "Gunmen attacked the police station in Gwoza and took control of it.",
            "police station",
        ),
        (
            "M23 holds Goma. The radio station went silent after soldiers occupied it.",
            "radio station",
        ),
    ],
)
def test_it_is_the_site_that_was_attacked_and_not_its_town(
    record_of: RecordOf, text: str, site: str
) -> None:
    record = record_of(text, PUBLISHED)
    names = {place.id: place.name for place in record.places}
    taken = {names[c.place.id or ""] for c in record.claims if c.predicate == "captures"}
    assert len(taken) == 1
    assert taken.pop().startswith(site)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels stole an ambulance in Goma and gave it back to the army a day later.",
        "The army found the stolen statue in Palmyra and returned it to the government.",
        "Gunmen seized a school bus near Kumba. The army recovered it on Friday.",
        "A drone fell near Tulcea. The army took it to a laboratory.",
        "The Wagner Group won a contract in Bangui and lost it to the defence ministry.",
    ],
)
def test_it_is_the_thing_and_not_the_town_where_it_was(record_of: RecordOf, text: str) -> None:
    assert not record_of(text, PUBLISHED).claims


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Kukawa was taken over by ISWAP on Monday; soldiers fell back to Monguno.", "Kukawa"),
        ("ISWAP captured Kukawa. The army made a tactical withdrawal to Monguno.", "Kukawa"),
        # Out of nothing that is told
        ("Soldiers fell back to Monguno on Monday after clashes with ISWAP.", None),
        ("ISWAP still holds Kukawa and is burning houses as it falls back.", None),
    ],
)
def test_those_who_fell_back_left_the_town_that_was_taken(
    record_of: RecordOf, text: str, left: str | None
) -> None:
    record = record_of(text)
    places = [claim.place.text for claim in record.claims if claim.predicate == "withdraws"]
    assert places == ([left] if left else [])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ISWAP captured Kukawa. The soldiers had driven off towards Monguno by night.", "Kukawa"),
        ("ISWAP besieged Kukawa for a week before the army broke out southwards.", "Kukawa"),
        ("Soldiers entered Kukawa, found the ISWAP fighters gone and hoisted a flag.", "Kukawa"),
        ("Soldiers entered Kukawa on Monday; the gunmen had moved to Monguno.", "Kukawa"),
        ("ISWAP overran Kukawa on Monday. Government soldiers fled towards Monguno.", "Kukawa"),
        # Not so far, or not from there
        ("Soldiers entered Kukawa. The gunmen had moved to a place near the bridge.", None),
        ("ISWAP took Kukawa, and soldiers who could not break out sheltered there.", None),
        ("Gunmen attacked a village near Kukawa and fled into the forest.", None),
        ("ISWAP attacked Kukawa and was driven off towards Monguno.", None),
    ],
)
def test_those_who_drove_off_or_broke_out_left_the_town_that_is_told_of(
    record_of: RecordOf, text: str, left: str | None
) -> None:
    claims = [c for c in record_of(text).claims if c.predicate in {"loses", "withdraws"}]
    assert [claim.place.text for claim in claims] == ([left] if left else [])


@pytest.mark.parametrize(
    ("text", "place", "holders"),
    [
        (
            "Saraqib fell to the rebels in May, was lost in June and retaken in July.",
            "Saraqib",
            True,
        ),
        ("The M23 lost Sake in May. The town was retaken in July.", "Sake", True),
        ("The M23 lost Sake on Friday. The town was retaken two days later.", "Sake", True),
        # not on another day, or nobody tells who lost it, or who left need not have come back
        ("The M23 lost Sake in May. The town was retaken in heavy fighting.", "Sake", False),
        ("The town of Sake was lost on Friday and retaken two days later.", "Sake", False),
        ("The M23 withdrew from Sake on Friday. It was retaken on Sunday.", "Sake", False),
        ("Saraqib fell to the rebels in May and was lost in June.", "Saraqib", False),
    ],
)
@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_who_lost_a_town_has_it_again_when_it_was_retaken_on_another_day(
    record_of: RecordOf, text: str, place: str, holders: bool, published: str | None
) -> None:
    state = Told([record_of(text, published)]).state(place)
    assert bool(state.holders) is holders


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (
            "The Joint Forces withdrew from Hodeidah on Sunday. The city has been in Houthi hands "
            "since May.",
            ("houthis",),
        ),
        ("Rebels withdrew from Hodeidah on Sunday. The Houthis had seized it in May.", ()),
    ],
)
def test_who_has_a_town_is_not_taken_for_those_who_left_it(
    record_of: RecordOf, text: str, holders: tuple[str, ...]
) -> None:
    assert Told([record_of(text, PUBLISHED)]).state("Hodeidah").holders == holders


@pytest.mark.parametrize(
    ("text", "status", "holders"),
    [
        ("The army returned to Goma after losing it to the M23.", "controlled", "dr-congo"),
        ("Soldiers were back in Goma in May after losing it in April.", "controlled", "dr-congo"),
        # how long ago it was that they lost it nobody tells: no more than that they are there
        ("The army entered Goma months after losing it to the M23 in May.", "unknown", None),
        # who held it until somebody came in, and who only came near
        ("Rebels held Goma until the army entered it in May.", "controlled", "dr-congo"),
        ("Rebels held Goma until the army attacked it in May.", "unknown", None),
    ],
)
def test_who_came_back_after_a_loss_is_there_and_not_those_who_had_won_it(
    record_of: RecordOf, text: str, status: str, holders: str | None
) -> None:
    state = Told([record_of(text, PUBLISHED)]).state("Goma")
    assert state.status == status
    assert [one.startswith(holders or "-") for one in state.holders] == [True] * bool(holders)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Goma was in the hands of the M23 till the filing of this report.", True),
        ("Goma was under M23 control at the time of writing.", True),
        ("Goma was in the hands of the M23 until May.", False),
    ],
)
def test_what_was_so_when_the_report_was_written_is_so(
    record_of: RecordOf, text: str, held: bool
) -> None:
    state = Told([record_of(text, PUBLISHED)]).state("Goma")
    assert (state.holders == ("m23",)) is held


@pytest.mark.parametrize(
    "last",
    [
        "The Third Division entered Owerri on 9 January 1970 and had it in its hands by evening.",
        "Owerri was in federal hands on 9 January 1970.",
        "Federal troops captured Owerri on 9 January 1970.",
    ],
)
def test_a_history_without_a_day_of_its_own_is_told_in_order(
    record_of: RecordOf, last: str
) -> None:
    text = (
        "Federal troops took Owerri on 16 September 1968. Umuahia fell on 22 April 1969. "
        "Three days after its loss the Biafrans recaptured Owerri. "
    )
    state = Told([record_of(text + last)]).state("Owerri")
    assert state.since == "1970-01-09"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("After the M23 took Sake, Goma was cut off and the army withdrew.", "Goma"),
        ("The M23 took Sake. Goma was cut off, and its garrison withdrew on Monday.", "Goma"),
        ("With the loss of Sake, Goma was outflanked, and its defenders pulled out.", "Goma"),
        ("Goma was cut off when the M23 took Sake, and the army withdrew.", "Sake"),
        ("The M23 took Sake and its garrison withdrew to Goma.", "Sake"),
    ],
)
def test_who_withdraws_from_a_town_cut_off_does_not_leave_the_one_taken_before(
    record_of: RecordOf, text: str, left: str
) -> None:
    record = record_of(text, PUBLISHED)
    names = {place.id: place.name for place in record.places}
    left_places = [names[c.place.id] for c in record.claims if c.predicate == "withdraws"]
    assert left_places == [left]


@pytest.mark.parametrize(
    "text",
    [
        "M23 fighters entered Goma unopposed on Thursday.",
        "M23 fighters marched into Goma without resistance.",
        "M23 fighters moved into Goma without a shot being fired.",
        "The army held Goma for years. On Sunday the M23 drove into the city unopposed.",
    ],
)
def test_who_enters_a_town_unopposed_holds_it(record_of: RecordOf, text: str) -> None:
    state = Told([record_of(text, PUBLISHED)]).state("Goma")
    assert (state.status, state.holders) == ("controlled", ("m23",))


@pytest.mark.parametrize(
    "text",
    [
        "M23 fighters entered Goma on Thursday.",
        "M23 fighters could not enter Goma without a fight.",
        "The M23 is expected to enter Goma unopposed.",
        "A convoy of the UN entered Goma without resistance from the M23.",
    ],
)
def test_who_only_enters_a_town_or_may_do_so_unopposed_does_not_hold_it(
    record_of: RecordOf, text: str
) -> None:
    states = Told([record_of(text, PUBLISHED)]).digest.control
    assert not [state for state in states if state.holders]


@pytest.mark.parametrize(
    ("text", "place", "holders"),
    [
        (
            "Uşak was lost to the Greeks, recovered by Turkish horsemen, and lost to the Greeks "
            "again within a day.",
            "Uşak",
            ("greek-government",),
        ),
        (
            "Popasna was taken by the Russians in February 2024, retaken by Ukraine in May and "
            "lost again in the autumn.",
            "Popasna",
            (),
        ),
        (
            "Bor was entered by the army on Monday, abandoned on Tuesday, and has been in rebel "
            "hands since.",
            "Bor",
            ("rebels@text",),
        ),
        (
            "Bor was recovered by the army in August, and has been in rebel hands since the "
            "garrison walked out on Friday.",
            "Bor",
            ("rebels@text",),
        ),
        (
            "Gao passed from the army to the rebels in 2012, from them to the French in 2013 and "
            "back to the army in 2023.",
            "Gao",
            ("malian-government",),
        ),
        (
            "Malakal fell to the rebels in May and went back to the army in July.",
            "Malakal",
            ("south-sudanese-government",),
        ),
        (
            "Aguelhok was held first by the rebels, later by the jihadists, and since Sunday by "
            "the French.",
            "Aguelhok",
            ("french-government",),
        ),
        (
            "Kidal has been held by the army, then by the rebels, and now by the French.",
            "Kidal",
            ("french-government",),
        ),
    ],
)
def test_of_several_who_had_a_place_in_turn_the_last_one_has_it(
    record_of: RecordOf, text: str, place: str, holders: tuple[str, ...]
) -> None:
    state = Told([record_of(text, PUBLISHED)]).state(place)
    assert state.holders == holders


def test_two_who_hold_a_place_together_both_have_it(record_of: RecordOf) -> None:
    text = "Mopti is held by the army and by Dozo hunters, who came later."
    assert len(Told([record_of(text, PUBLISHED)]).state("Mopti").holders) > 1


def test_who_left_before_dawn_what_he_took_at_night_has_left_it(record_of: RecordOf) -> None:
    text = "On the night of 3 May 2024 rebels overran the barracks at Bria. They left before dawn."
    (state,) = Told([record_of(text, "2024-05-06")]).digest.control
    assert (state.status, state.holders) == ("unknown", ())


@pytest.mark.parametrize(
    "text",
    [
        "The rebels seized Bor on Monday. Bentiu suffered the same fate on Tuesday.",
        "The rebels seized Bor on Monday. Bentiu went the same way on Tuesday.",
        "The rebels seized Bor on Monday. On Tuesday it was Bentiu's turn.",
        "The rebels seized Bor on Monday. On Tuesday it was the turn of Bentiu.",
    ],
)
def test_what_met_the_same_fate_is_theirs_too(record_of: RecordOf, text: str) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert told.state("Bentiu").holders == told.state("Bor").holders != ()


@pytest.mark.parametrize(
    "text",
    [
        "The rebels seized Bor on Monday. Soldiers suffered the same fate in Bentiu.",
        "The rebels seized Bor on Monday, the army said. So did the mayor of Bentiu.",
        "The rebels seized Bor on Monday. It was the turn of the mayor of Bentiu to speak.",
    ],
)
def test_what_befell_men_in_a_town_did_not_befall_the_town(record_of: RecordOf, text: str) -> None:
    assert not [c for c in record_of(text, PUBLISHED).claims if c.place.text == "Bentiu"]
