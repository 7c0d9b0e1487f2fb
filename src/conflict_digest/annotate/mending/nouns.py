"""Subjects, objects and names that the parser hung elsewhere."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.boundaries import BULLETS
from conflict_digest.annotate.mending.sayings import raise_saying
from conflict_digest.annotate.mending.subjects import find_subject, part_stray
from conflict_digest.annotate.mending.tree import FINITE, NOUNS, SUBJECTS, TIMES, hang

_TIMES_OF_DAY: Final = frozenset(
    {"morning", "noon", "midday", "afternoon", "evening", "nightfall", "midnight", "dawn", "dusk"}
)

_REPORTS: Final = frozenset({"report", "rumour", "rumor", "allegation", "claim", "suggestion"})
_REPORTING: Final = frozenset({"make", "publish", "carry", "file", "issue", "write", "broadcast"})
_OBJECTS: Final = frozenset({"it", "them"})
_SPANS: Final = frozenset({"hour", "day", "week", "month", "year"})
_DIRECTIONS: Final = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
)
_HELD: Final = frozenset({"hands", "control", "rule"})
_AFTERWARDS: Final = frozenset({"later", "afterwards", "earlier"})


def mend_object(noun: Token) -> None:
    """The ways in which an object is none."""
    name = noun.nbor(-1) if noun.i else noun
    again = noun.doc[noun.i + 1 : noun.i + 3].text.lower() == f"by {noun.lower_}"
    if again and name.dep_ == "compound" and name.pos_ == "PROPN":
        parts = [c for c in noun.lefts if c != name]  # "took *P* street by street"
        heads = {name: noun.head, noun: noun.head, **dict.fromkeys(parts, name)}
        hang(heads, {name: noun.dep_, noun: "advmod"})
    elif noun.lemma_ in _SPANS:
        _free_from_days(noun)
    elif noun.lower_ in _DIRECTIONS:
        _free_from_distance(noun)
    elif noun.dep_ == "dobj":
        if not (_raise_out_of(noun) or _lower_whose(noun) or _join_object(noun)):
            _lower_that(noun)
    else:
        _find_subject(noun)


def _free_from_days(day: Token) -> None:
    """ "Shelled *P* day and night", "fell to *X* days later": to the parser, a day of P or X."""
    name, after = day.nbor(-1), day.doc[day.i + 1 : day.i + 3]
    told = after.text == "and night" or after[:1].text in _AFTERWARDS
    if told and name.dep_ == "compound" and name.head == day:
        parts = [c for c in day.lefts if c != name]
        hang({name: day.head, **dict.fromkeys(parts, name)}, {name: day.dep_, day: "npadvmod"})


def _free_from_distance(direction: Token) -> None:
    """ "From a *checkpoint* 27 km west of P": to the parser, from a checkpoint west."""
    sites = [c for c in direction.lefts if c.dep_ == "compound" and c.tag_ == "NN"]
    far = any(c.dep_ == "npadvmod" for c in direction.lefts)
    if len(sites) != 1 or not far:
        return
    site = sites[0]
    before = dict.fromkeys((c for c in direction.lefts if c.i < site.i), site)
    hang(
        {**before, site: direction.head, direction: site},
        {site: direction.dep_, direction: "advmod"},
    )


def _raise_out_of(noun: Token) -> bool:
    """ "Drove rebels *out of six villages*": to the parser, it drove out-of-six ones as well."""
    verb = noun.head
    numbers = [c for c in noun.children if c.dep_ == "nummod"]
    words = [t for n in numbers for t in n.children if t.dep_ == "quantmod"]
    others = [c for c in verb.children if c.dep_ == "dobj" and c.i < noun.i]
    if [t.lower_ for t in words] != ["out", "of"] or not others:
        return False
    out, of = words
    hang({out: verb, of: out, noun: of}, {out: "prep", of: "prep", noun: "pobj"})
    return True


def _lower_whose(noun: Token) -> bool:
    """ "Left P, a city *whose north* it had run": to the parser, it left the north."""
    whose = [c for c in noun.children if c.tag_ == "WP$"]
    clauses = [c for c in noun.children if c.dep_ == "relcl" and c.i > noun.i]
    before = next((t for t in reversed(noun.doc[: noun.left_edge.i]) if t.text != ","), None)
    if not whose or not clauses or before is None or before.tag_ not in NOUNS:
        return False
    hang({clauses[0]: before, noun: clauses[0]}, {clauses[0]: "relcl", noun: "dobj"})
    return True


def _join_object(name: Token) -> bool:
    """ "Lost P in 2012 and *Q* two years later": to the parser, an object like P."""
    verb, first = name.head, name.left_edge.i
    others = [c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < first]
    joined = first > 0 and name.doc[first - 1].dep_ == "cc" and name.doc[first - 1].head == verb
    if not joined or len(others) != 1 or {name.pos_, others[0].pos_} != {"PROPN"}:
        return False
    hang({name: others[0]}, {name: "conj"})
    return True


def _lower_that(word: Token) -> None:
    """ "Said on condition of anonymity *that* X had pulled out": no object of the pulling."""
    clause = word.head
    opens = word.lower_ == "that" and clause.dep_ == "ccomp" and word.i < clause.i
    if word.lower_ == "that" and clause.dep_ == "relcl" and _is_content(clause):
        hang({}, {word: "mark", clause: "acl"})
    elif opens and any(c.dep_ in SUBJECTS and c.i > word.i for c in clause.children):
        hang({}, {word: "mark"})


def _is_content(clause: Token) -> bool:
    """ "A *report* on television that a flag was flying": what it says; not one "that X made"."""
    noun = clause.head.lemma_
    return noun in _REPORTS and clause.lemma_ not in _REPORTING and clause.tag_ in {"VBG", "VBN"}


def _find_subject(noun: Token) -> None:
    """ "By nightfall on Sunday *insurgents* had taken P": taken for Sunday ones."""
    prep = noun.head
    verb = next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    dates = [t for c in noun.lefts for t in c.subtree if _is_time(t)]
    if verb is None or not dates or noun.ent_type_ in TIMES or noun.i > verb.i:
        return
    finite = verb.tag_ in FINITE or any(c.tag_ in FINITE for c in verb.children)
    if not finite or any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in verb.children):
        return
    day = dates[-1]
    rest = [c for c in noun.lefts if c in dates and c != day]
    kept = [t for t in noun.lefts if t not in dates]
    hang(
        {noun: verb, day: prep, **dict.fromkeys(rest, day), **dict.fromkeys(kept, noun)},
        {noun: "nsubj", day: "pobj"},
    )


def _is_time(word: Token) -> bool:
    return word.ent_type_ in TIMES or word.lower_ in _TIMES_OF_DAY


def mend_subject(word: Token) -> None:
    """The ways in which a subject is none."""
    if word.text in BULLETS and word.head.i > word.i:
        # "\u2022 On 3 May rebels took P": the sign before an item of a list does nothing
        hang(dict.fromkeys(word.children, word.head), {word: "punct"})
    elif word.ent_type_ in TIMES:
        _after_date(word)
    elif word.lower_ in _OBJECTS:
        _lower_pronoun(word)
    elif not _join_title(word):
        part_stray(word)


def _lower_pronoun(word: Token) -> None:
    """ "The claim to have *captured* it could not be verified": what was captured."""
    verb = word.nbor(-1) if word.i else word
    others = [c for c in word.head.children if c.dep_ in SUBJECTS and c.i < word.i]
    infinitive = verb.dep_ == "acl" and any(c.lower_ == "to" for c in verb.children)
    if infinitive and others and verb.head in others:
        hang({word: verb}, {word: "dobj"})


def free_which(word: Token) -> None:
    """ "P, *which* Ukraine's army has been trying to take": to the parser, which army."""
    doer = word.head
    clause = doer.head
    opens = word.tag_ == "WDT" and word.i > 0 and word.nbor(-1).text == ","
    if not opens or doer.dep_ != "nsubj" or clause.dep_ != "relcl" or clause.i < doer.i:
        return
    verb = next((c for c in clause.children if c.dep_ == "xcomp"), clause)
    if not any(c.dep_ == "dobj" for c in verb.children):
        hang({word: verb}, {word: "dobj"})


def _join_title(noun: Token) -> bool:
    """ "The *rebel* MPIGO said": to the parser, a rebel said it, and the MPIGO, too."""
    behind = [c for c in noun.head.children if c.dep_ == noun.dep_ and c.i == noun.i + 1]
    if not behind or noun.tag_ != "NN" or behind[0].pos_ != "PROPN":
        return False
    name = behind[0]
    hang({**dict.fromkeys(noun.lefts, name), noun: name}, {noun: "compound"})
    return True


def _after_date(date: Token) -> None:
    """ "3 April: *P*, held by X, is taken": to the parser, 3 April is."""
    names = [c for c in date.children if c.dep_ == "appos" and c.pos_ in {"NOUN", "PROPN"}]
    colon = any(t.text == ":" for t in date.doc[date.i : names[0].i]) if names else False
    if colon:
        hang({names[0]: date.head}, {names[0]: date.dep_, date: "npadvmod"})


def swap_bracket(name: Token) -> None:
    """ "Entered *P* (Rakhine state)": to the parser, a state of that name was entered.

    "Entered *P and Q* (Rakhine state)" likewise.
    """
    around = name.head
    if _part_partner(name) or _turn_list(name):
        return
    last = max([name.i, *(c.i for c in name.conjuncts if c.i < around.i)])
    if around.i < last + 3 or name.doc[last + 1].text != "(" or around.head == around:
        return
    closed = next((t.i for t in name.doc[last + 2 :] if t.text in {"(", ")"}), around.i)
    if closed > around.i and name.doc[closed].text == ")":
        moved = dict.fromkeys((c for c in around.children if not name.i <= c.i <= closed), name)
        hang(
            {**moved, name: around.head, around: name},
            {name: around.dep_, around: "appos"},
        )


def _turn_list(name: Token) -> bool:
    """ "Retook *P and Q*, towns that X had held": to the parser, P-and-Q towns."""
    noun = name.head
    listed = any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in name.children)
    if name.dep_ != "nmod" or name.pos_ != "PROPN" or not listed or noun.tag_ != "NNS":
        return False
    if noun.nbor(-1).text != "," or noun.head == noun:
        return False
    hang({name: noun.head, noun: name}, {name: noun.dep_, noun: "appos"})
    return True


def _part_partner(name: Token) -> bool:
    """ "The *Revolutionary Front* and renegade soldiers": to the parser, soldiers of both kinds."""
    noun = name.head
    partners = [c for c in name.children if c.dep_ == "conj" and c.i > name.i]
    long = any(c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN" for c in name.lefts)
    if not long or name.pos_ != "PROPN" or noun.tag_ != "NNS" or len(partners) != 1:
        return False
    kind = partners[0]
    if kind.i != noun.i - 1 or not kind.text.islower() or kind.i != name.i + 2:
        return False
    heads = dict.fromkeys((c for c in noun.lefts if c.i < name.i), name)
    top = name if noun.head == noun else noun.head
    hang({**heads, name: top, noun: name, kind: noun}, {name: noun.dep_})
    hang({}, {noun: "conj", kind: "amod"})
    return True


def mend_conjunct(noun: Token) -> None:
    """The ways in which a word is hung on a list that it is no part of."""
    if noun.pos_ in {"VERB", "AUX"}:
        if not raise_saying(noun):
            find_subject(noun)
        return
    behind = noun.right_edge.i + 1
    verb = noun.doc[behind] if behind < len(noun.doc) else noun
    first = noun.left_edge.i
    joined = first > 0 and noun.doc[first - 1].dep_ == "cc" and noun.tag_ in NOUNS
    told = joined and verb.tag_ in FINITE and verb.head.i < noun.i and verb.dep_ == "conj"
    if told and not any(c.dep_ in {*SUBJECTS, "aux", "auxpass"} for c in verb.children):
        hang({noun: verb}, {noun: "nsubj"})  # "left P and *X* took it over"
    else:
        _join_place(noun)


def _join_place(name: Token) -> None:
    """ "Took P on Monday and *Q* on Tuesday": to the parser, a day like Monday."""
    day = name.head
    prep = day.head
    if name.pos_ != "PROPN" or name.ent_type_ in TIMES or day.ent_type_ not in TIMES:
        return
    verb = prep.head if prep.dep_ == "prep" else prep
    partners = [
        noun
        for child in verb.children
        for noun in ((child, *child.children) if child.dep_ == "prep" else (child,))
        if noun.pos_ == "PROPN" and noun.dep_ in {"dobj", "pobj"} and verb.i < noun.i < day.i
    ]
    partners = [noun for noun in partners if noun.ent_type_ not in TIMES]
    if verb.pos_ == "VERB" and partners:
        hang({name: partners[-1]}, {name: "conj"})


def join_phrase(prep: Token) -> None:
    """The ways in which a preposition is hung on the wrong word."""
    if prep.lower_ == "including" and prep.head.dep_ == "pobj":
        _free_from_date(prep)
    elif not _join_held(prep):
        _join_name(prep)


def _join_held(prep: Token) -> bool:
    """ "It ended with *P in the hands of* X": to the parser, it ended in hands."""
    held = any(c.lower_ in _HELD for c in prep.children) and prep.lower_ in {"in", "under"}
    with_ = [c for c in prep.head.children if c.lower_ == "with" and c.right_edge.i == prep.i - 1]
    names = [n for c in with_ for n in c.children if n.dep_ == "pobj"]
    if not held or not names or prep.head.tag_ in NOUNS:
        return False
    hang({prep: names[0]}, {})
    return True


def _free_from_date(prep: Token) -> None:
    """ "Took 300 villages since the start of May, *including* P": a start includes nothing."""
    verb = next((t for t in prep.ancestors if t.pos_ == "VERB"), None)
    if verb is None or prep.head.tag_ != "NN" or prep.nbor(-1).text != ",":
        return
    taken = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.i < prep.i]
    if taken and taken[-1].tag_ in {"NNS", "NNPS"}:
        hang({prep: taken[-1]}, {})


def _join_name(prep: Token) -> None:
    """ "In P, *under* the control of X since May, schools are open": the schools are not."""
    if prep.lower_ != "under" or prep.i < 2 or prep.nbor(-1).text != "," or prep.head.i < prep.i:
        return
    name = prep.nbor(-2)
    if name.pos_ == "PROPN" and name.dep_ == "pobj" and name.head.head == prep.head:
        hang({prep: name}, {})


def turn_round(name: Token) -> None:
    """ "Also captured by rebels was *P*": the subject stands behind."""
    was = name.head
    if was.dep_ == "auxpass" and was.head.i < was.i and name.i > was.i:
        hang({name: was.head}, {name: "nsubjpass"})
