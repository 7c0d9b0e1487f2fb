"""How sure a claim is, who says it and whether it is denied, on parses built by hand."""

from __future__ import annotations

import pytest
from parses import claims, only, parse, reasons, token

from conflict_digest.extract.context import Context
from conflict_digest.extract.modality import read_governor
from conflict_digest.extract.outcome import outcome
from conflict_digest.extract.tense import is_taken
from conflict_digest.lexicon import load_lexicon

_TAKE = "to TO aux take / take VB {label} {head} / Goma NNP dobj take"


def test_a_plain_statement_is_asserted() -> None:
    claim = only(parse("rebels NNS nsubj took / took=take VBD ROOT / Goma NNP dobj took"))
    assert (claim.polarity, claim.modality, claim.attribution) == ("affirmed", "asserted", None)


def test_what_did_not_happen_is_not_told_as_happened() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj take / did=do VBD aux take / not RB neg take / take VB ROOT / "
            "Goma NNP dobj take"
        )
    )
    assert claim.polarity == "denied"


def test_not_only_denies_nothing() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj took / not RB neg took / only RB advmod took / took=take VBD ROOT / "
            "Goma NNP dobj took"
        )
    )
    assert claim.polarity == "affirmed"


@pytest.mark.parametrize(
    ("auxiliary", "modality"),
    [("may", "possible"), ("would", "hypothetical"), ("will", "intended")],
)
def test_an_auxiliary_makes_a_claim_less_than_a_fact(auxiliary: str, modality: str) -> None:
    claim = only(
        parse(
            f"rebels NNS nsubj take / {auxiliary} MD aux take / take VB ROOT / Goma NNP dobj take"
        )
    )
    assert claim.modality == modality


def test_a_vow_to_take_a_town_is_an_intention_and_no_capture() -> None:
    take = _TAKE.format(label="xcomp", head="vowed")
    claim = only(parse(f"rebels NNS nsubj vowed / vowed=vow VBD ROOT / {take}"))
    assert (claim.predicate, claim.modality) == ("intends", "intended")


def test_a_vow_with_an_if_is_still_a_vow() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj vowed / vowed=vow VBD ROOT / "
            + _TAKE.format(label="xcomp", head="vowed")
            + " / if IN mark fled / army NN nsubj fled / fled VBD advcl take"
        )
    )
    assert (claim.predicate, claim.modality) == ("intends", "intended")


@pytest.mark.parametrize("noun", ["drill", "simulation", "film"])
def test_what_is_only_played_is_no_capture(noun: str) -> None:
    doc = f"In IN prep took / the DT det {noun} / {noun} NN pobj In / {{}}rebels NNS nsubj took / "
    doc += "took=take VBD ROOT / Goma NNP dobj took"
    assert not claims(parse(doc.format("")))
    series = doc.format("of IN prep {0} / raids NNS pobj of / ".replace("{0}", noun))
    assert only(parse(series)).predicate == "captures"


@pytest.mark.parametrize(("noun", "modality"), [("attempt", "intended"), ("soldier", "asserted")])
def test_what_attempts_were_made_to_do_is_intended(noun: str, modality: str) -> None:
    take = _TAKE.format(label="xcomp", head="made")
    made = "were=be VBD auxpass made / made=make VBN ROOT"
    doc = parse(f"{noun}s={noun} NNS nsubjpass made / {made} / {take}")
    context = Context()
    read_governor(doc[2], doc[4], None, context, load_lexicon([]).cues)
    assert context.modality == modality


def test_an_order_to_the_reader_is_no_claim() -> None:
    assert not claims(parse("take VB ROOT / Goma NNP dobj take"))


def test_the_rehearsal_of_a_capture_is_no_capture() -> None:
    capture = "capture NN dobj {0} / of IN prep capture / Goma NNP pobj of"
    doc = "rebels NNS nsubj {0} / {0}={1} VBD ROOT / the DT det capture / " + capture
    assert not claims(parse(doc.format("rehearsed", "rehearse")))
    assert claims(parse(doc.format("celebrated", "celebrate")))


def test_managing_to_take_a_town_is_a_capture() -> None:
    take = _TAKE.format(label="xcomp", head="managed")
    claim = only(parse(f"rebels NNS nsubj managed / managed=manage VBD ROOT / {take}"))
    assert (claim.predicate, claim.modality) == ("captures", "asserted")


def test_failing_to_take_a_town_is_no_claim_and_the_reason_is_told() -> None:
    take = _TAKE.format(label="xcomp", head="failed")
    doc = parse(f"rebels NNS nsubj failed / failed=fail VBD ROOT / {take}")
    assert claims(doc) == []
    assert "'failed': it did not happen" in reasons(doc)


def test_an_operation_to_take_a_town_has_not_taken_it() -> None:
    take = _TAKE.format(label="relcl", head="operation")
    claim = only(
        parse(f"rebels NNS nsubj began / began=begin VBD ROOT / operation NN dobj began / {take}")
    )
    assert claim.modality == "intended"


def test_a_vow_does_not_reach_into_a_clause_of_its_own() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj vowed / vowed=vow VBD ROOT / "
            "to TO aux fight / fight VB xcomp vowed / "
            "after IN prep fight / taking=take VBG pcomp after / Goma NNP dobj taking"
        )
    )
    assert (claim.predicate, claim.modality) == ("captures", "asserted")


def test_leaving_without_taking_a_town_does_not_take_it() -> None:
    doc = parse(
        "rebels NNS nsubj left / left=leave VBD ROOT / without IN prep left / "
        "taking=take VBG pcomp without / Goma NNP dobj taking"
    )
    assert claims(doc) == []


def test_what_is_fought_for_until_it_is_taken_is_not_taken() -> None:
    claim = only(
        parse(
            "army NN nsubj fight / fight VBP ROOT / until IN mark take / rebels NNS nsubj take / "
            "take VBP advcl fight / Goma NNP dobj take"
        )
    )
    assert claim.modality == "hypothetical"


def test_a_push_to_take_a_town_has_not_taken_it() -> None:
    claim = only(
        parse(
            "rebels NNS poss push / push NN nsubj stalled / "
            + _TAKE.format(label="acl", head="push")
            + " / stalled VBD ROOT"
        )
    )
    assert (claim.predicate, claim.modality) == ("intends", "intended")


def test_if_makes_a_capture_hypothetical() -> None:
    claim = only(
        parse(
            "talks NNS nsubj end / end VBP ROOT / if IN mark take / rebels NNS nsubj take / "
            "take VBP advcl end / Goma NNP dobj take"
        )
    )
    assert claim.modality == "hypothetical"


def test_until_may_in_front_ends_a_hold_too() -> None:
    doc = "until IN prep held / May NNP pobj until / rebels NNS nsubj held / held=hold VBD ROOT"
    assert only(parse(f"{doc} / Goma NNP dobj held")).past


def test_what_had_been_held_when_others_came_is_past() -> None:
    doc = "rebels NNS nsubj held / had VBD aux held / held=hold VBN ROOT / Goma NNP dobj held"
    came = "when WRB advmod came / army NN nsubj came / came=come VBD advcl held"
    assert only(parse(f"{doc} / {came}")).past
    assert only(parse(doc)).past
    said = doc.replace("ROOT", "ccomp said") + " / army NN nsubj said / said=say VBD ROOT"
    assert not only(parse(said)).past


def test_what_was_held_before_something_else_came_after_it_is_past() -> None:
    held = (
        "after IN mark held / rebels NNS nsubj held / held=hold VBD advcl fled / Goma NNP dobj held"
    )
    assert only(parse(f"army NN nsubj fled / fled VBD ROOT / {held}")).past
    assert not only(
        parse(f"army NN nsubj fled / fled VBD ROOT / {held.replace('after', 'as')}")
    ).past


def test_what_was_seized_for_hours_was_lost_again() -> None:
    doc = "rebels NNS nsubj seized / seized=seize VBD ROOT / Goma NNP dobj seized"
    hours = "for IN prep seized / hours=hour NNS pobj for"
    assert only(parse(f"{doc} / {hours}")).past
    assert not only(parse(doc)).past


@pytest.mark.parametrize("word", ["no DT det", "neither CC preconj"])
def test_what_nobody_holds_is_denied(word: str) -> None:
    doc = f"{word} rebels / rebels NNS nsubj hold / hold VBP ROOT / Goma NNP dobj hold"
    assert only(parse(doc)).polarity == "denied"


def test_once_the_army_has_taken_a_town_is_still_to_come() -> None:
    doc = (
        "once IN mark took / army NN nsubj took / {} took / took=take VBN advcl turn / "
        "Goma NNP dobj took / it PRP nsubj turn / will MD aux turn / turn VB ROOT"
    )
    assert only(parse(doc.format("has=have VBZ aux"))).modality == "hypothetical"
    assert only(parse(doc.format("had=have VBD aux"))).modality != "hypothetical"


def test_far_from_having_taken_a_town_they_did_not() -> None:
    doc = (
        "far RB advmod from / from IN prep waited / having VBG aux taking / "
        "taking=take VBG pcomp from / Goma NNP dobj taking / rebels NNS nsubj waited / "
        "waited VBD ROOT"
    )
    assert not claims(parse(doc))


@pytest.mark.parametrize(
    "end",
    [
        "for IN prep held / eleven CD nummod days / days=day NNS pobj for",
        "until IN prep held / May NNP pobj until",
        "before IN mark fled / they PRP nsubj fled / fled=flee VBD advcl held",
    ],
)
def test_what_was_held_for_a_time_is_not_held_now(end: str) -> None:
    doc = f"rebels NNS nsubj held / held=hold VBD ROOT / Goma NNP dobj held / {end}"
    assert only(parse(doc)).past


@pytest.mark.parametrize(
    "lasting",
    [
        "rebels NNS nsubj held / have VBP aux held / held=hold VBN ROOT / Goma NNP dobj held / "
        "for IN prep held / years=year NNS pobj for",
        "rebels NNS nsubj held / held=hold VBD ROOT / Goma NNP dobj held / "
        "for IN prep held / second JJ amod day / day NN pobj for",
    ],
)
def test_what_is_held_for_years_now_is_held(lasting: str) -> None:
    assert not only(parse(lasting)).past


def test_a_brief_capture_gives_no_holder() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj seized / briefly RB advmod seized / seized=seize VBD ROOT / "
            "Goma NNP dobj seized"
        )
    )
    assert (claim.predicate, claim.past) == ("captures", True)


def test_who_used_to_hold_a_town_holds_it_no_more() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj used / used=use VBD ROOT / to TO aux hold / hold VB xcomp used / "
            "Goma NNP dobj hold"
        )
    )
    assert claim.past


def test_who_had_to_leave_left_and_who_had_to_attack_may_not_have_won() -> None:
    leave = (
        "to TO aux pull / pull VB xcomp had / out RP prt pull / from IN prep pull / "
        "Goma NNP pobj from"
    )
    take = _TAKE.format(label="xcomp", head="had")
    left = only(parse(f"rebels NNS nsubj had / had=have VBD ROOT / {leave}"))
    stormed = only(parse(f"rebels NNS nsubj had / had=have VBD ROOT / {take}"))
    assert (left.predicate, left.modality) == ("withdraws", "asserted")
    assert stormed.modality == "intended"


def test_what_was_to_come_later_in_the_past_came() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj take / would MD aux take / later RB advmod take / take VB ROOT / "
            "Goma NNP dobj take"
        )
    )
    assert claim.modality == "asserted"


def test_no_longer_holding_is_losing() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj hold / no RB neg longer / longer RB advmod hold / hold VBP ROOT / "
            "Goma NNP dobj hold"
        )
    )
    assert claim.predicate == "loses"


def test_a_lifted_siege_is_denied_and_nobodys_doing() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj lifted / lifted=lift VBD ROOT / siege NN dobj lifted / "
            "of IN prep siege / Goma NNP pobj of"
        )
    )
    assert (claim.predicate, claim.polarity, claim.actor) == ("besieges", "denied", None)


def test_being_forced_out_is_losing_and_not_withdrawing() -> None:
    claim = only(
        parse(
            "rebels NNS nsubjpass forced / were=be VBD auxpass forced / forced=force VBN ROOT / "
            "to TO aux pull / pull VB xcomp forced / out RP prt pull / from IN prep pull / "
            "Goma NNP pobj from"
        )
    )
    assert claim.predicate == "loses"


@pytest.mark.parametrize(
    ("verb", "modality", "polarity"),
    [
        ("said=say", "reported", "affirmed"),
        ("claimed=claim", "claimed", "affirmed"),
        ("denied=deny", "reported", "denied"),
        ("feared=fear", "possible", "affirmed"),
    ],
)
def test_who_says_it_and_how_is_kept(verb: str, modality: str, polarity: str) -> None:
    word = verb.partition("=")[0]
    claim = only(
        parse(
            f"army NN nsubj {word} / {verb} VBD ROOT / rebels NNS nsubj took / "
            f"took=take VBD ccomp {word} / Goma NNP dobj took"
        )
    )
    assert (claim.modality, claim.polarity) == (modality, polarity)
    assert claim.attribution is not None
    assert claim.attribution.speaker is not None
    assert claim.attribution.speaker.span.text == "army"
    assert claim.attribution.cue.text == word


def test_what_nobody_confirmed_is_only_possible() -> None:
    claim = only(
        parse(
            "army NN nsubj confirm / did=do VBD aux confirm / not RB neg confirm / "
            "confirm VB ROOT / that IN mark took / rebels NNS nsubj took / "
            "took=take VBD ccomp confirm / Goma NNP dobj took"
        )
    )
    assert claim.modality == "possible"


def test_according_to_names_the_source() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj took / took=take VBD ROOT / Goma NNP dobj took / "
            "according VBG prep took / to IN prep according / army NN pobj to"
        )
    )
    assert claim.modality == "reported"
    assert claim.attribution is not None
    assert claim.attribution.speaker is not None
    assert claim.attribution.speaker.span.text == "army"


def test_a_spokesman_is_a_source_and_whose_he_is_is_kept() -> None:
    claim = only(
        parse(
            "spokesman NN nsubj said / for IN prep spokesman / FARDC NNP pobj for / "
            "said=say VBD ROOT / rebels NNS nsubj took / took=take VBD ccomp said / "
            "Goma NNP dobj took"
        )
    )
    assert claim.attribution is not None
    speaker = claim.attribution.speaker
    assert speaker is not None
    assert speaker.kind == "nominal"
    assert [t.text for t in speaker.whose] == ["FARDC"]


def test_reportedly_needs_no_source() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj took / reportedly RB advmod took / took=take VBD ROOT / "
            "Goma NNP dobj took"
        )
    )
    assert claim.modality == "reported"
    assert claim.attribution is not None
    assert claim.attribution.speaker is None


def test_a_semicolon_keeps_the_second_statement_out_of_the_first_ones_doubt() -> None:
    claim = only(
        parse(
            "army NN nsubj feared / feared=fear VBD ROOT / ; : punct feared / "
            "rebels NNS nsubj took / took=take VBD ccomp feared / Goma NNP dobj took"
        )
    )
    assert (claim.modality, claim.attribution) == ("asserted", None)


@pytest.mark.parametrize(
    "tag",
    [
        "the DT det army / army NN appos Goma / said=say VBD parataxis took",
        "a DT det army / army NN appos Goma / spokesman NN appos Goma / said=say VBD relcl Goma",
        "said=say VBD parataxis took / the DT det army / army NN dobj said",
    ],
)
def test_a_speech_tag_names_the_source_wherever_the_parser_hung_it(tag: str) -> None:
    claim = only(
        parse(
            "rebels NNS nsubj took / took=take VBD ROOT / Goma NNP dobj took / , , punct took / "
            + tag
        )
    )
    assert claim.modality == "reported"
    assert claim.attribution is not None
    assert claim.attribution.speaker is not None
    assert claim.attribution.speaker.span.text == "army"


@pytest.mark.parametrize(
    "clause",
    [
        "and CC cc took / the DT det army / army NN nsubj said / said=say VBD conj took",
        "army NN nsubj reported / reported=report VBD conj took / it PRP nsubj fled / "
        "fled=flee VBD ccomp reported",
    ],
)
def test_a_statement_about_something_else_is_no_tag(clause: str) -> None:
    claim = only(
        parse(
            "rebels NNS nsubj took / took=take VBD ROOT / Goma NNP dobj took / , , punct took / "
            + clause
        )
    )
    assert (claim.modality, claim.attribution) == ("asserted", None)


def test_a_tag_speaks_for_its_own_side_of_the_semicolon() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj took / took=take VBD ROOT / Goma NNP dobj took / ; : punct took / "
            "all DT nsubj lost / lost=lose VBN conj took / , , punct took / army NN nsubj said / "
            "said=say VBD parataxis took"
        )
    )
    assert claim.attribution is None


def test_a_headline_names_its_source_behind_the_mark() -> None:
    claim = only(
        parse(
            "rebels NNS nsubj take / take VBP ROOT / Goma NNP dobj take / : : punct take / "
            "army NN appos Goma"
        )
    )
    assert claim.attribution is not None
    assert claim.attribution.speaker is not None


def test_the_first_town_to_be_taken_was_taken() -> None:
    claim = only(
        parse(
            "Goma NNP nsubj was / was=be VBD ROOT / first JJ amod town / town NN attr was / "
            "to TO aux taken / be VB auxpass taken / taken=take VBN relcl town / "
            "by IN agent taken / "
            "rebels NNS pobj by"
        )
    )
    assert (claim.predicate, claim.modality) == ("captures", "asserted")
    assert claim.place.span.text == "Goma"


def test_a_town_not_under_their_control_is_not_theirs() -> None:
    claim = only(
        parse(
            "Goma NNP nsubj is / is=be VBZ ROOT / not RB neg is / under IN prep is / "
            "army NN compound control / control NN pobj under"
        )
    )
    assert (claim.predicate, claim.polarity) == ("holds", "denied")


@pytest.mark.parametrize(
    "text",
    [
        "army NN nsubj ended / ended=end VBD ROOT / M23 NNP compound grip / "
        "grip NN dobj ended / on IN prep grip / Goma NNP pobj on",
        "M23 NNP compound grip / grip NN nsubj ended / on IN prep grip / "
        "Goma NNP pobj on / ended=end VBD ROOT",
        "end NN ROOT / of IN prep end / M23 NNP compound grip / grip NN pobj of / "
        "on IN prep grip / Goma NNP pobj on",
    ],
)
def test_a_hold_that_has_ended_is_lost(text: str) -> None:
    claim = only(parse(text))
    assert (claim.predicate, claim.polarity) == ("loses", "affirmed")
    assert claim.actor is not None
    assert claim.actor.span.text == "M23"


def test_a_hold_that_is_over_is_lost() -> None:
    claim = only(
        parse(
            "M23 NNP compound grip / grip NN nsubj is / on IN prep grip / Goma NNP pobj on / "
            "is=be VBZ ROOT / over RB advmod is"
        )
    )
    assert (claim.predicate, claim.polarity) == ("loses", "affirmed")


def test_what_is_told_by_the_way_is_not_what_the_speaker_said() -> None:
    text = (
        "army NN nsubj said / said=say VBD ROOT / it PRP nsubj fled / fled VBD ccomp said / "
        "Bukavu NNP dobj fled / , , punct Bukavu / which WDT dobj hold / rebels NNS nsubj hold / "
        "hold VBP relcl Bukavu"
    )
    assert only(parse(text)).attribution is None
    assert only(parse(text.replace(", , punct", "town NN appos"))).attribution is not None


def test_clashes_that_were_reported_are_a_report() -> None:
    text = (
        "clashes=clash NNS nsubjpass {0} / between IN prep clashes / rebels NNS pobj between / "
        "and CC cc rebels / army NN conj rebels / in IN prep clashes / Goma NNP pobj in / "
        "were=be VBD auxpass {0} / {0}={1} VBN ROOT"
    )
    assert only(parse(text.format("reported", "report"))).modality == "reported"
    assert only(parse(text.format("renewed", "renew"))).modality == "asserted"


def test_a_town_is_no_speaker() -> None:
    text = (
        "army NN nsubj denied / denied=deny VBD ROOT / the DT det town / town NN nsubj fell / "
        "fell VBD ccomp denied / said=say VBD conj fell / rebels NNS nsubj hold / "
        "hold VBP ccomp said / Goma NNP dobj hold"
    )
    said = only(parse(text)).attribution
    assert said is not None
    assert said.speaker is not None
    assert said.speaker.span.text == "army"


def test_who_plans_to_lift_a_siege_tells_of_one() -> None:
    text = (
        "army NN nsubj plans / plans=plan VBZ ROOT / to TO aux lift / lift VB xcomp plans / "
        "the DT det siege / siege NN dobj lift / of IN prep siege / Goma NNP pobj of"
    )
    context = Context(ended=True, modality="intended")
    besieges = next(rule for rule in load_lexicon([]).rules if rule.predicate == "besieges")
    told = outcome(besieges, context)
    assert not isinstance(told, str)
    assert (told.modality, told.denied) == ("asserted", False)
    assert all(claim.polarity == "affirmed" for claim in claims(parse(text)))


def test_to_have_taken_the_port_of_a_bastion_ends_the_hold_of_it() -> None:
    text = (
        "army NN nsubj took / took=take VBD ROOT / port NN dobj took / of IN prep port / "
        "Goma NNP pobj of / bastion NN appos Goma"
    )
    assert is_taken(token(parse(text), "Goma"), load_lexicon([]).cues)
    assert not is_taken(token(parse(text), "bastion"), load_lexicon([]).cues)


def test_who_is_accused_of_taking_a_town_took_it_and_not_who_accuses() -> None:
    text = (
        "army NN nsubj accused / accused=accuse VBD ROOT / rebels NNS dobj accused / "
        "of IN prep accused / taking=take VBG pcomp of / Goma NNP dobj taking"
    )
    actor = only(parse(text)).actor
    assert actor is not None
    assert actor.span.text == "rebels"
    other = claims(parse(text.replace("rebels", "other")))
    assert all(claim.actor is None or claim.actor.span.text != "army" for claim in other)


_TAKING = "taking=take VBG pcomp {0} / Goma NNP dobj taking"


@pytest.mark.parametrize(
    "text",
    [
        "kept=keep VBD ROOT / army NN dobj kept / from IN prep kept / " + _TAKING.format("from"),
        "decided=decide VBD ROOT / against IN prep decided / " + _TAKING.format("against"),
        "are=be VBP ROOT / away RB advmod are / from IN prep away / " + _TAKING.format("from"),
        "came=come VBD ROOT / within IN prep came / mile NN pobj within / of IN prep mile / "
        + _TAKING.format("of"),
    ],
)
def test_who_stopped_short_of_taking_a_town_did_not_take_it(text: str) -> None:
    verb = text.partition("=")[0]
    doc = parse(f"rebels NNS nsubj {verb} / {text}")
    assert claims(doc) == []
    assert any("did not happen" in reason for reason in reasons(doc))


def test_who_was_told_to_hold_a_town_may_not_hold_it() -> None:
    hold = "hold VB xcomp told / Goma NNP dobj hold"
    told = "rebels NNS nsubjpass told / were=be VBD auxpass told / told=tell VBN ROOT"
    assert claims(parse(f"{told} / to TO aux hold / {hold}")) == []


def test_in_case_they_take_it_is_a_condition() -> None:
    text = (
        "In IN prep take / case NN pobj In / rebels NNS nsubj take / take VBP advcl waits / "
        "Goma NNP dobj take / army NN nsubj waits / waits VBZ ROOT"
    )
    assert only(parse(text)).modality == "hypothetical"
    one = text.replace("case NN pobj In", "one CD nummod case / case NN pobj In")
    assert only(parse(one)).modality == "asserted"


@pytest.mark.parametrize(
    ("noun", "modality"), [("aim", "intended"), ("prize", "intended"), ("result", "asserted")]
)
def test_a_capture_that_is_an_aim_has_not_happened(noun: str, modality: str) -> None:
    claim = only(
        parse(
            f"the DT det {noun} / {noun} NN nsubj was / was=be VBD ROOT / "
            "capture NN attr was / of IN prep capture / Goma NNP pobj of / "
            "by IN prep capture / rebels NNS pobj by"
        )
    )
    assert claim.modality == modality


def test_a_claim_that_could_not_be_verified_is_still_the_claim_of_who_made_it() -> None:
    text = (
        "M23 NNP poss claim / claim NN nsubjpass verified / to TO aux taken / "
        "have VB aux taken / taken=take VBN acl claim / Goma NNP dobj taken / "
        "could MD aux verified / not RB neg verified / be VB auxpass verified / "
        "verified=verify VBN ROOT"
    )
    claim = only(parse(text))
    assert (claim.polarity, claim.modality) == ("affirmed", "claimed")


def test_what_nobody_confirmed_is_possible_and_not_denied() -> None:
    text = (
        "army NN nsubj confirm / did=do VBD aux confirm / not RB neg confirm / "
        "confirm VB ROOT / that IN mark took / rebels NNS nsubj took / "
        "took=take VBD ccomp confirm / Goma NNP dobj took"
    )
    claim = only(parse(text))
    assert (claim.polarity, claim.modality) == ("affirmed", "possible")
    none = "no DT det army / army NN nsubj confirmed / confirmed=confirm VBD ROOT / "
    rest = "rebels NNS nsubj took / took=take VBD ccomp confirmed / Goma NNP dobj took"
    assert only(parse(none + rest)).modality == "possible"


def test_who_admits_leaving_is_heard() -> None:
    text = (
        "army NN nsubj admitted / admitted=admit VBD ROOT / taking=take VBG xcomp admitted / "
        "Goma NNP dobj taking"
    )
    said = only(parse(text)).attribution
    assert said is not None
    assert said.speaker is not None
    assert said.speaker.span.text == "army"
    began = only(parse(text.replace("admitted=admit", "began=begin").replace("admitted", "began")))
    assert began.attribution is None
