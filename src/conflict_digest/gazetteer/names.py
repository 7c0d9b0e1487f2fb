"""Place names as keys: the same place spelt two ways should give the same key.

Standard library only: the build hook loads this file before the package's dependencies exist.
"""

from __future__ import annotations

import unicodedata

# Apostrophes and their kin: ayn and hamza signs, primes, stress marks, quotes. They carry no
# information that news keeps ("Ma'rib" is "Marib").
_SILENT = "'`\"\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u2032\u2033\u02b9\u02ba" + "".join(
    chr(code) for code in range(0x02BB, 0x02D0)
)
# Letters that Unicode does not decompose, as English news writes them.
_LETTERS = {
    "\u0131": "i",  # dotless i
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "ə": "a",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}
_TABLE: dict[int, str | None] = {
    **{ord(letter): ascii_ for letter, ascii_ in _LETTERS.items()},
    **{ord(mark): None for mark in _SILENT},
}
_CASED: dict[int, str | None] = {
    **_TABLE,
    **{ord(letter.upper()): ascii_.title() for letter, ascii_ in _LETTERS.items() if letter != "ß"},
}
# ASCII in one pass: silent marks go, other punctuation becomes a space.
_ASCII: dict[int, str | None] = {
    code: (None if chr(code) in _SILENT else " ") for code in range(128) if not chr(code).isalnum()
}

ARTICLES = frozenset(
    {
        "al",
        "el",
        "ul",
        "ar",
        "er",
        "as",
        "es",
        "ash",
        "esh",
        "at",
        "et",
        "ad",
        "ed",
        "adh",
        "an",
        "en",
        "az",
        "ez",
        "ath",
        "eth",
    }
)
"""The Arabic article in the forms that it takes before each letter."""
_SPELT_OUT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "co": "county"}
"""What the first word of a name is short for ("St. Landry Parish")."""


def normalise(name: str) -> str:
    """The key of a name: ASCII-like, casefolded, no marks, words parted by one space.

    NFKD without combining marks; apostrophes and their kin dropped; letters such as ł, ø, ß
    spelt out; hyphens and all other punctuation count as spaces. Idempotent. Empty when the name
    has no letter or digit.
    """
    if name.isascii():
        return " ".join(name.lower().translate(_ASCII).split())
    text = unicodedata.normalize("NFKD", name.translate(_TABLE)).casefold()
    text = unicodedata.normalize("NFKD", text).translate(_TABLE)
    kept = (
        letter if letter.isalnum() else " " for letter in text if not unicodedata.combining(letter)
    )
    return " ".join("".join(kept).split())


def plain(name: str) -> str:
    """A name to show: case, hyphens and spaces kept, diacritics and apostrophes gone."""
    text = unicodedata.normalize("NFKD", name.translate(_CASED))
    kept = "".join(letter for letter in text if not unicodedata.combining(letter))
    return kept.translate(_CASED).strip()


def loosen(key: str) -> str:
    """A second, coarser key: without Arabic articles and without the h of a final -ah.

    Takes and gives what `normalise` gives. "ar raqqah", "al raqqa" and "raqqa" all give "raqqa";
    "deir ez zor" and "deir al zor" give "deir zor". A name of articles only stays as it is.
    """
    words = [word for word in key.split() if word not in ARTICLES] or key.split()
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("ah") else word for word in words)


def spelt_out(key: str) -> str:
    """A key without the short form of its first word: "st landry" is "saint landry"."""
    first, space, rest = key.partition(" ")
    return f"{_SPELT_OUT.get(first, first)}{space}{rest}"


# Spellings of one sound, in this order; then doubled letters fall together.
_SOUNDS = (
    ("dzh", "j"),
    ("dj", "j"),
    ("sch", "sh"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ay", "i"),
    ("ai", "i"),
    ("ey", "i"),
    ("ei", "i"),
    ("iy", "i"),
    ("yi", "i"),
    ("aw", "u"),
    ("au", "u"),
    ("ow", "u"),
    ("q", "k"),
    ("w", "v"),
    ("o", "u"),
    ("e", "i"),
    ("y", "i"),
)


def sound(key: str) -> str:
    """The coarsest key: spellings that transliteration leaves open fall together.

    Takes what `normalise` gives. "tal kalakh" and "tall kalakh", "ain tarma" and "ayn tarma",
    "deir hafer" and "dayr hafir" agree. For names out of scripts other than Latin only, and for
    a name that is known to be a place: it is too coarse to tell places from other words.
    """
    text = loosen(key)
    for spelling, letter in _SOUNDS:
        text = text.replace(spelling, letter)
    squeezed = "".join(
        letter for letter, before in zip(text, f" {text}", strict=False) if letter != before
    )
    return "".join(
        word[:-1] if len(word) > 3 and word.endswith(("ah", "ih")) else word
        for word in squeezed.split()
    )
