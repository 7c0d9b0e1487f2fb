"""The fixtures of these tests; they stand in instant.py, since mypy takes only one conftest."""

from instant import instant, same_as_snapshot

__all__ = ["instant", "same_as_snapshot"]
