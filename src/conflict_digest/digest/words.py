"""The lines of the timeline, in plain words."""

from __future__ import annotations

from typing import Final

from conflict_digest.digest.events import Event
from conflict_digest.digest.predicates import LOSSES, STATIC
from conflict_digest.digest.sides import Sides
from conflict_digest.schema import Change, Grade

# Who acts follows "by", the opponent follows the second word.
_WORDS: dict[str, tuple[str, str]] = {
    "holds": ("held", "from"),
    "captures": ("captured", "from"),
    "recaptures": ("recaptured", "from"),
    "loses": ("lost", "to"),
    "withdraws": ("abandoned", "to"),
    "transfers": ("handed over", "to"),
    "enters": ("entered", "against"),
    "contests": ("fought over", "and"),
    "besieges": ("besieged", "against"),
    "interdicts": ("cut off from supplies", "against"),
    "advances": ("advanced on", "against"),
    "intends": ("threatened", "from"),
    "fortifies": ("fortified", "against"),
    "strikes": ("struck", "against"),
}
_SET: Final = set(Change.model_fields)
"""The fields that are set, one object for all lines: a set of their own would be most of them."""
_INTENDED = ("threatened", "from")
_SCOPES = {
    "part": "in part ",
    "outskirts": "on the outskirts ",
    "route": "on a route ",
    "facility": "at a site ",
}


def change(event: Event, how: Grade, sides: Sides) -> Change:
    """One line of the timeline: "captured by Hamas from Fatah, according to the UN".

    Its date is the event's, or the publication date as an upper bound; null where neither is known.
    """
    fact = event.fact
    dated = fact.edtf and (event.explicit or fact.origin == "published")
    published = event.source.published if not event.explicit else None
    return Change.model_construct(
        _SET,
        date=fact.edtf if dated else published.isoformat() if published else None,
        date_text=fact.text,
        place=fact.place,
        change=_line(event, how, sides),
        claims=tuple([fact.id for fact in event.facts]),
    )


def _line(event: Event, how: Grade, sides: Sides) -> str:
    fact = event.fact
    speaker = sides.name(fact.speaker.id) if fact.speaker else None
    if fact.polarity == "denied":
        return f"denied: {_deed(event, sides)}" + (f" (denied by {speaker})" if speaker else "")
    if how == "claimed":
        return _claim(event, sides, speaker)
    return _deed(event, sides) + (f", according to {speaker}" if speaker else "")


def _claim(event: Event, sides: Sides, speaker: str | None) -> str:
    """ "Claimed by" stands for the capture itself; any other deed keeps its verb."""
    told = f" ({speaker})" if speaker else ""
    if event.predicate in ("captures", "recaptures", "holds") and event.fact.scope == "whole":
        return f"claimed by {sides.listed(event.winners) or 'somebody'}{told}"
    return f"claimed: {_deed(event, sides)}{told}"


def _deed(event: Event, sides: Sides) -> str:
    fact = event.fact
    doers, others = event.winners, event.losers
    if event.predicate in LOSSES:
        doers, others = event.losers, event.winners
    by, against = sides.listed(doers), sides.listed(others)
    scope = _SCOPES.get(fact.scope, "")
    if event.predicate == "repels":
        return f"{scope}attack" + (f" by {against}" if against else "") + _by(" repelled", by)
    verb, other = _WORDS[event.predicate] if fact.modality != "intended" else _INTENDED
    if fact.past and event.predicate in STATIC:
        verb = f"formerly {verb}"
    return _by(scope + verb, by) + (f" {other} {against}" if against else "")


def _by(verb: str, names: str) -> str:
    return f"{verb} by {names}" if names else verb
