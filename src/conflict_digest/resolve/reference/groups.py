"""The group that "the group" takes up: the nearest that was named, unless two are as near."""

from __future__ import annotations

from collections.abc import Iterator

from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.mentions import Mentions

_KINDS = frozenset({"non_state_armed_group", "militia", "coalition", "pmc", "unknown"})
"""Kinds of actors that one calls a group."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BACK = 3
"""How many sentences an anaphor may reach back."""


class Groups:
    """The named non-state groups of one document, in text order."""

    def __init__(self, mentions: Mentions, actors: ActorResolver) -> None:
        self.mentions = mentions
        self._named = list(_named(actors))

    def before(self, position: int) -> str | None:
        """The group that a noun at this token takes up.

        Of several in the nearest sentence it is the subject; None where that does not decide.
        """
        sentence = self.mentions.sentence(position)
        near = [
            (start, group)
            for start, group in self._named
            if start < position and sentence - self.mentions.sentence(start) <= _BACK
        ]
        if not near:
            return self.only_before(position)
        nearest = self.mentions.sentence(near[-1][0])
        rivals = [(s, group) for s, group in near if self.mentions.sentence(s) == nearest]
        if len({group for _, group in rivals}) == 1:
            return rivals[-1][1]
        return _only({group for start, group in rivals if self._is_subject(start)})

    def only_before(self, position: int) -> str | None:
        """The one group that is named anywhere before this token; None where there are several."""
        return _only({group for start, group in self._named if start < position})

    def any_before(self, position: int) -> bool:
        """Is a group named before this token?"""
        return any(start < position for start, _ in self._named)

    def _is_subject(self, position: int) -> bool:
        return self.mentions.actors[position].root.dep_ in _SUBJECTS


def _named(actors: ActorResolver) -> Iterator[tuple[int, str]]:
    """First token and entity of each mention."""
    for (start, _), ids in sorted(actors.of_span.items()):
        for actor_id in ids:
            draft = actors.drafts[actor_id]
            if draft.kind in _KINDS and not draft.generic:
                yield start, actor_id


def _only(groups: set[str]) -> str | None:
    return groups.pop() if len(groups) == 1 else None
