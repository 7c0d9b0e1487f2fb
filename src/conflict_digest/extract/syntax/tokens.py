"""Labels and tags by group, and the smallest questions about a token."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from spacy.tokens import Token

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS: Final = frozenset({"dobj", "dative", "oprd"})
MODIFIERS: Final = ("compound", "amod", "nmod")
"""What stands before a noun and narrows it ("*rebel* advance")."""
DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both"})
"""Determiners of what was spoken of before."""
FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of a verb in a clause of its own."""
PLURALS: Final = frozenset({"NNS", "NNPS"})
VERBAL: Final = frozenset({"VERB", "AUX"})
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
TIMES: Final = frozenset({"DATE", "TIME"})
"""Entity labels of when and how long."""
MEASURES: Final = TIMES | {"QUANTITY", "CARDINAL"}
"""Entity labels of what is no thing: "moved in three *days* later"."""
REMAINING: Final = frozenset({"rest", "remainder"})
"""What is left of a place when a part of it was told."""
LAST: Final = frozenset({"last", "final", "remaining"})
"""What singles out the last of somebody's places."""
PAST: Final = frozenset({"VBD", "VBN"})
"""Tags of the past tense and the participle, which the tagger takes for each other."""
COMPASS: Final = frozenset(
    {
        *("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"),
        *("north-east", "north-west", "south-east", "south-west"),
    }
)
"""Words that tell on which side of a place it is: near it ("advanced *southwest* of P")."""
REFLEXIVE: Final = ("self", "selves")
"""How the words end by which somebody does something to himself."""
MAX_CLIMB: Final = 12
"""Steps up the parse before a search for a governor gives up."""


_ROAD_NUMBER: Final = re.compile(r"(RN|[AEMN])-?[0-9]{1,4}")
SITES: Final = frozenset({"PLACE", "FACILITY"})
"""Entity labels of what does not act; a capital may stand for its state."""
FIRST_PERSON: Final = frozenset({"we", "our", "ours", "us"})
"""Words by which a speaker tells of his own side."""


def is_numbered_road(token: Token) -> bool:
    """ "the *RN2*", "the *M5*", "the *N-25*"."""
    return bool(_ROAD_NUMBER.fullmatch(token.text)) and has_child(token, "det")


def children(token: Token, *deps: str) -> list[Token]:
    """Children of the token with one of the labels, in text order."""
    return [child for child in token.children if child.dep_ in deps]


def has_child(token: Token, *deps: str) -> bool:
    """Has the token a child with one of the labels?"""
    return any(child.dep_ in deps for child in token.children)


def has_defected(verb: Token, defecting: Container[str]) -> bool:
    """ "Who had *mutinied*", "that *changed sides*"; not "who deserted their base"."""
    object_ = next((child for child in verb.children if child.dep_ == "dobj"), None)
    done = verb.lemma_ if object_ is None else f"{verb.lemma_} {object_.lower_}"
    return done in defecting


def has_mark(clause: Token, *words: str) -> bool:
    """Does one of the conjunctions open the clause?"""
    return any(c.dep_ == "mark" and c.lower_ in words for c in clause.children)


def word_before(token: Token) -> str:
    """The text of the token before; empty for the first one of a text."""
    return token.nbor(-1).text if token.i else ""


def not_only(negation: Token) -> bool:
    """ "*Not* only", "*not* just": no negation."""
    return negation.doc[negation.i + 1 : negation.i + 2].text.lower() in {"only", "just", "least"}


def is_again(verb: Token) -> bool:
    """ "Fell in May, was retaken in June and fell *again*", "*once more*": another time."""
    return any(
        child.lower_ == "again" or (child.lower_ == "more" and word_before(child).lower() == "once")
        for child in verb.children
    )


def is_definite(noun: Token) -> bool:
    """ "*The* town, including its base": the one spoken of before."""
    return any(c.lower_ in DEFINITE for c in children(noun, "det"))


def is_outcome(infinitive: Token) -> bool:
    """ "Took P *only to lose* it", "*only for* the army *to retake* it": it came about."""
    if any(c.lower_ == "only" and c.nbor(1).lower_ == "to" for c in infinitive.lefts):
        return True
    noun = infinitive.head
    opened = [c for c in infinitive.lefts if c.dep_ == "mark"]
    opened += [noun.head] if infinitive.dep_ in {"acl", "relcl"} and noun.dep_ == "pobj" else []
    return any(map(opens_outcome, opened))


def opens_outcome(word: Token) -> bool:
    """ "Drove them off, only *for* troops from Q to return": what follows is another clause."""
    return word.lower_ == "for" and word_before(word).lower() == "only"


def is_infinitive(verb: Token) -> bool:
    """Is it a verb with "to"?"""
    return any(c.tag_ == "TO" for c in children(verb, "aux"))


def has_to(verb: Token) -> bool:
    """An infinitive with "to", not of what is past ("to have taken P") or came of something."""
    past = any(c.lower_ == "have" for c in children(verb, "aux"))
    return is_infinitive(verb) and not past and not is_outcome(verb)


def is_gerund(verb: Token) -> bool:
    """ "*Losing* P", "*having lost* P", "*being driven* out of P"."""
    return verb.tag_ == "VBG" or any(c.tag_ == "VBG" for c in children(verb, "aux", "auxpass"))


def late_subjects(verb: Token) -> list[Token]:
    """What is called a subject after the true one ("it had recaptured *Wad Madani*")."""
    said = children(verb, "nsubj")
    return [c for c in said if c.i > verb.i] if any(c.i < verb.i for c in said) else []


def is_verb(token: Token) -> bool:
    """A verb, or a participle that the tagger took for an adjective."""
    return token.pos_ in VERBAL or token.tag_ in {"VBN", "VBG", "VBD"}
