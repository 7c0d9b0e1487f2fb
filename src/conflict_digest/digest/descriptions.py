"""Who is only described: "rebels" of one place are one side, whatever country each article has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from conflict_digest.digest.facts import Fact, Party
from conflict_digest.digest.sides import Sides

_OF_WHERE: Final = re.compile(r"(?:-[a-z]{2}|@.*)$")
"""The end of the id of a description: its country, or its article where that is not known."""


def as_one(facts: Sequence[Fact], sides: Sides) -> Sequence[Fact]:
    """The facts of one place with "rebels" of one class on one side, that of most of them.

    Those whose article says whose they are stay theirs.
    """
    told = Counter(
        party.id
        for fact in facts
        for party in (fact.actor, fact.opponent)
        if party is not None and party.anchor == party.id and sides.is_description(party.id)
    )
    if len(told) < 2:
        return facts
    usual: dict[str, str] = {}
    for id_ in sorted(told, key=lambda one: (-told[one], one)):
        usual.setdefault(_OF_WHERE.sub("", id_), id_)
    anchors = {id_: usual[_OF_WHERE.sub("", id_)] for id_ in told}
    changed = {id_: Party(id_, anchor) for id_, anchor in anchors.items() if anchor != id_}
    return [_changed(fact, changed) for fact in facts] if changed else facts


def _changed(fact: Fact, parties: dict[str, Party]) -> Fact:
    """The fact with the sides of its parties changed, also of who says it."""
    actor, opponent, speaker = (
        parties.get(party.id, party) if party else None
        for party in (fact.actor, fact.opponent, fact.speaker)
    )
    if (actor, opponent, speaker) == (fact.actor, fact.opponent, fact.speaker):
        return fact
    return fact._replace(actor=actor, opponent=opponent, speaker=speaker)
