"""Bytes to text: UTF-8, UTF-16, UTF-32 with a mark, and the older one-byte encodings."""

from __future__ import annotations

import codecs
import io
import re
from itertools import islice

from conflict_digest.corpus.draft import Fault, Unreadable, check_length
from conflict_digest.corpus.stream import read_all

_BOMS = (  # UTF-32 LE before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_MAX_PASSAGES = 100
_HEAD = 8192
_MAX_CONTROL_SHARE = 0.05
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MAX_CHAOS = 0.1
"""Of charset-normalizer: 0 is clean text; Mac Roman quotes read as Windows-1252 give 0.17."""
_MAX_LOST_SHARE = 0.1
_SIGNATURES = (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def read_text(stream: io.BufferedReader, max_bytes: int) -> tuple[str, Fault | None]:
    """The whole stream as the text of one article, and what is amiss with it if anything.

    Raises `Unreadable`, also for what is too long for one article.
    """
    text, fault = decode(read_all(stream, max_bytes))
    check_length(text)
    return text, fault


def decode(data: bytes) -> tuple[str, Fault | None]:
    """Text of `data`, with a `bad-encoding` fault where single characters were lost.

    Raises `Unreadable`: `binary` for what is no text, `undecodable` for an unknown encoding.
    """
    encoding = wide_encoding(data)
    if encoding:
        return _lenient(data, encoding)
    check_is_text(data)
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        return _lenient(data, "utf-8" if _mostly_utf8(data) else _legacy_encoding(data))


def wide_encoding(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 encoding that the first bytes show, by its mark or its zero bytes."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return None if encoding == "utf-8" else encoding
    sample = data[: _HEAD - _HEAD % 2]
    # Most letters of most languages of the news share their high byte; in Latin script it is zero.
    for zeros, others, encoding in ((1, 0, "utf-16-le"), (0, 1, "utf-16-be")):
        high, low = sample[zeros::2], sample[others::2]
        if len(high) > 1 and high.count(0) > 0.7 * len(high) and low.count(0) == 0:
            return encoding
    return None


def check_is_text(data: bytes) -> None:
    """Raises `Unreadable` (`binary`) when the first bytes of one-byte text cannot be text."""
    sample = data[:_HEAD]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if (
        b"\0" in data
        or controls > _MAX_CONTROL_SHARE * len(sample)
        or sample.startswith(_SIGNATURES)
    ):
        raise Unreadable("binary", "not a text file; save it as plain text in UTF-8")


def _mostly_utf8(data: bytes) -> bool:
    """True for UTF-8 with a few bytes damaged or the end cut off, which is no other encoding."""
    text = data.decode("utf-8", "replace")
    continuations = len(data) - len(text)
    return continuations > 2 * text.count("\ufffd")


def _legacy_encoding(data: bytes) -> str:
    """Windows-1252 if it reads cleanly as that, else what charset-normalizer finds.

    Windows-1252 comes first because a short English text with a curly quote fits a dozen encodings.
    """
    from charset_normalizer import from_bytes  # costs start-up time, and most files are UTF-8

    sample = data if len(data) <= _HEAD else _passages(data)
    match = from_bytes(sample, cp_isolation=["cp1252"]).best()
    if match is None or match.chaos > _MAX_CHAOS:
        match = from_bytes(sample).best() or match
    if match is None:
        raise Unreadable("undecodable", "the text is in an unknown encoding; save it as UTF-8")
    return match.encoding


def _passages(data: bytes) -> bytes:
    """What tells encodings apart: the first bytes that are not ASCII, which may be far into the
    file, with a few on either side."""
    runs = islice(_NOT_ASCII.finditer(data), _MAX_PASSAGES)
    return b"\n".join(data[max(0, run.start() - 40) : run.end() + 40] for run in runs)


def _lenient(data: bytes, encoding: str) -> tuple[str, Fault | None]:
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        data.decode(encoding)
        return text, None
    except UnicodeDecodeError:
        lost = text.count("\ufffd")
    if lost > _MAX_LOST_SHARE * len(text):
        raise Unreadable("undecodable", f"not readable as {encoding}; save it as UTF-8")
    message = f"{lost} damaged character(s), shown as \ufffd ({encoding}); save it as UTF-8"
    return text, Fault("bad-encoding", message)
