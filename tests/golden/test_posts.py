"""Posts, logs and headings: flags, labels before a colon, short holds, and what is no place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model
PUBLISHED = "2024-12-03"


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("\U0001f1f7\U0001f1fa troops captured Krasnohorivka.", "russian-government"),
        ("\U0001f1f7\U0001f1fa forces captured Vuhledar", "russian-government"),
        ("\U0001f1fa\U0001f1e6 forces captured Sudzha", "ukrainian-government"),
        ("Babanusa captured by \U0001f1f8\U0001f1e9 army.", "sudanese-government"),
        (
            "\U0001f1fa\U0001f1e6\U0001f1f7\U0001f1fa Russian forces captured Lyman",
            "russian-government",
        ),
        ("\U0001f1f8\U0001f1e9 RSF captured Babanusa.", "rapid-support-forces"),
    ],
)
def test_a_flag_before_troops_tells_whose_they_are(
    record_of: RecordOf, text: str, holder: str
) -> None:
    (state,) = Told([record_of(text, PUBLISHED)]).digest.control
    assert state.holders == (holder,)


@pytest.mark.parametrize(
    ("text", "government"),
    [
        ("#Syria: Turkish-backed forces captured #Manbij.", False),
        ("#Syria Turkish-backed forces captured #Manbij.", False),
        ("#Libya: UN-backed forces captured Sirte.", False),
        ("#Yemen UAE-backed forces seized Mocha", False),
        ("#Ukraine forces recaptured Izium.", True),
        ("#Somalia: US-trained commandos captured Bariire.", True),
    ],
)
def test_the_country_that_a_post_is_on_takes_nothing(
    record_of: RecordOf, text: str, government: bool
) -> None:
    (state,) = Told([record_of(text, PUBLISHED)]).digest.control
    (holder,) = state.holders
    assert holder.endswith("-government") == government


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Old City of Jerusalem: Jewish Quarter surrenders to Arab Legion.", "Jewish Quarter"),
        ("City of Goma: Himbi quarter falls to M23.", "Himbi quarter"),
        ("Capital of Tigray: Mekelle falls to TDF.", "Mekelle"),
    ],
)
def test_what_a_note_is_headed_by_has_not_fallen(
    record_of: RecordOf, text: str, taken: str
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert [state.place for state in told.digest.control] == [told.place(taken).id]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Macomia town occupied by insurgents for 24 hrs on 10-11 May.", 0),
        ("Macomia held by insurgents for two days.", 0),
        ("Macomia: occupied by insurgents for a few hours.", 0),
        ("Macomia under insurgent control for three hours.", 0),
        ("Macomia held by insurgents for years.", 1),
        ("Macomia held by insurgents for a second day.", 1),
        ("Macomia held by insurgents for now.", 1),
    ],
)
def test_a_town_that_was_held_for_hours_is_held_no_more(
    record_of: RecordOf, text: str, holders: int
) -> None:
    (state,) = Told([record_of(text, PUBLISHED)]).digest.control
    assert len(state.holders) == holders


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        ("Khartoum airport: RSF out, SAF in control.", "airport, Khartoum", "sudanese-government"),
        ("Semalka crossing: SDF in control.", "crossing, Semalka", "syrian-democratic-forces"),
        ("Rafah crossing: IDF in control on Gaza side.", "crossing, Rafah", "israeli-government"),
        ("Bunagana border post: M23 in control since June.", "border post, Bunagana", "m23"),
        ("Goma airport: M23 took control on Sunday.", "airport, Goma", "m23"),
        ("Goma town: M23 in control.", "Goma", "m23"),
    ],
)
def test_a_note_on_an_airport_is_not_on_its_town(
    record_of: RecordOf, text: str, place: str, holder: str
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    (state,) = told.digest.control
    assert (state.place, state.holders) == (told.place(place).id, (holder,))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sole town held by the army in Soum province: Djibo.", "Djibo"),
        ("Biggest city captured by the Taliban so far: Kunduz.", "Kunduz"),
        ("First district taken by the Taliban: Chahar Burjak.", "Chahar Burjak"),
        ("Azaz town captured by rebels.", "Azaz"),
        ("Central Mosul captured by the army.", "Central Mosul"),
    ],
)
def test_the_only_town_is_the_one_that_is_named(record_of: RecordOf, text: str, place: str) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert [state.place for state in told.digest.control] == [told.place(place).id]


@pytest.mark.parametrize(
    "text",
    [
        "Russia loses Su-34 over Kursk",
        "Israel loses F-35",
        "IDF loses Merkava in Jabalia",
        "Ukraine loses Leopard near Robotyne.",
    ],
)
def test_a_tank_or_a_plane_is_no_place_to_lose(record_of: RecordOf, text: str) -> None:
    assert not record_of(text, PUBLISHED).claims


def test_a_base_may_be_called_like_a_tank(record_of: RecordOf) -> None:
    assert record_of("Rebels captured the T-4 airbase.", PUBLISHED).claims


@pytest.mark.parametrize(
    ("text", "predicates"),
    [
        ("Goma: M23 withdraws", ["withdraws"]),
        ("Mogadishu: ICU withdraws, TFG enters.", ["withdraws", "enters"]),
        ("Dinder: SAF enters.", ["enters"]),
        ("Candidate withdraws", []),
    ],
)
def test_a_note_of_two_words_tells_who_comes_and_goes(
    record_of: RecordOf, text: str, predicates: list[str]
) -> None:
    assert [claim.predicate for claim in record_of(text, PUBLISHED).claims] == predicates


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Kunduz, Taloqan fall to Taliban", 2),
        ("Kunduz, Taloqan, Zaranj fall to Taliban", 3),
        ("Kunduz, Zaranj, falls to Taliban", 1),
        ("Kunduz, Taliban fall back", 0),
    ],
)
def test_the_plural_of_a_verb_makes_a_list_of_two_towns(
    record_of: RecordOf, text: str, places: int
) -> None:
    states = Told([record_of(text, PUBLISHED)]).digest.control
    assert [state.holders for state in states] == [("taliban",)] * places


@pytest.mark.parametrize(
    "text",
    [
        "Palmyra: Syrian army back in city",
        "Palmyra: Syrian army in control of town.",
    ],
)
def test_the_city_of_a_note_is_the_one_that_it_is_headed_by(record_of: RecordOf, text: str) -> None:
    assert Told([record_of(text, PUBLISHED)]).state("Palmyra").holders == ("syrian-government",)


@pytest.mark.parametrize(
    "text",
    [
        "Mali: army back in city",
        "Jinzhou: garrison of Fan Hanjie wiped out and city occupied by the Communists.",
    ],
)
def test_a_city_that_may_be_another_than_that_of_the_heading_has_no_holder(
    record_of: RecordOf, text: str
) -> None:
    assert not Told([record_of(text, PUBLISHED)]).digest.control


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Capture of Goma planned for Sunday", "possible"),
        ("Capture of Goma 'a lie', says army", "possible"),
        ("Capture of Goma hailed by M23", "asserted"),
    ],
)
def test_a_capture_that_is_planned_or_a_lie_changes_nothing(
    record_of: RecordOf, text: str, modality: str
) -> None:
    (claim,) = record_of(text, PUBLISHED).claims
    assert claim.modality == modality


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebel attacks near Goma and Sake repelled, army says.", {"repels": {"Goma", "Sake"}}),
        (
            "Pokrovsk axis: enemy attacks near Rodynske and Myrnohrad repelled (12).",
            {"repels": {"Rodynske", "Myrnohrad"}},
        ),
        (
            "Bara cleared of RSF fighters, army says.",
            {"captures": {"Bara"}, "loses": {"Bara"}},
        ),
        ("Attacks the army repelled near Goma killed ten.", {"repels": {"Goma"}}),
        ("The army attacks repelled visitors near Goma.", {}),
    ],
)
def test_a_note_without_its_auxiliary_tells_of_what_was_undergone(
    record_of: RecordOf, text: str, told: dict[str, set[str]]
) -> None:
    record = record_of(text)
    names = {place.id: place.name for place in record.places}
    found: dict[str, set[str]] = {}
    for claim in record.claims:
        found.setdefault(claim.predicate, set()).add(names[claim.place.id or ""])
    assert found == told
