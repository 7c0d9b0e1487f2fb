"""What may come out of an archive: how much, and under which names."""

from __future__ import annotations

import io
import zipfile
from typing import IO, Any, cast

from conflict_digest.corpus.draft import ReadOptions, Unreadable, reason
from conflict_digest.corpus.stream import MAX_EXPANSION
from conflict_digest.corpus.walk import is_left_out

_SMALL = 1 << 20


class Budget:
    """How much an archive may still give out."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._members = 0

    def take(self, size: int, packed: int) -> None:
        """One more member of that size; raises `Unreadable` when it is too much."""
        self._members += 1
        if self._members > self._options.max_members:
            limit = f"more than {self._options.max_members:,} files in it"
            raise Unreadable("too-many", f"stopped: {limit}; raise --max-members, or split it")
        if size > max(_SMALL, MAX_EXPANSION * packed):
            what = f"a file in it expands more than {MAX_EXPANSION}-fold, which no text does"
            raise Unreadable("too-large", f"{what}; unpack it yourself if you trust it")


class Content(io.RawIOBase):
    """The bytes of a member, every error of the library one that says what is damaged."""

    def __init__(self, member: IO[bytes], code: str) -> None:
        self._member = member
        self._code = code

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Raises `Unreadable` where the data is damaged."""
        try:
            data = self._member.read(len(buffer))
        except Exception as error:  # those of zipfile, tarfile, zlib, bz2 and lzma
            raise damaged(self._code, error) from error
        buffer[: len(data)] = data
        return len(data)


def damaged(code: str, error: Exception) -> Unreadable:
    """What ends the reading of an archive, or of a member of it."""
    return Unreadable(code, f"damaged ({reason(error)}); fetch or pack it again")


def memory(data: bytes) -> io.BufferedReader:
    """A stream of what is in memory."""
    return io.BufferedReader(cast(io.RawIOBase, io.BytesIO(data)))


def opened(source: IO[bytes]) -> zipfile.ZipFile:
    """A ZIP archive; whatever is wrong with its list of files is a BadZipFile."""
    try:
        return zipfile.ZipFile(source)
    except Exception as error:  # of struct, of the decoding of names, of numbers too large
        raise zipfile.BadZipFile(reason(error)) from error


def is_wanted(name: str) -> bool:
    """False for hidden files and the business of other programs, as in folders.

    Names are labels only, nothing is ever written under them: "../x" can do no harm.
    """
    parts = name.replace("\\", "/").split("/")
    return not any(is_left_out(part) for part in parts if part not in (".", ".."))
