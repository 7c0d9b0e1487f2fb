"""`conflict-digest lint`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from conflict_digest.cli.options import MODEL_OPTION, folder, text_or_json, with_options
from conflict_digest.cli.streams import output
from conflict_digest.render.plain import plain

if TYPE_CHECKING:
    from pathlib import Path

    from conflict_digest.run.lint import Report

_OPTIONS = (
    click.argument(
        "directory",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False),
        callback=folder,
    ),
    click.option(
        "--all",
        "ours_too",
        is_flag=True,
        help="Also run the examples of the built-in rules: does DIR spoil any?",
    ),
    MODEL_OPTION,
    text_or_json("Lines to read, or one JSON object."),
)


@click.command("lint")
@with_options(_OPTIONS)
def command(directory: Path, ours_too: bool, model: str | None, form: str) -> int:
    """Check a lexicon folder of your own, and run its examples.

    Reads every file of DIR as --lexicon DIR would lay it over the built-in words, and lists all
    faults by file, rule and field. Each rule of DIR must find its examples and leave its
    counterexamples alone. Exit status: 0 when all is well, 1 when there are faults.

    \b
    Examples:
      conflict-digest lint my-words/
      conflict-digest lint my-words/ --all
      conflict-digest lint my-words/ --format json | jq '.faults[] | .file'
    """
    from conflict_digest.run.lint import lint

    report = lint(directory, model, ours_too=ours_too)
    with output(None) as write:
        write(_json(report) if form == "json" else _text(report, directory))
    return 1 if report.faults else 0


def _json(report: Report) -> str:
    from dataclasses import asdict

    from conflict_digest.render.to_json import plain_values

    text = plain_values(asdict(report))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # file names may be any bytes


def _text(report: Report, directory: Path) -> str:
    """One line a fault, then how much was looked at."""
    from conflict_digest.render.words import count

    lines = [plain(str(fault)) for fault in report.faults]
    if not report.files and not lines:
        return plain(f"{directory}: nothing in it: no file of a lexicon") + "\n"
    looked = [count(len(report.files), "file"), count(report.rules, "sound rule")]
    looked.append(count(report.examples, "example") + " run")
    verdict = count(len(lines), "fault") if lines else "No faults"
    return "\n".join([*lines, f"{verdict}; {', '.join(looked)}."]) + "\n"
