"""Words that the tokenizer cuts into several: "as well as", "take-over"."""

from __future__ import annotations

from collections.abc import Container
from typing import Any, Final

from spacy.tokens import Doc

_COMPARING: Final = frozenset(
    {"he", "she", "it", "they", "we", "you", "i", "being", "can", "could", "possible"}
)
"""Before these "as well as" compares."""


def join_words(doc: Doc, hyphened: Container[str]) -> None:
    """ "X *as well as* Y" means "and", "the *take-over* of P" a takeover: one word to the parser.

    `hyphened` are such nouns, written in one. To be called before the parser, and before anything
    else counts the tokens.
    """
    words = [token.text for token in doc]
    merged = [(i, "and", "and") for i in range(1, len(words) - 3) if _adds(words[i : i + 4])]
    for i, (first, hyphen, last) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        word = (first + last).lower() if hyphen == "-" else ""
        if word in hyphened or word.removesuffix("s") in hyphened:
            merged.append((i, word, word.removesuffix("s")))
    with doc.retokenize() as retokenizer:
        for i, word, lemma in merged:
            retokenizer.merge(doc[i : i + 3], attrs=_features(word, lemma))


def _adds(words: list[str]) -> bool:
    """ "As well as *X*", but not "as well as he could"."""
    return words[:3] == ["as", "well", "as"] and words[3].lower() not in _COMPARING


def _features(word: str, lemma: str) -> dict[str | int, Any]:
    """All that the model sees of a word in small letters."""
    shape = "x" * min(len(word), 4)
    return {
        **dict.fromkeys(("NORM", "LOWER"), word),
        "LEMMA": lemma,
        "PREFIX": word[0],
        "SUFFIX": word[-3:],
        "SHAPE": shape,
    }
