"""Near misses as `explain` tells them: one a word, with the rule that got furthest first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

STAGES = ("constraint", "evidence", "place", "actor", "context")
"""How far a rule got before it gave up, the first hurdle first."""

#: How the reasons of `extract.match` begin, by how far the rule got; the rest are of the context.
_BEGINNINGS = {
    "constraint": "no particle|the verb has an object|its object is not|its subject is not|"
    "no attack with weapons|they gave up what they held|it tells what somebody is|"
    "they go back there|a habit|a bell or a telephone|what is left to them|"
    "no clause that tells when or why|nobody of whom the clause tells|"
    "nothing that came about before|not in a phrase|not governed|"
    "governed by a verb of another|only a description|"
    "only a part of|a state, and|it is left in some state|"
    "another verb with|.* makes it something else",
    "evidence": "nothing else in the text speaks",
    "place": "no place in the role",
    "actor": "no actor in|no opponent in|nobody|too little speaks|a country and a country",
}
_STAGE = re.compile("|".join(f"(?P<{stage}>{text})" for stage, text in _BEGINNINGS.items()))


class Miss(Protocol):
    """A rule that was tried on a word and gave up, as `extract.NearMissRecord` has it."""

    @property
    def rule(self) -> str: ...
    @property
    def trigger(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def sentence_start(self) -> int: ...
    @property
    def sentence_end(self) -> int: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Try:
    """One rule that was tried on a word and gave up."""

    rule: str
    file: str | None
    stage: str
    """One of STAGES."""
    reason: str


@dataclass(frozen=True, slots=True)
class Almost:
    """A word that rules know and that made no claim: `tries`, the one that got furthest first."""

    trigger: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    tries: tuple[Try, ...]

    @property
    def telling(self) -> bool:
        """False where every rule asks for other words around it: it says nothing of the text."""
        return self.tries[0].stage != STAGES[0]


def stage(reason: str) -> str:
    """How far the rule got, one of `STAGES`; a reason not known here counts as the last."""
    match = _STAGE.match(reason)
    return match.lastgroup or STAGES[-1] if match else STAGES[-1]


def nearly(
    misses: Iterable[Miss], text: str, spent: Collection[int], files: Mapping[str, str]
) -> Iterator[Almost]:
    """The words that made no claim, in text order; `spent` are the starts of those that did."""
    ordered = sorted(misses, key=lambda miss: miss.start)
    for start, group in groupby(ordered, key=lambda miss: miss.start):
        here = list(group)
        if start in spent:
            continue
        first = here[0]
        sentence = text[first.sentence_start : first.sentence_end]
        sentence_start = first.sentence_end - len(sentence.lstrip())
        tries = [Try(m.rule, files.get(m.rule), stage(m.reason), m.reason) for m in here]
        yield Almost(
            trigger=first.trigger,
            start=first.start,
            end=first.end,
            sentence_start=sentence_start,
            sentence_end=sentence_start + len(sentence.strip()),
            tries=tuple(sorted(tries, key=lambda one: -STAGES.index(one.stage))),
        )
