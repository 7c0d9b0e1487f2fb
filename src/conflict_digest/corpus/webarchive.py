"""WARC, as crawlers write it: every page in it a file under its address."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from conflict_digest.corpus.draft import Fault, Found, Member, ReadOptions, Unreadable, reason
from conflict_digest.corpus.members import Budget, memory

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
_MAX_NAME = 200
_OK = "200"


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """The pages and papers that were answered with, in their order.

    When a page was fetched is not when it was published: that is no date here.
    """
    budget = Budget(options)
    records = ArchiveIterator(stream, arc2warc=True)
    while True:
        try:
            with redirect_stderr(io.StringIO()):  # what matters is said as a fault
                record = next(records, None)
            found = None if record is None else _page(record, options)
        except Unreadable:
            raise
        except Exception as error:  # warcio raises whatever it stumbles over
            raise Unreadable("bad-archive", f"damaged ({reason(error)}); fetch it again") from error
        if record is None:
            return
        if isinstance(found, Member):
            budget.take(0, 0)
        if found is not None:
            yield found


def _page(record: Any, options: ReadOptions) -> Member | Fault | None:
    """The answer as a file, if it is one that can have an article in it."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    headers = record.http_headers
    if record.rec_type == "response" and headers is not None and headers.get_statuscode() == _OK:
        form = headers.get_header("Content-Type", "")
    elif record.rec_type == "resource":
        form = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None
    suffix = _SUFFIXES.get(form.partition(";")[0].strip().lower())
    if suffix is None:
        return None
    content = record.content_stream().read(options.max_bytes + 1)
    if len(content) > options.max_bytes:
        return Fault("too-large", f"{url[:_MAX_NAME]} is too large; raise --max-bytes")
    return Member(_name(url, suffix), memory(content), {"url": url} if url else {})


def _name(url: str, suffix: str) -> str:
    """The address as a path: example.org/news/1.html."""
    path = url.partition("://")[2].partition("#")[0][:_MAX_NAME].strip("/")
    return path if path.lower().endswith(suffix) else f"{path or 'page'}{suffix}"
