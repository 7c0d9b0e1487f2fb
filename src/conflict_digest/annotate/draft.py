"""What a document's words have been found to be, so far."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Span, Token

from conflict_digest.annotate.labels import labels
from conflict_digest.gazetteer import normalise

REGION_PREFIX: Final = "region:"
"""Starts the id of a region that the text shortens: `region:US.IL`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention, tokens `start` to `end` (exclusive): its label and what the lexicon knows it as.

    Labels: ARMED (can hold ground), ORG, PERSON, NATIONALITY, COUNTRY, CAPITAL, PLACE, FACILITY,
    and for what is only described GROUP (can hold ground) and PEOPLE. The id of a PLACE is the
    long name where the text uses an acronym, the code of an abbreviated region (`region:US.IL`),
    and else empty.
    """

    start: int
    end: int
    label: str
    id: str = ""


class Draft:
    """A document on its way to its mentions: read once, then claimed name by name.

    `doc[i]`, `doc.ents` and iteration make new objects at each use; all passes share these.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.tokens: list[Token] = list(doc)
        self.words = ["and" if t.lower_ == "and" else t.text for t in self.tokens]
        """Their texts; "as well as" is an "and", too (`joined.join_words`)."""
        self.capitals = [i for i, word in enumerate(self.words) if word[:1].isupper()]
        """Indices of the words with a capital."""
        self.has_small_letters = 3 * sum(map(str.isupper, self.words)) < len(self.words)
        """Most words are not in capitals alone, so that capitals tell an acronym."""
        self.ents: tuple[Span, ...] = tuple(doc.ents)
        self.taken: dict[int, Candidate] = {}
        """Token → the mention that it belongs to."""
        self._toponyms = {i for span in doc.spans["toponyms"] for i in range(span.start, span.end)}
        self._entities = {i: ent for ent in self.ents for i in range(ent.start, ent.end)}

    def __len__(self) -> int:
        return len(self.tokens)

    def text(self, start: int, end: int) -> str:
        """The text of the tokens `start` to `end`, exclusive."""
        return Span(self.doc, start, end).text

    def root(self, start: int, end: int) -> Token:
        """The token of `start` to `end` (exclusive) that governs the others."""
        return Span(self.doc, start, end).root

    def entity(self, start: int, end: int) -> Span | None:
        """The entity of the NER that contains the tokens `start` to `end`, exclusive."""
        ent = self._entities.get(start)
        return ent if ent is not None and end <= ent.end else None

    def ner_label(self, start: int, end: int) -> str:
        """What the NER says of the tokens `start` to `end` (exclusive); empty where nothing."""
        return next((str(t.ent_type_) for t in self.tokens[start:end] if t.ent_type_), "")

    def is_toponym(self, i: int) -> bool:
        """Whether the gazetteer has a name that the token is part of."""
        return i in self._toponyms and i not in self.taken

    def label(self, i: int) -> str:
        """The label of the mention that the token belongs to; empty where there is none."""
        candidate = self.taken.get(i)
        return "" if candidate is None else candidate.label

    @cached_property
    def labels(self) -> dict[int, int]:
        """Start and end of what stands alone before a full stop where a line begins."""
        return labels(self.words)

    def is_shortened(self, i: int) -> bool:
        """Whether the token belongs to the abbreviation of a region ("Ill.")."""
        candidate = self.taken.get(i)
        return candidate is not None and candidate.id.startswith(REGION_PREFIX)

    def is_free(self, start: int, end: int) -> bool:
        """Whether none of the tokens `start` to `end` (exclusive) belongs to a mention."""
        return not any(i in self.taken for i in range(start, end))

    def take(self, candidate: Candidate) -> None:
        """Make the tokens a mention, unless one of them already belongs to another."""
        if self.is_free(candidate.start, candidate.end):
            self.taken.update(dict.fromkeys(range(candidate.start, candidate.end), candidate))

    def drop(self, start: int, end: int) -> None:
        """Free the tokens `start` to `end`, exclusive."""
        for i in range(start, end):
            self.taken.pop(i, None)


def slug(name: str) -> str:
    """An id for a name that the lexicon does not know: "Arakan Army" -> "arakan-army"."""
    return normalise(name.removeprefix("the ").removeprefix("The ")).replace(" ", "-")
