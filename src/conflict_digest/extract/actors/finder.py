"""The actors that a word stands for or leads to: marked ones, pronouns, countries, descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from spacy.tokens import Span, Token

from conflict_digest.extract.actors.appointed import Appointers
from conflict_digest.extract.actors.described import DescribedActors
from conflict_digest.extract.actors.marked import MarkedActors
from conflict_digest.extract.claims import Argument
from conflict_digest.extract.mentions import Mentions, without_repeats
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    coordinated,
    has_child,
    is_latter,
    is_relative,
    is_some,
    of_phrase,
    own_phrases,
    phrase_start,
    strays,
    word_before,
)
from conflict_digest.extract.syntax.tokens import TIMES

_AGAIN = frozenset({"by", "to"})
"""Prepositions that tell of the next one who did it, too."""
_STATES = frozenset({"COUNTRY", "CAPITAL"})
_SENT = frozenset({"government-forces", ""})
"""Classes of those who come from a country because it sent them."""
_MAX_DEPTH = 4
"""Nouns that "a column of a unit of the army of X" may lead through."""


class Actors:
    """The actors of one article."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self._marked = MarkedActors(mentions)
        self._described = DescribedActors(mentions)
        cues = mentions.lexicon.cues
        self._appointers = Appointers(cues)
        self._pronouns = cues("reference", "pronouns")
        self._anaphors = cues("reference", "actors")
        self._parties = cues("reference", "parties")
        self._weapons = cues("weapons", "nouns")
        self._campaigns = cues("weapons", "campaigns")
        self._members = cues("arguments", "members")
        self._individuals = cues("context", "individuals")
        self._keepers = cues("context", "keepers")
        self._peoples = cues("groups", "peoples")

    def first(self, candidates: Sequence[Token]) -> list[Argument]:
        """The actors of the first candidate that is one, with its coordination."""
        for candidate in candidates:
            members = self._without_adjectives(coordinated(candidate))
            members = [m for m in members if m == candidate or not _opens_next(m, candidate)]
            found = [a for token in members for a in self._all_at(token)]
            if found:
                named = [
                    t for t in strays(members, self.mentions.dates) if t.i in self.mentions.actors
                ]
                more = [t for t in named if not _opens_next(t, candidate)] + _told_next(candidate)
                found += [a for token in more if (a := self.at(token)) is not None]
                return _without_owners(without_repeats(found))
        return []

    def _without_adjectives(self, members: list[Token]) -> list[Token]:
        """ "Flew out *Dutch*, *US* and other nationals": civilians, whatever the parser lists."""
        last = members[-1]
        civilians = last.tag_ == "NNS" and last.lemma_.lower() in self._individuals
        if not civilians or len(members) == 1 or self._all_at(last):
            return members
        nations = self.mentions.peoples
        return [m for m in members if m.i not in nations and not self.mentions.acts_as_country(m)]

    def _all_at(self, token: Token) -> list[Argument]:
        """The token as an actor, with the others of "fighters from X and *Y*", "*X* and Y men"."""
        found = self.at(token)
        if found is None:
            return []
        actors = self.mentions.actors
        partners = [partner for owner in found.whose for partner in coordinated(owner)[1:]]
        if found.start <= token.i and token.lemma_.lower() in self._members:  # "dozens of X and Y"
            partners += [p for inner in of_phrase(token) for p in coordinated(inner)[1:]]
        partners += [first for first in children(token, *MODIFIERS) if has_child(first, "cc")]
        others = [actors[p.i] for p in partners if self._is_party(p)]
        states = [p for p in partners if p.dep_ == "conj" and self.mentions.acts_as_country(p)]
        if states and self._only_come_from(token):
            states = []
        return [
            found,
            *(self._marked.argument(o.root, o) for o in others if not o.start <= token.i < o.end),
            *(Argument(p, *self.mentions.extent(p), "country") for p in states),
        ]

    def _only_come_from(self, men: Token) -> bool:
        """ "*Militiamen from* Iraq and Lebanon", who are not sent by these states as troops are."""
        known = self.mentions.actors.get(men.i)
        sent = known is None or known.id_ in _SENT
        return not sent and any(way.lower_ == "from" for way in own_phrases(men))

    def _is_party(self, partner: Token) -> bool:
        """A group, or letters that nobody knows: "*UPDS* and VDP volunteers"."""
        letters = partner.text.isupper() and len(partner.text) > 1
        known = self.mentions.actors.get(partner.i)
        strange = known is not None and known.id_ not in self.mentions.lexicon.actors.actors
        return self.mentions.is_labelled(partner, "ARMED", "GROUP") or (
            letters and strange and self.mentions.is_labelled(partner, "ORG")
        )

    def at(self, token: Token, depth: int = 0) -> Argument | None:
        """The token as an actor, or None where it is none; `depth` counts the way down."""
        if depth > _MAX_DEPTH or is_relative(token):
            return None
        appointed = self._appointed(token, depth)
        if appointed is not None:
            return appointed
        mention = self.mentions.actors.get(token.i)
        if mention is not None and self._is_weapon(mention):
            mention = None
        named = self._marked.named_beside(token, mention)
        if named is not None:
            return named
        if mention is not None and self.mentions.leads(token, mention):
            return self._marked.at(token, mention)
        if token.i in self.mentions.dates:
            return None
        # To the tagger, the "theirs" of "the town was theirs" is an adjective.
        pronoun = token.pos_ == "PRON" or token.dep_ in {"attr", "acomp"}
        if (pronoun and token.lower_ in self._pronouns) or is_latter(token) or is_some(token):
            return Argument(token, token.i, token.i + 1, "pronoun")
        people = self._people(token)
        if people is not None:
            return people
        place = self.mentions.places.get(token.i)
        if place is not None:
            acts = self.mentions.acts_as_country(token) and not self._is_aim(token, place)
            return Argument(token, place.start, place.end, "country") if acts else None
        return self._described.at(token, partial(self.at, depth=depth + 1))

    def _appointed(self, token: Token, depth: int) -> Argument | None:
        """ "The *RSF-appointed council*", "*Moscow-installed officials*": those who sent them."""
        for maker in self._appointers.of(token):
            found = self.at(maker, depth + 1)
            place = self.mentions.places.get(maker.i)
            if found is None and place is not None and place.label_ in _STATES:
                found = Argument(maker, place.start, place.end, "country")
            if found is not None:
                start, end = min(found.start, token.i), max(found.end, token.i + 1)
                return replace(found, start=start, end=end)
        return None

    def keeper(self, token: Token) -> Argument | None:
        """A person, or one who speaks for a place ("the *mayor*"): he may hand it over."""
        if self.mentions.is_labelled(token, "PERSON"):
            return self.at(token)
        if token.lemma_.lower() not in self._keepers or token.pos_ != "NOUN":
            return None
        named = self._marked.named_beside(token, None)
        whose = tuple(c for c in children(token, "poss") if c.lower_ != "its")  # its: of the town
        start, end = phrase_start(token), token.i + 1
        return named or Argument(token, start, end, "nominal", whose=whose)

    def is_stranger(self, token: Token) -> bool:
        """A common noun for somebody who is no actor ("farmers"), and takes up none ("sides")?"""
        word = token.lemma_.lower()
        known = token.pos_ != "NOUN" or word in self._anaphors or word in self._parties
        return not known and self.at(token) is None

    def _is_aim(self, token: Token, place: Span) -> bool:
        """ "The *Kyiv* offensive" is as likely on Kyiv as by its government."""
        before = place.label_ == "CAPITAL" and token.dep_ in MODIFIERS
        return before and token.head.lemma_.lower() in self._campaigns

    def _is_weapon(self, mention: Span) -> bool:
        """ "*Drones* hit P", "Sudanese *Antonovs*": to the recogniser a name, for the capital."""
        word = mention[-1].lower_.removesuffix("s")
        one = len(mention) == 1 or mention[-1].i in {mention.root.i, mention.root.head.i}
        several = len(mention) == 1 or mention[-1].lower_.endswith("s")
        return mention.label_ == "ORG" and one and several and word in self._weapons

    def _people(self, token: Token) -> Argument | None:
        """ "the *Serbs*", "*Serb*-held P", "*X*'s Serbs"."""
        people = self.mentions.peoples.get(token.i)
        hyphened = _is_hyphened(token)
        if people is not None and _is_one_of(token, people):
            return None
        if people is not None and people.start and word_before(token).lower() == "ethnic":
            return Argument(token, token.i - 1, people.end, "nominal")  # of no state
        if people is not None and (token.pos_ in {"PROPN", "NOUN", "ADJ"} or hyphened):
            owners = children(people.root, "poss")
            men = tuple(t for t in owners if self.mentions.is_labelled(t, "PERSON"))
            return Argument(
                token, people.start, people.end, "generic" if men else "country", whose=men
            )
        if token.lower_ in self._peoples and (hyphened or token.dep_ in MODIFIERS):
            return Argument(token, token.i, token.i + 1, "generic")
        return None


def _without_owners(actors: list[Argument]) -> list[Argument]:
    """ "Militants of *the Islamic State in Iraq and the Levant*" are not they and the group."""
    owners = {owner.i for actor in actors for owner in actor.whose}
    return [a for a in actors if a.kind != "name" or owners.isdisjoint(range(a.start, a.end))]


def _is_one_of(token: Token, people: Span) -> bool:
    """ "*The Serb* overran his opponent": one man, who holds no ground."""
    alone = (
        token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ in {"NN", "NNP"} and len(people) == 1
    )
    article = any(c.lower_ in {"the", "a", "an"} for c in children(token, "det"))
    return alone and article and not token.lower_.endswith(("s", "sh", "ch", "ese"))


def _is_hyphened(token: Token) -> bool:
    """ "*Serb*-held P", whatever the tagger takes the word for."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text == "-"


def _told_next(agent: Token) -> list[Token]:
    """ "Captured by X in 1992 *and by Y* in 2020", "fell to X and then *to Y*"."""
    prep = agent.head
    if agent.dep_ != "pobj" or prep.lower_ not in _AGAIN:
        return []
    later = (p for p in children(prep.head, prep.dep_) if p.i > prep.i)
    return [
        o
        for p in later
        if p.lower_ == prep.lower_ and _goes_on(p.nbor(-1))
        for o in children(p, "pobj")
    ]


def _opens_next(name: Token, agent: Token) -> bool:
    """ "Fell to X and *Q* to Y": to the parser, to X and Q."""
    after, prep = name.doc[name.i + 1 : name.i + 2], agent.head
    return prep.lower_ in _AGAIN and after.text.lower() == prep.lower_


def _goes_on(before: Token) -> bool:
    """Not "by X, *not* by Y", nor "by X and *Q* by Y", who has Q."""
    name = before.pos_ == "PROPN" and before.ent_type_ not in TIMES
    return not name and before.lower_ != "not"
