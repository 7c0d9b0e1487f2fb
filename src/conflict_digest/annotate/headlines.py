"""Headlines in Title Case or in CAPITALS, read as the sentences that they are.

A small model takes "Rebels Seize Key Town" for one long name. So that it does not, the words of
such a line that are no names are put in small letters before the tagger sees them, and as they
were when all is marked; a word keeps its length, so every offset holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from spacy.tokens import Doc, Span

_WRITTEN: Final = "written"
"""Key of `Doc.user_data`: the words as the text has them."""
_FEWEST: Final = 3
"""Words that a headline has at least."""
_SMALL: Final = frozenset(
    {
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "of",
        "in",
        "on",
        "to",
        "for",
        "from",
        "by",
        "with",
        "at",
    }
    | {"as", "over", "into", "near", "amid", "after", "up", "out", "off", "via", "is", "its", "vs"}
)
"""Words that Title Case leaves small."""
_ENDINGS: Final = (
    *(("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",))),
    *(("ed", ("", "e")), ("ing", ("", "e"))),
)
_COPIED: Final = ("TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "NORM")


def headlines(words: Sequence[str], is_trigger: Callable[[str], bool]) -> Iterator[range]:
    """The lines in Title Case or CAPITALS that have a word of which a claim may be made."""
    start = 0
    for end in range(len(words) + 1):
        if end < len(words) and "\n" not in words[end]:
            continue
        line = range(start, end)
        start = end + 1
        plain = [words[i] for i in line if words[i][:1].isalpha()]
        if len(plain) < _FEWEST or not _is_headline(plain):
            continue
        if any(is_trigger(word.lower()) for word in plain[1:]):
            yield line


def _is_headline(words: Sequence[str]) -> bool:
    small = [word for word in words if not word[:1].isupper()]
    return 2 * len(small) < len(words) and _SMALL.issuperset(small)


def stems(word: str) -> Iterator[str]:
    """The word and what it may be a form of: "seizes", "seized" and "seizing" of "seize"."""
    yield word
    for ending, repairs in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            yield from (stem + repair for repair in repairs)
            if stem[-1] == stem[-2]:
                yield stem[:-1]  # "hitting"


def in_capitals(words: Sequence[str]) -> bool:
    """Is every word of the line in capitals?"""
    return not any(character.islower() for word in words for character in word)


def rewritten(doc: Doc, words: Sequence[str]) -> Doc:
    """The same text in other capitals; the old words are kept for `as_written`."""
    new = Doc(doc.vocab, words=list(words), spaces=[bool(token.whitespace_) for token in doc])
    for old, token in zip(doc, new, strict=True):
        if old.text == token.text:
            token.norm_ = old.norm_
    _pass_on(doc, new)
    new.user_data[_WRITTEN] = [token.text for token in doc]
    return new


def as_written(doc: Doc) -> Doc:
    """The document with the words that its text has, and all that was found in it."""
    words = doc.user_data.pop(_WRITTEN, None)
    if words is None:
        return doc
    new = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    found: Any = doc.to_array(list(_COPIED))
    new.from_array(list(_COPIED), found)
    _pass_on(doc, new)
    new.set_ents([_moved(span, new) for span in doc.ents], default="outside")
    return new


def _moved(span: Span, doc: Doc) -> Span:
    return Span(doc, span.start, span.end, span.label_, span_id=span.id_)


def _pass_on(old: Doc, new: Doc) -> None:
    """Its span groups, and what spaCy keeps on a document for whoever is to get it."""
    context: Any = old._context  # where `pipe(as_tuples=True)` puts the article
    new._context = context
    new.user_data.update(old.user_data)
    for name, spans in old.spans.items():
        new.spans[name] = [_moved(span, new) for span in spans]
