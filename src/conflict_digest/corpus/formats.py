"""Which reader for which format. A new format is one module and one row."""

from __future__ import annotations

import re
from pathlib import PurePath

from conflict_digest.corpus import digests, jsonl, markdown, plain
from conflict_digest.corpus.decode import wide_encoding
from conflict_digest.corpus.draft import Reader

READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": digests.read,
}
_JSON_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[ \t]*["}]')


def suffix(name: str) -> str:
    """The extension that tells the format, in lower case; ".gz" is looked through."""
    lower = PurePath(name.lower().removesuffix(".gz"))
    return lower.suffix


def guess(start: bytes) -> Reader:
    """The reader for an unnamed stream: a digest or JSONL by how it starts, else plain text."""
    encoding = wide_encoding(start)
    if encoding:
        start = start.decode(encoding, "ignore").removeprefix("\ufeff").encode()
    if digests.begins(start):
        return digests.read
    return jsonl.read if _JSON_OBJECT.match(start) else plain.read
