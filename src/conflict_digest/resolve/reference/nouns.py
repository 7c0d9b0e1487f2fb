"""For whom a noun stands: marked actors, states, "the group", those whom a spokesman speaks for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from conflict_digest.extract import Argument
from conflict_digest.extract.syntax import children, has_child, is_definite, objects_of
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.reference.groups import Groups

_GOVERNING = frozenset({"official", "authority", "leader", "ruler"})
"""Nouns of those who speak for the state that they are in."""
_NAMES = frozenset({"ORG", "ARMED"})
"""Labels of actors who have a name of their own."""


class ActorNouns:
    """The nouns of one document that a pronoun may take up."""

    def __init__(
        self, mentions: Mentions, cues: Cues, actors: ActorResolver, groups: Groups
    ) -> None:
        self._mentions = mentions
        self._actors = actors
        self._groups = groups
        self._anaphors = cues("reference", "actors")
        self._units = cues("reference", "units")
        self._voices = cues("anaphora", "voices")
        self._ranks = cues("context", "ranks")
        self._known: dict[int, list[str]] = {}

    def remember(self, noun: Token, ids: list[str]) -> None:
        """A claim has told for whom the noun stands: "*fighters* commanded by X"."""
        self._known[noun.i] = ids

    def at(self, token: Token) -> list[str]:
        """The entities of a token that is part of an actor, a country or a noun for a group."""
        if token.i in self._known:
            return self._known[token.i]
        led = self._led(token)
        if led is not None:
            return self.at(led)
        if called := self._called(token):
            return called
        ids = self._actors.at(token)
        if ids:
            group = self._described(token)
            return [group] if group else [i for i in ids if not self._groups.is_anybody(i)]
        if ranked := self.ranked(token):
            return ranked
        adjective = token.pos_ == "ADJ" and token.i in self._mentions.nationalities
        ids = [] if adjective else self._actors.government_at(token)
        if not ids and token.lemma_.lower() in self._units:
            return self._actors.of_noun(token)
        if not ids and token.pos_ != "ADJ" and token.lemma_.lower() in self._anaphors:
            same = self._actors.of_noun(token)  # "opposition factions … *the factions*"
            if same and token.tag_ == "NNS":
                return same
            group = self._groups.before(token.i)
            unknown = not self._groups.any_before(token.i) and has_child(token, "det")
            group = self._groups.only_described(token.i) if group is None and unknown else group
            if group is None and unknown:  # "the sect", of which the text tells no more
                group = self._actors.entities.somebody(token.text, "unknown")
            return [group] if group else []
        return ids

    def ranked(self, noun: Token) -> list[str]:
        """ "Marshal *X* attacked P. *The marshal*'s men …": the only one of that rank."""
        rank = noun.lemma_.lower()
        bare = not has_child(noun, "amod", "poss", "prep", "appos", "relcl", "acl")
        if rank not in self._ranks or noun.tag_ != "NN" or not (bare and is_definite(noun)):
            return []
        found = {
            tuple(ids)
            for (start, end), ids in self._actors.of_span.items()
            if end <= noun.i and self._mentions.actors[start].label_ == "PERSON"
            if rank in {t.lower_ for t in noun.doc[max(start - 2, 0) : start + 1]}
        }
        return [*found.pop()] if len(found) == 1 and not self._has_others(noun, rank) else []

    def _has_others(self, noun: Token, rank: str) -> bool:
        """Does the text tell of more than one of the rank, "*General X* and *General Y*"?"""
        told = [t for t in noun.doc[: noun.i] if t.lower_ == rank]
        names = {t.head.text if t.dep_ == "compound" else t.nbor().text for t in told}
        first = all(t.nbor().pos_ == "PROPN" or is_definite(t) for t in told)
        return not first or len({n for n in names if n[:1].isupper()}) > 1

    def _called(self, noun: Token) -> list[str]:
        """ "A new group, *X*, holds P", "the strongest of them, *X*"."""
        span = self._mentions.actors.get(noun.i)
        group = noun.lemma_.lower() in self._anaphors if span is None else span.label_ == "GROUP"
        named = children(noun, "appos") if group or noun.tag_ == "JJS" else []
        for name in named:
            called = self._mentions.actors.get(name.i)
            if called is not None and called.label_ in _NAMES:
                return self._actors.at(called.root)
        return []

    def led(self, voice: Token) -> list[str]:
        """ "A spokesman for *the group*": those who are led, whom the text told of before."""
        led = self._led(voice)
        return self.at(led) if led is not None and self._is_told_before(led) else []

    def _is_told_before(self, noun: Token) -> bool:
        groups = self._groups
        return groups.any_before(noun.i) or groups.only_described(noun.i) is not None

    def _led(self, voice: Token) -> Token | None:
        """ "*The group*'s spokesman said it …", "a spokesman for *the group*"."""
        if voice.lemma_.lower() not in self._voices:
            return None
        owners = children(voice, "poss") + objects_of(voice, "for", "of")
        return next((t for t in owners if t.lemma_.lower() in self._anaphors), None)

    def owners(self, noun: Token) -> list[str]:
        """The actors for whom a noun stands: "a spokesman for *X*", "*X*'s local branch"."""
        found = [actor_id for token in _spoken_for(noun) for actor_id in self.at(token)]
        if found or noun.lemma_.lower() not in self._voices:
            return found
        inside = objects_of(noun, "in", "with", "from")  # "a commander *in the M23*", not "in P"
        return [i for t in inside if t.i in self._mentions.actors for i in self.at(t)]

    def _described(self, token: Token) -> str | None:
        """The named group that "the rebels" are, whom a pronoun takes up in turn."""
        span = self._mentions.actors[token.i]
        if span.label_ != "GROUP":
            return None
        return self._groups.taken_up(Argument(span.root, span.start, span.end, "generic"))


def _spoken_for(noun: Token) -> Iterator[Token]:
    """ "a spokesman for *the M23*", "*the group*'s leader", "officials in *Kyiv*"."""
    yield from children(noun, "poss") or children(noun, "compound", "amod")
    for prep in noun.children:
        inside = prep.lower_ == "in" and noun.lemma_ in _GOVERNING
        if prep.dep_ == "prep" and (prep.lower_ in {"for", "of"} or inside):
            yield from (c for c in prep.children if c.dep_ == "pobj")
