"""Answers to what was said before: "X said it had taken P, but the army *denied it*".

What is denied, or confirmed, is the latest thing told of territory, in the same sentence or the one
before. The answer is a claim of its own, with the parties and the place of what it answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.attribution import Attributor
from conflict_digest.extract.claims import RawAttribution, RawClaim
from conflict_digest.extract.outcome import MUTE_WHEN_DENIED
from conflict_digest.extract.refuting import Refuter, Refuting
from conflict_digest.extract.scope import read_context
from conflict_digest.extract.syntax import (
    DEFINITE,
    children,
    has_child,
    is_infinitive,
    is_verb,
    word_before,
)
from conflict_digest.schema import TOLD

_PRONOUNS = frozenset({"it", "this", "that", "these", "those", "them", "which"})
_LOOSE = frozenset({"something"})
_ANSWERING = frozenset({"it", "they", "he", "she"})
_BARE = frozenset({"nsubj", "nsubjpass", "neg", "punct", "cc", "mark"})
"""Labels of what may stand with a verb that says no more than "no"."""
_STANDING_IN = frozenset({"do", "have", "be"})
_DETERMINERS = (DEFINITE | {"such"}) - {"both"}
_CONTENT = frozenset({"acl", "relcl", "ccomp"})
_ABOUT = frozenset({"of", "about", "on", "regarding", "concerning"})
_PARTING = frozenset({":", '"', "\u201c", "\u2018", "'"})
_ASIDE = frozenset({"relcl", "advcl", "amod", "appos", "compound"})
"""Labels of what is told by the way, and so is not what a denial takes up."""


def denials(doc: Doc, claims: Sequence[RawClaim], arguments: Arguments) -> list[RawClaim]:
    """The denials and confirmations in words that only point to what was told, in text order."""
    if not claims:
        return []
    search = _Denials(doc, claims, arguments)
    first = min(claim.trigger.i for claim in claims)
    found = (search.at(token) for token in doc[first + 1 :] if search.may_point(token))
    return [denial for denied in found for denial in denied]


class _Denials:
    def __init__(self, doc: Doc, claims: Sequence[RawClaim], arguments: Arguments) -> None:
        cues = arguments.cues
        self.doc = doc
        self.claims = claims
        self.arguments = arguments
        self.sayings = Attributor(arguments.actors, cues)
        self.refuting = Refuting(cues)
        self._said = cues("attribution", "reported") | cues("attribution", "claimed")
        self._told = cues("attribution", "told")
        self._proving = cues("attribution", "proving")
        self._confirming = cues("attribution", "confirming") | cues("attribution", "conceding")

    def may_point(self, token: Token) -> bool:
        """A pronoun, a noun for what is said, or a verb without either ("the army *denies*")."""
        lemma = token.lemma_.lower()
        pointing = token.lower_ in _PRONOUNS | _LOOSE or lemma in self._told or lemma == "deny"
        return pointing or _is_short_answer(token)

    def at(self, token: Token) -> list[RawClaim]:
        """What is denied by the word that refutes what the token stands for, or is confirmed."""
        refuter = self._refuter(token)
        if refuter is None:
            return self._confirmed(token)
        said = self._attribution(refuter)
        if said is None:
            return []
        attribution, reported = said
        return [
            claim.but(
                polarity="denied",
                modality="reported" if reported else "asserted",
                trigger=refuter.word,
                attribution=attribution,
            )
            for claim in self._antecedents(token)
            if claim.polarity == "affirmed"
            and claim.modality in TOLD
            and claim.predicate not in MUTE_WHEN_DENIED
            and not claim.past
        ]

    def _confirmed(self, token: Token) -> list[RawClaim]:
        """ "X said it had taken P. *Y confirmed it*": what others have said, Y says, too."""
        verb = token.head
        points = token.lower_ in _PRONOUNS and token.dep_ == "dobj"
        if not points or verb.lemma_ not in self._confirming or _has_content(verb, token):
            return []
        said = self._attribution(Refuter(verb, speaks=True)) if has_child(verb, "nsubj") else None
        if said is None or said[0] is None or said[0].speaker is None:
            return []
        return [
            claim.but(modality="reported", trigger=verb, attribution=said[0])
            for claim in self._antecedents(token)
            if claim.polarity == "affirmed"
            and claim.modality in TOLD
            and claim.attribution is not None
            and not claim.past
        ]

    def _refuter(self, token: Token) -> Refuter | None:
        """The word that refutes it, if the token only points to what was said."""
        if _is_short_answer(token):
            return Refuter(token, negates=True)
        if token.lemma_ == "deny":
            left_out = not has_child(token, "dobj", "ccomp", "xcomp", "pcomp", "auxpass", "prep")
            told = has_child(token, "nsubj") and token.dep_ in {"ROOT", "conj"}
            return Refuter(token, speaks=True) if left_out and told else None
        if token.lower_ in _PRONOUNS:
            found = self.refuting.of(token) if token.dep_ != "mark" else None
            return found if found and not _has_content(found.word, token) else None
        behind = self.refuting.after(token)
        if behind is not None:
            return behind if token.dep_ != "nsubj" and not _names_content(token) else None
        if token.lower_ in _LOOSE or not _is_definite(token) or _names_content(token):
            return None
        return self.refuting.of(token)

    def _attribution(self, refuter: Refuter) -> tuple[RawAttribution | None, bool] | None:
        """Who denies it, and whether somebody does; None where nobody is said to have done so."""
        word = refuter.word
        clause = word if refuter.speaks or is_verb(word) else word.head
        while clause.dep_ == "xcomp" and clause.head.lemma_.lower() in self._proving:
            clause = clause.head  # "*turned out* to be false"
        context = read_context(clause, self.arguments)
        if context.dropped or context.modality not in TOLD:
            return None
        if refuter.speaks:
            if context.denied or context.no_longer:
                return None
            return RawAttribution(self.sayings.speaker(word), word), True
        return context.attribution, context.attribution is not None

    def _antecedents(self, token: Token) -> list[RawClaim]:
        """The latest claims that one source has told, if nothing else was told since."""
        start = self._earliest(token)
        before = [c for c in self.claims if start <= c.trigger.i < token.i and _is_told(c)]
        before = [c for c in before if not self._tells_of_other(token, c)]
        if not before:
            return []
        last = before[-1]
        if self._is_told_between(_end(last), token):
            return []
        between = (w for w in self.doc[_end(last) + 1 : token.i] if not w.is_ancestor(token))
        if _is_short_answer(token) and any(map(is_verb, between)):
            return []  # "took P and waited for the army to attack. It *did not*"
        return [c for c in before if _cue(c) == _cue(last)]

    def _earliest(self, token: Token) -> int:
        sentence: int = token.sent.start
        if token.lower_ == "which":
            return sentence  # "…, *which* the party denies": what this sentence says
        before = sentence - 1
        if before > 0 and "\n" in self.doc[before].text:  # what all of the paragraph above tells
            start = next((i for i in range(before - 1, -1, -1) if "\n" in self.doc[i].text), -1)
            return start + 1
        return self.doc[before].sent.start if sentence else 0

    def _tells_of_other(self, token: Token, claim: RawClaim) -> bool:
        """ "X took P amid *accusations, which it denies*, that …": not that it took P.

        But "X took P, *a claim which* Y denies", "according to *reports which* Y denies".
        """
        relative = token.lower_ == "which" and token.head.dep_ == "relcl"
        noun = token.head.head if relative else token
        if noun.lemma_.lower() not in self._told or noun.dep_ not in {"pobj", "dobj"}:
            return False
        if word_before(noun.left_edge) == ",":
            return False  # "fell to X*, a claim* …", whatever the parser hangs it on
        cue = claim.attribution.cue if claim.attribution else None
        said = cue is not None and (cue == noun or cue.is_ancestor(noun))
        return not said and not _is_definite(noun)

    def _is_told_between(self, start: int, token: Token) -> bool:
        """Is there another thing that somebody says? Then that is what is denied."""
        above = {token.i, *(t.i for t in token.ancestors)}
        return any(
            word.i not in above
            and is_verb(word)
            and word.lemma_.lower() in self._said
            and has_child(word, "ccomp")
            for word in self.doc[start + 1 : token.i]
        )


def _is_short_answer(verb: Token) -> bool:
    """ "They say they hold P. They *do* not": a verb that only stands for the one before.

    So in "Y says that they *do* not", "they *do* not, according to Y".
    """
    if verb.lemma_ not in _STANDING_IN or verb.dep_ not in {"ROOT", "conj", "ccomp"}:
        return False
    who = [c.lower_ for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    rest = {c.dep_ for c in verb.children if c.lower_ != "according"} - _BARE
    answers = has_child(verb, "neg") and not rest
    return answers and len(who) == 1 and who[0] in _ANSWERING


def _cue(claim: RawClaim) -> int:
    """What tells that somebody says it; else the sentence, which the publisher says."""
    return claim.attribution.cue.i if claim.attribution else -1 - claim.trigger.sent.start


def _end(claim: RawClaim) -> int:
    cue = claim.attribution.cue.i if claim.attribution else 0
    return max(cue, claim.trigger.i)


def _is_told(claim: RawClaim) -> bool:
    """Is it the point of what is told? "Rebels, *who hold P*, said …" does not tell of P."""
    cue = claim.attribution.cue if claim.attribution else None
    for token in (claim.trigger, *claim.trigger.ancestors):
        if token == cue:
            return True
        if token.dep_ in _ASIDE or (token.dep_ == "acl" and token.head != cue):
            return False
    return True


def _is_definite(noun: Token) -> bool:
    """ "*the* claim", "*such* reports", "*the rebels'* claim"."""
    words = {c.lower_ for c in noun.children if c.dep_ in {"det", "amod", "predet"}}
    return bool(words & _DETERMINERS) or has_child(noun, "poss")


def _names_content(noun: Token) -> bool:
    """ "the claim *that P fell*", "reports *of fighting*"."""
    clauses = [c for c in noun.children if c.dep_ in _CONTENT and not _refutes_it(c)]
    return bool(clauses) or any(p.lower_ in _ABOUT for p in children(noun, "prep"))


def _refutes_it(clause: Token) -> bool:
    """ "a claim *denied by Y*" has a clause that is no content."""
    infinitive = is_infinitive(clause)  # "the claim *to have taken P*"
    return not infinitive and not has_child(clause, "mark")


def _has_content(word: Token, pronoun: Token) -> bool:
    """ "*It* is false that P fell", "denied *it* the chance": no pronoun for what was said."""
    verb = word if is_verb(word) or word.dep_ == "relcl" else word.head
    others = [c for c in children(verb, "dobj") if c != pronoun] if pronoun.dep_ == "dobj" else []
    return (
        bool(others)
        or any(_tells_content(c) for t in {word, verb} for c in children(t, *_CONTENT))
        or pronoun.dep_ in {"dative", "det"}
    )


def _tells_content(clause: Token) -> bool:
    """Not so what only follows: "laughed it off: *"I am sitting in my office"*"."""
    return word_before(clause.left_edge) not in _PARTING
