"""Which actor a mention stands for: a wrong one puts the wrong flag on the map."""

from __future__ import annotations

import pytest
from test_resolve_builder import Resolved, Text

ARMY = "The DT det army\narmy NN nsubj fled\nfled VBD ROOT fled flee"
RIVAL = "\n\nFrench JJ amod troops\ntroops NNS nsubj shot\nshot VBD ROOT shot shoot"


def described(words: str, class_: str, table: str, country: str | None = "SY") -> Resolved:
    return Resolved(Text(table).actor(words, "GROUP", class_), country)


def test_the_army_is_that_of_the_country_the_text_is_about() -> None:
    found = described("The army", "government-forces", ARMY)
    assert found.actors_of("The army") == ["syrian-armed-forces"]


@pytest.mark.parametrize(
    ("table", "whose"),
    [(RIVAL + "\n" + ARMY, "french-armed-forces"), (ARMY + RIVAL, "ukrainian-armed-forces")],
)
def test_the_army_is_that_of_the_only_state_whose_forces_are_named_before(
    table: str, whose: str
) -> None:
    text = Text(table).actor("The army", "GROUP", "government-forces")
    text.actor("French troops", "GROUP", "government-forces").nation("French", "FR")
    assert Resolved(text, "UA").actors_of("The army") == [whose]


def test_rebels_of_one_country_are_not_those_of_another() -> None:
    table = "Rebels NNS nsubj fled\nfled VBD ROOT fled"
    found = {
        iso: described("Rebels", "rebels", table, iso).actors_of("Rebels") for iso in ("SY", "CD")
    }
    assert found == {"SY": ["rebels-sy"], "CD": ["rebels-cd"]}


def test_rebels_of_no_known_country_are_those_of_their_article() -> None:
    table = "Rebels NNS nsubj fled\nfled VBD ROOT fled"
    assert described("Rebels", "rebels", table, None).actors_of("Rebels") == ["rebels@doc"]


def test_forces_of_two_countries_are_two_actors() -> None:
    text = Text(
        "Syrian JJ amod forces\nand CC cc Syrian\nRussian JJ conj Syrian\n"
        "forces NNS nsubj fled force\nfled VBD ROOT fled flee"
    )
    text.nation("Syrian", "SY").nation("Russian", "RU")
    text.actor("Syrian and Russian forces", "GROUP", "government-forces")
    assert Resolved(text).actors_of("Syrian and Russian forces") == [
        "syrian-armed-forces",
        "russian-armed-forces",
    ]


def test_fighters_with_a_nationality_are_not_taken_for_the_army_of_their_state() -> None:
    # "Syrian fighters" are as often its rebels, or mercenaries in another war.
    text = Text("Syrian JJ amod fighters\nfighters NNS nsubj fled\nfled VBD ROOT fled flee")
    text.nation("Syrian", "SY").actor("Syrian fighters", "GROUP", "fighters")
    assert Resolved(text).actors_of("Syrian fighters") == ["fighters-sy"]


def test_those_whom_a_named_group_backs_are_not_that_group() -> None:
    text = Text(
        "Al NNP compound Qaeda\n- HYPH punct Qaeda\nQaeda NNP npadvmod linked\n"
        "- HYPH punct linked\nlinked VBN amod militants link\n"
        "militants NNS nsubj fled militant\nfled VBD ROOT fled flee"
    )
    text.doc.set_ents([text.span("Al - Qaeda", "ARMED", "al-qaeda")])
    text.actor("Al - Qaeda - linked militants", "GROUP", "militants")
    assert Resolved(text, "ML").actors_of("Al - Qaeda - linked militants") == ["militants-ml"]


def test_backers_from_abroad_do_not_make_the_police_theirs() -> None:
    text = Text(
        "Police NNS nsubj fled police\nbacked VBN acl Police back\nby IN agent backed\n"
        "Kenyan JJ amod officers\nofficers NNS pobj by officer\nfled VBD ROOT fled flee"
    )
    text.nation("Kenyan", "KE").actor("Police", "GROUP", "government-forces")
    text.actor("Kenyan officers", "GROUP", "")
    assert "kenyan-armed-forces" not in Resolved(text, "HT").actors_of("Police")


def test_a_news_agency_is_no_group_that_took_a_town() -> None:
    text = Text("Reuters NNP nsubj fled\nfled VBD ROOT fled flee").actor(
        "Reuters", "ORG", "reuters"
    )
    assert Resolved(text).actors.drafts["reuters"].kind == "media"


def test_a_people_within_a_country_has_forces_of_its_own() -> None:
    text = Text(
        "Bosnian JJ amod troops\nSerb JJ amod troops\ntroops NNS nsubj fled\n"
        "fled VBD ROOT fled flee"
    )
    text.nation("Bosnian", "BA").nation("Serb", "RS")
    text.actor("Bosnian Serb troops", "GROUP", "government-forces")
    assert Resolved(text).actors_of("Bosnian Serb troops") == ["bosnian-serb-troops"]


def test_ethnic_armies_are_not_the_army() -> None:
    text = Text("ethnic JJ amod armies\narmies NNS nsubj fled army\nfled VBD ROOT fled flee")
    text.actor("ethnic armies", "GROUP", "government-forces")
    assert Resolved(text, "MM").actors_of("ethnic armies") == ["armed-groups-mm"]


def test_those_whom_a_country_backs_are_not_its_army() -> None:
    text = Text(
        "Turkish JJ npadvmod backed\n- HYPH punct backed\nbacked VBN amod rebels back\n"
        "rebels NNS nsubj fled rebel\nfled VBD ROOT fled flee"
    )
    text.nation("Turkish", "TR").actor("Turkish - backed rebels", "GROUP", "rebels")
    assert Resolved(text, "SY").actors_of("Turkish - backed rebels") == ["rebels-sy"]


@pytest.mark.parametrize(
    ("leader", "id_", "forces"),
    [
        ("Assad", "bashar-al-assad", "syrian-armed-forces"),
        ("Haftar", "khalifa-haftar", "libyan-national-army"),
        ("M23", "m23", "m23"),
    ],
)
def test_the_forces_of_a_leader_are_those_he_leads(leader: str, id_: str, forces: str) -> None:
    text = Text(
        f"{leader} NNP poss forces\n's POS case {leader}\nforces NNS nsubj fled force\n"
        "fled VBD ROOT fled flee"
    )
    text.doc.set_ents([text.span(leader, "PERSON", id_)])
    text.actor("forces", "GROUP", "government-forces")
    assert Resolved(text).actors_of("forces") == [forces]


def test_a_brigade_of_the_army_is_not_a_stranger() -> None:
    text = Text(
        "A DT det brigade\nbrigade NN nsubj fled\nof IN prep brigade\nthe DT det SAF\n"
        "SAF NNP pobj of\nfled VBD ROOT fled flee"
    )
    text.actor("A brigade", "GROUP", "named")
    text.actor("SAF", "ARMED", "sudanese-armed-forces")
    assert Resolved(text).actors_of("A brigade") == ["sudanese-armed-forces"]


def test_an_organ_of_a_state_that_no_list_has_belongs_to_its_government() -> None:
    text = Text(
        "Russian JJ amod Ministry\nDefence NNP compound Ministry\nMinistry NNP nsubj spoke\n"
        "spoke VBD ROOT spoke speak"
    )
    text.nation("Russian", "RU").actor("Russian Defence Ministry", "ORG", "x-ministry")
    found = Resolved(text)
    ministry = found.actors.drafts["x-ministry"]
    assert found.actors_of("Russian Defence Ministry") == ["x-ministry"]
    assert (ministry.kind, ministry.parent) == ("government", "russian-government")


def test_a_newspaper_with_a_country_in_its_name_is_no_government() -> None:
    text = Text("Ukraine NNP compound Gazette\nGazette NNP nsubj wrote\nwrote VBD ROOT wrote")
    found = Resolved(text.actor("Ukraine Gazette", "ORG"))
    assert found.actors.drafts["ukraine-gazette"].parent is None


def test_a_spokesman_is_on_the_side_that_he_speaks_for() -> None:
    text = Text(
        "M23 NNP compound spokesman\nspokesman NN compound Kanyuka\nWilly NNP compound Kanyuka\n"
        "Kanyuka NNP nsubj spoke\nspoke VBD ROOT spoke speak"
    )
    text.actor("M23", "ARMED", "m23").actor("Willy Kanyuka", "PERSON")
    person = Resolved(text, "CD").actors.drafts["willy-kanyuka"]
    assert (person.kind, person.parent, person.side) == ("political_leader", "m23", "m23")


def test_a_president_in_apposition_is_on_the_side_of_his_state() -> None:
    text = Text(
        "Syria NNP poss president\n's POS case Syria\npresident NN nsubj spoke\n, , punct Sharaa\n"
        "Sharaa NNP appos president\nspoke VBD ROOT spoke speak"
    )
    text.place("Syria", "COUNTRY", "country:SY").actor("Sharaa", "PERSON")
    assert Resolved(text).actors.drafts["sharaa"].side == "syrian-government"


def test_a_rebel_commander_is_not_made_an_officer_of_the_state() -> None:
    text = Text(
        "rebel NN compound Omar\ncommander NN compound Omar\nOmar NNP nsubj spoke\n"
        "spoke VBD ROOT spoke speak"
    )
    person = Resolved(text.actor("Omar", "PERSON"), "SY").actors.drafts["omar"]
    assert person.side == "rebels-sy"


def test_a_person_without_an_office_is_on_nobodys_side() -> None:
    text = Text("Omar NNP nsubj fled\nfled VBD ROOT fled flee").actor("Omar", "PERSON")
    person = Resolved(text, "SY").actors.drafts["omar"]
    assert (person.kind, person.parent, person.side) == ("unknown", None, None)


def test_a_group_that_nobody_knows_gets_an_entity_with_all_its_forms() -> None:
    text = Text(
        "The DT det Hawks\nHawks NNPS nsubj fled\nfled VBD ROOT fled\n\n"
        "DESERT-HAWKS NNP nsubj fled\nfled VBD ROOT fled"
    )
    text.actor("The Hawks", "ORG", "desert-hawks").actor("DESERT-HAWKS", "ORG", "desert-hawks")
    actor = Resolved(text).actors.drafts["desert-hawks"].actor()
    assert (actor.name, actor.aliases, actor.mentions) == ("Hawks", ("DESERT-HAWKS",), 2)


def test_a_state_without_a_government_in_the_lexicon_can_act_all_the_same() -> None:
    text = Text("Tuvalu NNP nsubj won\nwon VBD ROOT won win")
    text.place("Tuvalu", "COUNTRY", "country:TV")
    found = Resolved(text)
    (government,) = found.actors.resolve(text.argument("Tuvalu", "country"))
    draft = found.actors.drafts[government]
    assert (draft.kind, draft.country) == ("government", "TV")


def test_a_countrys_civilians_are_not_its_army() -> None:
    text = Text("Syrian JJ amod residents\nresidents NNS nsubj fled\nfled VBD ROOT fled flee")
    text.nation("Syrian", "SY").actor("Syrian residents", "PEOPLE", "civilians")
    argument = text.argument("Syrian residents", "generic", whose=(text["Syrian"],))
    assert Resolved(text).actors.resolve(argument) == ["civilians-sy"]


def test_residents_of_whom_no_more_is_known_are_those_of_their_article() -> None:
    text = Text("Locals NNS nsubj fled local\nfled VBD ROOT fled flee")
    found = Resolved(text)
    (somebody,) = found.actors.resolve(text.argument("Locals", "nominal"))
    assert (somebody, found.actors.drafts[somebody].kind) == ("locals@doc", "civilian")


FORCE = (
    "RSF NNP nsubj left\na DT det force\nparamilitary JJ amod force\nforce NN appos RSF\n"
    "left VBD ROOT left"
)
FIGHTERS = "Paramilitary JJ amod fighters\nfighters NNS nsubj left fighter\nleft VBD ROOT left"


def named_and_described(*tables: str) -> Resolved:
    text = Text("\n\n".join(tables))
    words = [token.text for token in text.doc]
    for name, id_ in (("RSF", "rapid-support-forces"), ("M23", "m23")):
        if name in words:
            text.actor(name, "ARMED", id_)
    text.actor("paramilitary force", "GROUP", "militia")
    return Resolved(text.actor("Paramilitary fighters", "GROUP", "militia"), "SD")


def test_what_the_text_calls_its_only_group_is_that_group() -> None:
    for tables in ((FORCE, FIGHTERS), (FIGHTERS, FORCE)):  # a report may name it late
        found = named_and_described(*tables)
        assert found.actors_of("Paramilitary fighters") == ["rapid-support-forces"]
        assert found.actors_of("paramilitary force") == ["rapid-support-forces"]


def test_what_the_text_calls_one_of_two_groups_may_be_somebody_else() -> None:
    found = named_and_described(FORCE, "M23 NNP nsubj left\nleft VBD ROOT left", FIGHTERS)
    assert found.actors_of("Paramilitary fighters") == ["militia-sd"]


def test_militias_told_apart_are_not_the_group_that_is_called_a_militia() -> None:
    text = Text(
        f"{FORCE}\n\nArab JJ amod militias\nmilitias NNS nsubj left militia\nleft VBD ROOT left"
    )
    text.actor("RSF", "ARMED", "rapid-support-forces").actor("force", "GROUP", "militia")
    found = Resolved(text.actor("Arab militias", "GROUP", "militia"), "SD")
    assert found.actors_of("Arab militias") == ["militia-sd"]
