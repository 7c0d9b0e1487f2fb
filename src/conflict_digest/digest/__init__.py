"""Claims → control: grade, fold, timeline (ontology.md, "From claims to control")."""

from conflict_digest.digest.accumulator import Accumulator, fold

__all__ = ["Accumulator", "fold"]
