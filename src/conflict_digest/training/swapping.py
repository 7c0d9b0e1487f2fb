"""Other names in the same sentences, so that the recogniser does not learn one war by heart.

Names of the lexicon and of the gazetteer are swapped for others of their kind and form: an acronym
for an acronym, a settlement for a settlement, a country with its adjective and people for another
one with hers; within a text one name always for the same other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from random import Random
from typing import Final

from spacy.tokens import Doc, Span

from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.gazetteer.countries import Country
from conflict_digest.lexicon import Lexicon
from conflict_digest.training.labels import ACTOR, PLACE
from conflict_digest.training.passage import Entity

_EVERY: Final = 20
"""Of the settlements of the gazetteer one in so many lends its name."""
_COUNTRY_PREFIX: Final = "country:"
_ARMED: Final = frozenset({"non_state_armed_group", "militia", "pmc", "coalition"})


class Swapper:
    """Swaps names; one for all texts, since gathering the names takes a second."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, countries: Countries) -> None:
        self._kinds = {id_: _group(entry.kind) for id_, entry in lexicon.actors.actors.items()}
        self._countries = {country.id: country for country in countries.all}
        self._whole = [
            c
            for c in countries.all
            if c.status == "state" and c.capital and c.adjectives and c.people
        ]
        pools: dict[tuple[str, str], list[str]] = defaultdict(list)
        for alias in lexicon.actors.aliases:
            if alias.strong:
                pools[self._kinds[alias.actor], _form(alias.text)].append(alias.text)
        for name in gazetteer.settlements(_EVERY):
            pools["toponym", _form(name)].append(name)
        self._pools = dict(pools)

    def swapped(self, doc: Doc, entities: list[Entity], random: Random) -> tuple[str, list[Entity]]:
        """The text with other names, and the entities where they now stand.

        `doc` has been prepared by our annotator, which marked the names that are known.
        """
        chosen: dict[str, str] = {}
        others = (
            (span.start_char, span.end_char, other)
            for span in self._swappable(doc, entities)
            if (other := self._other(span, chosen, random)) is not None
        )
        return renamed(doc.text, others, entities)

    def _swappable(self, doc: Doc, entities: list[Entity]) -> Iterator[Span]:
        """Known names in text order: places only in actors and places, actors only as a whole."""
        whose = {i: e for e in entities for i in range(e.start, e.end)}
        spans = sorted([*doc.spans["known"], *doc.spans["toponyms"]], key=lambda span: span.start)
        for span in spans:
            entity = whose.get(span.start_char)
            if entity is not whose.get(span.end_char - 1):
                continue
            is_nation = span.label_ in {"adjective", "people"}
            inside = entity is not None and entity.label in {ACTOR, PLACE}
            is_person = (
                entity is not None and span.label_ == "actor" and self._kinds[span.id_] == "leader"
            )
            if is_nation or inside or is_person:
                yield span

    def _other(self, span: Span, chosen: dict[str, str], random: Random) -> str | None:
        """Another name for what the span stands for; the same one throughout a text."""
        if span.label_ == "weak":
            return None
        if span.id_.startswith(_COUNTRY_PREFIX):
            other = chosen.setdefault(span.id_, random.choice(self._whole).id)
            return _named_alike(span, self._countries[other])
        kind = "toponym" if span.label_ == "toponym" else self._kinds.get(span.id_, "")
        pool = self._pools.get((kind, _form(span.text)))
        if not pool:
            return None
        return chosen.setdefault(span.text, random.choice(pool))


def _group(kind: str) -> str:
    if kind == "political_leader":
        return "leader"
    return "armed" if kind in _ARMED else kind


def _form(name: str) -> str:
    """The form class of a name: acronym, one word, or several."""
    if name.isupper() and " " not in name:
        return "acronym"
    return "several" if " " in name else "one"


def _named_alike(span: Span, country: Country) -> str:
    """The name of another country in the part of speech of the one that stands here."""
    if span.label_ == "adjective":
        return country.adjectives[0]
    if span.label_ == "people":
        return country.people[0].removeprefix("the ")
    return (country.capital if span.label_ == "capital" else country.name).removeprefix("the ")


def renamed(
    text: str, names: Iterable[tuple[int, int, str]], entities: Iterable[Entity]
) -> tuple[str, list[Entity]]:
    """The text with other names, and the entities where they now stand.

    Each name is a start, an end (exclusive) and what is to stand there; in text order, apart.
    """
    new, reached, shifts = "", 0, list[tuple[int, int]]()
    for start, end, name in names:
        new += text[reached:start] + name
        reached = end
        shifts.append((end, len(new) - end))
    new += text[reached:]
    return new, [Entity(_at(e.start, shifts), _at(e.end, shifts), e.label) for e in entities]


def _at(position: int, shifts: list[tuple[int, int]]) -> int:
    """Where a position has gone; names inside an entity only move its end."""
    moved = 0
    for end, shift in shifts:
        if end > position:
            break
        moved = shift
    return position + moved
