"""Does the text speak enough of armed conflict for a claim that its words would make?"""

from __future__ import annotations

from typing import Final, NamedTuple

from spacy.tokens import Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument
from conflict_digest.extract.errands import (
    errand,
    in_a_match,
    in_a_race,
    in_flight,
    is_alone,
    is_business,
    is_carried,
    is_deed,
    is_raid,
)
from conflict_digest.extract.occasions import occasion
from conflict_digest.extract.syntax import children, is_definite, is_verb
from conflict_digest.lexicon.rules import Rule

_BETWEEN_STATES = frozenset({"enters", "transfers"})
"""Predicates that a country and a country make without a war."""
_PRESSING = frozenset({"besieges", "contests", "interdicts", "repels", "strikes"})
"""Predicates that are often told without who does it."""
_GAINS = frozenset({"captures", "recaptures"})
"""Predicates told of a known site without who did it ("*the airfield* was seized")."""
_PLAIN = frozenset({"captures", "recaptures", "besieges"})
"""Predicates that say much by themselves: whoever "besieges P" fights."""
_MOVING = frozenset({"enters", "withdraws"})
"""Predicates of coming and going, which soldiers do on errands, too."""
_LASTING = frozenset({"holds", "loses"})
"""Predicates of what parties have and lose, too ("the *ministry*")."""
_TENANCY = frozenset({"captures", "holds"})
"""Predicates of those who sit in a school, for an exam, too."""
_CLOSING = frozenset({"interdicts"})
"""Predicates of what soldiers do to a street "for a *visit*", too."""
_RAIDING = frozenset({"enters", "contests"})
"""Predicates of what those who rob do in houses, and hold none."""
_WON = frozenset({"captures", "recaptures", "holds", "loses"})
"""Predicates of what is won and lost in elections and matches, too."""
_WHEN = frozenset({"since", "before", "after", "during", "until", "till", "following"})
"""Prepositions before what only dates something else."""
_MUCH = 2
"""So much evidence of armed conflict bears out what is weakly put."""
SILENT: Final = "nothing else in the text speaks of armed conflict"
_NOBODY: Final = "nobody named, and too little speaks of armed conflict"
_UNKNOWN: Final = "too little speaks of armed conflict for an actor that nobody knows to fight"
_NAMELESS: Final = "too little speaks of armed conflict for a place without a name"
UNSUPPORTED: Final = frozenset({SILENT, _NOBODY, _UNKNOWN, _NAMELESS})
"""Reasons that a claim found elsewhere may do away with."""


class Parties(NamedTuple):
    """What was found for the roles of a rule."""

    actors: list[Argument]
    opponents: list[Argument]
    places: list[Argument]


def implausible(rule: Rule, trigger: Token, look: Arguments, found: Parties) -> str:
    """Why the text speaks too little of armed conflict for this; empty if it does not."""
    evidence = look.evidence(trigger)
    actors, opponents, places = found
    if evidence < 0:
        return "the text around speaks of elections, sport or trade"
    unsure = rule.weak or any(is_nation(rule, trigger, look, a) for a in actors)
    if evidence < 1 and unsure and not _between_nation_and_place(rule, trigger, look, found):
        return SILENT
    if any(map(look.actor_kinds.is_weather, actors)):
        return "the name of a storm or a river"
    if any(map(look.actor_kinds.is_partisan, actors)):
        return "rebels or troops of a party, and none who fight"
    raced = rule.weak and actors and look.mentions.is_of_a_race(trigger)
    raced = raced or in_a_race(trigger, look.cues, weak=rule.weak)
    raced = raced or (bool(actors) and _may_be_party(trigger, look, actors))
    if rule.predicate in _WON and raced:
        return "won or lost in an election or a match"
    if rule.predicate in _WON and in_a_match((*actors, *places), look.mentions):
        return "won or lost in a match"
    if not (actors or opponents) and rule.weak and evidence < _MUCH:
        return _NOBODY
    stormed = trigger.lemma_ in look.cues("errands", "storming")
    quiet = not stormed and _may_be_at_peace(rule, look, found)
    if quiet and look.beside(trigger, actors) < _enough(actors):
        return "too little speaks of armed conflict beside what the actor is"
    if rule.predicate in _RAIDING and not opponents and _only_raids(look, found):
        return "a raid or a brawl: they come and go"
    leaving = trigger.lemma_.lower() in look.cues("places", "left") and not opponents
    if leaving and any(map(look.actor_kinds.is_people, actors)):
        return "a people that leaves its homes"
    guests = rule.predicate in _TENANCY and all(map(look.place_kinds.is_civil_site, places))
    come = rule.predicate in _MOVING | _CLOSING or guests  # "occupied a *school* for an exam"
    peaceful = errand(trigger, actors, look.cues) if come else ""
    if peaceful:
        return peaceful
    staged = occasion(rule.predicate, trigger, actors, look)
    if staged:
        return staged
    flight = in_flight(trigger, look.cues) if rule.predicate == "advances" else ""
    if flight:
        return flight
    if rule.predicate == "withdraws" and any(is_deed(actor, look.cues) for actor in actors):
        return "what an attack left so: nobody goes away"
    if rule.predicate == "captures" and _is_relieved(look, found):
        return "one contingent takes over from another"
    if rule.predicate == "captures" and any(_are_defenders(a, look) for a in actors):
        return "those who defended it, and take nothing"
    if rule.predicate == "captures" and is_raid(trigger, look.cues):
        return "a raid: they come and go"
    if rule.predicate == "captures" and is_carried(trigger, look.mentions):
        return "taken somewhere, and not from anybody"
    if rule.weak and rule.predicate in _WON and _is_voted_for(trigger, look, found):
        return "the police or an opposition, who win votes"
    if rule.predicate == "loses" and any(_is_private(a, look) for a in actors):
        return "a man who lost his home"
    if rule.predicate in _LASTING and all(map(look.place_kinds.is_office, places)):
        return "an office, and no ground"
    if rule.predicate in _WON and _is_of_firms(trigger, look, found):
        return "firms that run a works"
    if rule.predicate == "enters" and _only_dates(trigger) and _is_country(look, found):
        return "an invasion that only tells when"
    if rule.predicate in _GAINS and all(map(look.place_kinds.is_share_of_power, places)):
        return "offices, and no ground"
    if rule.predicate == "loses" and not (actors or opponents) and _is_some(look, places):
        return "lost by nobody, and it is not told which"
    if rule.predicate == "besieges" and _only_closes(trigger, look, found):
        return "a street is closed, and not besieged"
    if rule.predicate == "contests" and _is_quarrel(trigger, look, found):
        return "a quarrel over something, and not for a place"
    if rule.predicate == "withdraws" and all(map(look.place_kinds.is_some_house, places)):
        return "houses that are given back"
    if rule.predicate in _MOVING and any(map(look.actor_kinds.is_aid, actors)):
        return "an aid convoy"
    if rule.predicate == "transfers" and not (actors or opponents) and _is_country(look, found):
        return "a country that gives up the fight"
    if rule.predicate == "enters" and _goes_in(look, found):
        return "one man goes into a house"
    lost = all(p.kind == "nominal" and p.within is None for p in places)
    told = rule.predicate in (_PRESSING if rule.weak else _PRESSING | _GAINS)
    known = told and evidence >= _MUCH and all(is_definite(p.root) for p in places)
    if lost and not known and not (actors or opponents):
        return "neither who nor where has a name"
    named = all(place.kind == "name" for place in places)
    wrested = not rule.weak and evidence > 0 and any(map(look.fighting.certainly_fights, opponents))
    plain = rule.predicate in _PLAIN and not rule.weak and named
    plain = plain and not any(map(look.actor_kinds.is_civil_by_name, actors))
    plain = plain and all(map(_is_group_by_name, actors))
    if (
        evidence < (1 if plain else _MUCH)
        and not wrested
        and not all(
            look.fighting.certainly_fights(a) or (named and look.fighting.is_told_by_fighter(a))
            for a in actors
        )
    ):
        return _UNKNOWN
    strong = bool(actors) or not rule.weak
    if evidence < (1 if strong else _MUCH) and all(p.nameless for p in places):
        return _NAMELESS
    if evidence < _MUCH and _between_countries(rule, look, found):
        return "a country and a country: no hold on a place"
    return ""


def _may_be_party(trigger: Token, look: Arguments, actors: list[Argument]) -> bool:
    """ "The *NDC* captured P, soldiers standing guard at the *polling* stations"."""
    unknown = not any(map(look.fighting.certainly_fights, actors))
    races = look.cues("errands", "races")
    return unknown and any(token.lemma_.lower() in races for token in trigger.sent)


def _is_group_by_name(actor: Argument) -> bool:
    """ "The *KDPA*", "the *Free Legion*", "the *Kachins*"; not "*Deforestation* captured P"."""
    several = actor.end > actor.start + 1 or actor.root.tag_ in {"NNS", "NNPS"}
    return several or actor.root.text.isupper()


def is_nation(rule: Rule, trigger: Token, look: Arguments, actor: Argument) -> bool:
    """A state, a people or a capital, of which the rule says that it holds ground."""
    people = actor.kind == "country" or actor.root.i in look.mentions.peoples  # "X's *Serbs*"
    return rule.nations and people and look.evidence(trigger) >= 0


def _may_be_at_peace(rule: Rule, look: Arguments, found: Parties) -> bool:
    """ "*Soldiers* entered the *church*", "*soldiers* landed at P": they do so at home, too."""
    nameless = all(actor.kind == "generic" for actor in found.actors)
    lone = not found.opponents and nameless and rule.predicate != "strikes"
    if rule.predicate == "interdicts" and not rule.weak:
        return False  # a road that is cut is no road in use
    followers = any(map(look.actor_kinds.follows, found.actors))
    peaceful = not followers and all(map(look.place_kinds.is_civil_site, found.places))
    return lone and (rule.apart or peaceful)


def _only_raids(look: Arguments, found: Parties) -> bool:
    """ "*Bandits* entered a *school*", "*armed men* entered the *offices* of a bank"."""
    robbers = bool(found.actors) and all(map(look.actor_kinds.is_robber, found.actors))
    return robbers and all(map(look.place_kinds.is_civil_site, found.places))


def _is_relieved(look: Arguments, found: Parties) -> bool:
    """ "*Indian peacekeepers* took over the base at P from *an Irish battalion*"."""
    if not (found.actors and found.opponents):
        return False
    units = look.cues("reference", "units")
    others = (o for o in found.opponents if o.kind != "country")
    return all(map(look.actor_kinds.keeps_peace, found.actors)) and all(
        look.actor_kinds.keeps_peace(o) or o.root.lemma_.lower() in units for o in others
    )


def _goes_in(look: Arguments, found: Parties) -> bool:
    """ "*The general* entered the *hall*": one man goes in and out of houses."""
    alone = bool(found.actors) and all(is_alone(a, look.mentions) for a in found.actors)
    kinds = look.place_kinds
    return alone and all(
        kinds.is_building(p) or kinds.is_civil_site(p) or kinds.is_road(p) for p in found.places
    )


def _enough(actors: list[Argument]) -> int:
    """So much must be said of war beside the actors; more, where nobody is named."""
    return 1 if actors else _MUCH


def _is_quarrel(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "Clashed with police over *beer*"."""
    parties = [trigger, *(party.root for party in found.opponents)]
    over = [p for holder in parties for p in children(holder, "prep") if p.lower_ == "over"]
    things = {noun.lemma_.lower() for prep in over for noun in children(prep, "pobj")}
    return not things.isdisjoint(look.cues("errands", "quarrels"))


def _is_voted_for(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "The *opposition won* P"."""
    won = trigger.lemma_ in look.cues("errands", "polling") and not found.opponents
    return won and any(map(look.actor_kinds.is_civil, found.actors))


def _are_defenders(actor: Argument, look: Arguments) -> bool:
    """ "After *the last defenders* gave up, completing the conquest of P": by others."""
    words = look.cues("reference", "defenders")
    return any(token.lemma_.lower() in words for token in actor.span)


def _is_private(actor: Argument, look: Arguments) -> bool:
    """ "The poet *X* lost his village": a person with no rank whom nobody knows."""
    mention = look.mentions.actors.get(actor.root.i)
    person = mention is not None and mention.label_ == "PERSON"
    if mention is None or not person or look.fighting.certainly_fights(actor):
        return False
    return mention.id_ not in look.mentions.lexicon.actors.actors


def _only_closes(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "The *street* was sealed off"; of a square or a house, where nobody is named."""
    kinds = look.place_kinds
    closed = trigger.lemma_ in look.cues("errands", "closing")
    return closed and all(
        kinds.is_road(p) or (not found.actors and (kinds.is_square(p) or kinds.is_civil_site(p)))
        for p in found.places
    )


def _is_of_firms(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "*Glencore* regained control of the *mine*", "*Serbia* took over *a* mine"."""
    some = not any(map(look.place_kinds.is_known, found.places))
    unknown = all(
        (a.kind == "country" and some)
        or (look.mentions.is_labelled(a.root, "ORG") and not look.fighting.certainly_fights(a))
        for a in found.actors
    )
    return unknown and is_business(trigger, found.actors, found.places, look.cues)


def _only_dates(trigger: Token) -> bool:
    """ "Before the *invasion* of Ukraine"."""
    return trigger.dep_ == "pobj" and trigger.head.lower_ in _WHEN and not is_verb(trigger)


def _is_some(look: Arguments, places: list[Argument]) -> bool:
    """ "*Two bridges* at P were lost": in a flood, for all that is told."""
    return not any(map(look.place_kinds.is_known, places))


def _is_country(look: Arguments, found: Parties) -> bool:
    """ "After *Japan*'s surrender"."""
    return all(p.kind == "name" and look.place_kinds.is_country(p) for p in found.places)


def _between_countries(rule: Rule, look: Arguments, found: Parties) -> bool:
    return (
        rule.predicate not in _BETWEEN_STATES
        and _is_country(look, found)
        and all(actor.kind == "country" for actor in found.actors)
    )


def _between_nation_and_place(rule: Rule, trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "Beijing controls Aksai Chin": plain, whatever else the text speaks of."""
    parties = found.actors or found.opponents
    return (
        bool(parties)
        and all(is_nation(rule, trigger, look, p) for p in parties)
        and all(p.kind == "name" and not look.place_kinds.is_country(p) for p in found.places)
    )
