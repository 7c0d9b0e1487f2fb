"""Every mention of an article, with what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span

from conflict_digest.extract import Argument
from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.dates import ResolvedTimex
from conflict_digest.resolve.places import PlaceDraft, PlaceResolver
from conflict_digest.resolve.record.text import extent
from conflict_digest.schema import Article, DateMention, Mention, MentionKind


def mentions_of(
    article: Article,
    actors: ActorResolver,
    places: PlaceResolver,
    described: Iterable[tuple[Argument, str]],
    dates: Sequence[ResolvedTimex],
) -> tuple[Mention, ...]:
    """All mentions in text order. `described`: places that claims describe without a name."""
    found = [
        *_actors(article, actors),
        *_nationalities(article, actors),
        *_places(article, places),
        *_described(article, places, described),
        *(_date(article, dated) for dated in dates),
    ]
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end, mention.kind)))


def date_mentions(article: Article, dates: Sequence[ResolvedTimex]) -> tuple[DateMention, ...]:
    """The expressions that name a point in time; durations and "every Friday" are left out."""
    return tuple(
        DateMention(
            text=dated.timex.text,
            edtf=dated.edtf,
            document=article.id,
            start=dated.timex.start,
            end=dated.timex.end,
        )
        for dated in dates
        if dated.timex.type in {"DATE", "TIME"}
    )


def _actors(article: Article, actors: ActorResolver) -> Iterator[Mention]:
    for span in actors.mentions.doc.spans["actors"]:
        ids = actors.of_span[span.start, span.end]
        yield _mention(article, "actor", span, ids[0] if ids else None)


def _nationalities(article: Article, actors: ActorResolver) -> Iterator[Mention]:
    for span in actors.mentions.doc.spans["nationalities"]:
        yield _mention(article, "nationality", span, span.id_ or None)


def _places(article: Article, places: PlaceResolver) -> Iterator[Mention]:
    for span in places.mentions.doc.spans["places"]:
        draft = places.drafts[places.of_span[span.start, span.end]]
        yield _mention(article, "place", span, draft.id, draft)


def _described(
    article: Article, places: PlaceResolver, described: Iterable[tuple[Argument, str]]
) -> Iterator[Mention]:
    doc = places.mentions.doc
    for argument, place_id in dict.fromkeys(described):
        if (argument.start, argument.end) not in places.of_span:
            span = Span(doc, argument.start, argument.end, "FACILITY")
            yield _mention(article, "place", span, place_id)


def _date(article: Article, dated: ResolvedTimex) -> Mention:
    return Mention(
        document=article.id,
        kind="date",
        label=dated.timex.type,
        text=dated.timex.text,
        start=dated.timex.start,
        end=dated.timex.end,
        edtf=dated.edtf,
    )


def _mention(
    article: Article,
    kind: MentionKind,
    span: Span,
    entity: str | None,
    place: PlaceDraft | None = None,
) -> Mention:
    """A mention; with the coordinates of a place that the gazetteer has."""
    entry = place.entry if place is not None else None
    return Mention(
        document=article.id,
        kind=kind,
        label=span.label_,
        entity=entity,
        geonames_id=entry.geonames_id if entry else None,
        latitude=entry.latitude if entry else None,
        longitude=entry.longitude if entry else None,
        **extent(article.text, span.doc, span.start, span.end),
    )
