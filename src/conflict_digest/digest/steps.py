"""The steps of "From claims to control" (ontology.md), for one event after the other.

Step 1 is here; steps 3 to 5 are in `gains` and `losses`, with the order of step 4 in `events` and
who wins in `tenure`; fighting and overlays (step 6) in `pressure`; copies (step 2) in `sources`;
the age of step 7 in `state`.
"""

from __future__ import annotations

from datetime import timedelta

from conflict_digest.digest import reasons
from conflict_digest.digest.course import Course
from conflict_digest.digest.events import Event
from conflict_digest.digest.gains import gain, gain_part
from conflict_digest.digest.losses import end_hold, held_until, lose, recall
from conflict_digest.digest.predicates import CHANGES, OVERLAYS
from conflict_digest.digest.pressure import THREATS
from conflict_digest.digest.reasons import Reason
from conflict_digest.digest.successors import last_there, led_to
from conflict_digest.digest.tenure import Tenure

_YEAR = timedelta(days=365)
"""After this an advance or a plan that an article recalls threatens nobody any more."""


def apply(course: Course, event: Event) -> Reason:
    """Let the event change the course; gives what it did, and why.

    Step 1: only what is affirmed, and said to be so, can change the holder.
    """
    modality, predicate = event.fact.modality, event.predicate
    if modality in ("possible", "hypothetical"):
        return reasons.POSSIBLE
    if event.refuted:
        return reasons.REFUTED
    if event.bygone and not event.affirmed:
        return reasons.DENIED_PAST
    if modality == "intended":
        intends = event.affirmed and predicate in THREATS
        if event.fact.past or _is_long_ago(event):
            return reasons.PAST
        return _overlay(course, event) if intends else reasons.INTENDED
    if not event.affirmed:
        return _deny(course, event)
    if event.bygone:
        return recall(course, event)
    if predicate in OVERLAYS:
        old = predicate == "advances" and _is_long_ago(event)
        return reasons.PAST if old else _overlay(course, event)
    if predicate == "strikes":
        return _strike(course, event)
    if predicate == "contests":
        return _fight(course, event)
    if predicate == "enters":
        return _enter(course, event)
    if predicate == "repels":
        return _repel(course, event)
    return _gain_scope(course, event) if event.won else lose(course, event)


def _is_long_ago(threat: Event) -> bool:
    """ "X launched its offensive on P in April 2019", of 2020: nobody says that it goes on."""
    written = threat.source.published or threat.source.floor
    return threat.explicit and written is not None and written - threat.last > _YEAR


def _gain_scope(course: Course, event: Event) -> Reason:
    """The edge of a place, a road to it or a site in it never moves the whole."""
    scope = event.fact.scope
    if scope == "whole":
        return gain(course, event)
    if scope == "part":
        return gain_part(course, event)
    if scope == "outskirts":  # who digs in near a place need not want it
        return reasons.OUTSIDE if event.predicate == "fortifies" else _overlay(course, event)
    return _enter(course, event) if scope == "facility" else reasons.OUTSIDE


# Step 6: what bears on the place, and what ends it.


def _overlay(course: Course, event: Event) -> Reason:
    raised = course.pressure.overlay(event, course.settled)
    course.record_if(raised == "new", event)
    if raised and _was_before(event, course.loss) and last_there(course, event):
        return reasons.LAST_THERE
    return reasons.RAISED if raised else reasons.NO_PRESSURE


def _was_before(siege: Event, loss: Event | None) -> bool:
    """ "X has surrounded the fort. The guards gave it up": on one day, told in that order."""
    if loss is None or siege.day != loss.day or siege.source is not loss.source:
        return False
    around = siege.predicate == "besieges" and siege.fact.start < loss.fact.start
    return around or led_to(siege, loss)


def _fight(course: Course, event: Event) -> Reason:
    before = len(course.pressure.fights)
    course.record_if(course.pressure.fight(event), event)
    return reasons.FIGHTS if len(course.pressure.fights) > before else reasons.REPELLED


def _enter(course: Course, event: Event) -> Reason:
    entered = course.pressure.enter(event, course.held_by)
    if not course.record_if(entered, event):
        return reasons.NO_PRESSURE
    over = held_until(course, event)
    if over is not None:
        return end_hold(course, over)
    return reasons.LAST_THERE if last_there(course, event) else reasons.PRESENT


def _repel(course: Course, event: Event) -> Reason:
    """The attack of that day is over, and the defender is still there."""
    over = course.pressure.repel(event)
    known, reason = len(course.changes), reasons.NO_PRESSURE
    if event.won and event.fact.scope == "whole":
        reason = gain(course, event)
    course.record_if(over and len(course.changes) == known, event)
    return reasons.LIFTED if over and reason.effect == "aside" else reason


def _strike(course: Course, event: Event) -> Reason:
    course.record_if((event.day, event.won) not in course.struck, event)
    course.struck.add((event.day, event.won))
    return reasons.STRIKE


# Denials: they flag, and lift the overlay that is denied; they never change the holder.


def _deny(course: Course, event: Event) -> Reason:
    if event.predicate in CHANGES or event.predicate == "holds":
        return _contradict(course, event)
    if course.graded(event) == "claimed":
        return reasons.INTERESTED_DENIAL
    lifted = course.record_if(course.pressure.deny(event), event)
    return reasons.LIFTED if lifted else reasons.UNHEARD_DENIAL


def _took(tenure: Tenure, denied: Event) -> bool:
    """ "*P has not fallen*" denies that somebody took it, and not that he has long had it."""
    return denied.predicate not in CHANGES or any(one.changes for one in tenure.events)


def _contradict(course: Course, event: Event) -> Reason:
    speaker = course.speakers(event)
    retracted = event.fact.modality == "asserted" or bool(speaker & event.won)
    for tenure in course.pending if retracted else ():
        tenure.retracted = tenure.retracted or bool(tenure.sides & event.won)
    denied = [
        tenure
        for tenure in (*course.holding, *course.claiming)
        if tenure.sides & event.won
        or (not event.won and not tenure.sides & (event.lost | speaker) and _took(tenure, event))
    ]
    for tenure in denied:
        tenure.denials.append(event)
    loss_denied = course.loss is not None and bool(course.loss.lost & event.lost)
    if loss_denied and not event.won:
        course.rivalry = event
    contradicts = course.record_if(bool(denied) or loss_denied, event)
    return reasons.DENIED if contradicts else reasons.UNHEARD_DENIAL
