"""Where something stands in an article's text, in code points with exclusive ends, and its id."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import Final, TypedDict

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract import Argument
from conflict_digest.resolve.sections import Sections
from conflict_digest.schema import Article, Evidence, Reference

_LABEL: Final = 10
"""Tokens of a label before a sentence: a day and an hour, or where it was, and a colon."""
_DIGITS: Final = 12
"""Of SHA-256 in base 16, as an id."""


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


def evidence(
    article: Article, trigger: Token, rule: str, sections: Sections, place: Token | None = None
) -> Evidence:
    """The sentence of the trigger, quoted, where it stands, and the rule that read it.

    It goes on to the `place`, where that is further down in its row.
    """
    quote = quoted(article.text, _with_row(_with_label(trigger.sent), place))
    return Evidence(
        document=article.id,
        start=quote["start"],
        end=quote["end"],
        quote=quote["text"],
        rule=rule,
        trigger_start=trigger.idx,
        trigger_end=trigger.idx + len(trigger),
        page=bisect_right(article.pages, quote["start"]) or None,
        section=sections.title(trigger.sent.start),
    )


def _with_label(sentence: Span) -> Span:
    """ "*28 November (18:00):* Rebels took P": the label is a sentence to the parser only."""
    doc, start = sentence.doc, sentence.start
    label = doc[start - 1].sent if start and doc[start - 1].text.endswith(":") else None
    if label is None or len(label) > _LABEL or "\n" in label.text:
        return sentence
    return doc[label.start : sentence.end]


def _with_row(sentence: Span, place: Token | None) -> Span:
    """ "Held by X: P*; Q; and R*": to the parser, a semicolon ends a sentence."""
    doc, end = sentence.doc, sentence.end
    while place is not None and place.i >= end and doc[end - 1].text == ";":
        end = doc[end].sent.end
    return doc[sentence.start : end]


def stable_id(*parts: str | None) -> str:
    """The same for the same parts, whatever else there is; a missing part counts as empty."""
    text = "\x1f".join(part or "" for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
