"""Phrases: the objects of a preposition, also where the parser hung it amiss; where nouns begin."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.syntax.relatives import relative_antecedents, resolved
from conflict_digest.extract.syntax.tokens import (
    COMPASS,
    MODIFIERS,
    NOMINAL,
    TIMES,
    children,
    has_child,
    opens_outcome,
    word_before,
)

PREPOSITION_FORMS: Final[dict[str, frozenset[str]]] = {
    "from": frozenset({"from", "off"}),
    "towards": frozenset({"towards", "toward"}),
    "on": frozenset({"on", "upon", "onto"}),
    "in": frozenset({"in", "within", "inside"}),
    "around": frozenset({"around", "round"}),
    "near": frozenset({"near", "outside"}),
    "linking": frozenset({"linking", "connecting"}),
}
"""What a rule's preposition stands for, where that is more than itself."""
_STAYING = frozenset({"be", "remain", "stay"})
_DIRECTIONAL = frozenset(
    {
        *("out", "back", "away", "up", "down", "forward", "deeper", "deep", "through", "across"),
        *("near", "nearer", "close", "closer", "north", "south", "east", "west", "straight"),
    }
)
"""Adverbs between a verb and its preposition ("pushed *back* from P")."""
_BEING = frozenset({"be", "remain", "stay"})
_TIMING = frozenset({"after", "before", "since", "during", "amid", "despite", "following"})
"""Prepositions of what something comes after or before."""
_HELP = frozenset(
    {"help", "support", "aid", "assistance", "backing", "cover", "reinforcement", "order", "advice"}
    | {"orders", "permission", "pressure", "fire", "shelling", "strike", "raid", "claim"}
)
"""Nouns of what comes from somebody, while something else is taken."""
_STRETCHES = frozenset({"line", "front", "frontline", "belt", "stretch", "arc", "corridor", "road"})
_WAYS = frozenset({"land", "sea", "air", "road", "rail", "water", "nightfall", "dawn", "dusk"})
"""What follows "by" without an article and is nobody."""
_PREPOSITIONAL = frozenset({"prep", "agent", "dative", "prt", "advmod", "pcomp", "acl"})
"""Labels that a preposition may have under its governor."""
_PREMODIFIERS = frozenset({*MODIFIERS, "nummod", "poss"})
_RIGHTWARD = frozenset({"dobj", "pobj", "dative", "attr", "conj", "appos"})


def objects_of(token: Token, *prepositions: str, deps: Container[str] = ("prep",)) -> list[Token]:
    """Objects of the prepositions directly under the token, in text order."""
    return [
        obj
        for prep in token.children
        if prep.dep_ in deps and prep.lower_ in prepositions
        for obj in prep.children
        if obj.dep_ == "pobj"
    ]


def carried(vehicles: Token) -> list[Token]:
    """ "Buses *carrying rebels*": who goes where they go."""
    clauses = (c for c in vehicles.children if c.dep_ == "acl" and c.lemma_ == "carry")
    return [o for clause in clauses for o in clause.children if o.dep_ == "dobj"]


def of_phrase(token: Token) -> list[Token]:
    """Objects of "of" directly under the token."""
    return objects_of(token, "of")


def by_phrase(token: Token) -> list[Token]:
    """Objects of "by" directly under the token: who does it."""
    phrases = [c for c in token.children if c.dep_ in {"agent", "prep"} and c.lower_ == "by"]
    denied = [p for p in phrases if has_child(p, "neg")]  # "not by the army but *by* the rebels"
    said = [p for p in phrases if p not in denied]
    said += [p for d in denied for p in children(d, "conj") if p.lower_ == "by"]
    return [obj for prep in said for obj in children(prep, "pobj") if not _is_how(obj)]


def _is_how(noun: Token) -> bool:
    """ "Surrounded by *July*", "cut off by *land*": when and how, not by whom."""
    dated = noun.ent_type_ in TIMES
    return dated or (noun.lower_ in _WAYS and noun.n_lefts == 0)


def direct_phrases(token: Token, name: str) -> list[Token]:
    """Objects of the preposition `name` directly under the token."""
    forms = PREPOSITION_FORMS.get(name, frozenset({name}))
    found: list[Token] = []
    for prep in _prepositions(token):
        if prep.lower_ in forms and not _is_absolute(prep):
            found += children(prep, "pobj", "pcomp", "dobj") or _shared_object(prep)
            # "from inside Goma", "from around Bor": the inner phrase names the place; but what is
            # taken "back to Bor" is not Bor
            inner = children(prep, "prep") if prep.lower_ != "back" else []
            found += [o for p in inner for o in children(p, "pobj")]
        elif prep.lower_ in _DIRECTIONAL:
            found += _beyond_adverb(prep, name, forms)
    if name in {"in", "at"}:  # "are still *there*"
        there = [c for c in token.children if c.lower_ == "there" and c.dep_ == "advmod"]
        found = [*there, *found]  # "*there* and in the port"
    if name == "near":  # "advanced *southwest of P*", to the parser an object or an adverb
        sides = [c for c in token.children if c.lower_ in COMPASS and c.i > token.i]
        found += [o for side in sides if not _is_afterthought(side) for o in of_phrase(side)]
    if name == "towards":
        ways = (n for p in token.children if p.lower_ == "in" for n in children(p, "pobj"))
        found += [o for way in ways if way.lower_ == "direction" for o in of_phrase(way)]
    if name == "to":
        found += [c for c in token.children if _is_mistagged_name(c)]
        far = (c for c in token.children if c.lower_ == "far")
        reached = (c for c in far if word_before(c).lower() == "as")
        found += [o for c in reached for o in objects_of(c, "as")]  # "got *as far as* P"
    if name == "from" and any(c.lower_ == "out" for c in token.children):
        found += [o for p in token.children if p.lower_ == "of" for o in children(p, "pobj")]
    return found if name != "by" else [o for o in found if not _is_how(o)]


def _is_absolute(prep: Token) -> bool:
    """ "P remained theirs, *with* X on the approaches": what is so beside that."""
    told = (c for o in children(prep, "pobj") for c in o.children)
    beside = prep.lower_ == "with" and prep.head.lemma_ in _STAYING and word_before(prep) == ","
    return beside and any(c.dep_ in {"prep", "acl"} and c.lower_ != "of" for c in told)


def _is_afterthought(side: Token) -> bool:
    """ "Fought in P, *50 km north of Q*": after a comma it tells where P is."""
    counted = any(t.like_num for t in side.doc[side.left_edge.i : side.i])
    return counted and word_before(side.left_edge) == ","


def _shared_object(prep: Token) -> list[Token]:
    """ "in and around *P*": the parser gives it to the second."""
    partners = (p for p in children(prep, "conj") if p.pos_ == "ADP")
    return [obj for partner in partners for obj in children(partner, "pobj")]


def _prepositions(token: Token) -> Iterator[Token]:
    """Prepositions under the token, each with those it is joined to ("at Igoeti and *at* Poti")."""
    for prep in token.children:
        if prep.dep_ in _PREPOSITIONAL:
            yield prep
            yield from (p for p in children(prep, "conj") if p.pos_ == "ADP")


def _beyond_adverb(adverb: Token, name: str, forms: frozenset[str]) -> list[Token]:
    """ "back *from P*"; "out of P", "out from P" and "out P" are "from P"."""
    outward = name == "from" and adverb.lower_ == "out"
    wanted = {"of", "from"} if outward else forms
    found = [
        o
        for p in children(adverb, "prep", "pcomp")
        if p.lower_ in wanted
        for o in children(p, "pobj")
    ]
    return found + children(adverb, "pobj") if outward else found


def _is_mistagged_name(token: Token) -> bool:
    """ "siege to Djibo": an unknown name after "to" that the tagger took for a verb."""
    return (
        token.dep_ in {"advcl", "xcomp", "acl", "relcl"}
        and token.text[:1].isupper()
        and word_before(token).lower() == "to"
    )


def phrase_objects(token: Token, name: str) -> list[Token]:
    """Objects of the preposition `name` under the token; wrongly attached ones come last."""
    found = resolved(direct_phrases(token, name))
    if name != "of":  # "of" nearly always belongs to its noun
        for noun in right_nouns(token):
            if name == "from" and (noun.lemma_ in _HELP or _is_doer(noun, token)):
                continue  # "retook P with help *from X*", "were driven out by men *from X*"
            if name == "in" and found and _is_in_spite(noun):
                continue  # "fighting goes on in P despite a truce *in Q*"
            if name in {"with", "by"} and token.lemma_ in _BEING and noun.head.lower_ in _TIMING:
                continue  # "P is theirs after clashes *with X*"
            if name == "from" and _is_stretch(noun):
                continue  # "fell back on a line *from P* to Q"
            found += [o for o in direct_phrases(noun, name) if o not in found]
    if name == "in":  # "P, where rebels fight the army"
        where = next((c for c in token.children if c.lower_ == "where"), None)
        if token.dep_ in {"attr", "nsubj"} and all(noun.pos_ != "PROPN" for noun in found):
            # "P, where there is *fighting*", "P, where *clashes* continue"
            where = next((c for c in token.head.children if c.lower_ == "where"), where)
        found += relative_antecedents(where) if where is not None else []
    if token.dep_ == "relcl" and not found:  # "the city from which they withdrew"
        fronted = [c for c in children(token, "prep") if c.lower_ == name]
        found += resolved(o for p in fronted for o in p.children)
    return found


def _is_doer(noun: Token, verb: Token) -> bool:
    """ "Were driven *out by a militia* from Q": where those come from who did it."""
    out = any(c.dep_ in {"prt", "advmod"} and verb.i < c.i < noun.i for c in verb.children)
    return out and noun.dep_ == "pobj" and noun.head.dep_ == "agent" and noun.head.head == verb


def _is_in_spite(noun: Token) -> bool:
    """ "Despite *a truce*", "in *spite* of *a truce*"."""
    prep = noun.head
    spite = prep.lower_ == "of" and prep.head.lower_ == "spite"
    return noun.dep_ == "pobj" and (spite or prep.lower_ in {"despite", "notwithstanding"})


def _is_stretch(noun: Token) -> bool:
    """ "A *line* from P to Q": it tells where it runs."""
    ends = {c.lower_ for c in children(noun, "prep") if c.i > noun.i}
    return noun.lemma_.lower() in _STRETCHES and {"from", "to"} <= ends


def phrase_start(noun: Token) -> int:
    """The token with which the noun phrase begins, its determiner left out."""
    start = noun.i
    for left in reversed(list(noun.lefts)):
        if left.dep_ not in _PREMODIFIERS or left.right_edge.i != start - 1:
            break
        whose = word_before(left) == "-" or has_child(left, "npadvmod")
        if left.tag_ in {"VBN", "VBD"} and whose:
            break  # "RSF-held *Nyala airport*", "rebel held *airport*"
        if left.dep_ == "nmod" and any(has_child(t, "cc") for t in (left, *left.conjuncts)):
            between = [t for t in left.subtree if t.i == noun.i - 1 and t != left]
            return between[0].i if between else start  # "the airport and *customs house*"
        if left.dep_ != "nummod" and has_child(left, "nummod"):
            break  # "the 4,600-metre *Tololing peak*"
        start = left.left_edge.i
    return start


def right_nouns(token: Token) -> Iterator[Token]:
    """Nouns to the right under the token: where a small parser hangs a phrase by mistake."""
    queue = [c for c in token.children if c.i > token.i]
    while queue:
        child = queue.pop(0)
        if child.dep_ == "conj" and child.head == token:
            continue  # "the withdrawal from P and the *capture* of Q by X": another event
        # "fought house to *house* against X": to the parser, an infinitive
        right = child.dep_ in _RIGHTWARD or (child.dep_ == "xcomp" and child.tag_ == "NN")
        if right and child.pos_ in NOMINAL:
            yield child
            if child.dep_ != "appos":  # "P, a town on the *road* to Q": nothing goes to Q
                queue.extend(c for c in child.children if c.i > child.i)
        elif child.dep_ in {"prep", "agent", "prt"} and not opens_outcome(child):
            if child.lower_ != "according":  # "took P, according to a man *in Q*"
                queue.extend(child.children)
        elif child.dep_ in {"acomp", "advmod"} and child.pos_ in {"ADJ", "ADV"}:
            yield child  # "walked *unopposed* into P"
