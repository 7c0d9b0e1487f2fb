"""How much one occurrence of a name speaks for a place: the words around it, the parse, the NER.

Weights were set by hand on the tuning texts; what counts is the sum over a document (`vote`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.draft import Draft
from conflict_digest.annotate.name_lists import (
    first_of_list,
    follows_places,
    introduces_places,
)
from conflict_digest.annotate.roles import PERSONAL, Roles, receives
from conflict_digest.annotate.vocabulary import (
    ARMED_KINDS,
    DIRECTIONAL,
    LOCATIVE,
    POSSESSIVE,
    Vocabulary,
)
from conflict_digest.gazetteer import Gazetteer
from conflict_digest.gazetteer.names import ARTICLES

_PLACELIKE: Final = frozenset({"general", "guard", "column", "marine", "hunter", "garrison"})
"""Nouns for those who fight that names of places end in, too."""
_LARGE: Final = 100_000
"""Inhabitants from which a settlement is likelier meant than a namesake."""
_NER: Final = {"GPE": 1.0, "LOC": 1.0, "FAC": 0.75, "PERSON": -0.75, "ORG": -0.5, "NORP": -0.25}
SURELY_PLACE: Final = 2.0
"""What the parse says of "X remains under the control of", whatever X sounds like."""
_REACH: Final = 4
"""Words that the name of a district or province may have."""
_LIST_OF_PLACES: Final = 2.5
"""What is said of the first of a list, so that it must be said of all ("the villages of")."""
_DOUBT: Final = 0.33
"""Weight of what the NER says against a place where it never met the name: it mostly guesses."""


class Evidence:
    """Scores occurrences; above 0 for a place, below for a person or organisation."""

    def __init__(
        self, vocabulary: Vocabulary, gazetteer: Gazetteer, familiar: frozenset[str]
    ) -> None:
        self._vocabulary = vocabulary
        self._gazetteer = gazetteer
        self._familiar = familiar
        self.roles = Roles(vocabulary, familiar)

    def of(self, draft: Draft, start: int, end: int, *, in_gazetteer: bool) -> float:
        """All evidence for the tokens `start` to `end` (exclusive) as the name of a place."""
        root = draft.root(start, end)
        if in_gazetteer and self._is_home(root):
            return SURELY_PLACE
        if self._has_hands(root):
            return -SURELY_PLACE
        if not in_gazetteer and is_acronym(draft, start, end):
            return self._of_acronym(draft, start)
        score = self._size(draft.text(start, end)) if in_gazetteer else 0.0
        score += self._by_ner(draft, start, end) + self.beside(draft, start, end)
        score += self.before(draft, start) + self.after(draft, end)
        ent = draft.entity(start, end)
        if (
            not in_gazetteer
            and ent is not None
            and ent.label_ == "PERSON"
            and len(ent) > end - start
        ):
            score -= 1.5
        if root.dep_ == "nsubj" and root.head.lemma_.lower() in self._vocabulary.speech:
            score -= 1.0
        role = self.role(draft, root)
        if _with_their_own(root):
            score -= 4.0
        if end - start > 1 and draft.words[end - 1].lower() in self._vocabulary.events:
            return score - 3.0  # "the Perth Test"
        if end - start > 1 and not in_gazetteer and self._is_force(draft, end):
            return score - 3.0  # "took command of the Union *Army*"
        if not in_gazetteer and (root.dep_ == "dobj" or role < SURELY_PLACE):
            score -= self._personal(draft, start, end, root)
        return score + role + self._in_list(draft, start, root)

    def role(self, draft: Draft, root: Token) -> float:
        """What the parse says, and from whom it was taken: "took *X* from the army"."""
        return self.roles.of(root) + (1.0 if self._is_from_armed(draft, root) else 0.0)

    def _is_from_armed(self, draft: Draft, root: Token) -> bool:
        verb = root.head
        if root.dep_ != "dobj" or verb.lemma_.lower() not in self._vocabulary.territorial:
            return False
        sources = (noun for word in (verb, root) for noun in _taken_from(word))
        return any(
            draft.label(noun.i) == "ARMED" or noun.lemma_.lower() in self._vocabulary.heads
            for noun in sources
        )

    def _is_force(self, draft: Draft, end: int) -> bool:
        """ "Union *Army*", "Trans-Jordan *Corps*": what those are called who fight."""
        head = self._vocabulary.heads.get(draft.words[end - 1].lower())
        return head is not None and head.kind in ARMED_KINDS and head.lemma not in _PLACELIKE

    def _has_hands(self, root: Token) -> bool:
        """ "In *Kachin* hands", "under *Tigrayan* control": people, whatever else is called so."""
        modifies = root.dep_ in {"compound", "nmod", "amod"} and root.head.i == root.i + 1
        return modifies and root.head.lemma_.lower() in self._vocabulary.hands

    def _is_home(self, root: Token) -> bool:
        """ "a *Lexington* man", "*Kabul* police": people who are called by their town."""
        noun = root.head
        next_to_it = root.dep_ in {"compound", "nmod", "amod"} and noun.i == root.i + 1
        return next_to_it and noun.lower_ in self._vocabulary.townspeople

    def _personal(self, draft: Draft, start: int, end: int, root: Token) -> float:
        """ "*General* X Y", "*Pedro* X", "took X *from his house*": what speaks for a person."""
        vocabulary, word = self._vocabulary, draft.words[start].lower()
        if end - start > 1 and word in vocabulary.honorifics:
            return 1.0
        if end - start > 1 and vocabulary.is_title(word):
            return 3.0
        if end - start > 1 and word in vocabulary.given:
            return 2.0
        verb = root.head
        taken = root.dep_ == "dobj" and verb.lemma_.lower() in vocabulary.also_people
        return 1.5 if taken and _from_their_own(verb) else 0.0

    def _in_list(self, draft: Draft, start: int, root: Token) -> float:
        """ "the villages of *X*, *Y* and *Z*": what stands before a list is said of all."""
        first = root
        while first.dep_ == "conj" and first.head.pos_ == "PROPN":
            first = first.head
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
        if first.start == start:
            return 0.0
        role = self.roles.of(draft.tokens[first.end - 1])
        worth = max(self.before(draft, first.start), role)
        return worth if worth >= _LIST_OF_PLACES else 0.0

    def _of_acronym(self, draft: Draft, start: int) -> float:
        """ "SNA base", "NADRA office": letters name a body, unless it is "in KPK"."""
        root = draft.tokens[start]
        if root.dep_ == "compound" and root.head.lemma_.lower() in self._vocabulary.hands:
            return -1.0  # "in UN hands"
        told = self.before(draft, start)
        if any(letter.isdigit() for letter in root.text):  # "the *PK12* district"
            told = max(told, self.after(draft, start + 1))
        return told if told >= 2.0 else -1.0

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
        if introduces_places(draft, i, vocabulary):
            return 3.0
        if lower == "," and i > 0 and self._is_apposed(draft.tokens[i - 1]):
            return 1.0  # "the next village, X"
        word = lower.rstrip(".")
        if word == "of" and i > 0:
            if draft.words[i - 1].lower() in vocabulary.civic:
                return 2.5  # "residents of X"
            noun = vocabulary.place_noun(draft.tokens[i - 1])
            if noun is None or noun.role == "whole" or noun.kind == "military_position":
                return 0.25  # "an outpost of X": of those who man it
            return 3.0
        if word in LOCATIVE:
            return 2.0
        if word in DIRECTIONAL:
            return 0.5
        noun = vocabulary.place_noun(draft.tokens[i])
        is_place = noun is not None and noun.role == "place" and draft.tokens[i].pos_ == "NOUN"
        return 2.0 if is_place else 0.0

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
        endings = vocabulary.place_endings
        if words[end] == "," and draft.is_shortened(end + 1):
            return 3.0  # "X, Ill."
        following = words[end + 1] if end + 1 < len(draft) else ""
        beyond = end + (words[end] == ",")
        if words[beyond : beyond + 2][1:] == ["of"] and words[beyond] in vocabulary.directions:
            return 2.0  # "X, east of Bor"
        if words[end] == "," and following.lower() == "where":
            return 1.0
        if words[end] in {"(", ","} and following[:1].isupper():
            return self._container(draft, end + 1, bracketed=words[end] == "(")
        token = draft.tokens[end]
        if token.dep_ == "compound" and token.tag_ == "NN" and token.head.i == end + 1:
            token = token.head  # "X air base"
        if token.tag_ == "NN" and self._is_post(token):
            return 1.5
        if token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in endings:
            return 2.5
        if words[end].lower() in POSSESSIVE and following:
            last = end + 1
            while draft.tokens[last].pos_ == "ADJ" and last + 1 < len(draft):
                last += 1  # "X's upper quarter"
            civic = words[last].lower() in vocabulary.civic  # "X's mayor"
            return 2.0 if civic or draft.tokens[last].lemma_.lower() in endings else 0.0
        return 0.0

    def beside(self, draft: Draft, start: int, end: int) -> float:
        """ "Tal Sultan and *X*": what is listed with a place is one, with several the surer."""
        root = draft.root(start, end)
        others = [draft.is_toponym(token.i) for token in root.conjuncts]
        if len(others) > 1 and all(others):
            return 1.5
        partners = [root.head] if root.dep_ == "conj" else []
        partners += [child for child in root.children if child.dep_ == "conj"]
        return 1.0 if any(draft.is_toponym(token.i) for token in partners) else 0.0

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
        return 1.5 if end - start > 1 and (end == len(words) or words[end] in ").,;") else 0.0

    def _is_post(self, token: Token) -> bool:
        """ "the X outpost": named after a place, or after those who hold it."""
        noun = self._vocabulary.place_noun(token)
        return noun is not None and noun.role == "place" and noun.kind == "military_position"

    def is_actor(self, draft: Draft, start: int, end: int) -> bool:
        """ "BLA seized X", "KNDF and *Brimob*": what stands where an armed group does."""
        root, vocabulary = draft.root(start, end), self._vocabulary
        head, lemma = root.head, root.head.lemma_.lower()
        if vocabulary.is_common(draft.words[end - 1].lower()):
            return False  # "Rebels"
        if self._has_hands(root):
            return True
        if root.dep_ == "conj" and (draft.label(head.i) == "ARMED" or lemma in vocabulary.heads):
            return True
        while root.dep_ == "conj" and root.head.pos_ == "PROPN":
            root = root.head
        if receives(root):
            return root.head.head.lemma_.lower() in vocabulary.territorial
        held = root.dep_ == "pobj" and head.lower_ == "of" and self.roles.are_hands(head.head)
        if held and (is_acronym(draft, start, end) or is_people(draft, start, end)):
            return True  # "under the control of the *Zaghawa*"
        certain = is_acronym(draft, start, end) or ner_label(draft, start, end) == "NORP"
        certain = certain or is_people(draft, start, end)
        known = vocabulary.territorial if certain else vocabulary.only_places
        if is_people(draft, start, end):
            known |= vocabulary.also_people
        return root.dep_ == "nsubj" and root.head.lemma_.lower() in known

    def _size(self, name: str) -> float:
        entries = self._gazetteer.lookup(name)
        if not entries:
            return 1.0
        large = entries[0].population >= _LARGE or entries[0].kind not in {"village", "town"}
        return 1.5 if large else 1.0

    def _by_ner(self, draft: Draft, start: int, end: int) -> float:
        weight = _NER.get(ner_label(draft, start, end), 0.0)
        certain = weight > 0 or self.is_familiar(draft, start, end)
        return weight if certain else weight * _DOUBT

    def is_familiar(self, draft: Draft, start: int, end: int) -> bool:
        """Did the model meet the whole name in training?"""
        return all(
            word in self._familiar or word.lower() in self._familiar
            for word in draft.words[start:end]
            if word[:1].isupper()
        )


def _taken_from(word: Token) -> Iterator[Token]:
    phrases = (p for p in word.children if p.lower_ == "from")
    return (noun for phrase in phrases for noun in phrase.children if noun.dep_ == "pobj")


def _from_their_own(verb: Token) -> bool:
    """ "Took X from *his* house": places have none."""
    sources = (noun for p in verb.children if p.lower_ == "from" for noun in p.children)
    return any(owner.lower_ in PERSONAL for noun in sources for owner in noun.children)


def _with_their_own(root: Token) -> bool:
    """ "Captured X and *his brother*", "X and three of *his* men"."""
    if root.dep_ != "dobj":
        return False
    beside = [child for child in root.children if child.dep_ == "conj" and child.pos_ != "PROPN"]
    return any(t.lower_ in PERSONAL for noun in beside for t in noun.subtree)


def is_acronym(draft: Draft, start: int, end: int) -> bool:
    """One word of capitals in a text that is not all in capitals: "BLA", "KNDF"."""
    word = draft.words[start]
    return end - start == 1 and len(word) > 1 and word.isupper() and draft.has_small_letters


def is_people(draft: Draft, start: int, end: int) -> bool:
    """One name with an article, as peoples have it and places have not: "the *Kachin* retook"."""
    before = draft.tokens[start - 1] if start else None
    alone = end - start == 1 and before is not None and before.lower_ == "the"
    return alone and draft.words[start].istitle() and draft.tokens[start].pos_ == "PROPN"


def ner_label(draft: Draft, start: int, end: int) -> str:
    """What the NER says of the tokens `start` to `end` (exclusive); empty where nothing."""
    return next((str(t.ent_type_) for t in draft.tokens[start:end] if t.ent_type_), "")
