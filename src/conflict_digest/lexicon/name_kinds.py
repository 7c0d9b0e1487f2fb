"""What kind of actor a name speaks of that nobody knows: "the X Militia", "X News Agency"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast, get_args

from conflict_digest.lexicon.table import Row, read_table
from conflict_digest.schema import ActorKind

COLUMNS: Final = ("word", "position", "kind", "needs")
Position = Literal["first", "last", "any"]
NUMBER: Final = "#"
"""In `needs`: the name has a number ("93rd Brigade")."""
# Closed class: what follows these tells where or what for, and not what it is.
_JOINTS: Final = frozenset({"of", "in", "for", "to", "against", "on", "from", "at", "and"})


@dataclass(frozen=True, slots=True)
class NameNoun:
    """A word in names that tells what bears them; in `needs` are words that must stand with it."""

    words: tuple[str, ...]
    position: Position
    kind: ActorKind
    needs: frozenset[str] = frozenset()

    def fits(self, name: Sequence[str], main: Sequence[str]) -> bool:
        """Does a name with these words, the main ones before any "of", say so?"""
        length = len(self.words)
        if self.position == "any":
            starts: Iterable[int] = range(len(name) - length + 1)
            found = any(tuple(name[i : i + length]) == self.words for i in starts)
        else:
            part = main[:length] if self.position == "first" else main[-length:]
            found = tuple(part) == self.words
        return found and (not self.needs or any(self._has(word) for word in name))

    def _has(self, word: str) -> bool:
        return word in self.needs or (NUMBER in self.needs and word[:1].isdigit())


def kind_of_name(name: str, nouns: Sequence[NameNoun]) -> ActorKind | None:
    """The kind that a name tells of; None where it tells of none. The first fitting noun counts."""
    words = [word.strip(",.\u2019'\"()").casefold() for word in name.split()]
    words = [word for word in words if word]
    end = next((i for i, word in enumerate(words) if i and word in _JOINTS), len(words))
    main = words[:end]
    told = set(words)  # most nouns are ruled out by their first word
    fitting = (noun for noun in nouns if noun.words[0] in told and noun.fits(words, main))
    return next((noun.kind for noun in fitting), None)


def load_name_nouns(folders: Sequence[Path]) -> tuple[NameNoun, ...]:
    """Read `name_nouns.csv`; the nouns of a later folder come first. Raises LexiconError."""
    found: list[NameNoun] = []
    for folder in folders:
        if (folder / "name_nouns.csv").exists():
            own = [name_noun(row) for row in read_table(folder, "name_nouns.csv", COLUMNS)]
            found = own + found
    return tuple(found)


def name_noun(row: Row) -> NameNoun:
    """One row of the table. Raises LexiconError."""
    needs = (word.strip().casefold() for word in row.cell("needs").split(";"))
    return NameNoun(
        words=tuple(row.need("word").casefold().split()),
        position=cast(Position, row.choice("position", get_args(Position))),
        kind=cast(ActorKind, row.choice("kind", get_args(ActorKind))),
        needs=frozenset(word for word in needs if word),
    )
