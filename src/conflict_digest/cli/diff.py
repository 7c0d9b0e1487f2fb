"""`conflict-digest diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from conflict_digest.cli.digesting import (
    FOLD_OPTIONS,
    PLACE_OPTION,
    Folding,
    chosen,
    folded,
    form_option,
    gather,
    text_for,
    write_view,
)
from conflict_digest.cli.options import Request, day, input_options, with_options
from conflict_digest.cli.reading import process
from conflict_digest.cli.streams import Messages, output

if TYPE_CHECKING:
    from conflict_digest.schema import Digest

TROUBLE = 2
"""Exit status where something could not be read, as `diff` has it."""

_OPTIONS = (
    form_option(
        ["json", "text"], "json or text (a view to read).  [default: text on a terminal, else json]"
    ),
    click.option(
        "--from",
        "old_day",
        metavar="DATE",
        callback=day,
        help="Compare two days of one corpus: control on this day ...",
    ),
    click.option(
        "--to",
        "new_day",
        metavar="DATE",
        callback=day,
        help="... and on this one.  [default: the latest known]",
    ),
    PLACE_OPTION,
    FOLD_OPTIONS[2],
)


@click.command("diff")
@input_options
@with_options(_OPTIONS)
def command(
    request: Request,
    form: str | None,
    old_day: str | None,
    new_day: str | None,
    places: tuple[str, ...],
    stale_after: int | None,
) -> int:
    """What is new: changed hands, contested, newly claimed, gone stale.

    Takes an OLD and a NEW digest (or two folders of articles), or, with --from, any articles and
    two days. Places of which nothing is new are left out.

    \b
    Examples:
      conflict-digest diff yesterday.json today.json
      conflict-digest diff news/ --from 2024-11-27 --to 2024-12-05
      conflict-digest diff old.json new.json --format json | jq '.turns[].place'

    \b
    Exit status, as of `diff`:
      0  nothing is new
      1  something is new
      2  wrong usage, or some input could not be read
    """
    from conflict_digest.digest import compare

    if new_day and not old_day:
        raise click.UsageError("--to needs --from")
    if not old_day and len(request.paths) != 2:
        raise click.UsageError("name OLD and NEW, or give --from DATE to compare two days")
    with output(request.output) as write:
        with Messages(quiet=request.quiet, progress=True) as messages:
            old, new = _both(request, old_day, new_day, stale_after, messages)
        from conflict_digest.digest import Wanted

        wanted = Wanted(places)
        difference = compare(chosen(old, wanted, quiet=True), chosen(new, wanted))
        if text_for(request, form, "json") == "text":
            from conflict_digest.render.novelties import show

            write_view(lambda console: show(difference, console), request, write)
        else:
            from conflict_digest.render import to_json

            write(to_json.document(difference))
    if messages.told:
        return TROUBLE
    return 1 if difference.turns else 0


def _both(
    request: Request,
    old_day: str | None,
    new_day: str | None,
    stale_after: int | None,
    messages: Messages,
) -> tuple[Digest, Digest]:
    """The digests of OLD and NEW, or of one corpus on two days."""
    if old_day:
        found = gather(process(request, messages))
        days = Folding(as_of=old_day), Folding(as_of=new_day)
        first, second = (day._replace(stale_after=stale_after) for day in days)
        return folded(found, first, messages), folded(found, second, messages)
    old, new = (
        folded(
            gather(process(request._replace(paths=(path,)), messages)),
            Folding(stale_after=stale_after),
            messages,
        )
        for path in request.paths
    )
    return old, new
