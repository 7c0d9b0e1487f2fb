"""The commands that write JSON Lines: a line as soon as its article is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from conflict_digest.cli.options import Request
from conflict_digest.cli.reading import process
from conflict_digest.cli.streams import Messages, output

if TYPE_CHECKING:
    from pydantic import BaseModel

    from conflict_digest.schema import ArticleRecord


def write_lines(request: Request, select: Callable[[ArticleRecord], Iterable[BaseModel]]) -> int:
    """Write what `select` takes from each article, one JSON line each; returns the exit code."""
    # Lines that scroll by are progress enough, and a moving status line would tear them.
    on_screen = request.output is None and sys.stdout is not None and sys.stdout.isatty()
    with (
        output(request.output) as write,
        Messages(quiet=request.quiet, progress=not on_screen) as messages,
    ):
        records = process(request, messages)
        from conflict_digest.render import to_json

        for record in records:
            if text := "".join(map(to_json.line, select(record))):
                write(text)
        return 1 if messages.told else 0
