"""What fills the roles of the rules in one article: its mentions, as actors and as places."""

from __future__ import annotations

from spacy.tokens import Doc

from conflict_digest.extract.actors import Actors
from conflict_digest.extract.mentions import Mentions
from conflict_digest.extract.places import Places
from conflict_digest.lexicon import Lexicon


class Arguments:
    """The arguments of one article, looked up while its triggers are read."""

    def __init__(self, doc: Doc, lexicon: Lexicon, war_words: int = 0) -> None:
        """`doc` carries the span groups actors, places, nationalities and dates.

        `war_words` counts its words of war (`cues.toml`, context.conflict).
        """
        self.cues = lexicon.cues
        self.mentions = Mentions(doc, lexicon, war_words)
        self.actors = Actors(self.mentions)
        self.places = Places(self.mentions)

    @property
    def evidence(self) -> int:
        """How much the article speaks of armed conflict, from 0 up."""
        return self.mentions.evidence

    def bear_out(self) -> None:
        """A claim was found: the article speaks the more of armed conflict."""
        self.mentions.evidence += 1
