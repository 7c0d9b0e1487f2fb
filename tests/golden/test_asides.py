"""What stands between who does something, the deed and where, and must not part them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model
PUBLISHED = "2024-12-03"


def deeds(record: ArticleRecord) -> list[tuple[str, str, str | None]]:
    """Predicate, place and the id of who does it, of all that does not only follow."""
    return [
        (claim.predicate, claim.place.text, claim.actor.id if claim.actor else None)
        for claim in record.claims
        if claim.implied_by is None
    ]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("On Friday, the M23, led by Colonel Abdi, moved into Goma, the army said.", "enters"),
        ("In a blow to the state, the M23, backed by drones, took Goma overnight.", "captures"),
        ("Late on Thursday, the M23, a rebel group, laid siege to Goma.", "besieges"),
        ("M23 units, supported by artillery, evacuated Goma without firing a shot.", "withdraws"),
        ("The UN said that M23 units, supported by artillery, held on to Goma.", "holds"),
        ("A force of 300 M23 fighters swept into Goma, according to the UN.", "enters"),
        ("After heavy fighting, M23 fighters riding lorries withdrew from Goma.", "withdraws"),
        ("On Friday, M23 fighters riding lorries and motorbikes abandoned Goma.", "withdraws"),
        ("The UN said on Friday that fighters loyal to the M23 overran Goma.", "captures"),
        ("In a blow to the state, fighters loyal to the M23 surrounded Goma.", "besieges"),
        ("The UN said that heavily armed men from the M23 laid siege to Goma.", "besieges"),
        ("Goma fell to troops from the M23 on Friday.", "captures"),
        ("Goma is in the hands of fighters from the M23.", "holds"),
        ("Control of Goma, the provincial capital, passed to the M23.", "captures"),
        ("Residents told of the capture of Goma, a town in the east, by the M23.", "captures"),
        ("The army confirmed the fall of Goma, the last town in the east, to the M23.", "captures"),
    ],
)
def test_who_did_it_is_not_lost_behind_what_is_told_of_him(
    record_of: RecordOf, text: str, predicate: str
) -> None:
    assert deeds(record_of(text, PUBLISHED)) == [(predicate, "Goma", "m23")]


@pytest.mark.parametrize(
    "text",
    [
        "Goma was recaptured by government troops from the M23.",
        "The army took Goma from fighters of the M23.",
    ],
)
def test_from_whom_it_was_taken_did_not_take_it(record_of: RecordOf, text: str) -> None:
    ((_, place, actor),) = deeds(record_of(text, PUBLISHED))
    assert place == "Goma"
    assert actor is not None
    assert actor.startswith("dr-congo")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The UPC took Bria, the hospital and Bambari.", ["Bria", "hospital", "Bambari"]),
        ("The UPC took Bria, its airport and Bambari.", ["Bria", "its airport", "Bambari"]),
        ("The UPC took Bria, the village of Tamba and Ippy.", ["Bria", "Tamba", "Ippy"]),
        ("The UPC took Bria, the hills around it and Ippy.", ["Bria", "hills around it", "Ippy"]),
        ("The UPC took Bria (12 km north of Ippy), Tamba and Bakala.", ["Bria", "Tamba", "Bakala"]),
        ("The UPC took Bria, the K1 base and Ippy.", ["Bria", "K1 base", "Ippy"]),
        ("The UPC took Bria, the capital of Haute-Kotto, and Ippy.", ["Bria", "Ippy"]),
        ("The UPC holds Bria, the capital of Haute-Kotto, as well as Ippy.", ["Bria", "Ippy"]),
        # what the town is, or what it leads to, is no further place
        ("The UPC took Bria, the capital of the province and the gateway to Ippy.", ["Bria"]),
        ("The UPC took Bria, the capital of Haute-Kotto and of its mines.", ["Bria"]),
        ("The UPC took Bria, a town between Ippy, Tamba and Bambari.", ["Bria"]),
        ("The UPC took Bria and Ippy, the gateways to Bangui and Bambari.", ["Bria", "Ippy"]),
    ],
)
def test_a_site_in_the_middle_of_a_list_is_no_name_for_the_town_before_it(
    record_of: RecordOf, text: str, places: list[str]
) -> None:
    assert [place for _, place, _ in deeds(record_of(text, PUBLISHED))] == places


@pytest.mark.parametrize(
    "text",
    [
        "The M23 entered Goma on Friday and the army fled.",
        "Al-Shabaab stormed Adado on Friday and the soldiers fled.",
    ],
)
def test_who_fled_when_others_came_has_lost_the_town(record_of: RecordOf, text: str) -> None:
    assert [predicate for predicate, _, _ in deeds(record_of(text, PUBLISHED))][1:] == ["loses"]


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces left Vuhledar on Monday and Ukrainian troops moved in the same evening.",
        "Al-Shabaab left Adado on Monday and Somali troops moved in the same evening.",
    ],
)
def test_who_left_and_who_moved_in_are_both_told_of(record_of: RecordOf, text: str) -> None:
    found = [predicate for predicate, _, _ in deeds(record_of(text, PUBLISHED))]
    assert sorted(found) == ["enters", "withdraws"]


def test_each_of_two_towns_is_in_the_hands_of_its_own_side(record_of: RecordOf) -> None:
    text = "Adado is in the hands of al-Shabaab, Moqokori in those of Somali troops."
    assert deeds(record_of(text, PUBLISHED)) == [
        ("holds", "Adado", "al-shabaab"),
        ("holds", "Moqokori", "somali-armed-forces"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Adado is quiet, and Goma, the governor admitted, is in the hands of the M23.",
        "Adado is quiet, and the town of Goma, he said, remains under the control of the M23.",
        "Adado and Lower Juba are only partly settled, and Goma, he lamented, is held by the M23.",
        "On the Masisi axis, Goma, home town of the governor, has been with the M23 since May.",
        "In the Great Lakes region, Goma, a trading town, was still in the hands of the M23.",
    ],
)
def test_a_town_is_not_lost_between_who_tells_of_it_and_where_it_lies(
    record_of: RecordOf, text: str
) -> None:
    assert deeds(record_of(text, PUBLISHED)) == [("holds", "Goma", "m23")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Around Walikale, Burundian soldiers and M23 fighters have been battling.", "Walikale"),
        ("Goma is being fought over street by street by the army and the M23.", "Goma"),
        (
            "In Goma, a town near Bukavu, the army and M23 fighters were shooting at each other.",
            "Goma",
        ),
        ("In Goma, soldiers and the M23 were still slugging it out on Friday.", "Goma"),
    ],
)
def test_where_they_fight_is_no_part_of_a_name_and_no_street(
    record_of: RecordOf, text: str, place: str
) -> None:
    assert [(p, where) for p, where, _ in deeds(record_of(text, PUBLISHED))] == [
        ("contests", place)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody denies that the M23 has taken Goma.",
        "No one now denies that the M23 has taken Goma.",
        "The M23 has taken Goma, and the government no longer denies it.",
    ],
)
def test_what_nobody_denies_is_not_denied(record_of: RecordOf, text: str) -> None:
    assert [claim.polarity for claim in record_of(text, PUBLISHED).claims] == ["affirmed"]
