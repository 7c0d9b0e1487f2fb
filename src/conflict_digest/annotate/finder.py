"""Known names in a text: one pass over its words, longest name first.

Works on the text, not on tokens, so that it does not depend on how a tokenizer treats hyphens
and apostrophes ("al-Shabaab", "Ma'rib", "M-23").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

NameKind = Literal["actor", "country", "adjective", "people", "capital"]

#: Typographic variants of one character, each of the same length so that offsets hold.
SAME_LENGTH: Final = str.maketrans(
    "\u2019\u2018\u02bc\u2013\u2011\u2010\u00a0\n",
    "'''---  ",
)
_WORD = re.compile(r"[^\W_]+")
#: Spelt out in both cases: at ten thousand names a flag costs a tenth of the start.
_ARTICLE = re.compile(r"([Aa](?:[LlRrTtNnDdZz]|[Ss][Hh]?)|[Ee][Ll])[- ](?=\w)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the lexicon knows, and what it stands for."""

    text: str
    kind: NameKind
    id: str
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a text: code points `start` to `end`, exclusive."""

    start: int
    end: int
    name: Name
    rivals: tuple[Name, ...] = ()
    """Other owners of the same form, weak ones ("NRA")."""


class NameFinder:
    """Finds all known names; build once, use for every article."""

    def __init__(self, names: Iterable[Name]) -> None:
        index: dict[str, dict[str, list[Name]]] = {}
        for name in names:
            for form in _forms(name.text):
                first = _WORD.search(form)
                if first is not None and first.start() == 0:
                    index.setdefault(first.group(), {}).setdefault(form, []).append(name)
        self._index = {
            word: sorted(forms.items(), key=lambda item: -len(item[0]))
            for word, forms in index.items()
        }

    def find(self, text: str) -> Iterator[Hit]:
        """Names in text order, longest first, never overlapping."""
        flat = text.translate(SAME_LENGTH)
        index, end_of_last = self._index, 0
        for match in _WORD.finditer(flat):
            forms = index.get(match.group())
            if forms is None or match.start() < end_of_last:
                continue
            start = match.start()
            for form, owners in forms:
                end = start + len(form)
                if flat.startswith(form, start) and not _word_goes_on(flat, end):
                    name = next((n for n in owners if n.strong), owners[0])
                    rivals = tuple(n for n in owners if n.id != name.id and n.kind == name.kind)
                    yield Hit(start, end, name, rivals)
                    end_of_last = end
                    break


def _word_goes_on(text: str, end: int) -> bool:
    return end < len(text) and (text[end].isalnum() or text[end] == "_")


def _forms(text: str) -> set[str]:
    """Spellings of one name: hyphen or space after an article, capital or small article."""
    flat = text.translate(SAME_LENGTH).strip()
    forms = {flat}
    article = _ARTICLE.match(flat)
    if article:
        rest, letters = flat[article.end() :], article.group(1)
        forms |= {a + sep + rest for a in (letters.lower(), letters.capitalize()) for sep in "- "}
    elif "-" in flat:
        forms |= {f.replace("-", " ") for f in forms}
    return forms
