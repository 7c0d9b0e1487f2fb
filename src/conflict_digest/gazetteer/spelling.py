"""Which of GeoNames' alternative names can stand in an English news text."""

from __future__ import annotations

import re

from .names import normalise

# Latin letters with or without diacritics, marks, blanks and the punctuation of names.
_LATIN = re.compile(
    "[A-Za-z0-9 .,'`\\-\u00b4\u00c0-\u02ff\u0300-\u036f\u1e00-\u1eff\u2010-\u2019\u2032]+"
)
_MIN_LETTERS = 4
_MAX_WORDS = 5
_MAX_LETTERS = 40
_CODE_LETTERS = 4


def is_useful(name: str) -> bool:
    """Whether an alternative name is worth keeping.

    Dropped: other scripts; automatic transliterations, which GeoNames has in lower case
    ("a lei po"); airport codes ("ALP", "OSAP"); names too short to be told from common words
    (under 4 letters) or too long for prose (over 5 words or 40 letters).
    """
    if not _LATIN.fullmatch(name) or name == name.lower():
        return False
    if len(name) <= _CODE_LETTERS and name.isupper():
        return False
    key = normalise(name)
    return _MIN_LETTERS <= len(key) <= _MAX_LETTERS and key.count(" ") < _MAX_WORDS
