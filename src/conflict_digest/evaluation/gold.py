"""The gold set: what annotators write (docs/gold.md), checked line by line.

Where several answers are right the file has a list, and null stands for "none named"; both arrive
here as a tuple of what is accepted, in which None is null.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationError

from conflict_digest.edtf import bounds
from conflict_digest.schema import (
    Article,
    Modality,
    Polarity,
    Predicate,
    Problem,
    Record,
    Scope,
    Status,
)


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _is_edtf(value: str) -> str:
    bounds(value)
    return value


def _is_day(value: str) -> str:
    if date.fromisoformat(value).isoformat() != value:
        raise ValueError("write the day as YYYY-MM-DD")
    return value


_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_LIST = (BeforeValidator(_as_tuple), Field(min_length=1))
_Edtf = Annotated[str, AfterValidator(_is_edtf)]
_NOBODY: tuple[str | None, ...] = (None,)

Places = Annotated[tuple[_Name, ...], *_LIST]
Names = Annotated[tuple[_Name | None, ...], *_LIST]
"""Accepted names of an actor; None where "nobody is named" is right."""


class GoldClaim(Record):
    """A claim that the passage makes; every field holds all that is accepted for it."""

    predicate: Annotated[tuple[Predicate, ...], *_LIST]
    actor: Names
    opponent: Names = _NOBODY
    place: Places
    scope: Annotated[tuple[Scope, ...], *_LIST] = ("whole",)
    polarity: Polarity = "affirmed"
    modality: Annotated[tuple[Modality, ...], *_LIST] = ("asserted",)
    speaker: Names = _NOBODY
    when: _Edtf | None = None


class GoldState(Record):
    """How a place stands at the end of the passage."""

    place: Places
    status: Annotated[tuple[Status, ...], *_LIST]
    holder: Names = _NOBODY
    since: _Edtf | None = None


class Passage(Record):
    """One annotated text: its claims, those that may be found too, and the states they give."""

    id: _Name
    conflict: str = ""
    style: str = ""
    published: Annotated[str, AfterValidator(_is_day)] | None = None
    text: Annotated[str, StringConstraints(min_length=1)]
    claims: tuple[GoldClaim, ...] | None
    """None: they are not annotated, and only the states are judged."""
    optional: tuple[GoldClaim, ...] = ()
    states: tuple[GoldState, ...] = ()
    note: str = ""

    @property
    def harmless(self) -> bool:
        """True when it makes no claim that must be found."""
        return self.claims == ()

    def article(self) -> Article:
        """The passage as an article of its own."""
        return Article(
            id=self.id,
            path=self.id,
            text=self.text,
            published=self.published,
            published_from="metadata" if self.published else None,
            language="en",
            sha256=hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(),
        )


def read_gold(path: Path, seen: set[str] | None = None) -> Iterator[Passage | Problem]:
    """Each line of a gold file: a passage, or what is wrong with it, by line and field.

    `seen` collects the ids of the passages, so that several files cannot use one twice. Blank
    lines are skipped. A file that cannot be read is one problem.
    """
    seen = set() if seen is None else seen
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip(b"\xef\xbb\xbf \t\r\n"):
                    yield _passage(line.removeprefix(b"\xef\xbb\xbf"), f"{path}:{number}", seen)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        yield Problem(path=str(path), code="cannot-read", message=reason)


def _passage(line: bytes, where: str, seen: set[str]) -> Passage | Problem:
    try:
        passage = Passage.model_validate_json(line)
    except ValidationError as error:
        return Problem(path=where, code="bad-gold", message=explained(error))
    if passage.id in seen:
        message = f"id: {passage.id!r} is used by an earlier passage; give each its own"
        return Problem(path=where, code="duplicate-id", message=message)
    seen.add(passage.id)
    return passage


def explained(error: ValidationError) -> str:
    """Every faulty field with what is wrong: `claims[0].place: Field required`."""
    faults = []
    for fault in error.errors(include_url=False):
        field = "".join(
            f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault["loc"]
        ).lstrip(".")
        unknown = fault["type"] == "extra_forbidden"
        message = "no such field" if unknown else fault["msg"].removeprefix("Value error, ")
        faults.append(f"{field}: {message}" if field else message)
    return "; ".join(dict.fromkeys(faults))
