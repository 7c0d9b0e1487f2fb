"""Who comes and goes and fights no more, or not there: former fighters, refugees, delegations."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument
from conflict_digest.extract.peaceful import Parties
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    is_definite,
    is_verb,
    likely_antecedents,
    objects_of,
    subjects_before,
)

_GROUPS: Final = frozenset({"non_state_armed_group", "militia"})
_COMING: Final = "enters"
_MANY: Final = frozenset({"hundred", "thousand", "dozen", "score"})
_MOVING: Final = frozenset({"enters", "withdraws"})


def comer(predicate: str, trigger: Token, found: Parties, look: Arguments) -> str:
    """Why those who come or go do not fight for the place; empty if nothing says so."""
    actors = found.actors
    if predicate == "captures" and actors and _is_trade(trigger, found, look):
        return "former fighters who take up a trade"
    if trigger.lemma_ in look.cues("errands", "expelling"):
        gone = {"captures": found.opponents, "loses": actors}.get(predicate, [])
        if _are_people(gone, look):
            return "so many of a people, who hold no ground"
    if predicate not in _MOVING or not actors or found.opponents:
        return ""
    if predicate == _COMING and _is_homing(trigger, actors, look):
        return "former fighters who come home"
    counted = predicate == _COMING and _are_people(actors, look)
    if counted and not _means_to_fight(trigger, look):
        return "so many of a people, who may look for refuge"
    if _is_abroad(trigger, found, look):
        return "those who talk in the capital of another land"
    return ""


def _is_homing(trigger: Token, actors: list[Argument], look: Arguments) -> bool:
    """ "*Former* guerrillas of X *returned* to P and opened a bakery"; not "and drove out Y"."""
    told = all(_is_retired(actor.root, look) for actor in actors)
    homing = trigger.lemma_ in look.cues("errands", "homing")
    return told and homing and not _means_to_fight(trigger, look)


def _means_to_fight(trigger: Token, look: Arguments) -> bool:
    """ "Entered P *to fight* X", "returned to P and *drove out* X"."""
    deeds = look.cues("modality", "taking") | look.cues("modality", "contested")
    deeds |= look.cues("anaphora", "attacking") | look.cues("places", "rather_people")
    then = (verb for verb in children(trigger, "conj", "advcl", "xcomp") if is_verb(verb))
    return any(verb.lemma_ in deeds for verb in then)


def _is_trade(trigger: Token, found: Parties, look: Arguments) -> bool:
    """ "Former fighters founded a cooperative. *They* took over a *mill*"."""
    said = [t for a in found.actors for t in _meant(a)]
    houses = all(look.place_kinds.is_some_house(p) or _is_works(p, look) for p in found.places)
    taken = trigger.lemma_ == "take" and not found.opponents
    return taken and houses and bool(said) and all(_is_retired(noun, look) for noun in said)


def _meant(actor: Argument) -> list[Token]:
    if actor.kind != "pronoun":
        return [actor.root]
    return likely_antecedents(actor.root) or subjects_before(actor.root)


def _is_works(place: Argument, look: Arguments) -> bool:
    works = look.cues("errands", "works")
    return place.root.lemma_.lower() in works and not is_definite(place.root)


def _is_retired(noun: Token, look: Arguments) -> bool:
    """ "*Former* guerrillas", "*freed* rebels"."""
    return any(c.lower_ in look.cues("errands", "retired") for c in children(noun, *MODIFIERS))


def _are_people(parties: list[Argument], look: Arguments) -> bool:
    """ "About *300 Rohingya* entered P", "expelled *hundreds of Tutsis*": counted, no army."""
    return bool(parties) and all(_are_some_of_people(party.root, look) for party in parties)


def _are_some_of_people(noun: Token, look: Arguments) -> bool:
    counted = bool(children(noun, "nummod"))
    if noun.lemma_.lower() in _MANY:
        counted, noun = True, next(iter(objects_of(noun, "of")), noun)
    known = look.mentions.actors.get(noun.i)
    group = known is not None and (
        known.label_ != "ORG" or known.id_ in look.mentions.lexicon.actors.actors
    )
    return counted and not group and noun.text.istitle()


def _is_abroad(trigger: Token, found: Parties, look: Arguments) -> bool:
    """ "*Hamas* left *Cairo*": a group of one land, and the capital of another."""
    if trigger.lemma_ not in look.cues("errands", "travelling"):
        return False
    mentions = look.mentions
    lands = set[str]()
    for actor in found.actors:
        mention = mentions.actors.get(actor.root.i)
        entry = mentions.lexicon.actors.actors.get(mention.id_) if mention is not None else None
        if entry is None or entry.kind not in _GROUPS or not entry.country:
            return False
        lands.add(entry.country)
    capitals = [mentions.places.get((p.within or p).root.i) for p in found.places]
    return bool(capitals) and all(
        c is not None and c.label_ == "CAPITAL" and c.id_.removeprefix("country:") not in lands
        for c in capitals
    )
