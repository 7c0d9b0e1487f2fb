"""A grammar rule that matched, and what the builders read from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from conflict_digest.resolve.dates.grammar import Grammar, Rule
from conflict_digest.resolve.dates.lexer import Item
from conflict_digest.resolve.dates.model import Calendar, Meaning, Numeric, Offset, Timex, TimexType

_PIVOT = 40
"""Two-digit years from here on are of the 20th century: notes of the Second World War have them,
and nothing is told of 2040 in two digits. (POSIX turns at 69.)"""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matched over `items`; spans count items, ends exclusive."""

    rule: Rule
    text: str
    items: list[Item]
    found: re.Match[str]
    grammar: Grammar

    @property
    def span(self) -> tuple[int, int]:
        """First item and the one after the last."""
        return self.found.span()

    def field_span(self, wanted: str) -> tuple[int, int]:
        """Items of that field; ValueError when it did not take part."""
        for group, name, _ in self.rule.pattern.fields:
            if name == wanted and self.found.start(group) >= 0:
                return self.found.span(group)
        raise ValueError(f"rule {self.rule.id} has no field {wanted} here")

    def source(self, span: tuple[int, int]) -> str:
        """The text of these items."""
        first, last = span
        if first == last:
            return ""
        return self.text[self.items[first].start : self.items[last - 1].end]

    def values(self) -> dict[str, Any]:
        """Fields by name: numbers as int, words as their value in the grammar, nodes as Timex."""
        return {
            name: self._value(name, cls, self.found.span(group))
            for group, name, cls in self.rule.pattern.fields
            if self.found.start(group) >= 0
        }

    def _value(self, name: str, cls: str, span: tuple[int, int]) -> Any:
        source = self.source(span)
        if cls in self.grammar.words:
            return self.grammar.words[cls][source.lower()]
        if cls in ("P", "E", "C"):
            return self.items[span[0]].timex
        if cls in ("nth", "quarter"):
            return leading_int(source)
        if name == "holiday":
            return " ".join(re.findall(r"\w+|[^\w\s]", source.lower().replace("\u2019", "'")))
        if cls == "year2":
            return full_year(int(source))
        return int(source) if source.isdecimal() else source

    def has(self, index: int, cls: str) -> bool:
        """True when that item belongs to the class."""
        return self.items[index].char in self.grammar.alphabet.members[cls]

    def word(self, index: int) -> str:
        """The item's text in lower case."""
        return self.source((index, index + 1)).lower()

    def timex(self, meaning: Meaning, kind: TimexType = "DATE", **more: Any) -> Timex:
        """A timex over the whole match."""
        return self.part(self.span, meaning, kind, **more)

    def part(
        self, span: tuple[int, int], meaning: Meaning, kind: TimexType = "DATE", **more: Any
    ) -> Timex:
        """A timex over some of its items."""
        start, end = self.items[span[0]].start, self.items[span[1] - 1].end
        return Timex(start, end, self.text[start:end], kind, meaning, rule=self.rule.id, **more)


def is_point(timex: Timex) -> bool:
    """True for a date that can be modified, or be one end of a range."""
    if isinstance(timex.meaning, Offset):
        return timex.meaning.base != "event"
    return isinstance(timex.meaning, Calendar | Numeric)


def item(timex: Timex, char: str = "") -> Item:
    """The token that stands for `timex` in the next stage."""
    return Item(char or ("P" if is_point(timex) else "_"), timex.start, timex.end, timex)


def full_year(two_digits: int) -> int:
    """22 is 2022, 99 is 1999."""
    return two_digits + (1900 if two_digits >= _PIVOT else 2000)


def leading_int(source: str) -> int:
    """The number in "3rd" or "Q3"."""
    return int(re.sub(r"\D", "", source))
