"""The program: its table of commands, and the one place where an error becomes a message.

Nothing heavy may be imported at the top of this module or of a command's: `--help` is instant.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, cast

import click

from conflict_digest.cli.streams import abandon_output, say
from conflict_digest.errors import ConflictDigestError

PROGRAM = "conflict-digest"
COMPLETE_VARIABLE = "_CONFLICT_DIGEST_COMPLETE"

OK, INCOMPLETE, FAILED, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: all read; some input was not; wrong usage or nothing read; Ctrl-C."""

COMMANDS = {
    "summarize": "Who controls what: the digest of all articles.",
    "timeline": "What changed hands when, by whom, and according to whom.",
    "diff": "What is new between two digests, or two days.",
    "claims": "The claims of control, one JSON line each, as they are found.",
    "mentions": "The actors, places and dates named, one JSON line each.",
    "schema": "The JSON Schema of the digest.",
    "evaluate": "How good it is, measured on passages annotated by hand.",
    "train": "Teach the recogniser your own annotated texts.",
    "explain": "Why each claim was made, and which rules almost made one.",
    "lint": "What is wrong with a lexicon folder of your own.",
    "doctor": "What is installed, what is wrong with it, and the remedy.",
    "completion": "The shell script that completes commands and options.",
}
"""Each command and its line in `--help`. Module `cli.NAME` holds it as `command`."""


_COLLECT_AFTER = (20_000, 20, 10)
"""New objects before the garbage collector looks for cycles among the young, and how often it looks
at older ones; Python's own 700, 10 and 10 cost a twentieth of the run, for libraries, models and
documents are many objects and hardly a cycle among them."""


def collect_seldom() -> None:
    """Set the garbage collector up for this program. Library users have their own to decide."""
    gc.set_threshold(*_COLLECT_AFTER)


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, not when they are listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"conflict_digest.cli.{cmd_name}")
        return cast(click.Command, module.command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, but an unknown name says what was probably meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            _unknown_command(ctx, args[0])
        return super().resolve_command(ctx, args)


def _unknown_command(ctx: click.Context, name: str) -> NoReturn:
    from difflib import get_close_matches

    if near := get_close_matches(name, COMMANDS, n=1):
        ctx.fail(f"there is no command {name!r}; did you mean: {PROGRAM} {near[0]}")
    if os.path.exists(name):  # noqa: PTH110 - pathlib is a tenth of the time of --help
        ctx.fail(f"{name!r} is no command; did you mean: {PROGRAM} summarize {name}")
    ctx.fail(f"there is no command {name!r}")


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from conflict_digest.cli.version import version

    click.echo(f"{PROGRAM} {version()}")
    ctx.exit()


@click.group(
    PROGRAM,
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
@click.pass_context
def cli(ctx: click.Context) -> int:
    """Who controls what, since when, and who says so.

    Reads news articles about armed conflict and answers, for every place they name, who holds it,
    since when, who contests, besieges or threatens it, which source says so, and the sentence that
    says it. Works offline; nothing leaves this machine.

    \b
    Examples:
      conflict-digest summarize seeds/
      conflict-digest summarize news/ --as-of 2024-12-05 -o digest.json
      conflict-digest summarize - --published 2024-12-03 < article.txt
      conflict-digest claims news/ | jq -r '.evidence.quote'

    \b
    Exit status:
      0  all inputs were read
      1  a result was written, but some input could not be read
      2  wrong usage, or nothing could be read
      130  ended by Ctrl-C: the result has what was read until then

    Results go to standard output, warnings to standard error. NO_COLOR is obeyed. Shell
    completion: conflict-digest completion --help
    """
    if ctx.invoked_subcommand is None:
        say(ctx.get_help(), plainly=False)
        return FAILED
    return OK


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; a fault of the user's is a message, not raised.

    `arguments` are those after the program's name; by default those of this process.
    """
    collect_seldom()
    try:
        code = _run(sys.argv[1:] if arguments is None else list(arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:  # `| head -1`: the reader has what they wanted
        abandon_output()
        return OK
    except KeyboardInterrupt:
        abandon_output()
        say(f"{PROGRAM}: interrupted")
        return INTERRUPTED
    except click.UsageError as error:
        _explain_usage(error)
        return FAILED
    except click.ClickException as error:
        say(f"{PROGRAM}: error: {error.format_message()}")
        return FAILED
    except ConflictDigestError as error:
        say(f"{PROGRAM}: error: {error}")
        return FAILED
    except OSError as error:
        if error.filename is None and error.errno is None:
            raise
        abandon_output()
        say(f"{PROGRAM}: error: {_os_message(error)}")
        return FAILED
    return code


def _run(arguments: list[str]) -> int:
    """Parse and run; errors go up to `main`, which `click.Group.main` would answer otherwise."""
    if COMPLETE_VARIABLE in os.environ:
        cli.main(arguments, PROGRAM, COMPLETE_VARIABLE)  # answers the shell and exits
    try:
        with cli.make_context(PROGRAM, arguments) as context:
            return int(cli.invoke(context) or OK)
    except click.exceptions.Exit as done:  # --help, --version
        return done.exit_code


def _explain_usage(error: click.UsageError) -> None:
    """The error, then where to read more."""
    say(f"{PROGRAM}: error: {error.format_message()}")
    if error.ctx is not None:
        say(f"Try: {error.ctx.command_path} --help")


def _os_message(error: OSError) -> str:
    reason = error.strerror or os.strerror(error.errno or 0)
    return f"{error.filename}: {reason}" if error.filename else f"cannot write: {reason}"
