"""Which place fills a role: names, parts and lists of places, and the nouns that lead to them.

The annotator has marked the names; this module adds what depends on the role: "most of Darfur",
"towns, including A and B"; `place_names` has the names, `sites` what has no name of its own and
`containers` where that is.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.containers import container
from conflict_digest.extract.mentions import Mentions, without_repeats
from conflict_digest.extract.place_names import PlaceNames
from conflict_digest.extract.sites import (
    FACILITY_KINDS,
    capitalised,
    is_no_ground,
    site_in,
    site_without_name,
)
from conflict_digest.extract.syntax import (
    DEFINITE,
    MODIFIERS,
    apposed,
    children,
    coordinated,
    has_child,
    introduced,
    is_one_of,
    is_relative,
    listed,
    lying_in,
    objects_of,
    of_phrase,
    phrase_start,
    resolved,
    said_again,
    strays,
    taken_for_kinds,
)
from conflict_digest.gazetteer import TOWNS
from conflict_digest.lexicon import PlaceNoun
from conflict_digest.schema import Scope

_MAX_DEPTH = 4
"""Nouns that "parts of the outskirts of the city of X" may lead through."""
_WHOLE_KINDS = TOWNS | {"province", "island"}
"""Kinds of `place_nouns.csv` of which "Ks of X" are X itself, not a part of it."""
_AROUND = frozenset({"district", "province", "region", "area"})
"""Kinds of `place_nouns.csv` that, after a comma, tell where the place before it lies."""
_AT = frozenset({"in", "at", "near"})
"""Prepositions of where something was, after which names in a row are one address."""
_EACH = frozenset({"all", "both", "each"})
_CIVIL_KINDS = frozenset({"building", "facility", "prison", "road", "street"})
"""Kinds of `place_nouns.csv` that soldiers enter, guard and run for many reasons."""
_SQUARE = frozenset({"square", "sq"})
_SOME = PlaceNoun("kilometre", "", "part")
_SCOPES: dict[str, Scope] = {"part": "part", "edge": "outskirts", "whole": "whole"}
"""How much of a place the roles of `place_nouns.csv` leave of it."""


class Places:
    """The places of one article."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.names = PlaceNames(mentions)
        self._nouns = mentions.lexicon.place_nouns
        cues = mentions.lexicon.cues
        self._pronouns = cues("reference", "place_pronouns")
        self._directions = cues("places", "directions")
        self._quantities = cues("places", "quantities")
        self._centres = cues("places", "centres")
        self._seats = cues("places", "seats")
        self._districts = cues("anaphora", "regions")
        self._ground = cues("places", "ground")
        self._offices = cues("places", "offices")
        self._owners = cues("places", "owners")
        self._boarding = cues("weapons", "boarding")
        self._deeds = cues("weapons", "nouns") | cues("weapons", "campaigns")
        self._articleless = cues("places", "articleless")

    def first(self, candidates: Sequence[Token], *, alone: bool = False) -> list[Argument]:
        """The places of the first candidate that is one, with its lists and coordination.

        `alone` leaves out what it is coordinated with, and things without a name of their own.
        """
        for candidate in candidates:
            if alone:
                found = [p for p in self.at(candidate) if not p.nameless]
            else:
                found = self._listed_from(candidate)
            if found:
                return found
        return []

    def _listed_from(self, candidate: Token) -> list[Argument]:
        """The candidate with its coordination, if it is a place itself."""
        if self._is_address(candidate):
            return self.at(candidate)
        members = [*self._members(candidate), *said_again(candidate)]
        found = [p for token in members for p in self.at(token)]
        if not self.at(min(members[0:1] + taken_for_kinds(candidate))):
            # "seized rifles, drugs and *a radio base*"
            found = [p for p in found if p.kind != "nominal" or p.within is not None]
        if not found:
            return []
        found += [p for token in strays(members, self.mentions.dates) for p in self.at(token)]
        return without_repeats([*found, *self._gapped(candidate)])

    def _members(self, token: Token) -> list[Token]:
        """The token and its partners, but not where it lies.

        "Took Corinto, *Morazán*, after", "took Tamou, *Say department, Niger*".
        """
        first, *others = coordinated(token)
        beyond = first.doc[others[-1].i + 1 : others[-1].i + 2].text if others else ""
        if beyond == "and" or any(has_child(member, "cc") for member in (first, *others)):
            towns = [t for t in others if not self._is_aside(t)]
            return [first, *(others if self._is_district(first) else towns)]
        around = next((n for n, t in enumerate(others) if self._is_district(t)), len(others))
        others = others[:around]
        joined = [t for t in others if t.dep_ != "conj" or t.doc[t.left_edge.i - 1].text != ","]
        return [first, *(joined if len(others) == 1 else others)]

    def _is_address(self, token: Token) -> bool:
        """ "Fought *in* P, *Q city, R*": where P is, if nothing joins them."""
        members = coordinated(token)
        located = token.dep_ == "pobj" and token.head.lower_ in _AT
        joined = any(has_child(member, "cc") for member in members)
        names = all(t.i in self.mentions.places for t in members)
        return located and len(members) > 2 and names and not joined

    def _is_aside(self, token: Token) -> bool:
        """ "took P, *Say district*, and Q": between commas, it tells where P is."""
        doc, end = token.doc, token.i + 1
        before, after = doc[token.left_edge.i - 1].text, doc[end : end + 1].text
        return before == "," and after == "," and self._is_district(token)

    def _is_district(self, token: Token) -> bool:
        """ "*Say department*", not "the department": it has towns in it."""
        noun = self._nouns.get(token.lemma_.lower())
        return noun is not None and noun.kind in _AROUND and token.tag_ in {"NN", "NNP"}

    def _gapped(self, token: Token) -> list[Argument]:
        """ "seized Goma in May and *Bukavu* in June": the parser joins Bukavu to May."""
        return [
            self.names.named(root, span)
            for root, span in self.mentions.after_dates
            if token.head == root.head or token.head in root.head.ancestors
        ]

    def at(self, token: Token, depth: int = 0) -> list[Argument]:
        """The token as one place or several ("towns, including A and B"); empty if it is none.

        `depth` counts the nouns that led here.
        """
        mentions, here = self.mentions, token.i
        if (
            depth > _MAX_DEPTH
            or is_relative(token)
            or here in mentions.dates
            or _is_excepted(token)
        ):
            return []
        mention = mentions.places.get(here)
        if mention is not None and self._is_firm(mention):
            return []
        if mention is not None and (
            token.dep_ != "compound" or here in {mention.root.i, mention.end - 1}
        ):
            inner = self.names.before_bracket(mention)
            if inner is not None:
                within = self.names.plain(token)
                return [Argument(inner.root, inner.start, inner.end, "name", within=within)]
            return [self.names.named(token, mention)]
        lemma = token.lemma_.lower()
        if token.dep_ == "appos" and lemma in _EACH:  # "A and B, both of them taken"
            return self.at(token.head, depth + 1)
        if token.lower_ == "both" and not objects_of(token, "of"):
            # "P and Q; rockets fell on *both*"
            return [Argument(token, here, here + 1, "anaphor")]
        if (token.pos_ == "PRON" and not objects_of(token, "of", "but")) or lemma == "there":
            known = lemma in self._pronouns and not self._is_thing(token)
            return [Argument(token, here, here + 1, "pronoun")] if known else []
        whole = of_phrase(token)
        of_which = bool(whole) and is_relative(whole[0])  # "both *of which* were shelled"
        if token.pos_ == "NUM" or token.lower_ in self._quantities or of_which:
            # "two of their bases"
            counted = whole[:0] if of_which else objects_of(token, "of", "than", "but")
            counted += resolved(whole) if of_which else []
            of_so_many = token.pos_ == "NUM" and any(has_child(t, "nummod") for t in counted)
            found = [p for t in counted for p in self.at(t, depth + 1)]
            if of_so_many:  # "*nine of ten districts*" of P are a part of it
                whose = [t for one in counted for t in children(one, "poss")]
                owned = [p for t in whose for p in self.at(t, depth + 1) if p.kind == "name"]
                if owned:  # "12 of *Marib's* 14 districts"
                    return [replace(p, scope="part") for p in owned]
                return [replace(p, start=here, scope=p.scope or "part") for p in found]
            return found or [p for t in counted for p in self._counted(token, t)]
        noun = self._nouns.get(lemma) or self._nouns.get(token.lower_)
        if lemma in self._ground and any(c.lower_ in _SQUARE for c in token.children):
            noun = _SOME  # "400 *square kilometres* of P"
        group = mentions.actors.get(here)
        if group is not None and (noun is None or not _stands_for_its_post(token, group)):
            return []
        if here in mentions.peoples:
            return []
        if noun is not None:
            abstract = is_no_ground(token, self.mentions.lexicon.cues, mentions.actors)
            return [] if abstract else self._by_noun(token, noun, depth)
        # "Beaufort castle, a ruin that they had held": the description is the place
        return self.at(token.head, depth + 1) if token.dep_ == "appos" else []

    def _is_firm(self, mention: Span) -> bool:
        """ "The mining *company* Gecamines": its name is none of a place."""
        before = mention.doc[mention.start - 1] if mention.start else None
        return before is not None and before.tag_ == "NN" and before.lemma_ in self._owners

    def _is_thing(self, pronoun: Token) -> bool:
        """ "Took an early *lead* and held *it*", "seized a *ship* and took it away"."""
        verb = pronoun.head
        while verb.dep_ in {"prep", "dobj"}:
            verb = verb.head
        if verb.dep_ == "conj" and verb.head.lemma_ in self._boarding:
            return True  # "*boarded* the ferry at P and took control of it"
        verb = pronoun.head
        if pronoun.lower_ != "it" or (pronoun.dep_, verb.dep_) != ("dobj", "conj"):
            return False
        things = [t for t in children(verb.head, "dobj") if t.i < pronoun.i]
        if not things or any(t.tag_ != "NN" or t.lemma_ in self._deeds for t in things):
            return False
        between = pronoun.doc[verb.head.i : verb.i]
        return not any(t.i in self.mentions.places or self.is_site(t) for t in between)

    def site_at(self, token: Token, around: Argument) -> list[Argument]:
        """ "a bridgehead" of which something else in the sentence tells that it is `around` P."""
        noun = self._nouns.get(token.lemma_.lower())
        if noun is None or noun.role != "place" or noun.kind in FACILITY_KINDS:
            return []
        return [site_in(token, noun, around)]

    def is_site(self, token: Token) -> bool:
        """A noun for a place ("*hamlets* that they had run"), though it need not be known which."""
        return token.lemma_.lower() in self._nouns

    def is_building(self, place: Argument) -> bool:
        """ "A school": a house that stands on the land, and is none."""
        return self._kind(place) in {"building", "prison"}

    def is_known(self, place: Argument) -> bool:
        """A name, or a place spoken of before ("*the* town"), but not "a base in P"."""
        return place.kind != "nominal" or _is_definite(place.root)

    def is_within_a_thing(self, place: Argument) -> bool:
        """ "In the cabinet in *Kabul*": what is there is no ground."""
        outer = place.root.head.head
        inside = place.root.dep_ == "pobj" and outer.dep_ == "pobj" and outer.pos_ == "NOUN"
        known = outer.lemma_.lower() in self._nouns or outer.i in self.mentions.places
        return inside and not known and outer.head.lower_ in {"in", "for"}

    def is_office(self, place: Argument) -> bool:
        """ "The interior *ministry*": a party has it without its walls."""
        return place.kind == "nominal" and place.root.lemma_.lower() in self._offices

    def is_around_a_room(self, place: Argument) -> bool:
        """ "A fight in a bar in *Bor*": it is not for Bor."""
        inner, outer = place.root.head, place.root.head.head.head
        return inner.lower_ == outer.lower_ == "in" and self.is_within_a_thing(place)

    def is_road(self, place: Argument) -> bool:
        """ "The road", "the wrong side of the road"."""
        return self._kind(place) in {"road", "street"}

    def is_civil_site(self, place: Argument) -> bool:
        """ "A school", "the jail", "a plant", but not the seat of anybody ("the *town* hall")."""
        if self._kind(place) not in _CIVIL_KINDS:
            return False
        heads = self.mentions.lexicon.actors
        words = {c.lemma_.lower() for c in children(place.root, *MODIFIERS, "poss")}
        return words.isdisjoint(heads.modifiers) and words.isdisjoint(self._nouns)

    def _kind(self, place: Argument) -> str:
        """The kind of a site that is told by a noun; empty where it has a name."""
        noun = self._nouns.get(place.root.lemma_.lower())
        return noun.kind if noun is not None and place.kind in {"nominal", "anaphor"} else ""

    def is_country(self, place: Argument) -> bool:
        """Is this place a whole country?"""
        mention = self.mentions.places.get(place.root.i)
        return mention is not None and mention.label_ == "COUNTRY"

    def _counted(self, quantity: Token, noun: Token) -> list[Argument]:
        """ "a *string* of hills around P": the parser hangs where they are on the string."""
        kind = self._nouns.get(noun.lemma_.lower())
        if kind is None:
            return []
        around = container(quantity, self.names, self._around)
        if around is not None:
            return [site_in(noun, kind, around)]
        start = phrase_start(quantity)
        several = kind.role == "place" and noun.tag_ == "NNS"
        return [Argument(noun, start, noun.i + 1, "nominal")] if several else []

    # Nouns that lead to names

    def _by_noun(self, token: Token, noun: PlaceNoun, depth: int) -> list[Argument]:
        if noun.role in _SCOPES:
            return self._part(token, noun, depth)
        named_before = self.names.before(token, noun)
        if named_before:
            return named_before
        if noun.kind in TOWNS and token.tag_ == "NN" and has_child(token, "appos"):
            own = [p for o in of_phrase(token) for p in self.at(o, depth + 1) if p.kind == "name"]
            if own:  # "the town of *Barawe*, Middle Shabelle"
                return own
        named = self.names.by_kind(token, noun)
        if named is not None:
            return [self.names.left_of_comma(token, named) or named]
        if not (self.names.bears_name(token) or self.names.is_located(token)):
            # "Dum Bang outpost, Shan State": there follows where
            members = [p for t in listed(token) or introduced(token) for p in self.at(t, depth + 1)]
            members = [m for m in members if m.kind != "pronoun"]
            if members:
                return [*self._beside_members(token, noun), *members]
        if noun.kind in TOWNS or not self.names.bears_name(token):  # "Libya's capital, Tripoli"
            named = self.names.beside(token)
            if named is not None:
                return [named]
        if token.dep_ == "appos" and _is_one(token) and token.head.i in self.mentions.places:
            found = self._described(token, noun, depth)
            if found and has_child(token, "amod", "relcl"):
                return found  # "*Carrefour*, a gang-held suburb of Port-au-Prince"
        return (
            self._owned(token, noun, depth)
            or self._described(token, noun, depth)
            or self._site(token, noun)
        )

    def _beside_members(self, token: Token, noun: PlaceNoun) -> list[Argument]:
        """ "*The town*, including its base" is named as well; "the capital, Sanaa" is Sanaa."""
        one = noun.kind in TOWNS and token.tag_ == "NN" and _is_definite(token)
        return self._site(token, noun) if one and not has_child(token, "appos") else []

    def _part(self, token: Token, noun: PlaceNoun, depth: int) -> list[Argument]:
        """ "most of Darfur", "the outskirts of Goma"; but "Sake, *west of* Goma" is not in it."""
        if token.lower_ in self._directions and not has_child(token, "det", "poss"):
            return [p for t in children(token, *MODIFIERS) for p in self.at(t, depth + 1)]
        scope = _SCOPES[noun.role]
        if any(c.text == "100" for c in children(token, "nummod")):
            scope = "whole"  # "*100 percent* of P"
        if scope == "outskirts" and self._is_directional(token):
            scope = "part"  # "the western edge" is in the town, "the outskirts" are not
        to = objects_of(token, "to") if noun.role == "edge" else []  # "the approaches to Goma"
        for owner in [*of_phrase(token), *to, *children(token, "poss", "nmod", "compound")]:
            inner = [p for t in coordinated(owner) for p in self.at(t, depth + 1)]
            if inner and self._is_seat(token) and inner[0].kind == "name":
                return [site_in(token, noun, inner[0])]  # "P *district centre*" is not the district
            if inner:
                return [
                    replace(p, scope=scope if p.scope in {None, "whole"} else p.scope)
                    for p in inner
                ]
        known = noun.role == "edge" or self._is_directional(token) or self._is_centre(token)
        if _is_definite(token) and known:
            return [Argument(token, phrase_start(token), token.i + 1, "anaphor", scope)]
        return []

    def direction(self, noun: Token) -> Argument | None:
        """ "*The south*" of the place spoken of last."""
        known = noun.lower_ in self._directions
        return Argument(noun, noun.i - 1, noun.i + 1, "anaphor", "part") if known else None

    def _is_centre(self, noun: Token) -> bool:
        """ "Fighting in *the centre*", "*the district centre*"; not "the health centre"."""
        before = children(noun, "compound", "nmod")
        return noun.lemma_.lower() in self._centres and all(map(self._is_town, before))

    def _is_seat(self, noun: Token) -> bool:
        """ "P *district centre*": its main town."""
        before = children(noun, "compound", "nmod")
        return noun.lemma_.lower() in self._centres and any(
            t.lemma_.lower() in self._districts for t in before
        )

    def _is_town(self, token: Token) -> bool:
        """ "The *district* centre", "the *town* centre"."""
        noun = self._nouns.get(token.lemma_.lower())
        return noun is not None and noun.kind in TOWNS | {"district"}

    def _is_directional(self, noun: Token) -> bool:
        return any(c.lower_ in self._directions for c in children(noun, "amod"))

    def _owned(self, token: Token, noun: PlaceNoun, depth: int) -> list[Argument]:
        """ "the town of Bor" is Bor; "areas of Donetsk" are a part of it."""
        facility = noun.kind in FACILITY_KINDS and noun.role != "generic"
        several = token.tag_ == "NNS" and any(has_child(o, "conj") for o in of_phrase(token))
        if facility and not several:
            return []
        inner = [
            place
            for owner in of_phrase(token)
            for partner in self._members(owner)
            for place in self.at(partner, depth + 1)
        ]
        if facility and noun.kind != "hill":  # "the airports of A and B"
            return [site_in(token, noun, p) for p in inner if p.kind == "name"]
        if facility:  # "the hills of A and B"
            return [replace(p, scope="facility") for p in inner if p.kind == "name"]
        if not inner:
            return []
        if token.lemma_.lower() in self._seats and token.tag_ == "NN" and inner[0].kind == "name":
            return [
                site_in(token, noun, inner[0])
            ]  # "the *capital* of North Kivu" is not all of it
        if noun.kind not in TOWNS and self._is_directional(token):
            # "the northern countryside of the province"
            start = phrase_start(token)
            return [Argument(token, start, token.i + 1, "nominal", within=inner[0])]
        if noun.role != "generic" and (token.tag_ == "NN" or noun.kind in _WHOLE_KINDS):
            return inner
        return [replace(p, scope=p.scope or "part") for p in inner]

    def _described(self, token: Token, noun: PlaceNoun, depth: int) -> list[Argument]:
        """ "P was the first *town* that they took", "P, the third *town* to fall": that is P.

        "P lies in *territory* that they hold": that is P, too.
        """
        if noun.kind == "area":
            return [p for t in lying_in(token) for p in self.at(t, depth + 1)][:1]
        one_of = is_one_of(token)
        if not one_of and (not _is_one(token) or token.dep_ not in {"attr", "appos"}):
            return []
        described = (t for t in apposed(token) if t.head != token)
        found = [p for t in described for p in self.at(t, depth + 1)]
        return found if len(found) == 1 and found[0].kind == "name" else []

    # Sites

    def _site(self, token: Token, noun: PlaceNoun) -> list[Argument]:
        """ "the airport in Goma", "three hamlets": what has no name of its own."""
        around = container(token, self.names, self._around)
        if around is not None:
            return [site_in(token, noun, one) for one in self._arounds(token, around)]
        if token.lower_ in self._articleless and token.dep_ == "pobj" and token.n_lefts == 0:
            return [Argument(token, token.i, token.i + 1, "anaphor")]  # "the edge of *town*"
        strangers = (o for o in of_phrase(token) if o.i not in self.mentions.actors)
        if noun.role == "generic" or any(capitalised(owner) for owner in strangers):
            return []  # "the town of Xyz", whatever Xyz is: not the town spoken of before
        found = site_without_name(token, noun, directional=self._is_directional(token))
        return [found] if found is not None else []

    def _arounds(self, token: Token, first: Argument) -> list[Argument]:
        """ "the bases in *P* and *Q*": several sites have a place each."""
        if token.tag_ != "NNS" or first.kind != "name" or first.root.dep_ != "pobj":
            return [first]
        partners = (t for t in coordinated(first.root)[1:] if t.i in self.mentions.places)
        return [first, *(self.names.plain(t) for t in partners)]

    def _around(self, token: Token) -> list[Argument]:
        return self.at(token, _MAX_DEPTH - 1)


def _is_one(noun: Token) -> bool:
    """A common noun for one thing, though the tagger may take it for a name ("a *canton*")."""
    return noun.tag_ == "NN" or (noun.tag_ == "NNP" and noun.text.islower())


def _is_definite(noun: Token) -> bool:
    """ "*The* town, including its base": the one spoken of before."""
    return any(c.lower_ in DEFINITE for c in children(noun, "det"))


def _stands_for_its_post(token: Token, group: Span) -> bool:
    """ "Overran the *garrison*" is about men and place, "the surrender of the garrison" is not."""
    is_acted_on = token.dep_ in {"dobj", "nsubjpass", "nsubj", "conj", "appos"} or (
        token.dep_ == "pobj" and token.head.lower_ in {"from", "into"}
    )
    return group.label_ in {"GROUP", "ARMED"} and group.root == token and is_acted_on


def _is_excepted(token: Token) -> bool:
    """ "driven from all but *two villages*"."""
    first = token.left_edge.i
    words = [t.lower_ for t in token.doc[max(0, first - 2) : token.i]]
    return any(pair == ("all", "but") for pair in itertools.pairwise(words))
