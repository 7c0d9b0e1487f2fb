"""What is wrong with a lexicon folder: every fault, where a loader would stop at the first.

What is faulty is named and left out of a copy of the folder, and the loader is asked again until
it has nothing more to say. The copy then holds all that is sound, fit to run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from pathlib import Path, PurePath
from typing import Any, NamedTuple, get_args

import tomli

from conflict_digest.errors import LexiconError
from conflict_digest.lexicon import DATA
from conflict_digest.lexicon.actors import load_actors
from conflict_digest.lexicon.faults import Fault, strike_out
from conflict_digest.lexicon.own_places import COLUMNS, own_place
from conflict_digest.lexicon.relation_rules import RelationRule, read_relation_rule
from conflict_digest.lexicon.rules import Rule, read_rule
from conflict_digest.lexicon.table import read_table
from conflict_digest.lexicon.words import PlaceRole, load_cues

_ACTOR_TABLES = ("actors", "aliases", "generic_actors", "name_nouns", "sources")
FILES = (
    "rules/*.toml",
    "relations/*.toml",
    "cues.toml",
    "place_nouns.csv",
    "places.csv",
    *(pattern for name in _ACTOR_TABLES for pattern in (f"{name}.csv", f"{name}/*.csv")),
    "common_words.txt",
    "countries.csv",
    "dates.toml",
)
"""The files that a lexicon folder may hold."""

_PLACE_NOUN = ("lemma", "kind", "role")
_WORD_LISTS = (
    "lemmas", "nouns", "words", "particle", "object", "subject", "inside", "unless", "governors",
    "not_governors",
)  # fmt: skip
_SHOWN: Mapping[str, Any] = {
    "id": "x", "lemmas": "x", "nouns": "x", "examples": "x", "counterexamples": "x",
}  # fmt: skip


class _Kind(NamedTuple):
    """A kind of rules: its folder, its table in TOML, and how one is read."""

    folder: str
    table: str
    read: Callable[[Path, int, dict[str, Any]], Any]
    sound: Mapping[str, Any]
    """What stands in for a faulty field that a rule must have, while its other fields are read."""


_CLAIMS = _Kind("rules", "rule", read_rule, {**_SHOWN, "predicate": "holds", "place": "object"})
_RELATIONS = _Kind(
    "relations",
    "relation",
    read_relation_rule,
    {**_SHOWN, "relation": "ally", "actor": "subject", "other": "object"},
)
_KINDS = (_CLAIMS, _RELATIONS)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a folder holds: its files, what is wrong with them, and its sound rules."""

    files: tuple[str, ...]
    faults: tuple[Fault, ...]
    rules: tuple[Rule, ...]
    relations: tuple[RelationRule, ...]
    rule_files: Mapping[str, str]
    """Id of a rule → the file that it stands in."""


def mend(folder: Path, copy: Path) -> Checked:
    """List the faults of `folder` and write what is sound to `copy`, an empty folder.

    `countries.csv` and `dates.toml` are known but not looked into: other layers read them.
    Raises OSError when `copy` cannot be written.
    """
    names = [path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file()]
    known = [name.as_posix() for name in names if _is_known(name)]
    faults = [_unknown(name) for name in names if not _is_known(name) and not _is_aside(name)]
    sound: dict[str, list[Any]] = {kind.folder: [] for kind in _KINDS}
    files: dict[str, str] = {}
    for kind in _KINDS:
        for name in known:
            if name.startswith(f"{kind.folder}/"):
                faults += _mend_rules(folder, copy, name, kind, sound[kind.folder], files)
    if "cues.toml" in known:
        faults += _mend_cues(folder, copy)
    faults += _mend_tables(folder, copy, [name for name in known if not name.endswith(".toml")])
    rules, relations = (tuple(sound[kind.folder]) for kind in _KINDS)
    return Checked(tuple(known), tuple(faults), rules, relations, files)


def rule_files(folder: Path) -> dict[str, str]:
    """Id → file of every rule in a folder that loads without a fault, such as our own."""
    found: dict[str, str] = {}
    for kind in _KINDS:
        for path in sorted((folder / kind.folder).glob("*.toml")):
            for table in tomli.loads(path.read_text(encoding="utf-8-sig")).get(kind.table, []):
                found[table["id"]] = f"{kind.folder}/{path.name}"
    return found


# Files


def _is_known(name: PurePath) -> bool:
    return any(
        name.match(pattern) and len(name.parts) == pattern.count("/") + 1 for pattern in FILES
    )


def _is_aside(name: PurePath) -> bool:
    """What people and their programs put beside their data."""
    hidden = any(part.startswith(".") for part in name.parts)
    return hidden or name.suffix == ".md" or name.stem.upper() in {"README", "LICENSE", "LICENCE"}


def _unknown(name: PurePath) -> Fault:
    by_word = {re.split(r"[./]", pattern)[0]: pattern for pattern in reversed(FILES)}
    words = [name.stem.lower(), name.parts[0].lower()]
    near = [by_word[hit] for word in words for hit in get_close_matches(word, by_word, n=1)]
    guess = near[0] if near else "rules/*.toml" if name.suffix == ".toml" else ""
    hint = f"did you mean {guess}?" if guess else f"known are {', '.join(FILES)}"
    return Fault(name.as_posix(), f"this file is not read; {hint}")


def _toml(folder: Path, name: str) -> dict[str, Any] | Fault:
    try:
        return tomli.loads((folder / name).read_text(encoding="utf-8-sig"))
    except (ValueError, OSError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        return Fault(name, f"not valid TOML: {error}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _assignments(values: Mapping[str, Any]) -> str:
    """Texts, lists of texts and booleans are written in TOML as they are in JSON."""
    quoted = {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}
    lines = (f"{json.dumps(key)} = {value}\n" for key, value in quoted.items())
    return "".join(lines).replace("\x7f", "\\u007f")


# Rules


def _mend_rules(
    folder: Path, copy: Path, name: str, kind: _Kind, rules: list[Any], files: dict[str, str]
) -> Iterator[Fault]:
    """The faults of one file; its sound rules are added to `rules`, and all to `files`."""
    content = _toml(folder, name)
    if isinstance(content, Fault):
        yield content
        return
    for table in sorted(set(content) - {kind.table}):
        yield Fault(name, f"unknown table {table!r}; only [[{kind.table}]] is known")
    entries = content.get(kind.table, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        yield Fault(name, f"write [[{kind.table}]] with double brackets")
        return
    sound, ids = "", set[str]()
    for number, entry in enumerate(entries, 1):
        id_ = str(entry.get("id", f"number {number}"))
        faults = [
            Fault(name, what, rule=id_, field=f) for f, what in _rule_faults(kind, entry, number)
        ]
        if files.setdefault(id_, name) != name or id_ in ids:
            what = f"used twice, first in {files[id_]}; rename one"
            faults.append(Fault(name, what, rule=id_, field="id"))
        ids.add(id_)
        yield from faults
        if not faults:
            rules.append(kind.read(Path(name), number, entry))
            sound += f"[[{kind.table}]]\n" + _assignments(entry)
    _write(copy / name, sound)


def _rule_faults(kind: _Kind, entry: Mapping[str, Any], number: int) -> Iterator[tuple[str, str]]:
    """Field and fault, each once: a faulty field is taken out and the rest looked at again."""
    table = dict(entry)
    while (fault := _first_fault(kind, table, number)) is not None:
        yield fault
        field, _ = fault
        table.pop(field, None)
        if field in kind.sound:
            table[field] = kind.sound[field]
    for field in _WORD_LISTS:
        words = table.get(field, ())
        for word in [words] if isinstance(words, str) else words:
            phrase = field in {"unless", "particle"} and len(word.split()) == _PHRASE
            for part in word.split() if phrase else [word]:
                if what := _word_fault(part):
                    yield field, what


def _first_fault(kind: _Kind, table: Mapping[str, Any], number: int) -> tuple[str, str] | None:
    try:
        kind.read(Path("x"), number, dict(table))
    except LexiconError as error:
        rest = str(error).removeprefix(f"x: rule {table.get('id', f'number {number}')!r}: ")
        field, _, what = rest.partition(": ")
        return field, what
    return None


_PHRASE = 2
"""Words of "in ruins", a preposition and its noun, which may stand in `unless`, `particle`."""


def _word_fault(word: str) -> str | None:
    if len(word.split()) != 1 or word != word.strip():
        return f"{word!r} is not one word; a phrase needs `particle`, `object` or `inside`"
    if word != word.lower():
        return f"{word!r} has a capital letter; write {word.lower()!r}"
    return None


# Cues

_OPEN = frozenset({"abbreviations", "successors"})
"""Sections whose lists are named after codes and words, not by the program."""


def _mend_cues(folder: Path, copy: Path) -> Iterator[Fault]:
    """A section or list that the program does not know would never be looked at: it is a fault."""
    name, ours = "cues.toml", load_cues([DATA]).lists
    content = _toml(folder, name)
    if isinstance(content, Fault):
        yield content
        return
    sound = ""
    for section, lists in content.items():
        if section not in ours:
            yield Fault(name, f"unknown section; {_hint(section, ours)}", field=section)
            continue
        if not isinstance(lists, dict):
            yield Fault(name, "must be a [table] of lists", field=section)
            continue
        sound += f"[{section}]\n"
        for list_, words in lists.items():
            known = [*ours[section], list_] if section in _OPEN else ours[section]
            what = _list_fault(list_, words, known)
            if what:
                yield Fault(name, what, field=f"{section}.{list_}")
            else:
                sound += _assignments({list_: words})
    _write(copy / name, sound)


def _list_fault(name: str, words: object, known: Iterable[str]) -> str | None:
    if name not in known:
        return f"unknown list; {_hint(name, known)}"
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return "must be a list of words"
    return None


def _hint(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known))}"


# Tables


def _mend_tables(folder: Path, copy: Path, names: Sequence[str]) -> Iterator[Fault]:
    """The faults of the CSV files and of `common_words.txt`."""
    for name in names:
        try:
            _write(copy / name, (folder / name).read_text(encoding="utf-8-sig"))
        except (UnicodeDecodeError, OSError) as error:
            yield Fault(name, f"cannot be read as UTF-8 text: {error}")
    tables = [name for name in names if name.endswith(".csv")]
    for name in tables:
        if (copy / name).exists():
            yield from strike_out(copy, [name], partial(_read_rows, copy, name))
    actors = [name for name in tables if name.startswith(_ACTOR_TABLES)]
    if actors:
        yield from strike_out(copy, actors, lambda: load_actors([DATA, copy]))


def _read_rows(copy: Path, name: str) -> None:
    """What can be said of a table alone. Raises LexiconError."""
    columns = {"place_nouns.csv": _PLACE_NOUN, "places.csv": COLUMNS}.get(name, ())
    for row in read_table(copy, name, columns):
        if name == "place_nouns.csv":
            row.need("lemma")
            row.choice("role", get_args(PlaceRole))
        elif name == "places.csv":
            own_place(row)
