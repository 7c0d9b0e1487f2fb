"""Does the text speak enough of armed conflict for a claim that its words would make?"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.bystanders import bystander
from conflict_digest.extract.claims import Argument
from conflict_digest.extract.comers import comer
from conflict_digest.extract.complements import complement
from conflict_digest.extract.errands import (
    errand,
    in_a_match,
    in_a_race,
    in_flight,
    is_carried,
    is_deed,
    is_raid,
    is_sally,
)
from conflict_digest.extract.occasions import occasion
from conflict_digest.extract.peaceful import (
    MUCH,
    Parties,
    are_defenders,
    are_some_men,
    between_capitals,
    between_countries,
    between_nation_and_place,
    enough,
    goes_in,
    is_body_in_house,
    is_bound_for_new,
    is_country,
    is_crowded,
    is_job_of_man,
    is_nation,
    is_of_firms,
    is_on_duty,
    is_on_march,
    is_private,
    is_quarrel,
    is_relief,
    is_relieved,
    is_some,
    is_some_man,
    is_voted_for,
    may_be_at_peace,
    only_closes,
    only_dates,
    only_raids,
    run_away,
    sets_out,
    takes_a_road,
)
from conflict_digest.extract.syntax import is_definite
from conflict_digest.lexicon.rules import Rule
from conflict_digest.schema import TAKING

_PRESSING = frozenset({"besieges", "contests", "interdicts", "repels", "strikes"})
"""Predicates that are often told without who does it."""
"""Predicates told of a known site without who did it ("*the airfield* was seized")."""
_PLAIN = frozenset({"captures", "recaptures", "besieges"})
"""Predicates that say much by themselves: whoever "besieges P" fights."""
_MOVING = frozenset({"enters", "withdraws"})
"""Predicates of coming and going, which soldiers do on errands, too."""
_ARRIVING = frozenset({"captures", "enters"})
"""Predicates of those who move into new barracks, too."""
_LASTING = frozenset({"holds", "loses"})
"""Predicates of what parties have and lose, too ("the *ministry*")."""
_TENANCY = frozenset({"captures", "holds"})
"""Predicates of those who sit in a school, for an exam, too."""
_CLOSING = frozenset({"interdicts"})
"""Predicates of what soldiers do to a street "for a *visit*", too."""
_SEALED = "besieges"
"""The predicate of what is done to a village while it is searched, too."""
_RAIDING = frozenset({"enters", "contests"})
"""Predicates of what those who rob do in houses, and hold none."""
_WON = frozenset({"captures", "recaptures", "holds", "loses"})
"""Predicates of what is won and lost in elections and matches, too."""
SILENT: Final = "nothing else in the text speaks of armed conflict"
_NOBODY: Final = "nobody named, and too little speaks of armed conflict"
_UNKNOWN: Final = "too little speaks of armed conflict for an actor that nobody knows to fight"
_NAMELESS: Final = "too little speaks of armed conflict for a place without a name"
_QUIET: Final = "an army in a text that tells of no fight"
UNSUPPORTED: Final = frozenset({SILENT, _QUIET, _NOBODY, _UNKNOWN, _NAMELESS})
"""Reasons that a claim found elsewhere may do away with."""


def _is_cause(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "Voice of the *liberation* of Nicaragua", "the Army for the *Liberation* of Angola"."""
    named = trigger.lemma_.lower() in look.cues("errands", "causes") and not found.actors
    return named and bool(found.places) and all(map(look.place_kinds.is_country, found.places))


def implausible(rule: Rule, trigger: Token, look: Arguments, found: Parties) -> str:
    """Why the text speaks too little of armed conflict for this; empty if it does not."""
    evidence = look.evidence(trigger)
    actors, opponents, places = found
    if evidence < 0:
        return "the text around speaks of elections, sport or trade"
    unsure = rule.weak or any(is_nation(rule, trigger, look, a) for a in actors)
    if evidence < 1 and unsure and not between_nation_and_place(rule, trigger, look, found):
        return SILENT
    if any(map(look.actor_kinds.is_weather, actors)):
        return "the name of a storm or a river"
    if any(map(look.actor_kinds.is_partisan, actors)) or any(map(look.fighting.is_host, actors)):
        return "rebels or troops of a party, and none who fight"
    if rule.predicate in _WON and _is_raced(rule, trigger, look, actors):
        return "won or lost in an election or a match"
    if rule.predicate in _WON and any(map(look.actor_kinds.is_old_party, actors)):
        return "won or lost in an election or a match"
    if any(map(look.actor_kinds.is_army_in_name, actors)):
        return "a name of those who do not fight"
    if rule.predicate in _WON and in_a_match((*actors, *places), look.mentions):
        return "won or lost in a match"
    if not (actors or opponents) and rule.weak and evidence < MUCH:
        return _NOBODY
    if is_crowded(trigger, look, found):
        return "a house full of people, for all that is told"
    stormed = trigger.lemma_ in look.cues("errands", "storming")
    quiet = not stormed and may_be_at_peace(rule, look, found)
    if quiet and look.beside(trigger, actors) < enough(actors):
        return "too little speaks of armed conflict beside what the actor is"
    if rule.predicate in _RAIDING and not opponents and only_raids(look, found):
        return "a raid or a brawl: they come and go"
    if rule.predicate == _SEALED and _is_cordon(trigger, look):
        return "a cordon for a search, and no siege"
    leaving = trigger.lemma_.lower() in look.cues("places", "left") and not opponents
    if leaving and any(map(look.actor_kinds.is_people, actors)):
        return "a people that leaves its homes"
    guests = rule.predicate in _TENANCY and all(map(look.place_kinds.is_civil_site, places))
    come = rule.predicate in _MOVING | _CLOSING or guests  # "occupied a *school* for an exam"
    peaceful = errand(trigger, actors, look.cues) if come else ""
    if peaceful:
        return peaceful
    civil = (
        occasion(rule.predicate, trigger, found, look)
        or complement(rule, trigger, found, look)
        or comer(rule.predicate, trigger, found, look)
        or bystander(rule.predicate, trigger, found, look)
    )
    if civil:
        return civil
    if rule.predicate == "advances" and is_on_march(trigger, look, found):
        return SILENT
    flight = in_flight(trigger, look.cues) if rule.predicate == "advances" else ""
    if flight:
        return flight
    if rule.predicate == "withdraws" and any(is_deed(actor, look.cues) for actor in actors):
        return "what an attack left so: nobody goes away"
    if rule.predicate == "withdraws" and is_sally(trigger, look.cues):
        return "they set out from there to attack"
    if rule.predicate == "captures" and is_relieved(look, found):
        return "one contingent takes over from another"
    if rule.predicate in {"captures", "transfers"} and is_relief(found):
        return "one unit relieves another"
    if rule.predicate == "captures" and any(are_defenders(a, look) for a in actors):
        return "those who defended it, and take nothing"
    if rule.predicate == "captures" and _is_cause(trigger, look, found):
        return "what they fight for, and no event"
    if rule.predicate == "captures" and is_raid(
        trigger, look.cues, nameless=any(map(look.actor_kinds.is_raider, actors))
    ):
        return "a raid: they come and go"
    if rule.predicate == "captures" and takes_a_road(trigger, look, found):
        return "they go by it"
    overwhelmed = trigger.lower_ == "overwhelmed" and not actors
    if overwhelmed and all(map(look.place_kinds.is_civil_site, places)):
        return "more than a house can do"
    if rule.predicate == "captures" and is_carried(trigger, look.mentions):
        return "taken somewhere, and not from anybody"
    if rule.weak and rule.predicate in _WON and is_voted_for(trigger, look, found):
        return "the police or an opposition, who win votes"
    if rule.predicate == "loses" and any(is_private(a, look) for a in actors):
        return "a man who lost his home"
    if rule.predicate == "loses" and run_away(trigger, look, found):
        return "men who run away from their own, or out of prison"
    if rule.predicate == "withdraws" and sets_out(trigger, look, found):
        return "they set out for somewhere"
    if rule.predicate in _MOVING and is_on_duty(trigger, look, found):
        return _QUIET
    if rule.weak and rule.predicate in _ARRIVING and is_bound_for_new(look, found):
        return "what was built for them"
    if rule.predicate == "interdicts" and evidence < MUCH and between_capitals(look, found):
        return "a country and a country: no road is cut"
    if rule.predicate in _LASTING and all(map(look.place_kinds.is_office, places)):
        return "an office, and no ground"
    if rule.predicate in _WON and is_of_firms(trigger, look, found):
        return "firms that run a works"
    if rule.predicate == "enters" and only_dates(trigger) and is_country(look, found):
        return "an invasion that only tells when"
    if rule.predicate in TAKING and all(map(look.place_kinds.is_share_of_power, places)):
        return "offices, and no ground"
    if rule.predicate == "loses" and not (actors or opponents) and is_some(look, places):
        return "lost by nobody, and it is not told which"
    if rule.predicate == "besieges" and only_closes(trigger, look, found):
        return "a street is closed, and not besieged"
    told_so = rule.predicate == "besieges" and trigger.pos_ == "NOUN" and not actors
    if told_so and all(map(look.place_kinds.is_house, places)):  # "the hotel was under *siege*"
        return "a house, and nobody named who besieges it"
    if rule.predicate == "contests" and is_quarrel(trigger, look, found):
        return "a quarrel over something, and not for a place"
    if rule.predicate == "withdraws" and all(map(look.place_kinds.is_some_house, places)):
        return "houses that are given back"
    if rule.predicate in _MOVING and any(map(look.actor_kinds.is_aid, actors)):
        return "an aid convoy"
    if rule.predicate == "transfers" and not (actors or opponents) and is_country(look, found):
        return "a country that gives up the fight"
    if rule.predicate in _WON and is_job_of_man(look, found):
        return "a job, and no ground"
    if rule.predicate in _WON and is_body_in_house(look, found):
        return "a body that runs a house"
    if rule.predicate == "enters" and evidence < MUCH and are_some_men(found):
        return "some men, who need not fight"
    if rule.predicate == "transfers" and _leads_there(opponents, places):
        return "where a road leads, and nobody to whom it is given"
    if rule.predicate in TAKING | {"enters"} and is_some_man(look, found):
        return "a man whom nobody knows to fight"
    if rule.predicate == "enters" and goes_in(trigger, look, found):
        return "one man goes into a house"
    lost = all(p.kind == "nominal" and p.within is None for p in places)
    told = rule.predicate in (_PRESSING if rule.weak else _PRESSING | TAKING)
    # "they attacked Massawa. *The airport* has fallen": no bridge, which falls by itself
    told = told or (rule.predicate in _WON and any(map(look.place_kinds.is_manned, places)))
    known = (
        told
        and evidence >= MUCH
        and all(is_definite(p.root) or (rule.predicate in _WON and _is_of_it(p)) for p in places)
    )
    if lost and not known and not (actors or opponents):
        return "neither who nor where has a name"
    named = all(place.kind == "name" for place in places)
    wrested = not rule.weak and evidence > 0 and any(map(look.fighting.certainly_fights, opponents))
    plain = rule.predicate in _PLAIN and not rule.weak and named
    plain = plain and not any(map(look.actor_kinds.is_civil_by_name, actors))
    plain = plain and all(map(_is_group_by_name, actors))
    if (
        evidence < (1 if plain else MUCH)
        and not wrested
        and not all(
            look.fighting.certainly_fights(a) or (named and look.fighting.is_told_by_fighter(a))
            for a in actors
        )
    ):
        return _UNKNOWN
    strong = bool(actors) or not rule.weak
    if evidence < (1 if strong else MUCH) and all(p.nameless for p in places):
        return _NAMELESS
    if evidence < MUCH and between_countries(rule, look, found):
        return "a country and a country: no hold on a place"
    return ""


def _is_of_it(place: Argument) -> bool:
    """ "*Its* airport": that of the town which the text speaks of."""
    return any(c.lower_ == "its" for c in place.root.lefts)


def _leads_there(receivers: list[Argument], places: list[Argument]) -> bool:
    """ "Giving them a *route* to *Turkey*"."""
    roads = {place.root for place in places if place.scope == "route"}
    return any(one.root.head.dep_ == "prep" and one.root.head.head in roads for one in receivers)


def _is_raced(rule: Rule, trigger: Token, look: Arguments, actors: list[Argument]) -> bool:
    if in_a_race(trigger, look.cues, weak=rule.weak):
        return True
    if not actors:
        return False
    told = rule.weak and look.mentions.is_of_a_race(trigger)
    unknown = not any(map(look.fighting.certainly_fights, actors))
    among = unknown and look.mentions.is_amid_races(trigger)
    return told or among or _may_be_party(trigger, look, actors)


def _may_be_party(trigger: Token, look: Arguments, actors: list[Argument]) -> bool:
    """ "The *NDC* captured P, soldiers standing guard at the *polling* stations"."""
    unknown = not any(map(look.fighting.certainly_fights, actors))
    races = look.cues("errands", "races")
    return unknown and any(token.lemma_.lower() in races for token in trigger.sent)


def _is_cordon(trigger: Token, look: Arguments) -> bool:
    """ "Soldiers *cordoned* off P and *searched* it"."""
    searches = look.cues("errands", "searches")
    sealed = trigger.lemma_ in look.cues("errands", "cordoning")
    return sealed and any(t.lemma_.lower() in searches for t in trigger.sent)


def _is_group_by_name(actor: Argument) -> bool:
    """ "The *KDPA*", "the *Free Legion*", "the *Kachins*"; not "*Deforestation* captured P"."""
    several = actor.end > actor.start + 1 or actor.root.tag_ in {"NNS", "NNPS"}
    return several or actor.root.text.isupper()
