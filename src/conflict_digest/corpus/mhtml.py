"""MHTML: web pages saved whole by a browser, as a mail whose first page is the one saved."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email import message_from_bytes, policy

from conflict_digest.corpus.draft import Found, ReadOptions, Unreadable
from conflict_digest.corpus.stream import read_all
from conflict_digest.corpus.webpage import decoded, of_markup

_PAGES = ("text/html", "application/xhtml+xml")


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """The article of the page that was saved; its frames and pictures are left out."""
    data = read_all(stream, options.max_bytes)
    if not data:
        return
    try:
        saved = message_from_bytes(data, policy=policy.compat32)
        page = next((part for part in saved.walk() if part.get_content_type() in _PAGES), None)
    except RecursionError:
        page = None
    if page is None:
        raise Unreadable("bad-page", "no page in it; save it again as HTML")
    content = page.get_payload(decode=True)
    url = str(saved.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    markup = decoded(content if isinstance(content, bytes) else b"", page.get_content_charset())
    yield of_markup(markup, url if url.startswith(("http:", "https:")) else None)
