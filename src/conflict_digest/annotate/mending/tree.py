"""The tree of a document, and how its branches are hung elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from spacy.tokens import Token

FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
DOERS: Final = frozenset({"NNP", "NNPS", "NNS"})
"""Tags of who does something: a name, or several men."""
TIMES: Final = frozenset({"DATE", "TIME"})
PLACES: Final = frozenset({"GPE", "LOC", "FAC", "PLACE"})
DASHES: Final = frozenset({"-", "--", "\u2013", "\u2014"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
DIRECTIONS: Final = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
)
INWARDS: Final = frozenset(
    {"inland", "offshore", "onshore", "ashore", "overland", "downstream", "upstream", "downriver"}
    | {"upriver", "uphill", "downhill"}
)
"""Adverbs that the tagger takes for names where they open a sentence."""


def token_before(token: Token) -> Token:
    """The token before; the first one of a text itself."""
    return token.nbor(-1) if token.i else token


def word_before(token: Token) -> str:
    """The text of the token before; empty for the first one of a text."""
    return token.nbor(-1).text if token.i else ""


def word_after(token: Token) -> str:
    """The text of the token after; empty for the last one of a text."""
    doc, after = token.doc, token.i + 1
    return doc[after].text if after < len(doc) else ""


def beside(noun: Token) -> Token:
    """ "*P*, the last town": the word before the comma that parts a phrase from it, else itself."""
    first = noun.left_edge.i
    return noun.doc[first - 2] if first > 1 and noun.doc[first - 1].text == "," else noun


def is_known_actor(name: Token) -> bool:
    """Does the name of somebody whom the lexicon knows end here? Not "Somali"."""
    known = {span.end - 1: span.id_ for span in name.doc.spans.get("known", ())}
    return str(known.get(name.i, "adjective")) != "adjective"


def turn_noun(word: Token) -> None:
    """ "*Fighting* rages", "there was *shelling*": to the tagger, a verb."""
    word.tag_, word.pos_, word.lemma_ = "NN", "NOUN", word.lower_


def subject_label(verb: Token) -> str:
    """The label of the subject of a verb: of an active one, or of a passive."""
    return "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"


def objects_before(noun: Token) -> list[Token]:
    """The objects of the verb above that stand between it and the noun's phrase."""
    verb, first = noun.head, noun.left_edge.i
    return [c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < first]


def told_until(noun: Token, last: int) -> bool:
    """Does the noun with what is told of it, also in one bracket, reach to the token `last`?"""
    doc, behind = noun.doc, noun.i + 1
    brackets = [t.i for t in doc[behind : last + 1] if t.text == "("]
    return noun.right_edge.i >= last or (brackets == [behind] and doc[last].text == ")")


def make_main(
    verb: Token,
    doer: Token,
    heads: Mapping[Token, Token] = MappingProxyType({}),
    labels: Mapping[Token, str] = MappingProxyType({}),
) -> None:
    """Make a verb the root in place of the noun that does it, and hang what follows it there.

    `heads` and `labels` are further changes, which come before these.
    """
    late = [c for c in doer.children if c.i > verb.i]
    hang(
        {verb: verb, doer: verb, **dict.fromkeys(late, verb), **heads},
        {verb: "ROOT", doer: "nsubj", **labels},
    )


def hang(heads: Mapping[Token, Token], labels: Mapping[Token, str]) -> None:
    """Give tokens other heads and labels; a token that is its own head is a root.

    In an order in which no token ever hangs below itself; what has none stays as it is. All heads
    must be in one sentence.
    """
    waiting = dict(heads)
    while waiting:
        free = (t for t, head in waiting.items() if t == head or not t.is_ancestor(head))
        token = next(free, None)
        if token is None:
            return
        token.head = waiting.pop(token)
    for token, label in labels.items():
        token.dep_ = label
