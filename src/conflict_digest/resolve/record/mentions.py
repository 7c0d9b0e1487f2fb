"""Every mention of an article, with what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span

from conflict_digest.extract import Argument
from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.dates import ResolvedTimex
from conflict_digest.resolve.places import PlaceDraft, PlaceResolver
from conflict_digest.resolve.record.recognised import left_over, recognised
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
        *_named(article, actors, places),
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


def _named(article: Article, actors: ActorResolver, places: PlaceResolver) -> Iterator[Mention]:
    """The spans of the recogniser with what they stand for, and all that it has overlooked."""
    found = recognised(actors.mentions.doc)
    for kind, span, said in found:
        yield _of(article, kind, span, said, actors, places)
    for kind, span in left_over(actors.mentions.doc, found):
        yield _of(article, kind, span, span, actors, places)


def _of(
    article: Article,
    kind: MentionKind,
    span: Span,
    said: Span | None,
    actors: ActorResolver,
    places: PlaceResolver,
) -> Mention:
    if said is None:
        return _mention(article, kind, span, span.label_, None)
    if kind == "place":
        draft = places.drafts[places.of_span[said.start, said.end]]
        return _mention(article, kind, span, said.label_, draft.id, draft)
    if kind == "actor":
        ids = actors.of_span[said.start, said.end]
        return _mention(article, kind, span, said.label_, ids[0] if ids else None)
    return _mention(article, kind, span, said.label_, said.id_ or None)


def _described(
    article: Article, places: PlaceResolver, described: Iterable[tuple[Argument, str]]
) -> Iterator[Mention]:
    doc = places.mentions.doc
    for argument, place_id in dict.fromkeys(described):
        if (argument.start, argument.end) not in places.of_span:
            span = Span(doc, argument.start, argument.end, "FACILITY")
            yield _mention(article, "place", span, span.label_, place_id)


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
    label: str,
    entity: str | None,
    place: PlaceDraft | None = None,
) -> Mention:
    """A mention; with the coordinates of a place that the gazetteer has."""
    entry = place.entry if place is not None else None
    return Mention(
        document=article.id,
        kind=kind,
        label=label,
        entity=entity,
        geonames_id=entry.geonames_id if entry else None,
        latitude=entry.latitude if entry else None,
        longitude=entry.longitude if entry else None,
        **extent(article.text, span.doc, span.start, span.end),
    )
