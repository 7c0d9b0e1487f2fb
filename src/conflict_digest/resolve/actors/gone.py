"""Those of whom a text only tells that they are gone."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from conflict_digest.extract.syntax import children

_GOING: Final = frozenset({"leave", "withdraw", "depart", "pull"})
_GOINGS: Final = frozenset({"withdrawal", "departure", "exit", "pullout", "expulsion"})


def is_gone(span: Span) -> bool:
    """ "Since *French troops* left", "since the withdrawal of *French troops*": gone for long."""
    above = span.root.head
    if above.lemma_ in _GOING and span.root.dep_ == "nsubj":
        return any(c.lower_ == "since" for c in children(above, "mark"))
    noun = above.head if above.lower_ == "of" else above
    return noun.lemma_.lower() in _GOINGS and _is_since(noun.head)


def _is_since(prep: Token) -> bool:
    return prep.dep_ == "prep" and prep.lower_ == "since"
