"""How much of a place a claim is about, by the words of the place and of who holds it."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.places import leaves_out
from conflict_digest.extract.syntax import (
    COMPASS,
    children,
    first_partner,
    has_child,
    share_of_which,
    word_before,
)
from conflict_digest.extract.syntax.tokens import LAST, REMAINING
from conflict_digest.lexicon import Cues
from conflict_digest.lexicon.rules import Rule
from conflict_digest.schema import Scope

_REACH = 7
"""Tokens before the place in which "almost all of the …" stands."""
_NEARLY = frozenset({"almost", "nearly", "virtually", "practically"})
_WHOLE = frozenset({"all", "whole", "entire", "entirety", "every"})
_NEAR = frozenset({"near", "outside"})
_CHANGING = frozenset({"captures", "recaptures", "loses", "withdraws"})
"""What tells that somebody has it now, or has it no more."""
_HABITUAL = frozenset({"VBP", "VBZ"})
_WITHIN = frozenset({"pobj", "compound", "amod", "prep"})
_COUNTS = frozenset({"NUM", "DET", "ADJ", "PRON"})
_EACH = frozenset({"both", "each", "neither", "none"})


def how_much(
    rule: Rule, trigger: Token, place: Argument, actor: Argument | None, cues: Cues
) -> Scope:
    """The whole, where the text does not say less; "all of P *but two villages*" says so.

    So does "*pockets* of rebels remain in P", and "P, *parts of which* they hold".
    """
    scope = place.scope or "whole"
    if scope == "part" and rule.predicate in _CHANGING and _is_last_of(place):
        return "whole"
    if scope != "whole":
        return scope
    shared = _is_of_share(trigger) or _is_share_of(place, trigger, cues)
    if place.end <= trigger.i and shared:
        return "part"
    if rule.predicate == "fortifies" and _is_beside(place):
        return "outskirts"
    if rule.predicate == "holds" and _is_some(trigger):
        return "part"
    if rule.predicate in _CHANGING | {"holds"} and _is_partly(trigger, cues):
        return "part"
    if (rule.predicate == "holds" or _is_habit(trigger)) and _is_by_turns(trigger, cues):
        return "part"
    few = rule.predicate == "holds" and actor is not None and _is_pocket(actor, cues)
    return "part" if few or leaves_out(place, cues) or _is_nearly_all(place) else scope


def _is_last_of(place: Argument) -> bool:
    """ "Cleared *the last streets of* P", "lost its last quarter": the rest is taken already.

    But "took *one of* the last streets of P".
    """
    whole = first_partner(place.root)
    part = whole.head.head if whole.head.lower_ == "of" else whole
    if part == whole or (
        part.dep_ == "pobj" and part.head.lower_ == "of" and part.head.head.pos_ in _COUNTS
    ):
        return False
    return any(c.lower_ in LAST for c in children(part, "amod"))


def _is_partly(trigger: Token, cues: Cues) -> bool:
    """ "*Partly* held by X", "*largely* under their control", "held *mostly* by X"."""
    top = _top(trigger)
    verbs = (top, top.head) if top.dep_ == "prep" else (top,)
    words = {c for verb in (trigger, *verbs) for c in children(verb, "advmod")}
    words |= {c for verb in verbs for by in children(verb, "agent") for c in by.lefts}
    told = (c for c in words if c.lower_ in cues("places", "partly"))
    return any(_is_of_extent(adverb, trigger) for adverb in told)


def _top(trigger: Token) -> Token:
    """What says it: the verb of "*is* in their hands"."""
    top = trigger
    while top.dep_ in _WITHIN and top.head != top:
        top = top.head
    return top


def _is_by_turns(trigger: Token, cues: Cues) -> bool:
    """ "Control P *by day*", "rule it *after dark*": at other hours somebody else does."""
    hours = cues("places", "hours")
    verbs = {trigger, _top(trigger)}
    phrases = (prep for verb in verbs for prep in children(verb, "prep"))
    told = (trigger.doc[prep.i : prep.right_edge.i + 1] for prep in phrases)
    return any(" ".join(t.lower_ for t in words if t.dep_ != "det") in hours for words in told)


def _is_habit(verb: Token) -> bool:
    """ "*Take* over after dark", and not "took over after dark", "will take over"."""
    bare = verb.tag_ == "VB" and not has_child(verb, "aux")  # the tagger may miss the tense
    return bare or verb.tag_ in _HABITUAL


def _is_of_extent(adverb: Token, trigger: Token) -> bool:
    """Does it stand right before what it is of, or before "by"?"""
    if adverb.i > trigger.i:
        return [t.dep_ for t in adverb.doc[adverb.i + 1 : adverb.i + 2]] == ["agent"]
    between, near = adverb.doc[adverb.i + 1 : trigger.i], {trigger, *trigger.ancestors}
    plain = not any(t.is_punct or t.pos_ == "SCONJ" for t in between)
    return plain and all(t in near or t.head in near for t in between)


def _is_some(trigger: Token) -> bool:
    """ "Have *some* control over P"."""
    nouns = [trigger, *children(trigger, "dobj")]
    return any(c.lower_ == "some" and c.dep_ == "det" for noun in nouns for c in noun.lefts)


def _is_beside(place: Argument) -> bool:
    """ "Dug in *west of* P", "built trenches *near* P": whoever has P, they need not be there."""
    prep = first_partner(place.root).head
    if prep.dep_ != "prep":
        return False
    return prep.lower_ in _NEAR or (prep.lower_ == "of" and prep.head.lower_ in COMPASS)


def _is_of_share(verb: Token) -> bool:
    """ "P, *most of which* they control", "P, the eastern *half of which* was held by X"."""
    nouns = (of for c in verb.children if c.i < verb.i for p in c.children for of in p.children)
    shares = (share_of_which(noun) for noun in nouns if noun.lower_ == "which")
    return any(share is not None and share.lower_ not in _WHOLE | _EACH for share in shares)


def _is_share_of(place: Argument, verb: Token, cues: Cues) -> bool:
    """ "The *part of P that* they hold", "the *rest of P, which* they hold": a clause about P."""
    while verb.dep_ in {"pobj", "prep"}:  # "which *is* in their hands"
        verb = verb.head
    whole = verb.head
    inside = place.start <= whole.i < place.end
    if verb.dep_ != "relcl" or not inside or whole.head.lower_ != "of":
        return False
    share = whole.head.head.lemma_.lower()
    apart = word_before(verb.left_edge) == ","  # "a part of *P, which* they hold"
    return share in (REMAINING if apart else cues("places", "shares"))


def _is_nearly_all(place: Argument) -> bool:
    """ "*Almost the whole* of P", "nearly all of the city", "*almost every* village of P"."""
    before = place.doc[max(place.root.i - _REACH, 0) : place.root.i]
    for nearly, more in pairwise(before):
        if nearly.lower_ in _NEARLY:
            between = before.doc[more.i : place.root.i]
            whole = any(word.lower_ in _WHOLE for word in between[:2])
            return whole and not any(w.is_punct or w.pos_ == "VERB" for w in between)
    return False


def _is_pocket(actor: Argument, cues: Cues) -> bool:
    """ "*Pockets* of rebels", "the last *remnants* of the army", "*few* rebels"."""
    words = actor.doc[max(actor.start - 2, 0) : actor.end]
    few = any(t.lower_ == "few" for t in actor.root.lefts)
    return few or any(t.lemma_.lower() in cues("arguments", "pockets") for t in words)
