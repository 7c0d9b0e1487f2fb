"""What a text must go through before it may reach a terminal.

Articles, titles, file names and options are other people's text: they may hold terminal escape
sequences, or characters that reorder a line on the screen. They are shown, never obeyed.
"""

from __future__ import annotations

import re

_SPACES = re.compile(r"[ \t\n\v\f\r\x85\u2028\u2029]+")
# C0, DEL and C1 controls; bidirectional embeddings, overrides and isolates; lone surrogates.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """`text` on one line, with every character that could steer a terminal shown as an escape.

    White space becomes single spaces; ESC becomes the four characters `\\x1b`. A byte of a file
    name that is not UTF-8 (a lone surrogate in Python) is shown as that byte.
    """
    return _UNSAFE.sub(_escaped, _SPACES.sub(" ", text))


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xDC80 <= code <= 0xDCFF:  # PEP 383: the byte that could not be decoded
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
