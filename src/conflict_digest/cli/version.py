"""The version of this program."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version


def version() -> str:
    """The installed version; `0+source` when run from a source tree that was never installed."""
    try:
        return installed_version("conflict-digest")
    except PackageNotFoundError:
        return "0+source"
