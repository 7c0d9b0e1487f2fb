"""Rules against the parse: every trigger word, the rules that fit, the arguments they find."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument, RawClaim
from conflict_digest.extract.context import Context, read_context
from conflict_digest.extract.syntax import (
    has_object,
    is_verb,
    names_event,
    objects,
    particles,
    role_tokens,
    surface_subjects,
    is_adjectival,
)
from conflict_digest.lexicon import Lexicon
from conflict_digest.lexicon.rules import Rule
from conflict_digest.schema import Modality, Predicate, Scope

_GAINS = frozenset({"captures", "recaptures"})
#: What a claim that is only intended says: an aim is a threat, the rest keeps its predicate.
_INTENDED: dict[str, Predicate] = {
    "captures": "intends",
    "recaptures": "intends",
    "enters": "intends",
    "besieges": "intends",
    "advances": "intends",
}
#: Predicates of which an unfulfilled intention tells nothing about territory.
_MUTE_WHEN_INTENDED = frozenset(
    {"holds", "fortifies", "repels", "strikes", "contests", "interdicts", "loses"}
)
#: Particles that make another verb ("took up posts"), where the rule asks for none.
_OTHER_SENSE = frozenset({"up", "on", "down"})
_MUTE_WHEN_DENIED = frozenset(
    {"intends", "contests", "strikes", "enters", "advances", "fortifies", "repels", "interdicts"}
)


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A rule whose trigger was there and that did not fire, and why; for `explain`."""

    rule: Rule
    trigger: Token
    reason: str

    def record(self) -> NearMissRecord:
        """The same as a picklable record."""
        trigger, sentence = self.trigger, self.trigger.sent
        return NearMissRecord(
            rule=self.rule.id,
            trigger=trigger.text,
            start=trigger.idx,
            end=trigger.idx + len(trigger.text),
            sentence_start=sentence.start_char,
            sentence_end=sentence.end_char,
            reason=self.reason,
        )


@dataclass(frozen=True, slots=True)
class NearMissRecord:
    """A near miss free of spaCy: offsets into the article's text, end exclusive."""

    rule: str
    trigger: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    reason: str


class Matcher:
    """The rules, indexed by trigger lemma; build once, use for every article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.support = lexicon.cues("support", "verbs")
        self.verbs: dict[str, list[Rule]] = {}
        self.nouns: dict[str, list[Rule]] = {}
        for rule in sorted(lexicon.rules, key=lambda r: -r.specificity):
            for lemma in rule.lemmas:
                self.verbs.setdefault(lemma, []).append(rule)
            for lemma in rule.nouns:
                self.nouns.setdefault(lemma, []).append(rule)

    def claims(self, doc: Doc, missed: list[NearMiss] | None = None) -> list[RawClaim]:
        """All claims of the article in text order; near misses are added to `missed`."""
        triggers = [t for t in doc if self._rules(t)]
        if not triggers or not doc.spans["places"] and not self._may_have_place(doc):
            return []
        arguments = Arguments(doc, self.lexicon)
        found: list[RawClaim] = []
        spent: set[int] = set()
        # Words of war first, since they bear out the weak ones ("retook P … then lost it"), and
        # verbs before nouns: in "seized control of P" the noun is part of what the verb says.
        for trigger in sorted(triggers, key=lambda t: (self._is_weak(t), not is_verb(t), t.i)):
            if trigger.i in spent:
                continue
            claims = self._at(trigger, arguments, missed if missed is not None else [])
            if claims and claims[0].rule.object:
                spent.update(t.i for t in objects(trigger))
            if claims and claims[0].rule.subject:
                spent.update(t.i for t in surface_subjects(trigger))
            found += claims
            arguments.evidence += bool(claims)
        return _deduplicated(sorted(found, key=lambda c: c.trigger.i))

    def _is_weak(self, token: Token) -> bool:
        return all(rule.weak for rule in self._rules(token))

    def _may_have_place(self, doc: Doc) -> bool:
        return any(t.lemma_ in self.lexicon.place_nouns for t in doc)

    def _rules(self, token: Token) -> list[Rule]:
        lemma = token.lemma_.lower()
        if self._as_noun(token):
            return self.nouns.get(lemma) or self.nouns.get(token.lower_, [])
        if is_verb(token) or token.dep_ == "amod":
            return self.verbs.get(lemma) or self.verbs.get(self._stem(token), [])
        if token.pos_ == "ADJ" and token.text.endswith("ed"):
            return self.verbs.get(self._stem(token), [])
        return []

    def _stem(self, token: Token) -> str:
        """The verb of a participle that the tagger took for an adjective ("besieged")."""
        word = token.lower_
        for ending, repair in (("ied", "y"), ("ed", "e"), ("ed", "")):
            if word.endswith(ending) and word[: -len(ending)] + repair in self.verbs:
                return word[: -len(ending)] + repair
        return word

    def _as_noun(self, token: Token) -> bool:
        known = token.lemma_.lower() in self.nouns or token.lower_ in self.nouns
        return known and (token.pos_ in {"NOUN", "PROPN"} or names_event(token))

    def _at(self, trigger: Token, arguments: Arguments, missed: list[NearMiss]) -> list[RawClaim]:
        as_noun = self._as_noun(trigger)
        for rule in self._rules(trigger):
            found, reason = _Attempt(rule, trigger, as_noun, arguments, self.support).claims()
            if found:
                return found
            missed.append(NearMiss(rule, trigger, reason))
        return []


@dataclass(slots=True)
class _Attempt:
    """One rule tried on one trigger."""

    rule: Rule
    trigger: Token
    as_noun: bool
    arguments: Arguments
    support: frozenset[str]

    def claims(self) -> tuple[list[RawClaim], str]:
        """The claims, or none and the reason."""
        rule = self.rule
        reason = self._constraints()
        if reason:
            return [], reason
        if rule.weak and self.arguments.evidence < 1:
            return [], "nothing else in the text speaks of armed conflict"
        places = self._places()
        if not places:
            return [], "no place in the role that the rule names"
        actors, opponents = self._parties(places)
        reason = self._parties_missing(actors, opponents, places)
        if reason:
            return [], reason
        context = read_context(self.trigger, self.arguments)
        if context.dropped:
            return [], context.dropped
        settled = _settle(rule, context)
        if isinstance(settled, str):
            return [], settled
        predicate, modality = settled
        return self._build(predicate, modality, context, actors, opponents, places), ""

    def _tokens(self, path: str) -> list[Token]:
        return role_tokens(
            self.trigger, path, as_noun=self.as_noun, support=self.support, inside=self.rule.inside
        )

    def _constraints(self) -> str:
        rule, trigger = self.rule, self.trigger
        if rule.particle and not set(rule.particle) & particles(trigger):
            return f"no particle {' or '.join(rule.particle)}"
        if (
            trigger.dep_ == "amod"
            and rule.predicate not in {"holds", "besieges"}
            and "-" not in _before(trigger)
        ):
            return 'only a description ("the captured town")'
        if (
            rule.weak
            and not rule.intransitive
            and not rule.particle
            and any(c.dep_ == "prt" and c.lower_ in _OTHER_SENSE for c in trigger.children)
        ):
            return "another verb with its particle"
        if rule.intransitive and not self.as_noun and has_object(trigger):
            return "the verb has an object of its own"
        if rule.object and not any(t.lemma_.lower() in rule.object for t in objects(trigger)[:2]):
            return f"its object is not {' or '.join(rule.object)}"
        if rule.subject and not any(
            t.lemma_.lower() in rule.subject for t in surface_subjects(trigger)[:1]
        ):
            return f"its subject is not {' or '.join(rule.subject)}"
        if rule.inside and (trigger.dep_ != "pobj" or trigger.head.lower_ not in rule.inside):
            return f"not in a phrase with {' or '.join(rule.inside)}"
        blocked = {c.lower_ for c in trigger.children} & set(rule.unless)
        if blocked:
            return f"{' '.join(sorted(blocked))!r} makes it something else"
        if rule.governors or rule.not_governors:
            verbs = {t.lemma_.lower() for t in self._tokens("governor")}
            if rule.governors and not verbs & set(rule.governors):
                return f"not governed by {' or '.join(rule.governors)}"
            if verbs & set(rule.not_governors):
                return "governed by a verb of another rule"
        return ""

    def _places(self) -> list[Argument]:
        adjectival = (
            self.trigger.dep_ == "amod"
        )  # "rebel-held P" says nothing of what P is listed with
        for path in self.rule.place:
            if path == "unsaid":
                return [Argument(self.trigger, self.trigger.i, self.trigger.i + 1, "unsaid")]
            found = self.arguments.place_list(self._tokens(path), alone=adjectival)
            found = [self._located(place) for place in found]
            if found:
                return found
        return []

    def _located(self, place: Argument) -> Argument:
        """ "pounded positions *near Afrin*": where a thing without a name is, the verb may tell."""
        if place.kind != "nominal" or place.within is not None:
            return place
        for preposition in ("in", "at", "near", "outside", "around"):
            for token in self._tokens(preposition):
                for around in self.arguments.place(token):
                    if around.kind == "name" and around.root.i != place.root.i:
                        return replace(place, within=around)
        return place

    def _parties(self, places: list[Argument]) -> tuple[list[Argument], list[Argument]]:
        taken = {(p.start, p.end) for p in places}
        actors = self._actors(self.rule.actor, taken)
        opponents = self._actors(self.rule.opponent, taken | {(a.start, a.end) for a in actors})
        return actors, opponents

    def _actors(self, paths: tuple[str, ...], taken: set[tuple[int, int]]) -> list[Argument]:
        for path in paths:
            found = [
                a
                for a in self.arguments.actor_list(self._tokens(path))
                if (a.start, a.end) not in taken
            ]
            if self.rule.armed:
                found = [a for a in found if self.arguments.fights(a)]
            if found:
                return found
        return []

    def _parties_missing(
        self, actors: list[Argument], opponents: list[Argument], places: list[Argument]
    ) -> str:
        rule = self.rule
        if "actor" in rule.needs and not actors:
            return "no actor in the role that the rule names"
        if "opponent" in rule.needs and not opponents:
            return "no opponent in the role that the rule names"
        if not actors and not self._may_lack_actor():
            return "nobody in the role of the actor"
        if not actors and rule.weak and self.arguments.evidence < 2:
            return "nobody named, and too little speaks of armed conflict"
        if (
            actors
            and not all(self.arguments.certainly_fights(a) for a in actors)
            and self.arguments.evidence < 2
        ):
            return "too little speaks of armed conflict for an actor that nobody knows to fight"
        described = all(p.kind != "name" and p.within is None for p in places)
        if described and self.arguments.evidence < (1 if actors else 2):
            return "too little speaks of armed conflict for a place without a name"
        countries = all(p.kind == "name" and self.arguments.is_country(p) for p in places)
        peaceful = self.arguments.evidence < 2
        if (
            countries
            and peaceful
            and all(a.kind == "country" for a in actors)
            and rule.predicate not in {"enters", "transfers"}
        ):
            return "a country and a country: no hold on a place"
        return ""

    def _may_lack_actor(self) -> bool:
        """Nominal and passive forms may leave the actor out; an active subject must be an actor."""
        if not self.rule.actor:
            return True
        if self.as_noun:
            return self.rule.actor_optional or bool(self.rule.nouns)
        explicit = [t for path in self.rule.actor for t in self._tokens(path)]
        passive_or_participle = not explicit
        return passive_or_participle and (
            self.rule.actor_optional or self.rule.actor == ("subject",)
        )

    def _build(
        self,
        predicate: Predicate,
        modality: Modality,
        context: Context,
        actors: list[Argument],
        opponents: list[Argument],
        places: list[Argument],
    ) -> list[RawClaim]:
        return [
            RawClaim(
                rule=self.rule,
                predicate=predicate,
                trigger=self.trigger,
                actor=actor,
                opponent=opponents[0] if opponents else None,
                place=place,
                scope=self._scope(place),
                polarity="denied" if context.denied != context.ended else "affirmed",
                modality=modality,
                attribution=context.attribution,
                past=context.past and predicate in {"holds", "fortifies"},
            )
            for place in places
            for actor in (actors if actors and not context.ended else [None])
        ]

    def _scope(self, place: Argument) -> Scope:
        return self.rule.scope or place.scope or "whole"


def _before(token: Token) -> str:
    return token.nbor(-1).text if token.i else ""


def _settle(rule: Rule, context: Context) -> tuple[Predicate, Modality] | str:
    """Predicate and modality under the context, or the reason why there is no claim."""
    predicate: Predicate = rule.predicate
    modality: Modality = context.modality
    if context.forced and rule.forced:
        predicate = rule.forced
    if context.ended:
        if predicate not in {"besieges", "interdicts"}:
            return "it ended"
        return predicate, modality
    if context.no_longer:
        if predicate != "holds":
            return "no longer so"
        predicate = "loses"
    if context.contested:
        return ("contests", modality if modality != "intended" else "asserted")
    if rule.modality and modality in {"asserted", "reported"}:
        modality = (
            rule.modality if rule.modality != "intended" or modality == "asserted" else "intended"
        )
    if modality == "intended":
        if predicate in _MUTE_WHEN_INTENDED and predicate != "intends":
            return "only intended"
        predicate = _INTENDED.get(predicate, predicate)
        if context.denied:
            return "not even intended"
    if context.denied and predicate in _MUTE_WHEN_DENIED:
        return "denied, and nothing follows from that"
    return predicate, modality


def _deduplicated(claims: list[RawClaim]) -> list[RawClaim]:
    """One claim a predicate, actor phrase and place within a sentence, whatever rules found it."""
    seen: set[tuple[object, ...]] = set()
    kept: list[RawClaim] = []
    for claim in claims:
        key = (
            claim.predicate,
            claim.actor.start if claim.actor else None,
            claim.place.start,
            claim.place.end,
            claim.trigger.sent.start,
        )
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    told = {(c.predicate, c.place.start, c.place.end) for c in kept if c.actor is not None}
    return [c for c in kept if c.actor or (c.predicate, c.place.start, c.place.end) not in told]
