"""Paths → records: what summarize, claims and mentions have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from conflict_digest.cli.options import Request
from conflict_digest.cli.streams import Messages
from conflict_digest.errors import UsageError

if TYPE_CHECKING:
    from conflict_digest.schema import Article, ArticleRecord, Problem


def process(
    request: Request, messages: Messages
) -> tuple[tuple[str, ...], Iterator[ArticleRecord]]:
    """The names of the models used, and a record for every article, as each is done.

    Every problem goes to `messages`. Raises UsageError when not one article can be read: before
    the model is loaded, so a mistyped path is told at once.
    """
    from conflict_digest import corpus

    found = corpus.read(
        request.paths,
        published=request.published,
        language=request.language,
        max_bytes=request.max_bytes or corpus.DEFAULT_MAX_BYTES,
    )
    articles = _articles(found, messages)
    first = next(articles, None)
    if first is None:
        raise UsageError("no article could be read")

    from conflict_digest import run

    pipeline = run.build(model=request.model, lexicon=request.lexicon)
    return pipeline.models, _told(pipeline.process(chain([first], articles)), messages)


def _articles(found: Iterable[Article | Problem], messages: Messages) -> Iterator[Article]:
    from conflict_digest.schema import Problem

    for item in found:
        if isinstance(item, Problem):
            messages.found_one(item)
        else:
            yield item


def _told(records: Iterable[ArticleRecord], messages: Messages) -> Iterator[ArticleRecord]:
    for record in records:
        for problem in record.problems:
            messages.tell(problem)
        messages.article_done()
        yield record
