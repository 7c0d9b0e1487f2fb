"""Saved web pages as publishers lay them out: the article among menus, adverts and comments.

Twenty layouts; each states the day of publication in its own way, or not at all, and every one
has other days around it: of comments, of other articles, of the last change, of the copyright.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from email.message import EmailMessage
from html import escape
from typing import Final

_MENU = "".join(
    f"<li><a href='/{one.lower()}'>{one}</a></li>" for one in ("Home", "World", "Sport")
)
_ADVERT = "<div class='advert'><p>Advertisement: save 20 percent on boots until Sunday!</p></div>"
_RELATED = (
    "<aside class='related-articles'><h3>Read more</h3><ul>"
    "<li><a href='/a'>Army captures Aleppo</a> <time datetime='2015-06-07'>7 June 2015</time></li>"
    "<li><a href='/b'>Rebels seize Homs</a> <span class='date'>8 June 2015</span></li></ul></aside>"
)
_COMMENTS = (
    "<section id='comments'><h3>2 comments</h3><div class='comment'><p>The rebels hold Damascus "
    "as well, I heard.</p><span class='comment-date'>9 January 2025</span></div></section>"
)
_FOOTER = "<footer><p>&copy; 2026 Example Media. All rights reserved.</p></footer>"


def page(
    title: str, paragraphs: Iterable[str], *, head: str = "", above: str = "", below: str = ""
) -> str:
    """A page with an article in it; `above` stands between the title and the text."""
    blocks = [f"<p>{escape(one)}</p>" for one in paragraphs]
    text = "".join([*blocks[:2], _ADVERT, *blocks[2:]])
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
        f"<title>{escape(title)} | Example Times</title>{head}</head><body>"
        f"<header><nav><ul>{_MENU}</ul></nav></header>"
        f"<main><article><h1>{escape(title)}</h1>{above}{text}{below}</article></main>"
        f"{_RELATED}{_COMMENTS}{_FOOTER}</body></html>"
    )


def mhtml(markup: str, url: str = "https://news.example.org/story") -> bytes:
    """The page as a browser saves it whole."""
    mail = EmailMessage()
    mail["From"], mail["Snapshot-Content-Location"] = "<Saved by Blink>", url
    mail["Date"] = "Thu, 01 Jan 2026 10:00:00 +0000"  # of the saving
    mail.make_related()
    part = EmailMessage()
    part.set_content(markup, subtype="html", cte="quoted-printable")
    part["Content-Location"] = url
    mail.attach(part)
    return mail.as_bytes()


def _meta(name: str, value: str, attribute: str = "name") -> str:
    return f"<meta {attribute}='{name}' content='{value}'>"


def _data(**fields: object) -> str:
    data = json.dumps({"@context": "https://schema.org", **fields})
    return f"<script type='application/ld+json'>{data}</script>"


Layout = Callable[[date], dict[str, str]]


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _later(day: date) -> date:
    return day + timedelta(days=40)


LAYOUTS: Final[dict[str, Layout]] = {
    "open graph, and when it was changed": lambda d: {
        "head": _meta("article:modified_time", f"{_later(d)}T09:00:00Z", "property")
        + _meta("article:published_time", f"{d}T23:30:00+02:00", "property"),
    },
    "a field of the head in words": lambda d: {
        "head": _meta("date", f"{d:%A}, {d:%B} {d.day}, {d:%Y}")
    },
    "dublin core": lambda d: {"head": _meta("DC.date.issued", f"{d}")},
    "analytics": lambda d: {"head": _meta("parsely-pub-date", f"{d}T10:00:00Z")},
    "item property": lambda d: {"head": _meta("datePublished", f"{d}T10:00", "itemprop")},
    "compact digits": lambda d: {"head": _meta("pubdate", f"{d:%Y%m%d}")},
    "an empty field, then data": lambda d: {
        "head": _meta("article:published_time", "", "property")
        + _data(**{"@type": "NewsArticle", "datePublished": f"{d}T05:00:00.000Z"}),
    },
    "a field that is no date, then data": lambda d: {
        "head": _meta("date", "today")
        + _data(**{"@type": ["ReportageNewsArticle"], "datePublished": f"{d}"}),
    },
    "a graph of data": lambda d: {
        "head": _data(
            **{
                "@graph": [
                    {"@type": "WebPage", "dateModified": f"{_later(d)}"},
                    {"@type": "Organization", "foundingDate": "1999-01-01"},
                    {
                        "@type": "Article",
                        "dateModified": f"{_later(d)}",
                        "datePublished": f"{d}T10:00:00+00:00",
                    },
                ]
            }
        ),
    },
    "broken data, then a time": lambda d: {
        "head": "<script type='application/ld+json'>{'no': json,}</script>",
        "above": f"<time class='published' datetime='{d}T10:00:00Z'>{_words(d)}</time>",
    },
    "two times": lambda d: {
        "above": f"<p>Updated <time datetime='{_later(d)}'>{_words(_later(d))}</time></p>"
        f"<p>Published <time datetime='{d}'>{_words(d)}</time></p>",
    },
    "a time without words for it": lambda d: {
        "above": f"<div class='meta'><time datetime='{d}'>{d:%b} {d.day}</time></div>",
    },
    "a byline": lambda d: {"above": f"<div class='byline'>By A. Writer | {_words(d)}</div>"},
    "a label": lambda d: {"above": f"<p>Published: {d:%B} {d.day}, {d:%Y} at 10:15</p>"},
    "a label and the last change in one": lambda d: {
        "above": f"<span class='date'>Published {_words(d)} \u00b7 "
        f"Updated {_words(_later(d))}</span>",
    },
    "the last change first": lambda d: {
        "above": f"<div class='entry-meta'><span class='updated-date'>{_words(_later(d))}</span>"
        f"<span class='entry-date'>{_words(d)}</span></div>",
    },
    "below the text": lambda d: {"below": f"<p class='posted-on'>Posted on {d:%d %b %Y}</p>"},
    "the address": lambda d: {
        "head": f"<link rel='canonical' href='https://example.org/{d:%Y/%m/%d}/story-1234567'>",
    },
    "the address with a month in letters": lambda d: {
        "head": _meta(
            "og:url", f"https://example.org/world/{d:%Y}/{d:%b}/{d:%d}/story", "property"
        ),
    },
    "none": lambda _: {"head": _meta("viewport", "width=device-width")},
}
"""What stands where, by what states the day."""
UNDATED: Final = frozenset({"none"})
