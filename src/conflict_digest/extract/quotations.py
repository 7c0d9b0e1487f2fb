"""Quotations of several sentences: who is named before, behind or between them says all of it.

A parse ends with its sentence, so it shows the speaker to the first or the last one only. Here a
quotation is found by its marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.syntax import logical_subjects
from conflict_digest.extract.syntax.tokens import FIRST_PERSON
from conflict_digest.extract.tags import Tag, speech_tag

_OPENING = frozenset("\u201c\u201e\u00ab")
_CLOSING = frozenset("\u201d\u00bb")
_STRAIGHT = frozenset({'"', "''", "``"})
_REACH = 200
"""How many tokens away from a word the marks around it may stand."""
_SPEAKING = FIRST_PERSON | {"i", "my"}
_LEADS = frozenset({":", ","})
"""What stands between who says it and the quotation."""


class Quotation(NamedTuple):
    """Where its marks stand, the closing one exclusive."""

    start: int
    end: int


def quotation_around(word: Token) -> Quotation | None:
    """The quotation that the whole sentence of a word stands in, or that has several sentences."""
    quoted, sentence = marks_around(word), word.sent
    if quoted is None:
        return None
    within = quoted.start <= sentence.start or sentence.end < quoted.end
    return quoted if within else None


def marks_around(word: Token) -> Quotation | None:
    """The quotation that a word stands in, be it of a few words."""
    doc = word.doc
    start = next(_marks(doc, range(word.i - 1, max(-1, word.i - _REACH), -1)), None)
    if start is None or not _opens(doc[start]):
        return None
    end = next(_marks(doc, range(word.i + 1, min(len(doc), word.i + _REACH))), None)
    if end is None or (_opens(doc[end]) and not _opens_paragraph(doc[end])):
        return None
    return Quotation(start, end)


def quoting_tag(word: Token, quotation: Quotation, reports: Callable[[Token], bool]) -> Tag | None:
    """Who says it: "…, *X said*", "*X said*: …", or as what was quoted before: "…, *X said*. …"."""
    doc, (start, end) = word.doc, quotation
    if doc[end - 1].text == ",":
        return speech_tag(word, doc[end : doc[end].sent.end], reports)
    before = doc[max(0, start - 1)]
    while before.is_space and before.i:
        before = before.nbor(-1)
    if before.text in _LEADS:
        return _lead(doc[before.sent.start : start], reports)
    last = next(_marks(doc, range(before.i, before.sent.start - 1, -1)), start)
    return speech_tag(word, doc[last:start], reports)


def said_by(word: Token, reports: Callable[[Token], bool]) -> Tag | None:
    """Who says what the word stands in, be it between marks or behind a colon."""
    quotation = quotation_around(word)
    if quotation is None:
        return statement_tag(word, reports)
    return quoting_tag(word, quotation, reports)


def statement_tag(word: Token, reports: Callable[[Token], bool]) -> Tag | None:
    """ "*X said* on Monday: the army took P": who says what stands behind a colon.

    The first sentence of it; where X says "we" or "I" in it, all to the end of the paragraph.
    """
    doc = word.doc
    colon = _colon_before(word)
    if colon is None:
        return None
    if next(_marks(doc, range(colon.i + 2, word.i)), None) is not None:
        return None  # but of a mark right behind it, all is quoted
    end = next((i for i in range(word.i, len(doc)) if "\n" in doc[i].text), len(doc))
    own = any(t.lower_ in _SPEAKING for t in doc[colon.i : end])
    between = doc[colon.i + 1 : word.sent.start]
    if len(between) and not own:
        return None
    return _lead(doc[colon.sent.start : colon.i], reports)


def _colon_before(word: Token) -> Token | None:
    """The nearest colon before the word in its paragraph; no clock's."""
    for i in range(word.i - 1, max(-1, word.i - _REACH), -1):
        token = word.doc[i]
        if token.text == ":" and not _is_clock(token):
            return token
        if "\n" in token.text:
            return None
    return None


def _is_clock(colon: Token) -> bool:
    return colon.i > 0 and colon.nbor(-1).like_num


def _lead(before: Span, reports: Callable[[Token], bool]) -> Tag | None:
    """ "*Putin said* on Monday: …", "X issued a *statement*: …"."""
    verb = next((t for t in reversed(list(before)) if reports(t)), None)
    if verb is None:
        return None
    issued = verb.head if verb.dep_ == "dobj" else verb
    return Tag(verb, logical_subjects(issued))


def _marks(doc: Doc, where: range) -> Iterator[int]:
    return (i for i in where if doc[i].text in _OPENING | _CLOSING | _STRAIGHT)


def _opens(mark: Token) -> bool:
    """Does a quotation open here? A straight mark shows it by the spaces around it."""
    if mark.text not in _STRAIGHT:
        return mark.text in _OPENING
    spaced = not mark.i or mark.nbor(-1).is_space or bool(mark.nbor(-1).whitespace_)
    return spaced and not mark.whitespace_


def _opens_paragraph(mark: Token) -> bool:
    """What goes on in the next paragraph is not closed before."""
    return mark.i > 0 and "\n" in mark.nbor(-1).text
