"""The publisher of an article, as the lexicon knows it."""

from __future__ import annotations

import re
from typing import Final

from conflict_digest.lexicon import ActorLexicon
from conflict_digest.schema import Article, Outlet

_HOST: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?(?P<host>[^/?#:]+)", re.I)


_PARTIES: Final = frozenset(
    {
        "state",
        "government",
        "state_forces",
        "non_state_armed_group",
        "militia",
        "coalition",
        "pmc",
        "political_leader",
    }
)
"""Kinds of actors that are parties of a war when they publish themselves."""


def outlet_of(article: Article, actors: ActorLexicon) -> Outlet | None:
    """Who published it, by the publisher's name, else by the domain of the URL.

    A party may publish itself ("SPLM-IO", "Ministry of Defence of Russia"). The side is named by
    the actor at the head of it, which holds when no article mentions one of them.
    """
    host = _HOST.match(article.url or "")
    names = (article.publisher, host["host"] if host else None)
    found = (actors.source(name) for name in names if name)
    source = next((one for one in found if one), None)
    if source is None:
        return _party(article.publisher, actors) if article.publisher else None
    return Outlet(
        name=source.publisher,
        side=actors.root(source.side) if source.side else None,
        independent=source.independent,
    )


def _party(publisher: str, actors: ActorLexicon) -> Outlet | None:
    actor = actors.named(publisher)
    if actor is None or actor.kind not in _PARTIES:
        return None
    return Outlet(name=actor.name, side=actors.root(actor.id), independent=False)
