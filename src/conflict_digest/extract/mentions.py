"""What the annotator marked in one article, by token, and how much the article speaks of war."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.syntax.lists import clause_opened_by
from conflict_digest.lexicon import Lexicon

GENERIC: Final = frozenset({"GROUP", "PEOPLE"})
"""Labels of mentions of actors without a name of their own."""
_FIGHTERS = frozenset({"non_state_armed_group", "militia", "pmc", "state_forces", "coalition"})
"""Kinds of `actors.csv` that take and hold ground."""
_WINDOW = 3
"""Sentences on each side that tell what a sentence is about."""
_STORY = 3
"""So many sentences would tell of a fight if there was one."""
_ARMY = "government-forces"
"""Class of `generic_actors.csv` of those who serve a state, in peace, too."""
_MANY = 8
"""So many words of elections or sport make a text one on them."""
_ENOUGH = 3
"""So much evidence, and some in every other sentence, makes the whole text one about war."""


class Mentions:
    """The spans of one article by token, and where it speaks of armed conflict."""

    def __init__(
        self, doc: Doc, lexicon: Lexicon, war: Iterable[int] = (), peace: Iterable[int] = ()
    ) -> None:
        """`war` and `peace` are the tokens that speak of conflict, or of elections and sport."""
        self.doc = doc
        self.lexicon = lexicon
        self.actors = _by_token(doc.spans["actors"])
        self.places = _by_token(doc.spans["places"])
        self.peoples = _by_token(doc.spans["nationalities"])
        self.dates = _by_token(doc.spans["dates"])
        self._starts = [sentence.start for sentence in doc.sents]
        self._told = False
        self._weights = [0] * len(self._starts)
        words = list(war)
        self._war = frozenset(words)
        self._weigh((i, 1) for i in words)
        self._ranks = lexicon.cues("context", "ranks")
        self._civil = lexicon.cues("context", "civil")
        self._militant = lexicon.cues("context", "militant")
        self._guarding = lexicon.cues("context", "guarding")
        self._armies = lexicon.cues("context", "armies")
        self._vague = lexicon.cues("context", "vague")
        races = [i for i in peace if not self._is_warlike(i)]
        self._races = Counter(map(self._sentence, races))
        self._weigh((i, -1) for i in races)
        self._fighters = dict(self._fighting())
        self._weigh(self._fighters.items())
        self._figurative = bool(races) and self._has_only_figures(words)
        told = sum(self._weights)
        self._about_war = told >= _ENOUGH and 2 * told >= len(self._weights)

    def evidence(self, token: Token) -> int:
        """How much the text around a token speaks of armed conflict; negative for peace.

        Where the sentences near say nothing of either, the text as a whole counts.
        """
        here = self._sentence(token.i)
        near = sum(self._weights[max(0, here - _WINDOW) : here + _WINDOW + 1])
        if self._figurative:
            return min(near, -1)
        return near or int(self._about_war)

    def _has_only_figures(self, war: Iterable[int]) -> bool:
        """ "The grocer *invaded* Mexico, where the *enemy* sits": all that it has of a war."""
        borrowed = self.lexicon.cues("context", "borrowed")
        if any(self.doc[i].lemma_.lower() not in borrowed for i in war):
            return False
        spans = (span for span in self.doc.spans["actors"] if not self.is_civil(span))
        return not any(
            span.label_ == "ARMED"
            or self.is_officer(span)
            or (span.label_ == "GROUP" and span.root.lemma_.lower() not in borrowed)
            for span in spans
        )

    def is_quiet(self, token: Token) -> bool:
        """Does the text go on for some sentences and tell of soldiers, but of nobody's fight?"""
        if self._told or len(self._starts) < _STORY or sum(self._hostile.values()) >= _ENOUGH:
            return False
        if len({people.id_ for people in self.doc.spans["nationalities"]}) > 1:
            return False  # those of two nations may fight each other
        here = self._sentence(token.i)
        near = range(here - _WINDOW, here + _WINDOW + 1)
        return not any(self._hostile[s] for s in near)

    @cached_property
    def _hostile(self) -> Counter[int]:
        """By sentence: words that tell of a fight, and not only of an army."""
        heads = self.lexicon.actors.heads.items()
        army = {word for word, head in heads if head.class_ == _ARMY}
        army |= self.lexicon.cues("context", "uniformed")
        words = (i for i in self._war if self.doc[i].lemma_.lower() not in army)
        others = (start for start in self._fighters if not self.is_army(self.actors[start]))
        return Counter(map(self._sentence, (*words, *others)))

    def is_army(self, span: Span) -> bool:
        """ "*Soldiers*", "the 10th Mountain *Division*": they serve a state."""
        named = self.lexicon.actors.actors.get(span.id_)
        return (
            span.id_ == _ARMY
            or self.is_unit(span)
            or (named is not None and named.kind == "state_forces")
        )

    def is_of_a_race(self, token: Token) -> bool:
        """Do this sentence and the one before speak more of elections or sport than of war?

        In a text on war one word is not enough ("their next *goal* is P").
        """
        here = self._sentence(token.i)
        near = range(max(0, here - 1), here + 1)
        words = sum(self._races[s] for s in near)
        return words > self._about_war and sum(self._weights[s] for s in near) <= 0

    def is_amid_races(self, token: Token) -> bool:
        """Is the whole text as much on elections or sport, and what stands around this, too?"""
        here = self._sentence(token.i)
        near = any(self._races[s] for s in range(here - 1, here + 2))
        return near and self._races.total() >= _MANY and self._races.total() > len(self._war)

    def around(self, token: Token) -> tuple[int, int]:
        """First token, and end (exclusive), of the sentences that tell what this is about."""
        here = self._sentence(token.i)
        start = self._starts[max(0, here - _WINDOW)]
        after = here + _WINDOW + 1
        return start, self._starts[after] if after < len(self._starts) else len(self.doc)

    def label(self, actor: Argument) -> str:
        """The label of the mention that an actor is ("ARMED"); empty for "they", "the group"."""
        mention = self.actors.get(actor.root.i)
        return mention.label_ if mention is not None else ""

    def own_weight(self, actor: Argument) -> int:
        """What an actor adds to the evidence by being one ("*soldiers*", "*Hamas*")."""
        mention = self.actors.get(actor.root.i)
        if mention is None:
            return 0
        words = sum(i in self._war for i in range(mention.start, mention.end))
        return words + self._fighters.get(mention.start, 0)

    def bear_out(self, token: Token, weight: int) -> None:
        """A claim was found here: its neighbours are the likelier to be about conflict."""
        self._weigh([(token.i, weight)])
        self._told = True

    def _is_warlike(self, i: int) -> bool:
        """ "The *Republican* Guard", "*Republican* militiamen": they stand for no election."""
        span = self.actors.get(i)
        if span is None or len(span) == 1 or self.is_civil(span):
            return False
        fights = self.lexicon.actors.kind_of_name(span.text) in _FIGHTERS
        return fights or span.label_ in {"GROUP", "ARMED"}

    def _sentence(self, i: int) -> int:
        return bisect_right(self._starts, i) - 1

    def _weigh(self, weights: Iterable[tuple[int, int]]) -> None:
        for i, weight in weights:
            self._weights[self._sentence(i)] += weight

    def _fighting(self) -> Iterator[tuple[int, int]]:
        """Mentions of those who fight, the ones known by name twice."""
        for span in self.doc.spans["actors"]:
            if self.is_civil(span):
                continue
            entry = self.lexicon.actors.actors.get(span.id_)
            if entry is not None and not self.is_officer(span):
                yield span.start, 2 if entry.kind in _FIGHTERS else 0
            elif (
                self.is_unit(span)
                or self.is_officer(span)
                or (span.label_ == "GROUP" and span.id_ != "government")
            ):
                yield span.start, 1

    def is_officer(self, span: Span) -> bool:
        """ "General Weidling": a person with a military rank."""
        if span.label_ != "PERSON":
            return False
        words = span.doc[max(0, span.start - 1) : span.start + 1]
        return any(w.lower_.rstrip(".") in self._ranks for w in words)

    def is_unit(self, span: Span) -> bool:
        """ "The Second Armoured Division": what its name calls it is an army or a part of one."""
        if span.label_ != "ARMED":
            return False
        army = span.root.lower_ in self._armies  # "the Free Karu Army"
        return army or self.lexicon.actors.names_unit(span.text)

    def says_it_fights(self, span: Span) -> bool:
        """ "The Fula *Liberation* Movement": a name that nobody knows, and that tells what for."""
        if span.label_ != "ORG" or len(span) < 2:
            return False
        words = {word.lower_ for word in span}
        if self.lexicon.actors.kind_of_name(span.text) not in _FIGHTERS:
            return False
        # a party may defend the constitution, where nothing speaks of war
        guards = not words.isdisjoint(self._guarding) and self.evidence(span.root) > 0
        return guards or not words.isdisjoint(self._militant)

    def is_civil(self, span: Span) -> bool:
        """ "The police", "the Republicans", "a group": these do much besides fighting."""
        word = span.root.lemma_.lower()
        vague = span.label_ == "GROUP" and not span.id_ and word in self._vague
        return vague or word in self._civil

    def is_labelled(self, token: Token, *labels: str) -> bool:
        """Is the token in the mention of an actor, of one of these labels?"""
        mention = self.actors.get(token.i)
        return mention is not None and mention.label_ in labels

    def acts_as_country(self, token: Token) -> bool:
        """A place that stands for a state: "Russia", "Moscow"."""
        place = self.places.get(token.i)
        return place is not None and (place.id_.startswith("country:") or place.label_ == "CAPITAL")

    def leads(self, token: Token, mention: Span) -> bool:
        """Does the token hold the place of its mention in the sentence?

        Not always the root: in "IS *State* in Libya" the parser may hang "in Libya" higher up.
        """
        return (
            token.i == mention.end - 1
            or token == mention.root
            or not mention.start <= token.head.i < mention.end
        )

    def extent(self, token: Token) -> tuple[int, int]:
        """First and last token (exclusive) of the mention that the token is in, or of itself."""
        for index in (self.actors, self.places, self.peoples):
            if token.i in index:
                return index[token.i].start, index[token.i].end
        return token.i, token.i + 1

    def _is_dated(self, root: Token) -> bool:
        """ "P is retaken on the 8th, and *Uri* on the 13th": joined to the verb, with its day."""
        prepositions = (p for p in root.children if p.dep_ == "prep" and p.i > root.i)
        dated = root.i + 1 in self.dates
        dated = dated or any(o.i in self.dates for p in prepositions for o in p.children)
        return dated and root.head.pos_ == "VERB" and root.head.dep_ != "conj"

    @cached_property
    def after_dates(self) -> list[tuple[Token, Span]]:
        """Places and their roots that the parser joined to a date: "in May and *Bukavu* in"."""
        roots = ((span.root, span) for span in self.doc.spans["places"])
        return [
            (root, span)
            for root, span in roots
            if root.dep_ in {"conj", "appos"}
            and (root.head.i in self.dates or self._is_dated(root))
            and clause_opened_by(root) is None  # "on Monday, and *Sake* fell on Friday"
        ]


def without_repeats(found: Iterable[Argument]) -> list[Argument]:
    """The arguments in order, each phrase once; "*posts* at P, Q and R" once for each place."""
    kept: dict[tuple[int, int, int | None], Argument] = {}
    for argument in found:
        within = argument.within.start if argument.within else None
        kept.setdefault((argument.start, argument.end, within), argument)
    return list(kept.values())


def _by_token(spans: Iterable[Span]) -> dict[int, Span]:
    return {i: span for span in spans for i in range(span.start, span.end)}
