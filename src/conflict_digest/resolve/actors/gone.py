"""Foreign troops of whom a text only tells that they are gone, or whom they help."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from conflict_digest.extract.syntax import children

_GOING: Final = frozenset({"leave", "withdraw", "depart", "pull"})
_TAKEN_OUT: Final = frozenset({"evacuate", "remove", "recall"})
_HELPING: Final = frozenset({"help", "assist", "support", "back", "aid", "reinforce"})
_ARMIES: Final = frozenset({"army", "military"})
_GOINGS: Final = frozenset({"withdrawal", "departure", "exit", "pullout", "expulsion"})


def is_gone(span: Span) -> bool:
    """ "Since *French troops* left", "since the withdrawal of *French troops*": gone for long."""
    above = span.root.head
    if above.lemma_ in _GOING | _TAKEN_OUT and span.root.dep_ == "nsubjpass":
        return True  # "from which *American commandos* had been pulled out"
    if above.lemma_ in _GOING and span.root.dep_ == "nsubj":
        return any(c.lower_ == "since" for c in children(above, "mark"))
    noun = above.head if above.lower_ == "of" else above
    return noun.lemma_.lower() in _GOINGS and _is_since(noun.head)


def _is_since(prep: Token) -> bool:
    return prep.dep_ == "prep" and prep.lower_ == "since"


def helps_army(troops: Token) -> bool:
    """ "*Burundian troops* who were helping the army", "*they* helped the army take P"."""
    above = [troops.head] if troops.dep_ == "nsubj" else []
    clauses = [*children(troops, "relcl", "acl"), *above]
    helped = [o for c in clauses if c.lemma_ in _HELPING for o in _objects(c)]
    return any(noun.lemma_.lower() in _ARMIES for noun in helped)


def _objects(verb: Token) -> list[Token]:
    found = children(verb, "dobj")
    return found + [s for c in children(verb, "ccomp", "xcomp") for s in children(c, "nsubj")]
