"""The pattern language of the date grammar: patterns over token classes to regular expressions.

Every set of classes that a token can have is one character (see `Alphabet`), so a pattern becomes
a regular expression over a string with one character a token. Along the way the characters that a
match can begin with are worked out, so that a rule is tried only where it can match.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

NODES = "PECA_"
"""Characters of what earlier stages found: date, offset from an event, clock time, year BC or
none, nothing."""

_PIECE = re.compile(
    r"\(\?P<(?P<group>\w+)>|(?P<look>\(\?<?[=!])|(?P<open>\()|(?P<close>\))|(?P<bar>\|)|"
    r"<(?P<field>\w+)(?::(?P<of>\w+))?>|\{(?P<cls>\w+)\}|(?P<word>[a-z0-9]+)|"
    r"(?P<quantifier>[?*+])|(?P<sign>[%&'/-])|(?P<space>\s+)|(?P<unknown>.)"
)
# Repetition is bounded, so that a match takes bounded time wherever it is tried.
_QUANTIFIERS = {"?": "?", "*": "{0,8}", "+": "{1,12}"}


class PatternError(ValueError):
    """A pattern that cannot be read; the message says where."""


def _free() -> Iterator[str]:
    """What needs no escape in a set; the first 256 characters make for small and fast sets."""
    return (chr(n) for n in range(1, 0x110000 >> 4) if chr(n) not in NODES + "\\]^-[")


@dataclass(slots=True)
class Alphabet:
    """One character per distinct set of classes, given out in order of appearance."""

    chars: dict[frozenset[str], str] = field(default_factory=dict)
    members: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _unused: Iterator[str] = field(default_factory=_free)

    def char(self, classes: Iterable[str]) -> str:
        """The character of this set of classes, made when it is new."""
        key = frozenset(classes)
        if key not in self.chars:
            self.chars[key] = next(self._unused)
            for name in key:
                self.members[name].add(self.chars[key])
        return self.chars[key]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A translated pattern: `fields` are (group, name, class), `first` all possible beginnings."""

    regex: str
    fields: tuple[tuple[str, str, str], ...]
    first: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Part:
    regex: str
    first: frozenset[str]
    nullable: bool


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """Replace each @macro; raises PatternError for one that does not exist."""
    while (at := re.search(r"@(\w+)", pattern)) is not None:
        if at[1] not in macros:
            raise PatternError(f"no macro @{at[1]}")
        pattern = pattern[: at.start()] + macros[at[1]] + pattern[at.end() :]
    return pattern


def literals(pattern: str) -> Iterator[str]:
    """The words that a pattern names."""
    for piece in _PIECE.finditer(pattern):
        if piece["word"]:
            yield piece["word"]


def translate(pattern: str, alphabet: Alphabet, signs: Mapping[str, str]) -> Pattern:
    """Translate an expanded pattern; raises PatternError for what it cannot read."""
    translator = _Translator(pattern, alphabet, signs)
    part = translator.alternatives()
    if not translator.at_end():
        raise PatternError("a bracket too many")
    if part.nullable:
        raise PatternError("it matches nothing at all")
    return Pattern(part.regex, tuple(translator.fields), part.first)


class _Translator:
    """Recursive descent over the pieces of one pattern."""

    def __init__(self, pattern: str, alphabet: Alphabet, signs: Mapping[str, str]) -> None:
        self.pieces = list(self._split(pattern))
        self.kinds = [*(piece.lastgroup for piece in self.pieces), "end"]
        self.position = 0
        self.alphabet = alphabet
        self.signs = signs
        self.fields: list[tuple[str, str, str]] = []

    @staticmethod
    def _split(pattern: str) -> Iterator[re.Match[str]]:
        for piece in _PIECE.finditer(pattern):
            if piece.lastgroup == "unknown":
                raise PatternError(f"cannot read {pattern[piece.start() :][:20]!r}")
            if piece.lastgroup != "space":
                yield piece

    def at_end(self) -> bool:
        return self.kinds[self.position] == "end"

    def alternatives(self) -> _Part:
        parts = [self._sequence()]
        while self.kinds[self.position] == "bar":
            self.position += 1
            parts.append(self._sequence())
        first = frozenset().union(*(part.first for part in parts))
        return _Part("|".join(p.regex for p in parts), first, any(p.nullable for p in parts))

    def _sequence(self) -> _Part:
        regex, first, nullable = "", frozenset[str](), True
        while self.kinds[self.position] not in ("bar", "close", "end"):
            part = self._quantified()
            regex += part.regex
            if nullable:
                first |= part.first
            nullable = nullable and part.nullable
        return _Part(regex, first, nullable)

    def _quantified(self) -> _Part:
        part = self._atom()
        if self.kinds[self.position] != "quantifier":
            return part
        quantifier = self.pieces[self.position]["quantifier"]
        self.position += 1
        return _Part(
            part.regex + _QUANTIFIERS[quantifier], part.first, part.nullable or quantifier != "+"
        )

    def _atom(self) -> _Part:
        if self.at_end():
            raise PatternError("it ends too early")
        piece = self.pieces[self.position]
        self.position += 1
        if piece["group"]:
            return self._group(self._named(piece["group"], ""))
        if piece["look"]:
            return _Part(self._group(piece["look"]).regex, frozenset(), True)
        if piece["open"]:
            return self._group("(?:")
        if piece["field"]:
            name = piece["of"] or piece["field"]
            opening = self._named(piece["field"], name)
            part = self._set(name)
            return _Part(f"{opening}{part.regex})", part.first, False)
        if piece["cls"]:
            return self._set(piece["cls"])
        if piece["word"]:
            return self._set("=" + piece["word"])
        if piece["sign"]:
            return _Part(
                f"[{self.signs[piece['sign']]}]", frozenset(self.signs[piece["sign"]]), False
            )
        raise PatternError(f"unexpected {piece[0]!r}")

    def _named(self, name: str, of: str) -> str:
        group = f"g{len(self.fields)}"
        self.fields.append((group, name, of))
        return f"(?P<{group}>"

    def _group(self, opening: str) -> _Part:
        inner = self.alternatives()
        if self.kinds[self.position] != "close":
            raise PatternError("a bracket is not closed")
        self.position += 1
        return _Part(f"{opening}{inner.regex})", inner.first, inner.nullable)

    def _set(self, name: str) -> _Part:
        members = frozenset(name) if name in NODES else self.alphabet.members.get(name)
        if not members:
            raise PatternError(f"no class or word {name.removeprefix('=')!r}")
        return _Part(f"[{''.join(sorted(members))}]", frozenset(members), False)
