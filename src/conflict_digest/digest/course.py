"""What is so at one place after the events so far: who holds it, who claims it, what bears on it.

`steps.apply` takes the events in order and changes the course; `state.conclude` puts what it holds
at the end into words.
"""

from __future__ import annotations

from datetime import date

from conflict_digest.digest.events import Event
from conflict_digest.digest.facts import Party
from conflict_digest.digest.grade import alone, voice
from conflict_digest.digest.pressure import Pressure
from conflict_digest.digest.sides import Sides
from conflict_digest.digest.tenure import Tenure
from conflict_digest.schema import Grade


class Course:
    """The course of events at one place."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.holding: list[Tenure] = []
        """None: not known. Several: each holds a part, or they are disputed."""
        self.pending: list[Tenure] = []
        """Known but not believed: claimed only, against somebody better attested."""
        self.previous: tuple[Party, ...] = ()
        self.loss: Event | None = None
        """What left the place without a known holder."""
        self.vacated: list[Event] = []
        """By what those held it who lost the town that it is in."""
        self.rivalry: Event | None = None
        """What is disputed: a second holder of one grade and date, or a denied loss."""
        self.over: Event | None = None
        """The last that tells of somebody who "had held" it: until others came?"""
        self.pressure = Pressure()
        self.changes: list[tuple[Event, Grade]] = []
        """What goes on the timeline, and how well attested it was then."""
        self.struck: set[tuple[date, frozenset[str]]] = set()
        """The days on which each side struck it."""

    @property
    def held_by(self) -> set[str]:
        """The sides in possession."""
        return {side for tenure in self.holding for side in tenure.sides}

    @property
    def grounds(self) -> list[Event]:
        """The events on which those who hold it, hold it."""
        return [event for tenure in self.holding for event in tenure.events]

    @property
    def settled(self) -> set[str]:
        """The sides that hold it, but those that hold a part: they may besiege the rest."""
        return {side for tenure in self.holding if not tenure.part for side in tenure.sides}

    @property
    def claiming(self) -> list[Tenure]:
        """Those who claim the place against the holder, and stand by it."""
        return [tenure for tenure in self.pending if not tenure.retracted]

    def tenure(self, event: Event, *, part: bool) -> Tenure:
        """The tenure that the event continues, or a new one: who holds a part holds not all."""
        for tenure in self.holding:
            if tenure.sides & event.won and (part or not tenure.part):
                return tenure
        for tenure in self.pending:
            if tenure.sides & event.won and tenure.part == part:
                return tenure
        return Tenure(event.won, part=part)

    def forget(self, mine: Tenure) -> None:
        """It is no longer a mere claim."""
        self.pending = [tenure for tenure in self.pending if tenure is not mine]

    def speakers(self, event: Event) -> set[str]:
        """The side of who says it, where somebody is named."""
        return {self.sides.of(event.fact.speaker)} if event.fact.speaker else set()

    def others(self, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        """Those of the parties who are not in possession."""
        held = self.held_by
        return tuple(party for party in parties if self.sides.of(party) not in held)

    def graded(self, event: Event) -> Grade:
        """What the event is worth by itself."""
        return alone(voice(event, self.held_by, self.sides))

    def record(self, event: Event, how: Grade) -> None:
        """Put it on the timeline, unless it only follows from what is there."""
        if event.fact.implied is None:
            self.changes.append((event, how))

    def record_if(self, changed: bool, event: Event) -> bool:
        """Put it on the timeline if it changed something; True if it did."""
        if changed:
            self.record(event, self.graded(event))
        return changed
