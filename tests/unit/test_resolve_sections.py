"""Which headings stand above a word, and what they say: the day, the place, nothing."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from parses import lexicon
from spacy.tokens import Doc, Span

from conflict_digest.resolve.dates import find_timexes
from conflict_digest.resolve.sections import NO_SECTIONS, Sections, sections_of
from conflict_digest.schema import UNMARKED

VOCAB = spacy.blank("en").vocab
PLACES = frozenset({"Goma", "Sake", "Bukavu", "Kivu"})


class Report:
    """Lines: "2 Goma region" is a heading of level 2, "- Rebels left ." a text."""

    def __init__(self, *lines: str) -> None:
        words: list[str] = []
        extents: list[tuple[int, int, str]] = []
        for line in lines:
            mark, *rest = line.split()
            start = len(words)
            words += [*rest, "\n"]
            if mark != "-":
                extents.append((start, start + len(rest), mark))
        self.doc = Doc(VOCAB, words=words, tags=["VBD" if w == "left" else "NN" for w in words])
        self.doc.spans["headings"] = [Span(self.doc, a, b, label=mark) for a, b, mark in extents]
        places = [Span(self.doc, t.i, t.i + 1, "PLACE") for t in self.doc if t.text in PLACES]
        self.doc.spans["places"] = places
        self.sections: Sections = sections_of(self.doc, find_timexes(self.doc.text), lexicon())

    def above(self, word: str) -> tuple[str | None, str | None, list[str]]:
        """Section, date and places that stand above the first such word."""
        at = next(token.i for token in self.doc if token.text == word)
        context = self.sections.context(at)
        date = context.date.text if context.date is not None else None
        return self.sections.title(at), date, [place.text for place in context.places]


def test_a_text_without_headings_has_no_section() -> None:
    report = Report("- Rebels left .")
    assert report.above("Rebels") == (None, None, [])
    assert NO_SECTIONS.title(3) is None


def test_places_stand_below_the_day_and_the_next_day_ends_them() -> None:
    report = Report(
        "7 3 March", "7 Goma region :", "- one .", "7 Sake :", "- two .", "7 4 March", "- three ."
    )
    assert report.above("one") == ("Goma region", "3 March", ["Goma"])
    assert report.above("two") == ("Sake", "3 March", ["Sake"])
    assert report.above("three") == ("4 March", "4 March", [])


def test_days_stand_below_the_place_and_the_next_place_ends_them() -> None:
    report = Report("7 Goma", "7 3 March", "- one .", "7 4 March", "- two .", "7 Sake", "- three .")
    assert report.above("two") == ("4 March", "4 March", ["Goma"])
    assert report.above("three") == ("Sake", None, ["Sake"])


def test_a_level_says_what_stands_below_what() -> None:
    report = Report(
        "1 Goma",
        "2 3 March",
        "- one .",
        "3 Shops",
        "- two .",
        "2 Schools",
        "- three .",
        "1 Roads",
        "- four .",
    )
    assert report.above("two") == ("Shops", "3 March", ["Goma"])
    assert report.above("three") == ("Schools", None, ["Goma"])
    assert report.above("four") == ("Roads", None, [])


def test_another_heading_ends_the_day_unless_it_stands_right_below() -> None:
    report = Report("7 3 March", "- one .", "7 Background", "- two .")
    assert report.above("two") == ("Background", None, [])
    report = Report("7 3 March", "7 Fighting", "- one .", "7 Aid", "- two .")
    assert report.above("one") == ("Fighting", "3 March", [])
    assert report.above("two") == ("Aid", "3 March", [])


@pytest.mark.parametrize(
    ("heading", "date", "places"),
    [
        ("Goma and Sake", None, ["Goma", "Sake"]),
        ("Villages around Goma", None, ["Goma"]),
        ("Northern Kivu", None, ["Kivu"]),
        ("Goma , 3 March", "3 March", ["Goma"]),
        ("Events of 3 March", "3 March", []),
        ("Battle of Goma", None, []),
        ("Government of Kivu", None, []),
        ("What rebels said on 3 March", None, []),
    ],
)
def test_a_heading_is_of_a_place_or_a_day_if_it_is_about_nothing_else(
    heading: str, date: str | None, places: list[str]
) -> None:
    assert Report(f"2 {heading}", "- one .").above("one")[1:] == (date, places)


def test_a_title_and_a_headline_are_no_sections() -> None:
    assert Report("7 Situation report", "- one .").above("one")[0] is None
    assert Report("- zero .", "7 Rebels left Goma", "- one .").above("one")[0] is None
    assert Report("- zero .", "2 Rebels left Goma", "- one .").above("one")[0] is not None


def test_what_stands_in_a_heading_is_below_those_above_it() -> None:
    report = Report("1 Kivu", "2 Goma", "- one .")
    assert report.above("Goma") == ("Goma", None, ["Kivu"])


LINES = st.sampled_from(
    ["3 March", "4 March", "Goma", "Sake region", "Shops", "- one .", "- two ."]
)


@given(st.lists(st.tuples(st.integers(1, UNMARKED), LINES), min_size=1, max_size=12))
def test_the_nearest_heading_is_always_the_section(lines: list[tuple[int, str]]) -> None:
    report = Report("- zero .", *(x if x[0] == "-" else f"{level} {x}" for level, x in lines))
    nearest: str | None = None
    for heading in report.doc.spans["headings"]:
        nearest = heading.text
        assert report.sections.title(heading.end) == nearest
        assert report.sections.since(heading.end) <= heading.end
    assert report.sections.title(len(report.doc) - 1) == nearest


@pytest.mark.parametrize("heading", ["7 Goma", "7 3 March", "2 Shops", "{} Sake"])
def test_ten_thousand_headings_do_not_hang(heading: str) -> None:
    def seconds(number: int) -> float:
        report = Report(*(heading.format(n % UNMARKED + 1) for n in range(number)))
        began = time.process_time()
        sections_of(report.doc, find_timexes(report.doc.text), lexicon())
        return time.process_time() - began

    # Ten times as many take about ten times as long; quadratic would be a hundred times.
    assert seconds(10_000) < 40 * seconds(1_000) + 0.2
