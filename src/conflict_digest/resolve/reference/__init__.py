"""What "it", "the group" and "the city" stand for; nothing when that is unclear.

Actors follow centering (Grosz, Joshi & Weinstein 1995) in its simplest form: the subject of the
clause above, then the subject of the sentence before, then the only candidate there is. Places
follow recency among those of a fitting kind.
"""

from conflict_digest.resolve.reference.actors import ActorReferences
from conflict_digest.resolve.reference.places import PlaceReferences

__all__ = ["ActorReferences", "PlaceReferences"]
