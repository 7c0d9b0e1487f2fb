"""Do they fight? Who can hold ground, and who does so whatever the rest of the text says."""

from __future__ import annotations

from operator import attrgetter

from spacy.tokens import Span, Token

from conflict_digest.extract.actors.finder import Actors
from conflict_digest.extract.claims import Argument
from conflict_digest.extract.mentions import GENERIC
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    has_child,
    likely_antecedents,
    of_phrase,
    subjects_before,
)

_NAMED = frozenset({"ARMED", "ORG"})
"""Labels of groups with a name."""
_ONLOOKERS = frozenset({"international_organisation", "media"})
_STATE = "government-forces"
"""Class of `generic_actors.csv` of those who serve a state: the police with the soldiers."""
_MANY = "army"
"""What many who do not fight are called, too ("the *army* of tourists")."""


class Fighting:
    """Who of the actors of one article fights."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors
        self._mentions = actors.mentions
        cues = actors.mentions.lexicon.cues
        self._carriers = cues("arguments", "members")
        self._things = cues("weapons", "nouns") | self._carriers
        self._units = cues("reference", "units") | {_MANY}
        self._levies = cues("context", "individuals") | cues("context", "levies") | self._things
        self._clerks = cues("context", "clerks")
        self._relief = cues("context", "relief")
        self._own = cues("reference", "own")
        self._disabled = cues("descriptions", "disabled")

    def fights(self, actor: Argument) -> bool:
        """Can this actor hold ground? Persons and unknown organisations only in a text on war."""
        if actor.kind in {"pronoun", "anaphor"}:
            return True
        if actor.kind == "country":  # "13,000 *Malians* have reached P"
            return self._mentions.evidence(actor.root) > 0 and not has_child(actor.root, "nummod")
        mention = self._mentions.actors.get(actor.root.i)
        if mention is None:
            return actor.kind == "generic"
        if mention.label_ in GENERIC:
            return mention.label_ == "GROUP" and self._is_armed(actor.root)
        return self._bearer_fights(mention, self._mentions.evidence(actor.root))

    def certainly_fights(self, actor: Argument) -> bool:
        """Is it known to fight, whatever the rest of the text says?"""
        if actor.kind in {"pronoun", "anaphor"}:
            # unless the text is about conflict, it may be anybody
            told = likely_antecedents(actor.root)
            if actor.kind == "anaphor" and self._last_named_fights(actor.root):
                return True
            return self._any_fights(told) or (
                not told and self._all_fight(subjects_before(actor.root))
            )
        mention = self._mentions.actors.get(actor.root.i)
        if mention is None:
            return actor.kind in {"generic", "country"}
        if any(map(self._is_officer, actor.whose)):
            return True  # "the Nationalists of General Yague"
        if self._mentions.is_civil(mention):
            same = mention.label_ == "GROUP" and self._takes_up_fighters(mention)
            armed = mention.label_ == "ARMED" or same or self._has_soldiers(mention)
            return armed and self._mentions.evidence(actor.root) > 0
        if self._mentions.says_it_fights(mention) or self._mentions.is_officer(mention):
            return True
        return mention.label_ in {"ARMED", "GROUP"}

    def _takes_up_fighters(self, mention: Span) -> bool:
        """ "The Houthis left P. *The Iran-aligned movement* has run Q since May"."""
        definite = any(c.lower_ == "the" for c in mention.root.lefts)
        vague = mention.root.lemma_.lower() in self._own
        return definite and vague and self._last_named_fights(mention.root)

    def _has_soldiers(self, mention: Span) -> bool:
        """ "*Communist troops* took P. Q is now *Communist*": no voters, nor a mayor."""
        word = mention.root.lemma_.lower().removesuffix("s")
        if mention.label_ != "GROUP" or mention.id_ in {"", _STATE}:
            return False
        return any(
            other.label_ == "ARMED"
            if other.root.lower_.removesuffix("s") == word
            else other.id_ == mention.id_ and not self._mentions.is_civil(other)
            for other in self._mentions.actors.values()
        )

    def _last_named_fights(self, noun: Token) -> bool:
        """ "*Al-Shabaab* attacked P. Q has been with *the group* since": nobody else is one.

        Nor are the papers and the bodies that tell of it.
        """
        named = (
            m
            for m in self._mentions.actors.values()
            if m.label_ in _NAMED and not self._looks_on(m)
        )
        last = max((m for m in named if m.end <= noun.i), key=attrgetter("end"), default=None)
        return last is not None and last.label_ == "ARMED"

    def _looks_on(self, mention: Span) -> bool:
        """ "Residents told *the BBC*", "*the United Nations* said"."""
        known = self._mentions.lexicon.actors.actors.get(mention.id_)
        source = self._mentions.lexicon.actors.source(mention.text)
        return source is not None or (known is not None and known.kind in _ONLOOKERS)

    def is_told_by_fighter(self, actor: Argument) -> bool:
        """ "*Russia* says *it* has captured P": known to fight, and says so of itself."""
        clause = actor.root.head
        if actor.kind != "pronoun" or actor.root.dep_ != "nsubj" or clause.dep_ != "ccomp":
            return False
        return self._any_fights(children(clause.head, "nsubj"))

    def _all_fight(self, tokens: list[Token]) -> bool:
        """Whoever is meant: "*troops* came after *rebels* left P, which *they* had ruled".

        No place is: "*troops* took P, and Q passed into *their* hands".
        """
        places = self._mentions.places
        who = [t for t in tokens if t.i not in places or places[t.i].label_ != "PLACE"]
        return bool(who) and all(self._any_fights([token]) for token in who)

    def _any_fights(self, tokens: list[Token]) -> bool:
        found = map(self._actors.at, tokens)
        return any(one is not None and self.certainly_fights(one) for one in found)

    def _bearer_fights(self, mention: Span, evidence: int) -> bool:
        """The same of somebody with a name, in a text with so much evidence of conflict."""
        if mention.id_ in self._relief:
            return False
        if mention.label_ == "ARMED" or self._mentions.is_officer(mention):
            return True
        person = mention.label_ == "PERSON"
        if person and self._is_clerk(mention):
            return False
        if self._mentions.says_it_fights(mention):
            return evidence >= 0
        known = mention.id_ in self._mentions.lexicon.actors.actors
        return evidence > (1 if person and not known else 0)

    # What they are called

    def is_host(self, actor: Argument) -> bool:
        """ "*An army of pensioners*", "*battalions of shoppers*": many, and none who fight."""
        head = actor.root
        unit = head.lemma_.lower() in self._units and not has_child(head, "poss", "compound")
        return unit and any(map(self._is_civil_member, of_phrase(head)))

    def _is_civil_member(self, noun: Token) -> bool:
        word = noun.lemma_.lower()
        return noun.tag_ == "NNS" and word not in self._levies and self._actors.is_stranger(noun)

    def _is_armed(self, noun: Token) -> bool:
        """Neither "*wounded* soldiers" nor "clerks" nor "a column of *refugees*"."""
        able = self._disabled.isdisjoint(c.lower_ for c in children(noun, *MODIFIERS))
        clerk = noun.lemma_.lower() in self._clerks
        return able and not clerk and not self._is_of_strangers(noun)

    def _is_of_strangers(self, noun: Token) -> bool:
        """ "A column of *refugees*", "an army of *cats*": they fight no more than those in it."""
        inside = of_phrase(noun) if noun.lemma_.lower() in self._carriers else []
        inside = [t for t in inside if t.lemma_.lower() not in self._things]
        return any(
            self._mentions.is_labelled(t, "PEOPLE") or self._actors.is_stranger(t) for t in inside
        )

    def _is_clerk(self, person: Span) -> bool:
        """ "The prime *minister*, X, landed in P", "Foreign *Minister* X": he comes on a visit."""
        root, before = person.root, person.doc[max(0, person.start - 1)]
        title = root.head if root.dep_ == "appos" else before
        offices = {title.lemma_.lower(), person[0].lower_}
        offices |= {c.lemma_.lower() for c in children(root, "appos")}
        return not self._clerks.isdisjoint(offices)

    def _is_officer(self, token: Token) -> bool:
        mention = self._mentions.actors.get(token.i)
        return mention is not None and self._mentions.is_officer(mention)
