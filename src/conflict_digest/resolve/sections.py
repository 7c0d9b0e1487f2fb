"""What the headings of an article say of the text below them: which day, which place.

A heading is of a date or a place if it holds hardly anything else. It goes for what stands below
it, to the next heading that is not under it. That tells which of several namesakes a name means,
which town "the town" is, and when something happened; where the text names no place and refers to
none, a heading puts nothing there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from spacy.tokens import Doc, Span

from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.dates import HeadedBy, Timex
from conflict_digest.schema import UNMARKED

_BESIDE_DATE: Final = 2
"""How many other words a heading of a date may have ("Monday's *events*, 3 March")."""
_VERBS: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of a word that makes a line a sentence, as headlines are."""


class Context(NamedTuple):
    """What headings say of a stretch of text."""

    date: Timex | None = None
    places: tuple[Span, ...] = ()
    """The names in the nearest heading that is of a place."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and what it and those above it say."""

    title: str | None
    start: int
    """The first token of the heading; `body` is the first after it."""
    body: int
    above: Context
    below: Context
    since: int
    """The first token from which on the same places are said."""


class _Open(NamedTuple):
    """A heading under which one may stand."""

    level: int
    kinds: frozenset[str]
    context: Context
    title: str


class Sections:
    """The sections of one document, asked by position."""

    def __init__(self, sections: Sequence[Section] = ()) -> None:
        self._sections = sections
        self._starts = [section.start for section in sections]

    def _at(self, position: int) -> Section | None:
        number = bisect_right(self._starts, position) - 1
        return self._sections[number] if number >= 0 else None

    def title(self, position: int) -> str | None:
        """The text of the nearest heading above a token; of a heading, its own."""
        section = self._at(position)
        return section.title if section is not None else None

    def context(self, position: int) -> Context:
        """What the headings above a token say; of one in a heading, those above that."""
        section = self._at(position)
        if section is None:
            return Context()
        return section.above if position < section.body else section.below

    def since(self, position: int) -> int:
        """The first token of the stretch for which headings say the same places."""
        section = self._at(position)
        return section.since if section is not None else 0

    def is_date(self, position: int, timex: Timex) -> bool:
        """Is the date that begins here what a heading is of?"""
        section = self._at(position)
        return section is not None and position < section.body and section.below.date == timex

    def in_heading(self, position: int) -> bool:
        """Is the token part of a heading?"""
        section = self._at(position)
        return section is not None and position < section.body


NO_SECTIONS: Final = Sections()


def sections_of(doc: Doc, timexes: Sequence[Timex], lexicon: Lexicon) -> Sections:
    """The sections of a document with the span groups `headings` and `places`."""
    headings = doc.spans.get("headings", ())
    return Sections(list(_sections(doc, headings, _Reader(doc, timexes, lexicon))))


def heading_dates(doc: Doc, timexes: Sequence[Timex], sections: Sections) -> dict[int, HeadedBy]:
    """Where a date starts → the heading that it stands below, or comes after as one of a row."""
    found: dict[int, HeadedBy] = {}
    before: Timex | None = None
    for timex in timexes:
        span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
        above = sections.context(span.start).date if span is not None else None
        if above is not None:
            found[timex.start] = HeadedBy(above.start)
        own = span is not None and sections.is_date(span.start, timex)
        if own and above is None and before is not None:
            found[timex.start] = HeadedBy(before.start, in_row=True)
        before = timex if own else before
    return found


def _sections(doc: Doc, headings: Sequence[Span], reader: _Reader) -> Iterator[Section]:
    stack: list[_Open] = []
    ends, since, places = 0, 0, Context().places  # of the heading before
    for heading in headings:
        level, kinds = int(heading.label_), reader.kinds(heading)
        if not kinds and (heading.start == 0 or _is_sentence(heading, level)):
            continue  # the title of it all, or a headline
        bare = not any(token.is_alpha or token.is_digit for token in doc[ends : heading.start])
        _close(stack, level, kinds, bare=bare)
        above = stack[-1].context if stack else Context()
        below = Context(reader.date(heading) or above.date, reader.places(heading) or above.places)
        title = heading.text.rstrip(": ")
        stack.append(_Open(level, kinds, below, title))
        if below.places != places:
            since, places = heading.start, below.places
        yield Section(title, heading.start, heading.end, above, below, since)
        ends = heading.end


def _close(stack: list[_Open], level: int, kinds: frozenset[str], *, bare: bool) -> None:
    """End the headings under which one of this level does not stand.

    Of those of its own level, the last of its own kind and what stands under it; else all, unless
    nothing stands between: "3 March", and below it at once "Kharkiv region".
    """
    while stack and stack[-1].level > level:
        stack.pop()
    equals = [i for i, one in enumerate(stack) if one.level == level]
    alike = [i for i in equals if stack[i].kinds & kinds or stack[i].kinds == kinds]
    if alike:
        del stack[alike[-1] :]
    elif equals and not bare:
        del stack[equals[0] :]


def _is_sentence(heading: Span, level: int) -> bool:
    return level == UNMARKED and any(token.tag_ in _VERBS for token in heading)


class _Reader:
    """Tells of which kinds a heading is."""

    def __init__(self, doc: Doc, timexes: Sequence[Timex], lexicon: Lexicon) -> None:
        self._doc = doc
        self._timexes = [timex for timex in timexes if timex.type == "DATE"]
        self._timex_starts = [timex.start for timex in self._timexes]
        self._names = list(doc.spans["places"])
        self._name_starts = [span.start for span in self._names]
        self._nouns = lexicon.place_nouns.keys()
        self._words = lexicon.cues("headings", "words") | lexicon.cues("places", "directions")

    def kinds(self, heading: Span) -> frozenset[str]:
        """ "date" and "place"; none for any other heading."""
        date, places = self.date(heading), self.places(heading)
        return frozenset([*(["date"] if date is not None else []), *(["place"] if places else [])])

    def date(self, heading: Span) -> Timex | None:
        """The date that a heading is; None where it is none."""
        dates = self._dates(heading)
        return dates[0] if dates and len(self._rest(heading)) <= _BESIDE_DATE else None

    def places(self, heading: Span) -> tuple[Span, ...]:
        """The names of places that a heading is; none where it is about anything else."""
        names = self._places(heading)
        return names if names and not self._rest(heading) else ()

    def _rest(self, heading: Span) -> list[str]:
        """The words that belong to no date and no name of a place."""
        taken = {i for name in self._places(heading) for i in range(name.start, name.end)}
        dates = self._dates(heading)
        return [
            token.text
            for token in heading
            if (token.is_alpha or token.is_digit)
            and token.i not in taken
            and not any(date.start <= token.idx < date.end for date in dates)
            and not self._is_plain(token.lower_)
        ]

    def _is_plain(self, word: str) -> bool:
        """ "region", "villages", "southern", "of": words that only say what kind of place."""
        return word in self._words or word in self._nouns or word.removesuffix("s") in self._nouns

    def _dates(self, heading: Span) -> list[Timex]:
        low = bisect_right(self._timex_starts, heading.start_char - 1)
        return self._timexes[low : bisect_right(self._timex_starts, heading.end_char - 1)]

    def _places(self, heading: Span) -> tuple[Span, ...]:
        low = bisect_right(self._name_starts, heading.start - 1)
        return tuple(self._names[low : bisect_right(self._name_starts, heading.end - 1)])
