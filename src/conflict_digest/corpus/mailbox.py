"""Mailboxes (mbox): many mails, each read as a file of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator

from conflict_digest.corpus.draft import Fault, Found, Member, ReadOptions
from conflict_digest.corpus.members import Budget, memory
from conflict_digest.corpus.stream import read_lines

_START = b"From "


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """The mails as files `1.eml`, `2.eml`, ..., one in memory at a time."""
    budget = Budget(options)
    number, size = 0, 0
    mail: list[bytes] = []
    blank = True
    for _, line in read_lines(stream, options.max_bytes):
        if line is not None and blank and line.startswith(_START):
            yield from _mail(number, mail, size, options, budget)
            number, size, mail = number + 1, 0, []
        elif line is not None and (size := size + len(line)) <= options.max_bytes:
            mail.append(line[1:] if line.lstrip(b">").startswith(_START) else line)
        elif line is None:
            size = options.max_bytes + 1
        blank = line is None or not line.strip()
    yield from _mail(max(number, 1), mail, size, options, budget)


def _mail(
    number: int, lines: list[bytes], size: int, options: ReadOptions, budget: Budget
) -> Iterator[Found]:
    if size > options.max_bytes:
        message = f"mail {number} has more than {options.max_bytes:,} bytes; raise --max-bytes"
        yield Fault("too-large", message)
    elif any(line.strip() for line in lines):
        budget.take(size, size)
        yield Member(f"{number}.eml", memory(b"".join(lines)))
