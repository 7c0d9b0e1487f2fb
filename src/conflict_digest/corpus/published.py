"""The publication date: from what the data says, a dateline, or the file's name; never a guess.

Dates are `YYYY-MM-DD`. Numbers alone are read day first or month first where the user says which,
else only where one of them is over 12 or both are equal; 03-12-2024 gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from conflict_digest.schema import PublishedFrom

DayOrder = Literal["dmy", "mdy"]
FIRST_YEAR, LAST_YEAR = 1800, 2100
_MAX_DATE = 80
_HEAD_LINES = 5
_HEAD_CHARACTERS = 4000
_MAX_LINE = 200

# Patterns stay strings until first used (`re` caches them): compiling them takes start-up time.
# ASCII, because without it the "s" of "Sep" also matches a long s, which no month has.
_FLAGS = re.IGNORECASE | re.ASCII
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_GAP = r"[\s,_-]{1,3}"


def _words(year: str = "") -> str:
    """The pattern of "3 December 2024" and "Dec. 3, 2024"; `year` "?" makes it optional."""
    day_first = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?{_GAP}(?P<m1>{_MONTH})\.?"
    month_first = rf"(?P<m2>{_MONTH})\.?{_GAP}(?P<d2>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?"
    year_1, year_2 = (rf"(?:{_GAP}(?P<y{n}>\d{{4}})(?!\d)){year}" for n in (1, 2))
    return rf"(?:{day_first}{year_1}|{month_first}{year_2})"


_ISO = r"(?P<y3>\d{4})(?P<sep>[-/.]?)(?P<m3>\d{2})(?P=sep)(?P<d3>\d{2})"
_LOOSE_ISO = r"(?P<y4>\d{4})[-/](?P<m4>\d{1,2})[-/](?P<d4>\d{1,2})"
_NUMBERS = r"(?P<n1>\d{1,2})(?P<sep2>[-/.])(?P<n2>\d{1,2})(?P=sep2)(?P<y5>\d{4})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,3})?"
_CLOCK = r"(?:(?:t|[\s,|-]{1,4}(?:at\s)?)\d{1,2}[:.h]?\d{2}[\w\s:.+()/-]{0,30})?"
_DATE = rf"(?:{_words()}|{_ISO}|{_LOOSE_ISO}|{_NUMBERS})"

_FIELD = _WEEKDAY + _DATE + _CLOCK
_DATE_LINE = (
    r"(?:(?:published|posted|date|publication date)(?:\son)?:?\s{1,3}|by\s[^\d]{2,60}[\s,|–—-])?"  # noqa: RUF001
    + _FIELD
)
# "ALEPPO, Dec 3, 2024 (Reuters) -": a place, a date, perhaps an agency, a dash.
_DATELINE = (
    rf"(?:(?P<place>[^\d()–—]{{2,60}}),\s{{1,3}})?{_WEEKDAY}{_words('?')}"  # noqa: RUF001
    r"\s{0,3}(?P<agency>\([^()]{2,40}\))?\s{0,3}(?:[–—]|--?(?:\s|$))"  # noqa: RUF001
)
_NOT_A_PLACE = {"after", "as", "at", "before", "by", "from", "in", "on", "since", "until", "when"}
_SMALL_WORDS = {"al", "and", "de", "del", "el", "es", "in", "near", "of", "the"}

_IN_NAME = (
    rf"(?<!\d)(?:{_ISO}(?:t?\d{{4}}(?:\d{{2}})?)?(?!\d)|{_NUMBERS.replace('[-/.]', '[-_.]')}(?!\d)"
    rf"|(?P<y6>\d{{4}})_(?P<m6>\d{{2}})_(?P<d6>\d{{2}})(?!\d))|(?<![^\W_]){_words()}"
)
_YEAR_IN_NAME = r"(?<!\d)(?:1[89]\d\d|20\d\d|2100)(?!\d)"


def parse(text: str, order: DayOrder | None = None) -> str | None:
    """The date that a metadata field or an option gives, or None. Times are left off as written."""
    text = text.strip()
    match = re.fullmatch(_FIELD, text, _FLAGS) if len(text) <= _MAX_DATE else None
    return _iso(match, order) if match else None


def find(
    metadata: str | None, text: str, file_name: str | None, order: DayOrder | None = None
) -> tuple[str | None, PublishedFrom | None]:
    """The date and where it was found: metadata, else dateline, else file name.

    Metadata that cannot be read gives no date at all: what it meant may contradict the rest.
    """
    if metadata is not None:
        found = parse(metadata, order)
        return found, "metadata" if found else None
    if found := from_dateline(text, file_name or "", order):
        return found, "dateline"
    if file_name and (found := from_file_name(file_name, order)):
        return found, "filename"
    return None, None


def from_dateline(text: str, file_name: str = "", order: DayOrder | None = None) -> str | None:
    """The date in the first lines; the file name may supply the year and nothing else."""
    for line in _first_lines(text):
        if match := re.fullmatch(_DATE_LINE, line, _FLAGS):
            return _iso(match, order)
        match = re.match(_DATELINE, line, _FLAGS)
        if match and _is_dateline(match):
            return _iso(match, order) or _with_year_of_name(match, file_name)
    return None


def from_file_name(name: str, order: DayOrder | None = None) -> str | None:
    """The one date in a file name; None where there are several different ones."""
    found = {_iso(match, order) for match in re.finditer(_IN_NAME, name[-_MAX_LINE:], _FLAGS)}
    return found.pop() if len(found) == 1 else None


def _first_lines(text: str) -> Iterator[str]:
    lines = (line.strip() for line in text[:_HEAD_CHARACTERS].split("\n"))
    for _, line in zip(range(_HEAD_LINES), filter(None, lines), strict=False):
        yield line[:_MAX_LINE]


def _is_dateline(match: re.Match[str]) -> bool:
    """True for capitals or an agency, or a short proper name: not for "In May 3, 2024 - "."""
    place = match["place"]
    if place is None:
        return match["agency"] is not None
    words = re.findall(r"[^\s,/]+", place)
    if not words or words[0].lower() in _NOT_A_PLACE:
        return False
    if len(words[0]) > 2 and words[0].isupper():
        return True
    proper = all(word.lower() != word or word in _SMALL_WORDS for word in words)
    return proper and (match["agency"] is not None or len(words) <= 4)


def _with_year_of_name(match: re.Match[str], file_name: str) -> str | None:
    full = from_file_name(file_name)
    if full:
        # A file is named for the day it was published or saved, so the dateline is no later.
        saved = date.fromisoformat(full)
        same_year = _iso(match, year=saved.year)
        if same_year and date.fromisoformat(same_year) <= saved + timedelta(days=1):
            return same_year
        return _iso(match, year=saved.year - 1)
    years = set(re.findall(_YEAR_IN_NAME, file_name))
    return _iso(match, year=int(years.pop())) if len(years) == 1 else None


def _iso(
    match: re.Match[str], order: DayOrder | None = None, *, year: int | None = None
) -> str | None:
    """The match as `YYYY-MM-DD` if it is a real and unambiguous date; `year` fills a gap."""
    found = {key: value for key, value in match.groupdict().items() if value}
    for form in "123456":
        month, day = found.get(f"m{form}"), found.get(f"d{form}")
        if month and day:
            written = found.get(f"y{form}")
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            return _valid(int(written) if written else year, number, int(day))
    if "n1" in found:
        first, second = int(found["n1"]), int(found["n2"])
        if order is not None:
            day, month = (first, second) if order == "dmy" else (second, first)
            return _valid(int(found["y5"]), month, day)
        if second > 12 or first == second:
            return _valid(int(found["y5"]), first, second)
        return _valid(int(found["y5"]), second, first) if first > 12 else None
    return None


def _valid(year: int | None, month: int, day: int) -> str | None:
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
