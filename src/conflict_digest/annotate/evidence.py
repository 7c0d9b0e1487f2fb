"""How much one occurrence of a name speaks for a place: the words around it, the parse, the NER.

Weights were set by hand on the tuning texts; what counts is the sum over a document (`vote`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.draft import Draft
from conflict_digest.annotate.mending.tree import word_before
from conflict_digest.annotate.roles import Roles
from conflict_digest.annotate.somebody import Somebody, is_acronym
from conflict_digest.annotate.surroundings import Surroundings
from conflict_digest.annotate.vocabulary import Vocabulary
from conflict_digest.gazetteer import TOWNS, Gazetteer

_LARGE: Final = 100_000
"""Inhabitants from which a settlement is likelier meant than a namesake."""
_NER: Final = {"GPE": 1.0, "LOC": 1.0, "FAC": 0.75, "PERSON": -0.75, "ORG": -0.5, "NORP": -0.25}
_TIMES: Final = frozenset({"DATE", "TIME"})
SURELY_PLACE: Final = 2.0
"""What the parse says of "X remains under the control of", whatever X sounds like."""
_PRISONER: Final = 8.0
"""The same against one, of "took X prisoner": more than all that may speak for it."""
_PEOPLE: Final = frozenset(
    {"captive", "hostage", "prisoner", "contractor", "worker", "man", "woman", "journalist"}
    | {"detainee", "civilian", "colleague", "bodyguard", "child", "aide", "crewman", "passenger"}
)
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
        self.around = Surroundings(vocabulary, gazetteer, self.roles)
        self.somebody = Somebody(vocabulary, self.roles)

    def of(self, draft: Draft, start: int, end: int, *, in_gazetteer: bool) -> float:
        """All evidence for the tokens `start` to `end` (exclusive) as the name of a place."""
        root = draft.root(start, end)
        if in_gazetteer and self._is_home(root):
            return SURELY_PLACE
        if self.around.is_filed(draft, start, end, in_gazetteer=in_gazetteer):
            return 2 * SURELY_PLACE
        if self.somebody.has_hands(root) or self._takes_ground(draft, start, end):
            return -SURELY_PLACE
        if _is_one_who(root) or _is_listed_with_people(root) or self._has_age(root):
            return -_PRISONER
        if self._describes_town(draft, root):
            return -SURELY_PLACE
        opens = end == start + 1 and root.is_sent_start
        if opens and root.tag_ == "CD":
            return -SURELY_PLACE  # "*Nine* of ten districts are theirs", and there is a Nine
        if opens and root.tag_ == "NN" and self._is_loose(draft.text(start, end)):
            return -SURELY_PLACE  # "*Control* was taken by rebels", and there is an El Control
        if opens and root.tag_ == "NNS" and self._vocabulary.place_noun(root) is not None:
            return -SURELY_PLACE  # "*Hills* above Bor fell", and there is a Hills in Iowa
        opens = opens and draft.words[end : end + 1] == ["of"]
        if opens and (root.tag_ == "NN" or self._vocabulary.place_noun(root) is not None):
            return -SURELY_PLACE  # "*Rest* of Bor held by rebels", "*Control* of Bor passed to X"
        if not in_gazetteer and is_acronym(draft, start, end):
            return self._of_acronym(draft, start)
        score = self._size(draft.text(start, end)) if in_gazetteer else 0.0
        score += self._by_ner(draft, start, end) + self.around.beside(draft, start, end)
        before = self.around.before(draft, start)
        score += before + self.around.after(draft, end)
        ent = None if in_gazetteer else draft.entity(start, end)
        if ent is not None and ent.label_ == "PERSON" and len(ent) > end - start:
            score -= 1.5
        role = self.role(draft, root)
        speaks = root.dep_ == "nsubj" and root.head.lemma_.lower() in self._vocabulary.speech
        told = any(child.dep_ == "appos" for child in root.children)
        if speaks and root.i > root.head.i and (told or not in_gazetteer):
            return -SURELY_PLACE  # "'It is over,' said *Halima*, a teacher"
        if not in_gazetteer and self.somebody.is_titled(root):
            return -SURELY_PLACE
        if speaks and role < SURELY_PLACE:
            score -= 1.0
        if self.somebody.is_prisoner(root):
            score -= _PRISONER
        if end - start > 1 and draft.words[end - 1].lower() in self._vocabulary.placeless_endings:
            return score - 3.0  # "the Perth Test", "Masirah TV", "men in Land Rovers"
        if end - start > 1 and not in_gazetteer and self.somebody.is_force(draft, end):
            return score - 3.0  # "took command of the Union *Army*"
        told_of = role if root.dep_ != "dobj" or self.roles.is_called_town(root) else 0.0
        if not in_gazetteer and max(told_of, before) < SURELY_PLACE:
            personal = self.somebody.personal(draft, start, end, root)
            man = root.head.lemma_.lower() in self._vocabulary.also_people
            score -= personal if man or role < SURELY_PLACE else min(personal, 1.0)
        return score + role + self.around.in_list(draft, start, root)

    def _has_age(self, root: Token) -> bool:
        """ "*Harry Dunn*, a *19-year-old* motorcyclist": a person, and no "100-year-old fort"."""
        told = (c for c in root.children if c.dep_ == "appos" and c.pos_ == "NOUN")
        return any(
            year.lemma_ == "year"
            for noun in told
            if self._vocabulary.place_noun(noun) is None
            for age in noun.children
            if age.lower_ == "old"
            for year in age.children
        )

    def _describes_town(self, draft: Draft, root: Token) -> bool:
        """ "The *Dogon* village of Sangha", "the *Tigrayan* capital Mekelle": whose town it is."""
        noun = root.head
        before = root.dep_ in {"amod", "compound", "nmod"} and noun.i == root.i + 1
        told = self._vocabulary.place_noun(noun) if before else None
        if told is None or told.kind not in TOWNS or noun.text[:1].isupper():
            return False
        after = draft.tokens[noun.i + 1 : noun.i + 3]
        of = [t.lower_ for t in after[:1]] == ["of"]
        bare = root.left_edge == root and word_before(root).lower() != "the"
        if of and bare and self._is_land(draft, noun.i + 2):
            return False  # "*Adado* town of Galgaduud region"
        name = after[1:] if of else after[:1]
        return any(t.pos_ == "PROPN" and t.ent_type_ not in _TIMES for t in name)

    def _is_land(self, draft: Draft, start: int) -> bool:
        """ "Galgaduud *region*", "West *Pokot*": what a town lies in, and no town."""
        words, end = draft.words, start
        while end < len(words) and words[end][:1].isupper() and words[end][:1].isalpha():
            end += 1
        if end == start:
            return False
        if any(map(self._vocabulary.is_land, (words[end - 1], *words[end : end + 1]))):
            return True
        entries = self._gazetteer.lookup(draft.text(start, end))
        return bool(entries) and all(entry.kind not in TOWNS for entry in entries)

    def role(self, draft: Draft, root: Token) -> float:
        """What the parse says, and from whom it was taken: "took *X* from the army"."""
        by_armed = self._is_from_armed(draft, root) or self.somebody.acting.is_taken(draft, root)
        by_armed = by_armed or self._is_by_named(draft, root)
        sure = by_armed and self.somebody.acting.is_left(draft, root)
        return self.roles.of(root) + (2.0 if sure else 1.0 if by_armed else 0.0)

    def _is_by_named(self, draft: Draft, root: Token) -> bool:
        """ "X was taken by the *RPF*", of which the lexicon or its capitals tell."""
        verb = root.head
        if root.dep_ != "nsubjpass" or verb.lemma_.lower() not in self._vocabulary.territorial:
            return False
        agents = (noun for by in verb.children if by.dep_ == "agent" for noun in by.children)
        return any(
            draft.label(noun.i) in {"ARMED", "NATIONALITY"}
            or (noun.pos_ == "PROPN" and is_acronym(draft, noun.i, noun.i + 1))
            for noun in agents
        )

    def _is_from_armed(self, draft: Draft, root: Token) -> bool:
        verb = root.head
        if root.dep_ != "dobj" or verb.lemma_.lower() not in self._vocabulary.territorial:
            return False
        sources = (noun for word in (verb, root) for noun in _taken_from(word))
        return any(
            draft.label(noun.i) == "ARMED" or noun.lemma_.lower() in self._vocabulary.heads
            for noun in sources
        )

    def _takes_ground(self, draft: Draft, start: int, end: int) -> bool:
        """ "*Talukan* holds the bridge", but the Nile may overrun a village."""
        root = draft.root(start, end)
        if self.roles.is_told_where(root) or not self.somebody.acting.takes_ground(draft, root):
            return False
        return all(e.kind != "river" for e in self._gazetteer.lookup(draft.text(start, end)))

    def _is_home(self, root: Token) -> bool:
        """ "a *Lexington* man", "*Kabul* police", "*Idlib* rebels": called by where they are."""
        noun = root.head
        if root.dep_ not in {"compound", "nmod", "amod"} or noun.i != root.i + 1:
            return False
        return noun.lower_ in self._vocabulary.townspeople or self._are_rebels_of(noun, root)

    def _are_rebels_of(self, noun: Token, root: Token) -> bool:
        """ "*Idlib* rebels"; but "Kachin rebels" are a people, and "Misrata fighters" a group."""
        head = self._vocabulary.heads.get(noun.lemma_.lower())
        if noun.tag_ != "NNS" or head is None or head.class_ not in self._vocabulary.rebellious:
            return False
        if root.lower_ in self._vocabulary.called_by_people:
            return False
        known = (e for e in self._gazetteer.lookup(root.text) if e.match in {"name", "variant"})
        return any(entry.kind not in {"village", "town"} for entry in known)

    def _of_acronym(self, draft: Draft, start: int) -> float:
        """ "SNA base", "NADRA office": letters name a body, unless it is "in KPK"."""
        root = draft.tokens[start]
        if root.dep_ == "compound" and root.head.lemma_.lower() in self._vocabulary.hands:
            return -1.0  # "in UN hands"
        told = self.around.before(draft, start)
        if any(letter.isdigit() for letter in root.text):  # "the *PK12* district"
            told = max(told, self.around.after(draft, start + 1))
        return told if told >= 2.0 else -1.0

    def _is_loose(self, name: str) -> bool:
        """Is no place called just so, but some nearly?"""
        entries = self._gazetteer.lookup(name)
        return bool(entries) and all(entry.match in {"loose", "sound"} for entry in entries)

    def _size(self, name: str) -> float:
        entries = self._gazetteer.lookup(name)
        if not entries:
            return 1.0
        large = entries[0].population >= _LARGE or entries[0].kind not in {"village", "town"}
        return 1.5 if large else 1.0

    def _by_ner(self, draft: Draft, start: int, end: int) -> float:
        weight = _NER.get(draft.ner_label(start, end), 0.0)
        certain = weight > 0 or self.is_familiar(draft, start, end)
        return weight if certain else weight * _DOUBT

    def is_familiar(self, draft: Draft, start: int, end: int) -> bool:
        """Did the model meet the whole name in training?"""
        return all(
            word in self._familiar or word.lower() in self._familiar
            for word in draft.words[start:end]
            if word[:1].isupper()
        )


def _is_one_who(root: Token) -> bool:
    """ "*X*, the pilot *whom* rebels had held": a person."""
    told = (c for c in root.children if c.dep_ == "appos" and c.pos_ == "NOUN")
    clauses = (c for noun in told for c in noun.children if c.dep_ == "relcl")
    return any(word.lower_ in {"who", "whom"} for c in clauses for word in c.children)


def _is_listed_with_people(root: Token) -> bool:
    """ "Gave up *X*, three contractors and eleven captives": a person."""
    behind = root.doc[root.i + 1 : root.i + 6]
    counted = len(behind) > 1 and behind[0].text == "," and behind[1].like_num
    # "Took *X*, two aid workers said": who says so is no part of it
    people = [t for t in behind if t.dep_ != "nsubj"] if counted else []
    beside = [*root.conjuncts, *people]
    return any(t.tag_ == "NNS" and t.lemma_.lower() in _PEOPLE for t in beside)


def _taken_from(word: Token) -> Iterator[Token]:
    phrases = (p for p in word.children if p.lower_ == "from")
    return (noun for phrase in phrases for noun in phrase.children if noun.dep_ == "pobj")
