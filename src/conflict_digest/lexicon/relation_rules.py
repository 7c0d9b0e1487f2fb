"""Rules for who stands by, against or under whom, read from `data/relations/*.toml`.

They name the same roles as the rules for claims (`rules`), and are documented in
`docs/lexicon.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from conflict_digest.errors import LexiconError
from conflict_digest.lexicon.rules import (
    FaultMaker,
    check_examples,
    check_roles,
    read_folders,
    read_values,
)

Stance = Literal["ally", "opponent", "parent", "leader"]
"""What the other is to the actor; a `leader` who is a group or a state is an ally at the head."""


@dataclass(frozen=True, slots=True)
class RelationRule:
    """One way of saying that the other is the actor's ally, opponent, parent or leader."""

    id: str
    relation: Stance
    actor: tuple[str, ...]
    """Roles, tried in order, as `other`."""
    other: tuple[str, ...]
    lemmas: tuple[str, ...] = ()
    """Verbs."""
    nouns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Prepositions, adjectives and prefixes."""
    particle: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    governors: tuple[str, ...] = ()
    not_governors: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    weak: bool = False
    """A word of peaceful life, too: both must be known to fight, or to be a state."""
    past: bool = False
    """What it says is over ("broke away from")."""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    @property
    def specificity(self) -> int:
        """How much it asks of the text; the most specific rule that fits wins."""
        asked = (self.particle, self.object, self.subject, self.inside, self.governors, self.beside)
        return sum(1 for words in asked if words)


def load_relation_rules(folders: Sequence[Path]) -> tuple[RelationRule, ...]:
    """Read every `relations/*.toml`; a later rule replaces one of its id. Raises LexiconError."""
    return read_folders(folders, "relations", "relation", read_relation_rule)


def read_relation_rule(path: Path, number: int, table: dict[str, Any]) -> RelationRule:
    """One [[relation]] table, the `number`th of its file; raises LexiconError."""
    name = table.get("id", f"number {number}")

    def fault(field: str, what: str) -> LexiconError:
        return LexiconError(f"{path.name}: rule {name!r}: {field}: {what}")

    needed = ("id", "relation", "actor", "other")
    choices = {"relation": frozenset(get_args(Stance))}
    rule = RelationRule(**read_values(RelationRule, table, needed, choices, fault))
    _check(rule, fault)
    return rule


def _check(rule: RelationRule, fault: FaultMaker) -> None:
    if not (rule.lemmas or rule.nouns or rule.words):
        raise fault("lemmas", "give a verb here, a noun in `nouns`, or another word in `words`")
    check_roles(rule, ("actor", "other"), fault)
    check_examples(rule, fault)
