"""What the names in a document stand for, token by token: actors of the lexicon, and countries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from conflict_digest.extract.syntax.tokens import PAST
from conflict_digest.gazetteer import Countries
from conflict_digest.resolve.mentions import Mentions, country_code
from conflict_digest.resolve.spelling import without_article

_NAMED = frozenset({"ARMED", "ORG", "PERSON"})
_BODIES = frozenset({"ARMED", "ORG"})
_PREFIXES = frozenset({"pro"})
"""Before a nationality: "pro-Russian separatists" are no Russians, "pro-Assad forces" Assad's."""


class Names:
    """Names of actors and countries, also those inside a longer description ("Assad forces")."""

    def __init__(self, mentions: Mentions, countries: Countries) -> None:
        self.mentions = mentions
        self.countries = countries
        self.actors: dict[int, str] = {
            position: ent.id_
            for ent in mentions.doc.ents
            if ent.label_ in _NAMED
            for position in range(ent.start, ent.end)
        }
        """What the lexicon knows the token's name as; empty for a name that it lacks."""
        self._bodies = {
            ent.id_: without_article(ent.text)
            for ent in reversed(mentions.doc.ents)
            if ent.label_ in _BODIES and ent.id_
        }

    def body(self, actor_id: str) -> str | None:
        """The name of a group or organisation as the text has it first; None for any other."""
        return self._bodies.get(actor_id)

    def country(self, token: Token) -> str | None:
        """ISO code of the country that a word names: "Syria", "Syrian", "Damascus"."""
        marked = self.mentions.nation(token.i)
        if marked is not None:
            return marked
        text = token.text
        country = self.countries.by_adjective(text) or self.countries.by_name(text)
        return country.iso if country else None

    def country_called(self, words: Sequence[Token]) -> str | None:
        """The same of several words together: "*Burkina Faso*", "*Sierra Leonean*"."""
        if len(words) == 1:
            return self.country(words[0])
        text = " ".join(word.text for word in words)
        country = self.countries.by_adjective(text) or self.countries.by_name(text)
        return country.iso if country else None

    def country_of_modifier(self, token: Token, span: Span) -> str | None:
        """ISO code of "*Syrian* troops"; None for the head itself and for "*Turkish*-backed".

        So for the *Syria* of "#Syria Turkish-backed forces": only where they are.
        """
        mention = self.mentions.nationalities.get(token.i) or self.mentions.places.get(token.i)
        # in "*Yugoslav army* tanks" both hang on the tanks; a description ends with its head
        head = span[-1] if span.label_ == "GROUP" else span.root
        if mention is None or token == head or is_befriended(token, *_PREFIXES):
            return None
        after = token.doc[mention.end]
        if mention.label_ == "COUNTRY" and after.ent_type_ and is_befriended(after):
            return None
        return country_code(mention)


def backer(words: Iterable[Token]) -> str:
    """ "*Turkish*-backed fighters": with whom they go; empty if that is not told."""
    return next((t.lower_ for t in words if is_befriended(t) and t.text[:1].isupper()), "")


def is_befriended(token: Token, *prefixes: str) -> bool:
    """ "*Russian*-backed", "anti-*Russian*": it tells whose friends or foes they are, not who.

    `prefixes`: what says so beside "anti".
    """
    doc, first = token.doc, token.i
    while first and doc[first].ent_iob_ == "I":
        first -= 1
    i = token.i
    while i + 1 < len(doc) and doc[i + 1].ent_iob_ == "I":
        i += 1  # "*Al-Qaeda*-linked"
    if i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].tag_ in PAST:
        return True
    if doc[i].dep_ == "npadvmod" and doc[i].head.i == i + 1 and doc[i + 1].dep_ == "amod":
        return True  # "*Turkish* backed rebels"
    if first and doc[first - 1].lower_ == "ethnic":
        return True  # "*ethnic* Albanian rebels"
    return (
        first >= 2 and doc[first - 1].text == "-" and doc[first - 2].lower_ in {"anti", *prefixes}
    )
