"""Each format: JSON Lines, Markdown, and gzip of any."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from conflict_digest.corpus import read
from conflict_digest.corpus.markdown import to_plain
from conflict_digest.schema import Article, Problem

TEXT = "Rebels seized the town of Saraqib from the army on Friday."


def read_one(path: Path, data: str | bytes) -> tuple[list[Article], list[Problem]]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    found = list(read([path]))
    articles = [item for item in found if isinstance(item, Article)]
    return articles, [item for item in found if isinstance(item, Problem)]


def test_a_json_line_gives_all_its_fields(tmp_path: Path) -> None:
    line = {
        "id": 12,
        "title": "Rebels\n seize Saraqib",
        "published": "2024-12-03T10:00:00Z",
        "source": "Reuters",
        "url": "x.org/a",
        "text": TEXT,
        "tags": ["ignored"],
    }
    (article,), problems = read_one(tmp_path / "news.jsonl", json.dumps(line))
    assert problems == []
    assert article.id == "12"
    assert article.path == "news.jsonl:1"
    assert article.title == "Rebels seize Saraqib"
    assert (article.published, article.published_from) == ("2024-12-03", "metadata")
    assert (article.publisher, article.url, article.text) == ("Reuters", "x.org/a", TEXT)


def test_a_broken_line_does_not_lose_the_good_ones(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT})
    lines = [good, '{"text": "cut o', "", "[1]", '{"text": null}', '{"text": " "}', good]
    articles, problems = read_one(tmp_path / "news.jsonl", "\n".join(lines))
    assert [article.path for article in articles] == ["news.jsonl:1", "news.jsonl:7"]
    path = tmp_path / "news.jsonl"
    assert [(problem.path, problem.code) for problem in problems] == [
        (f"{path}:2", "bad-json"),
        (f"{path}:4", "bad-json"),
        (f"{path}:5", "no-text"),
        (f"{path}:6", "empty"),
    ]


def test_a_line_over_the_limit_does_not_lose_the_next(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT})
    (tmp_path / "n.jsonl").write_text(f'{good}\n{{"text": "{"x" * 5000}"}}\n{good}\n')
    first, problem, last = read([tmp_path / "n.jsonl"], max_bytes=1000)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(problem, Problem)
    assert problem.code == "too-large"
    assert problem.path.endswith("n.jsonl:2")
    assert "--max-bytes" in problem.message


def test_a_field_of_the_wrong_kind_does_not_lose_the_article(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT, "title": ["a"], "url": "x" * 3000})
    (article,), (problem,) = read_one(tmp_path / "n.jsonl", line)
    assert (article.title, article.url) == (None, None)
    assert problem.code == "bad-field"
    assert "title, url" in problem.message


def test_half_an_emoji_in_json_does_not_crash_the_writer(tmp_path: Path) -> None:
    (article,), _ = read_one(tmp_path / "n.jsonl", json.dumps({"text": TEXT + "\ud83d"}))
    assert article.text.endswith("\ufffd")
    assert "\ufffd" in article.model_dump_json()


def test_json_lines_from_powershell_are_read(tmp_path: Path) -> None:
    lines = (json.dumps({"text": TEXT}) + "\r\n") * 2
    articles, problems = read_one(tmp_path / "n.jsonl", lines.encode("utf-16"))
    assert len(articles) == 2
    assert problems == []


MARKDOWN = """---
title: "Rebels seize Saraqib: the army flees"
date: 2024-12-03
source: Reuters
tags:
  - syria
---
# Rebels *seize* [Saraqib](x.org/a_(b) "town")

> **Rebels** [seized][1] the _town_ of Saraqib[^2] from `the army` on Friday.
> Snake_case_names and 2 * 3 * 4 stay. ![map](m.png)

[1]: x.org
"""


def test_markdown_gives_its_front_matter_and_plain_sentences(tmp_path: Path) -> None:
    (article,), problems = read_one(tmp_path / "a.md", MARKDOWN)
    assert problems == []
    assert article.title == "Rebels seize Saraqib: the army flees"
    assert (article.published, article.published_from) == ("2024-12-03", "metadata")
    assert article.publisher == "Reuters"
    assert article.text.startswith("Rebels seize Saraqib\n\n")
    assert "Rebels seized the town of Saraqib from the army on Friday." in article.text
    assert "Snake_case_names and 2 * 3 * 4 stay." in article.text
    assert "x.org" not in article.text
    assert "syria" not in article.text


def test_the_first_heading_is_the_title(tmp_path: Path) -> None:
    (article,), _ = read_one(tmp_path / "a.md", f"# Saraqib *falls*\n{TEXT}\n")
    assert article.title == "Saraqib falls"


def test_a_faulty_front_matter_does_not_lose_the_text(tmp_path: Path) -> None:
    broken = f"---\ntitle: A\n!!\ndate: 2024-12-03\n---\n{TEXT}"
    (article,), (problem,) = read_one(tmp_path / "a.md", broken)
    assert (article.text, article.published) == (TEXT, "2024-12-03")
    assert (problem.code, Path(problem.path).name) == ("bad-front-matter", "a.md:3")
    (article,), (problem,) = read_one(tmp_path / "b.md", f"---\ntitle: A\n\n{TEXT}")
    assert (article.title, article.text.strip()) == ("A", TEXT)
    assert problem.code == "bad-front-matter"


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    (article,), problems = read_one(tmp_path / "a.md", f"---\n\n{TEXT}\n\n---\n")
    assert article.text.strip() == TEXT
    assert problems == []


@given(st.text("*_`[]()!<>-#\\:a \n"))
def test_no_markup_however_broken_stops_the_reader(text: str) -> None:
    assert isinstance(to_plain(text), str)


def test_gzip_of_every_format_is_read(tmp_path: Path) -> None:
    for name, data in (
        ("a.txt.gz", TEXT),
        ("a.md.gz", TEXT),
        ("a.jsonl.gz", json.dumps({"text": TEXT})),
    ):
        (article,), problems = read_one(tmp_path / name, gzip.compress(data.encode()))
        assert article.text == TEXT
        assert article.path.startswith(name)
        assert problems == []


def test_a_bad_date_is_reported_and_the_article_kept(tmp_path: Path) -> None:
    text = "ALEPPO, Dec 3, 2024 (Reuters) - " + TEXT
    line = json.dumps({"text": text, "published": "3/12/24"})
    (article,), (problem,) = read_one(tmp_path / "n.jsonl", line)
    assert (article.published, article.published_from) == (None, None)
    assert problem.code == "bad-date"
    assert "'3/12/24'" in problem.message
