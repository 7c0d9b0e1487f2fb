"""States of control in the parse: who holds what, whoever hung the words where."""

from __future__ import annotations

import pytest
from parses import lexicon, only, parse, reasons, token, told, words

from conflict_digest.extract.syntax import (
    is_passive,
    logical_subjects,
    objects,
    phrase_start,
    taken_for_kinds,
)
from conflict_digest.extract.syntax.apposition import apposed
from conflict_digest.extract.syntax.nominals import nominal, theme
from conflict_digest.extract.syntax.objects import recipients
from conflict_digest.extract.syntax.phrases import phrase_objects
from conflict_digest.extract.tense import is_event


def test_with_a_town_in_their_hands_the_town_is_theirs() -> None:
    doc = parse(
        "M23 NNP nsubj holds / holds=hold VBZ ROOT / Sake NNP dobj holds / with IN prep holds / "
        "Goma NNP nsubj in / in IN pcomp with / army NN compound hands / hands=hand NNS pobj in"
    )
    assert words(theme(token(doc, "hands"), ("in",))[0]) == ["Goma"]


def test_the_last_town_not_under_control_is_not_held() -> None:
    claim = only(
        parse(
            "Goma NNP nsubj fell / not RB neg under / under IN prep Goma / "
            "army NN compound control / control NN pobj under / fell VBD ROOT"
        )
    )
    assert (claim.predicate, claim.polarity) == ("holds", "denied")


@pytest.mark.parametrize(
    "parsed",
    [
        "Goma NNP nsubj taken / taken=take VBN ccomp has",
        "Goma NNP dobj has / taken=take VBD ccomp has",
    ],
)
def test_who_has_a_town_surrounded_surrounds_it(parsed: str) -> None:
    doc = parse(f"army NN nsubj has / has=have VBZ ROOT / {parsed}")
    assert is_passive(token(doc, "taken"))
    assert words(objects(token(doc, "taken"))) == ["Goma"]
    assert words(logical_subjects(token(doc, "taken"))) == ["army"]


def test_to_have_a_town_surrounded_is_not_to_hold_it() -> None:
    doc = parse(
        "army NN nsubj hold / hold VBP ROOT / Goma NNP dobj hold / keep VB conj hold / "
        "Sake NNP dobj keep / besieged=besiege VBD ccomp keep"
    )
    assert only(doc).place.span.text == "Goma"


def test_what_is_given_goes_before_whom_it_is_given_to() -> None:
    doc = parse(
        "deal NN nsubj gave / gave=give VBD ROOT / M23 NNP dative gave / control NN dobj gave / "
        "of IN prep control / Goma NNP pobj of"
    )
    assert words(recipients(token(doc, "gave"))) == ["M23"]
    assert words(objects(token(doc, "gave"))) == ["control", "M23"]


def test_who_was_given_something_is_its_recipient() -> None:
    doc = parse(
        "M23 NNP nsubjpass given / was VBD auxpass given / given=give VBN ROOT / "
        "control NN dobj given"
    )
    assert words(recipients(token(doc, "given"))) == ["M23"]
    assert words(objects(token(doc, "given"))) == ["control"]


def test_a_name_that_the_parser_cut_in_two_is_given_to_nobody() -> None:
    doc = parse("M23 NNP nsubj took / took=take VBD ROOT / Goma NNP dobj took / vila NNP dobj took")
    assert recipients(token(doc, "took")) == []
    assert "Goma" in words(objects(token(doc, "took")))


def test_whom_all_of_a_land_was_given_to_is_no_apposition() -> None:
    doc = parse(
        "that DT det victory / victory NN nsubj gave / gave=give VBD ROOT / M23 NNP dobj gave / "
        "the DT det whole / whole NN appos M23 / of IN prep whole / Kivu NNP pobj of"
    )
    assert words(recipients(token(doc, "gave"))) == ["M23"]
    assert words(objects(token(doc, "gave"))) == ["whole", "M23"]


def test_as_far_as_a_town_is_to_the_town() -> None:
    doc = parse(
        "army NN nsubj got / got=get VBD ROOT / as RB advmod far / far RB advmod got / "
        "as IN prep far / Goma NNP pobj as"
    )
    assert words(phrase_objects(token(doc, "got"), "to")) == ["Goma"]


def test_of_three_buildings_in_a_row_none_is_a_word_for_another() -> None:
    doc = parse(
        "army NN nsubj took / took=take VBD ROOT / its PRP$ poss station / "
        "airport NN nmod station / , , punct airport / market NN conj airport / "
        "and CC cc market / radio NN conj market / station NN dobj took"
    )
    station = token(doc, "station")
    assert words(taken_for_kinds(station)) == ["airport", "market"]
    assert phrase_start(station) == token(doc, "radio").i


@pytest.mark.parametrize("day", ["", "on IN prep took / Friday NNP pobj on / "])
def test_a_stronghold_after_a_comma_is_the_place_before_it(day: str) -> None:
    doc = parse(
        f"army NN nsubj took / took=take VBD ROOT / Goma NNP dobj took / {day}"
        ", , punct took / M23 NNP compound stronghold / stronghold NN dobj took"
    )
    assert "Goma" in words(apposed(token(doc, "stronghold")))


def test_a_blow_to_somebody_does_not_tell_to_whom_the_town_was_lost() -> None:
    doc = parse(
        "loss NN nsubj was / of IN prep loss / Goma NNP pobj of / was=be VBD ROOT / "
        "blow NN attr was / to IN prep blow / army NN pobj to"
    )
    assert nominal(token(doc, "loss"), "to", frozenset()) == []


def test_what_is_ruled_out_is_no_claim() -> None:
    doc = parse(
        "army NN nsubj ruled / ruled=rule VBD ROOT / out RP prt ruled / "
        "taking=take VBG advcl ruled / Goma NNP dobj taking"
    )
    assert "'ruled out': it did not happen" in reasons(doc)


@pytest.mark.parametrize(
    ("parsed", "came_about"),
    [
        ("army NN nsubj held / held=hold VBD ROOT / Goma NNP dobj held", True),
        (
            "army NN nsubj held / held=hold VBD ROOT / Goma NNP dobj held / for IN prep held / "
            "years=year NNS pobj for",
            False,
        ),
        ("army NN nsubj held / still RB advmod held / held=hold VBD ROOT", False),
        ("army NN nsubj holds / holds=hold VBZ ROOT / Goma NNP dobj holds", False),
        ("army NN nsubj held / has VBZ aux held / held=hold VBN ROOT / Goma NNP dobj held", False),
        ("Goma NNP nsubjpass held / was VBD auxpass held / held=hold VBN ROOT", False),
        (
            "Goma NNP nsubjpass held / was VBD auxpass held / held=hold VBN ROOT / "
            "on IN prep held / Monday NNP pobj on",
            True,
        ),
    ],
)
def test_what_came_about_is_told_from_what_was_so(parsed: str, came_about: bool) -> None:
    doc = parse(parsed)
    verb = next(t for t in doc if t.lemma_ == "hold")
    assert is_event(verb, lexicon().cues) == came_about


def test_a_grip_that_is_not_in_doubt_is_firm() -> None:
    claim = only(
        parse(
            "army NN compound grip / grip NN nsubj is / on IN prep grip / Goma NNP pobj on / "
            "is=be VBZ ROOT / not RB neg is / in IN prep is / doubt NN pobj in"
        )
    )
    assert (claim.predicate, claim.polarity) == ("holds", "affirmed")


def test_a_town_before_the_speech_tag_is_what_they_hold() -> None:
    doc = parse(
        "army NN nsubj hold / hold VBP ROOT / Goma NNP nsubj said / , , punct said / "
        "officer NN nsubj said / said VBD ccomp hold"
    )
    assert words(objects(token(doc, "hold"))) == ["Goma"]


def test_who_holds_an_airport_is_no_part_of_its_name() -> None:
    doc = parse(
        "they PRP nsubj bombed / bombed VBD ROOT / M23 NNP npadvmod run / - HYPH punct run / "
        "run VBN amod airport / Goma NNP compound airport / airport NN dobj bombed"
    )
    assert phrase_start(token(doc, "airport")) == token(doc, "Goma").i


def test_a_town_that_is_rebel_held_is_held() -> None:
    doc = parse(
        "Goma NNP nsubj is / is=be VBZ ROOT / M23 NNP npadvmod held / - HYPH punct held / "
        "held=hold VBN acomp is"
    )
    assert told(doc) == [("M23", "holds", "Goma")]


def test_what_the_parser_takes_for_an_adverbial_is_who_controls_it() -> None:
    doc = parse("M23 NNP npadvmod controlled / controlled=control VBD amod Goma / Goma NNP ROOT")
    assert words(logical_subjects(token(doc, "controlled"))) == ["M23"]


def test_held_by_one_and_not_by_the_other_is_held() -> None:
    claim = only(
        parse(
            "Goma NNP nsubj is / is=be VBZ ROOT / under IN prep is / army NN compound control / "
            "control NN pobj under / , , punct is / not RB neg is / under IN prep not / "
            "theirs PRP pobj under"
        )
    )
    assert (claim.predicate, claim.polarity) == ("holds", "affirmed")


def test_who_could_not_hold_a_town_and_took_another_took_it() -> None:
    doc = parse(
        "army NN nsubj hold / could MD aux hold / not RB neg hold / hold VB ROOT / "
        "Goma NNP dobj hold / and CC cc hold / took=take VBD conj hold / Sake NNP dobj took"
    )
    assert told(doc) == [("army", "captures", "Sake")]
    assert only(doc).polarity == "affirmed"
