"""Near misses as `explain` tells them: one a word, with the rule that got furthest first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from conflict_digest.render.explain import STAGES, Almost, Try

if TYPE_CHECKING:
    from conflict_digest.extract import NearMissRecord

#: How the reasons of `extract.match` begin, by how far the rule got; the rest are of the context.
_BEGINNINGS = {
    "constraint": "no particle|the verb has an object|its object is not|its subject is not|"
    "not in a phrase|not governed|governed by a verb of another|only a description|"
    "another verb with|.* makes it something else",
    "evidence": "nothing else in the text speaks",
    "place": "no place in the role",
    "actor": "no actor in|no opponent in|nobody|too little speaks|a country and a country",
}
_STAGE = re.compile("|".join(f"(?P<{stage}>{text})" for stage, text in _BEGINNINGS.items()))


def stage(reason: str) -> str:
    """How far the rule got, one of `STAGES`; a reason not known here counts as the last."""
    match = _STAGE.match(reason)
    return match.lastgroup or STAGES[-1] if match else STAGES[-1]


def nearly(
    misses: Sequence[NearMissRecord],
    text: str,
    spent: Collection[int],
    files: Mapping[str, str],
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
