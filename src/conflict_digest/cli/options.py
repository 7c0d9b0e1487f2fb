"""The options that several commands share, each declared once.

Dates and paths are libraries of their own, imported when a value is given: `--help` needs neither.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import click

if TYPE_CHECKING:
    from pathlib import Path

Body = Callable[..., int]
"""What a command does; it returns the exit code."""
Decorator = Callable[[Body], Body]

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SIZE = re.compile("([0-9]{1,12})([KMG]?)B?")
_UNITS = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}


class Request(NamedTuple):
    """What to read, with which words and model, and where the result goes."""

    paths: tuple[str, ...]
    published: str | None
    day_order: Literal["dmy", "mdy"] | None
    lexicon: Path | None
    model: str | None
    language: Literal["en", "any"]
    max_bytes: int | None
    reading: Mapping[str, Any]
    """What was chosen of `corpus.ReadOptions`, by name."""
    output: Path | None
    quiet: bool

    @property
    def on_screen(self) -> bool:
        """True when the result goes to a terminal, not to a file or another program."""
        return self.output is None and sys.stdout is not None and sys.stdout.isatty()


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A date, kept as text: check that it is YYYY-MM-DD and that there is such a day."""
    if value is None:
        return None
    from datetime import date

    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise click.BadParameter(
        f"{value!r} is no date; write it as YYYY-MM-DD, e.g. 2024-12-03", ctx, param
    )


def size(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """A number of bytes (500000, 200K, 50M, 1G); K, M and G are powers of 1000."""
    if value is None:
        return None
    match = _SIZE.fullmatch(value.upper())
    if match is None or int(match[1]) == 0:
        raise click.BadParameter(f"{value!r} is no size; write e.g. 200K or 50M", ctx, param)
    return int(match[1]) * _UNITS[match[2]]


def input_format(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The name of a format that is read."""
    if value is None:
        return None
    from conflict_digest.corpus.formats import BY_NAME

    if value not in BY_NAME:
        known = ", ".join(sorted(BY_NAME))
        raise click.BadParameter(f"there is no format {value!r}; choose of {known}", ctx, param)
    return value


def folder(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Path | None:
    """The folder named, which click has found to exist."""
    if value is None:
        return None
    from pathlib import Path

    return Path(value)


def output_file(ctx: click.Context, param: click.Parameter, value: str | None) -> Path | None:
    """Refuse a place that cannot be written before any work is done; `-` is standard output."""
    if value is None or value == "-":
        return None
    from pathlib import Path

    path = Path(value)
    if path.is_dir():
        raise click.BadParameter(f"{value} is a folder; name a file in it", ctx, param)
    if not path.parent.is_dir():
        raise click.BadParameter(f"the folder {path.parent} does not exist", ctx, param)
    if not os.access(path.parent if not path.exists() else path, os.W_OK):
        raise click.BadParameter(f"no permission to write {value}", ctx, param)
    return path


MODEL_OPTION = click.option(
    "--model",
    metavar="NAME",
    help="Another installed spaCy pipeline with a parser, or the folder of one.",
)
MODEL_OPTIONS = (
    click.option(
        "--lexicon",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False),
        callback=folder,
        help="A folder of your own rules and actors, laid over the built-in ones.",
    ),
    MODEL_OPTION,
)
"""The options of every command that uses the language model or the lexicon."""

_READING_OPTIONS: dict[str, Decorator] = {
    "input_format": click.option(
        "--input-format",
        metavar="FORM",
        callback=input_format,
        help="Read every file as this (text, csv, pdf, ...), whatever it looks like.",
    ),
    "text_column": click.option(
        "--text-column",
        metavar="NAME",
        help="Of tables, the column that is read.  [default: told by its name]",
    ),
    "date_column": click.option(
        "--date-column",
        metavar="NAME",
        help="Of tables, the column of publication dates.  [default: told by its name]",
    ),
    "include": click.option(
        "--include",
        metavar="GLOB",
        multiple=True,
        help="Of folders and archives, only files whose name or path fits ('*.html').",
    ),
    "exclude": click.option(
        "--exclude", metavar="GLOB", multiple=True, help="Leave these out; may be given again."
    ),
    "max_members": click.option(
        "--max-members",
        metavar="N",
        type=click.IntRange(min=1),
        help="Stop an archive after so many files.  [default: 100000]",
    ),
    "max_depth": click.option(
        "--max-depth",
        metavar="N",
        type=click.IntRange(min=0),
        help="Open files within files so deep.  [default: 3]",
    ),
    "max_seconds": click.option(
        "--max-seconds",
        metavar="N",
        type=click.FloatRange(min=0, min_open=True),
        help="Stop a file that gives no article for so long.  [default: 60]",
    ),
}
"""Options of `corpus.ReadOptions`, under the names that it has for them."""

_INPUT_OPTIONS: tuple[Decorator, ...] = (
    click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path()),
    click.option(
        "--published",
        metavar="DATE",
        callback=day,
        help="Publication date (YYYY-MM-DD) of all articles, whatever they say.",
    ),
    click.option(
        "--day-order",
        type=click.Choice(["dmy", "mdy"]),
        help="Read 3/4/22 as 3 April (dmy) or March 4 (mdy).  [default: leave it undated]",
    ),
    *MODEL_OPTIONS,
    click.option(
        "--language",
        type=click.Choice(["en", "any"]),
        default="en",
        show_default=True,
        help="Skip articles that are not English, or read any.",
    ),
    click.option(
        "--max-bytes",
        metavar="SIZE",
        callback=size,
        help="Skip a file, or a line of JSON Lines, larger than this.  [default: 20M]",
    ),
    *_READING_OPTIONS.values(),
    click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(),
        callback=output_file,
        help="Write here instead of standard output; the file appears whole or not at all.",
    ),
    click.option("--quiet", "-q", is_flag=True, help="No progress and no warnings, only errors."),
)


def text_or_json(help_text: str) -> Decorator:
    """`--format` of the commands that write text unless asked for JSON; received as `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=help_text,
    )


def input_options(function: Body) -> Body:
    """Give a command PATH... and the common options; it receives them as one `Request`."""

    @wraps(function)
    def command(**values: Any) -> int:
        chosen = {name: values.pop(name) for name in _READING_OPTIONS}
        values["reading"] = {name: value for name, value in chosen.items() if value is not None}
        request = Request(**{name: values.pop(name) for name in Request._fields})
        return function(request, **values)

    return with_options(_INPUT_OPTIONS)(command)


def with_options(options: tuple[Decorator, ...]) -> Decorator:
    """Apply several click options, listed by `--help` in the order given."""

    def decorate(function: Body) -> Body:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate
