"""Lend unfamiliar words the features of familiar ones, before the tagger and parser look.

A small model has never seen "Djibo" or "Bakhmut" and takes them for verbs or adverbs; the parse
of the whole sentence then fails. The model's first layer reads a token's NORM, so a name that we
know from the gazetteer or lexicon, and that the model's own vocabulary lacks, is given the NORM
of a well-known name of its kind. Verbs of war that the model hardly knows ("the army *retook* P",
"P was *overrun*") are given that of a common verb in the same form. The text, and every offset,
stay as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc
from spacy.vocab import Vocab

from conflict_digest.annotate.toponyms import is_article
from conflict_digest.lexicon import Cues

#: Names in spaCy's training data (OntoNotes 5): one word, and the first and last of several.
PLACE = ("london", "new", "york")
ACTOR = ("hamas", "al", "qaeda")
PERSON = ("putin", "vladimir", "putin")
#: The lender of past forms, which are participles as well.
PAST: Final = "took"
#: That of the preposition "round", which is a noun as well.
AROUND: Final = "around"
#: Days and months: "captured *Monday*" tells when.
CALENDAR: Final = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"january", "february", "march", "april", "may", "june", "july", "august", "september"}
    | {"october", "november", "december"}
)
_ARTICLES: Final = frozenset({"al", "el"})
"""Arabic ones that the model met."""
_TIMES: Final = CALENDAR | {"morning", "afternoon", "evening", "night", "noon", "dawn", "midnight"}
_QUOTES: Final = frozenset({'"', "\u201d", "'", "\u2019"})
_BEFORE_NOUNS: Final = frozenset(
    {"", "-", "a", "an", "the", "this", "that", "its", "his", "her", "their", "our", "my", "no"}
    | {"of", "in", "on", "at", "by", "for", "with", "from", "under", "over", "after", "before"}
)
"""Words before a noun: "*under* control"."""
_COUNTING: Final = frozenset(
    {"first", "second", "third", "fourth", "final", "last", "next", "opening", "new", "latest"}
    | {"previous", "another", "each", "every", "one", "qualifying", "runoff"}
)
"""Words before a round that is one of several: "in the *second* round the president won"."""
_DEFINITE: Final = frozenset({"the", "it", "its", "them", "their", "this", "that", "these"})
"""Words between a preposition and its noun."""


def familiar_words(vocab: Vocab) -> frozenset[str]:
    """The words that the model met in training; call before any text is processed."""
    return frozenset(vocab.strings)


def plain_words(nlp: Language) -> frozenset[str]:
    """Verbs, adjectives and adverbs that the lemmatizer knows; none where it has no lists."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    lookups = getattr(lemmatizer, "lookups", Lookups())
    if not lookups.has_table("lemma_index"):
        return frozenset()
    index = lookups.get_table("lemma_index")
    return frozenset(word for kind in ("verb", "adj", "adv") for word in index.get(kind, ()))


def lend(
    doc: Doc, start: int, end: int, kind: tuple[str, str, str], familiar: Collection[str]
) -> None:
    """Give the unfamiliar tokens of `doc[start:end]` the NORM of a familiar name."""
    words = [token for token in doc[start:end] if token.text[:1].isalnum()]
    for position, token in enumerate(words):
        if token.text in familiar or (len(words) > 1 and token.lower_ in familiar):
            continue
        if len(words) == 1:
            token.norm_ = kind[0]
        else:
            token.norm_ = kind[2] if position == len(words) - 1 else kind[1]


def lend_articles(doc: Doc, words: Sequence[str]) -> None:
    """Give "*as*-Suwayda" and "*at*-Tanf" the NORM of "al": else they are prepositions."""
    for i, word in enumerate(words[:-2]):
        strange = words[i + 1] == "-" and word.lower() not in _ARTICLES and is_article(words, i)
        if strange and not doc[i].whitespace_ and not doc[i + 1].whitespace_:
            doc[i].norm_ = "al"


def lend_acronym(doc: Doc, i: int) -> None:
    """Give a word in capitals among small letters the NORM of a group ("then *IS* seized P")."""
    around = [doc[j].text for j in (i - 1, i + 1) if 0 <= j < len(doc)]
    if doc[i].is_stop and doc[i].text.isupper() and not any(word.isupper() for word in around):
        doc[i].norm_ = ACTOR[0]


def lend_verbs(doc: Doc, words: Sequence[str], lenders: Mapping[str, str]) -> None:
    """Give verbs that the model hardly knows the NORM of the common verb in `lenders`.

    A word before "of" is a noun ("the *recapture* of P").
    """
    for token, word in zip(doc, words, strict=True):
        lender = lenders.get(word)
        if lender is not None and (token.i + 1 == len(doc) or token.nbor(1).lower_ != "of"):
            token.norm_ = lender


def short_forms(cues: Cues) -> dict[str, str]:
    """The short forms of notes, each with the word that it is read as ("w/": "with")."""
    return {short: word for word, forms in cues.section("short") for short in forms}


def spell_out(vocab: Vocab, shortened: Mapping[str, str]) -> None:
    """Make "w/" and "b/w" read as "with" and "between" wherever words are compared or parsed."""
    for short, word in shortened.items():
        for form in {short, short.capitalize()}:
            lexeme = vocab[form]
            lexeme.lower_, lexeme.norm_ = word, word


def lend_lemmas(doc: Doc, words: Sequence[str], shortened: Mapping[str, str]) -> None:
    """Give short forms the lemma of the word that they are read as."""
    for token, word in zip(doc, words, strict=True):
        if (known := shortened.get(word.lower())) is not None:
            token.lemma_ = known


def lend_nouns(doc: Doc, words: Sequence[str], lenders: Mapping[str, str]) -> None:
    """Give nouns for places that the model never met the NORM of the one in `lenders`."""
    for token, word in zip(doc, words, strict=True):
        lender = lenders.get(word)
        if lender is not None:
            token.norm_ = lender


def lend_before_names(doc: Doc, words: Sequence[str], lenders: Mapping[str, str]) -> None:
    """Give a word that is a verb where a name follows the NORM of a plain one in `lenders`.

    "Forces loyal to Machar *control* Nasir" has no noun "Machar control", and "the group, a part
    of ELN, *seized* Tibu" no Tibu that was seized: in the past only after a comma, a dash or a day,
    since elsewhere the parser sees it. The preposition of "a ring *round* the town" may have an
    article behind it.
    """
    for i, word in enumerate(words[:-1]):
        lender = lenders.get(word.lower())
        quoted = words[i + 1] in _QUOTES  # the army "liberated" P
        if lender is None:
            continue
        before = words[i - 1 - quoted] if i > quoted else ""
        if lender == AROUND and before.lower() in _COUNTING:
            continue
        joins = lender == AROUND and words[i + 1].lower() in _DEFINITE
        if not joins and not _name_follows(words, i + 1 + quoted, lenders):
            continue
        parted = (
            quoted
            or before.lower() in _TIMES
            or (not before[:1].isalnum() and bool(doc[i - 1].whitespace_))
        )
        if parted if lender == PAST else before.lower() not in _BEFORE_NOUNS:
            doc[i].norm_ = lender


def _name_follows(words: Sequence[str], i: int, lenders: Mapping[str, str]) -> bool:
    """A name, or "and" and another verb before one."""
    if i + 2 < len(words) and words[i] == "and" and words[i + 1] in lenders:
        i += 2
    word = words[i] if i < len(words) else ""
    return word[:1].isupper() and word.isalpha() and word.lower() not in CALENDAR
