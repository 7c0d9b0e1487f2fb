"""The publisher of an article, as the lexicon knows it."""

from __future__ import annotations

import re
from typing import Final

from conflict_digest.lexicon import ActorLexicon
from conflict_digest.schema import Article, Outlet

_HOST: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?(?P<host>[^/?#:]+)", re.I)


def outlet_of(article: Article, actors: ActorLexicon) -> Outlet | None:
    """Who published it, by the publisher's name, else by the domain of the URL.

    Its side is named by the actor at the head of it, which holds when no article mentions one of
    them.
    """
    host = _HOST.match(article.url or "")
    names = (article.publisher, host["host"] if host else None)
    found = (actors.source(name) for name in names if name)
    source = next((one for one in found if one), None)
    if source is None:
        return None
    return Outlet(
        name=source.publisher,
        side=actors.root(source.side) if source.side else None,
        independent=source.independent,
    )
