"""`conflict-digest explain`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import click

from conflict_digest.cli.digesting import write_view
from conflict_digest.cli.options import Request, day, input_options, text_or_json, with_options
from conflict_digest.cli.reading import read
from conflict_digest.cli.streams import Messages, Write, output, say

if TYPE_CHECKING:
    from rich.console import Console

    from conflict_digest.cli.explaining import Explainer
    from conflict_digest.render.explain import Explained
    from conflict_digest.render.names import Names
    from conflict_digest.schema import Account, Article

_OPTIONS = (
    click.option(
        "--place",
        metavar="NAME",
        help="Only what is said of this place, and how its state came about.",
    ),
    click.option(
        "--as-of",
        metavar="DATE",
        callback=day,
        help="The state of --place as it stood on this day (YYYY-MM-DD).",
    ),
    click.option(
        "--known-by",
        metavar="DATE",
        callback=day,
        help="The state of --place by what was published by this day (YYYY-MM-DD).",
    ),
    text_or_json("A view to read, or one JSON line an article and state."),
)


@click.command("explain")
@input_options
@with_options(_OPTIONS)
def command(
    request: Request, place: str | None, as_of: str | None, known_by: str | None, form: str
) -> int:
    """Say why each claim was made, and why a place is whose it is.

    For each claim: its sentence with actor, place, opponent and trigger word marked, the rule, what
    made its modality, time and confidence, and what "the group" stands for. Then the words that
    rules know and that made no claim, with the reason of the rule that got furthest. With --place,
    at the end, the state of that place over all articles: its claims in the order of the fold,
    which one decides, by which step, and which were set aside and why. PATH is a file (text, PDF,
    DOCX, mail, CSV, JSON, zip, ...), a folder, or - for standard input.

    \b
    Examples:
      conflict-digest explain article.txt
      conflict-digest explain news/ --place Aleppo
      conflict-digest explain news/ --place Aleppo --as-of 2024-12-01
      echo "Rebels took Goma." | conflict-digest explain -
      conflict-digest explain news/ --format json | jq '.near_misses[].tries[0]'
    """
    with (
        output(request.output) as write,
        Messages(quiet=request.quiet, progress=not request.on_screen) as messages,
    ):
        articles = read(request, messages)
        explainer = _explainer(request, place)
        shown = _explain(articles, explainer, request, form, write, messages)
        if shown and place is not None:
            accounts, names = explainer.accounts(as_of, known_by)
            _write_states(accounts, names, request, form, write)
        if not shown and place is not None:
            say(f"conflict-digest: {place} is named in none of these articles")
        return 1 if messages.told else 0


def _explainer(request: Request, place: str | None) -> Explainer:
    from conflict_digest.cli.explaining import Explainer

    return Explainer(request.model, request.lexicon, place)


def _explain(
    articles: Iterator[Article],
    explainer: Explainer,
    request: Request,
    form: str,
    write: Write,
    messages: Messages,
) -> int:
    """Write what there is to tell of each article; the number of articles shown."""
    from conflict_digest.render.explain import show

    shown = 0
    for article in articles:
        found = explainer.explain(article)
        messages.article_done()
        if found is None:
            continue
        if form == "json":
            write(_json(found[0]))
        else:
            _write_view(partial(show, *found), request, write, first=not shown)
        shown += 1
    return shown


def _write_states(
    accounts: Iterable[Account], names: Names, request: Request, form: str, write: Write
) -> None:
    """Write how each state came about."""
    from conflict_digest.render.account import show

    for account in accounts:
        if form == "json":
            from conflict_digest.render.to_json import plain_values

            content = {"account": account.model_dump(mode="json")}
            write(plain_values(content, indent=None))
        else:
            _write_view(partial(show, account, names), request, write, first=False)


def _write_view(
    show: Callable[[Console], None], request: Request, write: Write, *, first: bool
) -> None:
    """Write what is shown, with a blank line before it unless it is the first."""

    def apart(console: Console) -> None:
        if not first:
            console.print()
        show(console)

    write_view(apart, request, write)


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
