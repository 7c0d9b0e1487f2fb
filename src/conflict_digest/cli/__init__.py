"""The command line: options → library → renderer → exit code. One module a command."""

from conflict_digest.cli.app import main

__all__ = ["main"]
