"""Who does what in peace, too: on errands, in offices, as neighbours, as those who win votes."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument
from conflict_digest.extract.errands import is_alone, is_business
from conflict_digest.extract.syntax import (
    COMPASS,
    MODIFIERS,
    children,
    has_child,
    has_defected,
    is_definite,
    is_verb,
    objects_of,
)
from conflict_digest.lexicon.rules import Rule

_ROAD = 6
"""Tokens behind "take" in which "the main road west" ends."""
_BETWEEN_STATES = frozenset({"enters", "transfers"})
"""Predicates that a country and a country make without a war."""
_WHEN = frozenset({"since", "before", "after", "during", "until", "till", "following"})
"""Prepositions before what only dates something else."""
MUCH = 2
"""So much evidence of armed conflict bears out what is weakly put."""


class Parties(NamedTuple):
    """What was found for the roles of a rule."""

    actors: list[Argument]
    opponents: list[Argument]
    places: list[Argument]


def is_nation(rule: Rule, trigger: Token, look: Arguments, actor: Argument) -> bool:
    """A state, a people or a capital, of which the rule says that it holds ground."""
    people = actor.kind == "country" or actor.root.i in look.mentions.peoples  # "X's *Serbs*"
    return rule.nations and people and look.evidence(trigger) >= 0


def may_be_at_peace(rule: Rule, look: Arguments, found: Parties) -> bool:
    """ "*Soldiers* entered the *church*", "*soldiers* landed at P": they do so at home, too."""
    nameless = all(actor.kind == "generic" for actor in found.actors)
    lone = not found.opponents and nameless and rule.predicate != "strikes"
    if rule.predicate == "interdicts" and not rule.weak:
        return False  # a road that is cut is no road in use
    followers = any(map(look.actor_kinds.follows, found.actors))
    peaceful = not followers and all(map(look.place_kinds.is_civil_site, found.places))
    return lone and (rule.apart or peaceful)


def only_raids(look: Arguments, found: Parties) -> bool:
    """ "*Bandits* entered a *school*", "*police* stormed a *warehouse*"."""
    kinds = look.actor_kinds
    raiders = all(kinds.is_robber(actor) or kinds.is_police(actor) for actor in found.actors)
    return bool(found.actors) and raiders and all(map(look.place_kinds.is_civil_site, found.places))


def is_crowded(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "The *passport offices* have been *overrun*", by nobody who is told."""
    nobody = not (found.actors or found.opponents)
    crowded = trigger.lemma_ in look.cues("errands", "crowding")
    return nobody and crowded and all(map(look.place_kinds.is_civil_site, found.places))


def is_relieved(look: Arguments, found: Parties) -> bool:
    """ "*Indian peacekeepers* took over the base at P from *an Irish battalion*"."""
    if not (found.actors and found.opponents):
        return False
    units = look.cues("reference", "units")
    others = (o for o in found.opponents if o.kind != "country")
    return all(map(look.actor_kinds.keeps_peace, found.actors)) and all(
        look.actor_kinds.keeps_peace(o) or o.root.lemma_.lower() in units for o in others
    )


def is_relief(found: Parties) -> bool:
    """ "*The 93rd Brigade* took over the trenches from *the 30th Brigade*", of the same army."""
    units = (*found.actors, *found.opponents)
    both = bool(found.actors) and bool(found.opponents)
    kinds = {unit.root.lemma_.lower() for unit in units}
    return both and len(kinds) == 1 and all(map(_is_numbered, units))


def _is_numbered(unit: Argument) -> bool:
    """ "*110th* Brigade", "Battle Group *XXXVII*", and no more about whose it is."""
    doc, span = unit.root.doc, unit.span
    around = [t for t in doc[span.start : span.end + 1] if not t.is_punct and t != unit.root]
    numbers = [t for t in around if any(c.isdigit() for c in t.text) or _is_roman(t.text)]
    return bool(numbers) and not unit.whose


def _is_roman(word: str) -> bool:
    return len(word) > 1 and set(word) <= set("IVXLC")


def goes_in(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "*The general* entered the *hall*", "the rebels' *leader* reached P": one man goes about."""
    alone = bool(found.actors) and all(is_alone(a, look.mentions) for a in found.actors)
    kinds = look.place_kinds
    if alone and trigger.lemma_ == "reach" and all(a.kind != "name" for a in found.actors):
        return True
    return alone and all(
        kinds.is_building(p) or kinds.is_civil_site(p) or kinds.is_road(p) for p in found.places
    )


def sets_out(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "Kenyan troops *left Nairobi for Kismayo*": from home or talks, for all that is told."""
    goals = objects_of(trigger, "for")
    goals += [g for noun in children(trigger, "dobj") for g in objects_of(noun, "for")]
    bound = any(goal.i in look.mentions.places for goal in goals)
    leaving = trigger.lemma_ in look.cues("places", "left") and not found.opponents
    return leaving and bound and look.beside(trigger, found.actors) < 1


def is_on_duty(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "*French soldiers* withdrew from P", in a text that goes on and tells of no fight."""
    armies = bool(found.actors) and all(map(look.actor_kinds.is_army, found.actors))
    return armies and not found.opponents and look.mentions.is_quiet(trigger)


def is_on_march(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "*Reservists* marched *from P to Q*": for charity, for all that is told."""
    peoples = look.mentions.peoples
    armies = bool(found.actors) and all(
        look.actor_kinds.is_army(a) and not any(t.i in peoples for t in a.span)
        for a in found.actors
    )
    between = trigger.lemma_ == "march" and bool(objects_of(trigger, "from"))
    return armies and between and not found.opponents and look.beside(trigger, found.actors) < 1


def is_bound_for_new(look: Arguments, found: Parties) -> bool:
    """ "Moved into *new* barracks", "took over *its* new base": nobody was there before."""
    new = look.cues("places", "built")
    return all(
        p.kind == "nominal"
        and not is_definite(p.root)
        and any(c.lower_ in new for c in children(p.root, "amod"))
        for p in found.places
    )


def run_away(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "*Recruits* fled their barracks", "fighters fled *the prison*": nobody drives them out."""
    own = look.cues("errands", "runaways")
    some = any(a.root.lemma_.lower() in own for a in found.actors)
    return trigger.lemma_ == "flee" and (some or all(map(look.place_kinds.is_prison, found.places)))


def is_body_in_house(look: Arguments, found: Parties) -> bool:
    """ "*The Corporation* has taken over *a school*": a body that nobody knows to fight runs it."""
    lexicon = look.mentions.lexicon.actors.actors
    militant = look.cues("context", "militant")
    spans = [look.mentions.actors.get(actor.root.i) for actor in found.actors]
    bodies = all(
        s is not None
        and s.label_ == "ORG"
        and s.id_ not in lexicon
        and militant.isdisjoint(token.lower_ for token in s)
        for s in spans
    )
    return bool(spans) and bodies and all(map(look.place_kinds.is_civil_site, found.places))


def is_job_of_man(look: Arguments, found: Parties) -> bool:
    """ "*Kabir*, who has held *the post* since 2011"."""
    jobs = look.cues("places", "jobs")
    men = all(look.mentions.is_labelled(actor.root, "PERSON") for actor in found.actors)
    bare = all(p.root.lemma_.lower() in jobs and p.within is None for p in found.places)
    return bool(found.actors) and men and bare


def are_some_men(found: Parties) -> bool:
    """ "*Twenty men* went up into it": of whom no more is told."""
    return bool(found.actors) and all(
        actor.root.lemma_.lower() == "man"
        and not has_child(actor.root, *MODIFIERS, "prep", "acl", "relcl")
        for actor in found.actors
    )


def takes_a_road(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "Slipped out, *taking the road west* towards P": nobody holds it."""
    after = trigger.doc[trigger.i + 1 : trigger.i + _ROAD + 1]
    whither = any(
        (t.lower_ in COMPASS and then.lower_ != "of") or t.lower_ in {"towards", "home"}
        for t, then in pairwise(after)
    )
    roads = all(map(look.place_kinds.is_road, found.places))
    return trigger.lemma_ == "take" and whither and roads and not found.opponents


def is_some_man(look: Arguments, found: Parties) -> bool:
    """ "*Tom* took it calmly", "*Tom* went into P": somebody of whom only one name is told.

    With a rank, or a name that is known, he may stand for his men.
    """
    spans = [look.mentions.actors.get(actor.root.i) for actor in found.actors]
    alone = all(span is not None and len(span) == 1 for span in spans)
    return bool(spans) and alone and all(is_private(actor, look) for actor in found.actors)


def enough(actors: list[Argument]) -> int:
    """So much must be said of war beside the actors; more, where nobody is named."""
    return 1 if actors else MUCH


def is_quarrel(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "Clashed with police over *beer*"."""
    parties = [trigger, *(party.root for party in found.opponents)]
    over = [p for holder in parties for p in children(holder, "prep") if p.lower_ == "over"]
    things = {noun.lemma_.lower() for prep in over for noun in children(prep, "pobj")}
    return not things.isdisjoint(look.cues("errands", "quarrels"))


def is_voted_for(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "The *opposition won* P"."""
    won = trigger.lemma_ in look.cues("errands", "polling") and not found.opponents
    return won and any(map(look.actor_kinds.is_civil, found.actors))


def are_defenders(actor: Argument, look: Arguments) -> bool:
    """ "After *the last defenders* gave up, completing the conquest of P": by others.

    Not "*a garrison that changed sides* seized the airport".
    """
    words, defecting = look.cues("reference", "defenders"), look.cues("groups", "defecting")
    if any(has_defected(one, defecting) for one in children(actor.root, "relcl", "acl")):
        return False
    return any(token.lemma_.lower() in words for token in actor.span)


def is_private(actor: Argument, look: Arguments) -> bool:
    """ "The poet *X* lost his village": a person with no rank whom nobody knows."""
    mention = look.mentions.actors.get(actor.root.i)
    person = mention is not None and mention.label_ == "PERSON"
    if mention is None or not person or look.fighting.certainly_fights(actor):
        return False
    if has_child(actor.root, "poss"):
        return False  # "Walid Jumblatt's *Druze*": those whom he leads
    return mention.id_ not in look.mentions.lexicon.actors.actors


def only_closes(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "The *street* was sealed off"; of a square or a house, where nobody is named."""
    kinds = look.place_kinds
    closed = trigger.lemma_ in look.cues("errands", "closing")
    return closed and all(
        kinds.is_road(p) or (not found.actors and (kinds.is_square(p) or kinds.is_civil_site(p)))
        for p in found.places
    )


def is_of_firms(trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "*Glencore* regained control of the *mine*", "*Serbia* took over *a* mine"."""
    some = is_some(look, found.places)
    unknown = all(
        (a.kind == "country" and some)
        or (look.mentions.is_labelled(a.root, "ORG") and not look.fighting.certainly_fights(a))
        for a in found.actors
    )
    return unknown and is_business(trigger, found.actors, found.places, look.cues)


def only_dates(trigger: Token) -> bool:
    """ "Before the *invasion* of Ukraine"."""
    return trigger.dep_ == "pobj" and trigger.head.lower_ in _WHEN and not is_verb(trigger)


def is_some(look: Arguments, places: list[Argument]) -> bool:
    """ "*Two bridges* at P were lost": in a flood, for all that is told."""
    return not any(map(look.place_kinds.is_known, places))


def is_country(look: Arguments, found: Parties) -> bool:
    """ "After *Japan*'s surrender"."""
    return all(p.kind == "name" and look.place_kinds.is_country(p) for p in found.places)


def between_countries(rule: Rule, look: Arguments, found: Parties) -> bool:
    return (
        rule.predicate not in _BETWEEN_STATES
        and is_country(look, found)
        and all(actor.kind == "country" for actor in found.actors)
    )


def between_capitals(look: Arguments, found: Parties) -> bool:
    """ "Bulgaria blocks *Skopje*", "Hungary blocked *Kyiv*'s path": a state blocks a state."""
    places = [p.within or p for p in found.places]
    states = all(look.mentions.acts_as_country(p.root) for p in places)
    return states and bool(found.actors) and all(a.kind == "country" for a in found.actors)


def between_nation_and_place(rule: Rule, trigger: Token, look: Arguments, found: Parties) -> bool:
    """ "Beijing controls Aksai Chin": plain, whatever else the text speaks of."""
    parties = found.actors or found.opponents
    return (
        bool(parties)
        and all(is_nation(rule, trigger, look, p) for p in parties)
        and all(p.kind == "name" and not look.place_kinds.is_country(p) for p in found.places)
    )
