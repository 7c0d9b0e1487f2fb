"""Roles of a trigger word, on parses built by hand."""

from __future__ import annotations

import pytest
from parses import parse, token, words
from spacy.tokens import Span

from conflict_digest.extract.syntax import (
    apposed,
    coordinated,
    governing_verb,
    has_object,
    introduced,
    is_headless,
    is_outcome,
    is_passive,
    likely_antecedents,
    listed,
    logical_subjects,
    names_event,
    objects,
    particles,
    role_tokens,
    strays,
    surface_subjects,
)
from conflict_digest.extract.syntax.nominals import between, nominal, theme
from conflict_digest.extract.syntax.phrases import phrase_objects, phrase_start

SUPPORT = frozenset({"launch"})


def test_an_active_sentence_tells_who_took_what() -> None:
    doc = parse("rebels NNS nsubj seized / seized VBD ROOT / Goma NNP dobj seized")
    assert words(logical_subjects(token(doc, "seized"))) == ["rebels"]
    assert words(objects(token(doc, "seized"))) == ["Goma"]


def test_a_passive_does_not_make_the_town_its_own_captor() -> None:
    doc = parse(
        "Goma NNP nsubjpass seized / was=be VBD auxpass seized / seized VBN ROOT / "
        "by IN agent seized / rebels NNS pobj by"
    )
    assert words(logical_subjects(token(doc, "seized"))) == ["rebels"]
    assert words(objects(token(doc, "seized"))) == ["Goma"]


def test_a_passive_without_by_has_no_agent() -> None:
    doc = parse("Goma NNP nsubjpass seized / was=be VBD auxpass seized / seized VBN ROOT")
    assert logical_subjects(token(doc, "seized")) == []


def test_a_by_phrase_hung_on_the_wrong_noun_is_still_the_agent() -> None:
    doc = parse(
        "army NN nsubjpass driven / was=be VBD auxpass driven / driven VBN ROOT / "
        "from IN prep driven / Goma NNP pobj from / by IN prep Goma / M23 NNP pobj by"
    )
    assert words(logical_subjects(token(doc, "driven"))) == ["M23"]


def test_who_won_a_town_back_is_not_who_lost_it() -> None:
    doc = parse(
        "Hue NNP nsubjpass lost / was=be VBD auxpass lost / lost VBN ROOT / to IN prep lost / "
        "M23 NNP pobj to / and CC cc lost / retaken VBN conj lost / by IN agent retaken / "
        "army NN pobj by"
    )
    assert logical_subjects(token(doc, "lost")) == []
    assert words(logical_subjects(token(doc, "retaken"))) == ["army"]


def test_towns_among_them_are_named_one_by_one() -> None:
    doc = parse(
        "rebels NNS nsubj took / took VBD ROOT / towns NNS dobj took / among IN prep took / "
        "them PRP pobj among / Sake NNP pobj among / and CC cc Sake / Goma NNP conj Sake"
    )
    assert words(listed(token(doc, "towns"))) == ["Sake", "Goma"]


def test_a_participle_after_its_noun_has_the_noun_for_object() -> None:
    doc = parse(
        "Goma NNP nsubj fell / held VBN acl Goma / by IN agent held / rebels NNS pobj by / "
        "fell VBD ROOT"
    )
    assert words(objects(token(doc, "held"))) == ["Goma"]
    assert words(logical_subjects(token(doc, "held"))) == ["rebels"]


def test_a_present_participle_has_the_noun_for_subject() -> None:
    doc = parse(
        "rebels NNS nsubj fled / holding VBG acl rebels / Goma NNP dobj holding / fled VBD ROOT"
    )
    assert words(logical_subjects(token(doc, "holding"))) == ["rebels"]


def test_rebel_held_names_its_holder_before_the_hyphen() -> None:
    doc = parse(
        "in IN ROOT / rebel NN npadvmod held / - HYPH punct held / held VBN amod Goma / "
        "Goma NNP pobj in"
    )
    assert words(logical_subjects(token(doc, "held"))) == ["rebel"]
    assert words(objects(token(doc, "held"))) == ["Goma"]


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    doc = parse(
        "rebels NNS nsubj fled / who WP nsubj seized / seized VBD relcl rebels / "
        "Goma NNP dobj seized / fled VBD ROOT"
    )
    assert words(logical_subjects(token(doc, "seized")))[0] == "rebels"


def test_a_relative_clause_without_a_pronoun_takes_its_noun_for_object() -> None:
    doc = parse(
        "Goma NNP nsubj burned / rebels NNS nsubj say / say VBP relcl Goma / "
        "they PRP nsubj captured / captured VBD ccomp say / burned VBD ROOT"
    )
    assert words(objects(token(doc, "captured"))) == ["Goma"]


def test_the_second_of_two_verbs_inherits_the_subject() -> None:
    doc = parse(
        "rebels NNS nsubj advanced / advanced VBD ROOT / and CC cc advanced / "
        "took VBD conj advanced / Goma NNP dobj took"
    )
    assert words(logical_subjects(token(doc, "took"))) == ["rebels"]


def test_the_first_of_two_verbs_shares_the_object() -> None:
    doc = parse(
        "rebels NNS nsubj attacked / attacked VBD ROOT / and CC cc attacked / "
        "took VBD conj attacked / Goma NNP dobj took"
    )
    assert words(objects(token(doc, "attacked"))) == ["Goma"]


def test_who_is_ordered_to_leave_leaves_and_not_who_orders() -> None:
    doc = parse(
        "army NN nsubj ordered / ordered VBD ROOT / rebels NNS dobj ordered / "
        "to TO aux leave / leave VB xcomp ordered / Goma NNP dobj leave"
    )
    assert words(surface_subjects(token(doc, "leave"))) == ["rebels"]


def test_who_tries_to_take_is_the_one_who_would_take() -> None:
    doc = parse(
        "rebels NNS nsubj tried / tried VBD ROOT / to TO aux take / take VB xcomp tried / "
        "Goma NNP dobj take"
    )
    assert words(surface_subjects(token(doc, "take"))) == ["rebels"]


def test_a_clause_after_a_preposition_has_the_subject_of_the_sentence() -> None:
    doc = parse(
        "rebels NNS nsubj fled / fled VBD ROOT / after IN prep fled / losing VBG pcomp after / "
        "Goma NNP dobj losing"
    )
    assert words(surface_subjects(token(doc, "losing"))) == ["rebels"]


def test_a_bid_to_take_has_the_subject_of_the_bid() -> None:
    doc = parse(
        "army NN poss bid / bid NN nsubj failed / to TO aux take / take VB acl bid / "
        "Goma NNP dobj take / failed VBD ROOT"
    )
    assert words(surface_subjects(token(doc, "take")))[0] == "army"


def test_there_is_never_the_one_who_acts() -> None:
    doc = parse(
        "there EX expl was / was VBD ROOT / fighting NN attr was / raging VBG acl fighting / "
        "holding VBG advcl was"
    )
    assert surface_subjects(token(doc, "was")) == []


@pytest.mark.parametrize(
    "phrase",
    [
        "from IN prep drove / Goma NNP pobj from",
        "out RP prep drove / of IN prep out / Goma NNP pobj of",
        "back RB advmod drove / from IN prep back / Goma NNP pobj from",
        "from IN prep drove / inside IN prep from / Goma NNP pobj inside",
        "rebels NNS dobj drove / from IN prep rebels / Goma NNP pobj from",
    ],
)
def test_from_is_found_however_it_is_put(phrase: str) -> None:
    doc = parse(f"army NN nsubj drove / drove VBD ROOT / {phrase}")
    assert words(phrase_objects(token(doc, "drove"), "from")) == ["Goma"]


def test_the_town_from_which_they_withdrew_is_what_they_left() -> None:
    doc = parse(
        "Goma NNP ROOT / from IN prep withdrew / which WDT pobj from / they PRP nsubj withdrew / "
        "withdrew VBD relcl Goma"
    )
    assert words(phrase_objects(token(doc, "withdrew"), "from"))[0] == "Goma"


def test_under_control_is_said_of_the_subject() -> None:
    doc = parse(
        "Goma NNP nsubj is / is VBZ ROOT / under IN prep is / rebel NN compound control / "
        "control NN pobj under"
    )
    themes, verb = theme(token(doc, "control"), ("under",))
    assert words(themes) == ["Goma"]
    assert verb is not None
    assert verb.text == "is"


def test_control_outside_its_phrase_is_said_of_nothing() -> None:
    doc = parse("rebels NNS nsubj lost / lost VBD ROOT / control NN dobj lost")
    assert theme(token(doc, "control"), ("under",)) == ([], None)


def test_a_battle_between_two_has_two_parties() -> None:
    doc = parse(
        "clashes NNS ROOT / between IN prep clashes / rebels NNS pobj between / "
        "and CC cc rebels / army NN conj rebels"
    )
    first, second = between(token(doc, "clashes"))
    assert (words(first), words(second)) == (["rebels"], ["army"])


def test_the_subject_of_an_offensive_is_who_launched_it() -> None:
    doc = parse("rebels NNS nsubj launched / launched=launch VBD ROOT / offensive NN dobj launched")
    noun = token(doc, "offensive")
    assert words(role_tokens(noun, "subject", as_noun=True, support=SUPPORT)) == ["rebels"]
    assert role_tokens(noun, "subject", as_noun=True, support=frozenset()) == []


def test_a_path_of_roles_leads_through_the_object() -> None:
    doc = parse(
        "rebels NNS nsubj took / took VBD ROOT / control NN dobj took / of IN prep control / "
        "Goma NNP pobj of"
    )
    found = role_tokens(token(doc, "took"), "object.of", as_noun=False, support=SUPPORT)
    assert words(found) == ["Goma"]


def test_days_are_no_object() -> None:
    doc = parse("rebels NNS nsubj moved / moved VBD ROOT / days=day NNS dobj moved")
    assert not has_object(token(doc, "moved"))
    doc = parse("rebels NNS nsubj moved / moved VBD ROOT / tanks=tank NNS dobj moved")
    assert has_object(token(doc, "moved"))


def test_fighting_as_a_subject_names_an_event() -> None:
    doc = parse("fighting VBG nsubj raged / raged VBD ROOT")
    assert names_event(token(doc, "fighting"))
    doc = parse("holding VBG csubj helped / Goma NNP dobj holding / helped VBD ROOT")
    assert not names_event(token(doc, "holding"))


def test_a_noun_finds_its_verb_through_a_coordination() -> None:
    doc = parse(
        "rebels NNS nsubj took / took VBD ROOT / Goma NNP dobj took / and CC cc Goma / "
        "Sake NNP conj Goma"
    )
    verb = governing_verb(token(doc, "Sake"))
    assert verb is not None
    assert verb.text == "took"


@pytest.mark.parametrize(
    "rest",
    [
        "and CC cc Goma / Sake NNP conj Goma",
        "including IN prep Goma / Sake NNP pobj including",
        "along RB advmod with / with IN prep Goma / Sake NNP pobj with",
        "as RB advmod as / well RB advmod as / as IN prep Goma / Sake NNP pobj as",
    ],
)
def test_no_partner_of_a_list_is_lost(rest: str) -> None:
    doc = parse(f"Goma NNP ROOT / {rest}")
    assert words(coordinated(token(doc, "Goma"))) == ["Goma", "Sake"]


def test_a_province_in_brackets_is_no_partner_of_the_town() -> None:
    doc = parse("Goma NNP ROOT / ( -LRB- punct Kivu / Kivu NNP conj Goma / ) -RRB- punct Kivu")
    assert words(coordinated(token(doc, "Goma"))) == ["Goma"]


@pytest.mark.parametrize(
    "text",
    [
        "towns NNS ROOT / including VBG prep towns / Goma NNP pobj including / and CC cc Goma / "
        "Sake NNP conj Goma",
        "towns NNS ROOT / such JJ amod as / as IN prep towns / Goma NNP pobj as / and CC cc Goma / "
        "Sake NNP conj Goma",
        "towns NNS nsubj include / include VBP ROOT / Goma NNP dobj include / and CC cc Goma / "
        "Sake NNP conj Goma",
        "towns NNS dobj took / took VBD ROOT / including VBG prep took / Goma NNP pobj including / "
        "and CC cc Goma / Sake NNP conj Goma",
    ],
)
def test_the_members_of_a_list_are_found_one_by_one(text: str) -> None:
    assert words(listed(token(parse(text), "towns"))) == ["Goma", "Sake"]


# Lists that the parser broke up


def test_a_list_hung_on_another_verbs_object_goes_on_where_the_text_puts_it() -> None:
    doc = parse(
        "stormed VBD ROOT / town NN dobj stormed / and CC cc stormed / seized VBD conj stormed / "
        "airport NN dobj seized / , PUNCT punct seized / prison NN appos town / and CC cc prison / "
        "bank NN conj prison"
    )
    assert words(coordinated(token(doc, "town"))) == ["town"]
    assert words(strays([token(doc, "airport")])) == ["prison", "bank"]


def test_along_with_and_as_well_as_add_to_a_list() -> None:
    doc = parse(
        "took VBD ROOT / Goma NNP dobj took / , PUNCT punct took / along IN prep took / "
        "with IN prep along / Sake NNP pobj with / as RB advmod as / well RB advmod as / "
        "as IN cc Sake / Bukavu NNP pobj as"
    )
    assert words(strays([token(doc, "Goma")])) == ["Sake", "Bukavu"]


def test_the_subject_of_the_next_clause_is_no_member_of_a_list() -> None:
    doc = parse(
        "left VBD ROOT / Goma NNP dobj left / and CC cc left / Sake NNP nsubj fell / "
        "fell VBD conj left"
    )
    assert strays([token(doc, "Goma")]) == []


def test_an_apposition_is_no_member_of_a_list() -> None:
    doc = parse(
        "took VBD ROOT / Goma NNP dobj took / , PUNCT punct took / town NN dobj took / "
        "near IN prep town / Sake NNP pobj near"
    )
    assert strays([token(doc, "Goma")]) == []


@pytest.mark.parametrize(
    "mark",
    [
        ": PUNCT punct villages",
        "including VBG prep took",
        "namely RB advmod took",
        "( PUNCT punct x",
    ],
)
def test_the_names_that_a_plural_leads_to_are_found_wherever_the_parser_hung_them(
    mark: str,
) -> None:
    doc = parse(
        f"took VBD ROOT / villages NNS dobj took / {mark} / Goma NNP npadvmod took / "
        "and CC cc Goma / Sake NNP conj Goma"
    )
    assert words(introduced(token(doc, "villages"))) == ["Goma", "Sake"]


@pytest.mark.parametrize(
    "text",
    [
        "took VBD ROOT / villages NNS dobj took / ( PUNCT punct x / Kivu NNP appos villages",
        "took VBD ROOT / villages NNS dobj took / said VBD conj took / : PUNCT punct said / "
        "Goma NNP npadvmod took",
        "took VBD ROOT / village NN dobj took / : PUNCT punct village / Goma NNP npadvmod took",
    ],
    ids=["where they are", "another clause", "one village"],
)
def test_other_names_after_villages_are_not_theirs(text: str) -> None:
    doc = parse(text)
    assert introduced(next(t for t in doc if t.text.startswith("village"))) == []


def test_what_was_among_the_towns_captured_is_a_town() -> None:
    doc = parse(
        "Among IN prep were / towns NNS pobj Among / captured VBN acl towns / were=be VBD ROOT / "
        "Goma NNP nsubj were / and CC cc Goma / Sake NNP conj Goma"
    )
    assert words(listed(token(doc, "towns"))) == ["Goma", "Sake"]
    said = parse(
        "towns NNS nsubj are / captured VBN acl towns / are=be VBP ROOT / Goma NNP attr are / "
        "and CC cc Goma / Sake NNP conj Goma"
    )
    assert words(listed(token(said, "towns"))) == ["Goma", "Sake"]


@pytest.mark.parametrize(
    "aside",
    [
        "in IN prep took / May NNP pobj in / and CC cc May",
        "in IN prep took / May NNP pobj in / and CC cc took / , PUNCT punct took / two CD x days / "
        "days NNS npadvmod later / later RB advmod took / , PUNCT punct took",
        "and CC cc took / , PUNCT punct took / after IN prep took / weeks NNS pobj after / "
        ", PUNCT punct took",
        "and CC cc took / later RB advmod took",
    ],
)
def test_a_list_goes_on_after_a_word_on_when(aside: str) -> None:
    doc = parse(f"took VBD ROOT / Goma NNP dobj took / {aside} / Sake NNP npadvmod took")
    times = {t.i for t in doc if t.text in {"May", "two", "days"}}
    assert words(strays([token(doc, "Goma")], times)) == ["Sake"]


def test_each_town_of_a_list_may_have_its_own_date() -> None:
    doc = parse(
        "took VBD ROOT / Goma NNP dobj took / in IN prep took / May NNP pobj in / "
        ", PUNCT punct took / Sake NNP npadvmod took / in IN prep Sake / June NNP pobj in / "
        "and CC cc June / Bukavu NNP conj June / in IN prep Sake / July NNP pobj in"
    )
    times = {t.i for t in doc if t.text in {"May", "June", "July"}}
    assert words(strays([token(doc, "Goma")], times)) == ["Sake", "Bukavu"]


def test_a_list_goes_on_under_a_preposition_said_again() -> None:
    doc = parse(
        "withdrew VBD ROOT / from IN prep withdrew / Goma NNP pobj from / on IN prep withdrew / "
        "Monday NNP pobj on / and CC cc withdrew / from IN prep withdrew / Sake NNP pobj from"
    )
    assert words(strays([token(doc, "Goma")], {4})) == ["Sake"]


def test_who_acts_after_a_date_is_no_member_of_the_list_before_it() -> None:
    doc = parse(
        "took VBD ROOT / Goma NNP dobj took / in IN prep took / May NNP pobj in / "
        "and CC cc May / Sake NNP conj May / fell VBD conj took"
    )
    assert strays([token(doc, "Goma")], {3}) == []


def test_a_list_goes_on_after_where_it_was_done_from() -> None:
    doc = parse(
        "surround VBP ROOT / Goma NNP dobj surround / , PUNCT punct Goma / Sake NNP conj Goma / "
        "and CC cc Sake / , PUNCT punct Goma / from IN prep surround / sea NN pobj from / "
        ", PUNCT punct sea / Bukavu NNP appos sea"
    )
    goma, sake = token(doc, "Goma"), token(doc, "Sake")
    assert words(strays([goma, sake])) == ["Bukavu"]


def test_a_list_goes_on_after_a_relative_clause() -> None:
    doc = parse(
        "took VBD ROOT / Goma NNP dobj took / , PUNCT punct Goma / which WDT nsubj lies / "
        "lies VBZ relcl Goma / north RB advmod lies / , PUNCT punct took / and CC cc took / "
        "Sake NNP conj north"
    )
    assert words(strays([token(doc, "Goma")])) == ["Sake"]


def test_which_stands_for_the_town_before_it_wherever_it_was_hung() -> None:
    doc = parse(
        "fought VBD ROOT / in IN prep fought / Goma NNP pobj in / , PUNCT punct fought / "
        "which WDT dobj seized / rebels NNS nsubj seized / seized VBD advcl fought"
    )
    assert words(objects(token(doc, "seized"))) == ["Goma"]


def test_what_follows_a_closed_list_only_explains_it() -> None:
    doc = parse(
        "retook VBD ROOT / Goma NNP dobj retook / and CC cc Goma / Sake NNP conj Goma / "
        ", PUNCT punct Goma / towns NNS conj Goma"
    )
    assert words(coordinated(token(doc, "Goma"))) == ["Goma", "Sake"]


def test_what_a_list_excepts_is_no_member() -> None:
    doc = parse(
        "hold VBP ROOT / Goma NNP dobj hold / but CC cc Goma / not RB neg Sake / Sake NNP conj Goma"
    )
    assert words(coordinated(token(doc, "Goma"))) == ["Goma"]


def test_an_apposition_before_and_is_a_member() -> None:
    doc = parse(
        "left VBD ROOT / Goma NNP dobj left / , PUNCT punct Goma / Sake NNP appos Goma / "
        "and CC cc left / , PUNCT punct left / later RB advmod left"
    )
    assert words(coordinated(token(doc, "Goma"))) == ["Goma", "Sake"]


def test_who_is_described_between_dashes_acts() -> None:
    doc = parse(
        "fighters NNS compound veterans / - PUNCT punct veterans / veterans NNS nsubj took / "
        "- PUNCT punct took / took VBD ROOT / Goma NNP dobj took"
    )
    assert words(logical_subjects(token(doc, "took")))[0] == "fighters"


# Roles that the parser hung amiss


def test_an_insertion_after_the_auxiliary_does_not_hide_the_subject() -> None:
    doc = parse(
        "troops NNS nsubj have / have VBP aux retaken / , PUNCT punct retaken / "
        "retaken VBN ROOT / Goma NNP dobj retaken"
    )
    assert words(logical_subjects(token(doc, "retaken"))) == ["troops"]


def test_a_group_whose_last_word_was_taken_for_a_verb_still_acts() -> None:
    doc = parse(
        "M23 NNP nsubj fighters / fighters VBZ nsubj took / took VBD ROOT / Goma NNP dobj took"
    )
    assert words(logical_subjects(token(doc, "took"))) == ["fighters", "M23"]


def test_a_subject_hung_on_the_opening_phrase_is_found_before_its_verb() -> None:
    doc = parse(
        "In IN prep entered / hours NNS pobj In / of IN prep hours / fighters NNS pobj of / "
        "from IN prep fighters / M23 NNP pobj from / entered VBD ROOT / Goma NNP dobj entered"
    )
    assert words(logical_subjects(token(doc, "entered"))) == ["hours", "fighters", "M23"]


def test_a_name_beside_its_verb_is_its_object_whatever_it_was_taken_for() -> None:
    doc = parse(
        "troops NNS nsubj fled / fled VBD ROOT / Goma NNP nmod fighters / and CC cc Goma / "
        "Karen NNP conj Goma / fighters NNS nsubj took / took VBD conj fled"
    )
    assert words(objects(token(doc, "fled"))) == ["Goma"]


def test_an_afterthought_is_no_object() -> None:
    doc = parse(
        "moved VBD ROOT / into IN prep moved / Goma NNP pobj into / , PUNCT punct moved / "
        "its PRP$ poss port / port NN dobj moved"
    )
    assert not has_object(token(doc, "moved"))


def test_fighting_ones_way_is_moving() -> None:
    doc = parse("fought VBD ROOT / their PRP$ poss way / way NN dobj fought")
    assert not has_object(token(doc, "fought"))


def test_an_attempt_to_enter_and_men_who_tried_to_tell_where_they_were_going() -> None:
    doc = parse(
        "foiled VBD ROOT / attempt NN dobj foiled / to TO aux enter / enter VB acl attempt / "
        "Goma NNP dobj enter"
    )
    found = role_tokens(token(doc, "foiled"), "object.goal", as_noun=False, support=SUPPORT)
    assert words(found) == ["Goma"]
    doc = parse(
        "repelled VBD ROOT / rebels NNS dobj repelled / who WP nsubj tried / tried VBD relcl rebels"
        " / to TO aux move / move VB xcomp tried / into IN prep move / Goma NNP pobj into"
    )
    found = role_tokens(token(doc, "repelled"), "object.goal", as_noun=False, support=SUPPORT)
    assert words(found) == ["Goma"]


def test_a_second_preposition_leads_to_a_second_place() -> None:
    doc = parse(
        "dug VBD ROOT / in IN prep dug / Goma NNP pobj in / and CC cc in / within IN conj in / "
        "Sake NNP pobj within"
    )
    assert words(phrase_objects(token(doc, "dug"), "in")) == ["Goma", "Sake"]


def test_a_distance_belongs_to_the_verb_that_it_measures() -> None:
    doc = parse(
        "rebels NNS nsubj are / are=be VBP ROOT / km NNS npadvmod from / from IN prep are / "
        "Goma NNP pobj from"
    )
    assert governing_verb(token(doc, "km")) == token(doc, "are")


def test_what_was_reported_captured_was_captured() -> None:
    doc = parse(
        "airport NN nsubjpass reported / was=be VBD auxpass reported / reported VBN ROOT / "
        "captured VBN xcomp reported"
    )
    assert words(objects(token(doc, "captured"))) == ["airport"]


def test_of_two_events_each_has_its_own_doer() -> None:
    doc = parse(
        "army NN poss withdrawal / withdrawal NN nsubj followed / from IN prep withdrawal / "
        "Goma NNP pobj from / and CC cc withdrawal / capture NN conj withdrawal / "
        "by IN prep capture / M23 NNP pobj by / followed VBD ROOT"
    )
    found = role_tokens(token(doc, "withdrawal"), "subject", as_noun=True, support=SUPPORT)
    assert words(found)[:1] == ["army"]
    assert "M23" not in words(found)


def test_one_of_the_strongholds_is_said_of_the_place_before() -> None:
    doc = parse(
        "took VBD ROOT / Goma NNP dobj took / , PUNCT punct Goma / one CD appos Goma / "
        "of IN prep one / strongholds NNS pobj of"
    )
    found = role_tokens(token(doc, "strongholds"), "apposed", as_noun=True, support=SUPPORT)
    assert words(found) == ["Goma"]


JOINED = (
    "Goma NNP nsubjpass taken / was=be VBD auxpass taken / taken VBN ROOT / by IN agent taken / "
    "rebels NNS pobj by / and CC cc rebels / {} / {}"
)


def test_who_fled_is_not_one_of_those_who_took_the_town() -> None:
    doc = parse(JOINED.format("FARDC NNP conj rebels", "fled VBD conj taken"))
    assert words(coordinated(token(doc, "rebels"))) == ["rebels"]
    assert words(logical_subjects(token(doc, "fled"))) == ["FARDC"]


def test_of_two_who_took_a_town_none_is_lost_before_the_next_verb() -> None:
    last = "militias NNS conj rebels / and CC cc taken"
    doc = parse(JOINED.format(last, "burned VBD conj taken"))
    assert words(coordinated(token(doc, "rebels"))) == ["rebels", "militias"]


def test_a_town_called_a_second_subject_is_what_was_taken() -> None:
    doc = parse("it PRP nsubj recaptured / recaptured VBD ROOT / Goma NNP nsubj recaptured")
    assert words(logical_subjects(token(doc, "recaptured"))) == ["it"]
    assert words(objects(token(doc, "recaptured"))) == ["Goma"]


def test_who_captured_is_also_who_attacked() -> None:
    doc = parse(
        "Goma NNP nsubjpass attacked / was=be VBD auxpass attacked / attacked VBN ROOT / "
        "and CC cc attacked / captured VBN conj attacked / by IN agent captured / M23 NNP pobj by"
    )
    assert words(logical_subjects(token(doc, "attacked"))) == ["M23"]


def test_a_note_that_leaves_out_was_still_tells_by_whom() -> None:
    doc = parse("Goma NNP nsubj held / held VBD ROOT / by IN agent held / M23 NNP pobj by")
    assert words(logical_subjects(token(doc, "held"))) == ["M23"]
    assert words(objects(token(doc, "held"))) == ["Goma"]


def test_with_a_town_captured_somebody_has_captured_it() -> None:
    doc = parse(
        "with IN mark captured / Goma NNP nsubj captured / captured=capture VBD advcl moved / "
        "rebels NNS nsubj moved / moved=move VBD ROOT"
    )
    assert is_passive(token(doc, "captured"))


def test_a_particle_hung_on_the_object_is_the_verbs() -> None:
    doc = parse(
        "army NN nsubj seized / seized=seize VBD ROOT / back RP amod control / "
        "control NN dobj seized"
    )
    assert particles(token(doc, "seized")) == {"back"}


def test_not_by_the_army_but_by_the_rebels_is_by_the_rebels() -> None:
    doc = parse(
        "Goma NNP nsubjpass held / is=be VBZ auxpass held / held=hold VBN ROOT / not RB neg by / "
        "by IN agent held / army NN pobj by / but CC cc by"
    )
    assert words(logical_subjects(token(doc, "held"))) == []


def test_what_areas_held_by_rebels_include_is_a_list_of_the_areas() -> None:
    doc = parse(
        "areas NNS ROOT / held VBN acl areas / by IN agent held / rebels NNS pobj by / "
        "including VBG prep rebels / Goma NNP pobj including"
    )
    assert words(listed(token(doc, "areas"))) == ["Goma"]


def test_a_government_stronghold_is_the_governments_even_if_taken_for_a_clause() -> None:
    doc = parse("Goma NNP nsubj is / is=be VBZ ROOT / army NN nsubj base / base NN attr is")
    assert words(nominal(token(doc, "base"), "modifier", SUPPORT)) == ["army"]


def test_whose_capture_it_was_is_told_by_the_noun_before() -> None:
    doc = parse(
        "rebels NNS ROOT / whose WP$ poss capture / capture NN nsubj shocked / "
        "of IN prep capture / Goma NNP pobj of / shocked VBD relcl rebels"
    )
    assert "rebels" in words(nominal(token(doc, "capture"), "subject", SUPPORT))


def test_a_man_from_a_town_whom_they_took_is_not_the_town() -> None:
    doc = parse(
        "man NN nsubj fled / from IN prep man / Goma NNP pobj from / whom WP dobj took / "
        "rebels NNS nsubj took / took VBD relcl Goma / fled VBD ROOT"
    )
    assert words(objects(token(doc, "took"))) == ["man"]


def test_what_two_nouns_share_belongs_to_both() -> None:
    doc = parse(
        "siege NN ROOT / and CC cc siege / capture NN conj siege / of IN prep capture / "
        "Goma NNP pobj of / by IN prep siege / rebels NNS pobj by"
    )
    for noun in ("siege", "capture"):
        assert words(nominal(token(doc, noun), "object", SUPPORT)) == ["Goma"]
        assert "rebels" in words(nominal(token(doc, noun), "subject", SUPPORT))


# Headlines and notes


@pytest.mark.parametrize(
    "text",
    [
        "rebels NNS nsubj driven / driven VBN ROOT / from IN prep driven / Goma NNP pobj from",
        "Goma NNP nsubj retaken / retaken VBD ROOT",
        "Goma NNP nsubj seized / seized VBD ROOT / . . punct seized",
        "Goma NNP nsubj seized / , PUNCT punct seized / seized VBD ROOT / in IN prep seized",
    ],
)
def test_a_headline_leaves_the_auxiliary_of_the_passive_out(text: str) -> None:
    doc = parse(text)
    doc.set_ents(doc.spans["places"])
    assert is_passive(next(t for t in doc if t.dep_ == "ROOT"))


@pytest.mark.parametrize(
    "text",
    [
        "rebels NNS nsubj seized / seized VBD ROOT",
        "Goma NNP nsubj fell / fell VBD ROOT",
        "troops NNS nsubj taken / have VBP aux taken / taken VBN ROOT",
        "plane NN nsubj took / took VBN ROOT / off RP prt took",
        "the DT det army / army NN nsubj marched / marched VBN ROOT / towards IN prep marched",
    ],
)
def test_an_active_verb_without_its_object_is_no_passive(text: str) -> None:
    doc = parse(text)
    doc.set_ents(doc.spans["places"])
    assert not is_passive(next(t for t in doc if t.dep_ == "ROOT"))


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("raid NN nsubj left / left VBD ROOT / 67 CD nummod dead / dead JJ oprd left", True),
        (
            "raid NN nsubj left / left VBD ROOT / at IN advmod ten / least JJS advmod at / "
            "ten CD nummod wounded / wounded VBN oprd left",
            True,
        ),
        (
            "rebels NNS nsubj left / left VBD ROOT / with IN prep left / ten CD nummod wounded / "
            "wounded VBN pobj with",
            False,
        ),
        ("rebels NNS nsubj left / left VBD ROOT / after IN prep left / days NNS pobj after", False),
    ],
)
def test_a_raid_that_left_people_dead_has_not_left(text: str, has: bool) -> None:
    assert has_object(token(parse(text), "left")) is has


def test_a_verb_hung_on_the_last_town_has_the_subject_of_the_first_verb() -> None:
    doc = parse(
        "rebels NNS nsubj took / took VBD ROOT / Goma NNP dobj took / , PUNCT punct Goma / "
        "Sake NNP appos Goma / and CC cc Sake / left VBD conj Sake / Bukavu NNP dobj left"
    )
    assert words(logical_subjects(token(doc, "left"))) == ["rebels"]


def test_that_is_a_pronoun_where_it_has_a_role_of_its_own() -> None:
    doc = parse(
        "city NN ROOT / that IN dobj controls / army NN nsubj controls / controls VBZ relcl city"
    )
    assert words(objects(token(doc, "controls"))) == ["city"]


def test_a_participle_before_its_noun_has_a_holder_without_a_hyphen_too() -> None:
    doc = parse("Taliban NNP npadvmod controlled / controlled VBN amod district / district NN ROOT")
    assert words(logical_subjects(token(doc, "controlled"))) == ["Taliban"]


def test_the_subject_of_a_clause_joined_as_an_afterthought_took_no_town() -> None:
    doc = parse(
        "Goma NNP nsubj fell / fell VBD ROOT / to IN prep fell / M23 NNP pobj to / and CC cc M23 / "
        "government NN conj M23 / was=be VBD auxpass dissolved / dissolved VBN advcl fell"
    )
    assert words(coordinated(token(doc, "M23"))) == ["M23"]


def test_whose_retreat_opens_the_sentence_is_not_who_pulled_out() -> None:
    doc = parse(
        "With IN prep pulled / retreat NN nsubj pulled / of IN prep retreat / army NN pobj of / "
        ", , punct army / Britain NNP conj army / pulled VBD ROOT / out RP prt pulled"
    )
    assert words(surface_subjects(token(doc, "pulled"))) == ["Britain"]
    assert governing_verb(token(doc, "retreat")) is None


def test_attempts_made_by_rebels_are_theirs() -> None:
    doc = parse(
        "Attempts NNS nsubjpass made / were=be VBD auxpass made / made VBN ROOT / by IN agent made "
        "/ rebels NNS pobj by / to TO aux take / take VB advcl made / Goma NNP dobj take"
    )
    assert "rebels" in words(logical_subjects(token(doc, "take")))


def test_an_advance_southwest_of_a_town_is_near_it() -> None:
    doc = parse(
        "troops NNS nsubj advanced / advanced VBD ROOT / southwest NN dobj advanced / "
        "of IN prep southwest / Toretsk NNP pobj of"
    )
    verb = token(doc, "advanced")
    assert not has_object(verb)
    assert words(phrase_objects(verb, "near")) == ["Toretsk"]


def test_progress_in_the_direction_of_a_town_is_towards_it() -> None:
    doc = parse(
        "army NN nsubj made / made VBD ROOT / progress NN dobj made / in IN prep made / "
        "the DT det direction / direction NN pobj in / of IN prep direction / Tabqa NNP pobj of"
    )
    assert words(phrase_objects(token(doc, "made"), "towards")) == ["Tabqa"]


def test_who_fights_house_to_house_fights_no_houses() -> None:
    doc = parse(
        "rebels NNS nsubj fought / fought VBD ROOT / house NN dobj fought / to IN prep fought / "
        "house NN pobj to / for IN prep fought / Belchite NNP pobj for"
    )
    assert not has_object(token(doc, "fought"))


def test_kilometres_north_of_a_town_belong_to_the_verb_and_lead_to_the_town() -> None:
    doc = parse(
        "rebels NNS nsubj are / are=be VBP ROOT / 12 CD nummod km / km NN npadvmod north / "
        "north RB advmod are / of IN prep north / Raqqa NNP pobj of"
    )
    distance = token(doc, "km")
    verb = governing_verb(distance)
    assert verb is not None
    assert verb.text == "are"
    assert words(nominal(distance, "of", SUPPORT)) == ["Raqqa"]


def test_a_verb_taken_for_a_participle_of_the_only_noun_is_no_passive_deed() -> None:
    doc = parse(
        "columns NNS ROOT / converged VBN acl columns / on IN prep converged / Bor NNP pobj on"
    )
    assert is_headless(token(doc, "converged"))


def test_who_attacked_a_town_and_was_repulsed_was_repulsed_there() -> None:
    doc = parse(
        "rebels NNS nsubj attacked / attacked VBD ROOT / Bor NNP dobj attacked / "
        "but CC cc attacked / were=be VBD auxpass repulsed / repulsed VBN conj attacked"
    )
    repulsed = token(doc, "repulsed")
    roles = {
        role: words(role_tokens(repulsed, role, as_noun=False, support=SUPPORT))
        for role in ("before", "governor")
    }
    assert roles == {"before": ["Bor"], "governor": ["attacked"]}


def test_who_halts_their_own_advance_halts_no_other() -> None:
    doc = parse(
        "rebels NNS nsubj halted / halted VBD ROOT / their PRP$ poss advance / "
        "advance NN dobj halted"
    )
    assert nominal(token(doc, "advance"), "rival", SUPPORT) == []


def test_who_follows_a_date_without_a_comma_is_the_one_who_took_it() -> None:
    doc = parse(
        "On IN prep took / May NNP nmod KDP / KDP NNP pobj On / took VBD ROOT / Goma NNP dobj took"
    )
    doc.ents = [Span(doc, 1, 2, "DATE")]
    assert words(logical_subjects(token(doc, "took"))) == ["KDP"]


def test_the_last_to_fall_is_the_town_that_fell() -> None:
    doc = parse(
        "Sirte NNP nsubj was / was=be VBD ROOT / the DT det last / last JJ attr was / "
        "to TO aux fall / fall VB relcl last / to IN prep fall / rebels NNS pobj to"
    )
    assert words(surface_subjects(token(doc, "fall"))) == ["Sirte"]


def test_it_that_an_army_says_it_has_done_is_likely_the_army() -> None:
    doc = parse(
        "army NN nsubj said / said VBD ROOT / it PRP nsubj taken / taken VBN ccomp said / "
        "Goma NNP dobj taken"
    )
    assert words(likely_antecedents(token(doc, "it"))) == ["army"]


def test_who_besieges_people_in_a_town_besieges_the_town() -> None:
    doc = parse(
        "leaving VBG ROOT / people NNS dobj leaving / in IN prep people / Homs NNP pobj in / "
        ", , punct leaving / besieged VBN advcl leaving / by IN agent besieged / army NN pobj by"
    )
    assert words(objects(token(doc, "besieged")))[0] == "Homs"


def test_a_town_joined_to_the_verb_before_is_what_was_encircled() -> None:
    doc = parse(
        "columns NNS nsubj met / met VBD ROOT / militiamen NNS dobj met / and CC cc met / "
        "Beirut NNP conj met / was=be VBD auxpass encircled / encircled VBN conj met"
    )
    assert words(surface_subjects(token(doc, "encircled"))) == ["Beirut"]


@pytest.mark.parametrize("end", ["land NN", "July NNP"])
def test_neither_the_land_nor_july_cuts_a_town_off(end: str) -> None:
    doc = parse(
        "Goma NNP nsubjpass cut / is=be VBZ auxpass cut / cut VBN ROOT / off RP prt cut / "
        f"by IN agent cut / {end} pobj by"
    )
    doc.ents = [Span(doc, i, i + 1, "DATE") for i, t in enumerate(doc) if t.text == "July"]
    assert logical_subjects(token(doc, "cut")) == []


def test_street_fighting_is_fighting() -> None:
    doc = parse(
        "street NN nsubj raged / fighting=fight VBG acl street / raged VBD ROOT / "
        "in IN prep raged / Herat NNP pobj in"
    )
    fighting = token(doc, "fighting")
    assert names_event(fighting)
    assert governing_verb(fighting) == token(doc, "raged")
    assert words(role_tokens(fighting, "in", as_noun=True, support=SUPPORT)) == ["Herat"]


def test_there_was_fighting_is_fighting() -> None:
    doc = parse(
        "There EX expl fighting / was=be VBD aux fighting / fighting=fight VBG ROOT / "
        "in IN prep fighting / Bentiu NNP pobj in"
    )
    assert names_event(token(doc, "fighting"))


def test_a_series_of_raids_is_flown_by_who_flew_the_series() -> None:
    doc = parse(
        "jets NNS nsubj flew / flew=fly VBD ROOT / a DT det series / series NN dobj flew / "
        "of IN prep series / raids NNS pobj of"
    )
    assert governing_verb(token(doc, "raids")) == token(doc, "flew")


def test_shells_that_fall_in_and_around_a_town_fall_in_it() -> None:
    doc = parse(
        "shells NNS nsubj fell / fell VBD ROOT / in IN prep fell / and CC cc in / "
        "around IN conj in / Zepa NNP pobj around"
    )
    assert words(phrase_objects(token(doc, "fell"), "in")) == ["Zepa"]


def test_what_troops_battle_to_take_is_what_they_fight_for() -> None:
    doc = parse(
        "troops NNS nsubj battling / battling VBG ROOT / to TO aux take / take VB xcomp battling / "
        "Robotyne NNP dobj take"
    )
    found = role_tokens(token(doc, "battling"), "goal", as_noun=False, support=SUPPORT)
    assert words(found) == ["Robotyne"]


def test_troops_close_to_encircling_a_town_are_who_would_encircle_it() -> None:
    doc = parse(
        "troops NNS nsubj were / were=be VBD ROOT / close JJ acomp were / to IN prep close / "
        "encircling VBG pcomp to / Bakhmut NNP dobj encircling"
    )
    assert words(surface_subjects(token(doc, "encircling"))) == ["troops"]


def test_an_attack_told_in_the_sentence_before_is_the_one_repelled() -> None:
    doc = parse(
        "Rebels NNS nsubj attacked / attacked VBD ROOT / Bor NNP dobj attacked / "
        "Soldiers NNS nsubj repelled / repelled VBD ROOT / them PRP dobj repelled"
    )
    found = role_tokens(token(doc, "repelled"), "before", as_noun=False, support=SUPPORT)
    assert words(found) == ["Bor"]


def test_who_advances_after_police_said_so_is_not_the_police() -> None:
    doc = parse(
        "rebels NNS nsubj overran / overran VBD ccomp said / Tikrit NNP dobj overran / "
        ", , punct said / police NNS nsubj said / said VBD ROOT / , , punct said / "
        "and CC cc said / were=be VBD aux advancing / advancing VBG conj said"
    )
    assert words(surface_subjects(token(doc, "advancing"))) == ["rebels"]


def test_a_town_stormed_is_not_what_the_next_clause_acts_on() -> None:
    doc = parse(
        "fighters NNS nsubj stormed / stormed VBD ROOT / into IN prep stormed / "
        "Grozny NNP pobj into / and CC cc stormed / trapped VBD conj stormed / "
        "garrison NN dobj trapped"
    )
    assert objects(token(doc, "stormed")) == []


def test_a_back_that_hangs_on_an_adverb_is_still_a_particle() -> None:
    doc = parse(
        "Cossacks NNS nsubj threw / threw VBD ROOT / them PRP dobj threw / back RB advmod twice / "
        "twice RB advmod threw"
    )
    assert "back" in particles(token(doc, "threw"))


def test_who_still_holds_the_town_named_before_the_comma_is_told() -> None:
    doc = parse(
        "fighting NN nsubj went / went=go VBD ROOT / around IN prep went / Bor NNP pobj around / "
        ", , punct went / still RB advmod held / held=hold VBN advcl went / by IN agent held / "
        "troops NNS pobj by"
    )
    assert words(objects(token(doc, "held")))[0] == "Bor"
    assert words(logical_subjects(token(doc, "held"))) == ["troops"]


def test_a_town_besieged_for_months_and_relieved_does_not_besiege() -> None:
    text = (
        "town NN nsubj besieged / , , punct town / besieged=besiege VBD ROOT / "
        "for IN prep besieged / months NNS pobj for / by IN prep months / "
        "rebels NNS pobj by / , , punct besieged / "
        "was=be VBD auxpass relieved / relieved=relieve VBN conj besieged"
    )
    besieged = token(parse(text), "besieged")
    assert words(objects(besieged)) == ["town"]
    assert words(logical_subjects(besieged)) == ["rebels"]
    active = parse("rebels NNS nsubj took / took=take VBD ROOT / Bor NNP dobj took")
    assert not is_passive(token(active, "took"))


def test_who_has_a_town_surrounded_surrounds_it() -> None:
    doc = parse(
        "army NN nsubj had / had=have VBD ROOT / town NN dobj had / "
        "surrounded=surround VBN acl town"
    )
    assert words(logical_subjects(token(doc, "surrounded"))) == ["army"]
    doc = parse(
        "army NN nsubj left / left=leave VBD ROOT / town NN dobj left / held=hold VBN acl town"
    )
    assert words(logical_subjects(token(doc, "held"))) == []


def test_whose_advance_was_stopped_is_told_where_the_parser_saw_two_objects() -> None:
    doc = parse(
        "army NN nsubj stopped / stopped=stop VBD ROOT / RSF NNP dobj stopped / "
        "advance NN dobj stopped"
    )
    assert words(nominal(token(doc, "advance"), "modifier", SUPPORT)) == ["RSF"]


def test_what_was_fired_is_not_taken_for_fired_rounds_that_somebody_is() -> None:
    doc = parse("Shabaab NNP nsubj rounds / fired=fire VBN amod rounds / rounds=round NNS ROOT")
    fired = token(doc, "fired")
    assert words(objects(fired)) == ["rounds"]
    assert words(logical_subjects(fired)) == ["Shabaab"]
    doc = parse(
        "rebels NNS nsubj took / took=take VBD ROOT / held=hold VBN amod posts / "
        "posts=post NNS dobj took"
    )
    assert not words(logical_subjects(token(doc, "held")))


def test_a_town_between_commas_and_under_blockade_is_the_one_named_before_them() -> None:
    doc = parse(
        "Djibo NNP nsubj got / , , punct got / under IN prep got / blockade NN pobj under / "
        ", , punct got / got=get VBD ROOT / food NN dobj got"
    )
    assert words(theme(token(doc, "blockade"), {"under"})[0]) == ["Djibo"]
    doc = parse(
        "troops NNS nsubj entered / entered VBD ROOT / Kidal NNP dobj entered / "
        ", , punct entered / for IN prep entered / years NNS pobj for / "
        "in IN prep years / hands NNS pobj in"
    )
    assert words(theme(token(doc, "hands"), {"in"})[0]) == ["Kidal"]


def test_what_stands_under_a_heading_is_said_of_it() -> None:
    doc = parse("Bor NN ROOT / : : punct Bor / under IN ROOT / control NN pobj under")
    doc.ents = [Span(doc, 0, 1, "PLACE")]
    assert words(theme(token(doc, "control"), ("under",))[0]) == ["Bor"]
    doc = parse("Note NN ROOT / : : punct Note / under IN ROOT / control NN pobj under")
    assert words(theme(token(doc, "control"), ("under",))[0]) != ["Note"]


def test_the_first_town_of_a_list_is_not_lost_where_the_parser_hung_it_by_itself() -> None:
    text = (
        "Kidal NNP dep fell / , , punct fell / Gao NNP nsubj fell / and CC cc Gao / "
        "Timbuktu NNP conj Gao / fell=fall VBD ROOT"
    )
    doc = parse(text)
    assert set(words(coordinated(token(doc, "Gao")))) == {"Kidal", "Gao", "Timbuktu"}
    doc = parse("Kidal NNP dep fell / , , punct fell / Gao NNP nsubj fell / fell=fall VBD ROOT")
    assert words(coordinated(token(doc, "Gao"))) == ["Gao"]


def test_those_who_clashed_did_it_whatever_the_tagger_makes_of_it() -> None:
    doc = parse("militants NNS nsubj clashed / clashed=clash VBN ROOT / in IN prep clashed")
    assert not is_passive(token(doc, "clashed"))


def test_a_town_that_opens_the_sentence_is_what_the_participle_after_it_tells_of() -> None:
    text = (
        "In IN prep retaken / {} NNP pobj In / , , punct retaken / retaken=retake VBD ccomp sang / "
        "yesterday NN npadvmod retaken / , , punct sang / soldiers NNS nsubj sang / sang VBD ROOT"
    )
    doc = parse(text.format("Baga"))
    doc.ents = [Span(doc, 1, 2, "PLACE")]
    retaken = token(doc, "retaken")
    assert is_passive(retaken)
    assert words(objects(retaken)) == ["Baga"]
    assert not is_passive(token(parse(text.format("March")), "retaken"))


def test_sites_are_not_lost_as_words_before_the_last_of_their_list() -> None:
    doc = parse(
        "took VBD ROOT / its PRP$ poss base / port NN nmod base / , , punct port / "
        "prison NN nmod base / and CC cc prison / air NN conj prison / base NN dobj took"
    )
    base = token(doc, "base")
    assert words(coordinated(base)) == ["base", "port", "prison"]
    assert phrase_start(base) == token(doc, "air").i
    doc = parse("took VBD ROOT / police NN nmod post / post NN dobj took")
    assert words(coordinated(token(doc, "post"))) == ["post"]


def test_a_town_that_was_retaken_and_lost_to_rebels_did_not_lose_anything() -> None:
    text = (
        "Bor NNP nsubjpass taken / was=be VBD auxpass taken / taken=take VBN ROOT / "
        "and CC cc taken / lost=lose VBD conj taken / {} IN prep lost / rebels NNS pobj {}"
    )
    assert is_passive(token(parse(text.format("to", "to")), "lost"))
    assert not is_passive(token(parse(text.format("with", "with")), "lost"))


def test_a_description_after_the_day_is_of_the_place_before_it() -> None:
    doc = parse(
        "died VBD ROOT / in IN prep died / Lac NNP pobj in / on IN prep died / "
        "Friday NNP pobj on / , , punct died / stronghold NN appos Friday"
    )
    doc.ents = [Span(doc, 4, 5, "DATE")]
    assert "Lac" in words(apposed(token(doc, "stronghold")))


def test_a_capital_named_before_the_verb_is_not_lost_to_the_clause_before_it() -> None:
    doc = parse(
        "After IN prep taken / landing NN pobj After / capital NN conj landing / "
        ", , punct capital / Ajdir NNP appos capital / , , punct capital / "
        "was=be VBD auxpass taken / taken=take VBN ROOT"
    )
    assert words(objects(token(doc, "taken"))) == ["capital"]


def test_what_came_of_it_is_no_aim_and_is_done_by_those_named_after_only_for() -> None:
    doc = parse(
        "took VBD ROOT / Bor NNP dobj took / only RB advmod lose / to TO aux lose / "
        "lose VB advcl took"
    )
    assert is_outcome(token(doc, "lose"))
    doc = parse(
        "fled VBD ROOT / only RB advmod for / for IN prep fled / troops NNS pobj for / "
        "to TO aux take / take VB acl troops / Bor NNP dobj take"
    )
    assert words(logical_subjects(token(doc, "take"))) == ["troops"]
    doc = parse("wanted VBD ROOT / only RB advmod wanted / to TO aux take / take VB xcomp wanted")
    assert not is_outcome(token(doc, "take"))


def test_what_a_besieged_town_is_called_is_no_second_town() -> None:
    doc = parse(
        "Goma NNP nsubjpass encircled / , , punct Goma / capital NN appos Goma / of IN prep capital"
        " / Kivu NNP pobj of / and CC cc capital / a DT det hub / hub NN conj capital"
        " / , , punct Goma / encircled=encircle VBN ROOT"
    )
    members = coordinated(token(doc, "Goma"))
    assert words([*members, *strays(members)]) == ["Goma"]


def test_that_after_whom_it_was_told_is_not_what_was_overrun() -> None:
    doc = parse(
        "They PRP nsubj told / told=tell VBD ROOT / a DT det station / station NN dobj told / "
        "that WDT dobj overrun / M23 NNP nsubj overrun / had VBD aux overrun / "
        "overrun VBN relcl station / the DT det town / town NN dobj overrun"
    )
    assert words(objects(token(doc, "overrun"))) == ["town"]


@pytest.mark.parametrize("dep", ["acl operation", "advcl criticised", "xcomp criticised"])
def test_who_speaks_of_an_operation_is_not_who_would_take_the_town(dep: str) -> None:
    label, head = dep.split()
    doc = parse(
        "Russia NNP nsubj criticised / criticised=criticise VBD ROOT / Turkey NNP poss operation / "
        "operation NN dobj criticised / to TO aux capture / "
        f"capture VB {label} {head} / Goma NNP dobj capture"
    )
    assert words(logical_subjects(token(doc, "capture")))[0] == "Turkey"


@pytest.mark.parametrize("verb", ["welcomed=welcome", "denounced=denounce", "warned=warn"])
def test_who_only_judges_a_campaign_does_not_make_it(verb: str) -> None:
    word = verb.partition("=")[0]
    doc = parse(
        f"France NNP nsubj {word} / {verb} VBD ROOT / campaign NN dobj {word} / "
        "to TO aux retake / retake VB acl campaign / Goma NNP dobj retake"
    )
    assert words(logical_subjects(token(doc, "retake"))) == []


def test_who_launches_a_campaign_makes_it() -> None:
    doc = parse(
        "M23 NNP nsubj launched / launched=launch VBD ROOT / campaign NN dobj launched / "
        "to TO aux retake / retake VB acl campaign / Goma NNP dobj retake"
    )
    assert words(logical_subjects(token(doc, "retake"))) == ["M23"]
