"""Predicates by what they do to a state."""

from __future__ import annotations

LOSSES = frozenset({"loses", "withdraws", "transfers"})
CHANGES = frozenset({"captures", "recaptures"}) | LOSSES
GAINS = CHANGES | {"holds"}
STATIC = frozenset({"holds", "fortifies", "repels"})
WEAK = frozenset({"fortifies", "repels"})
OVERLAYS = frozenset({"besieges", "interdicts", "advances", "intends"})
