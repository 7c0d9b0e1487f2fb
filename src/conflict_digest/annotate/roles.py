"""How much the parse of one occurrence of a name speaks for a place: who does what to it."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.tree import word_after, word_before
from conflict_digest.annotate.phrases import (
    CHANGING,
    POWER,
    before_of,
    clauses_of,
    first_of,
    is_before_bracket,
    is_mastery,
    is_next_taken,
    is_of_person,
    phrases,
    raised,
    receives,
    stems,
    told_of,
)
from conflict_digest.annotate.vocabulary import Vocabulary
from conflict_digest.gazetteer import TOWNS

_SEEN: Final = frozenset({"GPE", "LOC", "FAC", "ORG"})
"""What the NER calls a name that may be a place; it knows persons and things better."""
PERSONAL: Final = frozenset({"his", "her"})
# Closed classes: copulas and light verbs ("remains under the control of", "fell to").
_THEIRS: Final = frozenset({"theirs", "ours", "mine"})
_LIGHT: Final = frozenset({"be", "remain", "stay", "come", "pass", "live", "lie"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_YIELDING: Final = frozenset({"capitulate", "surrender", "yield", "succumb", "pass", "submit"})
"""Verbs of what falls to somebody; a person may do so, too."""
_YIELDED: Final = frozenset({"fall", "surrender", "capitulation", "loss", "handover"})
_LYING: Final = frozenset({"lie", "stand", "sit", "straddle", "overlook", "adjoin", "border"})
_HALVING: Final = frozenset({"cut", "split", "divide"})
_UNITS: Final = frozenset({"km", "kilometre", "kilometer", "mile"})
_NEAR: Final = 8
"""Words behind a verb in which it may be told where something lies."""
_SLIPPING: Final = frozenset({"slip", "pass", "slide"})
_TOWARDS: Final = frozenset({"to", "into", "before"})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_NAMELESS: Final = frozenset({"VERB", "NOUN", "ADJ", "ADV", "X"})
"""What the tagger calls a name that it never met."""
_AMOUNTS: Final = frozenset({"all", "most", "much", "half", "part", "parts", "whole", "rest"})


class Roles:
    """Scores the parts that names play; above 0 for a place, below for somebody."""

    def __init__(self, vocabulary: Vocabulary, familiar: frozenset[str]) -> None:
        self._vocabulary = vocabulary
        self.familiar = familiar

    def of(self, root: Token) -> float:
        """What the parse says: "captured X", "X, a town in", but "X fighters"."""
        vocabulary = self._vocabulary
        root = first_of(root)
        if root.dep_ == "conj" and root.head.dep_ == "nsubj":
            return -2.0 if self._is_of_heads(root.head) else 0.0  # "the army and *X* seized P"
        if is_before_bracket(root):
            root = root.head
        dep = root.dep_
        if dep in {"compound", "amod", "nmod"}:
            return -1.5 if root.head.lemma_.lower() in vocabulary.heads else 0.0
        if is_next_taken(root, CHANGING | vocabulary.territorial):
            return 1.5
        if receives(root) or self._is_agent(root):
            return -2.0  # "seized by X", "fell to X", "the capture of P by X"
        if self._is_said_to_be_place(root) or (dep == "nsubj" and self._lies_in_hands(root.head)):
            return 2.0
        if (
            dep in SUBJECTS
            and (dep == "nsubj" or self._is_in_halves(root.head))
            and (told := self._befallen(root))
        ):
            return told
        if self._is_said_to_be_somebody(root):
            return -2.0
        if dep == "appos" and root.i == root.head.i + 1 and self._is_thing(root.head):
            return -2.0  # "took the *carrier* X"
        if dep == "appos" and self._is_town(root.head):
            return 1.5  # "the country's second city, *X*, has been captured"
        told = max((self._undergone(clause) for clause in clauses_of(root)), default=0.0)
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
            done = before_of(governor) if governor.lower_ == "of" else None
            if done is not None and is_mastery(done):
                return 2.5  # "are in control of X"
            if done is not None and self.are_hands(done):
                return -1.5  # "in the hands of X"
            if done is not None and done.lower_ in _AMOUNTS and self._is_object(done):
                return 2.5  # "captured all of X": nobody is taken in parts
            if done is not None and self._falls_to_armed(done):
                return 2.5  # "the fall of X to the rebels"
            governor = done or governor.head
            if governor.lemma_ in POWER:
                return 2.5  # "took control of X", "are masters of X"
            if done is not None and self.is_of_armed(done):  # "the capture of X by rebels"
                return self._undergone(done, root)
            if governor.lower_ == "out":
                governor = governor.head
        elif dep == "conj" and self._is_object_place(governor):
            return 1.5  # "hold the *capitol* and X"
        elif dep not in {"dobj", "nsubjpass"} and not (
            root.i == governor.i + 1 and self.is_proper(root)
        ):
            return 0.0
        if governor.lemma_ == "take" and any(c.dep_ == "prt" for c in governor.children):
            return 1.5  # "took over X"
        if dep == "nsubjpass":
            return self._undergone(raised(governor), root)
        if dep == "dobj" and any(map(self._is_thing, root.lefts)):
            return 0.0
        armed = dep == "dobj" and self._is_armed(governor)
        if governor.lemma_ in vocabulary.ruling and armed:
            return 1.5
        if governor.lemma_ in vocabulary.left:
            return 1.5 if armed or (dep != "dobj" and self.is_of_armed(governor)) else 0.0
        if dep == "dobj" and governor.lemma_ in vocabulary.ridding and self._is_rid(governor, root):
            return 2.0
        worth = self._governed(governor.lemma_.lower())
        if dep == "dobj" and governor.lemma_.lower() in vocabulary.rather_people:
            worth -= 0.5
        return worth + (1.0 if worth and armed and self._is_seen(root) else 0.0)

    def _is_thing(self, word: Token) -> bool:
        """A common noun before a name, and none for a place."""
        common = word.tag_ == "NN" and word.text.islower()
        return common and self._vocabulary.place_noun(word) is None

    def are_hands(self, noun: Token) -> bool:
        """ "In the *hands* of X", "under the *control* of X", but "a battle for *control* of X"."""
        into = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "into", "to", "under"}
        return into and noun.lemma_.lower() in self._vocabulary.hands

    def _is_of_heads(self, noun: Token) -> bool:
        return noun.lemma_.lower() in self._vocabulary.heads

    def _is_agent(self, name: Token) -> bool:
        """ "The capture of P by *X*"."""
        by = name.head
        deed = by.head.lemma_.lower()
        told = name.dep_ == "pobj" and by.lower_ == "by" and by.head.pos_ == "NOUN"
        return told and deed in self._vocabulary.territorial

    def _is_object(self, noun: Token) -> bool:
        """Is something done to it that is done to places?"""
        undergoes = noun.dep_ in {"dobj", "nsubjpass"}
        return undergoes and self._governed(noun.head.lemma_.lower()) > 0

    def _is_object_place(self, noun: Token) -> bool:
        """ "The *palace*" that soldiers hold or take."""
        told = self._vocabulary.place_noun(noun)
        held = told is not None and told.role == "place" and noun.pos_ == "NOUN"
        return held and self._is_object(noun) and self._is_armed(noun.head)

    def _falls_to_armed(self, fall: Token) -> bool:
        """ "The *fall* of X to the rebels", "to the LTTE"; Mubarak's was to nobody."""
        to = (p for p in fall.children if p.lower_ == "to" and fall.lemma_ in _YIELDED)
        nouns = (noun for p in to for noun in p.children)
        return any(n.lemma_.lower() in self._vocabulary.heads or n.text.isupper() for n in nouns)

    def _is_rid(self, verb: Token, name: Token) -> bool:
        """ "Cleared X *of rebels*"."""
        phrases = (p for word in (verb, name) for p in word.children if p.lower_ == "of")
        nouns = (noun for phrase in phrases for noun in phrase.children)
        return any(noun.lemma_.lower() in self._vocabulary.heads for noun in nouns)

    def _is_seen(self, name: Token) -> bool:
        """May it be a place, as far as the NER can tell? Not so "seized *Toyotas*".

        It takes any one strange word for a person, and cannot know.
        """
        alone = not any(c.dep_ in {"compound", "flat"} for c in name.children)
        strange = alone and not {name.text, name.lower_} & self.familiar
        if name.ent_type_ == "PERSON":
            return strange and name.head.lemma_ not in self._vocabulary.rather_people
        if not name.ent_type_:
            return strange and name.text.istitle() and not name.text.endswith("s")
        return name.ent_type_ in _SEEN and not (name.ent_type_ == "ORG" and name.text.endswith("s"))

    def _undergone(self, verb: Token, name: Token | None = None) -> float:
        """ "*X* was seized by rebels", "*X*, which rebels seized", "*X*, seized by rebels"."""
        vocabulary = self._vocabulary
        armed = self.is_of_armed(verb) or self._is_armed(verb)
        if verb.lemma_ in vocabulary.left:
            return 1.5 if armed else 0.0
        if verb.lemma_ in vocabulary.ruled:
            return 1.5
        worth = self._governed(verb.lemma_.lower())
        sure = worth and armed and (name is None or self._is_seen(name))
        return worth + (1.0 if sure else 0.0)

    def is_proper(self, token: Token) -> bool:
        """A proper noun, or a name with an ending of verbs ("recaptured *Tololing*")."""
        return token.pos_ == "PROPN" or (
            token.pos_ in _NAMELESS
            and token.text.istitle()
            and (not token.is_sent_start or _is_one_thing(token))
            and token.lower_ not in self.familiar
        )

    def _is_armed(self, verb: Token) -> bool:
        """Is the subject told by what it is: "*fighters* of X seized P"?"""
        while _goes_on(verb):
            verb = verb.head  # "*soldiers* broke out and reached X", "are at P, having left X"
        subjects = (c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in _NOUNS)
        armed = self._vocabulary.heads.keys() | self._vocabulary.equipment
        return any(_is_one_of(subject, armed) for subject in subjects)

    def is_of_armed(self, verb: Token) -> bool:
        """ "Abandoned by *the army*"; "by *his* army" is said of somebody."""
        agents = (noun for by in verb.children if by.lower_ == "by" for noun in by.children)
        heads = self._vocabulary.heads
        return any(
            _is_one_of(noun, heads) and all(child.lower_ not in PERSONAL for child in noun.children)
            for noun in agents
        )

    def _governed(self, *lemmas: str) -> float:
        """A place as the object of a verb, or of the noun made from it."""
        verbs = {lemma.removeprefix("re-") for lemma in lemmas}
        if verbs & self._vocabulary.only_places:
            return 2.5
        if verbs & self._vocabulary.also_people:
            return 1.0
        return 1.5 if verbs & self._vocabulary.territorial else 0.0

    def _is_said_to_be_place(self, root: Token) -> bool:
        """ "rebel-held X", "X, a town in", "X, the seat of Y district"."""
        for child in root.children:
            if child.dep_ == "amod":
                if child.tag_ == "VBN" and word_before(child) == "-":
                    return True
            elif child.dep_ == "relcl":
                ruled = child.lemma_ in self._vocabulary.ruled
                told = "nsubjpass" if ruled else "nsubj" if self._lies_in_hands(child) else ""
                if any(c.dep_ == told and c.lower_ == "which" for c in child.children):
                    return True  # "X, *which is governed* by", "X, *which is in rebel hands*"
            elif child.dep_ == "appos":
                kinds = [child, *told_of(child)]
                nouns = [noun for kind in kinds if (noun := self._vocabulary.place_noun(kind))]
                seat = child.lemma_ in self._vocabulary.seats and word_after(child) == "of"
                if seat or any(noun.role == "place" for noun in nouns):
                    return True
        return False

    def is_called_town(self, name: Token) -> bool:
        """ "Sheikh Zuweid, *a town* in": so no man is explained, whatever he is called."""
        return any(
            noun.dep_ == "appos"
            and noun.tag_ == "NN"
            and noun.left_edge.i == name.i + 2  # after the comma
            and noun.left_edge.dep_ == "det"
            and (told := self._vocabulary.place_noun(noun)) is not None
            and told.kind in TOWNS
            for noun in name.children
        )

    def _is_town(self, noun: Token) -> bool:
        """One place that somebody fights for: "the second *city*, X", not "in the town, X said"."""
        told = self._vocabulary.place_noun(noun)
        whose = noun.dep_ in {"dobj", "nsubjpass"} or any(
            c.lower_ in {"of", "'s"} or c.dep_ == "poss" for c in noun.children
        )
        return told is not None and told.role == "place" and noun.tag_ == "NN" and whose

    def _is_said_to_be_somebody(self, root: Token) -> bool:
        """ "X, a gang leader in": an office or a group explains the name.

        Not so "took X, *the army chief* said".
        """
        return any(map(is_of_person, root.children)) or any(
            child.dep_ == "appos"
            and child.pos_ == "NOUN"
            and root.doc[child.right_edge.i + 1 :][:1].lemma_ not in self._vocabulary.speech
            and (child.lemma_ in self._vocabulary.heads or self._vocabulary.is_title(child.lower_))
            for child in root.children
        )

    def _befallen(self, name: Token) -> float:
        """ "X remains *encircled* by", "X remained a *stronghold* of", "X yielded *to the army*".

        Also the headline: "X shelled, one killed".
        """
        verb = name.head
        if self.is_told_where(name):
            return 2.0
        if verb.lemma_ in {"be", "remain", "become", "stay"}:
            for child in verb.children:
                noun = self._vocabulary.place_noun(child)
                told = noun is not None and noun.role == "place"
                if child.dep_ == "attr" and (told or child.lemma_ in self._vocabulary.territorial):
                    return 2.0
                if child.tag_ == "VBN" and word_before(child) == "-":
                    return 2.0  # "X remains rebel-*held*"
                if child.lower_ in self._vocabulary.ridding and self._is_rid(child, name):
                    return 2.0  # "X is *free* of rebels"
                if child.dep_ in {"acomp", "xcomp", "oprd", "ccomp"} and child.text.endswith("ed"):
                    return self._governed(*stems(child))
        if self._is_in_halves(verb):
            return 2.0
        if verb.lemma_ in _SLIPPING and any(
            noun.lemma_ in self._vocabulary.hands
            for phrase in verb.subtree
            if phrase.lower_ in {"from", "of"}
            for noun in phrase.children
        ):
            return 2.0  # "X slipped from the army's grasp"
        if verb.lemma_ in _YIELDING and not any(c.dep_ == "dobj" for c in verb.children):
            to = any(c.dep_ == "prep" and c.lower_ in _TOWARDS for c in verb.children)
            return 1.5 if to or verb.lemma_ == "capitulate" else 0.0
        bare = verb.tag_ in {"VBD", "VBN"} and verb.i == name.i + 1
        if bare and verb.lemma_.lower() in self._vocabulary.only_places:
            after = verb.doc[verb.i + 1 : verb.i + 2].text
            return 2.0 if after in {",", ".", ";", "by", "and"} else 0.0
        return 0.0

    def _is_in_halves(self, verb: Token) -> bool:
        """ "X remains *cut in two*, its *east* under Y and its west under Z"."""
        halved = any(t.lemma_ in _HALVING for t in (verb, *verb.children))
        sides = (t for t in verb.subtree if t.lower_ in self._vocabulary.directions)
        return halved and any(c.lower_ == "its" for side in sides for c in side.lefts)

    def is_told_where(self, name: Token) -> bool:
        """ "X lies 15 km from P", "X stands on the Sobat river": a place, whatever else is told."""
        verb = name.head
        if name.dep_ != "nsubj" or verb.lemma_ not in _LYING:
            return False
        behind = verb.doc[verb.i + 1 : verb.i + _NEAR]
        return any(
            token.lemma_.lower() in _UNITS
            or token.lower_ in self._vocabulary.directions
            or self._vocabulary.place_noun(token) is not None
            for token in behind
            if verb.is_ancestor(token)
        )

    def _lies_in_hands(self, verb: Token) -> bool:
        """ "X remains under the control of", "X is in the hands of", "X fell to"."""
        if verb.lemma_ in CHANGING:
            return True
        if any(c.lower_ in _THEIRS and c.dep_ in {"attr", "acomp"} for c in verb.children):
            return verb.lemma_ == "be"  # "X was theirs"
        if verb.lemma_ == "belong":  # "X belonged to *rebels*"
            owners = (noun for p in phrases(verb) if p.lower_ == "to" for noun in p.children)
            return any(noun.lemma_.lower() in self._vocabulary.heads for noun in owners)
        if verb.pos_ == "ADP":  # "X still *under* control of the rebels", in a note
            return verb.lower_ in {"under", "in"} and any(
                noun.lemma_ in self._vocabulary.hands for noun in verb.children
            )
        return verb.lemma_ in _LIGHT and any(
            preposition.lower_ in {"under", "in", "into"}
            and any(noun.lemma_ in self._vocabulary.hands for noun in preposition.children)
            for preposition in phrases(verb)
        )


def _is_one_of(noun: Token, words: Container[str]) -> bool:
    """Is it one of the words, or its plural?

    "*Rebels*" that opens a sentence is a name to the tagger, and keeps its plural.
    """
    return noun.lemma_.lower() in words or noun.lower_.removesuffix("s") in words


def _is_one_thing(noun: Token) -> bool:
    """ "*Guumays* remains quiet": no plural, whatever the tagger says, and so a name."""
    verb = noun.head
    singular = verb.tag_ == "VBZ" or any(c.tag_ == "VBZ" for c in verb.children if c.dep_ == "aux")
    return noun.tag_ == "NNS" and noun.dep_ in SUBJECTS and singular and noun.n_lefts == 0


def _goes_on(verb: Token) -> bool:
    """Has it the subject of the verb above ("broke out and *reached* X", "having *left* X")?"""
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    having = any(c.dep_ == "aux" and c.lower_ == "having" for c in verb.children)
    return verb.dep_ == "conj" or (verb.dep_ == "advcl" and having)
