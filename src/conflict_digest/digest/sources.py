"""Which documents are one source because they are one text (step 2 of the ontology)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from conflict_digest.digest.facts import Source


def same_texts(sources: Iterable[Source]) -> set[Source]:
    """The copies: all but the earliest dated of the documents that share one text."""
    first: dict[str, Source] = {}
    copies: set[Source] = set()
    for source in sorted(sources, key=_precedence):
        if first.setdefault(source.sha256, source) is not source:
            copies.add(source)
    return copies


def _precedence(source: Source) -> tuple[bool, date, str, str]:
    return source.published is None, source.published or date.min, source.path, source.id
