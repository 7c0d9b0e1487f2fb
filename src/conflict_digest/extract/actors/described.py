"""Actors by description: "the group", "a column of rebels", "Russian missiles"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.mentions import Mentions
from conflict_digest.extract.syntax import (
    MODIFIERS,
    carried,
    children,
    is_definite,
    objects_of,
    of_phrase,
    phrase_start,
    resolved,
    word_before,
)

Finder = Callable[[Token], Argument | None]
"""The actor that a word below stands for or leads to."""


class DescribedActors:
    """The actors that nouns of one article stand for or lead to, though none is marked there."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        cues = mentions.lexicon.cues
        self._anaphors = cues("reference", "actors")
        self._units = cues("reference", "units")
        self._weapons = cues("weapons", "nouns")
        self._members = cues("arguments", "members")
        self._partners = cues("arguments", "partners")
        self._peoples = cues("groups", "peoples")
        self._coaches = cues("errands", "coaches")

    def at(self, token: Token, inner: Finder) -> Argument | None:
        """Who is meant by the noun; `inner` finds those whom the words below name."""
        lemma = token.lemma_.lower()
        if token.pos_ == "PROPN" and token.lower_.removesuffix("s") in self._weapons:
            lemma = token.lower_.removesuffix("s")  # "the *MiGs*"
        if lemma in self._weapons:
            owner = self._owner_of_weapon(token, inner) or self._carried(token, inner)
            if owner is not None or lemma not in self._members:
                return owner
        if lemma in self._members and _are_of_strangers(token, inner):
            return None
        members = self._members_of(token, inner) if lemma in self._members else None
        return members or self._anaphor(token)

    def _members_of(self, token: Token, inner: Finder) -> Argument | None:
        """ "a *column* of rebels", "hundreds of fighters", "its Russian *partners*"."""
        owners = objects_of(token, "of", "under") + children(token, "poss", "compound")
        for owner in [*self._nation(token), *owners]:
            found = inner(owner)
            # "Hundreds of *Druze*": a people, whatever the recogniser takes the word for
            people = found is not None and (
                found.kind == "country" or owner.lower_ in self._peoples
            )
            if found is not None and not (people and _is_count(token)):
                start, end = min(token.i, found.start), max(token.i + 1, found.end)
                return replace(found, start=start, end=end)
        return None

    def _nation(self, token: Token) -> list[Token]:
        """ "its *Russian* partners": they are not those whose partners they are."""
        if token.lemma_.lower() not in self._partners:
            return []
        return [c for c in children(token, *MODIFIERS) if c.i in self._mentions.peoples]

    def _anaphor(self, token: Token) -> Argument | None:
        """ "*the group*", "*its men*", "*the 2nd Brigade*"."""
        lemma = token.lemma_.lower()
        unit = lemma in self._units and token.pos_ in {"NOUN", "PROPN"}
        if not unit and not (lemma in self._anaphors and token.pos_ == "NOUN"):
            return None
        owned = any(c.pos_ == "PRON" for c in children(token, "poss"))
        if not (owned or is_definite(token)):
            return None
        return Argument(token, phrase_start(token), token.i + 1, "anaphor")

    # Weapons

    def _owner_of_weapon(self, token: Token, inner: Finder) -> Argument | None:
        """ "*Russian* missiles", "an attack by *rebels*"."""
        by = objects_of(token, "by", deps=("prep", "agent"))
        for owner in [*resolved(children(token, "poss", *MODIFIERS)), *by, *of_phrase(token)]:
            found = inner(owner)
            # "its vanguard", "its jets bombed P"
            own = token.lemma_.lower() in self._members or token.dep_ == "nsubj"
            if found is not None and found.kind == "country" and self._is_traffic(token):
                continue
            if found is not None and (own or found.kind != "pronoun"):
                return found
        return None

    def _is_traffic(self, token: Token) -> bool:
        """ "*Iranian* lorries were back in P": of its people, and no army."""
        return token.lemma_.lower() in self._coaches

    def _carried(self, token: Token, inner: Finder) -> Argument | None:
        """ "A convoy carrying *rebels*", "buses with *rebels*": they go where it goes."""
        aboard = carried(token) + [o for o in objects_of(token, "with") if o.tag_ == "NNS"]
        return next((found for o in aboard if (found := inner(o)) is not None), None)


def _are_of_strangers(some: Token, inner: Finder) -> bool:
    """ "It has taken in *60,000 refugees*, *most* of them driven from P": people who hold none."""
    comma = some.i - 1
    if (
        word_before(some) != ","
        or not comma
        or not any(t.lower_ == "them" for t in of_phrase(some))
    ):
        return False
    noun = some.doc[comma - 1]
    while noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "NUM"}:
        noun = noun.head.head  # "refugees *from Q*, most of them"
    several = noun.tag_ in {"NNS", "CD"}
    return several and inner(noun) is None


def _is_count(token: Token) -> bool:
    """ "*Thousands* of Iraqis" are people in the street, as "a column of Iraqis" is not."""
    return bool(token.vocab[token.lemma_.lower()].like_num)
