"""Which place fills a role: names, parts and lists of places, and the nouns that lead to them.

The annotator has marked the names; this package adds what depends on the role: "most of Darfur",
"towns, including A and B". `finder` looks a word up, `described` reads the nouns, `kinds` judges
what was found.
"""

from conflict_digest.extract.places.finder import Places
from conflict_digest.extract.places.kinds import PlaceKinds
from conflict_digest.extract.places.parts import is_side_of_land
from conflict_digest.extract.places.sites import FACILITY_KINDS, are_quarters, leaves_out, row_of

__all__ = [
    "FACILITY_KINDS",
    "PlaceKinds",
    "Places",
    "are_quarters",
    "is_side_of_land",
    "leaves_out",
    "row_of",
]
