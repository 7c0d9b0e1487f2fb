"""Who fills a role: named actors, generic ones with their owners, anaphors and weapons.

The annotator has marked names and generic actors; this package adds what depends on the role:
"the group", "fighters of al-Shabaab", "Russian missiles". `finder` looks a word up, `kinds` and
`fighting` judge who was found.
"""

from conflict_digest.extract.actors.fighting import Fighting
from conflict_digest.extract.actors.finder import Actors
from conflict_digest.extract.actors.kinds import ActorKinds

__all__ = ["ActorKinds", "Actors", "Fighting"]
