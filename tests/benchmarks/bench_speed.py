"""Start-up, throughput and memory, each as a ratio to the bare minimum, in one run.

    python tests/benchmarks/bench_speed.py [help] [seed] [news] [memory] [profile]

Without arguments everything but `profile` runs, in about five minutes. What is compared runs in
turn, so that a busy machine slows both; of several runs of a command the fastest counts, which was
disturbed the least. `news` and `memory` read `../shared/data/news/wikinews.jsonl` and skip where it
is not. Exit status 1: a bar is missed.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from statistics import median

from conflict_digest import Article, build, read
from conflict_digest.cli.app import collect_seldom
from conflict_digest.model import DEFAULT_MODEL

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
NEWS = ROOT.parent / "shared/data/news/wikinews.jsonl"

HELP_BAR, SEED_BAR, NEWS_BAR, MEMORY_BAR = 1.5, 1.4, 0.8, 1.15
"""At most, at most, at least; and the most that twice the articles may take of memory."""

_TURN = 32
"""Articles that one side does before it is the other's turn."""

PROGRAM = [sys.executable, "-m", "conflict_digest"]
BARE_HELP = [sys.executable, "-c", "import click, rich"]
BARE_PARSE = [
    sys.executable,
    "-c",
    f"import pathlib, spacy; nlp = spacy.load({DEFAULT_MODEL!r}); "
    f"[nlp(p.read_text()) for p in pathlib.Path({str(SEEDS)!r}).glob('*.txt')]",
]


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _runs(command: Sequence[str]) -> Callable[[], object]:
    """What is installed starts from bytecode, so what is not installed may write its own."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=env)


def _in_turn(
    ours: Callable[[], object], bare: Callable[[], object], times: int
) -> tuple[float, float]:
    """Seconds of the fastest run of each; one run of each first, to warm the disk's caches."""
    ours(), bare()
    pairs = [(_seconds(ours), _seconds(bare)) for _ in range(times)]
    return min(a for a, _ in pairs), min(b for _, b in pairs)


def _verdict(what: str, ratio: float, bar: float, *, at_least: bool = False) -> bool:
    good = ratio >= bar if at_least else ratio <= bar
    print(  # noqa: T201
        f"{'ok    ' if good else 'MISSED'} {what}: {ratio:.2f}x, "
        f"bar {'at least' if at_least else 'at most'} {bar}x"
    )
    return good


def bench_help() -> bool:
    """`--help` against importing the libraries that print it."""
    ours, bare = _in_turn(_runs([*PROGRAM, "--help"]), _runs(BARE_HELP), 15)
    return _verdict(
        f"--help {ours * 1000:.0f} ms, bare {bare * 1000:.0f} ms", ours / bare, HELP_BAR
    )


def bench_seed() -> bool:
    """The main job on one article against loading the model and parsing the text."""
    ours, bare = _in_turn(_runs([*PROGRAM, "summarize", str(SEEDS)]), _runs(BARE_PARSE), 7)
    return _verdict(f"summarize seeds/ {ours:.2f} s, bare {bare:.2f} s", ours / bare, SEED_BAR)


def bench_news() -> bool:
    """Articles a second against `nlp.pipe` of the same model, a few articles at a time in turn."""
    import spacy

    articles = _news()
    if not articles:
        return _skipped("throughput")
    collect_seldom()  # for both sides, as the program does
    pipeline, nlp = build(), spacy.load(DEFAULT_MODEL)
    bare, ours = 0.0, 0.0
    ratios: list[float] = []
    for start in range(-_TURN, len(articles), _TURN):  # the first turn warms both, and counts not
        part = articles[max(start, 0) : max(start, 0) + _TURN]
        texts = [article.text for article in part]
        alone = _seconds(lambda texts=texts: list(nlp.pipe(texts)))  # type: ignore[misc]
        whole = _seconds(lambda part=part: list(pipeline.process(part)))  # type: ignore[misc]
        if start >= 0:
            bare, ours, ratios = bare + alone, ours + whole, [*ratios, alone / whole]
    speed = len(articles) / ours
    what = (
        f"{len(articles)} news articles, {speed:.1f} a second (turns: median {median(ratios):.2f})"
    )
    return _verdict(what, bare / ours, NEWS_BAR, at_least=True)


def bench_memory() -> bool:
    """The most memory that `claims` needs, for more and more articles of the same lengths."""
    articles = _news()[::6]
    if not articles:
        return _skipped("memory")
    sizes = (50, 150, 300)
    peaks = [_peak(articles, size) for size in sizes]
    listing = ", ".join(f"{n} articles {mb:.0f} MB" for n, mb in zip(sizes, peaks, strict=True))
    # spaCy's own caches and arenas fill over the first hundred articles; what grows after is ours.
    return _verdict(f"memory: {listing}; 300 to 150", peaks[2] / peaks[1], MEMORY_BAR)


def _peak(articles: Sequence[Article], size: int) -> float:
    """Peak memory in MB of a run over so many articles, the same ones over and over."""
    chosen = [articles[i % len(articles)] for i in range(size)]
    lines = "\n".join(article.model_dump_json(include={"text"}) for article in chosen)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        command = [*PROGRAM, "claims", "-q", file.name]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, f"exit status {status}"
    return usage.ru_maxrss / 1024  # kilobytes on Linux


def profile() -> bool:
    """Our own functions that take the most time, over a hundred news articles."""
    articles = _news()[:100]
    pipeline = build()
    list(pipeline.process(articles[:10]))
    profiler = cProfile.Profile()
    profiler.enable()
    list(pipeline.process(articles))
    profiler.disable()
    stats = pstats.Stats(profiler).strip_dirs().sort_stats("tottime")
    stats.print_stats(40)
    return True


def _news() -> list[Article]:
    if not NEWS.exists():
        return []
    found = (item for item in read([NEWS]) if isinstance(item, Article))
    return list(islice(found, 300))


def _skipped(what: str) -> bool:
    print(f"skipped {what}: {NEWS.name} of ../shared/data is not here")  # noqa: T201
    return True


ALL = {"help": bench_help, "seed": bench_seed, "news": bench_news, "memory": bench_memory}


def main(wanted: Sequence[str]) -> int:
    """Run what is asked for; 1 when a bar is missed, 2 for an unknown name."""
    known = {**ALL, "profile": profile}
    if unknown := [name for name in wanted if name not in known]:
        print(f"no benchmark {unknown[0]!r}; there are {', '.join(known)}", file=sys.stderr)  # noqa: T201
        return 2
    results = [known[name]() for name in wanted or ALL]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
