"""Actors: who they are, what they are called, whose they are, and the nouns that describe them.

A folder of the lexicon may hold `actors/*.csv` and `aliases/*.csv` (or plain `actors.csv` and
`aliases.csv`), `generic_actors.csv`, `name_nouns.csv`, `sources.csv` and `common_words.txt`. A
later folder overlays an earlier one: actors by id, aliases by text and actor, sources by publisher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, cast, get_args

from conflict_digest.lexicon.actor_records import (
    ActorEntry,
    ActorLexicon,
    Alias,
    GenericHead,
    GenericModifier,
    Source,
)
from conflict_digest.lexicon.name_kinds import load_name_nouns
from conflict_digest.lexicon.table import Row, read_table
from conflict_digest.schema import ActorKind

__all__ = [
    "ActorEntry",
    "ActorLexicon",
    "Alias",
    "GenericHead",
    "GenericModifier",
    "Source",
    "load_actors",
]

_KINDS: Final = frozenset(get_args(ActorKind))
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY: Final = re.compile(r"[A-Z]{2}|[A-Z]{4}|X-[A-Z-]+")
_YEARS: Final = range(-3000, 2101)
_ACTOR: Final = ("id", "name", "kind", "country", "parent", "active_from", "active_to")
_ALIAS: Final = ("actor", "alias", "strength")
_GENERIC: Final = ("word", "role", "class", "kind", "needs_modifier")
_SOURCE: Final = ("publisher", "aliases", "domain", "side", "independent")

_Located = tuple[Alias, Row]
_BRITISH: Final = {
    "Defense": "Defence",
    "Center": "Centre",
    "Organization": "Organisation",
    "Mobilization": "Mobilisation",
    "Labor": "Labour",
}
_SPELLINGS: Final = _BRITISH | {british: american for american, british in _BRITISH.items()}
"""Words that names are spelled with on one side of the Atlantic → the other."""


def load_actors(folders: Sequence[Path]) -> ActorLexicon:
    """Read all actor files of the folders; a later folder overlays an earlier one.

    Raises LexiconError naming file, line and field, and what to do about it.
    """
    actors: dict[str, tuple[ActorEntry, Row]] = {}
    aliases: dict[tuple[str, str], _Located] = {}
    heads: dict[str, GenericHead] = {}
    modifiers: dict[str, GenericModifier] = {}
    sources: dict[str, tuple[Source, Row]] = {}
    common: frozenset[str] = frozenset()
    for folder in folders:
        common |= _common_words(folder / "common_words.txt")
        own = _read_actors(folder)
        actors |= own
        aliases = _overlay(aliases, _read_aliases(folder, own, common))
        heads |= _read_heads(folder)
        modifiers |= _read_modifiers(folder)
        sources |= _read_sources(folder)
    _check_parents(actors)
    _check_known(actors, ((row, "actor", alias.actor) for alias, row in aliases.values()))
    _check_known(actors, ((row, "side", s.side) for s, row in sources.values() if s.side))
    return ActorLexicon(
        actors={id_: entry for id_, (entry, _) in actors.items()},
        aliases=tuple(_in_both_spellings([alias for alias, _ in aliases.values()])),
        heads=heads,
        modifiers=modifiers,
        sources=tuple(source for source, _ in sources.values()),
        name_nouns=load_name_nouns(folders),
    )


def _rows(folder: Path, name: str, columns: Sequence[str]) -> Iterator[Row]:
    """Rows of `name.csv` and `name/*.csv`; `states.csv` first, so that its governments lead."""
    paths = sorted((folder / name).glob("*.csv"), key=lambda p: (p.stem != "states", p.name))
    for path in (folder / f"{name}.csv", *paths):
        if path.exists():
            yield from read_table(folder, path.relative_to(folder).as_posix(), columns)


def _common_words(path: Path) -> frozenset[str]:
    return frozenset(path.read_text(encoding="utf-8-sig").split()) if path.exists() else frozenset()


def _read_actors(folder: Path) -> dict[str, tuple[ActorEntry, Row]]:
    found: dict[str, tuple[ActorEntry, Row]] = {}
    for row in _rows(folder, "actors", _ACTOR):
        entry = _actor(row)
        if entry.id in found:
            raise row.fault("id", f"{entry.id!r} is used in {found[entry.id][1].where}; rename one")
        found[entry.id] = entry, row
    return found


def _actor(row: Row) -> ActorEntry:
    id_, country = row.need("id"), row.cell("country")
    if not _ID.fullmatch(id_):
        raise row.fault("id", f"{id_!r} must be small letters, digits and single hyphens")
    if country and not _COUNTRY.fullmatch(country):
        raise row.fault("country", f"{country!r} is no code of countries.csv, such as SY")
    kind = cast(ActorKind, row.choice("kind", _KINDS))
    first, last = _year(row, "active_from"), _year(row, "active_to")
    if first is not None and last is not None and first > last:
        raise row.fault("active_to", f"{last} is before active_from, {first}; swap them")
    return ActorEntry(
        id_, row.need("name"), kind, country or None, row.cell("parent") or None, first, last
    )


def _year(row: Row, field: str) -> int | None:
    text = row.cell(field)
    if not text:
        return None
    if not re.fullmatch(r"-?[0-9]{1,4}", text) or int(text) not in _YEARS:
        raise row.fault(field, f"{text!r} is no year; write it as 2014 or leave it empty")
    return int(text)


def _read_aliases(
    folder: Path, actors: Mapping[str, tuple[ActorEntry, Row]], common: frozenset[str]
) -> dict[tuple[str, str], _Located]:
    """Names and aliases of one folder. A row for an actor's own name may make that name weak."""
    found: dict[tuple[str, str], _Located] = {
        (entry.name, entry.id): (Alias(entry.name, entry.id, True), row)
        for entry, row in actors.values()
    }
    for row in _rows(folder, "aliases", _ALIAS):
        strong = row.choice("strength", ("strong", "weak")) == "strong"
        alias = Alias(row.need("alias"), row.need("actor"), strong)
        found[alias.text, alias.actor] = alias, row
    _check_owners([item for item in found.values() if item[0].strong], common)
    return found


def _in_both_spellings(aliases: Sequence[Alias]) -> Iterator[Alias]:
    """The names, and those with an American spelling as the British have it, and the reverse."""
    known = {alias.text for alias in aliases}
    for alias in aliases:
        yield alias
        other = " ".join(_SPELLINGS.get(word, word) for word in alias.text.split(" "))
        if other not in known:
            known.add(other)
            yield replace(alias, text=other)


def _check_owners(strong: Iterable[_Located], common: frozenset[str]) -> None:
    """A strong alias is no common word and belongs to one actor."""
    owners: dict[str, _Located] = {}
    for alias, row in strong:
        field = "alias" if "alias" in row.columns else "name"
        if alias.text.lower() in common:
            raise row.fault(field, f"{alias.text!r} is a common word; make it a weak alias")
        other, place = owners.setdefault(alias.text, (alias, row))
        if other.actor != alias.actor:
            claim = f"{alias.text!r} is also {other.actor} in {place.where}"
            raise row.fault(field, f"{claim}; delete one or make both weak")


def _overlay(
    old: dict[tuple[str, str], _Located], new: dict[tuple[str, str], _Located]
) -> dict[tuple[str, str], _Located]:
    """The later folder wins: its strong aliases belong to its actors and to no other."""
    taken = {alias.text for alias, _ in new.values() if alias.strong}
    kept = {key: item for key, item in old.items() if not (item[0].strong and key[0] in taken)}
    return kept | new


def _read_heads(folder: Path) -> dict[str, GenericHead]:
    heads: dict[str, GenericHead] = {}
    for row in _generic(folder, "head"):
        word, class_ = row.need("word").lower(), row.need("class")
        _once(row, word, heads)
        needs = row.choice("needs_modifier", ("yes", "no", "")) == "yes"
        kind = cast(ActorKind, row.choice("kind", _KINDS))
        heads[word] = GenericHead(word, class_, kind, needs)
    return heads


def _read_modifiers(folder: Path) -> dict[str, GenericModifier]:
    modifiers: dict[str, GenericModifier] = {}
    for row in _generic(folder, "modifier"):
        word, class_ = row.need("word").lower(), row.need("class")
        _once(row, word, modifiers)
        kind = cast(ActorKind, row.choice("kind", _KINDS))
        modifiers[word] = GenericModifier(word, class_, kind)
    return modifiers


def _generic(folder: Path, role: str) -> Iterator[Row]:
    for row in _rows(folder, "generic_actors", _GENERIC):
        if row.choice("role", ("head", "modifier")) == role:
            yield row


def _once(row: Row, key: str, found: Mapping[str, object]) -> None:
    if key in found:
        raise row.fault("word", f"{key!r} stands twice in this role; delete one")


def _read_sources(folder: Path) -> dict[str, tuple[Source, Row]]:
    found: dict[str, tuple[Source, Row]] = {}
    for row in _rows(folder, "sources", _SOURCE):
        name = row.need("publisher")
        if name in found:
            raise row.fault("publisher", f"{name!r} is in {found[name][1].where}; delete one")
        independent = row.choice("independent", ("yes", "no")) == "yes"
        aliases, domains = _several(row, "aliases"), _several(row, "domain")
        source = Source(name, aliases, domains, row.cell("side") or None, independent)
        found[name] = source, row
    return found


def _several(row: Row, field: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, row.cell(field).split(";"))))


def _check_parents(actors: Mapping[str, tuple[ActorEntry, Row]]) -> None:
    _check_known(actors, ((row, "parent", e.parent) for e, row in actors.values() if e.parent))
    sound: set[str] = set()
    for id_, (_, row) in actors.items():
        path: list[str] = []
        above: str | None = id_
        while above is not None and above not in sound:
            if above in path:
                ring = " > ".join([*path[path.index(above) :], above])
                raise row.fault("parent", f"goes round in a circle ({ring}); empty one of them")
            path.append(above)
            above = actors[above][0].parent
        sound.update(path)


def _check_known(
    actors: Mapping[str, tuple[ActorEntry, Row]], uses: Iterable[tuple[Row, str, str]]
) -> None:
    for row, field, id_ in uses:
        if id_ not in actors:
            raise row.fault(field, f"no actor has the id {id_!r}; add it or correct this")
