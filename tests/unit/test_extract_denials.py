"""What the text says to be untrue, of its own sentence and of the one before, on built parses."""

from __future__ import annotations

import pytest
from parses import claims, only, parse

_SAID = (
    "rebels=rebel NNS nsubj said / said=say VBD {said} / they PRP nsubj took / "
    "took=take VBD ccomp said / Goma NNP dobj took"
)
_ALONE = _SAID.format(said="ROOT") + " / . . punct said"
_NEXT = "army NN nsubj denied / denied=deny VBD ROOT"
_CLAIM = "the DT det claim / claim NN dobj denied / . . punct denied"


def _polarities(text: str) -> list[tuple[str, str, str]]:
    found = claims(parse(text))
    return [
        (c.polarity, c.modality, c.attribution.speaker.span.text)
        for c in found
        if c.attribution and c.attribution.speaker
    ]


def _denied(text: str) -> int:
    return sum(claim.polarity == "denied" for claim in claims(parse(text)))


@pytest.mark.parametrize("pronoun", ["it", "this"])
def test_who_denies_what_was_just_said_is_heard(pronoun: str) -> None:
    text = (
        _SAID.format(said="ROOT")
        + " / but CC cc denied / army NN nsubj denied / denied=deny VBD conj said / "
        + f"{pronoun} PRP dobj denied"
    )
    assert _polarities(text) == [
        ("affirmed", "reported", "rebels"),
        ("denied", "reported", "army"),
    ]


def test_a_claim_denied_in_the_next_sentence_is_denied() -> None:
    assert _denied(f"{_ALONE} / {_NEXT} / {_CLAIM}") == 1


def test_a_claim_called_untrue_is_denied() -> None:
    untrue = (
        "army NN nsubj told / told=tell VBD ROOT / the DT det report / report NN nsubj was / "
        "was=be VBD ccomp told / {0} / . . punct told"
    )
    assert _denied(f"{_ALONE} / {untrue.format('false JJ acomp was')}") == 1
    assert _denied(f"{_ALONE} / {untrue.format('not RB neg was / true JJ acomp was')}") == 1
    fake = "fake JJ amod news / news NN attr was"
    assert _denied(f"{_ALONE} / {untrue.format(fake)}") == 1
    assert _denied(f"{_ALONE} / {untrue.format('long JJ acomp was')}") == 0


def test_a_claim_without_a_basis_is_denied() -> None:
    baseless = (
        "the DT det claim / claim NN nsubj has / has=have VBZ ROOT / no DT det basis / "
        "basis NN dobj has / . . punct has"
    )
    assert _denied(f"{_ALONE} / {baseless}") == 1


def test_a_claim_denied_in_an_apposition_is_denied() -> None:
    apposed = (
        "a DT det claim / claim NN appos Goma / denied=deny VBN acl claim / by IN agent denied / "
        "army NN pobj by"
    )
    assert _denied(f"{_SAID.format(said='ROOT')} / {apposed}") == 1


@pytest.mark.parametrize(
    "after",
    [
        f"{_NEXT} / it PRP dative denied / food NN dobj denied",
        "army NN nsubj deny / did=do VBD aux deny / not RB neg deny / deny VB ROOT / "
        "it PRP dobj deny",
        f"{_NEXT} / reports NNS dobj denied / of IN prep reports / losses NNS pobj of",
        "army NN nsubj may / may MD aux deny / deny VB ROOT / it PRP dobj deny",
    ],
)
def test_a_denial_of_something_else_denies_no_capture(after: str) -> None:
    assert _denied(f"{_ALONE} / {after}") == 0


def test_what_was_said_in_between_is_what_is_denied() -> None:
    between = (
        "aid NN nsubj said / said=say VBD ROOT / hunger NN nsubj spread / "
        "spread VBD ccomp said / . . punct said"
    )
    assert _denied(f"{_ALONE} / {between} / {_NEXT} / {_CLAIM}") == 0


def test_what_was_told_by_the_way_is_not_what_is_denied() -> None:
    aside = (
        "rebels NNS nsubj fled / who WP nsubj held / held=hold VBD relcl rebels / "
        "Goma NNP dobj held / fled VBD ROOT / . . punct fled"
    )
    assert _denied(f"{aside} / {_NEXT} / {_CLAIM}") == 0


@pytest.mark.parametrize("verb", ["retracted=retract", "withdrew=withdraw"])
def test_who_takes_a_claim_back_denies_it(verb: str) -> None:
    word = verb.partition("=")[0]
    back = f"rebels NNS nsubj {word} / {verb} VBD ROOT / the DT det claim / claim NN dobj {word}"
    assert _denied(f"{_ALONE} / {back} / . . punct {word}") == 1


def test_claims_about_a_capture_that_do_not_match_the_facts_are_denied() -> None:
    text = (
        "army NN poss claims / claims=claim NNS nsubj match / about IN prep claims / "
        "the DT det capture / "
        "capture NN pobj about / of IN prep capture / Goma NNP pobj of / by IN prep capture / "
        "rebels=rebel NNS pobj by / do VBP aux match / "
        "not RB neg match / match VB ROOT / facts NNS dobj match"
    )
    assert only(parse(text)).polarity == "denied"


def test_a_lie_that_a_town_was_taken_is_a_denial() -> None:
    text = (
        "it PRP nsubj is / is=be VBZ ROOT / a DT det lie / lie NN attr is / that IN mark took / "
        "rebels NNS nsubj took / took=take VBD {0} lie / Goma NNP dobj took"
    )
    assert only(parse(text.format("acl"))).polarity == "denied"
    assert only(parse(text.format("relcl"))).polarity == "denied"


def test_a_correction_and_a_fake_capture_nothing() -> None:
    text = (
        "a DT det {1} / {0} JJ amod {1} / {1} NN nsubj said / said=say VBD ROOT / "
        "rebels NNS nsubj took / took=take VBD ccomp said / Goma NNP dobj took"
    )
    assert not claims(parse(text.format("earlier", "version")))
    assert only(parse(text.format("fake", "video"))).polarity == "denied"
    assert only(parse(text.format("long", "video"))).polarity == "affirmed"


def test_a_question_is_no_capture_but_why_it_fell_tells_that_it_did() -> None:
    text = "rebels NNS nsubj took / took=take VBD ROOT / Goma NNP dobj took / ? . punct took"
    assert only(parse(text)).modality == "hypothetical"
    assert only(parse(f"why WRB advmod took / {text}")).modality == "asserted"


def test_both_who_say_that_they_hold_a_town_say_it_each_for_himself() -> None:
    text = (
        "both CC preconj rebels / rebels NNS nsubj say / and CC cc rebels / "
        "army NN conj rebels / say VBP ROOT / they PRP nsubj hold / hold VBP ccomp say / "
        "Goma NNP dobj hold"
    )
    shared = claims(parse(text))[0].attribution
    assert shared is not None
    assert [one.span.text for one in shared.each] == ["rebels", "army"]
    joint = claims(parse(text.partition(" / ")[2]))[0].attribution
    assert joint is not None
    assert joint.each == ()


def test_a_claim_to_have_taken_a_town_that_is_not_true_is_denied() -> None:
    text = (
        "army NN poss claim / claim NN nsubj is / to TO aux taken / have VB aux taken / "
        "taken=take VBN acl claim / Goma NNP dobj taken / is=be VBZ ROOT / not RB neg is / "
        "true JJ acomp is"
    )
    assert only(parse(text)).polarity == "denied"


@pytest.mark.parametrize("adverb", ["falsely", "wrongly"])
def test_what_is_falsely_reported_is_denied(adverb: str) -> None:
    text = (
        f"army NN nsubj said / {adverb} RB advmod said / said=say VBD ROOT / "
        "rebels NNS nsubj took / took=take VBD ccomp said / Goma NNP dobj took"
    )
    assert only(parse(text)).polarity == "denied"


def test_who_claims_it_took_it_and_not_who_rejects_the_claim() -> None:
    text = (
        "army NN nsubj rejected / rejected=reject VBD ROOT / mutineers NNS poss claim / "
        "claim NN dobj rejected / to TO aux taken / have VB aux taken / taken=take VBN acl claim / "
        "Goma NNP dobj taken"
    )
    assert all(c.actor is None or c.actor.span.text != "army" for c in claims(parse(text)))


def test_what_ukraine_disputes_is_denied_even_if_it_looks_like_a_noun() -> None:
    relative = (
        "which WDT dobj disputes / army NN compound disputes / disputes=dispute NNS relcl Goma"
    )
    assert _denied(f"{_SAID.format(said='ROOT')} / {relative}") == 1


@pytest.mark.parametrize("label", ["acl", "relcl"])
def test_a_false_report_that_a_town_was_taken_is_denied(label: str) -> None:
    text = (
        "false JJ amod report / report NN nsubj caused / that IN mark took / "
        f"rebels NNS nsubj took / took=take VBD {label} report / Goma NNP dobj took / "
        "caused=cause VBD ROOT / "
        "panic NN dobj caused"
    )
    assert only(parse(text)).polarity == "denied"


@pytest.mark.parametrize(
    ("noun", "modality"), [("report", "reported"), ("rumour", "possible"), ("fire", "asserted")]
)
def test_what_reports_emerged_of_is_only_reported(noun: str, modality: str) -> None:
    text = (
        f"{noun} NNS nsubj emerged / emerged=emerge VBD ROOT / that IN mark took / "
        "rebels NNS nsubj took / took=take VBD ccomp emerged / Goma NNP dobj took"
    )
    assert only(parse(text)).modality == modality
