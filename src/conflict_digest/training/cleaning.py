"""Crowd-sourced annotation made fit for training, by rule.

dstl/re3d was annotated in part by matching strings: spans nest and cross, begin inside a word
("the camp" in "the campaign"), take article and full stop with them, and the same name is marked
in one sentence and forgotten in the next.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from conflict_digest.training.labels import ACTOR, DATE, PERSON
from conflict_digest.training.passage import Entity, Passage

_LEADING: Final = re.compile(r"(?:(?:the|an?)\s+|[^\w#'\u2019\u2018]+)", re.IGNORECASE)
_TRAILING: Final = re.compile(r"(?:['\u2019]s?|\[\d+\]?|[^\w.%\u00b0)]+|\.)$")
_INITIALS: Final = re.compile(
    r"(?:^|[\s.])[A-Za-z]\.$|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m)\.$"
)
_PRONOUNS: Final = frozenset(
    {"me", "my", "us", "our", "ours", "you", "your", "him", "his", "her", "hers", "it", "its"}
    | {"them", "their", "theirs", "who", "whom", "whose", "this", "that", "these", "those"}
    | {"himself", "itself", "themselves", "one", "others"}
)
_SUBJECTS: Final = {"he": PERSON, "she": PERSON, "i": PERSON, "we": ACTOR, "they": ACTOR}
"""Pronouns that hardly stand for anything but an actor."""
_SUBJECT: Final = re.compile(r"\b(?:I|[Hh]e|[Ss]he|[Ww]e|[Tt]hey)\b(?!\.)")
_MONTH: Final = re.compile(
    "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*", re.IGNORECASE
)
_MARKED_OFTEN: Final = 0.5
"""Share of its occurrences that must be marked for a name to be marked everywhere."""
_MARKED_SELDOM: Final = 0.2
"""Share below which the few that are marked are taken for slips."""
_ENOUGH: Final = 3
"""Occurrences below which nothing is concluded from the shares."""
_NUMERAL: Final = re.compile(r"\b[A-Z]\w+ I$")
"""The number of a king or a war."""


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without leading article, trailing possessive, and punctuation around it."""
    while match := _LEADING.match(text, start, end):
        start = match.end()
    while (match := _TRAILING.search(text[start:end])) and not _INITIALS.search(text[start:end]):
        end = start + match.start()
    return start, end


def clean(passages: Sequence[Passage]) -> list[Passage]:
    """The passages with spans on whole words, apart from each other, names marked alike."""
    tidied = [one._replace(entities=tuple(_tidied(one))) for one in passages]
    return _alike(tidied)


def with_pronouns(passage: Passage) -> Passage:
    """The passage with "he", "she", "I", "we" and "they" marked wherever they stand alone.

    Annotators mark most of them, and forget the rest.
    """
    taken = {i for start, end, _ in passage.entities for i in range(start, end)}
    found = (
        match
        for match in _SUBJECT.finditer(passage.text)
        if match.start() not in taken and not _NUMERAL.search(passage.text[: match.end()])
    )
    added = [Entity(*match.span(), _SUBJECTS[match.group().lower()]) for match in found]
    return passage._replace(entities=tuple(sorted([*passage.entities, *added])))


def _tidied(passage: Passage) -> list[Entity]:
    text = passage.text
    found = []
    for start, end, label in passage.entities:
        if _cuts_word(text, start) or _cuts_word(text, end):
            continue
        entity = Entity(*trimmed(text, start, end), label)
        if entity.start < entity.end and not _is_slip(text[entity.start : entity.end], label):
            found.append(entity)
    return longest(found)


def longest(entities: Iterable[Entity]) -> list[Entity]:
    """Of entities that overlap the longest, in text order; of equal ones the first listed."""
    taken: set[int] = set()
    kept = []
    for entity in sorted(entities, key=lambda one: (one.start - one.end, one.start)):
        extent = range(entity.start, entity.end)
        if taken.isdisjoint(extent):
            taken.update(extent)
            kept.append(entity)
    return sorted(kept)


def _cuts_word(text: str, position: int) -> bool:
    return 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum()


def _is_slip(name: str, label: str) -> bool:
    """Pronouns, numbers, months taken for people, and persons that are common words ("hope")."""
    if name.lower() in _PRONOUNS or not any(letter.isalpha() for letter in name):
        return label != DATE
    if label == DATE:
        return False
    if _MONTH.fullmatch(name):
        return True
    return label == PERSON and name.islower() and " " not in name


def _alike(passages: Sequence[Passage]) -> list[Passage]:
    """Mark a name that is mostly marked wherever it stands; unmark one that hardly ever is."""
    marked: dict[str, Counter[str]] = defaultdict(Counter)
    for one in passages:
        for start, end, label in one.entities:
            marked[one.text[start:end]][label] += 1
    free: Counter[str] = Counter()
    for one in passages:
        free.update(one.text[start:end] for start, end in _unmarked(one, marked))
    shares = {
        name: (labels.total() / (labels.total() + free[name]))
        for name, labels in marked.items()
        if labels.total() + free[name] >= _ENOUGH
    }
    often = {name for name, share in shares.items() if share >= _MARKED_OFTEN}
    seldom = {name for name, share in shares.items() if share < _MARKED_SELDOM}
    labels = {name: marked[name].most_common(1)[0][0] for name in often}
    return [one._replace(entities=tuple(_evened(one, labels, seldom))) for one in passages]


def _evened(passage: Passage, often: dict[str, str], seldom: set[str]) -> list[Entity]:
    text = passage.text
    kept = [e for e in passage.entities if text[e.start : e.end] not in seldom]
    added = [Entity(start, end, often[text[start:end]]) for start, end in _unmarked(passage, often)]
    return longest([*kept, *added])


def _unmarked(passage: Passage, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where one of the names stands, as whole words, outside all that is marked."""
    taken = {i for start, end, _ in passage.entities for i in range(start, end)}
    for name in names:
        if name not in passage.text:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", passage.text):
            if taken.isdisjoint(range(*match.span())):
                yield match.span()
