"""A hold that its own sentence ends is past: the last news of a place decides who has it."""

from __future__ import annotations

from parses import parse, token

from conflict_digest.lexicon import load_lexicon
from conflict_digest.resolve.record.over import over
from conflict_digest.schema import Claim, Evidence, Predicate, Reference, When

WITHDREW = (
    "M23 NNP nsubj withdrew / withdrew VBD ROOT / from IN prep withdrew / Goma NNP pobj from / "
    "{} IN prep withdrew / driving VBG pcomp {} / troops NNS dobj driving / out RP prt driving"
)
HELD = (
    "Goma NNP nsubjpass taken / which WDT dobj held / rebels NNS nsubj held / "
    "held VBD relcl Goma / was=be VBD auxpass taken / taken VBN ROOT"
)


def claim(id_: str, predicate: Predicate, actor: str | None, polarity: str = "affirmed") -> Claim:
    place = Reference(id="goma", text="Goma", start=0, end=4)
    return Claim.model_validate(
        {
            "id": id_,
            "predicate": predicate,
            "actor": Reference(id=actor, text=actor, start=0, end=1) if actor else None,
            "place": place,
            "polarity": polarity,
            "when": When(edtf=None),
            "confidence": 0.9,
            "evidence": Evidence(document="a", start=0, end=9, quote="Goma fell", rule="x"),
        }
    )


def past(claims: list[Claim], text: str, words: list[str]) -> list[bool]:
    doc = parse(text)
    triggers = {one.id: token(doc, word) for one, word in zip(claims, words, strict=True)}
    return [one.past for one in over(claims, triggers, {}, load_lexicon([]).cues)]


def test_who_withdrew_after_taking_a_town_does_not_hold_it() -> None:
    claims = [claim("w", "withdraws", "m23"), claim("c", "captures", "m23")]
    after, before = WITHDREW.format("after", "after"), WITHDREW.format("before", "before")
    assert past(claims, after, ["withdrew", "driving"]) == [False, True]
    assert past(claims, before, ["withdrew", "driving"]) == [False, False]


def test_another_who_took_the_town_then_still_holds_it() -> None:
    claims = [claim("w", "withdraws", "m23"), claim("c", "captures", "army")]
    text = WITHDREW.format("after", "after")
    assert past(claims, text, ["withdrew", "driving"]) == [False, False]


def test_who_held_a_town_that_was_taken_holds_it_no_more() -> None:
    claims = [claim("c", "captures", None), claim("h", "holds", "rebels")]
    assert past(claims, HELD, ["taken", "held"]) == [False, True]
    denied = [claim("c", "captures", None, "denied"), claim("h", "holds", "rebels")]
    assert past(denied, HELD, ["taken", "held"]) == [False, False]


def test_who_took_a_town_after_another_had_taken_it_holds_it() -> None:
    claims = [claim("m", "captures", "m23"), claim("a", "recaptures", "army")]
    text = (
        "M23 NNP nsubj took / took=take VBD ROOT / Goma NNP dobj took / day NN npadvmod retook / "
        "after IN mark retook / army NN nsubj retook / retook VBD advcl took / it PRP dobj retook"
    )
    assert past(claims, text, ["took", "retook"]) == [False, True]
    held = [claims[0].model_copy(update={"predicate": "holds"}), claims[1]]
    assert past(held, text, ["took", "retook"]) == [False, True]
    before = text.replace("after", "before")
    assert past(claims, before, ["took", "retook"]) == [False, False]


def test_who_was_back_in_control_after_another_took_it_holds_it() -> None:
    claims = [claim("c", "captures", "rebels"), claim("h", "holds", "army")]
    text = (
        "after IN mark took / rebels NNS nsubj took / took=take VBD advcl was / "
        "Goma NNP dobj took / army NN nsubj was / was=be VBD ROOT / in IN prep was / "
        "control NN pobj in"
    )
    assert past(claims, text, ["took", "control"]) == [True, False]


def test_rebels_who_had_taken_a_town_and_left_do_not_hold_it() -> None:
    claims = [claim("c", "captures", "rebels"), claim("w", "withdraws", "rebels")]
    text = (
        "rebels NNS nsubj withdrew / who WP nsubj taken / had VBD aux taken / "
        "taken VBN relcl rebels / Goma NNP dobj taken / withdrew VBD ROOT"
    )
    assert past(claims, text, ["taken", "withdrew"]) == [True, False]


def test_what_follows_from_a_capture_that_is_past_is_past() -> None:
    claims = [
        claim("m", "captures", "m23"),
        claim("a", "captures", "army"),
        claim("l", "loses", "m23").model_copy(update={"implied_by": "a"}),
    ]
    text = (
        "M23 NNP nsubj took / took=take VBD ROOT / Goma NNP dobj took / "
        "after IN mark won / army NN nsubj won / won VBD advcl took / it PRP dobj won"
    )
    assert past(claims, text, ["took", "won", "won"]) == [False, True, True]


BASTION = (
    "Goma NNP nsubj fell / , , punct Goma / {}bastion NN appos Goma / of IN prep bastion / "
    "rebels NNS pobj of / fell=fall VBD ROOT"
)


def test_a_bastion_that_another_took_is_theirs_no_more() -> None:
    claims = [claim("c", "captures", "army"), claim("h", "holds", "rebels")]
    words = ["fell", "bastion"]
    assert past(claims, BASTION.format(""), words) == [False, True]
    assert past(claims, BASTION.format("now RB advmod bastion / "), words) == [False, False]
