"""Hand-built parses for tests: no model is loaded, so a test says what the code does with one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import spacy
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from conflict_digest.extract import Matcher, NearMiss, RawClaim
from conflict_digest.lexicon import Lexicon, load_lexicon
from conflict_digest.lexicon.rules import Rule

_POS = {
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("NNP", "NNPS"), "PROPN"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
    **dict.fromkeys(("PRP", "PRP$", "WP", "WDT"), "PRON"),
    **dict.fromkeys(("RB", "WRB", "RP"), "ADV"),
    "JJ": "ADJ",
    "IN": "ADP",
    "MD": "AUX",
    "DT": "DET",
    "TO": "PART",
    "CD": "NUM",
    "CC": "CCONJ",
}

RULES = (
    Rule(
        id="captures",
        predicate="captures",
        lemmas=("capture", "seize", "take"),
        nouns=("capture", "seizure"),
        actor=("subject",),
        opponent=("from",),
        place=("object",),
    ),
    Rule(id="holds", predicate="holds", lemmas=("hold",), actor=("subject",), place=("object",)),
    Rule(
        id="besieges", predicate="besieges", nouns=("siege",), actor=("subject",), place=("object",)
    ),
    Rule(
        id="control",
        predicate="holds",
        nouns=("control",),
        inside=("under",),
        actor=("of", "modifier"),
        place=("theme",),
    ),
    Rule(
        id="grip",
        predicate="holds",
        nouns=("grip",),
        actor=("modifier",),
        place=("on",),
    ),
    Rule(
        id="withdraws",
        predicate="withdraws",
        lemmas=("pull",),
        particle=("out",),
        forced="loses",
        actor=("subject",),
        place=("from",),
        intransitive=True,
    ),
    Rule(
        id="contests",
        predicate="contests",
        nouns=("clash",),
        actor=("first",),
        opponent=("second",),
        place=("in",),
    ),
)
"""A few rules that read like those of the lexicon, so that its editors break no test here."""

ACTORS = {
    "rebels": ("GROUP", "rebels"),
    "army": ("GROUP", "army"),
    "M23": ("ARMED", "m23"),
    "FARDC": ("ARMED", "fardc"),
}
PLACES = ("Goma", "Bukavu", "Sake", "Kivu")


@cache
def lexicon() -> Lexicon:
    """The built-in words with RULES for rules."""
    return replace(load_lexicon(), rules=RULES)


@cache
def _vocab() -> Vocab:
    return spacy.blank("en").vocab


def parse(
    text: str,
    *,
    actors: Mapping[str, tuple[str, str]] = ACTORS,
    places: Sequence[str] = PLACES,
    dates: Sequence[str] = (),
) -> Doc:
    """A parsed and annotated document from one token a line, or " / " between them.

    A token is "word tag label head" with the head's word, or "word tag ROOT"; "word=lemma" where
    they differ. Of words that occur twice, the nearest is the head.
    """
    rows = [row.split() for row in text.replace(" / ", "\n").splitlines() if row.strip()]
    words = [row[0].partition("=")[0] for row in rows]
    lemmas = [row[0].partition("=")[2] or word for row, word in zip(rows, words, strict=True)]

    def head(i: int) -> int:
        same = [j for j, word in enumerate(words) if len(rows[i]) > 3 and word == rows[i][3]]
        return min(same, key=lambda j: abs(j - i)) if same else i

    doc = Doc(
        _vocab(),
        words=words,
        lemmas=lemmas,
        tags=[row[1] for row in rows],
        pos=[_POS.get(row[1], "X") for row in rows],
        deps=[row[2] for row in rows],
        heads=[head(i) for i in range(len(rows))],
    )
    doc.spans["actors"] = [_span(t, *actors[t.text]) for t in doc if t.text in actors]
    doc.spans["places"] = [_span(t, "PLACE", f"place:{t.lower_}") for t in doc if t.text in places]
    doc.spans["nationalities"] = []
    doc.spans["dates"] = [_span(t, "DATE", "") for t in doc if t.text in dates]
    return doc


def _span(token: Token, label: str, identity: str) -> Span:
    return Span(token.doc, token.i, token.i + 1, label, span_id=identity)


def token(doc: Doc, word: str) -> Token:
    """The first token that is this word."""
    return next(t for t in doc if t.text == word)


def words(tokens: Sequence[Token]) -> list[str]:
    """The tokens as text."""
    return [t.text for t in tokens]


def claims(doc: Doc) -> list[RawClaim]:
    """What RULES find in the document."""
    return Matcher(lexicon()).claims(doc)


def only(doc: Doc) -> RawClaim:
    """The one claim that RULES find in the document."""
    (claim,) = claims(doc)
    return claim


def told(doc: Doc) -> list[tuple[str, str, str]]:
    """Actor, predicate and place of every claim, as phrases."""
    return [
        (c.actor.span.text if c.actor else "", c.predicate, c.place.span.text) for c in claims(doc)
    ]


def reasons(doc: Doc) -> list[str]:
    """Why rules did not fire."""
    missed: list[NearMiss] = []
    Matcher(lexicon()).claims(doc, missed)
    return [miss.reason for miss in missed]
