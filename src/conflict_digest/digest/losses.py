"""Step 5 of the ontology for who loses a place: a loss without a successor leaves it unknown."""

from __future__ import annotations

from datetime import timedelta
from operator import attrgetter

from conflict_digest.digest import reasons
from conflict_digest.digest.course import Course
from conflict_digest.digest.days import closing, known_bounds
from conflict_digest.digest.events import NEWS, Event
from conflict_digest.digest.gains import gain
from conflict_digest.digest.grade import voice
from conflict_digest.digest.predicates import CHANGES, STATIC
from conflict_digest.digest.reasons import Reason
from conflict_digest.digest.successors import last_there
from conflict_digest.digest.tenure import Tenure
from conflict_digest.schema import Grade

_TURNS = frozenset({"recaptures", "captures", "loses"})
_WEEK = timedelta(days=7)
"""So long after the last word of its holder, what "has fallen" has not fallen to him."""
_ADMITTED = timedelta(days=3)
"""Within so many days a loss that somebody admits is the gain that is known already."""


def lose(course: Course, event: Event) -> Reason:
    """Somebody is no longer in the place, or it was taken by nobody named."""
    losing = [tenure for tenure in course.holding if tenure.sides & event.lost]
    said = course.graded(event)
    better_known = any(tenure.grade != "claimed" for tenure in losing)
    if event.fact.scope not in ("whole", "part"):
        return reasons.OUTSIDE
    if said == "claimed" and better_known:
        return reasons.CLAIMED_ONLY
    if event.fact.scope == "part":
        for tenure in losing:
            tenure.part = True
            course.record(event, said)
        return reasons.PART_LOST if losing else reasons.OUTSIDE
    if losing:
        return _vacate(course, losing, event, said)
    if event.lost:
        return _loss_by_others(course, event, said)
    if event.predicate in CHANGES:
        return _taken_by_nobody_named(course, event, said)
    return reasons.OUTSIDE


def recall(course: Course, event: Event) -> Reason:
    """Who "had held" it held it before; that says nothing of who holds it now.

    Unless it was after those who are known: "taken by X in 1987, and Y's from 1990 until 1995"; or
    tells how long those had it: "taken by X in 1987, and held until 1995". Who "had besieged" it
    when it fell has it now, if nobody else is named.
    """
    if event.predicate == "besieges":
        course.pressure.had_besieged.update(dict.fromkeys(sorted(event.won), event))
        told = course.loss is not None and course.loss.source is event.source
        return reasons.LAST_THERE if told and last_there(course, event) else reasons.PAST
    former = course.others(event.winners)
    held = event.predicate in CHANGES | STATIC  # who besieged it need not have
    if event.fact.scope == "whole" and _is_end_of_hold(course, event):
        return end_hold(course, event)
    if event.fact.scope == "whole" and event.predicate in STATIC:
        course.over = event
    if event.fact.scope != "whole" or not (held and former):
        return reasons.PAST
    if course.holding and event.explicit and _is_after_holder(course, event):
        course.holding, course.previous = [], former
        return _leave_it(course, event, course.graded(event))
    if course.holding:
        known = course.previous
        course.previous = known or former
        return reasons.PAST if known else reasons.FORMER
    if course.loss is None:
        course.previous, course.loss = former, event
        course.record(event, course.graded(event))
        return reasons.LAST_THERE if last_there(course, event) else reasons.FORMER
    return reasons.PAST


def held_until(course: Course, event: Event) -> Event | None:
    """ "X came back on Friday to P, *which Y had held* until then", if it is Y who holds it."""
    over = course.over
    if over is None or over.source is not event.source or over.day != event.day:
        return None
    return over if course.holding and course.held_by <= over.won else None


def end_hold(course: Course, event: Event) -> Reason:
    """Who holds the place is told to have had it until then."""
    return _vacate(course, list(course.holding), event, course.graded(event))


def _is_end_of_hold(course: Course, event: Event) -> bool:
    """ "X took it in May and *held it until July*": the day is told, and after the gain."""
    end = known_bounds(closing(event.fact.edtf))[0]
    told = event.predicate in STATIC and event.fact.origin == "sentence" and end is not None
    if not told or end is None or not course.holding or not course.held_by <= event.won:
        return False
    return all(one.explicit and one.last < end and not one.fact.current for one in course.grounds)


def _is_after_holder(course: Course, event: Event) -> bool:
    last = max(course.grounds, key=attrgetter("last"))
    own = event.fact.origin == "sentence"  # not the day of the dateline
    lasted = event.predicate in STATIC  # who "briefly seized" it may have taken it from them
    return (
        own and lasted and last.explicit and event.day > last.last and last.source is event.source
    )


def _vacate(course: Course, losing: list[Tenure], event: Event, said: Grade) -> Reason:
    """The losers held it until now: refuted are earlier claims to it, and they."""
    course.holding = [tenure for tenure in course.holding if tenure not in losing]
    course.pending = [rival for rival in course.pending if rival.events[-1].day >= event.day]
    for tenure in course.holding:
        tenure.denials = [one for one in tenure.denials if not course.speakers(one) & event.lost]
    for side in sorted(course.held_by):
        course.pressure.move_in(side, event.day)
    course.rivalry = None
    course.pressure.stand_down(event.lost)
    course.previous = course.others(tuple(one for tenure in losing for one in tenure.parties))
    heir = None if course.holding else _claimant(course, event)
    if heir is not None:
        course.forget(heir)
        course.holding, course.loss = [heir], None
        heir.deciding = heir.events[-1]
    if course.holding:
        holder = course.holding[-1]
        holder.echoes.append(event)
        holder.hear(voice(event, course.held_by, course.sides))  # "Y admits that it has left"
        course.record(event, said)
        return reasons.VACATES
    return _leave_it(course, event, said)


def _claimant(course: Course, event: Event) -> Tenure | None:
    """The only ones who claim what the holder admits to have lost: it is theirs.

    "*X and Y* have taken P" are one.
    """
    near = [t for t in course.claiming if abs(t.events[-1].day - event.day) <= NEWS]
    told = {(t.events[-1].source, t.events[-1].fact.start) for t in near}
    if len(told) != 1 or any(tenure.part for tenure in near):
        return None
    heir, *others = near
    for other in others:
        course.forget(other)
        heir.absorb(other)
    return heir


def _loss_by_others(course: Course, event: Event, said: Grade) -> Reason:
    """Besiegers who leave end their siege; else the loser was the holder, or could be."""
    inside = not event.lost.isdisjoint(course.pressure.present)
    visitors = [course.pressure.lift(side, event.day) for side in sorted(event.lost)]
    fought = course.pressure.stand_down(event.lost)
    if inside and not course.holding and course.loss is None:
        return _leave_it(course, event, said)  # "X entered P and left, and *Y returned*"
    visitors.append(not event.lost.isdisjoint(course.pressure.had_besieged))
    if any(visitors) or (fought and course.holding):
        if inside:
            _leave_rest(course, event)
        course.record(event, said)
        return reasons.LIFTED
    if course.holding:
        _admit(course, course.holding[0], event)
        course.previous = course.previous or course.others(event.losers)
        return reasons.ECHO
    if not course.loss or course.loss.fact.past or not course.loss.lost & event.lost:
        course.previous = event.losers
        course.pressure.end_before(event)
        return _leave_it(course, event, said)
    return reasons.AGREES


def _leave_rest(course: Course, event: Event) -> None:
    """ "X has retaken the centre of P. *Y was driven out of P*": the rest is X's, too."""
    if len(course.holding) == 1 and course.holding[0].part:
        if any(one.source is event.source for one in course.holding[0].events):
            return  # one text tells of both: of which came first it says nothing
        course.holding[0].part = False
        _admit(course, course.holding[0], event)
        for side in sorted(course.held_by):
            course.pressure.move_in(side, event.day)


def _admit(course: Course, holder: Tenure, event: Event) -> None:
    """ "X says that it took P", "*Y admits that it has left*": Y's word counts for X's.

    What Y denied it denies no more, and fighting of which no side was told is over.
    """
    before = holder.grade
    holder.echoes.append(event)
    holder.hear(voice(event, course.held_by, course.sides))
    holder.denials = [one for one in holder.denials if not course.speakers(one) & event.lost]
    course.pressure.end_nameless(event.day)
    if holder.grade != before:
        course.record(event, course.graded(event))


def _taken_by_nobody_named(course: Course, event: Event, said: Grade) -> Reason:
    """ "The town was captured": news only where nothing is known of the holder."""
    if course.holding:
        turns = (_is_anew, _is_of_holder, _is_back, _is_since, _is_told_since)
        if any(turn(course, event) for turn in turns):
            return _vacate(course, list(course.holding), event, said)
        if any(other.source is event.source for other in course.holding[0].events):
            course.holding[0].echoes.append(event)
            return reasons.ECHO
        return reasons.NOBODY
    if course.loss is None or course.loss.fact.past:
        return _leave_it(course, event, said)
    if _is_next_turn(course.loss, event):
        losers = course.loss.losers or course.previous
        sides = {course.sides.of(party) for party in losers}
        if event.predicate != "recaptures" or len(sides) != 1:
            return _leave_it(course, event, said)
        event.winners, event.won = losers, frozenset(sides)
        return gain(course, event)
    return reasons.AGREES


def _is_next_turn(loss: Event, event: Event) -> bool:
    """ "X lost P on Monday. *It was retaken on Wednesday*": on another day, so by X.

    Who left it need not have come back; and who "lost it in May" may have lost it by that.
    """
    if event.predicate not in _TURNS or loss.predicate in {"withdraws", "transfers"}:
        return False
    told = loss.source is event.source and loss.fact.start < event.fact.start
    return told and _is_on_other_day(event, loss)


def _is_anew(course: Course, event: Event) -> bool:
    """ "P, which X won in May, was lost again in July": by X, whose gain was another day's.

    So with "was captured" long after; soon after it is X's own gain, told again.
    """
    last = max(course.grounds, key=attrgetter("last"))
    again = event.predicate in {"recaptures", "loses", "withdraws"}
    if not again and event.day - last.last <= NEWS:
        return False
    return _is_on_other_day(event, last) and not _is_admitted(course, event, last)


def _is_since(course: Course, event: Event) -> bool:
    """ "X holds P", and days later "P *fell on Friday*": who had it then did not take it since.

    Where nobody tells that X took it, and by a day that is not that of its hold; and where it is
    no party's paper that tells so: it means its own side.
    """
    last = max(one.last for one in course.grounds)
    held = all(one.predicate in STATIC for one in course.grounds)
    neutral = course.sides.of_publisher(event.source) is None
    return held and neutral and event.explicit and event.day > last


def _is_told_since(course: Course, event: Event) -> bool:
    """ "X holds P", and weeks later, as news, "P *has fallen*": to others, whoever they are.

    Not as told by a party's paper, nor as what is only recalled ("the fall of P has cost him").
    """
    last = max(one.last for one in course.grounds)
    neutral = course.sides.of_publisher(event.source) is None
    news = event.dated and not event.fact.recalled and not event.fact.past
    return neutral and news and event.day - last > _WEEK


def _is_back(course: Course, event: Event) -> bool:
    """ "X seized P; it was retaken soon": not by X, who had only just seized it.

    Nor where "X retook it in June, and it was retaken in July": on another day.
    """
    told = {one.predicate for one in course.grounds}
    seized = bool(told & {"captures", "enters"}) and "recaptures" not in told
    text, texts = event.fact.text, {one.fact.text for one in course.grounds}
    apart = text is not None and texts.isdisjoint({None, text})
    back = event.predicate == "recaptures" and (seized or apart)
    return back and _is_told_next(course, event)


def _is_of_holder(course: Course, event: Event) -> bool:
    """ "P, which was held by X, fell in May": X took nothing, so it is X who lost it."""
    held = all(one.predicate in STATIC and not one.fact.current for one in course.grounds)
    return event.explicit and held and _is_told_next(course, event)


def _is_told_next(course: Course, event: Event) -> bool:
    """Does the same text, and no other, tell before it of those who hold the place?"""
    return all(
        one.source is event.source and one.fact.start < event.fact.start for one in course.grounds
    )


def _is_admitted(course: Course, event: Event, last: Event) -> bool:
    """ "A day later Y acknowledged that the town had been lost": to those who have it now.

    Those who have it, and those who take no side, tell of a loss of their own day.
    """
    opposed = event.fact.interest == "party" and not course.speakers(event) & course.held_by
    return event.predicate == "loses" and opposed and event.day - last.last <= _ADMITTED


def _is_on_other_day(event: Event, last: Event) -> bool:
    """Told to be later; where nobody tells the year, "taken in May, *lost in June*" is so, too."""
    if event.explicit and last.explicit:
        return _is_later(event, last)
    texts = (last.fact.text, event.fact.text)
    untold = not event.dated and last.source is event.source and None not in texts
    return untold and texts[0] != texts[1] and last.fact.start < event.fact.start


def _is_later(event: Event, last: Event) -> bool:
    """On a later day, or in a later part of the day."""
    if event.day != last.last or event.hour is None or last.hour is None:
        return event.day > last.last
    return event.hour > last.hour


def _leave_it(course: Course, event: Event, said: Grade) -> Reason:
    """Its holder is known no more, unless one side is left there."""
    course.loss = event
    course.record(event, said)
    return reasons.LAST_THERE if last_there(course, event) else reasons.VACATES
