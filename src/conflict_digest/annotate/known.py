"""Names that the lexicon and the list of countries know: found before the parser, settled after.

A name may turn out to be part of a longer one ("*Sudan* Liberation Army"), and a weak alias counts
only where the rest of the text supports it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from spacy.tokens import Doc, Span

from conflict_digest.annotate.draft import Candidate, Draft
from conflict_digest.annotate.finder import Name, NameFinder
from conflict_digest.annotate.namesakes import Namesakes
from conflict_digest.annotate.shortened import REGION
from conflict_digest.annotate.vocabulary import ARMED_KINDS, POSSESSIVE, Vocabulary
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.lexicon import Lexicon
from conflict_digest.lexicon.actors import ActorEntry

OPEN: Final = frozenset({"weak", "capital", "country", "adjective"})
"""Labels of known names that give way to a longer toponym: "Port Sudan" is no country, "British
Columbia" not British."""
_COUNTRY_PREFIX: Final = "country:"
_OF_COUNTRIES: Final = frozenset({"country", "adjective", "people", "capital"})
_HELD_WHOLE: Final = frozenset({"territory", "de_facto"})
"""Kinds of country that one state may hold or take from another."""
_LONGER: Final = frozenset({"ORG", "FAC", "PERSON", "EVENT", "LOC", "GPE", "PRODUCT"})
_NAMING: Final = frozenset({"ORG", "PERSON", "NORP"})
_NOMINAL: Final = frozenset({"PROPN", "NOUN", "ADJ"})
_JOINING: Final = frozenset({"-", "/"})
_COLOURS: Final = frozenset({"White", "Black", "Green"})
"""Armies that a weak alias names: "the White army"."""
_SHORT: Final = 3
"""Letters of an acronym that alone is too short to tell its owner."""
_ISO: Final = 2
"""Letters of the code of a country of today; states of the past have longer ones."""
_ARTICLES: Final = frozenset({"a", "an", "the", "another"})
_TOLD: Final = 7
"""Words behind a name in which it is told what it is."""
_FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_CODES: Final = {0x1F1E6 + i: chr(ord("A") + i) for i in range(26)}
"""The letters of flags as those of codes of countries."""


class KnownNames:
    """Finds known names in a text, and decides with the whole document what each one is."""

    def __init__(
        self,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        countries: Countries,
        vocabulary: Vocabulary,
        plain: Collection[str] = frozenset(),
    ) -> None:
        """`plain`: verbs, adjectives and adverbs, which are no names where a sentence begins."""
        self._plain = plain
        self._actors = lexicon.actors.actors
        self._gazetteer = gazetteer
        self._countries = countries
        self._vocabulary = vocabulary
        self._finder = NameFinder(_names(lexicon, countries))

    def find(self, doc: Doc) -> Iterator[Span]:
        """Known names in text order: `label_` is the kind of name, `id_` what it stands for.

        The label of a weak alias is `weak`, its id all owners, joined by "|"; that of a strong
        one of which there are weak owners, too, is `shared`, its owner the first.
        """
        for hit in self._finder.find(doc.text):
            span = doc.char_span(hit.start, hit.end, label=hit.name.kind, span_id=hit.name.id)
            if span is None:
                continue
            if hit.name.strong and not (hit.rivals and hit.name.kind == "actor"):
                yield span  # "Kingston" is a capital, whoever else is called so
            else:
                owners = "|".join(dict.fromkeys(name.id for name in (hit.name, *hit.rivals)))
                label = "shared" if hit.name.strong else "weak"
                yield Span(doc, span.start, span.end, label, span_id=owners)
        for flag in _FLAG.finditer(doc.text):
            id_ = _COUNTRY_PREFIX + flag.group().translate(_CODES)
            span = doc.char_span(*flag.span(), label="adjective", span_id=id_)
            if span is not None and len(span) == 1 and self._countries.get(id_[-2:]) is not None:
                yield span  # "🇷🇺 troops" are Russian ones

    def settle(self, draft: Draft) -> None:
        """Take the names of `doc.spans["known"]` for what they are in this document."""
        known = list(draft.doc.spans["known"])
        named = {span.id_ for span in known if span.label_ == "actor"}
        weak = any(span.label_ in {"weak", "shared"} for span in known)
        here = self._countries_in(draft.doc, known) if weak else frozenset[str]()
        of_countries = [span for span in known if span.label_ in _OF_COUNTRIES]
        shortened = [span for span in known if span.label_ == REGION]
        namesakes = Namesakes(draft.doc, of_countries, shortened, self._gazetteer)
        for span in known:
            label, id_ = span.label_, span.id_
            if label == REGION:
                draft.take(Candidate(span.start, span.end, "PLACE", id_))
                continue
            if label == "weak":
                label, id_ = "actor", self._owner(draft, span, named, here) or ""
            if label == "shared":
                label, id_ = "actor", self._at_home(id_.split("|"), here)
            if not id_ or self._in_longer_name(draft, span) or self._is_opposed(draft, span):
                continue
            if (
                draft.words[span.start - 1 : span.start] == ["/"]
                and draft.words[span.end - 1].islower()
            ):
                continue  # "Houthi/*Saleh forces*": the forces are those of both
            if label == "people" and draft.tokens[span.end - 1].pos_ not in _NOMINAL:
                continue
            if label == "country" and self._means_other(namesakes, span):
                draft.take(Candidate(span.start, span.end, "PLACE"))
                continue
            if label == "actor" and self._is_called_place(draft, span, id_):
                draft.take(Candidate(span.start, span.end, "PLACE"))
                continue
            end = span.end
            if label == "actor" and not _JOINING.isdisjoint(draft.words[end : end + 1]):
                end = _end_of_faction(draft, span, self._others(id_, known))
            draft.take(Candidate(span.start, end, self._label(label, id_), id_))

    def _others(self, id_: str, known: Iterable[Span]) -> frozenset[int]:
        """Where names of other parties begin: "M23/*RDF*" are two, "YPG/SDF" is one."""
        root = self._vocabulary.actors.root
        names = (span for span in known if span.label_ in {"actor", "weak", "shared"})
        mine = root(id_)
        return frozenset(n.start for n in names if mine not in map(root, n.id_.split("|")))

    def _label(self, kind: str, id_: str) -> str:
        if kind in {"adjective", "people"}:
            return "NATIONALITY"
        if kind == "capital":
            return "CAPITAL"
        if kind == "country":
            country = self._countries.get(id_.removeprefix(_COUNTRY_PREFIX))
            # "the Golan Heights", "Abkhazia" can change hands as a whole.
            whole = country is not None and country.status in _HELD_WHOLE
            return "PLACE" if whole else "COUNTRY"
        actor_kind = self._actors[id_].kind
        if actor_kind in ARMED_KINDS:
            return "ARMED"
        return "PERSON" if actor_kind == "political_leader" else "ORG"

    def _is_called_place(self, draft: Draft, span: Span, id_: str) -> bool:
        """ "Captured *Al Baghdadi*, a *town* near the base": it is called as somebody is.

        Not so "Baghdadi, the *town's* ruler", "Assad, the *town* elder said".
        """
        opens = draft.words[span.end : span.end + 1] == [","]
        if self._actors[id_].kind != "political_leader" or not opens:
            return False
        told = draft.tokens[span.end + 1 : span.end + _TOLD]
        if not told or told[0].lower_ not in _ARTICLES:
            return False
        noun = next((t for t in told if t.tag_ == "NN" and t.head.i <= t.i), None)
        kind = self._vocabulary.place_noun(noun) if noun is not None else None
        if noun is None or kind is None or kind.role != "place":
            return False
        speaks = any(
            t.lower_ in POSSESSIVE or t.lemma_ in self._vocabulary.speech
            for t in draft.tokens[noun.i + 1 : noun.i + 2]
        )
        between = draft.tokens[span.end + 1 : noun.i]
        return not speaks and all(t.pos_ in {"DET", "ADJ", "NOUN", "ADV"} for t in between)

    def _means_other(self, namesakes: Namesakes, span: Span) -> bool:
        country = self._countries.get(span.id_.removeprefix(_COUNTRY_PREFIX))
        return country is not None and namesakes.means_other(span, country)

    def _owner(
        self, draft: Draft, span: Span, named: Collection[str], here: Collection[str]
    ) -> str | None:
        """Whose a weak alias is in this document, or None where nothing supports it.

        The actor is `named` in full elsewhere, or the text is about its country (`here`), or the
        NER sees a name here and there is only one owner.
        """
        owners, text = span.id_.split("|"), span.text
        owners = [owner for owner in owners if self._is_of_its_time(owner, named)]
        for owner in owners:
            if owner in named:
                return owner
        noun = text.lower().removesuffix("s") in self._vocabulary.heads
        if noun and draft.tokens[span.start].is_sent_start:
            return None  # "*Marines* entered P": the capital is that of the sentence
        at_home = [owner for owner in owners if self._actors[owner].country in here]
        ent = draft.entity(span.start, span.end)
        is_name = ent is not None and ent.label_ in _NAMING
        if len(at_home) > 1:  # those that still exist before those of the past
            at_home = [o for o in at_home if self._actors[o].active_to is None] or at_home
        described = text.islower()  # "the *popular resistance*": those of one country are called so
        if len(at_home) == 1 and (is_name or text.isupper() or described):
            return at_home[0]
        if noun or draft.tokens[span.start].like_num:
            return None  # "Rebels", "the *4th Division*" of any country
        if not owners:
            return None
        short = text.isupper() and len(text) <= _SHORT and not self._fights_anywhere(owners[0])
        doubtful = short or (" " in text and self._is_abroad(owners[0], here))
        return owners[0] if len(owners) == 1 and is_name and not doubtful else None

    def _is_abroad(self, id_: str, here: Collection[str]) -> bool:
        """ "The Popular Front" of a text on Congo is not that of Tajikistan."""
        actor = self._actors[id_]
        if actor.country is None or actor.kind == "political_leader" or not here:
            return False
        return len(actor.country) == _ISO and actor.country not in here

    def _at_home(self, owners: Sequence[str], here: Collection[str]) -> str:
        """ "Palma, which *al-Shabab* took": in a text on Mozambique alone, those of Mozambique."""
        first = owners[0]
        others = [owner for owner in owners[1:] if self._actors[owner].country in here]
        return first if self._actors[first].country in here or len(others) != 1 else others[0]

    def _is_of_its_time(self, id_: str, named: Collection[str]) -> bool:
        """The "Allies" of a text on Xerxes are not those of 1939, "Kabila" beside Mobutu no son."""
        actor = self._actors[id_]
        if actor.active_from is None and actor.active_to is None:
            return True
        past = [self._actors[other] for other in named if self._actors[other].active_to]
        return not past or any(map(partial(_overlap, actor), past))

    def _fights_anywhere(self, id_: str) -> bool:
        """A group of no one country: "IS" needs no mention of Iraq."""
        actor = self._actors[id_]
        return not actor.country and actor.kind in ARMED_KINDS

    def _countries_in(self, doc: Doc, known: Iterable[Span]) -> frozenset[str]:
        """Codes of the countries that the text names, by any word of theirs."""
        found = set[str]()
        for span in known:
            if span.label_ in _OF_COUNTRIES:
                found.add(span.id_.removeprefix(_COUNTRY_PREFIX))
            elif span.label_ == "actor" and (country := self._actors[span.id_].country):
                found.add(country)
        for span in doc.spans["toponyms"]:
            entries = self._gazetteer.lookup(span.text)
            if entries and entries[0].match != "loose":
                found.add(entries[0].country)
        for span in known:
            if span.label_ == "shared":  # "al-Shabab" of Mozambique only where that is named
                homes = [self._actors[owner].country for owner in span.id_.split("|")]
                if homes[0] and found.isdisjoint(homes):
                    found.add(homes[0])
        return frozenset(found)

    def _in_longer_name(self, draft: Draft, span: Span) -> bool:
        """Is it part of a longer proper name ("*Sudan* Liberation Army")?"""
        ent = draft.entity(span.start, span.end)
        if ent is None or len(ent) == len(span) or ent.label_ not in _LONGER:
            return False
        if span.text.isupper() and draft.words[span.end : span.end + 1] == ["of"]:
            return False  # "the *NDC-R* of Guidon"
        if self._stands_before_place(draft, span, ent):
            return False
        around = (*range(ent.start, span.start), *range(span.end, ent.end))
        words = [draft.tokens[i] for i in around]
        names = [
            t
            for t in words
            if (t.text.isupper() or (t.text[:1].isupper() and t.pos_ == "PROPN"))
            and t.lower_ not in self._vocabulary.peoples  # "the *Tuareg* MNLA"
            and not (t.is_sent_start and self._only_opens(t.lower_, span))
        ]
        within = self._vocabulary.within_names | {"-"}
        return (
            bool(names)
            and all(t.text[:1].isupper() or t.lower_ in within for t in words)
            and not any(t.lower_ in {"by", "and"} for t in words)
            and not all(self._vocabulary.describes(t) for t in names)
        )

    def _is_opposed(self, draft: Draft, span: Span) -> bool:
        """ "Anti-*Gaddafi forces*": those who fight him, and not his."""
        first, last = span.start, draft.tokens[span.end - 1].lemma_.lower()
        before = [word.lower() for word in draft.words[max(first - 2, 0) : first]]
        return before == ["anti", "-"] and len(span) > 1 and last in self._vocabulary.heads

    def _stands_before_place(self, draft: Draft, span: Span, ent: Span) -> bool:
        """ "X held P, *UNITA* Huambo and *the MPLA* Luanda": who holds it, and where."""
        doers = span.label_ in {"actor", "people", "country"} and span.start == ent.start
        joined = span.start > 1 and draft.words[span.start - 1].lower() in {",", "and", "the"}
        rest = draft.text(span.end, ent.end) if doers and joined and span.end < ent.end else ""
        return bool(rest) and self._gazetteer.has(rest)

    def _only_opens(self, word: str, name: Span) -> bool:
        """ "*Suspected* X fighters", "*Jubilant* X fighters": no part of the name."""
        group = name.label_ in {"actor", "weak", "shared"}  # "*Real* Madrid" is no capital
        plain = group and word in self._plain and not self._vocabulary.is_common(word)
        return plain or word in self._vocabulary.doubting


def _overlap(one: ActorEntry, other: ActorEntry) -> bool:
    """Were there years in which there were both?"""
    begins = max(a.active_from if a.active_from is not None else -math.inf for a in (one, other))
    return begins <= min(a.active_to if a.active_to is not None else math.inf for a in (one, other))


def _end_of_faction(draft: Draft, span: Span, others: Collection[int]) -> int:
    """ "PDF-Yinmarbin", "YPG/SDF": an acronym goes on with what is joined to it.

    Not so "M23/RDF", where one of the `others` begins.
    """
    end, words = span.end, draft.words
    while (
        end + 1 < len(words)
        and words[end] in _JOINING
        and words[end - 1].isupper()
        and words[end + 1][:1].isupper()
        and end + 1 not in others
        and not (draft.tokens[end - 1].whitespace_ or draft.tokens[end].whitespace_)
    ):
        end += 2
    return end


def _names(lexicon: Lexicon, countries: Countries) -> Iterator[Name]:
    units, nouns = lexicon.cues("reference", "units"), lexicon.cues("reference", "actors")
    peoples = {text for country in countries.all for text in country.adjectives}
    for alias in lexicon.actors.aliases:
        yield Name(alias.text, "actor", alias.actor, alias.strong)
        if alias.text.isupper() and alias.text.isalpha():  # "the K.L.A."
            yield Name(
                "".join(f"{letter}." for letter in alias.text), "actor", alias.actor, alias.strong
            )
        before, _, noun = alias.text.rpartition(" ")
        if not before or not noun.istitle():
            continue
        small = noun.lower()
        # "Golani brigade", "Free Syrian army", but the "Syrian army" is a description
        own = small.removesuffix("s") in nouns and before not in peoples
        own = own and (" " in before or not small.startswith("force"))  # "popular forces"
        if small in units or (own and (alias.strong or before in _COLOURS)):
            yield Name(f"{before} {small}", "actor", alias.actor, alias.strong)
    for country in countries.all:
        for text in (country.name, *country.aliases):
            yield Name(text.removeprefix("the "), "country", country.id)
        for text in country.adjectives:
            yield Name(text, "adjective", country.id)
        for text in country.people:
            yield Name(text.removeprefix("the "), "people", country.id)
        for text in (country.capital, *country.capital_metonyms):
            if text and country.status != "historic":  # Aden is in Yemen now
                yield Name(text.removeprefix("the "), "capital", country.id)
