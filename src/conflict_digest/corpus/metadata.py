"""Named fields to a draft: of a JSON object, a table's row, a front matter.

Whoever writes such data has names of their own; those that are common are known here, however
they are spelt: `publishedAt`, `published_at` and "Published at" are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from conflict_digest.corpus.draft import Draft, Fault
from conflict_digest.corpus.normalise import one_line

MAX_FIELD = 2000
"""Characters of a title, a URL and so on; what is longer is no such thing."""
TEXT_NAMES = (
    *("text", "body", "articlebody", "bodytext", "fulltext", "maintext", "content", "article"),
    *("story", "notes", "description", "summary", "abstract"),
)
"""The names of what is read, the fullest first."""
_NAMES = {
    "id": ("id", "eventid", "eventidcnty", "articleid", "docid", "uid"),
    "title": ("title", "headline", "subject"),
    "publisher": ("publisher", "source", "sourcename", "outlet", "sitename", "newspaper"),
    "url": ("url", "link", "sourceurl", "permalink", "href"),
    "published": (
        *("published", "date", "publishedat", "datepublished", "publicationdate", "publishdate"),
        *("pubdate", "publishedon", "publisheddate", "datepublish", "eventdate"),
    ),
    "author": ("author", "byline", "creator", "authors"),
    "language": ("language", "lang"),
}
_ONE_OF_MANY = "name", "title", "value"
"""Under which an object that stands for a publisher or an author has its name."""
_NOT_IN_NAMES = re.compile(r"[\W_]+")
_LANGUAGE = re.compile("[A-Za-z]{2}(?:[-_].*)?")


def spelt(name: str) -> str:
    """A field's name however it is spelt: "Event Date" and `event_date` are `eventdate`."""
    return _NOT_IN_NAMES.sub("", name[:MAX_FIELD]).lower()


def text_of(values: Mapping[str, object]) -> str | None:
    """The text to read: of the fields with a name for it the first that says something."""
    known = _by_spelling(values)
    texts = [text for name in TEXT_NAMES if isinstance(text := known.get(name), str)]
    return next((text for text in texts if text.strip()), texts[0] if texts else None)


def draft(
    text: str, values: Mapping[str, object], line: int | None = None
) -> Iterator[Draft | Fault]:
    """The draft with the fields that are sound, and a `bad-field` fault if some are not."""
    known = _by_spelling(values)
    fields: dict[str, Any] = {}
    bad: list[str] = []
    for field, names in _NAMES.items():
        name = next((name for name in names if known.get(name) not in (None, "", [], {})), None)
        if name is None:
            continue
        value = _as_text(_several(known[name]) if field == "author" else known[name])
        if value is None:
            bad.append(name)
        elif value:
            fields[field] = value
    if "language" in fields:
        fields |= _language(fields.pop("language"))
    if bad:
        wanted = f"must be text of at most {MAX_FIELD:,} characters"
        yield Fault("bad-field", f"left out {', '.join(bad)}: a field {wanted}", line)
    yield Draft(text, line=line, **fields)


def _by_spelling(values: Mapping[str, object]) -> dict[str, object]:
    """The values under their names as known here; of two spellings the first counts."""
    known: dict[str, object] = {}
    for name, value in values.items():
        known.setdefault(spelt(name), value)
    return known


def _as_text(value: object) -> str | None:
    if isinstance(value, Mapping):
        named: Iterable[object] = (value.get(name) for name in _ONE_OF_MANY)
        value = next((one for one in named if isinstance(one, str)), None)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value)
    return one_line(text) if len(text) <= MAX_FIELD else None


def _several(value: object) -> object:
    """A list of names as one text."""
    if not isinstance(value, list):
        return value
    return ", ".join(filter(None, map(_as_text, value)))[:MAX_FIELD]


def _language(value: str) -> dict[str, str]:
    return {"language": value[:2].lower()} if _LANGUAGE.fullmatch(value) else {}
