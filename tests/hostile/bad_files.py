"""Makes bad files of the formats that have a reader of their own; see `bad_inputs`."""

from __future__ import annotations

import json

from office_files import docx, docx_of, eml, odt, pdf, pdf_of, warc, zip_of

_CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>"
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
_BOMB = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">{_LAUGHS}]><a>&l11;</a>'
_SCREEN = "\x1b]0;owned\x07\x1b[2J\u202egnp\u200b"
_FRENCH = "Les rebelles ont pris la ville de Goma aux soldats de l'armée vendredi dernier. " * 3


def _parts(depth: int) -> str:
    """A mail of parts within parts."""
    heads = (f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return "Subject: deep\n" + "".join(heads)


BAD_FILES: dict[str, tuple[str, bytes | str, str]] = {
    "PDF of its own pages": (
        "a.pdf",
        pdf_of([_CATALOGUE, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
        "bad-pdf",
    ),
    "PDF of 10,000 pages": (
        "a.pdf",
        pdf_of(
            [
                _CATALOGUE,
                f"<< /Type /Pages /Kids [{'3 0 R ' * 10_000}] /Count 10000 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
            ]
        ),
        "no-text",
    ),
    "PDF that says it has a billion pages": (
        "a.pdf",
        pdf_of([_CATALOGUE, "<< /Type /Pages /Kids [] /Count 999999999 >>"]),
        "no-text",
    ),
    "PDF whose page is its own content": (
        "a.pdf",
        pdf_of(
            [
                _CATALOGUE,
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents [3 0 R 4 0 R] >>",
                "4 0 R",
            ]
        ),
        "no-text",
    ),
    "PDF of brackets": ("a.pdf", b"%PDF-1.4\n1 0 obj\n" + b"[" * 1_000_000, "bad-pdf"),
    "PDF of pictures": ("a.pdf", pdf([[], [], []]), "no-text"),
    "locked PDF": ("a.pdf", pdf([["x"]], trailer="/Encrypt << /V 9 >>"), "encrypted"),
    "cut PDF": ("a.pdf", pdf([["x"]])[:300], "bad-pdf"),
    "laughing DOCX": ("a.docx", zip_of({"word/document.xml": _BOMB}), "bad-office"),
    "laughing ODT": (
        "a.odt",
        zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _BOMB}),
        "bad-office",
    ),
    "laughing XLSX": ("a.xlsx", zip_of({"xl/workbook.xml": _BOMB}), "bad-office"),
    "DOCX bomb": ("a.docx", zip_of({"word/document.xml": "<a>" + " " * 50_000_000}), "too-large"),
    "deep DOCX": ("a.docx", docx_of("<w:p>" * 200_000), "bad-office"),
    "DOCX without text": ("a.docx", docx([]), "empty"),
    "cut ODT": ("a.odt", odt(["x" * 50])[:120], "bad-archive"),
    "locked DOCX": ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted"),
    "DOCX in French with a screen's commands for a title": (
        "a.docx",
        docx([_FRENCH], "&#8238;title"),
        "not-english",
    ),
    "table without text": ("a.csv", "place;holder\nSaraqib;rebels\n", "no-column"),
    "table of names that a terminal obeys": ("a.csv", f"{_SCREEN},b\n1,2\n", "no-column"),
    "table of zeros": ("a.csv", b"text\n\0\0\0\n", "binary"),
    "table of one quote": ("a.csv", 'text\n"' + "War. " * 300_000, "too-long"),
    "table of a million columns": ("a.csv", "a," * 1_000_000, "no-column"),
    "table of empty rows": ("a.csv", "date,text\n" + "2024-12-03,\n" * 50_000, "no-text"),
    "table without rows": ("a.tsv", "text\tdate\n", "empty"),
    "list of numbers": ("a.json", json.dumps(list(range(100_000))), "no-text"),
    "no mail": ("a.eml", "Rebels seized the town.\nTo: all\n", "bad-mail"),
    "mail of nothing": ("a.eml", "Subject: A\n\n", "empty"),
    "mail of parts in parts": ("a.eml", _parts(3000), "bad-mail"),
    "mail of tags without an end": (
        "a.eml",
        f"Content-Type: text/html\n\n<p>{_FRENCH}</p>" + "<a " * 100_000,
        "not-english",
    ),
    "mail in French with a screen's commands for a title": (
        "a.eml",
        eml(_FRENCH, "=?utf-8?q?=1B]0;x=07?="),
        "not-english",
    ),
    "mail of a megabyte of header": ("a.eml", "Subject: " + "=?a?q?" * 160_000 + "\n\n", "empty"),
    "page 100,000 deep": ("a.html", "<html>" + "<div>" * 100_000 + "War.", "bad-page"),
    "page of 300,000 paragraphs": ("a.html", "<html>" + "<p>War.</p>" * 300_000, "bad-page"),
    "page of a program": ("a.html", "<html><script>go()</script></html>", "no-article"),
    "page saved as text without text": ("a.txt", "<!doctype html><title>War</title>", "no-article"),
    "page of brackets": ("a.html", "<" * 1_000_000, "no-article"),
    "page of one endless tag": ("a.html", "<html " + "a='b' " * 500_000, "bad-page"),
    "laughing page": ("a.xhtml", _BOMB + "<html/>", "no-article"),
    "page in French": ("a.html", f"<html><body><p>{_FRENCH}</p></body></html>", "not-english"),
    "saved page without a page": ("a.mhtml", "From: <Saved by Blink>\n\nWar.", "bad-page"),
    "saved page in pages": ("a.mht", "From: <Saved by Blink>\n" + _parts(3000), "bad-page"),
    "mailbox of nothing": ("a.mbox", "\n" * 3, "empty"),
    "crawl of nothing": ("a.warc", b"", "empty"),
    "damaged crawl": ("a.warc", b"WARC/1.0\r\nContent-Length: x\r\n\r\n" * 9, "bad-archive"),
    "cut crawl": ("a.warc.gz", warc({"http://x.org/a": b"text" * 99})[:-30], "bad-gzip"),
}
"""Name of the file, what is in it, and the code of the problem."""
