"""Training data: what can be read, and the line of every fault that cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conflict_digest.training.cleaning import clean, trimmed, with_pronouns
from conflict_digest.training.passage import Entity, Passage
from conflict_digest.training.reading import read
from conflict_digest.training.scoring import score
from conflict_digest.training.session import OWN
from conflict_digest.training.splitting import split

TEXT = "The rebels took Homs."


def line(*entities: tuple[int, int, str], **more: object) -> str:
    marked = [{"start": start, "end": end, "label": label} for start, end, label in entities]
    return json.dumps({"text": TEXT, "entities": marked, **more})


def faults(folder: Path, content: str, name: str = "data.jsonl") -> list[str]:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return [f"{p.path.removeprefix(str(folder))} {p.message}" for p in read([path])[1]]


def test_a_line_of_json_is_a_passage_with_its_entities_and_source(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(line((4, 10, "Organisation"), (16, 20, "LOC"), source="AFP"), encoding="utf-8")
    (passage,), problems = read([path])
    assert problems == []
    assert passage.entities == (Entity(4, 10, "ORG"), Entity(16, 20, "GPE"))
    assert passage.source == "AFP"


def test_marked_text_is_a_passage_a_line(tmp_path: Path) -> None:
    path = tmp_path / "data.txt"
    path.write_text("# a remark\n\nThe [ORG rebels] took [GPE Homs].\n", encoding="utf-8")
    (passage,), problems = read([path])
    assert problems == []
    assert passage.text == TEXT
    assert passage.entities == (Entity(4, 10, "ORG"), Entity(16, 20, "GPE"))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "/data.jsonl it holds no passage; it is empty"),
        ("{", "/data.jsonl:1 no JSON"),
        ("[]", "/data.jsonl:1 no JSON object"),
        ('{"text": " ", "entities": []}', "/data.jsonl:1 text: missing or empty"),
        ('{"text": "Homs"}', "/data.jsonl:1 entities: missing"),
        ('{"text": "Homs", "entities": [7]}', "/data.jsonl:1 entities[0]: no object"),
        (line((0, 99, "GPE")), "/data.jsonl:1 entities[0]: 0 to 99 is out of range"),
        (line((1, 4, "GPE")), "/data.jsonl:1 entities[0]: 1 to 4 cuts a word: "),
        (line((9, 4, "GPE")), "/data.jsonl:1 entities[0]: 9 to 4 is out of range"),
        (line((3, 4, "GPE")), "/data.jsonl:1 entities[0]: 3 to 4 holds nothing but space"),
        (line((4, 10, "MILITIA")), "/data.jsonl:1 entities[0]: unknown label 'MILITIA'"),
        (line((0, 10, "ORG"), (4, 10, "ORG")), "/data.jsonl:1 entities overlap: 'The rebels'"),
        (line((4, 10, "ORG"), (4, 10, "ORG")), "/data.jsonl:1 entities[1]: 'rebels' (4 to 10"),
        (f"{line()}\n{line()}", "/data.jsonl:2 the same text stands in"),
    ],
)
def test_a_fault_names_file_line_and_entity(tmp_path: Path, content: str, fault: str) -> None:
    (found,) = faults(tmp_path, content)
    assert found.startswith(fault)


def test_an_offset_counted_in_another_way_is_found_by_the_text(tmp_path: Path) -> None:
    entity = {"start": 5, "end": 11, "label": "ORG", "text": "rebels"}
    (found,) = faults(tmp_path, json.dumps({"text": TEXT, "entities": [entity]}))
    assert found == "/data.jsonl:1 entities[0]: 5 to 11 is 'ebels ', not 'rebels'"


def test_an_offset_that_is_no_number_is_a_fault(tmp_path: Path) -> None:
    entity = {"start": "4", "end": 10, "label": "ORG"}
    (found,) = faults(tmp_path, json.dumps({"text": TEXT, "entities": [entity]}))
    assert found == "/data.jsonl:1 entities[0]: start: '4' is no whole number"


def test_all_faults_of_all_lines_are_told(tmp_path: Path) -> None:
    content = f"{line((0, 99, 'GPE'))}\n{line((4, 10, 'ORG'))}\nnothing"
    assert [found.split()[0] for found in faults(tmp_path, content)] == [
        "/data.jsonl:1",
        "/data.jsonl:3",
    ]


@pytest.mark.parametrize(
    "text",
    ["The [ORG rebels took Homs.", "The [ORG big [GPE Homs] rebels] left.", "The rebels] [ORG"],
)
def test_a_bracket_that_is_not_closed_is_a_fault(tmp_path: Path, text: str) -> None:
    (found,) = faults(tmp_path, text, "data.txt")
    assert found.startswith("/data.txt:1 the bracket at")


def test_a_file_that_is_no_text_or_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "data.jsonl").write_bytes(b"\xff\xfe\x00")
    problems = read([tmp_path / "data.jsonl", tmp_path / "none.jsonl"])[1]
    assert [problem.message for problem in problems] == [
        "it is not UTF-8 text",
        "No such file or directory",
    ]


def test_our_own_passages_are_sound() -> None:
    passages, problems = read([OWN])
    assert problems == []
    assert len(passages) >= 250
    for passage in passages:
        for start, end, _ in passage.entities:
            assert passage.text[start:end] == passage.text[start:end].strip()


def test_spans_of_a_crowd_may_nest_and_the_longest_is_learned(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(line((0, 10, "ORG"), (4, 10, "ORG"), relations=[]), encoding="utf-8")
    (passage,), problems = read([path])
    assert problems == []
    assert passage.entities == (Entity(4, 10, "ORG"),)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Syrian army's", "Syrian army"),
        ('"Assad",', "Assad"),
        ("a U.S.", "U.S."),
        ("Sept.", "Sept."),
        ("ISIL.[2]", "ISIL"),
    ],
)
def test_articles_possessives_and_marks_are_no_part_of_a_name(text: str, name: str) -> None:
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == name


def passage(text: str, *names: str) -> Passage:
    found = [Entity(text.index(name), text.index(name) + len(name), "ORG") for name in names]
    return Passage(text, text, tuple(found))


def names(passages: list[Passage]) -> list[list[str]]:
    return [[one.text[e.start : e.end] for e in one.entities] for one in passages]


def test_a_span_that_cuts_a_word_is_a_slip() -> None:
    assert names(clean([passage("They began the campaign.", "the camp")])) == [[]]


def test_a_pronoun_is_nobody_s_name_but_one_that_acts_is_an_actor() -> None:
    cleaned = clean([passage("He left with them. I saw its end.", "them", "its")])
    assert names(cleaned) == [[]]
    assert names([with_pronouns(one) for one in cleaned]) == [["He", "I"]]
    assert [entity.label for entity in with_pronouns(cleaned[0]).entities] == ["PERSON", "PERSON"]


def test_the_number_of_a_king_is_no_pronoun() -> None:
    text = "World War I ended. They fled and I'm here."
    assert names([with_pronouns(passage(text))]) == [["They", "I"]]


def test_a_name_that_is_mostly_marked_is_marked_everywhere() -> None:
    texts = ["ISIL left Homs.", "ISIL came back.", "The town hates ISIL now."]
    marked = [passage(texts[0], "ISIL"), passage(texts[1], "ISIL"), passage(texts[2])]
    assert names(clean(marked)) == [["ISIL"]] * 3


def test_a_text_stays_in_its_part_whatever_else_is_added() -> None:
    some = [passage(f"Text number {i}.") for i in range(60)]
    alone = {one.text for one in split(some[:30]).held_out}
    assert alone == {one.text for one in split(some).held_out if one in some[:30]}
    assert all(split(some))


def test_one_source_can_be_kept_apart_as_a_whole() -> None:
    some = [passage(f"Text {i}.")._replace(source="AFP" if i % 3 else "BBC") for i in range(30)]
    parts = split(some, "BBC")
    assert {one.source for one in parts.held_out} == {"BBC"}
    assert {one.source for one in (*parts.train, *parts.dev)} == {"AFP"}


def test_the_score_ignores_articles_and_takes_other_corpora_s_labels() -> None:
    one = passage("The rebels took Homs.", "rebels")
    scores = score([(one, [Entity(0, 10, "ORG"), Entity(16, 20, "LOC")])])
    assert scores["actors and persons"].f1 == 1.0
    assert (scores["places"].found, scores["places"].right) == (1, 0)
