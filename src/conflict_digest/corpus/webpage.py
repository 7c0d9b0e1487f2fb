"""Saved web pages (HTML): the article without what stands around it, and when it was published.

`trafilatura` finds the article; the date is looked for here, where a page states it, since a
guessed one would be worse than none. Nothing that a page refers to is ever opened.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.core import bare_extraction
from trafilatura.settings import Document, use_config

from conflict_digest.corpus.decode import decode
from conflict_digest.corpus.draft import Draft, Found, ReadOptions, Unreadable
from conflict_digest.corpus.headings import Block, laid_out
from conflict_digest.corpus.normalise import one_line
from conflict_digest.corpus.page_dates import dates
from conflict_digest.corpus.published import parse
from conflict_digest.corpus.stream import read_all

_MAX_FIELD = 500
_MAX_DEPTH: Final = 200
"""Elements within elements: pages have some 30, and libraries descend by recursion."""
_MAX_ELEMENTS: Final = 200_000
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_HEAD_BYTES: Final = 4096
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_BLOCKS: Final = frozenset({"p", "head", "item", "cell", "quote", "code", "lb"})
"""What trafilatura calls paragraphs, headings, items of lists, cells of tables, quotations."""
_APART: Final = frozenset({"item", "cell", "quote", "code"})
"""In which nothing heads what stands below."""
_LEVELS: Final = frozenset("123456")
_ADVERTS: Final = " | ".join(
    f"//*[starts-with(@{name}, 'advert') or contains(@{name}, ' advert')"
    f" or contains(@{name}, 'advertisement')]"
    for name in ("class", "id")
)
_CONFIG: Final = use_config()
_CONFIG["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
"""Characters below which the whole page is taken, menus and all: a short article is one too."""


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """The article of a page; raises `Unreadable` where there is none, or it is made to harm."""
    data = read_all(stream, options.max_bytes)
    if data:
        yield of_markup(decoded(data))


def of_markup(markup: str, url: str | None = None) -> Draft:
    """The article of a page that is text already; raises `Unreadable` as `read` does."""
    markup = _DECLARATION.sub("", markup, count=1).replace("\0", "")
    page = _parsed(markup)
    stated = list(dates(page, url))
    article = _article(markup)  # parsed again: only so does it refuse what is no page
    title = _field(article.title)
    text, headings = laid_out(_blocks(article.body, title))
    if not text:
        raise Unreadable("no-article", "no article found in the page; save its text instead")
    return Draft(
        text,
        title=title,
        publisher=_field(article.sitename),
        url=url or _field(article.url),
        published=next(filter(parse, stated), stated[0] if stated else None),
        author=_field(article.author),
        headings=headings,
    )


def decoded(data: bytes, charset: str | None = None) -> str:
    """The text of a page, in the character set that is told, or named in it, where that fits."""
    named = _CHARSET.search(data[:_HEAD_BYTES])
    for name in (charset, named[1].decode("ascii") if named else None):
        with suppress(LookupError, UnicodeError, ValueError):
            if name:
                return data.decode(name)
    return decode(data)[0]


def _parsed(markup: str) -> HtmlElement:
    try:
        # No entity is declared in HTML, and the parser that is asked for opens no address.
        page = document_fromstring(markup, parser=HTMLParser(no_network=True, huge_tree=True))
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("bad-page", "nothing in the page can be read; save it again") from error
    depth = 0
    for number, (what, _) in enumerate(etree.iterwalk(page, events=("start", "end"))):
        depth += 1 if what == "start" else -1
        if depth > _MAX_DEPTH or number > 2 * _MAX_ELEMENTS:
            message = f"over {_MAX_DEPTH} elements in each other, or over {_MAX_ELEMENTS:,} of them"
            raise Unreadable("bad-page", f"{message}; save its text instead")
    return page


def _article(markup: str) -> Document:
    found = bare_extraction(
        markup,
        fast=True,  # no second and third extractor where the first finds little
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},  # not used
        prune_xpath=_ADVERTS,
        config=_CONFIG,
    )
    if not isinstance(found, Document) or found.body is None:
        raise Unreadable("no-article", "no article found in the page; save its text instead")
    return found


def _blocks(body: Any, title: str | None) -> Iterator[Block]:
    """The text of each block on one line, items and cells apart; without the title on top."""
    parts: list[str] = []
    inside: list[str] = []  # what is open, by its tag
    level = 0
    first = True

    for what, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            text = " ".join("".join(parts).split())
            parts.clear()
            if text and not (first and text == title):
                yield Block(text, level or (0 if _APART.intersection(inside) else None))
            first = first and not text
            if what == "start":
                inside.append(element.tag)
            else:
                inside.pop()
            level = _level(element) if what == "start" else 0
        parts.append((element.text if what == "start" else element.tail) or "")
    if text := " ".join("".join(parts).split()):
        yield Block(text)


def _level(element: Any) -> int:
    """From 1 of a heading, 0 of anything else."""
    if element.tag != "head":
        return 0
    number = (element.get("rend") or "").removeprefix("h")
    return int(number) if number in _LEVELS else 2


def _field(value: str | None) -> str | None:
    return one_line(value[:_MAX_FIELD]) or None if value else None
