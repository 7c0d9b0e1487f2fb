"""Which place a text speaks of: what "the town" and "it" take up, among all that it names.

After centering theory (Grosz, Joshi and Weinstein 1995) and the weights of Lappin and Leass (1994):
the part that a name plays (`centrality`), less what it is farther back, more for what claims have
said of it. The weights are set by hand on the readable gold sets.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from operator import attrgetter
from typing import Final, NamedTuple

from spacy.tokens import Span, Token

from conflict_digest.extract import Argument
from conflict_digest.extract.syntax import (
    children,
    coordinated,
    first_partner,
    has_child,
    is_verb,
    word_before,
)
from conflict_digest.extract.syntax.tokens import SUBJECTS
from conflict_digest.gazetteer import TOWNS
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.places.votes import SETTLEMENTS
from conflict_digest.resolve.reference.centrality import HARDLY, OBJECT, OF_WHOM, WITHIN, Centrality
from conflict_digest.resolve.reference.names import NamedPlaces
from conflict_digest.resolve.reference.occurrences import BACK, is_anchor
from conflict_digest.resolve.reference.spoken import SpokenOf

_BESIDE: Final = frozenset({"compound", "nmod", "amod", "appos"})
_HEADING = 3.0
_SPOKEN, _SAME = 2.5, 1.0
"""What a claim is about weighs no less; what is named in this sentence, so much more."""
_NOWHERE = -0.6
"""A site is in no town that is spoken of so little."""
_OF_MANY, _TOLD_OF = 0.75, 0.5
"""What a name has less in a list, and more where the sentence tells what the place is."""
_TOLD, _AIMED = 1.5, 2.25
"""What a claim in the sentence before adds, and one in this sentence or of somebody on the way."""


class _Reach(NamedTuple):
    """How far back a kind of anaphor looks."""

    topic: float
    """What the first place that a text is told of has before the others."""
    sentence: float
    """What each sentence in between takes away."""
    told: bool
    """Does it count whether claims spoke of the place just now?"""


_FAR: Final = _Reach(0.75, 0.6, told=True)
"""Of "the town"."""
_NEAR: Final = _Reach(0.25, 1.0, told=True)
"""Of "it" and "that town"."""
_HERE: Final = _Reach(0.25, 0.75, told=False)
"""Of "the airport", which is in some town."""
_FRAMED: Final = 2.0
"""What the place has more that the clause of the token is joined to."""
_LABELLED: Final = 5.0
"""What the one weighs under which the paragraph is filed, to its end."""
_ANNOUNCED: Final = 4.0
"""What the one has more of which the sentence before says that accounts differ."""
_ABOUT: Final = frozenset({"about", "on", "for", "from", "of", "in", "over", "at", "regarding"})
_OPENERS: Final = frozenset({"when", "where"})
_VILLAGES: Final = frozenset({"village", "hamlet"})
OF_REGIONS: Final = frozenset({"provincial", "regional", "state", "district", "departmental"})
"""Words for the capital of a part of the country."""


class _Mention(NamedTuple):
    place: str
    root: Token
    at: int
    """Where it stands in the text: the index of its first token."""
    named: bool


def _reach(token: Token) -> _Reach:
    pointed = any(c.lower_ in {"this", "that"} for c in token.children)
    return _NEAR if token.pos_ == "PRON" or pointed else _FAR


def _is_told_of(span: Span) -> bool:
    """ "*P*, which lies on the coast", "*P*, a town of 40,000": new, and told of."""
    return any(child.dep_ in {"relcl", "appos", "acl"} for child in span.root.children)


class Salience:
    """How much the places of one document are spoken of."""

    def __init__(
        self,
        mentions: Mentions,
        lexicon: Lexicon,
        named: NamedPlaces,
        spoken_of: SpokenOf,
        taken_up: Callable[[Token], str | None],
    ) -> None:
        """`taken_up` gives the place that an earlier "the town" stands for."""
        self._mentions = mentions
        self._named = named
        self._spoken_of = spoken_of
        self._taken_up = taken_up
        self._nouns = lexicon.place_nouns
        self._centrality = Centrality(mentions, lexicon)
        self._settlements = lexicon.cues("anaphora", "settlements")
        self._inhabitants = lexicon.cues("anaphora", "inhabitants")
        self._tidings = lexicon.cues("anaphora", "tidings")
        self._known: dict[int, str | None] = {}

    def best(
        self,
        token: Token,
        kinds: Collection[str] | None,
        labels: Collection[str] | None = None,
        beside: Collection[int] = (),
        country: str | None = None,
    ) -> str | None:
        """The place of such a kind that is spoken of most before the token.

        `kinds` None: any but a country; `labels` None: any mention; `beside`: tokens left out;
        `country`: the code of the one that it must be in.
        """
        reach = _reach(token) if labels is None else _HERE
        scores: dict[str, float] = {}
        last: dict[str, int] = {}
        central: set[str] = set()
        told = () if labels is not None else self._spoken(token)
        for mention in (*self._before(token, labels, beside), *told):
            if not self._is_of(mention.place, kinds):
                continue
            if country is not None and self._named.country_of(mention.place) not in {country, None}:
                continue
            weight = self._of_mention(mention)
            if weight is None or (token.pos_ == "PRON" and self._is_landmark(mention)):
                continue
            aside = self._centrality.is_beside(mention.root)
            if not aside:
                central.add(mention.place)
            spoken = self._spoken_of.is_named_by(mention.root)
            if spoken and not self._centrality.is_recalled(mention.root):
                weight = max(weight, _SPOKEN - _OF_MANY if aside else _SPOKEN)
            if weight >= WITHIN and self._distance(mention.root, token) == 0:
                weight += _SAME
            score = weight - reach.sentence * self._distance(mention.root, token)
            scores[mention.place] = max(score, scores.get(mention.place, score))
            last[mention.place] = mention.at
        told_of = self._told(token) if reach.told else {}
        opening = self._opening(token)
        if opening is not None and opening in scores:
            scores[opening] += _TOLD
        announced = self._announced(token) if reach == _FAR else None
        if announced is not None and announced in scores:
            scores[announced] += _ANNOUNCED
        home = self._home(token) if reach == _FAR else None
        if home is not None and home in scores:
            scores[home] += _ANNOUNCED
        frame = self._frame(token)
        if frame is not None and frame in scores:
            scores[frame] += _FRAMED
        turned = self._turned_to(token) if reach == _FAR else None
        if turned is not None and turned in scores:
            scores[turned] += _ANNOUNCED
        label = self._label(token) if reach == _FAR else None
        if label is not None and self._is_of(label, kinds):
            scores[label] = max(_LABELLED, scores.get(label, 0.0))
            last.setdefault(label, -1)
        for place in scores:
            fits = self._called(token, place)
            scores[place] += fits if place in central else min(fits, 0.0)
            scores[place] += told_of.get(place, 0.0)
        for place in [p for p in scores if self._named.is_only_written_in(p, token)]:
            del scores[place]
        here = [p for p, at in last.items() if self._is_here(at, token) and scores.get(p, 0) > 0]
        if token.lower_ == "there" and here:  # "said the same of *P*, and soldiers are still there"
            scores = {place: scores[place] for place in here}
        first = self._topic(token) if token.lower_ != "there" else None
        if first in scores and first is not None:
            scores[first] += reach.topic
        found = max(scores, key=lambda p: (round(scores[p], 2), last[p]), default=None)
        # a site may be anywhere, but a town that is taken up was named
        return found if found is None or labels is None or scores[found] > _NOWHERE else None

    def _is_of(self, place: str, kinds: Collection[str] | None) -> bool:
        """Is it of one of these kinds? A district may stand for the town of its name."""
        kind = self._named.kind_of(place)
        if kinds is None:
            return kind != "country"
        return kind in kinds or ("town" in kinds and self._named.has_a_town(place))

    def only_beside(self, token: Token, apart: Collection[int]) -> str | None:
        """ "They took the airport, residents of *Kismayo* said": the only town in the sentence.

        `apart`: "the town of *A* and the airport", which is not in A.
        """
        sentence = self._mentions.sentence
        near = [s for s in self._named.spans if sentence(s.start) == sentence(token.i)]
        towns = {
            self._named.id_of(span)
            for span in near
            if span.start not in apart
            and not (self._named.is_unlikely(span) or is_anchor(span))
            and self._centrality.weight(span.root) >= OF_WHOM
        }
        towns = {town for town in towns if self._named.kind_of(town) in SETTLEMENTS - {"place"}}
        return towns.pop() if len(towns) == 1 else None

    def _before(
        self, token: Token, labels: Collection[str] | None, beside: Collection[int]
    ) -> Iterator[_Mention]:
        """Names and earlier anaphors, in the last sentences of this section."""
        since = self._named.since(token)
        for span in self._named.spans:
            before = since <= span.start and span.end <= token.i
            fits = span.start not in beside and (labels is None or span.label_ in labels)
            near = before and self._distance(span.root, token) <= BACK
            if near and fits and not self._named.is_government(span):
                yield _Mention(self._named.id_of(span), span.root, span.start, named=True)
        first = self._mentions.start_before(token.i, BACK)
        for word in self._mentions.doc[max(first, since) : token.i]:
            if self._is_anaphor(word) and not token.is_ancestor(word) and word != token:
                place = self._place_of(word)
                if place is not None:
                    yield _Mention(place, word, word.i, named=False)

    def _spoken(self, token: Token) -> Iterator[_Mention]:
        """What claims spoke of just now, sites without a name among it."""
        for place, phrase in self._phrases(token):
            if phrase.start < token.i and phrase.root != token:
                yield _Mention(place, phrase.root, phrase.start, named=False)

    def _phrases(self, token: Token) -> Iterator[tuple[str, Argument]]:
        """The places that claims speak of, but for those that are only looked back at."""
        for place, phrase in self._spoken_of.phrases(token):
            if not self._centrality.is_recalled(phrase.root):
                yield place, phrase

    def _place_of(self, noun: Token) -> str | None:
        if noun.i not in self._known:
            self._known[noun.i] = None  # no anaphor stands for itself
            self._known[noun.i] = self._taken_up(noun)
        return self._known[noun.i]

    def _is_anaphor(self, noun: Token) -> bool:
        """ "*The town* lies on the road": a noun for the place that is spoken of."""
        kind = self._nouns.get(noun.lemma_.lower())
        if noun.tag_ != "NN" or kind is None or kind.kind not in TOWNS:
            return False
        definite = any(c.lower_ in {"the", "this", "that"} for c in noun.children)
        named = any(
            c.dep_ in {"appos", "compound", "nmod"} and c.pos_ == "PROPN" for c in noun.children
        ) or any(c.lower_ == "of" for c in noun.children)
        return (
            definite
            and not named
            and noun.dep_ not in _BESIDE
            and noun.i not in self._mentions.places
        )

    def _is_here(self, at: int, token: Token) -> bool:
        return self._mentions.sentence(at) == self._mentions.sentence(token.i)

    def _distance(self, word: Token, token: Token) -> int:
        return self._mentions.sentence(token.i) - self._mentions.sentence(word.i)

    # What adds to the part that a name plays

    def _told(self, token: Token) -> dict[str, float]:
        """What each place gains of what claims of this sentence and the one before said of it."""
        there, gains = self._spoken_of.there(token), dict[str, float]()
        aims = self._spoken_of.aimed_at(token)
        for place, phrase in self._phrases(token):
            if place in aims:
                continue
            here = self._distance(phrase.root, token) == 0
            gain = _AIMED if here or place not in there else _TOLD
            gains[place] = max(gain, gains.get(place, gain))
            town = self._named.town_of_site(place) if _goes_on(phrase.root, token) else None
            if town is not None:
                gains[town] = max(_AIMED + _FRAMED, gains.get(town, 0.0))
        return gains

    def _opening(self, token: Token) -> str | None:
        """ "Took P. *Q* was another matter: X won the town": whatever was told of P before."""
        span = self._mentions.places.get(token.sent.start)
        if span is None or span.root.dep_ not in SUBJECTS:
            return None
        likely = span.end <= token.i and not self._named.is_unlikely(span)
        return self._named.id_of(span) if likely else None

    def _announced(self, token: Token) -> str | None:
        """ "They hold P. *The fate of Q is unclear.* X says that it has the town": Q.

        So "about *Q* accounts differ", "there are conflicting reports from *Q*".
        """
        number = self._mentions.sentence(token.i)
        if not number or number > len(self._mentions.sentences):
            return None
        before = self._mentions.sentences[number - 1]
        spans = [s for s in self._named.spans if before.start <= s.start < before.end]
        if len({self._named.id_of(span) for span in spans}) != 1:
            return None
        span, main = spans[0], before.root
        tidings = (main, *children(main, *SUBJECTS, "attr"))
        told = any(t.lemma_.lower() in self._tidings for t in tidings)
        prep = span.root.head
        about = prep.lower_ in _ABOUT and prep.head in tidings
        about = about or (span.root.dep_ == "dobj" and prep == main)  # "both sides claim *Q*"
        return self._named.id_of(span) if told and about else None

    def _turned_to(self, token: Token) -> str | None:
        """ "*Q's turn came on Tuesday.* They burst in at dawn. X still has the town": Q."""
        number = self._mentions.sentence(token.i)
        near = self._mentions.sentences[max(number - 2, 0) : number]
        spans = [span for one in near if (span := self._named.in_turn(one)) is not None]
        return self._named.id_of(spans[-1]) if spans else None

    def _frame(self, token: Token) -> str | None:
        """ "The war began *in P* in May, when X drove Y out of the town": what it is told of."""
        for clause in token.ancestors:
            opening = next((c for c in clause.lefts if c.lower_ in _OPENERS), None)
            if opening is None or word_before(opening) != ",":
                continue
            start, sentence = opening.i, opening.sent.start
            before = (s for s in self._named.spans if sentence <= s.start and s.end <= start)
            span = max(before, key=attrgetter("end"), default=None)
            if span is None or any(map(is_verb, span.doc[span.end : start])):
                return None
            within = self._centrality.weight(span.root) >= WITHIN
            return self._named.id_of(span) if within else None
        return None

    def _home(self, token: Token) -> str | None:
        """ "Told *the people of P* to leave, as they would attack *the town*": theirs."""
        near = (s for s in self._named.spans if self._is_here(s.start, token) and s.end <= token.i)
        span = max(near, key=attrgetter("end"), default=None)
        if span is None or span.root.head.lower_ not in {"of", "in"}:
            return None
        noun = span.root.head.head
        people = noun.lemma_.lower() in self._inhabitants or noun.lower_ in self._inhabitants
        return self._named.id_of(span) if people and noun.pos_ == "NOUN" else None

    def _label(self, token: Token) -> str | None:
        """ "*Q*. With P gone, nothing comes in. X holds the town": what the paragraph is of."""
        span = next((s for s in reversed(self._labels) if s.end <= token.i), None)
        if span is None or any("\n" in word.text for word in span.doc[span.end : token.i]):
            return None
        return self._named.id_of(span)

    @cached_property
    def _labels(self) -> list[Span]:
        """The names that are all of a sentence, or open a paragraph so; no dateline."""
        found = [
            s
            for s in self._named.spans
            if self._is_heading(s) and (s.doc[s.end].text == "." or _opens_paragraph(s))
        ]
        return found if len(found) > 1 or any(span.start for span in found) else []

    def _called(self, noun: Token, place: str) -> float:
        """How well the noun fits the kind of the place: a village is no city."""
        kind, lemma = self._named.kind_of(place), noun.lemma_.lower()
        if lemma in self._settlements and self._named.called(noun, {kind}) == place:
            return _TOLD
        capital = self._named.is_capital(place)
        if lemma in _VILLAGES:
            return {"city": -5.0, "town": -0.25, "village": 0.25}.get(kind, 0.0)
        if lemma == "city":
            return {"city": 0.75, "town": -1.0, "village": -6.0}.get(kind, 0.0)
        if lemma == "town":
            return -2.0 if capital else {"city": -0.25}.get(kind, 0.25)
        words = {c.lower_ for c in noun.children}
        if lemma != "capital":
            return 0.0
        if words.isdisjoint(OF_REGIONS):
            return 2.0 if capital else 0.0
        return -3.0 if capital else {"city": 4.5, "town": -2.0, "village": -3.0}.get(kind, 0.0)

    def _topic(self, token: Token) -> str | None:
        """The first place that the text is told of, and not only beside."""
        since = self._named.since(token)
        for span in self._named.spans:
            if span.start < since or span.end > token.i:
                continue
            place = self._named.id_of(span)
            weight = self._of_name(span)
            told = weight is not None and weight >= WITHIN
            if told and self._named.kind_of(place) != "country":
                return None if self._is_of_many(span) else place
        return None

    # The part that a name plays

    def _of_mention(self, mention: _Mention) -> float | None:
        """What its part weighs; None where it stands for no place to take up."""
        if not mention.named:
            return self._centrality.weight(mention.root)
        return self._of_name(self._mentions.places[mention.root.i])

    def _of_name(self, span: Span) -> float | None:
        if self._named.only_locates(span) or self._named.is_no_town(span):
            return None
        if self._named.is_unlikely(span):
            return HARDLY
        if is_anchor(span) and self._centrality.weight(span.root) < OBJECT:
            return 0.0  # "the capital" may still be it
        if self._is_heading(span):
            return _HEADING
        weight = self._centrality.weight(span.root)
        if self._is_of_many(span):
            return weight - _OF_MANY
        return weight + _TOLD_OF if _is_told_of(span) else weight

    def _is_landmark(self, mention: _Mention) -> bool:
        """ "P, 220 km from *Q*, was theirs until the army captured it": P."""
        return mention.named and is_anchor(self._mentions.places[mention.root.i])

    def _is_of_many(self, span: Span) -> bool:
        """ "*P and Q* were quiet": one of several is less spoken of than one alone."""
        first = first_partner(span.root)
        many = coordinated(first)
        return span.root in many and sum(token.i in self._mentions.places for token in many) > 1

    def _is_heading(self, span: Span) -> bool:
        """ "*Goma*: rebels took the airport", "17:05 | *Manbij*. The council holds the town"."""
        sentence, after = span.root.sent, span.doc[span.end : span.end + 1].text
        if span.start == sentence.start and after == ":":
            return True
        opens = not any(token.is_alpha for token in span.doc[sentence.start : span.start])
        return opens and after == "." and span.end + 1 == sentence.end


def _opens_paragraph(span: Span) -> bool:
    """Does the line begin with it, bullets and the time of day apart?"""
    start, doc = span.start, span.doc
    while start and not doc[start - 1].is_alpha and "\n" not in doc[start - 1].text:
        start -= 1
    return start == 0 or "\n" in doc[start - 1].text


def _goes_on(site: Token, noun: Token) -> bool:
    """ "Landed at *P airport* and hold *the town*": two deeds of the same men."""
    verbs = [t for t in noun.ancestors if is_verb(t) and t.dep_ == "conj"]
    own = (v for v in verbs if not has_child(v, "nsubj", "nsubjpass"))
    return any(verb.head.is_ancestor(site) and site.i < verb.i for verb in own)
