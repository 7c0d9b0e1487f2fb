"""Figures of the place index: size, opening time, time per look-up, memory.

Run by hand: `python tests/benchmarks/bench_gazetteer.py`.
"""

from __future__ import annotations

import lzma
import resource
import sys
import time
import zlib
from collections.abc import Callable, Iterable

from conflict_digest.gazetteer import Countries, Gazetteer

KNOWN = ["Aleppo", "al-Raqqa", "Khan Younis", "Deir ez-Zor", "Goma", "Helmand province", "Kharkov"]
UNKNOWN = [f"Reporter {n}" for n in range(1000)] + [f"Qzx{n}" for n in range(1000)]


def megabytes() -> float:
    """Peak resident memory so far (kilobytes on Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def microseconds(call: Callable[[str], object], words: Iterable[str]) -> float:
    """Mean time of a call."""
    words = list(words)
    start = time.perf_counter()
    for word in words:
        call(word)
    return (time.perf_counter() - start) / len(words) * 1e6


def main() -> None:
    """Measure and print."""
    before = megabytes()
    start = time.perf_counter()
    gazetteer = Gazetteer.open()
    opened = time.perf_counter() - start
    info = gazetteer.info()
    rows: list[tuple[str, str]] = [
        ("places", f"{info.places:,} ({info.settlements:,} settlements), {info.names:,} names"),
        ("open", f"{opened * 1000:.1f} ms"),
        ("has, unknown, cold", f"{microseconds(gazetteer.has, UNKNOWN):.1f} µs"),
        ("has, unknown, cached", f"{microseconds(gazetteer.has, UNKNOWN):.2f} µs"),
        ("may_start, cold", f"{microseconds(gazetteer.may_start, UNKNOWN):.1f} µs"),
        ("may_start, cached", f"{microseconds(gazetteer.may_start, UNKNOWN):.2f} µs"),
        ("lookup, known, cold", f"{microseconds(gazetteer.lookup, KNOWN):.1f} µs"),
        ("lookup, known, cached", f"{microseconds(gazetteer.lookup, KNOWN * 100):.2f} µs"),
        ("memory, index in use", f"{megabytes() - before:.1f} MB"),
    ]
    start = time.perf_counter()
    Countries.load()
    rows.append(("countries, load", f"{(time.perf_counter() - start) * 1000:.1f} ms"))
    content = info.path.read_bytes()
    rows += [
        ("size", f"{info.bytes / 1e6:.1f} MB"),
        ("size, deflated", f"{len(zlib.compress(content, 9)) / 1e6:.1f} MB"),
        ("size, xz", f"{len(lzma.compress(content, preset=6)) / 1e6:.1f} MB"),
    ]
    gazetteer.close()
    for label, value in rows:
        sys.stdout.write(f"{label:24}{value}\n")


if __name__ == "__main__":
    main()
