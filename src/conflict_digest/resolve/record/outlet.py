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
_MOUTHS: Final = re.compile(
    r"(?i)[\s,]+(?:(?:official|military|war|central)\s+)*"
    r"(?:telegram|twitter|channel|media|press|news|information|public relations|radio|tv|"
    r"television|website|statement|communiqu\u00e9|communique|spokes(?:man|woman|person))\b.*$"
)
"""What follows the name of a party that speaks: "RSF *Telegram channel*"."""
_OFFICES: Final = re.compile(
    r"(?i)\s+(?:state\s+(?:tv|television|radio|media|news|broadcaster)|government|presidency|"
    r"(?:ministry of (?:national )?(?:defence|defense|interior|information|foreign affairs))|"
    r"(?:(?:defence|defense|interior|information|foreign) ministry)|army|military|"
    r"armed forces)\b.*$"
)
"""What follows a people's name where its state speaks: "Iraqi *state TV*"."""


def outlet_of(article: Article, actors: ActorLexicon) -> Outlet | None:
    """Who published it, by the publisher's name, else by the domain of the URL.

    A party may publish itself ("SPLM-IO", "Ministry of Defence of Russia", "RSF press office",
    "Iraqi state TV"). The side is named by the actor at the head of it, which holds when no article
    mentions one of them.
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
    spoken = _MOUTHS.sub("", publisher)
    state = f"{_OFFICES.sub('', publisher)} government"
    for name in (publisher, spoken, state):
        actor = actors.named(name)
        if actor is not None and actor.kind in _PARTIES:
            named = actor.name if name == publisher else publisher
            return Outlet(name=named, side=actors.root(actor.id), independent=False)
    return None
