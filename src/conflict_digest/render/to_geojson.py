"""Digest → GeoJSON (RFC 7946): a point for every place whose control is known, ready for a map.

Longitude comes before latitude, and there is no `crs`. What has no coordinates is never dropped:
it stands with the same properties in the foreign member `unlocated`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conflict_digest.render.rows import Rows
from conflict_digest.render.to_json import plain_values

if TYPE_CHECKING:
    from conflict_digest.schema import Digest


def document(digest: Digest) -> str:
    """The states of a digest as a FeatureCollection, ending in a line feed."""
    return plain_values(collection(digest))


def collection(digest: Digest) -> dict[str, Any]:
    """The FeatureCollection as dicts and lists, in the digest's own order."""
    rows = Rows(digest)
    features, unlocated = [], []
    for state in digest.control:
        properties, point = rows.state(state), rows.point(state.place)
        if point is None:
            unlocated.append(properties)
        else:
            features.append(
                {
                    "type": "Feature",
                    "id": state.place,
                    "geometry": {"type": "Point", "coordinates": point},
                    "properties": properties,
                }
            )
    return {
        "type": "FeatureCollection",
        "features": features,
        "unlocated": unlocated,
        "as_of": digest.as_of,
        "complete": digest.complete,
        "schema_version": digest.schema_version,
        "tool": digest.tool.model_dump(mode="json"),
        "problems": [problem.model_dump(mode="json") for problem in digest.problems],
    }
