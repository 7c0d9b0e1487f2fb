"""How much the words around one occurrence of a name speak for a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.boundaries import BULLETS
from conflict_digest.annotate.draft import Draft
from conflict_digest.annotate.mending.tree import TIMES, word_before
from conflict_digest.annotate.name_lists import (
    first_of_list,
    follows_places,
    introduces_places,
)
from conflict_digest.annotate.phrases import first_of
from conflict_digest.annotate.roles import Roles
from conflict_digest.annotate.vocabulary import DIRECTIONAL, LOCATIVE, POSSESSIVE, Vocabulary
from conflict_digest.gazetteer import Gazetteer
from conflict_digest.gazetteer.names import ARTICLES

_SEEN: Final = frozenset({"GPE", "LOC"})
_CENTRES: Final = (["centre"], ["center"], ["ville"], ["cité"])
"""What follows a hyphen in the name of the town that a district is called after."""
_CENTRAL: Final = frozenset({"centre", "center"})
_USES: Final = frozenset({"industrial", "residential", "commercial", "agricultural", "housing"})
_REACH: Final = 4
"""Words that the name of a district or province may have."""
_HEADED: Final = frozenset({":", "\u2014", "\u2013"})
_SIGNS: Final = frozenset({"\u2014", "\u2013", "-", "/", "//", "|", ",", ":"})
"""What parts the date of a note from its place."""
_LABEL_ENDS: Final = (["."], [":"], ["-"], ["\u2013"], ["\u2014"])
_NOTE: Final = 4
"""Words of a note by which it tells who has the place that it is filed under."""
_OPENING_NOTES: Final = frozenset({"VBN", "VBD", "IN", "RB"})
_CLOSING: Final = frozenset({":", ".", "/", "//", "-", "\u2013", "\u2014"})
"""What closes it."""
_TIMING: Final = frozenset({"in", "on", "since"})
_BY_NUMBERS: Final = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
_TOLD: Final = 25
"""Words after "X:" that may tell what it is."""
_NOBODYS: Final = frozenset(
    {"bridge", "airport", "district", "province", "region", "crossing", "dam", "port", "river"}
)
"""Kinds of places that are not called after those in them ("the *Hema* and Lendu villages")."""
_KNOWN_LABELS: Final = 2
"""So many labels that are towns tell what the others are."""
_LIST_OF_PLACES: Final = 2.5
"""What is said of the first of a list, so that it must be said of all ("the villages of")."""


class Surroundings:
    """Scores what stands around occurrences; above 0 for a place, below for somebody."""

    def __init__(self, vocabulary: Vocabulary, gazetteer: Gazetteer, roles: Roles) -> None:
        self._vocabulary = vocabulary
        self._gazetteer = gazetteer
        self._roles = roles

    def before(self, draft: Draft, start: int) -> float:
        """ "the town of X", "in X", "northern X", but "General X"."""
        vocabulary, i = self._vocabulary, start - 1
        if i > 0 and draft.words[i] == "-" and draft.words[i - 1].lower() in ARTICLES:
            i -= 2  # "the village of *al-*X"
        while i >= 0 and draft.words[i].lower() == "the":
            i -= 1
        if i < 0:
            return 0.0
        lower = draft.words[i].lower()
        if lower in vocabulary.nearby or lower in vocabulary.directions:
            return 2.0
        if vocabulary.is_title(lower):
            return -3.0
        if introduces_places(draft, i, vocabulary) or self._is_called(draft, i):
            return 3.0
        if lower == "," and i > 0 and self._is_apposed(draft.tokens[i - 1]):
            return 1.0  # "the next village, X"
        word = lower.rstrip(".")
        if word == "of" and i > 0:
            return self._of(draft.tokens[i - 1])
        if word in LOCATIVE:
            return 2.0
        if word in DIRECTIONAL:
            return 0.5
        noun = vocabulary.place_noun(draft.tokens[i])
        is_place = noun is not None and noun.role == "place" and draft.tokens[i].pos_ == "NOUN"
        return 2.0 if is_place else 0.0

    def _is_called(self, draft: Draft, i: int) -> bool:
        """ "A village *called* X", "the valley known *as* X"."""
        at = i - (draft.words[i] == "as")
        named = at > 0 and draft.words[at] in self._vocabulary.naming
        noun = self._vocabulary.place_noun(draft.tokens[at - 1]) if named else None
        return noun is not None and noun.role == "place"

    def _of(self, token: Token) -> float:
        """ "the *town* of X", "*residents* of X"."""
        if token.lower_ in self._vocabulary.civic:
            return 2.5
        noun = self._vocabulary.place_noun(token)
        if noun is None or noun.role == "whole" or noun.kind == "military_position":
            return 0.25  # "an outpost of X": of those who man it
        return 3.0

    def _is_apposed(self, token: Token) -> bool:
        """A place that is not said to be somebody's ("the mayor of the *town*, X")."""
        noun = self._vocabulary.place_noun(token)
        owner = token.dep_ == "pobj" and token.head.lower_ == "of"
        return noun is not None and noun.role == "place" and token.tag_ == "NN" and not owner

    def after(self, draft: Draft, end: int) -> float:
        """ "X province", "X's airport", "X (Artemivsk)"."""
        if end >= len(draft):
            return 0.0
        words, vocabulary = draft.words, self._vocabulary
        if words[end] == "\u2192":
            return 2.0  # "X \u2192 rebels", as logs of changes to a map have it
        if words[end] in _HEADED:
            return 2.0 if self._is_heading(draft, end) else 0.0
        if (
            words[end] == "("
            and ":" in words[end + 2 : end + 4]
            and ")" in words[end + 2 : end + 3]
        ):
            return 2.0  # "X (Kayin): fighters seized"
        colon = self._colon_behind(draft, end)
        if colon is not None and self._befalls(draft, colon):
            return 2.0  # "X, the market town: in the hands of rebels"
        last = end
        while words[last : last + 1] == ["and"] and words[last + 1 : last + 2] != ["among"]:
            last += 2  # "three districts, *X* and Y among them"
        if words[last : last + 2] == ["among", "them"] and follows_places(draft, end, vocabulary):
            return 2.0  # "three districts, *X* among them"
        if self._is_of_sites(draft, end) or _is_hyphened_centre(words, end):
            return 2.0
        if words[end] == "," and self._is_one_of(draft, end + 1):
            return 3.0  # "X, the last of the *districts* of Bor that", "X, one of few towns"
        endings = vocabulary.place_endings
        if words[end] == "," and draft.is_shortened(end + 1):
            return 3.0  # "X, Ill."
        following = words[end + 1] if end + 1 < len(draft) else ""
        beyond = end + (words[end] == ",")
        if words[beyond : beyond + 2][1:] == ["of"] and words[beyond] in vocabulary.directions:
            return 2.0  # "X, east of Bor"
        onward = words[end] == "," and following.lower() in {"further", "farther"}
        if onward and vocabulary.directions.intersection(words[end + 2 : end + 3]):
            return 2.0  # "X, further north, has been under rebels"
        if words[end : end + 3] == [",", "to", "the"] and vocabulary.directions.intersection(
            words[end + 3 : end + 4]
        ):
            return 2.0  # "X, to the north, is held by"
        if words[end] in _CENTRAL and draft.tokens[end - 1].dep_ == "compound":
            return 2.0  # "X centre"
        if words[end] == "," and following.lower() == "where":
            return 1.0
        if words[end] in {"(", ","} and following[:1].isupper():
            return self._container(draft, end + 1, bracketed=words[end] == "(")
        token = draft.tokens[end]
        modifies = token.dep_ == "compound" and token.tag_ == "NN" and token.head.i == end + 1
        if modifies and token.lemma_.lower() not in endings:  # but "X district centre"
            token = token.head  # "X air base"
        if token.lower_ in _USES and token.head.i == end + 1:
            token = token.head  # "X industrial quarter"
        if token.tag_ == "NN" and self._is_post(token):
            return 1.5
        if token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in endings:
            return 2.5
        owns = words[end].lower() in POSSESSIVE and following
        return self._owner(draft, end + 1) if owns else 0.0

    def _is_one_of(self, draft: Draft, start: int) -> bool:
        """Is it told from `start` on that it is one, or the last, of some places?"""
        opens = draft.words[start : start + 1]
        if opens not in (["one"], ["the"]):
            return False
        of = next(
            (i for i in range(start + 1, start + 4) if draft.words[i : i + 1] == ["of"]), None
        )
        if of is None or (opens == ["one"] and of != start + 1):
            return False
        noun = next((t for t in draft.tokens[of + 1 : of + _REACH] if t.tag_ == "NNS"), None)
        kind = self._vocabulary.place_noun(noun) if noun is not None else None
        return kind is not None and kind.role == "place"

    def is_filed(self, draft: Draft, start: int, end: int, *, in_gazetteer: bool) -> bool:
        """ "*X*. Held by the army", "*X*: back with rebels", alone at the start of its line.

        Somebody whom nobody knows may be held or captured as well.
        """
        words, before = draft.words, start - 1
        if before >= 0 and words[before] in BULLETS:
            before -= 1
        if not (before < 0 or "\n" in words[before]) or words[end : end + 1] not in _LABEL_ENDS:
            return False
        at = end + 1
        while at < len(words) and words[at].isspace():
            at += 1
        told = draft.tokens[at : at + _NOTE]
        if not told or told[0].tag_ not in _OPENING_NOTES:
            return False
        befell = self._vocabulary.hands | self._vocabulary.territorial | self._vocabulary.ruled
        people = self._vocabulary.also_people
        befell = befell | people if in_gazetteer else befell - people
        return any(t.lemma_.lower() in befell for t in told) or self._is_back(told)

    def _is_back(self, told: Sequence[Token]) -> bool:
        """ "*Back with* the army", "*under* the junta"."""
        phrase = [t.lower_ for t in told if t.pos_ in {"ADV", "ADP"}]
        armed = any(t.lemma_.lower() in self._vocabulary.heads for t in told)
        return armed and bool(phrase) and phrase[-1] in {"with", "under"}

    def _is_of_sites(self, draft: Draft, end: int) -> bool:
        """ "the *X* and Y bridges": what a plural noun says of one name it says of both."""
        words, last = draft.words, end + 1
        while words[end] == "and" and last < min(len(draft), end + _REACH):
            noun = self._vocabulary.place_noun(draft.tokens[last])
            if noun is not None and noun.kind in _NOBODYS and draft.tokens[last].tag_ == "NNS":
                return last > end + 1
            if not words[last][:1].isupper():
                return False
            last += 1
        return False

    def _colon_behind(self, draft: Draft, comma: int) -> int | None:
        """ "X, the market town*:*": what ends a heading that says what X is."""
        words, end = draft.words, comma + 1
        if words[comma : end + 1] != [",", "the"]:
            return None
        while end < min(len(words), comma + _REACH) and words[end].islower():
            end += 1
        return end if words[end : end + 1] == [":"] else None

    def _is_heading(self, draft: Draft, colon: int) -> bool:
        """ "*X*: units besiege *the city*": what is told after it is told of a place."""
        told = draft.tokens[colon + 1 : colon + _TOLD]
        if draft.words[colon] != ":" and not (told and told[0].text == "The"):
            return False  # "*X* — The town is back under control"
        if draft.words[colon - 1].lower() in self._roles.familiar:
            return False  # "*Clash*: rebels routed the army and took the village"
        if self._befalls(draft, colon):
            return True
        return any(
            token.tag_ == "NN"
            and word_before(token).lower() == "the"
            and (noun := self._vocabulary.place_noun(token)) is not None
            and noun.role == "place"
            for token in told
        )

    def _befalls(self, draft: Draft, colon: int) -> bool:
        """ "X: in the *hands* of rebels", "X: back in government *hands*"."""
        befell = self._vocabulary.hands | self._vocabulary.only_places
        told = draft.tokens[colon + 1 : colon + 1 + _NOTE]
        return any(t.lemma_.lower() in befell and not t.is_sent_start for t in told)

    def _owner(self, draft: Draft, start: int) -> float:
        """ "X's *airport*", "X's upper *quarter*", "X's *mayor*"."""
        last = start
        while draft.tokens[last].pos_ == "ADJ" and last + 1 < len(draft):
            last += 1
        lemma, word = draft.tokens[last].lemma_.lower(), draft.words[last].lower()
        known = word in self._vocabulary.civic or lemma in self._vocabulary.place_endings
        return 2.0 if known else 0.0

    def _container(self, draft: Draft, start: int, *, bracketed: bool) -> float:
        """ "X (Masisi territory)", "X, Mobbar LGA", "X (Artemivsk)": where X lies, or X again."""
        words, end = draft.words, start
        while end < len(words) and end < start + _REACH and words[end][:1].isupper():
            end += 1
        if end < len(words) and draft.tokens[end].lemma_.lower() in self._vocabulary.regions:
            end += 1
        elif words[end - 1].lower() not in self._vocabulary.regions:
            if not bracketed:
                return 0.0
            known = self._gazetteer.has(draft.text(start, end)) or self._gazetteer.has(words[start])
            return 1.0 if known or words[start] == words[start - 2] else 0.0
        return 1.5 if end - start > 1 and (end == len(words) or words[end] in ").,;:") else 0.0

    def _is_post(self, token: Token) -> bool:
        """ "the X outpost": named after a place, or after those who hold it."""
        noun = self._vocabulary.place_noun(token)
        return noun is not None and noun.role == "place" and noun.kind == "military_position"

    # Lists

    def beside(self, draft: Draft, start: int, end: int) -> float:
        """ "Tal Sultan and *X*": what is listed with a place is one, with several the surer."""
        if self._is_label(draft, start, end):
            return 2.0
        if self._is_label_of_many(draft, start, end):
            return 3.0
        root = draft.root(start, end)
        others = [draft.is_toponym(token.i) for token in root.conjuncts]
        if len(others) > 1 and all(others):
            return 1.5
        if any(others):
            return 1.0
        if self._is_between(draft, start, end) or _is_next_of_dated(draft, start, end):
            return 1.5
        seen = any(token.ent_type_ in _SEEN for token in root.conjuncts)
        return 0.5 if seen else 0.0

    def _is_label(self, draft: Draft, start: int, end: int) -> bool:
        """ "19.3.88 \u2014 *X*. Brigades took the town": a note is filed under it."""
        words, tokens = draft.words, draft.tokens
        if start < 2 or "".join(words[end : end + 1]) not in _CLOSING:
            return False
        date, sign = tokens[start - 2], words[start - 1]
        dated = date.ent_type_ in TIMES or _BY_NUMBERS.fullmatch(date.text) is not None
        opened = date.sent.start == 0 or "\n" in words[date.sent.start - 1]
        return dated and opened and sign in _SIGNS

    def _is_label_of_many(self, draft: Draft, start: int, end: int) -> bool:
        """ "• *X*. The town …", where the other notes are filed under towns that are known."""
        last = draft.tokens[end - 1]
        if draft.labels.get(start) != end or last.pos_ == "NOUN":
            return False  # "• *Casualties*. …"
        if last.text in self._roles.familiar:
            return False
        others = [one for one in draft.labels if one != start]
        known = sum(draft.is_toponym(one) for one in others)
        if any(draft.label(one) in {"ARMED", "ORG", "PERSON"} for one in others):
            return False
        return known >= _KNOWN_LABELS and 2 * known >= len(others)

    def _is_between(self, draft: Draft, start: int, end: int) -> bool:
        """ "Jilib, *X* and Bu'aale": two places of a list with this name between them."""
        words = draft.words
        before, after = start - 2, end + 1
        listed = words[start - 1 : start] == [","] and words[end : end + 1] in (["and"], [","])
        return (
            listed
            and before >= 0
            and after < len(draft)
            and all(draft.is_toponym(i) for i in (before, after))
        )

    def in_list(self, draft: Draft, start: int, root: Token) -> float:
        """ "the villages of *X*, *Y* and *Z*": what stands before a list is said of all."""
        first = first_of(root)
        before = first.i
        while before and draft.tokens[before - 1].dep_ == "compound":
            before -= 1
        parsed = 0.0 if first == root else max(0.0, self.before(draft, before))
        return max(parsed, self._in_run(draft, start))

    def is_listed(self, draft: Draft, start: int) -> bool:
        """Does it stand in a list of which something says that all of it are places?"""
        return self._in_run(draft, start) >= _LIST_OF_PLACES

    def _in_run(self, draft: Draft, start: int) -> float:
        """The same where the parser lost the list: names with commas and "and" between them."""
        first = first_of_list(draft.words, start)
        if first is None:
            return 0.0
        before = first.start - 1
        apposed = before > 0 and draft.words[before] == ","  # "three towns, X, Y and Z"
        if apposed and follows_places(draft, before, self._vocabulary, reach=1):
            return _LIST_OF_PLACES
        if before > 0 and introduces_places(draft, before, self._vocabulary):
            return _LIST_OF_PLACES
        if first.start == start:
            return 0.0
        role = self._roles.of(draft.tokens[first.end - 1])
        worth = max(self.before(draft, first.start), role)
        return worth if worth >= _LIST_OF_PLACES else 0.0


def _is_next_of_dated(draft: Draft, start: int, end: int) -> bool:
    """ "Took Goma in 2022 and *X* in April": each with a time of its own, the first one a place."""
    words, tokens = draft.words, draft.tokens
    if not (_is_time_led(draft, end) and words[start - 1 : start] in (["and"], [","])):
        return False
    before = start - 2
    while before > 0 and tokens[before].ent_type_ in TIMES:
        before -= 1
    timed = before < start - 2 and words[before] in _TIMING
    return timed and draft.is_toponym(before - 1)


def _is_time_led(draft: Draft, at: int) -> bool:
    """Does a time stand here with its preposition ("*in* April")?"""
    behind = draft.tokens[at + 1 : at + 2]
    led = draft.words[at : at + 1] and draft.words[at] in _TIMING
    return bool(led) and any(token.ent_type_ in TIMES for token in behind)


def _is_hyphened_centre(words: Sequence[str], end: int) -> bool:
    """ "X*-centre*", "X*-ville*"."""
    return words[end] == "-" and words[end + 1 : end + 2] in _CENTRES
