"""What the fold made of an event, and by which step of ontology.md: told by the code that did it.

A reason is a constant; `Course.apply` gives one for every event. Its words are in `render`.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from conflict_digest.schema import Effect


class Reason(NamedTuple):
    """Why an event had the effect that it had."""

    effect: Effect
    step: int
    """Of "From claims to control"."""
    code: str


def _aside(step: int, code: str) -> Reason:
    return Reason("aside", step, code)


# Step 1
POSSIBLE: Final = _aside(1, "possible")
INTENDED: Final = _aside(1, "intended")
REFUTED: Final = _aside(1, "refuted")
DENIED_PAST: Final = _aside(1, "denied-past")
UNHEARD_DENIAL: Final = _aside(1, "denies-nothing")
DENIED: Final = Reason("disputes", 4, "denial")
INTERESTED_DENIAL: Final = _aside(3, "interested-denial")

# Step 2
COPY: Final = _aside(2, "copy")

# Steps 3 and 4
FIRST: Final = Reason("decides", 4, "first")
FIRST_CLAIMED: Final = Reason("decides", 4, "first-claimed")
LATEST: Final = Reason("decides", 4, "latest")
SETTLES: Final = Reason("decides", 4, "settles")
REGAINED: Final = Reason("decides", 4, "regained")
EXPLAINS: Final = Reason("decides", 4, "explains")
CLAIMED_ONLY: Final = _aside(3, "claimed-only")
INFERRED: Final = _aside(3, "inferred-only")
LESS_ATTESTED: Final = _aside(4, "less-attested")
AGREES: Final = Reason("agrees", 4, "agrees")
ECHO: Final = Reason("agrees", 4, "echo")
JOINS: Final = Reason("agrees", 4, "joins")
RIVAL: Final = Reason("disputes", 4, "rival")
FORMER: Final = Reason("adds", 4, "former")
PAST: Final = _aside(4, "past")
LATER: Final = _aside(4, "later")

# Step 5
VACATES: Final = Reason("decides", 5, "loss")
LAST_THERE: Final = Reason("decides", 5, "last-there")
WITH_TOWN: Final = Reason("decides", 5, "with-town")
PART: Final = Reason("decides", 5, "part")
PART_LOST: Final = Reason("decides", 5, "part-lost")
NOBODY: Final = _aside(5, "nobody-named")
OUTSIDE: Final = _aside(5, "outside")

# Step 6
FIGHTS: Final = Reason("bears", 6, "fighting")
PRESENT: Final = Reason("bears", 6, "presence")
RAISED: Final = Reason("bears", 6, "overlay")
LIFTED: Final = Reason("bears", 6, "lifted")
REPELLED: Final = _aside(6, "repelled")
NO_PRESSURE: Final = _aside(6, "no-pressure")
STRIKE: Final = _aside(6, "strike")
