"""`conflict-digest doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from conflict_digest.cli.options import MODEL_OPTIONS, text_or_json, with_options
from conflict_digest.cli.streams import output
from conflict_digest.render.plain import plain

if TYPE_CHECKING:
    from pathlib import Path

    from conflict_digest.cli.checkup import Check


@click.command("doctor")
@with_options((*MODEL_OPTIONS, text_or_json("Lines to read, or one JSON object.")))
def command(lexicon: Path | None, model: str | None, form: str) -> int:
    """Say what is installed, what is wrong with it, and the remedy.

    Looks at Python and the packages needed, the language model (its data files are compared with
    the digests of spaCy's own release), the weights of our own for its parser and the recogniser of
    names, the place index, the lexicon and the cache. Exit status: 0 when all is well, 1 when
    something is wrong.

    \b
    Examples:
      conflict-digest doctor
      conflict-digest doctor --lexicon my-words/
      conflict-digest doctor --format json | jq '.checks[] | select(.fault)'
    """
    from dataclasses import asdict

    from conflict_digest.cli.checkup import all_well, examine
    from conflict_digest.cli.version import version
    from conflict_digest.render.to_json import plain_values

    checks = examine(model, lexicon)
    well = all_well(checks)
    with output(None) as write:
        if form == "json":
            report = {
                "tool": {"name": "conflict-digest", "version": version()},
                "well": well,
                "checks": [asdict(check) for check in checks],
            }
            write(plain_values(report))
        else:
            write(f"conflict-digest {version()}\n" + "".join(map(_lines, checks)))
            write("All is well.\n" if well else "Something is wrong; see the remedies above.\n")
    return 0 if well else 1


def _lines(check: Check) -> str:
    mark = "ok   " if check.fault is None else "WRONG"
    lines = [f"  {mark}  {check.name:<20}{plain(check.found)}".rstrip()]
    if check.fault is not None:
        lines.append(f"         what: {plain(check.fault)}")
        lines.append(f"         do:   {plain(check.remedy or '')}")
    return "\n".join(lines) + "\n"
