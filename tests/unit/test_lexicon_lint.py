"""A lexicon folder's faults: each is named, none is invented, and what is sound survives."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from conflict_digest.lexicon import DATA, load_lexicon
from conflict_digest.lexicon.actors import load_actors
from conflict_digest.lexicon.faults import MOST, Fault
from conflict_digest.lexicon.lint import Checked, mend, rule_files
from conflict_digest.lexicon.rules import load_rules
from conflict_digest.lexicon.words import load_cues, load_place_nouns

ACTORS = "id,name,kind,country,parent,active_from,active_to\n"
SOUND_RULE = """
[[rule]]
id = "my.bag"
predicate = "captures"
lemmas = ["bag"]
actor = "subject"
place = "object"
examples = ["Rebels bagged Saraqib.", "A \\"quoted\\" town — Bor"]
counterexamples = ["Rebels bagged groceries."]
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "copy"
    path.mkdir()
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "words"
    path.mkdir()
    return path


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def check(folder: Path, copy: Path, files: Mapping[str, str | bytes]) -> Checked:
    write(folder, files)
    return mend(folder, copy)


def places(checked: Checked) -> list[tuple[str, int | None, str | None, str | None]]:
    return [(fault.file, fault.line, fault.rule, fault.field) for fault in checked.faults]


def test_our_own_files_are_called_sound_and_survive_unchanged(copy: Path) -> None:
    checked = mend(DATA, copy)
    assert checked.faults == ()
    assert checked.rules == load_rules([DATA]) == load_rules([copy])
    assert load_cues([copy]) == load_cues([DATA])
    assert load_place_nouns([copy]) == load_place_nouns([DATA])
    assert load_actors([copy]) == load_actors([DATA])
    assert checked.rule_files == rule_files(DATA)


def test_every_faulty_field_of_a_rule_is_named_and_not_only_the_first(
    folder: Path, copy: Path
) -> None:
    rule = """
[[rule]]
id = "my.storm"
predicate = "captured"
lemmas = ["Storm", "take over"]
actor = "subjekt"
place = "objekt"
weak = "yes"
colour = 1
examples = ["Rebels stormed Saraqib."]
[[rule]]
predicate = "holds"
"""
    checked = check(folder, copy, {"rules/a.toml": rule})
    by_rule: dict[str | None, set[str | None]] = {}
    for fault in checked.faults:
        by_rule.setdefault(fault.rule, set()).add(fault.field)
    wanted = {"predicate", "lemmas", "actor", "place", "weak", "colour", "counterexamples"}
    assert by_rule["my.storm"] == wanted
    assert by_rule["number 2"] >= {"id", "place"}
    assert {f.message for f in checked.faults if f.field == "lemmas" and f.rule == "my.storm"} == {
        "'Storm' has a capital letter; write 'storm'",
        "'take over' is not one word; a phrase needs `particle`, `object` or `inside`",
    }


def test_a_faulty_rule_does_not_lose_the_sound_one_beside_it(folder: Path, copy: Path) -> None:
    checked = check(folder, copy, {"rules/a.toml": '[[rule]]\nid = "x"\n' + SOUND_RULE})
    assert [rule.id for rule in checked.rules] == ["my.bag"]
    assert load_rules([copy]) == checked.rules


def test_the_good_files_are_read_beside_a_broken_one(folder: Path, copy: Path) -> None:
    files: dict[str, str | bytes] = {
        "rules/a.toml": "[[rule]\n",
        "rules/b.toml": SOUND_RULE,
        "rules/c.toml": b"\xff\xfe",
        "cues.toml": "oops",
        "actors.csv": ACTORS + "my-group,My Group,militia,SY,,,\n",
        "place_nouns.csv": b"lemma,kind,role\nca\xf1on,area,place\n",
        "common_words.txt": b"\xff",
    }
    checked = check(folder, copy, files)
    broken = {"rules/a.toml", "rules/c.toml", "cues.toml", "place_nouns.csv", "common_words.txt"}
    assert {fault.file for fault in checked.faults} == broken
    loaded = load_lexicon([copy])
    assert "my.bag" in {rule.id for rule in loaded.rules}
    assert loaded.actors.actors["my-group"].name == "My Group"


def test_a_rule_id_used_twice_is_told_with_its_first_place(folder: Path, copy: Path) -> None:
    files = {"rules/a.toml": SOUND_RULE, "rules/b.toml": SOUND_RULE + SOUND_RULE}
    checked = check(folder, copy, files)
    assert places(checked) == [("rules/b.toml", None, "my.bag", "id")] * 2
    assert "first in rules/a.toml" in checked.faults[0].message
    assert len(checked.rules) == 1


def test_a_misspelt_cue_list_is_found_since_it_would_have_no_effect(
    folder: Path, copy: Path
) -> None:
    cues = (
        '[modalty]\nfailed = ["x"]\n[modality]\nfailled = ["x"]\nfailed = [1]\nintended = ["x"]\n'
    )
    checked = check(folder, copy, {"cues.toml": cues})
    assert [str(fault) for fault in checked.faults] == [
        "cues.toml: modalty: unknown section; did you mean modality?",
        "cues.toml: modality.failled: unknown list; did you mean failed?",
        "cues.toml: modality.failed: must be a list of words",
    ]
    assert load_cues([copy])("modality", "intended") == {"x"}


def test_every_faulty_row_of_every_table_is_named_by_line_and_field(
    folder: Path, copy: Path
) -> None:
    files = {
        "actors/mine.csv": ACTORS
        + "Bad Id,One,militia,SY,,,\n"
        + "new-two,Two,militai,SY,,,\n"
        + "new-three,Three,militia,SY,nobody,,\n"
        + "new-four,Four,militia,SY,,2020,2010\n"
        + "new-five,Five,militia,SY,,,\n",
        "aliases.csv": "actor,alias,strength\nnew-two,N2,strong\nnew-fvie,N5,strong\n"
        "new-five,V,weakish\nnew-five,The Five,strong\n",
        "place_nouns.csv": "lemma,kind,role\nfoo,bar,baz\nx\nkraal,village,place\n",
        "places.csv": "name,aliases,kind,lat,lon,part_of\n,,village,1,2,\nA,,,1,2,\n"
        "A,,village,91,2,\nA,,village,1,east,\nMine,M;N,village,1,2,Mali\n",
    }
    checked = check(folder, copy, files)
    assert set(places(checked)) == {
        ("actors/mine.csv", 2, None, "id"),
        ("actors/mine.csv", 3, None, "kind"),
        ("actors/mine.csv", 4, None, "parent"),
        ("actors/mine.csv", 5, None, "active_to"),
        ("aliases.csv", 3, None, "actor"),  # not line 2: its actor is at fault, and told there
        ("aliases.csv", 4, None, "strength"),
        ("place_nouns.csv", 2, None, "role"),
        ("place_nouns.csv", 3, None, None),
        ("places.csv", 2, None, "name"),
        ("places.csv", 3, None, "kind"),
        ("places.csv", 4, None, "lat"),
        ("places.csv", 5, None, "lon"),
    }
    loaded = load_lexicon([copy])
    assert "kraal" in loaded.place_nouns
    assert [(place.name, place.aliases) for place in loaded.own_places] == [("Mine", ("M", "N"))]
    assert {a.text for a in loaded.actors.aliases if a.actor == "new-five"} == {"Five", "The Five"}


def test_a_header_without_a_column_is_a_fault_of_that_table_alone(folder: Path, copy: Path) -> None:
    files = {
        "actors.csv": "id,name\nmy-group,My Group\n",
        "aliases.csv": "actor,alias,strength\nmy-group,MG,strong\nnobody-at-all,N,strong\n",
    }
    checked = check(folder, copy, files)
    assert places(checked) == [
        ("actors.csv", 1, None, "kind"),
        ("aliases.csv", 3, None, "actor"),
    ]


def test_a_circle_through_our_own_actors_ends_with_a_fault(folder: Path, copy: Path) -> None:
    ours = load_actors([DATA]).actors
    child = next(actor for actor in ours.values() if actor.parent)
    assert child.parent is not None
    top = ours[child.parent]
    row = f"{top.id},{top.name},{top.kind},,{child.id},,\n"
    checked = check(folder, copy, {"actors.csv": ACTORS + row})
    assert any("circle" in fault.message for fault in checked.faults)
    load_lexicon([copy])


def test_a_table_full_of_faults_ends_with_a_word_on_the_rest(folder: Path, copy: Path) -> None:
    rows = "".join(f"foo{n},bar,baz\n" for n in range(MOST + 50))
    checked = check(folder, copy, {"place_nouns.csv": "lemma,kind,role\n" + rows})
    assert len(checked.faults) == MOST + 1
    assert "correct these first" in checked.faults[-1].message


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("rule.toml", "rules/*.toml"),
        ("rules.toml", "rules/*.toml"),
        ("rules/deeper/mine.toml", "rules/*.toml"),
        ("mine.toml", "rules/*.toml"),
        ("Cues.toml", "cues.toml"),
        ("alias.csv", "aliases.csv"),
        ("actor/mine.csv", "actors.csv"),
        ("place-nouns.csv", "place_nouns.csv"),
        ("actors/mine.CSV", "actors.csv"),
    ],
)
def test_a_file_that_would_never_be_read_is_named_with_what_was_meant(
    name: str, meant: str, folder: Path, copy: Path
) -> None:
    checked = check(folder, copy, {name: "x"})
    assert [str(f) for f in checked.faults] == [
        f"{name}: this file is not read; did you mean {meant}?"
    ]


def test_notes_and_hidden_files_beside_the_words_are_no_faults(folder: Path, copy: Path) -> None:
    files = {"README.md": "x", "LICENSE": "x", ".git/config": "x", ".DS_Store": "x"}
    assert check(folder, copy, files) == Checked((), (), (), (), {})


def test_a_fault_says_file_line_rule_and_field_in_this_order() -> None:
    assert str(Fault("a.csv", "is empty", line=3, field="id")) == "a.csv:3: id: is empty"
    fault = Fault("rules/a.toml", "missing", rule="x", field="place")
    assert str(fault) == "rules/a.toml: rule 'x': place: missing"
