"""Places that the text only describes: parts of a place, and sites without a name of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.places import FACILITY_KINDS, row_of
from conflict_digest.extract.syntax import is_numbered_road
from conflict_digest.gazetteer.names import ARTICLES
from conflict_digest.lexicon import PlaceNoun
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.places.entities import PlaceDraft, PlaceEntities
from conflict_digest.resolve.spelling import slug

_NAMING: Final = frozenset({"NOUN", "ADJ", "PROPN", "NUM"})
_BEFORE_NOUN: Final = frozenset({"compound", "nmod", "amod"})
_BANKS: Final = frozenset({"west", "east", "north", "south", "left", "right", "bank"})
_AT: Final = frozenset({"in", "of", "at"})
_REACH: Final = 3
"""Words between a name and the noun that explains it: "P, a small border *town*"."""


class Sites:
    """Makes the entities of one document that have no row in the gazetteer."""

    def __init__(
        self,
        mentions: Mentions,
        nouns: Mapping[str, PlaceNoun],
        entities: PlaceEntities,
        one_site: Mapping[str, Collection[str]],
    ) -> None:
        """`one_site`: words that tell no site from another, by the noun that they stand before."""
        self._mentions = mentions
        self._nouns = nouns
        self._entities = entities
        self._one_site = one_site

    def part(self, words: str, whole: str) -> PlaceDraft:
        """ "western Mosul" is a place of its own, part of Mosul."""
        parent = self._entities.drafts[whole]
        name = f"{words} {parent.spelling()}"
        id_ = f"place:{place_slug(words)}-{place_slug(parent.name)}"
        return self._entities.keep(
            PlaceDraft(id_, name, "area", country=parent.country, part_of=whole)
        )

    def described(
        self, words: str, kind: str, container: str | None, document: str, country: str | None
    ) -> PlaceDraft:
        """ "the airport", part of the place `container`, or of this `document` without one."""
        town = self._entities.drafts[container] if container else None
        *before, noun = words.split()
        alike = self._one_site.get(noun, ()) if town else ()
        same = " ".join([*(word for word in before if word not in alike), noun])
        return self._entities.keep(
            PlaceDraft(
                f"place:{place_slug(same)}-{place_slug(town.name) if town else document}",
                f"{words}, {town.spelling()}" if town else words,
                kind,
                country=town.country if town else country,
                part_of=container,
            )
        )

    def words(self, start: int, root: Token) -> str:
        """What describes a site: its noun and the words before it, without names of places.

        Its own name is none of them ("the Presidential Palace"); strange names keep their capitals.
        """
        places = self._mentions.places
        own = places.get(root.i)
        told = [
            token
            for token in root.doc[start : root.i + 1]
            if token == root or (token.pos_ in _NAMING and places.get(token.i, own) == own)
        ]
        strange = own is None and root.text.islower()
        if is_numbered_road(root):
            return root.text
        each = [c.lower_ for c in root.lefts if c.lower_ == "every"]  # "every village", not one
        return " ".join(
            each
            + [token.text if strange and token.pos_ == "PROPN" else token.lower_ for token in told]
        )

    def around(self, name: Span, directions: Collection[str]) -> Span | None:
        """The phrase of a part or site around a name: "eastern *Goma*", "airport in *Goma*"."""
        doc, start, end = name.doc, name.start, name.end
        while start and doc[start - 1].lower_ in directions:
            start -= 1
        site = self._site_after(name)
        if site is not None:
            return doc[name.start : site.i + 1]
        if start < name.start:
            return doc[start:end]
        before = name.root.head
        of_site = name.root.dep_ == "pobj" and before.lower_ in _AT and before.i > 0
        if of_site and before.head.i == before.i - 1 and self._is_one_site(before.head):
            return doc[_start_of(before.head) : end]
        return None

    def _site_after(self, name: Span) -> Token | None:
        """ "*Zaporizhzhia* nuclear power *plant*": the noun of a site that a name stands before."""
        doc, head = name.doc, name.root.head
        between = doc[name.end : head.i]
        near = name.end <= head.i < name.end + _REACH
        if not near or name.root.dep_ not in _BEFORE_NOUN or not self._is_one_site(head):
            return None
        if head.dep_ in _BEFORE_NOUN:
            return None  # "Goma *school* board"
        return head if all(token.pos_ in _NAMING for token in between) else None

    def _is_one_site(self, token: Token) -> bool:
        return token.tag_ == "NN" and self.site_noun(token) is not None

    def site_noun(self, token: Token) -> PlaceNoun | None:
        """The noun, if it stands for a site that is only a part of a settlement."""
        noun = self.noun(token)
        return noun if noun is not None and noun.kind in FACILITY_KINDS else None

    def noun(self, token: Token) -> PlaceNoun | None:
        """What the lexicon says of a token: "crossing" may have been taken for a verb."""
        return row_of(token, self._nouns)

    def kind_of_name(self, name: str) -> str | None:
        """ "Mosul *Dam*", "*Camp* Simba": the kind that a name says itself."""
        words = name.lower().split()
        if words[-1] == "bank" and words[0] not in _BANKS:
            return "building"  # "Central *Bank*", not of a river
        for word in (words[-1], words[0]):
            noun = self._nouns.get(word)
            if noun is not None and noun.role in {"place", "route"}:
                return noun.kind
        return None

    def site_of_name(self, name: str) -> str | None:
        """ "New *Bridge*", "Baghuz *Camp*": a site by its name; "Spring Hill" may be a town."""
        words = name.lower().split()
        noun = self._nouns.get(words[-1]) if len(words) > 1 else None
        site = noun is not None and noun.role == "place" and noun.kind in FACILITY_KINDS - {"hill"}
        return noun.kind if noun is not None and site else None

    def kind_said(self, span: Span) -> str | None:
        """ "the *village* of X", "X *village*", "X, a border *town*": what the text calls it."""
        doc = span.doc
        for token in _describing(doc, span):
            noun = self._nouns.get(token.lemma_.lower())
            if noun is None or noun.role != "place" or token.tag_ == "NNS":
                continue
            if noun.kind not in FACILITY_KINDS:
                return noun.kind
        return None


def _start_of(noun: Token) -> int:
    """Where the words that describe a noun begin: "*nuclear power* plant"."""
    start = noun.i
    while start:
        before = noun.doc[start - 1]
        if before.head != noun or before.dep_ not in _BEFORE_NOUN or before.pos_ not in _NAMING:
            break
        start -= 1
    return start


def _describing(doc: Doc, span: Span) -> list[Token]:
    """The nouns around a name that may say what it is."""
    found = []
    if span.start > 1 and doc[span.start - 1].lower_ == "of":
        found.append(doc[span.start - 2])
    if span.end < len(doc):
        found.append(doc[span.end])
    if span.end + 2 < len(doc) and doc[span.end].text == "," and doc[span.end + 1].pos_ == "DET":
        found += doc[span.end + 2 : span.end + 2 + _REACH]
    return found


def place_slug(name: str) -> str:
    """A name as a part of an id: the same for "Zagrit", "al-Zagrit" and "the Zagrit"."""
    name = name.removeprefix("the ").removeprefix("The ")
    article, hyphen, rest = name.partition("-")
    return slug(rest if hyphen and article.lower() in ARTICLES else name)
