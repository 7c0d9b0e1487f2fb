"""Training data → passages, or what is wrong with it: file, line and fault.

Two formats. JSON Lines: `text` and `entities` (or `mentions`), each with `start`, `end`
(exclusive) and `label`; a line that also has `relations` is read as dstl/re3d writes it, whose
spans nest and cross. Marked text, for annotation in an editor: one passage a line, `#` for
remarks, entities as in "[ORG Rebels] took [GPE Homs] on [DATE Friday]."
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from conflict_digest.schema import Problem
from conflict_digest.training.cleaning import clean, with_pronouns
from conflict_digest.training.labels import IGNORED, KNOWN, LABELS
from conflict_digest.training.passage import Entity, Passage

_MARK: Final = re.compile(r"\[(?P<label>[A-Z]+) (?P<name>[^\[\]]+)\]")
_CODE: Final = "bad-training-data"


class _BadLineError(Exception):
    """What is wrong with one line."""


def read(paths: Iterable[Path]) -> tuple[list[Passage], list[Problem]]:
    """All passages of the files, and all faults; training must not start where there is one."""
    passages: list[Passage] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path in paths:
        found = []
        for one in _read_file(path, seen):
            if isinstance(one, Passage):
                found.append(with_pronouns(one))
            else:
                problems.append(one)
        passages += found
        if not found and not any(p.path.startswith(str(path)) for p in problems):
            problems.append(_problem(str(path), "it holds no passage; it is empty"))
    return passages, problems


def _read_file(path: Path, seen: dict[str, str]) -> Iterator[Passage | Problem]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        yield _problem(str(path), reason)
        return
    parse = _marked if path.suffix == ".txt" else _json
    crowd: list[Passage] = []
    for number, line in enumerate(lines, start=1):
        where = f"{path}:{number}"
        if not line.strip() or (parse is _marked and line.startswith("#")):
            continue
        try:
            passage, is_crowd = parse(line, f"{path.name}:{number}")
            _check_new(passage.text, where, seen)
        except _BadLineError as fault:
            yield _problem(where, str(fault))
            continue
        if is_crowd:
            crowd.append(passage)
        else:
            yield passage
    yield from clean(crowd)


def _problem(where: str, message: str) -> Problem:
    return Problem(path=where, code=_CODE, message=message)


def _check_new(text: str, where: str, seen: dict[str, str]) -> None:
    """The same text twice could be learned from and scored on."""
    if (earlier := seen.setdefault(text, where)) != where:
        raise _BadLineError(f"the same text stands in {earlier}")


def _marked(line: str, id_: str) -> tuple[Passage, bool]:
    text, entities, reached = "", [], 0
    for match in _MARK.finditer(line):
        text += line[reached : match.start()]
        name = match["name"]
        entities.append(Entity(len(text), len(text) + len(name), _label(match["label"])))
        text += name
        reached = match.end()
    text += line[reached:]
    if (left := re.search(r"\[[A-Z]+ |\[[^\]]*$", text)) is not None:
        raise _BadLineError(f"the bracket at {left.group()!r} is not closed, or holds another one")
    return Passage(id_, text, tuple(entities), "own passages"), False


def _json(line: str, id_: str) -> tuple[Passage, bool]:
    try:
        content = json.loads(line)
    except ValueError as error:
        raise _BadLineError(f"no JSON: {error}") from error
    if not isinstance(content, dict):
        raise _BadLineError('no JSON object; a line is {"text": …, "entities": [...]}')
    text = content.get("text")
    if not isinstance(text, str) or not text.strip():
        raise _BadLineError("text: missing or empty")
    given = content.get("entities", content.get("mentions"))
    if not isinstance(given, list):
        raise _BadLineError("entities: missing; give an empty list where there are none")
    is_crowd = "relations" in content
    checked = [_entity(one, text, n) for n, one in enumerate(given)]
    if is_crowd:  # its texts are quoted in another spelling, and some spans hold nothing
        checked = [one for one in checked if text[one.start : one.end].strip()]
    else:
        for number, one in enumerate(given):
            _check_text(one, text, f"entities[{number}]")
    if (twice := _first_twice(checked)) is not None:
        raise _BadLineError(f"entities[{twice}]: {_quoted(text, checked[twice])} is marked twice")
    entities = sorted(
        Entity(*one[:2], _label(one.label)) for one in checked if one.label not in IGNORED
    )
    if not is_crowd:
        _check_apart(text, entities)
    source = content.get("publisher") or content.get("source")
    passage = Passage(str(content.get("id") or id_), text, tuple(entities), str(source or "data"))
    return passage, is_crowd


def _entity(given: Any, text: str, number: int) -> Entity:
    """One entity as it is given, its label unchanged."""
    where = f"entities[{number}]"
    if not isinstance(given, dict):
        raise _BadLineError(f"{where}: no object with start, end and label")
    start, end = _offset(given, "start", where), _offset(given, "end", where)
    label = str(given.get("label"))
    if not 0 <= start < end <= len(text):
        raise _BadLineError(
            f"{where}: {start} to {end} is out of range; the text has {len(text)} characters"
        )
    if label not in KNOWN and label not in IGNORED:
        _label(label, where)
    return Entity(start, end, label)


def _check_text(given: dict[str, Any], text: str, where: str) -> None:
    """That there is something between the offsets, and what `text` says, where it is given."""
    start, end = given["start"], given["end"]
    if not text[start:end].strip():
        raise _BadLineError(f"{where}: {start} to {end} holds nothing but space")
    if "text" in given and given["text"] != text[start:end]:
        said = f"{text[start:end]!r}, not {given['text']!r}"
        raise _BadLineError(f"{where}: {start} to {end} is {said}")
    word = _cut_word(text, start, end)
    if word is not None:
        raise _BadLineError(
            f"{where}: {start} to {end} cuts a word: {text[start:end]!r} in {word!r}; "
            "offsets count characters from 0, the end exclusive"
        )


def _cut_word(text: str, start: int, end: int) -> str | None:
    """The words around a span that begins or ends inside one; None where it does not."""
    opens = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    closes = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    if not (opens or closes):
        return None
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _offset(given: dict[str, Any], name: str, where: str) -> int:
    value = given.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _BadLineError(f"{where}: {name}: {value!r} is no whole number")
    return value


def _label(given: str, where: str = "") -> str:
    if given not in KNOWN:
        at = f"{where}: " if where else ""
        raise _BadLineError(f"{at}unknown label {given!r}; known are {', '.join(LABELS)}")
    return KNOWN[given]


def _first_twice(entities: list[Entity]) -> int | None:
    seen: set[Entity] = set()
    for number, entity in enumerate(entities):
        if entity in seen:
            return number
        seen.add(entity)
    return None


def _check_apart(text: str, entities: list[Entity]) -> None:
    for before, after in pairwise(entities):
        if after.start < before.end:
            raise _BadLineError(
                f"entities overlap: {_quoted(text, before)} and {_quoted(text, after)}"
            )


def _quoted(text: str, entity: Entity) -> str:
    return f"{text[entity.start : entity.end]!r} ({entity.start} to {entity.end}, {entity.label})"
