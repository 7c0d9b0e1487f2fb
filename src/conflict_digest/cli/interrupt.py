"""Ctrl-C during a long run: what is done so far is kept, and nothing is left half done."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from conflict_digest.cli.streams import say

if TYPE_CHECKING:
    from types import FrameType

T = TypeVar("T")
INTERRUPTED = 130
"""The exit code, as shells have it."""
_Handler = Callable[[int, "FrameType | None"], object] | int | None


def say_interrupted(articles: int) -> int:
    """Tell what the result is worth; the exit code."""
    read = "1 article" if articles == 1 else f"{articles:,} articles"
    say(f"conflict-digest: interrupted: the result is incomplete, it has the {read} read so far")
    return INTERRUPTED


class Interruptible:
    """Things that are made one by one, until the user ends it; use it as a context."""

    def __init__(self) -> None:
        self.asked = False
        """Has the user ended it?"""
        self._waiting = True  # until the first is made, there is nothing to keep
        self._before: _Handler = None

    def __enter__(self) -> Interruptible:
        try:
            # A signal that is ignored (nohup, a job in the background) stays so.
            if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
                self._before = signal.signal(signal.SIGINT, self._end)
        except ValueError:
            pass  # not in the main thread, where no signal arrives
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def each(self, made: Iterator[T]) -> Iterator[T]:
        """What is made, as long as the user lets it go on; raises nothing when they do not.

        The making of one is broken off; what is done with those that are made is not, unless the
        user asks a second time. Before the first is made, it is `KeyboardInterrupt` as ever.
        """
        first = True
        while not self.asked:
            self._waiting = True
            try:
                one = next(made, None)
            except KeyboardInterrupt:
                self.asked = True
                if first:
                    raise
                return
            finally:
                self._waiting = False
            if one is None:
                return
            first = False
            yield one

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        again, self.asked = self.asked, True
        if self._waiting or again:
            raise KeyboardInterrupt
