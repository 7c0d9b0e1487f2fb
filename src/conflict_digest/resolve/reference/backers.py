"""Groups that have one backer, or one network above them: "*Rwanda*-backed rebels" are M23."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Span

from conflict_digest.lexicon import Cues
from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.actors.names import backer, is_befriended
from conflict_digest.resolve.mentions import Mentions

_STEM: Final = 4
"""As many letters of "Iran" and "Iranian" are the same."""


class Backers:
    """By whom the groups that a document names are backed, as it tells or as is known."""

    def __init__(
        self,
        mentions: Mentions,
        actors: ActorResolver,
        cues: Cues,
        named: Sequence[tuple[int, str]],
    ) -> None:
        """`named`: first token and entity of each mention of a group, in text order."""
        self._mentions = mentions
        self._actors = actors
        self._named = named
        self._known = dict(cues.section("backed"))

    def shared_with(self, description: Span) -> set[str]:
        """The groups that have the backer of "*Iran*-backed fighters"; empty if it has none.

        Those named before; else those named later of which it is known: a text may open so.
        """
        who, above = backer(description), self._network(description)
        if not who and above is None:
            return set()
        known = [
            (start, group) for start, group in self._named if self._is_known(group, who, above)
        ]
        before = {group for start, group in known if start < description.start}
        before |= {
            group
            for start, group in self._named
            if start < description.start and _is_told(self._mentions.actors[start], who)
        }
        return before or {group for _, group in known}

    def _is_known(self, group: str, who: str, above: str | None) -> bool:
        if who in self._known.get(group, ()):
            return True
        root = self._actors.entities.lexicon.root
        return above is not None and group != above and root(group) == root(above)

    def _network(self, description: Span) -> str | None:
        """ "*Al-Qaeda*-linked militants": its id."""
        names = self._actors.names.actors
        return next((names[t.i] for t in description if t.i in names and is_befriended(t)), None)


def _is_told(group: Span, who: str) -> bool:
    """ "The *Rwandan*-backed M23": by the same country, however it is called."""
    words = group.doc[group.root.left_edge.i : group.end]
    return bool(who) and backer(words)[:_STEM] == who[:_STEM]
