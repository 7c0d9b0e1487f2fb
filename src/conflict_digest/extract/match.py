"""Rules against the parse: every trigger word, the rules that fit, the claims they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from spacy.tokens import Doc, Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.attempt import Attempt, is_silent, why_silent
from conflict_digest.extract.captors import with_captors
from conflict_digest.extract.claims import RawClaim
from conflict_digest.extract.constraints import Around
from conflict_digest.extract.denials import denials
from conflict_digest.extract.following import followers
from conflict_digest.extract.listed import listed, shared_out
from conflict_digest.extract.near_miss import NearMiss
from conflict_digest.extract.plausible import UNSUPPORTED
from conflict_digest.extract.rows import rows
from conflict_digest.extract.syntax import (
    asides,
    is_again,
    is_verb,
    names_event,
    note_phrase,
    objects,
    surface_subjects,
    verbless,
)
from conflict_digest.extract.syntax.tokens import TIMES
from conflict_digest.extract.topic import ELSEWHERE, is_elsewhere
from conflict_digest.extract.vocabulary import WordFinder
from conflict_digest.lexicon import Lexicon
from conflict_digest.lexicon.rules import Rule
from conflict_digest.schema import TAKING

_FINITE = frozenset({"VB", "VBP", "VBZ"})
_OF_PLACE = ("subject",)
"""Where the place of a note stands that an aside on it may say, too."""
_MAIN = frozenset({"ROOT", "conj", "ccomp"})
_TIME_LABELS = frozenset({"prep", "npadvmod", "advmod"})
_LATER = frozenset({"later", "then", "eventually", "finally", "subsequently", "afterwards", "soon"})


class _Trigger(NamedTuple):
    """A word that rules know, and those rules, the most specific first."""

    token: Token
    rules: Sequence[Rule]
    as_noun: bool

    @property
    def order(self) -> tuple[bool, bool, int]:
        """Words of war first, since they bear out the weak ones ("retook P … then lost it").

        Then verbs before nouns: in "seized control of P" the noun is part of what the verb says.
        """
        return all(rule.weak for rule in self.rules), not is_verb(self.token), self.token.i


class Matcher:
    """The rules, indexed by trigger lemma; build once, use for every article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.support = lexicon.cues("support", "verbs")
        self.verbs: dict[str, list[Rule]] = {}
        self.nouns: dict[str, list[Rule]] = {}
        self.notes: dict[str, list[Rule]] = {}
        """By the last word of a phrase ("back *in*")."""
        # what the sentence says comes before what it leaves out ("slipped back *into P*")
        for rule in sorted(lexicon.rules, key=lambda r: (r.place == ("unsaid",), -r.specificity)):
            for lemma in rule.lemmas:
                self.verbs.setdefault(lemma, []).append(rule)
            for lemma in rule.nouns:
                self.nouns.setdefault(lemma, []).append(rule)
            for word in {phrase.split()[-1]: None for phrase in rule.notes}:
                self.notes.setdefault(word, []).append(rule)
        self._trigger_words = WordFinder(self._may_trigger)
        self._war_words = WordFinder(lexicon.cues("context", "conflict").__contains__)
        self._club_words = WordFinder(lexicon.cues("errands", "clubs").__contains__)
        self._peace_words = WordFinder(lexicon.cues("context", "peaceful").__contains__)

    def arguments(self, doc: Doc) -> Arguments:
        """What may fill the roles of rules in this article.

        `doc` is parsed and carries the span groups actors, places, nationalities and dates.
        """
        war = self._war_words.positions(doc, "LEMMA")
        # "a *race*" is sport, but "raced for P" and "stormed P" are not
        found = self._peace_words.positions(doc, "LEMMA")
        peace = [i for i in found if doc[i].pos_ != "VERB" or doc[i].lemma_ not in self.verbs]
        clubs = [i for i in self._club_words.positions(doc, "LOWER") if _is_club(doc, i)]
        return Arguments(doc, self.lexicon, war, [*peace, *clubs])

    def claims(
        self,
        doc: Doc,
        missed: list[NearMiss] | None = None,
        arguments: Arguments | None = None,
    ) -> list[RawClaim]:
        """All claims of the article in text order; near misses are added to `missed`.

        `arguments` are those of the article, where they have been made before.
        """
        triggers = sorted(self._triggers(doc), key=lambda trigger: trigger.order)
        if not triggers or not self._may_have_place(doc):
            return []
        missed = [] if missed is None else missed
        arguments = arguments or self.arguments(doc)
        found: list[RawClaim] = []
        spent: set[int] = set()
        missing: list[tuple[_Trigger, list[NearMiss]]] = []

        def read(trigger: _Trigger) -> None:
            if trigger.token.i in spent:
                return
            before = len(missed)
            claims = self._at(trigger, arguments, missed)
            if claims:
                spent.update(_spent_by(claims[0]))
                found.extend(claims)
                arguments.bear_out(trigger.token, _weight(claims[0]))
            else:
                missing.append((trigger, missed[before:]))

        for trigger in triggers:
            read(trigger)
        # what was found since may bear out what was too weak by itself
        for trigger, misses in tuple(missing) if found else ():
            if any(miss.reason in UNSUPPORTED for miss in misses):
                read(trigger)
        told = [claim for claim in found if claim.trigger.i not in spent]
        told = _deduplicated(sorted(_without_repelled(told), key=lambda c: c.trigger.i))
        if is_elsewhere(told, arguments):
            missed += (NearMiss(claim.rule, claim.trigger, ELSEWHERE) for claim in told)
            return []
        told = with_captors(shared_out(told), arguments)
        next_ones = followers(doc, told, arguments)
        came = {claim.trigger.i for claim in next_ones}  # "Q *came next*": no mere aim
        told = [c for c in told if c.trigger.i not in came or c.predicate != "intends"]
        told += next_ones
        told += rows(doc, told, arguments)
        told += listed(doc, told, arguments, lambda verb: self.verbs.get(verb, []))
        return sorted([*told, *denials(doc, told, arguments)], key=lambda c: c.trigger.i)

    def _may_have_place(self, doc: Doc) -> bool:
        return bool(doc.spans["places"]) or any(t.lemma_ in self.lexicon.place_nouns for t in doc)

    def _triggers(self, doc: Doc) -> Iterator[_Trigger]:
        find = self._trigger_words.positions
        for i in {*find(doc, "LEMMA"), *find(doc, "LOWER")}:
            token = doc[i]
            as_noun = self._as_noun(token)
            rules = self._noun_rules(token) if as_noun else self._verb_rules(token)
            if rules:
                yield _Trigger(token, rules, as_noun)
        for token, aside in self._noted(doc):
            fitting = ((note_phrase(token, rule.notes), rule) for rule in self.notes[token.lower_])
            told = [(phrase, rule) for phrase, rule in fitting if phrase is not None]
            told = [(phrase, rule) for phrase, rule in told if not aside or rule.place == _OF_PLACE]
            if told:  # "back in" before "in"
                told.sort(key=lambda one: -len(one[0]))
                yield _Trigger(token, [rule for _, rule in told], as_noun=False)

    def _noted(self, doc: Doc) -> Iterator[tuple[Token, bool]]:
        """The words that may tell something in a note, or in an aside on a place."""
        told = {t.i: (t, True) for aside in asides(doc) for t in aside}
        told |= {t.i: (t, False) for note in verbless(doc) for t in note}
        return (one for one in told.values() if one[0].lower_ in self.notes)

    def _may_trigger(self, word: str) -> bool:
        return word in self.nouns or word in self.verbs or self._stem(word) in self.verbs

    def _as_noun(self, token: Token) -> bool:
        known = token.lemma_.lower() in self.nouns or token.lower_ in self.nouns
        # "the town was theirs" (a pronoun), "P is ours" (to the tagger, an adjective)
        nominal = token.pos_ in {"NOUN", "PROPN", "PRON"} or (
            token.dep_ in {"acomp", "attr"} and token.tag_ not in {"VBN", "VBD"}
        )
        return known and (nominal or names_event(token))

    def _noun_rules(self, token: Token) -> Sequence[Rule]:
        forms = (token.lemma_.lower(), token.lower_)
        first, second = forms if token.tag_ != "VBG" else forms[::-1]
        return self.nouns.get(first) or self.nouns.get(second, [])

    def _verb_rules(self, token: Token) -> Sequence[Rule]:
        if token.dep_ in {"aux", "auxpass"}:
            return []  # "*has* taken", "*was* taken"
        if token.dep_ == "nsubj" and token.tag_ in _FINITE:
            return []  # "tropical *storm* Ana took the bridge"
        if is_verb(token) or token.dep_ == "amod":
            known = self.verbs.get(token.lemma_.lower())
            return known or self.verbs.get(self._stem(token.lower_), [])
        if token.pos_ == "ADJ" and token.text.endswith("ed"):
            return self.verbs.get(self._stem(token.lower_), [])
        return []

    def _stem(self, word: str) -> str:
        """The verb of a participle that the tagger took for an adjective ("besieged")."""
        for ending, repair in (("ied", "y"), ("ed", "e"), ("ed", "")):
            stem = word.removesuffix(ending) + repair
            if word.endswith(ending) and stem in self.verbs:
                return stem
        return word

    def _at(
        self, trigger: _Trigger, arguments: Arguments, missed: list[NearMiss]
    ) -> list[RawClaim]:
        token, rules, as_noun = trigger
        around, cues, evidence = Around(token), arguments.cues, arguments.evidence(token)
        why = partial(why_silent, around=around, cues=cues, as_noun=as_noun, support=self.support)
        for rule in rules:
            if is_silent(rule, evidence):  # as most are in an article on anything else
                missed.append(NearMiss(rule, token, partial(why, rule)))
                continue
            attempt = Attempt(rule, token, around, as_noun, arguments, self.support)
            found, reason = attempt.claims()
            if found:
                return found
            missed.append(NearMiss(rule, token, reason))
        return []


def _weight(claim: RawClaim) -> int:
    """How much a claim speaks of armed conflict: twice where somebody takes a place by name."""
    named = claim.actor is not None and claim.place.kind == "name"
    return 2 if named and claim.predicate in TAKING and not claim.rule.weak else 1


def _is_club(doc: Doc, at: int) -> bool:
    """ "*Real* Madrid", "*Shakhtar* Donetsk": before a name, and itself with a capital."""
    after = doc[at + 1 : at + 2].text
    return doc[at].is_title and after[:1].isupper() and not after.isupper()


def _spent_by(claim: RawClaim) -> Iterator[int]:
    """Tokens that belong to what the rule says ("took *control*"): they trigger nothing more."""
    if claim.rule.object:
        yield from (t.i for t in objects(claim.trigger))
    if claim.rule.subject:
        yield from (t.i for t in surface_subjects(claim.trigger))


def _without_repelled(claims: list[RawClaim]) -> list[RawClaim]:
    """ "Drove off *gunmen who tried to take P*": what they intended is no more."""
    repelled = {
        (claim.opponent.root, claim.place.root)
        for claim in claims
        if claim.predicate == "repels" and claim.opponent is not None
    }
    return [
        claim
        for claim in claims
        if claim.predicate != "intends"
        or claim.actor is None
        or (claim.actor.root, claim.place.root) not in repelled
    ]


def _deduplicated(claims: list[RawClaim]) -> list[RawClaim]:
    """One claim a predicate, actor phrase and place within a sentence, whatever rules found it."""
    kept: dict[tuple[object, ...], RawClaim] = {}
    for claim in claims:
        place, actor = claim.place, claim.actor
        key = (
            claim.predicate,
            actor.start if actor else None,
            place.start,
            place.end,
            place.within.start if place.within else None,  # "*posts* at P, Q and R": one each
            claim.trigger.sent.start,
            is_again(claim.trigger),
        )
        kept.setdefault(key, claim)
    told: dict[tuple[str, int, int, bool], RawClaim] = {}
    for claim in kept.values():
        if claim.actor:
            told.setdefault(_what(claim), claim)
    return [one for claim in kept.values() if (one := _beside(claim, told.get(_what(claim))))]


def _beside(claim: RawClaim, told: RawClaim | None) -> RawClaim | None:
    """A claim by nobody named beside one of the same that somebody is told to have done.

    It says no more ("P fell in a day, taken by X"), or that others took it back ("P was captured
    by X in May and *liberated in July*").
    """
    if claim.actor or told is None:
        return claim
    verb, before = claim.trigger, told.trigger
    another = claim.predicate in TAKING and verb.lemma_ != before.lemma_ and before.i < verb.i
    if another and is_verb(verb) and verb.dep_ in _MAIN and _has_time(verb):
        return claim.but(predicate="recaptures")
    return None


def _has_time(verb: Token) -> bool:
    """Is it told with a time of its own ("*in July*", "a year *later*")?"""
    words = (t for c in verb.children if c.dep_ in _TIME_LABELS for t in (c, *c.children))
    return any(t.ent_type_ in TIMES or t.lower_ in _LATER for t in words)


def _what(claim: RawClaim) -> tuple[str, int, int, bool]:
    return claim.predicate, claim.place.start, claim.place.end, is_again(claim.trigger)
