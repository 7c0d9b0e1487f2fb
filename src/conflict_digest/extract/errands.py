"""Comings and goings that change no one's hold: errands, visits, and men who go alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.mentions import Mentions
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    has_child,
    is_passive,
    is_verb,
    objects_of,
)
from conflict_digest.lexicon import Cues

_WHY = frozenset({"for", "on", "during", "at", "to", "by"})
"""Prepositions before what somebody comes or goes for."""
_FOR = frozenset({"for", "to"})
"""Those of them that tell no time: "left *on* the anniversary" for some other reason."""
_RACING = frozenset({"in", "at", "during", "by", "on", "with"})
_BY = frozenset({"by", "with"})
_PARTS = frozenset({"of", "for", "in"})
_CLAUSES = ("advcl", "xcomp", "acl", "relcl")
_THEM = frozenset({"him", "her", "them"})
_HE = frozenset({"he", "she", "him", "her"})


def errand(trigger: Token, actors: Iterable[Argument], cues: Cues) -> str:
    """Why those who come or go do so for no fight; empty if nothing says so."""
    deeds, gifts = cues("errands", "deeds"), cues("errands", "gifts")
    actors = tuple(actors)
    arriving = trigger.lemma_ in cues("errands", "arriving")
    for actor in actors:
        for noun in objects_of(actor.root, "of"):
            if noun.lemma_ in cues("errands", "coaches"):
                return f"{noun.text!r}: others are taken away in them"
            if arriving and noun.lemma_ in cues("errands", "missions"):
                return f"{noun.text!r}: they come or go for others"
    heads = [(a.root.head if a.root.dep_ in MODIFIERS else a.root) for a in actors]  # "UN *convoy*"
    told = (child for head in heads for child in children(head, "prep"))
    if any(actor.root.lemma_.lower() in cues("errands", "fugitives") for actor in actors):
        return "they go there to get away"
    for other in children(trigger, "conj"):
        if is_passive(other) and other.lemma_ in cues("errands", "relieving"):
            return f"{other.text!r}: they come and go by turns"
    for token in (*_around(trigger), *told):
        if any(noun.lemma_ in cues("errands", "turns") for noun in _after(token)):
            return "they come and go by turns"
        reasons = cues("errands", "reasons")
        if token.lower_ in _FOR:
            reasons |= cues("errands", "occasions")
        for word in _reasons(token):
            if word.lemma_ in reasons and not is_verb(word):
                return f"{word.text!r}: they come or go for no fight"
        if token.dep_ == "prep" and token.lower_ == "with":
            for word in children(token, "pobj"):
                robbed = any(c.lower_ in cues("errands", "robbed") for c in word.lefts)
                if word.lemma_.lower() in gifts and not robbed:
                    return f"{word.text!r}: they come to help"
        if token.dep_ in _CLAUSES and token.lemma_ in deeds and _is_aim(token):
            return f"{token.text!r}: they come or go for no fight"
    return ""


def is_sally(trigger: Token, cues: Cues) -> bool:
    """ "*Moved out of* P and *captured* Q", "after rolling out of P they seized Q"."""
    if trigger.lemma_ not in cues("errands", "sallying"):
        return False
    deeds = cues("modality", "taking") | cues("anaphora", "attacking")
    above = trigger.head if trigger.dep_ == "pcomp" and trigger.head.lower_ == "after" else None
    later = [verb for verb in children(trigger, "conj") if not has_child(verb, "nsubj")]
    later += [above.head] if above is not None else []
    return any(is_verb(verb) and verb.lemma_ in deeds for verb in later)


def _around(trigger: Token) -> Iterator[Token]:
    """What tells of the trigger how and why, which a parser may hang on its place."""
    yield from trigger.children
    for phrase in children(trigger, "prep", "dobj", "prt"):
        yield from phrase.children
        yield from (inner for noun in children(phrase, "pobj") for inner in noun.children)


def _is_aim(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in verb.children)


def _reasons(phrase: Token) -> Iterator[Token]:
    """ "for *talks*", "at the *end* of its *tour*", "on a *training* march"."""
    if phrase.dep_ != "prep" or phrase.lower_ not in _WHY:
        return
    for noun in children(phrase, "pobj"):
        yield noun
        yield from children(noun, *MODIFIERS)
        for inner in children(noun, "prep"):
            if inner.lower_ in _PARTS:
                yield from children(inner, "pobj")


def _after(phrase: Token) -> list[Token]:
    """ "Left P *after a tour* of two years"."""
    told = phrase.dep_ == "prep" and phrase.lower_ == "after"
    return children(phrase, "pobj") if told else []


def in_a_race(trigger: Token, cues: Cues, *, weak: bool) -> bool:
    """ "Took P *in the vote*", "with 54 *per cent*", "X won ten *seats*, and Y *took P*".

    Of a word that only war has, less will do: "seized P *by ten ballots*".
    """
    at, verbs = trigger, [trigger]
    while at.dep_ == "conj" and is_verb(at.head):
        at = at.head
        verbs.append(at)
    if weak and trigger.lemma_ in cues("errands", "won"):  # "X won P *by ten votes*; Y kept Q"
        verbs += [t for t in trigger.sent if t.lemma_ in cues("errands", "won") and is_verb(t)]
    holders = [noun for verb in verbs for noun in (verb, *children(verb, "dobj"))]
    preps = (prep for holder in holders for prep in children(holder, "prep"))
    told = [(prep, n) for prep in preps for n in children(prep, "pobj")]
    nouns = (n for prep, n in told if prep.lower_ in (_RACING if weak else _BY))
    races, shares = cues("errands", "races"), cues("errands", "shares")
    parts = [n for prep, n in told if weak and prep.lower_ == "with"]
    counted = [n for n in parts if has_child(n, "nummod")]
    counted += [o for n in parts if n.tag_ == "CD" for o in objects_of(n, "of")]  # "9 of 11 seats"
    seats = (o for verb in verbs if weak and verb != trigger for o in children(verb, "dobj"))
    return any(noun.lemma_.lower() in races for noun in (*nouns, *seats)) or any(
        noun.lemma_.lower() in shares for noun in counted
    )


def is_business(
    trigger: Token, found: Iterable[Argument], places: Iterable[Argument], cues: Cues
) -> bool:
    """ "*DP World* took over the *port* of P": names that nobody knows to fight, and works."""
    if any(p.root.head == trigger or p.root.dep_ == "conj" for p in places) and not has_child(
        trigger, "prt"
    ):
        return False  # "the Mayi-Lendo *took the airport*"
    works = cues("errands", "works")
    sites = [{p.root.lemma_.lower(), p.root.head.head.lemma_.lower()} & works for p in places]
    return any(True for _ in found) and trigger.lemma_ in cues("errands", "dealing") and all(sites)


def in_a_match(found: Iterable[Argument], mentions: Mentions) -> bool:
    """ "*Real* Madrid fell to *Shakhtar* Donetsk"."""
    clubs = mentions.lexicon.cues("errands", "clubs")
    names = (range(*mentions.extent(argument.root)) for argument in found)
    return any(mentions.doc[i].lower_ in clubs and len(name) > 1 for name in names for i in name)


def in_flight(trigger: Token, cues: Cues) -> str:
    """ "Streamed towards P, *abandoning the city*": they go there to get away."""
    fleeing = cues("errands", "fleeing")
    clauses = [c for c in children(trigger, "advcl") if c.tag_ == "VBG"]
    if trigger.dep_ == "conj" and not has_child(
        trigger, "nsubj"
    ):  # "*abandoned* their posts and headed towards P"
        clauses += [v for v in (trigger.head, *children(trigger.head, "conj")) if v.i < trigger.i]
    partners = [trigger.head, *children(trigger.head, "conj")] if trigger.dep_ == "conj" else []
    for verb in partners:
        if is_passive(verb) and verb.lemma_ in cues("errands", "firing"):
            return f"{verb.text!r}: missiles, and nobody who sets foot there"
    for clause in clauses:
        if clause.lemma_ in fleeing:
            return f"{clause.text!r}: they go there to get away"
    return ""


def is_deed(actor: Argument, cues: Cues) -> bool:
    """ "The *Russian* assaults that left the town cut off": what is done goes nowhere."""
    root = actor.root
    deeds = cues("weapons", "blows") | cues("weapons", "campaigns")
    return root.dep_ in (*MODIFIERS, "poss") and root.head.lemma_.lower() in deeds


def is_carried(trigger: Token, mentions: Mentions) -> bool:
    """ "Took *a tanker to P*": to take something there is not to take it from anybody."""
    if trigger.lemma_ not in mentions.lexicon.cues("errands", "carrying"):
        return False
    after = trigger.doc[trigger.i + 1 : trigger.i + 3]
    if [t.lower_ for t in after[:1]] == ["with"] and after[-1].lower_ in _THEM:
        return True  # "taking *with him* his white Mercedes"
    where = [noun for noun in objects_of(trigger, "to") if noun.i > trigger.i]
    nouns = (mentions.lexicon.place_nouns.get(noun.lemma_.lower()) for noun in where)
    named = any(noun.i in mentions.places for noun in where)
    if any(o.lower_ == "it" for o in children(trigger, "dobj")):
        named = named or any(has_child(n, "det") and n.pos_ == "NOUN" for n in where)
    if trigger.head.i > trigger.i or any(c.pos_ == "PRON" for c in children(trigger, "nsubjpass")):
        named = named or any(n.pos_ == "NOUN" for n in where)  # "*it* was taken to a park"
    return named or any(n is not None and n.role != "part" for n in nouns)  # "40 km to the south"


def is_alone(actor: Argument, mentions: Mentions) -> bool:
    """One man, or a few ("a *soldier*", "two *gunmen*", "*he*", "*President X*")."""
    mention, root = mentions.actors.get(actor.root.i), actor.root
    if actor.kind == "pronoun":
        return root.lower_ in _HE
    if mention is not None and mention.label_ == "PERSON":
        return actor.kind == "name"
    cues = mentions.lexicon.cues
    if root.tag_ == "NN" and root.dep_ not in MODIFIERS and root.lemma_ in cues("context", "heads"):
        return True
    if root.lemma_.lower() in cues("context", "envoys"):
        return True  # "Hamas *officials* left Cairo"
    few = any(c.lower_ in cues("context", "few") for c in children(root, "nummod"))
    some = few and root.lemma_.lower() in cues("context", "individuals")
    return is_individual(actor, mentions) or (some and not has_child(root, "cc"))


def is_individual(actor: Argument, mentions: Mentions) -> bool:
    """ "A *soldier*", "the former *rebel*": one of many, who holds no ground by himself."""
    root = actor.root
    one = root.tag_ == "NN" and root.dep_ not in MODIFIERS
    if any(child.lower_ in {"any", "no", "last"} for child in root.lefts):
        return False  # "denied that *any* rebel had entered P", "the *last* soldier left P"
    return one and root.lemma_.lower() in mentions.lexicon.cues("context", "individuals")


def is_raid(trigger: Token, cues: Cues, *, nameless: bool) -> bool:
    """ "*Stormed* P and killed 20", "stormed P but were driven back": they do not stay.

    Nor is that told where somebody without a name did so ("*gunmen* stormed P").
    """
    if trigger.lemma_.lower() not in cues("errands", "storming"):
        return False
    if nameless:
        return True
    # "driven *back*", but "*backed* by X"
    words = (t.lower_ if t.lemma_ == "back" else t.lemma_.lower() for t in trigger.sent)
    return any(word in cues("errands", "raiding") for word in words)
