"""The grammar of `lexicon/data/dates.toml`, loaded: words to classes, rules to patterns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import tomli

from conflict_digest.errors import LexiconError
from conflict_digest.resolve.dates.patterns import (
    Alphabet,
    Pattern,
    PatternError,
    expand,
    literals,
    translate,
)

STAGES = ("point", "modify", "range")

# Number classes by value and count of digits; everything else about words is data.


def is_hour(number: int) -> bool:
    """Four digits that may be an hour: 0410, 1500."""
    return number < 2400 and number % 100 < 60


_NUMBER_CLASSES: dict[str, Callable[[int, int], bool]] = {
    "num": lambda value, digits: digits < 10,
    "day": lambda value, digits: digits <= 2 and 1 <= value <= 31,
    "no_day": lambda value, digits: digits <= 3 and not 1 <= value <= 31,
    "hour": lambda value, digits: digits <= 2 and value <= 24,
    "year2": lambda value, digits: digits == 2,
    "tinyyear": lambda value, digits: digits <= 2 and value > 0,
    "smallyear": lambda value, digits: digits == 3 and value > 0,
    "year": lambda value, digits: digits == 4 and 1000 <= value <= 2999,
    "modern": lambda value, digits: digits == 4 and 1200 <= value <= 2100,
    "recent": lambda value, digits: digits == 4 and 1800 <= value <= 2100,
    "nought": lambda value, digits: digits == 4 and value < 1000 and is_hour(value),
    "military": lambda value, digits: digits == 4 and is_hour(value),
}


@dataclass(frozen=True)
class Rule:
    """A rule of the grammar: `kind` names what is built of a match, `constants` go with it."""

    id: str
    kind: str
    constants: Mapping[str, Any]
    pattern: Pattern

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """Matches at a position of a string of class characters; compiled when first needed."""
        return re.compile(self.pattern.regex).match


@dataclass(frozen=True, slots=True)
class Stage:
    """The rules of a stage by the characters that they can begin with, in order."""

    rules: Mapping[str, tuple[Rule, ...]]
    starters: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """Everything that `find` needs; one is itself alone, so that what it says may be cached."""

    lexer: re.Pattern[str]
    words: Mapping[str, Mapping[str, Any]]
    holidays: Mapping[str, Mapping[str, int]]
    known: Mapping[str, str]
    """Characters of the words that the grammar names, in lower case …"""
    known_capitalised: Mapping[str, str]
    """… and with a capital (May is a month, may is not)."""
    unknown: Mapping[str, str]
    """Characters of all others: "lower", "plural", "cap", "other"."""
    shapes: Mapping[str, str]
    signs: Mapping[str, str]
    literals: frozenset[str]
    future: frozenset[str]
    """Words that put a date near them in the future."""
    undoing: frozenset[str]
    """Words of what undoes what was told before ("*lost* it in January") …"""
    looking_back: frozenset[str]
    """… and those by which something is told out of its order ("*had* lost it")."""
    alphabet: Alphabet
    stages: tuple[Stage, ...]


@lru_cache(maxsize=1)
def default_grammar() -> Grammar:
    """The grammar shipped with the package, loaded once."""
    path = resources.files("conflict_digest").joinpath("lexicon/data/dates.toml")
    return load_grammar(tomli.loads(path.read_text(encoding="utf-8")))


def load_grammar(data: Mapping[str, Any]) -> Grammar:
    """The grammar in a parsed dates.toml; raises LexiconError naming the rule and its fault."""
    holidays = {_spaced(name): entry for entry in data["holiday"] for name in entry["names"]}
    names = "|".join(sorted(holidays, key=len, reverse=True))
    macros = {**data["macros"], "holiday": f"(?P<holiday>{names})"}
    sources = {stage: [(rule, _source(rule, macros)) for rule in data[stage]] for stage in STAGES}
    named = frozenset(w for rules in sources.values() for _, s in rules for w in literals(s))
    alphabet = Alphabet()
    unknown = {
        "lower": alphabet.char({"lower"}),
        "plural": alphabet.char({"lower", "plural"}),
        "cap": alphabet.char({"cap"}),
        "other": alphabet.char({"other"}),
    }
    known, known_capitalised = _known_words(data, named, alphabet)
    for number in _sample_numbers(named):
        number_char(number, named, alphabet)
    signs = _signs(data["lexer"]["signs"], alphabet)
    shapes = {name: alphabet.char({name}) for name in data["lexer"]["shapes"]}
    return Grammar(
        lexer=_lexer(data["lexer"]["shapes"]),
        words=data["words"],
        holidays=holidays,
        known=known,
        known_capitalised=known_capitalised,
        unknown=unknown,
        shapes=shapes,
        signs=signs,
        literals=named,
        future=frozenset(data["cues"]["future"]),
        undoing=frozenset(data["cues"]["undoing"]),
        looking_back=frozenset(data["cues"]["looking_back"]),
        alphabet=alphabet,
        stages=tuple(_stage(sources[stage], alphabet, signs) for stage in STAGES),
    )


def number_char(digits: str, named: frozenset[str], alphabet: Alphabet) -> str:
    """The character of a number token; one of ten digits or more belongs to no class."""
    length = len(digits)
    classes = _number_classes(int(digits) if length < 10 else 0, length)
    return alphabet.char(classes | {f"={digits}"} if digits in named else classes)


def is_plural(word: str) -> bool:
    """A guess by form alone, for words that the grammar does not know."""
    return len(word) > 3 and word.endswith("s") and not word.endswith("ss")


@lru_cache(maxsize=4096)
def _number_classes(value: int, length: int) -> frozenset[str]:
    return frozenset(name for name, test in _NUMBER_CLASSES.items() if test(value, length))


def _sample_numbers(named: frozenset[str]) -> Iterator[str]:
    """Numbers of every kind, so that the alphabet is complete before patterns are translated."""
    yield from (str(n) for n in range(100))
    yield from (f"{n:02}" for n in range(10))
    yield from (f"{n:02}{m:02}" for n in range(31) for m in (0, 30, 60))
    yield from ("000", "500", "5000", "12345", "1234567890")
    yield from (word for word in named if word.isdigit())


def _known_words(
    data: Mapping[str, Any], named: frozenset[str], alphabet: Alphabet
) -> tuple[dict[str, str], dict[str, str]]:
    classes: defaultdict[str, set[str]] = defaultdict(set)
    for name, group in {**data["words"], **data["lists"]}.items():
        for word in group:
            classes[word].add(name)
    for word in named:
        classes[word].add(f"={word}")
    never_lower = set(data["lexer"]["capitalised"])
    never_capitalised = set(data["lexer"]["lower"])
    known = {w: alphabet.char(c - never_lower or {"lower"}) for w, c in classes.items()}
    capital = {w: alphabet.char(c - never_capitalised or {"cap"}) for w, c in classes.items()}
    return known, capital


def _lexer(shapes: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in shapes.items()))


def _signs(table: Mapping[str, str], alphabet: Alphabet) -> dict[str, str]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for name, signs in table.items():
        for sign in signs:
            names[sign].add(name)
    return {sign: alphabet.char(classes) for sign, classes in names.items()}


def _spaced(name: str) -> str:
    """A holiday's name as tokens: "new year's" has four."""
    return " ".join(re.findall(r"\w+|[^\w\s]", name.lower()))


def _source(rule: Mapping[str, Any], macros: Mapping[str, str]) -> str:
    try:
        return expand(rule["pattern"], macros)
    except PatternError as error:
        raise LexiconError(f"dates.toml: rule {rule['id']}: {error}") from error


def _stage(
    sources: list[tuple[Mapping[str, Any], str]], alphabet: Alphabet, signs: Mapping[str, str]
) -> Stage:
    by_first: defaultdict[str, list[Rule]] = defaultdict(list)
    for entry, source in sources:
        try:
            pattern = translate(source, alphabet, signs)
        except PatternError as error:
            raise LexiconError(f"dates.toml: rule {entry['id']}: {error}") from error
        constants = {k: v for k, v in entry.items() if k not in ("id", "kind", "pattern")}
        rule = Rule(entry["id"], entry["kind"], constants, pattern)
        for char in pattern.first:
            by_first[char].append(rule)
    return Stage(
        {char: tuple(rules) for char, rules in by_first.items()},
        re.compile(f"[{''.join(sorted(by_first))}]"),
    )
