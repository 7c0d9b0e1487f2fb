"""Who stands with whom in one war: a graph of friends and foes, weighed by the articles behind it.

Nothing is decided where the texts do not agree: two who are called allies as often as opponents are
neither, and who is a friend of both of two enemies is on no side. The order of articles is of no
consequence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from typing import Literal, NamedTuple

from conflict_digest.schema import Relation

Pair = tuple[str, str]
_CLEAR = 2
"""How many times more must speak for the one than for the other."""
_ACCUSED = 0.5
"""What an accusation is worth beside what the publisher or a third party says."""


class Told(NamedTuple):
    """A relation, with the text that tells it and the country whose war that text is about."""

    text: str
    country: str | None
    relation: Relation


class Bonds:
    """Friends, foes and camps among the heads of sides."""

    def __init__(
        self, told: Iterable[Told], head: Callable[[str], str], apart: Set[str] = frozenset()
    ) -> None:
        """`apart`: actors who join no camp, and none to another: descriptions, organisations."""
        weights = _weigh(told, head)
        self.relations: dict[Pair, list[str]] = weights.relations
        self._friends = {p: w for p in weights.relations if (w := weights.clear(p, friendly=True))}
        self._foes = {p for p in weights.relations if weights.clear(p, friendly=False)}
        self._camp_of: dict[str, int] = {}
        self.camps = self._camps(apart)
        for number, camp in enumerate(self.camps):
            self._camp_of.update(dict.fromkeys(camp, number))
        self._at_war = {
            (self._camp_of[a], self._camp_of[b])
            for one, other in self._foes
            if one in self._camp_of and other in self._camp_of
            for a, b in ((one, other), (other, one))
        }

    def said(self, one: str, other: str) -> Literal["ally", "opponent"] | None:
        """What the texts clearly say of these two themselves."""
        pair = _pair(one, other)
        if pair in self._friends:
            return "ally"
        return "opponent" if pair in self._foes else None

    def allied(self, one: str, other: str) -> bool | None:
        """Do they act together? None where nothing clear is said of it."""
        said = self.said(one, other)
        if said is not None:
            return said == "ally"
        camp = self._camp_of.get(one)
        return True if camp is not None and camp == self._camp_of.get(other) else None

    def opposed(self, one: str, other: str) -> bool | None:
        """Do they, or those whom they act with, fight each other? None where nothing is clear."""
        said = self.said(one, other)
        if said is not None:
            return said == "opponent"
        camps = self._camp_of.get(one), self._camp_of.get(other)
        return True if camps in self._at_war else None

    def opponents(self, camp: int) -> list[int]:
        """The camps that this one fights, by number."""
        return sorted(b for a, b in self._at_war if a == camp)

    def behind(self, camp: int) -> Iterator[str]:
        """Ids of the relations that a camp rests on: within it, and to those whom it fights."""
        members = self.camps[camp]
        for (one, other), ids in self.relations.items():
            if self.said(one, other) and (one in members or other in members):
                yield from ids

    # Camps

    def _camps(self, apart: Set[str]) -> list[frozenset[str]]:
        """Those who are friends, and friends of friends, where no two of them are foes."""
        named = {pair: weight for pair, weight in self._friends.items() if apart.isdisjoint(pair)}
        bound = {pair: weight for pair, weight in named.items() if not self._torn(pair, named)}
        camps = [frozenset(camp) for camp in self._parts(bound)]
        alone = {one for pair in self._foes for one in pair} - {one for c in camps for one in c}
        camps += [frozenset({one}) for one in alone]
        return sorted(camps, key=lambda camp: (-len(camp), min(camp)))

    def _torn(self, pair: Pair, friends: dict[Pair, float]) -> bool:
        """Is one of them as good a friend of a foe of the other?"""
        return any(
            _pair(rival, friend) in self._foes and friends[pair] < _CLEAR * weight
            for one, friend in (pair, pair[::-1])
            for rival, weight in _neighbours(one, friends)
        )

    def _parts(self, bound: dict[Pair, float]) -> Iterator[set[str]]:
        """Connected parts without foes in them: the weakest bonds give way."""
        for part in _connected(bound):
            inner = {pair: w for pair, w in bound.items() if pair[0] in part}
            if not any(one in part and other in part for one, other in self._foes):
                yield part
                continue
            weakest = min(inner.values())
            yield from self._parts({pair: w for pair, w in inner.items() if w > weakest})


class _Weights:
    """How much is said for friendship and enmity of each pair."""

    def __init__(self) -> None:
        self._worth: dict[tuple[Pair, bool], dict[str, float]] = defaultdict(dict)
        self._denied: set[tuple[Pair, bool]] = set()
        self.relations: dict[Pair, list[str]] = defaultdict(list)

    def add(self, told: Told, pair: Pair, speaker: str | None) -> None:
        """Count a relation; many sentences of one text count once."""
        relation = told.relation
        key = pair, relation.kind != "opponent"
        self.relations[pair].append(relation.id)
        if relation.polarity == "denied":
            self._denied.add(key)
            return
        said = relation.attribution
        accused = key[1] and said is not None and said.side == "party" and speaker not in pair
        worth = _ACCUSED if accused else 1.0
        self._worth[key][told.text] = max(worth, self._worth[key].get(told.text, 0.0))

    def clear(self, pair: Pair, *, friendly: bool) -> float:
        """How much speaks for it; 0 where that is less than clear."""
        this, that = self._total((pair, friendly)), self._total((pair, not friendly))
        return this if this >= 1 and this >= _CLEAR * that else 0.0

    def _total(self, key: tuple[Pair, bool]) -> float:
        """A mere accusation that somebody denies counts for nothing."""
        said = self._worth.get(key, {}).values()
        only_accused = key in self._denied and max(said, default=0.0) < 1
        return 0.0 if only_accused else sum(said)


def _weigh(told: Iterable[Told], head: Callable[[str], str]) -> _Weights:
    weights = _Weights()
    for one in told:
        relation = one.relation
        pair = _pair(head(relation.actor.id), head(relation.other.id))
        if relation.past or pair[0] == pair[1] or any("@" in actor for actor in pair):
            continue  # "rebels@…" are somebody of that article alone
        speaker = relation.attribution.speaker if relation.attribution else None
        weights.add(one, pair, head(speaker.id) if speaker else None)
    return weights


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def _neighbours(one: str, friends: dict[Pair, float]) -> Iterator[tuple[str, float]]:
    for (a, b), weight in friends.items():
        if one in (a, b):
            yield (b if one == a else a), weight


def _connected(bound: Iterable[Pair]) -> list[set[str]]:
    """The parts of the graph, in no special order."""
    parts: list[set[str]] = []
    for pair in bound:
        touched = [part for part in parts if not part.isdisjoint(pair)]
        parts = [part for part in parts if part.isdisjoint(pair)]
        parts.append({*pair}.union(*touched))
    return parts
