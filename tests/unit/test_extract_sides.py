"""Which words of a fight tell of none for the ground that they name."""

from __future__ import annotations

import pytest
from parses import lexicon, parse, token

from conflict_digest.extract.sides import told_in_passing


@pytest.mark.parametrize(
    "text",
    [
        "Families NNS nsubj fled / fled=flee VBD ROOT / clashes NNS dobj fled",
        "Two CD nsubjpass killed / were VBD auxpass killed / killed VBN ROOT / in IN prep killed / "
        "clashes NNS pobj in",
        "veterans NNS nsubj met / of IN prep veterans / clashes NNS pobj of / met VBD ROOT",
        "They PRP nsubj fled / fled=flee VBD ROOT / after IN prep fled / days=day NNS pobj after / "
        "of IN prep days / clashes NNS pobj of",
    ],
)
def test_fighting_that_people_fled_or_died_in_is_not_said_to_go_on(text: str) -> None:
    assert told_in_passing(token(parse(text), "clashes"), lexicon().cues)


@pytest.mark.parametrize(
    "text",
    [
        "clashes NNS nsubj continued / continued VBD ROOT",
        "Residents NNS nsubj reported / reported VBD ROOT / clashes NNS dobj reported",
        "reports=report NNS nsubj came / of IN prep reports / clashes NNS pobj of / came VBD ROOT",
        "days=day NNS nsubj went / of IN prep days / clashes NNS pobj of / went VBD ROOT",
        "battles NNS nsubj raged / and CC cc battles / clashes NNS conj battles / raged VBD ROOT",
    ],
)
def test_fighting_that_a_sentence_is_about_is_told(text: str) -> None:
    assert not told_in_passing(token(parse(text), "clashes"), lexicon().cues)


def test_a_town_taken_after_days_of_clashes_was_fought_for() -> None:
    text = (
        "Rebels NNS nsubj took / took=take VBD ROOT / after IN prep took / "
        "days=day NNS pobj after / of IN prep days / clashes NNS pobj of"
    )
    assert not told_in_passing(token(parse(text), "clashes"), lexicon().cues)
