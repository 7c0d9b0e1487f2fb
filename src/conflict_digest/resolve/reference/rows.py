"""Rows of names that are taken up together: "both", "all three towns", "them"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Span, Token

from conflict_digest.extract import Argument
from conflict_digest.extract.syntax import children, has_child, is_verb, surface_subjects
from conflict_digest.extract.syntax.tokens import TIMES
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.places.votes import SETTLEMENTS
from conflict_digest.resolve.reference.names import NamedPlaces
from conflict_digest.resolve.reference.occurrences import BACK, has_other, how_many

_JOINTS = frozenset({",", "and", "nor", "then", "the", "&", "of"})
"""What stands between the names of a row."""
_PLURAL = frozenset({"NNS", "NNPS"})
_TWO = 2
_FAR = 12
"""How many sentences back "all three towns" may have been named."""
_PEOPLED = SETTLEMENTS | {"place", "county"}
"""Kinds of what "all three towns" or "districts" may be."""
_WHERE = frozenset({"in", "of", "on", "near", "along", "around", "between"})
_ROLES = frozenset({"dobj", "nsubj", "nsubjpass"})
"""What a row does where the sentence tells of it, and not of what happened there."""
_OF_CONTROL = frozenset({"of", "over", "from", "into"})


class Rows:
    """The rows of places of one document."""

    def __init__(self, mentions: Mentions, lexicon: Lexicon, named: NamedPlaces) -> None:
        self._mentions = mentions
        self._named = named
        self._settlements = lexicon.cues("anaphora", "settlements")
        self._peopled = self._settlements | {"district", "county", "locality"}
        self._also_people = lexicon.cues("places", "also_people")

    def at(self, argument: Argument) -> list[str]:
        """ "*P, Q and R* are hungry: *all three* towns are besieged", "shelling of *both*"."""
        several = how_many(argument)
        for row in self._before(argument.root) if several else ():
            places = self._ids(row)
            if has_other(argument.root):  # "took P, and *the other two* remained theirs"
                behind = (s for s in self._named.spans if row[-1].end <= s.start < argument.start)
                told = set(map(self._named.id_of, behind))
                places = [place for place in places if place not in told]
            doers = {t for s in surface_subjects(argument.root.head) for t in s.subtree}
            since = (t for t in argument.doc[row[-1].end : argument.start] if t not in doers)
            if argument.root.tag_ == "CD" and any(map(self._is_counted_too, since)):
                return []
            if len(places) == several or (several < 0 and len(places) > 1):
                return places
        return self._of_sentence(argument.root, several) or self._farther(argument.root, several)

    def _farther(self, noun: Token, several: int) -> list[str]:
        """ "P, Q and R fell. Winter came. … X holds *all three towns*": the last so many towns."""
        if several < _TWO or noun.lemma_.lower() not in self._peopled or has_other(noun):
            return []
        since = self._named.since(noun)
        for row in self._before(noun, BACK if several == _TWO else _FAR):
            places = self._ids(row)
            towns = all(self._named.kind_of(place) in _PEOPLED for place in places)
            if len(places) == several and towns and row[0].start >= since:
                return places
        return []

    def _of_sentence(self, noun: Token, several: int) -> list[str]:
        """ "*Q* fell on Monday, then *P*. X took *the two towns*": those named just before."""
        number = self._mentions.sentence(noun.i)
        if several < _TWO or noun.lemma_.lower() not in self._settlements or not number:
            return []
        told = any(c.dep_ != "prep" or c.lower_ in _WHERE for c in noun.rights)
        if has_other(noun) or told:  # "the two towns *in the valley*"
            return []
        sentences, first = self._mentions.sentences, number - 1
        while first and sentences[first - 1][-1].text == ";":
            first -= 1  # "on Tuesday they took *P*; on Wednesday they were in *Q*"
        start, end = sentences[first].start, sentences[number - 1].end
        towns = [s for s in self._named.toponyms if start <= s.start < end]
        here = [s for s in self._named.toponyms if end <= s.start < noun.i]
        likely = [s for s in towns if not self._named.only_locates(s)]
        rows = map(self._ids, (likely, towns) if not here else ())
        return next((places for places in rows if len(places) == several), [])

    def meant_by(self, pronoun: Token) -> list[str]:
        """ "X took *P and Q*, but Y has retaken *them*": the last row, where nobody else is meant.

        Only a row of which the sentence tells: "fought rebels in P and Q and drove them out".
        """
        row = next(self._before(pronoun), [])
        if len(row) < 2 or not _is_told_of(row[0].root):
            return []
        verb = next((t for t in pronoun.ancestors if is_verb(t)), pronoun)
        people = verb.lemma_ in self._also_people
        start = row[0].root.sent.start if people or pronoun.dep_ == "nsubj" else row[0].start
        doing = {t for c in children(verb, "nsubj", "agent") for t in c.subtree}
        doing |= set(row[0].root.subtree) | {pronoun}
        between = (t for t in pronoun.doc[start : pronoun.i] if t not in doing)
        return [] if any(map(self._is_several, between)) else self._ids(row)

    def _before(self, word: Token, back: int = 1) -> Iterator[list[Span]]:
        """The rows of this sentence and of so many before it, the nearest first."""
        sentence = self._mentions.sentence
        for row in reversed(self._rows):
            near = sentence(word.i) - sentence(row[-1].start) <= back
            if row[-1].end <= word.i and near:
                yield row

    @cached_property
    def _rows(self) -> list[list[Span]]:
        rows: list[list[Span]] = []
        for span in self._named.toponyms:
            between = span.doc[rows[-1][-1].end : span.start] if rows else span[:0]
            if between and all(map(self._is_joint, between)):
                rows[-1].append(span)
            else:
                rows.append([span])
        return rows

    def _ids(self, row: list[Span]) -> list[str]:
        return list(dict.fromkeys(map(self._named.id_of, row)))

    def _is_joint(self, word: Token) -> bool:
        """ "P *and the holy town of* Q"."""
        described = word.lemma_.lower() in self._settlements or word.pos_ == "ADJ"
        return described or word.lower_ in _JOINTS

    def _is_counted_too(self, word: Token) -> bool:
        """ "Took P, Q and R from three *battalions*. All three …": those, perhaps."""
        return word.tag_ == "NNS" and word.lemma_.lower() not in self._settlements

    def _is_several(self, word: Token) -> bool:
        """Is it another thing that "they" may be?"""
        if word.ent_type_ in TIMES or word.lemma_.lower() in self._settlements:
            return False
        return word.tag_ in _PLURAL or (word.i in self._mentions.actors and has_child(word, "conj"))


def _is_told_of(name: Token) -> bool:
    """ "Took *P and Q*", "*P and Q* fell", "in control of *P and Q*"."""
    name = name.head if name.dep_ == "appos" else name  # "took two villages, *P and Q*"
    of = name.head if name.dep_ == "pobj" and name.head.lower_ == "of" else None
    if of is not None and of.head.tag_ == "NNS" and of.head.dep_ in _ROLES:
        name = of.head  # "toured the suburbs of *P and Q*"
    told = name.dep_ in _ROLES and (is_verb(name.head) or name.head.pos_ == "AUX")
    return told or (name.dep_ == "pobj" and name.head.lower_ in _OF_CONTROL)
