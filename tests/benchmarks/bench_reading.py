"""What reading costs of a run over many small files, whether memory grows, and their order.

    python tests/benchmarks/bench_reading.py [FILES]

The bar is 5,000 files in 200 folders, reading under 10 % of the run; by default a tenth of it runs.
The files are news articles in turn as text, web page, Word file, PDF and mail; the run goes on from
reading to claims. Both in one process, so that the ratio holds on a noisy machine.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from conflict_digest import run
from conflict_digest.corpus import read
from conflict_digest.schema import Article
from office_files import docx, eml, pdf, set_in_lines
from saved_pages import page

FILES, FOLDERS = 500, 20
SHARED = Path(__file__).parents[3] / "shared"
NEWS = SHARED / "data/news/wikinews.jsonl"


def write(root: Path, files: int) -> None:
    """The articles, again and again, one a file, each with a first line of its own."""
    articles = [item for item in read([NEWS]) if isinstance(item, Article)]
    for number in range(files):
        one = articles[number % len(articles)]
        paragraphs = [f"Bulletin {number}.", *one.text.split("\n\n")]
        suffix, data = _as_file(number % 5, one.title or "", paragraphs)
        path = root / f"{number % max(1, files // 25):03}" / f"{number:05}.{suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def _as_file(form: int, title: str, paragraphs: list[str]) -> tuple[str, bytes]:
    text = "\n\n".join(paragraphs)
    if form == 1:
        return "html", page(title, paragraphs).encode()
    if form == 2:
        return "docx", docx(paragraphs, title)
    if form == 3:
        latin = [one.encode("cp1252", "replace").decode("cp1252") for one in paragraphs]
        lines = set_in_lines(latin, 90)
        return "pdf", pdf([lines[at : at + 50] for at in range(0, len(lines), 50)])
    if form == 4:
        return "eml", eml(text)
    return "txt", text.encode()


def timed(root: Path, spent: list[float]) -> Iterator[Article]:
    """What is read; the seconds that it takes are added up in `spent`."""
    found = iter(read([root]))
    while True:
        started = time.perf_counter()
        item = next(found, None)
        spent[0] += time.perf_counter() - started
        if item is None:
            return
        if isinstance(item, Article):
            yield item


def main() -> None:
    """Prints the seconds of the run and of reading, memory half-way and at the end, the order."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, files)
        pipeline, spent, order, half = run.build(), [0.0], [], 0
        started = time.perf_counter()
        for record in pipeline.process(timed(root, spent)):
            order.append(record.document.path)
            if len(order) == files // 2:
                half = _megabytes()
        seconds = time.perf_counter() - started
        again = [item.path for item in read([root]) if isinstance(item, Article)]
    print(f"{len(order)} articles of {files} files in {seconds:.1f} s")  # noqa: T201 - its output
    print(f"reading {spent[0]:.1f} s, {spent[0] / seconds:.1%} (bar 10 %)")  # noqa: T201 - its output
    print(f"memory {half} MB half-way, {_megabytes()} MB at the end")  # noqa: T201 - its output
    print(f"order {'the same' if order == again else 'DIFFERS'} when read again")  # noqa: T201 - its output


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
