"""Who comes or goes without a fight, and alone: it is no army that enters or withdraws."""

from __future__ import annotations

import pytest
from parses import lexicon, parse, token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument
from conflict_digest.extract.errands import (
    errand,
    in_a_race,
    in_flight,
    is_alone,
    is_carried,
    is_deed,
)

LEFT = "Troops NNS nsubj left / left=leave VBD ROOT / Goma NNP dobj left / "


@pytest.mark.parametrize(
    "why",
    [
        "for IN prep left / talks=talk NNS pobj for",
        "at IN prep left / end NN pobj at / of IN prep end / tour NN pobj of",
        "to TO aux attend / attend VB advcl left / mass NN dobj attend",
        "with IN prep left / food NN pobj with",
    ],
)
def test_troops_on_an_errand_take_and_leave_no_ground(why: str) -> None:
    assert errand(token(parse(LEFT + why), "left"), [], lexicon().cues)


@pytest.mark.parametrize(
    "why",
    [
        "after IN prep left / talks=talk NNS pobj after",
        "on IN prep left / Friday NNP pobj on",
        "on IN prep left / anniversary NN pobj on",
        "during IN prep left / talks=talk NNS pobj during",
        "to TO aux regroup / regroup VB advcl left",
        "meeting=meet VBG advcl left / resistance NN dobj meeting",
    ],
)
def test_troops_that_leave_for_another_reason_do_withdraw(why: str) -> None:
    assert not errand(token(parse(LEFT + why), "left"), [], lexicon().cues)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("the DT det rebel / rebel NN nsubj left / left VBD ROOT", True),
        ("two CD nummod rebels / rebels=rebel NNS nsubj left / left VBD ROOT", True),
        ("he PRP nsubj left / left VBD ROOT", True),
        ("rebels=rebel NNS nsubj left / left VBD ROOT", False),
        ("300 CD nummod rebels / rebels=rebel NNS nsubj left / left VBD ROOT", False),
        ("they PRP nsubj left / left VBD ROOT", False),
    ],
)
def test_one_rebel_or_two_are_no_army(text: str, alone: bool) -> None:
    doc = parse(text)
    root = next(t for t in doc if t.dep_ == "nsubj")
    pronoun = root.tag_ == "PRP"
    actor = Argument(root, root.i, root.i + 1, "pronoun" if pronoun else "generic")
    assert is_alone(actor, Arguments(doc, lexicon()).mentions) is alone


def test_what_is_taken_to_a_port_is_taken_from_nobody() -> None:
    text = "M23 NNP nsubj took / took=take VBD ROOT / it PRP dobj took / "
    towards = parse(text + "to IN prep took / Goma NNP pobj to")
    away = parse(text + "from IN prep took / FARDC NNP pobj from")
    for doc, carried in ((towards, True), (away, False)):
        mentions = Arguments(doc, lexicon()).mentions
        assert is_carried(token(doc, "took"), mentions) is carried


@pytest.mark.parametrize(
    ("where", "race"),
    [("vote", True), ("match", True), ("battle", False)],
)
def test_a_town_won_in_a_vote_is_not_captured(where: str, race: bool) -> None:
    text = (
        "M23 NNP nsubj took / took=take VBD ROOT / Goma NNP dobj took / "
        f"in IN prep took / {where} NN pobj in"
    )
    joined = " / and CC cc took / kept=keep VBD conj took / Sake NNP dobj kept"
    for doc, verb in ((parse(text), "took"), (parse(text + joined), "kept")):
        assert in_a_race(token(doc, verb), lexicon().cues, weak=True) is race
        assert not in_a_race(token(doc, verb), lexicon().cues, weak=False)


def test_a_town_seized_by_so_many_ballots_is_not_captured() -> None:
    doc = parse(
        "Maoists NNS nsubj seized / seized=seize VBD ROOT / Rolpa NNP dobj seized / "
        "by IN prep seized / ballots=ballot NNS pobj by"
    )
    assert in_a_race(token(doc, "seized"), lexicon().cues, weak=False)


def test_fighters_who_stream_away_from_a_town_they_abandon_advance_on_nothing() -> None:
    rush = "Troops NNS nsubj raced / raced=race VBD ROOT / to IN prep raced / Goma NNP pobj to / "
    away = parse(rush + "abandoning=abandon VBG advcl raced / Beni NNP dobj abandoning")
    onward = parse(rush + "burning=burn VBG advcl raced / Beni NNP dobj burning")
    assert in_flight(token(away, "raced"), lexicon().cues)
    assert not in_flight(token(onward, "raced"), lexicon().cues)


def test_an_attack_that_leaves_a_town_cut_off_is_nobody_who_goes() -> None:
    doc = parse("Russian JJ amod assaults / assaults=assault NNS nsubj left / left VBD ROOT")
    assert is_deed(Argument(doc[0], 0, 1, "name"), lexicon().cues)
    doc = parse("Russian JJ amod troops / troops=troop NNS nsubj left / left VBD ROOT")
    assert not is_deed(Argument(doc[0], 0, 1, "name"), lexicon().cues)
