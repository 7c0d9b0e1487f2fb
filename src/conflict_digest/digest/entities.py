"""The same actor or place in many articles, merged by id; the result is free of their order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from conflict_digest.schema import Actor, Place

T = TypeVar("T", Actor, Place)


def merge_actors(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """One entry an id: what most articles say, all aliases; the most mentioned come first."""
    merged = [_merge_actor(group) for group in _by_id(actors)]
    return tuple(sorted(merged, key=lambda actor: (-actor.mentions, actor.id)))


def merge_places(places: Iterable[Place]) -> tuple[Place, ...]:
    """One entry an id: what most articles say; the most mentioned come first."""
    merged = [_merge_place(group) for group in _by_id(places)]
    return tuple(sorted(merged, key=lambda place: (-place.mentions, place.id)))


def _merge_actor(group: Sequence[Actor]) -> Actor:
    if len(group) == 1:
        return group[0]
    name = _usual(group, "name")
    forms = {form for actor in group for form in (*actor.aliases, actor.name)} - {name}
    generic = all(actor.generic for actor in group)
    return Actor(
        id=group[0].id,
        name=name,
        kind=_usual([actor for actor in group if actor.kind != "unknown"] or group, "kind"),
        aliases=tuple(sorted(forms)),
        parent=_head(group, "parent", generic),
        side=_head(group, "side", generic),
        country=_usual(group, "country"),
        generic=generic,
        mentions=sum(actor.mentions for actor in group),
        allies=_union(actor.allies for actor in group),
        opponents=_union(actor.opponents for actor in group),
    )


def _merge_place(group: Sequence[Place]) -> Place:
    if len(group) == 1:
        return group[0]
    located = [place for place in group if place.latitude is not None] or group
    return Place(
        id=group[0].id,
        name=_usual(group, "name"),
        kind=_usual(group, "kind"),
        geonames_id=_usual(group, "geonames_id"),
        latitude=_usual(located, "latitude"),
        longitude=_usual(located, "longitude"),
        country=_usual(group, "country"),
        admin1=_usual(group, "admin1"),
        part_of=_usual(group, "part_of"),
        mentions=sum(place.mentions for place in group),
    )


def _by_id(entities: Iterable[T]) -> Iterable[list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for entity in entities:
        groups[entity.id].append(entity)
    return groups.values()


def _usual(group: Sequence[T], field: str) -> Any:
    """The value that most of the group have, the smaller one on a tie; null when all are null."""
    counts = Counter(value for entity in group if (value := getattr(entity, field)) is not None)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _head(group: Sequence[Actor], field: str, generic: bool) -> str | None:
    """The usual head; none for a description that heads different sides in different articles."""
    if generic and len({getattr(actor, field) for actor in group} - {None}) > 1:
        return None
    usual: str | None = _usual(group, field)
    return usual


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({item for group in groups for item in group}))
