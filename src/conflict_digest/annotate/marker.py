"""Who and what is mentioned: one name is one thing throughout a text.

Stock NER, the lexicon, the gazetteer, acronyms defined in the text and the wording around each
occurrence are evidence; what most of a document's evidence says a name is, it is everywhere in
that document. The result stands in `doc.ents` and in the span groups `actors`, `places` and
`nationalities`, with `label_` (what it is) and `id_` (what the lexicon knows it as).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from conflict_digest.annotate.acronyms import take_acronyms, take_last_words
from conflict_digest.annotate.armed_names import ArmedNames
from conflict_digest.annotate.boundaries import (
    behind_days,
    join_and,
    join_compass,
    join_dates,
    join_footnotes,
    part_clauses,
    part_dateline,
    part_endless,
    part_event_types,
    part_headings,
    part_kickers,
    part_labels,
    part_paragraphs,
    telegraphed,
)
from conflict_digest.annotate.draft import Candidate, Draft
from conflict_digest.annotate.evidence import Evidence
from conflict_digest.annotate.familiar import (
    ACTOR,
    PERSON,
    PLACE,
    lend,
    lend_acronym,
    lend_articles,
    lend_before_names,
    lend_lemmas,
    lend_nouns,
    lend_verbs,
    short_forms,
)
from conflict_digest.annotate.groups import Groups
from conflict_digest.annotate.headlines import as_written, headlines, in_capitals, rewritten, stems
from conflict_digest.annotate.joined import join_words
from conflict_digest.annotate.known import OPEN, KnownNames
from conflict_digest.annotate.mending import mend
from conflict_digest.annotate.names import LongNames
from conflict_digest.annotate.recognised import split_names
from conflict_digest.annotate.shortened import REGION, Shortened, keep_together
from conflict_digest.annotate.toponyms import ToponymFinder
from conflict_digest.annotate.vocabulary import FUNCTION_WORDS, Vocabulary
from conflict_digest.annotate.vote import Vote
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.gazetteer.names import ARTICLES
from conflict_digest.lexicon import Lexicon

_ACTORS = frozenset({"ARMED", "ORG", "PERSON"})
_ACRONYM = 4
"""Letters of the longest word in capitals that may be an acronym nobody knows."""
_PLACES = frozenset({"PLACE", "COUNTRY", "CAPITAL", "FACILITY"})


class Marker:
    """Marks the mentions of a Doc; `prepare` before the parser, `mark` after the NER."""

    def __init__(
        self,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        countries: Countries,
        familiar: frozenset[str],
        *,
        phrases: bool = False,
        plain: frozenset[str] = frozenset(),
    ) -> None:
        """`familiar`: the words that the model met in training; see `familiar.familiar_words`.

        `phrases`: the recogniser is ours, and marks whole phrases around the names. `plain`: verbs,
        adjectives and adverbs, which are no names in a headline.
        """
        self._phrases, self._plain, self._gazetteer = phrases, plain, gazetteer
        vocabulary = Vocabulary(lexicon)
        evidence = Evidence(vocabulary, gazetteer, familiar)
        self._actors = lexicon.actors.actors
        self._gazetteer = gazetteer
        self._familiar = familiar
        self._lenders, self._nouns, self._before_names = (
            {word: lender for lender, words in lexicon.cues.section(name) for word in words}
            for name in ("familiar", "familiar_nouns", "before_names")
        )
        self._shorts = short_forms(lexicon.cues)
        self._vocabulary = vocabulary
        self._known = KnownNames(lexicon, gazetteer, countries, vocabulary, plain)
        self._months = lexicon.cues("time", "months")
        self._hyphened = lexicon.cues("names", "hyphened")
        self._kickers = lexicon.cues("names", "kickers")
        self._event_types = {name.replace(" ", "") for name in lexicon.cues("names", "event_types")}
        self._shortened = Shortened(lexicon.cues, gazetteer)
        self._toponyms = ToponymFinder(vocabulary, gazetteer, familiar)
        self._armed = ArmedNames(vocabulary, gazetteer)
        self._names = LongNames(vocabulary, gazetteer, evidence)
        self._vote = Vote(vocabulary, gazetteer, evidence)
        self._groups = Groups(vocabulary, familiar | plain)

    def prepare(self, doc: Doc) -> Doc:
        """Find what is known by name, and lend unfamiliar words familiar features.

        Writes the span groups `known` and `toponyms`, which `mark` reads.
        """
        join_words(doc, self._hyphened, self._vocabulary.is_armed)
        doc = self._as_sentences(doc)
        part_dateline(doc, self._gazetteer.has)
        words = [token.text for token in doc]
        join_and(doc, words)
        part_paragraphs(doc, words)
        part_kickers(doc, words, self._kickers)
        part_event_types(doc, words, self._event_types)
        part_headings(doc)
        part_clauses(doc, words, self._vocabulary.is_armed)
        part_labels(doc, words, self._months)
        join_footnotes(doc, words)
        join_dates(doc, words, self._months)
        join_compass(doc, words)
        part_endless(doc)
        shortened = list(self._shortened.find(doc))
        for span in shortened:
            keep_together(span)
        known = filter_spans([*shortened, *self._known.find(doc)])
        closed = _indices(
            span for span in known if span.label_ not in OPEN and not self._begins_place(span)
        )
        toponyms = list(self._toponyms.find(doc, words, closed))
        # "Praia" in "Mocimboa da Praia" is no capital, "Sudan" in "Port Sudan" no country.
        known = [s for s in known if not _inside(s, toponyms)]
        taken = _indices(known)
        toponyms = [t for t in toponyms if taken.isdisjoint(range(t.start, t.end))]
        doc.spans["known"], doc.spans["toponyms"] = known, toponyms
        for span in known:
            self._lend_known(doc, span)
        strangers = self._toponyms.strangers(words, taken | _indices(toponyms))
        for start, end in (*((t.start, t.end) for t in toponyms), *strangers):
            lend(doc, start, end, PLACE, self._familiar)
        lend_articles(doc, words)
        lend_verbs(doc, words, self._lenders)
        lend_nouns(doc, words, self._nouns)
        lend_lemmas(doc, words, self._shorts)
        lend_before_names(doc, words, self._before_names)
        return doc

    def mark(self, doc: Doc) -> Doc:
        """Decide what each name is, and write the span groups and `doc.ents`.

        The surer comes first, since a token belongs to one mention.
        """
        if self._phrases:
            split_names(doc, self._vocabulary, self._familiar)
        draft = Draft(mend(doc, doc.spans["toponyms"]))
        self._known.settle(draft)
        self._armed.take(draft)
        self._names.take_by_opening(draft)
        self._names.take_by_entity(draft)
        self._names.take_called_after_days(draft)
        self._names.take_by_ending(draft)
        self._armed.take_numbers(draft)
        take_acronyms(draft, self._vocabulary)
        take_last_words(draft)
        self._vote.take(draft)
        _write(draft, list(self._groups.find(draft)))
        return as_written(doc)

    def _as_sentences(self, doc: Doc) -> Doc:
        """The document, the capitals of its headlines as in a sentence, a telegram's stops as dots.

        What is rewritten is counted in tokens until all is marked: a dot may be shorter.
        """
        written = [token.text for token in doc]
        words = [*written]
        for stop in telegraphed(words):
            words[stop] = "."
        for first in behind_days(doc, words):
            if self._is_plain(words[first]):
                words[first] = words[first].lower()  # else a part of the date
        lines = list(headlines(words, self._speaks_of_war))
        if not lines:
            return rewritten(doc, words) if words != written else doc
        named = _indices(span for span in self._known.find(doc) if span.label_ != "weak")
        for line in lines:
            if in_capitals(words[line.start : line.stop]):
                self._capitalise(words, (i for i in line if i not in named))
        titled = rewritten(doc, words)
        named |= _indices(span for span in self._known.find(titled) if span.label_ != "weak")
        named |= _indices(t for t in self._toponyms.find(titled, words, named) if self._is_name(t))
        for line in lines:
            first = next(i for i in line if words[i][:1].isalpha())
            for i in line:
                if i != first and i not in named and self._is_plain(words[i]):
                    words[i] = words[i].lower()
        return rewritten(doc, words)

    def _capitalise(self, words: list[str], positions: Iterable[int]) -> None:
        """Words in capitals as names have them; short ones that nobody knows are acronyms."""
        for i in positions:
            name = words[i].capitalize()
            town = len(name) == _ACRONYM and self._gazetteer.has(name)
            if town or len(name) > _ACRONYM or self._is_plain(words[i]):
                words[i] = name

    def _speaks_of_war(self, word: str) -> bool:
        territorial, heads = self._vocabulary.territorial, self._vocabulary.heads
        known = word in self._lenders or word.removesuffix("s") in heads
        return known or any(stem in territorial for stem in stems(word))

    def _is_name(self, toponym: Span) -> bool:
        """ "Port Arthur", but not "Key Town": several words, one of which is no other."""
        return len(toponym) > 1 and not all(self._is_plain(token.text) for token in toponym)

    def _is_plain(self, word: str) -> bool:
        """Is it no name, but a word that only a headline gives a capital?"""
        lower = word.lower()
        if lower in ARTICLES - FUNCTION_WORDS:
            return False  # "El Dhere"
        if self._vocabulary.is_common(lower) or self._speaks_of_war(lower):
            return True
        if any(stem in self._plain for stem in stems(lower)):
            return True
        return lower in self._familiar and not self._gazetteer.has(word.capitalize())

    def _begins_place(self, span: Span) -> bool:
        """ "*Ho Chi Minh* City": the town named after somebody whom the lexicon knows."""
        doc, end = span.doc, span.end
        if end == len(doc) or doc[end].lower_ not in self._vocabulary.place_endings:
            return False
        return doc[end].text[:1].isupper() and self._gazetteer.has(doc[span.start : end + 1].text)

    def _lend_known(self, doc: Doc, span: Span) -> None:
        if span.label_ == "weak":
            lend_acronym(doc, span.start)
        elif span.label_ == "shared":
            lend(doc, span.start, span.end, ACTOR, self._familiar)
        elif span.label_ == "actor":
            leader = self._actors[span.id_].kind == "political_leader"
            lend(doc, span.start, span.end, PERSON if leader else ACTOR, self._familiar)
        elif span.label_ in {"country", "capital", REGION}:
            lend(doc, span.start, span.end, PLACE, self._familiar)


def _write(draft: Draft, groups: Sequence[Candidate]) -> None:
    doc = draft.doc
    found = sorted(dict.fromkeys(draft.taken.values()), key=lambda c: c.start)
    named, described = _spans(doc, found), _spans(doc, groups)
    doc.spans["actors"] = filter_spans([*described, *(s for s in named if s.label_ in _ACTORS)])
    doc.spans["places"] = [s for s in named if s.label_ in _PLACES]
    doc.spans["nationalities"] = [s for s in named if s.label_ == "NATIONALITY"]
    covered = _indices(named)
    dates = [
        ent
        for ent in draft.ents
        if ent.label_ in {"DATE", "TIME"} and covered.isdisjoint(range(ent.start, ent.end))
    ]
    doc.set_ents(filter_spans([*named, *dates]), default="outside")
    del doc.spans["toponyms"]


def _spans(doc: Doc, candidates: Iterable[Candidate]) -> list[Span]:
    return [Span(doc, c.start, c.end, c.label, span_id=c.id) for c in candidates]


def _indices(spans: Iterable[Span]) -> set[int]:
    """The tokens of all spans."""
    return {i for span in spans for i in range(span.start, span.end)}


def _inside(span: Span, others: Iterable[Span]) -> bool:
    """Is the span a proper part of one of the others?"""
    return any(o.start <= span.start and span.end <= o.end and len(o) > len(span) for o in others)
