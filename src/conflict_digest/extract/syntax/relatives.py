"""Relative pronouns and what they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.syntax.tokens import (
    COMPASS,
    MAX_CLIMB,
    SUBJECTS,
    TIMES,
    children,
    has_child,
    is_verb,
    word_before,
)

_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_IN_ROWS = frozenset({"PROPN", "PUNCT", "CCONJ", "ADP", "SCONJ", "DET"})
_RELATIVE_CLAUSES = frozenset({"relcl", "appos"})
"""A small parser takes some relative clauses for appositions."""
RANKS = {"first": 0, "second": 1, "third": 2}
"""Which of several that were named, counted from 0."""
_OF_NOUNS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_SHARES = frozenset({"both", "all", "most", "some", "each", "neither", "none"})
_PORTIONS = frozenset({"half", "part", "parts", "much", "third", "quarter", "portion", "portions"})
_STANDING_FOR = frozenset({"one", "all", "thing"})
"""Words for what the sentence says that it is."""
_SETTLEMENTS = frozenset(
    {"town", "city", "village", "suburb", "port", "hamlet", "settlement", "municipality"}
)
_SHUT_UP = frozenset({"hole", "trap", "barricade", "entrench", "pin", "shut", "hide", "bottle"})
"""Verbs of those who sit in a house, not in a town."""
_PARTS = frozenset(
    {"district", "quarter", "area", "part", "suburb", "neighbourhood", "neighborhood", "outskirt"}
)
"""Nouns for several parts of a place."""
_SIDES = COMPASS | {"outside"}
_LOCATIVE = frozenset({"in", "on", "at", "near"})
_NOUNS = frozenset({"NOUN", "PROPN"})


SOME: Final = frozenset({"some", "most", "many", "several"})
"""Words that may stand for part of a plural."""


def is_relative(token: Token) -> bool:
    """A relative pronoun ("which", "who", "that" as a pronoun, whatever the tagger says)."""
    if token.lower_ == "that" and token.dep_ in {"dobj", "nsubj"} and token.head.dep_ == "relcl":
        return True
    return token.tag_ in _RELATIVE_TAGS and token.dep_ not in {"det", "mark"}


def is_latter(token: Token) -> bool:
    """ "*The latter* took P", "took *the former*", but not "the latter town"."""
    alone = token.lower_ in {"latter", "former"} and token.dep_ not in {"amod", "compound"}
    return alone and word_before(token).lower() == "the"


def is_some(token: Token) -> bool:
    """ "*Some* entered P", "*most* left": some of those who were spoken of just before."""
    alone = token.dep_ == "nsubj" and token.n_lefts + token.n_rights == 0
    return token.lower_ in SOME and alone and token.doc[token.i + 1 : token.i + 2].text != "of"


def is_nth(token: Token) -> bool:
    """ "Took P and Q. *The first* was lost again"; but not "the first to fall"."""
    alone = token.lower_ in RANKS and token.dep_ in _OF_NOUNS and token.n_rights == 0
    return alone and word_before(token).lower() == "the"


def relative_antecedents(pronoun: Token) -> list[Token]:
    """What "which", "who" or "that" may stand for: the clause's head, then nouns just before."""
    clause = pronoun
    for _ in range(MAX_CLIMB):
        if clause.dep_ == "ROOT" or (clause.dep_ in _RELATIVE_CLAUSES and is_verb(clause)):
            break
        clause = clause.head
    if clause.dep_ not in _RELATIVE_CLAUSES:
        return _beside(pronoun)
    head = clause.head
    if pronoun.lower_ == "which" and (place := _past_distance(head)) != head:
        return [place]
    between = [
        t
        for t in pronoun.doc[head.i + 1 : pronoun.i]
        if t.pos_ in _NOUNS and not _inside_compound(t) and not _in_brackets(t, head)
    ]
    before = [a for a in head.ancestors if a.pos_ in _NOUNS]
    if told := said_to_be(head) or _behind_clause(head, pronoun) or _behind_time(head, pronoun):
        return told
    found = [
        *_called_so(head),
        *_shared_out(pronoun),
        *_led_by(head, pronoun),
        *_topic_at(head, pronoun),
        *_inner_of(head, pronoun),
        *_goal_behind(head, pronoun),
        *_end_of_row(head, pronoun, clause),
        *_before_aside(head, pronoun),
        *_below_hill(head, pronoun),
        *(_house_in(head, clause) if pronoun.lower_ == "where" else ()),
        *_near_anchor(head),
        *_parts_of(head),
        head,
        *reversed(between),
        *before[:2],
    ]
    if pronoun.lower_ == "whom":  # "a man from *P* whom": never the town
        persons = [noun for noun in found if not _inside_noun(noun)]
        return persons or ([] if _is_where(head) else [head])
    return found


def _behind_clause(head: Token, pronoun: Token) -> list[Token]:
    """ "P, *where* supplies are flown in, and *Q*, which rebels besiege": each has its own."""
    noun = pronoun.doc[max(pronoun.i - 2, 0)]
    beside = pronoun.nbor(-1).text == "," and noun.dep_ == "conj" and noun.pos_ in _NOUNS
    if not beside or noun.head != head:
        return []
    return [noun] if any(head.i < c.i < noun.i for c in children(head, "relcl")) else []


def _behind_time(head: Token, pronoun: Token) -> list[Token]:
    """ "They hold P, Q and, *since May, R*, which they took": what has a time of its own is R."""
    apart = []
    for one in (c for c in children(head, "conj") if c.i < pronoun.i and c.pos_ in _NOUNS):
        start = one.left_edge.i
        comma = start > 1 and one.doc[start - 1].text == ","
        if comma and one.doc[start - 2].ent_type_ in TIMES:
            apart.append(one)
    return apart[-1:]


def _called_so(noun: Token) -> list[Token]:
    """ "In *Irpin*, a suburb of Kyiv that was retaken": the name that the noun explains.

    So "*Sirte*, the colonel's home town, where they are in control".
    """
    start = noun.left_edge.i
    one = (c for c in noun.lefts if c.lower_ in {"a", "an"} or c.dep_ == "poss")
    told = noun.lemma_ in _SETTLEMENTS and noun.tag_ == "NN" and any(one)
    beside = start > 1 and noun.doc[start - 1].text == "," and noun.doc[start - 2].pos_ == "PROPN"
    return [noun.doc[start - 2]] if told and beside else []


def share_of_which(pronoun: Token) -> Token | None:
    """ "P, *most* of which X holds", "P, the eastern *half* of which": how much of it."""
    share = pronoun.head.head
    of = pronoun.dep_ == "pobj" and pronoun.head.lower_ == "of" and share.i < pronoun.i
    return share if of and (share.lower_ in _SHARES | _PORTIONS or share.lemma_ in _PARTS) else None


def _shared_out(pronoun: Token) -> list[Token]:
    """ "2 km from *P*, all of which is theirs": of the name before the comma."""
    share = share_of_which(pronoun)
    start = share.left_edge.i if share is not None else 0
    if start < 2 or pronoun.doc[start - 1].text != ",":
        return []
    name = pronoun.doc[start - 2]
    return [name] if name.pos_ == "PROPN" else []


def _led_by(head: Token, pronoun: Token) -> list[Token]:
    """ "The *faction* of Abdelaziz al-Hilu, which controls P": no man is a "which"."""
    led = head.dep_ == "pobj" and head.head.lower_ == "of" and head.ent_type_ == "PERSON"
    return [head.head.head] if led and pronoun.lower_ in {"which", "that"} else []


def _topic_at(head: Token, pronoun: Token) -> list[Token]:
    """ "The *mosque* at P, which rebels occupied, has reopened": what the sentence is about."""
    prep, noun = head.head, head.head.head
    at = head.dep_ == "pobj" and prep.lower_ in {"at", "in"} and noun.i == prep.i - 1
    topic = noun.dep_ in {"nsubj", "nsubjpass"} and noun.tag_ == "NN" and has_child(noun, "det")
    return [noun] if at and topic and pronoun.lower_ == "which" else []


def _inner_of(around: Token, pronoun: Token) -> list[Token]:
    """ "*P district*, Q, which fell", "*P*, Borno State, which they hold": Q tells where P is."""
    inner, start = around.head, around.left_edge.i
    if around.dep_ not in {"appos", "npadvmod"} or pronoun.lower_ != "which" or start < 2:
        return []
    doc = around.doc
    beside = doc[start - 1].text == "," and doc[start - 2] == inner and _is_named(around)
    if not beside or not _is_named(inner):
        return []
    return [*_inner_of(inner, pronoun), inner]  # "*P village*, Q district, R province"


def _goal_behind(head: Token, pronoun: Token) -> list[Token]:
    """ "Left P for *Q, which* is under X's control": the parser hangs it on P."""
    name = pronoun.doc[pronoun.i - 2] if pronoun.i > 1 else head
    beside = pronoun.doc[pronoun.i - 1].text == "," and name.dep_ == "pobj" and name != head
    goal = name.head.lower_ in {"for", "to", "into", "towards"}
    places = name.pos_ == head.pos_ == "PROPN" and name.ent_type_ == head.ent_type_ == "PLACE"
    return [name] if beside and goal and places and pronoun.lower_ == "which" else []


def _end_of_row(head: Token, pronoun: Token, clause: Token) -> list[Token]:
    """ "In P, Q and around *R, which has* been cut off": one of them, hung on the first."""
    verb = pronoun.head
    if pronoun.dep_ not in SUBJECTS or pronoun.lower_ != "which":
        return []
    finite = [verb, *children(verb, "aux", "auxpass")]
    one = any(t.tag_ == "VBZ" or t.lower_ == "was" for t in finite)
    opens = next((t for t in clause.lefts if t.lower_ == "which"), pronoun).i  # "and *which* has"
    doc, at = pronoun.doc, max(opens - 2, 0)
    row, name = doc[head.i : at], doc[at]
    if not one or name == head or name.pos_ != "PROPN" or doc[opens - 1].text != ",":
        return []
    plain = all(t.pos_ in _IN_ROWS for t in row) and any(t.dep_ == "cc" for t in row)
    return [name] if plain and head.is_ancestor(name) else []


def _is_named(place: Token) -> bool:
    """ "*P*", "P *district*"."""
    named = any(c.pos_ == "PROPN" and c.dep_ == "compound" for c in place.lefts)
    return place.pos_ == "PROPN" or (place.tag_ == "NN" and named)


def said_to_be(one: Token) -> list[Token]:
    """ "The *bridge*, the last one that they hold", "*P* is the only one of five towns that".

    So "all that they hold is *P*"; empty for any other noun.
    """
    if one.lower_ not in _STANDING_FOR:
        return []
    if one.dep_ == "appos":
        return [one.head]
    be = one.head
    if be.lemma_ not in {"be", "remain"}:
        return []
    return children(be, {"attr": "nsubj", "nsubj": "attr"}.get(one.dep_, ""))


def _beside(pronoun: Token) -> list[Token]:
    """ "fought in *Orahovac*, which rebels had seized": hung on the verb, it follows its noun."""
    doc, i = pronoun.doc, pronoun.i
    if i > 1 and doc[i - 1].lower_ == "of" and doc[i - 2].lower_ in _SHARES:
        i -= 2  # "Glina and *Petrinja*, both of which"
    if pronoun.lower_ not in {"which", "where"} or i < 2 or doc[i - 1].text != ",":
        return []
    return [noun for noun in [_past_distance(doc[i - 2])] if noun.pos_ in _NOUNS]


def _past_distance(noun: Token) -> Token:
    """ "Holds *P*, 50 km west of Q, which it took": Q only tells where P is."""
    behind = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    side = noun.head.head if behind else noun
    start = side.left_edge.i
    away = (
        side.lower_ in _SIDES
        and start > 1
        and noun.doc[start].like_num
        and noun.doc[start - 1].text == ","
    )
    if away or noun.dep_ != "pobj" or not noun.head.i:
        return noun.doc[start - 2] if away else noun
    unit = noun.head.nbor(-1)  # "*P*, 45 kilometres down the Nile, which"
    start = unit.left_edge.i
    counted = unit.dep_ == "npadvmod" and start > 1 and noun.doc[start].like_num
    return noun.doc[start - 2] if counted and noun.doc[start - 1].text == "," else noun


def _inside_noun(token: Token) -> bool:
    """ "*P*" in "a man from P", "shot a man *in P* whom"."""
    return _is_where(token) or (token.dep_ == "pobj" and token.head.head.pos_ in _NOUNS)


def _is_where(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in _LOCATIVE


def resolved(tokens: Iterable[Token]) -> list[Token]:
    """The tokens, relative pronouns replaced by what they may stand for."""
    return [
        t
        for token in tokens
        for t in (relative_antecedents(token) if is_relative(token) else [token])
    ]


def _in_brackets(token: Token, head: Token) -> bool:
    """ "P (*Say* province), which rebels took": Say only tells where P is."""
    between = [t.text for t in token.doc[head.i : token.i]]
    return between.count("(") > between.count(")")


def _near_anchor(head: Token) -> list[Token]:
    """ "P, a *town* east of the capital which rebels hold": the capital only tells where it is.

    So "cleared *the airport* to the east of P, which", though it is cleared to the east.
    """
    prep = head.head
    side = prep.head
    if head.dep_ != "pobj" or prep.lower_ != "of" or side.lower_ not in _SIDES:
        return []
    before = side.doc[max(side.head.i - 1, 0)]
    to = side.dep_ == "pobj" and side.head.lower_ in {"to", "on"} and before.tag_ == "NN"
    located = before if to and before.dep_ in _OF_NOUNS else side.head
    return [located] if located.pos_ in _NOUNS else []


def _house_in(head: Token, clause: Token) -> list[Token]:
    """ "The *barracks* in P, where rebels were holed up": in them, and not all over P."""
    prep = head.head
    if head.dep_ != "pobj" or prep.lower_ not in {"in", "at"} or not prep.i:
        return []
    noun = prep.nbor(-1)
    return [noun] if noun.pos_ == "NOUN" and clause.lemma_ in _SHUT_UP else []


def _parts_of(head: Token) -> list[Token]:
    """ "The eastern *districts* of P, which they had held": the districts, and not all of P."""
    noun = head.head.head
    parts = head.dep_ == "pobj" and head.head.lower_ == "of" and noun.tag_ == "NNS"
    return [noun] if parts and noun.lemma_ in _PARTS else []


def _before_aside(head: Token, pronoun: Token) -> list[Token]:
    """ "*Gwoza*, in northern Nigeria, which rebels took": what stands between only tells where.

    So without the comma, but for a country, of which more may be told: "P in Yemen, which".
    """
    start = head.left_edge.i
    aside = head.dep_ == "pobj" and head.head.lower_ == "in" and start == head.head.i + 1
    doc, before = head.doc, head.head.i - 1
    opens = pronoun.i - (pronoun.dep_ == "pobj" and pronoun.head.i == pronoun.i - 1)
    if not aside or before < 1 or doc[opens - 1].text != "," or pronoun.lower_ != "which":
        return []
    apart = doc[before].text == ","
    name = doc[before - 1] if apart else doc[before]
    inside = apart or (name.ent_type_ == "PLACE" and head.ent_type_ == "PLACE")
    return [name] if name.pos_ == "PROPN" and inside else []


def _below_hill(head: Token, pronoun: Token) -> list[Token]:
    """ "Fled to *the airport*, on a hill south of P, which they hold": the hill is where it is."""
    doc = pronoun.doc
    inside = (t for t in (head, *head.ancestors) if t.dep_ == "pobj" and t.n_lefts)
    for noun in inside:
        prep, article = noun.head, noun.left_edge
        opens = prep.lower_ in {"on", "in"} and article.lower_ in {"a", "an"}
        if opens and article.i == prep.i + 1 and prep.i > 1 and doc[prep.i - 1].text == ",":
            place = doc[prep.i - 2]
            closed = doc[pronoun.i - 1].text == "," and pronoun.lower_ == "which"
            return [place] if closed and place.pos_ in _NOUNS else []
    return []


def _inside_compound(token: Token) -> bool:
    return token.dep_ in {"compound", "nmod"} and token.head.i > token.i
