"""An end to what takes too long: some files are made to keep a reader busy for ever."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from conflict_digest.corpus.draft import Unreadable

T = TypeVar("T")
_AGAIN = 1.0


def each_within(seconds: float, items: Iterator[T]) -> Iterator[T]:
    """The items; raises `Unreadable` (`too-slow`) when the next one takes longer.

    What is done between two items does not count. By a POSIX timer, which only the main thread
    has; elsewhere there is no end.
    """
    while True:
        with _deadline(seconds):
            try:
                item = next(items)
            except StopIteration:
                return
        yield item


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    here = threading.current_thread() is threading.main_thread()
    if not here or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        message = f"stopped after {seconds:g} seconds; raise --max-seconds, or split the file"
        raise Unreadable("too-slow", message)

    before = signal.signal(signal.SIGALRM, stop)
    # And again: some libraries go on after any exception.
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
