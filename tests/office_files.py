"""Small files of the formats that people have, made by hand: no library writes what we test."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from textwrap import wrap
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def zip_of(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx_of(body: str, properties: str = "") -> bytes:
    """A DOCX of WordprocessingML."""
    core = f"<cp {_DC}>{properties}</cp>"
    document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    return zip_of({"word/document.xml": document, "docProps/core.xml": core})


def docx(paragraphs: Iterable[str], title: str = "") -> bytes:
    body = (f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in paragraphs)
    return docx_of("".join(body), f"<dc:title>{escape(title)}</dc:title>")


def odt_of(body: str, title: str = "") -> bytes:
    """An ODT of what stands in `office:text`."""
    names = f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"'
    content = f"<office:document {names}><office:text>{body}</office:text></office:document>"
    meta = f"<m {_DC}><dc:title>{escape(title)}</dc:title></m>"
    kind = "application/vnd.oasis.opendocument.text"
    return zip_of({"mimetype": kind, "content.xml": content, "meta.xml": meta})


def odt(paragraphs: Iterable[str], title: str = "") -> bytes:
    return odt_of("".join(f"<text:p>{escape(one)}</text:p>" for one in paragraphs), title)


def eml(text: str, title: str = "", date: str = "Tue, 03 Dec 2024 10:00:00 +0000") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "Example Times <news@example.org>", title, date
    mail.set_content(text, cte="quoted-printable")
    return mail.as_bytes()


def pdf(pages: Sequence[Sequence[str]], title: str = "", *, trailer: str = "") -> bytes:
    """A PDF of pages of lines, in Helvetica 10."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 780 Td\n{shown}ET" if lines else ""
        resources = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * n} 0 R >>",
            f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream",
        ]
    objects.append(f"<< /Title ({_escaped(title)}) /CreationDate (D:20200101000000Z) >>")
    return pdf_of(objects, f"/Info {len(objects)} 0 R {trailer}")


def pdf_of(objects: Sequence[str], trailer: str = "") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252")
    start = len(out)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer << /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def warc(pages: dict[str, bytes], form: str = "text/plain") -> bytes:
    """A WARC of answers to requests, each packed, as crawlers write it."""
    records = []
    for url, content in pages.items():
        packed = gzip.compress(content)
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {form}\r\nContent-Encoding: gzip\r\n\r\n"
        block = http.encode() + packed
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2024-12-05T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + block + b"\r\n\r\n"))
    return b"".join(records)


def set_in_lines(paragraphs: Iterable[str], width: int = 90) -> list[str]:
    """Paragraphs as they are printed: lines of a width, none blank."""
    return [line for one in paragraphs for line in wrap(one, width)]


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
