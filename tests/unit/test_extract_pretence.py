"""Words of war that report none, on hand-built parses."""

from __future__ import annotations

import pytest
from parses import lexicon, parse, token

from conflict_digest.extract.pretence import no_news


def _why(text: str, trigger: str = "siege") -> str:
    found = no_news(token(parse(text), trigger), lexicon().cues)
    return found.text if found is not None else ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("film NN nsubj opens / about IN prep film / siege NN pobj about / opens VBZ ROOT", "film"),
        (
            "novel NN nsubjpass set / is VBZ auxpass set / set VBN ROOT / in IN prep set / "
            "siege NN pobj in",
            "novel",
        ),
        (
            "siege NN nsubj is / is VBZ ROOT / subject NN attr is / of IN prep subject / "
            "play NN pobj of",
            "play",
        ),
        (
            "anniversary NN dobj marked / of IN prep anniversary / siege NN pobj of / "
            "marked VBD ROOT",
            "anniversary",
        ),
        (
            "drill NN nsubj ended / with IN prep drill / siege NN pobj with / ended VBD ROOT",
            "drill",
        ),
        (
            "troops NNS nsubj began / began VBD ROOT / mock JJ amod siege / siege NN dobj began",
            "mock",
        ),
    ],
)
def test_a_work_an_anniversary_or_a_drill_reports_no_war(text: str, why: str) -> None:
    assert _why(text) == why


@pytest.mark.parametrize(
    "text",
    [
        "book NN nsubj says / says VBZ ROOT / siege NN nsubj ended / ended VBD ccomp says",
        "film NN nsubj opened / opened VBD ROOT / and CC cc opened / rebels NNS nsubj began / "
        "began VBD conj opened / siege NN dobj began",
        "series NN nsubj hit / of IN prep series / raids NNS pobj of / hit VBD ROOT / "
        "siege NN dobj hit",
        "museum NN nsubj lies / lies VBZ ROOT / under IN prep lies / siege NN pobj under",
    ],
)
def test_what_a_book_says_or_stands_beside_a_film_is_news(text: str) -> None:
    assert not _why(text)


def test_the_title_of_a_work_is_no_news() -> None:
    text = '" `` punct Siege / The DT det Siege / Siege NNP nsubj left / left VBD ROOT'
    assert _why(text, "Siege") == "Siege"


def test_words_quoted_from_a_speaker_are_no_title() -> None:
    assert not _why('" `` punct Battles / Battles NNS nsubj rage / rage VBP ROOT', "Battles")


def test_a_title_in_straight_single_quotation_marks_is_no_news() -> None:
    text = (
        "' `` punct Battle / Battle NN nsubj won / for IN prep Battle / P NNP pobj for / "
        "' '' punct Battle / won VBD ROOT"
    )
    assert _why(text, "Battle") == "Battle"
