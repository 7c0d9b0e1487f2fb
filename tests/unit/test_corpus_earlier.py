"""What was extracted once is folded again without loss: digests and claims as input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from test_digest_builder import article, claim, digest
from test_digest_properties import articles

from conflict_digest.corpus import claim_lines, read
from conflict_digest.corpus.earlier import records_of
from conflict_digest.schema import Article, ArticleRecord, Claim, ClaimLine, Digest, Problem

TEXT = "Rebels seized the town of Saraqib from the army on Friday."
FIRST = article(
    claim("captures", "hts", "aleppo", on="2024-11-29"), name="a", published="2024-11-30"
)
SECOND = article(claim("captures", "gov", "hama"), name="b", published="2024-12-03")


def written(path: Path, *records: ArticleRecord, name: str = "old.json") -> Path:
    """A digest of the records in a file."""
    (path / name).write_text(digest(*records).model_dump_json(by_alias=True, indent=2))
    return path / name


def claims_of(*records: ArticleRecord) -> list[str]:
    """The lines that `claims` writes of the records."""
    return [one.model_dump_json(by_alias=True) for record in records for one in claim_lines(record)]


def found(*paths: Path, **options: Any) -> tuple[list[ArticleRecord], list[Problem]]:
    items = list(read(list(paths), **options))
    records = [item for item in items if isinstance(item, ArticleRecord)]
    return records, [item for item in items if isinstance(item, Problem)]


@given(records=articles())
@settings(max_examples=60)
def test_a_digest_folded_again_says_the_same(records: list[ArticleRecord]) -> None:
    once = digest(*records)
    again = digest(*records_of(once))
    assert again.control == once.control
    assert again.timeline == once.timeline
    assert again == once


def test_an_old_digest_and_a_new_one_say_what_all_their_articles_say(tmp_path: Path) -> None:
    records, problems = found(written(tmp_path, FIRST), written(tmp_path, SECOND, name="new.json"))
    assert problems == []
    assert digest(*records) == digest(FIRST, SECOND)


def test_an_article_that_is_in_two_digests_counts_once(tmp_path: Path) -> None:
    paths = written(tmp_path, FIRST), written(tmp_path, FIRST, SECOND, name="new.json")
    assert digest(*found(*paths)[0]) == digest(FIRST, SECOND)


def test_a_line_of_claims_is_a_claim_with_its_article_actors_and_place() -> None:
    (line,) = claim_lines(FIRST)
    assert isinstance(line, ClaimLine)
    assert isinstance(line.claim(), Claim)
    assert (line.claim(),) == FIRST.claims
    assert line.document.published == "2024-11-30"
    assert "hts" in [actor.id for actor in line.actors]
    assert [place.id for place in line.places] == ["aleppo"]


def test_claims_in_any_order_give_the_control_that_their_articles_gave(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(reversed(claims_of(FIRST, SECOND))))
    records, problems = found(path)
    assert problems == []
    assert digest(*records).control == digest(FIRST, SECOND).control


def test_claims_and_articles_may_stand_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join([*claims_of(FIRST), json.dumps({"text": TEXT})]))
    items = list(read([path]))
    assert {type(item) for item in items} == {Article, ArticleRecord}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schema_version": "0.3"}, "in the form 0.3; this one reads 1."),
        ({"surprise": 1}, "at surprise"),
        ({"control": [{"place": "aleppo"}]}, "at control.0.status"),
    ],
)
def test_a_digest_of_another_version_says_who_wrote_it_and_what_to_do(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    path = tmp_path / "old.json"
    path.write_text(json.dumps(json.loads(digest(FIRST).model_dump_json(by_alias=True)) | change))
    records, (problem,) = found(path)
    assert records == []
    assert problem.code == "other-version"
    assert "a digest of conflict-digest 0" in problem.message
    assert said in problem.message
    assert "summarize the articles themselves again" in problem.message


def test_claims_without_their_article_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(FIRST.claims[0].model_dump_json(by_alias=True))
    records, (problem,) = found(path)
    assert records == []
    assert (problem.path, problem.code) == (f"{path}:1", "other-version")
    assert "write the claims again" in problem.message


def test_json_that_is_no_digest_is_read_as_lines_of_articles(tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    path.write_text(json.dumps({"text": TEXT}))
    assert [type(item) for item in read([path])] == [Article]


def test_a_digest_that_was_cut_off_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, FIRST)
    path.write_text(path.read_text()[:-400])
    records, (problem,) = found(path)
    assert records == []
    assert (problem.path, problem.code) == (str(path), "bad-json")


def test_what_a_digest_could_not_read_is_told_again(tmp_path: Path) -> None:
    lost = Problem(path="lost.txt", code="empty", message="no text in it")
    path = tmp_path / "old.json"
    path.write_text(digest(FIRST, problems=[lost]).model_dump_json(by_alias=True))
    assert found(path)[1] == [lost]


def test_two_articles_of_one_id_in_two_digests_stay_two(tmp_path: Path) -> None:
    other = article(claim("captures", "gov", "aleppo"), name="a", text="another text")
    paths = written(tmp_path, FIRST), written(tmp_path, other, name="new.json")
    records, _ = found(*paths)
    assert [record.document.id for record in records] == ["a", "a-2"]
    both = digest(*records)
    assert len({one.id for one in both.claims}) == len(both.claims)
    assert {one.evidence.document for one in both.claims} == {"a", "a-2"}


def test_an_article_that_a_digest_holds_is_not_read_a_second_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (new,) = (one for one in read([tmp_path / "a.txt"]) if isinstance(one, Article))
    record = ArticleRecord.model_validate(
        {
            "document": new.model_dump(exclude={"text", "headings", "pages"})
            | {"characters": 1, "sentences": 1},
        }
    )
    items = list(read([written(tmp_path, record), tmp_path / "a.txt"]))
    assert [type(item) for item in items] == [ArticleRecord]


def test_a_digest_from_a_pipe_is_known_by_its_first_words() -> None:
    import io

    text = digest(FIRST).model_dump_json(by_alias=True)
    assert Digest.model_validate_json(text).documents
    (record,) = read(["-"], stdin=io.BytesIO(text.encode()))
    assert isinstance(record, ArticleRecord)
