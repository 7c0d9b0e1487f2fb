"""What the annotator marked in one article, by token, and how much the article speaks of war."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.claims import Argument
from conflict_digest.lexicon import Lexicon

_FIGHTERS = frozenset({"non_state_armed_group", "militia", "pmc", "state_forces", "coalition"})
"""Kinds of `actors.csv` that take and hold ground."""


class Mentions:
    """The spans of one article by token. `evidence` grows as claims bear the war out."""

    def __init__(self, doc: Doc, lexicon: Lexicon, war_words: int) -> None:
        """`war_words` counts the words of war in the article."""
        self.doc = doc
        self.lexicon = lexicon
        self.actors = _by_token(doc.spans["actors"])
        self.places = _by_token(doc.spans["places"])
        self.peoples = _by_token(doc.spans["nationalities"])
        self.dates = _by_token(doc.spans["dates"])
        self.evidence = war_words + self._fighters()

    def _fighters(self) -> int:
        """Mentions of those who fight, the ones known by name twice."""
        found = 0
        for span in self.doc.spans["actors"]:
            entry = self.lexicon.actors.actors.get(span.id_)
            if entry is not None:
                found += 2 if entry.kind in _FIGHTERS else 0
            elif span.label_ == "GROUP" and span.id_ != "government":
                found += 1
        return found

    def acts_as_country(self, token: Token) -> bool:
        """A place that stands for a state: "Russia", "Moscow"."""
        place = self.places.get(token.i)
        return place is not None and (place.id_.startswith("country:") or place.label_ == "CAPITAL")

    def extent(self, token: Token) -> tuple[int, int]:
        """First and last token (exclusive) of the mention that the token is in, or of itself."""
        for index in (self.actors, self.places, self.peoples):
            if token.i in index:
                return index[token.i].start, index[token.i].end
        return token.i, token.i + 1

    @cached_property
    def after_dates(self) -> list[tuple[Token, Span]]:
        """Places and their roots that the parser joined to a date: "in May and *Bukavu* in"."""
        roots = ((span.root, span) for span in self.doc.spans["places"])
        return [
            (root, span)
            for root, span in roots
            if root.dep_ == "conj" and root.head.i in self.dates
        ]


def without_repeats(found: Iterable[Argument]) -> list[Argument]:
    """The arguments in order, each phrase once."""
    kept: dict[tuple[int, int], Argument] = {}
    for argument in found:
        kept.setdefault((argument.start, argument.end), argument)
    return list(kept.values())


def _by_token(spans: Iterable[Span]) -> dict[int, Span]:
    return {i: span for span in spans for i in range(span.start, span.end)}
