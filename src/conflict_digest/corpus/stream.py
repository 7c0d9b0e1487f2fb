"""Bytes in: opening, unpacking and reading, never more than the limit in memory."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final, NamedTuple

from conflict_digest.corpus.draft import Unreadable, reason


class _Packing(NamedTuple):
    """A way to pack one file."""

    name: str
    magic: bytes
    suffixes: tuple[str, ...]
    module: str


_PACKINGS: Final = (
    _Packing("gzip", b"\x1f\x8b", (".gz", ".tgz"), "gzip"),
    _Packing("bzip2", b"BZh", (".bz2", ".tbz2"), "bz2"),
    _Packing("xz", b"\xfd7zXZ\x00", (".xz", ".txz"), "lzma"),
)
MAX_EXPANSION = 200
"""Text shrinks 3- to 10-fold under gzip, repetitive JSONL perhaps 50-fold; a bomb 1000-fold."""
_SMALL = _CHUNK = 1 << 20
_HEAD = 8192


class _Rewound(io.RawIOBase):
    """A stream with its first bytes put back; counts what was taken. Does not close `rest`."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head = head
        self._rest = rest
        self._taken = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._taken

    def readinto(self, buffer: Any) -> int:
        data = self._head[: len(buffer)] or self._rest.read1(len(buffer))
        self._head = self._head[len(data) :]
        self._taken += len(data)
        buffer[: len(data)] = data
        return len(data)


class _Expanding(io.RawIOBase):
    """Packed data unpacked as it is read; `Unreadable` where it is damaged or a bomb."""

    def __init__(self, packed: io.BufferedReader, packing: _Packing) -> None:
        self._packed = packed
        self._name = packing.name
        self._plain = import_module(packing.module).open(packed)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._plain.read1(len(buffer))
        except Unreadable:
            raise
        except Exception as error:  # each of the three libraries has errors of its own
            message = (
                f"the {self._name} data is damaged ({reason(error)}); fetch or pack the file again"
            )
            raise Unreadable(f"bad-{self._name}", message) from error
        self._given += len(data)
        if self._given > max(_SMALL, MAX_EXPANSION * self._packed.tell()):
            what = f"the {self._name} data expands more than {MAX_EXPANSION}-fold"
            remedy = "which no text does; unpack it yourself if you trust it"
            raise Unreadable("too-large", f"{what}, {remedy}")
        buffer[: len(data)] = data
        return len(data)


def head(stream: io.BufferedIOBase) -> tuple[bytes, io.BufferedReader]:
    """The stream's first line that says something (as far as 8 KB), and the stream, unread again.

    A blank line says nothing, nor does the brace that begins indented JSON. Waits for no more
    than that line, so that JSONL from a slow pipe is read as it comes.
    """
    start = b""
    while len(start) < _HEAD and start.strip() in (b"", b"{"):
        line = stream.readline(_HEAD)
        if not line:
            break
        start += line
    return start, io.BufferedReader(_Rewound(start, stream))


def unpack(stream: io.BufferedReader, start: bytes, name: str) -> io.BufferedReader:
    """The unpacked stream if `start` or the file name says that it is packed, else itself.

    Raises `Unreadable` when the name says so and the data does not.
    """
    for packing in _PACKINGS:
        if start.startswith(packing.magic):
            return io.BufferedReader(_Expanding(stream, packing))
        if start and name.lower().endswith(packing.suffixes):
            what = f"not {packing.name} data, though its name ends in {packing.suffixes[0]}"
            raise Unreadable(f"bad-{packing.name}", f"{what}; rename it")
    return stream


def read_all(stream: io.BufferedReader, max_bytes: int) -> bytes:
    """Everything, or `Unreadable` (`too-large`) when that is more than `max_bytes`."""
    data = bytearray()
    while chunk := stream.read(_CHUNK):
        data += chunk
        if len(data) > max_bytes:
            raise Unreadable("too-large", _too_large("the file", max_bytes))
    return bytes(data)


def read_lines(stream: io.BufferedReader, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Line number (from 1) and line; None stands for a line that is over the limit."""
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        if len(line) <= max_bytes:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None


def line_too_large(max_bytes: int) -> str:
    """The message for a line that `read_lines` passed over."""
    return _too_large("the line", max_bytes)


def _too_large(what: str, max_bytes: int) -> str:
    return f"{what} has more than {max_bytes:,} bytes; split it, or raise --max-bytes"
