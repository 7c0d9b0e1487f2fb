"""The state of a place, out of the course of its events: what the digest says of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from conflict_digest.digest.course import Course
from conflict_digest.digest.days import closing, known_bounds
from conflict_digest.digest.events import Event
from conflict_digest.digest.facts import Fact, Party
from conflict_digest.digest.grade import alone, voice
from conflict_digest.digest.predicates import STATIC
from conflict_digest.digest.pressure import NOBODY
from conflict_digest.digest.sureness import confidence, signs
from conflict_digest.digest.tenure import Tenure
from conflict_digest.schema import Flag, Grade, Overlay, State, Status

_ONCE_MORE = frozenset({"again", "back"})
_OVERLAYS: tuple[Overlay, ...] = ("besieged", "supply_cut", "threatened")
Flags = tuple[Flag, ...]


def conclude(place: str, course: Course, today: date | None, stale_after: int) -> State | None:
    """The state of a place, or None when no claim says anything of its control.

    `today` is the day against which age is counted (step 7): a state whose latest evidence is more
    than `stale_after` days older is stale. Without a date there is no age.
    """
    basis = list(_basis(course))
    if not basis:
        return None
    lead = _lead(course)
    since, since_text = _since(course, lead)
    how = lead.grade if lead else alone(voice(basis[0], set(), course.sides))
    disputed, stale = _disputed(course), _stale(basis, today, stale_after)
    said: dict[Flag, bool] = {"disputed": disputed, "stale": stale}
    flags = tuple(flag for flag, applies in said.items() if applies)
    status = _status(course)
    return State(
        place=place,
        status=status,
        holders=course.sides.shown(_holders(course)),
        previous=course.sides.shown(course.previous),
        challengers=_challengers(course),
        since=since,
        since_text=since_text,
        grade=how,
        flags=flags,
        overlays=tuple(kind for kind in _OVERLAYS if any(k == kind for k, _ in _raised(course))),
        claimed_by=course.sides.shown(
            party for tenure in course.claiming for party in tenure.parties
        ),
        confidence=_sure(lead, basis[0], how, status, flags),
        claims=tuple(dict.fromkeys(fact.id for event in basis for fact in event.facts)),
    )


def _sure(lead: Tenure | None, first: Event, how: Grade, status: Status, flags: Flags) -> float:
    """How sure the state is, by the surest claim of its holder, else of what it rests on first."""
    events = lead.events if lead else [first]
    best = max(fact.confidence for event in events for fact in event.facts)
    weak = lead is not None and lead.weak
    sources = lead.sources if lead else 1
    return confidence(signs(best, sources, how, status, flags, weak=weak))


def _status(course: Course) -> Status:
    if course.pressure.fights:
        return "contested"
    if any(tenure.part for tenure in course.holding):
        return "mixed"
    return "controlled" if course.holding else "unknown"


def _lead(course: Course) -> Tenure | None:
    """The tenure that the state is dated and graded by: of a mixed place, its newest part."""
    if not course.holding:
        return None
    return next((one for one in reversed(course.holding) if one.part), course.holding[0])


def _holders(course: Course) -> Iterable[Party]:
    return (party for tenure in course.holding for party in tenure.parties)


def _raised(course: Course) -> Iterable[tuple[Overlay, str]]:
    return course.pressure.overlays


def _challengers(course: Course) -> tuple[str, ...]:
    """Who fights for it, bears on it, is in it, or denies the holder's claim, but the holders."""
    pressure, sides, held = course.pressure, course.sides, course.held_by
    parties = [party for fight in pressure.fights for party in (*fight.winners, *fight.losers)]
    for (_, side), events in pressure.overlays.items():
        if side != NOBODY:
            parties += [one for event in events for one in event.winners if sides.of(one) == side]
    for side, event in pressure.present.items():
        parties += [one for one in (*event.winners, *event.losers) if sides.of(one) == side]
    for tenure in course.holding:
        facts = [denial.fact for denial in tenure.denials]
        parties += [fact.speaker for fact in facts if fact.speaker and fact.interest == "party"]
    return sides.shown(dict.fromkeys(one for one in parties if sides.of(one) not in held))


def _disputed(course: Course) -> bool:
    """An explicit denial, or two holders of one grade on one date (step 4)."""
    denied = any(tenure.denials for tenure in (*course.holding, *course.claiming))
    return denied or course.rivalry is not None


def _stale(basis: Iterable[Event], today: date | None, stale_after: int) -> bool:
    """Step 7: older than the limit, by the latest evidence that has a date."""
    seen = max((day for event in basis if (day := _seen(event))), default=None)
    return bool(today and seen and (today - seen).days > stale_after)


def _seen(event: Event) -> date | None:
    if not event.dated:
        return None
    lasting = event.predicate in STATIC and known_bounds(event.fact.edtf)[1] is None
    written = event.source.published or event.source.floor
    return max(event.last, written) if lasting and written else event.last


def _since(course: Course, lead: Tenure | None) -> tuple[str | None, str | None]:
    """When the control began: the first claim of the run with a time, changes before the rest.

    A time that resolves comes first, made exact by a later claim of the run ("last week": "on
    Friday"); then the words of the text; then the publication date, as the claims have it.
    """
    if lead is None:
        return _first_time(_unheld(course))
    changes = [event for event in lead.events if event.changes or lead.part]
    if not any(event.explicit for event in changes):
        # "entered on Monday. The rebels had left days before": since Monday
        changes = [e for e in lead.events if e.explicit and e.predicate == "enters"] or changes
    for run in (changes, lead.echoes if changes else [], lead.events):
        told = [event for event in run if event.explicit or _has_words(event)]
        if told:
            return _first_time(told)
    return _first_time(changes or lead.events)


def _unheld(course: Course) -> list[Event]:
    """What made a place contested, or its holder unknown: fighting, a loss, somebody in it."""
    pressure, loss = course.pressure, course.loss
    if pressure.fights:
        return pressure.fights
    if loss is not None:
        return [] if loss.fact.past and not closing(loss.fact.edtf) else [loss]
    return list(pressure.present.values())


def _has_words(event: Event) -> bool:
    return any(map(_words_of, event.facts))


def _words_of(fact: Fact) -> str | None:
    """What the text itself says of the time; "*again*" and "*back*" only say that it is so now."""
    told = fact.text if fact.origin != "published" else None
    return told if told and told.lower() not in _ONCE_MORE else None


def _first_time(events: Iterable[Event]) -> tuple[str | None, str | None]:
    events = list(events)
    dated = [event for event in events if event.explicit]
    if dated:
        exact = (one for one in dated if dated[0].fact.edtf and _within(one, dated[0]))
        fact = next(exact, dated[0]).fact
        return _beginning(fact), fact.text
    facts = [fact for event in events for fact in event.facts]
    facts.sort(key=lambda fact: fact.origin != "sentence")
    words = next(filter(None, map(_words_of, facts)), None)
    if words:
        return None, words
    return next(((fact.edtf, _words_of(fact)) for fact in facts if fact.edtf), (None, None))


def _within(event: Event, coarse: Event) -> bool:
    first, last = known_bounds(coarse.fact.edtf)
    own_first, own_last = known_bounds(event.fact.edtf)
    if not (first and last and own_first and own_last):
        return False
    return first <= own_first and own_last <= last and own_last - own_first < last - first


def _beginning(fact: Fact) -> str | None:
    """ "Since 2015" (`2015/..`) began in 2015; what was held "until 2015" is held no more since."""
    end = closing(fact.edtf) if fact.past else None
    return end or (fact.edtf.removesuffix("/..") if fact.edtf else None)


def _basis(course: Course) -> Iterable[Event]:
    """All events that the state rests on, the deciding one first."""
    yield from (tenure.deciding for tenure in course.holding if tenure.deciding)
    for tenure in course.holding:
        yield from (*tenure.events, *tenure.echoes)
    if course.loss:
        yield course.loss
    if not course.holding:
        yield from course.vacated
    yield from course.pressure.events
    for tenure in course.claiming:
        yield from tenure.events
    for tenure in (*course.holding, *course.claiming):
        yield from tenure.denials
    if course.rivalry:
        yield course.rivalry
