"""Sentence starts that the layout tells better than the parser: after datelines and headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from spacy.tokens import Doc

_REACH: Final = 40
"""Tokens at the start of a text among which a dateline is looked for."""
_HEADING: Final = 4
"""Words of a heading before a colon: "Eastern Congo: rebels …"."""
_LONG: Final = 150
"""Tokens after which the next full stop ends a sentence: the work on one grows with its square."""
_ENDLESS: Final = 500
"""Tokens after which a sentence ends wherever it stands: lists without an end, tables."""
_ENDS: Final = frozenset(".!?;:")
_DASHES: Final = frozenset({"-", "--", "\u2013", "\u2014"})
BULLETS: Final = frozenset("-*\u2013\u2022\u00b7")
"""What opens the items of a list, each on a line of its own."""
_OPENING: Final = frozenset({":", "):"})
"""What stands behind a heading; of "(18:00):" the tokenizer makes one sign at the end."""
_STOPS: Final = frozenset(".!?")
_DAY: Final = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)?")
_DATE_OR_LIST: Final = re.compile(
    r"[,()/&\u2013-]|[0-9]{1,4}(?:st|nd|rd|th)?|[0-9]{1,2}:[0-9]{2}|a[lnrstz]|a[ls]h|el|wa|bin"
)
"""What may stand among the names of a heading before a colon: "Goma, 27 January 2025: …"."""
_BY_NUMBERS: Final = re.compile(r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}")
_COLUMNS: Final = frozenset({"/", "//", "|"})
"""What parts the place and the day of a note from what came about, with a space on either side."""
_COMPASS: Final = frozenset({"N.", "S.", "E.", "W."})
"""A side of the compass before what lies there: "*W.* Belfast"."""
_LETTERS: Final = re.compile(r"[A-Z][A-Z0-9-]*[A-Z0-9]")
"""The short form of a name that those who fight may have ("Goma - *M23*", "Wau - *SPLM-IO*")."""
_TELEGRAPHED: Final = "STOP"
"""The full stop of a telegram."""
_FOOTNOTE: Final = re.compile(r"\[[0-9]{1,3}\]")
_DATELINE: Final = re.compile(
    r"^[ \t]*(?:"
    r"[A-Z][A-Za-z .,'\u2019/-]{1,60}?"  # the place, and a date that names its month
    r"(?:,(?:[^\n.]|\.(?=,| [0-9(]| ?[-\u2013\u2014])){0,40}?)?"  # a date: "Nov. 25", "April 3."
    r"(?:\([A-Za-z .]{2,30}\))?"  # the agency
    r"|[A-Z]?[A-Za-z0-9 .,]{3,20}[0-9]{4} \([A-Z .]{2,30}\)"  # a date, then the place
    r"|[A-Z][A-Za-z .'\u2019-]{1,40}, [A-Z]{3,10}"  # the place, then the agency
    r") ?(?:-|--|\u2013|\u2014)(?= )",
    re.MULTILINE,
)

_MONTH: Final = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_KICKER: Final = 3
"""Words that what stands before a headline has at most."""
_EVENT_TYPE: Final = 8
"""Words in what a database calls a kind of event, and its sign."""
_TYPE_SIGNS: Final = frozenset({":", "\u2013", "\u2014", "|"})
_KICKER_SIGNS: Final = _TYPE_SIGNS | {"-"}
_SHORT_MONTH: Final = re.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.")
_MONTH_AND_DAY: Final = re.compile(
    rf", (?:{_MONTH} [0-9]{{1,2}}|[0-9]{{1,2}} {_MONTH})"
    r"(?:, [0-9]{4})?\.? ?[(\u2013\u2014-]"
)
"""What tells a dateline without capitals: "San Salvador, Nov. 13 -"."""
_TOWN: Final = re.compile(
    r"([A-Z][a-z'\u2019-]+(?: [A-Z][a-z'\u2019-]+){0,2}) (?:-|--|\u2013|\u2014) (?=[A-Z])"
)


def part_dateline(doc: Doc, is_town: Callable[[str], bool]) -> None:
    """ "KYIV, 3 December 2024 (Agency) - Troops …", "Goma - Rebels …": a sentence begins there.

    Only where the first word is in capitals, the place or the agency after a date or a place, or
    nothing but a town and a capital behind the dash. It may stand below a headline. To be called
    before the parser, which keeps the sentence starts that are set.
    """
    head = doc[:_REACH]
    match = next((m for m in _DATELINE.finditer(head.text) if _in_capitals(m[0])), None)
    match = match or _town_alone(head.text, is_town)
    if match is None:
        return
    for before, token in pairwise(head):
        if before.idx < match.start() <= token.idx:
            token.is_sent_start = True  # below a headline
        if before.idx >= match.start():
            token.is_sent_start = token.idx >= match.end()
        if token.idx >= match.end():
            for after in doc[token.i + 1 : token.i + 2]:
                after.is_sent_start = False  # "*Church* bells rang": no sentence is one word
            break


def _town_alone(text: str, is_town: Callable[[str], bool]) -> re.Match[str] | None:
    """The "Goma -" at the start of the text."""
    match = _TOWN.match(text)
    return match if match is not None and is_town(match[1]) else None


def _in_capitals(dateline: str) -> bool:
    if _MONTH_AND_DAY.search(dateline):
        return True
    first = dateline.strip().partition(",")[0]
    last = dateline.rstrip(" -\u2013\u2014")
    named = re.search(r"[0-9] \([A-Z .]+\)$|, [A-Z]{3,}$", last)
    return first.split(" ")[0].isupper() or named is not None


def join_footnotes(doc: Doc, words: Sequence[str]) -> None:
    """The "[4]" after a full stop belongs to the sentence before, and the next one follows it.

    To be called before the parser, which keeps the sentence starts that are set; `words`, here and
    below, are the texts of the tokens, which are read much faster than tokens are.
    """
    for i, word in enumerate(words):
        if not i or word[:1] != "[" or not _FOOTNOTE.fullmatch(word):
            continue
        if not doc[i - 1].whitespace_:
            doc[i].is_sent_start = False
        if words[i - 1] in _STOPS and i + 1 < len(words):
            doc[i + 1].is_sent_start = True


def join_dates(doc: Doc, words: Sequence[str], months: Container[str]) -> None:
    """No sentence ends inside a date: "on Sunday 22 Feb 2004", "26 May 2016: …".

    To be called before the parser, which keeps the sentence starts that are set.
    """
    for i, (before, word) in enumerate(pairwise(words), start=1):
        if word.isdecimal():
            inside = before.lower() in months
        else:
            month = word[:1].isupper() and word.lower().removesuffix(".") in months
            inside = month and _DAY.fullmatch(before) is not None
        if inside:
            doc[i].is_sent_start = False


def join_compass(doc: Doc, words: Sequence[str]) -> None:
    """No sentence begins behind a side of the compass that is only a letter: "W. *Belfast*".

    To be called before the parser, which keeps the sentence starts that are set.
    """
    for i, (before, word) in enumerate(pairwise(words), start=1):
        apart = i == 1 or bool(doc[i - 2].whitespace_)
        if before in _COMPASS and apart and word[:1].isupper():
            doc[i].is_sent_start = False


def telegraphed(words: Sequence[str]) -> list[int]:
    """Where a telegram has a word for its full stops: "BOR HAS FALLEN *STOP* ARMY FLED *STOP*".

    Who only calls on somebody to stop says so once.
    """
    stops = [i for i, word in enumerate(words) if word == _TELEGRAPHED]
    return stops if len(stops) > 1 else []


def behind_days(doc: Doc, words: Sequence[str]) -> Iterator[int]:
    """ "Goma, 27 Jan. *Airport* lost": where a note begins behind the month of its heading.

    "On 27 Jan." begins a sentence that goes on.
    """
    for i in range(2, len(words)):
        month = words[i - 1]
        if len(month) < 2 or month[-1] != ".":  # as nearly all words, and faster told so
            continue
        day = _SHORT_MONTH.fullmatch(month) and _DAY.fullmatch(words[i - 2])
        if not day or not words[i][:1].isalpha() or (doc[i].is_lower and doc[i].is_stop):
            continue
        first = i - 2
        while first > 0 and _is_of_heading(words[first - 1]):
            first -= 1
        opens = first == 0 or words[first - 1] in _ENDS or words[first - 1].isspace()
        if opens and not doc[first].is_stop:
            yield i


def _is_of_heading(word: str) -> bool:
    return word[:1].isupper() or _DATE_OR_LIST.fullmatch(word) is not None


def join_and(doc: Doc, words: Sequence[str]) -> None:
    """No sentence begins with a small "and" behind a word: "Buulobarde *and* its bridge are …".

    To be called before the parser, which keeps the sentence starts that are set.
    """
    if doc.has_annotation("DEP"):
        return
    for i, (before, word) in enumerate(pairwise(words), start=1):
        if word == "and" and before[-1:].isalnum():
            doc[i].is_sent_start = False


def part_paragraphs(doc: Doc, words: Sequence[str]) -> None:
    """An empty line ends a sentence, even a heading without a full stop; so does a list's item.

    To be called before the parser, which keeps the sentence starts that are set.
    """
    for i, before in enumerate(words[:-1]):
        if before.isspace() and before.count("\n") > (not _is_bullet(words, i + 1)):
            doc[i + 1].is_sent_start = True


def part_kickers(doc: Doc, words: Sequence[str], kickers: Container[str]) -> None:
    """ "*UPDATE 2*-Rebels take P": what stands before a headline is a sentence of its own.

    To be called before the parser, which keeps the sentence starts that are set.
    """
    for start in (i for i in range(len(words)) if not i or "\n" in words[i - 1]):
        at = start
        while (end := _end_of_kicker(words, at, kickers)) > at:
            at = end
        for i in range(start + 1, at):
            doc[i].is_sent_start = False
        if start < at < len(words):
            doc[at].is_sent_start = True


def _end_of_kicker(words: Sequence[str], start: int, kickers: Container[str]) -> int:
    """Behind the sign that ends it; `start` where there is none."""
    end = start
    while end < min(start + _KICKER, len(words)) and (words[end].isupper() or words[end].isdigit()):
        end += 1
    named = words[start : end - bool(words[end - 1 : end] and words[end - 1].isdigit())]
    told = " ".join(named).lower() in kickers
    return end + 1 if told and end < len(words) and words[end] in _KICKER_SIGNS else start


def part_event_types(doc: Doc, words: Sequence[str], types: Container[str]) -> None:
    """ "*Government regains territory*: the army …": how a database files a note.

    To be called before the parser, which keeps the sentence starts that are set.
    """
    for start in (i for i in range(len(words)) if not i or "\n" in words[i - 1]):
        row = words[start : start + _EVENT_TYPE]
        length = next((i for i, word in enumerate(row) if word in _TYPE_SIGNS), 0)
        if "".join(row[:length]).lower() not in types or start + length + 1 >= len(words):
            continue
        for i in range(start + 1, start + length + 1):
            doc[i].is_sent_start = False
        doc[start + length + 1].is_sent_start = True


def part_headings(doc: Doc) -> None:
    """A heading of the span group `headings` is a sentence of its own.

    To be called before the parser, which keeps the sentence starts that are set.
    """
    for heading in doc.spans.get("headings", ()):
        heading[0].is_sent_start = True
        below = heading.end
        while below < len(doc) and doc[below].is_space:
            below += 1
        if below < len(doc):
            doc[below].is_sent_start = True


def _is_bullet(words: Sequence[str], i: int) -> bool:
    """The "-" of "- Sennar: the army retook P", first on its line."""
    return words[i] in BULLETS and (i == 0 or "\n" in words[i - 1])


def part_clauses(doc: Doc, words: Sequence[str], is_armed: Callable[[str], bool]) -> None:
    """A semicolon ends a sentence, as a heading's colon does: a small parser ties the parts up.

    So does the dash behind the place of a note, where those who fight are told of ("Tarmiyah -
    militants took …"), what else parts it from the note, and the month that it ends with ("Goma,
    27 Jan. Airport lost"). To be called before the parser, which keeps the sentence starts that
    are set.
    """
    dated = set(behind_days(doc, words))
    heading = 0  # capitalised words since the start of the sentence, if there are no others
    for i, (before, word) in enumerate(pairwise(words), start=1):
        ends = before == ";" and word.lower() not in {"and", "or"}
        headed = 0 < heading <= _HEADING
        labelled = headed and before in _DASHES and _is_label(doc, words, i, is_armed)
        labelled |= headed and before in _COLUMNS and _is_apart(doc, i - 1)
        labelled |= i in dated
        if ends or labelled or (headed and before in _OPENING):
            doc[i].is_sent_start = True
        if labelled or before in _ENDS or before.isspace() or _is_bullet(words, i - 1):
            heading = 0
        elif heading > 0 and before == "and" and word[:1].isupper():
            continue  # "Matagalpa and Estelí: street fighting …"
        elif heading >= 0 and not _DATE_OR_LIST.fullmatch(before):
            heading = heading + 1 if before[:1].isupper() else -1


def part_labels(doc: Doc, words: Sequence[str], months: Container[str]) -> None:
    """ "04/05/2024 - P - X took the town": who did it stands behind the second dash of a line.

    To be called before the parser, which keeps the sentence starts that are set.
    """
    for i, word in enumerate(words):
        if not word[:1].isdigit() or (i and "\n" not in words[i - 1]):
            continue
        at = i
        while at < len(words) and (words[at][:1].isdigit() or words[at].lower() in months):
            at += 1
        dated = at - i > 1 or _BY_NUMBERS.fullmatch(word) is not None
        if not dated or not _is_dash(doc, words, min(at, len(words) - 1)):
            continue
        end = at + 1
        while end < len(words) and end <= at + _HEADING and words[end][:1].isupper():
            end += 1
        if at + 1 < end < len(words) - 1 and _is_dash(doc, words, end):
            doc[end + 1].is_sent_start = True


def _is_label(doc: Doc, words: Sequence[str], i: int, is_armed: Callable[[str], bool]) -> bool:
    """Are those who fight told of behind a dash at `i - 1`, and is that no aside?"""
    armed = _LETTERS.fullmatch(words[i]) or any(is_armed(w.lower()) for w in words[i : i + 3])
    if not armed or not _is_dash(doc, words, i - 1):
        return False
    for at in range(i, min(len(words), i + _REACH)):
        if words[at] in _STOPS or words[at].isspace():
            return True
        if _is_dash(doc, words, at):
            return False
    return True


def _is_dash(doc: Doc, words: Sequence[str], i: int) -> bool:
    """One with a space on either side."""
    return words[i] in _DASHES and i > 0 and _is_apart(doc, i)


def _is_apart(doc: Doc, i: int) -> bool:
    """Has a sign a space on either side?"""
    return bool(doc[i].whitespace_) and bool(doc[i - 1].whitespace_)


def part_endless(doc: Doc) -> None:
    """No sentence runs on for ever: a chronicle of short notes, a list, a text without full stops.

    To be called last of all here, before the parser, which keeps the sentence starts that are set.
    """
    if len(doc) <= _LONG:
        return
    start = 0
    known: Any = doc.to_array("SENT_START")
    starts: list[int] = known.tolist()
    for i in range(1, len(doc)):
        length = i - start
        if length > _LONG:
            stops = doc[i - 1].text in _STOPS and doc[i].is_sent_start is not False
            if stops or length >= _ENDLESS:
                doc[i].is_sent_start, start = True, i
        if starts[i] == 1:
            start = i
