"""The publisher of an article, as the lexicon knows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from spacy.tokens import Doc

from conflict_digest.gazetteer import Countries, normalise
from conflict_digest.lexicon import ActorLexicon
from conflict_digest.lexicon.actor_records import ActorEntry
from conflict_digest.resolve.actors.entities import ActorDraft
from conflict_digest.resolve.reference.occurrences import is_dateline
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
    r"(?i)\b(?:state(?:[- ](?:run|owned))?\s+"
    r"(?:tv|television|radio|media|news|broadcaster|daily|newspaper|paper|agency)|"
    r"national\s+(?:tv|television|radio)|government|presidency|"
    r"ministry of (?:national )?(?:defence|defense|interior|information|foreign affairs)|"
    r"(?:defence|defense|interior|information|foreign) ministry|"
    r"(?:national )?(?:security|defence|defense)(?: and (?:defence|security))? council|"
    r"(?:defence|defense|army|military) (?:headquarters|command)|"
    r"(?:general|high|supreme|military) command|general staff|army|military|armed forces)\b"
)
"""What stands beside a country or people where its state speaks: "Iraqi *state TV*"."""
_WORDS_OF_A_COUNTRY: Final = 4


_CHANNELS: Final = re.compile(
    r"(?i)\s+(?:\((?:via |on )?(?:{0})[^()]*\)|(?:via|on) (?:{0}))$".format(
        r"(?:official\s+)?(?:telegram|twitter|x|facebook|youtube|instagram|whatsapp|vk|"
        r"website|web site|press release|press office|statement|communiqu[e\u00e9]|bulletin)\b"
    )
)
"""What tells only where somebody wrote it: "RSF *(Telegram)*", "SANA *via X*"."""
_NOTED: Final = re.compile(r"\s*(?:\([^()]*\)|,\s.*)$")
"""What somebody notes behind the name: "DeepState *(Ukrainian map project)*", "AFP*, Goma*"."""
_LABELLED: Final = re.compile(r"\((?:pro[- ])?(?P<party>[^()]+)\)$")
"""Whose it is, as somebody notes it behind the name: "The Valley Post *(pro-LNA)*"."""
_AT_WAR: Final = re.compile(r"(?i)[\s,]+(?:war|combat|military)\s+(?:media|information)\b.*$")
"""What only a party to a war has: "LNA *War Information Division*"."""
_MOVEMENTS: Final = re.compile(r"(?i)\s+(?:movement|group|organi[sz]ation)$")
"""What some add to the name of a party: "M23 *Movement*"."""


def outlet_of(article: Article, actors: ActorLexicon, countries: Countries) -> Outlet | None:
    """Who published it, by the publisher's name, else by the domain of the URL.

    A party may publish itself ("SPLM-IO", "Ministry of Defence of Russia", "RSF press office",
    "Iraqi state TV", "Ministry of Defence, Sri Lanka"). The side is named by the actor at the head
    of it, which holds when no article mentions one of them.
    """
    host = _HOST.match(article.url or "")
    publisher = _CHANNELS.sub("", article.publisher) if article.publisher else None
    bare = _NOTED.sub("", publisher) if publisher else None
    names = (article.publisher, publisher, bare, host["host"] if host else None)
    found = (actors.source(name) for name in names if name)
    source = next((one for one in found if one), None)
    if source is None:
        return _party(publisher, actors, countries) if publisher else None
    return Outlet(
        name=source.publisher,
        side=actors.root(source.side) if source.side else None,
        independent=source.independent,
    )


def outlet_among(
    publisher: str, drafts: Iterable[ActorDraft], state: ActorEntry | None
) -> Outlet | None:
    """Who published it, by whom the article tells of: "Southern Giants Media Centre".

    `state`: the government of the country that the article is about, whose an office is that bears
    the name of no country ("Ministry of Defence").
    """
    plain = _CHANNELS.sub("", publisher)
    if state is not None and _OFFICES.fullmatch(plain.removeprefix("The ")):
        return Outlet(name=plain, side=state.id, independent=False)
    spoken = normalise(_MOUTHS.sub("", plain))
    if spoken == normalise(publisher):
        return None
    for draft in drafts:
        forms = {normalise(_bare(form)): form for form in (draft.name, *draft.forms)}
        armed = draft.kind in _PARTIES or any(_bare(form) != form for form in forms.values())
        if armed and not draft.generic and spoken in forms:
            return Outlet(name=publisher, side=draft.side or draft.id, independent=False)
    return None


def _bare(name: str) -> str:
    """ "Desert Lions *militia*": the name alone."""
    before, _, last = name.rpartition(" ")
    return before if before and last.islower() else name


def voice_of(outlet: Outlet, actors: ActorLexicon) -> str | None:
    """The id of those whose own medium it is: al-Shabaab's, though al-Qaeda is at their head."""
    source = actors.source(outlet.name)
    return source.side if source is not None and source.side else outlet.side


def home_of(publisher: str | None, doc: Doc, countries: Countries) -> str | None:
    """The code of the country where they write who write "our troops", and are no party.

    By the publisher's name ("Chad Weekly", "El Heraldo de Asunci\u00f3n"), else by the capital in
    the dateline.
    """
    named = _country(publisher, countries) if publisher else None
    if named is not None:
        return named
    names = (span for span in doc.spans["places"] if is_dateline(span.sent))
    first = next(names, None)
    capital = countries.by_capital(first.text) if first is not None else None
    return capital.iso if capital is not None else None


def _party(publisher: str, actors: ActorLexicon, countries: Countries) -> Outlet | None:
    spoken = _MOUTHS.sub("", publisher)
    for name in (publisher, spoken, _MOVEMENTS.sub("", publisher)):
        actor = actors.named(name)
        if actor is not None and actor.kind in _PARTIES:
            named = actor.name if name == publisher else publisher
            return Outlet(name=named, side=actors.root(actor.id), independent=False)
    label = _LABELLED.search(publisher)
    short = _AT_WAR.sub("", publisher)
    noted = label["party"] if label is not None else short if short != publisher else None
    party = actors.party(noted) if noted else None
    if party is not None and party.kind in _PARTIES:
        return Outlet(name=publisher, side=actors.root(party.id), independent=False)
    country = _country(publisher, countries) if _OFFICES.search(publisher) else None
    state = actors.government_of(country) if country else None
    if state is None:
        return None
    return Outlet(name=publisher, side=actors.root(state.id), independent=False)


def _country(publisher: str, countries: Countries) -> str | None:
    """The code of the country, people or capital that a publisher's name has in it."""
    words = re.findall(r"[^\s,()]+", publisher)
    for length in range(_WORDS_OF_A_COUNTRY, 0, -1):
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            finders = (countries.by_name, countries.by_adjective, countries.by_capital)
            found = next((one for find in finders if (one := find(name)) is not None), None)
            if found is not None:
                return found.iso
    return None
