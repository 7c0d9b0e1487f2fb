"""Plain text: one file, one article."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from conflict_digest.corpus.decode import read_text
from conflict_digest.corpus.draft import Draft, Fault, ReadOptions
from conflict_digest.corpus.normalise import clean

_PAGE_END: Final = "\f"


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Draft | Fault]:
    """The whole stream as one draft; a form feed ends a page."""
    text, fault = read_text(stream, options.max_bytes)
    if fault:
        yield fault
    if _PAGE_END not in text:
        yield Draft(text)
        return
    pages = [clean(page) for page in text.split(_PAGE_END)]
    starts = accumulate((len(page) + 1 for page in pages[:-1]), initial=0)
    yield Draft("\n".join(pages), pages=tuple(starts))
