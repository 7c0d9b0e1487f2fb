"""Does a name stand where only somebody who takes or holds ground can: "X seized P"?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.draft import Draft
from conflict_digest.annotate.phrases import CHANGING, POWER, first_of
from conflict_digest.annotate.vocabulary import Vocabulary

_INTO: Final = frozenset({"into", "from", "towards", "toward", "onto"})
"""Prepositions of going: "X pushed *into* the town"."""
_HOLDING: Final = frozenset({"hold", "keep", "control", "take", "have", "gain", "regain"})
"""Verbs whose subject is somebody where the object is a place: light ones, in no list."""
_WITHSTANDING: Final = frozenset({"repel", "repulse", "beat", "fend"})
"""Verbs of what those who fight do with an attack."""
_LEAVING: Final = frozenset({"leave", "quit", "vacate", "flee", "evacuate"})
_GIVING: Final = frozenset({"surrender", "cede"})
_FIGHTING: Final = frozenset({"fight", "battle"})
"""Verbs whose subject and object fight: "*X* fought the soldiers"."""
_AMOUNTS: Final = frozenset({"most", "some", "many", "all", "part", "half", "units", "remnants"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN"})


class Acting:
    """Tells actors from places by what they do."""

    def __init__(self, vocabulary: Vocabulary, familiar: frozenset[str]) -> None:
        self._vocabulary = vocabulary
        self._familiar = familiar
        self.taking = _HOLDING | vocabulary.only_places | vocabulary.also_people

    def takes_ground(self, draft: Draft, root: Token) -> bool:
        """ "*Talukan* holds the bridge", "*Wako* pushed into P": no place does so."""
        subject = first_of(_whole(root))
        if subject.dep_ != "nsubj" or self._may_be_common(root):
            return False
        verb = subject.head
        if any(":" in word for word in draft.words[subject.i : verb.i]):
            return False  # "*Knin*: two brigades enter the town"
        if self._is_master(verb):
            return True
        shared = (v for v in verb.conjuncts if v.i > verb.i and not _has_subject(v))
        meant = (c for c in verb.children if c.dep_ == "xcomp" and not _has_subject(c))
        return any(self._takes(draft, v) for v in (verb, *shared, *meant))

    def is_left(self, draft: Draft, root: Token) -> bool:
        """ "*AMISOM* left X": a group that is known to fight leaves places."""
        verb = root.head
        doers = (c for c in verb.children if c.dep_ == "nsubj")
        leaves = root.dep_ == "dobj" and verb.lemma_ in _LEAVING
        return leaves and any(draft.label(noun.i) == "ARMED" for noun in doers)

    def is_taken(self, draft: Draft, root: Token) -> bool:
        """ "The Libyans abandoned *X*", "M23 began leaving *X*": who fights leaves places.

        What they take may be a man, too ("took *X Y* from his house"), who has two names mostly.
        """
        verb, lemma = root.head, root.head.lemma_.lower()
        leaving = lemma in self._vocabulary.left
        if root.dep_ != "dobj" or root.tag_ == "NNPS" or not (leaving or lemma in self.taking):
            return False
        man = self._may_be_man(root) or lemma in self._vocabulary.rather_people
        if root.ent_type_ == "PERSON" and not leaving and man:
            return False
        while verb.dep_ == "xcomp" and not _has_subject(verb):
            verb = verb.head
        doers = [c for c in verb.children if c.dep_ == "nsubj"]
        known = any(draft.label(noun.i) in {"ARMED", "NATIONALITY"} for noun in doers)
        if leaving and verb == root.head:
            return known
        strange = leaving or not self._may_be_man(root)
        told = any(noun.lemma_.lower() in self._vocabulary.heads for noun in doers)
        return strange and (known or told)

    def _may_be_man(self, name: Token) -> bool:
        """One of several words, or one that the model met in training."""
        several = any(c.dep_ in {"compound", "flat", "nummod"} for c in name.children)
        return several or name.text in self._familiar or name.lower_ in self._familiar

    def _may_be_common(self, word: Token) -> bool:
        """ "*Aid* reached P": it has its capital for opening the sentence."""
        return bool(word.is_sent_start) and word.lower_ in self._familiar

    def _takes(self, draft: Draft, verb: Token) -> bool:
        lemma = verb.lemma_.lower()
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        if lemma in self._vocabulary.left:  # anybody may have left town
            return any(_is_place(draft, noun) for noun in objects)
        if lemma in self.taking or lemma in _GIVING:
            return any(self._is_ground(draft, noun) for noun in objects)
        if lemma in _FIGHTING:
            return any(noun.lemma_.lower() in self._vocabulary.heads for noun in objects)
        if any(noun.lemma_.lower() in self._vocabulary.acted_on for noun in objects):
            return lemma in _WITHSTANDING
        if any(self._fights(draft, noun) for noun in objects):
            return lemma in self._vocabulary.territorial and any(
                self._is_ground(draft, noun) for noun in _goals(verb)
            )  # "*X* drove soldiers out of P"
        if objects or lemma in CHANGING or lemma not in self._vocabulary.territorial:
            return False
        return any(self._is_ground(draft, noun) for noun in _goals(verb))

    def _fights(self, draft: Draft, noun: Token) -> bool:
        """ "Drove *soldiers*", "drove the *RSF*"."""
        return noun.lemma_.lower() in self._vocabulary.heads or draft.label(noun.i) == "ARMED"

    def _is_ground(self, draft: Draft, noun: Token) -> bool:
        """A place by its name or its noun, or "control of" one."""
        if noun.lemma_ in POWER:  # but "X passed into *the* possession of rebels"
            given = noun.dep_ == "pobj" and any(c.dep_ == "det" for c in noun.children)
            return not given and any(c.lower_ in {"of", "over"} for c in noun.children)
        if _is_place(draft, noun):
            return True
        told = self._vocabulary.place_noun(noun)
        if told is not None and told.role == "place" and noun.pos_ in _NOMINAL:
            return True
        if told is not None and any(map(self._vocabulary.place_noun, noun.lefts)):
            return True  # "the *city* centre"
        within = (n for c in noun.children if c.lower_ == "of" for n in c.children)
        return any(_is_place(draft, n) for n in within)  # "controls much of *P*"

    def _is_master(self, verb: Token) -> bool:
        """ "*X* remains in control of P", "*X* are masters of P"."""
        if verb.lemma_ not in {"be", "remain", "stay"}:
            return False
        phrases = (c for c in verb.children if c.lower_ == "in")
        nouns = [n for p in phrases for n in p.children if n.dep_ == "pobj"]
        nouns += [c for c in verb.children if c.dep_ == "attr" and c.lemma_ == "master"]
        return any(
            n.lemma_ in POWER
            and any(c.lower_ == "of" for c in n.children)
            and not any(c.dep_ in {"det", "poss"} for c in n.children)
            for n in nouns
        )


def _whole(name: Token) -> Token:
    """ "*Most* of the KZNA had fled the town": what is said of the amount is said of them."""
    prep = name.head
    amount = name.dep_ == "pobj" and prep.lower_ == "of" and prep.head.lower_ in _AMOUNTS
    return prep.head if amount else name


def _is_place(draft: Draft, noun: Token) -> bool:
    return draft.is_toponym(noun.i) or draft.label(noun.i) in {"PLACE", "FACILITY", "CAPITAL"}


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)


def _goals(verb: Token) -> Iterator[Token]:
    """Where it goes or comes from: "pushed into *P*", "pulled out of *P*"."""
    for phrase in verb.children:
        if phrase.lower_ == "out":
            yield from (noun for of in phrase.children for noun in of.children)
        elif phrase.dep_ == "prep" and phrase.lower_ in _INTO:
            yield from (c for c in phrase.children if c.dep_ == "pobj")
