"""Which reader for which file: by what it begins with, then by its extension.

A new format is one module with a function `read`, and one row here. Modules are imported when the
first file of their format turns up.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath
from typing import Final, NamedTuple, cast

from conflict_digest.corpus.decode import wide_encoding
from conflict_digest.corpus.draft import Reader, Unreadable


class Format(NamedTuple):
    """A kind of file."""

    name: str
    """As `--input-format` takes it."""
    module: str
    """Of this package."""
    suffixes: tuple[str, ...]
    extra: str | None = None
    """The extra of the package that brings the library which reads it."""


FORMATS: Final = (
    Format("text", "plain", (".txt", ".text")),
    Format("markdown", "markdown", (".md", ".markdown")),
    Format("jsonl", "jsonl", (".jsonl", ".ndjson")),
    Format("json", "digests", (".json",)),
    Format("csv", "separated", (".csv", ".tsv", ".tab")),
    Format("xlsx", "sheets", (".xlsx", ".xlsm"), "office"),
    Format("docx", "documents", (".docx", ".docm")),
    Format("odt", "documents", (".odt", ".ott")),
    Format("pdf", "pdf", (".pdf",)),
    Format("html", "webpage", (".html", ".htm", ".xhtml"), "html"),
    Format("mhtml", "mhtml", (".mhtml", ".mht"), "html"),
    Format("eml", "mail", (".eml",)),
    Format("mbox", "mailbox", (".mbox", ".mbx")),
    Format("warc", "webarchive", (".warc", ".arc"), "warc"),
    Format("zip", "zipped", (".zip",)),
    Format("tar", "tarred", (".tar", ".tgz", ".tbz2", ".txz")),
)
BY_NAME: Final = {form.name: form for form in FORMATS}
BY_SUFFIX: Final = {suffix: form for form in FORMATS for suffix in form.suffixes}
PACKED: Final = (".gz", ".bz2", ".xz")
"""Extensions that are looked through: what is in it has its own."""

_BOM: Final = rb"(?:\xef\xbb\xbf)?"
_MAGIC: Final[tuple[tuple[re.Pattern[bytes], str], ...]] = (
    (re.compile(rb"%PDF-"), "pdf"),
    (re.compile(rb"WARC/\d"), "warc"),
    (
        re.compile(
            _BOM + rb"\s*(?i:(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*){0,3}"
            rb"<(?:!doctype\s+html|html|head)\b)",
            re.DOTALL,
        ),
        "html",
    ),
    (re.compile(rb"From: ?<Saved by "), "mhtml"),
    (re.compile(rb"(?i:Return-Path: ?<|Received: (?:from|by) |Delivered-To: )"), "eml"),
    (re.compile(rb"From \S{1,200} +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z]"), "mbox"),
    (re.compile(rb"PK\x03\x04|PK\x05\x06"), "zip"),
    (re.compile(_BOM + rb'\s*\{\s*"schema_version"'), "json"),
    (re.compile(_BOM + rb'\s*\[\s*\{\s*"'), "json"),
    (re.compile(_BOM + rb'\s*\{[ \t]*\r?\n\s*"'), "json"),
    (re.compile(_BOM + rb'\s*\{[ \t]*["}]'), "jsonl"),
)
"""How a file of a format begins, whatever its name; the first that fits counts."""
_TAR_MARK, _TAR_OFFSET = b"ustar", 257


def suffix(name: str) -> str:
    """The extension that tells the format, in lower case; that of a packed file is inside."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix in PACKED and "." in path.stem else path.suffix


def format_of(start: bytes, name: str) -> Format | None:
    """The format of a file that begins with `start`; None when neither that nor the name tells.

    Text formats that begin like any other text are known by their extension alone.
    """
    named = BY_SUFFIX.get(suffix(name))
    begun = _begun(start)
    # JSON in a .txt file may be meant as text; a page saved as .txt is a page all the same.
    if begun is None or (named and begun.name in ("json", "jsonl")):
        return named
    return begun


def reader_of(form: Format) -> Reader:
    """The reader of a format; `Unreadable` names the extra when its library is not installed."""
    try:
        module = import_module(f"conflict_digest.corpus.{form.module}")
    except ModuleNotFoundError as error:
        if form.extra is None:
            raise
        what = f"{form.name} needs {error.name}, which is not installed"
        remedy = f"pip install 'conflict-digest[{form.extra}]'"
        raise Unreadable("missing-library", f"{what}: {remedy}") from error
    return cast(Reader, module.read)


def _begun(start: bytes) -> Format | None:
    if start[_TAR_OFFSET:].startswith(_TAR_MARK):
        return BY_NAME["tar"]
    encoding = wide_encoding(start)
    if encoding:
        start = start.decode(encoding, "ignore").removeprefix("\ufeff").encode()
    return next((BY_NAME[name] for pattern, name in _MAGIC if pattern.match(start)), None)
