"""What tests of the whole pipeline share: the pipeline itself, loaded once a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conflict_digest.run import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The real pipeline with the default model and lexicon."""
    from conflict_digest import run

    return run.build()
