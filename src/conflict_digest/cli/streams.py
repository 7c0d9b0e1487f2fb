"""The streams: results to standard output or a file, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import IO, TYPE_CHECKING

from conflict_digest.errors import UsageError
from conflict_digest.render.plain import plain

if TYPE_CHECKING:
    from pathlib import Path

    from rich.status import Status

    from conflict_digest.cli.progress import Progress
    from conflict_digest.schema import Problem

Write = Callable[[str], None]


def say(message: str, *, plainly: bool = True) -> None:
    """Put a line on standard error; on one line and harmless unless `plainly` is false."""
    if sys.stderr is None:
        return
    text = plain(message) if plainly else message
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    sys.stderr.flush()


class Messages:
    """What goes wrong, told the moment it is known; on a terminal also how far it has got.

    `found` collects the problems of the input; `told` has these and those inside records. Both are
    kept also when `quiet` keeps the lines off the screen.
    """

    def __init__(self, *, quiet: bool, progress: bool) -> None:
        self.found: list[Problem] = []
        self.told: set[Problem] = set()
        self._quiet = quiet
        self._status: Status | None = None
        self.progress: Progress | None = None
        """How far it has got, where that is shown."""
        if progress and not quiet and sys.stderr is not None and sys.stderr.isatty():
            from conflict_digest.cli.progress import Progress

            self._status, self.progress = _new_status(), Progress()

    def __enter__(self) -> Messages:
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._status is not None:
            self._status.stop()

    def found_one(self, problem: Problem) -> None:
        """Tell and keep a problem of the input: something that could not be read."""
        self.found.append(problem)
        self.tell(problem)

    def tell(self, problem: Problem) -> None:
        """Tell a problem, once, as `conflict-digest: warning: PATH: message`."""
        known = problem in self.told
        self.told.add(problem)
        if known or self._quiet:
            return
        line = plain(f"conflict-digest: warning: {problem.path}: {problem.message}")
        if self._status is None:
            say(line)
        else:
            self._status.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def begin(self) -> None:
        """All is loaded that is needed."""
        if self.progress is not None:
            self.progress.begin()

    def article_done(self, claims: int = 0) -> None:
        """One more article has been processed."""
        if self._status is not None and self.progress is not None:
            self.progress.article_done(claims)
            self._status.update(self.progress.line())


def _new_status() -> Status:
    from rich.console import Console

    return Console(stderr=True, highlight=False).status("Loading the language model")


@contextmanager
def output(path: Path | None) -> Iterator[Write]:
    """Give a function that writes text (UTF-8) to the file, or to standard output without one.

    A file appears whole or not at all: it is written beside its place and moved there at the end.
    A pipe or device is written to directly. Raises UsageError when it cannot be written.
    """
    if path is None:
        yield _write_stdout
    elif path.exists() and not path.is_file():
        with _opened(path, path.open("wb")) as stream:
            yield lambda text: _put(stream, text)
    else:
        with _replacing(path.resolve()) as stream:
            yield lambda text: _put(stream, text)


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A temporary file in the folder of `path`, which takes its place when all went well."""
    import tempfile

    try:
        handle, name = tempfile.mkstemp(prefix=".conflict-digest-", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise UsageError(f"cannot write {path.name}: {path.parent}: {error.strerror}") from error
    temporary = type(path)(name)
    try:
        with _opened(path, os.fdopen(handle, "wb")) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _opened(path: Path, stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """Close `stream` at the end, and say which file it was when the disk is full."""
    try:
        with stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is not None:
            raise
        raise UsageError(f"cannot write {path.name}: {error.strerror}") from error


def _mode(path: Path) -> int:
    """The permissions that a file written in the usual way would have had."""
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _put(stream: IO[bytes], text: str) -> None:
    stream.write(text.encode("utf-8"))


def _write_stdout(text: str) -> None:
    if sys.stdout is None:
        raise UsageError("standard output is closed; use -o FILE")
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def write_terminal(text: str) -> None:
    """Write text for people to standard output, in the encoding of their terminal."""
    if sys.stdout is None:
        raise UsageError("standard output is closed; use -o FILE")
    sys.stdout.buffer.write(text.encode(sys.stdout.encoding or "utf-8", "replace"))
    sys.stdout.buffer.flush()


def abandon_output() -> None:
    """Let nothing more be written to standard output, so that no error follows at exit."""
    if sys.stdout is None:
        return
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
    except (OSError, ValueError):  # not a real file (a test's): nothing is left to flush
        return
