"""Lists of names as they stand in the text, whatever the parser made of them.

What is said before the first of "the villages of *X*, *Y* and, further on, *Z*" is said of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from conflict_digest.annotate.draft import Draft
from conflict_digest.annotate.vocabulary import Vocabulary

_INTRODUCING: Final = frozenset({":", "including", "namely", "notably", "include", "included"})
_PHRASES: Final = (["such", "as"], ["among", "them"])
_ENDS: Final = frozenset(".;!?")
_REACH: Final = 7
"""Words between "villages" and the colon or "including" that names them."""
_LONGEST_ASIDE: Final = 7
"""Words of "and, two days later," before a name."""
_MAX_NAMES: Final = 12


class FirstName(NamedTuple):
    """Tokens `start` to `end` (exclusive) of the name that a list begins with."""

    start: int
    end: int


def first_of_list(words: Sequence[str], start: int) -> FirstName | None:
    """The first of the list that the name at `start` is in: itself, or one before it.

    None where no "and" closes a list of names around it.
    """
    first, end, closed = start, start, False
    for _ in range(_MAX_NAMES):
        i = _before_aside(words, first - 1)
        while i > 0 and words[i].lower() in {",", "and"}:
            closed = closed or words[i] == "and"
            i -= 1
        if i == first - 1 or not words[i][:1].isupper():
            break
        end = i + 1
        while i > 0 and words[i - 1][:1].isupper():
            i -= 1
        first = i
    return FirstName(first, end) if closed or _list_goes_on(words, start) else None


def introduces_places(draft: Draft, i: int, vocabulary: Vocabulary) -> bool:
    """ "Three villages*:* X", "towns in Ituri, *including* X", "villages, *among them* X"."""
    said = draft.words[i].lower() in _INTRODUCING or draft.words[i - 1 : i + 1] in _PHRASES
    return said and follows_places(draft, i, vocabulary)


def follows_places(draft: Draft, i: int, vocabulary: Vocabulary, reach: int = _REACH) -> bool:
    """Is a plural for places among the last words before `i`, no verb or full stop between?"""
    for token in reversed(draft.tokens[max(0, i - reach) : i]):
        if (token.pos_ == "VERB" and token.tag_ != "VBN") or token.text in _ENDS:
            return False
        noun = vocabulary.place_noun(token)
        if noun is not None and token.tag_ == "NNS":
            return noun.role == "place" and noun.kind != "building"
    return False


def _before_aside(words: Sequence[str], i: int) -> int:
    """The index of "and" in "X and, two days later, Y" where `i` is that of the last comma."""
    if i > 0 and words[i] == ",":
        for k in range(i - 1, max(1, i - _LONGEST_ASIDE), -1):
            if words[k - 1 : k + 1] == ["and", ","]:
                return k - 1
    return i


def _list_goes_on(words: Sequence[str], start: int) -> bool:
    """Do only names and commas follow up to an "and" before a name?"""
    for i in range(start, len(words) - 1):
        if words[i] == "and":
            return words[i + 1][:1].isupper()
        if words[i] != "," and not words[i][:1].isupper():
            return False
    return False
