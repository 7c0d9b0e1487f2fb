"""Text to tokens: each with its span and the one character that stands for its classes."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from conflict_digest.resolve.dates.grammar import Grammar, is_plural, number_char
from conflict_digest.resolve.dates.model import Timex


class Item(NamedTuple):
    """A token, or what a stage of the grammar made of several."""

    char: str
    start: int
    end: int
    timex: Timex | None = None


def tokenise(text: str, grammar: Grammar) -> list[Item]:
    """All tokens of `text`, between two breaks that stand for its ends; linear in its length."""
    edge = grammar.shapes["break"]
    other = grammar.unknown["other"]
    items = [Item(edge, 0, 0)]
    for match in grammar.lexer.finditer(text):
        kind = match.lastgroup
        if kind == "word":
            char = _word_char(match[0], grammar)
        elif kind == "sign":
            char = grammar.signs.get(match[0], other)
        elif kind == "number":
            char = number_char(match[0], grammar.literals, grammar.alphabet)
        else:
            char = grammar.shapes[kind or "break"]
        items.append(Item(char, match.start(), match.end()))
    items.append(Item(edge, len(text), len(text)))
    return items


@lru_cache(maxsize=1 << 14)
def _word_char(word: str, grammar: Grammar) -> str:
    if word[0].isupper():
        return grammar.known_capitalised.get(word.lower()) or grammar.unknown["cap"]
    char = grammar.known.get(word)
    return char or grammar.unknown["plural" if is_plural(word) else "lower"]
