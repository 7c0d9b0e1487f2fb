"""Headlines: found by their capitals, read without them, and given back as they were."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from conflict_digest.annotate.headlines import (
    as_written,
    headlines,
    in_capitals,
    rewritten,
    stems,
)
from conflict_digest.annotate.marker import Marker
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.lexicon import load_lexicon

VOCAB = spacy.blank("en").vocab


@pytest.fixture(scope="module")
def marker() -> Marker:
    familiar = frozenset({"month", "of", "key", "as", "gate", "says"})
    plain = frozenset({"provincial", "early", "flee"})
    return Marker(load_lexicon(), Gazetteer.open(), Countries.load(), familiar, plain=plain)


def doc_of(text: str) -> Doc:
    return Doc(VOCAB, words=text.split(" "))


def lines_of(text: str) -> list[str]:
    words = text.split(" ")
    found = headlines(words, lambda word: word in {"seize", "falls"})
    return [" ".join(words[line.start : line.stop]) for line in found]


@pytest.mark.parametrize(
    "line", ["Rebels Seize Town in Kivu", "REBELS SEIZE TOWN", "Goma Falls to Rebels"]
)
def test_a_line_in_capitals_is_a_headline(line: str) -> None:
    assert lines_of(line) == [line]
    assert lines_of(f"{line} \n\n The rebels seize the town .") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The rebels seize Goma and the town of Sake .",
        "Rebels seize Goma",
        "United Nations Security Council",
        "Rebels Seize",
        "Free Syrian Army and Hayat Tahrir al-Sham seize towns",
    ],
)
def test_a_sentence_or_a_name_is_no_headline(line: str) -> None:
    assert lines_of(line) == []


@pytest.mark.parametrize(
    ("form", "stem"),
    [
        *(("seizes", "seize"), ("seized", "seize"), ("captures", "capture"), ("enters", "enter")),
        *(("hitting", "hit"), ("occupied", "occupy"), ("occupies", "occupy"), ("town", "town")),
    ],
)
def test_a_verb_is_known_in_any_form(form: str, stem: str) -> None:
    assert stem in set(stems(form))


def test_what_was_found_in_a_headline_stands_in_the_text_as_written() -> None:
    doc = doc_of("Rebels Seize Goma")
    doc._context = "the article"
    low = rewritten(doc, ["Rebels", "seize", "Goma"])
    low.set_ents([Span(low, 2, 3, "PLACE", span_id="x")])
    low.spans["places"] = [Span(low, 2, 3, "PLACE", span_id="x")]
    low[1].tag_, low[1].lemma_ = "VBP", "seize"
    low[0].dep_, low[0].head = "nsubj", low[1]
    low[2].dep_, low[2].head = "dobj", low[1]
    back = as_written(low)
    assert back.text.strip() == "Rebels Seize Goma"
    assert back._context == "the article"
    assert [(s.text, s.label_, s.id_) for s in back.spans["places"]] == [("Goma", "PLACE", "x")]
    assert [(s.text, s.label_) for s in back.ents] == [("Goma", "PLACE")]
    assert (back[1].tag_, back[1].lemma_, back[0].head.text) == ("VBP", "seize", "Seize")


def test_a_document_without_headlines_is_left_alone(marker: Marker) -> None:
    doc = doc_of("The rebels seized Goma .")
    assert marker.prepare(doc) is doc
    assert as_written(doc) is doc


@pytest.mark.parametrize(
    ("headline", "read"),
    [
        ("Rebels Seize Key Town In Eastern Congo", "Rebels seize key town in eastern Congo"),
        ("Army Retakes Djibo After Month", "Army retakes Djibo after month"),
        ("SYRIAN REBELS SEIZE ALEPPO AS PKK FLEES", "Syrian rebels seize Aleppo as PKK flees"),
        ("Taliban Take Kunduz, Provincial Gate", "Taliban take Kunduz, provincial gate"),
        ("Lord's Resistance Army Overruns Town", "Lord's Resistance Army overruns town"),
        ("Militias Recapture El Dhere Early", "Militias recapture El Dhere early"),
        ("Rebels Seize Port Sudan Early", "Rebels seize Port Sudan early"),
    ],
)
def test_names_keep_their_capitals_and_other_words_lose_them(
    marker: Marker, headline: str, read: str
) -> None:
    assert marker.prepare(doc_of(headline)).text.strip() == read


def test_a_line_is_in_capitals_if_no_letter_is_small() -> None:
    assert in_capitals(["REBELS", "IN", "M23"])
    assert not in_capitals(["REBELS", "in", "GOMA"])
