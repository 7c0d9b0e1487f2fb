"""TAR archives, packed or not, read as the folders that they hold."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator

from conflict_digest.corpus.draft import Found, Member, ReadOptions
from conflict_digest.corpus.members import Budget, Content, damaged, is_wanted


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """The files in it, in their order; links and devices in it are left out.

    Raises `Unreadable` for what is no archive, or holds too much.
    """
    try:
        with tarfile.open(fileobj=stream, mode="r|*") as archive:
            yield from _members(archive, Budget(options))
    except (tarfile.TarError, EOFError) as error:
        raise damaged("bad-archive", error) from error


def _members(archive: tarfile.TarFile, budget: Budget) -> Iterator[Found]:
    for item in archive:
        if not item.isfile() or not is_wanted(item.name):
            continue
        budget.take(item.size, item.size)
        if (member := archive.extractfile(item)) is not None:
            with member:
                yield Member(item.name, io.BufferedReader(Content(member, "bad-archive")))
