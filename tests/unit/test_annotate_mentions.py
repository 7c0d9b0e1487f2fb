"""What a name is in its document, and who is only described: on parses made by hand."""

from __future__ import annotations

from typing import NamedTuple

import pytest
import spacy
from spacy.tokens import Doc, Span

from conflict_digest.annotate.marker import Marker
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.lexicon import load_lexicon


class Found(NamedTuple):
    text: str
    label: str
    id: str


VOCAB = spacy.blank("en").vocab
"""A bare Vocab knows no small letters."""
FAMILIAR = frozenset({"Aleppo", "Assad", "Wagner"})


@pytest.fixture(scope="module")
def marker() -> Marker:
    return Marker(load_lexicon(), Gazetteer.open(), Countries.load(), FAMILIAR)


def parsed(text: str, *ents: tuple[int, int, str]) -> Doc:
    """A parse written as `word/POS/dep/head[/lemma[/TAG]]`; "~" for no space after the word."""
    rows = [part.split("/") for part in text.split()]
    words = [row[0] for row in rows]
    doc = Doc(
        VOCAB,
        words=[word.removesuffix("~") for word in words],
        spaces=[not word.endswith("~") for word in words],
        pos=[row[1] for row in rows],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) for row in rows],
        lemmas=[row[4] if len(row) > 4 and row[4] else row[0].removesuffix("~") for row in rows],
        tags=[row[5] if len(row) > 5 else "" for row in rows],
    )
    doc.set_ents([Span(doc, start, end, label) for start, end, label in ents])
    return doc


def found(marker: Marker, group: str, text: str, *ents: tuple[int, int, str]) -> list[Found]:
    doc = marker.mark(marker.prepare(parsed(text, *ents)))
    return [Found(span.text, span.label_, span.id_) for span in doc.spans[group]]


def joined(*parts: str) -> str:
    """Sentences one after the other; each counts its heads from its own first word."""
    words: list[str] = []
    for part in parts:
        offset = len(words)
        for row in (word.split("/") for word in part.split()):
            row[3] = str(int(row[3]) + offset)
            words.append("/".join(row))
    return " ".join(words)


# Known names


def test_a_group_of_the_lexicon_is_found_without_the_model(marker: Marker) -> None:
    text = "Hamas/PROPN/nsubj/1 left/VERB/ROOT/1/leave"
    assert found(marker, "actors", text) == [Found("Hamas", "ARMED", "hamas")]


def test_a_country_inside_the_name_of_a_group_is_no_country(marker: Marker) -> None:
    text = (
        "Sudan/PROPN/compound/2 Unity/PROPN/compound/2 Council/PROPN/nsubj/3 left/VERB/ROOT/3/leave"
    )
    assert found(marker, "places", text, (0, 3, "ORG")) == []
    assert [f.text for f in found(marker, "places", text)] == ["Sudan"]


def test_a_title_beside_a_country_does_not_hide_it(marker: Marker) -> None:
    text = "President/PROPN/compound/1 Sudan/PROPN/nsubj/2 left/VERB/ROOT/2/leave"
    assert [f.text for f in found(marker, "places", text, (0, 2, "ORG"))] == ["Sudan"]


def test_a_territory_can_change_hands_and_a_country_is_not_one_place(marker: Marker) -> None:
    text = "Hong/PROPN/compound/1 Kong/PROPN/nsubj/2 fell/VERB/ROOT/2/fall in/ADP/prep/2 {}"
    places = found(marker, "places", text.format("China/PROPN/pobj/3"))
    assert [f.label for f in places] == ["PLACE", "COUNTRY"]


def test_a_nationality_tells_whose_and_is_no_place(marker: Marker) -> None:
    text = "Syrian/ADJ/amod/1 officials/NOUN/nsubj/2/official left/VERB/ROOT/2/leave"
    assert found(marker, "nationalities", text) == [Found("Syrian", "NATIONALITY", "country:SY")]
    assert found(marker, "places", text) == []


WEAK = "The/DET/det/1 SAF/PROPN/nsubj/2 left/VERB/ROOT/2/leave {}"


def test_an_abbreviation_that_may_be_anything_is_nobody(marker: Marker) -> None:
    assert found(marker, "actors", WEAK.format("town/NOUN/dobj/2")) == []


def test_an_abbreviation_is_who_the_country_of_the_text_says_it_is(marker: Marker) -> None:
    actors = found(marker, "actors", WEAK.format("Sudan/PROPN/dobj/2"))
    assert [(f.text, f.label) for f in actors] == [("SAF", "ARMED")]
    assert actors[0].id.startswith("sudan")


# Acronyms

LONG = (
    "Front/PROPN/nsubj/{} of/ADP/prep/0 Popular/PROPN/compound/3 Aid/PROPN/pobj/1 (/PUNCT/punct/0 "
    "{}/PROPN/appos/0 )/PUNCT/punct/0 left/VERB/ROOT/7/leave"
)
AGAIN = "FPA/NOUN/nsubj/1 fled/VERB/ROOT/1/flee"


def test_an_acronym_defined_in_the_text_is_its_long_name_everywhere(marker: Marker) -> None:
    actors = found(marker, "actors", joined(LONG.format(7, "FPA"), AGAIN))
    assert {f.id for f in actors} == {"front-of-popular-aid"}
    assert [f.text for f in actors] == ["Front of Popular Aid", "FPA", "FPA"]


def test_letters_that_are_not_the_initials_define_nothing(marker: Marker) -> None:
    long = LONG.replace("Front", "Office").format(7, "XPQ")
    actors = found(marker, "actors", joined(long, AGAIN))
    assert "office-of-popular-aid" not in {f.id for f in actors}


def test_an_acronym_of_a_known_group_is_that_group(marker: Marker) -> None:
    text = (
        "Arakan/PROPN/compound/1 Army/PROPN/nsubj/5 (/PUNCT/punct/1 ZQX/PROPN/appos/1 "
        ")/PUNCT/punct/1 left/VERB/ROOT/5/leave"
    )
    assert {f.id for f in found(marker, "actors", text)} == {"arakan-army"}


def test_the_district_in_brackets_after_an_actor_is_no_name_of_his(marker: Marker) -> None:
    text = (
        "Hamas/PROPN/nsubj/4 (/PUNCT/punct/0 Zqarn/PROPN/appos/0 )/PUNCT/punct/0 "
        "left/VERB/ROOT/4/leave"
    )
    assert [f.text for f in found(marker, "actors", text)] == ["Hamas"]


def test_who_seized_it_is_no_place_though_a_district_follows(marker: Marker) -> None:
    text = (
        "seized/VERB/ROOT/0/seize by/ADP/agent/0 Zqarn/PROPN/pobj/1 (/PUNCT/punct/2 "
        "Lubero/PROPN/compound/5 territory/NOUN/appos/2 )/PUNCT/punct/2"
    )
    assert "Zqarn" not in [f.text for f in found(marker, "places", text)]


def test_a_faction_is_named_whole(marker: Marker) -> None:
    text = "M23~/PROPN/compound/2 -~/PUNCT/punct/2 Zqarn/PROPN/nsubj/3 left/VERB/ROOT/3/leave"
    assert [f.text for f in found(marker, "actors", text)] == ["M23-Zqarn"]


def test_letters_that_seize_or_stand_beside_a_group_are_somebody(marker: Marker) -> None:
    seizing = "ZQX/PROPN/nsubj/1 recaptured/VERB/ROOT/1/recapture it/PRON/dobj/1"
    beside = "Hamas/PROPN/nsubj/3 and/CCONJ/cc/0 Zqarn/PROPN/conj/0 left/VERB/ROOT/3/leave"
    assert [f.text for f in found(marker, "actors", seizing)] == ["ZQX"]
    assert [f.text for f in found(marker, "actors", beside)] == ["Hamas", "Zqarn"]


def test_letters_before_an_office_are_no_place(marker: Marker) -> None:
    text = "the/DET/det/2 ZQX/PROPN/compound/2 base/NOUN/ROOT/2 was/AUX/cop/2 big/ADJ/acomp/3"
    assert found(marker, "places", text) == []


@pytest.mark.parametrize(
    ("district", "is_place"),
    [
        ("(/PUNCT/punct/2 Lubero/PROPN/compound/5 territory/NOUN/appos/2 )/PUNCT/punct/2", True),
        (",/PUNCT/punct/2 Mobbar/PROPN/compound/5 LGA/PROPN/appos/2/lga", True),
        (",/PUNCT/punct/2 Paul/PROPN/compound/5 Biya/PROPN/appos/2", False),
    ],
)
def test_what_lies_in_a_district_is_a_place(marker: Marker, district: str, is_place: bool) -> None:
    text = f"spoke/VERB/ROOT/0/speak about/ADP/prep/0 Zqarn/PROPN/pobj/1 {district}"
    assert ("Zqarn" in [f.text for f in found(marker, "places", text)]) is is_place


def test_the_outpost_of_a_name_that_nobody_knows_stands_there(marker: Marker) -> None:
    post = "left/VERB/ROOT/0 the/DET/det/3 Zqarn/PROPN/compound/3 {}/NOUN/dobj/0/{}/NN"
    outpost = found(marker, "places", post.format("outpost", "outpost"))
    assert [f.text for f in outpost] == ["Zqarn"]
    assert found(marker, "places", post.format("radio", "radio")) == []


def test_what_is_listed_with_a_known_place_is_one(marker: Marker) -> None:
    listed = "saw/VERB/ROOT/0/see {}/PROPN/dobj/0 and/CCONJ/cc/1 Zqarn/PROPN/conj/1"
    both = found(marker, "places", listed.format("Bakhmut"), (1, 2, "GPE"), (3, 4, "GPE"))
    assert [f.text for f in both] == ["Bakhmut", "Zqarn"]
    assert found(marker, "places", listed.format("Hamas"), (3, 4, "GPE")) == []


def test_an_arabic_article_carries_the_name_of_a_village_on(marker: Marker) -> None:
    text = (
        "in/ADP/ROOT/0 Khaseeba/PROPN/compound/4 al~/PROPN/compound/4 -~/PUNCT/punct/4 "
        "Gharbiya/PROPN/pobj/0"
    )
    assert [f.text for f in found(marker, "places", text)] == ["Khaseeba al-Gharbiya"]


@pytest.mark.parametrize(
    ("name", "joint"), [("Kambiq ya Yuaq", "ya/PROPN"), ("Bwitoq-Tongoq", "-~/PUNCT")]
)
def test_a_small_word_or_hyphen_carries_a_name_on(marker: Marker, name: str, joint: str) -> None:
    first, last = name.replace("-", "~ ya ").split(" ya ")
    text = f"in/ADP/ROOT/0 {first}/PROPN/compound/3 {joint}/punct/3 {last}/PROPN/pobj/0"
    assert [f.text for f in found(marker, "places", text)] == [name]


def test_what_lies_east_of_a_town_is_a_place(marker: Marker) -> None:
    text = "saw/VERB/ROOT/0/see Zqarn/PROPN/dobj/0 ,/PUNCT/punct/0 {}/ADV/advmod/0 of/ADP/prep/3"
    assert [f.text for f in found(marker, "places", text.format("east"))] == ["Zqarn"]
    assert found(marker, "places", text.format("ahead")) == []


def test_two_groups_before_one_noun_are_two(marker: Marker) -> None:
    text = (
        "Hamas/PROPN/nmod/3 and/CCONJ/cc/0 Hezbollah/PROPN/conj/0 fighters/NOUN/nsubj/4/fighter "
        "left/VERB/ROOT/4/leave"
    )
    assert [f.text for f in found(marker, "actors", text)] == ["Hamas", "Hezbollah fighters"]


def test_rebels_anywhere_are_not_the_army_of_one_old_war(marker: Marker) -> None:
    text = "Rebels/PROPN/nsubj/1 left/VERB/ROOT/1/leave Hama/PROPN/dobj/1"
    (rebels,) = found(marker, "actors", text, (0, 1, "ORG"))
    assert (rebels.label, rebels.id) == ("GROUP", "rebels")


def test_a_description_is_no_name_whatever_the_ner_thinks(marker: Marker) -> None:
    text = "Maoists/PROPN/nsubj/1 left/VERB/ROOT/1/leave"
    (maoists,) = found(marker, "actors", text, (0, 1, "ORG"))
    assert (maoists.label, maoists.id) == ("GROUP", "rebels")


def test_letters_of_a_group_at_war_in_many_countries_need_no_country(marker: Marker) -> None:
    text = "{}/PROPN/nsubj/1 left/VERB/ROOT/1/leave it/PRON/dobj/1"
    islamic_state = found(marker, "actors", text.format("IS"), (0, 1, "ORG"))
    assert [f.id for f in islamic_state] == ["islamic-state"]
    assert [f.label for f in found(marker, "actors", text.format("UN"), (0, 1, "ORG"))] != ["ARMED"]


def test_a_numbered_brigade_fights_whoever_it_is(marker: Marker) -> None:
    text = "Zqarn/PROPN/compound/1 Brigade/PROPN/nsubj/2 left/VERB/ROOT/2/leave"
    (brigade,) = found(marker, "actors", text, (0, 2, "ORG"))
    assert (brigade.text, brigade.label) == ("Zqarn Brigade", "ARMED")


AGAIN_FELL = "{}/PROPN/nsubj/1 fell/VERB/ROOT/1/fall"


def test_an_acronym_of_a_country_is_that_country_and_no_organisation(marker: Marker) -> None:
    text = joined(
        "Republic/PROPN/nsubj/6 of/ADP/prep/0 Iraq/PROPN/pobj/1"
        " (/PUNCT/punct/0 ROI/PROPN/appos/0 )/PUNCT/punct/0 fell/VERB/ROOT/6/fall",
        AGAIN_FELL.format("ROI"),
    )
    assert found(marker, "actors", text) == []


def test_an_acronym_of_a_place_is_that_place_and_no_organisation(marker: Marker) -> None:
    text = joined(
        "New/PROPN/compound/2 South/PROPN/compound/2 Wales/PROPN/nsubj/6"
        " (/PUNCT/punct/2 NSW/PROPN/appos/2 )/PUNCT/punct/2 fell/VERB/ROOT/6/fall",
        AGAIN_FELL.format("NSW"),
    )
    assert found(marker, "actors", text) == []
    places = found(marker, "places", text)
    assert [f.text for f in places] == ["New South Wales", "NSW", "NSW"]
    assert {f.id for f in places} == {"New South Wales"}


def test_a_country_in_brackets_is_no_acronym_of_the_name_before_it(marker: Marker) -> None:
    text = (
        "Union/PROPN/nsubj/6 of/ADP/prep/0 Mali/PROPN/pobj/1"
        " (/PUNCT/punct/0 Mali/PROPN/appos/0 )/PUNCT/punct/0 left/VERB/ROOT/6/leave"
    )
    assert "Mali" in [f.text for f in found(marker, "places", text)]


def test_an_adjective_inside_the_name_of_a_province_is_no_people(marker: Marker) -> None:
    text = "British/PROPN/compound/1 Columbia/PROPN/nsubj/2 fell/VERB/ROOT/2/fall"
    assert found(marker, "nationalities", text) == []
    assert [f.text for f in found(marker, "places", text, (0, 2, "GPE"))] == ["British Columbia"]


def test_the_name_of_a_country_may_be_that_of_a_town_far_away(marker: Marker) -> None:
    town = "Peru/PROPN/nsubj/3 ,/PUNCT/punct/0 Indiana/PROPN/appos/0 fell/VERB/ROOT/3/fall"
    assert [f.label for f in found(marker, "places", town)] == ["PLACE", "PLACE"]
    country = "Peru/PROPN/nsubj/3 ,/PUNCT/punct/0 Bolivia/PROPN/conj/0 fell/VERB/ROOT/3/fall"
    assert [f.label for f in found(marker, "places", country)] == ["COUNTRY", "COUNTRY"]


def test_the_name_of_a_country_is_that_of_a_state_where_the_text_is_about_its_neighbours(
    marker: Marker,
) -> None:
    fell = "{}/PROPN/nsubj/1 fell/VERB/ROOT/1/fall"
    state = joined(*map(fell.format, ("Georgia", "Alabama", "Tennessee")))
    assert "COUNTRY" not in {f.label for f in found(marker, "places", state)}
    country = joined(*map(fell.format, ("Georgia", "Gori", "Tskhinvali", "Alabama")))
    assert "COUNTRY" in {f.label for f in found(marker, "places", country)}


def test_a_list_of_villages_is_one_of_villages_to_its_end(marker: Marker) -> None:
    text = (
        "villages/NOUN/nsubj/5/village of/ADP/prep/0 Zqarn/PROPN/pobj/1 and/CCONJ/cc/2 "
        "Xqom/PROPN/conj/2 fell/VERB/ROOT/5/fall"
    )
    assert [f.text for f in found(marker, "places", text, (4, 5, "ORG"))] == ["Zqarn", "Xqom"]


@pytest.mark.parametrize("mark", [":/PUNCT/punct", "including/VERB/prep", "namely/ADV/advmod"])
def test_what_is_named_after_villages_is_a_village(marker: Marker, mark: str) -> None:
    text = (
        f"left/VERB/ROOT/0/leave villages/NOUN/dobj/0/village/NNS {mark}/1 Zqarn/PROPN/npadvmod/0 "
        "and/CCONJ/cc/3 Xqom/PROPN/npadvmod/0"
    )
    assert [f.text for f in found(marker, "places", text, (5, 6, "PERSON"))] == ["Zqarn", "Xqom"]


@pytest.mark.parametrize(
    "text",
    [
        "towns/NOUN/nsubj/0/town/NNS ,/PUNCT/punct/0 Zqarn/PROPN/appos/0 and/CCONJ/cc/2 "
        "Xqom/PROPN/npadvmod/0 fell/VERB/ROOT/5/fall",
        "overran/VERB/ROOT/0/overrun Zqarn/PROPN/dobj/0 and/CCONJ/cc/0 ,/PUNCT/punct/0 "
        "later/ADV/advmod/0 ,/PUNCT/punct/0 Xqom/PROPN/npadvmod/0",
    ],
    ids=["after a plural", "after an aside"],
)
def test_a_list_of_places_is_one_to_its_end_whatever_the_parser_made_of_it(
    marker: Marker, text: str
) -> None:
    last = len(text.split()) - (2 if "fell" in text else 1)
    spans = [f.text for f in found(marker, "places", text, (last, last + 1, "PERSON"))]
    assert spans == ["Zqarn", "Xqom"]


def test_who_is_named_after_the_village_of_somebody_else_is_none(marker: Marker) -> None:
    text = (
        "in/ADP/ROOT/0 the/DET/det/2 village/NOUN/pobj/0/village/NN of/ADP/prep/2 Bor/PROPN/pobj/3 "
        ",/PUNCT/punct/0 Zqarn/PROPN/npadvmod/0 said/VERB/conj/0/say"
    )
    assert [f.text for f in found(marker, "places", text, (6, 7, "PERSON"))] == ["Bor"]


def test_an_acronym_in_brackets_does_not_part_a_group_from_its_fighters(marker: Marker) -> None:
    text = (
        "Hamas/PROPN/nmod/4 (/PUNCT/punct/2 HMS/PROPN/appos/0 )/PUNCT/punct/0 "
        "fighters/NOUN/nsubj/5/fighter left/VERB/ROOT/5/leave"
    )
    assert ("Hamas ( HMS ) fighters", "ARMED") in [
        (f.text, f.label) for f in found(marker, "actors", text)
    ]


def test_an_adjective_before_the_name_of_a_group_is_no_group_of_its_own(marker: Marker) -> None:
    text = "the/DET/det/2 paramilitary/ADJ/nsubj/3 Hamas/PROPN/nsubj/3 left/VERB/ROOT/3/leave"
    assert [f.text for f in found(marker, "actors", text)] == ["Hamas"]


def test_rebels_of_a_group_are_that_group_and_no_longer_name(marker: Marker) -> None:
    text = (
        "Rebels/PROPN/nsubj/4 of/ADP/prep/0 the/DET/det/3 Hamas/PROPN/pobj/1 left/VERB/ROOT/4/leave"
    )
    assert "hamas" in {f.id for f in found(marker, "actors", text, (0, 4, "ORG"))}


def test_a_leader_who_was_struck_is_no_place(marker: Marker) -> None:
    text = (
        "Zqarn/PROPN/nsubjpass/6 ,/PUNCT/punct/0 a/DET/det/3 leader/NOUN/appos/0 ,/PUNCT/punct/0 "
        "was/AUX/auxpass/6/be captured/VERB/ROOT/6/capture"
    )
    assert found(marker, "places", text) == []


# Names that say themselves what they are


def test_a_numbered_hill_is_a_place(marker: Marker) -> None:
    text = "They/PRON/nsubj/1 left/VERB/ROOT/1/leave Point/PROPN/dobj/1 4875/NUM/nummod/2"
    assert found(marker, "places", text) == [Found("Point 4875", "FACILITY", "")]


def test_a_fort_is_a_place_whatever_its_second_word_is(marker: Marker) -> None:
    text = "They/PRON/nsubj/1 left/VERB/ROOT/1/leave Fort/PROPN/compound/3 Zqarn/PROPN/dobj/1"
    assert found(marker, "places", text) == [Found("Fort Zqarn", "FACILITY", "")]


def test_a_refinery_is_not_the_city_that_it_is_named_after(marker: Marker) -> None:
    text = (
        "They/PRON/nsubj/1 left/VERB/ROOT/1/leave the/DET/det/4 Mosul/PROPN/compound/4 "
        "Refinery/PROPN/dobj/1"
    )
    assert found(marker, "places", text) == [Found("Mosul Refinery", "FACILITY", "")]


def test_a_long_name_that_the_ner_sees_is_an_actor_without_its_article(marker: Marker) -> None:
    text = (
        "The/DET/det/3 Zqar/PROPN/compound/3 Relief/PROPN/compound/3 Trust/PROPN/nsubj/4 "
        "left/VERB/ROOT/4/leave"
    )
    (actor,) = found(marker, "actors", text, (0, 4, "ORG"))
    assert actor == Found("Zqar Relief Trust", "ORG", "zqar-relief-trust")


# The vote

TOWN = (
    "They/PRON/nsubj/1 left/VERB/ROOT/1/leave the/DET/det/3 town/NOUN/dobj/1 of/ADP/prep/3 "
    "Zqarn/PROPN/pobj/4"
)
SAID = "Zqarn/PROPN/nsubj/1 spoke/VERB/ROOT/1/speak"


def test_a_town_that_nobody_knows_is_a_place_by_its_words(marker: Marker) -> None:
    assert found(marker, "places", TOWN) == [Found("Zqarn", "PLACE", "")]


def test_one_name_is_one_thing_throughout_a_text(marker: Marker) -> None:
    text = joined(TOWN, SAID)
    assert [f.text for f in found(marker, "places", text, (6, 7, "PERSON"))] == ["Zqarn"] * 2
    assert found(marker, "actors", text, (6, 7, "PERSON")) == []


def test_a_general_is_no_place(marker: Marker) -> None:
    text = "General/PROPN/compound/1 Zqarn/PROPN/nsubj/2 left/VERB/ROOT/2/leave"
    assert found(marker, "places", text, (1, 2, "PERSON")) == []
    assert [f.id for f in found(marker, "actors", text, (1, 2, "PERSON"))] == ["zqarn"]


def test_a_last_name_alone_is_the_person_named_in_full(marker: Marker) -> None:
    full = "Yolen/PROPN/compound/1 Zqarn/PROPN/nsubj/2 left/VERB/ROOT/2/leave"
    actors = found(marker, "actors", joined(full, SAID), (0, 2, "PERSON"))
    assert actors == [
        Found("Yolen Zqarn", "PERSON", "yolen-zqarn"),
        Found("Zqarn", "PERSON", "yolen-zqarn"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They/PRON/nsubj/1 recaptured/VERB/ROOT/1/recapture Zqarn/PROPN/dobj/1",
        "Zqarn/PROPN/nsubjpass/1 besieged/VERB/ROOT/1/besiege",
        "the/DET/det/1 siege/NOUN/ROOT/1 of/ADP/prep/1 Zqarn/PROPN/pobj/2",
        "Zqarn/PROPN/nsubj/1 fell/VERB/ROOT/1/fall",
        "Zqarn/PROPN/nsubj/1 is/AUX/ROOT/1/be under/ADP/prep/1 siege/NOUN/pobj/2",
        "rebel~/NOUN/npadvmod/2 -~/PUNCT/punct/2 held/VERB/amod/3/hold/VBN Zqarn/PROPN/ROOT/3",
        "Zqarn/PROPN/ROOT/0 ,/PUNCT/punct/0 a/DET/det/3 town/NOUN/appos/0",
        "the/DET/det/1 road/NOUN/ROOT/1 to/ADP/prep/1 Zqarn/PROPN/pobj/2",
        "near/ADP/ROOT/0 Zqarn/PROPN/pobj/0",
        "northern/ADJ/amod/1 Zqarn/PROPN/ROOT/1",
        "Zqarn/PROPN/compound/1 airport/NOUN/ROOT/1",
        "Zqarn/PROPN/nsubjpass/1 taken/VERB/ROOT/1/take over/ADP/prt/1",
        "vacated/VERB/ROOT/0/vacate Zqarn/PROPN/dobj/0",
        "retook/VERB/ROOT/0/retake Zqarn/PROPN/nmod/3 (/PUNCT/punct/3 Wqarn/PROPN/dobj/0",
    ],
)
def test_an_unknown_place_is_known_by_what_is_said_of_it(marker: Marker, text: str) -> None:
    assert [f.text for f in found(marker, "places", text) if "Zqarn" in f.text] == ["Zqarn"]


@pytest.mark.parametrize(
    "text",
    [
        "Zqarn/PROPN/nsubj/1 spoke/VERB/ROOT/1/speak",
        "They/PRON/nsubj/1 captured/VERB/ROOT/1/capture Zqarn/PROPN/dobj/1",  # or a person
        "Zqarn/PROPN/compound/1 fighters/NOUN/nsubj/2/fighter left/VERB/ROOT/2/leave",
        "took/VERB/ROOT/0/take Zqarn/PROPN/dobj/0 by/ADP/prep/0 surprise/NOUN/pobj/2",
        "It/PRON/nsubj/1 fell/VERB/ROOT/1/fall to/ADP/prep/1 Zqarn/PROPN/pobj/2",
        "an/DET/det/1 outpost/NOUN/ROOT/1 of/ADP/prep/1 Zqarn/PROPN/pobj/2",  # or who mans it
    ],
)
def test_an_unknown_name_is_no_place_without_evidence(marker: Marker, text: str) -> None:
    assert found(marker, "places", text) == []


def test_a_speaker_named_like_a_village_is_no_place(marker: Marker) -> None:
    text = "Bakhmut/PROPN/nsubj/1 {}/VERB/ROOT/1/{}"
    assert [f.text for f in found(marker, "places", text.format("fell", "fall"))] == ["Bakhmut"]
    said = found(marker, "places", text.format("said", "say"), (0, 1, "PERSON"))
    assert said == []


def test_a_people_without_a_state_is_no_place(marker: Marker) -> None:
    text = "Zqarn/PROPN/nsubj/1 left/VERB/ROOT/1/leave in/ADP/prep/1 Zqarn/PROPN/pobj/2"
    assert found(marker, "places", text, (0, 1, "NORP"), (3, 4, "NORP")) == []


@pytest.mark.parametrize(
    "text",
    [
        "the/DET/det/1 Kachin/PROPN/nsubj/2 retook/VERB/ROOT/2/retake Bakhmut/PROPN/dobj/2",
        "Bakhmut/PROPN/nsubj/1 fell/VERB/ROOT/1/fall to/ADP/prep/1 the/DET/det/4 "
        "Kachin/PROPN/pobj/2",
        "held/VERB/ROOT/0/hold under/ADP/prep/0 the/DET/det/3 control/NOUN/pobj/1 "
        "of/ADP/prep/3 the/DET/det/6 Kachin/PROPN/pobj/4",
    ],
)
def test_a_people_with_an_article_that_takes_ground_is_somebody_and_not_its_region(
    marker: Marker, text: str
) -> None:
    assert Found("Kachin", "ORG", "kachin") in found(marker, "actors", text)
    assert "Kachin" not in {f.text for f in found(marker, "places", text)}


def test_a_river_that_overruns_a_village_is_nobody(marker: Marker) -> None:
    text = "the/DET/det/1 Nile/PROPN/nsubj/2 overran/VERB/ROOT/2/overrun Bakhmut/PROPN/dobj/2"
    assert found(marker, "actors", text, (1, 2, "LOC")) == []
    assert [f.text for f in found(marker, "places", text)] == ["Nile", "Bakhmut"]


def test_a_region_that_takes_nothing_stays_one_whatever_its_article(marker: Marker) -> None:
    text = "the/DET/det/1 Kachin/PROPN/nsubjpass/3 was/AUX/auxpass/3 retaken/VERB/ROOT/3/retake"
    assert [f.text for f in found(marker, "places", text)] == ["Kachin"]


@pytest.mark.parametrize(("source", "is_place"), [("soldiers/NOUN", True), ("home/NOUN", False)])
def test_what_was_taken_from_those_who_fight_is_a_place(
    marker: Marker, source: str, is_place: bool
) -> None:
    text = (
        "They/PRON/nsubj/1 captured/VERB/ROOT/1/capture Zqarn/PROPN/dobj/1 from/ADP/prep/1 "
        f"{source}/pobj/3/{source.split('/')[0].removesuffix('s')}"
    )
    assert bool(found(marker, "places", text)) is is_place


def test_a_quarter_named_by_letters_and_a_number_is_a_place(marker: Marker) -> None:
    text = "the/DET/det/2 PK12/PROPN/compound/2 {}/NOUN/ROOT/2"
    assert [f.text for f in found(marker, "places", text.format("district"))] == ["PK12"]
    assert found(marker, "places", text.format("rifle")) == []


def test_a_zone_is_a_place_by_its_number_and_no_commander_is_one(marker: Marker) -> None:
    text = "Zone/PROPN/compound/1 {}/PROPN/nsubj/2 fell/VERB/ROOT/2/fall"
    assert [f.text for f in found(marker, "places", text.format("3"))] == ["Zone 3"]
    assert found(marker, "places", text.format("Commander")) == []


def test_the_last_two_of_a_list_of_villages_are_two_though_the_ner_took_them_for_one(
    marker: Marker,
) -> None:
    text = (
        "the/DET/det/1 villages/NOUN/nsubj/8/village/NNS of/ADP/prep/1 Zqarn/PROPN/pobj/2 "
        ",/PUNCT/punct/3 Wqarn/PROPN/conj/3 and/CCONJ/cc/5 Yqarn/PROPN/conj/5 "
        "fell/VERB/ROOT/8/fall"
    )
    places = [f.text for f in found(marker, "places", text, (5, 8, "ORG"))]
    assert places == ["Zqarn", "Wqarn", "Yqarn"]


def test_members_of_a_group_are_not_a_part_of_its_name(marker: Marker) -> None:
    text = (
        "Members/NOUN/nsubj/6/member of/ADP/prep/0 the/DET/det/5 Zqarn/PROPN/compound/5 "
        "Defence/PROPN/compound/5 Front/PROPN/pobj/1 left/VERB/ROOT/6/leave"
    )
    actors = found(marker, "actors", text, (0, 6, "ORG"))
    assert "Zqarn Defence Front" in {f.text for f in actors}


def test_whose_a_faction_is_does_not_hide_it(marker: Marker) -> None:
    text = "the/DET/det/1 M23/PROPN/nsubj/4 of/ADP/prep/1 Zqarn/PROPN/pobj/2 left/VERB/ROOT/4/leave"
    assert ("M23", "ARMED") in {f[:2] for f in found(marker, "actors", text, (1, 4, "ORG"))}


def test_an_army_that_fights_no_war_is_no_armed_group(marker: Marker) -> None:
    text = "{}/PROPN/compound/1 Army/PROPN/nsubj/2 left/VERB/ROOT/2/leave"
    labels = [
        found(marker, "actors", text.format(w), (0, 2, "ORG")) for w in ("Zqarn", "Salvation")
    ]
    assert [actors[0].label for actors in labels] == ["ARMED", "ORG"]


# Generic actors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebel/NOUN/compound/1 fighters/NOUN/nsubj/2/fighter left/VERB/ROOT/2/leave",
            [Found("Rebel fighters", "GROUP", "rebels")],
        ),
        (
            "the/DET/det/1 army/NOUN/nsubj/2 left/VERB/ROOT/2/leave",
            [Found("army", "GROUP", "government-forces")],
        ),
        ("the/DET/det/1 unit/NOUN/nsubj/2 left/VERB/ROOT/2/leave", []),
        (
            "Islamists/PROPN/nsubj/1 left/VERB/ROOT/1/leave",
            [Found("Islamists", "GROUP", "militants")],
        ),
        (
            "Zqarn/PROPN/compound/2 rebel/NOUN/compound/2 forces/NOUN/nsubj/3/force "
            "left/VERB/ROOT/3/leave",
            [Found("Zqarn rebel forces", "GROUP", "named")],
        ),
        (
            "They/PRON/nsubj/1 met/VERB/ROOT/1/meet Zqarn/PROPN/compound/3 "
            "forces/NOUN/dobj/1/force",
            [Found("Zqarn forces", "GROUP", "named")],
        ),
        (
            "pro~/ADJ/amod/3 -~/PUNCT/punct/3 government/NOUN/compound/3 "
            "forces/NOUN/nsubj/4/force left/VERB/ROOT/4/leave",
            [Found("pro-government forces", "GROUP", "government-forces")],
        ),
    ],
)
def test_who_is_only_described_is_found_with_all_that_describes_him(
    marker: Marker, text: str, expected: list[Found]
) -> None:
    assert found(marker, "actors", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the/DET/det/2 army/NOUN/compound/2 base/NOUN/nsubj/3 fell/VERB/ROOT/3/fall",
        "army~/NOUN/compound/2 -~/PUNCT/punct/2 issue/NOUN/compound/3 boots/NOUN/ROOT/3/boot",
        "the/DET/det/2 rebel/ADJ/amod/2 cook/NOUN/nsubj/3 fell/VERB/ROOT/3/fall",
    ],
)
def test_a_word_that_only_describes_a_thing_is_no_actor(marker: Marker, text: str) -> None:
    assert found(marker, "actors", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "the/DET/det/2 rebel/ADJ/amod/2 advance/NOUN/nsubj/3 failed/VERB/ROOT/3/fail",
        "the/DET/det/2 rebel/NOUN/compound/2 missile/NOUN/nsubj/3 fell/VERB/ROOT/3/fall",
        "rebel~/NOUN/npadvmod/2 -~/PUNCT/punct/2 held/VERB/amod/3/hold/VBN land/NOUN/ROOT/3",
    ],
)
def test_whose_advance_it_is_is_not_lost(marker: Marker, text: str) -> None:
    assert [(f.text, f.id) for f in found(marker, "actors", text)] == [("rebel", "rebels")]


def test_the_fighters_of_a_named_group_are_that_group(marker: Marker) -> None:
    text = (
        "the/DET/det/2 Hamas/PROPN/compound/2 fighters/NOUN/nsubj/3/fighter left/VERB/ROOT/3/leave"
    )
    assert found(marker, "actors", text) == [Found("Hamas fighters", "ARMED", "hamas")]


def test_the_forces_of_two_countries_are_one_mention_of_neither(marker: Marker) -> None:
    text = (
        "Syrian/ADJ/amod/3 and/CCONJ/cc/0 Russian/ADJ/conj/0 forces/NOUN/nsubj/4/force "
        "left/VERB/ROOT/4/leave"
    )
    assert found(marker, "actors", text) == [Found("Syrian and Russian forces", "GROUP", "")]


def test_rebels_backed_by_a_country_are_rebels(marker: Marker) -> None:
    text = (
        "Russian~/ADJ/npadvmod/2 -~/PUNCT/punct/2 backed/VERB/amod/3/back/VBN "
        "rebels/NOUN/nsubj/4/rebel left/VERB/ROOT/4/leave"
    )
    assert found(marker, "actors", text) == [Found("Russian-backed rebels", "GROUP", "rebels")]


def test_forces_that_are_counted_or_owned_are_somebody(marker: Marker) -> None:
    counted = "two/NUM/nummod/1 units/NOUN/nsubj/2/unit left/VERB/ROOT/2/leave"
    owned = "their/PRON/poss/1 units/NOUN/nsubj/2/unit left/VERB/ROOT/2/leave"
    loyal = "units/NOUN/nsubj/3/unit loyal/ADJ/amod/0 to/ADP/prep/1 left/VERB/ROOT/3/leave"
    assert [f.text for f in found(marker, "actors", counted)] == ["units"]
    assert [f.text for f in found(marker, "actors", loyal)] == ["units"]
    assert [f.text for f in found(marker, "actors", owned)] == ["units"]


def test_a_numbered_division_bears_the_name_of_its_army(marker: Marker) -> None:
    text = (
        "the/DET/det/3 Zqarn/PROPN/compound/3 57/NUM/nummod/3 Division/PROPN/nsubj/4/division "
        "left/VERB/ROOT/4/leave"
    )
    assert [f.text for f in found(marker, "actors", text)] == ["Zqarn 57 Division"]


# What is written


def test_a_date_that_the_ner_saw_is_kept_unless_it_is_a_name(marker: Marker) -> None:
    text = "Hamas/PROPN/nsubj/1 left/VERB/ROOT/1/leave on/ADP/prep/1 Monday/PROPN/pobj/2"
    doc = marker.mark(marker.prepare(parsed(text, (0, 1, "DATE"), (3, 4, "DATE"))))
    assert [(e.text, e.label_) for e in doc.ents] == [("Hamas", "ARMED"), ("Monday", "DATE")]


def test_what_is_marked_survives_the_way_to_another_process(marker: Marker) -> None:
    doc = marker.mark(marker.prepare(parsed(TOWN)))
    again = Doc(VOCAB).from_bytes(doc.to_bytes())
    assert [(s.text, s.label_) for s in again.spans["places"]] == [("Zqarn", "PLACE")]
    assert "toponyms" not in again.spans


# Notes, bullets and clauses without their verb


def test_a_dash_after_a_group_does_not_make_it_a_description(marker: Marker) -> None:
    text = (
        "The/DET/det/1 insurgents/NOUN/nsubj/6/insurgent -/PUNCT/punct/1 200/NUM/appos/1 "
        "of/ADP/prep/3 them/PRON/pobj/4 overran/VERB/ROOT/6/overrun Bakhmut/PROPN/dobj/6"
    )
    assert [f.text for f in found(marker, "actors", text)] == ["insurgents"]


@pytest.mark.parametrize(("place", "actors"), [("Bakhmut", ["army"]), ("base", [])])
def test_who_stands_before_a_place_of_his_own_acts(
    marker: Marker, place: str, actors: list[str]
) -> None:
    text = (
        "took/VERB/ROOT/0/take Goma/PROPN/dobj/0 and/CCONJ/cc/1 the/DET/det/5 "
        f"army/NOUN/compound/5 {place}/PROPN/conj/1"
    )
    assert [f.text for f in found(marker, "actors", text)] == actors


def test_two_villages_that_the_recogniser_took_for_one_are_two(marker: Marker) -> None:
    text = "in/ADP/ROOT/0 Zqarn/PROPN/pobj/0 and/CCONJ/cc/1 Xqom/PROPN/conj/1"
    assert [f.text for f in found(marker, "places", text, (1, 4, "GPE"))] == ["Zqarn", "Xqom"]


def test_a_place_before_a_colon_is_one_whatever_the_tagger_says(marker: Marker) -> None:
    text = "near/ADP/ROOT/0 Bakhmut/NOUN/pobj/0 :/PUNCT/punct/0 units/NOUN/nsubj/0"
    assert [f.text for f in found(marker, "places", text)] == ["Bakhmut"]


def test_a_town_without_article_that_opens_a_note_has_no_name(marker: Marker) -> None:
    text = "Town/PROPN/nsubj/1/town retaken/VERB/ROOT/1/retake"
    assert found(marker, "places", text) == []


def test_an_unknown_name_listed_with_two_known_places_is_one(marker: Marker) -> None:
    text = (
        "left/VERB/ROOT/0/leave Bakhmut/PROPN/dobj/0 ,/PUNCT/punct/1 Goma/PROPN/conj/1 "
        "and/CCONJ/cc/3 Zqarn/PROPN/conj/3"
    )
    assert "Zqarn" in [f.text for f in found(marker, "places", text)]
