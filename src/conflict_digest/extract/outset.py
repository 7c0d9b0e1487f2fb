"""What was long before the news: "*early in the war*", "*at its start*", "*when it began*"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from conflict_digest.extract.syntax import children, objects_of, word_before
from conflict_digest.lexicon import Cues

_WHEN = frozenset({"at", "in", "during", "on", "with"})
_SOON = frozenset({"soon", "shortly", "just", "immediately"})
_BEGINNING = frozenset({"begin", "break", "start", "erupt"})


def is_at_outset(verb: Token, cues: Cues) -> bool:
    """Does the clause tell of how a war began, and not of the day of the news?"""
    wars = cues("time", "wars")
    if any(
        clause.lemma_ in _BEGINNING
        and any(s.lemma_.lower() in wars for s in children(clause, "nsubj"))
        for clause in children(verb, "advcl")
    ):
        return True  # "when war *broke out*"
    return any(
        _is_early(prep, noun, cues) or _is_soon_after(prep, noun, cues)
        for prep in _phrases(verb)
        for noun in children(prep, "pobj")
    )


def _phrases(verb: Token) -> Iterator[Token]:
    """ "Early *in* the war": the parser hangs "in" on "early", too."""
    for child in children(verb, "prep", "advmod"):
        yield child
        yield from children(child, "prep")


def _is_early(prep: Token, noun: Token, cues: Cues) -> bool:
    """ "*Early in* the war", "in the *first days* of the war", "at the *start* of the war"."""
    wars, opening = cues("time", "wars"), cues("time", "opening")
    of_war = any(o.lemma_.lower() in wars for o in objects_of(noun, "of"))
    if prep.lower_ not in _WHEN or not (of_war or noun.lemma_.lower() in wars):
        return False
    first = any(c.lower_ in opening for c in noun.lefts) or word_before(prep).lower() in opening
    return first or (of_war and noun.lemma_.lower() in cues("time", "outset"))


def _is_soon_after(prep: Token, noun: Token, cues: Cues) -> bool:
    """ "*Soon after* the fall of X"."""
    ends = noun.lemma_.lower() in cues("time", "ends_of_rule")
    return prep.lower_ == "after" and word_before(prep).lower() in _SOON and ends
