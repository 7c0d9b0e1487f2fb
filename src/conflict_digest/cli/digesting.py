"""Articles → digest: what the commands that fold have in common, options and all."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from conflict_digest.cli.interrupt import Interruptible, say_interrupted
from conflict_digest.cli.options import Decorator, Request, day
from conflict_digest.cli.reading import process
from conflict_digest.cli.streams import Messages, Write, say, write_terminal

if TYPE_CHECKING:
    from rich.console import Console

    from conflict_digest.digest import Accumulator, Wanted
    from conflict_digest.schema import ArticleRecord, Digest

FILE_WIDTH = 100
"""Columns of a text view in a file: wide enough for the tables, fit for a page."""


def text_for(request: Request, form: str | None, otherwise: str) -> str:
    """The form of the output: as asked, else text on a terminal and `otherwise` elsewhere."""
    return form or ("text" if request.on_screen else otherwise)


def form_option(forms: Sequence[str], help_text: str) -> Decorator:
    """`--format`, received as `form`; null where it is not given."""
    return click.option(
        "--format", "form", metavar="FORM", type=click.Choice(list(forms)), help=help_text
    )


FOLD_OPTIONS = (
    click.option(
        "--as-of",
        metavar="DATE",
        callback=day,
        help="Control as it stood on this day (YYYY-MM-DD).",
    ),
    click.option(
        "--known-by",
        metavar="DATE",
        callback=day,
        help="Use only what was published by this day (YYYY-MM-DD).",
    ),
    click.option(
        "--stale-after",
        metavar="DAYS",
        type=click.IntRange(min=0),
        help="Flag a state as stale when its news is older than this.  [default: 30]",
    ),
)
PLACE_OPTION = click.option(
    "--place",
    "places",
    metavar="NAME",
    multiple=True,
    help="Only this place and what lies in it; may be given again.",
)
WANTED_OPTIONS = (
    PLACE_OPTION,
    click.option(
        "--actor",
        "actors",
        metavar="NAME",
        multiple=True,
        help="Only what this actor, or who acts for it, has to do with.",
    ),
    click.option(
        "--since",
        metavar="DATE",
        callback=day,
        help="Only where there is news of this day or later (YYYY-MM-DD).",
    ),
)
GRADE_OPTION = click.option(
    "--min-grade",
    type=click.Choice(["claimed", "reported", "assessed"]),
    help="Only states that are at least so well founded.",
)


class Folding(NamedTuple):
    """How to fold; null is the default of the fold."""

    as_of: str | None = None
    known_by: str | None = None
    stale_after: int | None = None

    def options(self) -> dict[str, Any]:
        """Those that were given."""
        return {name: value for name, value in self._asdict().items() if value is not None}


def gather(records: Iterable[ArticleRecord]) -> Accumulator:
    """All records, ready to be folded."""
    from conflict_digest.digest import Accumulator

    found = Accumulator()
    for record in records:
        found.add(record)
    return found


def folded(found: Accumulator, folding: Folding, messages: Messages) -> Digest:
    """The digest of what was gathered, its problems told."""
    from conflict_digest.cli.version import version
    from conflict_digest.schema import Tool

    digest = found.digest(
        tool=Tool(version=version()), problems=messages.found, **folding.options()
    )
    for problem in digest.problems:
        messages.tell(problem)
    return digest


def digest_of(request: Request, folding: Folding, wanted: Wanted) -> Digest:
    """What was asked for of everything that a request names, or of what is read when it is ended.

    Then `complete` is false, and `code_of` says so.
    """
    with Messages(quiet=request.quiet, progress=True) as messages:
        with Interruptible() as run:
            found = gather(run.each(process(request, messages)))
        digest = folded(found, folding, messages)
    return chosen(digest.model_copy(update={"complete": not run.asked}), wanted)


def code_of(digest: Digest) -> int:
    """The exit code of a command that has written a digest; an incomplete one is told."""
    if not digest.complete:
        return say_interrupted(len(digest.documents))
    return 1 if digest.problems else 0


def chosen(digest: Digest, wanted: Wanted, *, quiet: bool = False) -> Digest:
    """What was asked for; a name that nothing is called by is told, unless `quiet`."""
    from conflict_digest.digest import select, unmatched

    for line in () if quiet else unmatched(digest, wanted):
        say(f"conflict-digest: {line}")
    return select(digest, wanted)


def write_view(show: Callable[[Console], None], request: Request, write: Write) -> None:
    """Write what `show` prints: plain and of one width to a file, else fit for this terminal."""
    if request.output is not None:
        write(captured(show, width=FILE_WIDTH))
    else:
        write_terminal(captured(show))


def captured(show: Callable[[Console], None], *, width: int | None = None) -> str:
    """The view as text; with a width it is for a file, without colour, else for this terminal."""
    from rich.console import Console

    file = io.StringIO() if width is not None else None
    console = Console(file=file, width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        show(console)
    return "".join(f"{line.rstrip(' ')}\n" for line in capture.get().splitlines())
