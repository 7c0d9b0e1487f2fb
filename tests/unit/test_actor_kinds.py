"""What kind an actor has that no list knows: told by the words of its name, or by a title."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_digest.errors import LexiconError
from conflict_digest.lexicon import DATA
from conflict_digest.lexicon.name_kinds import kind_of_name, load_name_nouns
from conflict_digest.schema import ActorKind, ArticleRecord

RecordOf = Callable[..., ArticleRecord]
NOUNS = load_name_nouns([DATA])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Blue Valley Militia", "militia"),
        ("Jabari Brigade", "non_state_armed_group"),
        ("93rd Mechanized Brigade", "state_forces"),
        ("14th Division", "state_forces"),
        ("Valley Liberation Front", "non_state_armed_group"),
        ("Front for the Liberation of the Valley", "non_state_armed_group"),
        ("Lashkar-e Nur", "non_state_armed_group"),
        ("Liwa al-Nasr", "non_state_armed_group"),
        ("Jaish al-Sabah", "non_state_armed_group"),
        ("Zeta Cartel", "non_state_armed_group"),
        ("UN Mission in the Blue Valley", "peace_mission"),
        ("African Union Transition Mission", "peace_mission"),
        ("Valley News Agency", "media"),
        ("Radio Kivu One", "media"),
        ("Daily Herald", "media"),
        ("Popular Forces Alliance", "coalition"),
        ("Kestrel Security Company", "pmc"),
        ("Ministry of Defence", "government"),
        ("National Guard", "state_forces"),
        ("Valley Police", "state_forces"),
        ("International Organization for the Valley", "international_organisation"),
        ("Valley Human Rights Organization", "civilian"),
        ("Teaching Hospital of Bor", "civilian"),
        ("London Fire Brigade", "civilian"),
    ],
)
def test_a_name_tells_the_kind(name: str, kind: ActorKind) -> None:
    assert kind_of_name(name, NOUNS) == kind


@pytest.mark.parametrize(
    "name", ["Ansar", "Blue Valley", "Diplomatic Mission", "Servant of the Army"]
)
def test_a_name_that_tells_nothing_has_no_kind(name: str) -> None:
    assert kind_of_name(name, NOUNS) is None


def test_the_nouns_of_a_later_folder_come_first(tmp_path: Path) -> None:
    (tmp_path / "name_nouns.csv").write_text(
        "word,position,kind,needs\nmilitia,last,pmc,\n", encoding="utf-8"
    )
    assert kind_of_name("Blue Valley Militia", load_name_nouns([DATA, tmp_path])) == "pmc"


@pytest.mark.parametrize(
    ("row", "field"),
    [(",last,militia,", "word"), ("x,end,militia,", "position"), ("x,last,band,", "kind")],
)
def test_a_faulty_row_is_named_with_its_line_and_field(
    row: str, field: str, tmp_path: Path
) -> None:
    text = f"word,position,kind,needs\n{row}\n"
    (tmp_path / "name_nouns.csv").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_name_nouns([tmp_path])
    assert str(caught.value).startswith(f"name_nouns.csv:2: {field}: ")


def kinds(record: ArticleRecord) -> dict[str, str]:
    return {actor.name: actor.kind for actor in record.actors}


@pytest.mark.model
def test_actors_that_nobody_knows_have_the_kind_that_the_text_gives_them(
    record_of: RecordOf,
) -> None:
    found = kinds(
        record_of(
            "The Blue Valley Militia seized Bor on Friday, the Upper Nile News Agency reported. "
            "Fighters of the Jabari Brigade attacked the Chadian army near Adre."
        )
    )
    assert found["Blue Valley Militia"] == "militia"
    assert found["Jabari Brigade"] == "non_state_armed_group"
    assert found["Upper Nile News Agency"] == "media"


@pytest.mark.model
def test_a_resident_is_a_civilian_and_a_commander_a_leader(record_of: RecordOf) -> None:
    found = kinds(
        record_of(
            "Rebels took Bor, said Peter Garang, a resident. "
            "Army commander John Deng Lual said that his men had left the town."
        )
    )
    assert found.get("Peter Garang") == "civilian"
    assert found.get("John Deng Lual") == "political_leader"
