"""Where something stands in an article's text: half-open offsets in Unicode code points."""

from __future__ import annotations

from typing import TypedDict

from spacy.tokens import Doc, Span

from conflict_digest.extract import Argument
from conflict_digest.schema import Reference


class Extent(TypedDict):
    """`text` is what stands from `start` to `end`."""

    text: str
    start: int
    end: int


def extent(text: str, doc: Doc, start: int, end: int) -> Extent:
    """The extent of the tokens from `start` to before `end`; `text` is the whole of the doc's."""
    last = doc[end - 1]
    first, after = doc[start].idx, last.idx + len(last)
    return {"text": text[first:after], "start": first, "end": after}


def reference(text: str, argument: Argument | None, entity: str | None) -> Reference | None:
    """What an argument says and stands for; None where it is missing or stands for nothing."""
    if argument is None or entity is None:
        return None
    return Reference(id=entity, **extent(text, argument.doc, argument.start, argument.end))


def quoted(text: str, sentence: Span) -> Extent:
    """A sentence without the spaces and line breaks around it."""
    raw = text[sentence.start_char : sentence.end_char]
    quote = raw.strip()
    start = sentence.start_char + len(raw) - len(raw.lstrip())
    return {"text": quote, "start": start, "end": start + len(quote)}
