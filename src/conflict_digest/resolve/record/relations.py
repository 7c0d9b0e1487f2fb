"""Raw relations → relations: entities for both, a speaker, and what claims say of two actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby

from conflict_digest.extract import Argument, RawRelation
from conflict_digest.resolve.actors import ActorDraft, ActorResolver
from conflict_digest.resolve.record.attribution import Speakers
from conflict_digest.resolve.record.happened import happened
from conflict_digest.resolve.record.text import evidence, extent, stable_id
from conflict_digest.resolve.reference import ActorReferences
from conflict_digest.resolve.sections import Sections
from conflict_digest.schema import TOLD, Article, Claim, Reference, Relation, RelationKind

_BOTH = 2
_HOSTILE = frozenset(
    {"captures", "recaptures", "loses", "contests", "besieges", "repels", "strikes", "advances"}
)
"""Predicates of a claim whose two actors fight each other."""
_JOINT = frozenset({"captures", "recaptures", "enters", "besieges", "advances", "repels"})
"""Predicates of what several actors of one claim do together."""
_NO_PARTY = frozenset({"civilian", "media"})
"""Kinds that fight nobody and stand by nobody in a war."""
_FIGHTERS = frozenset(
    {"state_forces", "non_state_armed_group", "militia", "coalition", "pmc", "peace_mission"}
)
_NAMELESS = frozenset({"allies", "enemy"})
"""Classes of descriptions that only tell what somebody is to another."""


class RelationBuilder:
    """The relations of one article; `settle` writes them into its actors."""

    def __init__(
        self,
        article: Article,
        references: ActorReferences,
        speakers: Speakers,
        sections: Sections,
    ) -> None:
        self.article = article
        self.sections = sections
        self.references = references
        self.actors: ActorResolver = references.actors
        self.speakers = speakers

    def relations(self, raw: Sequence[RawRelation]) -> list[Relation]:
        """The relations that the rules have found, each once, in text order."""
        return _distinct([relation for item in raw for relation in self._relations(item)])

    def _relations(self, raw: RawRelation) -> Iterator[Relation]:
        actors, others = self._entities(raw.actor), self._entities(raw.other)
        if raw.actor == raw.other:  # "Thai and Cambodian troops clashed"
            actors, others = (actors[:1], actors[1:]) if len(actors) == _BOTH else ([], [])
        for actor in actors:
            for other in others:
                found = self._stance(raw, actor, other)
                if found is not None:
                    yield self._relation(raw, *found)

    def _entities(self, argument: Argument) -> list[str]:
        if self._is_inside(argument):
            return self.actors.inside(argument.root)
        return self.references.entities(argument)

    def _is_inside(self, argument: Argument) -> bool:
        """ "*Iran*-backed militia": only a word in the description of another."""
        mention = self.actors.mentions.actors.get(argument.root.i)
        return mention is not None and (
            mention.start < argument.start or argument.end < mention.end
        )

    def _stance(
        self, raw: RawRelation, actor: str, other: str
    ) -> tuple[RelationKind, tuple[str, Argument], tuple[str, Argument]] | None:
        """Kind and parties; None for two who are one side, or of whom one takes no part."""
        said, one, two = raw.rule.relation, (actor, raw.actor), (other, raw.other)
        kind: RelationKind = "ally" if said == "leader" else said
        if actor == other or not (self._takes_part(actor) and self._takes_part(other)):
            return None
        if not self._in_one_war(actor, other):
            return None
        if said == "leader" and self._is_person(raw.other, other):
            return None if self._is_person(raw.actor, actor) else ("parent", two, one)
        if kind == "parent" and self._is_person(raw.other, other):
            return None  # "a faction of X" whose leader X is
        if self._is_stranger(actor, raw.actor) or self._is_stranger(other, raw.other):
            return None
        # Of two on one side only who leads and who belongs is news.
        known = said in {"ally", "opponent"} and self.speakers.one_side(actor, other)
        return None if known else (kind, one, two)

    def _takes_part(self, actor: str) -> bool:
        draft = self.actors.drafts[actor]
        return draft.kind not in _NO_PARTY and not (draft.class_ in _NAMELESS and draft.generic)

    def _in_one_war(self, actor: str, other: str) -> bool:
        """Those who help, an organisation of states or for relief, help those who fight."""
        kinds = {self.actors.drafts[one].kind for one in (actor, other)}
        return "international_organisation" not in kinds or not kinds.isdisjoint(_FIGHTERS)

    def _is_person(self, argument: Argument, actor: str) -> bool:
        mention = self.actors.mentions.actors.get(argument.root.i)
        named = mention is not None and mention.label_ == "PERSON"
        return named or self.actors.drafts[actor].kind == "political_leader"

    def _is_stranger(self, actor: str, argument: Argument) -> bool:
        """A person of whom nobody knows whose he is."""
        return self.actors.drafts[actor].kind == "unknown" and self._is_person(argument, actor)

    def _relation(
        self,
        raw: RawRelation,
        kind: RelationKind,
        one: tuple[str, Argument],
        two: tuple[str, Argument],
    ) -> Relation:
        text = self.article.text
        actor, other = (
            Reference(id=id_, **extent(text, argument.doc, argument.start, argument.end))
            for id_, argument in (one, two)
        )
        attribution = self.speakers.attribution(raw.attribution, actor.id, other.id)
        return Relation(
            id=_id(self.article.id, kind, actor, other, str(raw.trigger.idx)),
            kind=kind,
            actor=actor,
            other=other,
            polarity="denied" if raw.denied else "affirmed",
            modality=raw.modality,
            attribution=attribution,
            past=raw.past,
            evidence=evidence(self.article, raw.trigger, raw.rule.id, self.sections),
        )

    # What claims say

    def with_claims(self, told: Sequence[Relation], claims: Iterable[Claim]) -> list[Relation]:
        """All relations in text order, with those that the claims of the article imply."""
        claims = list(claims)
        moved = _located(told, claims)
        found = [*moved, *self._opposed(claims), *self._joint(claims)]
        kept = _distinct(found)
        return sorted(kept, key=lambda one: (one.evidence.start, one.actor.start, one.id))

    def _opposed(self, claims: Sequence[Claim]) -> Iterator[Relation]:
        """ "X took P *from Y*", "X fights *Y* in P"."""
        for claim in claims:
            hostile = claim.predicate in _HOSTILE and claim.implied_by is None
            if hostile and happened(claim) and claim.actor and claim.opponent:
                yield from self._of_claim("opponent", claim, claim.actor, claim.opponent)

    def _joint(self, claims: Sequence[Claim]) -> Iterator[Relation]:
        """ "*X and Y* took P", unless each says so for himself, or did so at a time of his own."""

        def deed(claim: Claim) -> tuple[object, ...]:
            return claim.evidence.trigger_start or -1, claim.predicate, claim.place.id

        done = [c for c in claims if c.predicate in _JOINT and c.implied_by is None and happened(c)]
        for _, group in groupby(sorted(done, key=deed), key=deed):
            for one, two in combinations(list(group), 2):
                together = (one.when.text, one.past) == (two.when.text, two.past)
                if one.actor and two.actor and together and _speaker(one) == _speaker(two):
                    yield from self._of_claim("ally", one, one.actor, two.actor)

    def _of_claim(
        self, kind: RelationKind, claim: Claim, actor: Reference, other: Reference
    ) -> Iterator[Relation]:
        drafts = self.actors.drafts
        both = [drafts.get(one.id) for one in (actor, other)]
        if any(d is None or d.kind in _NO_PARTY or _is_nobody(d) for d in both):
            return
        if actor.id == other.id or self.speakers.one_side(actor.id, other.id):
            return
        yield Relation(
            id=_id(self.article.id, kind, actor, other, claim.id),
            kind=kind,
            actor=actor,
            other=other,
            modality=claim.modality,
            attribution=claim.attribution,
            claim=claim.id,
            evidence=claim.evidence,
        )

    # What they make of the actors

    def settle(self, relations: Iterable[Relation]) -> None:
        """Write what is said to be so into the actors of the article."""
        for relation in relations:
            if relation.polarity == "denied" or relation.past or relation.modality not in TOLD:
                continue
            actor = self.actors.drafts[relation.actor.id]
            other = self.actors.drafts[relation.other.id]
            if relation.kind == "ally" and self._is_accusation(relation):
                continue
            if relation.kind == "parent" and self._is_office(relation, other):
                continue
            if relation.kind == "parent":
                self._belong(actor, other)
            elif relation.kind == "opponent":
                actor.opponents.add(other.id)
                other.opponents.add(actor.id)
            else:
                actor.allies.add(other.id)
                other.allies.add(actor.id)

    def _is_office(self, relation: Relation, other: ActorDraft) -> bool:
        """ "X, of *the regional administration*", in a paper of another side than the state."""
        unnamed = relation.other.text.islower() and other.kind == "government"
        return unnamed and not self.actors.of_state

    def _belong(self, actor: ActorDraft, other: ActorDraft) -> None:
        """The text tells the parent of those only whom the lexicon does not know."""
        known = actor.id in self.actors.entities.lexicon.actors
        if known or actor.generic or actor.parent is not None or other.parent == actor.id:
            return
        actor.parent, actor.parent_from = other.id, "text"
        actor.side = actor.side or other.side or other.id

    def _is_accusation(self, relation: Relation) -> bool:
        """ "The army says that Rwanda arms the M23": a party tells it of others."""
        said = relation.attribution
        if said is None or said.side != "party" or said.speaker is None:
            return False
        speaker = said.speaker.id
        return not any(
            self.speakers.one_side(speaker, one.id) for one in (relation.actor, relation.other)
        )

    def follow(self, raw: Sequence[RawRelation]) -> None:
        """A leader is shown by what he leads: rebels under Hemedti are on the RSF's side.

        Before the claims are built, since they ask who is on one side.
        """
        for item in raw:
            if item.rule.relation != "leader" or item.denied or item.past:
                continue
            leaders = self._entities(item.other)
            for leader in leaders:
                if self._is_stranger(leader, item.other):
                    self.actors.drafts[leader].kind = "political_leader"
            for follower in self._entities(item.actor) if len(leaders) == 1 else ():
                one, other = self.actors.drafts[follower], self.actors.drafts[leaders[0]]
                led = other.side or other.id
                if one.generic and one.side is None and one.id not in {other.id, led}:
                    one.side = led


def _located(told: Iterable[Relation], claims: Iterable[Claim]) -> Iterator[Relation]:
    """The relations with the rebels whom a claim has found to be those of another country."""
    meant = {
        (one.start, one.end): one.id
        for claim in claims
        for one in (claim.actor, claim.opponent)
        if one is not None
    }
    for relation in told:
        parties = {
            name: one.model_copy(update={"id": meant[one.start, one.end]})
            for name, one in (("actor", relation.actor), ("other", relation.other))
            if "@" in one.id and (one.start, one.end) in meant
        }
        yield relation.model_copy(update=parties) if parties else relation


def _is_nobody(draft: ActorDraft) -> bool:
    """Somebody of whom nothing is known ("a spokesman")."""
    return draft.generic and draft.kind == "unknown"


def _id(document: str, kind: str, actor: Reference, other: Reference, where: str) -> str:
    return stable_id(document, kind, actor.id, other.id, where)


def _distinct(relations: Iterable[Relation]) -> list[Relation]:
    """One of a kind, pair and sentence: alliance and enmity hold both ways."""
    kept: dict[tuple[object, ...], Relation] = {}
    for one in relations:
        pair = (one.actor.id, one.other.id)
        key = (
            one.kind,
            pair if one.kind == "parent" else tuple(sorted(pair)),
            one.polarity,
            one.past,
            one.evidence.start,
        )
        kept.setdefault(key, one)
    return list(kept.values())


def _speaker(claim: Claim) -> str | None:
    said = claim.attribution
    return said.speaker.id if said and said.speaker else None
