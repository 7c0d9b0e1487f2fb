"""Names as keys: one spelling of a name for all."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """Without capitals, accents and hyphens: as people type it."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.replace("-", " ").removeprefix("the ").split())
