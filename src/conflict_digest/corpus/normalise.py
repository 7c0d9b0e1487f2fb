"""Decoded text to the text that all offsets refer to.

What can be replaced in place is (newlines, spaces), so that offsets into ordinary text stay those
of the file; only characters that nobody can see are removed.
"""

from __future__ import annotations

import re
import unicodedata

MAX_MARKS = 30
"""Combining marks in a row, after Unicode's Stream-Safe Text Format (UAX 15, section 13). Longer
runs occur in no language, and Python's normalisation takes quadratic time on them."""


def _chars(*spans: str) -> list[int]:
    """Code points of spans such as "200B-200F" and "FEFF"."""
    found: list[int] = []
    for span in spans:
        first, _, last = span.partition("-")
        found += range(int(first, 16), int(last or first, 16) + 1)
    return found


_REMOVED = _chars(
    *("0000-0008", "000E-001F", "007F-009F"),  # controls
    *("00AD", "200B-200F", "2060-206F", "FEFF", "FE00-FE0F", "180B-180F"),  # invisible
    *("061C", "202A-202E"),  # direction
    *("FFF9-FFFC", "FFFE-FFFF", "E0000-E007F"),  # annotations, placeholders, tags
)
_SPACES = _chars("00A0", "1680", "2000-200A", "202F", "205F", "2800", "3000")
_NEWLINES = _chars("000B-000D", "0085", "2028-2029")
_SURROGATES = _chars("D800-DFFF")
# Windows-1252 punctuation that was read as Latin-1 on its way here.
_QUOTES = {0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x96: "–", 0x97: "—"}  # noqa: RUF001

_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_REMOVED),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_NEWLINES, "\n"),
    **dict.fromkeys(_SURROGATES, "\ufffd"),
    **_QUOTES,
}
_LONG_FOREIGN_RUN = re.compile(rf"[^\x00-\x7f]{{{MAX_MARKS + 1},}}")


def clean(text: str) -> str:
    """One kind of newline and of space, NFC, no control or invisible characters. Idempotent."""
    text = text.replace("\r\n", "\n").translate(_TABLE)
    if text.isascii():
        return text
    # Twice: composing may leave more marks than there were, because some come in two parts.
    return _thin(unicodedata.normalize("NFC", _thin(text)))


def _thin(text: str) -> str:
    return _LONG_FOREIGN_RUN.sub(lambda run: _without_extra_marks(run[0]), text)


def _without_extra_marks(run: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in run:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def one_line(text: str) -> str:
    """A field such as a title: cleaned, and every run of white space one space."""
    return " ".join(clean(text).split())
