"""States, claims and changes → CSV (RFC 4180): one row each, safe to open in a spreadsheet.

A spreadsheet runs a cell that begins with one of `=+-@`, a tab or a line break as a formula; text
that does so gets an apostrophe in front (OWASP, "CSV Injection"), and stands on one line. Numbers
are left as they are.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from conflict_digest.render.plain import plain
from conflict_digest.render.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from conflict_digest.schema import ClaimLine, Digest

STATE_COLUMNS = (
    "place", "name", "kind", "country", "admin1", "part_of", "latitude", "longitude", "status",
    "holder", "holder_ids", "since", "since_text", "grade", "flags", "overlays", "previous",
    "challengers", "claimed_by", "confidence", "articles", "quote", "path", "published",
    "publisher",
)  # fmt: skip
CLAIM_COLUMNS = (
    "id", "predicate", "actor", "actor_id", "actor_text", "opponent", "opponent_id", "place",
    "place_id", "latitude", "longitude", "scope", "polarity", "modality", "speaker", "cue",
    "speaker_side", "when", "when_text", "when_from", "past", "implied_by", "confidence", "rule",
    "quote", "start", "end", "path", "published", "publisher", "url",
)  # fmt: skip
CHANGE_COLUMNS = (
    "date", "date_text", "place", "name", "latitude", "longitude", "change", "articles", "quote",
    "path", "published", "publisher",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@")


def states(digest: Digest) -> str:
    """The states of a digest, a row each below a row of names; the deciding quote is the first."""
    rows = Rows(digest)
    return heading(STATE_COLUMNS) + "".join(
        line(STATE_COLUMNS, _flat(rows.state(state), rows.point(state.place)))
        for state in digest.control
    )


def changes(digest: Digest) -> str:
    """The timeline of a digest, an event a row below a row of names."""
    rows = Rows(digest)
    return heading(CHANGE_COLUMNS) + "".join(
        line(CHANGE_COLUMNS, _flat(rows.change(change), rows.point(change.place)))
        for change in digest.timeline
    )


def claim(found: ClaimLine) -> str:
    """One claim as a row of `CLAIM_COLUMNS`."""
    actors = {actor.id: actor.name for actor in found.actors}
    place = next((one for one in found.places if one.id == found.place.id), None)
    said, evidence, document = found.attribution, found.evidence, found.document
    speaker = said.speaker if said else None
    values = found.model_dump(mode="json", by_alias=True) | {
        "actor": actors.get(found.actor.id, found.actor.text) if found.actor else None,
        "actor_id": found.actor and found.actor.id,
        "actor_text": found.actor and found.actor.text,
        "opponent": actors.get(found.opponent.id, found.opponent.text) if found.opponent else None,
        "opponent_id": found.opponent and found.opponent.id,
        "place": place.name if place else found.place.text,
        "place_id": found.place.id,
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "speaker": actors.get(speaker.id, speaker.text) if speaker else None,
        "cue": said and said.cue,
        "speaker_side": said and said.side,
        "when": found.when.edtf,
        "when_text": found.when.text,
        "when_from": found.when.from_,
        "past": "yes" if found.past else "no",
        "rule": evidence.rule,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "path": document.path,
        "published": document.published,
        "publisher": document.publisher,
        "url": document.url,
    }
    return line(CLAIM_COLUMNS, values)


def heading(columns: Iterable[str]) -> str:
    """The row of names."""
    return _row(list(columns))


def line(columns: Iterable[str], values: Mapping[str, Any]) -> str:
    """One row: lists joined with "; ", nothing for null."""
    return _row([_cell(values[column]) for column in columns])


def _flat(values: dict[str, Any], point: list[float] | None) -> dict[str, Any]:
    """A row of a state or a change: the first quote, the number of articles, a place's point."""
    quotes = values["quotes"]
    first = quotes[0] if quotes else dict.fromkeys(("quote", "path", "published", "publisher"))
    longitude, latitude = point or (None, None)
    return {
        **values,
        **first,
        "holder_ids": values.get("holders"),
        "longitude": longitude,
        "latitude": latitude,
        "articles": len({quote["path"] for quote in quotes}),
    }


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = plain("; ".join(value) if isinstance(value, list) else str(value))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _row(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
