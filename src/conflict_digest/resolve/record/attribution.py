"""Who says it, whether he is a party to it, and what his word makes of the claim."""

from __future__ import annotations

from collections.abc import Iterable

from conflict_digest.extract import RawAttribution, RawClaim
from conflict_digest.extract.syntax import children, has_child, objects_of, surface_subjects
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.record.text import reference
from conflict_digest.resolve.reference import ActorReferences
from conflict_digest.schema import Article, Attribution, Modality, Side

_PARTY_KINDS = frozenset(
    {
        "state",
        "government",
        "state_forces",
        "non_state_armed_group",
        "militia",
        "coalition",
        "pmc",
        "political_leader",
        "media",
    }
)
"""Kinds of actors that have a stake in the wars of their own country."""
_STATES = frozenset({"state", "government", "state_forces"})
_FIGHTERS = _STATES | {"non_state_armed_group", "militia", "pmc"}


class Speakers:
    """The attributions of one article."""

    def __init__(
        self,
        article: Article,
        actors: ActorResolver,
        references: ActorReferences,
        country: str | None,
        cues: Cues,
    ) -> None:
        """`country` is the one that the article is about."""
        self._freeing = cues("attribution", "freeing")
        self._spokesmen = cues("attribution", "spokesmen")
        self.article = article
        self.actors = actors
        self.references = references
        self.country = country

    def attribution(
        self,
        raw: RawAttribution | None,
        actor: str | None,
        opponent: str | None,
        own: str | None = None,
    ) -> Attribution | None:
        """The attribution of a claim about these two; None where nobody is said to say it.

        `own`: whose the speaker is, where the claim alone tells it (`are_their_own`).
        """
        if raw is None:
            return None
        if raw.speaker is None:
            return Attribution(speaker=None, cue=raw.cue.text)
        said = next((one for one in raw.each if actor in self.references.entities(one)), None)
        speaker = own or self.speaker(raw) or f"unresolved@{self.article.id}"
        if said is not None and actor is not None:
            speaker = actor
        return Attribution(
            speaker=reference(self.article.text, said or raw.speaker, speaker),
            cue=raw.cue.text,
            side=self._interest(speaker, actor, opponent),
        )

    def are_their_own(self, raw: RawClaim, doer: str | None) -> bool:
        """ "M23 fighters took P, *a spokesman* said": theirs, who did it and are named.

        So "a spokesman said that *its* fighters took P".
        """
        said, told = raw.attribution, raw.actor
        draft = self.actors.drafts.get(doer or "")
        if said is None or said.speaker is None or told is None or draft is None:
            return False
        who = said.speaker
        noun = who.root
        others = objects_of(noun, "for", "of", "from", "with", "at")  # "*for the charity*"
        bare = noun.lemma_.lower() in self._spokesmen and not (who.whose or others)
        bare = bare and [c.lower_ for c in noun.lefts] == ["a"]
        if not bare or draft.kind not in _FIGHTERS:
            return False
        known = self.actors.drafts.get(self.speaker(said) or "")
        if known is not None and (known.kind in _PARTY_KINDS or known.parent is not None):
            return False
        beside = noun.sent.start_char == told.root.sent.start_char
        subject = told.root in surface_subjects(raw.trigger)
        named = subject and beside and not draft.generic
        owned = any(c.lower_ in {"its", "their"} for c in children(told.root, "poss"))
        return named or owned

    def speaker(self, raw: RawAttribution | None) -> str | None:
        """Who is said to say it, where that is clear."""
        ids = self.references.entities(raw.speaker) if raw and raw.speaker else []
        return ids[0] if ids else None

    def with_taker(self, raw: RawClaim, speaker: str, country: str | None) -> RawClaim:
        """ "'P has been *liberated*,' X said": by X, if X fights there; "captured" may be X's loss.

        `country` is the one that the place is in.
        """
        said = raw.attribution
        freed = raw.predicate == "recaptures" or raw.trigger.lemma_ in self._freeing
        passive = has_child(raw.trigger, "auxpass") and not has_child(raw.trigger, "agent")
        told = raw.modality == "reported" and raw.polarity == "affirmed" and raw.opponent is None
        if said is None or said.speaker is None or not (freed and passive and told):
            return raw
        mention = self.actors.mentions.actors.get(said.speaker.root.i)
        draft = self.actors.drafts[speaker]
        fights = draft.kind in _FIGHTERS and (mention is None or mention.label_ != "PERSON")
        abroad = draft.kind in _STATES and draft.country not in {None, country}
        return raw.but(actor=said.speaker) if fights and not abroad else raw

    def modality(
        self, raw: RawClaim, attribution: Attribution | None, actors: Iterable[str | None]
    ) -> Modality:
        """A report is a mere claim where the speaker's own side is who gains, alone or with others.

        `actors`: all who do it together ("the army and its Russian partners").
        """
        if raw.modality != "reported" or attribution is None or attribution.speaker is None:
            return raw.modality
        speaker = attribution.speaker.id
        return "claimed" if any(self.one_side(speaker, one) for one in actors) else "reported"

    def one_side(self, one: str | None, other: str | None) -> bool:
        """Are these two actors, both known, on the same side?"""
        return one is not None and other is not None and self._side(one) == self._side(other)

    def _side(self, actor_id: str) -> str:
        """The side of an actor; a person's is that of whom the person stands for."""
        for _ in range(2):
            draft = self.actors.drafts.get(actor_id)
            actor_id = (draft.side if draft else None) or actor_id
        return actor_id

    def _interest(self, speaker: str, actor: str | None, opponent: str | None) -> Side:
        if self.one_side(speaker, actor) or self.one_side(speaker, opponent):
            return "party"
        draft = self.actors.drafts.get(speaker)
        if draft is not None and draft.kind not in _PARTY_KINDS and draft.parent is not None:
            draft = self.actors.drafts.get(draft.parent)  # he speaks for them
        if draft is None or draft.kind not in _PARTY_KINDS or draft.country is None:
            return "third"
        return "party" if draft.country == self.country else "third"
