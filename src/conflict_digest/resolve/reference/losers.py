"""Pronouns for those who lost: of whom P was taken, who were driven out, who have Q alone left."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.syntax import (
    children,
    has_child,
    is_unique,
    is_verb,
    objects_of,
    surface_subjects,
    word_before,
)
from conflict_digest.extract.syntax.tokens import LAST, PAST
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.reference.nouns import ActorNouns

_FALLING: Final = frozenset({"fall", "pass"})


class Losers:
    """Whom a pronoun means that tells of somebody's last, lost or only ground."""

    def __init__(self, mentions: Mentions, cues: Cues, nouns: ActorNouns) -> None:
        self._mentions = mentions
        self._nouns = nouns
        self._taking = cues("modality", "taking")
        self._seats = cues("reference", "seats")
        self._hands = cues("places", "hands")
        self._ruled = cues("places", "ruled")
        self._seizing = cues("reference", "seizing")
        self._gaining = self._seizing | cues("reference", "regaining")
        self._leaving = cues("reference", "gone") | cues("reference", "leaving")
        self._driving = cues("places", "rather_people") | cues("reference", "driving")

    def entities(self, pronoun: Token) -> list[str] | None:
        """The entities that it stands for.

        Empty where such a thing is told of somebody who is not named; None where it is not told.
        """
        tellings = (self._beaten, self._expelled, self._routed, self._left_with)
        found = (telling(pronoun) for telling in tellings)
        return next((ids for ids in found if ids is not None), None)

    def has_ground(self, pronoun: Token) -> bool:
        """ "In *their* hands", "*they* control", "it fell to *them*": do they hold or take it?"""
        word, verb = pronoun.lower_, pronoun.head
        owned = pronoun.dep_ == "poss" and verb.lemma_.lower() in self._hands
        ruling = self._ruled | self._seizing | {"hold"}
        holds = pronoun.dep_ == "nsubj" and verb.lemma_ in ruling
        won = pronoun.dep_ == "pobj" and verb.lower_ == "to" and verb.head.lemma_ in _FALLING
        has = pronoun.dep_ == "nsubj" and verb.lemma_ == "have"  # "by Friday *they had* P"
        having = has and any(o.i in self._mentions.places for o in children(verb, "dobj"))
        return owned or holds or won or having or word == "theirs"

    def _beaten(self, pronoun: Token) -> list[str] | None:
        """ "X took P from *Y*, *its* last stronghold", "took *Y*'s base in P, *its* stronghold".

        "X drove *Y* out of P, the town that had been *its* base" likewise. Empty where it is
        somebody's last and nobody is named; None where no such thing is told.
        """
        noun = pronoun.head
        clause = noun.head
        had = clause.dep_ == "relcl" and any(c.lower_ == "had" for c in children(clause, "aux"))
        had_been = noun.dep_ == "attr" and clause.lemma_ == "be" and had
        start = clause if had_been else noun
        verb = next((t for t in start.ancestors if is_verb(t)), noun)
        told = pronoun.dep_ == "poss" and (had_been or word_before(noun.left_edge) == ",")
        if not told or noun.lemma_.lower() not in self._seats:
            return None
        taken = [o for o in children(verb, "dobj") if o.i < pronoun.i]
        if verb.lemma_ not in self._taking:
            driven = [ids for o in taken if (ids := self._nouns.at(o)) and o.pos_ != "PRON"]
            return driven[0] if had_been and driven else None
        owners = [o for o in objects_of(verb, "from") if o.i < pronoun.i]
        owners += [c for o in taken for c in children(o, "poss")]
        for owner in owners:
            ids = self._nouns.at(owner)
            if ids and owner.pos_ != "PRON":
                return ids
        last = had_been or any(c.lower_ in LAST for c in children(noun, "amod"))
        return [] if last and taken else None

    def _expelled(self, pronoun: Token) -> list[str] | None:
        """ "Drove *the rebels* out of P, the port that *they* have held": not who drives."""
        clause = pronoun.head
        if pronoun.dep_ != "nsubj" or clause.dep_ != "relcl" or not self.has_ground(pronoun):
            return None
        town = clause.head
        start = town.left_edge.i
        if start > 1 and word_before(town.left_edge) == ",":
            town = town.doc[start - 2]
        verb = next((t for t in town.ancestors if is_verb(t)), clause)
        places = [p for p in children(verb, "prep") if p.lower_ in {"from", "out"}]
        if not any(p.is_ancestor(town) for p in places):
            return None
        return self._driven_by(verb)

    def _routed(self, pronoun: Token) -> list[str] | None:
        """ "X drove *Y* out of P, and *they* retreated to Q": not who drove them out."""
        verb, doc = pronoun.head, pronoun.doc
        if pronoun.dep_ != "nsubj" or verb.lemma_ not in self._leaving:
            return None
        before = doc[pronoun.sent.start : pronoun.i]
        drove = next((t for t in reversed(before) if is_verb(t)), None)
        while drove is not None and drove.dep_ in {"aux", "auxpass"}:
            drove = drove.head
        if drove is None or drove.lemma_ not in self._driving or has_child(drove, "auxpass"):
            return None
        return self._driven_by(drove)

    def _driven_by(self, verb: Token) -> list[str] | None:
        """ "Drove *the rebels* out": whom the verb is done to, if the text names them."""
        told = (self._nouns.at(o) for o in children(verb, "dobj") if o.pos_ != "PRON")
        return next(filter(None, told), None)

    def _left_with(self, pronoun: Token) -> list[str] | None:
        """ "X took P *from Y*. Q is the only town that *it still* holds": not who took the other.

        Empty where nobody is told to have lost it; None where nothing was taken.
        """
        town = self._last_of(pronoun)
        if town is None:
            return None
        number = self._mentions.sentence(pronoun.i)
        told = self._mentions.sentences[max(number - 1, 0)].start
        verbs = [t for t in pronoun.doc[told : town.i] if is_verb(t)]
        if not any(t.lemma_ in self._gaining and self._is_won(t) for t in verbs):
            return None
        losers = [o for t in verbs for o in objects_of(t, "from")]
        rid = [t for t in verbs if t.lemma_ in self._driving | {"leave"} and t.tag_ == "VBG"]
        losers += [o for t in rid for o in children(t, "dobj")]
        return next(filter(None, map(self._nouns.at, losers)), [])

    def _last_of(self, pronoun: Token) -> Token | None:
        """The last of somebody's: "the *last town* that *they* hold", "*its* only *base* left".

        So "only *P* is still in *their* hands".
        """
        head, above = pronoun.head, pronoun.head.head
        if pronoun.dep_ == "nsubj" and head.dep_ == "relcl" and self.has_ground(pronoun):
            town, beside = above, [head]
        elif pronoun.dep_ != "poss":
            return None
        elif head.lemma_.lower() in self._hands and head.dep_ == "pobj":
            town, beside = above.head, [above, above.head]
        elif head.lemma_.lower() in self._seats:
            town, beside = head, [above]
        else:
            return None
        if is_verb(town):
            town = next(iter(surface_subjects(town)), town)
        last = any(c.lower_ in LAST for c in town.lefts)
        still = any(c.lower_ == "still" for word in beside for c in word.children)
        only = any(c.lower_ == "only" or is_unique(c) for c in town.lefts)
        return town if last or (still and only) else None

    def _is_won(self, taking: Token) -> bool:
        """ "*X* took P": somebody is told to have it now."""
        done = taking.tag_ in PAST and not has_child(taking, "neg", "auxpass")
        return done and any(map(self._nouns.at, surface_subjects(taking)))
