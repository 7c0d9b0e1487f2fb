"""PDF, DOCX, ODT, mails, mailboxes and WARC: the text as it was written, and who wrote it."""

from __future__ import annotations

import io
import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from conflict_digest.corpus import ReadOptions, formats, read
from conflict_digest.corpus.pages import together
from conflict_digest.schema import Article, Problem
from office_files import docx, docx_of, eml, odt, odt_of, pdf, set_in_lines, warc, zip_of

TEXT = "Rebels seized the town of Saraqib from the army on Friday."
OTHER = "The army, which held Hama, lost the town of Taftanaz on Sunday; rebels said so."


def found(path: Path, data: bytes, **options: Any) -> tuple[list[Article], list[Problem]]:
    path.write_bytes(data)
    items = list(read([path], options=ReadOptions(**options)))
    articles = [item for item in items if isinstance(item, Article)]
    return articles, [item for item in items if isinstance(item, Problem)]


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        ("docx", docx([TEXT, OTHER], "Saraqib falls")),
        ("odt", odt([TEXT, OTHER], "Saraqib falls")),
        ("pdf", pdf([[TEXT, "", OTHER]], "Saraqib falls")),
        ("eml", eml(f"{TEXT}\n\n{OTHER}", "Saraqib falls")),
    ],
)
@pytest.mark.parametrize("name", ["a.{}", "saved-without-its-name"])
def test_a_document_is_its_paragraphs_and_its_title(
    tmp_path: Path, suffix: str, data: bytes, name: str
) -> None:
    if suffix == "eml":
        data = b"Return-Path: <a@b.org>\n" + data
    (article,), problems = found(tmp_path / name.format(suffix), data)
    assert problems == []
    assert article.text.split() == f"{TEXT} {OTHER}".split()
    assert article.title == "Saraqib falls"


@pytest.mark.parametrize("data", [docx([TEXT]), odt([TEXT]), pdf([[TEXT]])])
def test_the_day_a_file_was_made_is_not_when_it_was_published(tmp_path: Path, data: bytes) -> None:
    (article,), _ = found(tmp_path / "a.pdf", data)
    assert article.published is None
    (article,), _ = found(tmp_path / "2024-12-03 report.pdf", data)
    assert (article.published, article.published_from) == ("2024-12-03", "filename")


def test_cells_items_and_boxes_of_a_document_are_kept_apart(tmp_path: Path) -> None:
    def p(text: str) -> str:
        return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    row = f"<w:tbl><w:tr><w:tc>{p('Saraqib')}</w:tc><w:tc>{p('rebels')}</w:tc></w:tr></w:tbl>"
    box = f"<w:p><w:t>Out</w:t><w:r>{p('In the box')}</w:r><w:r><w:t>side</w:t></w:r></w:p>"
    gone = "<w:p><w:del><w:delText>Old</w:delText></w:del><w:r><w:t>New</w:t></w:r></w:p>"
    (article,), _ = found(tmp_path / "a.docx", docx_of(row + box + gone), max_bytes=10_000)
    assert article.text.split("\n\n") == ["Saraqib", "rebels", "In the box", "Outside", "New"]


def test_spaces_and_notes_of_an_odt(tmp_path: Path) -> None:
    body = (
        "<text:h>Saraqib</text:h><text:p>Rebels<text:s/>seized<text:tab/>it"
        "<text:note><text:p>A note.</text:p></text:note> on <text:span>Friday</text:span>.</text:p>"
    )
    (article,), _ = found(tmp_path / "a.odt", odt_of(body))
    assert article.text == "Saraqib\n\nRebels seized\tit on Friday."


@pytest.mark.parametrize("make", [docx_of, odt_of])
def test_no_entity_of_a_document_is_expanded(tmp_path: Path, make: Any) -> None:
    data = make("&x;" * 10)
    start = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files = {n: start.encode() + d if d.startswith(b"<") else d for n, d in files.items()}
    articles, (problem,) = found(tmp_path / "a.docx", zip_of(dict(files)))
    assert (articles, problem.code) == ([], "bad-office")


PARAGRAPHS = [
    f"{TEXT} The government-held town had been attacked for weeks by fighters of the group, and "
    "the ceasefire which both sides had signed in March did not hold for even a week.",
    f"{OTHER} The army said that it had withdrawn to positions outside the town, from where it "
    "would go on to fight, and that its losses in the battle were few.",
]


def test_the_lines_of_a_page_are_joined_and_its_header_and_number_left_out() -> None:
    pages = []
    for number, paragraph in enumerate(PARAGRAPHS, start=1):
        lines = set_in_lines([paragraph], 75)
        pages.append("\n".join(["Situation report 3", *lines, f"Page {number} of 2"]))
    assert together(pages).text == "\n\n".join(["Situation report 3", *PARAGRAPHS])


def test_a_sentence_that_goes_on_on_the_next_page_is_not_cut() -> None:
    lines = set_in_lines(PARAGRAPHS[:1], 60)
    pages = ["\n".join(["Report", *lines[:2], "1"]), "\n".join(["Report", *lines[2:], "2"])]
    assert together(pages).text == f"Report\n\n{PARAGRAPHS[0]}"


def test_a_word_broken_at_the_end_of_a_line_is_whole_again() -> None:
    lines = ["The government-held quarter had no cease-", "fire in the govern-", "ment-held part;"]
    page = "\n".join([*lines, "it was a government-", "held one."])
    assert together([page]).text == (
        "The government-held quarter had no ceasefire in the government-held part; "
        "it was a government-held one."
    )


def test_headings_and_items_stand_for_themselves() -> None:
    width = "Rebels seized the town of Saraqib from the army on Friday, residents told us by phone,"
    items = "• Toretsk: held by Russia\n• Pokrovsk: held by Ukraine"
    page = f"Donetsk region\n{width}\nand left.\n{items}"
    assert together([page]).text.split("\n\n") == [
        "Donetsk region",
        f"{width} and left.",
        "• Toretsk: held by Russia",
        "• Pokrovsk: held by Ukraine",
    ]


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (pdf([[], []]), "no-text", "OCR"),
        (pdf([[TEXT]], trailer="/Encrypt << /Filter /Standard /V 9 >>"), "encrypted", "password"),
        (pdf([[TEXT]])[:200], "bad-pdf", "damaged"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(
    tmp_path: Path, data: bytes, code: str, words: str
) -> None:
    articles, (problem,) = found(tmp_path / "a.pdf", data)
    assert (articles, problem.code) == ([], code)
    assert words in problem.message


def mail(**headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {"From": "Example Times <a@example.org>", **headers}.items():
        made[name.replace("_", "-")] = value
    return made


def test_a_mail_has_a_sender_a_day_and_no_signature(tmp_path: Path) -> None:
    one = mail(Subject="=?utf-8?q?Saraqib_falls?=", Date="Wed, 4 Dec 2024 01:30:00 +0300")
    one.set_content(f"> {TEXT}\n>> {OTHER}\n\n-- \nPress office\n", cte="quoted-printable")
    (article,), problems = found(tmp_path / "a.eml", one.as_bytes())
    assert problems == []
    assert (article.title, article.publisher) == ("Saraqib falls", "Example Times")
    assert article.published == "2024-12-04"
    assert article.text.split() == f"{TEXT} {OTHER}".split()


def test_the_html_of_a_mail_is_read_only_where_it_has_no_text(tmp_path: Path) -> None:
    one = mail(Subject="A")
    one.set_content(f"<style>p {{}}</style><p>{TEXT}</p>", subtype="html", cte="base64")
    (article,), _ = found(tmp_path / "a.eml", one.as_bytes())
    assert article.text == TEXT
    one = mail(Subject="A")
    one.set_content(TEXT)
    one.add_alternative("<p>The same in colour.</p>", subtype="html")
    (article,), _ = found(tmp_path / "b.eml", one.as_bytes())
    assert article.text.strip() == TEXT


def test_a_mail_in_an_unknown_character_set_is_read_as_what_it_seems() -> None:
    data = b"Subject: A\nContent-Type: text/plain; charset=klingon\n\n" + f"“{TEXT}”".encode(
        "cp1252"
    )
    (article,) = read(["-"], stdin=io.BytesIO(data), options=ReadOptions(input_format="eml"))
    assert isinstance(article, Article)
    assert article.text == f"“{TEXT}”"


def test_what_is_attached_to_a_mail_is_read_as_a_file(tmp_path: Path) -> None:
    inner = mail(Subject="Inner")
    inner.set_content(OTHER)
    one = mail(Subject="Outer")
    one.set_content("See attached.")
    one.add_attachment(pdf([[TEXT]]), maintype="application", subtype="pdf", filename="../r.pdf")
    one.add_attachment(message_from_bytes(inner.as_bytes(), policy=policy.default))
    one.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="a.jpg")
    articles, problems = found(tmp_path / "a.eml", one.as_bytes())
    assert [(item.path, item.title) for item in articles] == [
        ("a.eml", "Outer"),
        ("a.eml/..-r.pdf", None),
        ("a.eml/part-3.eml", "Inner"),
    ]
    assert [problem.code for problem in problems] == ["skipped-type"]


def test_a_mailbox_is_its_mails(tmp_path: Path) -> None:
    texts = (TEXT, f"{OTHER}\n\nFrom here on, no.")
    mails = [_quoted(eml(text, f"Mail {n}")) for n, text in enumerate(texts)]
    box = b"".join(b"From a@b.org Tue Dec  3 10:00:00 2024\n" + one + b"\n" for one in mails)
    for name in ("a.mbox", "Inbox"):
        articles, problems = found(tmp_path / name, box)
        assert problems == []
        assert [one.path for one in articles] == [f"{name}/1.eml", f"{name}/2.eml"]
        assert [one.title for one in articles] == ["Mail 0", "Mail 1"]
        assert "\n\nFrom here on" in articles[1].text


def _quoted(one: bytes) -> bytes:
    return one.replace(b"\nFrom here", b"\n>From here")


def test_the_pages_of_a_crawl_are_read_under_their_addresses(tmp_path: Path) -> None:
    url = "https://example.org/news/saraqib?id=1#top"
    articles, problems = found(tmp_path / "a.warc.gz", warc({url: TEXT.encode()}))
    assert problems == []
    assert [(one.text, one.url) for one in articles] == [(TEXT, url)]
    assert articles[0].path == "a.warc.gz/example.org/news/saraqib?id=1.txt"


def test_a_library_that_is_not_installed_is_named_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name="warcio")

    monkeypatch.setattr(formats, "import_module", missing)
    _, (problem,) = found(tmp_path / "a.warc", b"WARC/1.0\r\n")
    assert problem.code == "missing-library"
    assert "pip install 'conflict-digest[warc]'" in problem.message
