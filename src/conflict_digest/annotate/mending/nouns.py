"""Subjects and names that the parser hung elsewhere."""

from __future__ import annotations

import calendar
from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.objects import join_next, mend_aside
from conflict_digest.annotate.mending.sayings import (
    lower_further,
    lower_next,
    raise_saying,
    told_before,
)
from conflict_digest.annotate.mending.subjects import find_subject, part_participle
from conflict_digest.annotate.mending.tree import (
    FINITE,
    NOUNS,
    SUBJECTS,
    TIMES,
    beside,
    hang,
    make_main,
    objects_before,
    token_before,
    word_before,
)
from conflict_digest.annotate.mending.verbs import join_clause, join_undergone

_DASHES: Final = frozenset({"-", "\u2013", "\u2014"})
_SITES: Final = frozenset({"GPE", "LOC", "FAC"})
_BORDERS: Final = frozenset({"edge", "outskirt", "fringe", "periphery"})
_MONTHS: Final = frozenset(calendar.month_name[1:])
_WHEN: Final = frozenset({"on", "in", "early", "late", "again", "now", "once", "more"})
_SHARES: Final = frozenset({"most", "half", "all", "much", "part", "parts", "some", "two-thirds"})
_LEADS: Final = frozenset({"after", "before"})
_HELD: Final = frozenset({"hands", "control", "rule"})
_TOWNS: Final = frozenset(
    {"town", "city", "village", "base", "stronghold", "bastion", "capital", "outpost", "enclave"}
)
_LANDS: Final = frozenset(
    {"district", "county", "province", "region", "state", "governorate", "oblast", "department"}
)
"""What villages and towns lie in."""
_MEN: Final = frozenset({"soldiers", "troops", "rebels", "marines", "guards", "police"})
"""Nouns that the tagger takes for verbs where the verb is left out."""


def mend_article(word: Token) -> None:
    """The ways in which a determiner is of another noun, or of none."""
    noun = word.head
    if noun.dep_ == "compound" and noun.tag_ == "NNS" and noun.head.i == noun.i + 1:
        hang({word: noun.head}, {})  # "*the* crossroads town": to the parser, the crossroads
    elif word.tag_ == "WDT":
        _free_which(word)


def _free_which(word: Token) -> None:
    """ "P, *which* Ukraine's army has been trying to take": to the parser, which army."""
    doer = word.head
    clause = doer.head
    opens = word_before(word) == ","
    if not opens or doer.dep_ != "nsubj" or clause.dep_ != "relcl" or clause.i < doer.i:
        return
    verb = next((c for c in clause.children if c.dep_ == "xcomp"), clause)
    if not any(c.dep_ == "dobj" for c in verb.children):
        hang({word: verb}, {word: "dobj"})


def swap_bracket(name: Token) -> None:
    """ "Entered *P* (Rakhine state)": to the parser, a state of that name was entered.

    "Entered *P and Q* (Rakhine state)", "(Idlib)" likewise.
    """
    around = name.head
    if any(mend(name) for mend in _ADNOMINAL_MENDINGS):
        return
    last = max([name.i, *(c.i for c in name.conjuncts if c.i < around.i)])
    if around.i < last + 2 or name.doc[last + 1].text != "(" or around.head == around:
        return
    closed = next((t.i for t in name.doc[last + 2 :] if t.text in {"(", ")"}), around.i)
    if closed > around.i and name.doc[closed].text == ")":
        moved = dict.fromkeys((c for c in around.children if not name.i <= c.i <= closed), name)
        hang(
            {**moved, name: around.head, around: name},
            {name: around.dep_, around: "appos"},
        )


def _part_pair(name: Token) -> bool:
    """ "*M23/RDF* take P": to the parser, one of two names describes the other."""
    other, doc = name.head, name.doc
    slash = doc[name.i + 1 : name.i + 2].text == "/"
    ids = {s.id_ for s in doc.spans.get("known", ()) for t in (name, other) if s[-1] == t}
    if name.dep_ != "nmod" or not slash or len(ids) != 2 or other.head == other:
        return False
    moved = dict.fromkeys((c for c in other.children if c.i < name.i), name)
    hang({**moved, name: other.head, other: name}, {name: other.dep_, other: "conj"})
    return True


def _part_at_dash(name: Token) -> bool:
    """ "Two towns were taken by the *Taliban* - *P* and Q": to the parser, by a Taliban-P."""
    noun, dash = name.head, name.doc[name.i + 1 : name.i + 2]
    spaced = bool(name.whitespace_) and any(t.whitespace_ for t in dash)
    if dash.text not in _DASHES or not spaced or noun.i <= name.i or noun.head == noun:
        return False
    moved = dict.fromkeys((c for c in noun.children if c.i < name.i), name)
    hang({**moved, name: noun.head, noun: name}, {name: noun.dep_, noun: "appos"})
    return True


def _turn_list(name: Token) -> bool:
    """ "Retook *P and Q*, towns that X had held": to the parser, P-and-Q towns."""
    noun = name.head
    listed = any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in name.children)
    if name.dep_ != "nmod" or name.pos_ != "PROPN" or not listed or noun.tag_ != "NNS":
        return False
    if word_before(noun) != "," or noun.head == noun:
        return False
    hang({name: noun.head, noun: name}, {name: noun.dep_, noun: "appos"})
    return True


def _part_forces(army: Token) -> bool:
    """ "*Somali army* and clan militia": to the parser, a militia of army and clan."""
    other = army.head
    own = [c for c in other.children if c.i < army.i and c.dep_ in {"amod", "det"}]
    joined = [c for c in army.children if c.dep_ == "conj" and c.i == other.i - 1]
    national = any(c.tag_ == "JJ" and c.text[:1].isupper() for c in own)
    if army.dep_ != "nmod" or army.tag_ != "NN" or not (joined and national):
        return False
    if word_before(joined[0]) != "and" or other.head == other:
        return False
    above = {army: other.head, other: army, joined[0]: other, **dict.fromkeys(own, army)}
    hang(above, {army: other.dep_, other: "conj", joined[0]: "compound"})
    return True


def _part_names(name: Token) -> bool:
    """ "Took *Nador* and Monte Arruit": to the parser, a Nador-and-Monte one."""
    if name.dep_ != "nmod":
        return False
    other = name.head
    joints = [c for c in name.children if c.dep_ == "cc"]
    sites = {name.ent_type_, other.ent_type_} <= _SITES and {name.tag_, other.tag_} == {"NNP"}
    between = name.doc[name.i + 2 : other.i]
    inner = len(between) > 0 and all(t.head == other and t.pos_ == "PROPN" for t in between)
    apart = joints and joints[0].i == name.i + 1 and inner and other.head != other
    if not (sites and apart) or any(c.dep_ == "conj" for c in name.children):
        return False
    hang({name: other.head, other: name}, {name: other.dep_, other: "conj"})
    return True


def _part_partner(name: Token) -> bool:
    """ "The *Revolutionary Front* and renegade soldiers": to the parser, soldiers of both kinds."""
    noun = name.head
    if name.pos_ != "PROPN" or noun.tag_ != "NNS":
        return False
    partners = [c for c in name.children if c.dep_ == "conj" and c.i > name.i]
    long = any(c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN" for c in name.lefts)
    if not long or len(partners) != 1:
        return False
    kind = partners[0]
    if kind.i != noun.i - 1 or not kind.text.islower() or kind.i != name.i + 2:
        return False
    heads = dict.fromkeys((c for c in noun.lefts if c.i < name.i), name)
    top = name if noun.head == noun else noun.head
    hang({**heads, name: top, noun: name, kind: noun}, {name: noun.dep_})
    hang({}, {noun: "conj", kind: "amod"})
    return True


def _free_site(noun: Token) -> bool:
    """ "Holds *the airport* and southern quarters": to the parser, quarters of both kinds."""
    site = noun.head
    if noun.tag_ != "NN" or site.i != noun.i + 3:
        return False
    links = [c for c in noun.children if c.dep_ == "cc" and c.i == noun.i + 1]
    told = any(c.dep_ == "det" for c in noun.children)
    directed = [c for c in site.children if c.dep_ == "amod" and c.i == noun.i + 2]
    if not (links and told and directed):
        return False
    hang({noun: site.head, site: noun}, {noun: site.dep_, site: "conj"})
    return True


def _free_before_and(name: Token) -> bool:
    """ "Attacked *P* and army forces left": to the parser, P-and-army forces."""
    if name.dep_ != "nmod":
        return False
    noun, verb = name.head, name.doc[name.left_edge.i - 1] if name.left_edge.i else name
    joints = [c for c in name.children if c.dep_ == "cc" and c.i == name.i + 1]
    later = noun.head
    if not joints or noun.dep_ not in SUBJECTS or verb.tag_ not in FINITE:
        return False
    if later.dep_ != "conj" or later.head != verb or any(c.dep_ == "dobj" for c in verb.children):
        return False
    kinds = [c for c in name.children if c.dep_ == "conj" and c.i > name.i]
    hang(
        {name: verb, joints[0]: verb, **dict.fromkeys(kinds, noun)},
        {name: "dobj", **dict.fromkeys(kinds, "amod")},
    )
    return True


def _mend_saying(verb: Token) -> bool:
    return raise_saying(verb) or lower_next(verb) or lower_further(verb)


def _turn_men(men: Token) -> None:
    """ "Rebels hold P, *soldiers* the airport": to the tagger, they soldier it."""
    men.tag_, men.pos_, men.lemma_ = "NNS", "NOUN", men.lower_[:-1]
    hang({}, {c: "appos" for c in men.children if c.dep_ == "dobj"})


def _name_counted(name: Token) -> bool:
    """ "Took *two towns, P and Q*": to the parser, two towns as well as P and Q."""
    counted, listed = name.head, [name, *name.conjuncts]
    count = any(c.dep_ == "nummod" for c in counted.lefts)
    names = [t for t in listed if t.i >= name.i and t.pos_ == "PROPN"]
    told = count and counted.tag_ == "NNS" and word_before(name.left_edge) == ","
    if not told or name.pos_ != "PROPN" or len(names) < 2:
        return False
    hang({}, {name: "appos"})
    return True


def _free_absolute(noun: Token) -> bool:
    """ "…, Italy taking P and *Hungary taking* Q": to the parser, Italy took Hungary, too."""
    verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), noun)
    after = noun.doc[noun.i + 1 : noun.i + 2]
    own = [t for t in after if t.tag_ == "VBG" and t.head in {noun, verb}]
    bare = own and not any(c.dep_ in SUBJECTS for c in own[0].children) and noun.pos_ == "PROPN"
    if not bare or verb.tag_ != "VBG" or not any(c.dep_ == "dobj" for c in own[0].children):
        return False
    links = [c for c in noun.head.children if c.dep_ == "cc" and c.i == noun.left_edge.i - 1]
    heads = {own[0]: verb, noun: own[0], **dict.fromkeys(links, verb)}
    hang(heads, {own[0]: "conj", noun: "nsubj"})
    return True


def mend_conjunct(noun: Token) -> None:
    """The ways in which a word is hung on a list that it is no part of."""
    if noun.lower_ in _MEN and noun.pos_ == "VERB":
        _turn_men(noun)
        return
    if noun.pos_ in {"VERB", "AUX"}:
        mended = join_undergone(noun) or _mend_saying(noun) or part_participle(noun)
        if not (mended or _raise_next(noun) or join_clause(noun)):
            find_subject(noun)
        return
    if noun.pos_ == "ADP":
        _join_of(noun)
        return
    if _free_absolute(noun) or any(mend(noun) for mend in _LIST_MENDINGS):
        return
    mend_aside(noun)
    dated = noun.head.ent_type_ in TIMES
    if dated:  # "on Monday and control *of* P passed to X"
        hang({c: noun for c in noun.head.children if c.dep_ == "prep" and c.i > noun.i}, {})
    behind = noun.right_edge.i + 1
    verb = noun.doc[behind] if behind < len(noun.doc) else noun
    perfect = verb.dep_ == "aux" and verb.lower_ in {"has", "have", "had"} and verb.head.i > behind
    if perfect:  # "has left P and *X* have taken it over"
        verb = verb.head
    first = noun.left_edge.i
    joined = first > 0 and noun.doc[first - 1].dep_ == "cc" and noun.tag_ in NOUNS
    goes_on = {"conj", "advcl"} if dated or noun.tag_ == "NNS" else {"conj"}
    goes_on |= {"xcomp"} if perfect else set()
    finite = verb.tag_ in FINITE or perfect
    told = joined and finite and verb.head.i < noun.i and verb.dep_ in goes_on
    none = {*SUBJECTS, "mark"} | (set() if perfect else {"aux", "auxpass"})
    if told and not any(c.dep_ in none for c in verb.children):
        # "left P and *X* took it over", "left P on Monday and *control* passed to X"
        hang({noun: verb}, {noun: "nsubj", verb: "conj"})
    else:
        _join_place(noun)


def _raise_contest(noun: Token) -> bool:
    """ "X and Y's fighters *contest control* of P": to the parser, X and Y's fighters' control."""
    verbs = [c for c in noun.lefts if c.lower_ in {"contest", "dispute"} and c.dep_ == "compound"]
    root = noun.head
    opening = root.head if root.dep_ == "pobj" else root  # "*in Q*, X and Y contest control of P"
    if noun.lower_ != "control" or not verbs or verbs[0].i != noun.i - 1 or opening.head != opening:
        return False
    verb, doers = verbs[0], token_before(verbs[0])
    verb.tag_, verb.pos_ = "VBP", "VERB"
    own = [c for c in noun.children if c.i < doers.i]
    heads = {noun: verb, doers: root, **dict.fromkeys(own, doers)}
    labels = {noun: "dobj", doers: "conj"}
    if opening != root:
        heads, labels = {opening: verb, **heads}, {opening: "prep", **labels}
    make_main(verb, root, heads, labels)
    return True


def _raise_claim(noun: Token) -> bool:
    """ "Both X and *Y claim to control* P": to the parser, X and Y's claim."""
    root, doer = noun.head, token_before(noun)
    aims = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VB" and c.i > noun.i]
    named = doer.head == noun and doer.dep_ == "compound"
    if noun.lower_ != "claim" or not aims or not named or root.head != root:
        return False
    noun.tag_, noun.pos_ = "VBP", "VERB"
    own = [c for c in noun.children if c.i < doer.i]
    heads = {doer: root, **dict.fromkeys(own, doer)}
    make_main(noun, root, heads, {doer: "conj", aims[0]: "xcomp"})
    return True


def _explain_where(noun: Token) -> bool:
    """ "Took P village, Q district, *R province*": no list without an "and", but where P is."""
    above = beside(noun)
    linked = any(c.dep_ == "cc" for word in (noun.head, noun) for c in word.children)
    named = any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in noun.lefts)
    told = noun.tag_ in {"NN", "NNP"} and noun.lower_ in _LANDS and named and not linked
    if not told or above != noun.head or above.lower_ == noun.lower_:
        return False
    hang({}, {noun: "appos"})
    return True


def _join_owned(noun: Token) -> bool:
    """ "Besieged P, the last *RSF stronghold* in Q": to the parser, RSF is the subject of it."""
    owners = [c for c in noun.children if c.dep_ == "nsubj" and c.i == noun.i - 1]
    if noun.tag_ != "NN" or noun.head.pos_ != "VERB" or not owners:
        return False
    owner, above = owners[0], beside(owners[0])
    under = above.dep_ in {"dobj", "pobj"} and above.tag_ in NOUNS and noun.head.is_ancestor(above)
    if not under:
        return False
    before = [c for c in (*owner.lefts, *noun.lefts) if c.dep_ in {"det", "amod", "punct"}]
    hang(
        {noun: above, **dict.fromkeys(before, noun)},
        {noun: "appos", owner: "compound"},
    )
    return True


def _raise_next(verb: Token) -> bool:
    """ "Took P, a day after Q *fell*, *and* on Friday *took* R": to the parser, Q took it."""
    clause = verb.head
    main = clause.head
    own = any(c.dep_ in {*SUBJECTS, "aux", "auxpass", "mark", "expl"} for c in verb.children)
    told = clause.dep_ == "advcl" and any(c.dep_ in SUBJECTS for c in clause.children)
    if own or not told or verb.tag_ != "VBD" or main.tag_ != "VBD" or main.i > clause.i:
        return False
    joints = [c for c in clause.children if c.dep_ == "cc" and clause.i < c.i < verb.i]
    if len(joints) != 1 or word_before(joints[0]) != ",":
        return False
    hang({verb: main, joints[0]: main}, {})
    return True


def _join_later(noun: Token) -> bool:
    """ "P was taken in June, *and Q in July*", "P fell on Monday and Q on Friday": two subjects.

    "They took P on Monday and *Q on Friday*": two objects.
    """
    verb = noun.head
    when = (t for c in noun.children if c.dep_ == "prep" for t in c.children)
    timed = any(t.ent_type_ in TIMES for t in when)
    if not timed or verb.pos_ != "VERB" or noun.tag_ not in NOUNS or noun.i < verb.i:
        return False
    first = noun.left_edge.i
    told = any(c.pos_ in {"VERB", "AUX"} or c.dep_ == "expl" for c in noun.children)
    if noun.ent_type_ in TIMES or told or noun.doc[first - 1].lower_ not in {"and", ","}:
        return False
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < noun.i]
    partners = objects or [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
    if len(partners) != 1:
        return False
    hang({noun: partners[0]}, {noun: "conj"})
    return True


def _join_of(prep: Token) -> None:
    """ "In control *of P*, to the north, *and of Q*": to the parser, joined to the north."""
    above, later = prep.head, [c for c in prep.children if c.dep_ == "pobj"]
    if prep.lower_ in {"by", "to"}:
        _join_agent(prep)
        return
    if prep.lower_ != "of" or above.pos_ != "ADP" or above.lower_ == "of" or len(later) != 1:
        return
    first = next(
        (t for t in reversed(prep.doc[prep.sent.start : above.i]) if t.lower_ == "of"), prep
    )
    names = [c for c in first.children if c.dep_ == "pobj"]
    if len(names) == 1 and word_before(above.left_edge) == "," and first.head.pos_ == "NOUN":
        joint = {c: names[0] for c in above.children if c.dep_ == "cc" and above.i < c.i < prep.i}
        hang({later[0]: names[0], prep: later[0], **joint}, {later[0]: "conj", prep: "dep"})


def _join_agent(prep: Token) -> None:
    """ "Captured by X in 1992 *and by Y* in 2020": to the parser, in 1992 and by Y."""
    above = prep.head
    dated = any(c.dep_ == "pobj" and c.ent_type_ in TIMES for c in above.children)
    verb = above.head if above.dep_ == "prep" and dated else above
    first = [c for c in verb.children if c.lower_ == prep.lower_ and c.i < prep.i]
    if verb.pos_ == "VERB" and len(first) == 1:
        hang({prep: verb}, {prep: first[0].dep_})


def _join_halves(noun: Token) -> bool:
    """ "Overran the jail and *police* station": to the parser, the police and a station."""
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    halves = noun.tag_ == after.tag_ == "NN" and after.dep_ == "conj" and after != noun
    if not halves or after.head not in {noun, noun.head}:
        return False
    hang({after: noun.head, noun: after}, {after: "conj", noun: "compound"})
    return True


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


def free_agent(by: Token) -> None:
    """ "P was taken on 3 *May by X*": to the parser, a May by X."""
    day = by.head
    verb = day.head if day.head.pos_ == "VERB" else day.head.head
    if _is_time(day) and any(c.dep_ == "auxpass" for c in verb.children) and by.i > verb.i:
        hang({by: verb}, {by: "agent"})


def free_particle(particle: Token) -> None:
    """ "Took P *on 3 May*", "which they took *on 3 May*": to the parser, they took it on."""
    day = next((c for c in particle.head.children if c.i > particle.i), particle)
    beside = day.left_edge.i == particle.i + 1 and day.dep_ == "npadvmod"
    if particle.lower_ in {"on", "in"} and beside and _is_time(day):
        hang({day: particle}, {particle: "prep", day: "pobj"})


def join_phrase(prep: Token) -> None:
    """The ways in which a preposition is hung on the wrong word."""
    if prep.lower_ == "including" and prep.head.dep_ in {"pobj", "advcl"}:
        _free_from_date(prep)
    elif not any(mend(prep) for mend in _PHRASE_MENDINGS):
        _join_name(prep)


def _uncross(prep: Token) -> bool:
    """ "Rebels *led* by X took P *on Friday*": to the parser, led on Friday, past the main verb."""
    above = prep.head
    main = next((t for t in above.ancestors if t.i > above.i), None)
    if main is None or not above.i < main.i < prep.i or main.pos_ != "VERB":
        return False
    hang({prep: main}, {})
    return True


def _past_date(prep: Token) -> bool:
    """ "Took control on Tuesday *of P*", "is in control again *of P*": to the parser, its day."""
    if prep.lower_ != "of":
        return False
    last, first = prep.i - 1, prep.sent.start
    while last > first and _tells_when(prep.doc[last]):
        last -= 1
    noun = prep.doc[last]
    dated = last < prep.i - 1 and not any(map(_is_time, prep.children))
    if not dated or noun.tag_ not in NOUNS or prep.head == noun:
        return False
    hang({prep: noun}, {})
    return True


def _tells_when(word: Token) -> bool:
    """A word of "on Tuesday", "early last week", "again": but of no "day of" something."""
    return word.lower_ in _WHEN or (_is_time(word) and word.lower_ not in {"the", "a", "an"})


def _is_time(word: Token) -> bool:
    return word.ent_type_ in TIMES or word.text in _MONTHS


def _past_saying(prep: Token) -> bool:
    """ "P was taken, officials said, *by X*", "…, *before* leaving": they said it by X?"""
    if word_before(prep) != ",":
        return False
    done = told_before(prep.head)
    leaving = any(c.dep_ == "pcomp" for c in prep.children)
    if done is None or (prep.i - prep.head.i > 3 and not leaving):
        return False
    passive = any(c.dep_ == "auxpass" for c in done.children)
    agent = prep.lower_ == "by" and passive and not any(c.dep_ == "agent" for c in done.children)
    hang({prep: done}, {prep: "agent" if agent else "prep"})
    return True


def _find_place(prep: Token) -> bool:
    """ "*In Damascus* soldiers took P": to the parser, Damascus soldiers."""
    name = prep.nbor(1) if prep.i + 1 < len(prep.doc) else prep
    opens = prep.lower_ in {"in", "at", "near"} and prep.i == prep.sent.start
    if not opens or prep.n_rights or name.dep_ != "compound" or name.head.dep_ not in SUBJECTS:
        return False
    if name.pos_ != "PROPN" or name.head.tag_ != "NNS" or name.head.i != name.i + 1:
        return False
    hang({name: prep}, {name: "pobj"})
    return True


def _join_border(prep: Token) -> bool:
    """ "Were in control of *the base on* the edge of P": to the parser, they were on the edge."""
    before = token_before(prep)
    border = any(c.lemma_.lower() in _BORDERS for c in prep.children)
    apart = prep.head.lemma_ == "be" and before.dep_ == "pobj" and prep.head.is_ancestor(before)
    if not border or not apart or before.head.lower_ != "of":
        return False
    hang({prep: before}, {})
    return True


def _join_held(prep: Token) -> bool:
    """ "It ended with *P in the hands of* X": to the parser, it ended in hands."""
    held = prep.lower_ in {"in", "under"} and any(c.lower_ in _HELD for c in prep.children)
    if not held or prep.head.tag_ in NOUNS:
        return False
    last = prep.left_edge.i - 1  # "with P *still in* its hands"
    with_ = [c for c in prep.head.children if c.lower_ == "with" and c.right_edge.i == last]
    names = [n for c in with_ for n in c.children if n.dep_ == "pobj"]
    if not names:
        return False
    hang({prep: names[0]}, {})
    return True


def _free_from_date(prep: Token) -> None:
    """ "Took 300 villages since the start of May, *including* P": a start includes nothing."""
    clause = prep.head.dep_ == "advcl"  # "since the offensive began, *including* P"
    taken = _several_before(prep) if prep.head.tag_ == "NN" or clause else None
    if taken is not None and word_before(prep) == ",":
        hang({prep: taken}, {})


def _free_members(name: Token) -> bool:
    """ "Took 300 villages since May began, *among them P*": to the parser, P began."""
    among = next((c for c in name.children if c.lower_ == "among" and c.i < name.i), None)
    taken = _several_before(among) if among is not None and among.n_rights else None
    if among is None or taken is None or word_before(among) != ",":
        return False
    hang({name: taken.head, among: taken.head}, {name: "dep", among: "prep"})
    return True


def _several_before(prep: Token) -> Token | None:
    """The plural that a verb above the preposition has taken, nearest first."""
    for verb in prep.ancestors:
        nouns = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.i < prep.i]
        if verb.pos_ == "VERB" and nouns:
            return nouns[-1] if nouns[-1].tag_ in {"NNS", "NNPS"} else None
    return None


def _join_name(prep: Token) -> None:
    """ "In P, *under* the control of X since May, schools are open": the schools are not."""
    if prep.lower_ != "under" or prep.i < 2 or word_before(prep) != "," or prep.head.i < prep.i:
        return
    name = prep.nbor(-2)
    if name.pos_ == "PROPN" and name.dep_ == "pobj" and name.head.head == prep.head:
        hang({prep: name}, {})


def join_month(word: Token) -> None:
    """ "Since 1 *May* the army holds P": to the parser, it may hold it."""
    day = token_before(word)
    if word.text == "May" and word.tag_ in NOUNS and day.like_num and day.dep_ == "pobj":
        hang({word: day.head, day: word}, {word: "pobj", day: "nummod"})


def mend_adverbial(noun: Token) -> None:
    """The ways in which a noun is no adverb."""
    mended = _join_list(noun) or _join_share(noun) or join_next(noun) or _explain_object(noun)
    if not (mended or _raise_lead(noun)):
        _lower_date(noun)


def mend_loose(word: Token) -> bool:
    """The ways in which a word is hung loosely."""
    return join_undergone(word) or _join_among(word)


def _join_among(name: Token) -> bool:
    """ "Took seven villages, *among them P* and Q": to the parser, loosely beside the verb."""
    preps = [c for c in name.lefts if c.lower_ == "among"]
    them = any(c.lower_ in {"them", "these"} for prep in preps for c in prep.children)
    objects = [c for c in name.head.children if c.dep_ in {"dobj", "nsubjpass"}]
    several = [c for c in objects if c.tag_ == "NNS" and c.i < name.i]
    if name.pos_ != "PROPN" or not them or not several:
        return False
    hang({name: several[-1]}, {name: "appos"})
    return True


def _explain_object(town: Token) -> bool:
    """ "Captured *P* on Sunday, *the last city* held by Y": to the parser, when they did."""
    verb, start = town.head, town.left_edge.i
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < start]
    told = town.lemma_ in _TOWNS and any(c.lower_ in {"the", "a"} for c in town.lefts)
    if not told or len(objects) != 1 or word_before(town.doc[start]) != ",":
        return False
    if objects[0].pos_ != "PROPN" or town.doc[start - 2].ent_type_ not in TIMES:
        return False
    hang({town: objects[0]}, {town: "appos"})
    return True


def _join_share(share: Token) -> bool:
    """ "Holds P, near Q, *and most of R*", "holds all of P, *most of Q*": to the parser, how."""
    verb, first = share.head, share.left_edge.i
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < share.i]
    of = any(c.lower_ == "of" for c in share.children)
    if share.lower_ not in _SHARES or not of or len(objects) != 1 or verb.pos_ != "VERB":
        return False
    if share.i < verb.i or share.doc[first - 1].lower_ not in {",", "and"}:
        return False
    hang({share: objects[0]}, {share: "conj"})
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
    """ "Took Base 46, *P* and Q": to the parser, took it P."""
    first, before = name.left_edge.i, objects_before(name)
    listed = any(c.dep_ == "conj" for c in name.children) and name.pos_ == "PROPN"
    if not (listed and before) or name.ent_type_ in TIMES or before[-1].pos_ != "PROPN":
        return False
    if word_before(name.left_edge) != "," or before[-1].right_edge.i < first - 2:
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


_LIST_MENDINGS: Final = (
    _explain_where,
    _raise_contest,
    _raise_claim,
    _name_counted,
    _free_members,
    _join_halves,
    _join_later,
    _join_share,
    _join_owned,
)
_ADNOMINAL_MENDINGS: Final = (
    _part_at_dash,
    _part_pair,
    _free_site,
    _part_partner,
    _turn_list,
    _part_forces,
    _part_names,
    _free_before_and,
)
_PHRASE_MENDINGS: Final = (
    _uncross,
    _past_date,
    _join_held,
    _find_place,
    _past_saying,
    _join_border,
)
"""What may be wrong with where a preposition hangs, in the order in which it is tried."""
