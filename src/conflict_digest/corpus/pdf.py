"""PDF: the text of all pages as one article, or as several where there is too much of it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

from conflict_digest.corpus.draft import (
    MAX_CHARACTERS,
    Draft,
    Fault,
    Found,
    ReadOptions,
    Unreadable,
    reason,
)
from conflict_digest.corpus.normalise import clean, one_line
from conflict_digest.corpus.pages import together
from conflict_digest.corpus.stream import read_all

_MAX_FIELD = 2000
_PART = MAX_CHARACTERS * 4 // 5
"""Characters after which the next article begins; blank lines between paragraphs are added."""
_MAX_PARTS = 10
_MAX_BLANK = 1000
"""Pages without text, after which a document is taken for pictures of pages."""
_NO_TITLES = "untitled", "microsoft word - ", "microsoft powerpoint - "
"""What programs put for a title."""
_OURS = (Unreadable, MemoryError)


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """One draft, or several of a long document; raises `Unreadable` for what is locked, damaged,
    or has no text.

    When a file was made is not when it was published (it may have been printed from a page, or
    converted, years later): that is no date here. Datelines and names of files tell it.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters is said as a fault
    data = read_all(stream, options.max_bytes)
    try:
        document = PdfReader(io.BytesIO(data))
        locked = document.is_encrypted and not document.decrypt("")
    except _OURS:
        raise
    except Exception as error:  # pypdf raises whatever it stumbles over
        if type(error).__name__ == "DependencyError" or b"/Encrypt" in data[-4096:]:
            raise _locked() from None
        raise _damaged(error) from None
    if locked:
        raise _locked()
    title, author = _field(document, "title"), _field(document, "author")
    bad: list[int] = []
    count, found = 0, False
    for number, part in enumerate(_parts(_pages(document, bad))):
        if number == _MAX_PARTS:
            message = f"only the first {count:,} pages are read, which are long: split the file"
            yield Fault("too-long", message)
            break
        text, starts = together(part)
        if text.strip():
            found = True
            # Pages are counted from the first of the file, also where it is read in parts.
            yield Draft(text, title=title, author=author, pages=(0,) * count + starts)
        count += len(part)
    if not found:
        if bad:
            raise Unreadable("bad-pdf", f"all {len(bad)} page(s) are damaged; fetch it again")
        what = f"no text on its {count} page(s), which may be pictures"
        raise Unreadable("no-text", f"{what}; make them text first (OCR, e.g. ocrmypdf)")
    if bad:
        yield Fault("bad-page", f"{len(bad)} page(s) damaged (the first: page {bad[0]}); left out")


def _locked() -> Unreadable:
    return Unreadable("encrypted", "protected by a password; save it without, or print it anew")


def _damaged(error: BaseException) -> Unreadable:
    return Unreadable(
        "bad-pdf", f"the PDF is damaged ({reason(error)}); fetch it again, or save its text"
    )


def _parts(pages: Iterator[str]) -> Iterator[list[str]]:
    """The pages, as many together as an article may have: a long document is several articles."""
    part: list[str] = []
    size = 0
    for page in pages:
        if part and size + len(page) > _PART:
            yield part
            part, size = [], 0
        part.append(page)
        size += len(page)
    yield part


def _pages(document: PdfReader, bad: list[int]) -> Iterator[str]:
    """The text of each page; the numbers of the damaged ones are added to `bad`."""
    number = blank = 0
    pages = iter(document.pages)
    while blank < _MAX_BLANK:
        number += 1
        try:
            page = next(pages, None)
        except _OURS:
            raise
        except Exception as error:
            if number == 1:
                raise _damaged(error) from None
            bad.append(number)
            return
        if page is None:
            return
        text = _page(page)
        if text is None:
            bad.append(number)
        cleaned = clean(text or "")
        blank = 0 if cleaned.strip() else blank + 1
        yield cleaned


def _page(page: Any) -> str | None:
    try:
        return str(page.extract_text())
    except _OURS:
        raise
    except Exception:  # of this page alone
        return None


def _field(document: PdfReader, name: str) -> str | None:
    """A field of the document's own information; damaged, it is none."""
    try:
        value = one_line(str(getattr(document.metadata, name) or "")[:_MAX_FIELD])
    except Exception:
        return None
    return None if not value or value.lower().startswith(_NO_TITLES) else value
