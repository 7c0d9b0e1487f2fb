"""Who says so, and what that is worth (steps 2 and 3 of the ontology)."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from conflict_digest.digest.events import Event
from conflict_digest.digest.facts import Source
from conflict_digest.digest.sides import Sides
from conflict_digest.schema import Grade

Standing = Literal["publisher", "against", "third", "hearsay", "party"]
_ALONE: dict[Standing, Grade] = {
    "publisher": "assessed",
    "against": "assessed",
    "third": "reported",
    "hearsay": "reported",
    "party": "claimed",
}
BEST: Final = "assessed"
WORTH: dict[Grade, int] = {"claimed": 0, "reported": 1, "assessed": 2}


class Voice(NamedTuple):
    """A source of a claim, and how it stands to what it says.

    The source is the side of the speaker, else the publisher, else the document: one who says the
    same thing twice, or in two papers, is one voice.
    """

    source: str
    standing: Standing


def publisher_of(source: Source) -> str:
    """The publisher as a source; a document without one speaks for itself."""
    publisher = source.publisher
    return _named(publisher) if publisher else f"text:{source.sha256}"


@lru_cache(maxsize=4096)
def _named(publisher: str) -> str:
    return f"publisher:{publisher.casefold()}"


def voice(event: Event, holders: Set[str], sides: Sides) -> Voice:
    """Who says this; `holders` are the sides in possession, who lose by another's gain.

    Somebody of whom nothing is known ("a source", "the minister") is in a party's paper that party.
    """
    fact = event.fact
    if fact.speaker is not None and fact.modality != "asserted":
        told_by = sides.of_publisher(event.source) if sides.is_nobody(fact.speaker) else None
        side: str | None = told_by or sides.of(fact.speaker)
    elif fact.modality == "claimed":  # by nobody named: by those who gain
        return Voice("side:" + ",".join(sorted(event.won or event.lost)), "party")
    else:
        side = sides.of_publisher(event.source)
    if side is not None:
        return Voice(f"side:{side}", _standing(side, event, holders, sides))
    hearsay = fact.attributed or fact.modality == "reported"
    own_voice = fact.modality == "asserted" or not hearsay
    return Voice(publisher_of(event.source), _own(event.source) if own_voice else "hearsay")


def _own(source: Source) -> Standing:
    """What a publisher says himself: one who is known to be partial is heard as a third party."""
    return "third" if source.independent is False else "publisher"


def alone(said: Voice) -> Grade:
    """The grade of what one source says."""
    return _ALONE[said.standing]


def grade(voices: Iterable[Voice]) -> Grade:
    """The grade of what all of them say: assessed, reported or claimed.

    "Reportedly" adds no second voice: it may be the echo of the first.
    """
    heard = set(voices)
    grades = {alone(said) for said in heard}
    third = {said.source for said in heard if said.standing == "third"}
    independent = len(third) + any(said.standing == "party" for said in heard)
    if "assessed" in grades or independent > 1:
        return "assessed"
    return "reported" if "reported" in grades else "claimed"


def _standing(side: str, event: Event, holders: Set[str], sides: Sides) -> Standing:
    if sides.with_any(side, event.won):
        return "party"
    if sides.with_any(side, event.lost):
        return "against"
    strangers = bool(event.won) and all(map(sides.is_stranger, event.won))
    if strangers and sides.against_any(side, event.lost):
        return "party"  # "our foes were thrown out by *men under General X*": its own men
    if event.won and side in holders:
        return "against"
    granted = bool(event.won) and event.fact.modality != "claimed"  # not "X *accused* Y of it"
    if granted and sides.against_any(side, event.won):
        return "against"
    if granted and sides.is_at_home(side):
        # "rebels captured P, *the army* said": its own ground, taken by others; but "the Armed
        # People took P, *state television* said": of whom nobody else has heard are its own
        return "party" if strangers else "against"
    if not event.won and sides.against_any(side, event.lost):
        return "party"
    fact = event.fact
    interested = fact.interest == "party" or (fact.modality == "claimed" and fact.interest is None)
    return "party" if interested else "third"
