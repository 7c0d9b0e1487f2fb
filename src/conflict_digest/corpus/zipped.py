"""ZIP archives, read as the folders that they hold; office files are such archives too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO, cast

from conflict_digest.corpus.draft import Found, Member, ReadOptions, Unreadable
from conflict_digest.corpus.formats import BY_NAME, reader_of
from conflict_digest.corpus.members import Budget, Content, damaged, is_wanted, memory, opened
from conflict_digest.corpus.packaged import kind
from conflict_digest.corpus.stream import read_all

_ENCRYPTED = 0x1


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """The files in it, by name; raises `Unreadable` for what is no archive, or a bomb."""
    source = stream if stream.seekable() else io.BytesIO(read_all(stream, options.max_bytes))
    try:
        with opened(cast(IO[bytes], source)) as archive:
            form = kind(archive)
            if form is None:
                yield from _members(archive, Budget(options))
                return
        source.seek(0)
        whole = source if isinstance(source, io.BufferedReader) else memory(source.read())
        yield from reader_of(BY_NAME[form])(whole, options)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, RuntimeError) as error:
        raise damaged("bad-archive", error) from error


def _members(archive: zipfile.ZipFile, budget: Budget) -> Iterator[Found]:
    for item in sorted(archive.infolist(), key=lambda item: item.filename):
        if item.is_dir() or not is_wanted(item.filename):
            continue
        if item.flag_bits & _ENCRYPTED:
            raise Unreadable("encrypted", "protected by a password; unpack it yourself")
        budget.take(item.file_size, item.compress_size)
        with archive.open(item) as member:
            yield Member(item.filename, io.BufferedReader(Content(member, "bad-member")))
