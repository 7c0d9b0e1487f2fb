"""`conflict-digest summarize`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from conflict_digest.cli.options import Request, day, input_options, with_options
from conflict_digest.cli.reading import process
from conflict_digest.cli.streams import Messages, output, write_terminal

if TYPE_CHECKING:
    from conflict_digest.schema import Digest

FILE_WIDTH = 100
"""Columns of the text view in a file: wide enough for the tables, fit for a page."""

_DIGEST_OPTIONS = (
    click.option(
        "--format",
        "form",
        metavar="FORM",
        type=click.Choice(["json", "text", "geojson"]),
        help="json, text (a view to read) or geojson (points for a map).  "
        "[default: text on a terminal, else json]",
    ),
    click.option(
        "--as-of",
        metavar="DATE",
        callback=day,
        help="Control as it stood on this day (YYYY-MM-DD).",
    ),
    click.option(
        "--known-by",
        metavar="DATE",
        callback=day,
        help="Use only what was published by this day (YYYY-MM-DD).",
    ),
    click.option(
        "--stale-after",
        metavar="DAYS",
        type=click.IntRange(min=0),
        help="Flag a state as stale when its news is older than this.  [default: 30]",
    ),
)


@click.command("summarize")
@input_options
@with_options(_DIGEST_OPTIONS)
def command(
    request: Request,
    form: str | None,
    as_of: str | None,
    known_by: str | None,
    stale_after: int | None,
) -> int:
    """Who controls what, over all articles.

    For every place: the holder, since when, who contests, besieges or threatens it, who says so,
    and the sentence behind it. On a terminal you get a view to read, in a pipe or a file one JSON
    object. PATH is a file (.txt, .md, .jsonl, any of these as .gz), a folder, or - for standard
    input.

    \b
    Examples:
      conflict-digest summarize seeds/
      conflict-digest summarize seeds/ --published 2024-12-03 --format text
      conflict-digest summarize news/ --as-of 2024-12-05 -o digest.json
      conflict-digest summarize news/ --format geojson -o control.geojson
      conflict-digest summarize news/ | jq '.control[] | {place, holders}'
    """
    options = {"as_of": as_of, "known_by": known_by, "stale_after": stale_after}
    chosen = form or _default_format(request)
    with output(request.output) as write:
        digest = _digest(
            request, {name: value for name, value in options.items() if value is not None}
        )
        if chosen == "json":
            from conflict_digest.render import to_json

            write(to_json.document(digest))
        elif chosen == "geojson":
            from conflict_digest.render import to_geojson

            write(to_geojson.document(digest))
        elif request.output is not None:
            write(_view(digest, width=FILE_WIDTH))
        else:
            write_terminal(_view(digest))
    return 1 if digest.problems else 0


def _default_format(request: Request) -> str:
    on_screen = request.output is None and sys.stdout is not None and sys.stdout.isatty()
    return "text" if on_screen else "json"


def _digest(request: Request, options: dict[str, Any]) -> Digest:
    """Read everything and fold it; only the options given are passed on."""
    with Messages(quiet=request.quiet, progress=True) as messages:
        records = process(request, messages)
        from conflict_digest.cli.version import version
        from conflict_digest.digest import fold
        from conflict_digest.schema import Tool

        tool = Tool(version=version())
        # The fold reads the problems after the records, which is when all have been found.
        digest = fold(records, tool=tool, problems=messages.found, **options)
        for problem in digest.problems:
            messages.tell(problem)
        return digest


def _view(digest: Digest, *, width: int | None = None) -> str:
    """The view as text; with a width it is for a file, without colour, else for this terminal."""
    import io

    from rich.console import Console

    from conflict_digest.render.terminal import show

    file = io.StringIO() if width is not None else None
    console = Console(file=file, width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        show(digest, console)
    return "".join(f"{line.rstrip(' ')}\n" for line in capture.get().splitlines())
