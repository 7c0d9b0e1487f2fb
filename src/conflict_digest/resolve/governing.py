"""Which date expression of a sentence governs an event in it: attachment in the parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.syntax import children, is_verb
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.dates import Offset, ResolvedTimex

_CLAUSES = frozenset({"relcl", "advcl", "parataxis"})
"""Clauses of another event, where they have a subject of their own."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MARKS = frozenset({"nsubj", "nsubjpass", "mark"})
_BETWEEN = frozenset({"after", "before", "since"})
"""What stands behind one of these is another event."""
_BESIDE = frozenset({"appos", "amod"})
_HAVING = frozenset({"be", "have", "remain", "stay", "keep", "maintain", "retain", "hold", "come"})
"""Verbs that tell of a hold what lasts: "was *in control* of P on Friday"."""
_NOW = frozenset({"now", "currently"})
_REACH = 150
FAR = 10
"""How many steps up the parse are looked at."""
_DURING = frozenset({"in", "during"})
_LASTING = frozenset({"since", "until", "till"})
_NAMING = frozenset({"nummod", "compound", "nmod"})
_SPEECH = ("reported", "claimed", "denied", "possible")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression of the document, as tokens and as a value."""

    span: Span
    value: ResolvedTimex

    @property
    def leads(self) -> bool:
        """ "Two days after" is no date: it leads from one event to another."""
        meaning = self.value.timex.meaning
        return isinstance(meaning, Offset) and meaning.base == "event"


def dated_spans(doc: Doc, resolved: Sequence[ResolvedTimex]) -> list[Dated]:
    """The date expressions that stand on token borders; durations and sets date no event.

    Nor does "the *7 July* hospital", where the day is in a name, nor "and not *on 7 July*".
    """
    named = {i for place in doc.spans["places"] for i in range(place.start, place.end - 1)}
    found = []
    for item in resolved:
        if item.timex.type not in {"DATE", "TIME"}:
            continue
        span = doc.char_span(item.timex.start, item.timex.end, alignment_mode="contract")
        if span is None or not len(span) or _is_ruled_out(span):
            continue
        if span.end - 1 not in named:
            found.append(Dated(span, item))
    return found


def _is_ruled_out(date: Span) -> bool:
    """ "On the 18th, *not on the 12th*", "not in May, but in June"."""
    before = [t.lower_ for t in date.doc[max(date.start - 2, 0) : date.start]]
    return before[-2:-1] == ["not"] and before[-1] in {"on", "in", "at"}


class Near:
    """The date expressions around a word: those farther off date nothing, and cost time."""

    def __init__(self, dates: Sequence[Dated]) -> None:
        self.dates = dates
        self._starts = [dated.span.start for dated in dates]

    def __call__(self, token: Token) -> Sequence[Dated]:
        """Those that begin so many tokens before or after it, in order."""
        low = bisect_left(self._starts, token.i - _REACH)
        return self.dates[low : bisect_right(self._starts, token.i + _REACH)]


def is_within(token: Token, head: Token) -> bool:
    """Is it in the phrase or clause of the head?"""
    return head.left_edge.i <= token.i <= head.right_edge.i


def governing(event: Token, dates: Sequence[Dated], cues: Cues) -> Dated | None:
    """The date that is nearest to the event in the parse; of those as near, nearest in the text."""
    best: tuple[int, int, Dated] | None = None
    sentence = event.sent
    for dated in dates:
        if sentence.start <= dated.span.start < sentence.end and not dated.leads:
            steps = _distance(event, dated.span, cues)
            far = abs(dated.span.start - event.i)
            if steps is not None and (best is None or (steps, far) < best[:2]):
                best = steps, far, dated
    return best[2] if best is not None else None


def _distance(event: Token, span: Span, cues: Cues) -> int | None:
    """How far the date is from the event in the parse; None when it belongs to another event."""
    governor = governor_of(span, cues)
    if governor is None or _of_the_saying(governor, span, cues):
        return None
    if governor.i == event.i:
        return 0
    if governor.head == event and _before_clause(governor, span):
        return 1
    if _says(governor, event, cues):
        # "P had fallen *on Tuesday*, the army said": hung on what stands behind it
        before_speaker = event.i < span.start and span.end <= _speaker_start(governor)
        return 1 if before_speaker else None
    above = clause_chain(event)
    return 1 + above.index(governor) if governor in above else None


def governor_of(span: Span, cues: Cues) -> Token | None:
    """The word whose time the expression tells: the verb above it, or the noun of a headline."""
    aside = _noun_aside(span)
    if aside is not None:
        return aside
    current = span.root
    for _ in range(FAR):
        head = current.head
        if head == current:
            verbless = current.pos_ in {"NOUN", "PROPN"}  # "P back under their control since May"
            return current if is_verb(current) or verbless else None
        outside = not span.start <= current.i < span.end
        behind = outside and current.dep_ == "pobj" and head.lower_ in _BETWEEN
        if behind and current.pos_ == "NOUN":
            return current  # "after the 2012 capture of Goma": the year is that of the capture
        named = span.root.dep_ in _NAMING  # "took P, *the cradle of the 2011 uprising*"
        lasting = span[0].lower_ in _LASTING  # "P, *a stronghold since 2015*, fell"
        if outside and current.dep_ == "appos" and (named or lasting):
            return current
        of = head.lower_ == "of" and not outside and _is_thing(head.head, cues)
        if of and not _is_during(head.head, cues):
            return head.head  # "the statement of 10 November"
        current = head
        without = current.dep_ == "pcomp" and current.head.lower_ == "without"
        if is_verb(current) and current.dep_ not in {"aux", "auxpass"} and not without:
            return current
    return None


def _noun_aside(span: Span) -> Token | None:
    """ "P, under *siege* since May, fell on Friday": the noun of a phrase put in between commas."""
    doc, first = span.doc, span.start
    first -= int(first > 0 and doc[first - 1].lower_ in _LASTING)
    if first < 2 or doc[first].lower_ not in _LASTING or doc[span.end : span.end + 1].text != ",":
        return None
    noun = doc[first - 1]
    inside = noun.pos_ in {"NOUN", "PROPN"} and noun.dep_ == "pobj" and noun.head.i > 0
    return noun if inside and doc[noun.head.i - 1].text == "," else None


def _is_thing(noun: Token, cues: Cues) -> bool:
    """No stretch of time ("in a week of April", "the spring of 1942")."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() not in cues("time", "units")


def _is_during(noun: Token, cues: Cues) -> bool:
    """ "Retook P *in the offensive* of 1968": what was done in it was done then."""
    campaign = noun.lemma_.lower() in cues("time", "wars") | cues("weapons", "campaigns")
    return campaign and noun.dep_ == "pobj" and noun.head.lower_ in _DURING


def clause_chain(token: Token) -> list[Token]:
    """Governors up to the verb of the event's clause, and those of clauses that it completes."""
    chain: list[Token] = []
    current = token
    for _ in range(FAR):
        head = current.head
        if head == current or (current.dep_ in _CLAUSES and _is_finite(current)):
            break
        if current.dep_ in {"pcomp", "pobj"} and head.lower_ in _BETWEEN:
            break
        if is_now(current):
            break
        current = head
        chain.append(current)
    return chain


def is_now(verb: Token) -> bool:
    """ "Entered P on Friday and now *hold* it", "… and *has cut* the road": at another time."""
    if verb.dep_ != "conj" or verb.head.tag_ != "VBD":
        return False
    helpers = {c.lower_ for c in children(verb, "aux")}
    if any(c.lower_ in _NOW for c in children(verb, "advmod")):
        return True
    return verb.tag_ in {"VBZ", "VBP"} or bool(helpers & {"has", "have"})


def _is_finite(verb: Token) -> bool:
    return any(child.dep_ in _MARKS for child in verb.children)


def is_speech(verb: Token, cues: Cues) -> bool:
    """Does somebody say, claim or deny something?"""
    lemma = verb.lemma_.lower()
    return any(lemma in cues("attribution", kind) for kind in _SPEECH)


def _says(governor: Token, event: Token, cues: Cues) -> bool:
    """ "said on Friday that …": Friday is when it was said."""
    told = {"ccomp"}
    lemma = governor.lemma_.lower()
    if lemma in cues("attribution", "claimed") or lemma in cues("attribution", "denied"):
        told.add("dobj")  # "denied *the fall of P* on Friday"
    return is_speech(governor, cues) and any(
        c.dep_ in told and is_within(event, c) for c in governor.children
    )


def _speaker_start(verb: Token) -> int:
    return max((c.left_edge.i for c in children(verb, "nsubj")), default=verb.i)


def _before_clause(governor: Token, span: Span) -> bool:
    """ "entered P, *on 28 January*, the garrison having left": hung on the clause behind it."""
    if governor.dep_ not in {"advcl", "ccomp"} or governor.head.i > span.start:
        return False
    marks = (c for c in governor.children if c.dep_ in _MARKS)
    opening = (c for c in marks if not span.start <= c.i < span.end)
    return span.end <= min((c.left_edge.i for c in opening), default=span.start)


def _of_the_saying(governor: Token, span: Span, cues: Cues) -> bool:
    """ "said *on Friday* it had taken P": before the subject of what was said, behind the verb."""
    verb = governor.head
    if governor.dep_ != "ccomp" or not is_speech(verb, cues):
        return False
    subjects = children(governor, "nsubj", "nsubjpass")
    behind = verb.i < span.start and all(
        t.dep_ == "prep" for t in span.doc[verb.i + 1 : span.start]
    )
    return behind and any(span.end <= s.left_edge.i for s in subjects)


def is_beside(event: Token) -> bool:
    """What is said of a place by the way: "P, *a stronghold*", "*besieged* P", "P, *held* by X"."""
    return event.dep_ in _BESIDE or (event.dep_ == "acl" and event.tag_ == "VBN")


def is_by_the_way(noun: Token) -> bool:
    """A noun whose verb tells something else of it: "their *stronghold* fell".

    So with "P, still in X's *hands*, was the scene of clashes on Friday": told with the subject.
    """
    if is_verb(noun):
        return False
    below = noun
    for above in islice(noun.ancestors, FAR):
        if is_verb(above):
            put_in = below != noun and below.dep_ in _SUBJECTS
            return put_in or above.lemma_.lower() not in _HAVING
        below = above
    return False
