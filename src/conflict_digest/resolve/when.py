"""When a claim's event was: the date expression that governs it, never one of another event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Span, Token

from conflict_digest.edtf import bounds
from conflict_digest.extract.syntax import children, has_child, is_singled_out, is_verb
from conflict_digest.extract.tense import had_been, is_still_so, not_until
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.dates import (
    Calendar,
    Offset,
    Range,
    ResolvedTimex,
    Timex,
    offset_from,
    within_a_day,
)
from conflict_digest.resolve.governing import (
    FAR,
    Dated,
    clause_chain,
    dated_spans,
    governing,
    governor_of,
    is_beside,
    is_by_the_way,
    is_now,
)
from conflict_digest.resolve.relative_events import (
    at_the_same_time,
    comes_after,
    comes_with,
    date_before,
    is_of_first,
    lead_from,
    lead_to,
    led_out_of,
    opens_with,
    told_by,
    told_with,
)
from conflict_digest.resolve.running_date import goes_on, heading, labels, segment
from conflict_digest.schema import When, WhenFrom

__all__ = ["Dated", "dated_spans", "time_of", "when_of"]

_MAIN = frozenset({"conj", "ccomp", "parataxis", "dobj", "pobj", "prep", "xcomp", "dep"})
"""Links by which a date that opens a sentence reaches its other clauses."""
_OPENING = 2
"""At how many tokens from its start a date still opens a sentence ("On 18 June, …")."""
_DEPTH = 3
"""How many events may be dated by one another."""
_UNTIL = "../"
_PERFECT = frozenset({"has", "have", "had"})
_LAST_TIME = ["time", "since"]


class Told(NamedTuple):
    """A time that the sentence tells, and the words that tell it."""

    edtf: str | None
    text: str


def when_of(
    trigger: Token,
    dates: Sequence[Dated],
    cues: Cues,
    published: str | None,
    predicate: str = "",
    headed: ResolvedTimex | None = None,
) -> When:
    """The time of the trigger's event as EDTF, and how it was found.

    The date that governs the event, or the event that it is told by; else a date that opens the
    sentence; else one that stands alone before it, or that of the sentence before; else `headed`,
    the date of the heading above; else no later than `published`, the day of publication. Who
    `predicate` "repels" an attack does so at the time of the attack; what he "holds" by the way
    ("his stronghold fell on Friday") has no time told.
    """
    mark, ends = segment(trigger, labels(dates))
    begins = mark.span.end if mark is not None else 0
    label = _told(mark.value) if mark is not None else None
    near = [d for d in dates if begins <= d.span.start < ends and not _is_last_time(d.span)]
    times = _Times(near, cues, published, label)
    if predicate == "holds" and is_by_the_way(trigger):
        own = times.with_noun(trigger)
    else:
        own = times.since_last(trigger) if predicate == "holds" else None
        own = own or times.of(trigger) or times.since_then(trigger)
        own = own or label or times.beside(trigger)
    if own is None and predicate == "repels":
        own = times.of_object(trigger)
    if own is None and predicate != "holds":
        own = times.by_then(trigger)
    if own is None and predicate == "holds":
        own = times.of_saying(trigger)
    own = own or _of_note(trigger, near)
    if own:
        edtf = own.edtf.removeprefix(_UNTIL) if own.edtf and not_until(trigger) else own.edtf
        by_label = mark is not None and own.text == mark.value.timex.text
        here = mark is None or not by_label or _is_of(mark.span, trigger.sent)
        return _when("sentence" if here else "context", edtf, own.text)
    running = times.running(trigger, alone=headed is None)
    if running is not None and _is_coarse(running.edtf) and predicate == "holds":
        running = None if is_still_so(trigger) else running  # "lost it in May. X *is still there*"
    if running is not None:
        return _when("context", running.edtf, running.text)
    if headed is not None and headed.edtf:
        until = _UNTIL if had_been(trigger) and _is_point(headed.edtf) else ""
        return _when("context", f"{until}{headed.edtf}", headed.timex.text)
    return _when("published", f"{_UNTIL}{published}") if published else When(edtf=None)


def _is_last_time(day: Span) -> bool:
    """ "Is theirs for the first *time since March*": when it last was, and not since when it is."""
    since = day.start + (day[0].lower_ == _LAST_TIME[-1])
    return [token.lower_ for token in day.doc[max(since - 2, 0) : since]] == _LAST_TIME


def _of_note(trigger: Token, dates: Sequence[Dated]) -> Told | None:
    """ "*13 Oct 1944* Riga captured by X": the day that opens a note of one verb and one day.

    A small parser hangs such a day on the name behind it.
    """
    sentence = trigger.sent
    told = [d for d in dates if sentence.start <= d.span.start < sentence.end]
    if len(told) != 1 or not _is_point(told[0].value.edtf) or _is_coarse(told[0].value.edtf):
        return None
    if any(is_verb(token) and token != trigger for token in sentence):
        return None
    return _told(told[0].value) if told[0].span.start <= sentence.start + 1 else None


def time_of(event: Token, dates: Sequence[Dated], cues: Cues) -> str | None:
    """The time of any event, as its own sentence tells it."""
    told = _Times(dates, cues, None).of(event)
    return told.edtf if told is not None else None


def _when(origin: WhenFrom, edtf: str | None, text: str | None = None) -> When:
    return When.model_validate({"edtf": edtf, "text": text, "from": origin})


def _is_of(label: Span, sentence: Span) -> bool:
    """Is the label in the sentence, or right before it ("18:00: *rebels took P*")?"""
    return label.sent.end >= sentence.start


def _is_of_campaign(date: Dated, event: Token) -> bool:
    """ "Their *spring* offensive": what it is called after, in the event's sentence."""
    meaning = date.value.timex.meaning
    season = isinstance(meaning, Calendar) and meaning.season is not None and meaning.year is None
    return season and date.span.sent == event.sent and date.span.root.head.i == date.span.end


def _is_since(date: Span) -> bool:
    before = date.doc[max(date.start - 1, 0) : date.start + 1]
    return any(token.lower_ == "since" for token in before)


def _ends_clause(word: Token) -> bool:
    after = word.doc[word.i + 1 : word.i + 2]
    return all(t.is_punct or t.pos_ == "CCONJ" for t in after)


def _is_perfect(date: Token) -> bool:
    """Is the verb that the date belongs to a perfect ("*has held* it since May", "had taken")?"""
    verb = next(filter(is_verb, date.ancestors), None)
    return verb is not None and any(c.lower_ in _PERFECT for c in children(verb, "aux"))


def _is_put_in(date: Token, clause: Token) -> bool:
    """ "X, *which had risen in May*, took P in June": of a clause beside the story."""
    above = (t for t in date.ancestors if clause in t.ancestors or t == clause)
    return any(t.dep_ in {"relcl", "acl"} for t in above if t != clause)


@dataclass(frozen=True, slots=True)
class _Times:
    """The times of the events of one article."""

    dates: Sequence[Dated]
    cues: Cues
    published: str | None
    label: Told | None = None
    """The date that the sentence is filed under."""

    def of(self, event: Token, depth: int = _DEPTH) -> Told | None:
        """The time that the event's own sentence tells."""
        named = self._named_when(event)
        if named is not None:
            return named
        sentence, dates = event.sent, self._own(event)
        bounded = not_until(event)  # "was *not* retaken *until* July": in July
        verbs = (t for t in (event, *clause_chain(event)) if is_verb(t))
        verb = next(verbs, event)
        days = [d for d in dates if not _is_to_hour(d.value.timex)]
        own = [d for d in days if governor_of(d.span, self.cues) == verb]
        if own and not bounded and all((d.value.edtf or "").startswith(_UNTIL) for d in own):
            return _told(own[0].value)  # "took P in May and held it *until July*"
        begun = [d for d in dates if (d.value.edtf or "").startswith(_UNTIL) == bounded]
        if depth and all(d.leads for d in own) and _has_own_lead(verb, self.dates):
            return self._by_other_event(event, depth - 1)
        nearest = governing(event, begun, self.cues) or governing(event, dates, self.cues)
        if nearest is not None:
            return _with_next(nearest, self.dates)
        if is_beside(event):
            return None
        if depth:
            other = self._by_other_event(event, depth - 1)
            if other is not None:
                return other
        opening = self._opening(event, sentence)
        if opening is None and comes_with(event):
            opening = self._opening(sentence.root, sentence)
            exact = opening is not None and opening.edtf is not None and len(opening.edtf) == 10
            return opening if exact else None
        return opening

    def _named_when(self, event: Token) -> Told | None:
        """ "Have fled since *Wednesday, when* rebels overran P": on Wednesday.

        "Held P from May *to October, when* rebels took it": in October.
        """
        if event.dep_ != "relcl" or not opens_with(event, "when"):
            return None
        day = event.head.i
        dated = next((d for d in self.dates if d.span.start <= day < d.span.end), None)
        if dated is None or not dated.value.edtf:
            return None
        clause = [d for d in self.dates if dated.span.end <= d.span.start <= event.right_edge.i]
        if any(d.leads or governor_of(d.span, self.cues) == event for d in clause):
            return None  # "since Monday, when *a week before* rebels had overrun P"
        return _as_of(_told(dated.value))

    def _own(self, event: Token) -> Sequence[Dated]:
        """The dates that may be the event's own.

        "P, a rebel *stronghold* since May, fell on Friday": only what is told with the noun.
        "They left P on Friday, a day after Q *fell*": only what stands behind the link.
        """
        first, last = event.left_edge.i, event.right_edge.i
        if is_beside(event):
            return [d for d in self.dates if first <= d.span.start <= last]
        link = lead_to(event, self.dates)
        if link is not None and link[0].span[-1].head == event:
            return [d for d in self.dates if d.span.start >= link[0].span.end]
        seasons = [d for d in self.dates if _is_of_campaign(d, event)]
        if seasons:  # "opened their *spring* offensive on P *in August 2012*"
            here = [d for d in self.dates if d.span.sent == event.sent and d not in seasons]
            return here or self.dates
        if is_singled_out(event.head, event.dep_):  # "the first town to fall *since 2001*"
            return [d for d in self.dates if not _is_since(d.span)]
        return self.dates

    def _by_other_event(self, event: Token, depth: int) -> Told | None:
        """ "Three days after", "as", "when" and "since" another event."""
        link, lead = lead_to(event, self.dates), lead_from(event, self.dates)
        told = self._apart(link[0], self._base(*link, depth), back=True) if link else None
        told = told or (self._at_the_latest(link[0], event) if link else None)
        if told is None and lead is not None:
            base = self.of(lead[1], depth)
            by_itself = base is not None and base.text == lead[0].value.timex.text
            told = None if by_itself else self._apart(lead[0], base, back=False)
        for other in (at_the_same_time(event), told_by(event, "when")):
            if told is None and link is None and other is not None:
                told = self.of(other, depth)
                told = _as_of(told) if told and opens_with(event, "when") else told
        if told is None and (main := led_out_of(event)) is not None:
            began = self.of(main, depth)
            told = began if began and _is_coarse(began.edtf) else None
        if told is None and (clause := told_by(event, "until", "till")) is not None:
            ended = self.of(clause, depth)
            if ended is not None and _is_point(ended.edtf) and not not_until(event):
                told = Told(f"{_UNTIL}{ended.edtf}", ended.text)
        return told or self._since(event, depth)

    def _since(self, event: Token, depth: int) -> Told | None:
        """ "Has been in X's hands *since Y left* on Friday": since Friday."""
        clause = told_by(event, "since")
        if clause is not None and is_of_first(clause, "since"):
            return None
        began = self.of(clause, depth) if clause is not None else None
        if began is None or not began.edtf or "/" in began.edtf:
            return None
        return Told(f"{began.edtf}/..", began.text)

    def _base(self, lead: Dated, event: Token | None, depth: int) -> Told | None:
        """The time that "a day after" counts back from: the date before it, or of its event."""
        beside = date_before(lead, self.dates)
        if beside is not None:
            return _told(beside.value)
        if event is None:
            return None
        own = self.of(event, depth) or self.label
        if own is None and self.published:
            long = depth == _DEPTH - 1 and _is_news(event) and _is_long(lead, self.published)
            return Told(self.published, "") if long or not _is_past(event) else None
        return own

    def _apart(self, lead: Dated, base: Told | None, *, back: bool) -> Told | None:
        """The time that is two days (or so) from the base."""
        if base is None or base.edtf is None:
            return None
        edtf = offset_from(lead.value.timex, base.edtf, back=back)
        return Told(edtf, lead.value.timex.text) if edtf else None

    def _at_the_latest(self, lead: Dated, event: Token) -> Told | None:
        """ "*Six years after* X *had driven* him out, he rode in", who knows when: but no later."""
        if not (self.published and had_been(event) and _is_long(lead, self.published)):
            return None
        told = self._apart(lead, Told(self.published, ""), back=True)
        return told._replace(edtf=f"{_UNTIL}{told.edtf}") if told is not None else None

    def _opening(self, event: Token, sentence: Span) -> Told | None:
        """ "On 18 June 2021, A happened; B happened": what opens dates the main clauses."""
        first, last = sentence.start, sentence.start + _OPENING
        opening = next(
            (d for d in self.dates if first <= d.span.start <= last and not d.leads), None
        )
        if opening is None or not _is_main(event):
            return None
        if _is_put_in(opening.span.root, sentence.root):
            return None  # "P, *burned down in 2019*, was taken by X"
        governor = governor_of(opening.span, self.cues)
        return _told(opening.value) if governor is None or is_verb(governor) else None

    def beside(self, event: Token) -> Told | None:
        """The time of what the same ones did next in the sentence: then, or no later than that."""
        clause = told_with(event)
        told = self.of(clause) if clause is not None else None
        if clause is None or told is None or not comes_after(event, clause):
            return told
        return Told(f"{_UNTIL}{told.edtf}", told.text) if _is_point(told.edtf) else None

    def by_then(self, event: Token) -> Told | None:
        """ "Took P on 3 May from soldiers, *who fled*": by then, and not by today."""
        clause = next((t for t in (event, *event.ancestors) if is_verb(t)), event)
        if clause.dep_ != "relcl" or clause.tag_ != "VBD":
            return None
        above = next((t for t in clause.ancestors if is_verb(t)), None)
        told = self.of(above) if above is not None and _is_past(above) else None
        return Told(f"{_UNTIL}{told.edtf}", told.text) if told and _is_point(told.edtf) else None

    def since_then(self, verb: Token) -> Told | None:
        """ "Left P *on 15 January* to X, *who now hold* it": since what the clause above tells."""
        now = verb.tag_ in {"VBP", "VBZ"} and any(c.lower_ == "now" for c in verb.children)
        if not now or verb.dep_ != "relcl":
            return None
        above = next((t for t in verb.ancestors if is_verb(t)), None)
        return self.of(above) if above is not None else None

    def since_last(self, state: Token) -> Told | None:
        """ "Was left on Monday, burned on Tuesday, and has been in X's *hands since*": Tuesday."""
        clause = next((t for t in (state, *state.ancestors) if is_verb(t)), state)
        around = {*state.children, *clause.children}
        left = self._since(state, _DEPTH) or self._since(clause, _DEPTH)
        if left is not None:
            return left
        if not any(c.lower_ == "since" and _ends_clause(c) for c in around):
            return None  # "since *the garrison left*" tells itself since when
        above = clause.head if clause.dep_ == "conj" else clause
        told = [d for d in self.dates if d.span.sent == state.sent and d.span.end <= state.i]
        told = [d for d in told if not _is_put_in(d.span.root, above)]
        return _told(told[-1].value) if len(told) > 1 else None

    def with_noun(self, noun: Token) -> Told | None:
        """The date told with the noun itself: "a stronghold since May"."""
        first, last = noun.left_edge.i, noun.right_edge.i
        inside = (
            d
            for d in self.dates
            if first <= d.span.start <= last or (d.span.start > last and self._is_with(d, noun))
            if not d.leads
        )
        return next((_told(d.value) for d in inside), None)

    def _is_with(self, date: Dated, noun: Token) -> bool:
        """ "P, in X's *hands* since May, fell": hung on what stands behind it."""
        return date.span.sent == noun.sent and governor_of(date.span, self.cues) == noun

    def of_object(self, verb: Token) -> Told | None:
        """ "Drove off gunmen *who stormed P on Friday*": the first date told with the object.

        Not that of what had been before: "an attack on P, which it *has held* since May".
        """
        news = [d for d in self.dates if not _is_perfect(d.span.root)]
        times = replace(self, dates=news)
        found = (times.with_noun(noun) for noun in children(verb, "dobj"))
        return next((told for told in found if told is not None), None)

    def of_saying(self, state: Token) -> Told | None:
        """ "*On Friday* the mission said that X held P": it was so on Friday."""
        said = next((t for t in (state, *state.ancestors) if t.dep_ == "ccomp"), None)
        if said is None or has_child(said, "aux") or not _is_past(said.head):
            return None
        told = self.of(said.head)
        return told if told is not None and _is_point(told.edtf) else None

    def running(self, event: Token, *, alone: bool) -> Told | None:
        """The date that the text is at; `alone`: also one that stands by itself before it."""
        found = heading(event.sent, self.dates) if alone else None
        if found is not None:
            return _told(found)
        before = goes_on(event, self.cues)
        if before is None or lead_from(event, self.dates) or lead_to(event, self.dates):
            return None
        told = self.of(before)
        return told if told is not None and _is_point(told.edtf) else None


def _with_next(one: Dated, dates: Sequence[Dated]) -> Told:
    """ "On 8 and 9 May": from the first to the last of days or months that follow each other."""
    for first, second in pairwise(dates):
        between = one.span.doc[first.span.end : second.span.start]
        if one in (first, second) and between.text.lower() == "and":
            start, end = first.value.edtf, second.value.edtf
            if start and end and "/" not in start + end and bounds(start)[1] == bounds(end)[0]:
                words = one.span.doc[first.span.start : second.span.end].text
                return Told(f"{start}/{end}", words)
    return _told(one.value)


def _has_own_lead(verb: Token, dates: Sequence[Dated]) -> bool:
    """ "In May X took P, and its men came back to Q *weeks after* they had lost it": not in May."""
    own = verb.dep_ == "conj" and has_child(verb, "nsubj", "nsubjpass")
    lead = lead_from(verb, dates) if own else None
    meaning = lead[0].value.timex.meaning if lead is not None else None
    return isinstance(meaning, Offset) and not within_a_day(meaning)


def _told(value: ResolvedTimex) -> Told:
    return Told(value.edtf, value.timex.text)


def _is_coarse(edtf: str | None) -> bool:
    """A month or a year, in which what came after it may well have been, too."""
    return edtf is not None and "/" not in edtf and len(edtf) < len("2012-11-20")


def _as_of(told: Told) -> Told:
    """The point that "when" takes up: where "since A" begins, where "between A and B" ends."""
    first, _, last = (told.edtf or "").partition("/")
    turns = first == ".." or told.text.lower().startswith(("from ", "between "))
    point = last if turns and last else first if last == ".." else told.edtf
    return Told(point, told.text)


def _is_to_hour(timex: Timex) -> bool:
    """ "Until *dawn*": on the day that is told of."""
    end = timex.meaning.end if isinstance(timex.meaning, Range) else None
    return isinstance(end, Timex) and end.type == "TIME"


def _is_point(edtf: str | None) -> bool:
    return edtf is not None and "/" not in edtf


def _is_past(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBN"}


def _is_long(lead: Dated, published: str) -> bool:
    """ "Five months after", where it does not matter on which day of the week it was."""
    told = offset_from(lead.value.timex, published, back=True)
    return told is not None and len(told) < len("2017-05-23")


def _is_news(verb: Token) -> bool:
    """ "Troops *have ended* the siege", or what an article opens with: of the day, or nearly."""
    perfect = any(c.lower_ in {"has", "have"} for c in children(verb, "aux"))
    return perfect or not any(map(is_verb, verb.doc[: verb.sent.start]))


def _is_main(event: Token) -> bool:
    """Is nothing but main clauses and objects between the event and the top of its sentence?"""
    current = event
    for _ in range(FAR):
        if current.head == current:
            return True
        if current.dep_ not in _MAIN or is_now(current):
            return False
        current = current.head
    return False
