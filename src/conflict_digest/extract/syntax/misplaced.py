"""Who does it, where the parser hung the doer on something else than the verb."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax.phrases import by_phrase, right_nouns
from conflict_digest.extract.syntax.tokens import (
    FINITE,
    MEASURES,
    MODIFIERS,
    NOMINAL,
    SUBJECTS,
    children,
    has_child,
    is_verb,
    word_before,
)

_GIVING_UP = frozenset({"abandon", "evacuate", "vacate", "desert", "quit", "relinquish"})
"""What those do with a place who have it, and never those who take it next."""
_RELIEVING = frozenset({"relieve", "rescue", "free", "liberate", "retake", "recapture", "regain"})
"""Verbs of those who undo what others did."""
_WITHIN_VERB = frozenset({"aux", "advmod", "neg", "npadvmod"})
"""Labels of what may stand between a subject and its verb."""


def named_before(verb: Token) -> list[Token]:
    """What stands before a finite verb without a subject: the parser hung it on something else.

    "In the early hours of Monday *fighters* from the SDF entered P".
    """
    if verb.tag_ not in FINITE or verb.dep_ not in {"ROOT", "ccomp"}:
        return []
    dated = [o for prep in children(verb, "prep") if prep.i < verb.i for o in _dated(prep)]
    if dated:
        return dated
    at = verb.i - 1
    while at >= 0 and verb.doc[at].head == verb and verb.doc[at].dep_ in _WITHIN_VERB:
        at -= 1
    found: list[Token] = []
    word = verb.doc[at] if at >= 0 else verb
    while word.head.i < word.i and word.pos_ in {*NOMINAL, "ADP"}:
        if word.pos_ in {"NOUN", "PROPN"}:
            found.append(word)
        word = word.head
    return found[::-1]


def apposed_before(verb: Token) -> list[Token]:
    """ "After the landing the *capital*, P, was captured": to the parser, another landing."""
    at = min((c.i for c in children(verb, "auxpass")), default=0) - 1
    name = verb.doc[at - 1] if at > 1 and verb.doc[at].text == "," else None
    if name is None or name.dep_ != "appos" or word_before(name) != ",":
        return []
    noun = name.head
    return [noun] if noun.dep_ == "conj" and not has_child(noun.head, "cc") else []


def apposed_to(noun: Token) -> Token | None:
    """ "Fought at P and took the *town*, the main *base* of X": hung on another verb."""
    at = noun.left_edge.i
    if at < 2 or noun.doc[at - 1].text != "," or has_child(noun, "cc", "conj"):
        return None
    before = noun.doc[at - 2]
    loose = noun.dep_ in {"dobj", "npadvmod", "dep"} and noun.head != before.head
    return before if loose and before.dep_ in {"dobj", "nsubjpass"} else None


def aside_of(noun: Token) -> Token | None:
    """ "*P*, in their *hands* for a year, was taken": what it is told of, wherever it is hung."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.dep_ != "prep" or prep.i < 2 or prep.nbor(-1).text != ",":
        return None
    name = prep.nbor(-2)
    return name if name.pos_ in {"PROPN", "NOUN"} else None


def taken_for_adverbial(verb: Token) -> list[Token]:
    """ "the *RSF* controlled P": to the parser, P is "RSF controlled"."""
    if verb.i == 0 or verb.tag_ not in {"VBD", "VBN"}:
        return []
    noun = verb.nbor(-1)
    name = noun.pos_ == "PROPN" and noun.ent_type_ not in MEASURES
    return [noun] if name and noun.dep_ == "npadvmod" and noun.head == verb else []


def _dated(prep: Token) -> list[Token]:
    """ "On 2 May 1997 *KDP*, supported by X, took P": taken for the end of the date."""
    found: list[Token] = []
    for noun in children(prep, "pobj"):
        if noun.ent_type_ in MEASURES:
            found += [c for c in children(noun, "appos") if c.ent_type_ not in MEASURES]
        elif any(c.ent_type_ in MEASURES for c in children(noun, *MODIFIERS, "nummod")):
            found.append(noun)
    return found


def late_by_phrase(verb: Token) -> list[Token]:
    """A by-phrase that the parser hung on a noun of the same phrase ("out of Goma by M23").

    Or on a time or a side: "besieged for two *months* by M23", "from three *sides* by M23".
    """
    nouns = right_nouns(verb)
    names = (
        noun for noun in nouns if noun.pos_ == "PROPN" or noun.head.lower_ in {"for", "on", "from"}
    )
    return [obj for name in names for obj in by_phrase(name)]


_KEEPING = frozenset({"hold", "keep", "garrison"})
"""What those do with a town who took it."""


def shared_by_phrase(verb: Token) -> list[Token]:
    """ "was attacked and captured *by M23*", but not "was lost to X and retaken *by Y*".

    Nor "is surrounded *but* still held *by Y*".
    """
    if any(prep.lower_ == "to" for prep in children(verb, "prep", "dative")):
        return []
    if any(c.lower_ in {"but", "yet", "though"} for c in children(verb, "cc")):
        return []
    if verb.lemma_ in _GIVING_UP:
        # "captured *by X* but *abandoned* soon"; not "was abandoned and captured by Y"
        after = verb.dep_ == "conj" and any(c.lower_ == "but" for c in children(verb.head, "cc"))
        return by_phrase(verb.head) if after else []
    if verb.dep_ == "conj" and verb.lemma_ in _KEEPING:
        return by_phrase(verb.head)  # "was captured *by X* and *held* until May"
    partners = [c for c in children(verb, "conj") if is_verb(c) and not has_child(c, *SUBJECTS)]
    if any(c.lemma_ in _RELIEVING for c in partners):
        return []  # "was surrounded and *relieved by Patton*"
    return [agent for partner in partners for agent in by_phrase(partner)]
