"""An article's record, put together: resolve the mentions, then the claims, then write it down."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from conflict_digest.extract import NearMiss, RawClaim, RawRelation
from conflict_digest.fingerprint import fingerprint
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.lexicon import ActorLexicon, Lexicon
from conflict_digest.resolve.actors import ActorDraft, ActorResolver
from conflict_digest.resolve.dates import ResolvedTimex
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.places import Distances, Lands, PlaceDraft, PlaceResolver
from conflict_digest.resolve.record.attribution import Speakers
from conflict_digest.resolve.record.claims import ClaimBuilder
from conflict_digest.resolve.record.event_dates import anchored
from conflict_digest.resolve.record.mentions import date_mentions, mentions_of
from conflict_digest.resolve.record.outlet import home_of, outlet_among, outlet_of, voice_of
from conflict_digest.resolve.record.relations import RelationBuilder
from conflict_digest.resolve.reference import ActorReferences, PlaceReferences
from conflict_digest.resolve.sections import NO_SECTIONS, Sections
from conflict_digest.resolve.when import dated_spans
from conflict_digest.schema import Article, ArticleRecord, Document


class Resolver:
    """Builds the record of an article; build once, use for every article."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, countries: Countries) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.countries = countries
        self.distances = Distances(lexicon)

    def record(
        self,
        article: Article,
        doc: Doc,
        raw: Sequence[RawClaim],
        dates: Sequence[ResolvedTimex],
        missed: list[NearMiss] | None = None,
        relations: Sequence[RawRelation] = (),
        sections: Sections = NO_SECTIONS,
    ) -> ArticleRecord:
        """The record of one article; rules whose arguments stay unclear are added to `missed`.

        `doc` is the article's text with the span groups actors, places and nationalities.
        """
        mentions = Mentions(doc)
        document = document_of(
            article, len(mentions.sentences), self.lexicon.actors, self.countries
        )
        known = document.outlet
        side = self.lexicon.actors.actors.get(known.side or "") if known else None
        places = PlaceResolver(
            mentions,
            self.lexicon,
            self.gazetteer,
            self.countries,
            article.id,
            self.distances,
            sections,
            side.country if side is not None else None,
        )
        lands = Lands(mentions, places, self.lexicon.actors)
        actors = ActorResolver(
            mentions,
            self.lexicon,
            self.countries,
            places.country,
            places.armed_country,
            article.id,
            voice_of(known, self.lexicon.actors) if known else None,
            lands,
        )
        if document.outlet is None and article.publisher:
            state = self.lexicon.actors.government_of(places.country or "")
            own = outlet_among(article.publisher, actors.drafts.values(), state)
            document = document.model_copy(update={"outlet": own})
        voice = voice_of(document.outlet, self.lexicon.actors) if document.outlet else None
        home = home_of(article.publisher, doc, self.countries)
        references = ActorReferences(mentions, self.lexicon, actors, voice, home)
        speakers = Speakers(article, actors, references, places.country, self.lexicon.cues, home)
        related = RelationBuilder(article, references, speakers, sections)
        related.follow(relations)
        told = related.relations(relations)
        builder = ClaimBuilder(
            article,
            self.lexicon.cues,
            references,
            PlaceReferences(mentions, self.lexicon, places, article.published, lands),
            speakers,
            dated_spans(doc, dates),
            sections,
        )
        claims = builder.claims(raw)
        dates = list(anchored(dates, builder.event_dates))
        everything = related.with_claims(told, claims)
        related.settle(everything)
        if missed is not None:
            missed.extend(builder.missed)
        listed = mentions_of(article, actors, places, builder.described, dates)
        return ArticleRecord(
            document=document,
            actors=tuple(draft.actor() for draft in sorted(actors.drafts.values(), key=_order)),
            places=tuple(draft.place() for draft in sorted(places.drafts.values(), key=_order)),
            dates=date_mentions(article, dates),
            mentions=listed,
            claims=tuple(claims),
            relations=tuple(everything),
        )


def document_of(
    article: Article, sentences: int, actors: ActorLexicon, countries: Countries
) -> Document:
    """What a digest keeps of an article: all but its text."""
    return Document(
        **article.model_dump(exclude={"text", "headings", "pages"}),
        characters=len(article.text),
        sentences=sentences,
        outlet=outlet_of(article, actors, countries),
        fingerprint=fingerprint(article.text),
    )


def _order(draft: ActorDraft | PlaceDraft) -> tuple[int, str]:
    """Those mentioned most come first."""
    return -draft.mentions, draft.id
