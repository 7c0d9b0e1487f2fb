"""All the wordings that stand for an entity in one passage, as the prediction has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from conflict_digest.evaluation.names import actors_alike, normal, places_alike
from conflict_digest.schema import ArticleRecord, Claim, Digest, Reference, State

Alike = Callable[[str, str], bool]


def _has_name(words: str) -> bool:
    """ "the M23 rebels", and not "The rebels"."""
    return any(word[:1].isupper() for word in words.split()[words.lower().startswith("the ") :])


class Forms:
    """Compares what the gold calls an actor or a place with what the prediction says it is."""

    def __init__(self, record: ArticleRecord, digest: Digest) -> None:
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._above: dict[str, str] = {}
        actors = (*record.actors, *digest.actors)
        places = (*record.places, *digest.places)
        for actor in actors:
            self._forms[actor.id] |= {normal(form) for form in (actor.name, *actor.aliases)}
            if above := actor.side or actor.parent:
                self._above.setdefault(actor.id, above)
        self._names = {actor.id: actor.name for actor in actors}
        self._names |= {place.id: place.name for place in places}
        for place in places:
            self._forms[place.id].add(normal(place.name))
        for mention in record.mentions:
            if mention.entity:
                self._forms[mention.entity].add(normal(mention.text))

    def name(self, entity: str) -> str:
        """The name to show for an id."""
        return self._names.get(entity, entity)

    def is_actor(self, accepted: Iterable[str | None], found: Reference | None) -> bool:
        """True when the actor found is one of those accepted, or both are nobody."""
        if found is None:
            return None in accepted
        return self._is(accepted, found, actors_alike)

    def is_place(self, accepted: Iterable[str], found: Reference) -> bool:
        """True when the place found is one of those accepted."""
        return self._is(accepted, found, places_alike)

    def means_actor(self, accepted: Iterable[str | None], found: Reference | None) -> bool | None:
        """Is who "they" or "the rebels" are one of those named, or on the side of one?

        None where the words found are a name, or no name is accepted.
        """
        return None if found is None else self._means(accepted, found, actors_alike)

    def means_place(self, accepted: Iterable[str], found: Reference) -> bool | None:
        """The same of "it" and "the town"."""
        return self._means(accepted, found, places_alike)

    def _means(self, accepted: Iterable[str | None], found: Reference, alike: Alike) -> bool | None:
        names = [normal(name) for name in accepted if name is not None and _has_name(name)]
        if not names or _has_name(found.text):
            return None
        forms = {
            form
            for entity in self._chain(found.id)
            for form in (*self._forms[entity], normal(self.name(entity)))
        }
        return any(alike(name, form) or alike(form, name) for name in names for form in forms)

    def is_state_of(self, accepted: Iterable[str], state: State, claims: Iterable[Claim]) -> bool:
        """True when the state is that of one of the places accepted."""
        told = [claim.place for claim in claims if claim.place.id == state.place]
        forms = self._forms[state.place]
        return any(normal(name) in forms for name in accepted) or any(
            self.is_place(accepted, place) for place in told
        )

    def is_holder(
        self, accepted: Iterable[str | None], holder: str, claims: Iterable[Claim]
    ) -> bool:
        """True when a holder is one of those accepted, or heads the side of one.

        A digest names the government that an army fights for: those on whose claims the state
        rests count as their head.
        """
        forms = self._forms[holder]
        if any(name is not None and normal(name) in forms for name in accepted):
            return True
        named = (one for claim in claims for one in (claim.actor, claim.opponent) if one)
        return any(holder in self._chain(one.id) and self.is_actor(accepted, one) for one in named)

    def _is(self, accepted: Iterable[str | None], found: Reference, alike: Alike) -> bool:
        forms = self._forms[found.id]
        return any(
            name is not None and (alike(name, found.text) or normal(name) in forms)
            for name in accepted
        )

    def _chain(self, entity: str) -> list[str]:
        """The entity and those above it, upwards; a ring of actors ends the climb."""
        chain: list[str] = []
        above: str | None = entity
        while above is not None and above not in chain:
            chain.append(above)
            above = self._above.get(above)
        return chain
