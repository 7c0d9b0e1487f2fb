"""Date expressions in raw text: where they are and what they say, before anything anchors them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from conflict_digest.resolve.dates import combine, lengths, lists, points
from conflict_digest.resolve.dates.grammar import Grammar, Stage, default_grammar
from conflict_digest.resolve.dates.lexer import Item, tokenise
from conflict_digest.resolve.dates.match import Match, is_point
from conflict_digest.resolve.dates.model import Calendar, Timex

_BUILDERS: dict[str, Callable[[Match], list[Item] | None]] = {
    "calendar": points.calendar,
    "ancient": points.ancient,
    "offset": points.offset,
    "overnight": points.overnight,
    "days": lists.days,
    "months": lists.months,
    "years": lists.years,
    "iso": points.iso,
    "numeric": points.numeric,
    "duration": lengths.duration,
    "set": lengths.recurring,
    "clock": lengths.clock,
    "skip": points.skip,
    "modify": combine.modify,
    "approx": combine.approx,
    "same": combine.same,
    "current": combine.current,
    "from": combine.from_date,
    "anniversary": combine.anniversary,
    "range": combine.span,
    "dashed": combine.dashed,
}


def find_timexes(text: str, *, grammar: Grammar | None = None) -> list[Timex]:
    """Every date expression of `text`, in order, without overlaps; `text[t.start:t.end] == t.text`.

    Takes time linear in the length of `text`, whatever is in it.
    """
    grammar = grammar or default_grammar()
    items = tokenise(text, grammar)
    point, modify, join = grammar.stages
    items = _settle_ancient(_apply(point, items, text, grammar))
    if all(item.timex is None for item in items):
        return []
    items = _apply(modify, items, text, grammar)
    items = _apply(join, _share_years(items, text, grammar), text, grammar)
    return [item.timex for item in items if item.timex is not None]


def _apply(stage: Stage, items: list[Item], text: str, grammar: Grammar) -> list[Item]:
    """One stage: each match is replaced by what is built of it; the rest stays."""
    chars = "".join([item.char for item in items])
    done = 0
    result: list[Item] = []
    for starter in stage.starters.finditer(chars):
        first = starter.start()
        if first < done:
            continue
        for rule in stage.rules[chars[first]]:
            found = rule.match(chars, first)
            if found is None:
                continue
            made = _BUILDERS[rule.kind](Match(rule, text, items, found, grammar))
            if made is not None:
                result += items[done:first]
                result += made
                done = found.end()
                break
    return result + items[done:]


def _settle_ancient(items: list[Item]) -> list[Item]:
    """ "In 480" is a year where the text also names years BC, and a number elsewhere."""
    if all(item.char != points.ANCIENT for item in items):
        return items
    is_ancient = any(item.char == "P" and _is_bc(item.timex) for item in items)
    return [
        item
        if item.char != points.ANCIENT
        else item._replace(char="P")
        if is_ancient
        else item._replace(char="_", timex=None)
        for item in items
    ]


def _is_bc(timex: Timex | None) -> bool:
    meaning = timex.meaning if timex is not None else None
    return isinstance(meaning, Calendar) and meaning.year is not None and meaning.year < 1


def _share_years(items: list[Item], text: str, grammar: Grammar) -> list[Item]:
    """ "April and June 1955", "July 1 to July 3, 1863": the year stands once, for both."""
    link = grammar.alphabet.members["link"]
    comma = grammar.alphabet.members["comma"]
    items = list(items)
    for i in range(len(items) - 3, -1, -1):
        first = items[i].timex
        if first is None or items[i + 1].char not in link | comma:
            continue
        j = i + 2 if items[i + 1].char in link else i + 3
        if j >= len(items) or items[j - 1].char not in link:
            continue
        second = items[j].timex
        if second is None or not (is_point(first) and is_point(second)):
            continue
        meaning = _with_year_of(first.meaning, second.meaning)
        if meaning is not None:
            items[i] = items[i]._replace(timex=replace(first, meaning=meaning))
    return items


def _with_year_of(first: object, second: object) -> Calendar | None:
    if not (isinstance(first, Calendar) and isinstance(second, Calendar)):
        return None
    if first.year is not None or second.year is None or first.direction or first.weekday:
        return None
    if first.year_shift is not None or (first.day is None) != (second.day is None):
        return None
    if first.month is None and first.season is None:
        return None
    # "December to March 1942" begins in the year before.
    turns = first.month and second.month and first.month > second.month
    return replace(first, year=second.year - 1 if turns else second.year)
