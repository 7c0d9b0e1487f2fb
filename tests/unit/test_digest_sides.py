"""Who acts together, over all articles, and what that makes of the word of an ally."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_digest_builder import ACTORS, article, claim, digest, relation, state
from test_fingerprint import OTHER, REPORT

from conflict_digest.digest.bonds import Bonds, Told
from conflict_digest.schema import Actor, ArticleRecord, Place, Relation, RelationKind

Line = tuple[RelationKind, str, str]
"""A kind of relation between two actors, told by an article of its own."""


def bonds(*lines: Line, apart: frozenset[str] = frozenset()) -> Bonds:
    told = [
        Told(str(number), "SY", relation(kind, one, other, name=str(number)))
        for number, (kind, one, other) in enumerate(lines)
    ]
    return Bonds(told, lambda actor: actor, apart)


def camps(*lines: Line, apart: frozenset[str] = frozenset()) -> list[list[str]]:
    return [sorted(camp) for camp in bonds(*lines, apart=apart).camps]


def test_friends_of_friends_act_together_against_those_whom_they_fight() -> None:
    found = bonds(("ally", "a", "b"), ("ally", "b", "c"), ("opponent", "a", "x"))
    assert [sorted(camp) for camp in found.camps] == [["a", "b", "c"], ["x"]]
    assert found.opposed("c", "x")
    assert found.allied("a", "c")
    assert found.opponents(0) == [1]


def test_the_enemy_of_an_enemy_is_no_friend() -> None:
    assert camps(("opponent", "a", "x"), ("opponent", "b", "x")) == [["a"], ["b"], ["x"]]


def test_who_is_a_friend_of_two_enemies_is_on_no_side() -> None:
    found = bonds(("ally", "us", "sdf"), ("ally", "us", "tr"), ("opponent", "sdf", "tr"))
    assert [sorted(camp) for camp in found.camps] == [["sdf"], ["tr"]]
    assert found.allied("us", "sdf")
    assert found.allied("us", "tr")


def test_who_is_told_to_be_the_friend_of_one_twice_as_often_is_on_that_side() -> None:
    told: list[Line] = [("ally", "us", "sdf")] * 2
    assert camps(*told, ("ally", "us", "tr"), ("opponent", "sdf", "tr")) == [["sdf", "us"], ["tr"]]


def test_two_who_are_called_friends_as_often_as_foes_are_neither() -> None:
    found = bonds(("ally", "a", "b"), ("opponent", "a", "b"))
    assert found.camps == []
    assert found.allied("a", "b") is None
    assert found.opposed("a", "b") is None


def test_a_chain_of_friends_that_joins_two_foes_breaks_at_its_weakest_link() -> None:
    strong: list[Line] = [("ally", "a", "b"), ("ally", "c", "d")] * 2
    found = camps(*strong, ("ally", "b", "c"), ("opponent", "a", "d"))
    assert found == [["a", "b"], ["c", "d"]]


def test_a_description_brings_nobody_together() -> None:
    found = camps(
        ("ally", "rebels-sy", "a"), ("ally", "rebels-sy", "b"), apart=frozenset({"rebels-sy"})
    )
    assert found == []


def accusation(name: str, polarity: str = "affirmed", by: str = "drc") -> Told:
    told = relation("ally", "m23", "rw", name=name, by=by, side="party", polarity=polarity)
    return Told(name, "CD", told)


def test_a_mere_accusation_makes_no_ally_and_two_make_one_unless_denied() -> None:
    def said(*told: Told) -> str | None:
        return Bonds(told, lambda actor: actor).said("m23", "rw")

    assert said(accusation("a")) is None
    assert said(accusation("a"), accusation("b")) == "ally"
    assert said(accusation("a"), accusation("b"), accusation("c", "denied", "rw")) is None


def test_what_the_publisher_says_outweighs_a_denial() -> None:
    told = Told("a", "CD", relation("ally", "m23", "rw"))
    found = Bonds([told, accusation("b", "denied", "rw")], lambda actor: actor)
    assert found.said("m23", "rw") == "ally"


def test_former_allies_are_none() -> None:
    told = Told("a", "SD", relation("ally", "rsf", "saf", past=True))
    assert Bonds([told], lambda actor: actor).camps == []


def test_one_text_counts_once_however_often_it_says_so() -> None:
    told = [Told("a", "SY", relation("ally", "us", "sdf"))] * 3
    told += [Told("b", "SY", relation(*line)) for line in LINES]
    assert [sorted(camp) for camp in Bonds(told, lambda actor: actor).camps] == [["sdf"], ["tr"]]


def test_a_copy_with_another_headline_makes_no_alliance_surer() -> None:
    accused = [
        relation("ally", "m23", "rw", name=name, by="drc", side="party") for name in ("a", "b")
    ]
    told = [
        article(name=name, words=words, relations=(one,), published="2024-05-03")
        for name, words, one in zip("ab", (REPORT, REPORT.upper()), accused, strict=True)
    ]
    assert digest(*told).sides == ()
    other = article(name="b", words=OTHER, relations=(accused[1],), published="2024-05-03")
    assert digest(told[0], other).sides != ()


LINES: tuple[Line, Line] = (("ally", "us", "tr"), ("opponent", "sdf", "tr"))
WHO = st.sampled_from(["a", "b", "c", "d", "e", "f"])
KINDS: Sequence[RelationKind] = ("ally", "ally", "opponent", "parent")


@given(
    lines=st.lists(st.tuples(st.sampled_from(KINDS), WHO, WHO), max_size=14),
    data=st.data(),
)
def test_sides_are_free_of_the_order_of_articles_and_hold_no_foes(
    lines: list[Line], data: st.DataObject
) -> None:
    lines = [line for line in lines if line[1] != line[2]]
    found = bonds(*lines)
    assert bonds(*data.draw(st.permutations(lines))).camps == found.camps
    for camp in found.camps:
        for one in camp:
            assert not any(found.said(one, other) == "opponent" for other in camp)


# In the fold

RUSSIA = Actor(id="ru", name="Russian government", kind="government", mentions=1)
EVERYONE = (*ACTORS.values(), RUSSIA)
SYRIA = (Place(id="aleppo", name="Aleppo", kind="city", country="SY", mentions=1),)


def told_of(*relations: Relation, name: str = "z", country: str = "SY") -> ArticleRecord:
    place = Place(id=f"in-{country}", name="x", kind="city", country=country, mentions=1)
    return article(name=name, actors=EVERYONE, places=(place,), relations=relations)


def said(predicate: str, actor: str) -> ArticleRecord:
    """What Russia says of Aleppo, in an article that calls it a third party."""
    told = claim(predicate, actor, on="2024-11-29", by="ru", side="third")
    return article(told, actors=EVERYONE, places=SYRIA)


ALLIED = relation("ally", "army", "ru", name="z")
AT_WAR = relation("opponent", "isis", "army", name="z")


def test_without_more_a_state_abroad_is_a_third_party() -> None:
    assert state(said("captures", "army")).grade == "reported"


def test_the_word_of_an_ally_is_that_of_a_party() -> None:
    assert state(said("captures", "army"), told_of(ALLIED)).grade == "claimed"


def test_an_ally_who_tells_of_the_enemy_s_gain_speaks_against_his_interest() -> None:
    assert state(said("captures", "isis"), told_of(ALLIED, AT_WAR)).grade == "assessed"


def test_a_denied_alliance_leaves_the_third_party_one() -> None:
    denied = relation("ally", "army", "ru", name="z", polarity="denied", by="ru", side="party")
    assert state(said("captures", "army"), told_of(denied)).grade == "reported"


def test_the_digest_shows_who_acts_together_in_which_war() -> None:
    found = digest(said("captures", "army"), told_of(ALLIED, AT_WAR))
    assert {camp.id: (camp.conflict, camp.actors, camp.opponents) for camp in found.sides} == {
        "SY:gov": ("SY", ("gov", "ru"), ("SY:isis",)),
        "SY:isis": ("SY", ("isis",), ("SY:gov",)),
    }


@pytest.mark.parametrize(("country", "grade"), [("SY", "claimed"), ("UA", "reported")])
def test_friends_of_friends_in_one_war_are_nothing_to_each_other_in_the_next(
    country: str, grade: str
) -> None:
    through = (relation("ally", "army", "sna"), relation("ally", "sna", "ru"))
    assert state(said("captures", "army"), told_of(*through, country=country)).grade == grade


def holders_of(short: Actor, full: Actor) -> list[str]:
    """Who holds a town that one article gives to the one, and one to the other."""
    first = article(claim("holds", full.id, on="2024-11-01"), actors=(full,))
    then = article(claim("holds", short.id, on="2024-11-02"), name="b", actors=(short,))
    sides = {actor.id: actor.side or actor.id for actor in digest(first, then).actors}
    return sorted({sides[short.id], sides[full.id]})


def test_who_goes_by_the_end_of_a_name_in_another_article_is_on_that_side() -> None:
    front = Actor(id="front", name="Front", kind="unknown")
    whole = Actor(id="wslf", name="Somali Liberation Front", kind="non_state_armed_group")
    assert holders_of(front, whole) == ["wslf"]
    haftar = Actor(id="haftar", name="Haftar", kind="unknown")
    general = Actor(id="khalifa", name="Khalifa Haftar", kind="political_leader", side="lna")
    assert holders_of(haftar, general) == ["lna"]


def test_a_name_that_another_one_ends_in_is_a_name_of_its_own() -> None:
    one = Actor(id="hezbollah", name="Hezbollah", kind="non_state_armed_group")
    other = Actor(id="kataib", name="Kataib Hezbollah", kind="non_state_armed_group")
    assert holders_of(one, other) == ["hezbollah", "kataib"]
