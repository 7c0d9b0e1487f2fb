"""Codes → words for people: dates, grades, statuses and claims as an analyst would say them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflict_digest.schema import (
    Claim,
    Evidence,
    Grade,
    Modality,
    Overlay,
    Predicate,
    Relation,
    RelationKind,
    Status,
)

STATUS: dict[Status, str] = {
    "controlled": "CONTROLLED",
    "contested": "CONTESTED",
    "mixed": "MIXED",
    "unknown": "UNKNOWN",
}
"""Statuses in the order in which they are shown."""

INTERRUPTED = "! interrupted: these are only the articles read until then"

_SECTION = 50
"""Characters of a heading that are shown."""

GRADE: dict[Grade, str] = {
    "assessed": "the publisher says so itself, or two independent sides do",
    "reported": "one third party says so",
    "claimed": "an interested party alone says so",
}

_VERDICT = {
    "controlled": "held by",
    "mixed": "held in part by",
    "unknown": "not known, perhaps",
}

OVERLAY: dict[Overlay, str] = {
    "besieged": "besieged",
    "supply_cut": "supply line cut",
    "threatened": "threatened",
}

_ACTION: dict[Predicate, tuple[str, str]] = {
    "holds": ("in control of", "against"),
    "captures": ("captured", "from"),
    "recaptures": ("recaptured", "from"),
    "loses": ("lost", "to"),
    "withdraws": ("withdrew from", "before"),
    "transfers": ("handed over", "to"),
    "enters": ("entered", "against"),
    "contests": ("fighting for", "against"),
    "besieges": ("besieging", "against"),
    "interdicts": ("cut the supply line of", "against"),
    "advances": ("advancing on", "against"),
    "intends": ("aiming to take", "from"),
    "repels": ("beat back an attack on", "by"),
    "fortifies": ("dug in at", "against"),
    "strikes": ("struck", "against"),
}
"""For each predicate its verb, in a form that fits one actor and many, and the preposition of the
opponent."""

_RELATION: dict[RelationKind, str] = {
    "ally": "ally of",
    "opponent": "opponent of",
    "parent": "belongs to",
}

_MODALITY: dict[Modality, str] = {
    "asserted": "stated",
    "reported": "reported",
    "claimed": "claimed",
    "possible": "possible only",
    "intended": "intended only",
    "hypothetical": "hypothetical only",
}

_SCOPE = {
    "part": "a part of",
    "outskirts": "the outskirts of",
    "route": "a route of",
    "facility": "a site at",
}


def join(words: Sequence[str], last: str = " and ") -> str:
    """`a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + last + words[-1]


def count(number: int, noun: str) -> str:
    """`1 article`, `2 articles`, `1,204 articles`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def kind(code: str) -> str:
    """A kind of actor or place as words: `non_state_armed_group` → `non-state armed group`."""
    return code.replace("_", " ").replace("non state", "non-state").replace("pmc", "private army")


def holding(status: Status, holders: Sequence[str], challengers: Sequence[str] = ()) -> str:
    """Who holds a place, as its status has it: `between RSF and SAF`, `in part: SAF`."""
    if status == "contested":
        return _contest(holders, challengers) or "not known"
    if not holders:
        return "not known"
    return f"in part: {join(holders)}" if status == "mixed" else join(holders)


def verdict(status: Status, holders: Sequence[str], challengers: Sequence[str] = ()) -> str:
    """The state of a place in a few words: `held by SAF`, `contested: between RSF and SAF`."""
    if status == "contested":
        return f"contested: {_contest(holders, challengers)}".removesuffix(": ")
    if not holders:
        return "holder not known"
    return f"{_VERDICT[status]} {join(holders)}"


def _contest(holders: Sequence[str], challengers: Sequence[str]) -> str:
    """Between whom: one holder against others, or sides of which none holds the place."""
    others = [name for name in challengers if name not in holders]
    if len(holders) == 1 and others:
        return f"{holders[0]}, against {join(others)}"
    sides = [*holders, *others]
    return f"between {join(sides)}" if len(sides) > 1 else join(sides)


def when(edtf: str | None, text: str | None) -> str:
    """A date as words; the words of the text, quoted, when nothing anchors it; else empty."""
    if edtf:
        return _edtf(edtf)
    return f"“{text}”" if text else ""


def since(edtf: str | None, text: str | None) -> str:
    """Since when something holds: `since 2015`, `by 2024-12-03`; empty when nothing is known."""
    told = when(edtf, text)
    return told if not told or told.startswith(("since ", "by ")) else f"since {told}"


def _edtf(edtf: str) -> str:
    """The forms of EDTF that people should not have to know; any other form as it is."""
    earliest, slash, latest = edtf.partition("/")
    if slash:
        return _interval(_edtf_day(earliest), _edtf_day(latest))
    return _edtf_day(edtf)


def _interval(earliest: str, latest: str) -> str:
    if earliest in ("", ".."):
        return f"by {latest}"
    if latest in ("", ".."):
        return f"since {earliest}"
    return f"{earliest} to {latest}"


def _edtf_day(edtf: str) -> str:
    match = re.fullmatch(r"(-?[0-9X]{4}(?:-[0-9X]{2}){0,2})([~?%]?)", edtf)
    if match is None:
        return edtf
    before = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}[match[2]]
    if re.fullmatch(r"[0-9]{3}X", match[1]):
        return f"{before}{match[1][:3]}0s"
    return before + match[1].removesuffix("-XX").removesuffix("-XX")


def action(
    claim: Claim, actor: str, place: str, opponent: str | None, *, is_site: bool = False
) -> str:
    """What a claim says as a short sentence; the names are given by the caller.

    `is_site`: the place is itself a site, of which no word need say so.
    """
    verb, against = _ACTION[claim.predicate]
    told = claim.scope in _SCOPE and not (is_site and claim.scope == "facility")
    part = f"{_SCOPE[claim.scope]} " if told else ""
    sentence = f"{actor} {verb} {part}{place}"
    if opponent:
        sentence += f", {against} {opponent}"
    return f"denied: {sentence}" if claim.polarity == "denied" else sentence


def relation(told: Relation, actor: str, other: str) -> str:
    """What two actors are to each other: `M23: ally of Rwandan government`."""
    was = "was " if told.past else ""
    said = f"{actor}: {was}{_RELATION[told.kind]} {other}"
    return f"denied: {said}" if told.polarity == "denied" else said


def source(claim: Claim | Relation, speaker: str | None) -> str:
    """Who says it, and how: `stated by the article`, `claimed by RSF, a party to the conflict`.

    `speaker` is the name for the claim's speaker, where it has one.
    """
    how = _MODALITY[claim.modality]
    if claim.attribution is None:
        return f"{how} by the article" if claim.modality == "asserted" else how
    if speaker is None:
        return f"{how}, source not named (“{claim.attribution.cue}”)"
    party = ", a party to the conflict" if claim.attribution.side == "party" else ""
    return f"{how} by {speaker}{party}"


def place_in_text(evidence: Evidence) -> list[str]:
    """Page and section, where they are known: "page 3", "under “Donetsk region”"."""
    section = evidence.section or ""
    if len(section) > _SECTION:
        section = f"{section[:_SECTION].rstrip()}…"
    page = [f"page {evidence.page}"] if evidence.page else []
    return page + ([f"under “{section}”"] if section else [])
