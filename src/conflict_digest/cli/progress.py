"""How far a long run has got, in one line: files, articles, claims, speed, time left."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from conflict_digest.corpus import Extent, Reached

_SOON: Final = 0.01
"""The share of the input below which nobody knows how long the rest takes."""
_MINUTE, _HOUR = 60, 3600


class Progress:
    """What has been done, counted as it is done."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._articles = self._claims = 0
        self._reached: Reached | None = None
        self._whole: Extent | None = None

    def read(self, reached: Reached, whole: Extent | None) -> None:
        """What is to be read, where that is known, and how far the reading is."""
        self._reached, self._whole = reached, whole

    def begin(self) -> None:
        """The model is loaded: what came before tells nothing of the speed."""
        self._began = self._clock()

    def article_done(self, claims: int) -> None:
        """One more article has been processed."""
        self._articles += 1
        self._claims += claims

    def line(self) -> str:
        """All of it, as people say it."""
        seconds = self._clock() - self._began
        parts = [self._files(), _count(self._articles, "article"), _count(self._claims, "claim")]
        if seconds > 0 and self._articles:
            parts.append(f"{self._articles / seconds:,.1f} articles/s")
        parts.append(self._left(seconds))
        return " · ".join(part for part in parts if part)

    def _files(self) -> str:
        if self._reached is None or not self._reached.files:
            return ""
        if self._whole is None or self._whole.files < self._reached.files:
            return _count(self._reached.files, "file")
        return f"{self._reached.files:,} of {_count(self._whole.files, 'file')}"

    def _left(self, seconds: float) -> str:
        """Bytes tell more than files: one file may hold ten thousand articles."""
        if self._reached is None or self._whole is None or not self._whole.bytes:
            return ""
        share = self._reached.bytes / self._whole.bytes
        return f"{_time(seconds * (1 - share) / share)} left" if _SOON <= share < 1 else ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _time(seconds: float) -> str:
    """To the minute, and to ten seconds below one: nobody knows it better."""
    if seconds < _MINUTE:
        return f"{max(10, round(seconds, -1)):.0f} s"
    if seconds < _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    hours, rest = divmod(seconds, _HOUR)
    return f"{hours:.0f} h {rest / _MINUTE:.0f} min"
