"""The places that a word stands for or leads to, tried in turn: names, pronouns, amounts, nouns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from spacy.tokens import Span, Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.mentions import Mentions, without_repeats
from conflict_digest.extract.places.described import DescribedPlaces
from conflict_digest.extract.places.lists import PlaceLists
from conflict_digest.extract.places.names import PlaceNames
from conflict_digest.extract.places.parts import Parts
from conflict_digest.extract.places.quantities import EACH, Quantities
from conflict_digest.extract.places.sites import (
    FACILITY_KINDS,
    is_no_ground,
    is_share,
    row_of,
    site_in,
)
from conflict_digest.extract.syntax import (
    children,
    coordinated,
    first_partner,
    has_child,
    is_definite,
    is_latter,
    is_nth,
    is_relative,
    objects_of,
    of_phrase,
    said_again,
    strays,
    taken_for_kinds,
)
from conflict_digest.lexicon import PlaceNoun

_MAX_DEPTH = 4
"""Nouns that "parts of the outskirts of the city of X" may lead through."""
_THEM = frozenset({"them", "these", "those"})
_FURTHER = frozenset({"conj", "pcomp", "xcomp", "advcl"})
"""Labels of a verb that goes on with what the one above it tells."""
_SOME_OF = frozenset({"NUM", "DET", "PRON", "ADJ"})
_GIVING_UP = frozenset({"surrender", "capitulate", "yield", "submit"})
"""What men do, and no post."""
_SQUARE = frozenset({"square", "sq"})
_POSTED = frozenset({"in", "at", "near", "outside"})
_POST = PlaceNoun("post", "military_base", "place")
"""What a unit of soldiers is that somebody takes."""
_SOME = PlaceNoun("kilometre", "", "part")


class Places:
    """The places of one article."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.parts = Parts(mentions)
        self._names = PlaceNames(mentions)
        self._lists = PlaceLists(self._names)
        self._quantities = Quantities(self._names)
        self._described = DescribedPlaces(self._names, self._lists, self.parts)
        self._nouns = mentions.lexicon.place_nouns
        cues = mentions.lexicon.cues
        self._hands = cues("places", "hands")
        self._pronouns = cues("reference", "place_pronouns")
        self._driven = cues("places", "rather_people")
        self._ground = cues("places", "ground")
        self._owners = cues("places", "owners")
        self._shares = cues("places", "shares")
        self._units = cues("reference", "units")
        self._seizing = cues("reference", "seizing") | cues("modality", "taking")
        self._boarding = cues("weapons", "boarding")
        self._deeds = cues("weapons", "nouns") | cues("weapons", "campaigns")

    def first(self, candidates: Sequence[Token], *, alone: bool = False) -> list[Argument]:
        """The places of the first candidate that is one, with its lists and coordination.

        `alone` leaves out what it is coordinated with, and things without a name of their own.
        """
        for candidate in candidates:
            if alone:
                known = candidate.tag_ == "NN" and is_definite(candidate)  # "the besieged *city*"
                found = [
                    p
                    for p in self.at(candidate)
                    if not p.nameless or (known and p.kind == "anaphor")
                ]
            else:
                found = self._listed_from(candidate)
            if found:
                return found
        return []

    def _listed_from(self, candidate: Token) -> list[Argument]:
        """The candidate with its coordination, if it is a place itself."""
        if self._lists.is_address(candidate):
            return self.at(candidate)
        members = [*self._lists.members(candidate), *said_again(candidate)]
        if candidate.lower_ == "there":
            members += _and_elsewhere(candidate)
        found = [p for token in members for p in self.at(token)]
        if not self.at(min(members[0:1] + taken_for_kinds(candidate))):
            # "seized rifles, drugs and *a radio base*"
            found = [p for p in found if p.kind != "nominal" or p.within is not None]
        if not found:
            return []
        found += [p for token in strays(members, self.mentions.dates) for p in self.at(token)]
        return without_repeats([*found, *self._lists.after_dates(candidate)])

    def at(self, token: Token, depth: int = 0) -> list[Argument]:
        """The token as one place or several ("towns, including A and B"); empty if it is none.

        `depth` counts the nouns that led here.
        """
        dated = token.i in self.mentions.dates and not self._is_quarter(token)
        none = token.lower_ == "none"  # "none of P's districts is in X's hands"
        none = none or token.ent_type_ == "MONEY"  # "a quarter of a million dollars"
        none = none or _is_without(token)
        if depth > _MAX_DEPTH or dated or none or is_relative(token):
            return []
        if _is_excepted(token):  # "took *all but two districts of P*"
            whole = objects_of(token, "of") if self._noun(token) is not None else []
            return [replace(p, scope="part") for t in whole for p in self.at(t, depth + 1)]
        mention = self.mentions.places.get(token.i)
        if mention is not None and (self._is_firm(mention) or _is_counted(token, mention)):
            return []
        if mention is not None and _stands_for(token, mention):
            return [self._names.at(token, mention)]
        inner = partial(self.at, depth=depth + 1)
        rest = self._quantities.rest(token, inner)
        if rest:
            return rest
        if token.dep_ == "appos" and token.lemma_.lower() in EACH:
            whole = coordinated(first_partner(token.head))
            return [place for one in whole for place in inner(one)]  # "A and B, both taken by X"
        if _is_pronoun(token) or is_latter(token) or is_nth(token):
            return self._pronoun(token)
        if token.lower_ == "places" and any(c.lower_ == "both" for c in token.children):
            return [Argument(token, token.left_edge.i, token.i + 1, "anaphor")]
        if self._quantities.is_one(token):
            return self._quantities.at(token, inner, self._around)
        noun = self._noun(token)
        if self._is_people(token, noun):
            return []
        called = self._called(token) if noun is not None or token.lower_ == "all" else []
        if called:
            return inner(called[0])
        if noun is not None:
            abstract = is_no_ground(token, self.mentions.lexicon.cues, self.mentions.actors)
            if abstract and noun is not _SOME:
                return []
            found = self._described.at(token, noun, inner, self._around)
            half = any(c.dep_ == "predet" and c.lower_ == "half" for c in token.children)
            return [replace(p, scope="part") for p in found] if half else found
        # "Beaufort castle, a ruin that they had held": the description is the place
        return inner(token.head) if token.dep_ == "appos" else []

    def named_at(self, start: int) -> Argument | None:
        """The place whose name begins with this token, whatever the parser takes it for."""
        mention = self.mentions.places.get(start)
        if mention is None or mention.start != start or self._is_firm(mention):
            return None
        return self._names.named(mention.root, mention)

    def site_at(self, token: Token, around: Argument) -> list[Argument]:
        """ "a bridgehead" of which something else in the sentence tells that it is `around` P."""
        noun = self._nouns.get(token.lemma_.lower())
        if noun is None or noun.role != "place" or noun.kind in FACILITY_KINDS:
            return []
        return [site_in(token, noun, around)]

    def is_share(self, token: Token) -> bool:
        """ "*Nine of ten districts*", wherever they are."""
        noun = self._noun(token)
        return noun is not None and is_share(token, noun)

    def _is_quarter(self, token: Token) -> bool:
        """ "Every *quarter* of P", "every *quarter* but Q": no time, though it may be one."""
        if token.lemma_.lower() not in self._nouns:
            return False
        within = any(whole.i in self.mentions.places for whole in of_phrase(token))
        return within or self._quantities.is_rest(token)

    def _around(self, token: Token) -> list[Argument]:
        """What a site may be in: one noun more may lead there."""
        return self.at(token, _MAX_DEPTH - 1)

    # What the words are

    def _noun(self, token: Token) -> PlaceNoun | None:
        """The row of `place_nouns.csv`."""
        lemma = token.lemma_.lower()
        if lemma in self._ground and any(c.lower_ in _SQUARE for c in token.children):
            return _SOME  # "400 *square kilometres* of P"
        if lemma in self._shares and _is_fraction(token):
            return _SOME
        row = row_of(token, self._nouns)
        return _POST if row is None and self._is_post(token) else row

    def _is_post(self, unit: Token) -> bool:
        """ "Overran *an army detachment* at P", "took over the army's *16th Division* in P".

        Men are taken, too, but who takes a unit with its number or its army is where it was.
        """
        verb = unit.head
        taken = unit.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ in self._seizing
        group = self.mentions.actors.get(unit.i)
        armed = unit.lemma_.lower() in self._units and unit.tag_ not in {"NNS", "NNPS"}
        words = unit.doc[unit.left_edge.i : group.end if group is not None else unit.i + 1]
        heads = self.mentions.lexicon.actors.heads
        told = any(t.text[:1].isdigit() or (t != unit and t.lower_ in heads) for t in words)
        after = unit.doc[words.end :][:2]
        there = len(after) > 1 and after[0].lower_ in _POSTED
        named = there and any(t.i in self.mentions.places for t in (after[1], after[1].head))
        return taken and armed and told and named

    def _called(self, noun: Token) -> list[Token]:
        """ "The only *town* that they still hold is *P*", "*all* that they hold is the airport".

        So "the last *town* in their hands is *P*".
        """
        verb = noun.head
        if noun.dep_ != "nsubj" or verb.lemma_ != "be":
            return []
        held = any(t.lemma_ in self._hands for t in objects_of(noun, "in", "under"))
        if not held and not has_child(noun, "relcl", "acl"):
            return []
        return [c for c in children(verb, "attr") if c.pos_ == "PROPN" or noun.lower_ == "all"]

    def _is_firm(self, mention: Span) -> bool:
        """ "The mining *company* Gecamines", "Gecamines, a mining *company*": no place's name."""
        before = mention.doc[mention.start - 1] if mention.start else None
        told = [noun for noun in children(mention.root, "appos") if noun.i > mention.root.i]
        nouns = [noun for noun in (before, *told) if noun is not None and noun.tag_ == "NN"]
        return any(noun.lemma_ in self._owners for noun in nouns)

    def _is_people(self, token: Token, noun: PlaceNoun | None) -> bool:
        """Men rather than where they are; "the *garrison*" may be both."""
        group = self.mentions.actors.get(token.i)
        if group is not None and (noun is None or not _stands_for_its_post(token, group)):
            return True
        return token.i in self.mentions.peoples

    # Pronouns

    def _pronoun(self, token: Token) -> list[Argument]:
        here, word = token.i, token.lemma_.lower()
        if _is_each_of_them(token) or _is_all(token) or is_latter(token) or is_nth(token):
            return [Argument(token, here, here + 1, "anaphor")]
        site = self._taken_up(token)
        if site is not None:
            return self.at(site)
        known = word in self._pronouns and not self._is_thing(token) and not self._is_men(token)
        return [Argument(token, here, here + 1, "pronoun")] if known else []

    def _taken_up(self, pronoun: Token) -> Token | None:
        """ "Attacked *a base* ten miles from P and took *it*", "… after having seized it"."""
        verb = pronoun.head
        if pronoun.lower_ != "it" or pronoun.dep_ != "dobj":
            return None
        while verb.dep_ in _FURTHER:
            verb = verb.head.head if verb.dep_ == "pcomp" else verb.head
            nouns = [*children(verb, "dobj"), *objects_of(verb, "from", "at", "on", "into")]
            told = [n for n in nouns if n.i < pronoun.i and self._is_some_site(n)]
            if told:
                return told[-1]
            if any(n.dep_ == "dobj" and n.i in self.mentions.places for n in nouns):
                return None
        return None

    def _is_some_site(self, noun: Token) -> bool:
        """ "*a* checkpoint": told of for the first time, and without a name."""
        row = self._nouns.get(noun.lemma_.lower()) if noun.tag_ == "NN" else None
        new = any(c.lower_ in {"a", "an"} for c in children(noun, "det"))
        return (
            new and row is not None and row.role == "place" and noun.i not in self.mentions.places
        )

    def _is_men(self, pronoun: Token) -> bool:
        """ "Fought to dislodge *them*"; of "one of *them*" it is the one that counts."""
        of = pronoun.head.lower_ == "of" and pronoun.head.head.pos_ in _SOME_OF
        return pronoun.lower_ == "them" and (of or pronoun.head.lemma_ in self._driven)

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
        return not any(
            t.i in self.mentions.places or t.lemma_.lower() in self._nouns for t in between
        )


def _is_without(noun: Token) -> bool:
    """ "It left them *with no base*": they have none."""
    led = noun.dep_ == "pobj" and noun.head.lower_ == "with"
    return led and any(c.lower_ == "no" for c in children(noun, "det"))


def _and_elsewhere(there: Token) -> list[Token]:
    """ "Remain in charge *there and in the port*": wherever the parser hangs the phrase."""
    joint, *after = there.doc[there.i + 1 : there.i + 3] or [there]
    joined = joint.lower_ == "and" and any(t.pos_ == "ADP" for t in after)
    return [o for t in after for o in children(t, "pobj")] if joined else []


def _stands_for(token: Token, mention: Span) -> bool:
    """A word inside a name does not ("*Bor* town hall"), unless it is the one that counts."""
    return token.dep_ != "compound" or token.i in {mention.root.i, mention.end - 1}


def _is_counted(token: Token, mention: Span) -> bool:
    """ "Handed over *ten Leopards*": things, and no name as "*Two Sisters*" is."""
    numbers = [c for c in children(token, "nummod") if c.i < mention.start]
    counted = any(not c.text.istitle() or c.is_sent_start for c in numbers)
    return counted and len(mention) == 1 and token.lower_.endswith("s")


def _is_pronoun(token: Token) -> bool:
    """ "it", "there", "P and Q; rockets fell on *both*"; but "*all* of P", "*all* but P"."""
    if _is_each_of_them(token):
        return True
    more = token.doc[token.i + 1 : token.i + 2].text.lower() == "but"
    pronoun = token.pos_ == "PRON" and not (more or objects_of(token, "of"))
    return pronoun or _is_all(token) or token.lemma_.lower() == "there"


def _is_each_of_them(token: Token) -> bool:
    """ "*both*", "*both* of them", "*all* of them"; but "*both* of X's forts"."""
    of = {o.lower_ for o in objects_of(token, "of")}
    return of <= _THEM and (token.lower_ == "both" or (token.lower_ == "all" and bool(of)))


def _is_all(number: Token) -> bool:
    """ "P, Q and R were spared; *all three* have fallen now"."""
    before = number.i > 0 and number.nbor(-1).lower_ == "all"
    return before and number.tag_ == "CD" and number.dep_ != "nummod" and not number.n_rights


def _stands_for_its_post(token: Token, group: Span) -> bool:
    """ "Overran the *garrison*" is about men and place, "the surrender of the garrison" is not."""
    of_control = token.head.lower_ == "of" and token.head.head.lemma_ in {"control", "possession"}
    gives_up = token.dep_ == "nsubj" and token.head.lemma_ in _GIVING_UP
    gives_up = gives_up and not has_child(token, "compound")  # "the *Bor* garrison"
    is_acted_on = token.dep_ in {"dobj", "nsubjpass", "nsubj", "conj", "appos"} or (
        token.dep_ == "pobj" and (token.head.lower_ in {"from", "into"} or of_control)
    )
    own = group.label_ in {"GROUP", "ARMED"} and group.root == token
    return own and is_acted_on and not gives_up


def _is_fraction(noun: Token) -> bool:
    """ "Three *quarters* of P", "about a *quarter* of P": no districts of it."""
    counted = has_child(noun, "nummod") or any(c.lower_ == "a" for c in noun.lefts)
    return counted and bool(objects_of(noun, "of")) and not has_child(noun, "amod", "compound")


def _is_excepted(token: Token) -> bool:
    """ "driven from all but *two villages*"; "an all but deserted *Bor*" is all of it."""
    first = token.left_edge.i
    words = token.doc[max(0, first - 2) : token.i]
    pairs = ((a, b) for a, b in itertools.pairwise(words) if a.lower_ == "all")
    buts = [but for _, but in pairs if but.lower_ == "but"]
    return any(not (token.pos_ == "PROPN" and but.nbor(1).tag_ in {"VBN", "JJ"}) for but in buts)
