"""Who says it, whether he is a party to it, and what his word makes of the claim."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from conflict_digest.extract import Argument, RawAttribution, RawClaim
from conflict_digest.extract.syntax import (
    children,
    coordinated,
    has_child,
    objects_of,
    surface_subjects,
)
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.actors import ActorDraft, ActorResolver
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


def _has_owner(noun: Token) -> bool:
    """ "*Its* fighters", "*their* commander"."""
    return any(c.lower_ in {"its", "their"} for c in children(noun, "poss"))


def _is_declared(claim: RawClaim) -> bool:
    """ "X declared *P liberated*", "reported *it retaken*"."""
    told = claim.trigger.dep_ == "ccomp" and not has_child(claim.trigger, "aux", "mark", "dobj")
    return told and claim.place.root in children(claim.trigger, "nsubj", "nsubjpass")


class Speakers:
    """The attributions of one article."""

    def __init__(
        self,
        article: Article,
        actors: ActorResolver,
        references: ActorReferences,
        country: str | None,
        cues: Cues,
        home: str | None = None,
    ) -> None:
        """`country` is the one that the article is about, `home` where it is published."""
        self._freeing = cues("attribution", "freeing")
        self._announcing = cues("attribution", "announcing")
        self._spokesmen = cues("attribution", "spokesmen")
        self._officials = cues("attribution", "officials")
        self._leaders = cues("attribution", "leaders")
        self._helpers = cues("attribution", "helpers")
        self._movements = cues("reference", "actors")
        self.article = article
        self.actors = actors
        self.references = references
        self.country = country
        self._home = home

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
        named = self.actors.mentions.actors.get(raw.speaker.root.i)
        told = self.speaker(raw)
        person = told if named is not None and named.label_ == "PERSON" else None
        described = told is not None and self.actors.drafts[told].generic
        if described and self._only_helps(raw.speaker.root):
            told = None
        speaker = person or own or told or f"unresolved@{self.article.id}"
        if said is not None and actor is not None:
            speaker = actor
        return Attribution(
            speaker=reference(self.article.text, said or raw.speaker, speaker),
            cue=raw.cue.text,
            side="party" if own is not None else self._interest(speaker, actor, opponent),
        )

    def _only_helps(self, teller: Token) -> bool:
        """ "A *volunteers'* group said": they carry the wounded, and do not fight."""
        groups = [teller, *objects_of(teller, "of")]  # "*the head of* a volunteers' group"
        whose = (c for group in groups for c in (group, *children(group, "poss", "compound")))
        return any(noun.lemma_.lower() in self._helpers for noun in whose)

    def are_their_own(self, raw: RawClaim, doer: str | None) -> bool:
        """ "M23 fighters took P, *a spokesman* said": theirs, who did it and are named.

        So "a spokesman said that *its* fighters took P", "the rebels took P, *their* commander
        said", "the army took P, *the general* said".
        """
        said, told = raw.attribution, raw.actor
        draft = self.actors.drafts.get(doer or "")
        if said is None or said.speaker is None or told is None or draft is None:
            return False
        if draft.kind not in _FIGHTERS or self._is_somebodys(said):
            return False
        who, owned = said.speaker.root, _has_owner(told.root)
        before = who.sent.start_char == told.root.sent.start_char and told.root.i < who.i
        if _has_owner(who):
            return before and who.lemma_.lower() in self._spokesmen | self._leaders
        if self._heads_movement(who):
            return owned
        if objects_of(who, "for", "of", "from", "with", "at"):  # "*for the charity*"
            return False
        if self._is_official(said.speaker):
            ours = self.country in {None, draft.country} and not self._is_foe_of_home(draft.country)
            return draft.kind in _STATES and ours
        if who.lemma_.lower() not in self._spokesmen or said.speaker.whose:
            return False
        beside = who.sent.start_char == told.root.sent.start_char
        subject = told.root in surface_subjects(raw.trigger)
        named = subject and beside and not draft.generic
        return [c.lower_ for c in who.lefts] == ["a"] and (named or owned)

    def _is_foe_of_home(self, country: str | None) -> bool:
        """Is it told in one state's paper of another's troops? Its officials are hardly those."""
        if self._home in {None, country}:
            return False
        states = (d for d in self.actors.drafts.values() if d.kind in _STATES)
        return any(draft.country == self._home for draft in states)

    def _is_somebodys(self, said: RawAttribution) -> bool:
        """Does the text tell whose the speaker is?"""
        known = self.actors.drafts.get(self.speaker(said) or "")
        if known is None:
            return False
        person = known.kind == "political_leader" and known.side in {None, known.id}
        return (known.kind in _PARTY_KINDS and not person) or known.parent is not None

    def _heads_movement(self, who: Token) -> bool:
        """ "Nadesan, *the political head of the movement*": whose name stands elsewhere."""
        titles = [title for title in children(who, "appos") if title.lemma_ in self._leaders]
        groups = (t for title in titles for t in objects_of(title, "of", "for"))
        return any(t.lemma_.lower() in self._movements for t in groups)

    def _is_official(self, speaker: Argument) -> bool:
        """ "*The defence minister*", "*Colonel* Ibrahim", "Bakosoro, *the governor*"."""
        who = speaker.root
        titles = [who, *children(who, "compound", "appos", "nmod")]
        return any(title.lemma_.lower() in self._officials for title in titles)

    def speaker(self, raw: RawAttribution | None) -> str | None:
        """Who is said to say it, where that is clear."""
        ids = self.references.entities(raw.speaker) if raw and raw.speaker else []
        return self._at_home(ids[0]) if ids else None

    def _at_home(self, speaker: str) -> str:
        """ "*The Ministry of War* says", in the paper of one of the states at war: its own."""
        told = self.actors.drafts[speaker]
        state = told.kind in _STATES and told.country is None and self._home is not None
        if state and self._is_foe_of_home(None):
            return self.actors.entities.government(self._home or "")
        return speaker

    def with_taker(self, raw: RawClaim, speaker: str, country: str | None) -> RawClaim:
        """ "'P has been *liberated*,' X said": by X, if X fights there; "captured" may be X's loss.

        But who *announces* that P has been captured has done so, if it was not his own to lose, and
        who announces that P was *given up* gave it up. `country`: where the place is.
        """
        said = raw.attribution
        freed = raw.predicate == "recaptures" or raw.trigger.lemma_ in self._freeing
        announced = not freed and raw.predicate == "captures" and self._is_announced(raw.trigger)
        beaten = raw.predicate == "captures" and raw.opponent is not None
        left = raw.predicate == "withdraws" and self._is_announced(raw.trigger)
        heard = raw.trigger.head.pos_ == "NOUN"  # "would not confirm *reports* that"
        passive = has_child(raw.trigger, "auxpass") and not has_child(raw.trigger, "agent")
        passive = passive or _is_declared(raw)
        told = raw.modality in {"reported", "claimed"} and raw.polarity == "affirmed"
        foes = self.references.entities(raw.opponent) if raw.opponent is not None else []
        told = told and not any(self.one_side(speaker, foe) for foe in foes)
        if said is None or said.speaker is None or heard:
            return raw
        if not ((freed or announced or beaten or left) and passive and told):
            return raw
        mention = self.actors.mentions.actors.get(said.speaker.root.i)
        draft = self.actors.drafts[speaker]
        fights = draft.kind in _FIGHTERS and (mention is None or mention.label_ != "PERSON")
        of_state = draft.kind in _STATES
        abroad = of_state and draft.country not in {None, country}
        lost = announced and of_state and not abroad  # a state's own town was taken by others
        own = (fights and not (abroad or lost)) or (freed and self._leads(draft, country))
        return raw.but(actor=said.speaker) if own else raw

    def _leads(self, leader: ActorDraft, country: str | None) -> bool:
        """ "P has been liberated, *President X* said": by those of the state that P is in.

        Only of leaders whom the lexicon has: of others a text tells too little.
        """
        lexicon = self.actors.entities.lexicon
        state = lexicon.government_of(country or "")
        known = leader.kind == "political_leader" and leader.id in lexicon.actors
        return known and state is not None and leader.side == state.id

    def _is_announced(self, taken: Token) -> bool:
        """ "X *announced* that P had been taken"."""
        above = taken.head
        return taken.dep_ == "ccomp" and above.lemma_ in self._announcing

    def modality(
        self,
        raw: RawClaim,
        attribution: Attribution | None,
        actors: Iterable[str | None],
        own: str | None = None,
    ) -> Modality:
        """A report is a mere claim where the speaker's own side is who gains, alone or with others.

        `actors`: all who do it together ("the army and its Russian partners"); `own`: as above.
        """
        if raw.modality != "reported" or attribution is None or attribution.speaker is None:
            return raw.modality
        speaker = attribution.speaker.id
        is_own = own is not None or any(self.one_side(speaker, one) for one in actors)
        return "claimed" if is_own and not self._has_witness(raw) else "reported"

    def _has_witness(self, raw: RawClaim) -> bool:
        """ "*They and a resident* told AFP": not only those whose own interest it is."""
        teller = raw.attribution.speaker if raw.attribution else None
        mentions = self.actors.mentions.actors
        beside = coordinated(teller.root)[1:] if teller is not None else []
        return any(one.i in mentions and mentions[one.i].label_ == "PEOPLE" for one in beside)

    def one_side(self, one: str | None, other: str | None) -> bool:
        """Are these two actors, both known, on the same side?"""
        return one is not None and other is not None and self.side(one) == self.side(other)

    def side(self, actor_id: str) -> str:
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
