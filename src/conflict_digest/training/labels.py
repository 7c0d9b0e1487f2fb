"""The labels of the recogniser, and what other corpora call them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ACTOR: Final = "ORG"
"""Whoever acts as a body: organisations, armed groups, and generic ones ("rebels")."""
PERSON: Final = "PERSON"
PLACE: Final = "GPE"
NATIONALITY: Final = "NORP"
DATE: Final = "DATE"

LABELS: Final = (ACTOR, PERSON, PLACE, NATIONALITY, DATE)
"""What the recogniser is taught; named as in OntoNotes, so that it starts from what it knows."""

KNOWN: Final[Mapping[str, str]] = {
    **{label: label for label in LABELS},
    "LOC": PLACE,
    "FAC": PLACE,
    "TIME": DATE,
    "ACTOR": ACTOR,
    "PLACE": PLACE,
    "Organisation": ACTOR,
    "Person": PERSON,
    "Location": PLACE,
    "Nationality": NATIONALITY,
    "Temporal": DATE,
}
"""Every label that training data may use → the one that is learned."""

IGNORED: Final = frozenset(
    {"Quantity", "Weapon", "Vehicle", "MilitaryPlatform", "DocumentReference", "Money"}
    | {"Coordinate", "CommsIdentifier", "Frequency"}
)
"""Labels of dstl/re3d for what is neither actor, place nor date: read and left out."""
