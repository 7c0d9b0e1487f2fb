"""Sites and quarters, each with the town that it is in: "the airport in P, the barracks at Q"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.tree import PLACES, hang, word_before

SITES: Final = frozenset(
    {"base", "airport", "airfield", "airstrip", "port", "bridge", "station", "camp", "hospital"}
    | {"prison", "palace", "dam", "refinery", "plant", "post", "outpost", "checkpoint", "crossing"}
    | {"fort", "mine", "depot", "terminal", "factory", "junction", "compound", "headquarters"}
    | {"airbase", "fortress", "barracks"}
)
"""What is at one place only."""
AT: Final = frozenset({"at", "in", "near", "outside"})
_GROUNDS: Final = frozenset(
    {"garrison", "position", "road", "highway", "hill", "height", "ridge", "zone"}
    | {"pass", "valley", "island", "field", "oilfield", "university", "castle"}
)
"""What else is taken at a place, beside it or on the way to it."""
TAKEN_AT: Final = SITES | _GROUNDS | {"bases"}
_TOWNS: Final = frozenset({"town", "city", "village"})
SETTLEMENTS: Final = frozenset({"town", "city", "village", "port", "district", "island"})
QUARTERS: Final = frozenset(
    {"neighbourhood", "neighborhood", "district", "suburb", "quarter", "borough", "area", "part"}
)
_INSIDE: Final = frozenset({"of", "in", "at"})
_INNER: Final = frozenset(
    {"centre", "center", "market", "hall", "square", "school", "church", "mosque", "hotel", "jail"}
    | {"ministry", "building", "stadium", "office", "quarter", "suburb"}
)
"""What a town has besides."""
_NEVER_A_TOWN: Final = _INNER | frozenset(
    {"airport", "airfield", "airstrip", "airbase", "bridge", "hospital", "prison", "palace", "dam"}
    | {"refinery", "plant", "checkpoint", "headquarters", "barracks", "university", "castle"}
    | {"road", "highway", "hill", "height", "ridge", "terminal", "factory", "rest"}
    | {"districts", "suburbs", "outskirts", "villages", "quarters", "mountains", "mines", "fields"}
)
"""What no town is called, as one may be called "the port of Q" or "the last base of X"."""
_ONE_OF: Final = _TOWNS | {"capital", "seat", "hub", "centre", "center", "port"}
_SHARES: Final = frozenset({"most", "half", "much", "parts", "part"})
_UNITS: Final = frozenset({"km", "kilometre", "kilometer", "mile", "kms", "miles"})
_WHERE: Final = AT | {"to", "on", "above", "over", "from", "around", "between", "of"}


def list_site(noun: Token) -> bool:
    """What stands behind the town of a site, in a list of sites, hung on the site or on itself."""
    raised = _raise_site(noun) or _raise_plain(noun)
    return _take_last(noun) or raised or _name_site(noun) or _explain_town(noun)


def list_beside_town(noun: Token) -> bool:
    """ "Took P, *the hospital* and Q", "P, *its airport* and Q": to the parser, P is the hospital.

    So "P, *the village of Q* and R"; not "P, the port and capital of Q".
    """
    town = noun.head
    named = town.pos_ == "PROPN" and not _is_site(town) and noun.tag_ in {"NN", "NNS"}
    if not named or noun.left_edge.i != town.i + 2 or town.nbor(1).text != ",":
        return False
    site = _before(town.head) if town.dep_ == "pobj" else None
    if not _is_beside(noun) or (site is not None and _is_site(site)):
        return False
    last = _last_of_list(noun)
    if last is None:  # "P, *the hospital*, the base, most of Q": more than one thing that P is
        row = [c for c in town.rights if c.dep_ == "appos" and c.i > noun.i]
        row = [c for c in row if _is_site(c) or c.lower_ in _SHARES]
        row = [] if any(c.lower_ in AT for c in noun.rights) else row  # "the airport *in* Q"
        if row:
            hang(dict.fromkeys(row, noun), dict.fromkeys((noun, *row), "conj"))
        return bool(row)
    links = [c for c in last.head.children if c.dep_ == "cc" and c.i < last.i]
    row = [t for t in last.ancestors if noun.is_ancestor(t) and t.dep_ == "appos"]
    heads = dict.fromkeys((*links, last, *row), noun)  # "P, the hospital, *the road to R* and Q"
    hang({**heads, noun: town}, dict.fromkeys((noun, *row), "conj"))
    return True


def raise_past_aside(name: Token) -> bool:
    """ "Took P, *the capital of Q*, and *R*", "P, 60 km from Q, and R": to the parser, of Q and R.

    Between "capital of Q, *R* and S" there need be no second comma: it is of one.
    """
    around, prep = name.head, name.head.head
    noun = prep.head
    inside = around.dep_ == "pobj" and prep.dep_ == "prep" and name.i > around.i
    first = noun.left_edge.i
    if not inside or first < 2 or noun.doc[first - 1].text != ",":
        return False
    town = noun.doc[first - 2]
    one = noun.tag_ == "NN" and noun.lemma_ in _ONE_OF and noun.dep_ == "appos"
    apart = one or noun.lemma_.lower() in _UNITS
    if town.pos_ != "PROPN" or not apart or not noun.sent.start <= town.i:
        return False
    links = [c for c in around.children if c.dep_ == "cc" and around.i < c.i < name.i]
    closed = any(word_before(link) == "," for link in links)
    listed = not links and one and prep.lower_ == "of" and word_before(name.left_edge) == ","
    if not (closed or listed) or prep.lower_ == "between":
        return False
    hang({name: town, **dict.fromkeys(links, town)}, {})
    return True


def _is_beside(noun: Token) -> bool:
    """Is it a place of its own, whatever the town before it is?"""
    names = {noun.lemma_.lower(), noun.lower_}
    of = [p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    other = noun.lower_ in _TOWNS and any(p.pos_ == "PROPN" for p in of)
    own = noun.left_edge.lower_ in {"its", "their"} and bool(names & (TAKEN_AT | _INNER | QUARTERS))
    the = any(c.lower_ == "the" for c in noun.lefts)
    called = any(c.dep_ == "compound" and not c.text.islower() for c in noun.lefts)
    kinds = TAKEN_AT if called else _NEVER_A_TOWN  # "the *K1* base" is no town of another name
    site = bool(names & kinds) and (not of or noun.lower_ == "rest")
    return own or (the and (other or site))


def _last_of_list(noun: Token) -> Token | None:
    """The name, or "the road to R", behind the only "and" of its phrase, whatever it is hung on."""
    links = [t for t in noun.subtree if t.dep_ == "cc"]
    if len(links) != 1 or links[0].lower_ != "and":
        return None
    last = [c for c in links[0].head.children if c.dep_ == "conj" and c.i > links[0].i]
    if len(last) != 1 or last[0].left_edge.i != links[0].i + 1:
        return None
    told = last[0].left_edge.lower_ in {"the", "its", "their"} | _SHARES
    within = last[0].head.dep_ == "pobj" and noun.tag_ == "NNS"  # "P, *the villages of Q and R*"
    both = within and last[0].head.pos_ == "PROPN"
    return last[0] if (told or last[0].pos_ == "PROPN") and not both else None


def _explain_town(noun: Token) -> bool:
    """ "Took the base in *P*, *the last town* of Q": to the parser, the base is that town.

    So "residents of *P*, *a suburb* of Q".
    """
    site, comma = noun.head, noun.left_edge.i - 1
    kinds = _TOWNS if _is_site(site) else _TOWNS | QUARTERS if site.tag_ == "NNS" else frozenset()
    told = noun.dep_ == "appos" and noun.lemma_.lower() in kinds and noun.tag_ == "NN"
    if not told or comma <= site.i or noun.doc[comma].text != ",":
        return False
    town = noun.doc[comma - 1]
    named = town.ent_type_ in PLACES or (town.pos_ == "PROPN" and not _is_site(site))
    named = named and town.dep_ == "pobj" and town.head.head == site
    if not named or town.head.lower_ not in AT | {"of"}:
        return False
    hang({noun: town}, {})
    return True


def join_where(site: Token) -> None:
    """ "Took *bases in P*", "moved into *a zone at P*": to the parser, they took them there."""
    if not _is_site(site):
        return
    verb, end = site.head, site.right_edge.i + 1
    if site.dep_ == "pobj":
        verb = verb.head if verb.lower_ == "into" else site
    if end == len(site.doc):
        return
    prep = site.doc[end]
    named = any(p.dep_ == "pobj" and p.ent_type_ in PLACES for p in prep.children)
    if prep.head == verb and prep.lower_ in {"at", "in"} and named:
        hang({prep: site}, {})


def raise_to_quarter(word: Token) -> bool:
    """ "P, *a neighbourhood* of Q *held* by X": to the parser, all of Q is."""
    town, noun = word.head, word.head.head.head
    of = town.head.lower_ == "of" and town.dep_ == "pobj" and word.left_edge.i == town.i + 1
    quarter = noun.lemma_ in QUARTERS and noun.dep_ in {"appos", "attr"} and noun.i < town.i
    if not (of and quarter) or not any(c.lower_ in {"a", "an"} for c in noun.lefts):
        return False
    hang({word: noun}, {})
    return True


def _is_site(noun: Token) -> bool:
    if noun.tag_ not in {"NN", "NNS"}:
        return False
    return noun.lemma_.lower() in TAKEN_AT or noun.lower_ in TAKEN_AT


def _is_one(noun: Token) -> bool:
    return noun.tag_ == "NN" or noun.lower_ in {"barracks", "headquarters"}


def _raise_site(noun: Token) -> bool:
    """ "Took *the airport in P*, the *barracks* at Q and …": to the parser, P is the barracks."""
    if noun.left_edge.lower_ != "the" or noun.dep_ not in {"appos", "conj"}:
        return False
    town, prep = noun.head, noun.head.head
    settled = noun.lemma_ in SETTLEMENTS and any(c.lower_ == "of" for c in noun.rights)
    own = [c for c in noun.rights if c.dep_ == "prep" and c.lower_ in _WHERE]
    named = any(p.pos_ == "PROPN" for c in own for p in c.children if p.dep_ == "pobj")
    inside = town.pos_ == "PROPN" and town.dep_ == "pobj" and prep.lower_ in _WHERE
    if not (inside and named) or not (settled or _is_site(noun)):
        return False
    site = _before(prep)
    if site is None or site.left_edge.i > prep.i or not _is_site(site):
        return False
    links = [c for c in town.children if c.dep_ == "cc" and c.i == noun.left_edge.i - 1]
    goes_on = word_before(noun.left_edge) == "," and any(t.dep_ == "cc" for t in noun.subtree)
    if not (links and _is_one(site)) and not goes_on:
        return False
    hang({**dict.fromkeys(links, site), prep: site, noun: site}, {noun: "conj"})
    return True


def _raise_plain(noun: Token) -> bool:
    """ "Hold *the station of P*, *the market* and the depots": to the parser, of all of them."""
    town, prep = noun.head, noun.head.head
    inside = town.pos_ == "PROPN" and town.dep_ == "pobj" and prep.lower_ in _INSIDE
    first = noun.left_edge
    if not inside or noun.dep_ not in {"appos", "conj"} or first.lower_ != "the":
        return False
    site, names = _before(prep), {noun.lemma_.lower(), noun.lower_}
    if site is None or site.left_edge.lower_ != "the" or not (_is_site(site) and _is_one(site)):
        return False
    joined = first.nbor(-1).lower_ in {"and", ","} and first.i - 2 == town.i
    one_of_list = noun.dep_ == "conj" or any(c.dep_ == "conj" for c in noun.rights)
    if not (joined and one_of_list) or not names & (TAKEN_AT | _INNER):
        return False
    links = [c for c in town.children if c.dep_ == "cc"]
    hang({**dict.fromkeys(links, site), prep: site, noun: site}, {noun: "conj"})
    return True


def _before(prep: Token) -> Token | None:
    """ "Took the *airport* in P": the noun right before, also where to the parser it took in P."""
    above = prep.head
    if above.pos_ != "VERB":
        return above
    objects = [c for c in above.children if c.dep_ == "dobj" and c.right_edge.i == prep.i - 1]
    return objects[0] if objects else None


def _take_last(site: Token) -> bool:
    """ "Took P, *the base* at Q and *the port*": to the parser, P is a base at Q and the port."""
    if not _is_one(site) or not {site.lemma_.lower(), site.lower_} & SITES or site.head.i > site.i:
        return False
    if word_before(site.left_edge) != ",":
        return False
    where = [p for c in site.children if c.lower_ in AT for p in c.children if p.dep_ == "pobj"]
    for place in where:
        links = [c for c in place.children if c.dep_ == "cc"]
        last = [c for c in place.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"}]
        if links and last and not any(t.text == "," for t in site.doc[place.i : links[0].i]):
            moved = dict.fromkeys((*links, *last), site)
            hang(moved, {site: "conj"})
            return True
    return False


def _name_site(noun: Token) -> bool:
    """ "Took the command *in P*, the first *headquarters* to fall": to the parser, P is one."""
    name, prep = noun.head, noun.head.head
    apart = noun.dep_ == "appos" and noun.lemma_ in SITES and word_before(noun.left_edge) == ","
    inside = name.pos_ == "PROPN" and name.dep_ == "pobj" and prep.lower_ in AT
    if not (apart and inside) or prep.head.tag_ != "NN" or prep.head.i != prep.i - 1:
        return False
    hang({noun: prep.head}, {})
    return True
