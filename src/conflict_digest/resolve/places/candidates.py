"""What a marked name may stand for, by the gazetteer."""

from __future__ import annotations

from spacy.tokens import Span

from conflict_digest.gazetteer import Entry, Gazetteer
from conflict_digest.resolve.mentions import country_code, region_codes


def candidates(span: Span, gazetteer: Gazetteer, noun: str = "") -> list[Entry]:
    """All places of a name, the likeliest first; `noun` where one of its kind follows it."""
    codes = region_codes(span)
    if codes:
        regions = (gazetteer.region(*code) for code in codes)
        return [region for region in regions if region is not None]
    return gazetteer.lookup(f"{long_name(span)} {noun}".strip())


def long_name(span: Span) -> str:
    """The name as the gazetteer may have it: of "NSW", "New South Wales" where the text says so."""
    acronym = span.label_ == "PLACE" and span.id_ and country_code(span) is None
    return span.id_ if acronym and not region_codes(span) else span.text
