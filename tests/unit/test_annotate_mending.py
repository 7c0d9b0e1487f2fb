"""The tree that a small parser gets wrong, mended before the rules read it."""

from __future__ import annotations

import pytest
from parses import parse, token
from spacy.tokens import Span

from conflict_digest.annotate.mending import mend
from conflict_digest.annotate.mending.tree import hang


@pytest.mark.parametrize(
    "text",
    [
        "army NN nsubj has / has=have VBZ ROOT / since IN prep has / retaken=retake VBN amod Bor / "
        "Bor NNP pobj since",
        "army NN nsubj has / has=have VBD ROOT / by IN prep has / then RB advmod retaken / "
        "retaken=retake VBN amod Bor / Bor NNP pobj by",
    ],
)
def test_what_an_army_has_since_taken_is_no_description_of_the_town(text: str) -> None:
    doc = mend(parse(text))
    verb = token(doc, "retaken")
    assert verb.dep_ == "ROOT"
    assert {(c.text, c.dep_) for c in verb.children} >= {
        ("army", "nsubj"),
        ("has", "aux"),
        ("Bor", "dobj"),
    }


def test_what_an_army_has_stays_what_it_has() -> None:
    text = "army NN nsubj has / has=have VBZ ROOT / captured VBN amod tanks / tanks NNS dobj has"
    assert token(mend(parse(text)), "has").dep_ == "ROOT"


def test_partners_without_an_and_share_their_subject() -> None:
    text = (
        "Rebels NNS nsubj attacked / attacked VBD advcl drove / drove VBD ROOT / off RP prt drove "
        "/ guards NNS dobj drove / took VBD conj drove / Bor NNP dobj took"
    )
    doc = mend(parse(text))
    assert (token(doc, "attacked").dep_, token(doc, "drove").head.text) == ("ROOT", "attacked")


def test_a_clause_with_a_conjunction_stays_under_its_verb() -> None:
    text = (
        "As IN mark attacked / rebels NNS nsubj attacked / attacked VBD advcl fled / fled VBD ROOT"
    )
    assert token(mend(parse(text)), "fled").dep_ == "ROOT"


def test_no_word_is_ever_hung_below_itself() -> None:
    doc = parse("Rebels NNS nsubj took / took VBD ROOT / Bor NNP dobj took / today NN npadvmod Bor")
    took, bor, today = token(doc, "took"), token(doc, "Bor"), token(doc, "today")
    hang({took: today, bor: took, today: bor}, {})
    assert all(took in word.ancestors for word in (bor, today))


def test_a_district_in_brackets_is_not_what_was_entered() -> None:
    doc = mend(
        parse(
            "They PRP nsubj entered / entered VBD ROOT / Bor NNP nmod state / ( -LRB- punct Bor / "
            "Jonglei NNP compound state / state NN dobj entered / ) -RRB- punct entered"
        )
    )
    assert (token(doc, "Bor").dep_, token(doc, "state").head.text) == ("dobj", "Bor")


def test_a_district_of_a_state_in_brackets_is_not_what_was_taken() -> None:
    doc = mend(
        parse(
            "They PRP nsubj took / took VBD ROOT / Bor NNP nmod district / ( -LRB- punct Bor / "
            "Say NNP compound district / district NN dobj took / , , punct district / "
            "Jonglei NNP appos district / ) -RRB- punct district / , , punct district"
        )
    )
    assert (token(doc, "Bor").dep_, token(doc, "district").head.text) == ("dobj", "Bor")


def test_who_takes_a_town_while_advancing_takes_it() -> None:
    doc = mend(
        parse(
            "Bor NNP nsubjpass taken / was VBD auxpass taken / taken VBN ROOT / by IN agent taken "
            "/ troops NNS nsubj advancing / advancing VBG pcomp by"
        )
    )
    assert (token(doc, "troops").head.text, token(doc, "troops").dep_) == ("by", "pobj")


def test_a_town_that_fell_the_day_before_keeps_its_verb() -> None:
    doc = mend(
        parse(
            "Bor NNP nsubj fell / fell VBD ROOT / after IN prep fell / Goma NNP pobj after / "
            ", , punct fell / twin NN appos fell / , , punct fell / collapsed VBD conj fell"
        )
    )
    verb = token(doc, "collapsed")
    assert [(c.text, c.dep_) for c in verb.lefts] == [("after", "mark"), ("Goma", "nsubj")]


def test_towns_behind_an_opening_phrase_are_what_remains() -> None:
    doc = mend(
        parse(
            "Of IN prep remain / towns NNS pobj Of / , , punct towns / Bor NNP conj towns / "
            "and CC cc Bor / Goma NNP conj Bor / alone RB advmod towns / remain VBP ROOT"
        )
    )
    assert (token(doc, "Bor").head.text, token(doc, "Bor").dep_) == ("remain", "nsubj")


def test_what_is_told_of_a_town_under_a_date_is_not_told_of_the_date() -> None:
    doc = parse(
        "April NNP nsubjpass taken / : : punct April / Bor NNP appos April / "
        "is VBZ auxpass taken / taken VBN ROOT"
    )
    doc.set_ents([Span(doc, 0, 1, "DATE")])
    mend(doc)
    assert (token(doc, "Bor").head.text, token(doc, "Bor").dep_) == ("taken", "nsubjpass")


def test_control_that_passed_a_day_later_is_no_day() -> None:
    text = (
        "Rebels NNS nsubj took / took VBD ROOT / Bor NNP dobj took / on IN prep took / "
        "Monday NNP pobj on / and CC cc Monday / control NN conj Monday / of IN prep Monday / "
        "Yei NNP pobj of / passed VBD advcl took / to IN prep passed / them PRP pobj to"
    )
    doc = parse(text)
    doc.ents = [Span(doc, 4, 5, "DATE")]
    control = token(mend(doc), "control")
    assert (control.head.text, control.dep_) == ("passed", "nsubj")
    assert token(doc, "of").head.text == "control"


def test_suspected_fighters_are_not_a_suspicion() -> None:
    text = (
        "suspected VBN ROOT / JNIM NNP compound fighters / fighters NNS nsubj attacked / "
        "attacked VBD ccomp suspected / Bor NNP dobj attacked"
    )
    doc = mend(parse(text))
    assert token(doc, "attacked").dep_ == "ROOT"
    assert (token(doc, "suspected").head.text, token(doc, "suspected").dep_) == ("fighters", "amod")


def test_men_in_cars_with_guns_enter_the_town_and_not_their_guns() -> None:
    text = (
        "Rebels NNS nsubj mounted / in IN prep Rebels / cars NNS pobj in / mounted VBN ROOT / "
        "with IN prep mounted / guns NNS nsubj entered / entered VBD conj mounted / "
        "Bor NNP dobj entered"
    )
    doc = mend(parse(text))
    verb = token(doc, "entered")
    assert verb.dep_ == "ROOT"
    assert {(c.text, c.dep_) for c in verb.children} == {("Rebels", "nsubj"), ("Bor", "dobj")}
    assert token(doc, "guns").head.text == "with"


def test_a_garrison_that_leaves_is_no_object_of_after() -> None:
    text = (
        "Rebels NNS nsubj came / came VBD ROOT / after IN mark left / garrison NN pobj after / "
        "left VBD advcl came / Bor NNP dobj left"
    )
    garrison = token(mend(parse(text)), "garrison")
    assert (garrison.head.text, garrison.dep_) == ("left", "nsubj")


def test_officials_who_say_something_fought_no_battle() -> None:
    text = (
        "army NN nsubj left / left VBD ccomp said / Bor NNP dobj left / after IN prep left / "
        "fights NNS pobj after / with IN prep fights / X NNP nmod officials / , , punct X / "
        "local JJ amod officials / officials NNS pobj with / said=say VBD ROOT"
    )
    doc = mend(parse(text))
    officials, name = token(doc, "officials"), token(doc, "X")
    assert (officials.head.text, officials.dep_) == ("said", "nsubj")
    assert (name.head.text, name.dep_) == ("with", "pobj")


def test_rebels_with_an_aside_are_those_who_speak() -> None:
    text = (
        "rebels NNS nsubj grouped / , , punct rebels / grouped VBD ccomp said / "
        "in IN prep grouped / ranks NNS pobj in / , , punct grouped / "
        "said VBD ROOT / so RB advmod said"
    )
    doc = mend(parse(text))
    assert token(doc, "rebels").head.text == "said"
    assert (token(doc, "grouped").head.text, token(doc, "grouped").dep_) == ("rebels", "acl")


def test_a_garrison_that_surrenders_is_not_what_was_fought() -> None:
    text = (
        "After IN prep gave / days NNS pobj After / of IN prep days / fighting VBG pcomp of / "
        "the DT det garrison / garrison NN dobj fighting / gave VBD ROOT / Bor NNP dobj gave"
    )
    garrison = token(mend(parse(text)), "garrison")
    assert (garrison.head.text, garrison.dep_) == ("gave", "nsubj")


def test_a_village_shelled_day_and_night_is_what_is_shelled() -> None:
    doc = mend(
        parse(
            "Guns NNS nsubj hit / hit VBD ROOT / Bor NNP compound day / day NN dobj hit / "
            "and CC cc day / night NN conj day"
        )
    )
    assert (token(doc, "Bor").head.text, token(doc, "Bor").dep_) == ("hit", "dobj")


def test_a_month_does_not_make_a_capture_possible() -> None:
    doc = mend(
        parse(
            "Since IN prep holds / 1 CD pobj Since / May NNP aux holds / army NN nsubj holds / "
            "holds VBZ ROOT / Bor NNP dobj holds"
        )
    )
    assert (token(doc, "May").head.text, token(doc, "May").dep_) == ("Since", "pobj")
    assert token(doc, "1").head.text == "May"


@pytest.mark.parametrize(
    "text",
    [
        "Jets NNS nsubj bombed / bombed=bomb VBD ROOT / Bor NNP nsubj crossed / and CC cc Bor / "
        "troops NNS conj Bor / crossed VBD ccomp bombed / rivers NNS dobj crossed",
        "Jets NNS nsubj bombed / bombed=bomb VBD ROOT / Bor NNP nsubj crossed / and CC cc Bor / "
        "troops NNS conj Bor / crossed VBD advcl bombed / rivers NNS dobj crossed",
        "Jets NNS nsubj bombed / bombed=bomb VBD ROOT / Bor NNP nmod troops / and CC cc Bor / "
        "Chadian JJ conj Bor / troops NNS nsubj crossed / crossed VBD conj bombed / "
        "rivers NNS dobj crossed",
    ],
)
def test_a_town_that_is_bombed_crosses_no_river_with_the_troops(text: str) -> None:
    doc = mend(parse(text))
    town, troops, verb = (token(doc, word) for word in ("Bor", "troops", "crossed"))
    assert (town.dep_, town.head.text) == ("dobj", "bombed")
    assert (troops.dep_, troops.head.text) == ("nsubj", "crossed")
    assert (verb.dep_, verb.head.text) == ("conj", "bombed")


def test_what_somebody_says_of_two_towns_is_said_of_both() -> None:
    text = (
        "Officials NNS nsubj said / said=say VBD ROOT / Bor NNP nsubj fell / and CC cc Bor / "
        "Wau NNP conj Bor / fell VBD ccomp said"
    )
    doc = mend(parse(text))
    assert (token(doc, "Bor").dep_, token(doc, "Wau").head.text) == ("nsubj", "Bor")


def test_who_crossed_the_river_takes_the_town_and_not_who_slept() -> None:
    text = (
        "Guards NNS nsubj slept / slept=sleep VBD ROOT / when WRB advmod crossed / "
        "rebels NNS nsubj crossed / crossed=cross VBD advcl slept / river NN dobj crossed / "
        ", , punct slept / took=take VBD conj slept / Bor NNP dobj took"
    )
    assert token(mend(parse(text)), "took").head.text == "crossed"


@pytest.mark.parametrize(
    "text",
    [
        "Guards NNS nsubj slept / slept=sleep VBD ROOT / when WRB advmod crossed / "
        "rebels NNS nsubj crossed / crossed=cross VBD advcl slept / river NN dobj crossed / "
        "and CC cc slept / woke=wake VBD conj slept / early RB advmod woke",
        "Guards NNS nsubj slept / slept=sleep VBD ROOT / when WRB advmod crossed / "
        "rebels NNS nsubj crossed / crossed=cross VBD advcl slept / river NN dobj crossed / "
        ", , punct slept / they PRP nsubj woke / woke=wake VBD conj slept",
    ],
)
def test_an_and_or_a_subject_of_its_own_takes_a_clause_back_to_the_first(text: str) -> None:
    assert token(mend(parse(text)), "woke").head.text == "slept"


def test_that_november_is_when_the_last_town_was_seized() -> None:
    text = (
        "Clans NNS nsubj fought / fought=fight VBD ROOT / when WRB advmod took / "
        "rebels NNS nsubj took / took=take VBD advcl fought / Bor NNP dobj took / "
        "and CC cc took / seized=seize VBD conj took / Wau NNP dobj seized / "
        "that DT det November / November NNP npadvmod fought"
    )
    doc = parse(text)
    doc.set_ents([Span(doc, 9, 11, "DATE")])
    assert token(mend(doc), "November").head.text == "seized"


def test_to_clear_is_done_to_the_town_and_tells_nothing_of_it() -> None:
    text = (
        "army NN nsubj began / began=begin VBD ROOT / sweep NN dobj began / "
        "to TO aux clear / clear JJ xcomp began / Bor NNP dobj clear"
    )
    verb = token(mend(parse(text)), "clear")
    assert (verb.tag_, verb.pos_, verb.lemma_) == ("VB", "VERB", "clear")


def test_fighting_that_is_reported_is_a_noun() -> None:
    text = (
        "Locals NNS nsubj reported / reported=report VBD ROOT / "
        "fighting=fight VBG xcomp reported / in IN prep fighting / Bor NNP pobj in"
    )
    noun = token(mend(parse(text)), "fighting")
    assert (noun.pos_, noun.lemma_, noun.dep_) == ("NOUN", "fighting", "dobj")


def test_whom_somebody_saw_fighting_fights() -> None:
    text = (
        "Locals NNS nsubj saw / saw=see VBD ROOT / rebels NNS nsubj fighting / "
        "fighting=fight VBG xcomp saw / in IN prep fighting / Bor NNP pobj in"
    )
    assert token(mend(parse(text)), "fighting").pos_ == "VERB"


def test_a_fort_on_the_edge_of_a_town_is_what_is_held() -> None:
    text = (
        "Rebels NNS nsubj were / were=be VBD ROOT / in IN prep were / control NN pobj in / "
        "of IN prep control / fort NN pobj of / on IN prep were / edge NN pobj on / "
        "of IN prep edge / Bor NNP pobj of"
    )
    assert token(mend(parse(text)), "on").head.text == "fort"


def test_where_who_is_in_control_of_a_fort_stands_is_no_part_of_it() -> None:
    text = (
        "Rebels NNS nsubj were / were=be VBD ROOT / in IN prep were / control NN pobj in / "
        "of IN prep control / fort NN pobj of / on IN prep were / Monday NNP pobj on"
    )
    assert token(mend(parse(text)), "on").head.text == "were"


def test_the_forces_of_a_chief_leave_and_not_the_chief() -> None:
    text = (
        "Forces NNS nsubj left / of IN prep Forces / chief NN pobj of / X NNP nsubj left / "
        "left=leave VBD ROOT / Bor NNP dobj left"
    )
    doc = mend(parse(text))
    name, office = token(doc, "X"), token(doc, "chief")
    assert (name.head.text, name.dep_) == ("of", "pobj")
    assert (office.head.text, office.dep_) == ("X", "compound")


def test_what_is_announced_in_a_broadcast_describes_no_broadcast() -> None:
    text = (
        "Rebels NNS nsubj announced / announced=announce VBD ROOT / in IN prep announced / "
        "broadcast NN pobj in / that WDT dobj left / army NN nsubj left / "
        "left=leave VBD relcl broadcast / Bor NNP dobj left"
    )
    doc = mend(parse(text))
    clause = token(doc, "left")
    assert (clause.head.text, clause.dep_) == ("announced", "ccomp")
    assert token(doc, "that").dep_ == "mark"


def test_rebels_loyal_to_a_president_pull_out_themselves() -> None:
    text = (
        "Rebels NNS ROOT / loyal JJ amod Rebels / to IN prep loyal / president NN pobj to / "
        "pulled=pull VBN acl president / out RP prt pulled / of IN prep pulled / Bor NNP pobj of"
    )
    doc = mend(parse(text))
    assert token(doc, "pulled").dep_ == "ROOT"
    assert (token(doc, "Rebels").head.text, token(doc, "Rebels").dep_) == ("pulled", "nsubj")


def test_a_participle_between_commas_is_not_what_became_of_the_town() -> None:
    text = (
        "Bor NNP nsubj lost / , , punct lost / lost=lose VBN ROOT / in IN prep lost / "
        "March NNP pobj in / , , punct lost / was=be VBD auxpass retaken / "
        "retaken=retake VBN conj lost / by IN agent retaken / troops NNS pobj by"
    )
    doc = mend(parse(text))
    verb, town, lost = (token(doc, word) for word in ("retaken", "Bor", "lost"))
    assert (verb.dep_, town.head.text, town.dep_) == ("ROOT", "retaken", "nsubjpass")
    assert (lost.head.text, lost.dep_) == ("Bor", "acl")


def test_a_town_from_which_somebody_fled_passes_to_others_itself() -> None:
    text = (
        "Bor NNP ROOT / , , punct Bor / from IN prep fled / which WDT pobj from / "
        "guards NNS nsubj fled / fled=flee VBD relcl Bor / , , punct Bor / "
        "passed=pass VBD conj fled / to IN prep passed / rebels NNS pobj to"
    )
    doc = mend(parse(text))
    verb, town = token(doc, "passed"), token(doc, "Bor")
    assert (verb.dep_, town.head.text, town.dep_) == ("ROOT", "passed", "nsubj")
    assert token(doc, "fled").head.text == "Bor"


def test_an_and_in_the_relative_clause_leaves_both_verbs_to_it() -> None:
    text = (
        "Bor NNP ROOT / , , punct Bor / from IN prep fled / which WDT pobj from / "
        "guards NNS nsubj fled / fled=flee VBD relcl Bor / , , punct Bor / and CC cc fled / "
        "passed=pass VBD conj fled / to IN prep passed / Wau NNP pobj to"
    )
    assert token(mend(parse(text)), "passed").head.text == "fled"


def test_to_whom_rebels_are_loyal_holds_nothing_beside_them() -> None:
    text = (
        "Rebels NNS nsubj hold / loyal JJ amod Rebels / to IN prep loyal / X NNP nsubj hold / "
        "hold VBP ROOT / Bor NNP dobj hold"
    )
    doc = mend(parse(text))
    name = token(doc, "X")
    assert (name.head.text, name.dep_) == ("to", "pobj")


def test_the_day_behind_the_main_verb_is_its_own() -> None:
    text = (
        "Rebels NNS nsubj took / led=lead VBN acl Rebels / by IN agent led / X NNP pobj by / "
        "took=take VBD ROOT / Bor NNP dobj took / on IN prep led / Friday NNP pobj on"
    )
    assert token(mend(parse(text)), "on").head.text == "took"


def test_a_phrase_before_the_main_verb_stays_in_the_clause() -> None:
    text = (
        "Rebels NNS nsubj took / led=lead VBN acl Rebels / on IN prep led / Friday NNP pobj on / "
        "took=take VBD ROOT / Bor NNP dobj took"
    )
    assert token(mend(parse(text)), "on").head.text == "led"


def test_control_is_taken_of_the_town_and_not_of_the_day() -> None:
    text = (
        "Rebels NNS nsubj took / took=take VBD ROOT / control NN dobj took / on IN prep took / "
        "Tuesday NNP pobj on / of IN prep Tuesday / Bor NNP pobj of"
    )
    doc = parse(text)
    doc.set_ents([Span(doc, 4, 5, "DATE")])
    assert token(mend(doc), "of").head.text == "control"


def test_a_base_between_commas_is_held_like_the_town() -> None:
    text = (
        "Rebels NNS nsubj hold / hold VBP ROOT / town NN dobj hold / , , punct hold / "
        "base NN dobj hold / and CC cc base / port NN conj base"
    )
    base = token(mend(parse(text)), "base")
    assert (base.head.text, base.dep_) == ("town", "conj")


def test_the_town_behind_a_capital_fights_nobody() -> None:
    text = (
        "In IN prep fought / the DT det capital / capital NN pobj In / , , punct fought / "
        "Bor NNP nsubj fought / , , punct fought / rebels NNS nsubj fought / "
        "fought=fight VBD ROOT / troops NNS dobj fought"
    )
    name = token(mend(parse(text)), "Bor")
    assert (name.head.text, name.dep_) == ("capital", "appos")


def test_what_a_town_is_explains_it_and_is_not_seized_beside_it() -> None:
    text = (
        "Rebels NNS nsubj seized / seized=seize VBD ROOT / Bor NNP dobj seized / , , punct seized "
        "/ locals NNS nsubj said / said=say VBD parataxis seized / , , punct seized / "
        "a DT det town / town NN dobj seized"
    )
    town = token(mend(parse(text)), "town")
    assert (town.head.text, town.dep_) == ("Bor", "appos")


def test_about_half_of_a_town_is_what_is_held() -> None:
    text = (
        "Rebels NNS nsubj occupy / occupy VBP ROOT / about IN prep occupy / half NN pobj about / "
        "of IN prep half / Bor NNP pobj of"
    )
    half = token(mend(parse(text)), "half")
    assert (half.head.text, half.dep_) == ("occupy", "dobj")


def test_the_palace_in_a_town_is_what_somebody_had_held() -> None:
    text = (
        "Rebels NNS nsubj took / took=take VBD ROOT / the DT det palace / palace NN dobj took / "
        "in IN prep palace / Bor NNP pobj in / , , punct Bor / which WDT dobj held / "
        "troops NNS nsubj held / had=have VBD aux held / held=hold VBN relcl Bor"
    )
    assert token(mend(parse(text)), "held").head.text == "palace"


def test_a_town_in_which_there_is_no_site_is_what_somebody_had_held() -> None:
    text = (
        "Rebels NNS nsubj took / took=take VBD ROOT / part NN dobj took / in IN prep part / "
        "Bor NNP pobj in / , , punct Bor / which WDT dobj held / troops NNS nsubj held / "
        "had=have VBD aux held / held=hold VBN relcl Bor"
    )
    assert token(mend(parse(text)), "held").head.text == "Bor"


def test_the_object_behind_an_aside_is_taken() -> None:
    text = (
        "Rebels NNS nsubj took / took=take VBD ROOT / , , punct took / without IN prep took / "
        "a DT det fight / fight NN pobj without / , , punct fight / town NN appos fight / "
        "of IN prep town / Bor NNP pobj of"
    )
    town = token(mend(parse(text)), "town")
    assert (town.head.text, town.dep_) == ("took", "dobj")


def test_an_armed_clash_is_no_verb() -> None:
    text = "Armed JJ amod clash / clash VBP ROOT / in IN prep clash / Bor NNP pobj in"
    assert token(mend(parse(text)), "clash").pos_ == "NOUN"


def test_the_station_and_most_of_a_town_are_both_theirs() -> None:
    text = (
        "By IN prep were / evening NN pobj By / the DT det station / station NN dep By / "
        "and CC cc station / most JJS nsubj were / of IN prep most / Bor NNP pobj of / "
        "were=be VBD ROOT / theirs PRP attr were"
    )
    doc = mend(parse(text))
    station, most = token(doc, "station"), token(doc, "most")
    assert (station.head.text, station.dep_) == ("were", "nsubj")
    assert (most.head.text, most.dep_) == ("station", "conj")


def test_only_what_is_still_in_their_hands_is_in_them() -> None:
    text = (
        "Rebels NNS nsubj lost / lost=lose VBD ROOT / with IN prep lost / Bor NNP pobj with / "
        "still RB advmod in / in IN prep lost / hands NNS pobj in"
    )
    assert token(mend(parse(text)), "in").head.text in {"Bor", "with"}


@pytest.mark.parametrize(
    ("fled", "head"),
    [("fled=flee VBD advcl advanced", "advanced"), ("came=come VBD advcl advanced", "came")],
)
def test_only_who_comes_goes_on_to_take_a_town(fled: str, head: str) -> None:
    verb = fled.partition("=")[0]
    text = (
        f"They PRP nsubj advanced / advanced=advance VBD ROOT / when WRB advmod {verb} / "
        f"X NNP nsubj {verb} / {fled} / , , punct advanced / took=take VBD conj advanced / "
        "Bor NNP dobj took"
    )
    assert token(mend(parse(text)), "took").head.text == head


def test_that_men_are_gone_is_no_passive() -> None:
    text = (
        "rebels NNS nsubjpass gone / were=be AUX auxpass gone / gone=go VBN ROOT / . . punct gone"
    )
    doc = mend(parse(text))
    assert [(t.dep_, t.head.text) for t in doc[:3]] == [
        ("nsubj", "were"),
        ("ROOT", "were"),
        ("acomp", "were"),
    ]


def test_fighting_that_there_is_is_a_noun() -> None:
    text = "There EX expl is / is=be VBZ ROOT / fighting=fight VBG attr is / in IN prep fighting"
    assert token(mend(parse(text)), "fighting").tag_ == "NN"


def test_who_hands_over_a_town_is_no_part_of_a_verbs_name() -> None:
    text = "RSF NNP compound hands / hands=hand VBZ ROOT / over RP prt hands / Bor NNP dobj hands"
    assert token(mend(parse(text)), "RSF").dep_ == "nsubj"


def test_two_towns_with_a_comma_between_them_are_one_subject() -> None:
    text = "Bor NNP nsubj fall / , , punct fall / Pibor NNP nsubj fall / fall VBP ROOT"
    pibor = token(mend(parse(text)), "Pibor")
    assert (pibor.dep_, pibor.head.text) == ("conj", "Bor")


def test_who_is_left_aside_did_not_do_it() -> None:
    text = (
        "rebels NNS nsubj took / aside RB advmod rebels / , , punct took / army NN nsubj took / "
        "took=take VBD ROOT / Bor NNP dobj took"
    )
    assert token(mend(parse(text)), "rebels").dep_ == "dep"


def test_a_town_that_is_under_control_is_told_so_and_not_the_way_to_it() -> None:
    text = (
        "Access NN nsubj stops / to IN prep Access / Bor NNP pobj to / , , punct stops / "
        "under IN prep stops / control NN pobj under / , , punct stops / stops VBZ ROOT"
    )
    assert token(mend(parse(text)), "under").head.text == "Bor"


def test_how_far_a_town_is_from_another_is_told_of_it() -> None:
    text = (
        "Bor NNP nsubj is / is=be VBZ ROOT / 50 CD nummod km / km NN npadvmod from / "
        "from IN prep is / Juba NNP pobj from"
    )
    doc = mend(parse(text))
    assert (token(doc, "km").dep_, token(doc, "from").head.text) == ("attr", "km")


def test_what_was_retaken_in_the_morning_is_not_the_morning() -> None:
    text = (
        "hill NN nsubjpass retaken / was=be AUX auxpass retaken / retaken=retake VBN ROOT / "
        "the DT det morning / morning NN dobj retaken"
    )
    doc = parse(text)
    doc.set_ents([Span(doc, 3, 5, "TIME")])
    assert token(mend(doc), "morning").dep_ == "npadvmod"


def test_what_befell_men_in_march_is_no_description_of_march() -> None:
    text = (
        "rebels NNS nsubj seized / seized VBD ROOT / Bor NNP dobj seized / and CC cc seized / "
        "March NNP npadvmod seized / they PRP nsubjpass driven / were=be AUX auxpass driven / "
        "driven=drive VBN relcl March / out RP prt driven"
    )
    doc = parse(text)
    doc.set_ents([Span(doc, 4, 5, "DATE")])
    driven = token(mend(doc), "driven")
    assert (driven.dep_, driven.head.text) == ("conj", "seized")
