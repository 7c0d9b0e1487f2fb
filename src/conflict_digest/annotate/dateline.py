"""The dateline of an agency report: where the first sentence really begins."""

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
