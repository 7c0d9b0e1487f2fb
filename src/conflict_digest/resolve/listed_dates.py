"""Which place of a list has which date: "took P in *May*, Q in *June* and, *a week later*, R"."""

from __future__ import annotations

from collections.abc import Sequence

from conflict_digest.extract.claims import Argument
from conflict_digest.resolve.dates import ResolvedTimex
from conflict_digest.resolve.when import Dated

_RELATIVE = frozenset({"WDT", "WP", "WRB"})


def listed_dates(places: Sequence[Argument], dates: Sequence[Dated]) -> dict[int, ResolvedTimex]:
    """The start of each place of one list that has a date of its own, and that date.

    Empty where no date stands between the members: then one holds for all.
    """
    ordered = sorted({place.start: place for place in places}.values(), key=lambda p: p.start)
    first, last = ordered[0], ordered[-1]
    if not any(first.end <= one.span.start < last.start for one in dates):
        return {}
    before: dict[int, ResolvedTimex] = {}
    after: dict[int, ResolvedTimex] = {}
    ends = [*(place.start for place in ordered[1:]), last.root.sent.end]
    for k, (place, end) in enumerate(zip(ordered, ends, strict=True)):
        for one in dates:
            if not place.end <= one.span.start < end:
                continue
            if place is not last and _leads_on(place, one):
                before[k + 1] = one.value
            elif _belongs(place, one):
                after.setdefault(k, one.value)
    for k in range(len(ordered) - 2, -1, -1):  # "P, Q and R on Sunday"
        if k not in after and k + 1 in after and k + 1 not in before:
            after[k] = after[k + 1]
    found = {**after, **before}
    return {place.start: found[k] for k, place in enumerate(ordered) if k in found}


def _leads_on(place: Argument, one: Dated) -> bool:
    """ "P and, *two days later*, Q": the date stands after the "and" that leads to Q."""
    return any(token.lower_ == "and" for token in place.doc[place.end : one.span.start])


def _belongs(place: Argument, one: Dated) -> bool:
    """ "P *early in* May", "P *had fallen in* May": nothing between them parts the two."""
    between = place.doc[place.end : one.span.start]
    commas = sum(token.text == "," for token in between)  # two are around an apposition
    parted = any(t.is_punct and not t.is_quote and t.text != "," for t in between)
    return not parted and commas in {0, 2} and not any(t.tag_ in _RELATIVE for t in between)
