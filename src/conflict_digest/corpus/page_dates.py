"""Where a saved page states its day of publication: in its head, its data, its text, its address.

Only statements of when it was *published* count, not when it was changed, saved or commented on.
Names of fields: Open Graph, schema.org, Dublin Core, and those that publishing systems write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from lxml.html import HtmlElement

from conflict_digest.corpus.published import parse

_META: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "publishdate",
    "pubdate",
    "published",
    "article.published",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "date.created",
    "article.created",
    "originalpublicationdate",
    "citation_publication_date",
    "dcterms.date",
    "dc.date",
    "date",
)
"""Names of fields of the head in lower case, the most definite first."""
_MAX_JSON: Final = 1_000_000
_MAX_NODES: Final = 10_000
_MAX_LABEL: Final = 120
_DAY: Final = 60
"""Characters of a short text that is a date and little else."""
_ASIDE: Final = re.compile(
    r"comment|related|sidebar|recommend|widget|footer|promo|trending|most-?read|popular|teaser"
    r"|latest|advert|repl(?:y|ies)|newsletter|\bnav",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(r"updat|modif|edited|changed|revis|access|retriev", re.IGNORECASE)
_DATED: Final = re.compile(
    r"date|publish|posted|byline|time|entry-meta|post-meta|article-meta|article-info", re.IGNORECASE
)
_LABEL: Final = re.compile(
    r"^(?:first |originally )?(?:published|posted|issued|released|date(?:line)?|publication date)"
    r"(?: on| at)?\s*[:|-]?\s*",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(
    r"\s*[|\u00b7\u2022(,;\u2013\u2014-]?\s*\b(?:last |and )?(?:updat|modif|edited|revis).*$"
    r"|\s+[|\u00b7\u2022\u2013\u2014]\s+.*$",
    re.IGNORECASE | re.DOTALL,
)
_IN_ADDRESS: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-]?)([01]\d)\2([0-3]\d)(?!\d)")
_MONTH_IN_ADDRESS: Final = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/([0-3]?\d)(?!\d)", re.I)


def dates(page: HtmlElement, url: str | None = None) -> Iterator[str]:
    """Every statement of the day of publication, as written, the most reliable first."""
    yield from _in_head(page)
    yield from _in_data(page)
    yield from _in_times(page)
    yield from _in_text(page)
    yield from _in_addresses(page, url)


def _in_head(page: HtmlElement) -> Iterator[str]:
    fields: dict[str, str] = {}
    for meta in page.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if (name := meta.get(attribute)) and (value := meta.get("content")):
                fields.setdefault(name.strip().lower(), value.strip())
    yield from (fields[name] for name in _META if fields.get(name))


def _in_data(page: HtmlElement) -> Iterator[str]:
    """JSON-LD: of the article, else of whatever else has a day of publication."""
    other = []
    for script in page.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(text) > _MAX_JSON:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            value = node.get("datePublished")
            if isinstance(value, str):
                kinds = str(node.get("@type"))
                if "Article" in kinds or "Posting" in kinds or "Report" in kinds:
                    yield value
                else:
                    other.append(value)
    yield from other


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of JSON, outer before inner."""
    waiting = [data]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, dict):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _in_times(page: HtmlElement) -> Iterator[str]:
    """`<time>`: what is marked as the day of publication, else the first one that is not aside."""
    plain = []
    for time in page.iter("time"):
        value = time.get("datetime") or (time.text_content() or "").strip()
        if not value or _is_aside(time) or _is_changed(time):
            continue
        marks = f"{time.get('itemprop')} {time.get('class')} {time.get('pubdate')}".lower()
        if "publi" in marks or "pubdate" in marks or time.get("pubdate") is not None:
            yield value
        else:
            plain.append(value)
    yield from plain[:1]


def _in_text(page: HtmlElement) -> Iterator[str]:
    """A short text that is a date, in an element made for one, or after "Published"."""
    for element in page.iter("span", "div", "p", "li", "small", "em", "td", "abbr", "dd", "h4"):
        if len(element) > 4:
            continue
        text = " ".join(element.text_content()[: 4 * _MAX_LABEL].split())
        if not 6 <= len(text) <= _MAX_LABEL or _CHANGED.match(text):
            continue
        labelled = _LABEL.match(text)
        named = f"{element.get('class')} {element.get('id')} {element.get('itemprop')}"
        if not (labelled or _DATED.search(named)) or _is_aside(element) or _is_changed(element):
            continue
        for part in _parts(text):
            day = _UNTIL.sub("", _LABEL.sub("", part))
            if len(day) <= _DAY and (parse(day) or (labelled and day[:1].isdigit())):
                yield day
                break


def _parts(text: str) -> Iterator[str]:
    """ "By A. Writer | 3 December 2024", "Goma, 3 December 2024": the whole and its parts."""
    yield text
    yield from re.split(r"\s[|\u00b7\u2022\u2013\u2014-]\s", text)
    yield text.partition(", ")[2]


def _in_addresses(page: HtmlElement, url: str | None) -> Iterator[str]:
    """ "/2024/12/03/rebels-take-bama", of the page itself."""
    links = [link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"]
    own = [m.get("content") for m in page.iter("meta") if m.get("property") == "og:url"]
    for address in (url, *links, *own):
        if found := _IN_ADDRESS.search(address or ""):
            yield f"{found[1]}-{found[3]}-{found[4]}"
        elif found := _MONTH_IN_ADDRESS.search(address or ""):
            yield f"{found[3]} {found[2]} {found[1]}"


def _is_aside(element: HtmlElement) -> bool:
    """In a comment, a list of other articles, or what frames the page."""
    for one in (element, *element.iterancestors()):
        if one.tag in ("aside", "footer", "nav"):
            return True
        if one.tag in ("html", "body"):
            return False
        if _ASIDE.search(f"{one.get('class') or ''} {one.get('id') or ''}"):
            return True
    return False


def _is_changed(element: HtmlElement) -> bool:
    """When it was updated, by the element's name, its parent's, or the words before it."""
    names = f"{element.get('class')} {element.get('itemprop')} {element.get('id')}"
    previous = element.getprevious()
    parent = element.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else ""
    label = (
        previous.text_content() if previous is not None and previous.tag == "span" else ""
    ) or ""
    words = f"{(before or '')[-30:]} {label[-30:]}" if len(label) < 30 else before or ""
    return bool(_CHANGED.search(names) or _CHANGED.search(words[-60:]))
