"""Whose a bare noun cannot be: nobody retakes a place from himself.

"Russian forces captured P in April. *The army* recaptured it": not theirs, whosever army the text
named last; it is that of the country that P is in. So with who takes a place that others have just
left, with the garrison of a place that they besiege, and with whom they hand it to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple

from conflict_digest.edtf import bounds
from conflict_digest.extract import Argument, RawClaim
from conflict_digest.extract.syntax import has_child, objects_of
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.actors.entities import STATE_CLASSES
from conflict_digest.resolve.reference import PlaceReferences
from conflict_digest.schema import TAKING, TOLD, Predicate, When

_HAVING: Final = TAKING | {"holds", "enters"}
_HOLDING: Final = frozenset({"holds", "fortifies"})
_LEAVING: Final = frozenset({"withdraws", "loses"})
_COMING: Final = TAKING | {"enters", "holds"}
_KEEPING: Final = frozenset({"holds", "repels", "loses", "withdraws", "transfers"})
"""What those in a besieged place do."""
_AROUND: Final = frozenset({"besieges"})
_OWN_TIME: Final = frozenset({"sentence", "context"})
_STATES: Final = frozenset({"state_forces", "government", "state"})
_PARTIES: Final = _STATES | {"non_state_armed_group", "militia", "pmc"}
_ENEMY: Final = "enemy"


class _Told(NamedTuple):
    at: int
    predicate: Predicate
    actor: str
    noun: int
    """Where the word for who does it stands; -1 where none does."""


class Whose:
    """Who is told to have which place so far, and whom a bare noun there cannot mean."""

    def __init__(
        self,
        actors: ActorResolver,
        places: PlaceReferences,
        one_side: Callable[[str | None, str | None], bool],
        cues: Cues,
        when: Callable[[RawClaim], When],
    ) -> None:
        """`when` tells the time of a claim."""
        self._actors = actors
        self._places = places
        self._one_side = one_side
        self._when = when
        self._defenders = cues("reference", "defenders")
        self._sent_abroad = cues("descriptions", "sent_abroad")
        self._told: dict[str, list[_Told]] = defaultdict(list)

    def note(self, raw: RawClaim, actor: str | None, place: str) -> None:
        """A claim of the text, in whatever order they are read."""
        if actor is not None and raw.polarity == "affirmed" and raw.modality in TOLD:
            noun = raw.actor.root.i if raw.actor is not None else -1
            self._told[place].append(_Told(raw.trigger.i, raw.predicate, actor, noun))

    def actor(self, raw: RawClaim, actor: str | None, place: str) -> str | None:
        """Who does it: the actor found, or if it cannot be that one, who else it is."""
        argument = raw.actor
        if argument is None or actor is None or not self._is_bare(argument):
            return actor
        if self._is_of_later_state(raw, actor):
            return self._somebody(argument)
        whole = self._places.places.drafts[place].part_of or place
        before = [t for p in {place, whole} for t in self._told[p] if t.at < raw.trigger.i]
        if raw.predicate in TAKING and self._only_held(raw, argument, actor):
            return self._somebody(argument)
        last = max(before, default=None)
        if not any(self._one_side(told.actor, actor) for told in before):
            return self._elsewhere(raw, argument, actor, place)
        if last is None or not self._one_side(last.actor, actor):
            return actor
        retakes = raw.predicate == "recaptures" and last.predicate in _HAVING - {"recaptures"}
        foreign = self._is_foreign(actor, place)
        follows = foreign and last.predicate in _LEAVING and raw.predicate in _COMING
        inside = last.predicate in _AROUND and raw.predicate in _KEEPING
        if (retakes and not _is_same_news(raw, argument, last)) or follows:
            return self._own(argument, actor, place)
        return self._somebody(argument) if inside else actor

    def _is_of_later_state(self, raw: RawClaim, actor: str) -> bool:
        """ "*The army* lost Hue in 1975": not that of a state which was founded after."""
        state = self._actors.entities.lexicon.actors.get(actor)
        if state is None or state.active_from is None or state.kind not in _STATES:
            return False
        when = self._when(raw)
        day = bounds(when.edtf)[1] if when.edtf and when.from_ in _OWN_TIME else None
        return day is not None and day <= date(state.active_from, 1, 1)

    def _only_held(self, raw: RawClaim, argument: Argument, actor: str) -> bool:
        """ "Japanese troops held P. *The Marines* took Q": who come by sea or air are others."""
        if argument.root.lemma_.lower().removesuffix("s") not in self._sent_abroad:
            return False
        told = [t for all_told in self._told.values() for t in all_told if t.at < raw.trigger.i]
        own = [t.predicate for t in told if self._one_side(t.actor, actor)]
        return bool(own) and set(own) <= _HOLDING

    def _elsewhere(self, raw: RawClaim, argument: Argument, actor: str, place: str) -> str:
        """ "US troops left P. *The army* lost Q": nobody loses what he is not told to have had."""
        if not self._is_foreign(actor, place):
            return actor
        own = {
            where: told.predicate
            for where, all_told in self._told.items()
            for told in all_told
            if told.at < raw.trigger.i and self._one_side(told.actor, actor)
        }
        if not _LEAVING.isdisjoint(own.values()):
            return self._own(argument, actor, place)
        country = self._places.country_of(place)
        came = raw.predicate == "withdraws" and f"country:{(country or '').lower()}" in own
        unheard = raw.predicate in _LEAVING | {"transfers"} and not came
        return self._somebody(argument) if unheard else actor

    def enemy(self, speaker: str | None, found: str | None) -> str | None:
        """ "X claims P. *The enemy* holds half of it, *Y* said": X, the only other party named."""
        drafts = self._actors.drafts
        if speaker is None or found is None or drafts[found].class_ != _ENEMY:
            return found
        parties = [i for i, one in drafts.items() if one.kind in _PARTIES and not one.class_]
        others = [i for i in parties if not self._one_side(i, speaker)]
        known = others and len(others) < len(parties)
        return others[0] if known and all(self._one_side(others[0], i) for i in others) else found

    def receiver(self, raw: RawClaim, giver: str | None, found: str, place: str) -> str | None:
        """Whom the giver hands the place to, who cannot be the giver; None where nobody is left."""
        argument = raw.opponent
        given = raw.predicate == "transfers" and self._one_side(giver, found)
        if not given or argument is None or not self._is_bare(argument):
            return found
        other = self._own(argument, found, place)
        return None if self._one_side(giver, other) else other

    def giver(
        self, raw: RawClaim, actor: str | None, receivers: Sequence[str | None]
    ) -> str | None:
        """ "*The garrison* surrendered P to the Iranians": not Iran's, whosever P is."""
        argument, other = raw.actor, raw.opponent
        given = raw.predicate == "transfers" and bool(receivers)
        if not given or argument is None or other is None or self._is_bare(other):
            return actor
        same = all(self._one_side(actor, one) for one in receivers)
        return self._somebody(argument) if same and self._is_bare(argument) else actor

    def _is_bare(self, argument: Argument) -> bool:
        span = self._actors.mentions.actors.get(argument.root.i)
        if span is None or span.label_ != "GROUP" or argument.kind != "generic":
            return False
        return self._actors.is_bare(argument.span) or self._is_of_place(argument)

    def _is_of_place(self, argument: Argument) -> bool:
        """ "The garrison *of P*": told of by where they are, and not by whose they are."""
        if len(argument.span) > 1 or argument.root.lemma_.lower() not in self._defenders:
            return False
        places = self._actors.mentions.places
        where = objects_of(argument.root, "of", "at", "in")
        known = argument.root.n_lefts - has_child(argument.root, "det") == 0
        return known and bool(where) and all(noun.i in places for noun in where)

    def _is_foreign(self, actor: str, place: str) -> bool:
        draft, country = self._actors.drafts[actor], self._places.country_of(place)
        return (
            draft.kind in _STATES
            and None not in (draft.country, country)
            and (draft.country != country)
        )

    def _somebody(self, argument: Argument) -> str:
        """Those of whom the text tells no more than the noun."""
        return self._actors.entities.unclear(argument.span.text, "state_forces")

    def _own(self, argument: Argument, actor: str, place: str) -> str:
        """The army of the country of the place; else whom the words alone tell of."""
        span = self._actors.mentions.actors.get(argument.root.i)
        alone = self._actors.of_span[span.start, span.end] if span is not None else []
        country = self._places.country_around(place, argument.root)
        draft = self._actors.drafts[actor]
        if draft.kind in _STATES and country not in {None, draft.country}:
            own = self._actors.of_country(actor, argument, country, framed=True)
            return own if own != actor else self._somebody(argument)
        others = [one for one in alone if not self._one_side(one, actor)]
        generic = [one for one in others if self._actors.drafts[one].class_ not in STATE_CLASSES]
        if generic:
            return self._actors.of_country(generic[0], argument, country)
        return others[0] if others else self._somebody(argument)


def _is_same_news(raw: RawClaim, argument: Argument, last: _Told) -> bool:
    """ "*The army* entered P and retook it"; "X holds P, *which the army retook* in July"."""
    explains = raw.trigger.dep_ == "relcl" and last.predicate in _HOLDING
    here = raw.trigger.sent.start <= last.at
    return last.noun == argument.root.i or (explains and here)
