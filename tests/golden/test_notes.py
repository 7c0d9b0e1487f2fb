"""Who has which town, as event notes, posts and headlines tell it: without articles and "was"."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

PUBLISHED = "2024-12-03"
RSF, ARMY = "rapid-support-forces", "sudanese-government"


@pytest.mark.parametrize(
    ("text", "holders", "previous"),
    [
        ("RSF ousted from Bara on 5 May 2024.", (), (RSF,)),
        ("RSF ousted from Bara by SAF.", (ARMY,), (RSF,)),
        ("RSF kicked out of Bara.", (), (RSF,)),
        ("RSF withdraws from Bara.", (), (RSF,)),
        ("Withdrawal of RSF from Bara.", (), (RSF,)),
        ("RSF hands over Bara to SAF.", (ARMY,), (RSF,)),
        ("RSF seize Bara.", (RSF,), ()),
        ("Bara: RSF takes town without a fight.", (RSF,), ()),
        ("RSF took Bara on 3 May 2024. Army regained town 6 August.", (ARMY,), (RSF,)),
        ("Clashes in Bara between army and RSF. Town taken by RSF.", (RSF,), ()),
        ("Bara: RSF in full control.", (RSF,), ()),
        ("RSF left Bara. Army in control.", (ARMY,), (RSF,)),
        ("#Sudan: RSF captured Bara.", (RSF,), ()),
        ("\u26a1\ufe0fSudanese troops captured Bara.", (ARMY,), ()),
        ("Bara collapsed to the RSF.", (RSF,), ()),
    ],
)
def test_a_note_tells_who_has_the_town(
    record_of: RecordOf, text: str, holders: tuple[str, ...], previous: tuple[str, ...]
) -> None:
    state = Told([record_of(text, PUBLISHED)]).state("Bara")
    assert state.holders == holders
    assert set(previous) <= set(state.previous)


@pytest.mark.parametrize(
    "text",
    [
        "Unconfirmed: RSF captured Bara.",
        "UNVERIFIED - RSF captured Bara.",
        "Rumours: RSF has taken Bara.",
    ],
)
def test_what_a_note_calls_unconfirmed_is_no_control(record_of: RecordOf, text: str) -> None:
    assert not Told([record_of(text, PUBLISHED)]).digest.control


@pytest.mark.parametrize(
    "text",
    [
        "RSF pushed out of Bara towards El Obeid.",
        "Reporters left town as the RSF shelled Bara.",
    ],
)
def test_who_goes_on_from_a_town_is_not_driven_out_of_it(record_of: RecordOf, text: str) -> None:
    assert not [c for c in record_of(text).claims if c.predicate in {"loses", "withdraws"}]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("RSF seized Bara in May and Kutum in June 2024; army later retook both.", ARMY),
        ("RSF seized Bara in May and Kutum in June 2024; the army later regained them.", ARMY),
    ],
)
def test_both_are_the_towns_that_were_told_of_last(
    record_of: RecordOf, text: str, taken: str
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert {h for p in ("Bara", "Kutum") for h in told.state(p).holders} == {taken}


@pytest.mark.parametrize(
    "text",
    [
        "Bara, under siege since May 2024, was relieved in June.",
        "Bara was surrounded by the RSF in May 2024 and relieved by the army on 2 June.",
        "Bara was besieged by the RSF from May 2024 and fell on 2 June.",
    ],
)
def test_a_town_that_was_relieved_or_fell_is_besieged_no_more(
    record_of: RecordOf, text: str
) -> None:
    states = Told([record_of(text, PUBLISHED)]).digest.control
    assert not [state for state in states if state.overlays]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The garrison of Khorramshahr surrendered to the Iranians.", "iranian-government"),
        ("Argentine troops held Bara. The garrison surrendered to the RSF.", RSF),
    ],
)
def test_whom_a_garrison_surrenders_to_has_the_town(
    record_of: RecordOf, text: str, holder: str
) -> None:
    (state,) = Told([record_of(text, PUBLISHED)]).digest.control
    assert state.holders == (holder,)
    assert holder not in state.previous


def test_a_district_of_a_city_is_a_part_of_it(record_of: RecordOf) -> None:
    state = Told([record_of("RSF fighters captured a district of Nyala.")]).state("Nyala")
    assert state.status == "mixed"


def test_it_is_the_town_that_was_taken_and_not_where_its_road_leads(record_of: RecordOf) -> None:
    text = "The RSF captured Bara, cutting the road to Nyala. The army retook it on Monday."
    told = Told([record_of(text, PUBLISHED)])
    assert told.state("Bara").holders == (ARMY,)
    assert told.state("Nyala").holders == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The following towns were held by M23: Rubaya, Nyanzale and Kitshanga.", 3),
        ("As of 1 December, the following areas were under M23 control: Rubaya and Sake.", 2),
        ("Three towns have been captured by M23 this week: Rubaya, Sake and Kitshanga.", 3),
        ("M23's strongholds include Rubaya and Sake.", 2),
        ("M23 now controls 3 of 7 towns, including Rubaya and Sake.", 2),
        ("M23 exercises control over Rubaya.", 1),
        ("Rubaya is de facto controlled by M23.", 1),
        ("The fall of the rest leaves Rubaya as the only town under M23 control.", 1),
        ("M23 captured Rubaya, giving it control of Sake.", 2),
        ("M23 captured Rubaya, giving the group control of Sake.", 2),
        ("M23 entered Rubaya following the withdrawal of the army.", 1),
    ],
)
def test_every_place_of_an_overview_has_its_holder(
    record_of: RecordOf, text: str, places: int
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert [set(line.holders) for line in told.digest.control] == [{"m23"}] * places


@pytest.mark.parametrize(
    "text",
    [
        "Both the SAF and the RSF claim control of Bara.",
        "Both the SAF and RSF claim to control Bara.",
    ],
)
def test_what_both_claim_is_in_dispute(record_of: RecordOf, text: str) -> None:
    state = Told([record_of(text, PUBLISHED)]).state("Bara")
    assert (set(state.holders), state.flags) == ({ARMY, RSF}, ("disputed",))


@pytest.mark.parametrize(
    "text",
    [
        "The RSF controls the south of Bara. The army controls the north.",
        "The south of Bara is held by the RSF, while the north is held by the army.",
    ],
)
def test_who_holds_the_other_half_of_a_town_is_shown_with_it(
    record_of: RecordOf, text: str
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    for side, holder in (("southern Bara", RSF), ("northern Bara", ARMY)):
        state = told.state(side)
        assert (state.status, state.holders) == ("controlled", (holder,))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Two more capitals have been captured by the Taliban - Kunduz and Sar-e Pul.", 2),
        ("The Taliban have captured seven towns, among them Zaranj and Kunduz.", 2),
        ("The Taliban have captured several villages, including Lobkove and Levadne.", 2),
        ("The Taliban, who already hold Zaranj, captured Kunduz.", 2),
    ],
)
def test_every_town_of_a_count_has_its_holder(record_of: RecordOf, text: str, places: int) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert [set(line.holders) for line in told.digest.control] == [{"taliban"}] * places


def test_the_last_stronghold_that_is_besieged_is_not_the_besiegers(record_of: RecordOf) -> None:
    text = "The RSF has maintained its siege of Bara, the last SAF stronghold in Kordofan."
    (state,) = Told([record_of(text, PUBLISHED)]).digest.control
    assert (set(state.holders), state.overlays) == ({ARMY}, ("besieged",))


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Towns held by the RSF: Nyala, Zalingei", {"Nyala", "Zalingei"}),
        ("Towns captured by the RSF so far: Bara, Nyala, Zalingei.", {"Bara", "Nyala", "Zalingei"}),
        ("Held by the RSF: Bara, Nyala, Zalingei", {"Bara", "Nyala", "Zalingei"}),
        ("Captured by the RSF: Bara, Nyala, Zalingei.", {"Bara", "Nyala", "Zalingei"}),
        ("Still with the RSF: Bara, Nyala and Zalingei.", {"Bara", "Nyala", "Zalingei"}),
        ("Fallen to the RSF since May: Bara, Nyala, Zalingei.", {"Bara", "Nyala", "Zalingei"}),
        ("RSF-held: Bara, Nyala and Zalingei.", {"Bara", "Nyala", "Zalingei"}),
        ("RSF-held: Bara, Zalingei.", {"Bara", "Zalingei"}),
        ("Under RSF control: Bara, Nyala.", {"Bara", "Nyala"}),
        ("Held by the RSF: Nyala, West Kordofan and Bara", {"Nyala", "West Kordofan", "Bara"}),
        ("Recaptured by the RSF: Bara.", {"Bara"}),
        # what is yet to be, and what tells of people
        ("Not yet captured by the RSF: Bara, Nyala and Zalingei.", set()),
        ("Still to be captured by the RSF: Bara, Nyala and Zalingei.", set()),
        # one that may tell where the other lies
        ("Held by the RSF: Nyala, South Darfur.", {"Nyala"}),
        ("RSF-held: El Fula, West Kordofan", {"El Fula"}),
        ("Under RSF control: Nyala, Sudan.", {"Nyala"}),
        ("Under RSF control: Nyala, Umm Zorak.", {"Nyala"}),
        ("Towns held by the RSF: Nyala, the capital of South Darfur.", {"Nyala"}),
    ],
)
def test_every_name_behind_the_colon_of_a_list_has_the_holder(
    record_of: RecordOf, text: str, towns: set[str]
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    names = {place.id: place.name for place in told.digest.places}
    assert {names[s.place] for s in told.digest.control if s.holders == (RSF,)} == towns


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Al-Shabaab took control of Adado town of Galgaduud region on Friday.", "Adado"),
        ("Fano entered Lalibela town of North Wollo zone and took control of it.", "Lalibela"),
        ("Fighters seized Khan village of Kunduz province.", "Khan"),
        # a people, and a town that is called after what "of" leads to
        ("JNIM seized the Dogon village of Sangha in Mopti region.", "Sangha"),
        ("Fighters took the Tigrayan town of Alamata.", "Alamata"),
    ],
)
def test_a_town_of_a_region_is_taken_and_not_the_region(
    record_of: RecordOf, text: str, town: str
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert told.state(town).holders
    assert len(told.digest.control) == 1


def test_who_laid_a_mine_in_a_town_does_not_hold_it(record_of: RecordOf) -> None:
    text = "A mine laid by the RSF in Bara killed two soldiers."
    assert not Told([record_of(text, PUBLISHED)]).digest.control


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Bara - taken by the RSF on 3 May", (RSF,)),
        ("1. Bara - taken by the RSF on 3 May", (RSF,)),
        ("Bara: captured 3 May by the RSF", (RSF,)),
        ("Bara - retaken by the Sudanese army", (ARMY,)),
        ("RSF seizes Bara - residents", (RSF,)),
        ("URGENT - RSF seizes Nyala - officials", (RSF,)),
        ("Reports of the RSF having taken Bara.", (RSF,)),
        ("There are reports of Bara falling to the RSF.", (RSF,)),
        ("3 May: clashes in Bara, resulting in the RSF taking control of the town.", (RSF,)),
        ("The RSF attacked Bara, forcing SAF to flee, and took control of the area.", (RSF,)),
        # whose convoy was attacked somewhere, and who has no town named
        ("The RSF attacked a convoy near Bara and took control of the area.", ()),
        ("Unconfirmed reports of the RSF having taken Bara.", ()),
        ("Reports of RSF soldiers having been killed in Bara.", ()),
    ],
)
def test_a_clipped_note_tells_who_took_the_town(
    record_of: RecordOf, text: str, holders: tuple[str, ...]
) -> None:
    (*found,) = Told([record_of(text, PUBLISHED)]).digest.control
    assert tuple(holder for state in found for holder in state.holders) == holders


@pytest.mark.parametrize(
    "text",
    [
        "SAF entered Bara after the RSF pulled out and are now in control.",
        "SAF entered Bara after the RSF fled and took control of the town.",
        "The Sudanese army moved in when the RSF withdrew from Bara and now holds the town.",
    ],
)
def test_who_takes_control_after_others_fled_is_not_who_fled(
    record_of: RecordOf, text: str
) -> None:
    state = Told([record_of(text, PUBLISHED)]).state("Bara")
    assert (state.holders, RSF in state.previous) == ((ARMY,), True)


def test_who_fled_one_town_may_have_taken_another(record_of: RecordOf) -> None:
    text = "SAF entered Bara after the RSF left the town and seized Nyala."
    assert Told([record_of(text, PUBLISHED)]).state("Nyala").holders == (RSF,)


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("04/05/2024 - Bara - RSF captured the town.", (RSF,)),
        ("4 May 2024 - Bara - the RSF captured the town from the army.", (RSF,)),
        ('The RSF "in full control" of Bara', (RSF,)),
        ("Access to Bara, under the control of the RSF, remains limited.", (RSF,)),
        ("Bara woreda has fallen under the control of the RSF.", (RSF,)),
        ("Clash: the RSF routed the army at Bara and now hold the town.", (RSF,)),
        # neither who is there now nor who fled
        ("The RSF are in full flight from Bara.", ()),
        ("Bara captured as tanks advance", ()),
    ],
)
def test_a_line_of_a_report_tells_who_has_the_town(
    record_of: RecordOf, text: str, holders: tuple[str, ...]
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert {h for state in told.digest.control for h in state.holders} == set(holders)


def test_who_is_in_a_town_now_is_not_who_pulled_back(record_of: RecordOf) -> None:
    text = "The RSF now in Bara, the army have pulled back to Nyala."
    assert all(RSF not in s.previous for s in Told([record_of(text, PUBLISHED)]).digest.control)


@pytest.mark.parametrize(
    "text",
    [
        "The RSF have taken over our town, said a resident of Bara.",
        '"The RSF has captured our town," said a trader in Bara.',
        "The RSF captured Bara Sunday, a military spokesman said.",
        "Hostilities escalated with the RSF taking Bara on 3 May.",
        "The RSF overpowered the garrison of Bara and took control of the town.",
    ],
)
def test_who_took_our_town_on_a_weekday_has_it(record_of: RecordOf, text: str) -> None:
    assert Told([record_of(text, PUBLISHED)]).state("Bara").holders == (RSF,)


def test_the_sunday_of_a_feast_is_no_town(record_of: RecordOf) -> None:
    text = "The RSF attacked Bara on Palm Sunday."
    assert not Told([record_of(text, PUBLISHED)]).digest.control


@pytest.mark.parametrize(
    "text",
    [
        "Sudan's war, town by town\n\nBara. Held by the RSF since May. No convoy has come.",
        "Sudan's war\n\n\u2022 Bara. Under the control of the RSF, which took it in May.",
        "Sudan's war, town by town\n\n\u2022 Bara. In the hands of the RSF.",
        "Sudan's war, town by town\n\nBara. Back with the RSF.",
        "Sudan's war, town by town\n\nBara: under RSF control.",
        "Sudan's war, town by town\n\nBara: still with the RSF.",
        "Sudan's war, town by town\n\nBara\nHeld by the RSF since May.",
    ],
)
def test_what_is_noted_under_the_name_of_a_town_is_told_of_it(
    record_of: RecordOf, text: str
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert {state.place for state in told.digest.control} == {told.place("Bara").id}
    assert told.state("Bara").holders == (RSF,)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Sudan\n\nBara. Under the control of the RSF since May, Nyala is quiet.", {"Nyala"}),
        ("Sudan\n\nAli Hassan. Captured by the army in May, as rebels fled.", set()),
        ("Sudan\n\nPrisoners\nHeld by the army since May, as rebels fled.", set()),
        ("The RSF shelled Bara. Held by the army for a year, Nyala is quiet.", {"Nyala"}),
    ],
)
def test_what_has_a_place_of_its_own_or_is_of_people_is_not_told_of_the_name_above(
    record_of: RecordOf, text: str, held: set[str]
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert {place.name for place in told.digest.places if place.id in _held(told)} == held


def _held(told: Told) -> set[str]:
    return {state.place for state in told.digest.control if state.holders}
