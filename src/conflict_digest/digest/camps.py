"""The sides of each war in the corpus, as the digest shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from conflict_digest.digest.facts import Fact
from conflict_digest.digest.sides import Sides
from conflict_digest.schema import Actor, Camp, Place


def theatre(places: Iterable[Place], facts: Iterable[Fact]) -> str | None:
    """The country whose war an article is about: where most of its claims are, else its places."""
    known = {place.id: place for place in places if place.country}
    told = Counter(known[fact.place].country for fact in facts if fact.place in known)
    if not told:
        for place in known.values():
            told[place.country] += place.mentions
    return min(told, key=lambda country: (-told[country], country or ""), default=None)


def camps_of(sides: Sides, actors: Sequence[Actor]) -> Iterator[Camp]:
    """The camps of all wars, by country; those who fight nobody and have no ally are left out.

    The member of whom the texts speak most gives a camp its name.
    """
    mentioned: Counter[str] = Counter()
    for actor in actors:
        mentioned[sides.head(actor.id)] += actor.mentions
    for country in sides.countries:
        bonds = sides.within(country).bonds
        members = [
            sorted(camp, key=lambda actor: (-mentioned[actor], actor)) for camp in bonds.camps
        ]
        ids = [f"{country or 'XX'}:{camp[0]}" for camp in members]
        for number, camp in enumerate(members):
            yield Camp(
                id=ids[number],
                conflict=country,
                actors=tuple(camp),
                opponents=tuple(sorted(ids[other] for other in bonds.opponents(number))),
                relations=tuple(sorted(set(bonds.behind(number)))),
            )
