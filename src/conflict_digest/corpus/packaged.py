"""Office files: ZIP archives of XML, opened and read so that nothing in them can do harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from xml.parsers import expat

from conflict_digest.corpus.draft import ReadOptions, Unreadable, reason
from conflict_digest.corpus.members import Budget, opened
from conflict_digest.corpus.stream import read_all

_OLE = b"\xd0\xcf\x11\xe0"
_MAX_UNPACKED = 10
"""Times the limit of one file: XML is long, pictures are not read."""
_CHUNK = 1 << 16
_BY_PART = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_BY_TYPE = {b"application/vnd.oasis.opendocument.text": "odt"}
Event = tuple[str, str, Mapping[str, str]]
"""`start` and `end` with the name of an element, without its namespace, or `text` with text."""


@contextmanager
def package(stream: io.BufferedReader, options: ReadOptions) -> Iterator[zipfile.ZipFile]:
    """The archive; raises `Unreadable` when it is none, is locked, or unpacks to too much."""
    data = read_all(stream, options.max_bytes)
    if data.startswith(_OLE):
        message = "protected by a password, or of an old version of Office; save it anew without"
        raise Unreadable("encrypted", message)
    try:
        with opened(io.BytesIO(data)) as archive:
            budget = Budget(options)
            for item in archive.infolist():
                budget.take(item.file_size, item.compress_size)
            if (
                sum(item.file_size for item in archive.infolist())
                > _MAX_UNPACKED * options.max_bytes
            ):
                raise Unreadable("too-large", "it unpacks to too much; raise --max-bytes")
            yield archive
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError) as error:
        message = f"the office file is damaged ({reason(error)}); save it again"
        raise Unreadable("bad-office", message) from error


def kind(archive: zipfile.ZipFile) -> str | None:
    """The format of an office file, by what is in it; None for any other archive.

    Raises `Unreadable` where what tells it is damaged.
    """
    names = set(archive.namelist())
    found = next((form for part, form in _BY_PART.items() if part in names), None)
    if found is None and "mimetype" in names and archive.getinfo("mimetype").file_size < _CHUNK:
        found = _BY_TYPE.get(part(archive, "mimetype").strip())
    return found


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part; raises `Unreadable` where they are damaged."""
    try:
        return archive.read(name)
    except Exception as error:  # those of zipfile, zlib, bz2 and lzma
        raise Unreadable(
            "bad-office", f"damaged in {name} ({reason(error)}); save it again"
        ) from error


def events(data: bytes) -> Iterator[Event]:
    """The elements and texts of XML in their order.

    Office writes no document type, and only there are entities declared: one that has it is
    refused before anything expands. Nothing outside is ever opened, and depth takes no stack.
    """
    found: list[Event] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        found.append(("start", name.rpartition(" ")[2], plain))

    def refuse(*_: object) -> None:
        raise Unreadable("bad-office", "its XML declares entities, which no office program does")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: found.append(("end", name.rpartition(" ")[2], {}))
    parser.CharacterDataHandler = lambda text: found.append(("text", text, {}))
    parser.StartDoctypeDeclHandler = refuse
    try:
        for position in range(0, len(data), _CHUNK):
            parser.Parse(data[position : position + _CHUNK])
            yield from found
            found.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable(
            "bad-office", f"its XML is damaged ({reason(error)}); save it again"
        ) from None
    yield from found
