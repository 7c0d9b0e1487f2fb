"""Every mention of an article, with what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from spacy.tokens import Span

from conflict_digest.extract import Argument
from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.dates import ResolvedTimex
from conflict_digest.resolve.places import PlaceDraft, PlaceResolver
from conflict_digest.resolve.record.recognised import inner_names, left_over, recognised
from conflict_digest.resolve.record.text import extent
from conflict_digest.schema import Article, DateMention, Mention, MentionKind

# Closed class: prepositions that the words of a time may begin with.
_BEFORE_TIMES: Final = re.compile(r"(?:since|from|in|until|till|by|after|before)\s+", re.I)


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
        *_parts(article, places),
        *(_date(article, dated) for dated in dates),
    ]
    told = {(one.start, one.end, one.kind) for one in found if one.entity}
    kept = {
        (m.start, m.end, m.kind, m.entity): m
        for m in found
        if m.entity or (m.start, m.end, m.kind) not in told
    }.values()
    return tuple(sorted(kept, key=lambda mention: (mention.start, mention.end, mention.kind)))


def date_mentions(article: Article, dates: Sequence[ResolvedTimex]) -> tuple[DateMention, ...]:
    """The expressions that name a point in time; durations and "every Friday" are left out."""
    return tuple(
        DateMention(
            text=dated.timex.text,
            edtf=dated.edtf,
            timex3=dated.timex_value or None,
            document=article.id,
            start=dated.timex.start,
            end=dated.timex.end,
        )
        for dated in dates
        if dated.timex.type in {"DATE", "TIME"}
    )


def _named(article: Article, actors: ActorResolver, places: PlaceResolver) -> Iterator[Mention]:
    """The spans of the recogniser with what they stand for, and all that it has overlooked."""
    found = recognised(actors.mentions.doc, places.directions, places.nouns)
    for kind, span, said in found:
        yield _of(article, kind, span, said, actors, places)
    for kind, span in left_over(actors.mentions.doc, found):
        yield _of(article, kind, span, span, actors, places)
    for span in inner_names(actors.mentions.doc) if found else ():
        if span.id_ in actors.drafts:
            yield _mention(article, "actor", span, "ORG", span.id_)


def _of(
    article: Article,
    kind: MentionKind,
    span: Span,
    said: Span | None,
    actors: ActorResolver,
    places: PlaceResolver,
) -> Mention:
    if said is None:
        state = actors.state_named(span) if kind == "actor" else None
        return _mention(article, kind, span, span.label_, state)
    if kind == "place":
        draft = places.drafts[places.of_phrase(span, said)]
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


def _parts(article: Article, places: PlaceResolver) -> Iterator[Mention]:
    doc = places.mentions.doc
    for phrase, place_id in places.parts():
        span = Span(doc, phrase.start, phrase.end, "FACILITY")
        yield _mention(article, "place", span, span.label_, place_id)


def _date(article: Article, dated: ResolvedTimex) -> Mention:
    """A time without the preposition before it: "since *June*"."""
    match = _BEFORE_TIMES.match(dated.timex.text)
    skipped = match.end() if match else 0
    return Mention(
        document=article.id,
        kind="date",
        label=dated.timex.type,
        text=dated.timex.text[skipped:],
        start=dated.timex.start + skipped,
        end=dated.timex.end,
        edtf=dated.edtf,
        timex3=dated.timex_value or None,
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
