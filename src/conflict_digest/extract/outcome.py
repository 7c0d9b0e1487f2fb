"""What a rule says under its context: predicate and modality, or the reason for no claim."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from conflict_digest.extract.context import Context
from conflict_digest.lexicon.rules import Rule
from conflict_digest.schema import TAKING, TOLD, Modality, Predicate

_INTENDED: dict[str, Predicate] = dict.fromkeys(
    ("captures", "recaptures", "enters", "besieges", "advances"), "intends"
)
"""What a claim that is only intended says: an aim is a threat, the rest keeps its predicate."""
_MUTE_WHEN_INTENDED = frozenset(
    {"holds", "fortifies", "repels", "strikes", "contests", "interdicts", "loses"}
)
"""Predicates of which an unfulfilled intention tells nothing about territory."""
MUTE_WHEN_DENIED = frozenset(
    {"contests", "strikes", "advances", "fortifies", "repels", "interdicts"}
)
_DENIED_BY_SOMEBODY = frozenset({"enters"})
"""Predicates of which it tells something that somebody denies them, not that they are not so."""
_LIFTED = frozenset({"besieges", "interdicts"})
"""Predicates that "lifted the siege" denies."""
_UNSURE = frozenset({"possible", "hypothetical"})
_LASTING = frozenset({"holds", "fortifies", "besieges"})
"""Predicates of a state, which may be past ("the former rebel stronghold")."""
_LEAVING = frozenset({"loses", "withdraws", "transfers"})
"""Predicates of what nobody does unless he must: who "had to" do it did it."""


class Outcome(NamedTuple):
    """What the claim says; `denied` includes what has ended."""

    predicate: Predicate
    modality: Modality
    denied: bool
    past: bool
    """So it was, and is no more."""
    over: bool
    """It has ended, which is nobody's doing."""


def outcome(rule: Rule, context: Context) -> Outcome | str:
    """What the rule says under the context, or the reason why there is no claim."""
    if context.dropped and context.played:
        return context.dropped
    if context.failed and rule.predicate == "holds" and _is_so(context):
        # "failed to hold P"
        rule = replace(rule, predicate="loses")
        context = replace(context, dropped=None, failed=False)
    if context.refused and rule.predicate == "withdraws" and _is_so(context):
        # "refuse to leave P"
        rule = replace(rule, predicate="holds")
        context = replace(context, dropped=None, refused=False)
    if context.dropped:
        return context.dropped
    if rule.negated:  # "*no* rebels are left in P"
        none = (context.denied or context.no_longer) and not context.refuted
        if not none:
            return "only that it is not so tells of the place"
        context = replace(context, denied=False, no_longer=False)
    if context.denied and rule.denied and not context.refuted:
        rule, context = replace(rule, predicate=rule.denied), replace(context, denied=False)
    if context.ended and rule.predicate == "holds":  # "ended X's hold on P"
        rule, context = replace(rule, predicate="loses"), replace(context, ended=False)
    if context.ended and context.denied and rule.predicate not in _LIFTED:
        # "the fight for P is *not over*"
        context = replace(context, ended=False, denied=False)
    over = context.ended and rule.predicate in _LIFTED
    if over and context.modality not in TOLD:
        # who plans to lift a siege tells of one
        context = replace(context, ended=False, modality="asserted", aimed=False)
    settled = _settled(rule, context)
    if isinstance(settled, str):
        return settled
    predicate, modality = settled
    return Outcome(
        predicate,
        modality,
        denied=context.denied != context.ended,
        past=(context.past and predicate in _LASTING)
        or (context.brief and predicate in TAKING)
        or (context.tried and modality == "intended"),
        over=over or context.ended,
    )


def _is_so(context: Context) -> bool:
    return context.modality in TOLD and not context.denied


def _settled(rule: Rule, context: Context) -> tuple[Predicate, Modality] | str:
    predicate = rule.forced if context.forced and rule.forced else rule.predicate
    modality = context.modality
    if context.obliged and modality in TOLD and predicate not in _LEAVING:
        modality = "intended"
    if context.ended:
        return (predicate, modality) if predicate in _LIFTED else "it ended"
    if context.no_longer:
        if predicate != "holds":
            return "no longer so"
        predicate = "loses"
    if context.contested:
        return "contests", "asserted" if modality == "intended" else modality
    modality = _of_rule(rule, modality)
    if predicate == "intends" and modality in TOLD:
        return "not intended but done"
    if rule.predicate == "intends" and modality == "hypothetical":
        return "only in a case that is thought of"
    if modality == "intended" or (context.aimed and modality in _UNSURE):
        if predicate in _MUTE_WHEN_INTENDED:
            return "only intended"
        if predicate in TAKING and rule.place == ("subject",):
            return "only foreseen"  # "P will fall": nobody's aim
        predicate = _INTENDED.get(predicate, predicate)
        if context.denied and not (context.has_speaker and context.aimed):
            return "not even intended"
    if context.denied and modality == "possible" and predicate == "holds":
        return "only said to be beyond them"  # "could not hold P"
    told = context.has_speaker or predicate not in _DENIED_BY_SOMEBODY
    if context.denied and (predicate in MUTE_WHEN_DENIED or not told):
        return "denied, and nothing follows from that"
    return predicate, modality


def _of_rule(rule: Rule, modality: Modality) -> Modality:
    """The rule's own modality, where the text says nothing weaker."""
    if rule.modality is None or modality not in {"asserted", "reported"}:
        return modality
    return rule.modality
