"""Words that the tokenizer cuts: "as well as", "take-over", "No. 9", a flag before "troops"."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any, Final

from spacy.tokens import Doc, Span

_COMPARING: Final = frozenset(
    {"he", "she", "it", "they", "we", "you", "i", "being", "can", "could", "possible"}
)
"""Before these "as well as" compares."""
_LETTERS: Final = ("\U0001f1e6", "\U0001f1ff")
"""The first and the last of the letters of which flags are made."""
_NUMBER: Final = "number"
_COUNTING: Final = frozenset({"No", "Nos"})
_NATION: Final = "russian"
"""An adjective that the model knows, as which it reads a flag."""


def join_words(doc: Doc, hyphened: Container[str], is_armed: Callable[[str], bool]) -> None:
    """ "X *as well as* Y" means "and", "the *take-over* of P" a takeover: one word to the parser.

    `hyphened` are such nouns, written in one; a flag is an adjective before a noun that `is_armed`.
    To be called before the parser, and before anything else counts the tokens.
    """
    words = [token.text for token in doc]
    comparing = (i for i in range(1, len(words) - 3) if words[i] == "as")
    merged = [(i, 3, "and", "and") for i in comparing if _adds(words[i : i + 4])]
    numbered = (i for i, word in enumerate(words) if word in _COUNTING)
    merged += [(i, 2, _NUMBER, _NUMBER) for i in numbered if _counts(words[i : i + 3])]
    middles = (i for i, word in enumerate(words[1:-1]) if word == "-" or _is_letter(word))
    for i in middles:
        first, middle, last = words[i : i + 3]
        word = (first + last).lower() if middle == "-" else ""
        if word in hyphened or word.removesuffix("s") in hyphened:
            merged.append((i, 3, word, word.removesuffix("s")))
        elif _is_letter(first) and _is_letter(middle) and is_armed(last.lower()):
            alone = i == 0 or not _is_letter(words[i - 1])  # of several, none tells whose
            merged += [(i, 2, _NATION, _NATION)] if alone else []
    if not merged:
        return
    marked = {name: [_place(span) for span in spans] for name, spans in doc.spans.items()}
    with doc.retokenize() as retokenizer:
        for i, length, word, lemma in merged:
            retokenizer.merge(doc[i : i + length], attrs=_features(word, lemma))
    for name, places in marked.items():  # spans are counted in tokens, of which there are fewer
        found = (doc.char_span(*place, alignment_mode="expand") for place in places)
        doc.spans[name] = [span for span in found if span is not None]


def _counts(words: list[str]) -> bool:
    """ "Hospital *No. 9*": no "no" that ends a sentence."""
    return len(words) == 3 and words[1] == "." and words[2][:1].isdigit()


def _place(span: Span) -> tuple[int, int, str]:
    """Where a span is, in characters, and its label."""
    return span.start_char, span.end_char, span.label_


def _is_letter(word: str) -> bool:
    """Is it half of a flag?"""
    return _LETTERS[0] <= word <= _LETTERS[1]


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
