"""Which places an argument of a claim stands for, named or taken up ("the city", "it", "there")."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Span, Token

from conflict_digest.extract import Argument
from conflict_digest.extract.syntax import children, has_child, in_parentheses
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.places import PlaceResolver
from conflict_digest.resolve.places.votes import SETTLEMENTS

_BACK = 3
"""How many sentences an anaphor may reach back to a name."""
_TOWNS = SETTLEMENTS | {"place"}
"""Kinds that "the city" may be: nobody knows what a place without a gazetteer entry is."""
_PARTS = frozenset({"part", "edge"})
_TOPONYMS = frozenset({"PLACE", "CAPITAL"})
_ACTING = frozenset({"nsubj", "poss"})
_ROLES = frozenset({"dobj", "nsubj", "nsubjpass"})


_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})
_WHERE = frozenset({"in", "at", "from", "of", "near"})
_JOINTS = frozenset({",", "and", "the", "&"})
"""What stands between the names of a list."""
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_KNOWN = frozenset({"the", "all", "these", "those"})
"""Words before a number that point back to a list."""


class PlaceReferences:
    """The place arguments of one document; remembers of which places its claims have spoken."""

    def __init__(self, mentions: Mentions, lexicon: Lexicon, places: PlaceResolver) -> None:
        self.mentions = mentions
        self.places = places
        self.nouns = lexicon.place_nouns
        self._groups = lexicon.actors.heads
        self._sites = lexicon.cues("anaphora", "sites") & self.nouns.keys()
        self._settlements = lexicon.cues("anaphora", "settlements")
        self._regions = lexicon.cues("anaphora", "regions")
        self._ranks = lexicon.cues("anaphora", "ranks")
        self._anywhere = lexicon.cues("anaphora", "anywhere")
        self._directions = lexicon.cues("anaphora", "directions")
        self._speech = lexicon.cues("attribution", "reported")
        self._townspeople = lexicon.cues("places", "townspeople")
        self._names: list[Span] = list(mentions.doc.spans["places"])
        self._spoken_of: list[tuple[int, str, Argument]] = []

    def remember(self, trigger: Token, place_id: str, phrase: Argument) -> None:
        """A claim spoke of this place: "it" and "the town" take that up before any other name."""
        self._spoken_of.append((trigger.i, place_id, phrase))

    def country_of(self, place_id: str) -> str | None:
        """Code of the country that a place of this document is in, where that is known."""
        return self.places.drafts[place_id].country

    def reaches(self, country: str | None) -> bool:
        """Does the article speak of places in this country, not only of the country?"""
        return country is not None and any(
            draft.country == country and draft.kind != "country"
            for draft in self.places.drafts.values()
        )

    def entities(self, argument: Argument) -> list[tuple[str, Argument]]:
        """The place entities of an argument, each with the phrase that names it; empty if unclear.

        "both towns" are two; what goes without saying is the place of the claim just before.
        """
        if argument.kind == "unsaid":
            before, label = self._just_spoken_of(argument.root), self._label(argument)
            if label:  # of the note before, the one under another heading tells nothing
                before = [one for one in before if one[1].start > label[0][1].start]
            return before[-1:] or self._spoken_of_next(argument.root) or label
        listed = self._listed_before(argument)
        if listed or argument.root.lower_ == "both":
            return [(place_id, argument) for place_id in listed]
        if argument.kind == "anaphor" and argument.root.tag_ == "NNS" and not argument.scope:
            before = self._just_spoken_of(argument.root)
            return [(place_id, argument) for place_id, _ in before[-2:]] if len(before) > 1 else []
        place_id = self.entity(argument)
        return [(place_id, argument)] if place_id is not None else []

    def only_town(self, argument: Argument) -> list[tuple[str, Argument]]:
        """ "The people of *Masisi* woke up under new rulers: M23 had moved in": the only town."""
        token, sentence = argument.root, self.mentions.sentence
        near = (
            span
            for span in self._names
            if span.end <= token.i and sentence(token.i) - sentence(span.start) <= 1
        )
        towns = {self._id(s): s for s in near if not self._is_where_told(s)}
        if len(towns) != 1:
            return []
        place_id, span = towns.popitem()
        phrase = Argument(span.root, span.start, span.end, "name")
        return [(place_id, phrase)] if self._kind(place_id) in _TOWNS else []

    def entity(self, argument: Argument) -> str | None:
        """The entity of an argument that is one place; None when it is unclear."""
        if argument.kind == "pronoun":
            return self._before(argument.root, None) or self._ahead(argument.root)
        if argument.kind == "anaphor":
            return self._anaphor(argument)
        if argument.kind == "nominal":
            container = self.entity(argument.within) if argument.within is not None else None
            city = self._ranked(argument, container) if container else None
            if city is not None:
                return city
            return self.places.described(argument, container) if container else self._site(argument)
        found, noun = self.places.resolve(argument), argument.doc[argument.end - 1]
        if found is not None and self._is_in(found, noun):
            return self._apposed(noun)
        return found

    def _ranked(self, argument: Argument, country: str) -> str | None:
        """ "Syria's *second city*": the large city of Syria that was named last."""
        root = argument.root
        if self._kind(country) != "country" or root.lemma_.lower() not in self._settlements:
            return None
        words = {
            t.lower_
            for child in children(root, "amod", "nummod", "compound")
            for t in child.subtree
        }
        if root.tag_ == "NNS" or not words & self._ranks:
            return None
        city = self._before(root, {"city"})
        iso = self.country_of(country)
        return city if city is not None and self.country_of(city) == iso else None

    def _is_in(self, place_id: str, noun: Token) -> bool:
        """ "The *South Kivu* town" is a town in South Kivu, not the province."""
        entry = self.places.drafts[place_id].entry
        settlement = noun.lemma_.lower() in self._settlements and noun.pos_ == "NOUN"
        return settlement and entry is not None and entry.kind not in _TOWNS

    def _apposed(self, noun: Token) -> str | None:
        """ "*Uvira*, the South Kivu town": the name that it explains."""
        names = [noun.head] if noun.dep_ == "appos" else children(noun, "appos")
        spans = [self.mentions.places[name.i] for name in names if name.i in self.mentions.places]
        return self._id(spans[0]) if spans else None

    def _anaphor(self, argument: Argument) -> str | None:
        noun = argument.root.lemma_.lower()
        if noun in self._settlements:
            bare = noun == "capital" and argument.start == argument.root.i
            named = (self._capital() if bare else None) or self._before(argument.root, _TOWNS)
            return named or self._of_heading(argument.root, _TOWNS)
        if noun in self._regions:
            return self._region(argument.root)
        if noun in self._anywhere:
            return self._spoken_last(argument.root)
        place_noun = self.nouns.get(noun)
        if place_noun is None:
            return None
        if place_noun.role in _PARTS:  # "the eastern half"
            return self._before(argument.root, _TOWNS - {"district"})
        kinds = {place_noun.kind}
        return self._before(argument.root, kinds) or self._of_heading(argument.root, kinds)

    def _of_heading(self, token: Token, kinds: Collection[str]) -> str | None:
        """The one such place of the heading that the text stands below."""
        names = self.places.sections.context(token.i).places
        found = {p for p in map(self._id, names) if self._kind(p) in kinds}
        return found.pop() if len(found) == 1 else None

    def _spoken_last(self, token: Token) -> str | None:
        """ "The *area*" is where the claim just before was."""
        return next((place_id for place_id, _ in reversed(self._just_spoken_of(token))), None)

    def _capital(self) -> str | None:
        """The only capital that is named; of several, that of the country spoken of."""
        named = list(dict.fromkeys(self._id(s) for s in self._names if s.label_ == "CAPITAL"))
        if len(named) > 1:
            named = [one for one in named if self.country_of(one) == self.places.country]
        return named[0] if len(named) == 1 else None

    def _region(self, noun: Token) -> str | None:
        """ "the province": the one named last, else the one around the place spoken of."""
        kinds = self._regions | {"area"}
        named = self._before(noun, kinds) or self._of_heading(noun, kinds)
        if named is not None:
            return named
        sentence = self.mentions.sentence(noun.i)
        here = [
            (span.root.dep_ in _ROLES, span.start, self._id(span))
            for span in self._names
            if span.end <= noun.i and sentence - self.mentions.sentence(span.start) <= 1
        ]
        regions = (
            self.places.entities.region_of(place_id)
            for _, _, place_id in sorted(here, reverse=True)
        )
        return next((region for region in regions if region is not None), None)

    def _site(self, argument: Argument) -> str | None:
        """ "the airport": the one named before, else that of the town that was named last."""
        noun = argument.root.lemma_.lower()
        bare = argument.start >= argument.root.i - 1 and has_child(argument.root, "det")
        if bare and noun in self._sites:  # "the courthouse … *the building*"
            same = self._spoken_of_kind(argument.root)
            if same is not None:
                return same
        for span in reversed(self._names):
            place_id = self._id(span)
            own = place_id.startswith("place:") and noun in place_id.split("-")
            if own and span.start < argument.start:
                return place_id
        # "the town of A and the airport": A is beside it, not around it.
        beside = {t.i for partner in argument.root.conjuncts for t in partner.subtree}
        town = self._named_before(argument.root, _TOWNS, _TOPONYMS, beside)
        town = town or self._of_heading(argument.root, _TOWNS)
        if town is None:
            return self.places.resolve(argument)
        return self.places.described(argument, town)

    def _spoken_of_kind(self, noun: Token) -> str | None:
        """The last place that claims spoke of just now and that is what the noun says."""
        place_noun = self.nouns[noun.lemma_.lower()]
        recent = (place_id for _, place_id, _ in reversed(list(self._recent(noun))))
        return next((p for p in recent if self._kind(p) == place_noun.kind), None)

    def _before(self, token: Token, kinds: Collection[str] | None) -> str | None:
        """The place of such a kind that claims spoke of just now, else the one named last."""
        spoken = (place_id for _, place_id, _ in reversed(list(self._recent(token))))
        found = (place_id for place_id in spoken if kinds is None or self._kind(place_id) in kinds)
        return next(found, None) or self._named_before(token, kinds)

    def _named_before(
        self,
        token: Token,
        kinds: Collection[str] | None,
        labels: Collection[str] | None = None,
        beside: Collection[int] = (),
    ) -> str | None:
        """The last name of such a place before the token, within a few sentences.

        `kinds` None: any but a country; `labels` None: any mention; `beside`: tokens left out.
        """
        sentence, since = self.mentions.sentence(token.i), self.places.sections.since(token.i)
        unlikely = None
        for span in reversed(self._names):
            if span.end > token.i or span.start in beside:
                continue
            if sentence - self.mentions.sentence(span.start) > _BACK or span.start < since:
                break
            if labels is not None and span.label_ not in labels:
                continue
            kind = self._kind(self._id(span))
            fits = kind != "country" if kinds is None else kind in kinds
            if fits and (self._acts(span) or self._is_ahead(span) or _in_brackets(span)):
                unlikely = unlikely or self._id(span)
            elif fits and not self._only_locates(span):
                return self._id(span)
        return unlikely

    def _ahead(self, pronoun: Token) -> str | None:
        """ "Until the army retook *it*, P was theirs": the subject of the clause that follows."""
        for clause in pronoun.ancestors:
            if clause.dep_ == "advcl" and clause.i < clause.head.i:
                for subject in children(clause.head, "nsubj", "nsubjpass"):
                    span = self.mentions.places.get(subject.i)
                    if span is not None and subject.i > pronoun.i:
                        return self._id(span)
        return None

    def _only_locates(self, span: Span) -> bool:
        """ "*Idlib* rebels": who they are, not what the next noun takes up."""
        first = span[0]
        return (
            first.dep_ == "compound"
            and first.head.pos_ == "NOUN"
            and first.head.lemma_.lower() in self._groups
        )

    def _acts(self, span: Span) -> bool:
        """ "*Belgrade* sent police": hardly the city."""
        return span.label_ == "CAPITAL" and span.root.dep_ in _ACTING

    def _is_ahead(self, span: Span) -> bool:
        """ "Pulled back toward *Sennar*": where they have not come to."""
        return span[0].i > 0 and span.doc[span.start - 1].lower_ in self._directions

    def _just_spoken_of(self, token: Token) -> list[tuple[str, Argument]]:
        """Places of the claims in this sentence and the one before, in text order, each once."""
        found: dict[str, Argument] = {}
        for _, place_id, phrase in self._recent(token):
            found.pop(place_id, None)
            found[place_id] = phrase
        return list(found.items())

    def _listed_before(self, argument: Argument) -> list[str]:
        """ "*P, Q and R* are hungry: *all three* towns are besieged", "shelling of *both*"."""
        several = _several(argument)
        found: list[Span] = []
        for span in self._names if several else ():
            if span.end > argument.start:
                break
            between = found and span.doc[found[-1].end : span.start]
            joined = between and all(token.lower_ in _JOINTS for token in between)
            found = [*found, span] if joined else [span]
        if not found:
            return []
        sentence = self.mentions.sentence
        near = sentence(argument.root.i) - sentence(found[-1].start) <= 1
        places = dict.fromkeys(self._id(span) for span in found)
        return list(places) if near and len(places) == several else []

    def _label(self, argument: Argument) -> list[tuple[str, Argument]]:
        """ "*Ghazni*: government control was restored": what the sentence is filed under."""
        start, doc = argument.root.sent.start, argument.doc
        while start > 1 and doc[start - 1].text == ";":  # "Ghazni: shops are shut; rebels left"
            start = doc[start - 1].sent.start
        if start > 1 and doc[start - 1].text == ":":  # the heading is a sentence of its own
            start = doc[start - 1].sent.start
            start += not doc[start].is_alpha  # "- *Ghazni*: …"
        span = self.mentions.places.get(start)
        if span is None or span.start != start or span.label_ not in _TOPONYMS:
            return []
        if self.places.sections.in_heading(start):
            return []  # a heading alone puts nothing anywhere
        after = span.end + (doc[span.end].lower_ in self._settlements)
        if doc[after].text != ":":
            return []
        phrase = Argument(span.root, span.start, span.end, "name")
        place_id = self.entity(phrase)
        return [(place_id, phrase)] if place_id is not None else []

    def _spoken_of_next(self, token: Token) -> list[tuple[str, Argument]]:
        """ "After X *withdrew*, Y took P": a clause in front means the place to come."""
        clauses = [t for t in (token, *token.ancestors) if t.dep_ == "advcl" and t.head.i > t.i]
        main = {clause.head.i for clause in clauses}
        return [(place, phrase) for i, place, phrase in self._spoken_of if i in main][:1]

    def _is_where_told(self, span: Span) -> bool:
        """ "A spokesman in *Goma* said", "*Goma* - Troops …": it need not have happened there."""
        if span.start == 0 and span.doc[span.end : span.end + 1].text in _DASHES:
            return True
        prep = span.root.head
        teller = prep.head if span.root.dep_ == "pobj" and prep.lower_ in _WHERE else None
        if teller is None:
            return False
        resident = teller.lemma_.lower() in self._townspeople  # "residents of P said"
        return not resident and not {teller.lemma_, teller.head.lemma_}.isdisjoint(self._speech)

    def _recent(self, token: Token) -> Iterator[tuple[int, str, Argument]]:
        sentence = self.mentions.sentence(token.i)
        for spoken in self._spoken_of:
            if spoken[0] < token.i and sentence - self.mentions.sentence(spoken[0]) <= 1:
                yield spoken

    def _id(self, span: Span) -> str:
        return self.places.of_span[span.start, span.end]

    def _kind(self, place_id: str) -> str:
        return self.places.drafts[place_id].kind


def _in_brackets(span: Span) -> bool:
    """ "camps in Lere (*Niafunke, Tombouctou*)": they only tell where Lere is."""
    return any(map(in_parentheses, (span.root, span.root.head)))


def _several(argument: Argument) -> int:
    """How many places of a list are meant: "*both*", "*all four* towns", "*the two* villages"."""
    root = argument.root
    words = {child.lower_ for child in root.children} | {root.lower_}
    if "both" in words and argument.kind in {"anaphor", "nominal"}:
        return 2
    numbers = [c.lower_ for c in children(root, "nummod") if c.lower_ in _NUMBERS]
    counted = argument.kind == "nominal" and root.tag_ == "NNS" and argument.within is None
    before = {t.lower_ for t in argument.doc[max(0, argument.start - 2) : root.i]}
    return _NUMBERS[numbers[0]] if counted and numbers and before & _KNOWN else 0
