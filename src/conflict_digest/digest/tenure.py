"""One side's hold on a place, as long as the claims agree on it; and who wins when two differ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from conflict_digest.digest.events import NEWS, Event
from conflict_digest.digest.facts import Party
from conflict_digest.digest.grade import BEST, WORTH, Voice, grade
from conflict_digest.digest.predicates import CHANGES, GAINS, WEAK
from conflict_digest.digest.sides import Sides
from conflict_digest.schema import Grade

Verdict = Literal["take", "join", "dispute", "leave", "told"]


class Tenure:
    """A run of agreeing claims: one side (or several jointly) holds the place, or a part of it."""

    __slots__ = (
        "_voices",
        "deciding",
        "denials",
        "echoes",
        "events",
        "grade",
        "part",
        "retracted",
        "sides",
    )

    def __init__(self, sides: Iterable[str], *, part: bool) -> None:
        self.sides = set(sides)
        self.part = part
        self.events: list[Event] = []
        self.echoes: list[Event] = []
        """The same change told without its winner: a loss, "the town was taken"."""
        self.denials: list[Event] = []
        self.deciding: Event | None = None
        """The event by which it was believed."""
        self.retracted = False
        """True when those who claimed it took it back, or the publisher refutes it."""
        self.grade: Grade = "claimed"
        self._voices: set[Voice] = set()

    def add(self, event: Event, voice: Voice) -> None:
        """One more claim; a source that has spoken already adds no weight (step 2)."""
        self.events.append(event)
        self.sides |= event.won
        self.retracted = False
        self.hear(voice)

    def hear(self, voice: Voice) -> None:
        """Weigh one more voice for it."""
        if voice not in self._voices:
            self._voices.add(voice)
            if self.grade != BEST:  # another voice never makes it worse
                self.grade = grade(self._voices)

    def absorb(self, other: Tenure) -> None:
        """Make a joint tenure of two."""
        self.sides |= other.sides
        self.events += other.events
        self._voices |= other._voices
        self.grade = grade(self._voices)

    @property
    def weak(self) -> bool:
        """True while it rests on inference only: X digs in at P, X is alone there."""
        return not any(self._says_so(event) for event in self.events)

    def _says_so(self, event: Event) -> bool:
        return event.predicate in GAINS and event.fact.scope != "facility" and bool(event.won)

    @property
    def sources(self) -> int:
        """How many independent sources stand behind it; "reportedly" is no source of its own."""
        named = {voice.source for voice in self._voices if voice.standing != "hearsay"}
        return max(1, len(named))

    @property
    def parties(self) -> tuple[Party, ...]:
        """The actors that the claims name as holders, in the order of the events."""
        return tuple(dict.fromkeys([one for event in self.events for one in event.winners]))


def verdict(new: Tenure, event: Event, old: Tenure, sides: Sides) -> Verdict:
    """Steps 3 and 4: what `event`, the latest of `new`, does to the holder of the `old` tenure.

    `take`: the place has changed hands. `join`: they hold it together. `dispute`: both are listed.
    `leave`: it is known but not believed. `told`: it is what came before the old tenure.
    """
    gain = WORTH[new.grade] - WORTH[old.grade]
    if event.predicate in WEAK:
        better = old.grade == "claimed" and gain > 0
        return "take" if old.weak or better or (gain >= 0 and _attacks(old, event)) else "leave"
    if old.weak:
        return "leave" if new.grade == "claimed" and gain < 0 else "take"
    if new.grade == "claimed" and gain < 0 and not _is_history(old, event):
        return "leave"
    at_once = _at_once(event, old)
    if at_once is not None:
        return _simultaneous(new, event, old, at_once, gain, sides)
    # To say "we hold it" against another's claim alone is to contradict it, not to retake it.
    answered = not event.changes or _holds_that_day(event, old)
    return "dispute" if new.grade == old.grade == "claimed" and answered else "take"


def _attacks(old: Tenure, event: Event) -> bool:
    """ "X holds P", and weeks later "*X attacked P* and was repelled by Y": who attacks it is out.

    Days later the attack may be on what is left of P to Y.
    """
    driven_off = event.predicate == "repels" and event.fact.scope == "whole"
    return driven_off and old.sides <= event.lost and event.day - old.events[-1].last > NEWS


def _is_history(old: Tenure, event: Event) -> bool:
    """ "X said it had taken P, *which Y took last year*", "*P was Y's last stronghold*".

    Of Y's hold the article tells no more than what went before X's claim, and nobody else tells of
    it: that is no other voice on who holds it now.
    """
    if not event.changes or any(one.source is not event.source for one in old.events):
        return False
    explicit = all(one.explicit for one in old.events)
    if _presupposes(event, old) and explicit and event.day - old.events[-1].last > NEWS:
        return True
    return all(_is_recalled_after(event, one) for one in old.events)


def _is_recalled_after(event: Event, one: Event) -> bool:
    """Told behind the claim, as what was so or was done long before."""
    if one.explicit:
        before = one.predicate in CHANGES and event.day - one.last > NEWS
    else:
        before = one.predicate == "holds" and not one.fact.current
    return before and one.fact.start > event.fact.start


def _holds_that_day(event: Event, old: Tenure) -> bool:
    """Do others say on the day of a capture that they hold the place, or still hold it?"""
    last = old.events[-1]
    apart = last.source is not event.source or last.fact.current
    return apart and last.predicate == "holds" and last.day == event.day and not last.fact.past


def _at_once(event: Event, old: Tenure) -> Event | None:
    """An event of the old tenure that neither time nor a common narrative puts before this one."""
    for other in reversed(old.events):
        if other.day != event.day:
            return None
        if _at_one_time(other, event) and other.changes == event.changes:
            apart = other.source is not event.source or other.fact.start == event.fact.start
            return other if apart else None
    return None


def _at_one_time(one: Event, other: Event) -> bool:
    """Neither day nor part of the day tells which came first."""
    hours = {one.hour, other.hour}
    return one.moment == other.moment and (None in hours or len(hours) == 1)


def _simultaneous(
    new: Tenure, event: Event, old: Tenure, other: Event, gain: int, sides: Sides
) -> Verdict:
    follows, precedes = _presupposes(event, old), _presupposes(other, new)
    if follows != precedes:
        return "take" if follows else "told"
    if all(sides.allied(one, two) for one in new.sides for two in old.sides):
        return "join"
    if gain == 0:
        return "dispute"
    return "take" if gain > 0 else "leave"


def _presupposes(event: Event, tenure: Tenure) -> bool:
    """True when the event can only have come after the tenure: a recapture, "took it from X"."""
    return event.predicate == "recaptures" or bool(event.lost & tenure.sides)
