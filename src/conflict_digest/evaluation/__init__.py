"""How good it is: predictions against a gold set (docs/gold.md)."""

from conflict_digest.evaluation.faults import Fault, faults
from conflict_digest.evaluation.gold import GoldClaim, GoldState, Passage, read_gold
from conflict_digest.evaluation.judge import Verdict, judge
from conflict_digest.evaluation.report import Report, report

__all__ = [
    "Fault",
    "GoldClaim",
    "GoldState",
    "Passage",
    "Report",
    "Verdict",
    "faults",
    "judge",
    "read_gold",
    "report",
]
