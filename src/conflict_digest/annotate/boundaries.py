"""Sentence starts that the layout tells better than the parser: after datelines and headings."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc

_REACH: Final = 40
"""Tokens at the start of a text among which a dateline is looked for."""
_HEADING: Final = 4
"""Words of a heading before a colon: "Eastern Congo: rebels …"."""
_ENDS: Final = frozenset(".!?;:")
_STOPS: Final = frozenset(".!?")
_DAY: Final = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)?")
_FOOTNOTE: Final = re.compile(r"\[[0-9]{1,3}\]")
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


def join_footnotes(doc: Doc) -> None:
    """The "[4]" after a full stop belongs to the sentence before, and the next one follows it.

    To be called before the parser, which keeps the sentence starts that are set.
    """
    for before, token in pairwise(doc):
        if _FOOTNOTE.fullmatch(token.text) and not before.whitespace_:
            token.is_sent_start = False
        elif _FOOTNOTE.fullmatch(before.text) and before.i and before.nbor(-1).text in _STOPS:
            token.is_sent_start = True


def join_dates(doc: Doc, months: Container[str]) -> None:
    """No sentence ends inside a date: "on Sunday 22 Feb 2004", "26 May 2016: …".

    To be called before the parser, which keeps the sentence starts that are set.
    """
    for before, token in pairwise(doc):
        is_month = token.lower_ in months and token.text[:1].isupper()
        is_year = before.lower_ in months and token.text.isdecimal()
        if is_year or (is_month and _DAY.fullmatch(before.text)):
            token.is_sent_start = False


def part_paragraphs(doc: Doc) -> None:
    """An empty line ends a sentence, even a heading without a full stop.

    To be called before the parser, which keeps the sentence starts that are set.
    """
    for before, token in pairwise(doc):
        if before.is_space and before.text.count("\n") > 1:
            token.is_sent_start = True


def part_clauses(doc: Doc) -> None:
    """A semicolon ends a sentence, as a heading's colon does: a small parser ties the parts up.

    To be called before the parser, which keeps the sentence starts that are set.
    """
    heading = 0  # tokens since the start of the sentence, all of them capitalised words
    for before, token in pairwise(doc):
        ends = before.text == ";" and token.lower_ not in {"and", "or"}
        if ends or (before.text == ":" and 0 < heading <= _HEADING):
            token.is_sent_start = True
        if before.is_space or before.text in _ENDS:
            heading = 0
        elif heading >= 0:
            heading = heading + 1 if before.text[:1].isupper() else -1
