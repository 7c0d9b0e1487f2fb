"""Which name of a place, of those before a word, it takes up: the last of a fitting kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from spacy.tokens import Span, Token

from conflict_digest.extract.places import FACILITY_KINDS
from conflict_digest.extract.syntax import (
    RANKS,
    children,
    coordinated,
    first_partner,
    has_child,
    is_definite,
    objects_of,
    of_phrase,
    word_before,
)
from conflict_digest.gazetteer import TOWNS
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.mentions import Mentions, country_code
from conflict_digest.resolve.places import PlaceResolver
from conflict_digest.resolve.places.votes import SETTLEMENTS
from conflict_digest.resolve.reference.occurrences import (
    BACK,
    DASHES,
    acts,
    in_brackets,
    is_asked,
    is_called,
    is_crossed,
    is_dateline,
    is_fled_to,
    is_left_as,
    is_set_out_from,
)

TOPONYMS = frozenset({"PLACE", "CAPITAL"})
"""Labels of the names of places that are no country."""
OF_CITIES = frozenset({"airport", "airfield", "airbase"})  # a village hardly has one
_ROLES = frozenset({"dobj", "nsubj", "nsubjpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BESIDE = frozenset({"compound", "nmod"})
_PROVINCES = frozenset({"province", "region"})
_LANDS = frozenset({"country", "island"})
_ROADS = frozenset({"bridge", "road"})
_WHERE = frozenset({"in", "at", "from", "of", "near"})
_ABOUT = frozenset({"about", "regarding", "concerning"})
_DEFENDING = frozenset({"defend", "protect", "guard"})
_HEARD = frozenset({"learn", "hear"})
_PAIR = 2
_LONG = 3
"""Of so many words a name has an article of its own: "the *Bank of Khartoum* …"."""
_RANKED = 3
"""Of more places than these nobody says "the second town"."""
_OPENING = 7
"""So many words open a sentence: "Across the border *in Niger*, troops …"."""


class NamedPlaces:
    """The marked names of places of one document, as what may be taken up."""

    def __init__(self, mentions: Mentions, lexicon: Lexicon, places: PlaceResolver) -> None:
        self._mentions = mentions
        self._places = places
        self.spans: list[Span] = list(mentions.doc.spans["places"])
        self._groups = lexicon.actors.heads
        self._nouns = lexicon.place_nouns
        self._directions = lexicon.cues("anaphora", "directions")
        self._speech = lexicon.cues("attribution", "reported")
        self._wishing = lexicon.cues("modality", "intended") | lexicon.cues(
            "attribution", "possible"
        )
        self._voices = lexicon.cues("anaphora", "voices") | lexicon.cues("anaphora", "outlets")
        self._listeners = lexicon.cues("anaphora", "listeners")
        self._settlements = lexicon.cues("anaphora", "settlements")
        self._terrain = lexicon.cues("places", "terrain")
        self._townspeople = lexicon.cues("places", "townspeople")

    def since(self, token: Token) -> int:
        """The first token of the section that the token stands in."""
        return self._places.sections.since(token.i)

    def framing_country(self, word: Token) -> str | None:
        """ "*In Somalia*, the army …": the code of the country that the sentence opens with."""
        start = word.sent.start
        for token in self._mentions.doc[start : min(start + _OPENING, word.i)]:
            span = self._mentions.places.get(token.i)
            if span is not None and span.label_ == "COUNTRY" and span.root.head.lower_ == "in":
                return country_code(span)
        return None

    def country_of(self, place_id: str) -> str | None:
        """The code of the country that a place is in, where that is known."""
        return self._places.drafts[place_id].country

    def id_of(self, span: Span) -> str:
        """The entity of a marked name."""
        return self._places.of_span[span.start, span.end]

    def is_no_town(self, span: Span) -> bool:
        """ "Up *the Sobat*", a name with an article that no map has; "told reporters *in Juba*".

        Nor "the *Um Rish* camp", where no map has a town of that name.
        """
        before = span.doc[max(0, span.start - 1) : span.start].text.lower()
        if self.kind_of(self.id_of(span)) == "place":
            site = self._nouns.get(span.root.head.lemma_.lower())
            named = span.root.dep_ in _BESIDE and site is not None and site.kind in FACILITY_KINDS
            if named or (before == "the" and len(span) < _LONG):
                return True
        prep = span.root.head
        told = (prep.head, *children(prep.head, "dobj"))
        return prep.lower_ in _WHERE and any(t.lemma_.lower() in self._listeners for t in told)

    def kind_of(self, place_id: str) -> str:
        """The kind of a place of this document; the *Old Bridge* is a bridge, and no town."""
        draft = self._places.drafts[place_id]
        last = self._nouns.get(draft.name.rpartition(" ")[2].lower())
        return last.kind if last is not None and last.kind in _ROADS else draft.kind

    def has_a_town(self, place_id: str) -> bool:
        """ "Marched into *Harib*": the map has a district, and its seat goes by the same name.

        No quarter of a city, and none that the text calls a district.
        """
        draft = self._places.drafts[place_id]
        above = self._places.drafts.get(draft.part_of or "")
        if draft.kind != "district" or (above is not None and above.kind in TOWNS):
            return False
        names = [span for span in self.spans if self.id_of(span) == place_id]
        return bool(names) and not any(map(self._is_called_district, names))

    def _is_called_district(self, span: Span) -> bool:
        """ "Harib *district*", "the *district* of Harib"."""
        beside = (*span, span.root.head, span.root.head.head, *span.root.children)
        nouns = (self._nouns.get(token.lemma_.lower()) for token in beside)
        return any(noun is not None and noun.kind == "district" for noun in nouns)

    def toponym_among(self, nouns: Iterable[Token]) -> Span | None:
        """The first of the nouns that names a place and no country."""
        spans = (self._mentions.places.get(noun.i) for noun in nouns)
        return next((s for s in spans if s is not None and s.label_ in TOPONYMS), None)

    def latter(self, token: Token) -> str | None:
        """ "P and *Q* in the Z region … *the latter*": the second of the pair named last."""
        pairs, near = self._pairs(token)
        return self._last_likely([second for _, second in pairs] or near)

    def former(self, token: Token) -> str | None:
        """ "*P* and Q in the Z region … *the former*": the first of that pair."""
        pairs, _ = self._pairs(token)
        return self._last_likely([first for first, _ in pairs]) or self.nth(token, 0)

    def _pairs(self, token: Token) -> tuple[list[tuple[Span, Span]], list[Span]]:
        """Names that are joined, in this sentence and the last, and all that are there.

        One sentence further back where there is none: "the former is theirs; *the latter* …".
        """
        number = self._mentions.sentence(token.i)
        near: list[Span] = []
        for back in range(1, BACK):
            start = self._mentions.sentences[max(0, number - back)].start
            near = near or [s for s in self.spans if start <= s.start and s.end <= token.i]
        places = self._mentions.places
        joined = (
            s
            for s in near
            if s.root.dep_ == "conj"
            and s.root.head.i in places
            and sum(t.i in places for t in coordinated(first_partner(s.root))) == _PAIR
        )
        return [(places[s.root.head.i], s) for s in joined], near

    def rank(self, noun: Token) -> int | None:
        """ "*The first*", "the *second* town": which of those named; not "the second to fall"."""
        words = {noun.lower_, *(c.lower_ for c in noun.lefts)}
        town = noun.lemma_.lower() in self._settlements
        ranks = [RANKS[word] for word in words if word in RANKS]
        if not ranks or (town and (noun.n_rights or any(c.tag_ == "JJS" for c in noun.lefts))):
            return None
        return ranks[0] if noun.lower_ in RANKS or (town and is_definite(noun)) else None

    def nth(self, token: Token, rank: int) -> str | None:
        """ "Took P and Q … *the first* town": of just two, or of three, that were named before."""
        number = self._mentions.sentence(token.i)
        for back in range(1, BACK):
            start = self._mentions.sentences[max(0, number - back)].start
            near = (s for s in self.spans if start <= s.start and s.end <= token.i)
            likely = (s for s in near if s.label_ in TOPONYMS and not self.only_locates(s))
            places = list(dict.fromkeys(map(self.id_of, likely)))
            if len(places) > 1:
                return places[rank] if rank < len(places) <= _RANKED else None
        return None

    def listed_owner(self, pronoun: Token) -> str | None:
        """ "Took *Da Nang* (the town of *Da Nang*) and its airport": of what it is listed with."""
        noun = pronoun.head
        if pronoun.lower_ != "its" or noun.dep_ != "conj":
            return None
        town = noun.head
        name = self.toponym_among((town, *objects_of(town, "of"), *children(town, "compound")))
        return self.id_of(name) if name is not None else None

    def including(self, noun: Token) -> str | None:
        """ "Drove them out of *Khartoum*, including the palace and the airport": those of it."""
        prep = first_partner(noun).head
        if prep.lower_ != "including" or prep.i < 2 or word_before(prep) != ",":
            return None
        span = self._mentions.places.get(prep.i - 2)
        return self.id_of(span) if span is not None else None

    def apposed(self, noun: Token) -> str | None:
        """ "*Uvira*, the South Kivu town": the name that it explains."""
        names = [noun.head] if noun.dep_ == "appos" else children(noun, "appos")
        spans = [self._mentions.places[name.i] for name in names if name.i in self._mentions.places]
        return self.id_of(spans[0]) if spans else None

    def behind(self, noun: Token) -> str | None:
        """ "In the regional capital, *P*, soldiers fought": the name between commas behind it."""
        doc, start = noun.doc, noun.i + 2
        span = self._mentions.places.get(start) if start < len(doc) else None
        if span is None or span.start != start or span.label_ not in TOPONYMS:
            return None
        commas = doc[noun.i + 1].text == "," and doc[span.end : span.end + 1].text == ","
        definite = any(c.lower_ == "the" for c in children(noun, "det"))
        return self.id_of(span) if commas and definite else None

    def nearest(self, token: Token) -> str | None:
        """The last name of a place, and of no country, before the token in its sentence."""
        start = token.sent.start
        before = [s for s in self.spans if start <= s.start and s.end <= token.i]
        return self._last_likely(before)

    def _last_likely(self, spans: Sequence[Span]) -> str | None:
        likely = (s for s in reversed(spans) if s.label_ in TOPONYMS and not self.is_unlikely(s))
        return next(map(self.id_of, likely), None)

    def of_heading(self, token: Token, kinds: Collection[str]) -> str | None:
        """The one such place of the heading that the text stands below."""
        names = self._places.sections.context(token.i).places
        found = {p for p in map(self.id_of, names) if self.kind_of(p) in kinds}
        return found.pop() if len(found) == 1 else None

    def called(self, noun: Token, kinds: Collection[str] | None = None) -> str | None:
        """ "*Bukavu*, the second *city* of the country … the city": the only one called so."""
        number, since = self._mentions.sentence(noun.i), self._places.sections.since(noun.i)
        found = {
            self.id_of(span)
            for span in self.spans
            if since <= span.start < noun.i
            and number - self._mentions.sentence(span.start) <= BACK
            and (kinds is None or self.kind_of(self.id_of(span)) in kinds)
            and is_called(span, noun)
        }
        return found.pop() if len(found) == 1 else None

    def only_land(self, noun: Token) -> str | None:
        """ "Landed in *Cyprus* … a third of *the island*": where no other place may be one.

        A name that nobody knows is one only where the text has named no land before.
        """
        number, since = self._mentions.sentence(noun.i), self._places.sections.since(noun.i)
        before = [span for span in self.spans if since <= span.start < noun.i]
        near = [s for s in before if number - self._mentions.sentence(s.start) < BACK]
        lands = {
            p for p in map(self.id_of, before) if self.kind_of(p) not in SETTLEMENTS | {"place"}
        }
        found = (
            {p for p in map(self.id_of, near) if self.kind_of(p) in _LANDS}
            if lands
            else {p for p in map(self.id_of, near) if self.kind_of(p) == "place"}
        )
        return found.pop() if len(found) == 1 else None

    def opening(self, noun: Token) -> str | None:
        """ "*In Ghazni* they were thrown back from the gates of the city": there."""
        sentence = self._mentions.sentences[self._mentions.sentence(noun.i)]
        topic = self._topic(sentence)
        if topic is not None and topic.end <= noun.i:
            return self.id_of(topic)
        opens = sentence[0].lower_ in {"in", "at"} and len(sentence) > 1
        span = self._mentions.places.get(sentence.start + 1) if opens else None
        here = span is not None and span.start == sentence.start + 1 and span.end <= noun.i
        if span is None or not here:
            return None
        behind = noun.i > span.root.head.head.i  # not "in *P*, the town that X holds, they said"
        abroad = span.label_ == "CAPITAL" or (behind and self._other_town_before(span))
        if abroad and self._is_where_told(span) and noun.lemma_ != "capital":
            return None  # "in *Baghdad* a spokesman said that they had left the city"
        return self.id_of(span)

    def in_turn(self, sentence: Span) -> Span | None:
        """ "X took P. *Q's* turn came on Tuesday": where the tale has gone."""
        turns = (t for t in sentence if t.lower_ == "turn" and t.head == sentence.root)
        whose = (noun for turn in turns for noun in (*children(turn, "poss"), *of_phrase(turn)))
        return self.toponym_among(whose)

    def _topic(self, sentence: Span) -> Span | None:
        """ "*As for Sake*, …", "*about Sake* the versions differ": what it is about."""
        words = [token.lower_ for token in sentence[:2]]
        ahead = len(words) if words == ["as", "for"] else len(_ABOUT.intersection(words[:1]))
        start = sentence.start + ahead
        span = self._mentions.places.get(start) if ahead else None
        return span if span is not None and span.start == start else None

    def capital(self, noun: Token | None = None) -> str | None:
        """The only capital that is named (before the noun); of several, that of the country."""
        capitals = (
            span
            for span in self.spans
            if span.label_ == "CAPITAL" and (noun is None or span.end <= noun.i)
        )
        named = list(dict.fromkeys(map(self.id_of, capitals)))
        if len(named) > 1:
            drafts, country = self._places.drafts, self._places.country
            named = [one for one in named if drafts[one].country == country]
        return named[0] if len(named) == 1 else None

    def is_capital(self, place_id: str) -> bool:
        """Is it named as the capital of a country?"""
        return any(s.label_ == "CAPITAL" and self.id_of(s) == place_id for s in self.spans)

    def region(self, noun: Token) -> str | None:
        """The region around a place that was named just now, the most prominent first."""
        sentence = self._mentions.sentence(noun.i)
        here = [
            (span.root.dep_ in _ROLES, span.start, self.id_of(span))
            for span in self.spans
            if span.end <= noun.i and sentence - self._mentions.sentence(span.start) <= 1
            # "*Moscow* annexed the region": a state, and not where it is
            if not (span.label_ == "CAPITAL" and span.root.dep_ == "nsubj")
        ]
        region_of = self._places.entities.region_of
        regions = (region_of(place_id) for _, _, place_id in sorted(here, reverse=True))
        return next((region for region in regions if region is not None), None)

    def town_of_site(self, place_id: str) -> str | None:
        """The town that an airport or a barracks is in; None for a place of any other kind."""
        site = self.kind_of(place_id) in FACILITY_KINDS
        return self._places.drafts[place_id].part_of if site else None

    def region_beside(self, noun: Token, town: str) -> str | None:
        """ "Took Q. X hold most *of P province*, but not *the provincial capital*": not Q, of R."""
        named = (s for s in self.spans if noun.sent.start <= s.start and s.end <= noun.i)
        regions = [p for p in map(self.id_of, named) if self.kind_of(p) in _PROVINCES]
        around = self._places.entities.region_of(town)
        apart = regions and around is not None and regions[-1] != around
        return regions[-1] if apart else None

    def site(self, noun: str, kind: str, position: int) -> str | None:
        """ "the airport", "the fort": the last one before that has the noun in its name."""
        for span in reversed(self.spans):
            place_id = self.id_of(span)
            words = place_id.split("-")
            own = place_id.startswith("place:") and (noun in words or f"air{noun}" in words)
            same = self.kind_of(place_id) == kind and noun in span.text.lower().split()
            if (own or same) and span.start < position:
                return place_id
        return None

    def only_town(self, noun: Token) -> str | None:
        """The only town or city that the section has named before, however far back."""
        since = self._places.sections.since(noun.i)
        before = (s for s in self.toponyms if since <= s.start and s.end <= noun.i)
        towns = {place for place in map(self.id_of, before) if self.kind_of(place) in TOWNS}
        return towns.pop() if len(towns) == 1 else None

    def only_one(self, token: Token) -> Span | None:
        """The only place that is named in this sentence and the one before."""
        sentence = self._mentions.sentence
        near = (
            span
            for span in self.spans
            if span.end <= token.i and sentence(token.i) - sentence(span.start) <= 1
        )
        places = {self.id_of(span): span for span in near if not self._is_where_told(span)}
        return next(iter(places.values())) if len(places) == 1 else None

    def is_only_written_in(self, place_id: str, token: Token) -> bool:
        """ "*BEIRUT* - Troops left the city, … Hama's prison": where it was written, not of what.

        Only where another town is told of, in the same sentence or before; else the city is that of
        the dateline.
        """
        if place_id not in self._written_in:
            return False
        named = (s for s in self.toponyms if s.start < token.sent.end and not self.is_unlikely(s))
        return any(self.kind_of(self.id_of(span)) in SETTLEMENTS for span in named)

    @cached_property
    def toponyms(self) -> list[Span]:
        """Those that name no country, in the order of the text."""
        return [span for span in self.spans if span.label_ in TOPONYMS]

    @cached_property
    def _written_in(self) -> frozenset[str]:
        """The places that only datelines name."""
        lines = {self.id_of(span) for span in self.toponyms if self._is_dateline(span)}
        others = (s for s in self.toponyms if self.id_of(s) in lines and not self._is_dateline(s))
        return frozenset(lines.difference(map(self.id_of, others)))

    # What a name does in its sentence

    def is_government(self, span: Span) -> bool:
        """ "Took the fort, *Berlin* states", "*Hanoi* wished to …", "asked *Moscow* to bomb …"."""
        verb = span.root.head
        if not acts(span) and not is_asked(span):
            return False
        return verb.lemma_ in self._speech or verb.lemma_ in self._wishing

    def is_wished_there(self, noun: Token) -> bool:
        """ "*Hanoi* wished to tie down the troops who defend *the capital*": another one."""
        told = noun.head
        others = told.dep_ in {"acl", "relcl"} and told.lemma_ in _DEFENDING
        if not others or any(has_child(t, "poss") for t in (told.head, noun)):
            return False
        names = (
            s for t in told.ancestors if t.lemma_ in self._wishing for s in children(t, "nsubj")
        )
        spans = (self._mentions.places.get(name.i) for name in names)
        return any(span is not None and span.label_ == "CAPITAL" for span in spans)

    def is_unlikely(self, span: Span) -> bool:
        """Is it hardly what the next noun takes up?"""
        return (
            acts(span)
            or self._is_ahead(span)
            or in_brackets(span)
            or is_crossed(span)
            or is_left_as(span)
            or is_fled_to(span)
            or is_set_out_from(span)
            or self._is_site(span)
            or self._is_where_told(span)
        )

    def _is_site(self, span: Span) -> bool:
        """ "The *Gardez* road", "held *Lungi* airport", "the forests of *Mbau*": hardly a town."""
        last, of = span.root, span.root.head
        if last.dep_ == "pobj" and of.lower_ == "of":
            return of.head.lemma_.lower() in self._terrain
        after = span.doc[span.end : span.end + 1]
        noun = next((self._nouns.get(t.lemma_.lower()) for t in after), None)
        if noun is None:
            return False
        unknown = self.kind_of(self.id_of(span)) == "place"
        site = noun.kind in FACILITY_KINDS or noun.role == "route"  # "the *M4 and M5* highways"
        return noun.kind in _ROADS or (unknown and site)

    def _is_ahead(self, span: Span) -> bool:
        """ "Pulled back toward *Sennar*": where they have not come to."""
        return span[0].i > 0 and span.doc[span.start - 1].lower_ in self._directions

    def only_locates(self, span: Span) -> bool:
        """ "*Idlib* rebels": who they are, not what the next noun takes up."""
        first, lemma = span[0], span[0].head.lemma_.lower()
        if first.dep_ != "compound" or first.head.pos_ != "NOUN":
            return False
        site = self._nouns.get(lemma)
        unknown = self.kind_of(self.id_of(span)) == "place"  # "*Nasser* hospital"
        if lemma in self._voices:
            return True  # "*Tehran* radio"
        return lemma in self._groups or (unknown and site is not None and site.kind == "building")

    def _other_town_before(self, span: Span) -> bool:
        """ "X took Q. In *P*, the governor said that the town was lost": Q."""
        since, place = self.since(span.root), self.id_of(span)
        before = (s for s in self.spans if since <= s.start and s.end <= span.start)
        return any(self.kind_of(p) in SETTLEMENTS and p != place for p in map(self.id_of, before))

    def _is_where_told(self, span: Span) -> bool:
        """ "A spokesman in *Goma* said", "*Goma* - Troops …": it need not have happened there."""
        if self._is_dateline(span):
            return True
        prep = span.root.head
        teller = prep.head if span.root.dep_ == "pobj" and prep.lower_ in _WHERE else None
        if teller is None:
            return False
        tellers = (teller, *children(teller, *_SUBJECTS))  # "residents of P said"
        resident = any(word.lemma_.lower() in self._townspeople for word in tellers)
        said = self._speech | _HEARD
        told = teller.lemma_ in said or (teller.dep_ in _SUBJECTS and teller.head.lemma_ in said)
        return told and not resident

    def _is_dateline(self, span: Span) -> bool:
        alone = span.start == 0 and span.doc[span.end : span.end + 1].text in DASHES
        return alone or is_dateline(span.sent)
