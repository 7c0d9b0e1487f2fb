"""Named fields of a JSONL line or a front matter to a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from conflict_digest.corpus.draft import Draft, Fault
from conflict_digest.corpus.normalise import one_line

MAX_FIELD = 2000
"""Characters of a title, a URL and so on; what is longer is no such thing."""
_NAMES = {
    "id": ("id",),
    "title": ("title",),
    "publisher": ("publisher", "source"),
    "url": ("url",),
    "published": ("published", "date"),
}


def draft(
    text: str, values: Mapping[str, object], line: int | None = None
) -> Iterator[Draft | Fault]:
    """The draft with the fields that are sound, and a `bad-field` fault if some are not."""
    fields: dict[str, str] = {}
    bad: list[str] = []
    for field, names in _NAMES.items():
        name = next((name for name in names if values.get(name) not in (None, "")), None)
        if name is None:
            continue
        value = _as_text(values[name])
        if value is None:
            bad.append(name)
        elif value:
            fields[field] = value
    if bad:
        wanted = f"must be text of at most {MAX_FIELD:,} characters"
        yield Fault("bad-field", f"left out {', '.join(bad)}: a field {wanted}", line)
    yield Draft(text, line=line, **fields)


def _as_text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value)
    return one_line(text) if len(text) <= MAX_FIELD else None
