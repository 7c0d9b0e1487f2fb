"""The verb that closes a relative clause, to the tagger a noun: "P, which the army *controls*"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from conflict_digest.annotate.mending.tree import NOUNS, SUBJECTS, hang, word_before

_REACH: Final = 12
"""Words from "which" to its verb."""
_CLOSING: Final = frozenset({",", ".", ";", "since", "until", "after", "before", "but"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMING: Final = frozenset({"NOUN", "PROPN"})
_LEADING: Final = frozenset({"det", "compound", "amod", "nmod", "poss"})
_POWER: Final = frozenset({"control", "possession", "charge", "command", "occupation", "capture"})
_VERBS: Final = {"control": "VBP", "controls": "VBZ", "hold": "VBP", "holds": "VBZ"}


def turn_relative(word: Token) -> bool:
    """Make it the verb of its clause; whether it is one."""
    which = _relative_before(word)
    if which is None:
        return False
    place = _explained(which)
    doers = word.doc[which.i + 1 : word.i]
    if place is None or not _is_whole(doers, word):
        return False
    main = _main_verb(which, word)
    within = place.dep_ == "pobj"  # "*In P*, which the army controls, *it is* quiet"
    top = place.head if within else place
    if main is not None and not (main.head == place and top.head == top):
        return False
    _rebuild(word, which, place, doers)
    if main is not None:  # "*Tawila*, which the army controls, *has received* many"
        late = [c for c in top.children if c.i > main.i]
        label = "prep" if within else "nsubj"
        hang({main: main, top: main, **dict.fromkeys(late, main)}, {main: "ROOT", top: label})
    return True


def lower_to_place(verb: Token) -> bool:
    """ "In *control of P, which X seized*": to the parser, X seized the control."""
    noun, which = verb.head, verb.left_edge
    if noun.lemma_ not in _POWER or which.tag_ != "WDT" or word_before(which) != ",":
        return False
    place = which.doc[which.i - 2]
    if place.dep_ != "pobj" or place.head.head != noun or place.head.lower_ not in {"of", "over"}:
        return False
    hang({verb: place}, {})
    return True


def _relative_before(word: Token) -> Token | None:
    start = max(word.sent.start, word.i - _REACH)
    before = reversed(list(word.doc[start : word.i]))
    which = next((t for t in before if t.tag_ == "WDT" or t.pos_ in {"VERB", "AUX"}), None)
    return which if which is not None and which.lower_ in {"which", "that"} else None


def _explained(which: Token) -> Token | None:
    """ "*P*, which", "the *towns* that": what the clause is about."""
    at = which.i - 1
    if at > which.sent.start and which.doc[at].text == ",":
        at -= 1
    noun = which.doc[at] if at >= which.sent.start else which
    return noun if noun.tag_ in NOUNS else None


def _is_whole(doers: Span, word: Token) -> bool:
    """Is all of it those who hold the place, and does the clause end with the word?"""
    if not len(doers) or word.i + 1 >= word.sent.end or any(t.text in ",:;" for t in doers):
        return False
    who, after = doers[-1], word.nbor(1)
    people = who.pos_ in _NAMING or who.ent_type_ == "NORP"
    closed = after.lower_ in _CLOSING or after.tag_ in _FINITE
    return people and closed and not any(c.dep_ == "conj" for c in word.children)


def _main_verb(which: Token, word: Token) -> Token | None:
    """The verb behind it that the parser made that of the clause."""
    above = (which.head, word.head)
    return next((t for t in above if t.i > word.i and t.pos_ in {"VERB", "AUX"}), None)


def _rebuild(word: Token, which: Token, place: Token, doers: Span) -> None:
    who, inside = doers[-1], set(doers)
    tops = [t for t in doers if t.head not in inside]
    doer = next((t for t in tops if t.dep_ in SUBJECTS), None)
    heads, labels = dict[Token, Token](), dict[Token, str]()
    link = word.head if word.dep_ == "pobj" and word.head in inside else None
    if link is not None and doer is not None:  # "the rebels *of General Ali* control"
        heads[who], labels[who] = link, "pobj"
    else:
        doer = doer or who
    heads |= {t: who for t in tops if t not in {doer, who} and t.dep_ in _LEADING}
    word.tag_, word.pos_, word.lemma_ = _VERBS[word.lower_], "VERB", word.lower_.removesuffix("s")
    hang(
        {**heads, word: place, doer: word, which: word},
        {**labels, word: "relcl", doer: "nsubj", which: "dobj"},
    )
