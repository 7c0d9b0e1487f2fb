"""Names before the parser looks: known names, places, datelines, and features lent."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from conflict_digest.annotate.boundaries import (
    join_compass,
    join_dates,
    part_clauses,
    part_dateline,
    part_endless,
    part_paragraphs,
    telegraphed,
)
from conflict_digest.annotate.familiar import ACTOR, PERSON, PLACE
from conflict_digest.annotate.finder import Name, NameFinder
from conflict_digest.annotate.marker import Marker
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.lexicon import load_lexicon

VOCAB = spacy.blank("en").vocab
"""A bare Vocab knows no small letters."""
FAMILIAR = frozenset({"Aleppo", "the", "in", "Heavy"})
"""Stands for the words that a model met in training."""


@pytest.fixture(scope="module")
def marker() -> Marker:
    return Marker(load_lexicon(), Gazetteer.open(), Countries.load(), FAMILIAR)


def texts(doc: Doc) -> list[str]:
    return [token.text for token in doc]


def plain(text: str) -> Doc:
    """A Doc with nothing but its words; "~" ends a word that no space follows."""
    words = text.split(" ")
    return Doc(
        VOCAB,
        words=[word.removesuffix("~") for word in words],
        spaces=[not word.endswith("~") for word in words[:-1]] + [False],
    )


def spans(doc: Doc, group: str) -> list[str]:
    return [span.text for span in doc.spans[group]]


def norms(doc: Doc) -> list[str]:
    return [token.norm_ for token in doc]


# Datelines


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    doc = plain("KYIV~ , 3 December 2024 ( Agency ) - Troops took Bakhmut .")
    part_dateline(doc, {"Goma"}.__contains__)
    assert [token.text for token in doc if token.is_sent_start] == ["KYIV", "Troops"]


@pytest.mark.parametrize(
    ("dateline", "after"),
    [
        ("JUBA , South Sudan ( AP ) -", ["JUBA"]),
        ("January 19 , 2014 ( JUBA ) -", ["January"]),
        ("Damascus Countryside , SANA -", ["Damascus"]),
        ("NEAR SOLEDAR , Ukraine , Jan 13 -", ["NEAR"]),
    ],
)
def test_a_dateline_is_known_in_the_forms_of_many_agencies_and_below_a_headline(
    dateline: str, after: list[str]
) -> None:
    for headline in ("", "Bor falls to army \n\n "):
        doc = plain(f"{headline}{dateline} Troops took Bakhmut .")
        part_paragraphs(doc, texts(doc))
        part_dateline(doc, {"Goma"}.__contains__)
        starts = [token.text for token in doc if token.is_sent_start]
        assert starts == (["Bor", *after, "Troops"] if headline else [*after, "Troops"])


def test_a_town_and_a_dash_are_a_dateline_and_a_party_and_a_dash_are_not() -> None:
    for text, starts in (("Goma - Rebels left .", [0, 2]), ("Hamas - Fatah 's foe - left .", [0])):
        doc = plain(text)
        part_dateline(doc, {"Goma"}.__contains__)
        assert [token.i for token in doc if token.is_sent_start] == starts


@pytest.mark.parametrize(
    "text", ["Kyiv - Troops took Bakhmut .", "Troops in KYIV - and others - left .", "Troops ."]
)
def test_a_dash_alone_does_not_tear_a_sentence_apart(text: str) -> None:
    doc = plain(text)
    part_dateline(doc, {"Goma"}.__contains__)
    assert [token.i for token in doc if token.is_sent_start] == [0]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Rebels took Bor ; the army fled .", ["Rebels", "the"]),
        ("Rebels took Bor , a town ; and Juba .", ["Rebels"]),
        ("Eastern Congo : rebels took Sake .", ["Eastern", "rebels"]),
        ("A spokesman said : Sake fell .", ["A"]),
        ("Tarmiyah - militants took Mishahda .", ["Tarmiyah", "militants"]),
        ("Goma - rebels say - fell .", ["Goma"]),
        ("Goma - the capital of Kivu .", ["Goma"]),
        ("3 May / Bara / rebels left .", ["3", "Bara", "rebels"]),
        ("His army / his men left .", ["His"]),
        ("Goma , 27 Jan. Airport lost .", ["Goma", "Airport"]),
        ("27 Jan. rebels took Goma .", ["27", "rebels"]),
        ("On 27 Jan. Rebels took Goma .", ["On"]),
        ("Goma , 27 Jan. to 3 Feb. : no change .", ["Goma"]),
    ],
)
def test_what_a_semicolon_heading_or_label_parts_is_not_tied_together(
    text: str, starts: list[str]
) -> None:
    doc = plain(text)
    part_clauses(doc, texts(doc), {"rebels", "militants"}.__contains__)
    assert [token.text for token in doc if token.is_sent_start] == starts


def test_a_side_of_the_compass_ends_no_sentence_and_the_wing_of_a_movement_does() -> None:
    for text, joined in (("Lenadoon , W. Belfast", "Belfast"), ("SPLM~ -~ N. Army", "")):
        doc = plain(text)
        join_compass(doc, texts(doc))
        found = [token.text for token in doc if token.is_sent_start is False]
        assert (joined in found) if joined else "Army" not in found


def test_a_telegram_says_stop_more_than_once() -> None:
    assert telegraphed(texts(plain("BOR FELL STOP ARMY FLED STOP"))) == [2, 5]
    assert telegraphed(texts(plain("REBELS MUST STOP ADVANCE"))) == []


def test_each_item_of_a_list_of_notes_is_read_by_itself() -> None:
    doc = plain("Notes . \n - Sennar : troops took Sinja . \n - Gezira : no change .")
    part_paragraphs(doc, texts(doc))
    part_clauses(doc, texts(doc), {"rebels", "militants"}.__contains__)
    starts = [token.i for token in doc if token.is_sent_start]
    heads = [doc[i : i + 2].text.replace("\n", "").strip() for i in starts]
    assert [h for h in heads if h.startswith("-")] == ["- Sennar", "- Gezira"]
    assert {"troops took", "no change"} <= set(heads)


@pytest.mark.parametrize("text", ["3 May 2019 : rebels took Bama . ", "rebels took Bama and "])
def test_a_chronicle_without_sentence_ends_takes_no_quadratic_time(text: str) -> None:
    doc = plain((text * 600).strip())
    part_endless(doc)
    starts = [token.i for token in doc if token.is_sent_start] + [len(doc)]
    assert max(end - start for start, end in pairwise(starts)) <= 500


def test_what_is_no_sentence_end_in_a_long_text_stays_none() -> None:
    doc = plain(("Rebels took Bama . " * 50).strip())
    doc[152].is_sent_start = False  # a footnote or a date stands there
    part_endless(doc)
    assert [token.i for token in doc if token.is_sent_start] == [0, 156]


def test_no_sentence_ends_inside_a_date() -> None:
    doc = plain("on Sunday 22 Feb 2004 . 5 may go")
    join_dates(doc, texts(doc), load_lexicon().cues("time", "months"))
    assert [token.text for token in doc if token.is_sent_start is False] == ["Feb", "2004"]


def test_an_empty_text_is_no_accident(marker: Marker) -> None:
    doc = marker.mark(marker.prepare(Doc(VOCAB)))
    assert [list(doc.spans[g]) for g in ("actors", "places", "nationalities")] == [[], [], []]


# Features lent


def test_a_town_that_the_model_never_met_is_read_as_a_place(marker: Marker) -> None:
    doc = marker.prepare(plain("Rebels took Djibo and Mar~ '~ ib ."))
    assert doc[2].norm_ == PLACE[0]
    assert doc.text == "Rebels took Djibo and Mar'ib ."


def test_a_word_that_the_model_knows_keeps_its_own_features(marker: Marker) -> None:
    assert norms(marker.prepare(plain("Rebels took Aleppo ."))) == ["rebels", "took", "aleppo", "."]


def test_a_place_of_several_words_is_read_as_one(marker: Marker) -> None:
    doc = marker.prepare(plain("Troops left Khan Sheikhoun ."))
    assert norms(doc)[2:4] == [PLACE[1], PLACE[2]]


def test_a_group_is_read_as_a_group_and_a_leader_as_a_person(marker: Marker) -> None:
    doc = marker.prepare(plain("Then al~ -~ Shabaab and Bashar al~ -~ Assad spoke ."))
    assert norms(doc)[3] == ACTOR[2]
    assert norms(doc)[5] == PERSON[1]


@pytest.mark.parametrize(
    ("text", "strangers"),
    [
        ("They fought in Koui Baroua today .", [3, 4]),
        ("He left the village of Koui .", [5]),
        ("They were driven out of Koui .", [5]),
        ("The speech of Koui was long .", []),
        ("Then Koui fell .", []),
    ],
)
def test_an_unheard_of_village_is_read_as_a_place_where_only_a_place_can_stand(
    marker: Marker, text: str, strangers: list[int]
) -> None:
    doc = marker.prepare(plain(text))
    assert [i for i, norm in enumerate(norms(doc)) if norm in PLACE] == strangers


# Toponyms


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He went to Lake Chad today .", "Lake Chad"),
        ("They hold Mazar~ -~ i~ -~ Sharif .", "Mazar-i-Sharif"),
        ("They hold el~ -~ Fasher .", "el-Fasher"),
        ("At Khe Sanh marines waited .", "Khe Sanh"),
        ("They left Mocimboa da Praia .", "Mocimboa da Praia"),
        ("They reached Deir ez~ -~ Zor .", "Deir ez-Zor"),
    ],
)
def test_a_place_is_found_by_its_whole_name(marker: Marker, text: str, name: str) -> None:
    doc = marker.prepare(plain(text))
    assert spans(doc, "toponyms") == [name]
    assert spans(doc, "known") == []


@pytest.mark.parametrize(
    "text",
    [
        "They hold Adan Zubal .",  # nobody knows Adan Zubal, but there is an Adan
        "They left Tar Taing .",
        "It was in May .",
        "Western troops came .",
    ],
)
def test_part_of_an_unknown_name_or_a_common_word_is_no_place(marker: Marker, text: str) -> None:
    assert spans(marker.prepare(plain(text)), "toponyms") == []


def test_a_capital_at_the_start_of_a_sentence_does_not_hide_a_place(marker: Marker) -> None:
    assert spans(marker.prepare(plain("Heavy Bakhmut fighting .")), "toponyms") == ["Bakhmut"]


def test_a_known_group_is_not_taken_for_the_place_in_its_name(marker: Marker) -> None:
    doc = marker.prepare(plain("The Arakan Army took Paletwa ."))
    assert (spans(doc, "known"), spans(doc, "toponyms")) == (["Arakan Army"], ["Paletwa"])


# Known names


def finder(*names: str) -> NameFinder:
    return NameFinder(Name(name, "actor", name) for name in names)


@pytest.mark.parametrize(
    "spelling", ["al-Shabaab", "Al-Shabaab", "al Shabaab", "Al Shabaab", "al\u2011Shabaab"]
)
def test_an_article_may_be_written_as_it_likes(spelling: str) -> None:
    (hit,) = finder("al-Shabaab").find(f"Then {spelling} left")
    assert f"Then {spelling} left"[hit.start : hit.end] == spelling


def test_the_longer_of_two_names_is_meant() -> None:
    hits = finder("Islamic State", "Islamic State West Africa Province", "Africa").find(
        "Islamic State West Africa Province and Islamic State"
    )
    assert [hit.name.id for hit in hits] == ["Islamic State West Africa Province", "Islamic State"]


def test_a_name_inside_a_word_is_no_name() -> None:
    assert list(finder("Mali", "M23").find("Malian M23s SMali M23_a")) == []


def test_a_name_over_a_line_break_is_found() -> None:
    assert [hit.start for hit in finder("Wagner Group").find("the Wagner\nGroup")] == [4]


def test_all_owners_of_a_weak_alias_are_told() -> None:
    names = [Name("NRA", "actor", id_, strong=False) for id_ in ("uganda", "burundi")]
    (hit,) = NameFinder(names).find("The NRA left")
    assert [n.id for n in (hit.name, *hit.rivals)] == ["uganda", "burundi"]


def test_a_strong_alias_comes_before_its_rivals() -> None:
    names = [Name("NRA", "actor", "weak", strong=False), Name("NRA", "actor", "sure")]
    (hit,) = NameFinder(names).find("The NRA left")
    assert (hit.name.id, [n.id for n in hit.rivals]) == ("sure", ["weak"])


@given(st.text(alphabet="M23 al-Shb\u2019'\n\u00a0.", max_size=40))
def test_names_never_overlap_and_their_offsets_hold(text: str) -> None:
    end = 0
    for hit in finder("M23", "al-Shab", "M23 al-Shab", "Sh'a").find(text):
        assert end <= hit.start < hit.end <= len(text)
        assert text[hit.start] == hit.name.text[0] or text[hit.start].lower() == hit.name.text[0]
        end = hit.end


def test_a_verb_that_the_model_hardly_knows_is_read_as_a_verb(marker: Marker) -> None:
    doc = marker.prepare(plain("The army retook Bor after the recapture of Juba ."))
    assert (doc[2].norm_, doc[6].norm_) == ("took", "recapture")


def test_a_group_whose_letters_are_a_word_is_no_verb(marker: Marker) -> None:
    assert norms(marker.prepare(plain("Then IS took Djibo .")))[1] == ACTOR[0]
    assert ACTOR[0] not in norms(marker.prepare(plain("DJIBO IS LOST .")))


def test_a_name_that_an_arabic_article_carries_on_is_not_a_known_one(marker: Marker) -> None:
    doc = marker.prepare(plain("They left Tell al~ -~ Wardiyat for Khaseeba al~ -~ Gharbiya ."))
    assert spans(doc, "toponyms") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They left Tongo .", ["Tongo"]),
        ("They left Bwito~ -~ Tongo .", []),  # a place of its own
        ("They left the Baiji~ -~ Tongo road .", ["Tongo"]),  # from one to the other
        ("They left Goma~ -~ Tongo .", []),
        ("They left Goma~ -~ Sake~ -~ Tongo .", []),
        ("They left Yuaq de Tongo .", []),
        ("They left the Goma~ -~ Sake~ -~ Tongo road .", ["Tongo"]),
        ("They left Tongo ya Yuaq .", []),
    ],
)
def test_half_of_a_name_is_no_place(marker: Marker, text: str, names: list[str]) -> None:
    assert spans(marker.prepare(plain(text)), "toponyms") == names


def test_a_village_behind_an_article_is_read_as_a_place(marker: Marker) -> None:
    doc = marker.prepare(plain("They left the base of al~ -~ Zuruq ."))
    assert norms(doc)[7] == PLACE[0]


def test_a_town_whose_name_is_a_common_word_is_read_as_a_place() -> None:
    familiar = FAMILIAR | {"sake"}
    sake = Marker(load_lexicon(), Gazetteer.open(), Countries.load(), familiar)
    assert norms(sake.prepare(plain("They left Sake .")))[2] == PLACE[0]


@pytest.mark.parametrize(
    ("text", "verb", "lent"),
    [
        ("Forces loyal to Xqom control Djibo .", "control", "take"),
        ("Units of Xqom attack and seize Djibo .", "attack", "take"),
        ("The group - ousted once - seized Djibo .", "seized", "took"),
        ("Rebels on Monday morning seized Djibo .", "seized", "took"),
        ('The army , late , " seized " Djibo .', "seized", "took"),
        ("They are under control Monday .", "control", ""),
        ("The attack Djibo saw was short .", "attack", ""),
        ("The rebels seized Djibo .", "seized", ""),
        ("The rebels , seized Monday , fled .", "seized", ""),
    ],
)
def test_a_noun_before_a_name_is_a_verb(marker: Marker, text: str, verb: str, lent: str) -> None:
    doc = marker.prepare(plain(text))
    word = next(t for t in doc if t.text == verb)
    assert word.norm_ == (lent or verb)
