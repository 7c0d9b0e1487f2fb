"""How the state of one place came about: every claim in the order of the fold, and what it did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from conflict_digest.digest import reasons
from conflict_digest.digest.course import Course
from conflict_digest.digest.events import Event
from conflict_digest.digest.facts import Fact
from conflict_digest.digest.reasons import Reason
from conflict_digest.digest.sides import Sides
from conflict_digest.digest.steps import apply
from conflict_digest.digest.story import events_of
from conflict_digest.digest.within import in_turn, leave_with_town
from conflict_digest.schema import Account, Grade, State, Step

_WEIGHED = (3, 4)
"""Steps at which a claim is weighed against what stands."""


Repeated = tuple[Fact, tuple[str, ...]]
"""What a copy only repeats, with the ids of the claims that it repeats."""


class _Noted(NamedTuple):
    """An event as it was applied, and what stood when it came."""

    event: Event
    reason: Reason
    grade: Grade
    stood: tuple[Event, ...]
    """By what the holders of that moment were believed."""


def account(
    place: str,
    facts: Sequence[Fact],
    repeated: Iterable[Repeated],
    sides: Sides,
    until: date | None,
    state: State | None,
    around: Sequence[Event] = (),
) -> Account:
    """All that led to the state of a place.

    `facts` are those of the place, document by document; what happened after `until` is aside.
    `around`: the events by which the town that it is in changed hands.
    """
    course, noted = Course(sides), list[_Noted]()
    events = events_of(facts, sides, until)
    for event, of_town in in_turn(events, around):
        stood = tuple(tenure.deciding for tenure in course.holding if tenure.deciding)
        grade = course.graded(event)
        reason = (leave_with_town if of_town else apply)(course, event)
        if reason is not None:
            noted.append(_Noted(event, reason, grade, stood))
    kept = {fact.id for event in events for fact in event.facts}
    later = (fact for fact in facts if fact.id not in kept)
    aside = [_aside(fact, reasons.COPY, claims) for fact, claims in repeated]
    aside += [_aside(fact, reasons.LATER, ()) for fact in later]
    return Account(
        place=place,
        state=state,
        steps=(*_steps(course, noted), *aside),
    )


def _steps(course: Course, noted: Sequence[_Noted]) -> list[Step]:
    """The events as steps; what decided once and does so no more says what came after it."""
    standing = {id(tenure.deciding) for tenure in course.holding} | {id(course.loss)}
    steps: list[Step] = []
    overtaken: Event | None = None
    for one in reversed(noted):
        effect = one.reason.effect
        by: tuple[str, ...] = ()
        if effect == "decides":
            if overtaken is not None and id(one.event) not in standing:
                effect, by = "decided", _ids(overtaken)
            overtaken = one.event
        elif one.reason.step in _WEIGHED and effect in ("aside", "disputes"):
            by = tuple(claim for event in one.stood for claim in _ids(event))
        steps.append(_step(one, effect == "decided", by))
    return steps[::-1]


def _step(one: _Noted, overtaken: bool, by: tuple[str, ...]) -> Step:
    event, reason = one.event, one.reason
    return Step(
        claims=_ids(event),
        date=event.day.isoformat() if event.dated else None,
        grade=one.grade,
        effect="decided" if overtaken else reason.effect,
        step=reason.step,
        reason=reason.code,
        beside=by,
    )


def _aside(fact: Fact, reason: Reason, claims: tuple[str, ...]) -> Step:
    return Step(
        claims=(fact.id,), effect=reason.effect, step=reason.step, reason=reason.code, beside=claims
    )


def _ids(event: Event) -> tuple[str, ...]:
    return tuple(fact.id for fact in event.facts)
