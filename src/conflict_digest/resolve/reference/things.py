"""What "it" is where the words before tell of a thing, or of a site in a town, and not of the town.

"Rebels stole an *ambulance* in P and gave *it* back", "attacked an army *base* in P and took
control of *it*".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from conflict_digest.extract import Argument
from conflict_digest.extract.places import FACILITY_KINDS
from conflict_digest.extract.syntax import children, is_verb, phrase_start
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.mentions import Mentions

_WHERE: Final = frozenset({"at", "in", "of", "near", "outside"})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_BACK: Final = 2
"""So many sentences before, a thing is still spoken of."""
_OBJECTS: Final = frozenset({"dobj", "nsubjpass"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


class Things:
    """The nouns before the pronouns of one document."""

    def __init__(self, mentions: Mentions, lexicon: Lexicon) -> None:
        self._mentions = mentions
        self._nouns = lexicon.place_nouns
        self._taking = lexicon.cues("modality", "taking")
        self._handled = lexicon.cues("anaphora", "handling")
        self._found = lexicon.cues("anaphora", "finding")
        self._falling = lexicon.cues("anaphora", "landing")
        self._assailed = lexicon.cues("anaphora", "assailing")
        self._amounts = lexicon.cues("places", "shares") | {"control", "power", "command"}

    def is_meant(self, pronoun: Token) -> bool:
        """Is it a thing that somebody seized, stole, found or sold, or that fell?"""
        alone = self._opened(pronoun)
        if self._is_taken(pronoun) or (alone is not None and not self._is_site(alone)):
            return True
        noun = self._last(pronoun)
        if noun is None:
            return False
        deed = noun.head.lemma_
        if deed in self._found and noun.dep_ in _OBJECTS and self._is_some(noun):
            return True
        if self._is_place(noun):
            return False
        if noun.dep_ in _OBJECTS and any(map(self._is_found, self._before(noun))):
            return True
        return deed in (self._handled if noun.dep_ in _OBJECTS else self._falling)

    def _is_some(self, noun: Token) -> bool:
        """ "Found *a workshop* near P": a site that nobody knew of, and no town."""
        some = any(c.lower_ in {"a", "an", "another"} for c in noun.lefts)
        row = self._nouns.get(noun.lemma_.lower())
        return some and (row is None or row.kind in FACILITY_KINDS)

    def _is_found(self, noun: Token) -> bool:
        return noun.dep_ in _OBJECTS and noun.head.lemma_ in self._found

    def _before(self, noun: Token) -> Iterator[Token]:
        """The same noun a little before ("found *a cache* … had reported the cache")."""
        number = self._mentions.sentence(noun.i)
        since = self._mentions.sentences[max(number - _BACK, 0)].start
        before = self._mentions.doc[since : noun.i]
        return (t for t in before if t.lemma_ == noun.lemma_)

    def _is_taken(self, pronoun: Token) -> bool:
        """ "Seized the *broadcaster* in P; loyalists retook *it*": a thing that is no place."""
        verb = pronoun.head
        if verb.lemma_ not in self._taking or pronoun.lower_ != "it":
            return False
        number = self._mentions.sentence(pronoun.i)
        since = self._mentions.sentences[max(number - 1, 0)].start
        taken = (
            o
            for o in self._mentions.doc[since : verb.i]
            if o.dep_ == "dobj" and o.head != verb and o.head.lemma_ in self._taking
        )
        last = max(taken, key=lambda o: o.i, default=None)
        return last is not None and _is_common(last) and not self._is_place(last)

    def _opened(self, pronoun: Token) -> Token | None:
        """ "*The east bank.* It is theirs": the noun that is all of the sentence before."""
        number = self._mentions.sentence(pronoun.i)
        sentence = self._mentions.sentences[number - 1] if number else pronoun.sent
        noun = sentence.root
        opens = pronoun.lower_ == "it" and pronoun.i == pronoun.sent.start
        alone = noun.i < pronoun.i and noun.i == sentence.end - 2 and sentence[-1].text == "."
        if not (opens and alone and _is_common(noun) and sentence[0].lower_ == "the"):
            return None
        return None if any(t.i in self._mentions.places for t in sentence) else noun

    def site(self, pronoun: Token) -> Argument | None:
        """The site that the verb before attacked, or of which the sentence is."""
        headed = self._headed(pronoun)
        if headed is not None:
            return headed
        there = pronoun.lower_ == "there"
        noun = self._topic_there(pronoun) if there else self._topic(pronoun)
        noun = noun or self._opened(pronoun)
        if noun is not None:
            return Argument(noun, phrase_start(noun), noun.i + 1, "nominal", "facility")
        noun = self._last(pronoun)
        if noun is None or noun.dep_ not in _OBJECTS or noun.head.lemma_ not in self._assailed:
            return None
        town = self._town_of(noun) if self._is_site(noun) else None
        if town is None:
            return None
        return Argument(noun, phrase_start(noun), noun.i + 1, "nominal", "facility", town)

    def _headed(self, pronoun: Token) -> Argument | None:
        """ "*Siverskyi bridge*: the rebels have *it*": what the note is filed under."""
        start: int = self._mentions.sentences[self._mentions.sentence(pronoun.i)].start
        colon = self._mentions.doc[start - 1] if start else pronoun
        noun = colon.sent.root
        if colon.text != ":" or noun.i >= start or not (_is_common(noun) and self._is_site(noun)):
            return None
        spans = (self._mentions.places.get(c.i) for c in children(noun, "compound", "nmod"))
        named = next((Argument(s.root, s.start, s.end, "name") for s in spans if s), None)
        return Argument(noun, phrase_start(noun), noun.i + 1, "nominal", "facility", named)

    def _topic(self, pronoun: Token) -> Token | None:
        """ "The *radio station* went silent after soldiers occupied *it*"."""
        clause = pronoun.head
        if pronoun.lower_ != "it" or pronoun.dep_ != "dobj" or clause.dep_ != "advcl":
            return None
        subjects = (c for c in children(clause.head, *_SUBJECTS) if c.i < pronoun.i)
        return next((c for c in subjects if _is_common(c) and self._is_site(c)), None)

    def _topic_there(self, there: Token) -> Token | None:
        """ "The *airport* is safe, X said, and soldiers are in control *there*"."""
        before = there.doc[there.sent.start : there.i]
        subjects = (t for t in before if t.dep_ in _SUBJECTS)
        sites = [t for t in subjects if _is_common(t) and self._is_site(t)]
        if len(sites) != 1:
            return None
        between = there.doc[sites[0].right_edge.i + 1 : there.i]
        return None if any(t.i in self._mentions.places for t in between) else sites[0]

    def _town_of(self, site: Token) -> Argument | None:
        for prep in children(site, "prep"):
            for town in children(prep, "pobj") if prep.lower_ in _WHERE else ():
                span = self._mentions.places.get(town.i)
                if span is not None:
                    return Argument(town, span.start, span.end, "name")
        return None

    def _is_site(self, noun: Token) -> bool:
        row = self._nouns.get(noun.lemma_.lower())
        return row is not None and row.kind in FACILITY_KINDS

    def _is_place(self, noun: Token) -> bool:
        lemma = noun.lemma_.lower()
        known = lemma in self._nouns or lemma in self._amounts or noun.i in self._mentions.places
        opens = noun.is_sent_start and noun.pos_ == "NOUN"  # "*Residents* said that it"
        return known or (noun.text.istitle() and not opens)

    def _last(self, pronoun: Token) -> Token | None:
        """The noun that the clause before the pronoun's acts on, or that does something in it."""
        if pronoun.lower_ != "it":
            return None
        verb = next((t for t in pronoun.ancestors if is_verb(t)), pronoun)
        number = self._mentions.sentence(pronoun.i)
        own = self._mentions.sentences[number]
        before = [t for t in self._mentions.doc[own.start : pronoun.i] if _is_noun(t, verb)]
        told = any(self._is_place(t) for t in own if t.pos_ in _NOUNS and t.i < pronoun.i)
        if not before and number and not told:
            earlier = self._mentions.sentences[number - 1]
            before = [t for t in earlier if _is_noun(t, verb)]
            before = before or [t for t in earlier if t.dep_ == "nsubj" and _is_common(t)]
        return before[-1] if before and _is_common(before[-1]) else None


def _is_noun(token: Token, verb: Token) -> bool:
    return token.dep_ in _OBJECTS and token.head != verb and is_verb(token.head)


def _is_common(noun: Token) -> bool:
    return noun.tag_ == "NN" and noun.pos_ == "NOUN"
