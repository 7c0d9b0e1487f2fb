"""`conflict-digest train`."""

from __future__ import annotations

import io
import sys
from typing import IO, TYPE_CHECKING

import click

from conflict_digest.cli.options import folder as existing_folder
from conflict_digest.cli.options import text_or_json, with_options
from conflict_digest.cli.streams import output as written
from conflict_digest.cli.streams import say
from conflict_digest.errors import UsageError
from conflict_digest.render.plain import plain

if TYPE_CHECKING:
    from pathlib import Path

    from conflict_digest.schema import Problem
    from conflict_digest.training.session import Line
    from conflict_digest.training.splitting import Split

_SHOWN = 20
"""Faults of the data that are told one by one."""

_OPTIONS = (
    click.argument("data", metavar="DATA...", nargs=-1, required=True, type=click.Path()),
    click.option(
        "-o",
        "--output",
        metavar="DIR",
        required=True,
        type=click.Path(),
        help="A new folder for the pipeline; --model DIR of the other commands uses it.",
    ),
    click.option(
        "--steps",
        metavar="N",
        type=click.IntRange(min=1),
        default=3600,
        show_default=True,
        help="Steps of training at most; it stops earlier when it no longer improves.",
    ),
    click.option("--seed", metavar="N", type=click.IntRange(min=0), default=1, show_default=True),
    click.option(
        "--start",
        type=click.Choice(["ours", "stock"]),
        default="ours",
        show_default=True,
        help="Begin with the recogniser of conflict-digest, or with that of spaCy's model.",
    ),
    click.option(
        "--hold-out",
        metavar="SOURCE",
        help="Keep all passages of this source apart for the score, and no others.",
    ),
    click.option(
        "--all",
        "everything",
        is_flag=True,
        help="Learn from all passages; then there is no score. For the model that you will use.",
    ),
    click.option(
        "--lexicon",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False),
        callback=existing_folder,
        help="A folder of your own actors, whose names are swapped in too.",
    ),
    text_or_json("The score as lines to read, or as one JSON object."),
    click.option("--quiet", "-q", is_flag=True, help="No progress, only errors."),
)


@click.command("train")
@with_options(_OPTIONS)
def command(
    data: tuple[str, ...],
    output: str,
    steps: int,
    seed: int,
    start: str,
    hold_out: str | None,
    everything: bool,
    lexicon: Path | None,
    form: str,
    quiet: bool,
) -> int:
    """Teach the recogniser of actors, places and dates your own annotated texts.

    DATA is JSON Lines: "text" and "entities", each with "start", "end" (exclusive) and "label",
    one of ORG, PERSON, GPE, NORP, DATE; or marked text (.txt), a passage a line: [ORG Rebels] took
    [GPE Homs] on [DATE Friday]. A sixth of the passages is used to know when to stop, a sixth is
    kept apart for the score. docs/model-card.md tells what is worth annotating, and how.

    \b
    Examples:
      conflict-digest train my-texts.jsonl -o my-model
      conflict-digest summarize news/ --model my-model
      conflict-digest train my-texts.jsonl more.txt -o my-model --all
    """
    folder = _new_folder(output)
    parts = _parts(data, hold_out, everything=everything, stock=start == "stock")
    from conflict_digest.training.recipe import Settings
    from conflict_digest.training.session import learn

    log: IO[str] = io.StringIO() if quiet or sys.stderr is None else sys.stderr
    if not quiet:
        sizes = f"{len(parts.train)} to learn from, {len(parts.dev)} to stop by"
        say(f"conflict-digest: passages: {sizes}, {len(parts.held_out)} kept apart")
    settings = Settings(steps=steps, seed=seed, stock=start == "stock")
    lines = learn(parts, lexicon, settings, folder, log)
    with written(None) as write:
        write(_json(lines, output) if form == "json" else _text(lines, output))
    return 0


def _new_folder(name: str) -> Path:
    """Refuse a place that cannot be written, or that holds something, before any work is done."""
    import os
    from pathlib import Path

    path = Path(name)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UsageError(f"{name} is there already; name a new folder")
    parent = path.resolve().parent
    if not parent.is_dir():
        raise UsageError(f"the folder {parent} does not exist")
    if not os.access(parent, os.W_OK):
        raise UsageError(f"no permission to write {name}")
    return path


def _parts(data: tuple[str, ...], hold_out: str | None, *, everything: bool, stock: bool) -> Split:
    """The passages of the data and our own, in their parts. Raises UsageError on any fault."""
    from pathlib import Path

    from conflict_digest.training.reading import read
    from conflict_digest.training.session import own_passages
    from conflict_digest.training.splitting import Split, split

    if hold_out is not None and everything:
        raise UsageError("--hold-out and --all exclude each other")
    passages, problems = read(Path(name) for name in data)
    _refuse(problems)
    if hold_out is not None and all(one.source != hold_out for one in passages):
        sources = ", ".join(sorted({one.source for one in passages}))
        raise UsageError(f"no passage is of the source {hold_out!r}; there are {sources}")
    own = own_passages()[0]
    if stock:
        parts = split([*passages, *own], hold_out)
    else:  # our recogniser has learned from our own: they say nothing about the score
        parts = split(passages, hold_out)
        rest = split(own)
        parts = Split([*parts.train, *rest.train, *rest.held_out], parts.dev, parts.held_out)
    return Split([*parts.train, *parts.held_out], parts.dev, []) if everything else parts


def _refuse(problems: list[Problem]) -> None:
    """Tell every fault of the data; there is no training while there is one."""
    for problem in problems[:_SHOWN]:
        say(f"conflict-digest: error: {problem.path}: {problem.message}")
    if problems:
        more = f" ({len(problems) - _SHOWN} are not shown)" if len(problems) > _SHOWN else ""
        count = "one fault" if len(problems) == 1 else f"{len(problems)} faults"
        raise UsageError(f"{count} in the training data{more}; nothing was trained")


def _text(lines: list[Line], folder: str) -> str:
    rows: list[tuple[str, ...]] = [("", "stock F1", "P", "R", "F1", "spans")]
    source = ""
    for line in lines:
        if line.source != source:
            source = line.source
            rows.append((plain(source), "", "", "", "", ""))
        one = line.trained
        numbers = (f"{x:.3f}" for x in (line.stock.f1, one.precision, one.recall, one.f1))
        rows.append((f"  {line.kind}", *numbers, str(one.expected)))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    table = [
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    if not lines:
        table = ["No passage was kept apart: there is no score."]
    return "\n".join([*table, "", f"Use it with --model {plain(folder)}", ""])


def _json(lines: list[Line], folder: str) -> str:
    from conflict_digest.render.to_json import plain_values

    rows = [
        {
            "source": line.source or None,
            "class": line.kind,
            "stock_f1": round(line.stock.f1, 4),
            "precision": round(line.trained.precision, 4),
            "recall": round(line.trained.recall, 4),
            "f1": round(line.trained.f1, 4),
            "spans": line.trained.expected,
        }
        for line in lines
    ]
    return plain_values({"model": folder, "scores": rows})
