"""Word lists other than rules and actors: modality and attribution cues, nouns for places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

import tomli

from conflict_digest.errors import LexiconError
from conflict_digest.lexicon.table import read_table

PlaceRole = Literal["place", "generic", "route", "part", "edge", "whole"]
_ROLES = frozenset(get_args(PlaceRole))


@dataclass(frozen=True, slots=True)
class PlaceNoun:
    """A common noun for a place ("village") or for a part of one ("outskirts")."""

    lemma: str
    kind: str
    role: PlaceRole


@dataclass(frozen=True, slots=True)
class Cues:
    """The lists of `cues.toml`, by section and name."""

    lists: Mapping[str, Mapping[str, frozenset[str]]]

    def __call__(self, section: str, name: str) -> frozenset[str]:
        """One list; raises KeyError for a name that the code knows and the file does not."""
        return self.lists[section][name]

    def section(self, section: str) -> Iterable[tuple[str, frozenset[str]]]:
        """All lists of a section with their names."""
        return self.lists[section].items()


def load_cues(folders: Sequence[Path]) -> Cues:
    """Read `cues.toml`; a list in a later folder adds to the earlier one. Raises LexiconError."""
    merged: dict[str, dict[str, frozenset[str]]] = {}
    for folder in folders:
        path = folder / "cues.toml"
        if not path.exists():
            continue
        try:
            tables = tomli.loads(path.read_text(encoding="utf-8-sig"))
        except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path.name}: not valid TOML: {error}") from error
        for section, lists in tables.items():
            if not isinstance(lists, dict):
                raise LexiconError(f"{path.name}: {section}: must be a [table] of lists")
            target = merged.setdefault(section, {})
            for name, words in lists.items():
                if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
                    raise LexiconError(f"{path.name}: {section}.{name}: must be a list of words")
                target[name] = target.get(name, frozenset()) | frozenset(words)
    return Cues(merged)


def load_place_nouns(folders: Sequence[Path]) -> dict[str, PlaceNoun]:
    """Read `place_nouns.csv` (lemma, kind, role); later folders win. Raises LexiconError."""
    nouns: dict[str, PlaceNoun] = {}
    for folder in folders:
        if not (folder / "place_nouns.csv").exists():
            continue
        for row in read_table(folder, "place_nouns.csv", ("lemma", "kind", "role")):
            role = cast(PlaceRole, row.choice("role", _ROLES))
            nouns[row.need("lemma")] = PlaceNoun(row.need("lemma"), row.cell("kind"), role)
    return nouns
