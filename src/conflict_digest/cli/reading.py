"""Paths → articles → records: what the commands that read articles have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from conflict_digest.cli.options import Request
from conflict_digest.cli.streams import Messages
from conflict_digest.errors import UsageError

if TYPE_CHECKING:
    from conflict_digest.schema import Article, ArticleRecord, Problem

T = TypeVar("T")


def process(
    request: Request, messages: Messages
) -> tuple[tuple[str, ...], Iterator[ArticleRecord]]:
    """The names of the models used, and a record for every article, as each is done.

    Every problem goes to `messages`. Raises UsageError when not one article can be read: before
    the model is loaded, so a mistyped path is told at once.
    """
    articles = read(request, messages)

    from conflict_digest import run

    pipeline = run.build(model=request.model, lexicon=request.lexicon, day_order=request.day_order)
    return pipeline.models, told(pipeline.process(articles), messages)


def read(request: Request, messages: Messages) -> Iterator[Article]:
    """The articles of a request, the first of them read already; problems go to `messages`.

    Raises UsageError when there is none.
    """
    from conflict_digest import corpus

    found = corpus.read(
        request.paths,
        published=request.published,
        day_order=request.day_order,
        language=request.language,
        max_bytes=request.max_bytes or corpus.DEFAULT_MAX_BYTES,
    )
    articles = sound(found, messages)
    first = next(articles, None)
    if first is None:
        raise UsageError("no article could be read")
    return chain([first], articles)


def sound(found: Iterable[T | Problem], messages: Messages) -> Iterator[T]:
    """What was found but for the problems, which go to `messages`."""
    from conflict_digest.schema import Problem

    for item in found:
        if isinstance(item, Problem):
            messages.found_one(item)
        else:
            yield item


def told(records: Iterable[ArticleRecord], messages: Messages) -> Iterator[ArticleRecord]:
    """The records as they are done; their problems go to `messages`."""
    for record in records:
        for problem in record.problems:
            messages.tell(problem)
        messages.article_done()
        yield record
