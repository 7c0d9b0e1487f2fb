"""`conflict-digest claims`."""

from __future__ import annotations

import click

from conflict_digest.cli.digesting import form_option
from conflict_digest.cli.lines import write_lines
from conflict_digest.cli.options import Request, input_options, with_options

_FORM = form_option(["jsonl", "csv"], "jsonl or csv (a claim a line).  [default: jsonl]")


@click.command("claims")
@input_options
@with_options((_FORM,))
def command(request: Request, form: str | None) -> int:
    """Write every claim of control as a JSON line, or as a row of a table.

    A claim is one source's statement, in one sentence, about one actor's hold on one place: who,
    what (captures, holds, loses, besieges...), where, when, who says so, and the exact quote, with
    the article, actors and place that it speaks of. Lines appear as the articles are read. PATH is
    a file (text, PDF, DOCX, mail, CSV, JSON, zip, ...), a folder, a digest written earlier, or -
    for standard input. summarize reads the lines again.

    \b
    Examples:
      conflict-digest claims news/ > claims.jsonl
      conflict-digest claims news/ | jq -r '[.predicate, .place.text] | @tsv'
      conflict-digest claims news/ | jq -c 'select(.modality != "claimed")' |
        conflict-digest summarize -
      conflict-digest claims news/ --format csv -o claims.csv
    """
    from conflict_digest.corpus import claim_lines
    from conflict_digest.render import to_csv, to_json

    if form == "csv":
        return write_lines(request, claim_lines, to_csv.claim, to_csv.heading(to_csv.CLAIM_COLUMNS))
    return write_lines(request, claim_lines, to_json.line)
