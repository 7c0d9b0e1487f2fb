"""`python -m conflict_digest` is `conflict-digest`."""

from __future__ import annotations

import sys

from conflict_digest.cli import main

if __name__ == "__main__":
    sys.exit(main())
