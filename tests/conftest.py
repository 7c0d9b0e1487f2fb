"""What tests of the whole pipeline share: the pipeline itself, loaded once a session."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from conflict_digest import run
from conflict_digest.gazetteer import build, sources
from conflict_digest.gazetteer.format import DATABASE
from conflict_digest.schema import Article, ArticleRecord

RecordOf = Callable[..., ArticleRecord]

# No unit test is timed: on a loaded machine a deadline fails what is right.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """Make the place index anew where a list that it is made from has changed since."""
    if hasattr(config, "workerinput"):
        return
    made = (sources.DATA / DATABASE).stat().st_mtime
    lists = [*sources.DATA.glob("*.csv"), sources.COUNTRIES]
    if any(file.stat().st_mtime > made for file in lists):
        build.build()


@pytest.fixture(scope="session")
def pipeline() -> run.Pipeline:
    """The real pipeline: default model, built-in lexicon and gazetteer."""
    return run.build()


@pytest.fixture(scope="session")
def record_of(pipeline: run.Pipeline) -> RecordOf:
    """A function: what one text, with its day of publication and its publisher if known, yields."""

    def record_of(
        text: str, published: str | None = None, publisher: str | None = None
    ) -> ArticleRecord:
        article = Article(
            id="text",
            path="text.txt",
            text=text,
            publisher=publisher,
            published=published,
            published_from="option" if published else None,
            language="en",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        )
        (record,) = pipeline.process([article])
        assert not record.problems
        return record

    return record_of
