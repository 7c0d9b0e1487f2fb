"""Places without a name of their own: "the airport in Goma", "the city", "three hamlets"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.syntax import (
    DEFINITE,
    MODIFIERS,
    children,
    coordinated,
    first_partner,
    has_child,
    has_mark,
    is_numbered_road,
    objects_of,
    of_phrase,
    phrase_start,
)
from conflict_digest.gazetteer import TOWNS
from conflict_digest.lexicon import Cues, PlaceNoun
from conflict_digest.schema import Scope

FACILITY_KINDS: Final = frozenset(
    {
        *("airport", "military_base", "military_position", "building", "palace", "bridge", "dam"),
        *("facility", "camp", "hill", "prison", "crossing", "road", "street", "front"),
    }
)
"""Kinds of `place_nouns.csv` that are a part of a settlement: "the airport of Goma" is not Goma."""
_BY: Final = frozenset({"around", "near", "between", "beside", "behind", "beyond"})
_LEADING: Final = frozenset({"to", "into", "from", "between", "towards", "toward"})
_RAILS: Final = frozenset({"rail", "railway", "railroad", "tram"})
_GROWN: Final = frozenset({"town", "city", "village"})
_QUARTERS: Final = frozenset({"old", "upper", "lower", "inner", "walled"})
"""Words that make a quarter of the town: "the *old* city"."""
_BODIES: Final = frozenset(
    {"cabinet", "government", "parliament", "assembly", "council", "board", "party", "senate"}
    | {"committee", "administration", "commission", "house", "congress"}
)
"""What posts and seats may be in that are no ground."""
_SHARES: Final = frozenset({"percent", "cent", "%", "share", "quota"})
"""What is given out of posts and seats that are no ground."""
_TOWN_NAMES: Final = frozenset({"PLACE", "CAPITAL"})
"""Labels of names that "city" may take up."""
_PORTS: Final = frozenset({"free", "commercial", "naval", "military", "industrial", "inner"})
_BESIDE_A_PORT: Final = frozenset(
    {"airport", "airfield", "airbase", "base", "quarter", "district", "centre", "center", "harbour"}
    | {"harbor", "bridge", "prison", "barracks", "station", "hospital", "palace", "refinery"}
    | {"headquarters", "terminal", "university", "market", "camp", "depot", "neighbourhood"}
)
"""Nouns of parts of a town: the port that is named with one is another."""
_COUNTED = frozenset({"several", "twin"})
_FEW = frozenset({"few", "several", "many", "some"})
_QUARTERS_OF_TOWNS = frozenset(
    {"block", "neighbourhood", "neighborhood", "quarter", "ward", "barangay", "barrio"}
)
"""Nouns for what only a town has several of; a province has districts, too."""
_OF_TOWNS = _QUARTERS_OF_TOWNS | {"suburb"}
_INSIDE_TOWNS = frozenset({"city", "town", "centre", "center", "downtown", "street"})
"""Words beside which districts are those of a town."""
_BESIDE: Final = frozenset(
    {"nearby", "neighbouring", "neighboring", "adjacent", "adjoining", "next"}
)
"""What lies beside the place spoken of, and is another."""
_NAMING = frozenset({"PROPN", "NOUN", "NUM", "DET"})
_WHOLE = frozenset({"all", "whole", "entire", "every"})
_EXCEPTING = 6
"""Within how many tokens after a place it may be said what is not meant."""
_CLOSE = 3
"""Tokens within which a container belongs to the phrase: "the airport in the *town*"."""


def row_of(token: Token, nouns: Mapping[str, PlaceNoun]) -> PlaceNoun | None:
    """The row of `place_nouns.csv`: of "television centre", else of "streets", then "street"."""
    if is_numbered_road(token):
        return nouns.get("road")
    lemma = token.lemma_.lower()
    before = token.nbor(-1) if token.i else token
    if token.is_ancestor(before):  # "airstrip and *customs* house", to the parser a conjunct
        row = nouns.get(f"{before.lower_} {lemma}")
        if row is not None:
            return row
    return nouns.get(token.lower_) or nouns.get(lemma)


def site_in(token: Token, noun: PlaceNoun, container: Argument) -> Argument:
    """ "the airport in Goma"; "areas in Donetsk" are a part of Donetsk."""
    some = token.tag_ == "NNS" and noun.role == "generic" and noun.kind != "building"
    if some or (container.kind == "name" and is_share(token, noun)):
        return replace(container, scope="part")
    start, end = phrase_start(token), token.i + 1
    bracketed = token.doc[container.start - 1].text in {"(", "["}
    if token.i < container.start <= token.i + _CLOSE and not bracketed:
        end = max(end, container.end)
    if container.start < token.i:
        start = min(start, container.start)
    return Argument(token, start, end, "nominal", _scope(token, noun), container)


def is_share(token: Token, noun: PlaceNoun) -> bool:
    """ "Hold *a few blocks* in P", "*nine of ten districts* of P": so much of it."""
    shared = any(c.lower_ == "of" for n in children(token, "nummod") for c in n.children)
    few = any(c.dep_ == "nummod" or c.lower_ in _FEW for c in token.children)
    small = token.lemma_.lower() in _QUARTERS_OF_TOWNS and few
    return token.tag_ == "NNS" and noun.kind == "district" and (shared or small)


def sites_of(sites: list[Argument]) -> list[Argument]:
    """ "the oil terminals of *A* and *B*": each by itself, called as its place is."""
    return [
        replace(site, start=site.within.start, end=site.within.end)
        for site in sites
        if site.within is not None
    ]


_CENTRES = frozenset({"centre", "center"})
"""What notes and headlines leave the article out of: "troops in *town centre*"."""


def site_without_name(token: Token, noun: PlaceNoun, *, directional: bool) -> Argument | None:
    """A site that nothing locates: known from before, or told apart by number or direction.

    A note leaves the article out ("*Town* retaken by the army").
    """
    start, end = phrase_start(token), token.i + 1
    if noun.kind == "area" and any(has_child(c, "agent") for c in children(token, "acl")):
        return None  # "the area *controlled by X*" is not the place named before
    if noun.kind == "area" and any(c.lower_ in _BY for c in children(token, "prep")):
        return None  # "the area *around his compound*"
    facility, plural = noun.kind in FACILITY_KINDS, token.tag_ == "NNS"
    whole = token.head if token.dep_ in MODIFIERS else token  # "the *city* centre"
    owners = {token, whole, first_partner(token)} if token.n_lefts == 0 else {token, whole}
    determiners = {c.lower_ for t in owners for c in children(t, "det", "poss")}
    its = "its" in determiners
    central = whole != token and whole.lower_ in _CENTRES and not determiners
    definite = bool(determiners & DEFINITE) or _is_headed(token) or central
    known = definite or its or token.n_lefts > 0  # "the jail and *barracks*"
    if facility and (known or not plural):
        return Argument(token, start, end, "nominal", _scope(token, noun))
    opens = token.tag_ in {"NN", "NNP"} and start == token.sent.start == token.i
    # "fought in *its suburbs*", "its western districts"; but "the militia lost its districts"
    of_town = token.lemma_.lower() in _OF_TOWNS or (noun.kind == "district" and directional)
    if its and (noun.kind == "port" or of_town):  # "took *its port*", "its airport and *port*"
        owner = next((c for c in children(token, "poss") if c.lower_ == "its"), None)
        within = Argument(owner, owner.i, owner.i + 1, "pronoun") if owner is not None else None
        return Argument(token, start, end, "nominal", _scope(token, noun), within)
    quarter = token.lower_ in _GROWN and any(c.lower_ in _QUARTERS for c in token.lefts)
    single = token.tag_ == "NN" or (token.tag_ == "NNP" and token.text.islower())  # "canton"
    one = definite and (single or quarter)
    kinds = [c for c in children(token, "compound") if not capitalised(c)]
    of_kind = bool(kinds) and not capitalised(token)
    if one and noun.kind == "port" and (of_kind or is_listed_port(token) or is_part_port(token)):
        return Argument(token, start, end, "nominal", "facility")  # "the *container* port"
    of_people = any(c.text.istitle() for c in children(token, "amod"))
    if one and noun.kind == "district" and (of_people or of_kind):
        return Argument(token, start, end, "nominal")  # "the *Jewish* quarter"
    bank = noun.kind == "river" and has_child(token, "amod")  # "the *left* bank"
    if one and (bank or (directional and noun.kind == "district")):
        return Argument(token, start, end, "nominal")  # "the *northern* quarter"
    known = plural and ("both" in determiners or (definite and _are_taken_up(token, noun)))
    if one or known or opens:
        if _is_another(token):
            return None
        return Argument(token, start, end, "anaphor", "part" if quarter else None)
    counted = any(c.dep_ == "nummod" or c.lower_ in _COUNTED for c in token.children)
    # "takes key town": a headline leaves the article out
    bare = token.tag_ == "NN" and start < token.i and not determiners
    if plural and directional and not its and _are_of_town(token):
        return Argument(token, start, end, "anaphor", "part")  # "the *eastern* wards"
    if noun.role == "place" and (counted or bare or (directional and definite)):
        return Argument(token, start, end, "nominal")  # "three nearby hamlets"
    return None


def are_quarters(token: Token) -> bool:
    """Wards or districts, and no suburbs."""
    return token.tag_ == "NNS" and token.lemma_.lower() in _QUARTERS_OF_TOWNS | {"district"}


def _are_of_town(districts: Token) -> bool:
    """ "The eastern *wards*", "in the city, the eastern *districts*": of the town spoken of."""
    if districts.lemma_.lower() in _QUARTERS_OF_TOWNS:
        return True
    beside = (t.lemma_.lower() for t in districts.sent)
    return districts.lower_ == "districts" and not _INSIDE_TOWNS.isdisjoint(beside)


def _is_headed(noun: Token) -> bool:
    """ "*Palmyra*: army back in *city*": that of the heading, if no other place is named since."""
    doc, start = noun.doc, noun.sent.start
    if noun.tag_ != "NN" or noun.n_lefts or start < 2 or doc[start - 1].text != ":":
        return False
    nearer = any(token.ent_type_ in _TOWN_NAMES for token in doc[start : noun.i])
    return doc[start - 2].ent_type_ in _TOWN_NAMES and not nearer


def is_listed_port(port: Token) -> bool:
    """ "The port and *the airport*", "in *Hodeidah* and in the port": no town.

    But "in *Hodeidah* and the port of Salif" it is one.
    """
    bare = not of_phrase(port)
    return any(
        t.lemma_.lower() in _BESIDE_A_PORT or (bare and t.i < port.i and _is_town(t))
        for t in _listed_with(port)
    )


def _is_town(word: Token) -> bool:
    """ "*Hodeidah*", "the *city*", "*there*"."""
    return word.ent_type_ in _TOWN_NAMES or word.lower_ in {"town", "city", "there"}


def _listed_with(port: Token) -> Iterator[Token]:
    """ "The *airport* and the port", "the *airport* in P and the port": to the parser, in both."""
    for partner in {*coordinated(port), *port.conjuncts} - {port}:
        yield partner
        if partner.dep_ == "pobj":
            yield partner.head.head
    way = port.head
    if port.dep_ == "pobj" and way.dep_ == "conj":
        yield from children(way.head, "pobj") or [way.head]  # "*there* and in the port"


def is_part_port(port: Token) -> bool:
    """ "The *free* port", "the *commercial* port", "the harbour": no town is called so."""
    whole = port.lemma_.lower() in {"port", "seaport"}
    return not whole or any(c.lower_ in _PORTS for c in children(port, "amod"))


def _are_taken_up(token: Token, noun: PlaceNoun) -> bool:
    """ "Took P and Q. Soldiers won *the towns* back": no others that the noun is told of."""
    told = token.n_lefts > 1 or has_child(token, "prep", "relcl", "acl", "appos", "conj")
    return noun.kind in TOWNS | {"island"} and not told


def _is_another(noun: Token) -> bool:
    """ "The *neighbouring* town", "the town of *Nobody-Knows*": not the one spoken of."""
    beside = any(c.lower_ in _BESIDE for c in children(noun, "amod", "compound"))
    return beside or any(t.pos_ == "PROPN" for t in of_phrase(noun))


def leaves_out(place: Argument, cues: Cues) -> bool:
    """ "Hold the town, *except for* the barracks": some of it is not meant."""
    after, sentence = place.doc[place.end : place.end + _EXCEPTING], place.root.sent
    words = tuple(f"{one} " for one in cues("places", "exceptions"))
    said = "".join(t.text_with_ws for t in after if t.text != ",").lower()
    all_of = any(t.lower_ in _WHOLE for t in place.doc[max(place.start - 3, 0) : place.end])
    but = said.startswith("but ") and any(t.pos_ in _NAMING for t in after[1:2])
    if said.startswith(words) or (all_of and but):
        return True
    # "*Except for the barracks*, the town is theirs", "*apart from P*, all of Q"
    before = place.doc[sentence.start : place.start]
    opens = before[:_EXCEPTING].text.lower()
    besides = opens.startswith(("apart", "aside", "other"))
    told = not besides or any(t.lower_ in _WHOLE for t in sentence)
    return told and opens.startswith(words) and "," in before.text


def is_no_ground(token: Token, cues: Cues, actors: Container[int]) -> bool:
    """ "Took *office*", "lost his *post*", "an *arsenal* of rifles", "the *position* that"."""
    lemma, one = token.lemma_.lower(), token.tag_ == "NN"
    clauses = children(token, "acl", "ccomp", "relcl")
    opinion = (
        one
        and lemma in cues("places", "stances")
        and any(has_mark(clause, "that") for clause in clauses)
    )
    job = one and lemma in cues("places", "jobs")
    job = job and any(c.lower_ in {"his", "her"} for c in children(token, "poss"))
    bare = one and lemma in cues("places", "bare")
    bare = bare and not has_child(token, "det", "poss", "nummod", *MODIFIERS)
    body = capitalised(token) and lemma in cues("places", "bodies")
    body = body and not has_child(token, *MODIFIERS) and token.i > token.sent.start
    crops = lemma in {"field", "plantation"}
    crops = crops and any(c.lower_ in cues("places", "crops") for c in children(token, *MODIFIERS))
    firm = capitalised(token) and lemma in cues("places", "firms")
    contents = of_phrase(token) if lemma in cues("places", "amounts") else []
    towns = cues("anaphora", "settlements")  # "the Armenian quarter of the *city*"
    amount = bool(contents) and all(
        c.pos_ in {"NOUN", "NUM"} and c.i not in actors and c.lemma_ not in towns for c in contents
    )
    devices = lemma == "mine" and token.tag_ == "NNS"  # "the *mines* that the army left"
    devices = devices and not has_child(token, "prep", "poss", *MODIFIERS)
    devices = devices and token.head.lemma_ not in {"control", "run", "occupy"}
    ways = of_phrase(token) if lemma in {"path", "road"} else []
    abstract = bool(ways) and all(c.pos_ == "NOUN" and c.lemma_ not in towns for c in ways)
    seats = lemma in cues("places", "jobs") and any(
        noun.lemma_ in _BODIES for noun in objects_of(token, "in", "on")
    )  # "occupies five *posts in the cabinet*"
    above = token.head.head  # "*thirty per cent of* government *posts*"
    seats = seats or (
        lemma in cues("places", "jobs")
        and token.tag_ == "NNS"
        and token.head.lower_ == "of"
        and above.lemma_.lower() in _SHARES
    )
    office = lemma in cues("places", "offices")
    office = office and any(c.lower_ in cues("places", "office_titles") for c in token.children)
    return any((opinion, job, bare, amount, firm, body, office, devices, abstract, seats, crops))


def capitalised(token: Token) -> bool:
    """A name, as far as a capital letter tells."""
    return token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN"}


def road_between(road: Token, noun: PlaceNoun) -> Argument | None:
    """ "The *road to Damascus*", "the *highway between A and B*": what tells it from others."""
    if not is_road(road, noun):
        return None
    end = road.i + 1
    ways = children(road, "prep")
    for prep in (*ways, *(c for way in ways for c in children(way, "prep"))):
        goals = [goal for first in children(prep, "pobj") for goal in (first, *first.conjuncts)]
        if prep.i == end and prep.lower_ in _LEADING and goals and capitalised(goals[0]):
            end = [goal for goal in goals if capitalised(goal)][-1].i + 1
    if end == road.i + 1:
        return None
    return Argument(road, phrase_start(road), end, "nominal", "route")


def is_road(word: Token, noun: PlaceNoun) -> bool:
    """A road or a railway, and not "the *line* of the Vistula"."""
    rails = word.lemma_ != "line" or any(c.lower_ in _RAILS for c in children(word, "compound"))
    return noun.role == "route" and rails


def _scope(word: Token, noun: PlaceNoun) -> Scope | None:
    if is_road(word, noun):
        return "route"
    return "facility" if noun.kind in FACILITY_KINDS else None
