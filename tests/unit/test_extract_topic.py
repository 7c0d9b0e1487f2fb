"""What a text is about, by its words."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from conflict_digest.extract.topic import Signs, Word, likelihood, topic, weights, words

KNOWN = {"garrison": Word(4.0, 2.0), "goal": Word(4.0, -2.0), "the": Word(1.0, 0.5)}


def test_words_of_war_and_of_sport_weigh_against_each_other() -> None:
    assert topic({"garrison": 1}, KNOWN) == pytest.approx(2.0)
    assert topic({"goal": 1}, KNOWN) == pytest.approx(-2.0)
    assert topic({"garrison": 1, "goal": 1}, KNOWN) == pytest.approx(0.0)
    assert topic({}, KNOWN) == 0.0


@given(st.dictionaries(st.text(min_size=1).filter(lambda w: w not in KNOWN), st.integers(1, 9)))
def test_words_that_nobody_has_weighed_change_nothing(others: dict[str, int]) -> None:
    told = {"garrison": 2, "the": 3}
    assert topic({**told, **others}, KNOWN) == topic(told, KNOWN)


def test_names_numbers_and_marks_do_not_tell_what_a_text_is_about() -> None:
    doc = Doc(
        spacy.blank("en").vocab,
        words=["The", "Tigers", "took", "Jaffna", "in", "1990", "."],
        pos=["DET", "PROPN", "VERB", "PROPN", "ADP", "NUM", "PUNCT"],
    )
    doc.spans["actors"], doc.spans["places"] = [doc[1:2]], [doc[3:4]]
    doc.spans["nationalities"] = []
    assert list(words(doc)) == ["the", "took", "in"]
    assert list(words(doc, 2, 4)) == ["took"]


def test_the_weights_shipped_know_a_war_from_a_match() -> None:
    assert topic({"garrison": 1, "shelled": 1, "rebels": 1}, weights()) > 1
    assert topic({"team": 1, "lead": 1, "minutes": 1}, weights()) < -1
    likely = Signs(topic=2, evidence=1, weak=0, presence=0, armed=1, civil=0, nobody=0)
    assert likelihood(likely) > 0.99 > 0.5 > likelihood(likely._replace(topic=-5, armed=0))
