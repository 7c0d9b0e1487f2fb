"""Which names of a row are places of their own, and which tell where the one before them lies."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.places.names import PlaceNames
from conflict_digest.extract.syntax import children, coordinated, has_child, word_before
from conflict_digest.extract.syntax.tokens import SUBJECTS

_AROUND = frozenset({"district", "province", "region", "area"})
"""Kinds of `place_nouns.csv` that, after a comma, tell where the place before it lies."""
_AT = frozenset({"in", "at", "near"})
"""Prepositions of where something was, after which names in a row are one address."""


class PlaceLists:
    """The rows of places of one article."""

    def __init__(self, names: PlaceNames) -> None:
        self._names = names
        self._mentions = names.mentions
        self._nouns = names.mentions.lexicon.place_nouns

    def members(self, token: Token) -> list[Token]:
        """The token and its partners, but not where it lies.

        "Took Corinto, *Morazán*, after", "took Tamou, *Say department, Niger*".
        """
        first, *others = coordinated(token)
        beyond = first.doc[others[-1].i + 1 : others[-1].i + 2].text if others else ""
        if beyond == "and" or _is_joined([first, *others]):
            towns = [t for t in others if not self._is_aside(t)]
            return [first, *(others if self._is_district(first) else towns)]
        around = next((n for n, t in enumerate(others) if self._is_district(t)), len(others))
        others = others[:around]
        joined = [t for t in others if t.dep_ != "conj" or t.doc[t.left_edge.i - 1].text != ","]
        pair = len(others) == 1 and not _are_several(first) and not _is_listed(first)
        return [first, *(joined if pair else others)]

    def is_address(self, token: Token) -> bool:
        """ "Fought *in* P, *Q city, R*": where P is, if nothing joins them."""
        members = coordinated(token)
        located = token.dep_ == "pobj" and token.head.lower_ in _AT
        names = all(t.i in self._mentions.places for t in members)
        return located and len(members) > 2 and names and not _is_joined(members)

    def after_dates(self, token: Token) -> list[Argument]:
        """ "seized Goma in May and *Bukavu* in June": the parser joins Bukavu to May."""
        return [
            self._names.named(root, span)
            for root, span in self._mentions.after_dates
            if root.i > token.i and (token.head == root.head or token.head in root.head.ancestors)
        ]

    def _is_aside(self, token: Token) -> bool:
        """ "took P, *Say district*, and Q": between commas, it tells where P is."""
        doc, end = token.doc, token.i + 1
        before, after = doc[token.left_edge.i - 1].text, doc[end : end + 1].text
        return before == "," and after == "," and self._is_district(token)

    def _is_district(self, token: Token) -> bool:
        """ "*Say department*", not "the department": it has towns in it."""
        noun = self._nouns.get(token.lemma_.lower())
        return noun is not None and noun.kind in _AROUND and token.tag_ in {"NN", "NNP"}


def _is_listed(first: Token) -> bool:
    """ "Held by X: *P*, Q": such a list has towns; it rarely tells where one lies."""
    start = min((first, *children(first, "compound")))
    return word_before(start) == ":"


def _is_joined(members: list[Token]) -> bool:
    """ "P, Q *and* R"."""
    return any(has_child(member, "cc") for member in members)


def _are_several(subject: Token) -> bool:
    """ "*P, Q* fall to X", "*P, Q* were taken": the verb tells that Q is not where P lies."""
    if subject.dep_ not in SUBJECTS:
        return False
    finite = (subject.head, *children(subject.head, "aux", "auxpass"))
    return any(t.tag_ == "VBP" or t.lower_ == "were" for t in finite)
