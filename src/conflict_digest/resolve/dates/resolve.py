"""Values for date expressions: anchors them in document order and spells them as EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from conflict_digest.edtf import bounds
from conflict_digest.resolve.dates.anchor import (
    Context,
    Tense,
    is_dateline,
    is_narrative,
    is_undated,
    parse_dct,
)
from conflict_digest.resolve.dates.calendars import Anchored, resolve_calendar
from conflict_digest.resolve.dates.grammar import default_grammar, is_hour
from conflict_digest.resolve.dates.intervals import interval, week_before
from conflict_digest.resolve.dates.model import (
    AnchoredTo,
    Calendar,
    Clock,
    HeadedBy,
    Mod,
    Numeric,
    Offset,
    Range,
    ResolvedTimex,
    Span,
    Timex,
)
from conflict_digest.resolve.dates.offsets import grain_of, moved
from conflict_digest.resolve.dates.order import SENTENCE_END, in_order
from conflict_digest.resolve.dates.value import Value, of_day

DayOrder = Literal["dmy", "mdy"]
_ORDERS: tuple[DayOrder, ...] = ("dmy", "mdy")

_SPOKEN = ("day", "night", "week", "weekend")
_CLAUSE = 60
"""Characters on each side of a date in which a word such as "will" puts it in the future."""
_PERFECT = re.compile(r"\b(?:has|have)\b", re.I)
_CLAUSE_END = re.compile(r"[.;:!?\n]|, (?:and|but|which|who) ")
_SENTENCE_START = re.compile(r"(?:^|[.!?\n][^\w\s]*\s+)(?:\w{2,6}\s+)?(?:the\s+)?$", re.IGNORECASE)
_FRESH_WITHIN = 400
_ASIDE_WITHIN = 600
"""Characters since the running date was named, for the two rules about sentences below."""
_HALF_A_YEAR = timedelta(days=182)
"""After the heading before: the last "4 March" until then is the nearest one."""
_TO_PRINT = timedelta(days=10)
"""How old what was sent from far away may be when it is printed."""
_DAY = len("2022-03-04")
_LONG_AGO = 10
"""Years before publication."""
_CENTURY = 100
_AT_HOUR = re.compile(
    r"\b(?:at|by|before|after|about|around|since|until|till|from|approx\.)\s$", re.I
)
_LABEL_END = re.compile(r"\s*(?:[.:|/–—-]|\n)")  # noqa: RUF001
"""What ends a label; a comma does not: "On 31 December 1958, …"."""


_RECALLED = re.compile(r",\s(?:which|who|whom|that|where)\b[^.;]*\bhad\b", re.I)
"""The start of what is told to have been before the rest of the sentence."""
_CLAUSE_REST = r"(?:[^,.;]|\.(?=\s?\d))"
_WITHIN = re.compile(rf",\s(?:which|who|whom|whose|where)\b({_CLAUSE_REST}*)$", re.I)
_REST = re.compile(rf"{_CLAUSE_REST}*")
_HAD = re.compile(r"\bhad\b", re.I)
"""A clause put in: what stands in it before a date, what behind, and the word that looks back."""


def resolve_timexes(
    timexes: Sequence[Timex],
    text: str,
    *,
    dct: str | None,
    tense: Callable[[Timex], Tense] | None = None,
    narrative: bool | None = None,
    day_order: DayOrder | None = None,
    heading: Mapping[int, HeadedBy] | None = None,
) -> list[ResolvedTimex]:
    """One value per timex, in order.

    `dct` is the publication date (YYYY-MM-DD; ValueError otherwise). `tense` tells where the
    governing verb puts a date ("unknown" falls back on words such as "will" near it). `narrative`
    makes the date mentioned last the reference, as in histories; None finds out. `day_order`
    reads 3/4/22; without it such a date stays unresolved unless only one order is possible.
    `heading` has where a timex starts, and which date of a heading it depends on: under "3 March"
    that is the day of which "yesterday" and "Friday" are, and the heading "4 March" is of its year.

    "Early", "mid" and "late" do not change the value: "late March 2022" is 2022-03, which is true,
    while bounds inside the month would be ours and not the source's; `timex.mod` has the nuance.
    """
    published = parse_dct(dct)
    if narrative is None:
        narrative = is_narrative(timexes, published)
    undated = published is None and is_undated(timexes, text)
    context = Context(published, narrative, undated)
    order = day_order or _order_in(timexes)
    resolver = _Resolver(context, text, tense, order, heading or {})
    found = [resolver.resolve(timex) for timex in timexes]
    # no dateline is of the year before the one recalled
    found = [
        value if undated and i == 0 else _looked_ahead(value, found[i + 1 :], text)
        for i, value in enumerate(found)
    ]
    return in_order(found, text)


def _looked_ahead(value: ResolvedTimex, later: Sequence[ResolvedTimex], text: str) -> ResolvedTimex:
    """ "P, besieged since December, fell on 29 April 1916": the last December before that.

    For a date that nothing before it anchors, in the sentence of one that the text gives in full.
    """
    if value.edtf is not None or not later:
        return value
    after, ends = later[0], value.timex.end
    if after.anchored_to != "absolute" or SENTENCE_END.search(text, ends, after.timex.start):
        return value
    if _RECALLED.search(text, ends, after.timex.start):
        return value  # "in March X took P, which Y *had held since 2012*"
    low, _ = bounds(after.edtf or "")
    meaning = value.timex.meaning
    of_year = isinstance(meaning, Calendar) and meaning.weekday is None
    if low is None or (not of_year and len(after.edtf or "") < _DAY):
        return value  # neither "Monday" nor "this week" is told by "in 2022"
    resolver = _Resolver(Context(of_day(low), narrative=False), text, lambda _: "past", None)
    earlier = resolver.resolve(value.timex)
    return earlier if earlier.anchored_to is None else replace(earlier, anchored_to="context")


def _written_on(edtf: str | None, published: Value) -> Value:
    """ "BERLIN, *Aug. 5* - P fell this morning" in the paper of the 6th: the day of the writing."""
    low, high = bounds(edtf) if edtf else (None, None)
    printed = published.first_day()
    if low is None or high is None or printed is None or high - low != timedelta(days=1):
        return published
    written = of_day(low) if timedelta(0) <= printed - low <= _TO_PRINT else None
    return written or published


class _Resolver:
    """Reads a document's timexes in order, keeping the running date."""

    def __init__(
        self,
        context: Context,
        text: str,
        tense: Callable[[Timex], Tense] | None,
        day_order: DayOrder | None,
        heading: Mapping[int, HeadedBy] | None = None,
    ) -> None:
        self.context = context
        self._published = context.dct
        self._heading = heading or {}
        self._headings = {by.start: "" for by in self._heading.values()}
        self.text = text
        self.tense_of = tense
        self.day_order = day_order
        self._aside: tuple[Value, int] | None = None
        """The year named last that does not move the story on, and where it ends."""
        self._labelled: Value | None = None
        """The day of the note that is read: "31 Dec. 1958. Taken yesterday"."""

    def resolve(self, timex: Timex) -> ResolvedTimex:
        """The value of one timex, which becomes the running date."""
        self.context.dct = self._day_of_heading(timex) or self._published
        found = self._resolved(timex)
        if self._published is not None and is_dateline(timex, self.text):
            self._published = _written_on(found.edtf, self._published)
        if timex.start in self._headings:
            self._headings[timex.start] = found.edtf or ""
        return found

    def _day_of_heading(self, timex: Timex) -> Value | None:
        """The day of the heading; the last one of its month or year for a day or month in it."""
        by = self._heading.get(timex.start)
        edtf = self._headings[by.start] if by is not None else None
        low, high = bounds(edtf) if edtf else (None, None)
        if by is None or low is None or high is None:
            return None
        last = high - timedelta(days=1)
        by_calendar = isinstance(timex.meaning, Calendar) and timex.meaning.weekday is None
        if by.in_row:
            near = by_calendar and last < date.max - _HALF_A_YEAR
            return of_day(last + _HALF_A_YEAR) if near else None
        return of_day(last) if low == last or by_calendar else None

    def _resolved(self, timex: Timex) -> ResolvedTimex:
        meaning = timex.meaning
        if isinstance(meaning, Span):
            return ResolvedTimex(timex, None, meaning.value, None)
        if isinstance(meaning, Range):
            return self._range(timex, meaning)
        anchored = self._anchor(timex)
        if anchored is None:
            return ResolvedTimex(timex, None, _vague_value(meaning), None)
        value, anchor = anchored
        if not self._is_aside(value, timex):
            self.context.note(value, timex.end)
            if value.grain == "year" and anchor == "absolute" and self._opens_sentence(timex):
                self.context.told_year = value.year, timex.mod == "END"
        elif value.grain == "year" and not isinstance(meaning, Offset):
            self._aside = value, timex.end
        if self._is_label(timex):
            self._labelled = value if value.grain == "day" else None
        return ResolvedTimex(timex, _edtf(value, timex.mod), _timex3(value, timex), anchor)

    def _anchor(self, timex: Timex) -> Anchored:
        match timex.meaning:
            case Calendar() as meaning:
                day = self._day_of_hour(meaning, timex)
                if day is not None:
                    return day, "context"
                return resolve_calendar(
                    meaning, self.context, self._tense(timex), self._fresh(timex)
                )
            case Numeric() as meaning:
                return _numeric(meaning, self.day_order)
            case Offset() as meaning:
                return self._after_year_beside(timex, meaning) or self._offset(meaning)
            case Clock():
                day = self.context.running("day")
                return None if day is None else (day, "context")
            case _:
                return None

    def _tense(self, timex: Timex) -> Tense:
        found: Tense = self.tense_of(timex) if self.tense_of is not None else "unknown"
        return found if found != "unknown" else self._tense_by_words(timex)

    def _tense_by_words(self, timex: Timex) -> Tense:
        before = self.text[max(0, timex.start - _CLAUSE) : timex.start]
        ends = list(_CLAUSE_END.finditer(before))
        if ends:
            before = before[ends[-1].end() :]
        after = self.text[timex.end : timex.end + _CLAUSE]
        if end := _CLAUSE_END.search(after):
            after = after[: end.start()]
        words = set(re.findall(r"\w+", f"{before} {after}".lower()))
        return "future" if words & default_grammar().future else "unknown"

    def _is_aside(self, value: Value, timex: Timex) -> bool:
        """A bare year inside a sentence ("elections planned for 1956", "the 2002 census") does
        not move on a narrative that goes by months and days."""
        last = self.context.last
        meaning = timex.meaning
        if self._is_recalled(value, timex):
            return True
        if value.grain == "night" and last is not None and last.grain == "day":
            return not self._opens_sentence(timex)  # "fell on Monday as they left *overnight*"
        if isinstance(meaning, Offset) and meaning.base == "context" and meaning.sign < 0:
            return not self._opens_sentence(timex)  # "having fled the previous night"
        if value.grain != "year" or last is None or self._opens_sentence(timex):
            return False
        near = timex.start - self.context.last_end < _ASIDE_WITHIN
        return isinstance(timex.meaning, Offset) or (near and last.has_month())

    def _is_recalled(self, value: Value, timex: Timex) -> bool:
        """ "P, which X *had* taken in December 2023, was retaken in January": of another year.

        What only looks back does not move on the story, where that is at some time.
        """
        clause = _WITHIN.search(self.text, max(0, timex.start - 2 * _CLAUSE), timex.start)
        if clause is None:
            return False
        rest = _REST.match(self.text, timex.end)
        if not any(part and _HAD.search(part.group()) for part in (clause, rest)):
            return False
        if self.context.last is not None:
            return True
        now = None if self.context.narrative else self.context.dct
        return now is not None and value.year >= now.year - _LONG_AGO

    def _day_of_hour(self, meaning: Calendar, timex: Timex) -> Value | None:
        """ "16 July 79. The barracks fell shortly after *1500*": the day that this is an hour of.

        Of a number that may be year or hour, after a word for a time or as a label, where a day is
        told of that lies more than a century away from the year.
        """
        year = meaning.year
        if year is None or meaning != Calendar(year=year) or not is_hour(year):
            return None
        day = self.context.running("day")
        if day is None or abs(day.year - year) <= _CENTURY:
            return None
        by_word = _AT_HOUR.search(self.text, max(0, timex.start - 20), timex.start) is not None
        by_label = self._opens_sentence(timex) and self.text[timex.end : timex.end + 1] == ":"
        return day if by_word or by_label else None

    def _fresh(self, timex: Timex) -> bool:
        """It goes on from a date shortly before: it opens a sentence, or that was long ago.

        "Ban Me Thuot fell on 10 March 1975 … and Hue on 25 March": no news of this year.
        """
        last_end = self.context.last_end
        if timex.start - last_end > _FRESH_WITHIN:
            return False
        ends = SENTENCE_END.findall(self.text, last_end, timex.start)
        next_one = len(ends) == 1 and "\n" not in ends[0] and _is_day_alone(timex)
        follows = not ends or next_one or self._opens_sentence(timex)
        if not follows or "\n\n" in self.text[last_end : timex.start]:
            self.context.told_year = None
        return follows or self._was_long_ago()

    def _was_long_ago(self) -> bool:
        last, dct = self.context.last, self.context.dct
        return last is not None and dct is not None and last.year < dct.year - _LONG_AGO

    def _opens_sentence(self, timex: Timex) -> bool:
        before = self.text[max(0, timex.start - 20) : timex.start]
        return _SENTENCE_START.search(before) is not None

    def _is_label(self, timex: Timex) -> bool:
        """True for a calendar date that stands by itself where a line or sentence begins."""
        if not isinstance(timex.meaning, Calendar | Numeric) or not self._opens_sentence(timex):
            return False
        return _LABEL_END.match(self.text, timex.end) is not None

    def _after_year_beside(self, timex: Timex, meaning: Offset) -> Anchored:
        """ "X took P on Friday. Q was lost *in 2000* and retaken *a year later*": in 2001."""
        if self._aside is None or meaning.base not in {"context", "auto"} or meaning.sign < 0:
            return None
        year, end = self._aside
        ends = SENTENCE_END.findall(self.text, end, timex.start)
        if self.context.last_end > end or len(ends) > 1 or grain_of(meaning.unit) != "year":
            return None
        value = moved(year, meaning)
        return (value, "context") if value is not None else None

    def _offset(self, meaning: Offset) -> Anchored:
        base, anchor = self._base(meaning)
        if base is None or anchor is None:
            return None
        value = moved(base, meaning)
        return None if value is None else (value, anchor)

    def _base(self, meaning: Offset) -> tuple[Value | None, AnchoredTo | None]:
        context = self.context
        grain = grain_of(meaning.unit)
        if isinstance(meaning.base, Timex):
            inner = self._anchor(meaning.base)
            return inner if inner is not None else (None, None)
        if meaning.base == "event":
            return None, None
        if meaning.base in ("dct", "auto") and not context.narrative:
            if context.dct is None and grain in _SPOKEN:
                return self._labelled, "context" if self._labelled is not None else None
            return context.dct, "dct"
        if meaning.base == "dct" and grain in _SPOKEN:
            # Quoted speech in a history: "yesterday" is the speaker's, not the narrator's.
            return None, None
        running = context.running("day" if grain in _SPOKEN else grain)
        back = meaning.base == "near" or meaning.sign < 0
        if running is None and back and not context.narrative and context.dct is not None:
            day = context.last_day if meaning.base != "near" else None
            if day is not None and grain in _SPOKEN and abs(day.year - context.dct.year) <= 1:
                return day, "context"
            return context.dct, "dct"  # "a year earlier": before now, where news names no date
        return running, "context"

    def _lasts(self, timex: Timex) -> bool:
        """Is it so when the article is written? The perfect tells so, where news has a date."""
        if self.context.narrative or self.context.dct is None:
            return False
        clause = self.text[timex.end : timex.end + _CLAUSE]
        if end := SENTENCE_END.search(clause):
            clause = clause[: end.start()]
        return _PERFECT.search(clause) is not None

    def _range(self, timex: Timex, meaning: Range) -> ResolvedTimex:
        told = self.context.last
        if meaning.end is None and meaning.start is not None and self._lasts(timex):
            self.context.last = None  # "*since* 9 February X *has* held P": of this year
        start = self._resolved(meaning.start) if meaning.start is not None else None
        self.context.last = self.context.last or told
        end = self._resolved(meaning.end) if meaning.end is not None else None
        parts = tuple(part for part in (start, end) if part is not None)
        value = "/".join("" if part is None else part.timex_value for part in (start, end))
        if any(part.edtf is None or "/." in part.edtf for part in parts):
            return ResolvedTimex(timex, None, value, None, parts)
        edtf = interval(start, end) or interval(week_before(start, end), end)
        anchors = [part.anchored_to for part in parts]
        relative: AnchoredTo | None = next((a for a in anchors if a != "absolute"), "absolute")
        return ResolvedTimex(timex, edtf, value, relative if edtf else None, parts)


def _order_in(timexes: Sequence[Timex]) -> DayOrder | None:
    """The order of day and month that the dates of a text have, where some allow one order only."""
    orders: set[DayOrder] = set()
    for timex in timexes:
        possible = _orders_of(timex.meaning) if isinstance(timex.meaning, Numeric) else []
        orders.update(possible if len(possible) == 1 else ())
    return orders.pop() if len(orders) == 1 else None


def _orders_of(meaning: Numeric) -> list[DayOrder]:
    """Those in which it is a date."""
    return [order for order in _ORDERS if _in_order(meaning, order).is_valid()]


def _in_order(meaning: Numeric, order: DayOrder) -> Value:
    if order == "dmy":
        return Value("day", meaning.year, meaning.second, meaning.first)
    return Value("day", meaning.year, meaning.first, meaning.second)


def _is_day_alone(timex: Timex) -> bool:
    """ "Took P on 3 May. It left *on the 20th*": of the month of the sentence before."""
    meaning = timex.meaning
    if not isinstance(meaning, Calendar) or meaning.day is None:
        return False
    return meaning.month is None and meaning.weekday is None and meaning.year is None


def _numeric(meaning: Numeric, order: DayOrder | None) -> Anchored:
    orders = [each for each in _orders_of(meaning) if order in (None, each)]
    possible = {_in_order(meaning, each) for each in orders}
    return (possible.pop(), "absolute") if len(possible) == 1 else None


def _edtf(value: Value, mod: Mod | None) -> str:
    text = value.edtf()
    # The EDTF library takes no qualifier on a season or an interval.
    plain = value.grain in ("season", "about") or "/" in text
    return f"{text}~" if mod == "APPROX" and not plain else text


def _timex3(value: Value, timex: Timex) -> str:
    return f"{value.timex3()}T{timex.time}" if timex.time else value.timex3()


def _vague_value(meaning: object) -> str:
    if isinstance(meaning, Offset) and meaning.amount is None:
        return "PAST_REF" if meaning.sign < 0 else "FUTURE_REF"
    return ""
