"""The marked mentions of one document by token, and its sentences: read once, asked often."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Doc, Span, Token

COUNTRY_PREFIX = "country:"
REGION_PREFIX = "region:"


class Mentions:
    """Which actor, place or nationality a token is part of; mentions of one kind never overlap."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.actors = _by_token(doc.spans["actors"])
        self.places = _by_token(doc.spans["places"])
        self.nationalities = _by_token(doc.spans["nationalities"])
        self.sentences: list[Span] = list(doc.sents)
        self._starts = [sentence.start for sentence in self.sentences]

    def sentence(self, position: int) -> int:
        """The number of the sentence, from 0, that holds the token at this position."""
        return bisect_right(self._starts, position) - 1

    def start_before(self, position: int, back: int) -> int:
        """The first token of the sentence so many before the one that holds the token."""
        return self._starts[max(0, self.sentence(position) - back)]

    def nation(self, position: int) -> str | None:
        """ISO code of the country whose name, people or capital the token is part of."""
        mention = self.nationalities.get(position) or self.places.get(position)
        return country_code(mention)

    def of_nations(self, start: int, end: int) -> list[Token]:
        """The tokens between two positions that `nation` knows, in text order."""
        return [token for token in self._of_nations if start <= token.i < end]

    @cached_property
    def _of_nations(self) -> list[Token]:
        marked = sorted({*self.nationalities, *self.places})
        return [self.doc[i] for i in marked if self.nation(i) is not None]


def country_code(mention: Span | None) -> str | None:
    """ISO code of a mention that stands for a country; None for any other mention."""
    if mention is None or not mention.id_.startswith(COUNTRY_PREFIX):
        return None
    return mention.id_.removeprefix(COUNTRY_PREFIX)


def region_codes(mention: Span) -> list[tuple[str, str]]:
    """Country and code of the regions that an abbreviation may stand for; of no other mention."""
    codes = mention.id_.split("|") if mention.id_.startswith(REGION_PREFIX) else []
    return [
        (country, admin1)
        for code in codes
        for country, _, admin1 in [code.removeprefix(REGION_PREFIX).partition(".")]
    ]


def _by_token(spans: Iterable[Span]) -> dict[int, Span]:
    return {position: span for span in spans for position in range(span.start, span.end)}
