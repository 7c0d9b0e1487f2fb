"""Why each claim of an article was made, and which words almost made one, for people to read.

The marks of a quote are signs where there is no colour: «actor» {opponent} [place] *trigger*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from conflict_digest.render import words
from conflict_digest.render.evidence import ACTOR, OPPONENT, PLACE, has_colour, indented, statement
from conflict_digest.render.names import Names
from conflict_digest.render.nearly import Almost
from conflict_digest.render.plain import plain
from conflict_digest.render.reasons import Because, RuleNote, roles
from conflict_digest.schema import Claim, Document, Evidence, Relation

_TRIGGER = "bold yellow"
_SIGNS = {
    "actor": ("«", "»", ACTOR),
    "opponent": ("{", "}", OPPONENT),
    "place": ("[", "]", PLACE),
    "trigger": ("*", "*", _TRIGGER),
}


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A claim, the rule that made it, and the reasons for the rest."""

    claim: Claim
    rule: RuleNote | None
    because: Because


@dataclass(frozen=True, slots=True)
class Related:
    """A relation, and the file of the rule that found it."""

    relation: Relation
    file: str | None


@dataclass(frozen=True, slots=True)
class Explained:
    """One article with what is to be told of it. `note` stands under its heading."""

    document: Document
    text: str
    claims: tuple[Reasoned, ...]
    almost: tuple[Almost, ...]
    relations: tuple[Related, ...] = ()
    note: str = ""

    def sentence(self, almost: Almost) -> str:
        """The sentence of a near miss."""
        return self.text[almost.sentence_start : almost.sentence_end]


class _Mark(NamedTuple):
    start: int
    end: int
    role: str


def show(explained: Explained, names: Names, console: Console) -> None:
    """Print the whole view of one article on `console`, at its width and with its colours."""
    _heading(explained, console)
    numbers = {reasoned.claim.id: n for n, reasoned in enumerate(explained.claims, 1)}
    for reasoned in explained.claims:
        console.print()
        _claim(reasoned, numbers, explained.text, names, console)
    if explained.relations:
        _relations(explained, names, console)
    telling = [almost for almost in explained.almost if almost.telling]
    if telling:
        _nearly(telling, explained.text, console)
    if rest := len(explained.almost) - len(telling):
        more = words.count(rest, "more word")
        line = f"{more} of the rules, in none of their wordings: --format json lists them."
        console.print()
        indented(console, Text(line, "dim"))


def _heading(explained: Explained, console: Console) -> None:
    document = explained.document
    parts = [
        document.path,
        document.publisher,
        document.published and f"published {document.published}",
    ]
    parts.append(words.count(len(explained.claims), "claim"))
    indented(console, Text(plain(" · ".join(part for part in parts if part)), "bold"))
    if explained.note:
        indented(console, Text(plain(explained.note)))
    if explained.claims or explained.relations or explained.almost:
        marks = (_signed(Text(role), role, console) for role in _SIGNS)
        indented(console, Text("Marks: ").append_text(Text("  ").join(marks)))
    else:
        indented(console, Text("No claim here, and no word of any rule."))


# Claims


def _claim(
    reasoned: Reasoned, numbers: dict[str, int], text: str, names: Names, console: Console
) -> None:
    claim, because = reasoned.claim, reasoned.because
    said = statement(claim, names)
    indented(console, Text(f"[{numbers[claim.id]}] {said}", "bold"))
    evidence = claim.evidence
    quote = _quote(text, evidence.start, evidence.end, _marks(claim), console)
    indented(console, quote, 4)
    rows = [
        ("rule", _rule(reasoned)),
        ("follows", f"from [{numbers[claim.implied_by]}]" if claim.implied_by in numbers else ""),
        ("says so", because.modality),
        ("when", because.when),
        ("scope", "" if claim.scope == "whole" else claim.scope),
        ("stands for", "; ".join(because.references)),
        ("confidence", _confidence(claim, because)),
        ("where", ", ".join([*words.place_in_text(evidence), _extent(evidence)])),
    ]
    grid = Table.grid(padding=(0, 2, 0, 0))
    for title, value in rows:
        if value:
            grid.add_row(Text(title, "dim"), Text(plain(value)))
    indented(console, grid, 4)


def _extent(evidence: Evidence) -> str:
    return f"characters {evidence.start}-{evidence.end}"


def _rule(reasoned: Reasoned) -> str:
    file = reasoned.rule.file if reasoned.rule else None
    made = f"{reasoned.claim.predicate}, by {reasoned.claim.evidence.rule}"
    return f"{made} ({file})" if file else made


def _confidence(claim: Claim, because: Because) -> str:
    return f"{claim.confidence:g}: {'; '.join(because.confidence)}".removesuffix(": ")


def _marks(claim: Claim) -> list[_Mark]:
    evidence = claim.evidence
    marks = [_Mark(r.start, r.end, role) for role, r in roles(claim) if role in _SIGNS]
    if evidence.trigger_start is not None and evidence.trigger_end is not None:
        marks.append(_Mark(evidence.trigger_start, evidence.trigger_end, "trigger"))
    return marks


# Who stands by, against and under whom


def _relations(explained: Explained, names: Names, console: Console) -> None:
    console.print()
    indented(console, Text("RELATIONS: who stands by, against or under whom", "bold"))
    for related in explained.relations:
        told, evidence = related.relation, related.relation.evidence
        console.print()
        actor, other = (names.referred(one) or "" for one in (told.actor, told.other))
        speaker = names.referred(told.attribution.speaker) if told.attribution else None
        said = f"{words.relation(told, actor, other)} ({words.source(told, speaker)})"
        indented(console, Text(plain(said)), 4)
        marks = [
            _Mark(told.actor.start, told.actor.end, "actor"),
            _Mark(told.other.start, told.other.end, "opponent"),
        ]
        if evidence.trigger_start is not None and evidence.trigger_end is not None:
            marks.append(_Mark(evidence.trigger_start, evidence.trigger_end, "trigger"))
        indented(console, _quote(explained.text, evidence.start, evidence.end, marks, console), 4)
        rule = evidence.rule + (f" ({related.file})" if related.file else "")
        indented(console, Text(plain(f"rule  {rule}"), "dim"), 4)


# Words that almost made a claim


def _nearly(almost: Sequence[Almost], text: str, console: Console) -> None:
    console.print()
    indented(console, Text("ALMOST: words of the rules that made no claim", "bold"))
    for (start, end), group in groupby(almost, lambda a: (a.sentence_start, a.sentence_end)):
        here = list(group)
        marks = [_Mark(a.start, a.end, "trigger") for a in here]
        console.print()
        indented(console, _quote(text, start, end, marks, console), 4)
        grid = Table.grid(padding=(0, 2, 0, 0))
        for one in here:
            best = one.tries[0]
            grid.add_row(Text(plain(one.trigger)), Text(plain(f"{best.rule}: {best.reason}")))
        indented(console, grid, 4)


# Quotes


def _quote(text: str, start: int, end: int, marks: Iterable[_Mark], console: Console) -> Text:
    """A sentence in quotation marks; marks may lie in each other ("«rebel-*held*» [Idlib]")."""
    inside = {mark for mark in marks if start <= mark.start < mark.end <= end}
    ordered = sorted(inside, key=lambda mark: (mark.start, -mark.end))
    borders = sorted({start, end, *(at for mark in ordered for at in mark[:2])})
    signs = not has_colour(console)
    quote = Text("“")
    for at, following in pairwise(borders):
        styles = [_SIGNS[mark.role][2] for mark in ordered if mark.start <= at < mark.end]
        if signs:
            quote.append("".join(_SIGNS[mark.role][0] for mark in ordered if mark.start == at))
        quote.append(plain(text[at:following]), style=" ".join(styles))
        if signs:
            closed = [mark for mark in reversed(ordered) if mark.end == following]
            quote.append("".join(_SIGNS[mark.role][1] for mark in closed))
    return quote.append("”")


def _signed(text: Text, role: str, console: Console) -> Text:
    left, right, style = _SIGNS[role]
    if not has_colour(console):
        return Text.assemble(left, text, right)
    text.stylize(style)
    return text
