"""A lexicon folder put to the test: its files are read, and the examples of its rules run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import tomli

from conflict_digest.errors import LexiconError
from conflict_digest.gazetteer import Countries
from conflict_digest.lexicon import DATA, RelationRule, Rule
from conflict_digest.lexicon.faults import Fault, strike_out
from conflict_digest.lexicon.lint import mend, rule_files
from conflict_digest.lexicon.relation_rules import load_relation_rules
from conflict_digest.lexicon.rules import load_rules
from conflict_digest.resolve.dates.grammar import load_grammar
from conflict_digest.run import pipeline as running
from conflict_digest.run.pipeline import Pipeline
from conflict_digest.schema import Article, Claim, Relation

AnyRule = Rule | RelationRule
NOT_OVERLAID = ("dates.toml",)
"""Files that are only read where they came with the package."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what is wrong with it."""

    files: tuple[str, ...]
    rules: int
    """Sound rules of the folder, for claims and for relations."""
    examples: int
    """Examples and counterexamples that were run, our own included where asked for."""
    faults: tuple[Fault, ...]


def lint(folder: Path, model: str | None = None, *, ours_too: bool = False) -> Report:
    """Check the folder as it lies over our own lexicon.

    The rules of the folder must find their examples and leave their counterexamples alone; with
    `ours_too` our own, unless it replaces them, must do so where they did without it. Raises
    ModelError, GazetteerError, or OSError when no temporary file can be written.
    """
    with TemporaryDirectory(prefix="conflict-digest-") as temporary:
        copy = Path(temporary)
        checked = mend(folder, copy)
        faults = [*checked.faults, *_others(folder, copy, checked.files)]
        ran = 0
        theirs: list[AnyRule] = [*checked.rules, *checked.relations]
        if theirs or ours_too:
            pipeline = running.build(model, copy)
            faults += _failures(pipeline, theirs, checked.rule_files)
            ran = _count(theirs)
            if ours_too:
                built_in: list[AnyRule] = [*load_rules([DATA]), *load_relation_rules([DATA])]
                ours = [rule for rule in built_in if rule.id not in checked.rule_files]
                faults += _newly_failing(pipeline, ours, model)
                ran += _count(ours)
    ordered = sorted(faults, key=lambda fault: (fault.file, fault.line or 0))
    return Report(checked.files, len(theirs), ran, tuple(ordered))


def _others(folder: Path, copy: Path, files: Iterable[str]) -> Iterator[Fault]:
    """Faults of the files that other layers than the lexicon read."""
    table = copy / "countries.csv"
    if table.exists():
        yield from strike_out(copy, [table.name], lambda: Countries.load(table))
    if "dates.toml" in files:
        try:
            load_grammar(tomli.loads((folder / "dates.toml").read_text(encoding="utf-8-sig")))
            copyfile(folder / "dates.toml", copy / "dates.toml")
        except KeyError as error:
            yield Fault(
                "dates.toml", "missing; this file stands whole or not at all", field=str(error)
            )
        except (LexiconError, ValueError, TypeError, AttributeError, OSError) as error:
            yield Fault("dates.toml", str(error).removeprefix("dates.toml: "))
    for name in NOT_OVERLAID:
        if name in files and not folder.samefile(DATA):
            yield Fault(name, "has no effect here: only the one in the package is read")


# Examples


def _count(rules: Iterable[AnyRule]) -> int:
    return sum(len(rule.examples) + len(rule.counterexamples) for rule in rules)


def _newly_failing(pipeline: Pipeline, ours: list[AnyRule], model: str | None) -> list[Fault]:
    """Failures of our own rules that are the folder's doing: without it there are none."""
    files = {id_: f"built-in {name}" for id_, name in rule_files(DATA).items()}
    failing = list(_failures(pipeline, ours, files))
    if not failing:
        return []
    ids = {fault.rule for fault in failing}
    alone = _failures(running.build(model), [rule for rule in ours if rule.id in ids], files)
    known = {(fault.rule, fault.field, _quoted(fault)) for fault in alone}
    return [f for f in failing if (f.rule, f.field, _quoted(f)) not in known]


def _quoted(fault: Fault) -> str:
    return fault.message[: fault.message.rindex("”")]


def _failures(
    pipeline: Pipeline, rules: Iterable[AnyRule], files: Mapping[str, str]
) -> Iterator[Fault]:
    for rule in rules:
        for field, text, what in _broken(pipeline, rule):
            yield Fault(files[rule.id], f"“{text}” {what}", rule=rule.id, field=field)


def _broken(pipeline: Pipeline, rule: AnyRule) -> Iterator[tuple[str, str, str]]:
    """Field, text and what went wrong, of each example that does not do as it should."""
    if isinstance(rule, RelationRule):
        yield from _broken_relation(pipeline, rule)
        return
    for text in rule.examples:
        if why := _silent(pipeline, rule, text):
            yield "examples", text, f"gives no claim of this rule: {why}"
    for text in rule.counterexamples:
        claims = pipeline.explain(_article(text))[0].claims
        if claim := next((c for c in claims if c.evidence.rule == rule.id), None):
            yield "counterexamples", text, f"gives a claim: {_said(claim)}"


def _broken_relation(pipeline: Pipeline, rule: RelationRule) -> Iterator[tuple[str, str, str]]:
    """The same of a rule for relations; a denied relation is none."""
    for text in rule.examples:
        if not list(_related(pipeline, rule, text)):
            words = {*rule.lemmas, *rule.nouns, *rule.words}
            there = {form for t in pipeline.nlp(text) for form in (t.lemma_.lower(), t.lower_)}
            why = "its words are there, but not the two actors in their roles"
            if not there & words:
                why = "none of its words is there; a rule names them in their base form"
            yield "examples", text, f"gives no relation of this rule: {why}"
    for text in rule.counterexamples:
        for one in _related(pipeline, rule, text):
            what = f"{one.kind}, actor {one.actor.text}, other {one.other.text}"
            yield "counterexamples", text, f"gives a relation: {what}"
            break


def _related(pipeline: Pipeline, rule: RelationRule, text: str) -> Iterator[Relation]:
    for one in pipeline.explain(_article(text))[0].relations:
        if one.evidence.rule == rule.id and one.polarity == "affirmed":
            yield one


def _silent(pipeline: Pipeline, rule: Rule, text: str) -> str | None:
    """Why the rule does not fire in this text; None where it does."""
    record, missed = pipeline.explain(_article(text))
    fired = {claim.evidence.rule: None for claim in record.claims}
    if rule.id in fired:
        return None
    reasons = [miss.reason for miss in missed if miss.rule == rule.id]
    if reasons:
        return reasons[0]
    if fired:
        return f"{', '.join(fired)} came first"
    if not {token.lemma_.lower() for token in pipeline.nlp(text)} & {*rule.lemmas, *rule.nouns}:
        return "none of its verbs and nouns is there; a rule names them in their base form"
    if not any(mention.kind == "place" for mention in record.mentions):
        return "no place is recognised in it"
    return "its word is not read as a verb or noun here, or it is unclear who or where is meant"


def _said(claim: Claim) -> str:
    """`captures, actor Rebels, place Saraqib`."""
    roles = {"actor": claim.actor, "opponent": claim.opponent, "place": claim.place}
    filled = [f"{role} {reference.text}" for role, reference in roles.items() if reference]
    return ", ".join([claim.predicate, *filled])


def _article(text: str) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=digest[:12], path="example", text=text, language="en", sha256=digest)
