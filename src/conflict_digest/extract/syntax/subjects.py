"""Who does it: subjects of verbs, said or inherited from the clause above."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from conflict_digest.extract.syntax.governors import governing_verb
from conflict_digest.extract.syntax.joined import (
    noun_before,
    subjects_between,
    told_before,
    verb_above,
)
from conflict_digest.extract.syntax.misplaced import (
    late_by_phrase,
    named_before,
    shared_by_phrase,
    taken_for_adverbial,
)
from conflict_digest.extract.syntax.own_subjects import hyphen_modifier, own_subjects
from conflict_digest.extract.syntax.phrases import by_phrase, direct_phrases
from conflict_digest.extract.syntax.relatives import resolved
from conflict_digest.extract.syntax.singled_out import is_singled_out, is_unique
from conflict_digest.extract.syntax.tokens import (
    FINITE,
    MAX_CLIMB,
    MEASURES,
    MODIFIERS,
    VERBAL,
    children,
    has_child,
    is_infinitive,
    is_outcome,
    is_verb,
)
from conflict_digest.extract.syntax.voice import had, is_adjectival, is_declared, is_passive

_LETTING = frozenset({"allow", "permit", "enable", "force", "urge", "ask", "invite"})
"""Verbs that bring somebody else to do it."""
_HELPING = frozenset({"help", "assist", "aid", "back", "support"})
_BLAMING = frozenset({"accuse", "suspect", "convict", "acquit", "blame", "clear"})
"""Verbs whose object did it, not their subject: "*accused* rebels of taking P"."""
_ASKING = frozenset({"call", "appeal", "wait", "plead", "prevail"})
"""Verbs of asking somebody: "*called* on them to leave P"."""
_JUDGING = frozenset(
    {"condemn", "criticise", "criticize", "denounce", "deplore", "decry", "slam", "oppose"}
    | {"welcome", "praise", "hail", "applaud", "support", "endorse", "back", "bless", "salute"}
    | {"comment", "warn", "watch", "monitor", "follow", "fear", "question", "doubt", "lament"}
    | {"protest"}
)
"""Verbs of those who look on: "*hailed* the campaign to retake P"."""
_USING = frozenset({"use", "employ"})
"""Verbs whose object is a means: "*X* used the hill to shell P"."""
_EFFORTS = frozenset(
    {"offensive", "counteroffensive", "operation", "campaign", "assault", "attack", "push", "drive"}
    | {"advance", "march"}
    | {"attempt", "bid", "effort", "mission", "battle", "fight", "war"}
)
"""Nouns of what somebody undertakes "to take P": they are not who does it."""
_COSTING = frozenset({"take", "cost"})
"""Verbs of what an effort takes: "it *took* them three days"."""
_OF_OTHERS = frozenset({"of", "from", "for"})
"""Prepositions before what the object does: "blamed X *for* taking P"."""


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subject, inherited from the governing clause where it is left out."""
    own = own_subjects(verb)
    if own:
        return resolved(own)
    inherit = _INHERITED.get(verb.dep_)
    if inherit is None or depth > MAX_CLIMB or has_child(verb, "expl") or _lost_its_own(verb):
        return []
    return inherit(verb, depth + 1)


def _lost_its_own(verb: Token) -> bool:
    """A finite subordinate clause has its own subject, even if the parser did not find it."""
    return verb.dep_ in {"advcl", "ccomp"} and verb.tag_ in FINITE and has_child(verb, "mark")


def _of_head(verb: Token, depth: int) -> list[Token]:
    return surface_subjects(verb.head, depth)


def _of_controller(verb: Token, depth: int) -> list[Token]:
    """Control and raising: "ordered *troops* to leave P", "*rebels* tried to take P"."""
    head = verb.head
    if is_outcome(verb):
        return surface_subjects(head, depth)  # "*rebels* took P only to lose it"
    controllers = [c for c in children(head, "dobj", "dative") if c.i < verb.i]
    if judges_effort(head, controllers):
        return _of_effort(verb)
    if head.lemma_ in _USING or _name_effort(controllers):
        return _of_effort(verb) + surface_subjects(head, depth)  # "*Iran* prepared an offensive to"
    if controllers and not is_passive(head):
        return resolved(controllers)
    asked = [p for p in children(head, "prep") if head.i < p.i < verb.i]
    if asked and head.lemma_ in _ASKING:  # "called on *the rebels* to leave P"
        return resolved(o for p in asked for o in children(p, "pobj"))
    if head.dep_ in {"acomp", "oprd"} and (head.pos_ == "ADJ" or head.dep_ == "acomp"):
        return surface_subjects(head.head, depth)  # "*rebels* are able to take P"
    if head.pos_ == "ADJ" or is_verb(head):
        found = surface_subjects(head, depth)
        if head.lemma_ == "be":  # "*the army*'s aim is to take P"
            found = found + [o for noun in found for o in children(noun, "poss", *MODIFIERS)]
        return found
    return agents_of_noun(head, depth)


def _of_partner(verb: Token, depth: int) -> list[Token]:
    """ "*Rebels* advanced and took P"; "*rebels* advanced, taking P"."""
    head = verb.head
    addressed = _addressed(verb)
    if addressed is not None:
        return addressed
    noun = noun_before(verb)
    if noun is not None:
        return [noun]
    told = told_before(verb)
    if told is not None:
        return surface_subjects(told, depth)
    between = subjects_between(verb)
    if between:
        return between
    if is_verb(head) or head.dep_ == "ROOT":
        before = [noun for noun in children(head, "dobj") if noun.i < verb.i]
        if is_infinitive(verb) and judges_effort(head, before):
            return _of_effort(verb)
        judged = _judged_before(verb)
        if judged is not None:
            return _owners(judged)
        agents = by_phrase(head) if _is_aim(verb) else []
        return _of_effort(verb) + surface_subjects(head, depth) + agents
    if head.pos_ == "ADJ":
        return surface_subjects(head.head, depth)
    if verb.dep_ == "advcl":
        return agents_of_noun(head, depth)
    governor = verb_above(head) if verb.tag_ in FINITE else None
    return surface_subjects(governor, depth) if governor is not None else [head]


def _addressed(verb: Token) -> list[Token] | None:
    """Who is to do it, and not the subject of the verb above; None where that may be so."""
    head = verb.head
    if verb.dep_ != "advcl" or not is_infinitive(verb):
        return None
    if head.lemma_ in _COSTING and any(s.lower_ == "it" for s in children(head, "nsubj")):
        whom = [c for c in children(head, "dobj", "dative") if c.ent_type_ not in MEASURES]
        return resolved(whom)  # "it took *the rebels* three days to take P"
    if any(c.pos_ != "ADP" and c.i < verb.i for c in children(head, "dative")):
        return []  # "gave the rebels two days to leave P": it is not the giver who leaves
    let = [c for c in children(head, "dobj") if c.i < verb.i] if head.lemma_ in _LETTING else []
    return resolved(let) if let else None  # "allowed *2,000 cars* to leave P"


def _of_effort(verb: Token) -> list[Token]:
    """ "Feared *an army* offensive to take P", "criticised *X*'s": it is not who says so."""
    if verb.dep_ == "conj" or not is_infinitive(verb):
        return []
    nouns = (noun for noun in children(verb.head, "dobj") if noun.i < verb.i)
    return [owner for noun in nouns if noun.lemma_ in _EFFORTS for owner in _owners(noun)]


def _name_effort(nouns: Sequence[Token]) -> bool:
    return any(noun.lemma_ in _EFFORTS for noun in nouns)


def judges_effort(verb: Token, nouns: Sequence[Token]) -> bool:
    """ "*Hailed* the campaign to retake P", with the nouns between: whoever does it is not said."""
    return _looks_on(verb) and _name_effort(nouns)


def _judged_before(verb: Token) -> Token | None:
    """ "Comments on the start of the *Iraqi mission* to retake P": hung on the comment."""
    noun = verb.left_edge.nbor(-1) if is_infinitive(verb) and verb.left_edge.i else None
    told = noun is not None and _looks_on(verb.head) and _name_effort([noun])
    return noun if told else None


def _owners(noun: Token) -> list[Token]:
    """ "*X*'s bid", "a bid by *X*", "the *rebel* bid"."""
    return children(noun, "poss") + by_phrase(noun) + children(noun, *MODIFIERS)


def _is_aim(verb: Token) -> bool:
    """ "Attempts were made by *rebels* to take P"."""
    return verb.dep_ == "advcl" and is_passive(verb.head) and is_infinitive(verb)


def _of_governor(verb: Token, depth: int) -> list[Token]:
    """ "*Rebels* advanced after taking P"; "accused *rebels* of taking P"."""
    governor = verb.head.head
    while governor.dep_ in {"npadvmod", "advmod"} and governor.head != governor:
        governor = governor.head  # "a day after pushing them out, X said"
    others = verb.head.lower_ in _OF_OTHERS
    if governor.lemma_ in _HELPING and verb.head.lower_ == "in" and has_child(governor, "dobj"):
        return children(governor, "dobj")  # "supported *the army* in retaking P"
    if verb.head.lower_ == "as" and (told := children(governor, "dobj")):
        return told  # "quoted *the general* as vowing to take P"
    if is_verb(governor):
        accused = children(governor, "dobj") if others else []
    else:
        accused = [governor] if others and governor.dep_ == "dobj" else []
    if accused and verb.head.lower_ != "for":
        aim = not is_verb(governor) and governor.head.lemma_ not in _BLAMING
        return accused + (agents_of_noun(governor, depth) if aim else [])
    if is_verb(governor):
        return accused + surface_subjects(governor, depth)
    if governor.dep_ == "acomp":  # "*troops* were close to encircling P"
        return surface_subjects(governor.head, depth)
    return accused + agents_of_noun(governor, depth)


def _of_noun(verb: Token, depth: int) -> list[Token]:
    """ "the *rebels* holding P"; "their bid to take P" has the subject of the noun."""
    if is_outcome(verb):
        return [verb.head]  # "took P, only for *the army* to retake it"
    if is_infinitive(verb) and not is_singled_out(verb.head, verb.dep_):
        perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children)
        owners = children(verb.head, "poss") + by_phrase(verb.head) if perfect else []
        return owners or agents_of_noun(verb.head, depth)  # "the rebels' claim to have taken P"
    if is_infinitive(verb) and verb.head.dep_ == "attr" and is_unique(verb.head):
        return surface_subjects(verb.head.head, depth)  # "*P* was the last to fall"
    return [verb.head]


_INHERITED: dict[str, Callable[[Token, int], list[Token]]] = {
    **dict.fromkeys(("auxpass", "aux", "acomp", "attr", "oprd"), _of_head),
    **dict.fromkeys(("xcomp", "ccomp"), _of_controller),
    **dict.fromkeys(("conj", "advcl", "dep", "parataxis"), _of_partner),
    "pcomp": _of_governor,
    **dict.fromkeys(("acl", "relcl"), _of_noun),
}
"""Where the subject of a verb without one of its own is, by the verb's label."""


def agents_of_noun(noun: Token, depth: int) -> list[Token]:
    """Who does what a noun names: "X's bid to …", "rebel bid to …", "X launched a bid to …"."""
    agents = _owners(noun)
    if noun.dep_ == "pobj" and noun.head.lower_ == "against":
        return agents  # "issued warnings *against attempts* to enter P": those of others
    governor = governing_verb(noun)
    if governor is not None and not _looks_on(governor):
        agents += logical_subjects(governor, depth + 1)
    for inner in direct_phrases(noun, "of"):  # "the start of Iraqi operations to retake P"
        agents += children(inner, "poss", *MODIFIERS)
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in VERBAL:
        teller = noun.head.head
        agents += [] if _looks_on(teller) else surface_subjects(teller, depth + 1)
    return agents


def _looks_on(verb: Token) -> bool:
    """ "*Condemned* plans to seize P", "*comments* on the mission to": it is others who do it."""
    return verb.lemma_ in _JUDGING and not is_passive(verb)


def logical_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who does it: the subject of an active verb, the by-phrase of a passive one."""
    if is_adjectival(verb):
        return hyphen_modifier(verb) or taken_for_adverbial(verb)
    if is_passive(verb):
        agents = by_phrase(verb) or late_by_phrase(verb) or hyphen_modifier(verb)
        agents = agents or shared_by_phrase(verb)
        declarer = verb.head if is_declared(verb) else had(verb)
        return agents or (surface_subjects(declarer, depth + 1) if declarer is not None else [])
    return surface_subjects(verb, depth) or named_before(verb) or taken_for_adverbial(verb)
