"""`conflict-digest explain`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from conflict_digest.cli.options import Request, input_options, text_or_json, with_options
from conflict_digest.cli.reading import read
from conflict_digest.cli.streams import Messages, Write, output, say, write_terminal

if TYPE_CHECKING:
    from conflict_digest.render.explain import Explained
    from conflict_digest.render.names import Names
    from conflict_digest.schema import Article

FILE_WIDTH = 100
"""Columns of the text in a file."""

_OPTIONS = (
    click.option("--place", metavar="NAME", help="Only what is said of this place."),
    text_or_json("A view to read, or one JSON line an article."),
)


@click.command("explain")
@input_options
@with_options(_OPTIONS)
def command(request: Request, place: str | None, form: str) -> int:
    """Say why each claim was made, and which rules almost made one.

    For each claim: its sentence with actor, place, opponent and trigger word marked, the rule, what
    made its modality, time and confidence, and what "the group" stands for. Then the words that
    rules know and that made no claim, with the reason of the rule that got furthest. PATH is a file
    (.txt, .md, .jsonl, any of these as .gz), a folder, or - for standard input.

    \b
    Examples:
      conflict-digest explain article.txt
      conflict-digest explain news/ --place Aleppo
      echo "Rebels took Goma." | conflict-digest explain -
      conflict-digest explain news/ --format json | jq '.near_misses[].tries[0]'
    """
    on_screen = request.output is None and sys.stdout is not None and sys.stdout.isatty()
    with (
        output(request.output) as write,
        Messages(quiet=request.quiet, progress=not on_screen) as messages,
    ):
        articles = read(request, messages)
        shown = _explain(articles, request, place, form, write, messages)
        if not shown and place is not None:
            say(f"conflict-digest: {place} is named in none of these articles")
        return 1 if messages.told else 0


def _explain(
    articles: Iterator[Article],
    request: Request,
    place: str | None,
    form: str,
    write: Write,
    messages: Messages,
) -> int:
    """Write what there is to tell of each article; the number of articles shown."""
    from conflict_digest.cli.explaining import Explainer

    explainer = Explainer(request.model, request.lexicon, place)
    shown = 0
    for article in articles:
        found = explainer.explain(article)
        messages.article_done()
        if found is None:
            continue
        if form == "json":
            write(_json(found[0]))
        elif request.output is not None:
            write(_view(*found, width=FILE_WIDTH, first=not shown))
        else:
            write_terminal(_view(*found, first=not shown))
        shown += 1
    return shown


def _json(explained: Explained) -> str:
    from dataclasses import asdict

    from conflict_digest.render.to_json import plain_values

    content = {
        "document": explained.document.model_dump(mode="json"),
        "note": explained.note or None,
        "claims": [
            {
                "claim": reasoned.claim.model_dump(mode="json", by_alias=True),
                "rule": asdict(reasoned.rule) if reasoned.rule else None,
                "because": asdict(reasoned.because),
            }
            for reasoned in explained.claims
        ],
        "relations": [
            {"relation": related.relation.model_dump(mode="json"), "file": related.file}
            for related in explained.relations
        ],
        "near_misses": [
            asdict(almost) | {"quote": explained.sentence(almost)} for almost in explained.almost
        ],
    }
    return plain_values(content, indent=None)


def _view(explained: Explained, names: Names, *, width: int | None = None, first: bool) -> str:
    """The view as text; with a width it is for a file, without colour, else for this terminal."""
    import io

    from rich.console import Console

    from conflict_digest.render.explain import show

    file = io.StringIO() if width is not None else None
    console = Console(file=file, width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        show(explained, names, console)
    lines = [] if first else [""]
    return "".join(f"{line.rstrip(' ')}\n" for line in [*lines, *capture.get().splitlines()])
