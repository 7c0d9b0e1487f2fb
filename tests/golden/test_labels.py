"""Lists and live pages whose paragraphs are filed under a place: "• P. Rebels hold the town"."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord
from triples import is_among, told_by

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model
PUBLISHED = "2025-07-24"


@pytest.mark.parametrize(
    ("text", "town", "other"),
    [
        (
            "The army lost Raqqa in May.\n\nKobani. Quiet, and surrounded on three sides. With "
            "Raqqa gone, food comes in by air. The mayor has survived two bombs. Rebels hold the "
            "town.",
            "Kobani",
            "Raqqa",
        ),
        (
            "16:30 | The south. The army has left Saraqib.\n\n17:05 | Manbij. The SNA, which "
            "seized Tel Rifaat on Sunday, is attacking villages west of Manbij. The rebels hold "
            "the town.",
            "Manbij",
            "Tel Rifaat",
        ),
        (
            "Clashes went on in Raqqa.\n\n• Kobani. The army took Tabqa on Monday. The rebels "
            "still hold the town.",
            "Kobani",
            "Tabqa",
        ),
    ],
)
def test_the_town_is_the_one_that_its_paragraph_is_filed_under(
    record_of: RecordOf, text: str, town: str, other: str
) -> None:
    told = Told([record_of(text, PUBLISHED)])
    (holds,) = told.claims("holds")
    assert holds.place.id == told.place(town).id
    assert holds.place.id != told.place(other).id


@pytest.mark.parametrize(
    "text",
    [
        # the note has ended
        "Clashes went on in Raqqa.\n\nKobani. Quiet.\n\nThe army took Tabqa on Monday. The rebels "
        "retook the town.",
        # no note, but where it was written
        "KOBANI: The army took Tabqa on Monday. The rebels retook the town.",
    ],
)
def test_the_town_is_another_where_no_note_says_so(record_of: RecordOf, text: str) -> None:
    told = Told([record_of(text, PUBLISHED)])
    assert told.claims("recaptures")[0].place.id == told.place("Tabqa").id


LISTED = (
    "• Myawaddy. The junta holds the town.\n\n• {}. The rebels hold the town.\n\n• Kawkareik. The "
    "junta lost the town in May."
)


@pytest.mark.parametrize("town", ["Lay Kay Kaw", "Thingannyinaung", "Zawbalu"])
def test_what_stands_in_a_list_of_towns_is_a_town(record_of: RecordOf, town: str) -> None:
    told = Told([record_of(LISTED.format(town), "2024-12-23")])
    assert told.state(town).status == "controlled"
    assert told.holders(town) != told.holders("Myawaddy")


@pytest.mark.parametrize("label", ["Analysis", "Casualties"])
def test_what_else_heads_an_item_is_none(record_of: RecordOf, label: str) -> None:
    record = record_of(
        f"• Myawaddy. The junta holds the town.\n\n• {label}. Nobody can say how many there are."
        "\n\n• Kawkareik. The junta lost the town in May.",
        "2024-12-23",
    )
    assert label not in {place.name for place in record.places}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Goma: fell to the M23 on 27 January", "M23: captures: Goma"),
        ("Beni: remains with the Congolese army.", "dr-congo-armed-forces: holds: Beni"),
        ("Territorial control:\nBeni: FARDC\nGoma: M23\nSake: abandoned", "fardc: holds: Beni"),
        ("North Kivu - who is where\nBeni: FARDC\nGoma: M23", "m23: holds: Goma"),
    ],
)
def test_what_a_line_tells_of_its_label_is_read_whatever_its_verb(
    record_of: RecordOf, text: str, told: str
) -> None:
    assert is_among(told, told_by(record_of(text, "2025-02-20")))


def test_lost_control_of_towns_is_no_heading_of_a_list(record_of: RecordOf) -> None:
    text = "The army lost control of towns.\nBeni: FARDC parade. Goma: rain."
    assert not [c for c in record_of(text, "2025-02-20").claims if c.predicate == "holds"]
