"""Ids → names, for one digest: nothing is shown that the digest does not hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from conflict_digest.render.plain import plain
from conflict_digest.schema import (
    Actor,
    Claim,
    Difference,
    Digest,
    Document,
    Place,
    Reference,
    State,
)

_GROUND: Final = frozenset(
    {"city", "town", "village", "place", "district", "area", "island", "province", "region"}
)
"""Kinds of places in which there are sites."""


class Names:
    """Look-up by id over a digest; every string it returns is fit for a terminal."""

    def __init__(self, digest: Digest | Difference) -> None:
        self._actors = {actor.id: actor for actor in digest.actors}
        self._places = {place.id: place for place in digest.places}
        self._documents = {document.id: document for document in digest.documents}
        self._claims = {claim.id: claim for claim in digest.claims}

    def actor(self, actor_id: str) -> str:
        """The actor's name; an id that the digest does not explain stands for itself."""
        actor = self._actors.get(actor_id)
        return plain(actor.name if actor else actor_id)

    def actors(self, ids: Iterable[str]) -> list[str]:
        """The names of several actors, in their order."""
        return [self.actor(actor_id) for actor_id in ids]

    def actor_entry(self, actor_id: str) -> Actor | None:
        """The whole entry of an actor."""
        return self._actors.get(actor_id)

    def referred(self, reference: Reference | None) -> str | None:
        """The name of what a mention stands for; its own words when it stands for nothing known."""
        if reference is None:
            return None
        entry = self._actors.get(reference.id) or self._places.get(reference.id)
        return plain(entry.name if entry else reference.text)

    def place(self, place_id: str) -> str:
        """The place's name."""
        place = self._places.get(place_id)
        return plain(place.name if place else place_id)

    def place_entry(self, place_id: str) -> Place | None:
        """The whole entry of a place."""
        return self._places.get(place_id)

    def is_site(self, place_id: str) -> bool:
        """Is it an airport, a base or a hill, and neither a town nor an area around one?"""
        place = self._places.get(place_id)
        return place is not None and place.id.startswith("place:") and place.kind not in _GROUND

    def where(self, place_id: str) -> str:
        """What encloses a place, the nearest first: `Hama, Syria`; empty when nothing is known."""
        place = self._places.get(place_id)
        if place is None:
            return ""
        nearest = self.place(place.part_of) if place.part_of else place.admin1
        parts = [plain(nearest)] if nearest else []
        if place.country and place.id != f"country:{place.country}":
            parts.append(self.country(place.country))
        return ", ".join(dict.fromkeys(part for part in parts if part != plain(place.name)))

    def document(self, document_id: str) -> Document | None:
        """The article of that id."""
        return self._documents.get(document_id)

    def claim(self, claim_id: str) -> Claim | None:
        """The claim of that id."""
        return self._claims.get(claim_id)

    def claims(self, state: State) -> list[Claim]:
        """The claims that a state rests on, the deciding ones first."""
        return self.claims_of(state.claims)

    def claims_of(self, ids: Iterable[str]) -> list[Claim]:
        """The claims of these ids, as far as they are there."""
        return [self._claims[claim] for claim in ids if claim in self._claims]

    def country(self, code: str) -> str:
        """The country's name, where the digest has it; else its code."""
        country = self._places.get(f"country:{code}")
        return plain(country.name if country else code)
