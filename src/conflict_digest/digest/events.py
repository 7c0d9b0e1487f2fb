"""What happened at one place: an `Event` is one claim with its sides and its place in time.

Claims of one sentence that differ only in the actor ("A and B captured P") are one event.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from conflict_digest.digest.event_time import Moment
from conflict_digest.digest.facts import Fact, Party, Source
from conflict_digest.digest.predicates import CHANGES, LOSSES
from conflict_digest.schema import TOLD

NEWS = timedelta(days=30)
"""A change this long before its article is news; an older one is history."""

# Within one day: what was so already, then what happened, then what looms, then what is denied.
STATIC_RANK, PRESENCE_RANK, CHANGE_RANK, OVERLAY_RANK, DENIAL_RANK = range(5)

Key = tuple[date, int, int, date, str, str, int, bool, str]
_UNSET: Key = (date.min, 0, 0, date.min, "", "", 0, False, "")


@dataclass(slots=True, eq=False)
class Event:
    """One claim at one place, ready to be folded."""

    facts: list[Fact]
    fact: Fact
    """The first of the facts: what they have in common can be read from it."""
    predicate: str
    source: Source
    winners: tuple[Party, ...]
    """Who acts or gains: the actors, or the receivers of what somebody loses."""
    losers: tuple[Party, ...]
    won: frozenset[str]
    """The sides of the winners."""
    lost: frozenset[str]
    day: date
    """Its position in time; `date.min` where nothing is known."""
    dated: bool
    """True when `day` is the event's own or its publication's."""
    explicit: bool
    """True when the article tells the time, and the time resolves."""
    last: date
    """The last day of an inexact time; else `day`."""
    moment: Moment
    """Equal for events between which time cannot decide."""
    rank: int
    hour: int | None
    """The hour of its day, where the words for the time tell the part of the day."""
    refuted: bool = False
    """True for what others are said to have told where the same article says that it is not so."""
    key: Key = _UNSET
    """The order, set when all days are settled: total, and free of the order of the records."""

    @property
    def affirmed(self) -> bool:
        return self.fact.polarity == "affirmed"

    @property
    def nameless(self) -> bool:
        """True where it names neither who gains nor who loses ("the town was taken")."""
        return not self.won and not self.lost

    @property
    def effective(self) -> bool:
        """True for an affirmed claim that something is so: the only ones that change a state."""
        return self.affirmed and not self.refuted and self.fact.modality in TOLD

    @property
    def changes(self) -> bool:
        """True when it tells of a change of hands, of the whole place, that lasted."""
        changed = self.effective and self.predicate in CHANGES and self.fact.scope == "whole"
        return changed and not self.bygone

    @property
    def bygone(self) -> bool:
        """True for a hold, or a gain, that was over again ("briefly seized P").

        So for Y's in "X came back to P after *losing it to Y*".
        """
        return self.fact.past and (self.predicate not in LOSSES or bool(self.won))
