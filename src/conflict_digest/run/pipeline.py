"""Article → ArticleRecord: annotate, extract, resolve. Nothing here looks at two articles."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from conflict_digest.annotate import build_nlp, model_names, with_headings
from conflict_digest.corpus import in_lines
from conflict_digest.extract import Matcher, NearMiss, NearMissRecord, RelationFinder
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.gazetteer.countries import DEFAULT as COUNTRIES
from conflict_digest.lexicon import load_lexicon
from conflict_digest.resolve.dates import DayOrder, find_timexes, resolve_timexes
from conflict_digest.resolve.record import Resolver, document_of
from conflict_digest.resolve.sections import heading_dates, sections_of
from conflict_digest.resolve.tense_of_dates import tense_in
from conflict_digest.run.own_places import own_entries
from conflict_digest.schema import Article, ArticleRecord, Problem

_BATCH = 32
"""Articles a batch at most: enough to keep the model busy."""
_BATCH_CHARACTERS = 100_000
"""Characters after which a batch is full: the model needs memory by the length of a batch, so that
32 long reports took three times what 32 news articles take."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Everything that is loaded once for all articles."""

    nlp: Language
    matcher: Matcher
    relations: RelationFinder
    resolver: Resolver
    models: tuple[str, ...]
    """Names and versions of the models, for the digest."""
    day_order: DayOrder | None = None
    """How 3/4/22 is read; None: only where one order is possible."""

    def process(self, articles: Iterable[Article]) -> Iterator[ArticleRecord]:
        """One record an article, in order, as a stream.

        A fault of ours in one article does not cost the others: its record holds the problem.
        """
        for batch in _batches(articles):
            done = 0
            pairs = ((self._doc(article), article) for article in batch)
            try:
                for doc, article in self.nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
                    record = self._record(doc, article)
                    done += 1
                    yield record
            except Exception:
                yield from map(self._alone, batch[done:])

    def _alone(self, article: Article) -> ArticleRecord:
        """The record of an article, empty but for the problem if it cannot be read."""
        try:
            return self._read(article)
        except Exception as error:
            message = (
                f"left out, for an error in conflict-digest itself ({type(error).__name__}: "
                f"{error}); please report it with the text, or as much of it as still fails"
            )
            problem = Problem(path=article.path, code="internal-error", message=message)
            document = document_of(
                article, 0, self.resolver.lexicon.actors, self.resolver.countries
            )
            return ArticleRecord(document=document, problems=(problem,), models=self.models)

    def explain(self, article: Article) -> tuple[ArticleRecord, list[NearMissRecord]]:
        """The record of one article, and the rules that almost fired in it."""
        missed: list[NearMiss] = []
        record = self._read(article, missed)
        return record, [miss.record() for miss in missed]

    def _read(self, article: Article, missed: list[NearMiss] | None = None) -> ArticleRecord:
        return self._record(self.nlp(self._doc(article)), article, missed)

    def _doc(self, article: Article) -> Doc:
        headings = in_lines(article.text) if article.headings is None else article.headings
        return with_headings(self.nlp, article.text, headings)

    def _record(
        self, doc: Doc, article: Article, missed: list[NearMiss] | None = None
    ) -> ArticleRecord:
        timexes = find_timexes(article.text)
        sections = sections_of(doc, timexes, self.resolver.lexicon)
        dates = resolve_timexes(
            timexes,
            article.text,
            dct=article.published,
            heading=heading_dates(doc, timexes, sections),
            tense=tense_in(doc, self.resolver.lexicon.cues),
            day_order=self.day_order,
        )
        doc.spans["dates"] = [
            Span(doc, span.start, span.end, t.type)
            for t in timexes
            if (span := doc.char_span(t.start, t.end, alignment_mode="contract")) is not None
        ]
        arguments = self.matcher.arguments(doc)
        claims = self.matcher.claims(doc, missed, arguments)
        relations = self.relations.relations(doc, arguments)
        record = self.resolver.record(article, doc, claims, dates, missed, relations, sections)
        return record.model_copy(update={"models": self.models})


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles in order, in lists that are full by number or by length."""
    batch: list[Article] = []
    length = 0
    for article in articles:
        batch.append(article)
        length += len(article.text)
        if len(batch) == _BATCH or length >= _BATCH_CHARACTERS:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


@contextmanager
def _no_collection() -> Iterator[None]:
    """Load without the garbage collector looking through what is to stay anyway.

    Model and lexicon are half a million objects that live as long as the process; collecting while
    they are made costs a tenth of the start, and again in every later collection.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


def build(
    model: str | None = None, lexicon: Path | None = None, day_order: DayOrder | None = None
) -> Pipeline:
    """Load everything. Raises ModelError, LexiconError or GazetteerError."""
    with _no_collection():
        words = load_lexicon([lexicon] if lexicon else [])
        gazetteer = Gazetteer.open()
        if words.own_places:
            gazetteer = Gazetteer.open(own=own_entries(words.own_places, gazetteer))
        own = (
            [lexicon / "countries.csv"] if lexicon and (lexicon / "countries.csv").exists() else []
        )
        countries = Countries.load(COUNTRIES, *own)
        nlp = build_nlp(words, gazetteer, countries, model)
        return Pipeline(
            nlp=nlp,
            matcher=Matcher(words),
            relations=RelationFinder(words),
            resolver=Resolver(words, gazetteer, countries),
            models=model_names(nlp),
            day_order=day_order,
        )
