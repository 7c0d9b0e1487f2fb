"""Who has a place that was given up or taken without a named successor: the only other side there.

Step 5 of the ontology leaves such a place unknown. But a garrison that "surrendered the fortress"
gave it to those who besiege it, whoever they are said to be, and a town that its holder left is
theirs who came in, if nobody else is there; not yet theirs who only stood around it. It is an
inference, never more: any claim to hold the place outweighs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from conflict_digest.digest.background import leads_up_to
from conflict_digest.digest.course import Course
from conflict_digest.digest.events import NEWS, Event
from conflict_digest.digest.grade import voice
from conflict_digest.digest.predicates import LOSSES
from conflict_digest.digest.pressure import NOBODY, Pressure
from conflict_digest.digest.tenure import Tenure

_LEFT = LOSSES - {"transfers"}
"""Losses that do not say that somebody else was given the place."""
_LONGEST = timedelta(days=365)
"""For so long may a siege have lasted that the text of the fall tells of."""


def last_there(course: Course, event: Event) -> bool:
    """Let the only other side at a place that was given up have it; True when there is just one.

    Those who came in together, in one sentence ("A and B entered P"), are one.
    `event` is the latest: it tells of the loss, or of somebody who comes in after it.
    """
    loss = course.loss
    if course.holding or loss is None or not (loss.changes or loss.bygone):
        return False
    inside = course.pressure.present.values()
    left = loss.bygone or (loss.predicate in _LEFT and not loss.nameless)
    if left and not any(one.fact.scope == "whole" for one in inside):
        return False
    gone = loss.won if loss.bygone else loss.lost  # "X *had held* P"
    there = [(side, one) for side, one in _there(course.pressure, loss) if side not in gone]
    sides = {side for side, _ in there}
    seen = [one for side, one in there if side in one.won and _is_near(one, loss)]
    together = len({id(one) for _, one in there}) == 1
    if not there or (len(sides) > 1 and not together) or len(seen) < len(there):
        return False
    mine = Tenure(sides, part=False)
    for one in seen:
        mine.add(one, voice(one, set(), course.sides))
    late = loss.bygone or event.predicate == "enters"
    (mine.echoes if late else mine.events).append(loss)
    mine.deciding = event
    course.holding, course.loss = [mine], None
    course.pressure.clear()
    return True


def _is_near(event: Event, loss: Event) -> bool:
    """Within days of the loss; "P fell in May. X *had besieged* it since June": a siege lasts."""
    lasting = event.predicate == "besieges" and event.source is loss.source
    return abs(event.day - loss.day) <= (_LONGEST if lasting else NEWS)


def _there(pressure: Pressure, loss: Event) -> Iterable[tuple[str, Event]]:
    """The sides that are in the place, besiege it or fight for it, or had done so until then.

    Who fights there tells nothing more where somebody is known to have come for it.
    """
    around = [
        (side, one)
        for (kind, side), raised in pressure.overlays.items()
        for one in raised
        if side != NOBODY and (kind == "besieged" or led_to(one, loss))
    ]
    around += pressure.had_besieged.items()
    yield from (*pressure.present.items(), *around)
    if not (around and loss.nameless):
        for fight in pressure.fights:
            yield from ((side, fight) for side in fight.won | fight.lost)


def led_to(attack: Event, loss: Event) -> bool:
    """ "X launched an assault on P on Monday. *The town fell on Tuesday*": told in that order."""
    fact = attack.fact
    if not (loss.nameless and loss.dated and loss.fact.text) or attack.source is not loss.source:
        return False
    in_order = leads_up_to(attack, loss) and attack.day <= loss.day
    return in_order and not fact.current and fact.scope in {"whole", "outskirts"}
