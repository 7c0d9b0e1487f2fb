"""Plain text: one file, one article."""

from __future__ import annotations

import io
from collections.abc import Iterator

from conflict_digest.corpus.decode import read_text
from conflict_digest.corpus.draft import Draft, Fault, ReadOptions


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Draft | Fault]:
    """The whole stream as one draft."""
    text, fault = read_text(stream, options.max_bytes)
    if fault:
        yield fault
    yield Draft(text)
