"""A short print of a text, by which copies of it are known: how much two texts have in common.

One-permutation MinHash over runs of three words. It is ours and not a library's since it is kept in
digests, and must mean the same in every later version.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from functools import lru_cache
from hashlib import blake2b
from operator import eq
from typing import Final

LANES: Final = 64
"""Each lane is the smallest hash of those runs that fall to it; two bytes of it are kept."""
WIDTH: Final = 2
_RUN: Final = 3
_FEWEST: Final = 20
"""Runs of words that a text must have: the prints of shorter ones say too little."""
_PREFIX: Final = "mh1:"
_WORD: Final = re.compile(r"\w+")


def fingerprint(text: str) -> str | None:
    """The print of a text; case, punctuation and spacing do not count. None for a few words."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
    if len(runs) < _FEWEST:
        return None
    lanes: list[int | None] = [None] * LANES
    for run in runs:
        value, lane = divmod(int.from_bytes(blake2b(run.encode(), digest_size=8).digest()), LANES)
        least = lanes[lane]
        if least is None or value < least:
            lanes[lane] = value
    values = (_borrowed(lanes, lane) for lane in range(LANES))
    kept = b"".join((value & 0xFFFF).to_bytes(WIDTH) for value in values)
    return _PREFIX + b64encode(kept).decode()


def lanes_of(print_: str | None) -> bytes | None:
    """The lanes of a print, for `likeness`; None where there is none, or one of another make."""
    if print_ is None or not print_.startswith(_PREFIX):
        return None
    try:
        lanes = b64decode(print_.removeprefix(_PREFIX), validate=True)
    except ValueError:
        return None
    return lanes if len(lanes) == LANES * WIDTH else None


def likeness(one: bytes, other: bytes) -> float:
    """An estimate of how many of the runs of both texts together are in both, 0 to 1."""
    pairs = map(eq, memoryview(one).cast("H"), memoryview(other).cast("H"))
    return float(sum(pairs)) / LANES


def _borrowed(lanes: list[int | None], lane: int) -> int:
    """The value of a lane; an empty one takes that of another, the same in every text."""
    for other in _order(lane):
        value = lanes[other]
        if value is not None:
            return value
    raise AssertionError("a text without runs has no print")


@lru_cache(maxsize=LANES)
def _order(lane: int) -> tuple[int, ...]:
    """All lanes in an order of its own, itself first."""
    others = sorted(range(LANES), key=lambda one: blake2b(bytes((lane, one))).digest())
    return (lane, *(one for one in others if one != lane))
