"""What the tool itself wrote earlier, read again: digests and claims, as the records behind them.

Extraction takes nearly all of the time, so a digest or a file of claims stands for its articles:
what is concluded of them together is concluded anew, with whatever else is read.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from conflict_digest.corpus.draft import Fault, Unreadable
from conflict_digest.schema import (
    SCHEMA_VERSION,
    Actor,
    ArticleRecord,
    Claim,
    ClaimLine,
    Digest,
    Place,
    Problem,
    Relation,
)

MAX_BYTES = 1_000_000_000
"""Of a digest, which holds what thousands of articles say."""
_AGAIN = "summarize the articles themselves again"
_DIGITS = 12
_Model = TypeVar("_Model", bound=BaseModel)
_Entity = TypeVar("_Entity", Actor, Place)
_Said = TypeVar("_Said", Claim, Relation)


def is_digest(values: Mapping[str, object]) -> bool:
    """True for what `summarize` writes, of whatever version."""
    return "schema_version" in values and "tool" in values


def is_claim(values: Mapping[str, object]) -> bool:
    """True for a line that `claims` writes."""
    return "predicate" in values and "evidence" in values


def read_digest(values: Mapping[str, Any]) -> Iterator[ArticleRecord | Problem | Fault]:
    """The records of a digest, and the problems that it lists.

    Raises `Unreadable` when another version wrote it in another form, or it was changed by hand.
    """
    found, version = str(values["schema_version"])[:20], _version(values)
    if found.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        message = f"a digest of conflict-digest {version} in the form {found}; this one reads"
        raise Unreadable("other-version", f"{message} {SCHEMA_VERSION}: {_AGAIN}")
    digest = _validated(Digest, values, f"a digest of conflict-digest {version}")
    yield from digest.problems
    if not digest.complete:
        message = "from a run that was interrupted; name its articles, too, to read the rest"
        yield Fault("incomplete", message)
    yield from records_of(digest)


def read_claim(values: Mapping[str, Any], line: int) -> ClaimLine:
    """A line that `claims` wrote; raises `Unreadable` when it is not whole."""
    if "document" not in values:
        message = "a claim without its document, as earlier versions wrote them"
        raise Unreadable("other-version", f"{message}: write the claims again", line)
    return _validated(ClaimLine, values, "a claim", line)


def records_of(digest: Digest) -> Iterator[ArticleRecord]:
    """One record a document: folded, they give the digest again."""
    claims = _by_document(digest.claims)
    relations = _by_document(digest.relations)
    dates = defaultdict(list)
    for date in digest.dates:
        dates[date.document].append(date)
    actors = {actor.id: actor for actor in digest.actors}
    places = {place.id: place for place in digest.places}
    for document in digest.documents:
        yield ArticleRecord(
            document=document.model_copy(
                update={"actors": {}, "places": {}, "sides": {}, "copy_of": None}
            ),
            actors=_here(document.actors, actors, document.sides),
            places=_here(document.places, places, {}),
            dates=tuple(dates[document.id]),
            claims=tuple(claims[document.id]),
            relations=tuple(relations[document.id]),
            models=digest.tool.models,
        )


def records_of_claims(lines: Iterable[ClaimLine]) -> Iterator[ArticleRecord]:
    """The lines by document, whatever their order: what is left of each article."""
    by_document: dict[str, list[ClaimLine]] = defaultdict(list)
    for line in lines:
        by_document[line.document.model_dump_json()].append(line)
    for group in by_document.values():
        actors = {actor.id: actor for line in group for actor in line.actors}
        yield ArticleRecord(
            document=group[0].document,
            models=group[0].models,
            actors=tuple(_among(actor, actors) for actor in actors.values()),
            places=tuple({place.id: place for line in group for place in line.places}.values()),
            claims=tuple({line.id: line.claim() for line in group}.values()),
        )


def claim_lines(record: ArticleRecord) -> Iterator[ClaimLine]:
    """The claims of an article as lines that stand for themselves."""
    actors = {actor.id: actor for actor in record.actors}
    places = {place.id: place for place in record.places}
    for claim in record.claims:
        speaker = claim.attribution.speaker if claim.attribution else None
        named = [one.id for one in (claim.actor, claim.opponent, speaker) if one]
        yield ClaimLine(
            **{name: getattr(claim, name) for name in Claim.model_fields},
            document=record.document,
            actors=_with_heads(named, actors, ("side", "parent")),
            places=_with_heads([claim.place.id], places, ("part_of",)),
            models=record.models,
        )


def renamed(record: ArticleRecord, name: str) -> ArticleRecord:
    """The same record under another id, with ids of its own for its claims and relations."""
    said: tuple[Claim | Relation, ...] = (*record.claims, *record.relations)
    ids = {one.id: _mixed(one.id, name) for one in said}

    def moved(one: _Said, **more: object) -> _Said:
        evidence = one.evidence.model_copy(update={"document": name})
        return one.model_copy(update={"id": ids[one.id], "evidence": evidence, **more})

    claims = (moved(one, implied_by=ids.get(one.implied_by or "")) for one in record.claims)
    relations = (moved(one, claim=ids.get(one.claim or "")) for one in record.relations)
    return record.model_copy(
        update={
            "document": record.document.model_copy(update={"id": name}),
            "dates": tuple(one.model_copy(update={"document": name}) for one in record.dates),
            "claims": tuple(claims),
            "relations": tuple(relations),
        }
    )


def _here(
    counts: Mapping[str, int], known: Mapping[str, _Entity], sides: Mapping[str, str]
) -> tuple[_Entity, ...]:
    """The entities of one article, with what is only true of them there."""
    return tuple(
        known[one].model_copy(
            update={"mentions": count} | ({"side": sides[one]} if one in sides else {})
        )
        for one, count in counts.items()
        if one in known
    )


def _among(actor: Actor, known: Mapping[str, Actor]) -> Actor:
    """The actor, with none for friend or foe of whom nothing else is known."""
    bonds = {"allies": actor.allies, "opponents": actor.opponents}
    return actor.model_copy(
        update={field: tuple(one for one in ids if one in known) for field, ids in bonds.items()}
    )


def _with_heads(
    ids: Iterable[str], known: Mapping[str, _Entity], fields: Iterable[str]
) -> tuple[_Entity, ...]:
    """The entities of these ids, and those that their `fields` lead to, each once."""
    found: dict[str, _Entity] = {}
    waiting = [one for one in ids if one in known]
    while waiting:
        entity = known[waiting.pop(0)]
        if entity.id not in found:
            found[entity.id] = entity
            heads = (getattr(entity, field) for field in fields)
            waiting += [head for head in heads if head in known]
    return tuple(found.values())


def _by_document(records: Iterable[_Said]) -> dict[str, list[_Said]]:
    found: dict[str, list[_Said]] = defaultdict(list)
    for record in records:
        found[record.evidence.document].append(record)
    return found


def _version(values: Mapping[str, Any]) -> str:
    tool = values["tool"]
    return str(tool.get("version", "?"))[:40] if isinstance(tool, dict) else "?"


def _validated(
    model: type[_Model], values: Mapping[str, Any], what: str, line: int | None = None
) -> _Model:
    try:
        return model.model_validate_json(json.dumps(values))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(map(str, first["loc"]))[:80] or "the whole"
        message = f"{what} that this version cannot read, at {field}: {first['msg'][:80]}"
        raise Unreadable("other-version", f"{message}; {_AGAIN}", line) from None


def _mixed(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_DIGITS]
