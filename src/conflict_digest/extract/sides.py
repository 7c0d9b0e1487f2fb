"""The two sides of a fight: what is none for ground, whatever words tell of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.syntax import (
    MODIFIERS,
    at_time_of,
    attended_verb,
    children,
    coordinated,
    has_child,
    is_verb,
    word_before,
)
from conflict_digest.lexicon import Cues
from conflict_digest.lexicon.rules import Rule

_BETWEEN = frozenset({"first", "second"})


def lacking_side(rule: Rule, tokens: Callable[[str], list[Token]], look: Arguments) -> str:
    """ "Clashes between police and *protesters*", "between *farmers* and herders"; else empty."""
    for path in (*rule.actor, *rule.opponent):
        found = [token for token in tokens(path) if not _is_beside(token, look.cues)]
        if any(map(look.actor_kinds.is_crowd, look.actors.first(found))):
            return "one side is a crowd, which holds no ground"
        if any(_is_crowd(noun, look) for token in found for noun in coordinated(token)):
            return "one side is a crowd, which holds no ground"
        if path in _BETWEEN and any(map(look.actors.is_stranger, found)):
            return "nobody known to fight on one side"
    return ""


def _is_crowd(noun: Token, look: Arguments) -> bool:
    """ "The army and *a union* clashed", "clashed with football *fans*"."""
    return noun.lemma_.lower() in look.cues("errands", "crowds") and look.actors.is_stranger(noun)


def _is_beside(noun: Token, cues: Cues) -> bool:
    """ "*Residents* reported clashes between X and Y, with *two civilians* hurt": no fighters."""
    tells = noun.dep_ == "nsubj" and noun.head.lemma_ in cues("attribution", "reported")
    hurt = any(
        c.lower_ in cues("descriptions", "disabled") for c in noun.children if c.dep_ == "acl"
    )
    return tells or (hurt and noun.head.lower_ == "with")


def holds_no_ground(receivers: list[Token], look: Arguments) -> bool:
    """ "Handed P over to *a firm*", "to *the villagers*"."""
    return any(
        look.actors.is_stranger(token)
        or any(map(look.actor_kinds.is_crowd, look.actors.first([token])))
        for token in receivers
    )


def is_far_off(party: Token, cues: Cues) -> bool:
    """ "A base 10 miles *from Bangui*": it only tells where that is."""
    preposition = party.head
    if preposition.lower_ != "from" or not preposition.i:
        return False
    units = cues("places", "kilometres") | cues("places", "miles")
    return word_before(preposition).lower() in units


def sets_no_foot(doers: Iterable[Token], cues: Cues) -> bool:
    """ "Ukrainian *drones* reached P": nobody sets foot there."""
    return any(token.lemma_.lower() in cues("weapons", "footless") for token in doers)


def is_from_afar(party: Token, cues: Cues) -> bool:
    """ "Driven out by *Russian* air strikes", "by drones of *Turkey*": they hold nothing then.

    But "Chadian helicopters *and tanks*" may.
    """
    above = party.head
    inside = party.dep_ in MODIFIERS or party.dep_ == "poss"
    weapon = above.head if party.dep_ == "pobj" else above
    if not inside and (party.dep_ != "pobj" or is_verb(weapon)):
        return False
    others = (c for c in children(weapon, "conj") if not has_child(c, *MODIFIERS, "poss"))
    afar = cues("weapons", "from_afar")
    return all(not afar.isdisjoint({w.lemma_.lower(), w.lower_}) for w in (weapon, *others))


def no_fight_now(trigger: Token, sides: tuple[bool, bool], cues: Cues, *, as_noun: bool) -> str:
    """Why it is not said that they fight there; `sides` tells whether one and the other is named.

    `as_noun` tells of a noun that no phrase of its rule bears ("*locked in* battle").
    """
    if as_noun and sides != (True, True) and told_in_passing(trigger, cues):
        return "told of only in passing, and not who fights whom"
    if not as_noun and tells_of_a_life(trigger) and not (sides[1] and _goes_on(trigger)):
        return "told of somebody's past, and not against whom"
    return ""


def _goes_on(clause: Token) -> bool:
    """Not "soldiers who fought the Taliban in P *are* the subject of a study"."""
    return clause.sent.root.tag_ not in {"VBZ", "VBP"} or clause.i > clause.sent.root.i


def told_in_passing(noun: Token, cues: Cues) -> bool:
    """ "Fled the *fighting* in P", "killed in *clashes* in P": it is not said that they go on."""
    while noun.dep_ == "conj" and not is_verb(noun.head):
        noun = noun.head
    if noun.dep_ == "dobj":
        return noun.head.lemma_ in cues("context", "passing")
    if noun.dep_ != "pobj" or attended_verb(noun) is not None:
        return False
    above = noun.head.head
    if noun.head.lower_ == "of" and is_verb(above):  # "*spoke* of fighting in P"
        return above.lemma_ not in cues("attribution", "reported") | cues("attribution", "telling")
    if noun.head.lower_ != "of":
        return True
    if above.lemma_.lower() in cues("time", "units"):  # "took P after days of *fighting* in Q"
        told = _comes_before(above, cues) or at_time_of(noun) is not None
        return not told and told_in_passing(above, cues)
    return above.lemma_.lower() not in cues("attribution", "reported")


def _comes_before(time: Token, cues: Cues) -> bool:
    """ "Took P *after two days* of fighting", not "*fled* P after two days of fighting"."""
    after = time.dep_ == "pobj" and time.head.lower_ in {"after", "following"}
    return after and time.head.head.lemma_ not in cues("context", "passing")


def tells_of_a_life(verb: Token) -> bool:
    """ "The soldiers *who fought* in P get a pension", "P, where they *fought* in 1988"."""
    finite = not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return verb.dep_ == "relcl" and verb.tag_ == "VBD" and finite
