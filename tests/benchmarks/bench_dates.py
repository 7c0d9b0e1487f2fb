"""Date values on WikiWars: `python tests/benchmarks/bench_dates.py [-v]`.

Relaxed spans: a prediction matches a gold expression that it overlaps. Gold counts when its TIMEX3
value is a calendar date (`1942`, `1942-07-XX`, `1942-SU`, `BC0490`, with or without a time);
durations, sets and PRESENT_REF are no dates, and predictions on them are neither right nor wrong.
A range ("1955-1963") is two gold expressions, and each of its ends is compared with one of them;
`whole` counts it as a single prediction that has no right value instead.

The files in UNTOUCHED were not looked at while rules were written.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from conflict_digest.resolve.dates import ResolvedTimex, find_timexes, resolve_timexes

DATA = Path(__file__).parents[3] / "shared" / "data" / "wikiwars"
UNTOUCHED = ("09_GrecoPersian", "15_MexicanRev")
_TIMEX = re.compile(r'<TIMEX3\b[^>]*?value="([^"]*)"[^>]*>(.*?)</TIMEX3>', re.DOTALL)
_CALENDAR_VALUE = re.compile(r"(?:BC)?\d")
_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}

_HALVES = {"-H1": ("-01", "-06"), "-H2": ("-07", "-12")}


@dataclass(frozen=True)
class Gold:
    """An annotated expression."""

    start: int
    end: int
    text: str
    value: str


@dataclass
class Score:
    """Counts of one or more documents."""

    gold: int = 0
    predicted: int = 0
    spans: int = 0
    values: int = 0
    errors: Counter[str] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        """Add the counts of another document."""
        self.gold += other.gold
        self.predicted += other.predicted
        self.spans += other.spans
        self.values += other.values
        self.errors += other.errors

    def line(self, name: str) -> str:
        """Precision, recall and F1 of spans and of values."""
        return f"{name:24}{self._prf(self.spans)}   {self._prf(self.values)}   {self.gold:5}"

    def _prf(self, right: int) -> str:
        precision, recall = right / max(1, self.predicted), right / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"{precision:6.3f} {recall:6.3f} {f1:6.3f}"


def read(path: Path) -> tuple[str, str, list[Gold]]:
    """Text, publication date and annotated expressions of a TimeML file."""
    source = path.read_text(encoding="utf-8")
    dct = re.search(r'<DCT>.*?value="([^"]*)"', source)
    body = re.search(r"<TEXT>(.*)</TEXT>", source, re.DOTALL)
    if dct is None or body is None:
        raise ValueError(f"{path.name}: no DCT or TEXT element")
    text, gold, last = "", [], 0
    for match in _TIMEX.finditer(body[1]):
        text += html.unescape(body[1][last : match.start()])
        start = len(text)
        text += html.unescape(re.sub(r"<[^>]*>", "", match[2]))
        gold.append(Gold(start, len(text), text[start:], match[1]))
        last = match.end()
    return text + html.unescape(body[1][last:]), dct[1], gold


def as_edtf(value: str) -> str:
    """A TIMEX3 calendar value as EDTF, to the day at most."""
    value = re.sub(r"(-XX)+$", "", value.partition("T")[0])
    if value.startswith("BC"):
        year, _, rest = value[2:].partition("-")
        value = f"-{int(year) - 1:04}" + (f"-{rest}" if rest else "")
    if (half := value[-3:]) in _HALVES:
        return "/".join(value[:-3] + month for month in _HALVES[half])
    for name, number in _SEASONS.items():
        value = value.replace(name, number)
    years = value.lstrip("-").partition("-")[0]
    return value + "X" * (4 - len(years)) if len(years) < 4 else value


def flatten(found: list[ResolvedTimex], whole: bool) -> list[ResolvedTimex]:
    """Ranges as their ends, unless `whole`."""
    return [p for r in found for p in (r.parts if r.parts and not whole else (r,))]


def score(found: list[ResolvedTimex], gold: list[Gold], by_edtf: bool) -> Score:
    """Match predictions with the gold that they overlap, each once, in document order."""
    result, free = Score(), list(gold)
    for one in found:
        timex = one.timex
        hits = [g for g in free if g.start < timex.end and timex.start < g.end]
        is_date = timex.type in ("DATE", "TIME")
        if hits:
            free.remove(hits[0])
            if not _CALENDAR_VALUE.match(hits[0].value):
                continue
        elif not is_date or any(g.start < timex.end and timex.start < g.end for g in gold):
            continue
        if is_date:
            result.predicted += 1
        if hits and is_date:
            result.spans += 1
            result.values += _compare(one, hits[0], by_edtf, result.errors)
        elif is_date:
            result.errors[f"spurious    {timex.text!r} {one.edtf} [{timex.rule}]"] += 1
        else:
            result.errors[f"type        {timex.text!r} gold {hits[0].value}"] += 1
    result.gold = sum(1 for g in gold if _CALENDAR_VALUE.match(g.value))
    for g in free:
        if _CALENDAR_VALUE.match(g.value):
            result.errors[f"missed      {g.text!r} gold {g.value}"] += 1
    return result


def _compare(one: ResolvedTimex, gold: Gold, by_edtf: bool, errors: Counter[str]) -> bool:
    if by_edtf:
        right = (one.edtf or "").rstrip("~") == as_edtf(gold.value)
    else:
        right = one.timex_value == gold.value
    if not right:
        shown = one.edtf if by_edtf else one.timex_value
        timex = one.timex
        errors[f"value       {timex.text!r} {shown} gold {gold.value} [{timex.rule}]"] += 1
    return right


def main() -> int:
    """Print the scores; 1 where the corpus is not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="show the errors")
    parser.add_argument("--timex3", action="store_true", help="compare TIMEX3 values, not EDTF")
    parser.add_argument("--whole", action="store_true", help="a range is one prediction")
    parser.add_argument("--untouched", action="store_true", help="score the untouched files too")
    options = parser.parse_args()
    if not DATA.is_dir():
        print(f"no corpus at {DATA}", file=sys.stderr)  # noqa: T201
        return 1
    totals = {"development": Score(), "untouched": Score()}
    seconds, characters = 0.0, 0
    find_timexes("warm up in 2020")
    print(f"{'':24}{'spans: P, R, F1':20}   {'values: P, R, F1':20}    gold")  # noqa: T201
    for path in sorted(DATA.glob("*.tml")):
        part = "untouched" if path.stem in UNTOUCHED else "development"
        if part == "untouched" and not options.untouched:
            continue
        text, dct, gold = read(path)
        began = time.process_time()
        found = resolve_timexes(find_timexes(text), text, dct=dct)
        seconds += time.process_time() - began
        characters += len(text)
        result = score(flatten(found, options.whole), gold, not options.timex3)
        totals[part].add(result)
        print(result.line(path.stem))  # noqa: T201
    for name, total in totals.items():
        if total.gold:
            print(total.line(f"= {name}"))  # noqa: T201
    print(f"{seconds * 1000 / characters * 3000:.2f} ms for 3,000 characters")  # noqa: T201
    if options.verbose:
        for error, count in sorted(totals["development"].errors.items()):
            print(f"{count:3} {error}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
