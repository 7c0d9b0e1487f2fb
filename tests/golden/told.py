"""A digest, asked in the words of its articles: what expectations are written in."""

from __future__ import annotations

from collections.abc import Iterable

from conflict_digest.digest import fold
from conflict_digest.schema import Actor, ArticleRecord, Claim, Digest, Place, State, Tool

TOOL = Tool(version="test", models=("test",))


class Told:
    """What the articles tell. Actors and places are named as the articles name them.

    An actor is asked for by its name or any alias, a place by its name; `kind` tells a city from
    the province of its name. Every look-up fails with what there is instead.
    """

    def __init__(self, records: Iterable[ArticleRecord]) -> None:
        self.records = tuple(records)
        self.digest: Digest = fold(self.records, tool=TOOL)
        self._actors = {actor.id: actor for actor in self.digest.actors}

    def actor(self, name: str) -> Actor:
        """The one actor of that name or alias."""
        wanted = name.casefold()
        found = [
            actor
            for actor in self.digest.actors
            if wanted in {form.casefold() for form in (actor.name, *actor.aliases)}
        ]
        assert len(found) == 1, f"{name!r} is {len(found)} of {self._listing()}"
        return found[0]

    def side(self, name: str) -> str:
        """The id of the actor at the head of the side that `name` is on."""
        return self.side_of(self.actor(name).id)

    def side_of(self, actor_id: str) -> str:
        """The same by id."""
        actor = self._actors[actor_id]
        return actor.side or actor.id

    def place(self, name: str, kind: str | None = None) -> Place:
        """The one place of that name, or whose name begins with it; the exact name first."""
        of_kind = [place for place in self.digest.places if kind in (None, place.kind)]
        found = [place for place in of_kind if place.name == name] or [
            place for place in of_kind if place.name.startswith(name)
        ]
        listing = [(place.name, place.kind) for place in self.digest.places]
        assert len(found) == 1, f"{name!r} ({kind}) is {len(found)} of {listing}"
        return found[0]

    def state(self, name: str, kind: str | None = None) -> State:
        """What the digest concludes for a place."""
        place = self.place(name, kind)
        found = [state for state in self.digest.control if state.place == place.id]
        assert found, f"nothing is concluded for {name!r}"
        return found[0]

    def holders(self, name: str, kind: str | None = None) -> set[str]:
        """The sides that hold a place, by id; empty where that is unknown or contested."""
        state = self.state(name, kind)
        return {self.side_of(holder) for holder in state.holders}

    def claims(
        self, predicate: str, place: str | None = None, *, kind: str | None = None
    ) -> list[Claim]:
        """The claims of a predicate, about one place or any."""
        place_id = self.place(place, kind).id if place else None
        return [
            claim
            for claim in self.digest.claims
            if claim.predicate == predicate and place_id in (None, claim.place.id)
        ]

    def date(self, text: str) -> str | None:
        """The EDTF of a date, by its words in the article."""
        found = {date.edtf for date in self.digest.dates if date.text == text}
        listing = [date.text for date in self.digest.dates]
        assert len(found) == 1, f"{text!r} is {len(found)} of {listing}"
        return found.pop()

    def entities(self, text: str) -> set[str | None]:
        """What the actor mentions of exactly these words stand for."""
        found = {
            mention.entity
            for record in self.records
            for mention in record.mentions
            if mention.kind == "actor" and mention.text == text
        }
        assert found, f"{text!r} is no mention of an actor"
        return found

    def without(self, predicate: str) -> Told:
        """The same articles as if they had not said anything of that predicate."""
        return Told(
            record.model_copy(
                update={"claims": tuple(c for c in record.claims if c.predicate != predicate)}
            )
            for record in self.records
        )

    def _listing(self) -> list[tuple[str, ...]]:
        return [(actor.name, *actor.aliases) for actor in self.digest.actors]
