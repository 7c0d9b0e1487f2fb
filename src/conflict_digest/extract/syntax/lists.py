"""Coordination and lists: "A, B and C", "as well as", "towns, including A and B"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from conflict_digest.extract.syntax.tokens import (
    FINITE,
    MEASURES,
    MODIFIERS,
    PLURALS,
    SUBJECTS,
    children,
    has_child,
    is_verb,
    word_before,
)

_ADDING = frozenset({"alongside", "plus", "including"})
ADDING_PHRASES = (("along", "with"), ("together", "with"), ("as", "well", "as"))
_TAKING_IN = frozenset({"include", "comprise", "encompass", "contain"})
_WITH = frozenset({"along", "together", "with"})
_LINKING = frozenset({"and", "-"})
_RANKS = frozenset({"capital", "seat", "hub", "gateway"})
_TOWNS = frozenset({"town", "city", "village", "port"})
_ENDS = frozenset({".", ";", ","})
_FIRST = frozenset({"main", "second", "principal", "chief"})
"""What, besides superlatives, makes a town the only one."""
_COUNTS = frozenset({"NNS", "CD", "JJS"})
"""Tags of what counts: "*dozens* of towns", "*four* of them", "*most* of them"."""
_LOOSE = frozenset({"dep", "npadvmod"})
"""Labels of a name that the parser could not place."""
_WITHIN_VERB = frozenset({"aux", "auxpass", "advmod", "neg"})
"""Labels of what may stand between a subject and its verb."""
_PREMODIFIERS = frozenset({*MODIFIERS, "det", "predet", "nummod", "quantmod", "poss", "case"})


def coordinated(token: Token) -> list[Token]:
    """The token and every partner of its coordination, "as well as" and the like included."""
    found = [token, *_cut_off(token), *taken_for_kinds(token), *_undergone_with(token)]
    closed = False
    for child in token.children:
        if in_parentheses(child) and not in_parentheses(token):
            continue
        if closed and _is_afterthought(child):
            continue
        if _is_aside(child, token):
            others = (p for p in children(child, "conj") if not is_rank(p))
            found += [p for partner in others for p in coordinated(partner)]
            continue
        if _is_partner(child, token):
            closed = closed or _word_before(child) == "and"
            found += coordinated(child)
        elif child.dep_ in {"prep", "cc"} and child.i > token.i:
            found += _added(child)
    return found


def _cut_off(token: Token) -> list[Token]:
    """ "*Kidal*, Gao and Timbuktu had all come under": the first, hung on the verb by itself."""
    at = token.left_edge.i - 2
    if token.dep_ not in SUBJECTS or at < 0 or not has_child(token, "conj"):
        return []
    first = token.doc[at]
    beside = first.nbor(1).text == "," and first.head == token.head and first.dep_ in _LOOSE
    return [first] if beside and first.pos_ == "PROPN" and first.ent_type_ not in MEASURES else []


def _undergone_with(token: Token) -> list[Token]:
    """ "*P* was overrun *along with its barracks*": to the parser, how it was overrun."""
    if token.dep_ != "nsubjpass":
        return []
    behind = (p for p in children(token.head, "prep") if p.lower_ in _WITH and p.i > token.head.i)
    return [partner for prep in behind for partner in _added(prep)]


def taken_for_kinds(head: Token) -> list[Token]:
    """ "its *airport*, *hospital* and customs house": to the parser, words before "house"."""
    if head.tag_ != "NN":
        return []
    first = next((c for c in children(head, "nmod") if c.tag_ == "NN"), None)
    if first is None or not any(t.text == "," for t in head.doc[first.i - 1 : head.i]):
        return []
    named = [first, *(c for c in children(head, "nmod") if c.i > first.i)]
    kinds = [t for n in named for t in (n, *n.conjuncts) if first.i <= t.i < head.i - 1]
    listed_ = any(has_child(kind, "cc") for kind in (*named, *kinds))
    return sorted(set(kinds)) if listed_ else []


def said_again(token: Token) -> list[Token]:
    """ "withdrew from P and *from Q*": what stands under the same preposition, said again."""
    prep = token.head
    if token.dep_ != "pobj":
        return []
    again = (p for p in children(prep, "conj") if p.lower_ == prep.lower_)
    return [m for p in again for o in children(p, "pobj") for m in coordinated(o)]


def one_by_one(verb: Token, subjects: Sequence[Token]) -> list[Token]:
    """ "*Both X and Y* said", "*X and Y each* said": all of them; nothing where they act as one."""
    partners = [partner for subject in subjects[:1] for partner in coordinated(subject)]
    beside = {c.lower_ for token in (verb, *partners) for c in token.children}
    return partners if beside & {"both", "each"} else []


def _word_before(token: Token) -> str:
    start = token.left_edge.i
    return token.doc[start - 1].lower_ if start else ""


def _is_afterthought(child: Token) -> bool:
    """ "took Gwer and Makhmur, *two towns* near Erbil": after "and" the list is closed."""
    return _word_before(child) == "," and not has_child(child, "cc", "conj")


def first_partner(token: Token) -> Token:
    """The first of the list that the token is in, which has the role that all of them have."""
    while token.dep_ == "conj":
        token = token.head
    return token


def noun_head(first: Token) -> Token | None:
    """The noun of the phrase that begins with `first`."""
    head = first
    while head.dep_ in _PREMODIFIERS and head.head.i > head.i:
        head = head.head
    return head if head.pos_ in {"NOUN", "PROPN"} else None


def in_parentheses(token: Token) -> bool:
    """Does the phrase stand in brackets, as what contains a place does in event notes?"""
    first = token.left_edge.i
    return any(t.text in {"(", "["} for t in token.doc[max(0, first - 1) : token.i])


def _is_partner(child: Token, token: Token) -> bool:
    """ "A, B and C": the parser often calls B an apposition of A."""
    if child.dep_ == "conj":
        if has_child(child, "neg"):
            return False  # "A and B, but not *C*"
        if _word_before(child) == "but" and has_child(token, "cc"):
            return False  # "all of the city but *the bridge*"
        if is_other_name(child):
            return False
        return child.i > token.i and not is_verb(child) and clause_opened_by(child) is None
    if child.dep_ != "appos" or _beyond_verb(child, token):
        return False
    listed_ = has_child(child, "cc", "conj") and not is_title(child)
    return listed_ or _leads_on(child)


def _is_aside(child: Token, token: Token) -> bool:
    """ "Took P, *a suburb* of Q, and R": what P is, and no place of its own."""
    one = child.tag_ == "NN" and any(c.lower_ in {"a", "an"} for c in child.children)
    described = child.dep_ == "appos" and token.pos_ == "PROPN" and has_child(child, "prep")
    joint = next((c for c in children(child, "cc")), None)
    if not described or joint is None:
        return False
    return (one and _word_before(joint) == ",") or is_rank(child)


def is_rank(noun: Token) -> bool:
    """ "P, *the capital* of Q and …", "P, *the largest town* in Q and …": there is only one."""
    first = any(c.tag_ == "JJS" or c.lower_ in _FIRST for c in children(noun, "amod"))
    return noun.tag_ == "NN" and (noun.lemma_ in _RANKS or (first and noun.lemma_ in _TOWNS))


def is_other_name(noun: Token) -> bool:
    """ "The Mukti Bahini, *or freedom fighters*, took P": the same once more."""
    first, last = noun.left_edge.i, noun.right_edge.i
    before = noun.doc[max(first - 2, 0) : first].text.lower()
    return before == ", or" and noun.doc[last + 1 : last + 2].text == ","


def is_title(child: Token) -> bool:
    """ "P, *capital* of Q and a hub of its trade": what P is, and no list."""
    what = child.tag_ == "NN" and not has_child(child, "det", "poss", "nummod")
    partners = children(child, "conj")
    return what and bool(partners) and all(_is_one_of_many(noun) for noun in partners)


def _is_one_of_many(noun: Token) -> bool:
    return noun.tag_ == "NN" and any(c.lower_ in {"a", "an"} for c in noun.children)


def _leads_on(child: Token) -> bool:
    """ "left A, *B* and, on Monday, C": the parser hung "and" and C elsewhere."""
    after = child.doc[child.i + 1 : child.i + 3]
    return child.pos_ == "PROPN" and [t.lower_ for t in after] == ["and", ","]


def clause_opened_by(noun: Token) -> Token | None:
    """The verb whose subject the parser joined to a noun before it.

    "Bor was taken by rebels and the *army* fled": no partner of the rebels.
    """
    doc, start, at = noun.doc, noun.left_edge.i, noun.right_edge.i + 1
    if noun.dep_ != "conj" or start == 0 or doc[start - 1].dep_ != "cc":
        return None
    while at < len(doc) and doc[at].dep_ in _WITHIN_VERB:
        at += 1
    if at == len(doc):
        return None
    verb = doc[at]
    finite = verb.tag_ in FINITE or has_child(verb, "aux", "auxpass")
    above = verb.dep_ in {"conj", "advcl"} and verb.head.is_ancestor(noun)
    joined = verb.pos_ == "VERB" and above and not has_child(verb, "mark")
    return verb if finite and joined and not has_child(verb, *SUBJECTS) else None


def _beyond_verb(child: Token, token: Token) -> bool:
    """ "stormed the *town* and captured the airport, two *prisons* and": another verb's list."""
    return any(
        t.pos_ == "VERB" and not token.is_ancestor(t)
        for t in token.doc[token.i + 1 : child.left_edge.i]
    )


def _added(prep: Token) -> list[Token]:
    """ "As well as *X*", "along with *X*": the partners that a preposition adds to a list."""
    adding = [prep, *children(prep, "prep")]  # "along" governs "with"
    return [p for word in adding if _adds_partner(word) for p in _partners(word, "pobj")]


def _adds_partner(prep: Token) -> bool:
    if prep.lower_ in _ADDING:
        return True
    before = tuple(t.lower_ for t in prep.doc[max(0, prep.i - 2) : prep.i + 1])
    return any(before[-len(phrase) :] == phrase for phrase in ADDING_PHRASES)


def listed(token: Token) -> list[Token]:
    """The members that a plural introduces: "towns, including A and B", "areas such as A"."""
    clauses = children(token, "acl")  # "areas held by the rebels, including A"
    within = [
        inner
        for head in (token, *clauses)
        for prep in children(head, "prep", "agent")
        for obj in children(prep, "pobj")
        for inner in obj.children
        if inner.dep_ != "appos"
    ]
    within += [inner for clause in clauses for inner in children(clause, "prep")]
    members: list[Token] = []
    for child in [*token.children, *within]:  # "areas under rebel control, including A"
        if child.dep_ == "appos":
            if child.pos_ == "PROPN" and not in_parentheses(child):
                members += coordinated(child)
        elif child.dep_ in {"prep", "acl", "advcl", "pcomp"} and _introduces_members(child):
            named = _named(_partners(child, "pobj", "dobj"))
            members += named or (_names_up_to(child) if child.lower_ == "among" else [])
    return members or taken_in(token) or _members_beside(token)


def taken_in(token: Token) -> list[Token]:
    """ "A strip of coast *that includes* A and B", "an area *comprising* A and B"."""
    clauses = (c for c in children(token, "relcl", "acl") if c.lemma_ in _TAKING_IN)
    return [o for clause in clauses for o in _partners(clause, "dobj") if o.i > clause.i]


def towns_with(token: Token) -> list[Token]:
    """ "The coast, *with the towns of A and B*": as "including" them, if no more is told."""
    preps = (p for head in (token, token.head) for p in children(head, "prep") if p.i > token.i)
    preps = (p for p in preps if p.lower_ == "with" and word_before(p) == ",")
    town = next((n for p in preps for n in children(p, "pobj") if n.lemma_ in _TOWNS), None)
    if town is None:
        return []
    of = (n for prep in children(town, "prep") for n in children(prep, "pobj"))
    named = (n for n in (*of, *children(town, "appos")) if n.pos_ == "PROPN")
    members = [member for name in named for member in coordinated(name)]
    last = max((member.i for member in members), default=town.i)
    return members if token.doc[last + 1 : last + 2].text in _ENDS else []


def _introduces_members(word: Token) -> bool:
    """ "including A", "such as A", "like A", "namely A", "among them A"."""
    if word.lower_ == "among":
        return any(c.lower_ in {"them", "these"} for c in word.children)
    if word.lower_ != "as":
        return word.lower_ in {"including", "like", "namely"}
    such = any(c.lower_ == "such" for c in word.children)
    return such or word_before(word).lower() == "such"


def _members_beside(token: Token) -> list[Token]:
    """ "The towns include A and B"; "took towns on Monday, including A" (hung on the verb)."""
    verb = token.head
    if verb.lower_ == "of" and verb.head.tag_ in _COUNTS:
        verb = verb.head.head  # "took *dozens of towns*, among them A"
    members = _members_told(token, verb)
    if not members and verb.dep_ == "prep" and token.tag_ in PLURALS:
        verb = verb.head  # "live in 23 localities, among them *A* and B"
        members = _behind_among(token, verb)
    if members or not is_verb(verb):
        return members
    members = [
        member
        for prep in children(verb, "prep")
        if prep.lower_ in {"including", "among"} and prep.i > token.i and _introduces_members(prep)
        for member in (_named(_partners(prep, "pobj")) or _behind_them(prep))
    ]
    several = token.tag_ in PLURALS and token.i > verb.i
    return members or (_behind_among(token, verb) if several else [])


def _behind_them(among: Token) -> list[Token]:
    """ "Took eight villages, among them *A* and B", "*A* among them": hung on the verb.

    So "among them the capital, *A*, and B": to the parser, the capital and A.
    """
    nouns = [c for c in among.head.children if c.left_edge.i == among.i + 2 and c.pos_ == "NOUN"]
    listed = [c for noun in nouns for c in coordinated(noun)[1:] if c.pos_ == "PROPN"]
    if listed:
        return listed
    beside = (c for c in among.head.children if c.pos_ == "PROPN")
    names = [c for c in beside if c.left_edge.i == among.i + 2 or c.i == among.i - 1]
    return [member for name in names for member in coordinated(name)] or _names_up_to(among)


def _names_up_to(among: Token) -> list[Token]:
    """ "Three towns in Q, *A and B* among them": hung on Q."""
    doc, at = among.doc, among.i - 1
    while at > among.sent.start and (doc[at].pos_ == "PROPN" or doc[at].lower_ in _LINKING):
        at -= 1
    names = [t for t in doc[at + 1 : among.i] if t.pos_ == "PROPN" and t.dep_ not in MODIFIERS]
    return names if doc[at].text == "," else []


def _behind_among(token: Token, verb: Token) -> list[Token]:
    """ "Live in 23 localities, among them *A* and B", "*A* among them": A is hung on the verb."""
    later = (c for c in verb.children if c.i > token.i and c.pos_ == "PROPN")
    names = [c for c in later if any(map(_introduces_members, children(c, "prep")))]
    return [member for name in names for member in coordinated(name)]


def _members_told(token: Token, verb: Token) -> list[Token]:
    """ "Towns that fell are *A* and B", "among the towns that fell were *A* and B"."""
    if token.dep_ == "nsubj" and verb.lemma_ == "include":
        return _partners(verb, "dobj")
    if token.tag_ not in PLURALS:
        return []
    if token.dep_ == "nsubj" and verb.lemma_ == "be":
        return [member for member in _partners(verb, "attr") if member.pos_ == "PROPN"]
    if token.dep_ in SUBJECTS:  # "six towns, among them *A* and B, were taken"
        others = [c for c in children(verb, *SUBJECTS) if c.i > token.i]
        told = [o for o in others if any(map(_introduces_members, children(o, "prep")))]
        if told:
            return [member for other in told for member in coordinated(other)]
    if token.dep_ == "pobj" and verb.lower_ == "among" and verb.head.lemma_ == "be":
        return _partners(verb.head, "nsubj", "attr")
    return []


def _named(members: list[Token]) -> list[Token]:
    """Without the pronoun of "among *them*"."""
    return [member for member in members if member.pos_ != "PRON"]


def _partners(token: Token, *deps: str) -> list[Token]:
    """Children with one of the labels, each with its coordination."""
    return [member for child in children(token, *deps) for member in coordinated(child)]


def own_phrases(head: Token) -> list[Token]:
    """What follows a noun and describes it, or in a list only its last member.

    "The army and mercenaries from the Wagner Group": the parser hangs "from" on the army.
    """
    first = first_partner(head)
    following = [t for t in first.conjuncts if t.i > head.i and t.pos_ == head.pos_]
    if following and has_child(head, *MODIFIERS, "poss"):
        return [c for c in head.children if c.i < following[0].i]
    late = [] if following or head == first else [c for c in first.children if c.i > head.i]
    nearer = [c for c in head.children if c.dep_ != "prep" or not _follows_partner(c, head)]
    beside = head.doc[head.i + 1 : head.i + 2] if head.dep_ == "conj" else ()
    lost = [p for p in beside if p.dep_ == "prep" and _follows_partner(p, p.head)]
    return [*nearer, *late, *(p for p in lost if p not in late)]


def _follows_partner(prep: Token, owner: Token) -> bool:
    """ "Rebels of A and fighters *from* B": hung on the rebels by the parser."""
    noun = prep.doc[prep.i - 1]
    inner = noun.dep_ == "conj" and noun.pos_ == "NOUN" and owner.i < noun.i
    return inner and owner.is_ancestor(noun)
