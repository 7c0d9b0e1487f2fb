"""PDF: the text of all pages as one article."""

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
_MAX_BLANK = 1000
"""Pages without text, after which a document is taken for pictures of pages."""
_NO_TITLES = "untitled", "microsoft word - ", "microsoft powerpoint - "
"""What programs put for a title."""
_OURS = (Unreadable, MemoryError)


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """One draft; raises `Unreadable` for what is locked, damaged, or has no text.

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
    pages, bad = _pages(document)
    text, starts = together(pages)
    if not text.strip():
        if bad:
            raise Unreadable("bad-pdf", f"all {len(bad)} page(s) are damaged; fetch it again")
        what = f"no text on its {len(pages)} page(s), which may be pictures"
        raise Unreadable("no-text", f"{what}; make them text first (OCR, e.g. ocrmypdf)")
    if bad:
        yield Fault("bad-page", f"{len(bad)} page(s) damaged (the first: page {bad[0]}); left out")
    title, author = _field(document, "title"), _field(document, "author")
    yield Draft(text, title=title, author=author, pages=starts)


def _locked() -> Unreadable:
    return Unreadable("encrypted", "protected by a password; save it without, or print it anew")


def _damaged(error: BaseException) -> Unreadable:
    return Unreadable(
        "bad-pdf", f"the PDF is damaged ({reason(error)}); fetch it again, or save its text"
    )


def _pages(document: PdfReader) -> tuple[list[str], list[int]]:
    """The text of each page, and the numbers of the damaged ones."""
    texts: list[str] = []
    bad: list[int] = []
    size = blank = 0
    pages = iter(document.pages)
    while size <= MAX_CHARACTERS and blank < _MAX_BLANK:
        try:
            page = next(pages, None)
        except _OURS:
            raise
        except Exception as error:
            if texts:
                bad.append(len(texts) + 1)
                break
            raise _damaged(error) from None
        if page is None:
            break
        text = _page(page)
        if text is None:
            bad.append(len(texts) + 1)
        texts.append(clean(text or ""))
        size += len(texts[-1])
        blank = 0 if texts[-1].strip() else blank + 1
    return texts, bad


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
