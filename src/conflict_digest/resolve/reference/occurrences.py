"""What the name of a place does in its sentence, and how many places a noun points back to."""

from __future__ import annotations

import itertools

from spacy.tokens import Span, Token

from conflict_digest.extract import Argument
from conflict_digest.extract.syntax import COMPASS, children, has_to

BACK = 3
"""How many sentences an anaphor may reach back to what it takes up."""
_SETTING_OUT = frozenset({"advance", "march", "drive", "push", "come", "convoy"})
_FLEEING = frozenset({"flee", "escape"})
DASHES = frozenset({"-", "--", "\u2013", "\u2014"})
_UNITS = frozenset({"km", "kilometre", "kilometer", "mile"})
_ASIDE = 9
"""Tokens behind a name in which it may be told what it is."""
_ACTING = frozenset({"nsubj", "poss"})
_CROSSING = frozenset({"cross", "recross", "ford"})
_NUMBERS = {"two": 2, "twin": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_KNOWN = frozenset({"the", "all", "these", "those"})  # before a number: they point back to a list


def acts(span: Span) -> bool:
    """ "*Belgrade* sent police", "sent by *Belgrade*": hardly the city."""
    by = span.root.dep_ == "pobj" and span.root.head.lower_ == "by"
    return span.label_ == "CAPITAL" and (span.root.dep_ in _ACTING or by)


def is_asked(span: Span) -> bool:
    """ "Asked *Moscow* to bomb the rebels": a government, and no city."""
    verb = span.root.head
    told = span.label_ == "CAPITAL" and span.root.dep_ == "dobj" and verb.i < span.start
    return told and any(has_to(clause) for clause in children(verb, "xcomp", "ccomp"))


def is_crossed(span: Span) -> bool:
    """ "Crossed the *Sajur* into the town": a river or a line."""
    root = span.root
    return root.dep_ == "dobj" and root.head.lemma_ in _CROSSING


def is_called(span: Span, word: Token) -> bool:
    """ "*P*, a large border *town*", "the *town* of P", "the border *town*, P", "P *valley*"."""
    doc, start, noun = span.doc, span.start, word.lemma_
    if word.lower_ in {span[-1].lower_, *(t.text for t in doc[span.end : span.end + 1])}:
        return True
    before = [t.lemma_ for t in doc[max(0, start - 2) : start]]
    if before[-1:] == [noun] or before == [noun, "of"] or before == [noun, ","]:
        return True
    after = doc[span.end : span.end + _ASIDE]
    if [t.text for t in after[:1]] != [","] or not any(t.dep_ == "det" for t in after[1:2]):
        return False
    said = itertools.takewhile(lambda t: t.text not in ",." and t.pos_ != "VERB", after[1:])
    return next((t.lemma_ for t in said if t.tag_ == "NN" and _is_last(t)), "") == noun


def _is_last(noun: Token) -> bool:
    """ "An air *base* southwest of Q", which the parser joins to the direction."""
    after = noun.doc[noun.i + 1 : noun.i + 2].text.lower()
    return noun.dep_ != "compound" or after in COMPASS


def is_anchor(span: Span) -> bool:
    """ "A town 60 km from *P*", "20 miles north of *P*": it only tells where that is."""
    before = span.doc[max(0, span.start - 4) : span.start]
    linked = before and before[-1].lower_ in {"from", "of"}
    return bool(linked) and any(t.lemma_.lower() in _UNITS for t in before)


def is_landmark(span: Span) -> bool:
    """ "A district *south of P*": the same without a distance, behind the noun that it locates."""
    if span.start < 3:
        return False
    noun, side, of = span.doc[span.start - 3 : span.start]
    return of.lower_ == "of" and side.lower_ in COMPASS and noun.pos_ == "NOUN"


def is_set_out_from(span: Span) -> bool:
    """ "After an advance from *P* they entered the town": the town that they came to."""
    prep = span.root.head
    return prep.lower_ == "from" and prep.head.lemma_ in _SETTING_OUT


def is_fled_to(span: Span) -> bool:
    """ "Residents who fled to *Monguno* said that soldiers had retaken the town": another."""
    prep = span.root.head
    return prep.lower_ == "to" and prep.head.lemma_ in _FLEEING


def is_left_as(span: Span) -> bool:
    """ "Took P, leaving *Q* as the last city of the state": the news is P."""
    verb = span.root.head
    told = span.root.dep_ == "dobj" and verb.lemma_ == "leave" and verb.tag_ == "VBG"
    return told and any(c.lower_ == "as" for c in children(verb, "prep"))


def in_brackets(span: Span) -> bool:
    """ "camps in Lere (*Niafunke, Tombouctou*)": they only tell where Lere is."""
    before = [t.text for t in span.doc[span.sent.start : span.start]]
    return before.count("(") > before.count(")")


def is_dateline(sentence: Span) -> bool:
    """ "KYIV, Feb 17 (Agency) -": where and when it was written, and by whom."""
    return sentence[-1].text in DASHES


def has_other(noun: Token) -> bool:
    """ "The *other* two cities": those of the list that were not told of since."""
    return any(child.lower_ == "other" for child in noun.children)


def how_many(argument: Argument) -> int:
    """How many places of a list are meant: "*both*", "*all four* towns", "*the two* villages".

    -1 where it is as many as there are: "the towns", "*all* of them".
    """
    root = argument.root
    words = {child.lower_ for child in root.children} | {root.lower_}
    if "both" in words and argument.kind in {"anaphor", "nominal"}:
        return 2
    if argument.kind == "anaphor" and root.tag_ == "CD":
        return _NUMBERS.get(root.lower_, 0)
    everything = root.tag_ == "NNS" or root.lower_ == "all"
    if argument.kind == "anaphor" and everything and argument.scope is None:
        return -1
    numbers = [c.lower_ for c in children(root, "nummod", "amod") if c.lower_ in _NUMBERS]
    counted = argument.kind == "nominal" and root.tag_ == "NNS" and argument.within is None
    before = {t.lower_ for t in argument.doc[max(0, argument.start - 2) : root.i]}
    return _NUMBERS[numbers[0]] if counted and numbers and before & _KNOWN else 0
