"""The course of events at one place: ontology.md, "From claims to control", step by step.

`Course.apply` takes the events in order. What it holds at the end is the state of the place;
`state.conclude` puts it into words. Steps 2 and 3 (sources, grades) are in `grade` and `tenure`,
the order of step 4 in `events`, fighting and overlays (step 6) in `pressure`, the age of step 7 in
`state`.
"""

from __future__ import annotations

from datetime import date

from conflict_digest.digest.events import CHANGES, NEWS, STATIC, WEAK, Event
from conflict_digest.digest.facts import Party
from conflict_digest.digest.grade import Voice, alone, voice
from conflict_digest.digest.pressure import THREATS, Pressure
from conflict_digest.digest.sides import Sides
from conflict_digest.digest.tenure import Tenure, verdict
from conflict_digest.schema import Grade


class Course:
    """What is so at one place after the events applied so far."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.holding: list[Tenure] = []
        """None: not known. Several: each holds a part, or they are disputed."""
        self.pending: list[Tenure] = []
        """Known but not believed: claimed only, against somebody better attested."""
        self.previous: tuple[Party, ...] = ()
        self.loss: Event | None = None
        """What left the place without a known holder."""
        self.rivalry: Event | None = None
        """What is disputed: a second holder of one grade and date, or a denied loss."""
        self.pressure = Pressure()
        self.changes: list[tuple[Event, Grade]] = []
        """What goes on the timeline, and how well attested it was then."""
        self._struck: set[tuple[date, frozenset[str]]] = set()

    def apply(self, event: Event) -> None:
        """Step 1: only what is affirmed, and said to be so, can change the holder."""
        modality, predicate = event.fact.modality, event.predicate
        if modality in ("possible", "hypothetical") or (event.bygone and not event.affirmed):
            return
        if modality == "intended":
            if event.affirmed and predicate in THREATS:
                self._overlay(event)
        elif not event.affirmed:
            self._deny(event)
        elif event.bygone:
            self._recall(event)
        elif predicate in ("besieges", "interdicts", "advances", "intends"):
            self._overlay(event)
        elif predicate == "strikes":
            self._strike(event)
        elif predicate == "contests":
            self._record_if(self.pressure.fight(event), event)
        elif predicate == "enters":
            self._record_if(self.pressure.enter(event, self.held_by), event)
        elif predicate == "repels":
            self._repel(event)
        elif event.won:
            self._gain_scope(event)
        else:
            self._lose(event)

    @property
    def held_by(self) -> set[str]:
        """The sides in possession."""
        return {side for tenure in self.holding for side in tenure.sides}

    @property
    def claiming(self) -> list[Tenure]:
        """Those who claim the place against the holder, and stand by it."""
        return [tenure for tenure in self.pending if not tenure.retracted]

    # Steps 3 and 4: who holds it.

    def _gain_scope(self, event: Event) -> None:
        """The edge of a place, a road to it or a site in it never moves the whole."""
        scope = event.fact.scope
        if scope == "whole":
            self._gain(event)
        elif scope == "part":
            self._gain_part(event)
        elif scope == "outskirts":
            self._overlay(event)
        elif scope == "facility":
            self._record_if(self.pressure.enter(event, self.held_by), event)

    def _gain(self, event: Event) -> None:
        said = voice(event, self.held_by, self.sides)
        mine = self._tenure(event, part=False)
        mine.add(event, said)
        rivals = [tenure for tenure in self.holding if tenure is not mine]
        verdicts = {verdict(mine, event, rival, self.sides) for rival in rivals}
        if mine in self.holding:
            self._hold_on(mine, event, said, settled=verdicts == {"take"})
        elif "told" in verdicts:
            self._precede(mine)
        elif "leave" in verdicts:
            self._leave(mine, event)
        elif "dispute" in verdicts:
            self.rivalry = event
            self._hold_beside(mine, event)
        elif "join" in verdicts:
            self._forget(mine)
            rivals[0].absorb(mine)
            self._record(event, mine.grade)
        elif event.predicate in STATIC and _holds_part_since(rivals, event):
            self._hold_beside(mine, event)
        else:
            self._succeed(mine, event)

    def _hold_on(self, mine: Tenure, event: Event, said: Voice, *, settled: bool) -> None:
        """The holder holds on. Better news than a mere claim also settles what was open."""
        if settled and (event.changes or self.rivalry):
            self._succeed(mine, event)
        elif event.predicate == "recaptures" and self._regained(mine, event, said):
            self._begin_again(mine, event, said)
        elif event.changes and mine.deciding and _same_news(mine.deciding, event):
            self._explain(mine, mine.deciding, event)
        if self.holding == [mine] and not self.previous and event.predicate in CHANGES:
            self.previous = self._others(event.losers)
        own = alone(said)
        if own == "claimed" or event.predicate in WEAK:
            return
        self.pending = [rival for rival in self.pending if rival.events[-1].day >= event.day]
        self._record_if(self.pressure.settle(event.day), event)
        if own == "assessed":
            mine.denials = [denial for denial in mine.denials if denial.day >= event.day]

    def _explain(self, mine: Tenure, known: Event, event: Event) -> None:
        """One article calls a place theirs and says that they took it: that is how it began."""
        mine.deciding = event
        self.changes = [line for line in self.changes if line[0] is not known]
        self._record(event, mine.grade)

    def _regained(self, mine: Tenure, event: Event, said: Voice) -> bool:
        """True when a recapture by the holder shows a loss in between that nobody told."""
        earlier = [other for other in mine.events if other is not event]
        told = any(
            other.predicate == "recaptures" and event.day - other.day <= NEWS for other in earlier
        )
        believed = alone(said) != "claimed" or mine.grade == "claimed"
        return event.explicit and believed and not told and event.day > earlier[-1].last

    def _precede(self, mine: Tenure) -> None:
        """It turns out to be what came before the present holder."""
        self._forget(mine)
        known = {self.sides.of(party) for party in self.previous}
        if not known or known & mine.sides:
            self.previous = self._others((*mine.parties, *self.previous))

    def _begin_again(self, mine: Tenure, event: Event, said: Voice) -> None:
        fresh = Tenure(event.won, part=False)
        fresh.add(event, said)
        self.holding.remove(mine)
        self._succeed(fresh, event)

    def _succeed(self, mine: Tenure, event: Event) -> None:
        """The place, or the part that the event tells of, is `mine` now."""
        evicted = [tenure for tenure in self.holding if not tenure.sides & mine.sides]
        changes = (other for other in mine.events if other.predicate in CHANGES)
        before = tuple(party for other in changes for party in other.losers)
        losers = {self.sides.of(party) for party in before}
        driven_out = [tenure for tenure in evicted if not losers or tenure.sides & losers]
        before += tuple(party for tenure in driven_out for party in tenure.parties)
        self.holding = [mine]
        self.previous = self._others(before or self.previous)
        if not mine.part:
            self._relieve(mine, event, taken=event.predicate in CHANGES or bool(evicted))
        if self.loss and self.loss.source is event.source and not self.loss.fact.past:
            mine.echoes.append(self.loss)
        mine.deciding = event
        if mine.grade == "assessed":
            mine.denials = [denial for denial in mine.denials if denial.day >= event.day]
        self.pending, self.rivalry, self.loss = [], None, None
        self._record(event, mine.grade)

    def _relieve(self, mine: Tenure, event: Event, *, taken: bool) -> None:
        """Fighting, sieges and threats end with the capture, not with the news of who holds it."""
        if taken:
            self.pressure.clear()
        elif event.predicate not in WEAK and mine.grade != "claimed":
            self.pressure.settle(event.day)
        for side in mine.sides:
            self.pressure.lift(side, event.day)

    def _leave(self, mine: Tenure, event: Event) -> None:
        """A claim alone does not move a holder who is better attested: `claimed_by`."""
        if mine not in self.pending and event.predicate not in WEAK:
            self.pending.append(mine)
            self._record(event, mine.grade)

    def _hold_beside(self, mine: Tenure, event: Event) -> None:
        """Both are listed: each with a part, or in dispute."""
        self._forget(mine)
        self.holding.append(mine)
        mine.deciding = event
        self._record(event, mine.grade)

    # Step 5: losses and parts.

    def _gain_part(self, event: Event) -> None:
        """A part gained makes the place mixed, never wholly theirs."""
        said = voice(event, self.held_by, self.sides)
        mine = self._tenure(event, part=True)
        mine.add(event, said)
        if mine in self.holding:
            return
        claimed_only = mine.grade == "claimed" or event.predicate in WEAK
        if any(claimed_only and tenure.grade != "claimed" for tenure in self.holding):
            self._leave(mine, event)
        elif self.holding:
            self._hold_beside(mine, event)
        else:
            self._succeed(mine, event)

    def _lose(self, event: Event) -> None:
        """A loss without a successor: not known who holds it now."""
        losing = [tenure for tenure in self.holding if tenure.sides & event.lost]
        said = self._graded(event)
        better_known = any(tenure.grade != "claimed" for tenure in losing)
        if event.fact.scope not in ("whole", "part") or (said == "claimed" and better_known):
            return
        if event.fact.scope == "part":
            for tenure in losing:
                tenure.part = True
                self._record(event, said)
        elif losing:
            self._vacate(losing, event, said)
        elif event.lost:
            self._loss_by_others(event, said)
        elif event.predicate in CHANGES:
            self._taken_by_nobody_named(event, said)

    def _vacate(self, losing: list[Tenure], event: Event, said: Grade) -> None:
        """The losers held it until now: refuted are earlier claims to it, and they."""
        self.holding = [tenure for tenure in self.holding if tenure not in losing]
        self.pending = [rival for rival in self.pending if rival.events[-1].day >= event.day]
        for tenure in self.holding:
            tenure.denials = [one for one in tenure.denials if not self._speakers(one) & event.lost]
        for side in sorted(self.held_by):
            self.pressure.lift(side, event.day)
        self.rivalry = None
        self.pressure.stand_down(event.lost)
        self.previous = self._others(tuple(one for tenure in losing for one in tenure.parties))
        if self.holding:
            self.holding[-1].echoes.append(event)
        else:
            self.loss = event
        self._record(event, said)

    def _loss_by_others(self, event: Event, said: Grade) -> None:
        """Besiegers who leave end their siege; else the loser was the holder, or could be."""
        visitors = [self.pressure.lift(side, event.day) for side in sorted(event.lost)]
        fought = self.pressure.stand_down(event.lost)
        if any(visitors) or (fought and self.holding):
            self._record(event, said)
        elif self.holding:
            self.holding[0].echoes.append(event)
            self.previous = self.previous or self._others(event.losers)
        elif not self.loss or self.loss.fact.past or not self.loss.lost & event.lost:
            self.previous, self.loss = event.losers, event
            self._record(event, said)

    def _recall(self, event: Event) -> None:
        """Who "had held" it held it before; that says nothing of who holds it now."""
        former = self._others(event.winners)
        if event.fact.scope != "whole" or not former:
            return
        if self.holding:
            self.previous = self.previous or former
        elif self.loss is None:
            self.previous, self.loss = former, event
            self._record(event, self._graded(event))

    def _taken_by_nobody_named(self, event: Event, said: Grade) -> None:
        """ "The town was captured": news only where nothing is known of the holder."""
        if self.holding:
            if any(other.source is event.source for other in self.holding[0].events):
                self.holding[0].echoes.append(event)
        elif self.loss is None or self.loss.fact.past:
            self.loss = event
            self._record(event, said)

    # Step 6: overlays, and what ends them.

    def _overlay(self, event: Event) -> None:
        self._record_if(self.pressure.overlay(event, self.held_by), event)

    def _repel(self, event: Event) -> None:
        """The attack of that day is over, and the defender is still there."""
        over = self.pressure.repel(event)
        known = len(self.changes)
        if event.won and event.fact.scope == "whole":
            self._gain(event)
        self._record_if(over and len(self.changes) == known, event)

    # Denials: they flag, and lift the overlay that is denied; they never change the holder.

    def _deny(self, event: Event) -> None:
        said = self._graded(event)
        if event.predicate in CHANGES or event.predicate == "holds":
            self._contradict(event, said)
        elif said != "claimed":
            self._record_if(self.pressure.deny(event), event)

    def _contradict(self, event: Event, said: Grade) -> None:
        speaker = self._speakers(event)
        retracted = event.fact.modality == "asserted" or bool(speaker & event.won)
        for tenure in self.pending if retracted else ():
            tenure.retracted = tenure.retracted or bool(tenure.sides & event.won)
        denied = [
            tenure
            for tenure in (*self.holding, *self.claiming)
            if tenure.sides & event.won
            or (not event.won and not tenure.sides & (event.lost | speaker))
        ]
        for tenure in denied:
            tenure.denials.append(event)
        loss_denied = self.loss is not None and bool(self.loss.lost & event.lost)
        if loss_denied and not event.won:
            self.rivalry = event
        self._record_if(bool(denied) or loss_denied, event)

    # Shared.

    def _strike(self, event: Event) -> None:
        self._record_if((event.day, event.won) not in self._struck, event)
        self._struck.add((event.day, event.won))

    def _tenure(self, event: Event, *, part: bool) -> Tenure:
        """The tenure that the event continues, or a new one: who holds a part holds not all."""
        for tenure in self.holding:
            if tenure.sides & event.won and (part or not tenure.part):
                return tenure
        for tenure in self.pending:
            if tenure.sides & event.won and tenure.part == part:
                return tenure
        return Tenure(event.won, part=part)

    def _speakers(self, event: Event) -> set[str]:
        return {self.sides.of(event.fact.speaker)} if event.fact.speaker else set()

    def _forget(self, mine: Tenure) -> None:
        self.pending = [tenure for tenure in self.pending if tenure is not mine]

    def _others(self, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        held = self.held_by
        return tuple(party for party in parties if self.sides.of(party) not in held)

    def _graded(self, event: Event) -> Grade:
        return alone(voice(event, self.held_by, self.sides))

    def _record_if(self, changed: bool, event: Event) -> None:
        if changed:
            self._record(event, self._graded(event))

    def _record(self, event: Event, how: Grade) -> None:
        if event.fact.implied is None:
            self.changes.append((event, how))


def _same_news(known: Event, event: Event) -> bool:
    return known.predicate in STATIC and known.source is event.source and not known.explicit


def _holds_part_since(rivals: list[Tenure], event: Event) -> bool:
    """True when somebody's part was taken on that day or after it."""
    return any(rival.part and rival.events[-1].last >= event.day for rival in rivals)
