"""What the words tell of somebody, or something, else than of a hold on a place."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument
from conflict_digest.extract.peaceful import Parties
from conflict_digest.extract.quotations import said_by
from conflict_digest.extract.syntax import (
    children,
    has_child,
    is_definite,
    logical_subjects,
    objects_of,
    word_before,
)
from conflict_digest.schema import TAKING

_PRESSED: Final = frozenset({"intends", "besieges", "advances"})
"""Predicates of what befalls a country and those who rule it, too ("says *it* is threatened")."""
_MOVING: Final = frozenset({"enters", "withdraws"})
_PRESENT: Final = frozenset({"has", "have", "'ve", "'s"})
_BESIDE: Final = frozenset({"appos", "conj"})
_SOME: Final = frozenset({"a", "an"})


def bystander(predicate: str, trigger: Token, found: Parties, look: Arguments) -> str:
    """Why it is told of somebody or something else; empty if it is not."""
    places = found.places
    if predicate in _PRESSED and all(_is_who_says(p.root, trigger, look) for p in places):
        return "who says so is pressed, and no place"
    if predicate == "loses" and any(_is_of_private(actor, look) for actor in found.actors):
        return "a man who lost his home"
    if predicate in TAKING and any(_is_ship(place, look) for place in places):
        return "a ship"
    if predicate in _MOVING and any(_is_body(actor, look) for actor in found.actors):
        return "a name of those who do not fight"
    if predicate == "enters" and all(_is_market(place, look) for place in places):
        return "goods that come to a market"
    if predicate == "holds" and all(_is_anywhere(place, trigger) for place in places):
        return "some site somewhere"
    return ""


def _is_who_says(pronoun: Token, trigger: Token, look: Arguments) -> bool:
    """ "*Rwanda* says *it* is threatened by X": itself, and not the town told of before."""
    verb = trigger.head
    undergone = pronoun.lower_ == "it" and pronoun.dep_ == "nsubjpass" and pronoun.head == trigger
    if not undergone or trigger.dep_ != "ccomp":
        return False
    if verb.lemma_ not in look.cues("attribution", "reported") | look.cues(
        "attribution", "claimed"
    ):
        return False
    speakers = logical_subjects(verb)
    return any(
        look.mentions.acts_as_country(s) or look.mentions.is_labelled(s, "ARMED", "ORG")
        for s in speakers
    )


def _is_of_private(actor: Argument, look: Arguments) -> bool:
    """ "*We* lost the mill," said *Arminda, 74*."""
    if actor.kind != "pronoun" or actor.root.lower_ != "we":
        return False
    reported, ranks = look.cues("attribution", "reported"), look.cues("context", "ranks")
    tag = said_by(actor.root, lambda t: t.lemma_ in reported)
    speakers = tag.speakers if tag else []
    if any(c.lemma_.lower() in ranks for s in speakers for c in children(s, "appos")):
        return False
    return bool(speakers) and all(_is_stranger(speaker, look) for speaker in speakers)


def _is_stranger(name: Token, look: Arguments) -> bool:
    """ "*Arminda*", "*Oleh Kovalenko*": whom nobody knows, and who bears no rank."""
    mention = look.mentions.actors.get(name.i)
    if mention is None or mention.id_ in look.mentions.lexicon.actors.actors:
        return False
    lone = mention.label_ == "ORG" and len(mention) == 1 and mention.text.istitle()
    person = mention.label_ == "PERSON" and not look.mentions.is_officer(mention)
    return lone or person


def _is_body(actor: Argument, look: Arguments) -> bool:
    """ "The AU's *Panel of the Wise* left P", and not "*Easy Company*"."""
    words = {token.lemma_.lower() for token in actor.span}
    unit = not words.isdisjoint(look.cues("arguments", "members"))
    return look.actor_kinds.is_civil_by_name(actor) and not unit


def is_where_to(verb: Token) -> bool:
    """ "P, *where* the administration *has fled*": to P; but "where X *had fled*", "fled from"."""
    relative = verb.dep_ == "relcl" and any(c.lower_ == "where" for c in children(verb, "advmod"))
    perfect = any(c.lower_ in _PRESENT for c in children(verb, "aux"))
    return relative and perfect and not has_child(verb, "prep")


def _is_ship(place: Argument, look: Arguments) -> bool:
    """ "An Iranian *dhow*, the *Issamohamadi*, which was seized near P"."""
    name = place.root
    if name.dep_ not in _BESIDE or word_before(name.left_edge) != "," or place.kind != "name":
        return False
    return name.head.lemma_.lower() in look.cues("errands", "ships")


def _is_market(place: Argument, look: Arguments) -> bool:
    """ "A *market* that it entered late", wherever that is; not "the army entered *the* market"."""
    some = place.nameless and not is_definite(place.root)
    return some and place.root.lemma_.lower() in look.cues("errands", "markets")


def _is_anywhere(place: Argument, trigger: Token) -> bool:
    """ "The army holds *a fort in a desert*": whichever."""
    if place.kind != "nominal" or not place.nameless:
        return False
    around = objects_of(place.root, "in", "on") or objects_of(trigger, "in", "on")
    nouns = (place.root, *around)
    return bool(around) and all(any(c.lower_ in _SOME for c in n.lefts) for n in nouns)
