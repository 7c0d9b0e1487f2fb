"""Claims → control: grade, fold, timeline (ontology.md, "From claims to control")."""

from conflict_digest.digest.accumulator import Accumulator, fold
from conflict_digest.digest.compare import compare
from conflict_digest.digest.select import Wanted, select, unmatched

__all__ = ["Accumulator", "Wanted", "compare", "fold", "select", "unmatched"]
