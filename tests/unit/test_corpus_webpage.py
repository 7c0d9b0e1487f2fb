"""Saved web pages: the article alone, its fields, and the day on which it was published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conflict_digest.corpus import read
from conflict_digest.schema import Article, Problem
from office_files import warc
from saved_pages import LAYOUTS, UNDATED, mhtml, page

TEXT = [
    "Rebels seized the town of Saraqib from the army on Friday, residents said by telephone.",
    "The town lies where the two main roads of the north meet. Lorries were seen on both.",
    "The army withdrew from Khan Shaykhun on Sunday and still holds Hama, its spokesman said.",
]
DAYS = date(2024, 12, 3), date(2019, 8, 25)


def article(folder: Path, content: str | bytes, name: str = "saved.html") -> Article:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (found,) = read([path])
    assert isinstance(found, Article), found
    return found


def problem(folder: Path, content: str | bytes) -> Problem:
    path = folder / "saved.html"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (found,) = read([path])
    assert isinstance(found, Problem)
    return found


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_is_dated_where_its_publisher_dates_it(
    layout: str, day: date, tmp_path: Path
) -> None:
    found = article(tmp_path, page("Saraqib changes hands", TEXT, **LAYOUTS[layout](day)))
    wanted = (None, None) if layout in UNDATED else (str(day), "metadata")
    assert (found.published, found.published_from) == wanted
    assert [p for p in found.text.split("\n\n") if p in TEXT] == TEXT


def test_nothing_around_an_article_is_taken_for_it(tmp_path: Path) -> None:
    found = article(tmp_path, page("Saraqib changes hands", TEXT))
    assert found.text.split("\n\n") == TEXT
    assert found.title == "Saraqib changes hands"


def test_the_fields_of_a_page_tell_where_it_is_from(tmp_path: Path) -> None:
    head = (
        "<meta property='og:site_name' content='Example Times'>"
        "<meta name='author' content='Jane Doe'>"
        "<link rel='canonical' href='https://example.org/world/saraqib'>"
    )
    found = article(tmp_path, page("Saraqib", TEXT, head=head))
    assert (found.publisher, found.url) == ("Example Times", "https://example.org/world/saraqib")
    assert found.author == "Jane Doe"


def test_items_of_lists_and_cells_of_tables_are_not_read_as_one_sentence(tmp_path: Path) -> None:
    below = (
        "<h2>Donetsk region</h2><ul><li>The army holds Kramatorsk</li><li>Russia took Toretsk</li>"
        "</ul><table><tr><td>Bama</td><td>held by the rebels</td></tr></table>"
    )
    found = article(tmp_path, page("Fronts", TEXT, below=below))
    items = ["Donetsk region", "The army holds Kramatorsk", "Russia took Toretsk", "Bama"]
    assert [p for p in found.text.split("\n\n") if p in items] == items


@pytest.mark.parametrize("name", ["page.txt", "page", "page.htm", "page.xhtml"])
def test_a_page_is_a_page_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    assert "<p>" not in article(tmp_path, page("Saraqib", TEXT), name).text
    assert article(tmp_path, "\n<html><body><p>Rebels took Bama.</p></body>", name).text == (
        "Rebels took Bama."
    )


def test_a_page_in_an_old_character_set_is_no_gibberish(tmp_path: Path) -> None:
    markup = page("Guépéou", ["Les forces took Kélo on Friday, residents of the town said."])
    data = markup.replace("utf-8", "windows-1252").encode("cp1252")
    assert "Kélo" in article(tmp_path, data).text


@pytest.mark.parametrize("name", ["saved.mhtml", "saved.mht", "saved.eml", "saved.txt"])
def test_a_page_saved_whole_is_read_and_the_day_of_saving_is_not_its_date(
    name: str, tmp_path: Path
) -> None:
    head = "<meta name='date' content='2024-12-03'>"
    found = article(tmp_path, mhtml(page("Saraqib", TEXT, head=head)), name)
    assert found.text.split("\n\n") == TEXT
    assert found.published == "2024-12-03"
    assert found.url == "https://news.example.org/story"
    assert article(tmp_path, mhtml(page("Saraqib", TEXT)), name).published is None


def test_a_page_in_a_crawl_is_an_article(tmp_path: Path) -> None:
    url = "https://example.org/2024/12/03/saraqib"
    data = warc({url: page("Saraqib", TEXT).encode()}, "text/html; charset=utf-8")
    found = article(tmp_path, data, "crawl.warc.gz")
    assert found.text.split("\n\n") == TEXT
    assert found.url == url


@pytest.mark.parametrize(
    "markup",
    [
        "<!doctype html><title>Nothing</title>",
        "<html><body><script>var a = 1</script></body></html>",
        "<!doctype html>" + "<div>" * 100_000 + "Rebels took Bama.",
        "<!doctype html>" + "<p>Rebels took Bama.</p>" * 250_000,
    ],
    ids=["empty", "script", "deep", "many"],
)
def test_a_page_without_an_article_or_made_to_harm_is_named(markup: str, tmp_path: Path) -> None:
    found = problem(tmp_path, markup)
    assert found.code in ("no-article", "bad-page")
    assert "save its text instead" in found.message


def test_entities_of_a_page_do_not_expand_for_ever(tmp_path: Path) -> None:
    inner = "".join(
        f"<!ENTITY {b} '{f'&{a};' * 50}'>" for a, b in zip("abcdef", "bcdefg", strict=True)
    )
    text = f"<html><body><p>&g; {TEXT[0]}</p></body></html>"
    found = article(tmp_path, f"<!DOCTYPE html [<!ENTITY a 'ha'>{inner}]>{text}")
    assert len(found.text) < 1000
