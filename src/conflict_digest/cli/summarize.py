"""`conflict-digest summarize`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from conflict_digest.cli.digesting import (
    FOLD_OPTIONS,
    GRADE_OPTION,
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

if TYPE_CHECKING:
    from conflict_digest.schema import Digest, Grade

_FORM = form_option(
    ["json", "text", "jsonl", "csv", "geojson"],
    "json, text (a view to read), jsonl or csv (a state a line), or geojson (points for a map).  "
    "[default: text on a terminal, else json]",
)


@click.command("summarize")
@input_options
@with_options((_FORM, *FOLD_OPTIONS, *WANTED_OPTIONS, GRADE_OPTION))
def command(
    request: Request,
    form: str | None,
    places: tuple[str, ...],
    actors: tuple[str, ...],
    since: str | None,
    min_grade: Grade | None,
    as_of: str | None,
    known_by: str | None,
    stale_after: int | None,
) -> int:
    """Who controls what, over all articles.

    For every place: the holder, since when, who contests, besieges or threatens it, who says so,
    and the sentence behind it. On a terminal you get a view to read, in a pipe or a file one JSON
    object. PATH is a file (text, PDF, DOCX, mail, CSV, JSON, zip, ...), a folder, or - for standard
    input; a digest or claims written earlier stand for their articles, which are not read again.

    \b
    Examples:
      conflict-digest summarize seeds/
      conflict-digest summarize news/ --as-of 2024-12-05 -o digest.json
      conflict-digest summarize digest.json --place Aleppo --format text
      conflict-digest summarize digest.json today/ --since 2024-12-01
      conflict-digest summarize news/ --format geojson -o control.geojson
      conflict-digest summarize news/ | jq '.control[] | {place, holders}'
    """
    from conflict_digest.digest import Wanted

    with output(request.output) as write:
        folding = Folding(as_of, known_by, stale_after)
        digest = digest_of(request, folding, Wanted(places, actors, since, min_grade))
        shape = text_for(request, form, "json")
        if shape == "text":
            from conflict_digest.render.terminal import show

            write_view(lambda console: show(digest, console), request, write)
        else:
            write(_written(digest, shape))
    return code_of(digest)


def _written(digest: Digest, form: str) -> str:
    """The digest for other programs."""
    from conflict_digest.render import to_csv, to_geojson, to_json

    if form == "geojson":
        return to_geojson.document(digest)
    if form == "csv":
        return to_csv.states(digest)
    return to_json.states(digest) if form == "jsonl" else to_json.document(digest)
