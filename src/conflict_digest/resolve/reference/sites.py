"""Which site "the airport" is: the one named before, else that of the town that is spoken of."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract import Argument
from conflict_digest.extract.places import FACILITY_KINDS
from conflict_digest.extract.syntax import COMPASS, MODIFIERS, children, has_child, objects_of
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.places import PlaceResolver
from conflict_digest.resolve.reference.groups import SENDING
from conflict_digest.resolve.reference.names import OF_CITIES, TOPONYMS, NamedPlaces
from conflict_digest.resolve.reference.spoken import SpokenOf
from conflict_digest.resolve.reference.towns import TOWNS, Towns

_SAME = frozenset({"the", "this", "that"})
_MILITARY = frozenset({"military_base", "military_position", "camp"})
"""Kinds of which one noun takes up the other: "Fort X … *the post*"."""
_AIRFIELDS = frozenset({"airport", "airbase", "airfield", "airstrip", "aerodrome"})
"""Nouns of which one takes up the other."""
_AROUND = frozenset({"around", "of", "outside", "near"})
_ANY = frozenset({"building", "facility", "compound", "complex", "installation"})
"""Nouns that take up a site of any kind."""
_GOING = SENDING | {"move", "march", "drive", "fly", "sail", "advance", "head"}
"""Verbs of those who go somewhere, and of those who send them there."""
_VAGUE = frozenset({"place", "district"})
"""Kinds of places of which nobody knows how large they are."""


class Sites:
    """The sites without a name of one document."""

    def __init__(
        self,
        lexicon: Lexicon,
        places: PlaceResolver,
        named: NamedPlaces,
        towns: Towns,
        spoken_of: SpokenOf,
    ) -> None:
        self._places = places
        self._named = named
        self._towns = towns
        self._spoken_of = spoken_of
        self._nouns = lexicon.place_nouns
        self._anywhere = lexicon.cues("anaphora", "sites") & self._nouns.keys()
        self._settlements = lexicon.cues("anaphora", "settlements")

    def at(self, argument: Argument) -> str | None:
        """The entity of a site: one that was told of before, else a new one in its town."""
        root = argument.root
        if argument.scope == "route" and argument.end > root.i + 1:
            # "the road *to Damascus*" is in no town
            return self._places.described(argument, None)
        again = self._told_before(argument)
        if again is not None:
            return again
        owner = self._owner(root)
        if owner is not None:
            return self._places.described(argument, owner)
        named = self._named_before(argument)
        if named is not None:
            return named
        subject = self._subject(root) if _is_bare(argument) else None
        if subject is not None:
            return subject
        town = self._framed(root) or self._reached(root) or self._around(argument)
        if town is None:
            return self._places.resolve(argument)
        return self._only_such(argument, town) or self._places.described(argument, town)

    def _told_before(self, argument: Argument) -> str | None:
        root, noun = argument.root, argument.root.lemma_.lower()
        named_so = self._named.apposed(root) if root.dep_ == "appos" and _is_one(root) else None
        if named_so is not None:
            return named_so  # "*Anefis*, a crossroads to the south which they captured"
        if not _is_bare(argument):
            return None
        recent = list(self._spoken_of.recent(root))
        kind = self._nouns[noun].kind if noun in self._anywhere else None
        kinds = _MILITARY if kind in _MILITARY else {kind}
        kinds = FACILITY_KINDS if noun in _ANY and root.tag_ == "NN" else kinds
        same = [p for p in recent if self._named.kind_of(p) in kinds]
        if same and not (_is_new(root) or self._is_another_told(root)):
            return same[0]  # "the courthouse … *the building*"
        nouns = _AIRFIELDS if noun in _AIRFIELDS else {noun}
        called = (p for p in recent if any(_is_site_called(p, word) for word in nouns))
        again = [p for p in called if root.tag_ != "NNS"]
        return again[0] if again else None  # "the side of the Rafah crossing … *the crossing*"

    def _only_such(self, argument: Argument, town: str) -> str | None:
        """ "The *presidential palace* … the palace": the only one of the town that was told of.

        "Took *Kavumu airport*. P is in panic. X denied having lost the airport": else the only one
        that was told of at all, unless something came about in a town that has one, too.
        """
        root = argument.root
        known = any(c.lower_ == "the" for c in children(root, "det")) and root.tag_ == "NN"
        if not (known and _is_bare(argument)) or _is_new(root):
            return None
        drafts = self._places.drafts
        words = _AIRFIELDS if root.lemma_.lower() in _AIRFIELDS else {root.lemma_.lower()}
        such = [p for p in drafts if any(_is_site_called(p, word) for word in words)]
        found = [p for p in such if drafts[p].part_of == town]
        if not found and not (words & OF_CITIES and town in self._spoken_of.reached(root)):
            lately = self._spoken_of.lately(root)
            found = [p for p in such if p in lately]
        return found[0] if len(found) == 1 else None

    def is_site(self, noun: Token) -> bool:
        """ "The *airport*", "the *headquarters*": only a part of a town."""
        row = self._nouns.get(noun.lemma_.lower())
        return row is not None and row.kind in FACILITY_KINDS

    def _is_another_told(self, noun: Token) -> bool:
        """ "Burned *the headquarters*, and its defenders left the building": that, of no claim."""
        for word in reversed(noun.doc[noun.sent.start : noun.i]):
            if word.tag_ == "NN" and self.is_site(word):
                return not self._spoken_of.is_named_by(word)
        return False

    def _owner(self, noun: Token) -> str | None:
        """ "Da Nang and *its* airport", "out of Khartoum, *including* the airport"."""
        owners = filter(None, map(self._named.listed_owner, children(noun, "poss")))
        return next(owners, None) or self._named.including(noun)

    def _named_before(self, argument: Argument) -> str | None:
        """ "*Kavumu* airport … the airport"."""
        root, noun = argument.root, argument.root.lemma_.lower()
        one = _is_bare(argument) and root.tag_ != "NNS"
        known = one and any(c.lower_ in _SAME for c in children(root, "det"))
        kind = self._nouns[noun].kind if known and noun in self._nouns else ""
        named = self._named.site(noun, kind, argument.start)
        return named if root.tag_ != "NNS" or has_child(root, "det") else None

    def _subject(self, noun: Token) -> str | None:
        """ "*The dam* is a front line, with X and Y fighting for *the site*"."""
        subjects = children(noun.sent.root, "nsubj", "nsubjpass")
        span = self._named.toponym_among(s for s in subjects if s.i < noun.i)
        vague = noun.lemma_.lower() in _ANY | {"site"}
        place = self._named.id_of(span) if span is not None and vague else None
        return place if place and self._named.kind_of(place) in FACILITY_KINDS else None

    def _reached(self, site: Token) -> str | None:
        """ "X, which runs Q, *sent men to P*. They took *the airport*": that of P."""
        mentions = self._places.mentions
        number = mentions.sentence(site.i)
        own = mentions.sentences[number]
        settlement = site.lemma_.lower() in self._settlements
        named = any(t.i in mentions.places for t in own if t.i < site.i)
        if not number or settlement or named:
            return None
        going = mentions.sentences[number - 1].root
        if going.lemma_ not in _GOING:
            return None
        sent = children(going, "dobj")  # "sent a column *to P*", whatever the parser says
        goals = (goal for word in (going, *sent) for goal in objects_of(word, "to", "into"))
        goal = self._named.toponym_among(goals)
        town = self._named.id_of(goal) if goal is not None else None
        return town if town is not None and self._named.kind_of(town) in TOWNS else None

    def _framed(self, site: Token) -> str | None:
        """ "*Around the capital* nothing moved. X kept *the airport*": where all that is told."""
        mentions = self._places.mentions
        number = mentions.sentence(site.i)
        for sentence in (
            mentions.sentences[number],
            *mentions.sentences[max(0, number - 1) : number],
        ):
            opening = sentence[0]
            side = opening if opening.lower_ in COMPASS else None
            prep = next((c for c in children(side, "prep")), None) if side is not None else opening
            if prep is None or prep.lower_ not in _AROUND:
                continue
            towns = [noun for noun in children(prep, "pobj") if noun.i < site.i]
            named = self._named.toponym_among(towns)
            if named is not None:
                place = self._named.id_of(named)
                return place if self._named.kind_of(place) in TOWNS else None
            nouns = (n for n in towns if n.lemma_.lower() in self._settlements and n.tag_ == "NN")
            return next(map(self._town, nouns), None)
        return None

    def _town(self, noun: Token) -> str | None:
        """ "Around *the city*", "south of *the capital*"."""
        if noun.lemma_.lower() != "capital" or has_child(noun, *MODIFIERS):
            return self._towns.last(noun)
        country = self._places.country
        own = self._places.capital_of(country) if country is not None else None
        return self._named.called(noun) or self._named.capital(noun) or own

    def _around(self, argument: Argument) -> str | None:
        """The town that it is in."""
        root, noun = argument.root, argument.root.lemma_.lower()
        if argument.doc[root.i + 1 : root.i + 2].text == "there":
            near = self._named.nearest(root)  # "landed at P and seized the base *there*"
            if near is not None:
                return near
        # "the town of A and the airport": A is beside it, not around it; "A airport and the palace"
        within = argument.scope == "facility"
        partners = (p for p in root.conjuncts if not (within and self.is_site(p)))
        beside = {t.i for partner in partners for t in partner.subtree}
        salience = self._towns.salience
        several = root.tag_ == "NNS" and noun in self._settlements  # "the two *towns*" lie apart
        town = None if several else salience.best(root, TOWNS, TOPONYMS, beside)
        vague = town is not None and self._named.kind_of(town) in _VAGUE
        if noun in OF_CITIES and vague:  # rather of the city named before
            town = salience.best(root, {"city"}, TOPONYMS, beside) or town
        town = town or self._named.of_heading(root, TOWNS)
        return town or salience.only_beside(root, beside)


def _is_bare(argument: Argument) -> bool:
    """ "*The* airport", and not "the old *airport*", "the *port* area"."""
    root = argument.root
    told = any(c.i < root.i for c in children(root, *MODIFIERS))
    return argument.start >= root.i - 1 and has_child(root, "det") and not told


def _is_new(noun: Token) -> bool:
    """ "The camp *there*", "the camp *and* the post": another than was told of."""
    there = noun.doc[noun.i + 1 : noun.i + 2].text == "there"
    return there or noun.dep_ == "conj" or has_child(noun, "conj")


def _is_one(noun: Token) -> bool:
    """ "*a* crossroads", "*an* airbase"."""
    return any(c.lower_ in {"a", "an"} for c in children(noun, "det"))


def _is_site_called(place_id: str, noun: str) -> bool:
    """ "The *presidential palace* … the palace"."""
    words = place_id.removeprefix("place:").split("-")
    return place_id.startswith("place:") and noun in words[:-1]
