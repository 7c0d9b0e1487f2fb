"""How much the parse of one occurrence of a name speaks for a place: who does what to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.vocabulary import Vocabulary

_SEEN: Final = frozenset({"GPE", "LOC", "FAC", "ORG"})
"""What the NER calls a name that may be a place; it knows persons and things better."""
PERSONAL: Final = frozenset({"his", "her"})
# Closed classes: copulas and light verbs ("remains under the control of", "fell to").
POWER: Final = frozenset({"control", "master", "possession"})
_THEIRS: Final = frozenset({"theirs", "ours", "mine"})
_LIGHT: Final = frozenset({"be", "remain", "stay", "come", "pass"})
_WHO: Final = frozenset({"whom"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
CHANGING: Final = frozenset({"fall", "change"})
_AMOUNTS: Final = frozenset({"all", "most", "much", "half", "part", "parts", "whole", "rest"})
_GIVING: Final = frozenset({"lose", "surrender"})


class Roles:
    """Scores the parts that names play; above 0 for a place, below for somebody."""

    def __init__(self, vocabulary: Vocabulary, familiar: frozenset[str]) -> None:
        self._vocabulary = vocabulary
        self.familiar = familiar

    def of(self, root: Token) -> float:
        """What the parse says: "captured X", "X, a town in", but "X fighters"."""
        vocabulary = self._vocabulary
        while root.dep_ == "conj" and root.head.pos_ == "PROPN":
            root = root.head  # what is said of one of a list is said of all
        if _is_before_bracket(root):
            root = root.head
        dep = root.dep_
        if dep in {"compound", "amod", "nmod"}:
            return -1.5 if root.head.lemma_.lower() in vocabulary.heads else 0.0
        if receives(root):
            return -1.5  # "seized by X", "fell to X"
        if self._is_said_to_be_place(root) or (dep == "nsubj" and self._lies_in_hands(root.head)):
            return 2.0
        if self._is_said_to_be_somebody(root):
            return -2.0
        told = max((self._undergone(clause) for clause in _clauses_of(root)), default=0.0)
        if told and not any(c.text.islower() and c.dep_ != "det" for c in root.lefts):
            return told  # not so "the *supertanker* X, seized by marines"
        governor = root.head
        if dep == "pobj":
            if governor.lower_ in {"to", "from", "between", "into", "near"}:
                noun = vocabulary.place_noun(governor.head)
                if noun is not None and noun.role in {"route", "place"}:
                    return 2.0  # "the road to X"
            if governor.lower_ not in {"of", "from", "into", "to", "on"}:
                return 0.0
            done = governor.head if governor.lower_ == "of" else None
            if done is not None and _is_mastery(done):
                return 2.5  # "are in control of X"
            if done is not None and self.are_hands(done):
                return -1.5  # "in the hands of X"
            if done is not None and done.lower_ in _AMOUNTS and self._is_object(done):
                return 2.5  # "captured all of X": nobody is taken in parts
            governor = governor.head
            if governor.lemma_ in POWER:
                return 2.5  # "took control of X", "are masters of X"
            if done is not None and self._is_of_armed(done):  # "the capture of X by rebels"
                return self._undergone(done, root)
            if governor.lower_ == "out":
                governor = governor.head
        elif dep not in {"dobj", "nsubjpass"} and not (
            root.i == governor.i + 1 and self.is_proper(root)
        ):
            return 0.0
        if governor.lemma_ == "take" and any(c.dep_ == "prt" for c in governor.children):
            return 1.5  # "took over X"
        if dep == "nsubjpass":
            return self._undergone(_raised(governor), root)
        armed = dep == "dobj" and self._is_armed(governor)
        if governor.lemma_ in vocabulary.left:
            return 1.0 if armed or (dep != "dobj" and self._is_of_armed(governor)) else 0.0
        if dep == "dobj" and governor.lemma_ in vocabulary.ridding and self._is_rid(governor, root):
            return 2.0
        worth = self._governed(governor.lemma_.lower())
        return worth + (1.0 if worth and armed and _is_seen(root) else 0.0)

    def are_hands(self, noun: Token) -> bool:
        """ "In the *hands* of X", "under the *control* of X", but "a battle for *control* of X"."""
        into = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "into", "to", "under"}
        return into and noun.lemma_.lower() in self._vocabulary.hands

    def _is_object(self, noun: Token) -> bool:
        """Is something done to it that is done to places?"""
        undergoes = noun.dep_ in {"dobj", "nsubjpass"}
        return undergoes and self._governed(noun.head.lemma_.lower()) > 0

    def _is_rid(self, verb: Token, name: Token) -> bool:
        """ "Cleared X *of rebels*"."""
        phrases = (p for word in (verb, name) for p in word.children if p.lower_ == "of")
        nouns = (noun for phrase in phrases for noun in phrase.children)
        return any(noun.lemma_.lower() in self._vocabulary.heads for noun in nouns)

    def _undergone(self, verb: Token, name: Token | None = None) -> float:
        """ "*X* was seized by rebels", "*X*, which rebels seized", "*X*, seized by rebels"."""
        vocabulary = self._vocabulary
        armed = self._is_of_armed(verb) or self._is_armed(verb)
        if verb.lemma_ in vocabulary.left:
            return 1.0 if armed else 0.0
        if verb.lemma_ in vocabulary.ruled:
            return 1.5
        worth = self._governed(verb.lemma_.lower())
        sure = worth and armed and (name is None or _is_seen(name))
        return worth + (1.0 if sure else 0.0)

    def is_proper(self, token: Token) -> bool:
        """A proper noun, or a name with an ending of verbs ("recaptured *Tololing*")."""
        return token.pos_ == "PROPN" or (
            token.pos_ == "VERB"
            and token.text.istitle()
            and not token.is_sent_start
            and token.lower_ not in self.familiar
        )

    def _is_armed(self, verb: Token) -> bool:
        """Is the subject told by what it is: "*fighters* of X seized P"?"""
        while verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children):
            verb = verb.head  # "*soldiers* broke out and reached X"
        subjects = (c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "NOUN")
        return any(subject.lemma_.lower() in self._vocabulary.heads for subject in subjects)

    def _is_of_armed(self, verb: Token) -> bool:
        """ "Abandoned by *the army*"; "by *his* army" is said of somebody."""
        agents = (noun for by in verb.children if by.lower_ == "by" for noun in by.children)
        return any(
            noun.lemma_.lower() in self._vocabulary.heads
            and all(child.lower_ not in PERSONAL for child in noun.children)
            for noun in agents
        )

    def _governed(self, lemma: str) -> float:
        """A place as the object of a verb, or of the noun made from it."""
        if lemma in self._vocabulary.only_places:
            return 2.5
        if lemma in self._vocabulary.also_people:
            return 1.0
        return 1.5 if lemma in self._vocabulary.territorial else 0.0

    def _is_said_to_be_place(self, root: Token) -> bool:
        """ "rebel-held X", "X, a town in"."""
        for child in root.children:
            if child.dep_ == "amod":
                if child.tag_ == "VBN" and child.i and child.nbor(-1).text == "-":
                    return True
            elif child.dep_ == "relcl" and child.lemma_ in self._vocabulary.ruled:
                if any(c.dep_ == "nsubjpass" and c.tag_ == "WDT" for c in child.children):
                    return True
            elif child.dep_ == "appos":
                kinds = [child, *_told_of(child)]
                nouns = [noun for kind in kinds if (noun := self._vocabulary.place_noun(kind))]
                if any(noun.role == "place" for noun in nouns):
                    return True
        return False

    def _is_said_to_be_somebody(self, root: Token) -> bool:
        """ "X, a gang leader in": an office or a group explains the name.

        Not so "took X, *the army chief* said".
        """
        return any(map(_is_of_person, root.children)) or any(
            child.dep_ == "appos"
            and child.pos_ == "NOUN"
            and root.doc[child.right_edge.i + 1 :][:1].lemma_ not in self._vocabulary.speech
            and (child.lemma_ in self._vocabulary.heads or self._vocabulary.is_title(child.lower_))
            for child in root.children
        )

    def _lies_in_hands(self, verb: Token) -> bool:
        """ "X remains under the control of", "X is in the hands of", "X fell to"."""
        if verb.lemma_ in CHANGING:
            return True
        if any(c.lower_ in _THEIRS and c.dep_ in {"attr", "acomp"} for c in verb.children):
            return verb.lemma_ == "be"  # "X was theirs"
        return verb.lemma_ in _LIGHT and any(
            preposition.lower_ in {"under", "in", "into"}
            and any(noun.lemma_ in self._vocabulary.hands for noun in preposition.children)
            for preposition in _phrases(verb)
        )


def _clauses_of(root: Token) -> Iterator[Token]:
    """Verbs of what was done to it: "X, *seized* by rebels", "X, which rebels *hold*"."""
    for child in root.children:
        participle = child.dep_ == "acl" and child.tag_ == "VBN"
        relative = child.dep_ == "relcl" and any(
            c.tag_ == "WDT" and c.dep_ in {"dobj", "nsubjpass"} for c in child.children
        )
        if participle or relative:
            yield child


def _is_of_person(clause: Token) -> bool:
    """ "X, *whom* rebels seized"."""
    return clause.dep_ == "relcl" and any(c.lower_ in _WHO for c in clause.children)


def _raised(verb: Token) -> Token:
    """ "X is reported to have been *seized*"."""
    return next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBN"), verb)


def _is_seen(name: Token) -> bool:
    """May it be a place, as far as the NER can tell? Not so "seized *Toyotas*"."""
    return name.ent_type_ in _SEEN and not (name.ent_type_ == "ORG" and name.text.endswith("s"))


def _phrases(verb: Token) -> Iterator[Token]:
    """Prepositions under the verb, and under "*back* under control"."""
    for child in verb.children:
        yield child
        if child.dep_ == "advmod":
            yield from child.children


def _told_of(word: Token) -> Iterator[Token]:
    """ "X, one of the army's *bases*"."""
    if word.lower_ == "one":
        yield from (noun for c in word.children if c.lower_ == "of" for noun in c.children)


def _is_mastery(noun: Token) -> bool:
    """ "RSF remain *in control* of P": what follows is held, and does not hold."""
    bare = not any(c.dep_ in {"det", "poss"} for c in noun.children)
    return noun.lemma_ in POWER and noun.head.lower_ == "in" and bare


def receives(root: Token) -> bool:
    """ "Seized by *X*", "fell to *X*", "surrendered to *X*": who has the place now."""
    if root.dep_ != "pobj":
        return False
    preposition = root.head
    lost = preposition.head.lemma_ in CHANGING | _GIVING
    return preposition.dep_ == "agent" or (lost and preposition.lower_ == "to")


def _is_before_bracket(root: Token) -> bool:
    """ "took *Bor* (Jonglei)": the parser takes what is in brackets for the head."""
    return root.head.i > root.i + 1 and root.nbor(1).text == "("
