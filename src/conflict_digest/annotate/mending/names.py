"""Names of several words, of which the parser made several things."""

from __future__ import annotations

from spacy.tokens import Span, Token

from conflict_digest.annotate.mending.tree import FINITE, SUBJECTS, hang

_ADVERBS = frozenset({"advmod", "npadvmod"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "auxpass", "prt"})
_LOOSE = frozenset({"punct", "prep", "case"})


def mend_name(name: Span) -> None:
    """The ways in which a known name of a place is hung elsewhere."""
    root = name.root
    verb = root.head
    beside = root.dep_ in _ADVERBS and name.start == verb.i + 1 and verb.pos_ == "VERB"
    if beside and not any(c.dep_ in _OBJECTS for c in verb.children):
        root.tag_, root.pos_, root.dep_ = "NNP", "PROPN", "dobj"  # "having taken *Mosul*"
    elif root.dep_ in _ADVERBS and _lacks_subject(verb) and name.start == root.sent.start:
        root.tag_, root.pos_, root.dep_ = "NNP", "PROPN", "nsubj"  # "*Tobruk* surrendered"
    elif root.dep_ == verb.dep_ == "compound" and verb.pos_ == "NOUN" and verb.head.pos_ == "NOUN":
        hang({root: verb.head}, {})  # "the *Guerguerat* buffer strip"
    else:
        _gather(name)


def _lacks_subject(verb: Token) -> bool:
    return verb.tag_ in FINITE and not any(c.dep_ in {*SUBJECTS, "expl"} for c in verb.children)


def _gather(name: Span) -> None:
    """ "Pushed into Tel Abyad and *Ras al-Ain*": to the parser, two things pushed two ways."""
    tops = [t for t in name if t.head not in name and t.dep_ not in _LOOSE]
    if len(tops) < 2 or any(t.head == t for t in tops):
        return
    first, last = tops[0], name[-1]
    if first.sent != last.sent or any(t.is_ancestor(first.head) for t in tops):
        return
    head, label = first.head, first.dep_
    parts = [t for t in name if t != last]
    heads: dict[Token, Token] = {last: head, **dict.fromkeys(parts, last)}
    hang(heads, {last: label, **dict.fromkeys(parts, "compound")})
