"""The places that claims have spoken of so far: what "it" and "the town" take up first."""

from __future__ import annotations

from bisect import insort
from collections.abc import Container, Iterator
from operator import itemgetter

from spacy.tokens import Span, Token

from conflict_digest.extract import Argument
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.places import Lands
from conflict_digest.schema import Predicate

_TOWARDS = frozenset({"advances", "interdicts"})
"""What is said of a place that nobody has come to."""
_LEAVING = frozenset({"loses", "withdraws"})
_BACK = 3
"""How many sentences what goes without saying may reach back."""


class SpokenOf:
    """The places of the claims of one document that are resolved so far, in text order."""

    def __init__(
        self, mentions: Mentions, towns: Container[str], lands: Lands | None = None
    ) -> None:
        self._mentions = mentions
        self._lands = lands
        self._towns = towns
        self._places: list[tuple[int, str, Argument]] = []
        self._naming: set[int] = set()
        self._far: set[int] = set()
        self._aims: set[int] = set()
        self._left: set[int] = set()
        self._cut: set[int] = set()

    def remember(
        self, trigger: Token, place_id: str, phrase: Argument, predicate: Predicate
    ) -> None:
        """A claim with this trigger spoke of the place, which the phrase names."""
        # what goes without saying is resolved last, wherever it stands
        insort(self._places, (trigger.i, place_id, phrase), key=itemgetter(0))
        self._naming.add(phrase.root.i)
        if predicate in _TOWARDS:
            self._far.add(trigger.i)
        if predicate == "interdicts":
            self._cut.add(trigger.i)
        elif predicate == "intends":
            self._aims.add(trigger.i)
        elif predicate in _LEAVING:
            self._left.add(trigger.i)

    def there(self, token: Token) -> set[str]:
        """Those of the recent places that something has come about in, and not only towards.

        "They took P and cut the road to Q. The town …" is P; in one sentence it may be Q.
        """
        here = self._mentions.sentence(token.i)
        return {
            place_id
            for i, place_id, _ in self._places
            if i not in self._far or self._mentions.sentence(i) == here
        }

    def rather(self, found: str | None, token: Token) -> str | None:
        """ "They took P, cutting the road *to Q*. The army retook *it*": P, and not Q."""
        recent = list(self.recent(token))
        there = self.there(token)
        if found is None or found not in recent or found in there:
            return found
        return next((place for place in recent if place in there), found)

    def aimed_at(self, token: Token) -> set[str]:
        """Those that sentences before only told to be somebody's aim: "their next goal is *P*"."""
        here = self._mentions.sentence(token.i)
        near = [one for one in self._places if one[0] < token.i]
        aims = {p for i, p, _ in near if i in self._aims and self._mentions.sentence(i) < here}
        return aims - {place_id for i, place_id, _ in near if i not in self._aims}

    def reached(self, token: Token) -> set[str]:
        """Those that something has come about in: "took P, cutting the road to Q" is not in Q."""
        return {place_id for i, place_id, _ in self._places if i not in self._far and i < token.i}

    def neared(self, token: Token) -> set[str]:
        """The same with those that somebody nears; not "cut the road to *Q*"."""
        return {place_id for i, place_id, _ in self._places if i not in self._cut and i < token.i}

    def is_left_above(self, verb: Token) -> bool:
        """ "*Abandoned* by the army, which *fled*": it is told that they left."""
        return any(above.i in self._left for above in verb.ancestors)

    def is_named_by(self, word: Token) -> bool:
        """Does a claim name its place with this word?"""
        return word.i in self._naming

    def recent(self, token: Token) -> Iterator[str]:
        """Places of the claims in this sentence and the one before, the last first."""
        one = token.tag_ != "NNS"
        return (
            place_id
            for place_id, phrase in reversed(list(self.phrases(token)))
            if not (one and self._are_towns(phrase))
        )

    def _are_towns(self, phrase: Argument) -> bool:
        """ "The other state *capitals*": "the city" is none of them."""
        several = phrase.kind == "nominal" and phrase.root.tag_ == "NNS"
        return several and phrase.root.lemma_.lower() in self._towns

    def each(self, token: Token) -> list[tuple[str, Argument]]:
        """The same in text order, each once, with the phrase that named it last."""
        found: dict[str, Argument] = {}
        for place_id, phrase in self.phrases(token):
            found.pop(place_id, None)
            found[place_id] = phrase
        return list(found.items())

    def joined(self, place_id: str, verb: Token) -> set[str]:
        """ "Took *A, B and C* and *withdrew*": all places of the clause that the verb goes on from.

        So "entered *A and B* after rebels *withdrew*". Only the place itself where the verb tells
        of anything else.
        """
        clauses = {t.i for t in (verb.head, verb.head.head) if verb.dep_ == "conj"}
        clauses |= {verb.head.i} if verb.dep_ == "advcl" else set()
        told = [(i, one) for i, one, _ in self._places if i in clauses]
        last = next((i for i, one in reversed(told) if one == place_id), None)
        return {place_id, *(one for i, one in told if i == last)}

    def last_together(self, token: Token) -> list[str]:
        """ "Seized P in May and Q in June; the army retook *both*": the places of the last deed."""
        sentence = self._mentions.sentence(token.i)
        told = [
            (i, place_id)
            for i, place_id, _ in self._places
            if i < token.i and sentence - self._mentions.sentence(i) <= 1
        ]
        return list(dict.fromkeys(one for i, one in told if i == told[-1][0]))

    def ahead(self, token: Token) -> list[tuple[str, Argument]]:
        """ "After X *withdrew*, Y took P": a clause in front means the place to come."""
        clauses = [t for t in (token, *token.ancestors) if t.dep_ == "advcl" and t.head.i > t.i]
        main = {clause.head.i for clause in clauses}
        return [(place_id, phrase) for i, place_id, phrase in self._places if i in main][:1]

    def of_main(self, clause: Token) -> list[tuple[str, Argument]]:
        """Where the main clause is that a clause stands under, if one comes there or takes it."""
        return [
            (place_id, phrase)
            for i, place_id, phrase in self._places
            if i == clause.head.i and i not in self._far
        ]

    def only(self, token: Token, since: int) -> list[tuple[str, Argument]]:
        """The place of all claims of the last sentences, from token `since` on, if it is one."""
        sentence = self._mentions.sentence
        found = {
            place_id: phrase
            for i, place_id, phrase in self._places
            if since <= i < token.i
            and i not in self._cut
            and sentence(token.i) - sentence(i) <= _BACK
            and self._may_mean(i, token)
        }
        return list(found.items()) if len(found) == 1 else []

    def lately(self, token: Token) -> set[str]:
        """The places of the claims of the last sentences."""
        sentence = self._mentions.sentence
        near = ((i, place_id) for i, place_id, _ in self._places if i < token.i)
        return {place_id for i, place_id in near if sentence(token.i) - sentence(i) <= _BACK}

    def phrases(self, token: Token) -> Iterator[tuple[str, Argument]]:
        """Places of the claims in this sentence and the one before, each time they were told of.

        "They took *P*. *Its* mayor fled. X had held *it*": what is only its is still told of P.
        """
        sentence = self._mentions.sentence(token.i)
        sentences = self._mentions.sentences
        first = max(sentence - 1, 0)
        while first > 0 and sentences[first][0].lower_ == "its":
            first -= 1
        for i, place_id, phrase in self._places:
            if i < token.i and self._mentions.sentence(i) >= first and self._may_mean(i, token):
                yield place_id, phrase

    def _may_mean(self, told: int, token: Token) -> bool:
        """Not what a paragraph on another war has told of."""
        return self._lands is None or not self._lands.are_apart(told, token.i)


def phrase_of(span: Span) -> Argument:
    """A marked name as an argument."""
    return Argument(span.root, span.start, span.end, "name")
