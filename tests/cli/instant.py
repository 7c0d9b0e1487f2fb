"""What the tests of the command line share: a pipeline without the model, and snapshots."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from example_digest import CLAIMS, example

from conflict_digest import run
from conflict_digest.schema import Article, ArticleRecord, Document

SNAPSHOTS = Path(__file__).parent / "snapshots"


class Instant:
    """A pipeline that finds the claims of the example in every article, without a model."""

    models = ("none 0",)

    def process(self, articles: Iterable[Article]) -> Iterator[ArticleRecord]:
        """One record an article."""
        known = example()
        for article in articles:
            yield ArticleRecord(
                document=Document(
                    id=article.id,
                    path=article.path,
                    sha256=article.sha256,
                    characters=len(article.text),
                    sentences=1,
                ),
                claims=CLAIMS,
                actors=known.actors,
                places=known.places,
            )


@pytest.fixture
def instant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run commands in this process without loading the model."""
    monkeypatch.setattr(run, "build", lambda **options: Instant())


@pytest.fixture
def same_as_snapshot() -> Callable[[str, str], None]:
    """Compare a text with the stored one; `UPDATE_SNAPSHOTS=1 pytest` stores it anew."""

    def compare(text: str, name: str) -> None:
        stored = SNAPSHOTS / name
        if os.environ.get("UPDATE_SNAPSHOTS"):
            stored.parent.mkdir(exist_ok=True)
            stored.write_text(text, encoding="utf-8")
        assert text == stored.read_text(encoding="utf-8")

    return compare
