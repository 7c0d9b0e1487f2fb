"""Names as keys: one spelling of a name for all."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """Without capitals, accents and hyphens: as people type it."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.replace("-", " ").removeprefix("the ").split())


def forms(place: str) -> tuple[str, ...]:
    """The name of a place and, of a site in a town, the other ways to write it.

    "airport, Goma" is "Goma airport" and "airport of Goma", too.
    """
    site, comma, town = place.partition(", ")
    return (place, f"{town} {site}", f"{site} of {town}") if comma else (place,)
