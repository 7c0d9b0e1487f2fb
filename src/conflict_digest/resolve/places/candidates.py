"""What a marked name may stand for, by the gazetteer."""

from __future__ import annotations

from spacy.tokens import Span

from conflict_digest.gazetteer import TOWNS, Entry, Gazetteer
from conflict_digest.resolve.mentions import country_code, region_codes

_SURE = frozenset({"name", "variant", "alternative"})
"""Matches of a name as it stands."""


def candidates(span: Span, gazetteer: Gazetteer, noun: str = "") -> list[Entry]:
    """All places of a name, the likeliest first; `noun` where one of its kind follows it."""
    codes = region_codes(span)
    if codes:
        regions = (gazetteer.region(*code) for code in codes)
        return [region for region in regions if region is not None]
    name = long_name(span)
    found = gazetteer.lookup(f"{name} {noun}".strip())
    if noun and not any(entry.match in _SURE for entry in found):
        # "the Darfur region" is the area of that name; "Menaka region" is not the town
        return [entry for entry in gazetteer.lookup(name) if entry.kind not in TOWNS] or found
    return found


def long_name(span: Span) -> str:
    """The name as the gazetteer may have it: of "NSW", "New South Wales" where the text says so."""
    acronym = span.label_ == "PLACE" and span.id_ and country_code(span) is None
    return span.id_ if acronym and not region_codes(span) else span.text
