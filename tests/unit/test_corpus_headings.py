"""Where headings stand: in lines, in the blocks of a format, on the pages of a PDF."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_digest.corpus import read
from conflict_digest.corpus.headings import Block, in_lines, laid_out, may_head
from conflict_digest.corpus.pages import together
from conflict_digest.schema import UNMARKED, Article, Heading, Problem
from office_files import docx_of, odt_of, pdf, zip_of
from saved_pages import page

TEXT = "Rebels seized the town of Saraqib from the army on Friday, residents told us by phone."
MORE = "The army said that it had withdrawn to new positions outside the town, and would fight on."


def titles(text: str, headings: tuple[Heading, ...] | None) -> list[tuple[str, int]]:
    return [(text[one.start : one.end], one.level) for one in headings or ()]


def plain(text: str) -> list[str]:
    found = titles(text, in_lines(text))
    assert {level for _, level in found} <= {UNMARKED}
    return [title for title, _ in found]


def article(path: Path, data: bytes | str) -> Article:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (found,) = [item for item in read([path]) if isinstance(item, Article)]
    return found


@pytest.mark.parametrize(
    "line",
    [
        "Donetsk region:",
        "3 March",
        "March 3, 2024",
        "Kupiansk axis",
        "SOUTHERN FRONT",
        "Humanitarian situation",
        "Goma, North Kivu",
        "Week of 3 March",
        "1996",
    ],
)
def test_a_short_line_above_a_text_heads_it(line: str) -> None:
    assert plain(f"{TEXT}\n\n{line}\n\n{MORE}") == [line]
    assert plain(f"{line}\n{TEXT}") == [line] or line == "Humanitarian situation"


@pytest.mark.parametrize(
    "line",
    [
        "Rebels seized Saraqib.",
        "- Saraqib",
        "• Saraqib: taken",
        "1. Saraqib",
        "| Saraqib | rebels |",
        "KYIV, 3 March (Agency) -",
        "By Jane Doe",
        "the army",
        "Fighters who came from the other side of the river, and their commanders",
        "What the army of the government said about the loss of the town",
        "https://example.org/a",
        "Taken: Saraqib; Bama",
        "17",
    ],
)
def test_sentences_items_and_rows_head_nothing(line: str) -> None:
    assert plain(f"{TEXT}\n\n{line}\n\n{MORE}") == []


def test_nothing_heads_where_no_text_is_below_it() -> None:
    assert plain(f"{TEXT}\n\nJane Doe\n\n") == []


def test_a_line_in_the_middle_of_a_paragraph_is_no_heading() -> None:
    assert plain("Troops of the\nDonetsk region\nleft. They went home.") == []
    assert plain(f"Troops left.\nDonetsk region\n{TEXT}") == ["Donetsk region"]


def test_a_line_that_goes_on_below_is_no_heading() -> None:
    assert plain("Donetsk region\n\nand the south were calm.") == []


def test_the_levels_of_a_page_are_those_of_its_headings(tmp_path: Path) -> None:
    below = (
        f"<h2>3 March</h2><h3>Donetsk region:</h3><p>{MORE}</p><p><b>Toretsk:</b></p><p>{TEXT}</p>"
        "<ul><li>Kharkiv</li></ul><table><tr><td>Sumy</td></tr></table><p>That is all for now.</p>"
    )
    found = article(tmp_path / "a.html", page("Fronts", [TEXT], below=below))
    assert titles(found.text, found.headings) == [
        ("3 March", 2),
        ("Donetsk region:", 3),
        ("Toretsk:", UNMARKED),
    ]


def test_the_styles_of_a_document_tell_its_headings(tmp_path: Path) -> None:
    def p(text: str, style: str = "") -> str:
        mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r></w:p>"

    item = f"<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Kharkiv</w:t></w:r></w:p>{p(TEXT)}"
    body = p("3 March", "Heading1") + p("Donetsk region", "Ort") + p(TEXT) + item
    found = article(tmp_path / "a.docx", docx_of(body))
    assert titles(found.text, found.headings) == [("3 March", 1), ("Donetsk region", UNMARKED)]


def test_the_styles_of_a_document_in_another_language_are_known_by_their_names(
    tmp_path: Path,
) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = (
        f'<w:styles {w}><w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="Ort"><w:basedOn w:val="berschrift2"/></w:style></w:styles>'
    )
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Ort"/></w:pPr><w:r><w:t>Around the town of Goma and further '
        f"south</w:t></w:r></w:p><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"
    )
    document = f"<w:document {w}><w:body>{body}</w:body></w:document>"
    data = zip_of({"word/document.xml": document, "word/styles.xml": styles})
    found = article(tmp_path / "a.docx", data)
    assert titles(found.text, found.headings) == [("Around the town of Goma and further south", 2)]


def test_the_headings_of_an_odt(tmp_path: Path) -> None:
    body = (
        '<text:h text:outline-level="1">3 March</text:h><text:list><text:list-item><text:p>Kharkiv'
        f"</text:p></text:list-item></text:list><text:p>{TEXT}</text:p>"
    )
    found = article(tmp_path / "a.odt", odt_of(body))
    assert titles(found.text, found.headings) == [("3 March", 1)]


def test_the_headings_of_markdown(tmp_path: Path) -> None:
    text = f"# Report\n\n## 3 March\n### Donetsk region\n{TEXT}\n\n**Toretsk:**\n\n{MORE}\n"
    found = article(tmp_path / "a.md", text)
    assert titles(found.text, found.headings) == [
        ("Report", 1),
        ("3 March", 2),
        ("Donetsk region", 3),
        ("Toretsk:", UNMARKED),
    ]


def test_a_heading_below_a_full_line_of_a_printed_page_stands_for_itself() -> None:
    lines = f"{TEXT}\nDonetsk region:\n{MORE}\nRussia took\nToretsk."
    text, _ = together([lines])
    assert text.split("\n\n")[:2] == [TEXT, "Donetsk region:"]


def test_pages_are_counted_with_those_that_are_blank(tmp_path: Path) -> None:
    found = article(tmp_path / "a.pdf", pdf([[TEXT], [], [MORE]]))
    first, _, third = found.pages
    assert (first, found.text[third:]) == (0, MORE)


def test_a_pdf_that_is_too_long_for_one_article_is_several_and_its_pages_are_counted_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conflict_digest.corpus.pdf._PART", 150)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([[TEXT], [MORE], [f"{TEXT} Then it rained."], []]))
    found = [item for item in read([path]) if isinstance(item, Article)]
    assert [article.text for article in found] == [TEXT, MORE, f"{TEXT} Then it rained."]
    assert [article.pages for article in found] == [(0,), (0, 0), (0, 0, 0, len(TEXT) + 16)]
    assert len({article.id for article in found}) == 3
    monkeypatch.setattr("conflict_digest.corpus.pdf._MAX_PARTS", 2)
    *_, problem = read([path])
    assert isinstance(problem, Problem)
    assert (problem.code, "first 2 pages" in problem.message) == ("too-long", True)


def test_a_sentence_over_two_pages_begins_on_the_first() -> None:
    text, starts = together(["The army of the government said\nthat it", "had left Goma."])
    assert [text[start:] for start in starts] == [text, "had left Goma."]


def test_a_form_feed_ends_a_page_of_text(tmp_path: Path) -> None:
    found = article(tmp_path / "a.txt", f"{TEXT}\n\f{MORE}\n")
    assert [found.text[start:].strip()[:9] for start in found.pages] == ["Rebels se", "The army "]


@given(st.text("aB3 \n:.-é\u0301\r\f\u00ad", max_size=60))
def test_every_heading_is_a_line_of_the_text(text: str) -> None:
    lines = {line.strip() for line in text.split("\n")}
    found = in_lines(text)
    assert all(text[one.start : one.end] in lines for one in found)
    assert [one.start for one in found] == sorted({one.start for one in found})


@given(st.lists(st.tuples(st.text("aB3 \n:.\r\u0301", max_size=20), st.sampled_from([None, 0, 2]))))
def test_the_headings_of_blocks_stand_where_they_say(blocks: list[tuple[str, int | None]]) -> None:
    text, headings = laid_out(Block(*block) for block in blocks)
    assert all(text[one.start : one.end].strip() for one in headings)
    assert all(one.end <= len(text) for one in headings)


@given(st.lists(st.text("aB3 \n:.-", max_size=30), max_size=4))
def test_pages_begin_in_order_and_in_the_text(pages: list[str]) -> None:
    text, starts = together(pages)
    assert len(starts) == len(pages)
    assert list(starts) == sorted(starts)
    assert all(0 <= start <= len(text) for start in starts)


@pytest.mark.parametrize("unit", ["A", "A b ", "a. ", ":"])
def test_a_long_line_does_not_hang_before_it_is_seen_as_none(unit: str) -> None:
    def seconds(size: int) -> float:
        line = unit * (size // len(unit))
        began = time.process_time()
        assert not may_head(line)
        assert in_lines(f"{line}\n" * 20) == ()
        return time.process_time() - began

    # Ten times the text takes about ten times as long; quadratic would be a hundred times.
    assert seconds(50_000) < 40 * seconds(5_000) + 0.2
