"""Doc → claims: rules over the parse, driven by the lexicon; nothing is resolved here.

`match` tries the rules, `syntax` finds their roles, `actors` and `places` tell what fills them,
`scope` reads how sure the text is and who says it.
"""

from conflict_digest.extract.claims import Argument, RawAttribution, RawClaim
from conflict_digest.extract.match import Matcher
from conflict_digest.extract.near_miss import NearMiss, NearMissRecord
from conflict_digest.extract.relations import RawRelation, RelationFinder

__all__ = [
    "Argument",
    "Matcher",
    "NearMiss",
    "NearMissRecord",
    "RawAttribution",
    "RawClaim",
    "RawRelation",
    "RelationFinder",
]
