"""Steps 3 to 5 of the ontology for who gains a place, or is said to hold it."""

from __future__ import annotations

from conflict_digest.digest import reasons
from conflict_digest.digest.course import Course
from conflict_digest.digest.days import shifted
from conflict_digest.digest.events import NEWS, Event
from conflict_digest.digest.grade import Voice, alone, voice
from conflict_digest.digest.predicates import CHANGES, STATIC, WEAK
from conflict_digest.digest.reasons import Reason
from conflict_digest.digest.tenure import Tenure, verdict


def gain(course: Course, event: Event) -> Reason:
    """The whole of the place, told by one more event."""
    said = voice(event, course.held_by, course.sides)
    mine = course.tenure(event, part=False)
    mine.add(event, said)
    rivals = [tenure for tenure in course.holding if tenure is not mine]
    verdicts = {verdict(mine, event, rival, course.sides) for rival in rivals}
    if mine in course.holding:
        return _hold_on(course, mine, event, said, settled=verdicts == {"take"})
    if "told" in verdicts:
        return _precede(course, mine)
    if "leave" in verdicts:
        return _leave(course, mine, event)
    if "dispute" in verdicts:
        course.rivalry = event
        _hold_beside(course, mine, event)
        return reasons.RIVAL
    if "join" in verdicts:
        course.forget(mine)
        rivals[0].absorb(mine)
        course.record(event, mine.grade)
        return reasons.JOINS
    others = [rival for rival in rivals if not rival.sides & mine.sides]
    if event.predicate in STATIC and _holds_part_since(others, event):
        _hold_beside(course, mine, event)
        return reasons.PART
    return _succeed(course, mine, event)


def gain_part(course: Course, event: Event) -> Reason:
    """A part gained makes the place mixed, never wholly theirs."""
    said = voice(event, course.held_by, course.sides)
    mine = course.tenure(event, part=True)
    mine.add(event, said)
    if event.predicate in STATIC and alone(said) != "claimed":
        # it is told to be shared; of the fighting of months ago nobody tells any more
        course.pressure.settle(shifted(event.day, -NEWS.days))
    if mine in course.holding:
        return reasons.AGREES
    claimed_only = mine.grade == "claimed" or event.predicate in WEAK
    if any(claimed_only and tenure.grade != "claimed" for tenure in course.holding):
        return _leave(course, mine, event)
    if course.holding:
        _hold_beside(course, mine, event)
    else:
        _succeed(course, mine, event)
    return reasons.PART


def _hold_on(course: Course, mine: Tenure, event: Event, said: Voice, *, settled: bool) -> Reason:
    """The holder holds on. Better news than a mere claim also settles what was open."""
    reason = reasons.AGREES
    if settled and (event.changes or course.rivalry):
        _succeed(course, mine, event)
        reason = reasons.SETTLES
    elif event.predicate == "recaptures" and _regained(mine, event, said):
        _begin_again(course, mine, event, said)
        reason = reasons.REGAINED
    elif event.changes and mine.deciding and _same_news(mine.deciding, event):
        _explain(course, mine, mine.deciding, event)
        reason = reasons.EXPLAINS
    if course.holding == [mine] and not course.previous and event.predicate in CHANGES:
        course.previous = course.others(event.losers)
    own = alone(said)
    if own == "claimed" or event.predicate in WEAK:
        return reason
    course.pending = [rival for rival in course.pending if rival.events[-1].day >= event.day]
    course.record_if(course.pressure.settle(event.day), event)
    if own == "assessed":
        mine.denials = [denial for denial in mine.denials if denial.day >= event.day]
    return reason


def _explain(course: Course, mine: Tenure, known: Event, event: Event) -> None:
    """One article calls a place theirs and says that they took it: that is how it began."""
    mine.deciding = event
    _relieve(course, mine, event, taken=True)
    course.changes = [line for line in course.changes if line[0] is not known]
    course.record(event, mine.grade)


def _regained(mine: Tenure, event: Event, said: Voice) -> bool:
    """True when a recapture by the holder shows a loss in between that nobody told."""
    earlier = [other for other in mine.events if other is not event]
    told = any(
        other.predicate == "recaptures" and event.day - other.day <= NEWS for other in earlier
    )
    believed = alone(said) != "claimed" or mine.grade == "claimed"
    return event.explicit and believed and not told and event.day > earlier[-1].last


def _precede(course: Course, mine: Tenure) -> Reason:
    """It turns out to be what came before the present holder."""
    course.forget(mine)
    known = {course.sides.of(party) for party in course.previous}
    if not known or known & mine.sides:
        course.previous = course.others((*mine.parties, *course.previous))
    return reasons.FORMER


def _begin_again(course: Course, mine: Tenure, event: Event, said: Voice) -> None:
    fresh = Tenure(event.won, part=False)
    fresh.add(event, said)
    course.holding.remove(mine)
    _succeed(course, fresh, event)


def _succeed(course: Course, mine: Tenure, event: Event) -> Reason:
    """The place, or the part that the event tells of, is `mine` now."""
    first = not course.holding and course.loss is None
    evicted = [tenure for tenure in course.holding if not tenure.sides & mine.sides]
    changes = (other for other in mine.events if other.predicate in CHANGES)
    before = tuple(party for other in changes for party in other.losers)
    losers = {course.sides.of(party) for party in before}
    driven_out = [tenure for tenure in evicted if not losers or tenure.sides & losers]
    before += tuple(party for tenure in driven_out for party in tenure.parties)
    course.holding = [mine]
    course.previous = course.others(before or course.previous)
    if not mine.part:
        left = course.loss is not None and not course.loss.lost & mine.sides
        gone = left or any(_went_since(tenure, course) for tenure in evicted)
        taken = event.predicate in CHANGES or gone
        _relieve(course, mine, event, taken=taken)
    loss = course.loss
    again = loss is not None and bool(loss.lost & mine.sides)  # "they had lost it in May"
    if loss and loss.source is event.source and not (loss.fact.past or again):
        mine.echoes.append(loss)
    mine.deciding = event
    if mine.grade == "assessed":
        mine.denials = [denial for denial in mine.denials if denial.day >= event.day]
    course.pending, course.rivalry, course.loss = [], None, None
    course.record(event, mine.grade)
    if not first:
        return reasons.LATEST
    return reasons.FIRST_CLAIMED if mine.grade == "claimed" else reasons.FIRST


def _relieve(course: Course, mine: Tenure, event: Event, *, taken: bool) -> None:
    """Fighting, sieges and threats end with the capture, not with the news of who holds it."""
    fought_for = any(fight.day >= event.day for fight in course.pressure.fights)
    if taken and not (mine.grade == "claimed" and fought_for):  # "X says it has taken P"
        course.pressure.clear()
    elif event.predicate not in WEAK and mine.grade != "claimed":
        course.pressure.settle(event.day)
    for side in mine.sides:
        course.pressure.move_in(side, event.day)


def _went_since(evicted: Tenure, course: Course) -> bool:
    """True unless what bears on the place came so long after the evicted that they may have gone
    before it."""
    pressed = min((event.day for event in course.pressure.events), default=None)
    return pressed is None or pressed - evicted.events[-1].last <= NEWS


def _leave(course: Course, mine: Tenure, event: Event) -> Reason:
    """A claim alone does not move a holder who is better attested: `claimed_by`."""
    if mine not in course.pending and event.predicate not in WEAK:
        course.pending.append(mine)
        course.record(event, mine.grade)
    if event.predicate in WEAK:
        return reasons.INFERRED
    return reasons.CLAIMED_ONLY if mine.grade == "claimed" else reasons.LESS_ATTESTED


def _hold_beside(course: Course, mine: Tenure, event: Event) -> None:
    """Both are listed: each with a part, or in dispute."""
    course.forget(mine)
    course.holding.append(mine)
    mine.deciding = event
    course.record(event, mine.grade)


def _same_news(known: Event, event: Event) -> bool:
    """ "Held since Friday" and "taken on Friday"; or one article without a date for the hold."""
    at_once = known.day == event.day and known.explicit and event.explicit
    same = at_once or (known.source is event.source and not known.explicit)
    return known.predicate in STATIC and same


def _holds_part_since(rivals: list[Tenure], event: Event) -> bool:
    """True when somebody's part was taken on that day or after it."""
    return any(rival.part and rival.events[-1].last >= event.day for rival in rivals)
