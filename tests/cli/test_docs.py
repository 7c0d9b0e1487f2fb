"""`docs/commands.md` is made from the help texts; this test keeps it so.

`UPDATE_SNAPSHOTS=1 pytest tests/cli/test_docs.py` writes it anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from conflict_digest.cli.app import COMMANDS, PROGRAM, cli

PAGE = Path(__file__).parents[2] / "docs/commands.md"

_HEAD = f"""# Commands

Every command of `{PROGRAM}`, with its help text. This page is generated from the program:
`UPDATE_SNAPSHOTS=1 pytest tests/cli/test_docs.py`.

"""


def help_text(command: click.Command, parent: click.Context | None, name: str) -> str:
    """What `--help` prints on a terminal of 80 columns."""
    context = click.Context(command, parent=parent, info_name=name, terminal_width=78)
    context.help_option_names = ["-h", "--help"]
    return command.get_help(context)


def page() -> str:
    """The whole page: the program, then each command in the order of its table."""
    top = click.Context(cli, info_name=PROGRAM)
    sections = [_HEAD + _block(help_text(cli, None, PROGRAM))]
    for name, summary in COMMANDS.items():
        command = cli.get_command(top, name)
        assert command is not None
        sections.append(f"## {name}\n\n{summary}\n\n" + _block(help_text(command, top, name)))
    return "\n".join(sections)


def _block(text: str) -> str:
    return f"```text\n{text}\n```\n"


def test_the_page_of_commands_says_what_help_says() -> None:
    if os.environ.get("UPDATE_SNAPSHOTS"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_no_command_module_is_missing_from_the_table() -> None:
    folder = Path(cli.__class__.__module__.replace(".", "/")).parent
    modules = (PAGE.parents[1] / "src" / folder).glob("*.py")
    commands = {path.stem for path in modules if "@click.command(" in path.read_text("utf-8")}
    assert commands == set(COMMANDS)
