"""The headings of an article on its document, before anything else looks at it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from conflict_digest.schema import Heading


def with_headings(nlp: Language, text: str, headings: Iterable[Heading]) -> Doc:
    """The text in words, with the span group `headings`, for the pipeline to go on from."""
    doc = nlp.make_doc(text)
    found = (
        doc.char_span(one.start, one.end, label=str(one.level), alignment_mode="expand")
        for one in headings
    )
    doc.spans["headings"] = filter_spans(span for span in found if span is not None)
    return doc
