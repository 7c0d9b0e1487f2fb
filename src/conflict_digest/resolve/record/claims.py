"""Raw claims → claims: entities for arguments, a time, a speaker, and what follows for others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from conflict_digest.edtf import OPEN
from conflict_digest.extract import Argument, NearMiss, RawClaim
from conflict_digest.extract.consequence import implied_predicate, keeps
from conflict_digest.extract.tense import now_word
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.confidence import claim_confidence
from conflict_digest.resolve.dates import ResolvedTimex
from conflict_digest.resolve.governing import Near
from conflict_digest.resolve.listed_dates import listed_dates
from conflict_digest.resolve.record.alike import taken_alike
from conflict_digest.resolve.record.attribution import Speakers
from conflict_digest.resolve.record.distinct import distinct
from conflict_digest.resolve.record.event_dates import EventDate, dated_by_events, event_dates
from conflict_digest.resolve.record.lost_again import lost_again
from conflict_digest.resolve.record.over import over
from conflict_digest.resolve.record.sole_taker import by_sole_taker
from conflict_digest.resolve.record.text import evidence, extent, reference, stable_id
from conflict_digest.resolve.record.turns import by_turns
from conflict_digest.resolve.record.whose import Whose
from conflict_digest.resolve.reference import ActorReferences, PlaceReferences
from conflict_digest.resolve.sections import Sections
from conflict_digest.resolve.when import Dated, when_of
from conflict_digest.schema import Article, Claim, Predicate, Reference, When

_BESIDE = 6
"""Characters between a date and the place that it leads to: a comma, "and", an article."""
_STATE_KINDS = frozenset({"government", "state", "state_forces", "political_leader"})
_OF_OTHERS = frozenset(
    {"holds", "captures", "recaptures", "loses", "fortifies", "enters", "withdraws"}
)
"""What no state does with the whole of its own country."""
_LEAVING = frozenset({"loses", "withdraws"})
_GOING = frozenset({"enters", "withdraws"})
"""Predicates of what everybody does who travels."""
_COMING_OR_EXPELLED = frozenset({"enters", "loses"})
"""Who comes or is driven out without a place is meant to do so at the only town that is named."""
_ATTACKS = frozenset({"captures", "recaptures", "enters", "besieges", "advances", "strikes"})
_IN_TOWN = frozenset({"contests", "enters"})
_LASTING = frozenset({"holds", "fortifies"})


class _Party(NamedTuple):
    """One side of a claim: what the text says, and what that stands for."""

    argument: Argument | None
    entity: str | None


class ClaimBuilder:
    """Builds the claims of one article; keeps what the other parts of its record need of them."""

    def __init__(
        self,
        article: Article,
        cues: Cues,
        actors: ActorReferences,
        places: PlaceReferences,
        speakers: Speakers,
        dates: Sequence[Dated],
        sections: Sections,
    ) -> None:
        self.article = article
        self.cues = cues
        self._defenders = cues("reference", "defenders")
        self.actors = actors
        self.places = places
        self.speakers = speakers
        self.dates = dates
        self.sections = sections
        self._whose = Whose(actors.actors, places, speakers.one_side, cues, self._when)
        self.near = Near(dates)
        self._by_start = {dated.value.timex.start: dated.value for dated in dates}
        self.described: list[tuple[Argument, str]] = []
        """Places that claims describe without naming them ("the military academy")."""
        self.missed: list[NearMiss] = []
        """Raw claims that gave no claim, since it is unclear of whom or where they speak."""
        self.event_dates: list[EventDate] = []
        """Offsets from events whose date is known, once the claims are built."""
        self._dates_of: dict[tuple[int, int], ResolvedTimex] = {}
        self._ids: set[str] = set()
        self._together: dict[int, list[str]] = defaultdict(list)
        """Who does it, whoever does it with whom, by the trigger."""
        self._shots: dict[int, list[str]] = defaultdict(list)
        """Who fires at a place, by the trigger."""
        self._attackers: dict[int, list[str]] = defaultdict(list)
        """Who attacks a place or takes it, by the start of the sentence."""

    def claims(self, raw: Sequence[RawClaim]) -> list[Claim]:
        """The claims of an article in text order, each once; call once."""
        self._dates_of = self._listed_dates(raw)
        for item in raw:
            doers = self.actors.entities(item.actor) if item.actor else []
            self._together[item.trigger.i] += doers
            if item.predicate == "strikes":
                self._shots[item.trigger.i] += doers
            if item.predicate in _ATTACKS:
                self._attackers[item.trigger.sent.start] += doers
        # what goes without saying may be said later in the sentence
        ordered = sorted(raw, key=lambda item: item.place.kind == "unsaid")
        built = [(claim, item.trigger) for item in ordered for claim in self._claims(item)]
        built = by_turns(sorted(built, key=lambda pair: pair[1].i), self.speakers.one_side)
        built = taken_alike(built, self.cues)
        self.event_dates = event_dates(self.near, built, self.cues, self.article.published)
        built = dated_by_events(built, self.event_dates)
        triggers = {claim.id: trigger for claim, trigger in built}
        drafts = self.places.places.drafts.values()
        wholes = {draft.id: draft.part_of for draft in drafts if draft.part_of is not None}
        claims = over(distinct([claim for claim, _ in built]), triggers, wholes, self.cues)
        claims = lost_again(claims, triggers)
        return by_sole_taker(
            claims,
            self._named_side,
            self._known_side,
            lambda claim: self.article.text.count("\n\n", 0, claim.evidence.start),
            lambda place: self.places.places.drafts[place].country,
            lambda claim: self._id(claim.id),
        )

    def _named_side(self, actor: str) -> str | None:
        described = self.actors.actors.drafts[actor].generic
        return None if described else self.speakers.side(actor)

    def _known_side(self, actor: str) -> str | None:
        known = actor in self.actors.actors.entities.lexicon.actors
        return self._named_side(actor) if known else None

    def _listed_dates(self, raw: Sequence[RawClaim]) -> dict[tuple[int, int], ResolvedTimex]:
        """Trigger and start of each place of a list that has a date of its own → the date.

        So of those who did it: "captured by X *in 2014* and by Y *in 2017*".
        """
        lists = defaultdict[int, list[Argument]](list)
        doers = defaultdict[int, list[Argument]](list)
        for item in raw:
            lists[item.trigger.i].append(item.place)
            if item.actor is not None and item.actor.start > item.trigger.i:
                doers[item.trigger.i].append(item.actor)
        return {
            (trigger, start): date
            for listed in (doers, lists)
            for trigger, members in listed.items()
            for start, date in listed_dates(members, self.dates).items()
        }

    def _when(self, raw: RawClaim) -> When:
        own = self._dates_of.get((raw.trigger.i, raw.place.start))
        if own is None and raw.actor is not None:
            own = self._dates_of.get((raw.trigger.i, raw.actor.start))
        if own is not None:
            return When.model_validate(
                {"edtf": own.edtf, "text": own.timex.text, "from": "sentence"}
            )
        heading = self.sections.context(raw.trigger.i).date
        others = self._leading_to_others(raw)
        when = when_of(
            raw.trigger,
            [one for one in self.near(raw.trigger) if one.value not in others],
            self.cues,
            self.article.published,
            raw.predicate,
            self._by_start.get(heading.start) if heading is not None else None,
        )
        now = now_word(raw.trigger) if raw.current and when.text is None else None
        return when if now is None else when.model_copy(update={"text": now.text})

    def _leading_to_others(self, raw: RawClaim) -> list[ResolvedTimex]:
        """ "They hold P, Q and, *since May*, R": the dates that lead to another of the list."""
        doc = raw.trigger.doc
        return [
            date
            for (trigger, start), date in self._dates_of.items()
            if trigger == raw.trigger.i and 0 <= doc[start].idx - date.timex.end <= _BESIDE
        ]

    def _claims(self, raw: RawClaim) -> Iterator[Claim]:
        raw = self._in_its_town(raw)
        places = self.places.entities(raw.place)
        alone = raw.predicate in _COMING_OR_EXPELLED and not raw.rule.adverbial
        # "attacked a village near *P* and fled into the bush": not who runs away by himself
        alone = alone and (raw.predicate != "loses" or bool(raw.rule.opponent))
        if not places and raw.place.kind == "unsaid" and alone:
            places = self.places.only_town(raw.place)
        speaker = self.speakers.speaker(raw.attribution)
        if raw.actor is None and places and speaker is not None:
            raw = self.speakers.with_taker(raw, speaker, self.places.country_of(places[0][0]))
        meant = [self._whose.enemy(speaker, one) for one in self._actors(raw.actor)]
        if raw.predicate in _GOING and all(map(self._is_stranger, meant)):
            return  # "they left P by car": two experts who were named before
        actors = [self._unless_attacking(raw, actor) for actor in meant]
        if not places or not actors or self._only_shot_at(raw, actors):
            # No claim is better than a wrong one.
            reason = "it is unclear who or where is meant"
            self.missed.append(NearMiss(raw.rule, raw.trigger, reason))
            return
        opponents = self.actors.entities(raw.opponent) if raw.opponent else []
        opponents = [self._whose.enemy(speaker, one) or one for one in opponents]
        if self._only_unarmed(raw, opponents):
            return
        for place_id, phrase in places:
            if raw.actor is not None and raw.actor.root == phrase.root:
                continue  # no town leaves or takes itself
            if self.places.is_address(phrase, place_id):
                continue
            self._note(raw, place_id, phrase)
            placed = raw.but(place=phrase)
            foes = [self._located(raw.opponent, foe, place_id) for foe in opponents]
            for found in actors:
                actor = self._located(raw.actor, found, place_id)
                actor = self._whose.actor(raw, actor, place_id)
                actor = self._whose.giver(raw, actor, foes)
                foes = [self._whose.receiver(raw, actor, foe, place_id) for foe in foes if foe]
                self._whose.note(raw, actor, place_id)
                if actor is not None and self._at_home(actor, place_id, raw.predicate):
                    continue
                foe = next((o for o in foes if not self.speakers.one_side(o, actor)), None)
                if foes and not foe and raw.predicate == "contests" and raw.place.kind == "unsaid":
                    continue  # "Keikel and his men *fight for the army*": theirs, not against it
                one, other = _Party(raw.actor, actor), _Party(raw.opponent, foe)
                yield from self._with_consequence(placed, one, other, place_id)

    def _is_stranger(self, actor: str | None) -> bool:
        return actor is not None and self.actors.actors.is_stranger(actor)

    def _unless_attacking(self, raw: RawClaim, actor: str | None) -> str | None:
        """ "They took P, which *its garrison* had left": whoever that was, it was not they."""
        if raw.actor is None or raw.actor.root.lemma_.lower() not in self._defenders:
            return actor
        if actor not in self._attackers[raw.trigger.sent.start]:
            return actor
        return self.actors.actors.somebody(raw.actor)

    def _only_shot_at(self, raw: RawClaim, actors: Sequence[str | None]) -> bool:
        """ "Rebels fired rockets at the airport and *withdrew*": not from there."""
        shots = self._shots.get(raw.trigger.head.i, [])
        leaves = raw.place.kind == "unsaid" and raw.predicate in _LEAVING
        return leaves and raw.trigger.dep_ == "conj" and any(actor in shots for actor in actors)

    def _only_unarmed(self, raw: RawClaim, opponents: Sequence[str]) -> bool:
        """ "*The students* were near P when armed men stopped *them*": no fight, and no ground."""
        if "opponent" not in raw.rule.needs or raw.opponent is None:
            return False
        drafts = self.actors.actors.drafts
        unarmed = all(drafts[one].kind == "civilian" for one in opponents)
        unclear = not opponents and raw.predicate != "repels"  # "…, and X was driven from P, too"
        return raw.opponent.kind == "pronoun" and unarmed and not unclear

    def _in_its_town(self, raw: RawClaim) -> RawClaim:
        """ "Fighting in the *streets* of P" is in P, and so is who walks through them."""
        place, town = raw.place, raw.place.within
        if raw.predicate not in _IN_TOWN:
            return raw
        if town is not None and self._is_street(place.root):
            return raw.but(place=town, scope="whole")
        of = place.root.head
        walked = raw.scope == "part" and place.root.dep_ == "pobj" and self._is_street(of.head)
        return raw.but(scope="whole") if walked else raw

    def _is_street(self, token: Token) -> bool:
        noun = self.places.nouns.get(token.lemma_.lower())
        return noun is not None and noun.kind == "street"

    def _actors(self, argument: Argument | None) -> list[str | None]:
        """The actors of a claim; none where only those are meant who hold no ground.

        "Villagers saw the soldiers. *They* took the road to P."
        """
        if argument is None:
            return [None]
        found = self.actors.entities(argument)
        drafts = self.actors.actors.drafts
        if argument.kind == "pronoun" and any(drafts[a].kind == "civilian" for a in found):
            return []
        return [*found]

    def _located(self, argument: Argument | None, actor: str | None, place: str) -> str | None:
        """Rebels without a nationality are those of the country where they act.

        Unless the article speaks of places in theirs: then they act across the border.
        """
        if argument is None or actor is None:
            return actor
        draft = self.actors.actors.drafts[actor]
        # of an army only: rebels cross borders
        framed = draft.kind in _STATE_KINDS and self.places.is_framed(place, argument.root)
        if not framed and self.places.reaches(draft.country, place):
            return actor
        around = self.places.country_around(place, argument.root)
        return self.actors.actors.of_country(actor, argument, around, framed=framed)

    def _at_home(self, actor: str, place: str, predicate: Predicate) -> bool:
        """A state and the whole of its own country: no news of a war ("Mugabe ruled Zimbabwe").

        The "troops" that leave Iraq are nobody's that the text names, and not Iraq's.
        """
        draft, country = self.actors.actors.drafts[actor], self.places.country_of(place)
        own = place.startswith("country:") and draft.country == country
        return own and draft.kind in _STATE_KINDS and predicate in _OF_OTHERS

    def _note(self, raw: RawClaim, place_id: str, phrase: Argument) -> None:
        if raw.place.kind == "nominal":
            self.described.append((phrase, place_id))
        self.places.spoken_of.remember(raw.trigger, place_id, phrase, raw.predicate)

    def _with_consequence(
        self, raw: RawClaim, actor: _Party, opponent: _Party, place_id: str
    ) -> Iterator[Claim]:
        """The claim, and what it means for the opponent: who captures P from X makes X lose it.

        And what the rule says that the actor did by it as well.
        """
        claim = self._claim(raw, raw.predicate, actor, opponent, place_id)
        yield claim
        if keeps(raw) and actor.entity and claim.modality != "claimed":
            kept = raw.but(polarity="affirmed")
            yield self._claim(kept, "holds", actor, _Party(None, None), place_id, claim.id)
        happened = raw.polarity == "affirmed" and raw.modality != "intended"
        if not happened:
            return
        follows, more = implied_predicate(raw.predicate), raw.rule.implies
        if follows and opponent.entity:
            yield self._claim(raw, follows, opponent, actor, place_id, claim.id, doer=actor)
        if more and actor.entity:
            yield self._claim(raw, more, actor, opponent, place_id, claim.id)

    def _claim(
        self,
        raw: RawClaim,
        predicate: Predicate,
        actor: _Party,
        opponent: _Party,
        place_id: str,
        implied_by: str | None = None,
        doer: _Party | None = None,
    ) -> Claim:
        """`doer` is who does what the text says, if that is not the actor."""
        text, place = self.article.text, raw.place
        who = (doer or actor).entity
        own = who if self.speakers.are_their_own(raw, who) else None
        attribution = self.speakers.attribution(raw.attribution, actor.entity, opponent.entity, own)
        partners = self._together[raw.trigger.i] if actor.entity else []
        modality = self.speakers.modality(raw, attribution, (actor.entity, *partners), own)
        when = self._when(raw)
        past = raw.past or (predicate in _LASTING and _is_closed(when))
        return Claim(
            id=self._id(predicate, actor.entity, place_id, raw.rule.id, str(raw.trigger.idx)),
            predicate=predicate,
            actor=reference(text, *actor),
            opponent=reference(text, *opponent),
            place=Reference(id=place_id, **extent(text, place.doc, place.start, place.end)),
            scope=raw.scope,
            polarity=raw.polarity,
            modality=modality,
            attribution=attribution,
            past=past,
            current=raw.current and predicate == raw.predicate and not past,
            recalled=raw.recalled,
            when=when,
            implied_by=implied_by,
            confidence=claim_confidence(raw, modality),
            evidence=evidence(
                self.article, raw.trigger, raw.rule.id, self.sections, raw.place.root
            ),
        )

    def _id(self, *parts: str | None) -> str:
        """Stable: the same text gives the same id whatever stands beside it in the input."""
        claim_id = stable_id(self.article.id, *parts)
        while claim_id in self._ids:
            claim_id = stable_id(claim_id)
        self._ids.add(claim_id)
        return claim_id


def _is_closed(when: When) -> bool:
    """ "From 1998 to 2009": what lasted from one time to another is over."""
    begins, _, ends = (when.edtf or "").partition("/")
    named = (when.text or "").lower().startswith(("from", "between"))
    return named and OPEN not in (begins, ends or OPEN)
