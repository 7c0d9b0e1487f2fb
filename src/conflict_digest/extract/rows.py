"""Rows behind a colon: "the towns are held by X: *P, where …; Q, among its farms; and R*"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Doc

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument, RawClaim

_MEMBERS: Final = 20
"""Members that a row has at most."""
_BEHIND: Final = frozenset({",", ";", ".", "(", "\u2013", "\u2014"})
"""What stands behind a name that is told no more of than where it lies."""
_OF_PLACES: Final = frozenset({"holds", "captures", "recaptures", "loses", "withdraws"})


def rows(doc: Doc, claims: Sequence[RawClaim], arguments: Arguments) -> list[RawClaim]:
    """The same of the further members of the row, each behind a semicolon."""
    known = {claim.place.start for claim in claims}
    found: list[RawClaim] = []
    for claim in claims:
        place = claim.place
        opens = place.start > claim.trigger.i and doc[place.start - 1].text == ":"
        if opens and place.kind == "name" and claim.predicate in _OF_PLACES:
            members = _members(doc, place.end, arguments)
            found += [claim.but(place=one) for one in members if one.start not in known]
    return found


def _members(doc: Doc, at: int, arguments: Arguments) -> Iterator[Argument]:
    for _ in range(_MEMBERS):
        while at < len(doc) and doc[at].text not in {";", "."} and "\n" not in doc[at].text:
            at += 1
        at += 1
        if at >= len(doc) or doc[at - 1].text != ";":
            return
        at += doc[at].lower_ == "and"
        place = arguments.places.named_at(at) if at < len(doc) else None
        if place is None or doc[place.end : place.end + 1].text not in _BEHIND:
            return
        yield place
        at = place.end
