"""Which word says that something told is untrue: "*deny*", "is *false*", "does not *match*"."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from conflict_digest.extract.syntax import (
    children,
    governing_verb,
    has_child,
    has_mark,
    is_verb,
    objects_of,
    particles,
    word_before,
)
from conflict_digest.lexicon import Cues

_COMPLEMENTS = ("acomp", "attr", "oprd", "dobj")
_CLAUSES = ("xcomp", "ccomp")


class Refuter(NamedTuple):
    """The word that refutes, and whether its subject is who says so."""

    word: Token
    speaks: bool = False
    negates: bool = False
    """Is it the "not" of its clause that refutes?"""


class Refuting:
    """The words of refutation, looked for around what is told."""

    def __init__(self, cues: Cues) -> None:
        self.denied = cues("attribution", "denied")
        self._mocking = cues("attribution", "mocking")
        self._brushing = cues("attribution", "brushing")
        self._retracting = cues("attribution", "retracting")
        self._calling = cues("attribution", "calling")
        self._untrue = cues("attribution", "untrue")
        self._true = cues("attribution", "true")
        self._matching = cues("attribution", "matching")
        self._basis = cues("attribution", "basis")
        self._writings = cues("attribution", "writings")

    def of(self, noun: Token) -> Refuter | None:
        """ "*rejected* reports", "the claim was *false*", "*false* claims", "it was *denied*"."""
        if (
            noun.dep_ == "pobj"
            and noun.head.lower_ == "to"
            and word_before(noun.head).lower() == "contrary"
        ):
            return Refuter(noun.head)  # "*contrary to* claims that X had taken P"
        for adjective in children(noun, "amod"):
            if adjective.lemma_.lower() in self._untrue | self.denied:
                return Refuter(adjective)
        verb = governing_verb(noun)
        if verb is None and noun.dep_ == "dobj" and noun.head.dep_ == "relcl":
            verb = noun.head  # "which Ukraine *disputes*": the tagger took it for a noun
        if verb is None:
            return None
        if noun.dep_ in {"nsubj", "nsubjpass"} and not is_act(verb, noun):
            return self._said_of(verb)
        undergone = noun.dep_ == "nsubjpass"  # "*reports* were proved *wrong*"
        return self._by(verb, noun) or (self._said_of(verb) if undergone else None)

    def _misread(self, verb: Token) -> Refuter | None:
        """ "Rebel *claims* to have taken P were *false*": the parser took the noun for a verb."""
        clauses = [c for c in children(verb, "ccomp", "dep", "conj") if c.lemma_ == "be"]
        bare = [c for c in clauses if c.i > verb.i and not has_child(c, "nsubj", "mark", "expl")]
        return next((found for c in bare if (found := self._said_of(c))), None)

    def around(self, word: Token) -> Refuter | None:
        """What refutes that which a reporting word, a verb or a noun, tells."""
        if is_verb(word):
            return self._misread(word) or self._of_teller(word)
        return self.of(word)

    def _of_teller(self, verb: Token) -> Refuter | None:
        """ "*Denied* messages saying that P had fallen", "*dismissed* a video which showed that".

        They are of what is no person, and says so.
        """
        noun = self._writing(verb.head)
        tells = verb.tag_ == "VBG" if verb.dep_ == "acl" else verb.dep_ == "relcl"
        return self.of(noun) if noun is not None and tells else None

    def _writing(self, noun: Token) -> Token | None:
        """What tells it; "a *broadcast* from Conakry which said", whatever the clause hangs on."""
        while noun.dep_ == "pobj" and noun.lemma_.lower() not in self._writings:
            noun = noun.head.head
        return noun if noun.lemma_.lower() in self._writings else None

    def by_which(self, clause: Token) -> Refuter | None:
        """ "Reports *according to which* X took P are *false*": what refutes the reports."""
        before = clause.doc[clause.sent.start : clause.i]
        phrase = next((t.head.head for t in before if _is_according_to_which(t)), None)
        noun = self._writing(phrase.head) if phrase is not None else None
        if noun is None or phrase is None:
            return None
        if noun.head == clause:  # the parser took the clause for the main one
            ends = [c for c in children(clause, "ccomp", "conj", "dep") if c.i > clause.i]
            return next((found for c in ends if (found := self._said_of(c))), None)
        return self.of(noun) if phrase.head == clause.head else None

    def after(self, noun: Token) -> Refuter | None:
        """ "a claim *denied* by the army", "something the army *denies*"."""
        for verb in children(noun, "acl", "relcl"):
            if verb.lemma_.lower() in self.denied and not has_child(verb, "ccomp"):
                return Refuter(verb, speaks=True)
        return None

    def of_clause(self, head: Token, current: Token) -> bool:
        """ "It is a *lie* that P fell", "it is *false* that P fell", "its fall was a *hoax*"."""
        if current.dep_ == "nsubj" and head.lemma_ == "be":
            return any(map(self.is_untrue, children(head, "attr")))
        if current.dep_ == "nsubjpass" and current.pos_ == "NOUN":
            return self.is_untrue(head)  # "its fall was *fabricated*"
        if current.dep_ in {"ccomp", "acl", "relcl"} and has_mark(current, "that"):
            return self.is_untrue(head) or (
                head.lemma_ == "be" and any(map(self.is_untrue, children(head, "acomp", "attr")))
            )
        return False

    def is_denied(self, noun: Token) -> bool:
        """ "*Denied* the lies"."""
        return noun.dep_ == "dobj" and noun.head.lemma_.lower() in self.denied

    def is_untrue(self, word: Token) -> bool:
        """ "false", "a lie"."""
        return not self._untrue.isdisjoint({word.lemma_.lower(), word.lower_})

    def _by(self, verb: Token, noun: Token) -> Refuter | None:
        """Who acts upon what is told: denies it, takes it back, scoffs at it, calls it a lie."""
        lemma, through = verb.lemma_.lower(), noun.head.lower_ if noun.dep_ == "pobj" else ""
        if through in {"", "by"} and lemma in self.denied | self._retracting:
            return Refuter(verb, speaks=True)
        if through == "as" and lemma in self.denied and not has_child(verb, "dobj", "nsubjpass"):
            return Refuter(verb, speaks=True)  # "dismissed as 'a fable' *messages* that"
        if through == "at" and lemma in self._mocking:
            return Refuter(verb, speaks=True)
        if any(f"{lemma} {particle}" in self._brushing for particle in particles(verb)):
            return Refuter(verb, speaks=True)  # "*played down* reports of it"
        if through == "" and lemma in self._calling:
            called = [c for c in self._complements(verb) if c != noun] + objects_of(verb, "as")
            called += [t for t in noun.subtree if t.i > noun.i and t.pos_ == "ADJ"]
            if any(map(self.is_untrue, called)):
                return Refuter(verb, speaks=True)
        return None

    def _complements(self, verb: Token) -> list[Token]:
        """What is said of the subject, in a clause of its own, too ("proved to be *false*")."""
        found = children(verb, *_COMPLEMENTS)
        for clause in children(verb, *_CLAUSES):
            found += [clause, *children(clause, *_COMPLEMENTS)]
        return found + [c for noun in found for c in children(noun, "amod")]  # "*fake* news"

    def _said_of(self, verb: Token) -> Refuter | None:
        """What a copula, or a verb like one, says of its subject: that it is untrue."""
        if has_child(verb, "neg"):
            lemma = verb.lemma_.lower()
            said = {lemma, *(f"{lemma} {particle}" for particle in particles(verb))}
            denied = not said.isdisjoint(self._matching) or any(
                c.lemma_.lower() in self._true for c in self._complements(verb)
            )
            return Refuter(verb, negates=True) if denied else None
        if self._is_baseless(verb):
            return Refuter(verb)
        untrue = next((c for c in self._complements(verb) if self.is_untrue(c)), None)
        return Refuter(untrue) if untrue else None

    def _is_baseless(self, verb: Token) -> bool:
        """ "has no basis", "lacks any foundation", "is without substance"."""
        if verb.lemma_ in {"have", "bear", "contain"}:
            return any(
                o.lemma_.lower() in self._basis and any(d.lower_ == "no" for d in o.children)
                for o in children(verb, "dobj")
            )
        if verb.lemma_ == "lack":
            return any(o.lemma_.lower() in self._basis for o in children(verb, "dobj"))
        return any(o.lemma_.lower() in self._basis for o in objects_of(verb, "without"))


def _is_according_to_which(word: Token) -> bool:
    led = word.dep_ == "pobj" and word.head.head.lower_ == "according"
    return led and word.lower_ == "which"


def is_act(verb: Token, noun: Token) -> bool:
    """Is the noun what is acted upon? "The claim *was denied*"."""
    return noun.dep_ == "nsubjpass" or not is_verb(verb)
