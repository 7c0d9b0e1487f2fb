"""The rules: which words make which claim, read from `data/rules/*.toml` and validated.

A rule names roles, never dependency labels; `extract.syntax` finds the roles. The fields are
documented in `docs/lexicon.md`, and every rule carries examples and counterexamples that run as
tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Protocol, TypeVar, get_args

import tomli

from conflict_digest.errors import LexiconError
from conflict_digest.schema import Modality, Predicate, Scope

#: Roles that a path may begin with; every other one must be a preposition (`PREPOSITIONS`).
ROLES = frozenset(
    {
        *("subject", "object", "possessor", "modifier", "theme", "apposed", "first", "second"),
        "speaker",
        *("governor", "goal", "back", "over", "off", "unsaid", "itself", "heading"),
        *("bearer", "owner", "designated", "prefixed", "hyphened", "each", "recipient"),
        "complement",
        "rival",
        "before",
        "predicate",
    }
)
PREPOSITIONS = frozenset(
    {
        *("from", "to", "by", "of", "in", "on", "into", "at", "near", "for", "over", "with"),
        *("against", "between", "towards", "around", "inside", "outside", "along", "across"),
        *("throughout", "through", "under", "above", "among", "linking", "after", "off", "beyond"),
    }
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying one predicate. Roles are tried in order; see `docs/lexicon.md`."""

    id: str
    predicate: Predicate
    place: tuple[str, ...]
    actor: tuple[str, ...] = ()
    opponent: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    """Verbs."""
    nouns: tuple[str, ...] = ()
    """Nouns that say the same ("capture" for "seize")."""
    notes: tuple[str, ...] = ()
    """Phrases that say the same where no verb stands ("army *back in* P")."""
    particle: tuple[str, ...] = ()
    """The verb needs one of these particles ("pull *out*"), or phrases ("*without resistance*")."""
    object: tuple[str, ...] = ()
    """The verb needs an object with one of these lemmas ("take *control*")."""
    subject: tuple[str, ...] = ()
    """The verb needs a subject with one of these lemmas ("*control* passed to")."""
    inside: tuple[str, ...] = ()
    """The noun must stand in a phrase with one of these prepositions ("*under* control")."""
    governors: tuple[str, ...] = ()
    """That phrase must belong to one of these verbs ("*come* under control")."""
    not_governors: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    """The noun needs one of these words before it ("*de facto* capital")."""
    unless: tuple[str, ...] = ()
    """Words before the noun that make it something else ("*suicide* bombing")."""
    needs: tuple[str, ...] = ()
    """Roles (`actor`, `opponent`) that must be filled."""
    scope: Scope | None = None
    modality: Modality | None = None
    forced: Predicate | None = None
    """The predicate when somebody makes the actor do it ("forced to retreat")."""
    denied: Predicate | None = None
    """The predicate when it is denied ("*never* left the hands of")."""
    negated: bool = False
    """Only that it is not so, or no longer, says it ("*no* rebels are left in P": they lost it)."""
    implies: Predicate | None = None
    """What the actor has done by it as well ("entered P *unopposed*", and so captured it)."""
    weak: bool = False
    """A word with many peaceful senses: the text must speak of armed conflict."""
    armed: bool = False
    """The actor must be one that fights."""
    known: bool = False
    """The actor must be known to fight, whatever the text is about."""
    nations: bool = False
    """Of a state, a people or a capital and a named place it needs no bearing out."""
    army: bool = False
    """The actor must be no single man ("*the president* left P")."""
    ground: bool = False
    """The place must be land, a settlement or a base, no building ("run a school")."""
    local: bool = False
    """The place must be no whole country: troops that "stay in Iraq" do not hold it."""
    definite: bool = False
    """The place must have a name or be one spoken of before (not "have *a base* in P")."""
    apart: bool = False
    """The text must speak of armed conflict apart from the actor's being a soldier or rebel."""
    actor_optional: bool = False
    """Active and nominal forms, too, may leave the actor out ("the fall of P")."""
    event: bool = False
    """It must have come about, not just be so ("occupied P in May", not "occupies P")."""
    adverbial: bool = False
    """The verb must stand in a clause that tells when or why ("after X *fled*")."""
    earlier: bool = False
    """The verb must be told to have come about before ("they *had gone*", "found them *gone*")."""
    intransitive: bool = False
    """The verb must have no object of its own ("pulled out", not "pulled people out")."""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    @property
    def specificity(self) -> int:
        """How much the rule asks of the text; the most specific rule that fits wins."""
        if self.place == ("unsaid",):
            return 0  # only where no rule finds a place that is said
        constraints = (self.particle, self.object, self.subject, self.inside, self.governors)
        asked = sum(1 for words in (*constraints, self.beside) if words)
        return 2 * (asked + self.event) + len(self.needs)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Named)
FaultMaker = Callable[[str, str], LexiconError]
"""Makes the fault of a field: its name, and what is wrong with it."""
_CHOICES: dict[str, frozenset[str]] = {
    "predicate": frozenset(get_args(Predicate)),
    "forced": frozenset(get_args(Predicate)),
    "denied": frozenset(get_args(Predicate)),
    "implies": frozenset(get_args(Predicate)),
    "scope": frozenset(get_args(Scope)),
    "modality": frozenset(get_args(Modality)),
}


def load_rules(folders: Sequence[Path]) -> tuple[Rule, ...]:
    """Read every `rules/*.toml` of the folders; a later rule replaces an earlier one of its id.

    Raises LexiconError naming file, rule and field.
    """
    return read_folders(folders, "rules", "rule", read_rule)


def read_folders(
    folders: Sequence[Path], kind: str, entry: str, read: Callable[[Path, int, dict[str, Any]], R]
) -> tuple[R, ...]:
    """The tables `[[entry]]` of all `kind/*.toml`, each by `read`; the last of an id counts.

    Raises LexiconError, also where an id is used twice in one folder.
    """
    rules: dict[str, R] = {}
    for folder in folders:
        seen: set[str] = set()
        for path in sorted((folder / kind).glob("*.toml")):
            for number, table in enumerate(read_entries(path, entry), 1):
                rule = read(path, number, table)
                if rule.id in seen:
                    raise LexiconError(f"{path.name}: rule {rule.id!r}: id: used twice; rename one")
                seen.add(rule.id)
                rules[rule.id] = rule
    return tuple(rules.values())


def read_entries(path: Path, name: str) -> list[dict[str, Any]]:
    """The tables `[[name]]` of a file that has no others; raises LexiconError."""
    try:
        tables = tomli.loads(path.read_text(encoding="utf-8-sig"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: not valid TOML: {error}") from error
    unknown = sorted(set(tables) - {name})
    if unknown:
        raise LexiconError(f"{path.name}: unknown table {unknown[0]!r}; only [[{name}]] is known")
    entries = tables.get(name, [])
    if not isinstance(entries, list):
        raise LexiconError(f"{path.name}: write [[{name}]] with double brackets")
    return entries


def read_rule(path: Path, number: int, table: dict[str, Any]) -> Rule:
    """One [[rule]] table, the `number`th of its file; raises LexiconError."""
    name = table.get("id", f"number {number}")

    def fault(field: str, what: str) -> LexiconError:
        return LexiconError(f"{path.name}: rule {name!r}: {field}: {what}")

    rule = Rule(**read_values(Rule, table, ("id", "predicate", "place"), _CHOICES, fault))
    _check(rule, fault)
    return rule


def read_values(
    kind: type[Any],
    table: dict[str, Any],
    needed: Iterable[str],
    choices: Mapping[str, frozenset[str]],
    fault: FaultMaker,
) -> dict[str, Any]:
    """The values of a TOML table for a dataclass whose fields are words, lists and flags."""
    types = {f.name: str(f.type) for f in fields(kind)}
    for field in table:
        if field not in types:
            raise fault(field, f"unknown field; known are {', '.join(sorted(types))}")
    for field in needed:
        if not table.get(field):
            raise fault(field, "missing")
    values: dict[str, Any] = {}
    for field, value in table.items():
        if types[field].startswith("tuple"):
            items = [value] if isinstance(value, str) else value
            if not isinstance(items, list) or not all(isinstance(i, str) and i for i in items):
                raise fault(field, "must be a word or a list of words")
            values[field] = tuple(items)
        elif types[field] == "bool":
            if not isinstance(value, bool):
                raise fault(field, "must be true or false")
            values[field] = value
        elif not isinstance(value, str):
            raise fault(field, "must be a word in quotes")
        elif field in choices and value not in choices[field]:
            raise fault(field, f"{value!r} is none of {', '.join(sorted(choices[field]))}")
        else:
            values[field] = value
    return values


def _check(rule: Rule, fault: FaultMaker) -> None:
    if not (rule.lemmas or rule.nouns or rule.notes):
        raise fault("lemmas", "give at least one verb here, or one noun in `nouns`")
    check_roles(rule, ("actor", "opponent", "place"), fault)
    for need in rule.needs:
        if need not in {"actor", "opponent"}:
            raise fault("needs", f"{need!r} is neither actor nor opponent")
    check_examples(rule, fault)


def check_roles(rule: Any, paths: Iterable[str], fault: FaultMaker) -> None:
    """Every part of the role paths in these fields must be known."""
    for field in paths:
        for path in getattr(rule, field):
            for part in path.split("."):
                if part not in ROLES | PREPOSITIONS:
                    known = ", ".join(sorted(ROLES | PREPOSITIONS))
                    raise fault(field, f"unknown role {part!r}; known are {known}")


def check_examples(rule: Any, fault: FaultMaker) -> None:
    """A rule without examples, or without counterexamples, is faulty."""
    for field in ("examples", "counterexamples"):
        if not getattr(rule, field):
            raise fault(field, "missing; every rule shows what it finds and what it leaves alone")
