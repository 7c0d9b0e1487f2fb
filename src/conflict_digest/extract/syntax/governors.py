"""The verb that a noun belongs to, and the particles of a verb."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax.tokens import (
    MEASURES,
    NOMINAL,
    OBJECTS,
    SITES,
    SUBJECTS,
    children,
    has_child,
    is_verb,
)

_SEVERAL = frozenset(
    {
        *("series", "wave", "waves", "string", "spate", "number", "succession", "flurry", "round"),
        *("dozens", "scores", "hundreds", "dozen", "score", "rounds", "set", "barrage", "lot"),
    }
)
"""Nouns that only count what comes after "of"."""
_ATTENDING = frozenset({"with", "following", "despite", "amid"})
"""Prepositions that open a sentence with what else happened."""
_BESIDE = frozenset({"with", "amid"})


def is_second_half(gerund: Token) -> bool:
    """ "Street *fighting* went on": to the parser, a clause about a street."""
    noun = gerund.head
    return (
        gerund.tag_ == "VBG"
        and gerund.dep_ == "acl"
        and gerund.i == noun.i + 1
        and noun.tag_ == "NN"
        and not has_child(noun, "poss")
        and all(det.lower_ == "that" for det in children(noun, "det"))  # "said that street …"
    )


def at_time_of(fight: Token) -> Token | None:
    """ "They *are* in their sixth week of *fighting*": they go on."""
    time = fight.head.head
    be = time.head.head
    of = fight.dep_ == "pobj" and fight.head.lower_ == "of" and time.ent_type_ in MEASURES
    within = time.dep_ == "pobj" and time.head.lower_ == "in"
    return be if of and within and be.lemma_ == "be" and be.tag_ in {"VBZ", "VBP"} else None


def governing_verb(noun: Token) -> Token | None:
    """The verb whose subject or object the noun is, directly or through a preposition."""
    reached = at_time_of(noun)
    if reached is not None:
        return reached
    first = _of_several(noun.head if is_second_half(noun) else noun)
    for _ in range(3):
        if first.dep_ != "conj" or first.head.pos_ not in NOMINAL:
            break
        first = first.head
    head = first.head
    if lost_by_preposition(first) or has_child(noun, "expl"):  # "there *was fighting*, he said"
        return None
    if first.dep_ == "ROOT":
        return stranded_verb(first)
    if first.dep_ in SUBJECTS | OBJECTS | {"attr", "ccomp"} and is_verb(head):
        return head  # "made themselves *masters* of P", too
    if first.dep_ == "npadvmod" and is_verb(head) and has_child(first, "nummod"):
        # "stand 3 *km* from P"
        return head
    # "are 30 *km* from P", "are 30 *km* north of P", "30 *km* away from P"
    measured = first.dep_ == "npadvmod" and head.dep_ in {"prep", "advmod", "acomp", "npadvmod"}
    if (measured or (first.dep_ == "pobj" and head.dep_ in {"prep", "agent"})) and is_verb(
        head.head
    ):
        return head.head
    return None


def stranded_verb(noun: Token) -> Token | None:
    """ "A firefight *ensued* between X and Y": taken for a participle of the noun."""
    after = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    bare = after.dep_ == "acl" and after.head == noun and after.tag_ in {"VBN", "VBD"}
    return after if noun.dep_ == "ROOT" and bare and not has_child(after, "agent") else None


def attended_verb(noun: Token) -> Token | None:
    """ "P is besieged, with clashes *reported* in Q", "*continuing* in": what is so beside that."""
    after = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    beside = noun.dep_ == "pobj" and noun.head.lower_ in _BESIDE
    told = after.dep_ == "acl" and after.head == noun and after.tag_ in {"VBN", "VBG"}
    return after if beside and told and not has_child(after, "agent", "dobj") else None


def _of_several(noun: Token) -> Token:
    """ "carried out *a series* of raids": what the verb has is the raids."""
    counted = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    return noun.head.head if counted and noun.head.head.lower_ in _SEVERAL else noun


def lost_by_preposition(noun: Token) -> bool:
    """ "With the *retreat* of A, B pulled out": taken for the subject."""
    start = noun.left_edge.i
    before = noun.doc[start - 1] if start else noun
    stranded = before.lower_ in _ATTENDING and before.head == noun.head and before.dep_ != "mark"
    return stranded and noun.dep_ in SUBJECTS and not has_child(before, "pobj", "pcomp")


_MOVABLE = frozenset({"already", "by", "next", "now"})
"""Adverbials that may stand before their verb as well."""


def particles(verb: Token) -> set[str]:
    """Adverbial particles of a verb: "out", "back", "over" …"""
    found = {
        c.lower_
        for c in verb.children
        if c.i > verb.i
        and (c.dep_ == "prt" or (c.dep_ in {"advmod", "prep", "acomp"} and c.i <= verb.i + 6))
        and not (_is_in_things(c) or _is_beside(c))
        and c.nbor(-1).tag_ != "POS"  # "has Kyiv's *back*"
    }
    found |= {p.lower_ for c in verb.children if c.dep_ == "dobj" for p in children(c, "prt")}
    # "threw them *back* twice"
    found |= {p.lower_ for c in children(verb, "advmod") for p in children(c, "advmod")}
    # "*By* noon they were in P"
    found |= {c.lower_ for c in children(verb, "prep", "advmod") if c.lower_ in _MOVABLE}
    following = verb.doc[verb.i + 1 : verb.i + 2]  # "seized *back* control of P", hung amiss
    return found | {t.lower_ for t in following if t.tag_ == "RP"}


def _is_beside(word: Token) -> bool:
    """ "P is *next to* the border": where it is."""
    return word.lower_ == "next" and word.doc[word.i + 1 : word.i + 2].text.lower() == "to"


def _is_in_things(prep: Token) -> bool:
    """ "Swept across the country *in 300 pick-ups*": what they ride in, and not where to.

    "Moved to P *on the Yalu*" is not "moved on" either, nor "shut the school *in Goma*" "shut in".
    """
    things = children(prep, "pobj")
    if prep.lower_ != "in":
        return prep.lower_ == "on" and bool(things)
    where = has_child(prep.head, "dobj") and any(c.ent_type_ in SITES for c in things)
    return where or any(c.tag_ == "NNS" and c.ent_type_ not in MEASURES for c in things)
