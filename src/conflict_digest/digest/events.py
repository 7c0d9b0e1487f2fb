"""What happened at one place, in the order in which it happened (step 4 of the ontology).

An `Event` is one claim with its sides and its place in time; claims of one sentence that differ
only in the actor ("A and B captured P") are one event. The order is event time, publication,
position. Where the time is not told, the publication date is the upper bound; where that is missing
too, the document's own latest date; and the document's own narrative corrects what the bounds get
wrong (see `_set_background`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from conflict_digest.digest.days import NOON, hour, known_bounds
from conflict_digest.digest.descriptions import as_one
from conflict_digest.digest.facts import Fact, Party, Source
from conflict_digest.digest.sides import Sides
from conflict_digest.schema import TOLD

LOSSES = frozenset({"loses", "withdraws", "transfers"})
CHANGES = frozenset({"captures", "recaptures"}) | LOSSES
GAINS = CHANGES | {"holds"}
STATIC = frozenset({"holds", "fortifies", "repels"})
WEAK = frozenset({"fortifies", "repels"})
OVERLAYS = frozenset({"besieges", "interdicts", "advances", "intends"})

NEWS = timedelta(days=30)
"""A change this long before its article is news; an older one is history."""

# Within one day: what was so already, then what happened, then what looms, then what is denied.
_STATIC_RANK, _PRESENCE_RANK, _CHANGE_RANK, _OVERLAY_RANK, _DENIAL_RANK = range(5)

_RANKS = (
    dict.fromkeys(STATIC, _STATIC_RANK)
    | dict.fromkeys(("contests", "enters"), _PRESENCE_RANK)
    | dict.fromkeys(CHANGES, _CHANGE_RANK)
    | dict.fromkeys(OVERLAYS | {"strikes"}, _OVERLAY_RANK)
)

Moment = tuple[date | None, date | None, date | None]
_Time = tuple[date, date, bool, bool, Moment]
"""Position, last day, whether it is dated, whether explicitly, and its moment."""
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
    key: Key = _UNSET
    """The order, set when all days are settled: total, and free of the order of the records."""

    @property
    def affirmed(self) -> bool:
        return self.fact.polarity == "affirmed"

    @property
    def effective(self) -> bool:
        """True for an affirmed claim that something is so: the only ones that change a state."""
        return self.affirmed and self.fact.modality in TOLD

    @property
    def changes(self) -> bool:
        """True when it tells of a change of hands, of the whole place, that lasted."""
        changed = self.effective and self.predicate in CHANGES and self.fact.scope == "whole"
        return changed and not self.bygone

    @property
    def bygone(self) -> bool:
        """True for a hold, or a gain, that was over again ("briefly seized P")."""
        return self.fact.past and self.predicate not in LOSSES


def events_of(told: Sequence[Fact], sides: Sides, until: date | None = None) -> list[Event]:
    """The events of one place in order; `until` leaves out what happened later.

    The facts of one document come together, in the order of its text.
    """
    events: list[Event] = []
    for _, facts in groupby(as_one(told, sides), key=attrgetter("source")):
        heard = [fact for fact in facts if until is None or happened_by(until, fact)]
        story = [_event(group, sides) for group in _sentences(heard, sides)]
        if len(story) > 1:
            _set_background(story)
            _hand_on_hours(story)
        events += story
    _settle_inexact(events)
    for event in events:
        event.key = _key(event)
    events.sort(key=attrgetter("key"))
    return events


def _key(event: Event) -> Key:
    fact, source = event.fact, event.source
    published = source.published or date.min
    told = (published, source.path, source.id, fact.start, fact.implied is not None, fact.id)
    at = event.hour if event.hour is not None else NOON
    return (event.day, event.rank, at, *told)


def happened_by(until: date, fact: Fact) -> bool:
    """False when the event is known to be later; the publication date stands for an untold time."""
    day, _, dated, _, _ = _time(fact)
    return not dated or day <= until


def _sentences(facts: list[Fact], sides: Sides) -> Iterable[list[Fact]]:
    """Facts that are one statement about several actors, together."""
    if len(facts) == 1:
        return [facts]
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        key: tuple[object, ...] = (
            fact.start, fact.predicate, fact.scope, fact.polarity, fact.modality, fact.speaker,
            fact.edtf, fact.text, fact.implied, fact.past,
        )  # fmt: skip
        group = groups.setdefault(key, [])
        if group and _cross(group, fact, sides):
            group = groups.setdefault((*key, fact.actor), [])
        group.append(fact)
    return groups.values()


def _cross(group: list[Fact], fact: Fact, sides: Sides) -> bool:
    """True when the fact sets one actor of the group against another: a sequence, not a list."""
    actors = {sides.of(party) for f in (*group, fact) if (party := f.actor)}
    opponents = {sides.of(party) for f in (*group, fact) if (party := f.opponent)}
    return fact.predicate != "contests" and bool(actors & opponents)


def _event(facts: list[Fact], sides: Sides) -> Event:
    first = facts[0]
    actors = _distinct([fact.actor for fact in facts])
    opponents = _distinct([fact.opponent for fact in facts])
    if first.predicate in LOSSES:
        # What follows for the loser only follows for the loser; the parent claim has the winner.
        winners, losers = () if first.implied else opponents, actors
    else:
        winners, losers = actors, () if first.predicate in ("holds", "fortifies") else opponents
    won = sides.of_all(winners)
    day, last, dated, explicit, moment = _time(first)
    return Event(
        facts=facts,
        fact=first,
        predicate=first.predicate,
        source=first.source,
        winners=winners,
        losers=losers,
        won=won,
        lost=sides.of_all(losers) - won,
        day=day,
        dated=dated,
        explicit=explicit,
        last=last,
        moment=moment,
        rank=_rank(first),
        hour=hour(first.text) if explicit and day == last else None,
    )


def _distinct(parties: list[Party | None]) -> tuple[Party, ...]:
    if len(parties) == 1:
        return (parties[0],) if parties[0] else ()
    return tuple(dict.fromkeys(party for party in parties if party))


def _time(fact: Fact) -> _Time:
    source, ahead = fact.source, fact.predicate in OVERLAYS
    return _time_of(fact.edtf, fact.origin == "published", ahead, source.published, source.floor)


@lru_cache(maxsize=16384)
def _time_of(
    edtf: str | None, bound_only: bool, ahead: bool, published: date | None, floor: date | None
) -> _Time:
    first, last = known_bounds(edtf)
    if not bound_only and (first or last):
        start = first or last or date.min
        if published and start > published and not ahead:
            start = last = published  # nobody reports what is still to come
        exact = last is None or first is None or start == last
        end = start if exact else last or start
        return start, end, True, True, (start, end, None if exact else published)
    bound = published or (last if bound_only else None)
    if bound:
        return bound, bound, True, False, (bound, bound, None)
    return floor or date.min, floor or date.min, False, False, (None, None, floor)


def _rank(fact: Fact) -> int:
    if "denied" in (fact.polarity, fact.implied):
        return _DENIAL_RANK
    return _OVERLAY_RANK if fact.modality == "intended" else _RANKS[fact.predicate]


def _set_background(story: list[Event]) -> None:
    """Put what an article recalls without a date before the news that it reports.

    "Rebels took P on Friday. The army, which held it, ..." dates the army's hold, at the latest, on
    the day of publication, after the capture; and so with fighting that led to the capture. Who
    holds the place by the article's own news held it last. Likewise "the army retook P, which the
    rebels had seized": a recapture presupposes the undated capture, wherever the text puts it.
    """
    changes = [event for event in story if event.changes]
    news = [event for event in changes if _is_news(event)]
    for event in story:
        if event.explicit or not event.effective or event.rank > _CHANGE_RANK:
            continue
        if any(_answers(event, change) for change in news):
            event.rank = _CHANGE_RANK
            continue
        since = changes if event.fact.past else [*news, *_beside(event, changes)]
        later = [change for change in since if change is not event and _recalled(event, change)]
        if later:
            event.day = min(event.day, *(change.day for change in later))
            event.last = event.day
            event.rank = _STATIC_RANK


def _beside(event: Event, changes: list[Event]) -> list[Event]:
    """ "They took P, the army's main base": what their own sentence adds to old changes."""
    return [
        one for one in changes if one.source is event.source and one.fact.start == event.fact.start
    ]


def _recalled(event: Event, change: Event) -> bool:
    if event.fact.past and not change.fact.past:
        return True
    other_side = bool(change.won) and not change.won & event.won
    if event.predicate in CHANGES:
        recaptured = change.predicate == "recaptures" and event.predicate != "recaptures"
        return recaptured and other_side
    if event.rank == _PRESENCE_RANK:
        return bool(change.won)
    return other_side or bool(change.lost & event.won)


def _answers(event: Event, change: Event) -> bool:
    """ "X said it had taken P, but *Y said its men still held it*": an answer, no background."""
    fact, told = event.fact, change.fact
    if event.predicate in CHANGES or event.won & change.won or event.fact.past:
        return False
    later = fact.start > told.start and fact.speaker is not None
    return later and told.attributed and fact.speaker != told.speaker


def _hand_on_hours(story: list[Event]) -> None:
    """ "In the evening they took P; they went on to Q": what follows on that day is no earlier."""
    told: dict[date, int] = {}
    for event in story:
        if event.hour is not None:
            told[event.day] = event.hour
        elif event.explicit:
            event.hour = told.get(event.day)


def _is_news(event: Event) -> bool:
    written = event.source.published or event.source.floor
    return not event.explicit or written is None or written - event.last <= NEWS


def _settle_inexact(events: list[Event]) -> None:
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
