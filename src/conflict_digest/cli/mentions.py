"""`conflict-digest mentions`."""

from __future__ import annotations

import click

from conflict_digest.cli.lines import write_lines
from conflict_digest.cli.options import Request, input_options


@click.command("mentions")
@input_options
def command(request: Request) -> int:
    """Write every actor, place and date named as a JSON line.

    Each line has the words as the text has them, where they stand (start and end in characters, end
    exclusive), what they stand for (entity), the day or period of a date, and the coordinates of a
    place. Lines appear as the articles are read. PATH is a file
    (text, PDF, DOCX, mail, CSV, JSON, zip, ...), a folder, or - for standard input.

    \b
    Examples:
      conflict-digest mentions news/ > mentions.jsonl
      conflict-digest mentions news/ | jq -r 'select(.kind == "place").text' |
        sort | uniq -c | sort -rn
      echo "Rebels took Goma." | conflict-digest mentions -
    """
    from conflict_digest.render import to_json

    return write_lines(request, lambda record: record.mentions, to_json.line)
