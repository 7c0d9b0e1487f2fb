"""What the lexicon knows about actors, as records with look-up; `actors.load_actors` builds it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from conflict_digest.lexicon.name_kinds import NameNoun, kind_of_name
from conflict_digest.schema import ActorKind

_ORGANS: Final = frozenset({"state", "government", "state_forces", "political_leader", "media"})
_STATES: Final = frozenset({"state", "government"})
#: What separates the words of a publisher's name.
_APART: Final = re.compile(r"[^\w.]+|\.+(?=\s|$)")
#: Kinds of noun that give way: "rebel *soldiers*" are rebels, but "army *rebels*" are rebels too.
_YIELDING: Final = frozenset({"unknown", "state_forces"})


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A named actor. Years are inclusive and None where not sure."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    """ISO 3166-1 alpha-2, or the code of a former or unrecognised state in countries.csv."""
    parent: str | None = None
    """The actor it belongs to: an army's government, a leader's organisation."""
    active_from: int | None = None
    active_to: int | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an actor. A weak one counts only where the rest of the text supports it."""

    text: str
    actor: str
    strong: bool


@dataclass(frozen=True, slots=True)
class GenericHead:
    """A noun (singular) that describes an actor without naming it ("rebel", "air force")."""

    lemma: str
    class_: str
    kind: ActorKind
    needs_modifier: bool
    """True where the noun alone says nothing ("force", "unit")."""


@dataclass(frozen=True, slots=True)
class GenericModifier:
    """A word before such a noun, and the class that it gives ("*government* forces")."""

    word: str
    class_: str
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher of news, and the side it speaks for."""

    publisher: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    side: str | None
    """Id of the actor whose voice it is; None for one that is nobody's."""
    independent: bool


@dataclass(frozen=True)
class ActorLexicon:
    """All that the lexicon knows about actors; build it with `load_actors`."""

    actors: dict[str, ActorEntry]
    aliases: tuple[Alias, ...]
    """Every actor's own name among them, as a strong one."""
    heads: dict[str, GenericHead]
    modifiers: dict[str, GenericModifier]
    sources: tuple[Source, ...]
    name_nouns: tuple[NameNoun, ...] = ()

    def kind_of_name(self, name: str) -> ActorKind | None:
        """The kind that a name speaks of ("X Militia"); None where it speaks of none."""
        return kind_of_name(name, self.name_nouns)

    def names_unit(self, name: str) -> bool:
        """Does a name tell for certain of an army or a part of one? A "front" may be a party."""
        return self.kind_of_name(name) in ("state_forces", "militia")

    def government_of(self, country: str) -> ActorEntry | None:
        """The government of a country, by its code: the first that is listed."""
        return self._governments.get(country)

    def forces_of(self, country: str) -> ActorEntry | None:
        """The armed forces of a country, by its code: the first that are listed."""
        return self._forces.get(country)

    def root(self, actor_id: str) -> str:
        """The top of the chain of parents; the id itself for an unknown actor."""
        path = [actor_id]
        while (actor := self.actors.get(path[-1])) is not None and actor.parent is not None:
            if actor.parent in path:  # only in a lexicon that was not loaded from files
                return min(path[path.index(actor.parent) :])
            path.append(actor.parent)
        return path[-1]

    def is_state_organ(self, actor_id: str) -> bool:
        """True for a state, its government, forces, leaders and media, but not its militias."""
        actor, top = self.actors.get(actor_id), self.actors.get(self.root(actor_id))
        return (
            actor is not None
            and actor.kind in _ORGANS
            and top is not None
            and (top.kind in _STATES)
        )

    def describe(self, head: str, modifiers: Sequence[str] = ()) -> tuple[str, ActorKind] | None:
        """Class and kind of a description: the lemma of its noun and the words before it.

        "rebel fighters" and "rebel soldiers" are rebels, "the army" is government-forces. None
        where the words do not describe an actor ("the unit"). Case is ignored.
        """
        words = [word.lower() for word in modifiers]
        noun = self.heads.get(head.lower())
        if words and (whole := self.heads.get(f"{words[-1]} {head.lower()}")):
            noun, words = whole, words[:-1]
        if noun is None:
            return None
        if noun.kind in _YIELDING or noun.needs_modifier:
            known = [m for w in reversed(words) if (m := self.modifiers.get(w)) is not None]
            if not noun.needs_modifier and noun.class_ == "government-forces":
                # "heavily *armed* troops" are troops, as "armed men" are not
                known = [m for m in known if m.class_ != "armed-groups"]
            # "coalition military forces" are the coalition's: "military" says the least.
            telling = [m for m in known if m.class_ != "government-forces"] or known
            if telling:
                return telling[0].class_, telling[0].kind
        return None if noun.needs_modifier else (noun.class_, noun.kind)

    def source(self, name: str) -> Source | None:
        """A publisher by name, alias, domain or subdomain.

        Case, accents, hyphens and a leading "the" are ignored; of "Amaq (Telegram)" the words
        outside the brackets will do, of "Syrian Arab News Agency (SANA)" those inside.
        """
        outside, _, inside = name.partition("(")
        for form in (name, outside, inside):
            key = _source_key(form)
            while key not in self._sources and "." in key and " " not in key:
                key = key.partition(".")[2]
            if key in self._sources:
                return self._sources[key]
        return None

    def named(self, name: str) -> ActorEntry | None:
        """The actor that a strong alias names, spelt in any way."""
        actor = self._strong.get(_source_key(name))
        return self.actors.get(actor) if actor else None

    def party(self, name: str) -> ActorEntry | None:
        """The only actor that any alias names so, where no text is there to support a weak one."""
        found = {alias.actor for alias in self.aliases if alias.text == name}
        return self.named(name) or (self.actors.get(found.pop()) if len(found) == 1 else None)

    @cached_property
    def _strong(self) -> Mapping[str, str]:
        return {_source_key(alias.text): alias.actor for alias in self.aliases if alias.strong}

    @cached_property
    def _governments(self) -> Mapping[str, ActorEntry]:
        return _first_by_country(self.actors.values(), "government")

    @cached_property
    def _forces(self) -> Mapping[str, ActorEntry]:
        return _first_by_country(self.actors.values(), "state_forces")

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        names: dict[str, Source] = {}
        for source in self.sources:
            for name in (source.publisher, *source.domains, *source.aliases):
                names.setdefault(_source_key(name), source)
        return names


def _first_by_country(actors: Iterable[ActorEntry], kind: ActorKind) -> Mapping[str, ActorEntry]:
    found: dict[str, ActorEntry] = {}
    for actor in actors:
        if actor.kind == kind and actor.country is not None:
            found.setdefault(actor.country, actor)
    return found


def _source_key(name: str) -> str:
    """A name as it is looked up; a domain keeps its dots."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join(_APART.sub(" ", plain).split()).removeprefix("the ")
