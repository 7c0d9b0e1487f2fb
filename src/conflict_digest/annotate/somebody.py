"""What tells that a name is somebody's: a person, a people, an armed group."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.acting import Acting
from conflict_digest.annotate.draft import Draft
from conflict_digest.annotate.phrases import first_of, receives
from conflict_digest.annotate.roles import PERSONAL, Roles
from conflict_digest.annotate.toponyms import is_hyphenated
from conflict_digest.annotate.vocabulary import ARMED_KINDS, Vocabulary

_PLACELIKE: Final = frozenset({"general", "guard", "column", "marine", "hunter", "garrison"})
"""Nouns for those who fight that names of places end in, too."""


class Somebody:
    """Tells those who act from places, by one occurrence of a name."""

    def __init__(self, vocabulary: Vocabulary, roles: Roles) -> None:
        self._vocabulary = vocabulary
        self._roles = roles
        self.acting = Acting(vocabulary, roles.familiar)

    def is_actor(self, draft: Draft, start: int, end: int) -> bool:
        """ "BLA seized X", "KNDF and *Brimob*": what stands where an armed group does."""
        root, vocabulary = draft.root(start, end), self._vocabulary
        head, lemma = root.head, root.head.lemma_.lower()
        if vocabulary.is_common(draft.words[end - 1].lower()):
            return False  # "Rebels"
        if self.has_hands(root) or self.acting.takes_ground(draft, root):
            return True
        if root.dep_ == "conj" and (draft.label(head.i) == "ARMED" or lemma in vocabulary.heads):
            return True
        root = first_of(root)
        if receives(root):
            return root.head.head.lemma_.lower() in vocabulary.territorial | self.acting.taking
        held = root.dep_ == "pobj" and head.lower_ == "of" and self._roles.are_hands(head.head)
        acronym, people = is_acronym(draft, start, end), is_people(draft, start, end)
        if held and (acronym or people):
            return True  # "under the control of the *Zaghawa*"
        certain = acronym or people or draft.ner_label(start, end) == "NORP"
        known = vocabulary.territorial if certain else vocabulary.only_places
        if people:
            known |= vocabulary.also_people
        return root.dep_ == "nsubj" and root.head.lemma_.lower() in known

    def has_hands(self, root: Token) -> bool:
        """ "In *Kachin* hands", "under *Tigrayan* control": people, whatever else is called so."""
        modifies = root.dep_ in {"compound", "nmod", "amod"} and root.head.i == root.i + 1
        return modifies and root.head.lemma_.lower() in self._vocabulary.hands

    def is_force(self, draft: Draft, end: int) -> bool:
        """ "Union *Army*", "Trans-Jordan *Corps*": what those are called who fight."""
        head = self._vocabulary.heads.get(draft.words[end - 1].lower())
        return head is not None and head.kind in ARMED_KINDS and head.lemma not in _PLACELIKE

    def personal(self, draft: Draft, start: int, end: int, root: Token) -> float:
        """ "*General* X Y", "*Pedro* X", "X, *its candidate*": what speaks for a person."""
        vocabulary, word = self._vocabulary, draft.words[start].lower()
        if end - start > 1 and word in vocabulary.honorifics:
            return 1.0
        if end - start > 1 and vocabulary.is_title(word):
            return 3.0
        if end - start > 1 and word in vocabulary.given:
            return 2.0
        return 1.5 if self._is_their_own(root) else 0.0

    def is_titled(self, root: Token) -> bool:
        """ "X Y, a senior *commander* of the group, is in the hands of soldiers".

        So "X Y, one of its *commanders*", "X Y, the last of the *leaders*".
        """
        names = (root, *root.conjuncts)
        told = [c for name in names for c in name.children if c.dep_ == "appos" and c.i > name.i]
        who = (c for child in root.children if child.dep_ == "relcl" for c in child.lefts)
        nouns = (n for child in told for n in (child, *_one_of(child)) if n.tag_ in {"NN", "NNS"})
        return any(word.lower_ == "who" for word in who) or any(
            self._vocabulary.is_title(noun.lemma_.lower())
            for noun in nouns
            if noun.tag_ == "NN" or noun not in told
        )

    def speaks(self, draft: Draft, start: int, end: int) -> bool:
        """ "SDF spokesman *Talal Silo*", "*Ali Port*, the army chief, said": a man speaks.

        The name that begins with the token `start` may end in a noun for a site.
        """
        root = draft.root(start, end)
        before = draft.tokens[start - 1] if start else root
        titled = self._vocabulary.is_title(before.lower_) and before.i not in draft.taken
        if titled and before.text.islower():
            return True
        said = root.dep_ == "nsubj" and root.head.lemma_.lower() in self._vocabulary.speech
        apposed = root.dep_ == "appos" and self._vocabulary.is_title(root.head.lower_)
        return (said and (titled or self.is_titled(root))) or apposed

    def is_prisoner(self, root: Token) -> bool:
        """ "Took X *from his house*", "X *and his brother*", "took X *into custody*"."""
        verb = root.head
        if root.dep_ != "dobj":
            return False
        taken = verb.lemma_.lower() in self._vocabulary.also_people
        told = taken and (_from_their_own(verb) or self._into_custody(verb, root))
        return told or self._with_their_own(root)

    def _with_their_own(self, name: Token) -> bool:
        """ "X and *his brother*", "X and three of *his* men", "X and two *other* generals"."""
        beside = [c for c in name.children if c.dep_ == "conj" and c.pos_ != "PROPN"]
        beside = [c for c in beside if self._vocabulary.place_noun(c) is None]  # "and its port"
        if any(t.lower_ in PERSONAL for noun in beside for t in noun.subtree):
            return True
        others = [noun for noun in beside if any(c.lower_ == "other" for c in noun.children)]
        return any(noun.lemma_ in self._vocabulary.heads for noun in others)

    def _into_custody(self, verb: Token, name: Token) -> bool:
        """ "Took X *into custody*", "took X *prisoner*"."""
        words = [c for c in verb.children if c.dep_ in {"dobj", "oprd", "advmod", "npadvmod"}]
        preps = [p for word in (verb, name) for p in word.children if p.dep_ == "prep"]
        words += [noun for prep in preps for noun in prep.children]
        return any(word.lemma_.lower() in self._vocabulary.custody for word in words)

    def _is_their_own(self, root: Token) -> bool:
        """ "Abandoned X, *its candidate*": what a party has, and is no place."""
        return any(
            child.dep_ == "appos"
            and child.tag_ == "NN"
            and any(c.dep_ == "poss" for c in child.children)
            and self._vocabulary.place_noun(child) is None
            and child.lemma_ not in self._vocabulary.territorial
            for child in root.children
        )


def is_acronym(draft: Draft, start: int, end: int) -> bool:
    """One word of capitals in a text that is not all in capitals: "BLA", "KNDF"."""
    word = draft.words[start]
    alone = end - start == 1 or (end - start == 3 and draft.words[start + 1] == "-")  # "FPL-Wako"
    return alone and len(word) > 1 and word.isupper() and draft.has_small_letters


def is_people(draft: Draft, start: int, end: int) -> bool:
    """One name with an article, as peoples have it and places have not: "the *Kachin* retook"."""
    before = draft.tokens[start - 1] if start else None
    alone = end - start == 1 or is_hyphenated(draft.doc, start + 1)  # "the *Mai-Tongo*"
    alone = alone and before is not None and before.lower_ == "the"
    return alone and draft.words[start].istitle() and draft.tokens[start].pos_ == "PROPN"


def _one_of(noun: Token) -> list[Token]:
    """ "*One* of its top commanders", "the *last* of the leaders": of whom."""
    if noun.tag_ in {"NN", "NNS"} and noun.lower_ != "one":
        return []
    return [c for of in noun.children if of.lower_ == "of" for c in of.children if c.tag_ == "NNS"]


def _from_their_own(verb: Token) -> bool:
    """ "Took X from *his* house": places have none."""
    sources = (noun for p in verb.children if p.lower_ == "from" for noun in p.children)
    return any(owner.lower_ in PERSONAL for noun in sources for owner in noun.children)
