"""spaCy's `attribute_ruler`, its rules looked up by what they ask for instead of tried one by one.

It tries each of 180 patterns on each token, an eighth of the model's time in all, though nearly
all of them ask for one tag or one word. What it finds is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import Any, Final, NamedTuple

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

QUICK_RULER: Final = "conflict_digest_attribute_ruler"
"""The name of its factory; its settings and its data are those of spaCy's own."""
_ASKED: Final = ("TAG", "LOWER", "DEP")
"""What a pattern may ask of a token to be looked up."""
_ANY: Final = 0

_Found = tuple[int, int, int, int]
"""Number and key of a rule, start and end of what it fits."""


class _Rules(NamedTuple):
    by_words: dict[tuple[int, int], list[tuple[frozenset[int], int, int]]]
    """By tag and word, one of which may be `_ANY`: labels that fit, or `_ANY`; number and key."""
    rest: Matcher
    """Those that ask for more."""


class QuickRuler(AttributeRuler):
    """An attribute ruler whose rules are complete when it reads its first text."""

    _rules: _Rules | None = None

    def match(self, doc: Doc) -> list[_Found]:
        """The rules that fit and where, the later ones last, as spaCy's own finds them."""
        by_words, rest = self._rules = self._rules or self._looked_up()
        found: list[_Found] = [
            (int(self.vocab.strings[key]), key, start, end)
            for key, start, end in rest(doc, allow_missing=True)
        ]
        columns: Any = doc.to_array(list(_ASKED))
        for i, (tag, word, label) in enumerate(columns.tolist()):
            for asked in ((tag, _ANY), (tag, word), (_ANY, word)):
                for labels, number, key in by_words.get(asked, ()):
                    if label in labels or _ANY in labels:
                        found.append((number, key, i, i + 1))
        return sorted(found)

    def _looked_up(self) -> _Rules:
        rules = _Rules({}, Matcher(self.vocab))
        patterns: Any = self.patterns
        for number, rule in enumerate(patterns):
            key = self.vocab.strings.add(str(number))
            for pattern in rule["patterns"]:
                tags, words, labels = self._asked(pattern)
                for asked in product(tags, words):
                    rules.by_words.setdefault(asked, []).append((frozenset(labels), number, key))
                if not tags:
                    rules.rest.add(key, [pattern])
        return rules

    def _asked(self, pattern: list[dict[str, Any]]) -> list[list[int]]:
        """The values that a pattern asks for; none where it asks for more than values."""
        more = len(pattern) != 1 or not pattern[0].keys() <= set(_ASKED)
        values = [_values(pattern[0].get(name)) for name in _ASKED]
        if more or [] in values or values[:2] == [[""], [""]]:
            return [[], [], []]
        return [[self.vocab.strings.add(value) for value in one] for one in values]


def _values(asked: str | Mapping[str, Iterable[str]] | None) -> list[str]:
    """The values that fit, "" for all; empty where they are not simply listed."""
    if asked is None or isinstance(asked, str):
        return [asked or ""]
    return list(asked["IN"]) if asked.keys() == {"IN"} else []


def _quick_ruler(
    nlp: Language, name: str, validate: bool, scorer: Callable[..., Any] | None
) -> QuickRuler:
    return QuickRuler(nlp.vocab, name, validate=validate, scorer=scorer)


Language.factory(QUICK_RULER, func=_quick_ruler)
