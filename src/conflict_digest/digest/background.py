"""What the other events tell of when one was: background, hours, and days of a month.

The document's own narrative corrects what the bounds of untold times get wrong.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations
from operator import attrgetter

from conflict_digest.digest.events import (
    CHANGE_RANK,
    NEWS,
    OVERLAY_RANK,
    PRESENCE_RANK,
    STATIC_RANK,
    Event,
)
from conflict_digest.digest.predicates import CHANGES, GAINS, LOSSES, OVERLAYS, STATIC

_LATEST = timedelta(days=7)
"""How old the news may be that an article opens from: what it says to be so was so before."""
_SETTLED = timedelta(days=14)
"""After this, who recalls an older change of hands is not the first to tell of a newer one."""
_SAID = frozenset({"reported", "claimed"})
"""Modalities of what others say, and the article only passes on."""
_YEAR = timedelta(days=366)


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
    _set_denials(story)
    changes = [event for event in story if event.changes]
    dated = [event for event in story if event.changes or _is_dated_hold(event)]
    news = [event for event in changes if _is_news(event)]
    for event in story:
        if _is_today(event, changes):
            event.rank = CHANGE_RANK
        if event.explicit or not event.effective:
            continue
        if event.predicate == "besieges":
            _end_siege(event, news)
        if event.predicate == "advances":
            _lead_up(event, news)
        if event.rank > CHANGE_RANK:
            continue
        if _is_before_today(event, story):
            event.rank = STATIC_RANK
            continue
        if any(_answers(event, change) for change in news):
            event.rank = CHANGE_RANK
            continue
        if event.rank == PRESENCE_RANK and any(_came_before(one, event) for one in changes):
            event.rank = OVERLAY_RANK
            continue
        since = changes if event.fact.past else [*news, *_beside(event, changes)]
        later = [change for change in since if change is not event and _recalled(event, change)]
        later += [change for change in dated if _precedes(event, change, story)]
        newer = [change for change in later if _is_newer(change, event)]
        if event.fact.current and not (newer and not _is_since(event, newer)):
            event.rank = CHANGE_RANK
        elif later:
            event.day = min(event.day, *(change.day for change in later))
            event.last = event.day
            event.rank = STATIC_RANK


def _set_denials(story: list[Event]) -> None:
    """ "X said on Saturday that it had taken P. *Y denied it*": not before what is denied.

    "*It was not true*", "*P was not taken*": the article itself refutes what it told others to
    have said.
    """
    for event in story:
        refutes = event.fact.modality == "asserted" and event.predicate in GAINS
        if event.affirmed or not (event.won or refutes):
            continue
        for one in story:
            same = one.affirmed and one.predicate == event.predicate
            none = event.nameless and one.day <= event.day  # whoever was said to
            same = same and (one.won == event.won or none)
            if not same or one.fact.start > event.fact.start:
                continue
            if event.day < one.day:
                event.day = event.last = one.day
            one.refuted = one.refuted or (refutes and one.fact.modality in _SAID)


def _end_siege(siege: Event, news: list[Event]) -> None:
    """ "Troops left the *besieged* town. Rebels captured it": the siege is over by then.

    So is that of X in "X *besieged* P. It withdrew on Tuesday".
    """
    if siege.nameless:
        ends = (one for one in news if one.won and one.predicate not in LOSSES)
    else:
        ends = (one for one in news if one.lost & siege.won)
    taken = [one.day for one in ends if _is_newer(one, siege) and one.day <= siege.day]
    if taken:
        siege.rank = STATIC_RANK
        siege.day = siege.last = min(taken)


def _lead_up(advance: Event, news: list[Event]) -> None:
    """ "X *advanced on P*. The town fell on Sunday": the advance was before that.

    So is that of X in "P fell on Sunday. X *had advanced* on it".
    """
    if advance.fact.current:
        return
    falls = (one for one in news if one.nameless and one.explicit and _is_news(one, _LATEST))
    later = [one.day for one in falls if leads_up_to(advance, one) and one.day <= advance.day]
    if later:
        advance.rank = PRESENCE_RANK
        advance.day = advance.last = min(later)


def leads_up_to(advance: Event, fall: Event) -> bool:
    """In a sentence before, or looked back to from it."""
    return advance.fact.sentence < fall.fact.sentence or advance.fact.recalled


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


def _is_before_today(event: Event, story: list[Event]) -> bool:
    """ "X is in control of P, which Y *had seized*": before X has it, wherever it is told."""
    if not (event.fact.recalled and event.changes and event.won):
        return False
    return any(
        one.fact.current
        and one.effective
        and one.predicate in STATIC
        and one.source is event.source
        and one.won != event.won
        for one in story
    )


def _is_news(event: Event, age: timedelta = NEWS) -> bool:
    written = event.source.published or event.source.floor
    return not event.explicit or written is None or written - event.last <= age


def _is_newer(change: Event, state: Event) -> bool:
    """ "The army *holds* P. On Sunday rebels captured it": the news came after.

    But not so of "X is in control of P, which Y *had seized*", where nobody tells on which day.
    """
    told = not change.fact.recalled or (change.explicit and change.last == change.day)
    return told and change.fact.start > state.fact.start and _is_news(change, _LATEST)


def _is_since(state: Event, changes: Iterable[Event]) -> bool:
    """ "The army *now* holds P. Rebels captured it on Saturday": after that, wherever told."""
    return state.fact.text is not None and all(
        change.explicit and change.last < state.day for change in changes
    )


def _beside(event: Event, changes: list[Event]) -> list[Event]:
    """ "They took P, the army's main base": what their own sentence adds to old changes."""
    return [
        one for one in changes if one.source is event.source and one.fact.start == event.fact.start
    ]


def _is_dated_hold(event: Event) -> bool:
    """ "X *had it in hand on 9 January 1970*", in a text without a date of its own."""
    held = event.predicate == "holds" and event.explicit and event.effective and not event.bygone
    return held and event.source.published is None and event.fact.scope == "whole"


def _is_between(event: Event, change: Event, story: Iterable[Event]) -> bool:
    """Told between a change of an earlier day and this one."""
    return any(
        one.changes and one.explicit and one.last < change.day
        for one in story
        if one.fact.start < event.fact.start < change.fact.start
    )


def _precedes(event: Event, change: Event, story: Iterable[Event]) -> bool:
    """ "P, long held by X, was captured by Y in 1994", whatever else happened in 1999."""
    fact, told = event.fact, change.fact
    if fact.current or not change.explicit or change is event or told.start <= fact.start:
        return False
    if fact.text and not (event.source.published is None and _is_between(event, change, story)):
        return False  # "on Friday", of a week that nobody knows
    if told.recalled and not fact.recalled and event.predicate in CHANGES:
        return False  # "retook P from rebels, *who had seized it in November*"
    in_order = event.source.published is None or (
        fact.sentence == told.sentence and event.predicate in STATIC
    )
    others = change.nameless or (bool(change.won) and not change.won & event.won)
    return in_order and (others or bool(change.lost & event.won))


def _recalled(event: Event, change: Event) -> bool:
    if event.fact.past and not change.fact.past:
        return True
    other_side = bool(change.won) and not change.won & event.won
    if _is_left_after(change, event):
        return True
    if event.predicate in CHANGES:
        recaptured = change.predicate == "recaptures" and event.predicate != "recaptures"
        by_others = other_side or change.nameless  # "overran P. It was recovered on Sunday"
        return recaptured and by_others and not change.won & event.lost
    if event.rank == PRESENCE_RANK:
        return bool(change.won)
    return other_side or bool(change.lost & event.won)


def _is_left_after(change: Event, gain: Event) -> bool:
    """ "X said that it had taken P. *It left* on Wednesday": it took it before that."""
    taken = gain.predicate == "captures" and change.predicate in LOSSES
    told = change.explicit and not change.fact.recalled
    next_ = change.fact.sentence > gain.fact.sentence
    return taken and told and next_ and bool(gain.won & change.lost)


def _answers(event: Event, change: Event) -> bool:
    """ "X said it had taken P, but *Y said its men still held it*": an answer, no background."""
    fact, told = event.fact, change.fact
    if event.predicate in CHANGES or event.won & change.won or event.fact.past:
        return False
    later = fact.start > told.start and fact.speaker is not None
    return later and told.attributed and fact.speaker != told.speaker


def _came_before(change: Event, event: Event) -> bool:
    """ "Fighting goes on in P, *which X had taken*": the fight is the news, not the change."""
    fact, told = event.fact, change.fact
    recalled = told.recalled and not fact.recalled and not told.past
    if not (recalled and change.won):
        return False
    if fact.sentence == told.sentence:
        return change.day <= event.day
    return fact.start < told.start and change.day < event.day  # "by noon they *had* taken it"


def hand_on_hours(story: list[Event]) -> None:
    """ "In the evening they took P; they went on to Q": what follows on that day is no earlier."""
    told: dict[date, int] = {}
    for event in story:
        if event.hour is not None:
            told[event.day] = event.hour
        elif event.explicit:
            event.hour = told.get(event.day)
    for event, later in combinations(story, 2):
        if later.hour is None or event.day != later.day:
            continue
        retaken = event.hour is None and later.predicate == "recaptures" and event.changes
        if not event.won & later.lost and not (retaken and event.won.isdisjoint(later.won)):
            continue
        # "on 5 May they took P; *they vanished before dawn*", that of the next day; "X took P on
        # Sunday, but *Y retook it at dawn*"
        event.hour = later.hour if event.hour is None else event.hour
        later.hour = max(event.hour, later.hour)


def set_recalled(events: list[Event]) -> None:
    """Put what an article recalls without a date before the news of others that others reported.

    "The army recaptured P on 26 March" (27 March); "the war broke out when X seized P" (15 April):
    the article is no bound that says anything. As its own time is not known, it goes before all
    that is known of others there: who took the place in between did not take it from X.
    """
    recalled = [
        event
        for event in events
        if event.fact.recalled and event.dated and event.effective and _is_vague(event)
    ]
    known = [event for event in events if event.dated and _is_known(event)] if recalled else []
    known.sort(key=attrgetter("day"))
    for event in recalled:
        first = next((one for one in known if _is_undone_by(one, event)), None)
        if first is not None:
            event.day = event.last = first.day
            event.rank = STATIC_RANK


def _is_undone_by(news: Event, event: Event) -> bool:
    """Is it news of long before the article that recalls the event, and the end of it?"""
    told = event.source.published or event.day
    after = not event.explicit or news.day >= event.day
    return after and told - news.day > _SETTLED and _ends(news, event)


def _is_vague(event: Event) -> bool:
    """ "When X took P", "a decade after X took P"."""
    return not event.explicit or event.last - event.day > _YEAR


def _is_known(event: Event) -> bool:
    lifted = event.predicate in OVERLAYS and not event.affirmed
    since = event.predicate == "holds" and event.explicit and event.effective
    held = since and event.fact.scope == "whole" and not event.bygone
    return ((event.changes or held) and not event.fact.recalled) or lifted


def _ends(news: Event, recalled: Event) -> bool:
    """Did the news end what is recalled?"""
    own = news.source is recalled.source
    if own and not (news.explicit and news.fact.start > recalled.fact.start):
        return False
    if news.predicate in OVERLAYS:
        return recalled.predicate == news.predicate
    if recalled.predicate in LOSSES and not recalled.won:
        return bool(news.won & recalled.lost)
    if recalled.nameless:
        return recalled.predicate in OVERLAYS
    return bool(news.lost & recalled.won) or (bool(news.won) and not news.won & recalled.won)


def settle_inexact(events: list[Event]) -> None:
    """Put "in November" on the day of the same event that is told exactly, or after the others.

    By its first day it would come too early, by its last too late. Who tells of a capture in
    November tells of that of the 14th, where the same side is known to have taken it then. Else it
    comes after every exactly dated event of November that was told before it: who tells it later
    knows more; but not after the news of its own article ("retook P from X, who *had seized it in
    May*"). What is denied or only possible moves nothing.
    """
    inexact = [event for event in events if event.explicit and event.last > event.day]
    if not inexact:
        return
    dated = [event for event in events if event.dated and event.effective]
    dated.sort(key=attrgetter("day"))
    days = [event.day for event in dated]
    for event in inexact:
        span = dated[bisect_left(days, event.day) : bisect_right(days, event.last)]
        within = [other for other in span if _narrower(other, event)]
        again = _told_exactly(event, within)
        if again is not None:
            event.day, event.last, event.hour = again.day, again.last, again.hour
            continue
        told = (other.day for other in reversed(within) if _told_before(other, event))
        event.day = next(told, event.day)


def _told_exactly(event: Event, within: list[Event]) -> Event | None:
    """The exactly dated event that an inexact one tells again: the same side's gain, or loss."""
    same = [other for other in within if other.explicit and _is_same_change(event, other)]
    if event.predicate == "recaptures":
        # not "seized it on the 3rd", if they lost it again
        same = [o for o in same if o.predicate == "recaptures" or not _lost_later(o, within)]
    if not same:
        return None
    return same[-1] if event.fact.current else same[0]


def _is_same_change(event: Event, other: Event) -> bool:
    if not (event.effective and other.changes) or event.fact.scope != other.fact.scope:
        return False
    if event.predicate in LOSSES:
        return other.predicate in LOSSES and bool(event.lost & other.lost)
    gains = event.predicate == "holds" or event.predicate in CHANGES
    return gains and other.predicate not in LOSSES and bool(event.won & other.won)


def _lost_later(gain: Event, within: list[Event]) -> bool:
    return any(
        other.changes and bool(other.won) and not other.won & gain.won and other.day >= gain.day
        for other in within
    )


def _narrower(one: Event, other: Event) -> bool:
    """ "On 5 May", "in May" within "in 2015"."""
    return one.last <= other.last and one.last - one.day < other.last - other.day


def _was_retaken(capture: Event, retaken: Event) -> bool:
    """ "*Y has retaken* P. X captured it earlier this month": not "later this month"."""
    taken = capture.predicate == "captures" and retaken.predicate == "recaptures"
    later = "later" in (capture.fact.text or "").lower()
    return taken and not later and capture.won.isdisjoint(retaken.won)


def _told_before(one: Event, other: Event) -> bool:
    if one.source is other.source:
        recalled = other.fact.recalled and not one.fact.recalled
        before = recalled or _was_retaken(other, one)
        return one.fact.start < other.fact.start and not before
    return (one.source.published or date.min) < (other.source.published or date.min)
