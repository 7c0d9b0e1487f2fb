"""Events dated by other ones: "three days after P fell", "as the army left", "since it left"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from conflict_digest.extract.syntax import (
    children,
    has_child,
    has_mark,
    is_unique,
    is_verb,
    word_before,
)
from conflict_digest.resolve.governing import FAR, Dated, is_within

_CLAUSAL = frozenset({"advcl", "relcl"})
_PRESENT = frozenset({"VBP", "VBZ"})
_WITH = ("as", "while", "when")
_ADDED = frozenset({"conj", "ccomp", "xcomp", "dobj", "pobj", "prep", "acl", "nsubj", "nsubjpass"})
_LATER = frozenset({"but", "then", "later", "eventually", "finally", "subsequently", "after"})
"""Words of what comes after what is told before them."""


def lead_to(event: Token, dates: Sequence[Dated]) -> tuple[Dated, Token | None] | None:
    """ "Two days after" before the event's clause or noun, and the event that it is told by."""
    for dated, complement in _leads(event, dates):
        if is_within(event, complement):
            return dated, governor_above(complement)
    return None


def lead_from(event: Token, dates: Sequence[Dated]) -> tuple[Dated, Token] | None:
    """ "Two days after P fell" beside the event, and the other event ("fell")."""
    for dated, complement in _leads(event, dates):
        if governor_above(complement) == event:
            return dated, complement
    return None


def _leads(event: Token, dates: Sequence[Dated]) -> Iterator[tuple[Dated, Token]]:
    sentence = event.sent
    for dated in dates:
        here = sentence.start <= dated.span.start < sentence.end
        if dated.leads and here and not _is_of_times(dated):
            complement = complement_of(dated.span[-1])
            if complement is not None:
                yield dated, complement


def _is_of_times(dated: Dated) -> bool:
    """ "For the second time *in two years* after X left": the years of the times."""
    start, doc = dated.span.start, dated.span.doc
    return doc[max(start - 2, 0) : start].text.lower() == "time in"


def complement_of(link: Token) -> Token | None:
    """What stands behind "after": the verb of its clause, or a noun."""
    if link.dep_ == "mark":
        return link.head
    inner = children(link, "pcomp", "pobj")
    if inner or link.dep_ != "prep":
        return inner[0] if inner else None
    verb = link.head.head  # "a day" hung on the verb behind it, and "after" on "day"
    return verb if is_verb(verb) and verb.i > link.i else None


def date_before(link: Dated, dates: Sequence[Dated]) -> Dated | None:
    """ "On Friday, a day after …": the date that the link follows at once."""
    first = link.span.start
    for dated in dates:
        end = dated.span.end
        if (
            end in {first, first - 1}
            and not dated.leads
            and all(token.text == "," for token in link.span.doc[end:first])
        ):
            return dated
    return None


def governor_above(complement: Token) -> Token | None:
    """The verb above the clause or phrase that "after" opens."""
    current = complement
    if current.head == current:  # read as the main clause
        before = (c for c in children(current, "ccomp", "advcl") if c.i < current.i)
        return next(before, None)
    for _ in range(FAR):
        if current.head == current:
            return None
        current = current.head
        if is_verb(current):
            return _told_before(current, complement) or current
    return None


def _told_before(verb: Token, complement: Token) -> Token | None:
    """ "P *fell*, witnesses said, a day after …": a saying put in after a comma is not dated."""
    first = complement.left_edge
    apart = first.i > verb.i and word_before(first) == ","
    return next((c for c in children(verb, "ccomp") if apart and c.i < verb.i), None)


def at_the_same_time(event: Token) -> Token | None:
    """ "P burned on Tuesday *as* rebels entered it": the verb of the clause beside the event's."""
    current = event
    for _ in range(FAR):
        head = current.head
        if head == current:
            return None
        if current.dep_ in _CLAUSAL:
            return head if opens_with(current, *_WITH) else None
        if current.dep_ not in _ADDED:
            return None
        current = head
    return None


def told_by(event: Token, *words: str) -> Token | None:
    """ "Fell *when* the army left on Friday", "held *since* X left": the verb of that clause."""
    return next((c for c in children(event, "advcl") if opens_with(c, *words)), None)


def led_out_of(event: Token) -> Token | None:
    """ "Held P in 2012 *before withdrawing*": the verb of what came first."""
    prep = event.head
    if event.dep_ == "pcomp" and prep.lower_ == "before":
        return prep.head if is_verb(prep.head) else None
    opened = event.dep_ == "advcl" and has_mark(event, "before") and event.i > event.head.i
    return event.head if opened and is_verb(event.head) else None


def told_with(event: Token) -> Token | None:
    """ "Rebels seized P and *burned* Q on Tuesday": what the same ones did next, at one time.

    But "they *control* P and last month *said* that".
    """
    return next(
        (
            c
            for c in children(event, "conj")
            if is_verb(c) and is_verb(event) and not has_child(c, "nsubj", "nsubjpass")
            if not (event.tag_ in _PRESENT and c.tag_ not in _PRESENT)
        ),
        None,
    )


def comes_after(event: Token, clause: Token) -> bool:
    """ "Seized P *but left it* on Tuesday", "*then* left it": the clause tells of a later time."""
    between = event.doc[event.i + 1 : clause.i]
    return any(t.lower_ in _LATER and t.head in (event, clause) for t in between)


def comes_with(event: Token) -> bool:
    """ "Took P *after* the army left", "held P *before* being driven out": what else is told of it.

    Of what "had" happened before nobody knows when.
    """
    current = event
    for _ in range(FAR):
        head = current.head
        if head == current:
            return False
        if current.dep_ == "advcl":
            had = any(c.lower_ == "had" for c in children(current, "aux"))
            return has_mark(current, "after", "before") and not had
        if current.dep_ == "pcomp":
            return head.lower_ in {"after", "before"}
        if current.dep_ not in _ADDED:
            return False
        current = head
    return False


def opens_with(clause: Token, *words: str) -> bool:
    """Does one of the words open the clause ("*when* X left", "*as* X left")?"""
    return has_mark(clause, *words) or any(
        c.lower_ in words for c in children(clause, "advmod") if c.i < clause.i
    )


def is_of_first(clause: Token, opening: str) -> bool:
    """ "Hold P, in their *biggest success since* the war began in May": no length of the hold."""
    doc = clause.doc
    word = next((t for t in clause.subtree if t.lower_ == opening), None)
    noun = doc[word.i - 1] if word is not None and word.i else clause
    return noun.pos_ == "NOUN" and any(map(is_unique, noun.lefts))
