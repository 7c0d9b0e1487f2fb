"""Which countries a document speaks of: by their names, peoples, places and known actors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span

from conflict_digest.extract.syntax import children, first_partner
from conflict_digest.gazetteer import TOWNS, Entry, Gazetteer
from conflict_digest.lexicon import ActorLexicon
from conflict_digest.resolve.actors.gone import helps_army
from conflict_digest.resolve.actors.names import is_befriended
from conflict_digest.resolve.mentions import country_code
from conflict_digest.resolve.opposing import faces_army
from conflict_digest.resolve.places.candidates import candidates

SETTLEMENTS = TOWNS | {"district"}
"""Kinds of places that people live in."""
DOUBTFUL = frozenset({"loose", "sound"})
"""Matches by a coarser key: the name that was looked up may be another."""
_TELLING = 5_000
"""A place of so many people, whose name no other country has, tells of its country by itself."""
_LARGE = 100_000
"""A town of so many people does so even if nothing else in the text is there."""
_MUCH = 3
"""So many votes make a text one on that country."""
_CANDIDATES = 8
_LIKELIEST = 20
"""How many times larger than its next namesake a place is that a bare name most likely means."""
_VILLAGE = 1_000
"""Added to the population of that namesake, as that of small places is often unknown."""
_WEIGHTS = {"COUNTRY": 2, "CAPITAL": 1}
_ABROAD = frozenset({"pmc", "media"})
"""The kinds of actors that are mostly at work elsewhere than at home."""
_BORDERS = frozenset(
    {"border", "frontier", "boundary", "route", "road", "corridor", "access", "highway", "way"}
)
"""Nouns of what leads to another country ("the *border* with Q", "a *route* to Q")."""
_ALLY = "ally"
_FLEEING = frozenset({"withdraw", "flee", "retreat", "escape", "cross"})
_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "compound"})
"""Roles in which a country's name is who acts, which may be far from home."""


class Votes(NamedTuple):
    """Which countries a document speaks of."""

    votes: Counter[str]
    sure: bool
    """Do they say whose "the army" is?"""
    acting: Counter[str]
    """Those of the votes that are for who does something, wherever that is."""

    def only_acts(self, iso: str) -> bool:
        """Is nothing told to be in the country?"""
        return self.votes[iso] <= self.acting[iso]


def region_votes(doc: Doc, gazetteer: Gazetteer) -> Counter[tuple[str, str]]:
    """Votes for first-level regions, by country and code: one for each that the text names.

    Names that a city has as well ("Savannah") tell nothing.
    """
    votes: Counter[tuple[str, str]] = Counter()
    for span in doc.spans["places"]:
        if span.label_ == "PLACE":
            entries = _candidates(gazetteer, span)
            cities = any(entry.kind == "city" for entry in entries)
            if entries and not cities and entries[0].kind not in SETTLEMENTS and entries[0].admin1:
                votes[first_level(entries[0])] += 1
    return votes


def country_votes(
    doc: Doc,
    gazetteer: Gazetteer,
    actors: ActorLexicon,
    support: Collection[str],
    posted: Collection[str] = (),
    remote: Collection[str] = (),
    lending: Collection[str] = (),
    writer: str | None = None,
) -> Votes:
    """Votes by ISO code, and whether they are sure enough to say whose "the army" is.

    Who backs others from abroad (the verbs `support`), has people `posted` there ("the US
    *embassy*") or is fought by "the army", does not tell where it happens; nor who only strikes
    from afar (the nouns `remote`), sends such help (the verbs `lending`), helps "the army", or lies
    beyond a border. Those who publish it speak of what they do themselves (`writer`, the code of
    their state).

    A small place alone proves nothing: its name may be that of another, which the gazetteer lacks.
    Names with namesakes in other countries count only where nothing else tells.
    """
    votes: Counter[str] = Counter()
    acting: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    """Those of peoples alone, who may have come from abroad ("*French* troops")."""
    small: Counter[str] = Counter()
    doubtful: Counter[str] = Counter()
    towns = defaultdict[str, list[Entry]](list)
    for span in doc.spans["places"]:
        if _is_abroad(span, remote) or _lends(span, remote, lending):
            continue
        if span.label_ in _WEIGHTS and _backs(span, support):
            continue
        if span.label_ in _WEIGHTS and not _posts(span, posted):
            acts, iso = span.root.dep_ in _ACTING, country_code(span) or ""
            votes[iso] += 1 if acts else _WEIGHTS[span.label_]
            acting[iso] += acts
        elif span.label_ == "PLACE":
            entries, before = _candidates(gazetteer, span), votes.total()
            _vote(entries, votes, small, doubtful)
            if votes.total() > before:
                towns[entries[0].country].append(entries[0])
    for span in doc.spans["nationalities"]:
        away = _backs(span, support) or _posts(span, posted) or _is_abroad(span, remote)
        if not (away or faces_army(span.root.head)):
            foreign[country_code(span) or ""] += 1
    for span in doc.spans["actors"]:
        entry = actors.actors.get(span.id_)
        home = entry is not None and entry.country and entry.kind not in _ABROAD
        allied = span.root.lemma_.lower() == _ALLY or helps_army(span.root)
        if entry is not None and home and not allied:
            votes[entry.country or ""] += 1
            acting[entry.country or ""] += 1
    if writer is not None:
        votes[writer] += 1
        acting[writer] += 1
    only_foreign = not any(votes.values())
    votes += foreign
    acting += foreign
    votes.pop("", None)
    _drop_lone_towns(votes, towns)
    if not votes:
        return Votes(doubtful, False, Counter())
    if only_foreign and doubtful and leading(doubtful) != leading(votes):
        # "the army marched into Kidal … *French* troops drove them out"
        return Votes(votes, False, acting)
    votes.update({iso: count for iso, count in small.items() if iso in votes})
    return Votes(votes, True, acting)


def _drop_lone_towns(votes: Counter[str], towns: Mapping[str, Sequence[Entry]]) -> None:
    """ "Ionia" in a text on Greece and Persia: that a town in Michigan is called so tells nothing.

    It takes more than the name of one small town to make a text speak of its country, too.
    """
    for iso, named in towns.items():
        small = all(e.population < _LARGE and not e.id.startswith("place:") for e in named)
        alone = len({entry.id for entry in named}) == 1 and votes[iso] <= 2 * len(named)
        elsewhere = max((count for other, count in votes.items() if other != iso), default=0)
        if small and alone and elsewhere >= _MUCH:
            del votes[iso]


def on_the_map(votes: Counter[str], successors: Mapping[str, Collection[str]]) -> Counter[str]:
    """The votes, those for a former state also for each state on whose map it lies."""
    lands = Counter(votes)
    for iso, count in votes.items():
        lands.update(dict.fromkeys(successors.get(iso, ()), count))
    return lands


def abroad(
    lands: Counter[str], cast: Votes, theatres: Mapping[str, Collection[str]]
) -> Counter[str]:
    """The votes for `lands`, those of who only acts also for where its troops are known to fight.

    "*Russian* troops captured Pokrovsk, *Russia* said" is not told of a town in Russia.
    """
    found = Counter(lands)
    for iso, count in cast.votes.items():
        if cast.only_acts(iso):
            found.update(dict.fromkeys(theatres.get(iso, ()), count))
    return found


def _backs(span: Span, support: Collection[str]) -> bool:
    """ "*Russian*-backed", "pro-*Russian*", "backed by *Russian* air power"."""
    head = span.root.head
    if is_befriended(span.root, "pro"):
        return True
    agent = next((t for t in (head, head.head) if t.lower_ == "by"), head)
    return any(token.lemma_.lower() in support for token in (head, agent.head))


def _lends(span: Span, remote: Collection[str], lending: Collection[str]) -> bool:
    """ "*France* sent aid", "*the US and Britain* sent advisers"."""
    noun = first_partner(span.root)
    verb = noun.head
    lends = noun.dep_ == "nsubj" and verb.lemma_ in lending
    return lends and any(o.lemma_.lower() in remote for o in children(verb, "dobj"))


def _posts(span: Span, posted: Collection[str]) -> bool:
    """ "The *US* embassy compound", "the *French* ambassador"."""
    after = span.doc[span.end : span.end + 2]
    described = span.root.dep_ in {"amod", "compound", "nmod", "poss"}
    return described and any(token.lemma_.lower() in posted for token in after)


def _is_abroad(span: Span, remote: Collection[str]) -> bool:
    """ "*Russian* air strikes", "*US* drones", "*Rwandan* troops helped the army", "the border with
    *Jordan*".
    """
    root, doc = span.root, span.doc
    joined = doc[span.end : span.end + 2]  # "*Russia*-brokered deal"
    if joined[:1].text == "-" and joined[-1].lemma_.lower().removesuffix("ed") in remote:
        return True
    before = [token.lemma_.lower() for token in doc[max(span.start - 2, 0) : span.start]]
    if before[-1:] in (["with"], ["to"]) and before[0] in _BORDERS:
        return True
    if root.dep_ == "pobj":
        goes = root.head.lower_ in {"to", "into"} and root.head.head.lemma_ in _FLEEING
        return goes and span.label_ == "COUNTRY"
    if root.dep_ not in {"amod", "compound", "nmod", "poss"}:
        return False
    after = span.doc[span.end : span.end + 3]
    far = any(token.lemma_.lower() in remote and root.head == token for token in after)
    return far or helps_army(root.head)


def first_level(entry: Entry) -> tuple[str, str]:
    """Country and first-level region that an entry is or lies in; "08" of "08.609"."""
    return entry.country, entry.admin1.partition(".")[0]


def leading(votes: Counter[str]) -> str | None:
    """The country with the most votes; None without votes, and where two have as many."""
    if not votes:
        return None
    (first, most), *rest = votes.most_common(2)
    return first if not rest or most > rest[0][1] else None


def _candidates(gazetteer: Gazetteer, span: Span) -> list[Entry]:
    sure = [entry for entry in candidates(span, gazetteer) if entry.match not in DOUBTFUL]
    return sure[:_CANDIDATES]


def _vote(
    entries: list[Entry], votes: Counter[str], small: Counter[str], doubtful: Counter[str]
) -> None:
    """The vote of one bare name, for the country of its first candidate."""
    if not entries:
        return
    first = entries[0]
    if len({entry.country for entry in entries}) == 1:
        sure = first.match != "alternative" and first.population >= _TELLING
        telling = sure or first.id.startswith("place:")
        (votes if telling else small)[first.country] += 2
        return
    rival = next(entry for entry in entries if entry.country != first.country)
    if first.population > _LIKELIEST * (rival.population + _VILLAGE):
        doubtful[first.country] += 1  # most likely, but its namesakes exist
