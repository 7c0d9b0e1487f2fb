"""How far from another place a text says one is, and how sure an answer is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from test_resolve_builder import Resolved, Text, distances

from conflict_digest.gazetteer import Entry
from conflict_digest.resolve.places.around import Around
from conflict_digest.resolve.places.choice import Setting, choose
from conflict_digest.resolve.places.confidence import THRESHOLD, confidence, signs
from conflict_digest.resolve.places.distances import Distance


def entry(id_: str, latitude: float, people: int = 9_000, kind: str = "town") -> Entry:
    return Entry(id_, 1, "P", latitude, 30.0, "SD", "", people, kind, "name")


NEAR = entry("near", 13.3)
FAR = entry("far", 18.0, 90_000)
TOWN = entry("q", 13.0)


def said(text: str) -> Distance | None:
    """What is said of the places "P" and "Q" of a text."""
    doc = Doc(Vocab(), words=text.split())
    one, other = (Span(doc, i, i + 1) for i, token in enumerate(doc) if token.text in {"P", "Q"})
    return distances().between(one, other)


@pytest.mark.parametrize(
    ("text", "place", "km"),
    [
        ("in P , 40 km north of Q", "P", 60),
        ("in P , some 40 kilometres to the north of Q", "P", 60),
        ("in P , about 100 miles from the city of Q", "P", 241),
        ("in P , a small town 1,200 km west of Q", "P", 1800),
        ("in P , which lies 2 km outside Q", "P", 25),
        ("in P north of Q", "P", 60),
        ("in P near Q", "P", 60),
        ("the town of P , close to Q", "P", 60),
        ("40 km south of P lies Q", "Q", 60),
    ],
)
def test_a_distance_is_read_in_the_ways_that_news_tells_it(text: str, place: str, km: int) -> None:
    found = said(text)
    assert found is not None
    assert (found.place.text, round(found.km)) == (place, km)


@pytest.mark.parametrize(
    "text",
    [
        "from P to Q",
        "took P , 40 km of road and Q",
        "left P for a village near Q",
        "in P , where 40 soldiers from Q died",
        "P and Q",
    ],
)
def test_names_that_only_follow_each_other_tell_no_distance(text: str) -> None:
    assert said(text) is None


def chosen(hint: Around) -> Entry | None:
    choice = choose([FAR, NEAR], Setting(Counter(SD=1)), around=[hint])
    return choice.entry if choice is not None else None


def test_a_village_near_the_town_that_is_named_beats_a_larger_one_far_away() -> None:
    assert chosen(Around([TOWN], within_km=60)) is NEAR


def test_a_place_that_the_text_puts_elsewhere_is_not_its_only_namesake() -> None:
    far_town = [replace(TOWN, latitude=25.0)]
    assert chosen(Around(far_town, within_km=60, measured=True)) is None
    assert chosen(Around(far_town, within_km=60)) is FAR


def test_a_town_near_a_border_is_not_sought_at_the_middle_of_that_country() -> None:
    country = replace(TOWN, kind="country", country="LY", latitude=27.0)
    assert chosen(Around([country], within_km=60, measured=True)) is FAR


def test_one_of_two_equal_namesakes_is_not_named_without_a_word_on_where_it_is() -> None:
    here = replace(NEAR, population=20_000)
    other = replace(here, id="other", latitude=-13.0, country="ZA")
    assert choose([here, other], Setting()) is None
    assert choose([here, other], Setting(Counter(SD=1))) is not None


def test_confidence_grows_with_each_sign() -> None:
    doubtful = confidence(signs(NEAR, 0.5, told=False, near=0.0))
    surer = [
        confidence(signs(NEAR, 1.0, told=False, near=0.0)),
        confidence(signs(NEAR, 0.5, told=True, near=0.0)),
        confidence(signs(NEAR, 0.5, told=False, near=0.5)),
        confidence(signs(FAR, 0.5, told=False, near=0.0)),
    ]
    assert doubtful < min(surer)
    assert doubtful < THRESHOLD < confidence(signs(FAR, 1.0, told=True, near=0.5)) < 1


def test_a_place_says_how_sure_it_is() -> None:
    text = Text("Aleppo NNP nsubj fell\nfell VBD ROOT fell fall").place("Aleppo")
    (draft,) = Resolved(text).places.drafts.values()
    assert THRESHOLD <= (draft.place().confidence or 0) <= 1


def test_what_the_gazetteer_lacks_has_no_confidence() -> None:
    text = Text("Xyzzyville NNP nsubj fell\nfell VBD ROOT fell fall").place("Xyzzyville")
    (draft,) = Resolved(text).places.drafts.values()
    assert draft.place().confidence is None
