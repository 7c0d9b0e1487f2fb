"""What whole news articles say of who holds what: `articles.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conflict_digest.schema import ArticleRecord
from triples import is_among, told_by

pytestmark = pytest.mark.model

ARTICLES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "articles.toml").read_text(encoding="utf-8")
)["article"]


@pytest.mark.parametrize("article", ARTICLES, ids=[article["what"] for article in ARTICLES])
def test_a_reader_of_a_whole_article_is_told_what_it_says_and_nothing_else(
    article: dict[str, Any], record_of: Callable[..., ArticleRecord]
) -> None:
    told = told_by(record_of(article["text"], article.get("published")))
    lost = [said for said in article["says"] if not is_among(said, told)]
    assert not lost, told
    assert not [said for said in article["never"] if is_among(said, told)], told
