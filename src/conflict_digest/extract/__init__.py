"""Doc → claims: rules over the parse, driven by the lexicon; nothing is resolved here."""

from conflict_digest.extract.claims import Argument, RawAttribution, RawClaim
from conflict_digest.extract.match import Matcher, NearMiss, NearMissRecord

__all__ = ["Argument", "Matcher", "NearMiss", "NearMissRecord", "RawAttribution", "RawClaim"]
