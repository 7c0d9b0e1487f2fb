"""Every exception that conflict-digest raises on purpose.

    ConflictDigestError            base: its message is meant for the user
    ├── UsageError                 the call makes no sense (exit code 2)
    ├── ModelError                 the spaCy model is missing, unfit or damaged
    ├── GazetteerError             the place index is missing or damaged
    ├── LexiconError               a lexicon file is faulty (file, rule and field are named)
    └── DigestError                a digest or claims file cannot be read back

Faults in the articles themselves are not exceptions: they are `schema.Problem` values, so that
one bad file never stops the rest.
"""

from __future__ import annotations


class ConflictDigestError(Exception):
    """Base of all; `str(error)` is one clear line that names the remedy."""


class UsageError(ConflictDigestError):
    """The options or arguments make no sense together."""


class ModelError(ConflictDigestError):
    """The spaCy model is missing, has no parser, or is damaged."""


class GazetteerError(ConflictDigestError):
    """The place index is missing or damaged."""


class LexiconError(ConflictDigestError):
    """A lexicon file is faulty; the message names file, entry and field."""


class DigestError(ConflictDigestError):
    """A file written by an earlier run cannot be read back."""
