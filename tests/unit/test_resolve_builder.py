"""Texts parsed by hand for the tests of `resolve`: what is tested does not depend on a model."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.tokens import Doc, Span, Token

from conflict_digest.extract import Argument
from conflict_digest.extract.claims import ArgumentKind
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.lexicon import Lexicon, load_lexicon
from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.places import Distances, PlaceResolver
from conflict_digest.resolve.reference import ActorReferences, PlaceReferences
from conflict_digest.resolve.spelling import slug, without_article

_POS = {
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "JJ": "ADJ",
    "CD": "NUM",
    "DT": "DET",
    "IN": "ADP",
    "PRP": "PRON",
    "PRP$": "PRON",
    "WDT": "PRON",
    "POS": "PART",
    "CC": "CCONJ",
    "HYPH": "PUNCT",
    ",": "PUNCT",
    ".": "PUNCT",
}
"""By Penn Treebank tag; all others are verbs."""
_VOCAB = spacy.blank("en").vocab


@cache
def lexicon() -> Lexicon:
    """The built-in lexicon."""
    return load_lexicon()


@cache
def countries() -> Countries:
    """The built-in list of countries."""
    return Countries.load()


@cache
def gazetteer() -> Gazetteer:
    """The built-in place index."""
    return Gazetteer.open()


@cache
def distances() -> Distances:
    """How a text says how far one place is from another."""
    return Distances(lexicon())


class Text:
    """A text of lines `word tag dependency head [lemma]`, with an empty line between sentences.

    A head is a word of its sentence, or the number of one from 0.
    """

    def __init__(self, table: str) -> None:
        rows: list[list[str]] = []
        heads: list[int] = []
        for block in table.strip().split("\n\n"):
            sentence = [line.split() for line in block.strip().splitlines()]
            words = [row[0] for row in sentence]
            for row in sentence:
                at = int(row[3]) if row[3].isdigit() else words.index(row[3])
                heads.append(len(rows) + at)
            rows += sentence
        self.doc = Doc(
            _VOCAB,
            words=[row[0] for row in rows],
            tags=[row[1] for row in rows],
            pos=[_POS.get(row[1], "VERB") for row in rows],
            deps=[row[2] for row in rows],
            lemmas=[row[4] if len(row) > 4 else row[0].lower() for row in rows],
            heads=heads,
        )
        for group in ("actors", "places", "nationalities"):
            self.doc.spans[group] = []

    def span(self, words: str, label: str = "", id_: str = "", nth: int = 0) -> Span:
        """Where the text has these words for the first time, or the second (1)."""
        wanted, tokens = words.split(), [token.text for token in self.doc]
        starts = [i for i in range(len(tokens)) if tokens[i : i + len(wanted)] == wanted]
        first = starts[nth]
        return Span(self.doc, first, first + len(wanted), label, span_id=id_)

    def __getitem__(self, word: str) -> Token:
        return self.span(word)[0]

    def mark(self, group: str, words: str, label: str, id_: str = "") -> Text:
        """Mark these words as a mention; mark mentions in text order."""
        self.doc.spans[group].append(self.span(words, label, id_))
        return self

    def actor(self, words: str, label: str, id_: str = "") -> Text:
        """Mark an actor: names that the lexicon knows are entities of the doc, too."""
        if label in {"ARMED", "ORG", "PERSON"}:
            self.doc.set_ents([*self.doc.ents, self.span(words, label, id_)])
        return self.mark("actors", words, label, id_)

    def place(self, words: str, label: str = "PLACE", id_: str = "", nth: int = 0) -> Text:
        """Mark a place."""
        self.doc.spans["places"].append(self.span(words, label, id_, nth))
        return self

    def nation(self, word: str, iso: str) -> Text:
        """Mark a nationality."""
        return self.mark("nationalities", word, "NATIONALITY", f"country:{iso}")

    def argument(
        self,
        words: str,
        kind: ArgumentKind,
        within: Argument | None = None,
        whose: tuple[Token, ...] = (),
    ) -> Argument:
        """These words as an argument of a claim."""
        span = self.span(words)
        return Argument(span.root, span.start, span.end, kind, within=within, whose=whose)


class Resolved:
    """All resolvers of one text; `country` is what it is about, by default what its places say."""

    def __init__(self, text: Text, country: str | None = None) -> None:
        self.mentions = Mentions(text.doc)
        self.places = PlaceResolver(
            self.mentions, lexicon(), gazetteer(), countries(), "doc", distances()
        )
        self.country = country or self.places.country
        armed = country or self.places.armed_country
        self.actors = ActorResolver(
            self.mentions, lexicon(), countries(), self.country, armed, "doc"
        )
        self.actor_references = ActorReferences(self.mentions, lexicon(), self.actors)
        self.place_references = PlaceReferences(self.mentions, lexicon(), self.places)
        self.text = text

    def actors_of(self, words: str) -> list[str]:
        """The entities of a marked actor."""
        span = self.text.span(words)
        return self.actors.of_span[span.start, span.end]

    def place_of(self, words: str) -> str:
        """The entity of a marked place."""
        span = self.text.span(words)
        return self.places.of_span[span.start, span.end]


def test_a_group_named_with_and_without_an_article_is_one_group() -> None:
    assert {without_article(form) for form in ("the Desert  Hawks", "Desert Hawks")} == {
        "Desert Hawks"
    }
    assert slug("Désert Hawks") == "desert-hawks"


def test_a_mention_is_found_by_each_of_its_words() -> None:
    text = Text("Desert NNP compound Hawks\nHawks NNPS nsubj fled\nfled VBD ROOT fled")
    mentions = Mentions(text.actor("Desert Hawks", "ARMED").doc)
    assert [i in mentions.actors for i in range(3)] == [True, True, False]


def test_a_word_is_known_to_be_in_its_own_sentence() -> None:
    text = Text("They PRP nsubj fled\nfled VBD ROOT fled\n\nIt PRP nsubj fell\nfell VBD ROOT fell")
    mentions = Mentions(text.doc)
    assert [mentions.sentence(i) for i in range(4)] == [0, 0, 1, 1]
