"""Digest → GeoJSON (RFC 7946): a point for every place whose control is known, ready for a map.

Longitude comes before latitude, and there is no `crs`. What has no coordinates is never dropped:
it stands with the same properties in the foreign member `unlocated`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conflict_digest.render.to_json import plain_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conflict_digest.schema import Actor, Claim, Digest, Document, Place, State


def document(digest: Digest) -> str:
    """The states of a digest as a FeatureCollection, ending in a line feed."""
    return plain_values(collection(digest))


def collection(digest: Digest) -> dict[str, Any]:
    """The FeatureCollection as dicts and lists, in the digest's own order."""
    tables = _Tables(digest)
    features, unlocated = [], []
    for state in digest.control:
        place, properties = tables.places[state.place], tables.properties(state)
        point = _point(place)
        if point is None:
            unlocated.append(properties)
        else:
            features.append(
                {
                    "type": "Feature",
                    "id": place.id,
                    "geometry": {"type": "Point", "coordinates": point},
                    "properties": properties,
                }
            )
    return {
        "type": "FeatureCollection",
        "features": features,
        "unlocated": unlocated,
        "as_of": digest.as_of,
        "schema_version": digest.schema_version,
        "tool": digest.tool.model_dump(mode="json"),
        "problems": [problem.model_dump(mode="json") for problem in digest.problems],
    }


class _Tables:
    """The entities of a digest by id."""

    def __init__(self, digest: Digest) -> None:
        self.places: Mapping[str, Place] = {place.id: place for place in digest.places}
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in digest.actors}
        self._claims: Mapping[str, Claim] = {claim.id: claim for claim in digest.claims}
        self._documents: Mapping[str, Document] = {one.id: one for one in digest.documents}

    def properties(self, state: State) -> dict[str, Any]:
        """What a map shows of a place: plain words for labels, lists and quotes for the rest."""
        place = self.places[state.place]
        container = self.places.get(place.part_of or "")
        return {
            "place": place.id,
            "name": place.name,
            "kind": place.kind,
            "country": place.country,
            "admin1": place.admin1,
            "part_of": container.name if container is not None else place.part_of,
            "status": state.status,
            "holder": ", ".join(self._names(state.holders)) or None,
            "holders": list(state.holders),
            "since": state.since,
            "since_text": state.since_text,
            "grade": state.grade,
            "flags": list(state.flags),
            "overlays": list(state.overlays),
            "previous": self._names(state.previous),
            "challengers": self._names(state.challengers),
            "claimed_by": self._names(state.claimed_by),
            "confidence": state.confidence,
            "quotes": [self._quote(self._claims[id_]) for id_ in state.claims],
        }

    def _names(self, ids: tuple[str, ...]) -> list[str]:
        return [self._actors[id_].name for id_ in ids]

    def _quote(self, claim: Claim) -> dict[str, Any]:
        source = self._documents[claim.evidence.document]
        return {
            "claim": claim.id,
            "predicate": claim.predicate,
            "quote": claim.evidence.quote,
            "path": source.path,
            "published": source.published,
            "publisher": source.publisher,
        }


def _point(place: Place) -> list[float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return [place.longitude, place.latitude]
