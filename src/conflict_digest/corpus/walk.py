# ruff: noqa: PTH100, PTH116, PTH118, PTH119, PTH208
# Not pathlib: it makes an object for each of a million names.
"""Files and folders as the user names them to single files, in a stable order.

Links are followed, each real file and folder is visited once, and nothing but regular files is
ever opened.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conflict_digest.schema import Problem

STDIN = "-"
_NOT_ARTICLES = frozenset({"CVS", "__MACOSX"})
"""Folders that hold the business of other programs, besides all hidden ones."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to read: where it is, how problems name it, and how the digest names it."""

    path: str
    named: str
    display: str
    explicit: bool
    """True when the user named the file itself and not a folder."""


class _Seen:
    """Which files and folders were visited, in one number each, so that memory stays small."""

    def __init__(self) -> None:
        self._keys: set[int] = set()

    def add(self, key: int) -> bool:
        """True when `key` is new."""
        before = len(self._keys)
        self._keys.add(key)
        return len(self._keys) > before


def walk(paths: Sequence[str]) -> Iterator[Entry | Problem]:
    """Every file below `paths`, with problems for what cannot be visited."""
    seen = _Seen()
    stdin_taken = False
    for path in paths:
        if path == STDIN:
            if not stdin_taken:
                yield Entry(STDIN, STDIN, STDIN, explicit=True)
            stdin_taken = True
            continue
        yield from _named(path, seen)


def shown(path: str) -> str:
    """`path` on one line and safe for JSON and terminals: what cannot be printed is escaped."""
    return "".join(char if char.isprintable() else _escaped(char) for char in path)


def fault_of(error: OSError) -> tuple[str, str]:
    """Code and message for what the operating system says of a path."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "not-found", "no such file or folder; check the name, or whether it was moved"
    if isinstance(error, PermissionError):
        return "no-permission", "no permission to read it; change its mode or its owner"
    if error.errno == errno.ELOOP:
        return "symlink-loop", "a link that leads back to itself; remove the link"
    return "unreadable", f"cannot be read: {error.strerror or error}; check the disk or the mount"


def is_left_out(name: str) -> bool:
    """True for a file or folder that is hidden or the business of another program."""
    return name.startswith(".") or name in _NOT_ARTICLES


def _escaped(char: str) -> str:
    if "\udc80" <= char <= "\udcff":  # a byte of a name that is not UTF-8
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def _named(path: str, seen: _Seen) -> Iterator[Entry | Problem]:
    status = _status(path)
    if isinstance(status, Problem):
        yield status
        return
    display = _display(os.path.basename(os.path.abspath(path)))  # "." has a name too
    if not stat.S_ISDIR(status.st_mode):
        yield from _file(path, display, status, seen, explicit=True)
        return
    key = _key(status)
    if not seen.add(key):
        return
    empty = True
    for item in _tree(path, display, key, seen):
        empty = False
        yield item
    if empty:
        message = "no files in it; name another folder"
        yield Problem(path=shown(path), code="empty-folder", message=message)


def _tree(root: str, display: str, key: int, seen: _Seen) -> Iterator[Entry | Problem]:
    """Depth first, by an explicit stack: folders may be nested deeper than Python recurses."""
    stack = [(key, _children(root, display))]
    while stack:
        child = next(stack[-1][1], None)
        if child is None:
            stack.pop()
            continue
        if isinstance(child, Problem):
            yield child
            continue
        path, display = child
        status = _status(path)
        if isinstance(status, Problem):
            yield status
        elif not stat.S_ISDIR(status.st_mode):
            yield from _file(path, display, status, seen, explicit=False)
        elif seen.add(key := _key(status)):
            stack.append((key, _children(path, display)))
        elif any(key == ancestor for ancestor, _ in stack):
            message = "a link to a folder that it lies in; not followed, remove the link"
            yield Problem(path=shown(path), code="symlink-loop", message=message)


def _children(folder: str, display: str) -> Iterator[tuple[str, str] | Problem]:
    """Path and display path of what is in the folder, by name."""
    try:
        names = sorted(name for name in os.listdir(folder) if not is_left_out(name))
    except OSError as error:
        yield _problem(folder, error)
        return
    for name in names:
        yield os.path.join(folder, name), f"{display}/{_display(name)}"


def _display(name: str) -> str:
    """NFC, because macOS decomposes the names of the same files."""
    return unicodedata.normalize("NFC", shown(name))


def _file(
    path: str, display: str, status: os.stat_result, seen: _Seen, *, explicit: bool
) -> Iterator[Entry | Problem]:
    if not stat.S_ISREG(status.st_mode):
        message = "not a regular file but a pipe, socket or device; pipe it in and name it -"
        yield Problem(path=shown(path), code="not-a-file", message=message)
    elif seen.add(_key(status)):
        yield Entry(path, shown(path), display, explicit)


def _status(path: str) -> os.stat_result | Problem:
    try:
        return os.stat(path)
    except OSError as error:
        return _problem(path, error)
    except ValueError:  # a zero byte in the name
        return _problem(path, FileNotFoundError())


def _problem(path: str, error: OSError) -> Problem:
    code, message = fault_of(error)
    return Problem(path=shown(path), code=code, message=message)


def _key(status: os.stat_result) -> int:
    return hash((status.st_dev, status.st_ino))
