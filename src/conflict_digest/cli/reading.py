"""Paths → articles → records: what the commands that read articles have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import TYPE_CHECKING, TypeVar

from conflict_digest.cli.options import Request
from conflict_digest.cli.streams import Messages
from conflict_digest.errors import UsageError

if TYPE_CHECKING:
    from conflict_digest.schema import Article, ArticleRecord, Problem

T = TypeVar("T")


def process(request: Request, messages: Messages) -> Iterator[ArticleRecord]:
    """A record for every article, as each is done; those of earlier digests as they are.

    Every problem goes to `messages`. Raises UsageError when not one article can be read: before
    the model is loaded, so a mistyped path is told at once. It is loaded for the first article
    that nobody has read yet.
    """
    return told(_records(_read(request, messages), request, messages), messages)


def _records(
    found: Iterator[Article | ArticleRecord], request: Request, messages: Messages
) -> Iterator[ArticleRecord]:
    from conflict_digest.schema import ArticleRecord

    pipeline = None
    for fresh, group in groupby(found, lambda item: not isinstance(item, ArticleRecord)):
        if not fresh:
            yield from group  # type: ignore[misc] # groupby does not tell by what it groups
            continue
        if pipeline is None:
            from conflict_digest import run

            pipeline = run.build(
                model=request.model, lexicon=request.lexicon, day_order=request.day_order
            )
            messages.begin()
        yield from pipeline.process(group)  # type: ignore[arg-type] # as above


def read(request: Request, messages: Messages) -> Iterator[Article]:
    """The articles of a request, for what cannot be done without their text.

    Problems go to `messages`. Raises UsageError at once when nothing can be read.
    """
    return _articles(_read(request, messages), messages)


def _articles(found: Iterator[Article | ArticleRecord], messages: Messages) -> Iterator[Article]:
    from conflict_digest.schema import Article, Problem

    for item in found:
        if isinstance(item, Article):
            yield item
        else:
            message = "known from a digest or claims only; name the article itself"
            messages.found_one(Problem(path=item.document.path, code="no-text", message=message))


def _read(request: Request, messages: Messages) -> Iterator[Article | ArticleRecord]:
    """What is found, the first of it read already; problems go to `messages`.

    Raises UsageError when there is nothing.
    """
    from conflict_digest import corpus

    options, watch = corpus.ReadOptions(**request.reading), None
    if messages.progress is not None:
        watch = corpus.Reached()
        messages.progress.read(watch, corpus.extent(request.paths, options))
    found = corpus.read(
        request.paths,
        published=request.published,
        day_order=request.day_order,
        language=request.language,
        max_bytes=request.max_bytes or corpus.DEFAULT_MAX_BYTES,
        options=options,
        watch=watch,
    )
    items: Iterator[Article | ArticleRecord] = sound(found, messages)
    first = next(items, None)
    if first is None:
        raise UsageError("no article could be read")
    return chain([first], items)


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
        messages.article_done(len(record.claims))
        yield record
