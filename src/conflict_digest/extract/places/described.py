"""Places by a noun: "the town of Bor", "Idlib province", "Libya's capital, Tripoli", "the base".

What has a name in its phrase is that name, or a part of it; the rest are sites without one.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.places.containers import Finder, container
from conflict_digest.extract.places.lists import PlaceLists
from conflict_digest.extract.places.names import PlaceNames
from conflict_digest.extract.places.parts import Parts, is_part
from conflict_digest.extract.places.sites import (
    FACILITY_KINDS,
    are_quarters,
    capitalised,
    is_listed_port,
    is_part_port,
    road_between,
    site_in,
    site_without_name,
    sites_of,
)
from conflict_digest.extract.syntax import (
    MODIFIERS,
    apposed,
    children,
    coordinated,
    has_child,
    introduced,
    is_definite,
    is_left_as,
    is_one_of,
    is_unique,
    listed,
    lying_in,
    objects_of,
    of_phrase,
    phrase_start,
    taken_in,
    towns_with,
)
from conflict_digest.gazetteer import TOWNS
from conflict_digest.lexicon import PlaceNoun

_WHOLE_KINDS = TOWNS | {"province", "island"}
"""Kinds of `place_nouns.csv` of which "the Ks of X and Y" are X and Y, and "the K of X" is X."""

_EACH_KINDS = frozenset({"port", "district"})
"""Kinds of which "the Ks of X and Y" are X and Y, though "Ks of X" are parts of X."""


class DescribedPlaces:
    """The places that nouns of one article stand for or lead to.

    Of the finders that its methods take, `inner` gives the places that the words below lead to,
    and `around` those that a site may be in.
    """

    def __init__(self, names: PlaceNames, lists: PlaceLists, parts: Parts) -> None:
        self._names = names
        self._lists = lists
        self._parts = parts
        self._mentions = names.mentions
        cues = names.mentions.lexicon.cues
        self._seats = cues("places", "seats")
        self._local = cues("places", "local")
        self._speech = cues("attribution", "reported")
        self._descriptions = cues("arguments", "descriptions")
        self._rural = cues("places", "rural")
        self._quarters = cues("places", "quarters")
        self._zones = cues("places", "zones")
        self._uses = cues("places", "uses")
        self._business = cues("places", "business")
        self._ranks = cues("anaphora", "ranks")
        self._lands = cues("anaphora", "states")
        self._inner = cues("places", "inner")
        self._naming = cues("places", "naming")
        self._articleless = cues("places", "articleless")
        self._anywhere = cues("anaphora", "anywhere")

    def at(self, token: Token, noun: PlaceNoun, inner: Finder, around: Finder) -> list[Argument]:
        """The places of one noun, of which `noun` is the row of `place_nouns.csv`."""
        if is_part(noun):
            return self._parts.at(token, noun, inner)
        return (
            self._named(token, noun, inner, around)
            or self._owned(token, noun, inner)
            or self._equated(token, noun, inner)
            or self._site(token, noun, around)
        )

    # Names beside the noun

    def _named(
        self, token: Token, noun: PlaceNoun, inner: Finder, around: Finder
    ) -> list[Argument]:
        """ "Bor *town*", "the *town*, Bor", "the *towns*, including A and B"."""
        called = self._called(token, inner)
        if called and noun.kind != "province":  # "fighting for a *state* called P"
            return called
        several = self._names.before(token)
        if several and noun.kind in FACILITY_KINDS:  # "the *A* and *B* bridges"
            return sites_of([site_in(token, noun, place) for place in several])
        if several:
            return several
        if noun.kind in TOWNS and token.tag_ == "NN" and has_child(token, "appos"):
            own = [p for owner in of_phrase(token) for p in inner(owner) if p.kind == "name"]
            if own:  # "the town of *Barawe*, Middle Shabelle"
                return own
        land = self._land_before(token)
        if land is not None:
            beside = self._names.beside(token)
            return [beside if beside is not None else site_in(token, noun, land)]
        one = self._names.by_kind(token, noun)
        if one is not None:
            return [self._names.left_of_comma(token, one) or one]
        explained = next((c for c in children(token, "appos") if c.pos_ == "NOUN"), None)
        located = self._names.is_located(token)
        if explained is not None and not located and token.lemma_.lower() in self._descriptions:
            own = [p for p in inner(explained) if p.kind == "name"]
            if own:  # "lost its last redoubts, the hills of *P* and *Q*"
                return own
        bears_name = self._names.bears_name(token)
        if not (bears_name or located) or taken_in(token):
            # "Dum Bang outpost, Shan State": there follows where
            told = listed(token) or introduced(token)
            told = told or (towns_with(token) if noun.kind == "area" else [])
            members = [p for t in told for p in inner(t)]
            members = [m for m in members if m.kind != "pronoun"]
            if members:
                return [*self._beside_members(token, noun, inner, around), *members]
        if noun.kind in TOWNS or not bears_name:  # "Libya's capital, Tripoli"
            beside = self._names.beside(token)
            if beside is not None:
                return [beside]
        explains = token.dep_ == "appos" and token.head.i in self._mentions.places
        if explains and _is_one(token) and has_child(token, "amod", "relcl", "acl"):
            return self._equated(token, noun, inner)  # "*Carrefour*, a gang-held suburb of P"
        return []

    def _land_before(self, token: Token) -> Argument | None:
        """ "The *Helmand* capital", "the *Unity State* capital": the land whose seat it is."""
        if token.lemma_.lower() not in self._seats or token.tag_ != "NN" or not is_definite(token):
            return None
        span = self._mentions.places.get(token.i - 1)
        beside = span is not None and span.root.head == token and span.label_ == "PLACE"
        return self._names.plain(span.root) if span is not None and beside else None

    def _called(self, token: Token, inner: Finder) -> list[Argument]:
        """ "The *junction* known as *P*", "a *hill* called P": that is P."""
        clause = next((c for c in children(token, "acl") if c.lower_ in self._naming), None)
        if clause is None or clause.i > token.i + 2:
            return []
        names = children(clause, "oprd", "attr", "dobj") or objects_of(clause, "as")
        whole = (name for name in names if not has_child(name, "prep"))  # no "*Triangle* of Death"
        each = (one for name in whole for one in coordinated(name))
        return [p for one in each for p in inner(one) if p.kind == "name"]

    def _beside_members(
        self, token: Token, noun: PlaceNoun, inner: Finder, around: Finder
    ) -> list[Argument]:
        """ "*The town*, including its base" is named as well; "the capital, Sanaa" is Sanaa."""
        own = [p for owner in of_phrase(token) for p in inner(owner) if p.kind == "name"]
        if own and noun.kind in TOWNS and token.tag_ == "NN":
            return own  # "the town of *P*, including its base"
        one = noun.kind in TOWNS and token.tag_ == "NN" and is_definite(token)
        if noun.kind in FACILITY_KINDS and token.tag_ == "NNS":
            including = any(c.lower_ == "including" for c in token.children)
            located = including and container(token, self._names, around) is not None
            return self._site(token, noun, around) if located else []  # "bases *in P*, including"
        return self._site(token, noun, around) if one and not has_child(token, "appos") else []

    # Names below the noun, or of which it is said

    def _owned(self, token: Token, noun: PlaceNoun, inner: Finder) -> list[Argument]:
        """ "the town of Bor" is Bor; "areas of Donetsk" are a part of it."""
        facility = noun.kind in FACILITY_KINDS and noun.role != "generic"
        several = token.tag_ == "NNS" and any(has_child(o, "conj") for o in of_phrase(token))
        if facility and not several:
            return []
        owners = [t for owner in of_phrase(token) for t in self._lists.members(owner)]
        if noun.kind in TOWNS and any(map(is_unique, token.lefts)):
            owners = [t for t in owners if t.tag_ != "NNS"]  # "the *only* town of the five states"
        found = [place for owner in owners for place in inner(owner)]
        if noun.kind in TOWNS | {"district"} and not is_definite(token):
            # "a district *of sheep farms*"
            found = [p for p in found if p.kind != "nominal" or is_definite(p.root)]
        if noun.kind == "river":  # "the west bank of the *Jordan*" is no part of the country
            found = [p for p in found if not self._is_country(p)]
        if facility and noun.kind != "hill":  # "the airports of A and B"
            return sites_of([site_in(token, noun, p) for p in found if p.kind == "name"])
        if facility:  # "the hills of A and B"
            return [replace(p, scope="facility") for p in found if p.kind == "name"]
        if not found:
            return []
        first = found[0]
        if noun.kind == "port" and token.tag_ == "NN" and self._is_part_port(token, first):
            return [replace(site_in(token, noun, first), scope="facility")]
        if token.lemma_.lower() in self._seats and first.kind == "name":
            if any(c.lower_ in self._local for c in children(token, *MODIFIERS)):
                return found  # "the *municipal* seats of P and Q": towns of that name
            if token.tag_ == "NN":
                return [site_in(token, noun, first)]  # "the *capital* of North Kivu": not all of it
            start = phrase_start(token)  # "the three capitals of northern Mali"
            return [Argument(token, start, token.i + 1, "nominal", within=first)]
        stands_for = token.lemma_.lower() in self._descriptions  # "northern *stronghold* of Kidal"
        bank = noun.kind == "river" and is_definite(token) and has_child(token, *MODIFIERS)
        directional = not stands_for and self._parts.is_directional(token)
        rural = token.lemma_.lower() in self._rural
        quarters = are_quarters(token)  # "the *eastern districts* of P"
        sided = directional and noun.kind not in TOWNS and not (several or quarters)
        if bank or rural or sided:
            # "the countryside of the city", "the right bank of the Dnieper"
            return [Argument(token, phrase_start(token), token.i + 1, "nominal", within=first)]
        # "the *ports* of A and B", "*the districts* of A and B"
        # "the *enclaves* of A and B"
        each = noun.kind in _EACH_KINDS or stands_for
        known = noun.kind == "port" or is_definite(token) or has_child(token, "poss")
        whole = several and each and known and not directional
        whole = whole or token.tag_ == "NN" or noun.kind in _WHOLE_KINDS
        within = self._is_old_town(token, noun) or (
            noun.kind == "district" and any(map(self._is_town, of_phrase(token)))
        )
        within = within or self._is_kind_of_quarter(token)
        if noun.role != "generic" and whole and not within and not _is_some(token, found):
            return found
        every = any(c.lower_ in {"all", "every"} for c in token.lefts)  # "*all* districts of P"
        return found if every else [replace(p, scope=p.scope or "part") for p in found]

    def _is_part_port(self, port: Token, town: Argument) -> bool:
        """ "The port of *Monrovia*", "the *harbour* of Bor": a part; "the port of Bor" is Bor.

        Named with another part, as in "the *port* of Bor and the centre", it is one as well.
        """
        span = self._mentions.places.get(town.root.i)
        capital = span is not None and span.label_ == "CAPITAL"
        return town.kind == "name" and (capital or is_part_port(port) or is_listed_port(port))

    def _is_site(self, token: Token) -> bool:
        """ "The *airport*": only a part of a town."""
        noun = self._mentions.lexicon.place_nouns.get(token.lemma_.lower())
        return noun is not None and noun.kind in FACILITY_KINDS and noun.role == "place"

    def _is_town(self, token: Token) -> bool:
        """ "A quarter of the *city* of P": no quarter of that name."""
        noun = self._mentions.lexicon.place_nouns.get(token.lemma_.lower())
        return noun is not None and noun.kind in TOWNS and token.tag_ == "NN"

    def _is_old_town(self, token: Token, noun: PlaceNoun) -> bool:
        """ "The *old town* of Bor", "the *walled city* of P": a part of it."""
        before = token.doc[token.i - 1].lower_ if token.i else ""
        return noun.kind in TOWNS and before in self._inner

    def _is_kind_of_quarter(self, token: Token) -> bool:
        """ "The *modern* quarter of Hue", "the *port* area of Bor": a part of it."""
        lemma, told = token.lemma_.lower(), children(token, *MODIFIERS)
        if lemma == "quarter":  # districts and suburbs have names of their own
            return any(c.lower_ in self._quarters or self._is_site(c) for c in told)
        if lemma in self._zones:
            return any(c.lower_ in self._uses or self._is_site(c) for c in told)
        return lemma == "district" and any(c.lower_ in self._business for c in told)

    def _is_country(self, place: Argument) -> bool:
        mention = self._mentions.places.get(place.root.i)
        return mention is not None and mention.label_ == "COUNTRY"

    def _equated(self, token: Token, noun: PlaceNoun, inner: Finder) -> list[Argument]:
        """ "P was the first *town* that they took", "P, the third *town* to fall": that is P.

        "P lies in *territory* that they hold", "P, the last *area* in Q": that is P, too.
        """
        singled = token.dep_ == "appos" and any(map(is_unique, token.lefts))
        told = token.dep_ == "appos" and any(c.lower_ in _INDEFINITE for c in token.lefts)
        # "*A and B*, towns held by X", "*A, B and C*, areas under X's control"
        bare = token.tag_ == "NNS" and not has_child(token, "det", "poss")
        several = token.dep_ == "appos" and (bare or has_child(token, "nummod"))
        if noun.kind == "area" and not (singled or told or several):  # "P, *an area* of X's": P
            return [p for t in lying_in(token) for p in inner(t)][:1]
        if token.tag_ == "NNS" and (several or (token.dep_ == "attr" and noun.kind in TOWNS)):
            # "*A and B*, two towns besieged by X", "*A and B* are the last towns that": both
            first = [token.head] if several else children(token.head, "nsubj")
            names = [p for n in first for t in coordinated(n) for p in inner(t) if t.i < token.i]
            return names if len(names) > 1 and all(p.kind == "name" for p in names) else []
        if not is_one_of(token) and not (
            _is_one(token) and (token.dep_ in {"attr", "appos"} or is_left_as(token))
        ):
            return []
        found = [p for t in apposed(token) if t.head != token for p in inner(t)]
        return found if len(found) == 1 and found[0].kind in {"name", "anaphor"} else []

    # Sites

    def _site(self, token: Token, noun: PlaceNoun, around: Finder) -> list[Argument]:
        """ "the airport in Goma", "three hamlets": what has no name of its own."""
        home = self._home(token) if noun.kind in TOWNS and token.tag_ == "NN" else []
        if home:
            return home
        land = self._land(token) if noun.kind in TOWNS and token.tag_ == "NN" else None
        if land is not None:
            return [Argument(token, phrase_start(token), token.i + 1, "nominal", within=land)]
        road = road_between(token, noun)
        if road is not None:
            return [road]
        place = container(token, self._names, around)
        if place is not None:
            first, *others = (site_in(token, noun, o) for o in self._containers(token, place))
            return [first, *sites_of(others)]
        if noun.kind == "area" and any(map(self._is_site, children(token, "compound"))):
            start = phrase_start(token)  # "hold only the *airport area*": not the town
            return [Argument(token, start, token.i + 1, "nominal", "facility")]
        if token.lower_ in self._articleless and token.dep_ == "pobj" and token.n_lefts == 0:
            return [Argument(token, token.i, token.i + 1, "anaphor")]  # "the edge of *town*"
        if noun.kind in TOWNS and _is_ghost_town(token):
            return [Argument(token, phrase_start(token), token.i + 1, "anaphor")]
        if noun.kind in TOWNS and _is_of_note(token):
            return [Argument(token, token.i, token.i + 1, "anaphor")]  # "Rebels take *town*"
        if noun.kind in TOWNS and _is_their_best(token):
            return [Argument(token, phrase_start(token), token.i + 1, "anaphor")]
        if self._is_summed_up(token):
            return [Argument(token, phrase_start(token), token.i + 1, "anaphor")]
        if token.lower_ in self._anywhere and _is_bare(token):
            return [Argument(token, token.i, token.i + 1, "anaphor")]  # "they took the *place*"
        strangers = (o for o in of_phrase(token) if o.i not in self._mentions.actors)
        if noun.role == "generic" or any(map(capitalised, strangers)):
            return []  # "the town of Xyz", whatever Xyz is: not the town spoken of before
        directional = self._parts.is_directional(token)
        found = site_without_name(token, noun, directional=directional)
        return [found] if found is not None else []

    def _home(self, token: Token) -> list[Argument]:
        """ "They have taken *our town*", said a resident of *P*."""
        if not any(c.lower_ == "our" for c in children(token, "poss")):
            return []
        verbs = (verb for verb in token.ancestors if verb.lemma_ in self._speech)
        tellers = (teller for verb in verbs for teller in children(verb, "nsubj"))
        homes = (t for who in tellers for t in objects_of(who, "of", "in", "from"))
        named = (self._names.plain(t) for t in homes if t.i in self._mentions.places)
        return list(named)[:1]

    def _land(self, token: Token) -> Argument | None:
        """ "*The country*'s third city": the country, whichever it is."""
        if not any(c.lower_ in self._ranks for c in token.children):
            return None
        owners = (o for o in children(token, "poss") if o.lemma_.lower() in self._lands)
        owner = next(filter(is_definite, owners), None)
        return Argument(owner, owner.i, owner.i + 1, "anaphor") if owner is not None else None

    def _is_summed_up(self, token: Token) -> bool:
        """ "Entered P, taking *X's last stronghold*": what P was."""
        clause, owners = token.head, [*of_phrase(token), *children(token, "poss")]
        while_at_it = clause.tag_ == "VBG" and clause.dep_ == "advcl" and clause.head.i < clause.i
        described = token.lemma_.lower() in self._descriptions and token.tag_ == "NN"
        owned = any(owner.i in self._mentions.actors for owner in owners)
        return described and while_at_it and owned and token.dep_ == "dobj"

    def _containers(self, token: Token, first: Argument) -> list[Argument]:
        """ "the bases in *P* and *Q*", "posts above *P* and in *Q*", "in the *P and Q* sectors"."""
        within = first.root if first.root.dep_ == "pobj" else first.root.head
        several = token.tag_ == "NNS" or token.lemma_.lower() in self._rural
        if not several or within.dep_ != "pobj" or within.i <= token.i:
            return [first]
        if within != first.root:
            return self._names.before(within) or [first]
        preps = [p for p in children(within.head, "conj") if p.pos_ == "ADP"]
        further = [o for prep in preps for o in children(prep, "pobj")]
        partners = [*coordinated(within)[1:], *further]
        return [first, *map(self._names.plain, filter(self._is_named, partners))]

    def _is_named(self, token: Token) -> bool:
        return token.i in self._mentions.places


_INDEFINITE = frozenset({"a", "an", "another", "one"})
_IDIOMS = frozenset({"leave", "skip", "hit", "quit", "paint"})
"""Verbs with which "town" is anybody's."""


def _is_ghost_town(noun: Token) -> bool:
    """ "The soldiers had entered *a ghost town*": what is left of the one that is told of."""
    entered = noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ == "into")
    ghost = any(c.lower_ in {"ghost", "dead"} for c in children(noun, "compound", "amod"))
    return noun.tag_ == "NN" and entered and ghost


def _is_their_best(town: Token) -> bool:
    """ "X entered P. Y has lost *its second city*": P."""
    whose = any(c.tag_ == "PRP$" for c in children(town, "poss"))
    alone = not has_child(town, "prep", "appos", "relcl", "acl", "conj")
    singled = any(map(is_unique, town.lefts))
    told = town.tag_ == "NN" and town.dep_ == "dobj" and town.lemma_ != "capital"
    return told and whose and alone and singled


def _is_of_note(token: Token) -> bool:
    """ "Army regained *town*", "*town* taken by X": notes leave out the article."""
    bare = token.n_lefts == 0 and not of_phrase(token) and token.tag_ in {"NN", "NNP"}
    bare = bare and token.head.lemma_ not in _IDIOMS  # "*left* town"
    return bare and token.dep_ in {"dobj", "nsubjpass", "nsubj", "ROOT"}


def _is_some(noun: Token, wholes: list[Argument]) -> bool:
    """ "*Villages* of Darfur", "the only *town* of Bay": so much of it, as one name has no more."""
    if len(wholes) != 1 or wholes[0].kind != "name":
        return False
    singled = any(map(is_unique, noun.lefts)) and not has_child(noun, "poss")
    one = any(c.lower_ in _INDEFINITE for c in noun.lefts)  # "*a* district of P"
    return noun.tag_ == "NNS" or singled or one


def _is_one(noun: Token) -> bool:
    """A common noun for one thing, though the tagger may take it for a name ("a *canton*")."""
    return noun.tag_ == "NN" or (noun.tag_ == "NNP" and noun.text.islower())


def _is_bare(token: Token) -> bool:
    """ "The *place*", and nothing else said of it."""
    return [c.lower_ for c in token.children] == ["the"]
