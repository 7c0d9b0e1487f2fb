"""Rules against parses built by hand: what becomes a claim, and why something does not."""

from __future__ import annotations

import pytest
from parses import claims, only, parse, reasons, told

from conflict_digest.extract.consequence import implied_predicate
from conflict_digest.extract.vocabulary import WordFinder


def test_every_town_and_every_actor_of_a_sentence_has_its_claim() -> None:
    doc = parse(
        "rebels NNS nsubj took / and CC cc rebels / M23 NNP conj rebels / took=take VBD ROOT / "
        "Goma NNP dobj took / and CC cc Goma / Sake NNP conj Goma"
    )
    assert told(doc) == [
        ("rebels", "captures", "Goma"),
        ("M23", "captures", "Goma"),
        ("rebels", "captures", "Sake"),
        ("M23", "captures", "Sake"),
    ]


def test_who_lost_the_town_is_kept_beside_who_took_it() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj took / took=take VBD ROOT / Goma NNP dobj took / "
            "from IN prep took / army NN pobj from"
        )
    )
    assert claim.opponent is not None
    assert claim.opponent.span.text == "army"


def test_a_noun_says_the_same_as_its_verb() -> None:
    doc = parse(
        "capture NN nsubj shocked / of IN prep capture / Goma NNP pobj of / by IN prep capture / "
        "rebels NNS pobj by / shocked VBD ROOT"
    )
    assert told(doc) == [("rebels", "captures", "Goma")]


def test_under_rebel_control_names_the_holder() -> None:
    doc = parse(
        "Goma NNP nsubj is / is=be VBZ ROOT / under IN prep is / rebels NNS compound control / "
        "control NN pobj under"
    )
    assert told(doc) == [("rebels", "holds", "Goma")]


def test_both_parties_of_a_clash_are_kept() -> None:
    found = claims(
        parse(
            "clashes=clash NNS ROOT / between IN prep clashes / rebels NNS pobj between / "
            "and CC cc rebels / army NN conj rebels / in IN prep clashes / Goma NNP pobj in"
        )
    )
    parties = {p.span.text for c in found for p in (c.actor, c.opponent) if p is not None}
    assert parties == {"rebels", "army"}


def test_the_captured_town_is_a_description_and_no_news() -> None:
    doc = parse(
        "rebels NNS nsubj left / left VBD ROOT / captured=capture VBN amod Goma / "
        "Goma NNP dobj left"
    )
    assert claims(doc) == []
    assert 'only a description ("the captured town")' in reasons(doc)


def test_a_rule_that_asks_for_a_particle_does_not_fire_without_it() -> None:
    doc = parse(
        "rebels NNS nsubj pulled / pulled=pull VBD ROOT / from IN prep pulled / Goma NNP pobj from"
    )
    assert claims(doc) == []
    assert "no particle out" in reasons(doc)


def test_pulling_people_out_of_a_town_is_no_withdrawal() -> None:
    doc = parse(
        "rebels NNS nsubj pulled / pulled=pull VBD ROOT / people NNS dobj pulled / "
        "out RP prt pulled / from IN prep pulled / Goma NNP pobj from"
    )
    assert claims(doc) == []
    assert "the verb has an object of its own" in reasons(doc)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "rebels NNS nsubj took / took=take VBD ROOT / notes=note NNS dobj took / "
            "in IN prep took / Goma NNP pobj in",
            "no place in the role that the rule names",
        ),
        (
            "table NN nsubj took / took=take VBD ROOT / Goma NNP dobj took",
            "nobody in the role of the actor",
        ),
        (
            "they PRP nsubj took / took=take VBD ROOT / Goma NNP dobj took",
            "too little speaks of armed conflict for an actor that nobody knows to fight",
        ),
    ],
)
def test_why_there_is_no_claim_is_told(text: str, reason: str) -> None:
    doc = parse(text)
    assert claims(doc) == []
    assert reason in reasons(doc)


def test_a_group_that_says_it_has_taken_a_town_needs_no_other_sign_of_war() -> None:
    said = "says=say VBZ ROOT / it PRP nsubj took / took=take VBD ccomp says / Goma NNP dobj took"
    assert told(parse(f"M23 NNP nsubj says / {said}")) == [("it", "captures", "Goma")]
    assert told(parse(f"firm NN nsubj says / {said}")) == []


def test_a_passive_may_leave_its_actor_out() -> None:
    doc = parse(
        "Goma NNP nsubjpass captured / was=be VBD auxpass captured / captured=capture VBN ROOT"
    )
    assert told(doc) == [("", "captures", "Goma")]


def test_the_same_thing_said_twice_in_a_sentence_counts_once() -> None:
    doc = parse(
        "rebels NNS nsubj seized / seized=seize VBD ROOT / and CC cc seized / "
        "took=take VBD conj seized / Goma NNP dobj took"
    )
    assert told(doc) == [("rebels", "captures", "Goma")]


def test_a_claim_without_an_actor_gives_way_to_one_with_him() -> None:
    doc = parse(
        "Goma NNP nsubjpass seized / was=be VBD auxpass seized / seized=seize VBN ROOT / "
        "and CC cc seized / captured=capture VBN conj seized / by IN agent captured / "
        "rebels NNS pobj by"
    )
    assert told(doc) == [("rebels", "captures", "Goma")]


def test_a_text_without_places_is_not_read_further() -> None:
    doc = parse("rebels NNS nsubj took / took=take VBD ROOT / notes=note NNS dobj took")
    assert reasons(doc) == []


def test_who_loses_to_somebody_implies_that_he_captures() -> None:
    assert implied_predicate("captures") == "loses"
    assert implied_predicate("loses") == "captures"
    assert implied_predicate("strikes") is None


def test_capital_letters_hide_no_word_and_no_word_is_asked_about_twice() -> None:
    asked: list[str] = []

    def knows(word: str) -> bool:
        asked.append(word)
        return word == "goma"

    finder = WordFinder(knows)
    doc = parse("Goma NNP ROOT / fell VBD ROOT / Goma NNP ROOT")
    assert finder.positions(doc, "LEMMA") == [0, 2]
    assert finder.positions(doc, "LEMMA") == [0, 2]
    assert sorted(asked) == ["fell", "goma"]


# Clauses without their verb

TOOK_GOMA = "M23 NNP nsubj took / took=take VBD ROOT / Goma NNP dobj took"


@pytest.mark.parametrize(
    "rest",
    [
        "and CC cc Goma / the DT det army / army NN conj Goma / Sake NNP appos army",
        ", PUNCT punct took / and CC cc took / army NN compound Sake / Sake NNP conj Goma",
        "in IN prep took / May NNP pobj in / and CC cc May / army NN conj May / "
        "Sake NNP appos army / in IN prep took / June NNP pobj in",
    ],
)
def test_who_did_the_same_elsewhere_needs_no_verb_of_his_own(rest: str) -> None:
    doc = parse(f"{TOOK_GOMA} / {rest}", dates=("May", "June"))
    assert told(doc) == [("M23", "captures", "Goma"), ("army", "captures", "Sake")]


@pytest.mark.parametrize(
    "rest",
    [
        "and CC cc took / the DT det army / army NN nsubj left / left VBD conj took / "
        "Sake NNP dobj left",
        "and CC cc took / army NN nsubj fled / Sake NNP appos army / fled VBD conj took",
        "from IN prep took / army NN pobj from / Sake NNP appos army",
    ],
    ids=["a verb between", "a verb behind", "the other side"],
)
def test_who_has_a_verb_of_his_own_did_not_do_the_same(rest: str) -> None:
    assert ("army", "captures", "Sake") not in told(parse(f"{TOOK_GOMA} / {rest}"))
