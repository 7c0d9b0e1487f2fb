"""Nouns that the parser took for adverbs, and words that it hung loosely."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.asides import free_before_teller
from conflict_digest.annotate.mending.conjuncts import (
    free_members,
    join_row,
    join_share,
    join_to_object,
)
from conflict_digest.annotate.mending.objects import join_next
from conflict_digest.annotate.mending.tree import (
    DASHES,
    FINITE,
    NOUNS,
    SUBJECTS,
    TIMES,
    hang,
    objects_before,
    token_before,
    told_until,
    word_before,
)
from conflict_digest.annotate.mending.verbs import join_undergone

_OPENING: Final = frozenset({"after", "before", "until"})
_LEADS: Final = frozenset({"after", "before"})
_TOWNS: Final = frozenset(
    {"town", "city", "village", "base", "stronghold", "bastion", "capital", "outpost", "enclave"}
)


def part_declared(state: Token) -> None:
    """ "Declared P *free* of rebels": P is what they declare so, and the rebels are told of it."""
    verb = state.head
    described = state.dep_ == "amod" and verb.dep_ in {"dobj", "nsubjpass"}
    verb = verb.head if described else verb
    declares = verb.pos_ == "VERB" and (described or state.dep_ in {"ccomp", "oprd", "xcomp"})
    if not declares or state.tag_ != "JJ" or state.i < verb.i:
        return
    if any(c.dep_ in {"aux", "cop", "mark"} for c in state.children):
        return
    objects = [c for c in state.children if c.dep_ == "nsubj"]
    phrases = [c for c in state.children if c.dep_ == "prep"]
    if not phrases or phrases[0].lower_ != "of":
        return
    hang(
        {state: verb, **dict.fromkeys((*objects, *phrases), verb)},
        {state: "oprd", **dict.fromkeys(objects, "dobj")},
    )


def _join_neighbour(did: Token) -> None:
    """ "So *did* neighbouring P": to the parser, it neighboured P."""
    beside = did.head
    names = [c for c in beside.children if c.dep_ == "dobj"]
    if len(names) != 1 or beside.i != did.i + 1 or names[0].left_edge.i != beside.i + 1:
        return
    above = did if beside.head == beside else beside.head
    others = [c for c in beside.children if c not in (did, names[0])]
    label = beside.dep_
    hang(
        {did: above, names[0]: did, beside: names[0], **dict.fromkeys(others, did)},
        {did: label, names[0]: "nsubj", beside: "amod"},
    )


def mend_auxiliary(word: Token) -> None:
    """The ways in which a word is no auxiliary."""
    if word.lower_ == "did" and word.head.tag_ == "VBG":
        _join_neighbour(word)
    else:
        _join_month(word)


def _join_month(word: Token) -> None:
    """ "Since 1 *May* the army holds P": to the parser, it may hold it."""
    day = token_before(word)
    if word.text == "May" and word.tag_ in NOUNS and day.like_num and day.dep_ == "pobj":
        hang({word: day.head, day: word}, {word: "pobj", day: "nummod"})


def mend_adverbial(noun: Token) -> None:
    """The ways in which a noun is no adverb."""
    if _undergo(noun) or _measure(noun) or _lower_then(noun):
        return
    mended = join_row(noun) or _join_list(noun) or join_share(noun) or join_next(noun)
    if not (mended or _explain_object(noun) or _raise_lead(noun)):
        _lower_date(noun)


def _undergo(name: Token) -> bool:
    """ "*P* - taken by X", "P - contested between X and Y": to the parser, no subject."""
    verb = name.head
    if name.pos_ != "PROPN" or name.ent_type_ in TIMES or verb.tag_ != "VBN":
        return False
    dash = token_before(verb)
    if verb.head != verb or dash.text not in DASHES or token_before(dash) != name:
        return False
    if any(c.dep_ in {*SUBJECTS, "dobj", "aux", "auxpass"} for c in verb.children):
        return False
    hang({}, {name: "nsubjpass"})
    return True


def _measure(unit: Token) -> bool:
    """ "P is 50 *km* from the front": to the parser, it is from the front, by 50 km."""
    prep = unit.head
    copula = prep.head
    told = any(c.dep_ in {"attr", "acomp"} for c in copula.children)
    if prep.pos_ != "ADP" or prep.i != unit.i + 1 or copula.lemma_ != "be" or told:
        return False
    hang({unit: copula, prep: unit}, {unit: "attr"})
    return True


def _lower_then(time: Token) -> bool:
    """ "*The last time X took P*, they banned music": to the parser, they took it last."""
    verb = time.head
    main = verb.head
    told = any(c.lower_ in {"last", "first"} for c in time.lefts)
    doers = [c for c in verb.lefts if c.dep_ == "nsubj" and c.i > time.i]
    if time.lemma_ != "time" or not told or not doers or verb.dep_ not in {"ccomp", "advcl"}:
        return False
    if main.i < verb.i:
        return False
    hang({time: main, verb: time}, {verb: "relcl"})
    return True


def mend_loose(word: Token) -> bool:
    """The ways in which a word is hung loosely."""
    mended = join_undergone(word) or free_members(word) or join_next(word) or _join_behind(word)
    return mended or free_before_teller(word) or _find_clause(word)


def _join_behind(name: Token) -> bool:
    """ "Took P (12 km north of Q), *R* and S": to the parser, R is loose."""
    before = [token.text for token in name.doc[max(0, name.i - 2) : name.i]]
    return before == [")", ","] and join_to_object(name)


def _find_clause(verb: Token) -> bool:
    """ "Held P *before the army*, helped by jets, *retook* Q": to the parser, before the army."""
    main = verb.head
    if verb.tag_ != "VBD" or any(c.dep_ in SUBJECTS for c in verb.children) or verb.i < main.i:
        return False
    preps = [t for t in verb.doc[main.i + 1 : verb.i] if t.lower_ in _OPENING and t.dep_ == "prep"]
    doers = [c for prep in preps[-1:] for c in prep.children if c.dep_ == "pobj"]
    if len(doers) != 1 or doers[0].ent_type_ in TIMES or word_before(verb) != ",":
        return False
    after = verb.doc[doers[0].i + 1 : doers[0].i + 2].text
    if after != ",":
        return False
    asides = [c for c in main.children if doers[0].i < c.i < verb.i and c.dep_ == "advcl"]
    hang(
        {verb: main, preps[-1]: verb, doers[0]: verb, **dict.fromkeys(asides, doers[0])},
        {verb: "advcl", preps[-1]: "mark", doers[0]: "nsubj", **dict.fromkeys(asides, "acl")},
    )
    return True


def _explain_object(town: Token) -> bool:
    """ "Captured *P* on Sunday, *the last city* held by Y": to the parser, when they did.

    So "told of the capture of *P*, *the last city*".
    """
    if town.lemma_ not in _TOWNS:
        return False
    verb, start = town.head, town.left_edge.i
    apart = start > town.sent.start + 1 and word_before(town.doc[start]) == ","
    name = town.doc[start - 2] if apart else town
    if name.pos_ == "PROPN" and name.dep_ == "pobj" and town.doc[start].lower_ in {"the", "a"}:
        hang({town: name}, {town: "appos"})
        return True
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < start]
    if (
        not any(c.lower_ in {"the", "a"} for c in town.lefts)
        or len(objects) != 1
        or word_before(town.doc[start]) != ","
    ):
        return False
    if objects[0].pos_ != "PROPN" or town.doc[start - 2].ent_type_ not in TIMES:
        return False
    hang({town: objects[0]}, {town: "appos"})
    return True


def _raise_lead(day: Token) -> bool:
    """ "*A day after* taking P *and two days after* Q fell": to the parser, all is one "after"."""
    later = day.head
    leads = [c for c in day.children if c.dep_ == "prep" and c.lower_ in _LEADS]
    apart = later.dep_ == "prep" and later.lower_ in _LEADS and later.i > day.i
    if len(leads) != 1 or not apart:
        return False
    hang({leads[0]: later.head, day: leads[0]}, {})
    return True


def _join_list(name: Token) -> bool:
    """ "Took Base 46, *P* and Q", "took P (12 km off Q), *R* and S": to the parser, took it R."""
    if name.pos_ != "PROPN" or name.ent_type_ in TIMES:
        return False
    first, before = name.left_edge.i, objects_before(name)
    listed = any(c.dep_ == "conj" for c in name.children)
    if not (listed and before) or before[-1].pos_ != "PROPN":
        return False
    told = told_until(before[-1], first - 2)
    if word_before(name.left_edge) != "," or not told:
        return False
    hang({name: before[-1]}, {name: "conj"})
    return True


def _lower_date(day: Token) -> None:
    """ "Fought when X took P and *seized* Q *that November*": to the parser, fought then."""
    top, before = day.head, day.left_edge.i - 1
    if day.ent_type_ not in TIMES or top.i > before or before < 1 or top.tag_ not in FINITE:
        return
    clauses = (t for t in day.doc[before].ancestors if t.tag_ == "VBD" and t != top)
    verb = next((t for t in clauses if t.right_edge.i == before and top.is_ancestor(t)), None)
    if verb is not None and verb.dep_ == "conj":
        hang({day: verb}, {})
