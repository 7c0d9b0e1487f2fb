"""A state or a claim as plain values with names in place of ids: for maps, tables and scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from conflict_digest.schema import Actor, Change, Claim, Digest, Document, Place, State


class Rows:
    """The entities of a digest by id, and what is shown of its states."""

    def __init__(self, digest: Digest) -> None:
        self.places: Mapping[str, Place] = {place.id: place for place in digest.places}
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in digest.actors}
        self._claims: Mapping[str, Claim] = {claim.id: claim for claim in digest.claims}
        self._documents: Mapping[str, Document] = {one.id: one for one in digest.documents}

    def state(self, state: State) -> dict[str, Any]:
        """Plain words for labels, lists and quotes for the rest."""
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
            "quotes": self.quotes(state.claims),
        }

    def quotes(self, claims: Iterable[str]) -> list[dict[str, Any]]:
        """The sentences of claims, and where they stand."""
        return [self._quote(self._claims[claim]) for claim in claims if claim in self._claims]

    def change(self, change: Change) -> dict[str, Any]:
        """When, where, what, and the sentences behind it."""
        return {
            "date": change.date,
            "date_text": change.date_text,
            "place": change.place,
            "name": self.places[change.place].name,
            "coordinates": self.point(change.place),
            "change": change.change,
            "quotes": self.quotes(change.claims),
        }

    def point(self, place_id: str) -> list[float] | None:
        """Longitude and latitude of a place, if they are known."""
        place = self.places[place_id]
        if place.latitude is None or place.longitude is None:
            return None
        return [place.longitude, place.latitude]

    def _names(self, ids: Iterable[str]) -> list[str]:
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
