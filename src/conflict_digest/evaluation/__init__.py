"""How good it is: predictions against a gold set (docs/gold.md)."""

from conflict_digest.evaluation.campaign import (
    Campaign,
    JudgedEntry,
    judge_day,
    read_campaign,
)
from conflict_digest.evaluation.faults import Fault, campaign_faults, faults
from conflict_digest.evaluation.gold import GoldClaim, GoldState, Passage, read_gold
from conflict_digest.evaluation.judge import Verdict, judge
from conflict_digest.evaluation.report import Report, campaign_score, report

__all__ = [
    "Campaign",
    "Fault",
    "GoldClaim",
    "GoldState",
    "JudgedEntry",
    "Passage",
    "Report",
    "Verdict",
    "campaign_faults",
    "campaign_score",
    "faults",
    "judge",
    "judge_day",
    "read_campaign",
    "read_gold",
    "report",
]
