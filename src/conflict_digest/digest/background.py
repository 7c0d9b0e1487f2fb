"""What the other events tell of when one was: background, hours, and days of a month.

The document's own narrative corrects what the bounds of untold times get wrong.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from itertools import combinations
from operator import attrgetter

from conflict_digest.digest.events import CHANGE_RANK, NEWS, PRESENCE_RANK, STATIC_RANK, Event
from conflict_digest.digest.predicates import CHANGES, LOSSES, STATIC

_LATEST = timedelta(days=7)
"""How old the news may be that an article opens from: what it says to be so was so before."""


def set_background(story: list[Event]) -> None:
    """Put what an article recalls without a date before the news that it reports.

    "Rebels took P on Friday. The army, which held it, ..." dates the army's hold, at the latest, on
    the day of publication, after the capture; and so with fighting that led to the capture. Who
    holds the place by the article's own news held it last. Likewise "the army retook P, which the
    rebels had seized": a recapture presupposes the undated capture, wherever the text puts it.
    What *is* so when the article is written is background only to the latest news, told after it.
    What is told in the past is no later than the dated change that is told next: a text without a
    date of its own is a history, told in the order of time, and so is one sentence of any text.
    """
    changes = [event for event in story if event.changes]
    news = [event for event in changes if _is_news(event)]
    for event in story:
        if _is_today(event, changes):
            event.rank = CHANGE_RANK
        if event.explicit or not event.effective:
            continue
        if event.predicate == "besieges" and event.nameless:
            _end_siege(event, news)
        if event.rank > CHANGE_RANK:
            continue
        if any(_answers(event, change) for change in news):
            event.rank = CHANGE_RANK
            continue
        since = changes if event.fact.past else [*news, *_beside(event, changes)]
        later = [change for change in since if change is not event and _recalled(event, change)]
        later += [change for change in changes if _precedes(event, change)]
        if event.fact.current and not any(_is_newer(change, event) for change in later):
            event.rank = CHANGE_RANK
        elif later:
            event.day = min(event.day, *(change.day for change in later))
            event.last = event.day
            event.rank = STATIC_RANK


def _end_siege(siege: Event, news: list[Event]) -> None:
    """ "Troops left the *besieged* town. Rebels captured it": the siege is over by then."""
    gains = (one for one in news if one.won and one.predicate not in LOSSES)
    taken = [one.day for one in gains if _is_newer(one, siege) and one.day <= siege.day]
    if taken:
        siege.rank = STATIC_RANK
        siege.day = siege.last = min(taken)


def _is_today(event: Event, changes: list[Event]) -> bool:
    """ "The rebels took P; *today* the army holds it": after news that has no day of its own."""
    if not (event.explicit and event.effective and event.fact.current):
        return False
    return event.predicate in STATIC and any(
        not one.explicit
        and one.source is event.source
        and one.day == event.day
        and one.fact.start <= event.fact.start
        for one in changes
    )


def _is_news(event: Event, age: timedelta = NEWS) -> bool:
    written = event.source.published or event.source.floor
    return not event.explicit or written is None or written - event.last <= age


def _is_newer(change: Event, state: Event) -> bool:
    """ "The army *holds* P. On Sunday rebels captured it": the news came after."""
    return change.fact.start > state.fact.start and _is_news(change, _LATEST)


def _beside(event: Event, changes: list[Event]) -> list[Event]:
    """ "They took P, the army's main base": what their own sentence adds to old changes."""
    return [
        one for one in changes if one.source is event.source and one.fact.start == event.fact.start
    ]


def _precedes(event: Event, change: Event) -> bool:
    """ "P, long held by X, was captured by Y in 1994", whatever else happened in 1999."""
    fact, told = event.fact, change.fact
    untold = not (fact.current or fact.text)  # "on Friday", of a week that nobody knows
    if not untold or not change.explicit or change is event or told.start <= fact.start:
        return False
    in_order = event.source.published is None or (
        fact.sentence == told.sentence and event.predicate in STATIC
    )
    others = change.nameless or (bool(change.won) and not change.won & event.won)
    return in_order and (others or bool(change.lost & event.won))


def _recalled(event: Event, change: Event) -> bool:
    if event.fact.past and not change.fact.past:
        return True
    other_side = bool(change.won) and not change.won & event.won
    if event.predicate in CHANGES:
        recaptured = change.predicate == "recaptures" and event.predicate != "recaptures"
        by_others = other_side or change.nameless  # "overran P. It was recovered on Sunday"
        return recaptured and by_others and not change.won & event.lost
    if event.rank == PRESENCE_RANK:
        return bool(change.won)
    return other_side or bool(change.lost & event.won)


def _answers(event: Event, change: Event) -> bool:
    """ "X said it had taken P, but *Y said its men still held it*": an answer, no background."""
    fact, told = event.fact, change.fact
    if event.predicate in CHANGES or event.won & change.won or event.fact.past:
        return False
    later = fact.start > told.start and fact.speaker is not None
    return later and told.attributed and fact.speaker != told.speaker


def hand_on_hours(story: list[Event]) -> None:
    """ "In the evening they took P; they went on to Q": what follows on that day is no earlier."""
    told: dict[date, int] = {}
    for event in story:
        if event.hour is not None:
            told[event.day] = event.hour
        elif event.explicit:
            event.hour = told.get(event.day)
    for event, later in combinations(story, 2):
        if event.hour is None and event.day == later.day and event.won & later.lost:
            event.hour = later.hour  # "on 5 May they took P; *they vanished before dawn*"


def settle_inexact(events: list[Event]) -> None:
    """Put "in November" after every exactly dated event of November that was told before it.

    By its first day it would come too early, by its last too late; who tells it later knows more.
    What is denied or only possible moves nothing.
    """
    inexact = [event for event in events if event.explicit and event.last > event.day]
    if not inexact:
        return
    dated = [event for event in events if event.dated and event.effective]
    dated.sort(key=attrgetter("day"))
    days = [event.day for event in dated]
    for event in inexact:
        within = dated[bisect_left(days, event.day) : bisect_right(days, event.last)]
        told = (
            other.day
            for other in reversed(within)
            if _narrower(other, event) and _told_before(other, event)
        )
        event.day = next(told, event.day)


def _narrower(one: Event, other: Event) -> bool:
    """ "On 5 May", "in May" within "in 2015"."""
    return one.last <= other.last and one.last - one.day < other.last - other.day


def _told_before(one: Event, other: Event) -> bool:
    if one.source is other.source:
        return one.fact.start < other.fact.start
    return (one.source.published or date.min) < (other.source.published or date.min)
