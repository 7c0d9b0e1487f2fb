"""The commands that write a line for each thing found, as soon as its article is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from conflict_digest.cli.interrupt import Interruptible, say_interrupted
from conflict_digest.cli.options import Request
from conflict_digest.cli.reading import process
from conflict_digest.cli.streams import Messages, output

if TYPE_CHECKING:
    from conflict_digest.schema import ArticleRecord

T = TypeVar("T")


def write_lines(
    request: Request,
    select: Callable[[ArticleRecord], Iterable[T]],
    written: Callable[[T], str],
    heading: str = "",
) -> int:
    """Write what `select` takes from each article, one line each; returns the exit code."""
    # Lines that scroll by are progress enough, and a moving status line would tear them.
    with (
        output(request.output) as write,
        Messages(quiet=request.quiet, progress=not request.on_screen) as messages,
        Interruptible() as run,
    ):
        done = 0
        for record in run.each(process(request, messages)):
            done += 1
            if text := "".join(map(written, select(record))):
                write(heading + text)
                heading = ""
        if heading:
            write(heading)
    if run.asked:
        return say_interrupted(done)
    return 1 if messages.told else 0
