"""One news, many wordings: who takes which town, whatever frame a reporter puts it in.

Each frame is filled with actors, places, verbs and times of several wars, in turn, so that no
outcome hangs on a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from told import Told

from conflict_digest.schema import ArticleRecord

RecordOf = Callable[..., ArticleRecord]
pytestmark = pytest.mark.model

PUBLISHED = "2024-05-10"
HOLDING = {"captures", "recaptures", "holds", "besieges"}

SIDES = (
    ("M23 rebels", "m23"),
    ("RSF fighters", "rapid-support-forces"),
    ("Taliban fighters", "taliban"),
    ("al-Shabaab militants", "al-shabaab"),
    ("the Arakan Army", "arakan-army"),
    ("Houthi forces", "houthis"),
    ("JNIM", "jnim"),
)
PLACES = ("Bossaso", "Sake", "Nyala", "Bria", "Lashio", "Ghazni", "Djibo", "Taiz")
TIMES = ("on Monday", "early on Friday", "last week", "on 3 May", "overnight")
VERBS = (
    ("seized", "seized", "seize"),
    ("captured", "captured", "capture"),
    ("overran", "overrun", "overrun"),
    ("took", "taken", "take"),
)
TELLERS = (
    "police said",
    "residents said",
    "a police officer told Reuters",
    "local officials say",
    "the UN said on Tuesday",
    "witnesses told AFP by phone",
    "a spokesman for the governor said",
    "two aid workers said",
)

S, P, Q = "S", "P", "Q"
Expected = tuple[str, str, str]
"""Predicate, actor and place: of the last two the name of the gap, or the words themselves."""

FRAMES: tuple[tuple[str, tuple[Expected, ...]], ...] = (
    # who says so stands in between
    ("{S} {took} {P} {D}, {T}, and hold {Q}.", (("captures", S, P), ("holds", S, Q))),
    ("{S} {took} {P} {D}, {T}, and now control {Q}.", (("captures", S, P), ("holds", S, Q))),
    ("{S} {took} {P}, {T}, but lost {Q} again.", (("captures", S, P), ("loses", S, Q))),
    ("{S} {took} {P} {D}, {T}, and have surrounded {Q}.", (("captures", S, P), ("besieges", S, Q))),
    ("{S} {took} {P}, {T}, and are advancing on {Q}.", (("captures", S, P), ("advances", S, Q))),
    ("{S} {took} {P} {D}, {T}, and closed in on {Q}.", (("captures", S, P), ("advances", S, Q))),
    ("{S} {took} {P} {D}, {T}, before withdrawing to {Q}.", (("captures", S, P),)),
    ("{P} was {taken} {D}, {T}, by {S}.", (("captures", S, P),)),
    ("The UN said {S} held {P}, and had besieged {Q}.", (("holds", S, P), ("besieges", S, Q))),
    # actives
    ("{S} {took} {P} {D} and then seized {Q}.", (("captures", S, P), ("captures", S, Q))),
    ("{S} {took} not only {P} but also {Q} {D}.", (("captures", S, P), ("captures", S, Q))),
    ("After taking {P}, {S} {took} {Q} {D}.", (("captures", S, P), ("captures", S, Q))),
    ("Having {taken} {P}, {S} went on to {take} {Q}.", (("captures", S, P), ("captures", S, Q))),
    ("It was {S} who {took} {P} {D}.", (("captures", S, P),)),
    ("It was {S}, not the police, who {took} {P} {D}.", (("captures", S, P),)),
    ("{S}, who {took} {P} {D}, also hold {Q}.", (("captures", S, P), ("holds", S, Q))),
    ("{S} managed to {take} {P} {D} but failed to {take} {Q}.", (("captures", S, P),)),
    ("{S} continue to hold {P}, which they {took} {D}.", (("holds", S, P), ("captures", S, P))),
    ("{S} lost {P} {D} but still hold {Q}.", (("loses", S, P), ("holds", S, Q))),
    ("{S} now control {P}, {Q} and most of the district.", (("holds", S, P), ("holds", S, Q))),
    # passives and participles
    ("{P} was {taken} {D} by {S}.", (("captures", S, P),)),
    ("{P} was {taken} by {S} {D}, and so was {Q}.", (("captures", S, P), ("captures", S, Q))),
    ("{P}, {taken} by {S} {D}, lies north of {Q}.", (("captures", S, P),)),
    ("With {P} {taken}, {S} closed in on {Q} {D}.", (("advances", S, Q),)),
    ("{P} and {Q} are both under the control of {S}.", (("holds", S, P), ("holds", S, Q))),
    ("{P} and {Q} are besieged by {S}.", (("besieges", S, P), ("besieges", S, Q))),
    ("{P} was in the hands of {S} by evening, {T}.", (("holds", S, P),)),
    ("{S} were driven out of {P} {D}.", (("loses", S, P),)),
    # nominals
    ("The capture of {P} by {S} {D} opened the road to {Q}.", (("captures", S, P),)),
    ("The fall of {P} to {S} {D} opened the road to {Q}.", (("captures", S, P),)),
    ("Control of {P} passed to {S} {D}.", (("captures", S, P),)),
    ("Control of {P} remains with {S}, the UN says.", (("holds", S, P),)),
    ("Rockets fired by {S} hit {P} {D}.", (("strikes", S, P),)),
    ("Fighting between {S} and soldiers went on in {P} {D}.", (("contests", S, P),)),
)

NO_HOLDER = (
    "Neither {P} nor {Q} has fallen to {S}, {T}.",
    "{S} denied having lost {P}.",
    "There is no evidence that {S} have {taken} {P}.",
    "Nothing supports the claim that {S} {took} {P} {D}.",
    "Contrary to claims by {S}, {P} has not fallen.",
    "Reports that {S} {took} {P} {D} were a hoax.",
    "Gone are the days when {S} held {P}.",
    "At no time did {S} {take} {P}.",
    "The days when {S} ran {P} are over.",
    "{S} killed 12 people near {P} {D}.",
    "{S} released two hostages near {P} {D}.",
    "A delegation of {S} visited {P} {D}.",
    "The ceasefire obliges {S} to leave {P} and {Q}.",
    "The fall of {P} to {S} is a matter of hours, {T}.",
)


def fillings(frame: str, turn: int) -> tuple[str, dict[str, str]]:
    """A frame with the words of one turn, and what its gaps stand for."""
    side, actor = SIDES[turn % len(SIDES)]
    place, other = PLACES[turn % len(PLACES)], PLACES[(turn + 3) % len(PLACES)]
    took, taken, take = VERBS[turn % len(VERBS)]
    day, teller = TIMES[turn % len(TIMES)], TELLERS[turn % len(TELLERS)]
    words = {"S": side, "P": place, "Q": other, "D": day, "T": teller}
    text = frame.format(**words, took=took, taken=taken, take=take)
    return text[0].upper() + text[1:], {S: actor, P: place, Q: other}


def wordings(frame: str, number: int) -> Iterator[tuple[str, dict[str, str]]]:
    """One frame three times, in words that differ from frame to frame."""
    for turn in (number, number + 11, number + 25):
        yield fillings(frame, turn)


def claimed(record: ArticleRecord) -> set[tuple[str, str | None, str]]:
    """Predicate, actor and place of what is told as done."""
    names = {place.id: place.name for place in record.places}
    return {
        (claim.predicate, claim.actor.id if claim.actor else None, names[claim.place.id or ""])
        for claim in record.claims
        if claim.polarity == "affirmed" and claim.modality not in {"intended", "hypothetical"}
    }


@pytest.mark.parametrize(
    ("text", "gaps", "expected"),
    [
        pytest.param(text, gaps, expected, id=text)
        for number, (frame, expected) in enumerate(FRAMES)
        for text, gaps in wordings(frame, number)
    ],
)
def test_who_took_a_town_is_read_in_any_frame(
    record_of: RecordOf, text: str, gaps: dict[str, str], expected: tuple[Expected, ...]
) -> None:
    found = claimed(record_of(text, PUBLISHED))
    assert {(predicate, gaps[actor], gaps[place]) for predicate, actor, place in expected} <= found
    others = {(p, a, n) for p, a, n in found if p in HOLDING and a not in {gaps[S], None}}
    assert not others, "somebody else is said to hold or besiege it"


@pytest.mark.parametrize(
    "text",
    [text for number, frame in enumerate(NO_HOLDER) for text, _ in wordings(frame, number)],
)
def test_nobody_holds_a_town_on_the_word_of_a_sentence_that_does_not_say_so(
    record_of: RecordOf, text: str
) -> None:
    states = Told([record_of(text, PUBLISHED)]).digest.control
    assert not {holder for state in states for holder in state.holders}


@pytest.mark.parametrize("line", ["runs just north of Manbij", "passes near Manbij"])
@pytest.mark.parametrize("town", ["the town", "that town", "it"])
def test_the_town_is_the_one_that_the_front_line_runs_past(
    record_of: RecordOf, line: str, town: str
) -> None:
    told = Told(
        [record_of(f"Rebels hold Raqqa. The front line {line}. The army still holds {town}.")]
    )
    assert told.holders("Raqqa") != told.holders("Manbij")


def test_where_people_live_is_no_front_line(record_of: RecordOf) -> None:
    record = record_of(
        "Rebels took Raqqa. Its people live north of Manbij now. The army shelled the town."
    )
    assert {claim.place.text for claim in record.claims if claim.predicate == "captures"} == {
        "Raqqa"
    }
    told = Told([record])
    assert told.claims("strikes")[0].place.id == told.place("Raqqa").id
