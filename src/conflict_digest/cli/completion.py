"""`conflict-digest completion`."""

from __future__ import annotations

import click

from conflict_digest.cli.streams import output


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the script that makes SHELL complete commands, options and files.

    \b
    In ~/.bashrc:
      eval "$(conflict-digest completion bash)"
    In ~/.zshrc, after compinit:
      eval "$(conflict-digest completion zsh)"
    In ~/.config/fish/config.fish:
      conflict-digest completion fish | source
    """
    from click.shell_completion import get_completion_class

    from conflict_digest.cli.app import COMPLETE_VARIABLE, PROGRAM, cli

    completer = get_completion_class(shell)
    if completer is None:
        raise click.UsageError(f"no completion for {shell}")
    with output(None) as write:
        write(completer(cli, {}, PROGRAM, COMPLETE_VARIABLE).source() + "\n")
    return 0
