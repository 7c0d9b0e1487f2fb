"""Which place a mention stands for: names by the gazetteer, descriptions by what they belong to.

One joint decision for a document: the countries that it speaks of weigh with the population of
each candidate.
"""

from conflict_digest.resolve.places.distances import Distances
from conflict_digest.resolve.places.entities import PlaceDraft
from conflict_digest.resolve.places.lands import Lands
from conflict_digest.resolve.places.resolver import PlaceResolver

__all__ = ["Distances", "Lands", "PlaceDraft", "PlaceResolver"]
