"""Who acts with whom: the side of an actor, friends and foes, and under which name it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from conflict_digest.digest.bonds import Bonds, Told
from conflict_digest.digest.facts import Party, Source
from conflict_digest.schema import Actor

_ORGANS = {"state_forces", "political_leader", "media", "government"}
_STATES = {"government", "state"}
_OFFICIAL = {"state_forces", "government", "political_leader", "media", "unknown"}
"""Kinds of speakers who are somebody's, whether the text says whose or not."""
_BANDS = {"non_state_armed_group", "militia"}
"""Kinds of armed men who are no state's."""
_LED = _BANDS | {"coalition", "state_forces"}
"""Kinds of those who hold what their leader or spokesman is told to have taken."""
_APART = {"international_organisation", "unknown"}
"""Kinds that are asked by many and join no camp."""


class Sides:
    """Look-up over the merged actors. A side is named by the id of the actor at its head.

    Who is allied to whom is asked `within` the country of a place: friends in one war may be
    nothing to each other in the next.
    """

    def __init__(self, actors: Iterable[Actor], told: Iterable[Told] = ()) -> None:
        """`told`: the relations of all articles."""
        self._actors = {actor.id: actor for actor in actors}
        self._heads: dict[str, str] = {}
        self._spoken: dict[str, str] = {}
        self._groups: dict[
            tuple[tuple[Party, ...], tuple[Party, ...]], tuple[frozenset[str], frozenset[str]]
        ] = {}
        self._shown: dict[tuple[Party, ...], tuple[str, ...]] = {}
        self._listed: dict[tuple[Party, ...], str] = {}
        self._publishers: dict[str, str | None] = {}
        self._with: dict[tuple[str, frozenset[str]], bool] = {}
        self._against: dict[tuple[str, frozenset[str]], bool] = {}
        self._foes = self._pairs("opponents")
        self._friends = self._pairs("allies")
        self._names = {
            form.casefold(): actor.id
            for actor in sorted(self._actors.values(), key=lambda actor: actor.id, reverse=True)
            for form in (*actor.aliases, actor.name)
        }

        self._told = tuple(told)
        self._apart = {a.id for a in self._actors.values() if a.generic or a.kind in _APART}
        self._anywhere = Bonds(self._told, self.head, self._apart)
        self.bonds = self._anywhere
        """Friends and foes in this war; those of `Sides` itself are of all wars together."""
        self._wars: dict[str | None, Sides] = {}
        self._home: str | None = None

    @property
    def countries(self) -> list[str | None]:
        """The countries of whose wars relations are told; None last, where that is not known."""
        found = {one.country for one in self._told}
        return sorted(found, key=lambda country: (country is None, country or ""))

    def within(self, country: str | None) -> Sides:
        """The same actors with the friends and foes of the war in this country."""
        if country not in self._wars:
            here = self._wars[country] = copy(self)
            told = [one for one in self._told if one.country == country]
            here.bonds = Bonds(told, self.head, self._apart)
            here._home, here._with, here._against = country, {}, {}
        return self._wars[country]

    def of(self, party: Party) -> str:
        """The side of an actor of a claim."""
        return self.head(party.anchor)

    def apart(
        self, parties: tuple[Party, ...], others: tuple[Party, ...]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """The sides of some actors, and those of others that are not among them."""
        known = self._groups.get((parties, others))
        if known is None:
            one, other = frozenset(map(self.of, parties)), frozenset(map(self.of, others))
            known = self._groups[parties, others] = one, other - one
        return known

    def head(self, actor_id: str) -> str:
        """The actor at the head: its side, else the organisation it belongs to, and so on up."""
        known = self._heads.get(actor_id)
        if known is None:
            known = self._heads[actor_id] = self._climb(actor_id)
        return known

    def opposed(self, one: str, other: str) -> bool:
        """True for two sides that fight each other, or on whose camps' behalf others do."""
        told = self.bonds.opposed(one, other) if self.bonds is not self._anywhere else None
        if told is None:
            said = self._anywhere.said(one, other)
            told = said == "opponent" if said else None
        return (one, other) in self._foes if told is None else told

    def allied(self, one: str, other: str) -> bool:
        """True for one side, or two that act together and are not told to be opponents."""
        if one == other:
            return True
        told = self.bonds.allied(one, other) if self.bonds is not self._anywhere else None
        if told is None:
            said = self._anywhere.said(one, other)
            told = said == "ally" if said else None
        listed = (one, other) in self._friends and not self.opposed(one, other)
        return listed if told is None else told

    def with_any(self, side: str, group: frozenset[str]) -> bool:
        """True when the side is one of the group, or allied to one."""
        known = self._with.get((side, group))
        if known is None:
            known = self._with[side, group] = any(self.allied(side, one) for one in group)
        return known

    def against_any(self, side: str, group: frozenset[str]) -> bool:
        """True when the side fights one of the group."""
        known = self._against.get((side, group))
        if known is None:
            known = self._against[side, group] = any(self.opposed(side, one) for one in group)
        return known

    def is_at_home(self, side: str) -> bool:
        """True for the state of the country whose war it is."""
        actor = self._actors.get(side)
        if actor is None or actor.kind not in _STATES or self._home is None:
            return False
        return actor.country == self._home

    def of_publisher(self, source: Source) -> str | None:
        """The side that a publisher speaks for: as the lexicon has it, else as an actor."""
        if source.independent:
            return None
        if source.side is not None:
            return self.head(source.side)
        publisher = source.publisher
        if publisher is None:
            return None
        if publisher not in self._publishers:
            self._publishers[publisher] = self._of_outlet(publisher)
        return self._publishers[publisher]

    def _of_outlet(self, publisher: str) -> str | None:
        actor = self._names.get(publisher.casefold())
        if actor is None:
            return None
        head = self.head(actor)
        # nor does a mission of the United Nations speak for those whom it flies in
        world = head in self._actors and self._actors[head].kind == "international_organisation"
        return None if world or (head == actor and self._actors[actor].kind == "media") else head

    def is_nobody(self, party: Party) -> bool:
        """True for a speaker of whom no text says whose: "a source", "the minister"."""
        actor = self._actors.get(party.id)
        if actor is None or "@" in actor.id:
            return self.of(party) == party.id
        placed = actor.side or actor.parent or actor.country
        return actor.kind in _OFFICIAL and not placed

    def is_stranger(self, side: str) -> bool:
        """True for a name of which no text tells whether it fights, or for whom."""
        actor = self._actors.get(side)
        return actor is not None and actor.kind == "unknown" and not actor.generic

    def is_description(self, actor_id: str) -> bool:
        """True for "rebels": nobody's name, and nobody's side."""
        actor = self._actors.get(actor_id)
        return actor is not None and actor.generic

    def is_band(self, actor_id: str) -> bool:
        """True for armed men who are no state's, by name ("M23") or not ("rebels").

        A coalition of one country is of its groups; that of several is of states.
        """
        actor = self._actors.get(actor_id)
        if actor is None:
            return False
        return actor.kind in _BANDS or (actor.kind == "coalition" and actor.country is not None)

    def name(self, actor_id: str) -> str:
        """The name for running text: "the Syrian government", but "Hamas", "rebels"."""
        if actor_id not in self._spoken:
            self._spoken[actor_id] = self._name(actor_id)
        return self._spoken[actor_id]

    def _name(self, actor_id: str) -> str:
        actor = self._actors.get(actor_id)
        if actor is None:
            return actor_id
        described = not actor.generic and actor.name.rpartition(" ")[2].islower()
        article = "the " if described and not actor.name.lower().startswith("the ") else ""
        return article + actor.name

    def shown(self, parties: Iterable[Party]) -> tuple[str, ...]:
        """The ids to show for some actors, in their order, each once.

        An organ of a state stands for its government, a leader of a group for the group; a
        description ("rebels") yields to a name on the same side.
        """
        key = tuple(parties)
        known = self._shown.get(key)
        if known is None:
            known = self._shown[key] = self._show(key)
        return known

    def listed(self, parties: tuple[Party, ...]) -> str:
        """Their names for running text: "the Syrian government and Hezbollah"."""
        known = self._listed.get(parties)
        if known is None:
            names = [self.name(actor) for actor in self.shown(parties)]
            known = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
            self._listed[parties] = known
        return known

    def _show(self, parties: tuple[Party, ...]) -> tuple[str, ...]:
        known: dict[str, str] = {}
        for party in parties:
            known.setdefault(self._office(party), self.of(party))
        named = {side for shown, side in known.items() if not self.is_description(shown)}
        return tuple(
            shown
            for shown, side in known.items()
            if not self.is_description(shown) or side not in named
        )

    def _office(self, party: Party) -> str:
        actor, head = self._actors.get(party.id), self._actors.get(self.of(party))
        if actor is None or head is None:
            return party.id
        organ = actor.kind in _ORGANS and head.kind in _STATES
        led = actor.kind == "political_leader" and head.kind in _LED
        return head.id if organ or led else party.id

    def _climb(self, actor_id: str) -> str:
        path = [actor_id]
        while (actor := self._actors.get(path[-1])) is not None:
            above = actor.side or actor.parent
            if above is None or above == actor.id:
                break
            if above in path:  # a faulty lexicon: any member names the ring, always the same one
                return min(path[path.index(above) :])
            path.append(above)
        return path[-1]

    def _pairs(self, field: str) -> set[tuple[str, str]]:
        pairs = set()
        for actor in self._actors.values():
            for other in getattr(actor, field):
                one, two = self.head(actor.id), self.head(other)
                pairs |= {(one, two), (two, one)}
        return {(one, two) for one, two in pairs if one != two}
