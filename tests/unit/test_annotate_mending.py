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
