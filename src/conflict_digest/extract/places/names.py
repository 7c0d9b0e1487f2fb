"""Names of places as arguments: with a direction, a bracket, or the noun of their kind."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.mentions import Mentions
from conflict_digest.extract.places.sites import FACILITY_KINDS
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    has_child,
    in_parentheses,
    is_unique,
    objects_of,
    of_phrase,
)
from conflict_digest.gazetteer import TOWNS
from conflict_digest.lexicon import PlaceNoun

_LANDS = frozenset({"district", "province", "region", "area"})
_ONE = frozenset({"a", "an", "another"})
_LOOSE = frozenset({"appos", "dep", "npadvmod"})


class PlaceNames:
    """The marked places of one article, as the names that fill a role."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self._directions = mentions.lexicon.cues("places", "directions")
        self._descriptions = mentions.lexicon.cues("arguments", "descriptions")
        self._seats = mentions.lexicon.cues("places", "seats")

    def at(self, token: Token, mention: Span) -> Argument:
        """The name that a mention gives at the token, which is its head for the parser."""
        inner = self._before_bracket(mention)
        if inner is None:
            return self.named(token, mention)
        return Argument(inner.root, inner.start, inner.end, "name", within=self.plain(token))

    def named(self, token: Token, mention: Span) -> Argument:
        start = mention.start
        if mention.label_ != "FACILITY":
            start = self._with_direction(mention.doc, start)
        within = next(
            (
                self.plain(t)
                for t in _containers(token)
                if t.i in self.mentions.places and t.i >= mention.end
            ),
            None,
        )
        return Argument(token, start, mention.end, "name", within=within)

    def _before_bracket(self, mention: Span) -> Span | None:
        """ "Wour (*Tibesti*)": what the parser takes for the head only tells where Wour is."""
        doc, start = mention.doc, mention.start
        if start < 2 or doc[start - 1].text not in {"(", "["}:
            return None
        inner = self.mentions.places.get(start - 2)
        attached = inner is not None and inner.root.head.i in range(start, mention.end)
        return inner if attached else None

    def _with_direction(self, doc: Doc, start: int) -> int:
        """Where a name begins with its "*eastern* Syria" or "*north-eastern* Syria".

        But "in the *west Kayes* is theirs", "further *south Palma* was taken".
        """
        if start == 0 or doc[start - 1].lower_ not in self._directions:
            return start
        side = doc[start - 1]
        onward = side.dep_ == "advmod" and side.n_lefts > 0
        if side.dep_ == "pobj" or onward:
            return start
        start -= 1
        hyphened = start > 1 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_
        return start - 2 if hyphened and doc[start - 2].lower_ in self._directions else start

    def plain(self, token: Token) -> Argument:
        span = self.mentions.places[token.i]
        return Argument(token, span.start, span.end, "name")

    def by_kind(self, token: Token, noun: PlaceNoun) -> Argument | None:
        """ "Idlib province", "Bor town": the noun only says what the name is."""
        mention = self.mentions.places.get(token.i - 1)
        if (
            mention is None
            or mention.label_ == "COUNTRY"
            or noun.kind in FACILITY_KINDS
            or token.tag_ in {"NNS", "NNPS"}
        ):
            return None
        told = token.lemma_.lower() in self._descriptions and of_phrase(token)
        if told and not (noun.kind in TOWNS and self._are_lands(told)):
            return None  # "the Tiger stronghold of Mullaitivu"
        if any(c.lower_ in _ONE for c in children(token, "det")):
            return None  # "a central *Aden district*" is one of Aden's
        root = mention.root
        if root.head.i != token.i and root.dep_ not in MODIFIERS:
            return None
        start = self._with_direction(mention.doc, mention.start)
        if start < mention.start and noun.kind in TOWNS:
            return Argument(root, start, mention.end, "name")  # "*eastern Aleppo* city": a part
        return Argument(root, start, token.i + 1, "name")

    def _are_lands(self, owners: list[Token]) -> bool:
        """ "Adado town *of Galgaduud region*": where it lies, and not what it is called."""
        rows = (self.mentions.lexicon.place_nouns.get(owner.lower_) for owner in owners)
        return all(row is not None and row.kind in _LANDS and row.role == "place" for row in rows)

    def left_of_comma(self, token: Token, around: Argument) -> Argument | None:
        """ "captured *Tamou*, Say department": taken for a word before the noun."""
        for name in children(token, "nmod"):
            span = self.mentions.places.get(name.i)
            if span is not None and span.end < around.start and span.doc[span.end].text == ",":
                return Argument(name, span.start, span.end, "name", within=around)
        return None

    def bears_name(self, token: Token) -> bool:
        """ "*Dum Bang* outpost", "base at *Baga*": one site, told apart by the name that it has."""
        if token.tag_ in {"NNS", "NNPS"}:
            return False
        named = (c.i in self.mentions.places for c in children(token, *MODIFIERS, "poss"))
        return any(named) or any(
            inner.i in self.mentions.places and not self._is_in_land(token)
            for inner in objects_of(token, "at", "in", deps=("prep",))
        )

    def before(self, token: Token) -> list[Argument]:
        """ "the *Masisi* and *Walikale* territories": one noun for several names."""
        if token.tag_ not in {"NNS", "NNPS"}:
            return []
        found: list[Argument] = []
        at, doc = token.i - 1, token.doc
        while (mention := self.mentions.places.get(at)) is not None:
            if mention.label_ == "COUNTRY" or _stands_apart(mention.root, token):
                break
            found.append(self.named(mention.root, mention))
            at = mention.start - 1
            while at > 0 and doc[at].lower_ in {"and", ","}:
                at -= 1
        return found[::-1] if len(found) > 1 else []

    def is_located(self, token: Token) -> bool:
        """ "the town of Bor in Say district, *Niger*": what follows tells where Bor is."""
        owners = of_phrase(token)
        return token.tag_ == "NN" and any(objects_of(t, "in") for t in (token, *owners) if owners)

    def beside(self, token: Token) -> Argument | None:
        """ "the town, Bor"."""
        places = self.mentions.places
        if self.is_located(token) and not self._is_in_land(token):
            return None
        for name in children(token, "appos"):
            if name.i in places and not in_parentheses(name):
                return self.named(name, places[name.i])
        return self._between_commas(token)

    def _is_in_land(self, noun: Token) -> bool:
        """ "Its last bastion in *Libya*, Sirte": what follows does not contain Libya.

        Nor Darfur in "the last stronghold in *Darfur*, El Fasher": the last one lies in a region.
        But in "the last bastion in Aleppo, Syria", "… in Bukavu, South Kivu" it does.
        """
        spans = [self.mentions.places.get(t.i) for t in _where(noun)]
        lands = [span for span in spans if span is not None]
        if any(span.label_ == "COUNTRY" for span in lands):
            return True
        kind = self.mentions.lexicon.place_nouns.get(noun.lower_)
        site = noun.lemma_.lower() in self._descriptions or (kind and kind.kind in TOWNS)
        if not site or not any(map(is_unique, noun.lefts)):
            return False
        behind = (self.mentions.places.get(span.end + 1) for span in lands)
        return any(name is not None and self._is_town(name) for name in behind)

    def _is_town(self, name: Span) -> bool:
        """Does nothing in the name say that it is a land or a country?"""
        first, last = name[0].lower_, name[-1].lower_
        noun = self.mentions.lexicon.place_nouns.get(last)
        land = name.label_ == "COUNTRY" or first in self._directions
        return not land and (noun is None or noun.kind not in _LANDS)

    def _between_commas(self, noun: Token) -> Argument | None:
        """ "Swept into Iraq's second city, *Mosul*, as soldiers fled": hung on the verb."""
        doc = noun.doc
        last = next(iter(objects_of(noun, "in")), noun)  # "its last bastion in Libya, *Sirte*,"
        if last == noun and self._is_in_land(noun):
            last = _where(noun)[-1]  # "the last city that X holds in Darfur, *El Fasher*,"
        region = self._region(noun) if last == noun else None
        last = region or last
        behind = doc[last.i + 1 : last.i + 3]
        span = self.mentions.places.get(last.i + 2)
        if noun.tag_ != "NN" or len(behind) < 2 or behind[0].text != "," or span is None:
            return None
        name = span.root
        loose = name.dep_ in _LOOSE and (
            name.head in {last, noun.head} or name.head in noun.ancestors
        )
        closed = span.end < len(doc) and doc[span.end].is_punct
        if region is not None and (span.label_ == "COUNTRY" or has_child(name, "cc", "conj")):
            return None
        return self.named(name, span) if loose and closed and span.start == last.i + 2 else None

    def _region(self, noun: Token) -> Token | None:
        """ "The capital *of Helmand province*, Lashkar Gah", "the main town *of Beni*, Oicha"."""
        singled = noun.lemma_.lower() in self._seats or any(map(is_unique, noun.lefts))
        regions = of_phrase(noun) if singled and noun.tag_ == "NN" else []
        return regions[0] if len(regions) == 1 and regions[0].n_rights else None


def _stands_apart(name: Token, towns: Token) -> bool:
    """ "In *West Gojam*, Bure and Merawi towns are quiet": it tells where they lie."""
    return name.dep_ == "pobj" and not name.head.is_ancestor(towns)


def _where(noun: Token) -> list[Token]:
    """ "Its last bastion in *Libya*", "the last city that X holds in *Darfur*"."""
    told = [noun, *children(noun, "relcl", "acl")]
    return [place for word in told for place in objects_of(word, "in")]


def _containers(token: Token) -> Iterator[Token]:
    """ "Saraqib, *Idlib* province"; "the village of X in *Y* district"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "of"}:
            yield from children(child, "pobj")
        elif child.dep_ in {"appos", "npadvmod"} and not has_child(child, "cc", "conj"):
            yield child
