"""Which places an argument of a claim stands for, named or taken up ("the city", "it", "there")."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from conflict_digest.extract import Argument
from conflict_digest.extract.places import FACILITY_KINDS, are_quarters, is_side_of_land
from conflict_digest.extract.syntax import (
    children,
    has_child,
    is_definite,
    is_verb,
    objects_of,
    of_phrase,
    word_before,
)
from conflict_digest.extract.syntax.tokens import COMPASS
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.places import Lands, PlaceResolver
from conflict_digest.resolve.reference.names import NamedPlaces
from conflict_digest.resolve.reference.prominence import ASSAILING
from conflict_digest.resolve.reference.rows import Rows
from conflict_digest.resolve.reference.salience import OF_REGIONS
from conflict_digest.resolve.reference.sites import Sites
from conflict_digest.resolve.reference.spoken import SpokenOf, phrase_of
from conflict_digest.resolve.reference.things import Things
from conflict_digest.resolve.reference.towns import PROPER, TOWNS, Towns
from conflict_digest.resolve.reference.unsaid import Unsaid

_LANDS = frozenset({"country", "nation", "continent", "world"})
_WHICH = frozenset({"which", "that"})
_TOWARDS = frozenset({"on", "towards", "toward"})
_ABROAD = 10.0
"""Degrees from the next place of a country within which its men may fight abroad."""
_LARGE = 100_000
_FRAMED = 2
"""So many sentences further a country that opens one still tells where things are."""
_LEADING = ("to", "into", "towards", "toward")
_QUARTERS = frozenset({"old city", "old town"})
"""Names that every other town has for a part of it."""
_REGIONS = frozenset({"province", "region"})
_SMALL = frozenset({"district", "county"})
"""Regions that are called after their chief town."""
_INVADING = frozenset({"invade", "enter"})
_PARTS = frozenset({"part", "edge"})
_KEEPING = frozenset({"hold", "keep", "retain", "control", "guard"})
"""What those do who are in a part of a town that others took."""
_CAPITALS_SINCE = "1992"
"""Older texts may have another capital in mind: Nanking, Saigon, Lagos, Bonn."""


_TWO = 2
_TAKING_BACK = frozenset({"retake", "recapture", "regain", "recover", "reoccupy", "relinquish"})
"""Verbs whose object is ground."""


class PlaceReferences:
    """The place arguments of one document; remembers of which places its claims have spoken."""

    def __init__(
        self,
        mentions: Mentions,
        lexicon: Lexicon,
        places: PlaceResolver,
        published: str | None = None,
        lands: Lands | None = None,
    ) -> None:
        """`published` is the day of publication, an ISO date."""
        self.mentions = mentions
        self._todays_capitals = published is None or published >= _CAPITALS_SINCE
        self.places = places
        self.nouns = lexicon.place_nouns
        self._named = NamedPlaces(mentions, lexicon, places)
        self._rows = Rows(mentions, lexicon, self._named)
        self._directions = lexicon.cues("places", "directions")
        self._settlements = lexicon.cues("anaphora", "settlements")
        self._plain = lexicon.cues("reference", "plain")
        self.spoken_of = SpokenOf(mentions, self._settlements, lands)
        self._towns = Towns(lexicon, places, self._named, self.spoken_of)
        self._sites = Sites(lexicon, places, self._named, self._towns, self.spoken_of)
        self._things = Things(mentions, lexicon)
        self._unsaid = Unsaid(mentions, lexicon, places, self._named, self.spoken_of, self.entity)
        self._regions = lexicon.cues("anaphora", "regions")
        self._speech = lexicon.cues("attribution", "reported")
        self._islands = lexicon.cues("anaphora", "islands")
        self._lands = lexicon.cues("anaphora", "lands")
        self._cues = lexicon.cues
        self._rural = lexicon.cues("places", "rural")
        self._assailing = lexicon.cues("anaphora", "assailing")
        self._anywhere = lexicon.cues("anaphora", "anywhere")

    def country_of(self, place_id: str) -> str | None:
        """Code of the country that a place of this document is in, where that is known."""
        return self._named.country_of(place_id)

    def country_around(self, place_id: str, word: Token) -> str | None:
        """That, or "*In Somalia*, the army lost Xyz": what the sentence opens with."""
        known = self.country_of(place_id)
        return known if known is not None else self._named.framing_country(word)

    def is_framed(self, place_id: str, word: Token) -> bool:
        """ "*In Syria* they took P. The army still holds Q": Q is in the country told of last."""
        number = self.mentions.sentence(word.i)
        for sentence in reversed(self.mentions.sentences[max(0, number - _FRAMED) : number + 1]):
            last = word if word.sent.start == sentence.start else sentence[-1]
            country = self._named.framing_country(last)
            if country is not None:
                return country == self.country_of(place_id)
        return False

    def reaches(self, country: str | None, place_id: str) -> bool:
        """Does the article speak of places in this country, not only of the country?

        And may its men be at the other place: nobody crosses from Sudan to Haiti.
        """
        if country is None or self.is_far(country, place_id):
            return False
        return any(
            draft.country == country and draft.entry is not None and draft.kind != "country"
            for draft in self.places.drafts.values()
        )

    def is_address(self, place: Argument, place_id: str) -> bool:
        """ "Held by X: P, *North Kordofan*": a region alone behind a town tells where that is.

        So may a name that no gazetteer has.
        """
        doc, end = place.doc, place.end
        first = self.mentions.places.get(place.start - 2)
        if first is None or doc[end : end + 1].text in {",", ";", "and", "&"}:
            return False
        known = self._is_small(place_id) and self._named.kind_of(place_id) != "place"
        return (
            not known and doc[place.start - 1].text == "," and word_before(doc[first.start]) == ":"
        )

    def is_far(self, country: str, place_id: str) -> bool:
        """Is the place surely in another part of the world than the country?"""
        draft = self.places.drafts[place_id]
        if draft.entry is None or draft.entry.population < _LARGE:
            return False  # a small one is rather a namesake
        return not self.places.gazetteer.reaches(country, draft.entry, _ABROAD)

    def entities(self, argument: Argument) -> list[tuple[str, Argument]]:
        """The place entities of an argument, each with the phrase that names it; empty if unclear.

        "both towns" are two; what goes without saying is the place of the claim just before.
        """
        if argument.kind == "unsaid":
            return self._unsaid.at(argument)
        if argument.kind == "pronoun" and argument.root.lemma_ == "they":
            meant = self._rows.meant_by(argument.root) or self._taken_back(argument.root)
            return [(place_id, argument) for place_id in meant]
        if argument.kind == "anaphor" and argument.root.lower_ in self._islands:
            called = self._named.called(argument.root)  # "the *Hanish islands* … the islands"
            return [(called, argument)] if called is not None else []
        listed = self._rows.at(argument)
        if not listed and argument.root.lower_ == "both":
            told = self.spoken_of.last_together(argument.root)
            listed = told if len(told) == _TWO else []
        if listed or argument.root.lower_ == "both":
            return [(place_id, argument) for place_id in listed]
        if argument.kind == "anaphor" and argument.root.tag_ == "NNS" and not argument.scope:
            before = self.spoken_of.each(argument.root)
            if before and _are_same(before[-1][1].root, argument.root):
                before = before[-1:]  # "parts of five *villages* … sealed off the villages"
            elif len(before) < 2:
                return []
            return [(place_id, argument) for place_id, _ in before[-2:]]
        argument = self._quarter_of(argument) or argument
        place_id = self.entity(argument)
        return [(place_id, argument)] if place_id is not None else []

    def _quarter_of(self, argument: Argument) -> Argument | None:
        """ "The Aleppo district of *Sheikh Maqsoud*" is that district.

        But "the *Daraya* suburb of Damascus": the larger of the two is where the other lies.
        """
        noun = argument.doc[argument.end - 1]
        row = self.nouns.get(noun.lemma_.lower())
        city = self.mentions.places.get(argument.root.i)
        if argument.kind != "name" or city is None or row is None or row.kind != "district":
            return None
        inner = self._named.toponym_among(of_phrase(noun)) if noun.i >= city.end else None
        if inner is None:
            return None
        own = self.places.drafts[self._named.id_of(inner)]
        rows = self.places.gazetteer.lookup(city.text)
        larger = max((row.population for row in rows if row.kind == "city"), default=0)
        smaller = own.entry.population if own.entry is not None else 0
        within = own.kind not in {"country", *_REGIONS} and larger > smaller
        return phrase_of(inner) if within else None

    def _taken_back(self, pronoun: Token) -> list[str]:
        """ "Took three checkpoints in P; the army regained *them*": what was taken last."""
        verb = pronoun.head
        back = pronoun.dep_ == "dobj" and verb.lemma_ in _TAKING_BACK
        return self.spoken_of.last_together(pronoun) if back else []

    def only_town(self, argument: Argument) -> list[tuple[str, Argument]]:
        """ "The people of *Masisi* woke up under new rulers: M23 had moved in": the only town."""
        span = self._named.only_one(argument.root)
        if self._unsaid.is_too_late(argument.root):
            return []
        if span is not None and self._unsaid.is_posted_at(span.root, argument.root):
            return []
        if span is None or self._named.kind_of(self._named.id_of(span)) not in TOWNS:
            return []
        return [(self._named.id_of(span), phrase_of(span))]

    def entity(self, argument: Argument) -> str | None:
        """The entity of an argument that is one place; None when it is unclear."""
        if argument.kind == "pronoun":
            if self._things.is_meant(argument.root):
                return None
            site = self._things.site(argument.root)
            if site is not None:
                return self.entity(site)
            own = self._topic(argument.root) or self._named.listed_owner(argument.root)
            own = own or self._goal(argument.root) or self._come_to(argument.root)
            own = own or self._object_above(argument.root) or self._told_of(argument.root)
            own = own or self._towns.subject_before(argument.root)
            found = own or self._towns.before(argument.root, None) or self._ahead(argument.root)
            found = own or self.spoken_of.rather(found, argument.root)
            found = self._of_halves(found, argument.root)
            return None if found in self._told_as_where(argument.root) else found
        if argument.kind == "anaphor":
            return self._anaphor(argument)
        if argument.kind == "nominal":
            container = self._container(argument.within) if argument.within is not None else None
            if container is None:
                frame = self._frame(argument.root)
                if frame is not None:
                    return self.places.described(argument, frame)
                return self._sites.at(argument)
            if self._is_itself(argument.root, container):
                return container
            city = self._city_in(argument.root, container)
            if city is not None or self._is_land(argument.within):
                return city  # "*the country's* third city", whichever that is
            return self.places.described(argument, container)
        if self._is_plain(argument):
            town = self.entity(argument.within) if argument.within is not None else None
            return self.places.described(argument, town) if town else self._sites.at(argument)
        quarter = argument.doc[argument.start : argument.end].text.lower() in _QUARTERS
        town = (
            self._towns.before(argument.root, PROPER) if quarter and not argument.within else None
        )
        if town is not None:
            return self.places.quarter(argument, town)
        found, noun = self.places.resolve(argument), argument.doc[argument.end - 1]
        if found is not None and self._is_in(found, noun):
            area = found if self._named.kind_of(found) == "area" else None  # "Abyei town"
            return self._named.apposed(noun) or self._towns.last(noun) or area
        return found

    def _topic(self, pronoun: Token) -> str | None:
        """ "*As for the airport*, the police have kept it"."""
        start = pronoun.sent.start
        opening = pronoun.doc[start : start + 2].text.lower()
        if opening not in {"as for", "as to", "as regards"}:
            return None
        before = pronoun.doc[start + 2 : pronoun.i]
        end = next((t.i for t in before if t.text == ","), start + 2)
        topic = pronoun.doc[start + 2 : end]
        names = (self.mentions.places[t.i] for t in topic if t.i in self.mentions.places)
        name = next(names, None)
        return self.places.of_phrase(topic, name) if name is not None else None

    def _of_halves(self, place_id: str | None, pronoun: Token) -> str | None:
        """ "X holds its eastern wards and Y *its* western part": of what the first is a part of."""
        draft = self.places.drafts[place_id] if place_id is not None else None
        halves = any(c.lower_ in self._directions for c in children(pronoun.head, "amod"))
        if draft is None or draft.entry is not None or not draft.part_of or not halves:
            return place_id
        return draft.part_of

    def _container(self, around: Argument) -> str | None:
        """What a place is in; "*the country*'s third city" is in the one that is told of."""
        return self.places.whole_country() if self._is_land(around) else self.entity(around)

    def _is_land(self, around: Argument | None) -> bool:
        nouns = self._cues("anaphora", "states")
        return around is not None and around.kind != "name" and around.root.lemma_.lower() in nouns

    def _is_itself(self, noun: Token, container: str) -> bool:
        """ "The *T4* air base", which the map has as a base: no other one in it."""
        row, kind = self.nouns.get(noun.lemma_.lower()), self.places.drafts[container].kind
        flown = {"airport", "military_base"}
        alike = row is not None and (row.kind == kind or {row.kind, kind} <= flown)
        return alike and kind in FACILITY_KINDS and word_before(noun.left_edge) != "in"

    def _city_in(self, noun: Token, container: str) -> str | None:
        """ "Liberia's second port, *Buchanan*", "*Syria's second city*", "the capital of Chad"."""
        named = self._named.apposed(noun) if noun.lemma_.lower() in self._settlements else None
        city = named or self._towns.ranked(noun, container)
        if city is None and self._todays_capitals:
            city = self._towns.of_state(noun, container)
        return city

    def _is_plain(self, name: Argument) -> bool:
        """ "The *Citadel*", "the *Presidential Palace*" with capitals: every other town has one."""
        doc, noun = name.doc, self.nouns.get(name.doc[name.end - 1].lower_)
        opening = doc[name.start : name.end - 1]
        if name.start == 0 or doc[name.start - 1].lower_ != "the" or noun is None:
            return False
        if any(token.lower_ not in self._plain for token in opening):
            return False
        return noun.role == "place" and (len(opening) > 0 or name.within is None)

    def _told_as_where(self, pronoun: Token) -> set[str]:
        """ "Sailed it to *Eyl*, where they held it": not Eyl, that is told already."""
        clauses = (c for c in pronoun.ancestors if c.dep_ == "relcl")
        where = (c.head.i for c in clauses if any(w.lower_ == "where" for w in c.children))
        spans = (self.mentions.places[i] for i in where if i in self.mentions.places)
        return {self._named.id_of(span) for span in spans}

    # Names

    def _is_in(self, place_id: str, noun: Token) -> bool:
        """ "The *South Kivu* town" is a town in South Kivu, not the province."""
        entry = self.places.drafts[place_id].entry
        settlement = noun.lemma_.lower() in self._settlements and noun.pos_ == "NOUN"
        return settlement and entry is not None and entry.kind not in TOWNS

    # Pronouns and nouns that take up a place

    def _before_or_above(self, token: Token, kinds: Collection[str]) -> str | None:
        """The same, else the one of the heading above."""
        return self._towns.before(token, kinds) or self._named.of_heading(token, kinds)

    def _ahead(self, pronoun: Token) -> str | None:
        """ "Until the army retook *it*, P was theirs": the subject of the clause that follows."""
        for clause in pronoun.ancestors:
            if clause.dep_ == "advcl" and clause.i < clause.head.i:
                for subject in children(clause.head, "nsubj", "nsubjpass"):
                    span = self.mentions.places.get(subject.i)
                    if span is not None and subject.i > pronoun.i:
                        return self._named.id_of(span)
        return None

    def _goal(self, pronoun: Token) -> str | None:
        """ "After besieging *it* for weeks, they took P": what comes of it."""
        deed = pronoun.head
        clause = deed.head if deed.dep_ == "pcomp" else deed
        main = clause.head
        in_front = clause.dep_ in {"prep", "advcl"} and is_verb(main) and clause.i < main.i
        if not in_front or pronoun.dep_ != "dobj" or deed.lemma_ not in ASSAILING:
            return None
        span = self._named.toponym_among(children(main, "dobj"))
        return self._named.id_of(span) if span is not None else None

    def _come_to(self, pronoun: Token) -> str | None:
        """ "Fled Moba *to Pweto*, regrouped and dug in *there*": where the verbs before lead."""
        # "moved from P *to Q* and hold it"
        taken = pronoun.lower_ == "it" and pronoun.dep_ == "dobj"
        verb = pronoun.head if pronoun.lower_ == "there" or taken else pronoun
        if pronoun.dep_ == "pobj" and pronoun.head.lower_ in _TOWARDS:
            verb = pronoun.head.head  # "X falls back to P, and Y, they say, is advancing on *it*"
            verb = verb.head if verb.dep_ == "ccomp" else verb
        while verb.dep_ == "conj" and is_verb(verb.head):
            verb = verb.head
            goals = objects_of(verb, *_LEADING)
            span = self._named.toponym_among(n for g in goals for n in (g, *of_phrase(g)))
            if span is not None:
                return self._named.id_of(span)
            if taken and has_child(verb, "dobj"):
                return None  # "went to P, took *Q* and hold it"
        return None

    def _told_of(self, pronoun: Token) -> str | None:
        """ "*P*, which was held for a day *before* the army retook *it*": what the clause is of."""
        clause = pronoun.head
        told = clause.head if clause.dep_ == "advcl" else clause
        between = pronoun.doc[told.i + 1 : clause.i]
        told = next((t for t in between if t.dep_ == "relcl" and is_verb(t)), told)
        which = [c for c in children(told, "nsubjpass", "dobj") if c.lower_ in _WHICH]
        if pronoun.dep_ != "dobj" or told.dep_ != "relcl" or not which:
            return None
        span = self._named.toponym_among([told.head])
        return self._named.id_of(span) if span is not None else None

    def _object_above(self, pronoun: Token) -> str | None:
        """ "Shelled P and took *the hills*, losing *it* again": what the clause above acts on."""
        clause = pronoun.head
        if pronoun.dep_ != "dobj" or clause.dep_ != "advcl" or clause.tag_ != "VBG":
            return None
        objects = [noun for noun in children(clause.head, "dobj") if noun.i < clause.i]
        told = self.spoken_of.phrases(pronoun)
        return next((place for place, phrase in told if phrase.root in objects), None)

    def _anaphor(self, argument: Argument) -> str | None:
        root, noun = argument.root, argument.root.lemma_.lower()
        words = {root.lower_, *(c.lower_ for c in root.children)}
        if "latter" in words:
            return self._named.latter(root)
        if root.lower_ == "former":
            return self._named.former(root)
        rank = self._named.rank(root)
        if rank is not None:
            return self._named.nth(root, rank)
        if argument.scope == "part" and are_quarters(root):
            return self._whole_of(root)  # "*the eastern wards*": of the town spoken of
        if noun in self._settlements:
            # "15 km north of *Donetsk*, the regional capital"
            apposed = self._named.apposed(root) if root.dep_ == "appos" else None
            apposed = apposed or self._named.behind(root)
            called = apposed or self._towns.called_as(root) or self._towns.of_nation(root)
            if called is not None:
                return called
            before = root.doc[argument.start : root.i]  # "the *besieged* capital"
            bare = noun == "capital" and all(t.tag_ == "VBN" for t in before)
            bare = bare and not self._named.is_wished_there(root)
            capital = self._any_capital(root) if bare else None
            if bare and capital is None and not self._todays_capitals:
                return self._named.nearest(root)  # of a state that is no more: told beside it
            if noun == "capital" and has_child(root, "poss"):  # "the centre of *his capital*"
                return self._named.capital(root) or self._own_capital()
            named = capital or self._towns.last(root)
            if noun == "port" and named is not None and self._is_within(root, named):
                return self.places.described(argument, named)
            kinds = TOWNS | {self.nouns[noun].kind} if noun in self.nouns else TOWNS
            if noun == "capital" and words & OF_REGIONS and named is not None:
                region = self._named.region_beside(root, named)
                if region is not None:
                    return self.places.described(argument, region)
            found = named or self._before_or_above(root, kinds)  # "the *enclave*"
            return found if named or not self._is_quarter(found) else self._named.only_town(root)
        if noun in _SMALL:  # "Sangin, Helmand … *the district*": no province
            return self._before_or_above(root, {"district"} | TOWNS)
        if noun in self._regions:  # "the province": named, or around the place spoken of
            if any(c.lemma_ == "be" for c in children(root, "relcl")):
                return None  # "annexed *the region* the town *is* in": only where it lies
            named = self._before_or_above(root, self._regions | {"area"})
            return named or (None if "that" in words else self._named.region(root))
        if noun in self._anywhere:  # "the *area*" is where the claim just before was
            recent = self.spoken_of.recent(root)
            if noun == "territory":  # no airport, and no town
                land = next((p for p in recent if not self._is_small(p)), None)
                land = land or self._before_or_above(root, self._regions)
                return land or (None if _is_of_all(root) else self.places.whole_country())
            here = self._assailed(root, root.sent.start)
            return here or next(recent, None) or self._assailed(root, self._start_before(root))
        place_noun = self.nouns.get(noun)
        if place_noun is None or noun in self._rural:
            return None  # "the *countryside* is theirs": whichever that is
        if place_noun.role in _PARTS:
            whole_id = self._whole_of(root)
            sided = root.lower_ in COMPASS
            return self.places.side(argument, whole_id) if sided and whole_id else whole_id
        called = self._named.called(root)  # "the *Swat valley* … the valley"
        found = called or self._before_or_above(root, {place_noun.kind, noun})
        found = found or (self._named.only_land(root) if noun in self._lands else None)
        return found or (self._island_state() if noun == "island" else None)

    def _island_state(self) -> str | None:
        """ "Took Famagusta and hold a third of *the island*": of Cyprus, if no other was named."""
        named = any(draft.kind == "island" for draft in self.places.drafts.values())
        state = self.places.country in self._cues("anaphora", "island_states")
        return self.places.whole_country() if state and not named else None

    def _whole_of(self, part: Token) -> str | None:
        """ "*The eastern half*", "the north": of what."""
        if any(whole.lemma_.lower() in _LANDS for whole in of_phrase(part)):
            return self.places.whole_country()  # "the northern half *of the country*"
        if not is_side_of_land(part, self._cues):
            return self._frame(part) or self._towns.before(part, PROPER)
        beside = next(self._halved_beside(part), None)
        return self._frame(part) or beside or self.places.whole_country()

    def _halved_beside(self, part: Token) -> Iterator[str]:
        """ "X holds *the airport* (*the centre*), and Y the north": the towns of such sites."""
        start = part.sent.start
        if start and part.doc[start - 1].text == ";":
            start = self._start_before(part)
        for place, phrase in self.spoken_of.phrases(part):
            halved = phrase.kind == "anaphor" and phrase.scope == "part"
            town = place if halved else self.places.drafts[place].part_of
            sided = part.doc[phrase.start].lower_ in COMPASS  # "holds *the south* of P. Y holds"
            near = phrase.root.i >= start and town and self._named.kind_of(town) in TOWNS
            if town and (sided or near):
                yield town

    def _start_before(self, word: Token) -> int:
        """Where the sentence before that of the word starts."""
        number = self.mentions.sentence(word.i)
        return self.mentions.sentences[max(0, number - 1)].start

    def _assailed(self, area: Token, start: int) -> str | None:
        """ "*Attacked P* and took control of *the area*": no claim, but where it was."""
        for verb in reversed(area.doc[start : area.i]):
            if verb.lemma_ in self._assailing and is_verb(verb):
                nouns = [t for noun in children(verb, "dobj") for t in (noun, *of_phrase(noun))]
                span = self._named.toponym_among(nouns)
                return self._named.id_of(span) if span is not None else None
        return None

    def _is_within(self, port: Token, town: str) -> bool:
        """ "Took Kismayo. Soldiers still hold *the port*": a part of it; a capital is no port."""
        held = port.dep_ == "dobj" and port.head.lemma_ in _KEEPING
        beside = any(map(self._sites.is_site, port.conjuncts))  # "*the airport* and the port"
        return held or beside or town == self._named.capital()

    def _frame(self, part: Token) -> str | None:
        """ "*In the capital* rebels hold *the centre*": of what the sentence opens with."""
        first = part.sent[0]
        nouns = children(first, "pobj") if first.lower_ == "in" else []
        for noun in nouns:
            known = noun.lemma_.lower() in self._settlements and noun.tag_ == "NN"
            if known and is_definite(noun) and noun.n_rights == 0 and noun.i < part.i:
                return self._anaphor(Argument(noun, noun.i, noun.i + 1, "anaphor"))
            span = self._named.toponym_among([noun, *of_phrase(noun)])
            town = self._named.id_of(span) if span is not None and span.end <= part.i else None
            if (
                town is not None
                and self._named.kind_of(town) in TOWNS
                and self._is_told_there(first)
            ):
                return town
        return None

    def _is_told_there(self, frame: Token) -> bool:
        """ "*In Bor* residents said that": it is they who are there, as in "in Bor rebels took"."""
        verb = frame.head
        if verb.lemma_ not in self._speech:
            return is_verb(verb)
        speakers = (self.mentions.actors.get(s.i) for s in children(verb, "nsubj"))
        return any(span is not None and span.label_ == "PEOPLE" for span in speakers)

    def _is_small(self, place_id: str) -> bool:
        return self._named.kind_of(place_id) in FACILITY_KINDS | TOWNS

    def _is_quarter(self, place_id: str | None) -> bool:
        """ "The *Malaab district*" by its own name: "the city" is not that."""
        last = self.places.drafts[place_id].name.split()[-1].lower() if place_id else ""
        return last in self.nouns and self.nouns[last].kind == "district"

    def _any_capital(self, noun: Token) -> str | None:
        """ "*Bunagana*, the provincial capital … the capital", else that of the country."""
        called = self._named.called(noun, PROPER)
        invaded = self._invaded(noun) if called is None else None
        if invaded is not None:
            return self.places.capital_of(invaded) if self._todays_capitals else None
        return called or self._named.capital(noun) or self._own_capital()

    def _invaded(self, noun: Token) -> str | None:
        """ "Rolled *into Kuwait* and took *the capital*": code of the country that it is of."""
        for span in reversed([s for s in self._named.spans if s.end <= noun.i]):
            if span.start < noun.sent.start or span.label_ != "COUNTRY":
                return None
            root = span.root
            into = root.dep_ == "pobj" and root.head.lower_ == "into"
            if into or (root.dep_ == "dobj" and root.head.lemma_ in _INVADING):
                return self._named.country_of(self._named.id_of(span))
        return None

    def _own_capital(self) -> str | None:
        """That of the country that the text is about, where no region may have one."""
        country = self.places.country if self._todays_capitals else None
        regions = {draft.kind for draft in self.places.drafts.values()} & _REGIONS
        return self.places.capital_of(country) if country is not None and not regions else None


def _are_same(noun: Token, other: Token) -> bool:
    """Two plural nouns of one kind."""
    return noun.tag_ == "NNS" and noun.lower_ == other.lower_


def _is_of_all(noun: Token) -> bool:
    """ "All of the territory" is no country, where only towns were spoken of."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "all"
