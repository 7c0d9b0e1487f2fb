"""What fills the roles of the rules in one article: its mentions, as actors and as places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from conflict_digest.extract.actors import ActorKinds, Actors, Fighting
from conflict_digest.extract.claims import Argument
from conflict_digest.extract.mentions import Mentions
from conflict_digest.extract.places import PlaceKinds, Places
from conflict_digest.lexicon import Lexicon


class Arguments:
    """The arguments of one article, looked up while its triggers are read."""

    def __init__(
        self, doc: Doc, lexicon: Lexicon, war: Iterable[int] = (), peace: Iterable[int] = ()
    ) -> None:
        """`doc` carries the span groups actors, places, nationalities and dates.

        `war` and `peace` are the tokens whose lemmas stand in `cues.toml` under context.conflict
        and context.peaceful.
        """
        self.cues = lexicon.cues
        self.mentions = Mentions(doc, lexicon, war, peace)
        self.actors = Actors(self.mentions)
        self.actor_kinds = ActorKinds(self.mentions)
        self.fighting = Fighting(self.actors)
        self.places = Places(self.mentions)
        self.place_kinds = PlaceKinds(self.mentions)
        colons = doc.to_array("ORTH") == doc.vocab.strings[":"]
        self._colons: list[int] = colons.nonzero()[0].tolist()

    def has_colon(self, start: int, end: int) -> bool:
        """Is one of the tokens from `start` to `end`, exclusive, a colon?"""
        return bisect_left(self._colons, start) < bisect_left(self._colons, end)

    def evidence(self, token: Token) -> int:
        """How much the text around a token speaks of armed conflict; negative for peace."""
        return self.mentions.evidence(token)

    def beside(self, token: Token, actors: Sequence[Argument]) -> int:
        """How much the text speaks of armed conflict beside that these are soldiers or rebels."""
        return self.evidence(token) - sum(map(self.mentions.own_weight, actors))

    def bear_out(self, token: Token, weight: int) -> None:
        """A claim was found here: the text around it speaks the more of armed conflict."""
        self.mentions.bear_out(token, weight)
