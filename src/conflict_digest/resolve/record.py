"""One article's record: every mention, entity, date and claim, with what it stands for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from conflict_digest.extract import Argument, NearMiss, RawAttribution, RawClaim
from conflict_digest.extract.consequence import implied_predicate
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.confidence import claim_confidence
from conflict_digest.resolve.dates import ResolvedTimex
from conflict_digest.resolve.places import PlaceResolver
from conflict_digest.resolve.reference import References
from conflict_digest.resolve.relations import relate
from conflict_digest.resolve.when import dated_spans, when_of
from conflict_digest.schema import (
    Article,
    ArticleRecord,
    Attribution,
    Claim,
    DateMention,
    Document,
    Evidence,
    Mention,
    Modality,
    Predicate,
    Reference,
    Side,
)

_PARTY_KINDS = frozenset(
    "state government state_forces non_state_armed_group militia coalition pmc political_leader media".split()
)


class Resolver:
    """Builds the record of an article; build once, use for every article."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, countries: Countries) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.countries = countries

    def record(
        self,
        article: Article,
        doc: Doc,
        raw: Sequence[RawClaim],
        dates: Sequence[ResolvedTimex],
        missed: list[NearMiss] | None = None,
    ) -> ArticleRecord:
        """The record of one article; rules whose arguments stay unclear are added to `missed`."""
        return _Record(self, article, doc, dates, missed if missed is not None else []).build(raw)


class _Record:
    def __init__(
        self,
        resolver: Resolver,
        article: Article,
        doc: Doc,
        dates: Sequence[ResolvedTimex],
        missed: list[NearMiss],
    ) -> None:
        self.missed = missed
        self.article = article
        self.doc = doc
        self.lexicon = resolver.lexicon
        self.dates = dates
        self.dated = dated_spans(doc, dates)
        self.places = PlaceResolver(
            doc, resolver.lexicon, resolver.gazetteer, resolver.countries, article.id
        )
        self.actors = ActorResolver(
            doc, resolver.lexicon, resolver.countries, self.places.country, article.id
        )
        relate(doc, self.actors)
        self.references = References(doc, resolver.lexicon, self.actors, self.places)
        self.ids: set[str] = set()

    def build(self, raw: Sequence[RawClaim]) -> ArticleRecord:
        self.described: list[tuple[Argument, str]] = []
        """Places that claims describe without naming them ("the military academy")."""
        claims = _distinct([claim for item in raw for claim in self._claims(item)])
        return ArticleRecord(
            document=self._document(),
            actors=tuple(
                draft.actor()
                for draft in sorted(self.actors.drafts.values(), key=lambda d: (-d.mentions, d.id))
            ),
            places=tuple(
                draft.place()
                for draft in sorted(self.places.drafts.values(), key=lambda d: (-d.mentions, d.id))
            ),
            dates=tuple(
                DateMention(
                    text=d.timex.text,
                    edtf=d.edtf,
                    document=self.article.id,
                    start=d.timex.start,
                    end=d.timex.end,
                )
                for d in self.dates
                if d.timex.type in {"DATE", "TIME"}
            ),
            mentions=tuple(sorted(self._mentions(), key=lambda m: (m.start, m.end, m.kind))),
            claims=tuple(claims),
        )

    def _document(self) -> Document:
        shared = self.article.model_dump(exclude={"text"})
        return Document(
            **shared, characters=len(self.article.text), sentences=len(self.references.sentences)
        )

    # Claims

    def _claims(self, raw: RawClaim) -> Iterator[Claim]:
        places = self.references.places_of(raw.place)
        actors: list[str | None] = [*self.references.actor(raw.actor)] if raw.actor else [None]
        if not places or not actors:
            # No claim is better than a wrong one.
            unclear = NearMiss(raw.rule, raw.trigger, "it is unclear who or where is meant")
            self.missed.append(unclear)
            return
        opponents = self.references.actor(raw.opponent) if raw.opponent else []
        for place_id, phrase in places:
            if raw.place.kind == "nominal":
                self.described.append((phrase, place_id))
            if raw.place.kind != "unsaid":
                self.references.spoken_of.append((raw.trigger.i, place_id, phrase))
            placed = raw.but(place=phrase)
            for actor in actors:
                opponent = next((o for o in opponents if not self._one_side(o, actor)), None)
                claim = self._claim(
                    placed, raw.predicate, raw.actor, actor, raw.opponent, opponent, place_id, None
                )
                yield claim
                follows = implied_predicate(raw.predicate)
                if (
                    follows
                    and opponent
                    and raw.polarity == "affirmed"
                    and raw.modality != "intended"
                ):
                    yield self._claim(
                        placed,
                        follows,
                        raw.opponent,
                        opponent,
                        raw.actor,
                        actor,
                        place_id,
                        claim.id,
                    )

    def _claim(
        self,
        raw: RawClaim,
        predicate: Predicate,
        actor: Argument | None,
        actor_id: str | None,
        opponent: Argument | None,
        opponent_id: str | None,
        place_id: str,
        implied_by: str | None,
    ) -> Claim:
        start, end = _trimmed(raw.trigger.sent)
        attribution = self._attribution(raw.attribution, actor_id, opponent_id)
        modality = self._modality(raw, attribution, actor_id)
        place = raw.place
        return Claim(
            id=self._id(predicate, actor_id, place_id, raw.rule.id, str(raw.trigger.idx)),
            predicate=predicate,
            actor=_reference(actor, actor_id),
            opponent=_reference(opponent, opponent_id),
            place=Reference(id=place_id, **_extent(place.doc, place.start, place.end)),
            scope=raw.scope,
            polarity=raw.polarity,
            modality=modality,
            attribution=attribution,
            past=raw.past,
            when=when_of(raw.trigger, self.dated, self.lexicon.cues, self.article.published),
            implied_by=implied_by,
            confidence=claim_confidence(raw, modality, implied=implied_by is not None),
            evidence=Evidence(
                document=self.article.id,
                start=start,
                end=end,
                quote=self.article.text[start:end],
                rule=raw.rule.id,
                trigger_start=raw.trigger.idx,
                trigger_end=raw.trigger.idx + len(raw.trigger.text),
            ),
        )

    def _id(self, *parts: str | None) -> str:
        """Stable: the same text gives the same id whatever stands beside it in the input."""
        text = "\x1f".join((self.article.id, *(p or "" for p in parts)))
        claim_id = hashlib.sha256(text.encode()).hexdigest()[:12]
        while claim_id in self.ids:
            claim_id = hashlib.sha256(claim_id.encode()).hexdigest()[:12]
        self.ids.add(claim_id)
        return claim_id

    def _side(self, actor_id: str) -> str:
        draft = self.actors.drafts.get(actor_id)
        return (draft.side or actor_id) if draft else actor_id

    def _one_side(self, one: str | None, other: str | None) -> bool:
        return one is not None and other is not None and self._side(one) == self._side(other)

    def _attribution(
        self, raw: RawAttribution | None, actor: str | None, opponent: str | None
    ) -> Attribution | None:
        if raw is None:
            return None
        speaker, side = None, None
        if raw.speaker is not None:
            ids = self.references.actor(raw.speaker)
            speaker_id = ids[0] if ids else None
            if speaker_id is None and raw.speaker.kind in {"pronoun", "anaphor"}:
                speaker_id = f"unresolved@{self.article.id}"
            speaker = _reference(raw.speaker, speaker_id)
            side = self._interest(speaker_id, actor, opponent) if speaker_id else None
        return Attribution(speaker=speaker, cue=raw.cue.text, side=side)

    def _interest(self, speaker: str, actor: str | None, opponent: str | None) -> Side:
        if self._one_side(speaker, actor) or self._one_side(speaker, opponent):
            return "party"
        draft = self.actors.drafts.get(speaker)
        if draft is None or draft.kind not in _PARTY_KINDS:
            return "third"
        foes = {
            self._side(o)
            for d in self.actors.drafts.values()
            if actor and d.id == actor
            for o in d.opponents
        }
        home = draft.country is not None and draft.country == self.places.country
        return "party" if home or self._side(speaker) in foes else "third"

    def _modality(
        self, raw: RawClaim, attribution: Attribution | None, actor: str | None
    ) -> Modality:
        if raw.modality != "reported" or attribution is None or attribution.speaker is None:
            return raw.modality
        return "claimed" if self._one_side(attribution.speaker.id, actor) else "reported"

    # Mentions

    def _mentions(self) -> Iterator[Mention]:
        for span in self.doc.spans["actors"]:
            ids = self.actors.of_span[span.start, span.end]
            yield self._mention("actor", span, ids[0] if ids else None)
        for span in self.doc.spans["nationalities"]:
            yield self._mention("nationality", span, span.id_ or None)
        for span in self.doc.spans["places"]:
            place = self.places.drafts[self.places.of_span[span.start, span.end]].place()
            yield self._mention(
                "place",
                span,
                place.id,
                geonames_id=place.geonames_id,
                latitude=place.latitude,
                longitude=place.longitude,
            )
        marked = {(s.start, s.end) for s in self.doc.spans["places"]}
        for argument, place_id in dict.fromkeys(self.described):
            if (argument.start, argument.end) not in marked:
                span = Span(self.doc, argument.start, argument.end, "FACILITY")
                yield self._mention("place", span, place_id)
        for dated in self.dates:
            timex = dated.timex
            yield Mention(
                document=self.article.id,
                kind="date",
                label=timex.type,
                text=timex.text,
                start=timex.start,
                end=timex.end,
                edtf=dated.edtf,
            )

    def _mention(self, kind: str, span: Span, entity: str | None, **extra: object) -> Mention:
        return Mention.model_validate(
            {
                "document": self.article.id,
                "kind": kind,
                "label": span.label_,
                "entity": entity,
                **_extent(self.doc, span.start, span.end),
                **extra,
            }
        )


def _reference(argument: Argument | None, entity: str | None) -> Reference | None:
    if argument is None or entity is None:
        return None
    return Reference(id=entity, **_extent(argument.doc, argument.start, argument.end))


def _extent(doc: Doc, start: int, end: int) -> dict[str, str | int]:
    first, last = doc[start], doc[end - 1]
    a, b = first.idx, last.idx + len(last.text)
    return {"text": doc[start:end].text, "start": a, "end": b}


def _trimmed(sentence: Span) -> tuple[int, int]:
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())


def _distinct(claims: list[Claim]) -> list[Claim]:
    """Two rules may say the same of one sentence ("drove Y out", "Y was driven out"): once."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda c: c.implied_by is not None):
        key = (
            claim.predicate,
            (claim.actor.id, claim.actor.start) if claim.actor else None,
            claim.place.id,
            claim.polarity,
            claim.evidence.start,
        )
        seen.setdefault(key, claim)
    kept = {claim.id for claim in seen.values()}
    return [c for c in claims if c.id in kept and (c.implied_by is None or c.implied_by in kept)]
