"""`conflict-digest timeline`."""

from __future__ import annotations

import click

from conflict_digest.cli.digesting import (
    FOLD_OPTIONS,
    WANTED_OPTIONS,
    Folding,
    code_of,
    digest_of,
    form_option,
    text_for,
    write_view,
)
from conflict_digest.cli.options import Request, input_options, with_options
from conflict_digest.cli.streams import output

_FORM = form_option(
    ["jsonl", "text", "csv"],
    "jsonl or csv (an event a line), or text (a view to read).  "
    "[default: text on a terminal, else jsonl]",
)


@click.command("timeline")
@input_options
@with_options((_FORM, *WANTED_OPTIONS, *FOLD_OPTIONS[:2]))
def command(
    request: Request,
    form: str | None,
    places: tuple[str, ...],
    actors: tuple[str, ...],
    since: str | None,
    as_of: str | None,
    known_by: str | None,
) -> int:
    """What changed hands when, by whom, and according to whom.

    Every event of control over all articles in the order of time, with the sentences behind it:
    what was taken, lost, entered, besieged, struck, denied. What no date is known of comes where
    the text puts it. PATH is as for summarize, a digest or claims written earlier included.

    \b
    Examples:
      conflict-digest timeline news/
      conflict-digest timeline digest.json --place Aleppo --since 2024-11-27
      conflict-digest timeline digest.json --actor HTS --format csv -o hts.csv
      conflict-digest timeline digest.json | jq -r '[.date, .name] | @tsv'
    """
    from conflict_digest.digest import Wanted

    with output(request.output) as write:
        digest = digest_of(request, Folding(as_of, known_by), Wanted(places, actors, since))
        shape = text_for(request, form, "jsonl")
        if shape == "text":
            from conflict_digest.render.chronicle import show

            write_view(lambda console: show(digest, console), request, write)
        else:
            from conflict_digest.render import to_csv, to_json

            write(to_csv.changes(digest) if shape == "csv" else to_json.changes(digest))
    return code_of(digest)
