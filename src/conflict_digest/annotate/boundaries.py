"""Sentence starts that the layout tells better than the parser: after datelines and headings."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc

_REACH: Final = 40
"""Tokens at the start of a text among which a dateline is looked for."""
_DATELINE: Final = re.compile(
    r"^[A-Z][A-Za-z .,'\u2019/-]{1,60}?"  # the place, and a date that names its month
    r"(?:,[^\n.]{0,40}?)?"  # a date
    r"(?:\([A-Za-z .]{2,30}\))? ?"  # the agency
    r"(?:-|--|\u2013|\u2014)(?= )",
    re.MULTILINE,
)


def part_dateline(doc: Doc) -> None:
    """ "KYIV, 3 December 2024 (Agency) - Troops …": a sentence begins after the dash.

    Only where the first word is in capitals. To be called before the parser, which keeps the
    sentence starts that are set.
    """
    head = doc[:_REACH]
    text = head.text
    match = _DATELINE.match(text)
    if match is None or not text.split(",")[0].split(" ")[0].isupper():
        return
    for before, token in pairwise(head):
        token.is_sent_start = before.idx < match.end() <= token.idx
        if token.is_sent_start:
            break


def part_paragraphs(doc: Doc) -> None:
    """An empty line ends a sentence, even a heading without a full stop.

    To be called before the parser, which keeps the sentence starts that are set.
    """
    for before, token in pairwise(doc):
        if before.is_space and before.text.count("\n") > 1:
            token.is_sent_start = True


def part_semicolons(doc: Doc) -> None:
    """A semicolon ends a sentence: a small parser ties together what it parts.

    To be called before the parser, which keeps the sentence starts that are set.
    """
    for before, token in pairwise(doc):
        if before.text == ";" and token.lower_ not in {"and", "or"}:
            token.is_sent_start = True
