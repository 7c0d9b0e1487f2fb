"""`conflict-digest claims`."""

from __future__ import annotations

import click

from conflict_digest.cli.lines import write_lines
from conflict_digest.cli.options import Request, input_options


@click.command("claims")
@input_options
def command(request: Request) -> int:
    """Write every claim of control as a JSON line.

    A claim is one source's statement, in one sentence, about one actor's hold on one place: who,
    what (captures, holds, loses, besieges...), where, when, who says so, and the exact quote. Lines
    appear as the articles are read. PATH is a file (.txt, .md, .jsonl, any of these as .gz), a
    folder, or - for standard input.

    \b
    Examples:
      conflict-digest claims news/ > claims.jsonl
      conflict-digest claims news/ | jq -r '[.predicate, .place.text] | @tsv'
      conflict-digest claims news/ | jq 'select(.modality == "claimed")'
    """
    from conflict_digest.corpus import claim_lines

    return write_lines(request, claim_lines)
