"""Lend unfamiliar words the features of familiar ones, before the tagger and parser look.

A small model has never seen "Djibo" or "Bakhmut" and takes them for verbs or adverbs; the parse
of the whole sentence then fails. The model's first layer reads a token's NORM, so a name that we
know from the gazetteer or lexicon, and that the model's own vocabulary lacks, is given the NORM
of a well-known name of its kind. A few verbs of war that the model takes for nouns ("the army
retook X") are given that of a common verb in the same form. The text, and every offset, stay as
they are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Doc
from spacy.vocab import Vocab

#: Names in spaCy's training data (OntoNotes 5): one word, and the first and last of several.
PLACE = ("london", "new", "york")
ACTOR = ("hamas", "al", "qaeda")
PERSON = ("putin", "vladimir", "putin")
#: Forms of verbs that the model takes for nouns, and the common form whose place they take.
_VERBS = {"retook": "took", "retaken": "taken", "overrun": "captured"}


def familiar_words(vocab: Vocab) -> frozenset[str]:
    """The words that the model met in training; call before any text is processed."""
    return frozenset(vocab.strings)


def lend(
    doc: Doc, start: int, end: int, kind: tuple[str, str, str], familiar: Collection[str]
) -> None:
    """Give the unfamiliar tokens of `doc[start:end]` the NORM of a familiar name."""
    words = [token for token in doc[start:end] if token.text[:1].isalnum()]
    for position, token in enumerate(words):
        if token.text in familiar or token.lower_ in familiar:
            continue
        if len(words) == 1:
            token.norm_ = kind[0]
        else:
            token.norm_ = kind[2] if position == len(words) - 1 else kind[1]


def lend_verbs(doc: Doc, words: Sequence[str]) -> None:
    """Give verbs that the model takes for nouns the NORM of a common verb; `words` are the text."""
    for i, word in enumerate(words):
        like = _VERBS.get(word)
        if like is not None:
            doc[i].norm_ = like
