"""What fills a role: actors and places, on parses built by hand."""

from __future__ import annotations

import pytest
from parses import lexicon, parse, token
from spacy.tokens import Span

from conflict_digest.extract import Argument
from conflict_digest.extract.arguments import Arguments


def _actor(text: str, word: str) -> Argument | None:
    doc = parse(text)
    return Arguments(doc, lexicon()).actors.at(token(doc, word))


def _places(text: str, word: str) -> list[Argument]:
    doc = parse(text, dates=("May", "June"))
    return Arguments(doc, lexicon()).places.first([token(doc, word)])


def _phrases(text: str, word: str) -> list[tuple[str, str | None]]:
    return [(p.span.text, p.scope) for p in _places(text, word)]


def _actors(text: str, word: str) -> list[str]:
    doc = parse(text)
    return [a.span.text for a in Arguments(doc, lexicon()).actors.first([token(doc, word)])]


# Actors


def test_fighters_from_two_groups_are_both_groups() -> None:
    text = (
        "rebels NNS nsubj left / from IN prep rebels / M23 NNP pobj from / and CC cc M23 / "
        "FARDC NNP conj M23 / left VBD ROOT"
    )
    assert _actors(text, "rebels") == ["rebels", "FARDC"]


def test_whose_men_the_last_of_a_list_are_says_nothing_of_the_first() -> None:
    text = (
        "Malian JJ amod army / army NN nsubj left / and CC cc army / rebels NNS conj army / "
        "from IN prep army / M23 NNP pobj from / left VBD ROOT"
    )
    doc = parse(text)
    found = Arguments(doc, lexicon()).actors.first([token(doc, "army")])
    assert [[t.text for t in a.whose] for a in found] == [[], ["M23"]]


def test_whose_stands_for_the_group_before_it() -> None:
    found = _actor(
        "M23 NNP ROOT / whose WP$ poss missiles / missiles=missile NNS nsubj hit / "
        "hit VBD relcl M23",
        "missiles",
    )
    assert found is not None
    assert found.span.text == "M23"


def test_a_name_beside_its_description_counts_more_than_the_description() -> None:
    found = _actor("group NN ROOT / M23 NNP appos group", "group")
    assert found is not None
    assert (found.kind, found.span.text) == ("name", "M23")


def test_fighters_of_a_group_are_the_group() -> None:
    found = _actor("fighters=fighter NNS ROOT / of IN prep fighters / M23 NNP pobj of", "fighters")
    assert found is not None
    assert (found.kind, found.span.text) == ("name", "fighters of M23")


def test_whose_army_it_is_is_kept() -> None:
    found = _actor("FARDC NNP poss army / army NN ROOT", "army")
    assert found is not None
    assert [t.text for t in found.whose] == ["FARDC"]
    assert found.span.text == "FARDC army"


def test_troops_loyal_to_somebody_are_his() -> None:
    found = _actor(
        "army NN ROOT / loyal JJ amod army / to IN prep loyal / FARDC NNP pobj to", "army"
    )
    assert found is not None
    assert [t.text for t in found.whose] == ["FARDC"]


def test_weapons_act_for_those_who_have_them() -> None:
    found = _actor("M23 NNP compound missiles / missiles=missile NNS ROOT", "missiles")
    assert found is not None
    assert found.span.text == "M23"


def test_nobodys_weapons_are_nobody() -> None:
    assert _actor("its PRP$ poss missiles / missiles=missile NNS ROOT", "missiles") is None


def test_the_group_takes_up_an_actor_and_a_group_does_not() -> None:
    found = _actor("the DT det group / group NN ROOT", "group")
    assert found is not None
    assert found.kind == "anaphor"
    assert _actor("a DT det group / group NN ROOT", "group") is None


def test_a_town_is_never_an_actor() -> None:
    assert _actor("Goma NNP ROOT", "Goma") is None


def test_a_stranger_fights_only_where_the_text_is_about_war() -> None:
    doc = parse("Smith NNP ROOT", actors={"Smith": ("PERSON", "smith")})
    for war, fights in (((), False), ((0, 0), True)):
        look = Arguments(doc, lexicon(), war)
        (smith,) = look.actors.first([token(doc, "Smith")])
        assert look.fighting.fights(smith) is fights
        assert not look.fighting.certainly_fights(smith)


@pytest.mark.parametrize(
    ("cause", "fights"), [("Liberation", True), ("Resistance", True), ("Unity", False)]
)
def test_a_movement_whose_name_says_that_it_fights_needs_no_more_words_of_war(
    cause: str, fights: bool
) -> None:
    doc = parse(
        f"Bari NNP compound Movement / {cause} NNP compound Movement / Movement NNP ROOT",
        actors={},
    )
    doc.spans["actors"] = [Span(doc, 0, 3, "ORG", span_id="bari")]
    look = Arguments(doc, lexicon(), ())
    (movement,) = look.actors.first([token(doc, "Movement")])
    assert look.fighting.fights(movement) is fights
    assert look.fighting.certainly_fights(movement) is fights


def test_a_front_for_the_defence_of_something_may_be_a_party_where_nothing_speaks_of_war() -> None:
    doc = parse("Bari NNP compound Front / Defence NNP compound Front / Front NNP ROOT", actors={})
    doc.spans["actors"] = [Span(doc, 0, 3, "ORG", span_id="bari")]
    for war, fights in (((), False), ((0,), True)):
        look = Arguments(doc, lexicon(), war)
        (front,) = look.actors.first([token(doc, "Front")])
        assert look.fighting.certainly_fights(front) is fights


def test_an_unknown_army_is_as_good_as_a_word_of_war() -> None:
    doc = parse("Bari NNP compound Army / Army NNP ROOT", actors={})
    doc.spans["actors"] = [Span(doc, 0, 2, "ARMED", span_id="bari")]
    assert Arguments(doc, lexicon(), ()).evidence(token(doc, "Army")) == 1


def test_only_one_name_with_an_article_that_nobody_knows_is_a_people() -> None:
    text = "the DT det Bari / Bari NNP ROOT"
    doc = parse(text, actors={"Bari": ("ORG", "bari")})
    look = Arguments(doc, lexicon(), ())
    assert look.actor_kinds.is_people(look.actors.first([token(doc, "Bari")])[0])
    doc = parse(text.replace("Bari", "M23"), actors={"M23": ("ORG", "m23")})
    look = Arguments(doc, lexicon(), ())
    assert not look.actor_kinds.is_people(look.actors.first([token(doc, "M23")])[0])


def test_of_two_groups_before_one_noun_both_act() -> None:
    text = (
        "M23 NNP nmod rebels / and CC cc M23 / local JJ conj M23 / rebels NNS nsubj left / "
        "left VBD ROOT"
    )
    assert _actors(text, "rebels") == ["rebels", "M23"]


def test_an_army_beside_a_militia_acts_too() -> None:
    text = (
        "army NN nmod rebels / and CC cc army / local JJ conj army / rebels NNS nsubj left / "
        "left VBD ROOT"
    )
    assert _actors(text, "rebels") == ["rebels", "army"]


def test_what_stands_in_brackets_after_a_group_does_not_act_for_it() -> None:
    text = "M23 NNP nmod FARDC / ( -LRB- punct FARDC / FARDC NNP nsubj left / left VBD ROOT"
    assert _actors(text, "FARDC") == ["M23"]


# Places


def test_the_outpost_of_a_group_lies_where_the_group_is() -> None:
    text = (
        "outpost NN ROOT / of IN prep outpost / M23 NNP pobj of / at IN prep M23 / Goma NNP pobj at"
    )
    (outpost,) = _places(text, "outpost")
    assert outpost.within is not None
    assert outpost.within.span.text == "Goma"


def test_a_garrison_overrun_is_a_place_and_a_garrison_that_gives_up_is_not() -> None:
    actors = {"garrison": ("GROUP", "army")}
    for label, text in (("dobj", "overran VBD ROOT / {}"), ("pobj", "of IN ROOT / {}")):
        garrison = f"Goma NNP compound garrison / garrison NN {label} {text.split()[0]}"
        doc = parse(text.format(garrison), actors=actors)
        found = Arguments(doc, lexicon()).places.first([token(doc, "garrison")])
        assert [p.span.text for p in found] == (["Goma garrison"] if label == "dobj" else [])


def test_the_direction_before_a_name_belongs_to_the_place() -> None:
    assert _phrases("eastern JJ amod Goma / Goma NNP ROOT", "Goma") == [("eastern Goma", None)]


@pytest.mark.parametrize(
    ("noun", "scope"), [("most", "part"), ("outskirts", "outskirts"), ("entirety", "whole")]
)
def test_a_part_of_a_town_is_not_the_whole_of_it(noun: str, scope: str) -> None:
    text = f"{noun} NNS ROOT / of IN prep {noun} / Goma NNP pobj of"
    assert _phrases(text, noun) == [("Goma", scope)]


def test_the_western_outskirts_lie_in_the_town() -> None:
    text = (
        "western JJ amod outskirts / outskirts NNS ROOT / of IN prep outskirts / Goma NNP pobj of"
    )
    assert _phrases(text, "outskirts") == [("Goma", "part")]


def test_the_town_of_goma_is_goma() -> None:
    text = "the DT det town / town NN ROOT / of IN prep town / Goma NNP pobj of"
    assert _phrases(text, "town") == [("Goma", None)]


def test_the_airport_of_a_town_is_not_the_town() -> None:
    (found,) = _places("airport NN ROOT / in IN prep airport / Goma NNP pobj in", "airport")
    assert (found.kind, found.scope, found.span.text) == ("nominal", "facility", "airport in Goma")
    assert found.within is not None
    assert found.within.span.text == "Goma"


def test_the_province_after_a_town_contains_it_and_is_not_taken() -> None:
    text = "Goma NNP ROOT / , , punct Goma / Kivu NNP appos Goma / province NN ROOT"
    (found,) = _places(text, "Goma")
    assert found.span.text == "Goma"
    assert found.within is not None
    assert found.within.span.text == "Kivu"


def test_every_town_of_a_list_is_a_place_and_the_word_towns_is_none() -> None:
    text = (
        "towns=town NNS ROOT / including VBG prep towns / Goma NNP pobj including / "
        "and CC cc Goma / Sake NNP conj Goma"
    )
    assert _phrases(text, "towns") == [("Goma", None), ("Sake", None)]


def test_the_city_takes_up_a_place_and_a_city_does_not() -> None:
    assert [p.kind for p in _places("the DT det city / city NN ROOT", "city")] == ["anaphor"]
    assert _places("a DT det city / city NN ROOT", "city") == []


def test_a_town_nobody_knows_is_not_the_one_spoken_of_before() -> None:
    text = "the DT det town / town NN ROOT / of IN prep town / Xyz NNP pobj of"
    assert _places(text, "town") == []


def test_three_villages_are_places_without_a_name() -> None:
    (found,) = _places("three CD nummod villages / villages=village NNS ROOT", "villages")
    assert (found.kind, found.nameless) == ("nominal", True)


def test_a_second_town_that_the_parser_joined_to_a_date_is_not_lost() -> None:
    text = (
        "seized VBD ROOT / Goma NNP dobj seized / in IN prep seized / May NNP pobj in / "
        "and CC cc May / Bukavu NNP conj May / in IN prep Bukavu / June NNP pobj in"
    )
    assert _phrases(text, "Goma") == [("Goma", None), ("Bukavu", None)]


def test_one_noun_for_two_districts_means_both() -> None:
    text = (
        "Goma NNP nmod districts / and CC cc Goma / Sake NNP conj Goma / "
        "districts=district NNS ROOT"
    )
    assert _phrases(text, "districts") == [("Goma", None), ("Sake", None)]


def test_east_of_a_town_is_outside_and_the_east_of_it_is_eastern() -> None:
    assert _phrases("east NN ROOT / of IN prep east / Goma NNP pobj of", "east") == []
    inside = "the DT det east / east NN ROOT / of IN prep east / Goma NNP pobj of"
    assert _phrases(inside, "east") == [("east of Goma", None)]


def test_the_city_centre_is_a_part_of_the_city() -> None:
    text = "the DT det centre / city NN compound centre / centre NN ROOT"
    assert _phrases(text, "centre") == [("city", "part")]


def test_a_string_of_bases_is_the_bases() -> None:
    text = "string NN ROOT / of IN prep string / army NN compound bases / bases=base NNS pobj of"
    assert _phrases(text, "string") == [("army bases", "facility")]


def test_a_date_is_no_place() -> None:
    assert _places("May NNP ROOT", "May") == []


def test_what_stands_after_a_village_only_tells_where_it_is() -> None:
    text = (
        "Sake NNP compound village / village NN ROOT / , , punct village / Kivu NNP appos village"
    )
    assert [p.span.text for p in _places(text, "village")] == ["Sake village"]


def test_the_district_in_brackets_is_not_what_was_taken() -> None:
    text = "Sake NNP nmod Kivu / ( -LRB- punct Kivu / Kivu NNP ROOT / ) -RRB- punct Kivu"
    (found,) = _places(text, "Kivu")
    assert found.span.text == "Sake"
    assert found.within is not None
    assert found.within.span.text == "Kivu"


def test_a_province_after_a_comma_is_no_second_prize() -> None:
    joined = "Sake NNP ROOT / , , punct Sake / Kivu NNP conj Sake"
    assert _phrases(joined, "Sake") == [("Sake", None)]
    both = "Sake NNP ROOT / and CC cc Sake / Goma NNP conj Sake"
    assert _phrases(both, "Sake") == [("Sake", None), ("Goma", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Goma NNP nsubj was / was=be VBD ROOT / first JJ amod town / town NN attr was",
        "Goma NNP nsubj lies / , , punct Goma / town NN appos Goma / lies=lie VBZ ROOT",
    ],
)
def test_the_first_town_that_they_took_is_the_town_that_bears_the_name(text: str) -> None:
    assert _phrases(text, "town") == [("Goma", None)]


def test_theirs_stands_for_those_who_have_it() -> None:
    found = _actor("Goma NNP nsubj is / is=be VBZ ROOT / theirs PRP attr is", "theirs")
    assert found is not None
    assert found.kind == "pronoun"


def test_the_province_named_after_a_building_is_not_what_was_taken() -> None:
    text = (
        "out IN prep drove / drove VBD ROOT / of IN prep out / Goma NNP compound hall / "
        "hall NN pobj of / Kivu NNP compound state / state NN appos hall"
    )
    assert _phrases(text, "hall") == [("Goma hall", "facility")]


def test_all_but_two_villages_leaves_out_the_villages() -> None:
    text = (
        "from IN prep driven / driven=drive VBN ROOT / all RB advmod villages / "
        "but RB advmod villages / two CD nummod villages / villages NNS pobj from"
    )
    assert _phrases(text, "villages") == []


def test_their_garrison_is_a_place_that_they_can_leave() -> None:
    text = "withdrew VBD ROOT / from IN prep withdrew / garrison NN pobj from"
    doc = parse(text, actors={"garrison": ("GROUP", "")})
    assert [p.span.text for p in Arguments(doc, lexicon()).places.first([token(doc, "garrison")])]


# Notes and headlines


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("takes VBZ ROOT / key JJ amod town / town NN dobj takes", "town", "key town"),
        ("Town=town NN ROOT / taken VBN acl Town", "Town", "Town"),
        (
            "overran VBD ROOT / the DT det garrison / garrison NN dobj overran",
            "garrison",
            "garrison",
        ),
    ],
    ids=["headline", "note", "garrison"],
)
def test_a_place_without_a_name_may_lack_its_article(text: str, word: str, phrase: str) -> None:
    assert [found for found, _ in _phrases(text, word)] == [phrase]


def test_a_town_without_an_article_inside_a_sentence_is_no_place() -> None:
    assert _phrases("left=leave VBD ROOT / town NN dobj left", "town") == []


def test_bases_in_two_towns_are_a_site_each() -> None:
    text = (
        "took VBD ROOT / bases NNS dobj took / in IN prep bases / Goma NNP pobj in / "
        "and CC cc Goma / Sake NNP conj Goma"
    )
    text = text.replace("bases NNS", "bases=base NNS")
    around = [place.within.span.text for place in _places(text, "bases") if place.within]
    assert around == ["Goma", "Sake"]


def test_what_is_said_of_both_is_said_of_each() -> None:
    text = (
        "Goma NNP ROOT / and CC cc Goma / Sake NNP conj Goma / , PUNCT punct Goma / "
        "both DT appos Goma / taken VBN acl both"
    )
    assert [found for found, _ in _phrases(text, "both")] == ["Goma", "Sake"]


def test_a_post_after_the_camp_at_a_place_is_taken_as_well() -> None:
    text = (
        "took VBD ROOT / the DT det camp / camp NN dobj took / at IN prep took / "
        "Goma NNP pobj at / and CC cc Goma / the DT det post / post NN conj Goma / "
        "in IN prep post / Sake NNP pobj in"
    )
    found = [name for name, _ in _phrases(text, "camp")]
    assert len(found) == 2
    assert found[1].startswith("post")


def test_the_hills_of_two_names_are_two_hills_and_airports_are_not_their_towns() -> None:
    tail = "of IN prep {0} / Goma NNP pobj of / and CC cc Goma / Bukavu NNP conj Goma"
    hills = _places("hills=hill NNS ROOT / " + tail.format("hills"), "hills")
    airports = _places("airports=airport NNS ROOT / " + tail.format("airports"), "airports")
    assert [place.span.text for place in hills] == ["Goma", "Bukavu"]
    assert [place.kind for place in airports] == ["nominal", "nominal"]
