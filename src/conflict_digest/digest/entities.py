"""The same actor or place in many articles, merged by id; the result is free of their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from conflict_digest.digest.rows import Row, entity_fields
from conflict_digest.schema import Actor, ParentFrom, Place

T = TypeVar("T", Actor, Place)
_PERSONS: Final = frozenset({"political_leader", "unknown"})
_BODIES: Final = frozenset(
    {
        "Front",
        "Council",
        "Movement",
        "Coalition",
        "Alliance",
        "Party",
        "Union",
        "League",
        "Congress",
    }
)
"""What a name ends in, and what it is cut to. The fold reads files, without a lexicon."""


@dataclass(slots=True)
class _Variant(Generic[T]):
    """What some articles say of an entity in the same words, and how often."""

    entity: T
    articles: int = 0
    mentions: int = 0


class Tally(Generic[T]):
    """Counts entities as they come; keeps each variant once, however many articles have it."""

    def __init__(self, model: type[T]) -> None:
        self._model: type[T] = model
        self._names = entity_fields(model)[:-1]
        self._variants: dict[Row, _Variant[T]] = {}

    def add(self, rows: Iterable[Row]) -> None:
        """Count the entities of one article."""
        for *fields, mentions in rows:
            variant = self._variants.get(key := tuple(fields))
            if variant is None:
                variant = self._variants[key] = _Variant(self._entity(key))
            variant.articles += 1
            variant.mentions += mentions

    def groups(self) -> Iterable[list[_Variant[T]]]:
        """The variants of each entity."""
        ids: dict[str, list[_Variant[T]]] = {}
        for variant in self._variants.values():
            ids.setdefault(variant.entity.id, []).append(variant)
        return ids.values()

    def _entity(self, fields: Row) -> T:
        entity: T = self._model.model_validate(dict(zip(self._names, fields, strict=True)))
        return entity


def merge_actors(tally: Tally[Actor]) -> tuple[Actor, ...]:
    """One entry an id: what most articles say, all aliases; the most mentioned come first."""
    merged = [_merge_actor(group) for group in tally.groups()]
    named = _with_full_names(merged)
    return tuple(sorted(named, key=lambda actor: (-actor.mentions, actor.id)))


def _with_full_names(actors: Sequence[Actor]) -> Iterable[Actor]:
    """Those who go by the last word of a name alone, on the side of the only one of that name.

    One article writes of "the Front", another of the "Western Somali Liberation Front"; one of
    "Haftar" and one of "Khalifa Haftar". "Hezbollah" is a name of its own, and no end of one.
    """
    longer: dict[str, list[Actor]] = {}
    for actor in actors:
        before, _, last = actor.name.rpartition(" ")
        if before and not actor.generic:
            longer.setdefault(last, []).append(actor)
    for actor in actors:
        alike = longer.get(actor.name, [])
        open_ = actor.side is None and actor.parent is None and not actor.generic
        if len(alike) == 1 and open_ and _is_short_for(actor, alike[0]):
            yield actor.model_copy(update={"side": alike[0].side or alike[0].id})
        else:
            yield actor


def _is_short_for(short: Actor, full: Actor) -> bool:
    if "political_leader" in {short.kind, full.kind}:
        return full.kind == "political_leader" and short.kind in _PERSONS
    return short.name in _BODIES


def merge_places(tally: Tally[Place]) -> tuple[Place, ...]:
    """One entry an id: what most articles say; the most mentioned come first."""
    merged = [_merge_place(group) for group in tally.groups()]
    return tuple(sorted(merged, key=lambda place: (-place.mentions, place.id)))


def _merge_actor(group: Sequence[_Variant[Actor]]) -> Actor:
    actors = [variant.entity for variant in group]
    name = _usual(group, "name")
    forms = {form for actor in actors for form in (*actor.aliases, actor.name)} - {name}
    generic = all(actor.generic for actor in actors)
    return Actor(
        id=actors[0].id,
        name=name,
        kind=_usual([one for one in group if one.entity.kind != "unknown"] or group, "kind"),
        aliases=tuple(sorted(forms)),
        parent=(parent := _head(group, "parent", generic)),
        parent_from=_parent_from(group, parent),
        side=_head(group, "side", generic),
        country=_usual(group, "country"),
        generic=generic,
        mentions=sum(variant.mentions for variant in group),
        allies=_union(actor.allies for actor in actors),
        opponents=_union(actor.opponents for actor in actors),
    )


def _merge_place(group: Sequence[_Variant[Place]]) -> Place:
    located = [one for one in group if one.entity.latitude is not None] or group
    return Place(
        id=group[0].entity.id,
        name=_usual(group, "name"),
        kind=_usual(group, "kind"),
        geonames_id=_usual(group, "geonames_id"),
        latitude=_usual(located, "latitude"),
        longitude=_usual(located, "longitude"),
        country=_usual(group, "country"),
        admin1=_usual(group, "admin1"),
        part_of=_usual(group, "part_of"),
        confidence=max(
            (s for one in group if (s := one.entity.confidence) is not None), default=None
        ),
        mentions=sum(variant.mentions for variant in group),
    )


def _usual(group: Sequence[_Variant[T]], field: str) -> Any:
    """The value in most articles, the smaller one on a tie; null when all are null."""
    counts: Counter[Any] = Counter()
    for variant in group:
        value = getattr(variant.entity, field)
        if value is not None:
            counts[value] += variant.articles
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _head(group: Sequence[_Variant[Actor]], field: str, generic: bool) -> str | None:
    """The usual head; none for a description that heads different sides in different articles."""
    if generic and len({getattr(variant.entity, field) for variant in group} - {None}) > 1:
        return None
    usual: str | None = _usual(group, field)
    return usual


def _parent_from(group: Sequence[_Variant[Actor]], parent: str | None) -> ParentFrom | None:
    """Who says so of the usual parent: the lexicon, if it does in any article."""
    told = {one.entity.parent_from for one in group if one.entity.parent == parent}
    if parent is None or told == {None}:
        return None
    return "text" if "lexicon" not in told else "lexicon"


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({item for group in groups for item in group}))
