"""When do two wordings name the same actor or place: the rules of docs/gold.md, and no look-up.

The few function words here are part of the measure, not of what is extracted: a lexicon of the
user's must not change how it is scored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

Words = tuple[str, ...]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MARKS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc", "'")
    | dict.fromkeys("\u201c\u201d", '"')
    | dict.fromkeys("\u2010\u2011\u2013", "-")
)
"""Quotation marks and hyphens of print → those of the keyboard."""
_ARABIC_ARTICLE = re.compile("^[ae]l-(?=.)", re.IGNORECASE)
_EDGES = ',;:.!?"()[]'
_DETERMINERS = _set(
    "the a an this that these those some all both every each any its his her their our my"
)
_GENERIC = _set(
    "armed local foreign former allied rival new last first other more many several suspected "
    "presumed alleged unidentified unknown loyal regular elite special senior heavily two three "
    "northern southern eastern western north south east west central"
)
_PREPOSITIONS = _set(
    "of in at on near from to around outside inside between along with by under for towards "
    "toward beyond across over above below off"
)
_NOT_OF_IT = _set("by to with for against in at on near under but fighting")
"""After these words of a longer wording somebody else is named ("rebels backed by Chad")."""
_SETTLEMENTS = _set("city town village")
_SAME_BY_OF = _SETTLEMENTS | _set(
    "port outskirts edge edges part parts most much half rest all whole centre center heart "
    "majority bulk province district region state area suburbs"
)
"""`A of B` is B itself, or some of it, when A ends in one of these."""


def normal(text: str) -> str:
    """`text` for comparing: without case, articles and determiners in front, and a final 's.

    The Arabic article is one too: "el-Fasher" and "Fasher" are equal.
    """
    return " ".join(_words(text)).casefold()


@lru_cache(maxsize=8192)
def actors_alike(one: str, other: str) -> bool:
    """True when the wordings are equal, or one is the other with more words around it.

    "RSF" and "RSF fighters", "rebels" and "M23 rebels", "Gunmen" and "Gunmen of the Maute group";
    but not "Syrian" and "Syrian Democratic Forces" (the name goes on), nor "army" and "Arakan Army"
    (a name against a description).
    """
    if normal(one) == normal(other):
        return True
    short, long = sorted((_words(one), _words(other)), key=len)
    if all(word.casefold() in _GENERIC for word in short):
        return False
    return any(
        _aligned(short, long, start)
        and not _capital(long[start + len(short) : start + len(short) + 1])
        and not any(word.casefold() in _NOT_OF_IT for word in long[:start])
        for start in range(len(long) - len(short) + 1)
    )


@lru_cache(maxsize=8192)
def places_alike(one: str, other: str) -> bool:
    """True when the wordings are equal, or differ in words before the same head.

    "bridge" and "Mapandi bridge", "Mosul" and "western Mosul", "Lashio" and "town of Lashio"; but
    not "Aleppo" and "Aleppo province" or "airport of Aleppo", nor "Sudan" and "South Sudan".
    """
    return normal(one) == normal(other) or any(
        _same_head(*sorted((reading, against), key=len))
        for reading in _readings(_words(one))
        for against in _readings(_words(other))
    )


@lru_cache(maxsize=8192)
def _words(text: str) -> Words:
    tidy = unicodedata.normalize("NFC", text).translate(_MARKS)
    words = [word for raw in re.split(r"\s+", tidy) if (word := raw.strip(_EDGES))]
    while len(words) > 1 and words[0].casefold() in _DETERMINERS:
        del words[0]
    if words:
        words[0] = _ARABIC_ARTICLE.sub("", words[0])
    return (*words[:-1], _bare(words[-1])) if words else ()


def _readings(words: Words) -> Iterator[Words]:
    """The wording up to the end of its head, and what else stands for the same place."""
    for at, word in enumerate(words[1:], start=1):
        if word.casefold() in _PREPOSITIONS:
            yield words[:at]
            if word == "of" and words[at - 1].casefold() in _SAME_BY_OF:
                yield from _readings(_words(" ".join(words[at + 1 :])))
            return
    yield words
    if len(words) > 1 and words[-1].casefold() in _SETTLEMENTS:
        yield words[:-1]


def _same_head(short: Words, long: Words) -> bool:
    if not short or all(word.casefold() in _GENERIC for word in short):
        return " ".join(short).casefold() == " ".join(long).casefold() != ""
    start = len(long) - len(short)
    if not _aligned(short, long, start):
        return False
    before = long[start - 1 : start]
    return not (_capital(short) and _capital(before) and _bare(before[0]) == before[0])


def _aligned(short: Words, long: Words, start: int) -> bool:
    """True when `short` stands in `long` at `start`.

    A capital is overlooked only at the beginning of a wording, where a sentence may begin.
    """
    return all(
        _bare(word) == _bare(long[start + at])
        or (
            at == 0
            and _bare(word).casefold() == _bare(long[start]).casefold()
            and not (start > 0 and word.islower())
        )
        for at, word in enumerate(short)
    )


def _bare(word: str) -> str:
    return word[:-2] if word[-2:] in ("'s", "'S") else word.removesuffix("'")


def _capital(words: Words) -> bool:
    """True when the first word has a capital."""
    return bool(words) and words[0][:1].isupper()
