"""The actors of one document as entities: each made once, however often it is mentioned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from conflict_digest.gazetteer import Countries, normalise
from conflict_digest.lexicon import ActorLexicon
from conflict_digest.resolve.spelling import slug, without_article
from conflict_digest.schema import Actor, ActorKind, ParentFrom

STATE_CLASSES = frozenset({"government-forces", "government"})
"""Classes of descriptions of which a country has one each."""
REBELS = "rebels"
"""The class of those who fight against a state, whoever leads them."""
#: What those are whom a class describes; all others count as armed groups.
_CLASS_KINDS: dict[str, ActorKind] = {
    "government-forces": "state_forces",
    "government": "government",
    "coalition": "coalition",
    "peacekeepers": "peace_mission",
    "militia": "militia",
    "mercenaries": "pmc",
    "civilians": "civilian",
    "protesters": "civilian",
    "settlers": "civilian",
    "state-media": "media",
    "peshmerga": "state_forces",
    "allies": "unknown",
    "enemy": "unknown",
    "occupiers": "unknown",
    "invaders": "unknown",
    "defenders": "unknown",
}


@dataclass(slots=True)
class ActorDraft:
    """An actor entity while a document is read."""

    id: str
    name: str
    kind: ActorKind
    parent: str | None = None
    parent_from: ParentFrom = "lexicon"
    """Who says so, where it has a parent."""
    side: str | None = None
    country: str | None = None
    class_: str | None = None
    """The class of a description ("rebels"); None for whoever has a name."""
    generic: bool = False
    mentions: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    """How often the text uses each form, articles left out."""
    allies: set[str] = field(default_factory=set)
    opponents: set[str] = field(default_factory=set)

    def actor(self) -> Actor:
        """As the schema has it."""
        name = normalise(self.name)
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            aliases=tuple(sorted(form for form in self.forms if normalise(form) != name)),
            parent=self.parent,
            parent_from=self.parent_from if self.parent else None,
            side=self.side,
            country=self.country,
            generic=self.generic,
            mentions=self.mentions,
            allies=tuple(sorted(self.allies - {self.id})),
            opponents=tuple(sorted(self.opponents - {self.id})),
        )


class ActorEntities:
    """The actors of one document by id. Every method gives the id of an entity that is in it."""

    def __init__(
        self,
        lexicon: ActorLexicon,
        countries: Countries,
        document: str,
        homes: Mapping[str, str] | None = None,
    ) -> None:
        """`homes`: the states that are meant by peoples of several ("the *Croats*"), by code."""
        self._homes = homes or {}
        self.lexicon = lexicon
        self.countries = countries
        self.document = document
        self.drafts: dict[str, ActorDraft] = {}

    def keep(self, draft: ActorDraft) -> str:
        """Add an entity, unless there is one of its id, which stays as it is."""
        return self.drafts.setdefault(draft.id, draft).id

    def known(self, actor_id: str) -> str:
        """An actor of the lexicon, with all that it belongs to. Raises KeyError for any other."""
        if actor_id not in self.drafts:
            entry = self.lexicon.actors[actor_id]
            parent = self.known(entry.parent) if entry.parent else None
            root = self.lexicon.root(actor_id)
            side = root if root != actor_id else None
            self.keep(
                ActorDraft(
                    actor_id, entry.name, entry.kind, parent, side=side, country=entry.country
                )
            )
        return actor_id

    def government(self, iso: str) -> str:
        """The government of a country; also for states that the lexicon lacks."""
        iso = self._homes.get(iso, iso)
        entry = self.lexicon.government_of(iso)
        if entry is not None:
            return self.known(entry.id)
        country = self.countries.get(iso)
        name = country.name if country else iso
        return self.keep(
            ActorDraft(f"{slug(without_article(name))}-government", name, "government", country=iso)
        )

    def described(self, class_: str, iso: str | None) -> str:
        """Those of a class in a country ("rebels", SY); of no country, they are this document's."""
        iso = self._homes.get(iso, iso) if iso else iso
        if iso and class_ in STATE_CLASSES:
            of_state = (
                self.lexicon.government_of if class_ == "government" else self.lexicon.forces_of
            )
            entry = of_state(iso)
            if entry is not None:
                return self.known(entry.id)
        kind = _CLASS_KINDS.get(class_, "non_state_armed_group")
        name = class_.replace("-", " ")
        where = self.countries.get(iso) if iso else None
        if where is None:
            draft = ActorDraft(f"{class_}@{self.document}", name, kind)
        else:
            parent = self.government(where.iso) if class_ in STATE_CLASSES else None
            draft = ActorDraft(
                f"{class_}-{where.iso.lower()}",
                f"{name} ({where.name})",
                kind,
                parent=parent,
                side=parent,
                country=where.iso,
            )
        draft.class_, draft.generic = class_, True
        return self.keep(draft)

    def speaks_for_state(self, voice: str | None, iso: str | None) -> bool:
        """False for a paper of another side than the state: "the governor" is not the state's.

        In TASS "the deputy head of the region" of a Ukrainian town may be of either.
        """
        entry = self.lexicon.actors.get(voice or "")
        state = self.lexicon.government_of(iso or "")
        return entry is None or state is None or state.id in {entry.id, entry.parent}

    def own_army(self, voice: str | None, passing: Collection[str]) -> str | None:
        """Whom those call "the army" who speak for a state that hardly any other recognises.

        So do groups that pass for one (`passing`, by id). None for all others.
        """
        entry = self.lexicon.actors.get(voice or "")
        if entry is None or entry.id in passing:
            return entry.id if entry is not None else None
        land = self.countries.get(entry.country) if entry.country else None
        if land is None or land.status != "de_facto":
            return None
        forces = self.lexicon.forces_of(land.iso)
        return forces.id if forces is not None else None

    def unit(self, name: str, iso: str) -> str:
        """ "The Russian *150th Motorised Rifle Division*": a named part of that state's forces."""
        forces = self.described("government-forces", iso)
        side = self.drafts[forces].side or forces
        return self.keep(
            ActorDraft(slug(name), name, "state_forces", parent=forces, side=side, country=iso)
        )

    def met(self, actor_id: str) -> str | None:
        """An actor of the lexicon, or one that the text has named before; None for any other."""
        if actor_id in self.lexicon.actors:
            return self.known(actor_id)
        return actor_id if actor_id in self.drafts else None

    def unclear(self, text: str, kind: ActorKind) -> str:
        """ "The army", whose the text leaves open: one apart from all that it may name so."""
        words = without_article(text)
        return self.keep(
            ActorDraft(f"some-{slug(words)}@{self.document}", words, kind, generic=True)
        )

    def somebody(self, text: str, kind: ActorKind) -> str:
        """ "residents", "a spokesman", "the sect": one of whom the text tells no more."""
        words = without_article(text)
        name = slug(words) or "speaker"
        return self.keep(ActorDraft(f"{name}@{self.document}", words, kind, generic=True))
