"""Tables and JSON as people and programs have them: each row or object an article."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from conflict_digest.corpus import ReadOptions, read
from conflict_digest.schema import Article, Problem

TEXT = "Rebels seized the town of Saraqib from the army on Friday."
OTHER = "The army, which held Hama, lost the town of Taftanaz on Sunday; rebels said so."
HEADER = ["Event ID", "Event_Date", "Source", "Headline", "URL", "Notes"]
ROWS = [
    HEADER,
    ["SYR1", "03 December 2024", "SOHR", "Saraqib falls", "x.org/1", TEXT],
    ["SYR2", "2024-12-04", "Reuters", "Taftanaz", "x.org/2", f'{OTHER}\n\n"It fell," he said.'],
]


def found(path: Path, data: bytes | str, **options: Any) -> tuple[list[Article], list[Problem]]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    items = list(read([path], options=ReadOptions(**options)))
    articles = [item for item in items if isinstance(item, Article)]
    return articles, [item for item in items if isinstance(item, Problem)]


def written(rows: list[list[str]], **how: Any) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, **how).writerows(rows)
    return out.getvalue()


def workbook(**sheets: list[list[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("events.csv", written(ROWS).encode()),
        ("events.csv", written(ROWS, delimiter=";").encode("utf-16")),
        ("events.csv", b"sep=|\n" + written([[], *ROWS], delimiter="|").encode("cp1252")),
        ("events.tsv", written(ROWS, dialect="excel-tab").encode("utf-8-sig")),
        ("events.xlsx", workbook(Data=ROWS, About=[["Made by", "nobody"]])),
    ],
)
def test_a_row_of_a_table_is_an_article_with_its_date_and_publisher(
    tmp_path: Path, name: str, data: bytes
) -> None:
    (first, second), problems = found(tmp_path / name, data)
    assert problems == []
    assert first.path.startswith(f"{name}:")
    assert (first.id, first.text, first.title) == ("SYR1", TEXT, "Saraqib falls")
    assert (first.published, first.published_from) == ("2024-12-03", "metadata")
    assert (first.publisher, first.url) == ("SOHR", "x.org/1")
    assert second.published == "2024-12-04"
    assert second.text.endswith('"It fell," he said.')


def test_a_row_is_numbered_as_a_spreadsheet_shows_it(tmp_path: Path) -> None:
    articles, _ = found(tmp_path / "a.csv", written(ROWS))
    assert [one.path for one in articles] == ["a.csv:2", "a.csv:3"]
    articles, _ = found(tmp_path / "a.xlsx", workbook(Data=ROWS))
    assert [one.path for one in articles] == ["a.xlsx:2", "a.xlsx:3"]


def test_the_columns_may_be_named(tmp_path: Path) -> None:
    rows = [["date", "Seen on", "text", "What happened"], ["2020-01-01", "2024-12-03", "-", TEXT]]
    named = {"text_column": "what happened", "date_column": "seen on"}
    (article,), _ = found(tmp_path / "a.csv", written(rows), **named)
    assert (article.text, article.published) == (TEXT, "2024-12-03")


@pytest.mark.parametrize("options", [{"text_column": "story"}, {"date_column": "day"}, {}])
def test_a_table_without_the_column_says_which_it_has(
    tmp_path: Path, options: dict[str, str]
) -> None:
    rows = [["place", "holder"], ["Saraqib", "rebels"]]
    articles, (problem,) = found(tmp_path / "a.csv", written(rows), **options)
    assert (articles, problem.code) == ([], "no-column")
    assert "place, holder" in problem.message
    assert "-column" in problem.message


def test_rows_without_text_are_counted_and_cost_no_other(tmp_path: Path) -> None:
    rows = [["text", "date"], ["", "2024-12-03"], [TEXT], ["", "x"], [], [OTHER, "2024-12-03", "y"]]
    articles, (problem,) = found(tmp_path / "a.csv", written(rows))
    assert [one.path for one in articles] == ["a.csv:3", "a.csv:6"]
    assert problem.code == "no-text"
    assert "2 row(s)" in problem.message


def test_a_row_too_long_for_an_article_costs_no_other(tmp_path: Path) -> None:
    rows = [["text"], ["War. " * 250_000], [TEXT]]
    (article,), (problem,) = found(tmp_path / "a.csv", written(rows))
    assert article.text == TEXT
    assert (problem.code, problem.path[-7:]) == ("too-long", "a.csv:2")


def test_the_html_of_a_cell_is_read_as_its_text(tmp_path: Path) -> None:
    cell = f"<p>{TEXT}</p><script>alert(1)</script><p>Rebels &amp; army.<br>Done</p>"
    (article,), _ = found(tmp_path / "a.csv", written([["content"], [cell]]))
    assert article.text == f"{TEXT}\n\nRebels & army.\n\nDone"


def test_dates_of_cells_and_several_sheets(tmp_path: Path) -> None:
    days = [datetime(2024, 12, 3, 10), date(2024, 12, 4)]
    sheets: dict[str, list[list[Any]]] = {
        f"Week {n}": [["Date", "Text"], [day, TEXT]] for n, day in enumerate(days)
    }
    articles, problems = found(tmp_path / "a.xlsx", workbook(**sheets))
    assert problems == []
    assert [(one.path, one.published) for one in articles] == [
        ("a.xlsx/Week 0.csv:2", "2024-12-03"),
        ("a.xlsx/Week 1.csv:2", "2024-12-04"),
    ]


def test_a_workbook_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    articles, problems = found(tmp_path / "attachment.zip", workbook(Data=ROWS))
    assert (len(articles), problems) == (2, [])


NEWS = {
    "source": {"id": None, "name": "Example Times"},
    "author": ["A. Writer", {"name": "B. Writer"}],
    "headline": "Saraqib falls",
    "publishedAt": "2024-12-03T10:00:00Z",
    "url": "x.org/1",
    "description": "A town falls.",
    "content": TEXT,
}


@pytest.mark.parametrize(
    ("value", "paths"),
    [
        ([NEWS, {**NEWS, "content": OTHER}], ["n.json:1", "n.json:2"]),
        ({"status": "ok", "articles": [NEWS]}, ["n.json:1"]),
        ({"response": {"total": 1, "tags": ["a"], "results": [NEWS]}}, ["n.json:1"]),
        (NEWS, ["n.json:1"]),
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_json_of_news_services_is_read_with_its_metadata(
    tmp_path: Path, value: object, paths: list[str], indent: int | None
) -> None:
    data = json.dumps(value, indent=indent)
    articles, problems = found(tmp_path / "n.json", data)
    assert problems == []
    assert [one.path for one in articles] == paths
    first = articles[0]
    assert (first.text, first.title) == (TEXT, "Saraqib falls")
    assert (first.publisher, first.published, first.url) == (
        "Example Times",
        "2024-12-03",
        "x.org/1",
    )


def test_indented_json_may_come_by_a_pipe() -> None:
    data = json.dumps({"articles": [NEWS]}, indent=1).encode()
    (article,) = read(["-"], stdin=io.BytesIO(data))
    assert isinstance(article, Article)
    assert article.text == TEXT


def test_json_lines_of_a_crawler_are_read_by_their_names(tmp_path: Path) -> None:
    line = {"maintext": TEXT, "title": "T", "date_publish": "2024-12-03 10:00:00", "language": "en"}
    (article,), problems = found(tmp_path / "n.jsonl", json.dumps(line))
    assert (article.text, article.published, problems) == (TEXT, "2024-12-03", [])


def test_json_without_articles_is_one_problem(tmp_path: Path) -> None:
    values: tuple[Any, ...] = ([], [1, 2], [[]], {"a": [{"b": 1}]})
    for value in values:
        articles, problems = found(tmp_path / "n.json", json.dumps(value))
        assert (articles, [one.code for one in problems]) == ([], ["no-text"])
