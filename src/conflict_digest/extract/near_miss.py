"""Rules that almost fired, and why they did not; for `explain`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Token

from conflict_digest.lexicon.rules import Rule


class NearMiss(NamedTuple):
    """A rule whose trigger was there and that did not fire, and why."""

    rule: Rule
    trigger: Token
    why: str | Callable[[], str]
    """The reason, or what works it out for those who ask."""

    @property
    def reason(self) -> str:
        """Why it did not fire."""
        return self.why if isinstance(self.why, str) else self.why()

    def record(self) -> NearMissRecord:
        """The same as a picklable record."""
        trigger, sentence = self.trigger, self.trigger.sent
        return NearMissRecord(
            rule=self.rule.id,
            trigger=trigger.text,
            start=trigger.idx,
            end=trigger.idx + len(trigger.text),
            sentence_start=sentence.start_char,
            sentence_end=sentence.end_char,
            reason=self.reason,
        )


@dataclass(frozen=True, slots=True)
class NearMissRecord:
    """A near miss free of spaCy: offsets into the article's text, end exclusive."""

    rule: str
    trigger: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    reason: str
