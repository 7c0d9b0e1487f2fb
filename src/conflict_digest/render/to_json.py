"""Records → JSON: deterministic, UTF-8, and harmless when it is printed on a terminal."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from conflict_digest.render.rows import Rows

if TYPE_CHECKING:
    from pydantic import BaseModel

    from conflict_digest.schema import Digest

# JSON itself escapes only C0 controls. These can steer a terminal or split a line just as well,
# and can stand in JSON only inside a string, where an escape means the same character.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def document(record: BaseModel) -> str:
    """One record as an indented JSON document, ending in a line feed."""
    return harmless(record.model_dump_json(by_alias=True, indent=2)) + "\n"


def line(record: BaseModel) -> str:
    """One record as one line of JSON Lines, ending in a line feed."""
    return harmless(record.model_dump_json(by_alias=True)) + "\n"


def states(digest: Digest) -> str:
    """The states of a digest as JSON Lines, with names and quotes in place of most ids."""
    rows = Rows(digest)
    return "".join(
        plain_values(rows.state(state) | {"coordinates": rows.point(state.place)}, indent=None)
        for state in digest.control
    )


def changes(digest: Digest) -> str:
    """The timeline of a digest as JSON Lines, with the quotes behind each event."""
    rows = Rows(digest)
    return "".join(plain_values(rows.change(one), indent=None) for one in digest.timeline)


def plain_values(content: Any, *, indent: int | None = 2) -> str:
    """Dicts and lists as an indented JSON document, or with no `indent` as one line."""
    return harmless(json.dumps(content, indent=indent, ensure_ascii=False)) + "\n"


def harmless(json_text: str) -> str:
    """`json_text` with the characters that JSON leaves bare, but a terminal obeys, escaped."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", json_text)
