"""Who took a place that "was taken" or "fell", where the sentence, or the one before, tells it.

"P fell *after an assault by X*", "P was lost *in an offensive by X*", "*with the fall of P*, X
controls *all* of the valley", "*the fall of P* gives X control of the road", "*X attacked P*. The
town fell within hours".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument, RawClaim
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    has_child,
    is_passive,
    is_verb,
    objects_of,
    surface_subjects,
)
from conflict_digest.extract.syntax.tokens import TIMES
from conflict_digest.schema import TOLD

_ON: Final = ("after", "in", "during", "following")
_BEFORE: Final = frozenset({"ago", "last", "earlier", "previous", "previously"})
_ENDING: Final = frozenset({"before", "until", "till", "when"})
_CHANGES: Final = frozenset({"captures", "loses"})


def with_captors(claims: Sequence[RawClaim], arguments: Arguments) -> list[RawClaim]:
    """The claims, those of a place that nobody is said to take with those who took it."""
    sieges = {c.trigger.i: c for c in claims if c.predicate == "besieges" and c.actor is not None}
    return [
        one
        for claim in claims
        for one in _to_besiegers(claim, sieges) or _with_captors(claim, arguments)
    ]


def _to_besiegers(claim: RawClaim, sieges: Mapping[int, RawClaim]) -> list[RawClaim]:
    """ "*X besieged P* for a year *before it fell*", "*until its garrison surrendered*": to X."""
    verb = claim.trigger
    siege = sieges.get(verb.head.i) if verb.dep_ == "advcl" else None
    ended = any(c.lower_ in _ENDING for c in children(verb, "mark", "advmod"))
    told = claim.polarity != "denied" and claim.modality in TOLD and claim.place.kind != "name"
    if siege is None or not (ended and told) or claim.opponent is not None:
        return []
    if claim.predicate == "transfers":
        return [claim.but(opponent=siege.actor)]
    taken = claim.predicate == "captures" and claim.actor is None
    return [claim.but(actor=siege.actor)] if taken else []


def _with_captors(claim: RawClaim, arguments: Arguments) -> list[RawClaim]:
    open_ = claim.predicate in _CHANGES and claim.opponent is None and claim.polarity != "denied"
    if not open_ or (claim.actor is not None and claim.predicate != "loses"):
        return [claim]
    if _is_of_attack(claim, arguments):  # "was lost in an offensive *by X*": not X lost it
        return [claim.but(predicate="captures")]
    verb = claim.trigger
    tokens = _attackers(claim, arguments) if is_verb(verb) else _gainers(verb, arguments)
    if not tokens and claim.predicate == "captures":
        tokens = _attackers_before(claim, arguments)
    captors = arguments.actors.first(tokens) if tokens else []
    if not captors or any(one.kind not in {"name", "generic"} for one in captors):
        return [claim]
    if claim.actor is not None:
        return [claim.but(opponent=captors[0])]
    return [claim.but(predicate="captures", actor=captor) for captor in captors]


def _is_of_attack(claim: RawClaim, arguments: Arguments) -> bool:
    """Is who lost it whom the parser took for the agent, told behind the attack that it was?"""
    actor: Argument | None = claim.actor
    if claim.predicate != "loses" or actor is None or not is_passive(claim.trigger):
        return False
    agents = (c for c in children(claim.trigger, "agent") if actor.root in children(c, "pobj"))
    before = (agent.nbor(-1) for agent in agents if agent.i)
    return any(t.lemma_.lower() in arguments.cues("captors", "attacks") for t in before)


def _attackers(claim: RawClaim, arguments: Arguments) -> list[Token]:
    """ "Fell after an assault *by X*", "was taken in an *X* offensive"."""
    verb, place = claim.trigger, claim.place.root
    if not (is_passive(verb) or verb.lemma_ in arguments.cues("captors", "losing")):
        return []
    told = objects_of(verb, *_ON) + objects_of(place, *_ON)  # "lost *P in an offensive*"
    attacks = (noun for noun in told if _is_attack(noun, arguments))
    return [t for noun in attacks for t in _by(noun) + children(noun, "poss", *MODIFIERS)]


def _is_attack(noun: Token, arguments: Arguments) -> bool:
    """ "An *assault*", but no "*failed* attack", and none from the air."""
    cues = arguments.cues
    told = {c.lower_ for c in children(noun, *MODIFIERS)}
    barred = cues("modality", "adjective_failed") | cues("captors", "airborne")
    return noun.lemma_.lower() in cues("captors", "attacks") and told.isdisjoint(barred)


def _by(noun: Token) -> list[Token]:
    return objects_of(noun, "by", deps=("agent", "prep"))


def _gainers(noun: Token, arguments: Arguments) -> list[Token]:
    """ "With the fall of P, *X* controls all …", "the fall of P leaves *X* in control"."""
    cues = arguments.cues
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    words = {token.lower_ for token in verb.subtree}
    if not is_verb(verb) or not words.isdisjoint(cues("captors", "remnants")):
        return []
    if noun.dep_ == "pobj":
        opens = noun.head.lower_ == "with" and noun.head.i == noun.sent.start
        holds = verb.lemma_ in cues("places", "ruled") and words & cues("captors", "whole")
        return surface_subjects(verb) if opens and holds else []
    gives = noun.dep_ == "nsubj" and verb.lemma_ in cues("captors", "giving")
    power = any(t.lemma_ == "control" for t in verb.subtree if t.i > verb.i)
    given = (c for c in children(verb, "dative", "dobj", "nsubj") if c != noun)
    return [*given] if gives and power else []


# The sentence before


def _attackers_before(claim: RawClaim, arguments: Arguments) -> list[Token]:
    """ "*X attacked P* at dawn. The town *fell* within hours": who alone attacked it just then."""
    verb, sentence = claim.trigger, claim.trigger.sent
    taken = is_passive(verb) or verb.lemma_ in arguments.cues("captors", "losing")
    taken = taken or claim.place.kind == "unsaid"  # "by noon resistance ceased"
    if not (is_verb(verb) and taken) or _is_earlier(verb, arguments):
        return []
    if claim.place.kind not in {"anaphor", "pronoun", "unsaid"} or claim.modality not in TOLD:
        return []
    if verb.dep_ == "conj" and verb.head.i < verb.left_edge.i:  # "X attacked P, and it *fell*"
        before = verb.doc[sentence.start : verb.left_edge.i]
    elif sentence.start:
        before = verb.doc[sentence.start - 1].sent
    else:
        return []
    known = arguments.mentions
    towns = {span.start for t in before if (span := known.places.get(t.i)) is not None}
    if len(towns) != 1 or "\n" in before.text.strip(" "):
        return []
    attacks = [doers for token in before if (doers := _attacking(token, arguments))]
    return attacks[0] if len(attacks) == 1 else []


def _is_earlier(verb: Token, arguments: Arguments) -> bool:
    """ "It was captured *in 2015*", "it *had* fallen *in May*": before the attack.

    But after it "by noon it *had* fallen".
    """
    sentence = verb.sent
    dates = [t for t in sentence if t.ent_type_ in TIMES]
    named = any(t.tag_ == "NNP" and not t.lower_.endswith("day") for t in dates)
    counted = any(t.lower_ in _BEFORE or (t.is_digit and len(t) > 2) for t in dates)
    until = any(t.i in arguments.mentions.dates for t in objects_of(verb, "by", "within"))
    return named or counted or (not until and any(t.lower_ == "had" for t in sentence))


def _attacking(token: Token, arguments: Arguments) -> list[Token]:
    """ "*X attacked* P", "P was *attacked* by *X*", "*X launched an assault* on P"."""
    cues = arguments.cues
    goal = [t for t in token.subtree if t.i in arguments.mentions.places]
    if is_verb(token) and token.lemma_ in cues("anaphora", "attacking"):
        objects = children(token, "nsubjpass" if is_passive(token) else "dobj")
        goal = [t for o in objects for t in o.subtree if t.i in arguments.mentions.places]
        verb, doers = token, _by(token) if is_passive(token) else surface_subjects(token)
    elif token.dep_ == "dobj" and _is_attack(token, arguments) and is_verb(token.head):
        verb, doers = token.head, surface_subjects(token.head)
        if verb.lemma_ not in cues("support", "verbs"):
            return []
    else:
        return []
    done = verb.tag_ in {"VBD", "VBN"} and not has_child(verb, "neg")
    open_ = any(c.tag_ == "MD" or c.lower_ == "to" for c in verb.lefts)
    flown = any(t.lemma_.lower() in cues("captors", "airborne") for t in doers)
    return doers if goal and done and not (open_ or flown) else []
