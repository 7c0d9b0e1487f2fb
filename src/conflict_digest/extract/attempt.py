"""One rule tried on one trigger: constraints, then places, then parties, then context."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.bystanders import is_where_to
from conflict_digest.extract.claims import Argument, RawAttribution, RawClaim
from conflict_digest.extract.constraints import Around, unmet
from conflict_digest.extract.context import Context
from conflict_digest.extract.errands import is_alone, is_individual
from conflict_digest.extract.extent import how_much
from conflict_digest.extract.gaps import (
    gapped,
    gapped_behind,
    on_either_side,
    own_actor,
    respectively,
    side_by_side,
    told_one_by_one,
)
from conflict_digest.extract.mentions import without_repeats
from conflict_digest.extract.moods import is_planned
from conflict_digest.extract.outcome import Outcome, outcome
from conflict_digest.extract.peaceful import Parties, is_nation
from conflict_digest.extract.plausible import SILENT, implausible
from conflict_digest.extract.recalled import is_recalled
from conflict_digest.extract.scope import read_context
from conflict_digest.extract.sides import (
    holds_no_ground,
    is_far_off,
    is_from_afar,
    lacking_side,
    no_fight_now,
    sets_no_foot,
)
from conflict_digest.extract.syntax import (
    children,
    governing_verb,
    has_to,
    is_again,
    is_declared,
    is_headless,
    is_latter,
    is_nth,
    is_passive,
    note_tokens,
    one_by_one,
    role_tokens,
    word_before,
)
from conflict_digest.extract.tense import (
    goes_on_now,
    is_followed,
    is_so_now,
    is_told_still,
    is_under_way,
    was_then,
)
from conflict_digest.extract.whereabouts import Whereabouts
from conflict_digest.lexicon import Cues
from conflict_digest.lexicon.rules import Rule
from conflict_digest.schema import TAKING, Modality

_MUTUAL: Final = "contests"
"""What two who are named together do to each other."""
_GOING_ON = frozenset({_MUTUAL, "advances"})
"""Predicates of what may be under way when it is written."""
_LISTED = TAKING | {"holds", "loses", "withdraws"}
"""What is told of several towns, each with its day."""
_HOLDING = TAKING | {"holds", "loses", "repels"}
"""What tells of somebody that he holds the ground then."""
_NEAR = 4
"""How many words behind the verb who did it stands: "captured *by the army of X*"."""
"""What is only fought over while it is under way ("*are driving* X out of P")."""
_COMING: Final = "enters"
"""What only those do who go on the ground."""
_LASTING = "besieges"
"""What goes on for long, so that it is there while others speak of it."""
_STATE = "holds"
"""What is so for a time."""
_LEAVING = "withdraws"
"""What those did whom the noun names: of others it tells nothing."""
_BESIDE = 12
"""How many words before the verb one who does it as well may be told of."""
_ASIDE = frozenset({"punct", "aux", "advmod"})
"""Labels of what may stand between him and the verb."""
_NOUNS = frozenset({"pobj", "conj"})
_JOINTLY = frozenset({"together", "jointly"})
_GOVERNMENT = "government"
_GIVEN = "transfers"
"""What is handed to somebody."""
_DECIDING = TAKING | {"loses"}
"""What is fought for as long as it is not done: "X *is losing* P"."""
_SURE = 2
"""So much evidence of armed conflict tells that the police fight in it."""
_PRESENT = frozenset({"in", "inside", "at", "around", "near", "on"})
"""Roles of where somebody is."""
_UNREAL = frozenset({"intended", "hypothetical"})  # modalities of what has not happened


def is_silent(rule: Rule, evidence: int) -> bool:
    """Does too little speak of armed conflict for a rule as weak as this?"""
    return rule.weak and evidence < (0 if rule.nations else 1)


def why_silent(
    rule: Rule, around: Around, cues: Cues, *, as_noun: bool, support: frozenset[str]
) -> str:
    """What the words do not fit in any text, else that too little speaks of armed conflict."""
    return unmet(rule, around, cues, as_noun=as_noun, support=support) or SILENT


@dataclass(frozen=True, slots=True)
class Attempt:
    """One rule tried on one trigger; `support` are the verbs that only carry their object."""

    rule: Rule
    trigger: Token
    around: Around
    as_noun: bool
    arguments: Arguments
    support: frozenset[str]

    def claims(self) -> tuple[list[RawClaim], str]:
        """The claims, or none and the reason; of a rule that is not silent here."""
        cues = self.arguments.cues
        reason = unmet(self.rule, self.around, cues, as_noun=self.as_noun, support=self.support)
        if reason:
            return [], reason
        places = Whereabouts(self.rule, self.trigger, self.arguments, self._tokens).places()
        if not places:
            return [], "no place in the role that the rule names"
        taken = {(p.start, p.end) for p in places}
        sides = self._side_by_side()
        actors = self._actors(self.rule.actor, taken) or [actor for actor, _ in sides]
        further = self._told_one_by_one(actors, places)
        if further:
            places = without_repeats([*places, *further])
            names = [range(place.start, place.end) for place in further]
            actors = [a for a in actors if not any(a.root.i in name for name in names)]
            taken = {(p.start, p.end) for p in places}
        opponents = self._actors(self.rule.opponent, taken | {(a.start, a.end) for a in actors})
        if "opponent" in self.rule.needs:  # to drive people from their homes takes no place
            opponents = [o for o in opponents if not self.arguments.actor_kinds.is_civilian(o)]
        parties = [*actors, *opponents]
        mutual = self.rule.predicate == _MUTUAL and not self._won_together()
        if mutual and (camps := on_either_side(self.trigger, parties, self.arguments.actors)):
            actors, opponents = camps
        elif mutual and len(actors) == 2 and not opponents:
            actors, opponents = actors[:1], actors[1:]  # "X and Y clashed"
        reason = (
            self._one_sided(actors, opponents)
            or self._lacking(actors, opponents)
            or implausible(
                self.rule, self.trigger, self.arguments, Parties(actors, opponents, places)
            )
        )
        if reason:
            return [], reason
        state = self.as_noun and self.rule.predicate == "holds" and not self.rule.inside
        context = read_context(
            self.trigger, self.arguments, state=state, governors=self.rule.governors
        )
        if self.rule.predicate == _STATE and was_then(self.trigger):
            context.past = True
        if is_planned(self.trigger, cues, agreed=self.rule.predicate != _STATE):
            context.weaken("intended")
        if self.as_noun and self.rule.predicate == _LASTING and context.modality == "intended":
            context = self._as_it_is(context)
        if context.refused and any(place.kind == "nominal" for place in places):
            return [], "only posts that they would not leave"
        settled = outcome(self.rule, context)
        if isinstance(settled, str):
            return [], settled
        if settled.predicate in _DECIDING and is_under_way(self.trigger):
            settled = settled._replace(predicate=_MUTUAL)
        if settled.predicate == "loses" and is_where_to(self.trigger):
            settled = settled._replace(predicate=_COMING)
        unable = settled.modality == "possible" and settled.denied  # "could not flee"
        if (unable or settled.modality in _UNREAL) and all(p.kind == "unsaid" for p in places):
            return [], "only intended, and the place is not said"
        if settled.denied and settled.modality in _UNREAL and not actors:
            return [], "nobody is said to intend it"  # "so as *not to be cut off* there"
        gapped = sides or self._gapped(actors, places)
        apart = {one for pair in gapped for one in pair}
        shared = [] if sides else [place for place in places if place not in apart]
        together = [actor for actor in actors if actor not in apart or actor == actors[0]]
        found = self._build(settled, context, together, opponents, shared)
        for actor, place in gapped:
            found += self._build(settled, context, [actor], [], [place])
        return found, ""

    def _told_one_by_one(self, actors: list[Argument], places: list[Argument]) -> list[Argument]:
        """ "P fell to X on Friday, *Q* on Sunday and *R* a day later", "*the latter* in May"."""
        first = places[0]
        listed = first.kind == "name" or is_latter(first.root) or is_nth(first.root)
        acts = not self.as_noun or self.rule.inside  # "P has been in their *hands* since May, Q …"
        if not acts or self.rule.predicate not in _LISTED or not listed:
            return []
        end, verb = self.trigger.sent.end, self.trigger.i
        doers = [a.end for a in actors if verb < a.start <= verb + _NEAR]
        starts = {verb + 1, places[0].end, max(p.end for p in places), *doers[:1]}
        look = self.arguments.places
        found = (told_one_by_one(at, end, look) for at in sorted(starts) if at > verb)
        return next((places for places in found if places), [])

    def _as_it_is(self, context: Context) -> Context:
        """ "Met to discuss *the* siege of P": there is one, whatever they mean to do about it."""
        known = any(child.lower_ == "the" for child in children(self.trigger, "det"))
        given = known and self.trigger.dep_ in {"dobj", "pobj"}
        if not given or self.trigger.head.lemma_ in self.support or context.ended:
            return context
        modality: Modality = "asserted" if context.attribution is None else "reported"
        return replace(context, modality=modality, aimed=False)

    def _side_by_side(self) -> list[tuple[Argument, Argument]]:
        """ "P is held in the north *by X* and in the south *by Y*": none of them has all of P."""
        if self.as_noun or self.trigger.tag_ != "VBN":
            return []
        look = self.arguments
        pairs = side_by_side(self.trigger, look.actors, look.places)
        return [(actor, place) for actor, place in pairs if self._may_do_it(actor)]

    def _gapped(
        self, actors: list[Argument], places: list[Argument]
    ) -> list[tuple[Argument, Argument]]:
        """ "X took P and *Y Q*": who did the same where, the verb left out."""
        if (each := respectively(self.trigger, actors, places)) is not None:
            return each
        look, last = self.arguments.actors, max(places, key=lambda place: place.end)
        if self.as_noun or not actors:
            return []
        if places[0].end <= self.trigger.i < actors[0].start:  # "P was taken by X and *Q by Y*"
            pairs = gapped_behind(actors[0], look, self.arguments.places)
            return [(actor, place) for actor, place in pairs if self._may_do_it(actor)]
        if not actors[0].end <= self.trigger.i < last.start:
            return []
        listed = ((own_actor(place, look), place) for place in places)
        pairs = [(actor, place) for actor, place in listed if actor is not None]
        pairs += gapped(last, look, self.arguments.places)
        return [(actor, place) for actor, place in pairs if self._may_do_it(actor)]

    def _one_sided(self, actors: list[Argument], opponents: list[Argument]) -> str:
        """Why the words of a fight tell of none for the place; empty if they do."""
        if self.rule.predicate != _MUTUAL:
            return ""
        look, sides = self.arguments, (bool(actors), bool(opponents))
        alone = self.as_noun and not self.rule.inside
        lone = [*actors, *opponents] if len(actors) + len(opponents) == 1 else []
        if any(map(look.actor_kinds.is_civil, lone)) and look.evidence(self.trigger) < _SURE:
            return "only the police are named, who clash with many"
        reason = lacking_side(self.rule, self._tokens, look)
        return reason or no_fight_now(self.trigger, sides, look.cues, as_noun=alone)

    def _won_together(self) -> bool:
        """ "X and Y *won* the battle of P", "fought *side by side* in P": on the same side."""
        cues = self.arguments.cues
        verb = governing_verb(self.trigger) if self.as_noun else self.trigger
        if verb is None:
            return False
        beside = {c.lower_ for c in children(verb, "prep", "advmod", "npadvmod", "dobj")}
        if self.as_noun and verb.lemma_ in cues("relations", "winning"):
            return True
        return not beside.isdisjoint(cues("relations", "together"))

    def _tokens(self, path: str) -> list[Token]:
        if self._is_note:
            return note_tokens(self.trigger, path, self.rule.notes)
        if path == "subject" and self.rule.intransitive and is_headless(self.trigger):
            return [self.trigger.head]
        return role_tokens(
            self.trigger, path, as_noun=self.as_noun, support=self.support, inside=self.rule.inside
        )

    @property
    def _is_note(self) -> bool:
        return bool(self.rule.notes) and not self.as_noun

    # Parties

    def _actors(self, paths: tuple[str, ...], taken: set[tuple[int, int]]) -> list[Argument]:
        actors, cues = self.arguments.actors, self.arguments.cues
        mutual = self.rule.predicate == _MUTUAL
        receivers = self.rule.opponent if self.rule.predicate == _GIVEN else None
        for path in paths:
            # "between X and Y": the other party is no partner of the first
            others = {t.i for t in self._tokens("second")} if path == "first" else set[int]()
            tokens = self._tokens(path)
            if self._is_note and any(
                (one := actors.at(token)) is None or one.root != token for token in tokens
            ):
                continue  # "X and Y trade *fire* in P"
            found = [
                actor
                for actor in actors.first(tokens)
                if (actor.start, actor.end) not in taken
                and actor.root.i not in others
                and (actor.root != self.trigger or path == "itself")
                and not (self._is_note and path == "subject" and actor.end > self.trigger.i)
                and not (path == "in" and actor.kind == "country")  # "surrounded towns in *Mali*"
                and not is_far_off(actor.root, cues)
                and not (self.rule.predicate in _HOLDING and is_from_afar(actor.root, cues))
                and (self._may_do_it(actor) or (paths == receivers and self._governs(actor)))
            ]
            if found and path == "subject" and not mutual:
                return without_repeats([*found, *self._with_whom()])
            if found:
                return found
        given = self.rule.predicate == _GIVEN and paths == self.rule.actor and not self.as_noun
        return self._keepers() if given else []

    def _with_whom(self) -> list[Argument]:
        """ "X, *with Y*, took P", "X *with their allies* took P": both, just before the verb.

        So "X runs P *together with Y*", but not "took P together with *20* soldiers".
        """
        verb, look = self.trigger, self.arguments
        jointly = [noun for prep in children(verb, "prep") for noun in _comrades(prep)]
        jointly = [n for n in jointly if n.lemma_ not in look.cues("places", "quantities")]
        if jointly and not self.as_noun and not is_passive(verb):
            return [a for a in look.actors.first(jointly) if look.fighting.certainly_fights(a)]
        before = verb.doc[max(verb.sent.start, verb.i - _BESIDE) : verb.i]
        prep = next((t for t in reversed(before) if t.lower_ == "with"), None)
        if self.as_noun or prep is None or prep.dep_ != "prep" or is_passive(verb):
            return []
        nouns = children(prep, "pobj")
        between = verb.doc[prep.right_edge.i + 1 : verb.i]
        if any(t.dep_ not in _ASIDE for t in between) or not nouns:
            return []
        theirs = any(c.tag_ == "PRP$" for c in children(nouns[0], "poss"))
        if not theirs and word_before(prep).lower() not in {",", "together"}:
            return []  # "soldiers *with* the UN mission"
        found = [a for a in look.actors.first(nouns) if a.root.dep_ in _NOUNS]  # no "Y aircraft"
        return [a for a in found if self._may_do_it(a) and look.fighting.fights(a)]

    def _keepers(self) -> list[Argument]:
        """ "*The mayor* surrendered P to the rebels": who hands it over need not fight."""
        look = self.arguments
        receivers = [token for path in self.rule.opponent for token in self._tokens(path)]
        if not any(map(look.fighting.fights, look.actors.first(receivers))):
            return []
        subjects = (t for path in self.rule.actor for t in self._tokens(path))
        keepers = (keeper for t in subjects if (keeper := look.actors.keeper(t)) is not None)
        return list(islice(keepers, 1))

    def _is_some_name(self, actor: Argument) -> bool:
        """ "*Amina* fled P": a lone name that nobody knows, whatever it was taken for."""
        mentions = self.arguments.mentions
        mention = mentions.actors.get(actor.root.i) if self.rule.predicate == "loses" else None
        if mention is None or mention.label_ != "ORG" or len(mention) > 1:
            return False
        return mention.id_ not in mentions.lexicon.actors.actors

    def _may_do_it(self, actor: Argument) -> bool:
        """Does the rule allow of such an actor?"""
        look, rule = self.arguments, self.rule
        if rule.known and not look.fighting.certainly_fights(actor):
            return False
        alone = rule.army and (is_alone(actor, look.mentions) or self._is_some_name(actor))
        told = is_declared(self.trigger) and look.mentions.is_labelled(actor.root, "PERSON")
        if alone or told:  # "*the president* declared P liberated": he only says so
            return False
        if look.actor_kinds.is_crowd(actor):
            return False
        if not rule.armed:
            return True
        if is_individual(actor, look.mentions):
            return False
        return look.fighting.fights(actor) or is_nation(rule, self.trigger, look, actor)

    def _governs(self, actor: Argument) -> bool:
        """ "Handed P over to the Malian *authorities*", who take no ground but are given it."""
        mention = self.arguments.mentions.actors.get(actor.root.i)
        return mention is not None and mention.id_ == _GOVERNMENT

    def _lacking(self, actors: list[Argument], opponents: list[Argument]) -> str:
        """Why the parties do not suffice; empty if they do."""
        if "actor" in self.rule.needs and not actors and not self._aims_of_campaign():
            return "no actor in the role that the rule names"
        if "opponent" in self.rule.needs and not opponents:
            return "no opponent in the role that the rule names"
        if self.rule.predicate == _GIVEN and not opponents:
            receivers = [token for path in self.rule.opponent for token in self._tokens(path)]
            if holds_no_ground(receivers, self.arguments):
                return "nobody who holds ground receives it"
        doers = (token for path in self.rule.actor for token in self._tokens(path))
        if self.rule.predicate == _COMING and sets_no_foot(doers, self.arguments.cues):
            return "nobody who sets foot there"
        if not actors and not self._may_lack_actor():
            return "nobody in the role of the actor"
        return ""

    def _may_lack_actor(self) -> bool:
        """Nominal and passive forms may leave the actor out; an active subject must be an actor."""
        rule = self.rule
        doers = (token for path in rule.actor for token in self._tokens(path))
        if any(token.lower_ in self.arguments.cues("modality", "negation") for token in doers):
            return False  # "in the hands of *nobody*"
        agents = self._tokens("by") + (self._tokens("governor.by") if rule.inside else [])
        weapons = self.arguments.cues("weapons", "nouns")
        agents = [t for t in agents if t.lemma_.lower() not in weapons]  # "shelling by *artillery*"
        owners = children(self.trigger, "poss")  # "*farmers'* siege of P", not "the *town's* siege"
        agents += [t for t in owners if not self.arguments.place_kinds.is_site(t)]
        if self.as_noun and any(map(self.arguments.actors.is_stranger, agents)):
            return False  # "under siege *by rats*"
        behind = (t for t in self._tokens("of") if t.i > self.trigger.i)
        left = [t for t in behind if not self.arguments.places.at(t)]
        if self.as_noun and rule.predicate == _LEAVING and left:
            return False  # "the withdrawal *of three charities* from P", "*of medical staff*"
        if not rule.actor or (self.as_noun and (rule.actor_optional or rule.nouns)):
            return True
        if self.as_noun:
            return False
        if rule.subject and rule.actor_optional:
            return True  # "rockets hit P": whose they are is another matter
        subjects = [token for path in rule.actor for token in self._tokens(path)]
        if self._is_by_stranger(subjects):
            return True
        if not subjects and not (rule.actor_optional or rule.actor == ("subject",)):
            return False
        return is_declared(self.trigger) or all(map(self._is_campaign, subjects))

    def _is_by_stranger(self, doers: list[Token]) -> bool:
        """ "P, held by X, was retaken *by Nogi*": whoever that is, X has it no more."""
        named = bool(doers) and all(t.pos_ == "PROPN" and t.head.dep_ == "agent" for t in doers)
        taken = self.rule.predicate in TAKING and not (self.rule.weak or self.rule.object)
        return named and taken and self.arguments.evidence(self.trigger) > 0

    def _aims_of_campaign(self) -> bool:
        """ "The *offensive* aims to push X out of P": nobody need be named who is to do it."""
        subjects = self._tokens("subject") if has_to(self.trigger) and not self.as_noun else []
        return bool(subjects) and all(self._is_campaign(token) for token in subjects)

    def _is_campaign(self, subject: Token) -> bool:
        """ "The *offensive* to retake P began", "*tanks* entered P", "its *fall* cut the road"."""
        lemma, cues = subject.lemma_.lower(), self.arguments.cues
        aimed = has_to(self.trigger) and lemma in cues("weapons", "campaigns")
        cut = self.rule.predicate == "interdicts" and lemma in cues("weapons", "blows")
        # "won back *by a counter-attack*", whoever made it
        done = self.rule.predicate in TAKING and subject.head.dep_ == "agent"
        done = done and lemma in cues("weapons", "blows")
        return aimed or cut or done or lemma in cues("weapons", "armour")

    def _is_so_now(self) -> bool:
        """ "X *is* in control of P": but who only "remain in P" need not control it.

        Who "*is still* in P" has it.
        """
        there = all(path in _PRESENT for path in self.rule.place)
        there = there and not is_told_still(self.trigger)
        return not there and is_so_now(self.trigger, self.arguments.cues)

    def _is_past(self, settled: Outcome, actor: Argument | None, actors: list[Argument]) -> bool:
        """ "Held first *by X*, later by Y": X had it then."""
        if actor is None or settled.predicate != "holds":
            return settled.past
        followed = is_followed(actor.root, [one.root for one in actors])
        return settled.past if followed is None else followed

    def _own_word(self, actors: list[Argument], actor: Argument | None) -> RawAttribution | None:
        """ "The rebels *claimed* control of P": by their own word, of both by that of each."""
        if self.rule.modality != "claimed" or actor is None:
            return None
        each = one_by_one(self.trigger, [one.root for one in actors])
        return RawAttribution(actor if each else actors[0], self.trigger)

    def _build(
        self,
        settled: Outcome,
        context: Context,
        actors: list[Argument],
        opponents: list[Argument],
        places: list[Argument],
    ) -> list[RawClaim]:
        """One claim an actor and place; what has ended is nobody's doing."""
        goes_on = settled.predicate in _GOING_ON and goes_on_now(self.trigger)
        held = settled.predicate == "holds" and self._is_so_now()
        current = not settled.past and (goes_on or held)
        recalled = not current and is_recalled(self.trigger, self.arguments.cues)
        lost = settled.predicate == "loses" and not settled.denied
        if lost and not actors and opponents:  # "P was lost to X"
            settled, actors, opponents = settled._replace(predicate="captures"), opponents, []
        if settled.predicate == "captures" and is_again(self.trigger):
            settled = settled._replace(predicate="recaptures")  # "fell in May and *again* in July"
        return [
            RawClaim(
                rule=self.rule,
                predicate=settled.predicate,
                trigger=self.trigger,
                actor=actor,
                opponent=opponents[0] if opponents else None,
                place=place,
                scope=self.rule.scope
                or how_much(self.rule, self.trigger, place, actor, self.arguments.cues),
                polarity="denied" if settled.denied else "affirmed",
                modality=settled.modality,
                attribution=context.attribution or self._own_word(actors, actor),
                past=self._is_past(settled, actor, actors),
                current=current,
                recalled=recalled,
            )
            for place in places
            for actor in (actors if actors and not settled.over else [None])
        ]


def _comrades(prep: Token) -> list[Token]:
    """ "Together with *Y*", "alongside *Y*" behind a verb; no number of men, who are prisoners."""
    joint = prep.lower_ == "with" and word_before(prep).lower() in _JOINTLY
    if not joint and prep.lower_ != "alongside":
        return []
    nouns = children(prep, "pobj")
    counted = any(c.dep_ == "nummod" for noun in nouns for c in noun.children)
    return [] if counted or prep.i < prep.head.i else nouns
