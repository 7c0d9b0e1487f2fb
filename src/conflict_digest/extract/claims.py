"""What extraction finds before anything is resolved: spans and tokens, no entities yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span, Token

from conflict_digest.lexicon.rules import Rule
from conflict_digest.schema import Modality, Polarity, Predicate, Scope

ArgumentKind = Literal["name", "country", "generic", "anaphor", "pronoun", "nominal", "unsaid"]


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase that fills a role: tokens `start` to `end` (exclusive) of the document.

    `name`: a named actor or place; `country`: a country, people or capital that acts; `generic`:
    "rebels", "the army"; `anaphor`: "the group", "the city"; `nominal`: "the military academy";
    `unsaid`: the place that "the army withdrew" leaves out.
    """

    root: Token
    start: int
    end: int
    kind: ArgumentKind
    scope: Scope | None = None
    within: Argument | None = None
    """The named place that contains it ("the airport in *Goma*")."""
    whose: tuple[Token, ...] = ()
    """For generic actors: the tokens that say whose they are ("*Assad*'s forces")."""

    @property
    def doc(self) -> Doc:
        """The document that it stands in."""
        return self.root.doc

    @property
    def span(self) -> Span:
        """The phrase itself."""
        return self.doc[self.start : self.end]

    @property
    def nameless(self) -> bool:
        """A place that neither has a name nor lies in one that has."""
        return self.kind != "name" and self.within is None


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """Who says it, and the word that tells so."""

    speaker: Argument | None
    cue: Token
    each: tuple[Argument, ...] = ()
    """ "*Both X and Y* say that they hold P": each says so for himself."""


@dataclass(frozen=True, slots=True)
class RawClaim:
    """One claim in one sentence, its arguments not yet resolved to entities."""

    rule: Rule
    predicate: Predicate
    trigger: Token
    actor: Argument | None
    opponent: Argument | None
    place: Argument
    scope: Scope
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    attribution: RawAttribution | None = None
    past: bool = False
    current: bool = False
    recalled: bool = False

    def but(self, **changes: object) -> RawClaim:
        """The same claim with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # the fields are checked by their users
