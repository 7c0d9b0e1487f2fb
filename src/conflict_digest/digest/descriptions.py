"""Who is only described: "rebels" of one place are one side, and that of who is known to be there.

Each article has its own words for the same men: "M23 fighters captured Goma", "rebels hold Goma".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from conflict_digest.digest.days import shifted
from conflict_digest.digest.event_time import time_of
from conflict_digest.digest.events import NEWS
from conflict_digest.digest.facts import Fact, Party, Source
from conflict_digest.digest.predicates import CHANGES, LOSSES
from conflict_digest.digest.sides import Sides
from conflict_digest.schema import TOLD

_OF_WHERE: Final = re.compile(r"(?:-[a-z]{2}|@.*)$")
"""The end of the id of a description: its country, or its article where that is not known."""
_RETOLD: Final = 7
"""Within so many days a capture by "rebels" is the one that is known by name."""
_RETOLD_EXACTLY: Final = 3
"""The same of a capture whose day is told."""
_GAINS: Final = CHANGES - LOSSES | {"holds", "enters"}
_HAVING: Final = CHANGES | {"holds", "repels", "fortifies"}
_SURROUNDING: Final = frozenset({"besieges", "interdicts"})
_FIGHTING: Final = frozenset({"contests", "enters", "besieges", "advances"})


class _Turn(NamedTuple):
    """A day on which somebody known by name came to be in the place, or was no more."""

    day: date
    side: str | None
    """Who is there from then on; None where they left."""
    lasting: bool
    """They are told to hold it, and not to have come."""
    source: Source
    """Which article tells it: what is meant by its own words, each article has settled itself."""
    start: int
    """Where it tells it: a name that comes behind the description has settled nothing."""
    now: bool = False
    """It is so when the article is written."""


def as_one(facts: Sequence[Fact], sides: Sides) -> Sequence[Fact]:
    """The facts of one place with "rebels" of one class on one side, that of most of them.

    Those whose article says whose they are stay theirs. Where an armed group is known to be there
    by name, "rebels" are that group, unless they are told to fight it or to have taken the place
    long after it did.
    """
    parties = {party for fact in facts for party in (fact.actor, fact.opponent)}
    described = {party for party in parties if party is not None and _is_unsaid(party, sides)}
    if not described:
        return facts
    told = Counter(
        party.id for fact in facts for party in (fact.actor, fact.opponent) if party in described
    )
    usual: dict[str, str] = {}
    for id_ in sorted(told, key=lambda one: (-told[one], one)):
        usual.setdefault(_OF_WHERE.sub("", id_), id_)
    anchors = {id_: usual[_OF_WHERE.sub("", id_)] for id_ in told}
    changed = {id_: Party(id_, anchor) for id_, anchor in anchors.items() if anchor != id_}
    one = [_changed(fact, changed) for fact in facts] if changed else facts
    bands = {id_ for id_ in told if sides.is_band(id_)}
    return _by_name(one, bands, sides) if bands else one


def _is_unsaid(party: Party, sides: Sides) -> bool:
    """True for "rebels" of whom their article does not say whose they are."""
    return party.anchor == party.id and sides.is_description(party.id)


def _by_name(facts: Sequence[Fact], bands: set[str], sides: Sides) -> Sequence[Fact]:
    """The facts with `bands`, who are only described, on the side of the group that is there."""
    known = _Known(facts, sides)
    if not known.groups:
        return facts
    foes = _foes(facts, bands, sides)
    names = _names(facts, sides)
    visits = [fact for fact in facts if fact.predicate == "enters" and fact.polarity == "affirmed"]
    found = []
    for fact in facts:
        meant = {}
        for party, there in ((fact.actor, known.acting), (fact.opponent, known.faced)):
            band = party is not None and party.id in bands
            side = there(fact) if band and not _is_end_of_visit(fact, visits) else None
            if party and side and (_OF_WHERE.sub("", party.id), side) not in foes:
                meant[party.id] = names.get(side) or Party(side, side)
        found.append(_changed(fact, meant) if meant else fact)
    return found


def _is_end_of_visit(fact: Fact, visits: Sequence[Fact]) -> bool:
    """ "Gunmen drove into P and *left* by evening": they are not those who had it before."""
    return fact.predicate in LOSSES and any(
        visit.actor == fact.actor
        and visit.source is fact.source
        and visit.sentence in (fact.sentence, fact.sentence - 1)
        and visit.start <= fact.start
        for visit in visits
    )


class _Known:
    """Which armed group is known by name to be in a place, and when."""

    def __init__(self, facts: Sequence[Fact], sides: Sides) -> None:
        self._turns: list[_Turn] = []
        """When groups and states known by name came and went, in order."""
        self._fights: list[_Turn] = []
        """When groups known by name were told to fight there."""
        for fact in facts:
            time = time_of(fact)
            so = fact.polarity == "affirmed" and fact.modality in TOLD and not fact.past
            parties = [p for p in (fact.actor, fact.opponent) if p]
            named = [sides.of(p) for p in parties if not sides.is_description(p.id)]
            if not (so and time.dated and named):
                continue
            if fact.predicate in _FIGHTING:
                bands = (one for one in named if sides.is_band(one))
                self._fights += (
                    _Turn(time.day, one, False, fact.source, fact.start) for one in bands
                )
            if fact.actor is None or sides.is_description(fact.actor.id):
                continue
            if fact.predicate in LOSSES:
                self._turns.append(_Turn(time.day, None, False, fact.source, fact.start))
            elif fact.predicate in _GAINS:
                band = named[0] if sides.is_band(named[0]) else ""
                lasting = fact.predicate == "holds"
                now = lasting and fact.current
                self._turns.append(_Turn(time.day, band, lasting, fact.source, fact.start, now))
        self._turns.sort(key=lambda turn: (turn.day, turn.side is not None, turn.side or ""))
        self._fights.sort(key=lambda turn: turn.day)
        self._days = [turn.day for turn in self._turns]
        self._fight_days = [turn.day for turn in self._fights]

    @property
    def groups(self) -> bool:
        """Is any of them an armed group?"""
        return any(turn.side for turn in (*self._turns, *self._fights))

    def acting(self, fact: Fact) -> str | None:
        """The group that "rebels" who do something there are; None where that is not known."""
        time = time_of(fact)
        if time.dated and fact.predicate in _SURROUNDING:
            return self._next_after(time.day, fact)
        if not time.dated or fact.predicate not in _HAVING:
            return None
        if fact.predicate in CHANGES - LOSSES:
            apart = _RETOLD_EXACTLY if time.explicit else _RETOLD
            first = bisect_left(self._days, shifted(time.day, -apart))
            last = bisect_right(self._days, shifted(time.day, apart))
            return _only(self._turns[first:last], fact)
        if fact.predicate in LOSSES:
            return self.faced(fact) or _only(self._fights_before(time.day), fact)
        at = bisect_right(self._days, time.day)
        return self._before(at, fact) if at else self._from_then_on(fact)

    def faced(self, fact: Fact) -> str | None:
        """The same of "rebels" from whom something is taken: those who were there before."""
        time = time_of(fact)
        return self._before(bisect_left(self._days, time.day), fact) if time.dated else None

    def _before(self, at: int, fact: Fact) -> str | None:
        told = (self._turns[i] for i in range(at - 1, -1, -1))
        last = next((turn for turn in told if _is_unsettled(turn, fact)), None)
        return last.side or None if last is not None else None

    def _next_after(self, day: date, fact: Fact) -> str | None:
        """Besiegers are not who is inside, but may be who has the place next."""
        at = bisect_right(self._days, day)
        inside, come = self._before(at, fact), (one.side for one in self._turns[at:])
        heir = next((side for side in come if side is not None), None)
        return heir if heir and heir != inside else None

    def _from_then_on(self, fact: Fact) -> str | None:
        """Who is known by name only later, and only to hold it: they had it before, too."""
        if not self._turns:
            return None
        first = self._turns[0]
        return first.side or None if first.lasting and first.source is not fact.source else None

    def _fights_before(self, day: date) -> Sequence[_Turn]:
        first = bisect_left(self._fight_days, shifted(day, -NEWS.days))
        return self._fights[first : bisect_right(self._fight_days, day)]


def _is_unsettled(turn: _Turn, fact: Fact) -> bool:
    """ "The rebels have left P. *M23* had seized it in May": told elsewhere, or only then.

    But "the rebels have left P. *M23 holds it*": it was not they who left.
    """
    if turn.source is not fact.source:
        return True
    return turn.start > fact.start and not (turn.now and fact.predicate in LOSSES)


def _only(turns: Iterable[_Turn], fact: Fact) -> str | None:
    """The group of all that other articles tell of, if it is one."""
    sides = {turn.side for turn in turns if turn.side and turn.source is not fact.source}
    return sides.pop() if len(sides) == 1 else None


def _names(facts: Sequence[Fact], sides: Sides) -> dict[str, Party]:
    """For each side the one of it who is told of most: "rebels" are JNIM, and not al-Qaeda."""
    told = Counter(
        party
        for fact in facts
        for party in (fact.actor, fact.opponent)
        if party is not None and sides.is_band(party.id) and not sides.is_description(party.id)
    )
    return {sides.of(party): party for party in sorted(told, key=lambda one: (told[one], one))}


def _foes(facts: Sequence[Fact], bands: set[str], sides: Sides) -> set[tuple[str, str]]:
    """Classes of bands and the named whom they are told to fight there.

    So "P was never in *the hands of X* and is held by *the joint forces*": others than X.
    """
    pairs = set[tuple[str, str]]()
    denied: dict[tuple[str, int], list[Party]] = defaultdict(list)
    for fact in facts:
        if fact.polarity == "denied" and fact.predicate in _HAVING and fact.actor is not None:
            denied[fact.source.id, fact.sentence].append(fact.actor)
    for fact in facts:
        if fact.actor is not None and fact.actor.id in bands and fact.polarity == "affirmed":
            for other in denied.get((fact.source.id, fact.sentence), ()):
                pairs.add((_OF_WHERE.sub("", fact.actor.id), sides.of(other)))
        if fact.actor is None or fact.opponent is None:
            continue
        for one, other in ((fact.actor, fact.opponent), (fact.opponent, fact.actor)):
            if one.id in bands:
                pairs.add((_OF_WHERE.sub("", one.id), sides.of(other)))
    return pairs


def _changed(fact: Fact, parties: Mapping[str, Party]) -> Fact:
    """The fact with the sides of its parties changed, also of who says it."""
    actor, opponent, speaker = (
        parties.get(party.id, party) if party else None
        for party in (fact.actor, fact.opponent, fact.speaker)
    )
    if (actor, opponent, speaker) == (fact.actor, fact.opponent, fact.speaker):
        return fact
    return fact._replace(actor=actor, opponent=opponent, speaker=speaker)
