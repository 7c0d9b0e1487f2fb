"""Places in whole texts: what is one, and where it lies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conflict_digest.schema import ArticleRecord, Place

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model


def places_in(record: ArticleRecord) -> dict[str, Place]:
    """The words of each mention of a place → the place."""
    by_id = {place.id: place for place in record.places}
    return {m.text: by_id[m.entity] for m in record.mentions if m.kind == "place" and m.entity}


@pytest.mark.parametrize(
    ("text", "town", "region"),
    [
        ("Fire broke out in Springfield, Ill., on Monday.", "Springfield", "Illinois"),
        ("PARIS, Texas - Firefighters from Bonham came to Paris.", "Paris", "Texas"),
        ("ATHENS, Ga. - Police in Athens arrested a man.", "Athens", "Georgia"),
        ("Police in Reading, Pa., seized guns.", "Reading", "Pennsylvania"),
        ("He moved to Vienna, Va., in May.", "Vienna", "Virginia"),
        ("A mill closed in Wheeling, W.Va., last week.", "Wheeling", "West Virginia"),
        ("A jury met in Lafayette, LA.", "Lafayette", "Louisiana"),
        ("LONDON, Ont. - The fair drew a crowd to London.", "London", "Ontario"),
        ("A fire in Sydney, N.S., hurt two.", "Sydney", "Nova Scotia"),
        ("A bushfire near Newcastle, NSW, is out.", "Newcastle", "New South Wales"),
    ],
)
def test_a_town_lies_in_the_region_that_the_text_shortens(
    record_of: RecordOf, text: str, town: str, region: str
) -> None:
    found = places_in(record_of(text))
    assert (found[town].admin1, found[town].latitude is not None) == (region, True)
    assert region in {place.name for place in found.values()}


@pytest.mark.parametrize(
    "text",
    [
        "John Ortiz, MD, said that the wounded would live.",
        "In Ramallah, PA officials said that the talks had failed.",
        "GOMA, IN THE HANDS OF REBELS, IS QUIET",
        "Yes, Miss. Smith is here, Mo. Salah said.",
    ],
)
def test_letters_after_a_comma_alone_are_no_region(record_of: RecordOf, text: str) -> None:
    regions = {place.id for place in record_of(text).places if place.kind == "state"}
    assert not regions


def test_the_towns_around_tell_which_namesake_is_meant(record_of: RecordOf) -> None:
    found = places_in(
        record_of(
            "A train hit a truck near Galesburg on Thursday. Passengers bound for Quincy and "
            "Macomb were taken by bus, and service from Princeton was suspended."
        )
    )
    assert {found[n].admin1 for n in ("Galesburg", "Quincy", "Macomb", "Princeton")} == {"Illinois"}
