"""Records as rows of plain values: quick to read, and small when they are packed.

The order of a row is that of the fields of its model; records within a claim are rows as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any, Final

from pydantic import BaseModel

from conflict_digest.schema import Actor, Attribution, Claim, Evidence, Place, Reference, When

Row = tuple[Any, ...]
_Values = Mapping[str, Any]


def entity_fields(model: type[Actor] | type[Place]) -> tuple[str, ...]:
    """The fields of an actor or place as its row has them: `mentions` last."""
    return (*(name for name in model.model_fields if name != "mentions"), "mentions")


def _values(model: type[BaseModel]) -> Callable[[_Values], Row]:
    """The fields of a record, out of its `vars`: attributes of pydantic records cost three times
    that, and a fold over a million claims asks for twenty of each."""
    return itemgetter(*model.model_fields)


_actor: Final[Callable[[_Values], Row]] = itemgetter(*entity_fields(Actor))
_place: Final[Callable[[_Values], Row]] = itemgetter(*entity_fields(Place))
_claim: Final = _values(Claim)
_reference: Final = _values(Reference)
_attribution: Final = _values(Attribution)
_when: Final = _values(When)
_evidence: Final = _values(Evidence)


def _names(model: type[BaseModel]) -> tuple[str, ...]:
    """The names under which a model takes its fields."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


_CLAIM, _REFERENCE = _names(Claim), _names(Reference)
_WITHIN: Final = {
    "actor": _REFERENCE,
    "opponent": _REFERENCE,
    "place": _REFERENCE,
    "attribution": _names(Attribution),
    "when": _names(When),
    "evidence": _names(Evidence),
}
"""The fields of the records within a claim."""


def actor_row(actor: Actor) -> Row:
    """The fields of an actor, `mentions` last."""
    return _actor(vars(actor))


def place_row(place: Place) -> Row:
    """The fields of a place, `mentions` last."""
    return _place(vars(place))


def claim_row(claim: Claim) -> Row:
    """The fields of a claim; its references, attribution, time and evidence are rows."""
    (
        id_, predicate, actor, opponent, place, scope, polarity, modality, said,
        past, current, recalled, when, implied_by, confidence, evidence,
    ) = _claim(vars(claim))  # fmt: skip
    return (
        id_,
        predicate,
        None if actor is None else _reference(vars(actor)),
        None if opponent is None else _reference(vars(opponent)),
        _reference(vars(place)),
        scope,
        polarity,
        modality,
        None if said is None else _attribution_row(said),
        past,
        current,
        recalled,
        _when(vars(when)),
        implied_by,
        confidence,
        _evidence(vars(evidence)),
    )


def claim_from(row: Row) -> Claim:
    """The claim that a row was made of."""
    values = dict(zip(_CLAIM, row, strict=True))
    for field, names in _WITHIN.items():
        values[field] = _named(names, values[field])
    if said := values["attribution"]:
        said["speaker"] = _named(_REFERENCE, said["speaker"])
    return Claim.model_validate(values)


def _attribution_row(said: Attribution) -> Row:
    speaker, *rest = _attribution(vars(said))
    return (None if speaker is None else _reference(vars(speaker)), *rest)


def _named(names: Iterable[str], row: Row | None) -> dict[str, Any] | None:
    return None if row is None else dict(zip(names, row, strict=True))
