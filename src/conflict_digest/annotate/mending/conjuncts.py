"""Members of lists, and what the parser took for one."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.asides import free_before_teller
from conflict_digest.annotate.mending.mains import raise_after_state, raise_behind_aside
from conflict_digest.annotate.mending.objects import free_street, mend_aside
from conflict_digest.annotate.mending.phrases import join_of, lone_between, several_before
from conflict_digest.annotate.mending.relatives import join_retold
from conflict_digest.annotate.mending.sayings import lower_further, lower_next, raise_saying
from conflict_digest.annotate.mending.sites import (
    SETTLEMENTS,
    SITES,
    TAKEN_AT,
    list_beside_town,
    raise_past_aside,
)
from conflict_digest.annotate.mending.subjects import find_subject, part_participle
from conflict_digest.annotate.mending.tree import (
    DASHES,
    DIRECTIONS,
    FINITE,
    NOUNS,
    PLACES,
    SUBJECTS,
    TIMES,
    beside,
    hang,
    make_main,
    objects_before,
    token_before,
    word_after,
    word_before,
)
from conflict_digest.annotate.mending.verbs import join_clause, join_undergone
from conflict_digest.annotate.phrases import first_of

_SHARES: Final = frozenset({"most", "half", "all", "much", "part", "parts", "some", "two-thirds"})
_LANDS: Final = frozenset(
    {"district", "county", "province", "region", "state", "governorate", "oblast", "department"}
)
"""What villages and towns lie in."""
_LEAVING: Final = frozenset(
    {"withdraw", "retreat", "flee", "leave", "abandon", "evacuate", "pull", "vacate", "depart"}
)
"""What those did who have a town no more."""
_MASTERING: Final = frozenset({"hold", "control", "occupy", "seize", "capture", "retake", "secure"})
_MEN: Final = frozenset({"soldiers", "troops", "rebels", "marines", "guards", "police"})
"""Nouns that the tagger takes for verbs where the verb is left out."""

_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5}


def _mend_saying(verb: Token) -> bool:
    return raise_saying(verb) or lower_next(verb) or lower_further(verb)


def _turn_men(men: Token) -> None:
    """ "Rebels hold P, *soldiers* the airport": to the tagger, they soldier it."""
    men.tag_, men.pos_, men.lemma_ = "NNS", "NOUN", men.lower_[:-1]
    hang({}, {c: "appos" for c in men.children if c.dep_ == "dobj"})


def _name_counted(name: Token) -> bool:
    """ "Took *two towns, P and Q*": to the parser, two towns as well as P and Q."""
    if name.pos_ != "PROPN" or name.head.tag_ != "NNS":
        return False
    counted, listed = name.head, [name, *name.conjuncts]
    count = any(c.dep_ == "nummod" for c in counted.lefts)
    names = [t for t in listed if t.i >= name.i and t.pos_ == "PROPN"]
    if not count or word_before(name.left_edge) != "," or len(names) < 2:
        return False
    hang({}, {name: "appos"})
    return True


def _name_located(name: Token) -> bool:
    """ "Took *two towns* in the north, *P and Q*": to the parser, in the north, in P and in Q."""
    land, prep = name.head, name.head.head
    towns = token_before(prep)
    within = land.dep_ == "pobj" and prep.lower_ in {"in", "of", "to"}
    if name.pos_ != "PROPN" or not within or towns.tag_ != "NNS":
        return False
    if towns.lemma_ not in SETTLEMENTS | TAKEN_AT:
        return False  # "took *two commanders* in the north, …"
    known = any(c.dep_ == "nummod" or c.lower_ in {"the", "several"} for c in towns.lefts)
    names = [t for t in (name, *name.conjuncts) if t.i >= name.i and t.pos_ == "PROPN"]
    if not known or word_before(name.left_edge) != "," or len(names) < 2:
        return False
    counts = {_NUMBERS.get(c.lower_) for c in towns.lefts}
    if land.tag_ != "NN" and len(names) not in counts:
        return False  # "held the towns of *Darfur*, Kordofan and Blue Nile"
    hang({name: towns}, {name: "appos"})
    return True


def _join_past_reflexive(noun: Token) -> bool:
    """ "Hold *the port itself* and *the airport*": to the parser, itself and the airport."""
    itself = noun.head
    if itself.dep_ != "appos" or not itself.lower_.endswith("self") or itself.i > noun.i:
        return False
    links = [c for c in itself.children if c.dep_ in {"cc", "punct"}]
    hang(dict.fromkeys([noun, *links], itself.head), {})
    return True


def _join_sided(name: Token) -> bool:
    """ "*P* to the west *and Q* to the east are theirs": to the parser, to the west and to Q."""
    side, to = name.head, name.head.head
    first = token_before(to)
    if side.lower_ not in DIRECTIONS or side.dep_ != "pobj" or to.lower_ not in {"to", "in"}:
        return False
    if name.pos_ != "PROPN" or first.pos_ != "PROPN":
        return False
    links = [c for c in side.children if c.dep_ == "cc" and c.i == name.left_edge.i - 1]
    where = [c for c in to.head.children if c.dep_ == "prep" and c.i == name.right_edge.i + 1]
    hang({name: first, **dict.fromkeys(links, first), **dict.fromkeys(where, name)}, {})
    return True


def _count_named(noun: Token) -> bool:
    """ "*P and Q, the two towns* that X holds, are quiet": to the parser, P, Q and two towns."""
    first = first_of(noun.head)
    opens = noun.left_edge.i
    counted = any(c.dep_ == "nummod" for c in noun.lefts) and noun.left_edge.lower_ == "the"
    named = noun.tag_ == "NNS" and first.pos_ == "PROPN" and counted
    if not named or word_before(noun.left_edge) != ",":
        return False
    if not any(t.dep_ == "cc" for t in noun.doc[first.i : opens]):
        return False
    hang({noun: first}, {noun: "appos"})
    return True


def _free_absolute(noun: Token) -> bool:
    """ "…, Italy taking P and *Hungary taking* Q": to the parser, Italy took Hungary, too."""
    if noun.pos_ != "PROPN":
        return False
    verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), noun)
    after = noun.doc[noun.i + 1 : noun.i + 2]
    own = [t for t in after if t.tag_ == "VBG" and t.head in {noun, verb}]
    bare = own and not any(c.dep_ in SUBJECTS for c in own[0].children)
    if not bare or verb.tag_ != "VBG" or not any(c.dep_ == "dobj" for c in own[0].children):
        return False
    links = [c for c in noun.head.children if c.dep_ == "cc" and c.i == noun.left_edge.i - 1]
    heads = {own[0]: verb, noun: own[0], **dict.fromkeys(links, verb)}
    hang(heads, {own[0]: "conj", noun: "nsubj"})
    return True


def _join_where(second: Token) -> None:
    """ "Clash between X and Y *in P* and *in Q*": to the parser, Y is in P, and the clash in Q."""
    first = second.head
    if first.pos_ != "ADP" or first.lower_ == second.lower_:
        return
    between = second.doc[first.i + 1 : second.i]
    same = [t for t in between if t.dep_ == "prep" and t.lower_ == second.lower_]
    if len(same) == 1 and first.is_ancestor(same[0]):
        hang({same[0]: first.head, second: same[0]}, {})


def mend_conjunct(noun: Token) -> None:
    """The ways in which a word is hung on a list that it is no part of."""
    if noun.lower_ in _MEN and noun.pos_ == "VERB":
        _turn_men(noun)
        return
    if noun.pos_ in {"VERB", "AUX"}:
        mended = join_undergone(noun) or _mend_saying(noun) or part_participle(noun)
        mended = (
            mended
            or join_retold(noun)
            or raise_behind_aside(noun)
            or _raise_main(noun)
            or _raise_next(noun)
            or _raise_gerund(noun)
            or raise_after_state(noun)
            or _raise_mastering(noun)
        )
        if not (mended or join_clause(noun)):
            find_subject(noun)
        return
    if noun.pos_ == "ADP":
        _join_where(noun)
        join_of(noun)
        return
    if noun.pos_ == "ADJ" and noun.head.ent_type_ in TIMES:
        _join_next(noun)
        return
    if (
        _join_object(noun)
        or free_street(noun)
        or _free_absolute(noun)
        or any(mend(noun) for mend in _LIST_MENDINGS)
    ):
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


def _join_next(word: Token) -> None:
    """ "Left P on Sunday and *local* forces hoisted a flag": to the parser, on Sunday and local."""
    day, doers = word.head, word.nbor(1) if word.i + 1 < len(word.doc) else word
    links = [c for c in day.children if c.dep_ == "cc" and c.i == word.i - 1]
    verb = next((t for t in doers.ancestors if t.pos_ == "VERB"), day)
    after = word.doc[doers.i + 1 : doers.i + 3]
    told = [t for t in after if t.dep_ == "conj" and t.tag_ in FINITE | {"VBN"}]
    if doers.tag_ not in NOUNS or not links:
        return
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < day.i]
    if doers.ent_type_ in PLACES and objects:  # "took P on Sunday and *nearby Q* on Monday"
        hang({word: doers, links[0]: objects[0], doers: objects[0]}, {word: "amod", doers: "conj"})
        return
    if not (told or doers.dep_ in SUBJECTS):
        return
    own = verb if doers.dep_ in SUBJECTS else told[0]
    heads = {day: doers.head} if day.head == doers else {}
    hang(
        {**heads, word: doers, links[0]: own.head, doers: own},
        {day: "pobj", word: "amod", doers: "nsubj"},
    )


def _raise_contest(noun: Token) -> bool:
    """ "X and Y's fighters *contest control* of P": to the parser, X and Y's fighters' control."""
    if noun.lower_ != "control":
        return False
    verbs = [c for c in noun.lefts if c.lower_ in {"contest", "dispute"} and c.dep_ == "compound"]
    root = noun.head
    opening = root.head if root.dep_ == "pobj" else root  # "*in Q*, X and Y contest control of P"
    if not verbs or verbs[0].i != noun.i - 1 or opening.head != opening:
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
    if noun.lower_ != "claim":
        return False
    root, doer = noun.head, token_before(noun)
    aims = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VB" and c.i > noun.i]
    named = doer.head == noun and doer.dep_ == "compound"
    if not aims or not named or root.head != root:
        return False
    noun.tag_, noun.pos_ = "VBP", "VERB"
    own = [c for c in noun.children if c.i < doer.i]
    heads = {doer: root, **dict.fromkeys(own, doer)}
    make_main(noun, root, heads, {doer: "conj", aims[0]: "xcomp"})
    return True


def _explain_where(noun: Token) -> bool:
    """ "Took P village, Q district, *R province*": no list without an "and", but where P is."""
    if noun.tag_ not in {"NN", "NNP"} or noun.lower_ not in _LANDS:
        return False
    above = beside(noun)
    linked = any(c.dep_ == "cc" for word in (noun.head, noun) for c in word.children)
    named = any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in noun.lefts)
    if not named or linked or above != noun.head or above.lower_ == noun.lower_:
        return False
    hang({}, {noun: "appos"})
    return True


def _join_owned(noun: Token) -> bool:
    """ "Besieged P, the last *RSF stronghold* in Q": to the parser, RSF is the subject of it."""
    if noun.tag_ != "NN" or noun.head.pos_ != "VERB":
        return False
    owners = [c for c in noun.children if c.dep_ == "nsubj" and c.i == noun.i - 1]
    if not owners:
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


def _raise_main(verb: Token) -> bool:
    """ "*P*, a valley where X trained, *and Q remain* theirs": to the parser, X trained and Q."""
    clause, root = verb.head, verb.sent.root
    doers = [c for c in verb.children if c.dep_ in SUBJECTS]
    if clause.dep_ != "relcl" or root.tag_ not in NOUNS or len(doers) != 1 or verb.tag_ == "VBZ":
        return False
    joint = token_before(doers[0].left_edge)
    apart = joint.lower_ == "and" and word_before(joint) == ","
    if not apart or root.i != root.left_edge.i or beside(clause.head) != root:
        return False
    make_main(verb, root, {doers[0]: root, joint: root}, {doers[0]: "conj", root: doers[0].dep_})
    return True


def _raise_next(verb: Token) -> bool:
    """ "Took P, a day after Q *fell*, *and* on Friday *took* R": to the parser, Q took it.

    So "took P before *the month* was out *and took* R", with no comma: a month takes nothing.
    """
    clause = verb.head
    if clause.dep_ != "advcl" or verb.tag_ != "VBD":
        return False
    main = clause.head
    own = any(c.dep_ in {*SUBJECTS, "aux", "auxpass", "mark", "expl"} for c in verb.children)
    told = [c for c in clause.children if c.dep_ in SUBJECTS]
    if own or not told or main.tag_ != "VBD" or main.i > clause.i:
        return False
    timed = all(c.ent_type_ in TIMES for c in told)
    joints = [c for c in clause.children if c.dep_ == "cc" and clause.i < c.i < verb.i]
    if len(joints) != 1 or not (timed or word_before(joints[0]) == ","):
        return False
    hang({verb: main, joints[0]: main}, {})
    return True


def _raise_gerund(verb: Token) -> bool:
    """ "Took P, *cutting* the road that X had *used* and *entering* Q": to the parser, X had."""
    clause = verb.head
    if verb.tag_ != "VBG" or clause.dep_ != "relcl" or clause.tag_ == "VBG":
        return False
    if any(c.dep_ in {*SUBJECTS, "aux", "auxpass", "mark", "expl"} for c in verb.children):
        return False
    above = next((t for t in clause.ancestors if t.pos_ == "VERB"), clause)
    if above.tag_ != "VBG" or above.dep_ not in {"advcl", "pcomp"}:
        return False
    joints = [c for c in clause.children if c.dep_ in {"cc", "punct"} and clause.i < c.i < verb.i]
    hang({verb: above, **dict.fromkeys(joints, above)}, {})
    return True


def _raise_mastering(verb: Token) -> bool:
    """ "X entered P after Y *fled* and *took control*": to the parser, Y did, who was gone.

    So "… and *are in control*", "… and now *hold it*"; but who left P may have taken Q by name.
    """
    clause = verb.head
    main = clause.head
    gone = clause.dep_ == "advcl" and clause.lemma_ in _LEAVING and main.i < clause.i < verb.i
    if not gone or main.pos_ != "VERB" or not any(c.dep_ in SUBJECTS for c in clause.children):
        return False
    if any(c.dep_ in {*SUBJECTS, "mark", "expl"} for c in verb.children):
        return False
    if not any(c.dep_ in SUBJECTS for c in main.children):
        return False
    below = [t for t in verb.subtree if t.i > verb.i]
    rules = any(t.lower_ == "control" for t in below) or verb.lemma_ in _MASTERING
    if not rules or any(t.pos_ == "PROPN" and t.ent_type_ not in TIMES for t in below):
        return False
    joints = [c for c in clause.children if c.dep_ == "cc" and clause.i < c.i < verb.i]
    hang({verb: main, **dict.fromkeys(joints, main)}, {})
    return True


def _join_later(noun: Token) -> bool:
    """ "P was taken in June, *and Q in July*", "P fell on Monday and Q on Friday": two subjects.

    "They took P on Monday and *Q on Friday*": two objects.
    """
    verb = noun.head
    if verb.pos_ != "VERB" or noun.tag_ not in NOUNS or noun.i < verb.i:
        return False
    when = (t for c in noun.children if c.dep_ == "prep" for t in c.children)
    timed = any(t.ent_type_ in TIMES for t in when)
    if not timed:
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


def _join_past_bracket(noun: Token) -> bool:
    """ "Control of P (Q district) *and its airport*": to the parser, control and an airport."""
    owner = noun.doc[noun.left_edge.i]
    joint = token_before(owner)
    if owner.lower_ != "its" or owner.head != noun or word_before(joint) != ")":
        return False
    of = [c for c in noun.head.children if c.lower_ == "of" and c.i < joint.i]
    names = [c for prep in of for c in prep.children if c.dep_ == "pobj"]
    if joint.dep_ != "cc" or len(names) != 1:
        return False
    hang({noun: names[0], joint: names[0]}, {})
    return True


def _join_site(noun: Token) -> bool:
    """ "The *airport of P and the port*": to the parser, an airport of P and of the port."""
    name, prep = noun.head, noun.head.head
    site = prep.head
    told = any(c.lower_ == "the" for c in noun.lefts)
    of = name.dep_ == "pobj" and prep.lower_ == "of" and site.lower_ in SITES and site.tag_ == "NN"
    if not (told and of) or noun.tag_ != "NN" or name.pos_ != "PROPN" or noun.lower_ not in SITES:
        return False
    joints = [c for c in name.children if c.dep_ == "cc" and c.i < noun.i]
    hang({noun: site, **dict.fromkeys(joints, site)}, {})
    return True


def _join_halves(noun: Token) -> bool:
    """ "Overran the jail and *police* station": to the parser, the police and a station."""
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    halves = noun.tag_ == after.tag_ == "NN" and after.dep_ == "conj" and after != noun
    if not halves or after.head not in {noun, noun.head}:
        return False
    hang({after: noun.head, noun: after}, {after: "conj", noun: "compound"})
    return True


def _join_between(noun: Token) -> bool:
    """ "The battle *between X and Y*": to the parser, the battle and Y."""
    first = lone_between(noun.head)
    joints = [c for c in noun.head.children if c.dep_ == "cc" and c.i == noun.left_edge.i - 1]
    if noun.tag_ not in NOUNS or first is None or not joints or first.i > noun.i:
        return False
    hang({noun: first, joints[0]: first}, {})
    return True


def _join_place(name: Token) -> None:
    """ "Took P on Monday and *Q* on Tuesday": to the parser, a day like Monday.

    So "holds *P*, which it retook in May, *and Q*".
    """
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
    if verb.dep_ == "relcl" and verb.head.pos_ == "PROPN" and not partners:
        partners = [verb.head]
    if verb.pos_ == "VERB" and partners:
        hang({name: partners[-1]}, {name: "conj"})


def free_members(name: Token) -> bool:
    """ "Took 300 villages since May, *among them P*": to the parser, P began, or stands alone."""
    among = next((c for c in name.children if c.lower_ == "among" and c.i < name.i), None)
    taken = several_before(among) if among is not None and among.n_rights else None
    if among is None or taken is None or word_before(among) != ",":
        return False
    hang({name: taken.head, among: taken.head}, {name: "dep", among: "prep"})
    return True


def _join_object(name: Token) -> bool:
    """ "Held *P* since 2022 *and Q* since April": to the parser, Q is one more verb.

    So "took P on Monday *as well as the villages* of Q", where no name is needed, and "held not
    only P, the largest town, *but also a belt* around it".
    """
    alone = not any(c.dep_ in SUBJECTS for c in name.children)
    if not alone or name.head.pos_ != "VERB" or name.tag_ not in NOUNS:
        return False
    objects = objects_before(name)
    joint = word_before(name.left_edge)
    both = any(c.dep_ == "preconj" for c in objects[-1].children) if objects else False
    if objects and (joint == "as well as" or (joint == "also" and both)):
        hang({name: objects[-1]}, {})
        return True
    return word_before(name) == "and" and join_to_object(name)


def join_to_object(name: Token) -> bool:
    """A name that hangs on a verb is one more of what it is done to, if that has a name, too."""
    objects = objects_before(name)
    if name.pos_ != "PROPN" or not objects or objects[-1].pos_ != "PROPN":
        return False
    hang({name: objects[-1]}, {name: "conj"})
    return True


def mend_apposed(noun: Token) -> None:
    """The ways in which a noun behind a comma is no apposition of the one before."""
    if not (
        _free_from_side(noun)
        or join_row(noun)
        or _free_teller(noun)
        or list_beside_town(noun)
        or _explain_last(noun)
    ):
        mend_aside(noun)
    _lower_among(noun)


def _lower_among(name: Token) -> None:
    """ "*Three towns* fell to X, *among them P*": to the parser, a fall of that name."""
    verb, before = name.head, word_before(name.left_edge)
    among = any(c.lower_ == "among" and c.i < name.i for c in name.children)
    if verb.pos_ != "VERB" or not among or before != ",":
        return
    told = [c for c in verb.lefts if c.dep_ in SUBJECTS and c.tag_ == "NNS"]
    told += [c for c in verb.rights if c.dep_ == "dobj" and c.tag_ == "NNS" and c.i < name.i]
    if told:
        hang({name: told[-1]}, {})


def _explain_last(noun: Token) -> bool:
    """ "They came from *a dhow, the Nur*, which was seized": to the parser, they are the Nur."""
    before = beside(noun)
    who = noun.head
    if who.pos_ != "PRON" or before == noun or before.dep_ not in {"pobj", "dobj"}:
        return False
    if not who.i < before.head.i < before.i:
        return False
    hang({noun: before}, {})
    return True


def _free_from_side(side: Token) -> bool:
    """ "*P*, west of Q, *which X took*, and *R*": to the parser, X took the west, and R."""
    name = side.head
    bare = not any(c.dep_ == "det" for c in side.lefts)
    where = side.lower_ in DIRECTIONS and bare and word_after(side) == "of"
    if not where or name.pos_ != "PROPN" or side.i != name.i + 2:
        return False
    behind = [c for c in side.rights if c.dep_ in {"relcl", "cc", "conj"}]
    partners = [c for c in behind if c.dep_ == "conj"]
    if any(c.pos_ != "PROPN" for c in partners):
        return False
    hang(dict.fromkeys(behind, name), {})
    return bool(behind)


def _free_teller(noun: Token) -> bool:
    """ "X seize P *- residents*": who says so, and to the parser, people who P is."""
    doc, words = noun.doc, [c for c in noun.lefts if not c.is_punct]
    first = words[0].left_edge if words else noun
    dash = token_before(first)
    spaced = dash.text in DASHES and bool(dash.whitespace_) and bool(token_before(dash).whitespace_)
    ends = all(t.is_punct or t.is_space for t in doc[noun.i + 1 : noun.sent.end])
    named = noun.head.text.istitle() and noun.text.islower()
    if not (spaced and ends and named and noun.tag_ in NOUNS):
        return False
    verb = noun.sent.root
    if verb.pos_ != "VERB" or any(c.dep_ == "det" for c in words):
        return False
    hang({noun: verb, dash: verb}, {noun: "dep"})
    return True


def join_row(name: Token) -> bool:
    """ "Towns held by X: P, *Q*, *R*": to the parser, Q explains P. Bare names, to the end."""
    doc, end = name.doc, name.sent.end
    above, at = name.head, name.left_edge.i - 1
    if name.pos_ != "PROPN" or above.pos_ != "PROPN" or at < 1 or doc[at].text != ",":
        return False
    if name.head.i > at or name.ent_type_ in TIMES:
        return False
    before = at
    while before > 0 and (doc[before].pos_ == "PROPN" or doc[before].text == ","):
        before -= 1
    if doc[before].text != ":" or above.i < before:
        return False
    while end - 1 > at and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if any(t.pos_ != "PROPN" and t.text != "," for t in doc[at:end]):
        return False
    hang({}, {name: "conj"})
    return True


def join_share(share: Token) -> bool:
    """ "Holds P, near Q, *and most of R*", "holds all of P, *most of Q*": to the parser, how."""
    if share.lower_ not in _SHARES:
        return False
    verb, first = share.head, share.left_edge.i
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < share.i]
    of = any(c.lower_ == "of" for c in share.children)
    if not of or len(objects) != 1 or verb.pos_ != "VERB":
        return False
    if share.i < verb.i or share.doc[first - 1].lower_ not in {",", "and"}:
        return False
    hang({share: objects[0]}, {share: "conj"})
    return True


_LIST_MENDINGS: Final = (
    _explain_where,
    _raise_contest,
    _raise_claim,
    _name_counted,
    _name_located,
    _join_past_reflexive,
    _join_sided,
    _count_named,
    free_members,
    _join_between,
    _join_past_bracket,
    _join_site,
    _join_halves,
    _join_later,
    free_before_teller,
    join_share,
    _join_owned,
    raise_past_aside,
)
