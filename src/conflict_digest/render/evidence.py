"""The quotes behind a state, with actor and place marked where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from conflict_digest.render import words
from conflict_digest.render.names import Names
from conflict_digest.render.plain import plain
from conflict_digest.schema import Claim, Evidence, Reference

READABLE = 100
"""Columns beyond which a quote is hard to read."""
ACTOR, PLACE, OPPONENT = "bold cyan", "bold underline green", "bold magenta"
_Mark = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Quoted:
    """One sentence and all the claims that a state rests on in it."""

    evidence: Evidence
    claims: tuple[Claim, ...]


def by_sentence(claims: Iterable[Claim]) -> list[Quoted]:
    """Claims of one sentence together, in the order in which their first comes."""
    sentences: dict[tuple[str, int, int], list[Claim]] = {}
    for claim in claims:
        evidence = claim.evidence
        sentences.setdefault((evidence.document, evidence.start, evidence.end), []).append(claim)
    return [Quoted(group[0].evidence, tuple(group)) for group in sentences.values()]


def quote(quoted: Quoted, *, with_signs: bool) -> Text:
    """The sentence in quotation marks, its actors, places and opponents marked.

    `with_signs` puts «» around them too, for where colour and weight are not shown.
    """
    source = quoted.evidence
    text = Text("“")
    at = 0
    for start, end, style in _marks(quoted):
        text.append(plain(source.quote[at:start]))
        marked = plain(source.quote[start:end])
        text.append(f"«{marked}»" if with_signs else marked, style=style)
        at = end
    text.append(plain(source.quote[at:]))
    return text.append("”")


def _marks(quoted: Quoted) -> list[_Mark]:
    """What to mark, as offsets into the quote, in order and without overlaps."""
    marks = {mark for claim in quoted.claims for mark in _claim_marks(claim)}
    ordered = sorted(marks, key=lambda mark: (mark[0], -mark[1], mark[2]))
    kept = ordered[:1]
    for _previous, mark in pairwise(ordered):
        if mark[0] >= kept[-1][1]:
            kept.append(mark)
    return kept


def _claim_marks(claim: Claim) -> Iterator[_Mark]:
    evidence = claim.evidence
    roles = ((claim.actor, ACTOR), (claim.place, PLACE), (claim.opponent, OPPONENT))
    for reference, style in roles:
        if reference is not None and _stands_in(reference, evidence):
            yield reference.start - evidence.start, reference.end - evidence.start, style


def _stands_in(reference: Reference, evidence: Evidence) -> bool:
    """False for a mention in another sentence, which a pronoun here stands for."""
    start, end = reference.start - evidence.start, reference.end - evidence.start
    return 0 <= start < end and evidence.quote[start:end] == reference.text


def statement(claim: Claim, names: Names) -> str:
    """What one claim says, and who says so: `HTS captured Aleppo (reported by SANA)`."""
    actor = names.referred(claim.actor) or "somebody"
    place = names.referred(claim.place) or ""
    opponent, site = names.referred(claim.opponent), names.is_site(claim.place.id)
    said = words.action(claim, actor, place, opponent, is_site=site)
    speaker = names.referred(claim.attribution.speaker) if claim.attribution else None
    return f"{said} ({plain(words.source(claim, speaker))})"


def origin(quoted: Quoted, names: Names) -> str:
    """Where the sentence stands: path, publisher and date, characters, and the rules that fired."""
    document = names.document(quoted.evidence.document)
    path = document.path if document else quoted.evidence.document
    parts = [path]
    if document and document.publisher:
        parts.append(document.publisher)
    if document and document.published:
        parts.append(document.published)
    parts += words.place_in_text(quoted.evidence)
    parts.append(f"characters {quoted.evidence.start}-{quoted.evidence.end}")
    parts.append(words.join(list(dict.fromkeys(c.evidence.rule for c in quoted.claims)), ", "))
    return plain(" · ".join(parts))


def cite(quoted: Quoted, names: Names, console: Console) -> None:
    """Print the sentence, marked, and below it where it stands."""
    indented(console, quote(quoted, with_signs=not has_colour(console)), 4)
    indented(console, Text(origin(quoted, names), style="dim"), 4)


def indented(console: Console, content: RenderableType, columns: int = 0) -> None:
    """Print something so many columns in, no wider than can be read."""
    console.print(Padding(content, (0, 0, 0, columns)), width=readable_width(console))


def readable_width(console: Console) -> int:
    """The columns for running text."""
    return min(console.width, READABLE)


def has_colour(console: Console) -> bool:
    """False where marks must be signs, since neither colour nor weight is shown."""
    return console.color_system is not None and not console.no_color
