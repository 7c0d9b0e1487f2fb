"""What stands beside the verb and makes no deed of war of it: a vote, an office, a lease."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument
from conflict_digest.extract.peaceful import Parties
from conflict_digest.extract.syntax import MODIFIERS, children, has_child, objects_of, of_phrase
from conflict_digest.lexicon import Cues
from conflict_digest.lexicon.rules import Rule
from conflict_digest.schema import TAKING

_VOTED: Final = frozenset({"captures", "recaptures", "holds", "loses", "contests"})
"""Predicates of what parties do at the polls, too."""
_COURTED: Final = frozenset({"captures", "recaptures", "holds", "loses", "advances", "transfers"})
"""Predicates of what one capital does to another in politics, too."""
_HIM: Final = frozenset({"him", "her", "me", "you"})
_UNTIL: Final = ("until", "till", "to")
_LAST: Final = frozenset({"last", "final"})
_DASHES: Final = frozenset({"-", "\u2013"})
_GOALS: Final = 2
"""So many figures has a number of goals at most."""


def complement(rule: Rule, trigger: Token, found: Parties, look: Arguments) -> str:
    """Why this is no deed of war, by what the words say beside who and where; else empty."""
    predicate, cues, places = rule.predicate, look.cues, found.places
    if predicate == "contests" and not found.opponents and _is_against_woe(trigger, cues):
        return "a fight against no enemy"
    if predicate in _VOTED and _is_at_polls(trigger, cues):
        return "an election"
    if predicate in _VOTED and all(_is_mandate(place, cues) for place in places):
        return "what is won in an election"
    if _has_score(trigger, cues):
        return "a match"
    if predicate in TAKING and all(_is_side(trigger, place, cues) for place in places):
        return "they side with somebody"
    if predicate in TAKING and _is_charge(trigger, found, look):
        return "an office that somebody takes over"
    if predicate in _VOTED and all(_is_draw(place, cues) for place in places):
        return "teams of a tournament"
    if predicate == "holds" and _holds_on_to(rule, trigger):
        return "they hold on to something else"
    if predicate == "holds" and _is_leased(trigger, cues):
        return "held on a lease"
    if predicate in _COURTED and trigger.lemma_ in cues("errands", "courting"):
        parties = [one.root for one in (*found.actors, *found.opponents)]
        parties = parties or objects_of(trigger, "to")  # "P surrendered *to Ankara*"
        both = (*parties, *(place.root for place in places))
        if parties and all(_is_capital(one, look) for one in both):
            return "a capital and a capital: politics"
    if predicate in TAKING and trigger.lemma_ == "fall" and _is_of_trade(places, cues):
        return "a price"
    if predicate == "transfers" and _is_gift(trigger, places):
        return "something given to one man"
    if predicate == "interdicts" and _is_brief(trigger, cues):
        return "a road closed for a short time"
    return ""


def _is_against_woe(trigger: Token, cues: Cues) -> bool:
    """ "Soldiers are fighting *against cholera* in P"; "the *fire*", but "against heavy fire"."""
    woes, weapons = cues("errands", "woes"), cues("weapons", "nouns")
    foes = ((noun, noun.lemma_.lower()) for noun in objects_of(trigger, "against"))
    return any(
        word in woes and (word not in weapons or has_child(noun, "det")) for noun, word in foes
    )


def _is_at_polls(trigger: Token, cues: Cues) -> bool:
    """ "Fought over P *to the last ballot*", "conquered P *at the polls*"."""
    polls, times = cues("errands", "polls"), cues("time", "units")
    nouns = (noun for noun in _where(trigger) if noun.lemma_.lower() not in times)
    return any(_is_of_vote(noun, polls) for noun in nouns) or any(
        _is_last(noun) and _is_of_vote(noun, polls) for noun in _until(trigger)
    )


def _is_mandate(place: Argument, cues: Cues) -> bool:
    """ "In P the party held on to *its majority*"."""
    root = place.root
    owned = root.dep_ == "poss" and root.pos_ == "PRON"
    return owned and root.head.lemma_.lower() in cues("errands", "races")


def _is_of_vote(noun: Token, polls: Collection[str]) -> bool:
    """ "The *ballot* box", "the *recount*"."""
    return any(word.lemma_.lower() in polls for word in (noun, *children(noun, *MODIFIERS)))


def _where(trigger: Token) -> Iterator[Token]:
    yield from objects_of(trigger, "in", "at")
    for loser in objects_of(trigger, "to", "from"):  # "lost P to independents *in the vote*"
        yield from objects_of(loser, "in", "at")


def _until(trigger: Token) -> Iterator[Token]:
    yield from objects_of(trigger, *_UNTIL)
    for clause in children(trigger, "advcl", "ccomp"):
        if any(c.dep_ == "mark" and c.lower_ in _UNTIL for c in clause.children):
            yield from children(clause, "nsubj", "nsubjpass")


def _is_last(noun: Token) -> bool:
    """ "The *last* ballot", "the *recount*", not "until *the election* of 2010"."""
    return noun.lemma_ == "recount" or any(c.lower_ in _LAST for c in children(noun, "amod"))


def _has_score(trigger: Token, cues: Cues) -> bool:
    """ "Fought back in P to *beat* X *3-2*", "until the *88th minute*"; not "lost *3-4* tanks"."""
    words, scoring = trigger.sent, cues("errands", "scoring")
    for mark in words[1:-1]:
        first = mark.nbor(-1)
        if mark.lower_ == "minute" and first.text[:1].isdigit() and first.text[-1:].isalpha():
            return True
        if mark.text in _DASHES and _is_goals(first) and _is_goals(mark.nbor(1)):
            above = first.head.head if first.head.pos_ == "PROPN" else first.head
            if above.lemma_.lower() in scoring:
                return True
    return False


def _is_goals(number: Token) -> bool:
    return number.text.isdigit() and len(number) <= _GOALS


def _is_side(trigger: Token, place: Argument, cues: Cues) -> bool:
    """ "Took *P's side* in the quarrel", not "took P's eastern side"."""
    side = place.root.head
    taken = side.dep_ == "dobj" and side.head == trigger and place.root.dep_ == "poss"
    told = trigger.lemma_ == "take" and taken and side.tag_ == "NN" and not has_child(side, "amod")
    return told and side.lemma_ in cues("errands", "sides")


def _is_charge(trigger: Token, found: Parties, look: Arguments) -> bool:
    """ "Captain X took over *the command of the 7th Battalion* in P", "it changed hands"."""
    if not found.actors and trigger.lemma_ == "change":
        charges = look.cues("errands", "charges")
        return all(p.root.lemma_.lower() in charges for p in found.places)
    men = all(look.mentions.is_labelled(actor.root, "PERSON", "ORG") for actor in found.actors)
    told = bool(found.actors) and men
    return told and all(_is_under_command(trigger, place, look) for place in found.places)


def _is_under_command(trigger: Token, place: Argument, look: Arguments) -> bool:
    """ "The *command* of the brigade", "took command of *the military school*"."""
    charges, above = look.cues("errands", "charges"), place.root.head.head
    if place.root.lemma_.lower() in charges:
        return any(noun.i not in look.mentions.places for noun in of_phrase(place.root))
    given = above.head == trigger and above.dep_ == "dobj" and above.lemma_ in charges
    return given and place.kind == "nominal"


def _is_draw(place: Argument, cues: Cues) -> bool:
    """ "Took control of *Group B*"."""
    last = place.doc[place.end - 1]
    noun = last.nbor(-1).lower_ if last.i else ""
    return noun in cues("errands", "draws") and len(last) == 1 and last.text.isupper()


def _holds_on_to(rule: Rule, trigger: Token) -> bool:
    """ "In P the party held on *to its lead*"."""
    there = "in" in rule.place and "on" in rule.particle
    return there and bool(objects_of(trigger, "to", "onto"))


def _is_leased(trigger: Token, cues: Cues) -> bool:
    """ "Holds the port of P *on a lease* of 99 years", "controls P *through a company*"."""
    leases = cues("errands", "leases")
    means = objects_of(trigger, "on", "under", "through")
    means += [n for o in children(trigger, "dobj") for n in objects_of(o, "on", "under", "through")]
    return any(noun.lemma_.lower() in leases for noun in means)


def _is_capital(name: Token, look: Arguments) -> bool:
    """ "*Washington* moved closer to *Hanoi*"."""
    mention = look.mentions.places.get(name.i)
    return mention is not None and mention.label_ == "CAPITAL"


def _is_of_trade(places: list[Argument], cues: Cues) -> bool:
    """ "*Gold* fell in P on Monday"."""
    goods = cues("errands", "goods")
    return all(p.root.is_sent_start and p.root.lower_ in goods for p in places)


def _is_gift(trigger: Token, places: list[Argument]) -> bool:
    """ "Left Kabul with a carpet. The Taliban had given *it to him*"."""
    receivers = objects_of(trigger, "to", deps=("prep", "dative"))
    him = bool(receivers) and all(noun.lower_ in _HIM for noun in receivers)
    return him and all(place.kind == "pronoun" for place in places)


def _is_brief(trigger: Token, cues: Cues) -> bool:
    """ "The police closed the road *for three hours*"."""
    lasting = objects_of(trigger, "for")
    lasting += [noun for o in children(trigger, "dobj") for noun in objects_of(o, "for")]
    closed = trigger.lemma_ in cues("errands", "closing")
    return closed and any(noun.lemma_.lower() in cues("errands", "brief") for noun in lasting)
