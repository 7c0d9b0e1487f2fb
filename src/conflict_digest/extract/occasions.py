"""What soldiers do where there is no war: exercises, parades, what captives had done before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Span, Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument
from conflict_digest.extract.peaceful import Parties
from conflict_digest.extract.syntax import (
    children,
    has_child,
    objects_of,
    subjects_before,
    surface_subjects,
    word_before,
)
from conflict_digest.lexicon import Cues
from conflict_digest.schema import TAKING

_MOVING: Final = frozenset({"enters", "withdraws", "advances"})
"""Predicates of coming and going, which soldiers do at an exercise and a parade, too."""
_NAMING: Final = frozenset({"NOUN", "PROPN"})
_CROWDING: Final = frozenset({"enters", "withdraws", "advances", "contests"})
"""Predicates of what a crowd does in the streets, too."""


def occasion(predicate: str, trigger: Token, found: Parties, look: Arguments) -> str:
    """Why this was no fight for the place, by what the text says of the occasion; else empty."""
    cues, actors = look.cues, found.actors
    if predicate in _CROWDING and any(_is_rally(p, look) for p in (*actors, *found.opponents)):
        return "those who support a group, and do not fight in it"
    if predicate == "besieges" and _is_escorted(trigger, found, cues):
        return "people with soldiers around them, and no town"
    if predicate in _MOVING and _is_drill(trigger, cues):
        return "an exercise or a parade"
    if predicate == "holds" and _is_of_captives(trigger, cues):
        return "what prisoners had done before"
    if predicate == "interdicts" and _is_by_crowd(trigger, actors, look):
        return "a road closed by a crowd"
    if predicate in TAKING and _is_cleaned(trigger, cues):
        return "cleared of what lies there"
    return ""


def _is_rally(party: Argument, look: Arguments) -> bool:
    """ "*Houthi supporters* marched into P"; but a man's supporters may be all his men."""
    followers = look.cues("arguments", "followers")
    of_man = look.mentions.is_labelled(party.root, "PERSON")
    follow = any(t.lemma_.lower() in followers and not _is_armed(t) for t in party.span)
    return follow and not of_man and not look.actor_kinds.follows(party)


def _is_armed(noun: Token) -> bool:
    return any(c.lower_ == "armed" for c in children(noun, "amod"))


def _is_escorted(trigger: Token, found: Parties, cues: Cues) -> bool:
    """ "The minister walked through P, *surrounded by soldiers*": he is, and not P."""
    roots = [p.root for p in found.places]
    verb = trigger.head if trigger.dep_ == "advcl" else trigger
    behind = trigger.dep_ == "advcl" or (trigger.dep_ == "acl" and trigger.head.dep_ == "pobj")
    if not behind or word_before(trigger) != "," or has_child(trigger, "prep", "npadvmod"):
        return False  # "P, surrounded by soldiers *since May*"
    if any(place in {s, *s.subtree} for s in surface_subjects(verb) for place in roots):
        return False  # "*P* holds out, surrounded by troops"
    escorts = cues("errands", "escorts")
    return bool(found.actors) and all(
        a.root.lemma_.lower() in escorts
        and a.span.text.islower()
        and not has_child(a.root, "det", "poss", "prep")
        for a in found.actors
    )


def _is_cleaned(trigger: Token, cues: Cues) -> bool:
    """ "Climbed P with bags for *rubbish*. They will *clear* the camp": of nobody."""
    if trigger.lemma_ not in cues("places", "ridding"):
        return False
    near = [trigger.sent, *_before(trigger.sent)]
    return any(t.lemma_.lower() in cues("errands", "dirt") for s in near for t in s)


def _is_drill(trigger: Token, cues: Cues) -> bool:
    """ "Vehicles were seen in P. It was an *exercise*"; "as X *marked* the end"."""
    drills = cues("errands", "drills")
    near = [trigger.sent, *_next(trigger.sent)]
    practised = any(t.lemma_.lower() in drills and t.pos_ != "VERB" for s in near for t in s)
    feast = any(_is_feast(t, cues) for s in near for t in s)
    return practised or feast or any(_marks(token, cues) for token in trigger.sent)


def _is_feast(day: Token, cues: Cues) -> bool:
    """ "It was *Liberation Day*"."""
    if day.lower_ != "day" or day.dep_ != "attr":
        return False
    return any(c.lower_ in cues("errands", "feasts") for c in day.subtree if c.i < day.i)


def _marks(verb: Token, cues: Cues) -> bool:
    """ "*Marked* the defeat of Nazi Germany"."""
    if verb.lemma_ not in cues("errands", "marking"):
        return False
    occasions = cues("errands", "marked")
    return any(t.lemma_.lower() in occasions for o in children(verb, "dobj") for t in o.subtree)


def _is_of_captives(trigger: Token, cues: Cues) -> bool:
    """ "Each returned a hundred *prisoners*. Most had been *defending* P"."""
    captives = cues("errands", "captives")
    subjects = surface_subjects(trigger)
    before = (t for s in subjects for t in subjects_before(s) if t.sent == trigger.sent)
    named = [*(s for s in subjects if s.pos_ in _NAMING), *before]
    others = any(noun.lemma_.lower() not in captives for noun in named)
    if others or not any(c.lower_ == "had" for c in children(trigger, "aux")):
        return False  # "P, *which Iraq had held*, fell, and they took many prisoners"
    near = [trigger.sent, *_before(trigger.sent)]
    return any(t.lemma_.lower() in captives for s in near for t in s)


def _is_by_crowd(trigger: Token, actors: Sequence[Argument], look: Arguments) -> bool:
    """ "*Kosovo Serbs* have blocked the roads *with lorries*": a people, and no army."""
    vehicles = look.cues("errands", "vehicles")
    means = [*objects_of(trigger, "with")]
    means += [t for o in children(trigger, "dobj") for t in objects_of(o, "with")]
    fights = look.fighting.certainly_fights
    people = all(actor.kind == "country" or not fights(actor) for actor in actors)
    return people and any(noun.lemma_.lower() in vehicles for noun in means)


def _next(sentence: Span) -> Iterator[Span]:
    doc = sentence.doc
    if sentence.end < len(doc):
        yield doc[sentence.end].sent


def _before(sentence: Span) -> Iterator[Span]:
    if sentence.start:
        yield sentence.doc[sentence.start - 1].sent
