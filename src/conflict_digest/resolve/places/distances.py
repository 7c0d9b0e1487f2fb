"""How far a text says that one place is from another: "P, 40 km north of Q", "P, near Q"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from spacy.tokens import Span

from conflict_digest.lexicon import Lexicon

_NEAR_KM: Final = 60.0
"""How far "near Q" and "north of Q" may be."""
_SLACK: Final = 1.5
"""What a distance in a text may be off: by road, from the edge, or rounded."""
_LEAST_KM: Final = 25.0
_KM_OF_MILE: Final = 1.609
_REACH: Final = 14
"""Tokens between the two names at most."""
_BEFORE: Final = 8
"""Tokens before the first one in "40 km north of Q lies P"."""


class Distance(NamedTuple):
    """ "P, 40 km north of Q"."""

    place: Span
    anchor: Span
    km: float
    """How far they may be apart."""
    measured: bool
    """The text gives it as a number."""


class Distances:
    """Reads the words between two names; build once, use for every article."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.cues
        self._miles = cues("places", "miles")
        units = _any(cues("places", "kilometres") | self._miles)
        self._length = re.compile(rf"(\d[\d,]*(?:\.\d+)?)[ -]?(?P<unit>{units})\b", re.IGNORECASE)
        directions = _any(cues("places", "directions"))
        beside = _any(cues("places", "beside"))
        nouns = _any({noun for noun in lexicon.place_nouns if noun.isalpha()})
        named = rf"(?:(?:the )?(?:{nouns}) of )?"
        lies = _any(cues("places", "lies"))
        opening = rf"^,?\s*(?:(?:which |that )?(?:{lies})\b,?\s*|an? (?:[\w-]+ ){{1,4}})?"
        measured = rf"(?:[a-z]+ )?\d[\d.,]*[ -](?:{units})\b[\w -]*?"
        bearing = rf"(?:to the |just )?(?:(?:{directions}) (?:of|from)|{beside})"
        away = rf"(?:(?:{measured}\s*)?{bearing}|{measured} (?:of|from))"
        self._to_other = re.compile(rf"{opening}{away}\s*{named}(?:the )?$", re.IGNORECASE)
        self._from_other = re.compile(rf"{away}\s*{named}(?:the )?$", re.IGNORECASE)
        self._lies = re.compile(rf"^,?\s*(?:{lies})\s*{named}(?:the )?$", re.IGNORECASE)

    def between(self, one: Span, other: Span) -> Distance | None:
        """Which of two neighbouring names is so near the other; None where nothing is said."""
        doc = one.doc
        if other.start - one.end > _REACH:
            return None
        words = doc[one.end : other.start].text
        if self._to_other.search(words):
            return Distance(one, other, *self._radius(words))
        before = doc[max(0, one.start - _BEFORE) : one.start].text
        if self._lies.search(words) and self._from_other.search(before):
            return Distance(other, one, *self._radius(before))
        return None

    def _radius(self, words: str) -> tuple[float, bool]:
        """Kilometres at most, and whether the text gives a number."""
        length = self._length.search(words)
        if length is None:
            return _NEAR_KM, False
        number = float(length.group(1).replace(",", ""))
        miles = length.group("unit").lower() in self._miles
        return max(_LEAST_KM, number * _SLACK * (_KM_OF_MILE if miles else 1.0)), True


def _any(words: frozenset[str] | set[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
