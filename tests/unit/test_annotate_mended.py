"""The tree that a small parser gets wrong, mended before the rules read it."""

from __future__ import annotations

from parses import parse  # type: ignore[import-not-found]
