"""Places before the parser: the longest names that the gazetteer knows, and likely strangers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import Final

from spacy.tokens import Doc, Span

from conflict_digest.annotate.vocabulary import FUNCTION_WORDS, LOCATIVE, Vocabulary
from conflict_digest.gazetteer import Gazetteer
from conflict_digest.gazetteer.names import ARTICLES

_APOSTROPHE: Final = re.compile("['\u2019]")
_ELIDED: Final = re.compile(r"[dl][\u0027\u2019][A-Z]\w+")
_REACH: Final = 7
"""Tokens that the name of a place may have, hyphens and particles among them."""
_JOINTS: Final = frozenset({"-", "'", "\u2019", "\u2013"})
_SENTENCE_ENDS: Final = frozenset({".", "!", "?", ":", "\n", "\n\n"})
_ACRONYM: Final = 4
"""Letters that an acronym has at most."""
_AFTER_DATELINE: Final = (["("], [","], ["-"], ["\u2013"], ["\u2014"])
_DASHES: Final = frozenset({"-", "\u2013", "\u2014"})

_UNITS: Final = frozenset({"Infantry", "Battalion", "Brigade", "Regiment", "Division", "Artillery"})
"""What a name right before one of these is of: no place."""


class ToponymFinder:
    """Finds names of places in plain words: nothing is known yet of tags or syntax.

    `words` are the texts of the tokens, `taken` the indices of those known as something else.
    """

    def __init__(
        self, vocabulary: Vocabulary, gazetteer: Gazetteer, familiar: frozenset[str]
    ) -> None:
        self._vocabulary = vocabulary
        self._gazetteer = gazetteer
        self._familiar = familiar

    def find(self, doc: Doc, words: Sequence[str], taken: Set[int]) -> Iterator[Span]:
        """The names that the gazetteer has, longest first, in text order, never overlapping."""
        reached = 0
        for i in _starts(words):
            if i < reached or i in taken:
                continue
            if not (is_article(words, i) or self._gazetteer.may_start(words[i])):
                continue
            end = self._longest(doc, words, i, taken)
            if end == i + 1 and words[i].lower() in self._vocabulary.directions:
                continue
            if end:
                yield Span(doc, i, end, "toponym")
                reached = end

    def strangers(self, words: Sequence[str], taken: Set[int]) -> Iterator[tuple[int, int]]:
        """Names that nobody knows where only a place stands: "in Koui", "the village of Koui"."""
        for i, word in enumerate(words):
            if i == 0 or not word[:1].isupper() or i in taken or word.lower() in self._familiar:
                continue
            start = i - 2 if i > 2 and is_article(words, i - 2) else i
            if words[start - 1] in LOCATIVE or self._after_place_noun(words, start):
                yield i, self._end_of_name(words, i + 1, taken)

    def _after_place_noun(self, words: Sequence[str], i: int) -> bool:
        """Is the word at `i` the X of "the village of X" or "out of X"?"""
        if i < 2 or words[i - 1] != "of":
            return False
        noun = words[i - 2]
        return noun == "out" or noun.lower() in self._vocabulary.place_endings

    def _end_of_name(self, words: Sequence[str], end: int, taken: Set[int]) -> int:
        while end < len(words) and end not in taken:
            if words[end][:1].isupper() and words[end].isalpha():
                end += 1
            elif (after := carried_on(words, end, self._vocabulary.joints)) > end:
                end = after
            else:
                break
        return end

    def _longest(self, doc: Doc, words: Sequence[str], start: int, taken: Set[int]) -> int:
        """End of the longest capitalised run from `start` that is a name of a place; 0 if none."""
        if (
            words[start].lower() in FUNCTION_WORDS
            and _opens(words, start, _SENTENCE_ENDS | _DASHES)
            and not is_article(words, start)
        ):
            return 0  # "At Khe Sanh", "The Rif": the name begins with the next word
        opens = _opens(words, start, _SENTENCE_ENDS | _DASHES)
        described = opens and words[start].lower() in self._vocabulary.place_endings
        for end in reversed(self._ends(words, start, taken)):
            if described and end == start + 1:
                continue  # "Town of Masisi", "Town retaken"
            if _hyphen_follows(doc, words, end):
                continue  # "Mazar" in "Mazar-i-Sharif" is no name
            text = Span(doc, start, end).text
            if text.lower().removesuffix(".") in self._vocabulary.not_names or len(text) < 2:
                continue
            if end == start + 1 and not opens and self._is_acronym(words, start):
                continue  # "HIV"
            if self._gazetteer.has(text):
                unit = words[end : end + 1]  # "*Light* Infantry Battalion 268"
                part = bool(unit) and unit[0] in _UNITS and start > 0
                return 0 if part or self._is_part(doc, words, start, end, taken) else end
        return 0

    def _is_acronym(self, words: Sequence[str], i: int) -> bool:
        """Letters that are not the name of any place on our own lists ("UAE", "KPK")."""
        word = words[i]
        if not word.isupper() or len(word) > _ACRONYM or words[i + 1 : i + 2] in _AFTER_DATELINE:
            return False
        entries = self._gazetteer.lookup(word)
        return not any(e.match == "variant" or e.id.startswith("place:") for e in entries)

    def _ends(self, words: Sequence[str], start: int, taken: Set[int]) -> list[int]:
        """Where a name from `start` may end: after each of its capitalised words."""
        ends = []
        for i in range(start, min(len(words), start + _REACH)):
            word = words[i]
            if i in taken:
                break
            if word[:1].isupper() and word[:1].isalpha():
                ends.append(i + 1)
            elif word.lower() not in self._vocabulary.particles and word not in _JOINTS:
                break
        return ends

    def _is_part(
        self, doc: Doc, words: Sequence[str], start: int, end: int, taken: Set[int]
    ) -> bool:
        """Whether the name goes on, or began before, with a word that nobody knows.

        "Adan" in "Adan Yabal", "Taing" in "Tar Taing", "Tell" and "Ward" in "Tell al-Ward", but
        "Baiji-Haditha" are two.
        """
        if is_hyphenated(doc, start - 1) and (
            self._is_in_chain(doc, words, end) or not self._gazetteer.has(words[start - 2])
        ):
            return True
        if self._in_name(words, end, taken):
            return True
        if carried_on(words, end, self._vocabulary.joints) > end and end not in taken:
            return True
        if start > 1 and words[start - 1] in ARTICLES:  # "Souk el *Gharb*"
            return words[start - 2].istitle() and start - 2 not in taken
        if start > 1 and words[start - 1] in self._vocabulary.joints:
            return words[start - 2].istitle() and start - 2 not in taken  # "Nova *de* Sintra"
        if start > 2 and is_article(words, start - 2):
            start -= 2
        before = words[start - 1] if start else ""
        if before.istitle() and before.lower() in self._vocabulary.honorifics:
            return True  # "Salem" in "Sheikh Salem"
        if not self._in_name(words, start - 1, taken):
            return False
        # a capital at the start of a sentence alone tells nothing
        known = before in self._familiar or before.lower() in self._familiar
        return not (known and _opens(words, start - 1, _SENTENCE_ENDS))

    def _is_in_chain(self, doc: Doc, words: Sequence[str], end: int) -> bool:
        """ "Sidi-Bel-Hassan" is one name, and "the Goma-Sake-Minova *road*" has three."""
        while is_hyphenated(doc, end):
            end += 2
        noun = self._vocabulary.place_nouns.get(words[end].lower()) if end < len(words) else None
        return noun is None or not (noun.role == "route" or noun.kind == "area")

    def _in_name(self, words: Sequence[str], i: int, taken: Set[int]) -> bool:
        """Does the word at `i` belong to a name that nobody knows ("Yabal" in "Adan Yabal")?"""
        if not 0 <= i < len(words) or i in taken:
            return False
        word = words[i]
        capitalised = word[:1].isupper() and word[1:].islower()
        return capitalised and not self._vocabulary.is_common(word.lower())


def is_article(words: Sequence[str], i: int) -> bool:
    """An Arabic article with its hyphen before a capital: "el-Fasher" is three tokens."""
    return (
        i + 2 < len(words)
        and words[i].lower() in ARTICLES
        and words[i + 1] == "-"
        and words[i + 2][:1].isupper()
    )


def carried_on(words: Sequence[str], end: int, joints: Set[str]) -> int:
    """Where a name that ended at `end` ends, if a small word carries it on, else `end`.

    "Tell *al-Ward*", "Kambi *ya* Yua", "Santa Cruz *de la* Sierra".
    """
    if is_article(words, end):
        return end + 3
    after = end
    while after < min(len(words), end + 2) and words[after] in joints:
        after += 1
    named = after < len(words) and words[after][:1].isupper() and words[after].isalpha()
    return after + 1 if named and after > end else end


def _starts(words: Sequence[str]) -> Iterator[int]:
    for i, word in enumerate(words):
        if word[:1].isupper() or is_article(words, i):
            yield i


def _opens(words: Sequence[str], i: int, ends: frozenset[str]) -> bool:
    """Does the word at `i` open a sentence, the marks in `ends` ending the one before?"""
    return i == 0 or words[i - 1] in ends


def is_hyphenated(doc: Doc, i: int) -> bool:
    """Is the token at `i` a hyphen between two words of a name ("Bwito-Tongo", not "M23-held")?"""
    if not 0 < i < len(doc) - 1 or doc[i].text != "-" or doc[i - 1].whitespace_:
        return False
    words = (doc[i - 1].text, doc[i + 1].text)
    return not doc[i].whitespace_ and all(map(_is_capitalised, words))


def _is_capitalised(word: str) -> bool:
    """ "Bwito", "N'Gourti", but no acronym."""
    return word.istitle() and _APOSTROPHE.sub("", word, 1).isalpha()


def hyphenated_end(doc: Doc, i: int, joints: Set[str]) -> int:
    """Where a name that goes on with the hyphen at `i` ends; `i` where it does not.

    "Bwito*-Tongo*", "Croix*-des-Bouquets*", "Saut*-d'Eau*".
    """
    if is_hyphenated(doc, i) or _is_elided(doc, i):
        return i + 2
    inner = i + 2 < len(doc) and doc[i].text == "-" and doc[i + 1].text in joints
    return i + 4 if inner and doc[i + 2].text == "-" and _is_joined(doc, i) else i


def _is_elided(doc: Doc, i: int) -> bool:
    """ "Saut*-d'Eau*": the small word inside has lost its vowel."""
    tight = 0 < i < len(doc) - 1 and doc[i].text == "-" and doc[i - 1].text.istitle()
    tight = tight and not doc[i - 1].whitespace_ and not doc[i].whitespace_
    return tight and _ELIDED.fullmatch(doc[i + 1].text) is not None


def _is_joined(doc: Doc, i: int) -> bool:
    """Four tokens without a space, a name before and behind: "Croix*-des-Bouquets*"."""
    ends = (doc[i - 1], doc[i + 3]) if 0 < i < len(doc) - 3 else ()
    return (
        bool(ends)
        and all(t.text[:1].isupper() and t.text.isalpha() for t in ends)
        and not any(t.whitespace_ for t in doc[i - 1 : i + 3])
    )


def _hyphen_follows(doc: Doc, words: Sequence[str], end: int) -> bool:
    return end + 1 < len(words) and words[end] == "-" and not doc[end - 1].whitespace_
