"""Months without a year in the order of the story: what is undone was done before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from conflict_digest.resolve.dates.grammar import default_grammar
from conflict_digest.resolve.dates.model import Calendar, ResolvedTimex

_MONTH: Final = re.compile(r"(\d{4})(-(?:0\d|1[0-2])(?:-\d\d)?)")
SENTENCE_END: Final = re.compile(r"[.!?]\s+[^\sa-z]|\n\s*\n")
_CLAUSE_END: Final = re.compile(r"[.;:!?\n]")
_WORD: Final = re.compile(r"[a-z]+")
_NEAR: Final = 160
"""Characters between two dates of one turn of the story."""


def in_order(found: Sequence[ResolvedTimex], text: str) -> list[ResolvedTimex]:
    """ "Took P in *December* and lost it in *January*": in December of the year before.

    Of two months told in this order and without a year, where nothing says that the second looks
    back, and it undoes what came about in the first.
    """
    ordered = list(found)
    for i in reversed(range(len(ordered) - 1)):
        first, then = ordered[i], ordered[i + 1]
        if not (_is_month_of_news(first) and _is_month_of_news(then)):
            continue
        if (first.edtf or "") > (then.edtf or "") and _undoes(first.timex.end, then, text):
            ordered[i] = _year_before(first)
    return ordered


def _is_month_of_news(one: ResolvedTimex) -> bool:
    """A month, or a day in it, whose year is told by the day of publication alone."""
    meaning = one.timex.meaning
    if not isinstance(meaning, Calendar) or one.anchored_to != "dct":
        return False
    bare = meaning.month is not None and meaning.year is None and meaning.direction is None
    return bare and _MONTH.fullmatch(one.edtf or "") is not None


def _undoes(since: int, then: ResolvedTimex, text: str) -> bool:
    """Does the story go on from `since` to what was undone by the date `then`?"""
    start = then.timex.start
    between = text[since:start]
    if start - since > _NEAR or "\n" in between or len(SENTENCE_END.findall(between)) > 1:
        return False
    behind = text[then.timex.end :]
    if ends := _CLAUSE_END.search(behind):
        behind = behind[: ends.start()]
    words = set(_WORD.findall(f"{between} {behind}".lower()))
    grammar = default_grammar()
    return bool(words & grammar.undoing) and words.isdisjoint(grammar.looking_back)


def _year_before(one: ResolvedTimex) -> ResolvedTimex:
    def earlier(value: str) -> str:
        return _MONTH.sub(lambda m: f"{int(m[1]) - 1:04}{m[2]}", value, count=1)

    return replace(one, edtf=earlier(one.edtf or ""), timex_value=earlier(one.timex_value))
