"""Articles go through in batches that neither many nor long articles make too big for memory."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from conflict_digest.run import pipeline
from conflict_digest.schema import Article


def _articles(lengths: list[int]) -> list[Article]:
    return [
        Article(id=str(n), path="p", text="x" * length, sha256="0")
        for n, length in enumerate(lengths)
    ]


@given(st.lists(st.integers(1, 2 * pipeline._BATCH_CHARACTERS), max_size=80))
def test_no_article_is_lost_and_no_long_one_waits_for_others(lengths: list[int]) -> None:
    articles = _articles(lengths)
    batches = list(pipeline._batches(articles))
    assert [article for batch in batches for article in batch] == articles
    for batch in batches:
        assert 1 <= len(batch) <= pipeline._BATCH
        assert sum(len(a.text) for a in batch[:-1]) < pipeline._BATCH_CHARACTERS
