"""What bears on a place while its holder stays: fighting, presence, overlays (step 6)."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import date
from typing import Literal

from conflict_digest.digest.events import Event
from conflict_digest.digest.predicates import OVERLAYS
from conflict_digest.schema import Overlay

OVERLAY: dict[str, Overlay] = {"besieges": "besieged", "interdicts": "supply_cut"}
"""Every other overlay is a threat: advances, intentions, the outskirts taken."""
THREATS = OVERLAYS | {"captures", "recaptures", "enters", "contests"}
"""Predicates that threaten a place when they are only intended."""
NOBODY = ""
"""Stands for those who besiege or threaten in a sentence that does not name them."""


class Pressure:
    """Who fights for a place, is in it, besieges, starves or threatens it. Sides, not actors."""

    def __init__(self) -> None:
        self.fights: list[Event] = []
        self.present: dict[str, Event] = {}
        self.overlays: dict[tuple[Overlay, str], list[Event]] = {}
        self.had_besieged: dict[str, Event] = {}
        """Who is told to have been around it before something else happened."""
        self._repelled: dict[str, date] = {}
        self._gone: dict[str, date] = {}

    def fight(self, event: Event) -> bool:
        """The place is contested; True when that is new."""
        if any(_until(self._repelled, side, event) for side in event.won | event.lost):
            return False
        self.fights.append(event)
        return len(self.fights) == 1

    def enter(self, event: Event, held_by: Set[str]) -> bool:
        """Somebody other than the holder is in the place; True when that is new."""
        entering = [
            side
            for side in sorted(event.won - held_by)
            if side not in self.present and not _until(self._repelled, side, event)
        ]
        self.present.update(dict.fromkeys(entering, event))
        return bool(entering)

    def overlay(self, event: Event, held_by: Set[str]) -> Literal["new", "known"] | None:
        """A siege, cut supply or threat by anybody but the holder, and whether that is new."""
        kind = "threatened" if event.fact.modality == "intended" else _kind(event)
        new: set[bool] = set()
        for side in sorted(event.won - held_by) if event.won else [NOBODY]:
            beaten = event.predicate == "advances" and _until(self._repelled, side, event)
            if beaten or _until(self._gone, side, event):
                continue
            new.add((kind, side) not in self.overlays)
            self.overlays.setdefault((kind, side), []).append(event)
        if not new:
            return None
        return "new" if True in new else "known"

    def repel(self, event: Event) -> bool:
        """An attack failed: it threatens no more, while intentions and sieges stay."""
        over = False
        for side in sorted(event.lost):
            self._repelled[side] = event.day
            over |= self.present.pop(side, None) is not None
            threats = self.overlays.pop(("threatened", side), [])
            standing = [threat for threat in threats if threat.predicate != "advances"]
            if standing:
                self.overlays["threatened", side] = standing
            over |= bool(threats) and not standing
            ended = [fight for fight in self.fights if side in fight.won | fight.lost]
            self.fights = [fight for fight in self.fights if fight not in ended]
            over |= bool(ended)
        return over

    def lift(self, side: str, day: date) -> bool:
        """The side is gone; True when it had borne on the place."""
        self._gone[side] = day
        raised = [key for key in self.overlays if key[1] == side]
        for key in raised:
            del self.overlays[key]
        return self.present.pop(side, None) is not None or bool(raised)

    def move_in(self, side: str, day: date) -> None:
        """The side has the place and is around it no more; nor are those whom nobody named."""
        if ("besieged", side) in self.overlays or ("supply_cut", side) in self.overlays:
            self.lift(NOBODY, date.min)
        self.lift(side, day)

    def stand_down(self, sides: Set[str]) -> bool:
        """These sides fight no more; those whom they fought are still there."""
        over = [fight for fight in self.fights if (fight.won | fight.lost) & sides]
        self.fights = [fight for fight in self.fights if fight not in over]
        for fight in over:
            for side in sorted((fight.won | fight.lost) - sides):
                self.present.setdefault(side, fight)
        return bool(over)

    def end_nameless(self, day: date) -> None:
        """Fighting until then of which no side was told is over."""
        self.fights = [one for one in self.fights if not one.nameless or one.day > day]

    def end_before(self, leaving: Event) -> None:
        """ "Fighting raged for two days. On Friday X *withdrew*": it is over."""
        self.fights = [one for one in self.fights if not _is_over(one, leaving)]

    def settle(self, day: date) -> bool:
        """Somebody held the place on that day: earlier fighting is over; True when some was."""
        lasting = [fight for fight in self.fights if fight.day >= day]
        over = bool(self.fights) and not lasting
        self.fights = lasting
        return over

    def deny(self, event: Event) -> bool:
        """What is denied is lifted; True when there was such a thing."""
        if event.predicate not in OVERLAYS:
            return False
        kind, lifted = _kind(event), False
        for key, raised in list(self.overlays.items()):
            if key[0] != kind or (event.won and key[1] not in event.won):
                continue
            standing = [one for one in raised if one.predicate != event.predicate]
            self.overlays[key] = standing
            if not standing:
                del self.overlays[key]
            lifted |= not standing
        return lifted

    def clear(self) -> None:
        """The place was taken."""
        self.fights, self.present, self.overlays, self.had_besieged = [], {}, {}, {}

    @property
    def events(self) -> Iterable[Event]:
        """All that it rests on."""
        yield from self.fights
        for raised in self.overlays.values():
            yield from raised
        yield from self.present.values()


def _kind(event: Event) -> Overlay:
    return OVERLAY.get(event.predicate, "threatened")


def _is_over(fight: Event, leaving: Event) -> bool:
    """Told of no side, by the same text in a sentence before that of who left?"""
    told = fight.nameless and fight.source is leaving.source and fight.day <= leaving.day
    return told and fight.fact.sentence < leaving.fact.sentence


def _until(days: dict[str, date], side: str, event: Event) -> bool:
    """True when the entry for the side is of the event's day or later; never without a date."""
    return days.get(side, date.min) >= event.day > date.min
