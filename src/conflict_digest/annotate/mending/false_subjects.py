"""Words that the parser took for subjects, and that are none, or one with another."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.boundaries import BULLETS
from conflict_digest.annotate.mending.asides import free_topic
from conflict_digest.annotate.mending.directions import free_direction, part_onward
from conflict_digest.annotate.mending.inverted import find_behind
from conflict_digest.annotate.mending.joined import join_other
from conflict_digest.annotate.mending.objects import HAVING
from conflict_digest.annotate.mending.phrases import lone_between
from conflict_digest.annotate.mending.subjects import free_doer, part_stray
from conflict_digest.annotate.mending.tree import (
    FINITE,
    PLACES,
    SUBJECTS,
    TIMES,
    beside,
    hang,
    token_before,
    turn_noun,
    word_after,
    word_before,
)

_OBJECTS: Final = frozenset({"it", "them"})
_PASSIVE: Final = frozenset({"nsubjpass", "auxpass"})
_LOST: Final = frozenset({"advmod", "dep", "npadvmod"})
"""Labels of a name at the start of which the parser makes no subject."""
_BRACKET: Final = 6
"""Words in the bracket between a name and its noun."""
_NOW: Final = frozenset({"now", "already", "still"})


def mend_subject(word: Token) -> None:
    """The ways in which a subject is none."""
    if word.lower_ in {"theirs", "ours"} and word.i > word.head.i and word.head.lemma_ == "be":
        word.dep_ = "attr"  # "P and most of Q were *theirs*"
    elif word.text in BULLETS and word.head.i > word.i:
        # "\u2022 On 3 May rebels took P": the sign before an item of a list does nothing
        hang(dict.fromkeys(word.children, word.head), {word: "punct"})
    elif word.ent_type_ in TIMES or _is_day(word):
        _after_date(word)
    elif word.lower_ in _OBJECTS:
        _lower_pronoun(word)
    elif _turn_relative(word):
        return
    elif not any(mend(word) for mend in _SUBJECT_MENDINGS):
        part_stray(word)


def _turn_relative(word: Token) -> bool:
    """ "P, that they lost and *that* fell to X": to the tagger, a thing that fell.

    Also where the parser joins it to the main clause: what stands before "and" is the relative one.
    """
    verb = word.head
    joined = verb.dep_ == "conj" and word_before(word) == "and" and word.i > 1
    if word.lower_ != "that" or not joined or word.right_edge != word:
        return False
    joint = word.nbor(-1)
    last = joint.nbor(-1)
    clause = next((t for t in (last, *last.ancestors) if t.dep_ == "relcl"), verb)
    if clause == verb or not any(c.lower_ in {"that", "which"} for c in clause.lefts):
        return False
    if verb.head != clause:
        hang({verb: clause, joint: clause}, {})
    word.tag_, word.pos_ = "WDT", "PRON"
    return True


def mend_attribute(name: Token) -> None:
    """ "Also captured by rebels was *P*", "and so was *Q*": subjects that stand behind."""
    _own(name)
    was = name.head
    if was.dep_ == "auxpass" and was.head.i < was.i and name.i > was.i:
        hang({name: was.head}, {name: "nsubjpass"})
        return
    before = [c for c in was.lefts if c.dep_ not in {"aux", "punct"}]
    if [c.lower_ for c in before] == ["next"] and name.pos_ == "PROPN":  # "*next* are P and Q"
        hang({}, {before[0]: "advmod", name: "nsubj"})
    elif not find_behind(name):
        join_other(name)


def _own(noun: Token) -> None:
    """ "The town was the *rebels'* for a day": to the tagger, a quotation mark."""
    if noun.tag_ != "NNS" or word_after(noun) not in {"'", "\u2019"}:
        return
    after = noun.doc[noun.i + 1 : noun.i + 2]
    quoted = sum(t.text in {"'", "\u2019"} for t in noun.sent) > 1
    if not quoted:
        behind = {c: noun.head for c in noun.children if c.dep_ == "prep" and c.i > noun.i}
        hang({after[0]: noun, **behind}, {after[0]: "case"})
        after[0].tag_, after[0].pos_ = "POS", "PART"


def _join_bracketed(noun: Token) -> bool:
    """ "*NADK* (Khmer Rouge) *fighters* took P": to the parser, two that have nothing in common."""
    doc, close = noun.doc, token_before(noun)
    if close.text != ")" or noun.tag_ != "NNS" or noun.left_edge not in {noun, close}:
        return False
    before = doc[max(0, close.i - _BRACKET) : close.i]
    opened = next((t for t in reversed(before) if t.text == "("), None)
    name = token_before(opened) if opened is not None else noun
    if name.pos_ != "PROPN" or name == noun or name.dep_ not in {"ROOT", "dep", "nsubj"}:
        return False
    hang({name: noun}, {name: "compound"})
    return True


def _join_second(noun: Token) -> bool:
    """ "*Columns* of the army (X) *and fighters* entered P": to the parser, each of them did.

    "The battle between X *and Y* goes on" likewise, and "X *and*, according to a teacher, *Y*".
    """
    others = [c for c in noun.head.children if c.dep_ in SUBJECTS and c.i < noun.i]
    if len(others) != 1:
        return False
    joint = token_before(noun.left_edge)
    if joint.text == ",":
        joint = next((c for c in others[0].rights if c.dep_ == "cc"), joint)
        joint = joint if word_after(joint) == "," else others[0]
    if joint.dep_ != "cc" or joint.head != others[0]:
        return False
    partner = lone_between(others[0]) or others[0]
    hang({noun: partner, joint: partner}, {noun: "conj"})
    return True


def _join_towns(name: Token) -> bool:
    """ "The towns of P, *Q and R* fell": to the parser, Q and R did, besides the towns."""
    first, verb = beside(name), name.head
    prep = first.head
    kind = prep.head
    of = first != name and first.dep_ == "pobj" and prep.lower_ == "of"
    several = of and kind.tag_ == "NNS" and kind.dep_ == name.dep_ and kind.head == verb
    named = name.pos_ == first.pos_ == "PROPN"
    if not (several and named) or not any(c.dep_ == "conj" for c in name.children):
        return False
    hang({name: first}, {name: "conj"})
    return True


def _join_next(name: Token) -> bool:
    """ "*P, Q* fall to X", "taken by X: *P*, *Q*": to the parser, P and Q are subjects, each."""
    comma = token_before(name)
    others = [c for c in name.head.children if c.dep_ == name.dep_ and c.i < name.i]
    if comma.text != "," or name.pos_ != "PROPN" or not others or others[-1].pos_ != "PROPN":
        return False
    last = max([others[-1], *others[-1].conjuncts], key=lambda c: c.i)
    if last.i != comma.i - 1:
        return False
    hang({name: others[-1]}, {name: "conj"})
    return True


def _free_aside(noun: Token) -> bool:
    """ "*The army aside*, X won P": to the parser, the army did, too."""
    aside = any(c.lower_ == "aside" and c.i == noun.i + 1 for c in noun.children)
    second = any(c.dep_ == noun.dep_ and c.i > noun.i for c in noun.head.children)
    if not aside or not second:
        return False
    hang({}, {noun: "dep"})
    return True


def _join_first(noun: Token) -> bool:
    """ "By evening *the station and* most of P were theirs": to the parser, most of P was."""
    joint = token_before(noun.left_edge)
    partner = joint.head
    lost = joint.dep_ == "cc" and partner.dep_ == "dep" and partner.pos_ in {"NOUN", "PROPN"}
    if not lost or partner.head.dep_ != "prep" or partner.head.head != noun.head:
        return False
    hang({partner: noun.head, noun: partner}, {partner: noun.dep_, noun: "conj"})
    return True


def _join_described(noun: Token) -> bool:
    """ "Fighters of Sudan's *paramilitary RSF* drove off": to the parser, the RSF did, too."""
    word = token_before(noun.left_edge)
    prep = word.head
    others = [c for c in noun.head.children if c.dep_ == noun.dep_ and c.i < prep.i]
    if word.tag_ != "JJ" or word.dep_ != "pobj" or prep.head not in others:
        return False
    owners = dict.fromkeys(word.children, noun)
    hang({**owners, noun: prep, word: noun}, {noun: "pobj", word: "amod"})
    return True


def _explain_name(noun: Token) -> bool:
    """ "X, speaking in *P, the last town* that he holds, said": to the parser, the town said it."""
    name = beside(noun)
    if noun.tag_ != "NN" or name.dep_ != "pobj" or name.pos_ != "PROPN":
        return False
    others = [c for c in noun.head.children if c.dep_ in SUBJECTS and c.i < noun.left_edge.i]
    told = any(c.dep_ == "relcl" for c in noun.children)
    if not (told and others) or name.i > noun.head.i:
        return False
    hang({noun: name}, {noun: "appos"})
    return True


def _explain_subject(noun: Token) -> bool:
    """ "*P, the last city* that he held, *fell*": to the parser, both of them fell.

    "*P, once the capital* of a state, was taken": to the parser, the capital was, when P had been.
    """
    verb = noun.head
    once = _once_before(noun)
    name = beside(noun) if once is None else noun.doc[max(once.i - 2, 0)]
    if noun.tag_ != "NN" or name.head != verb or verb.i < noun.i:
        return False
    doubled = name.dep_ in SUBJECTS and name.pos_ == "PROPN"
    lost = name.dep_ in _LOST and name.is_sent_start and name.ent_type_ in PLACES
    shut = "," in {noun.right_edge.text, word_after(noun.right_edge)}
    known = any(c.lower_ in {"the", "a", "an"} for c in noun.lefts)
    if not ((doubled or lost) and shut and known):
        return False
    opening = {} if once is None else {once: noun}
    hang(
        {noun: name, **opening},
        {name: noun.dep_, noun: "appos", **dict.fromkeys(opening, "advmod")},
    )
    return True


def _once_before(noun: Token) -> Token | None:
    """ "P, *once* the capital", where the parser has it open the clause."""
    word = token_before(noun.left_edge)
    opens = word.lower_ == "once" and word.head == noun.head and word_before(word) == ","
    return word if opens else None


def _join_behind_time(noun: Token) -> bool:
    """ "Within a week *P*, *Q and R* had fallen": to the parser, within a week and P.

    So "has closed the road for a week and *P*, *Q and R* are living on flour".
    """
    name = beside(noun)
    opening = name.head
    if name.dep_ == "conj" and name.pos_ == "PROPN" and opening.ent_type_ in TIMES:
        several = any(c.dep_ in {"conj", "cc"} for c in noun.children)
        if several and name.i < noun.i and name.ent_type_ not in TIMES:
            hang({name: noun.head, noun: name}, {name: noun.dep_, noun: "conj"})
            return True
    if name.dep_ != "pobj" or name.pos_ != "PROPN" or opening.dep_ != "prep":
        return False
    when = [c for c in opening.children if c.dep_ == "pobj" and c.i < name.i]
    if not when:
        return False
    listed = any(c.dep_ in {"conj", "cc"} for c in noun.children)
    if when[-1].ent_type_ not in TIMES or not listed or opening.head != noun.head:
        return False
    hang({name: noun.head, noun: name}, {name: noun.dep_, noun: "conj"})
    return True


def _join_between(noun: Token) -> bool:
    """ "*Fighting between X and Y* went on": to the parser, Y went on, and X fought."""
    joint = token_before(noun.left_edge)
    partner = joint.head if joint.dep_ == "cc" else token_before(joint)
    between = partner.head
    clause = between.head
    lost = joint.lower_ == "and" and partner.dep_ == "pobj" and between.lower_ == "between"
    if not lost or clause.tag_ != "VBG" or clause.head != noun.head or clause.i > noun.i:
        return False
    turn_noun(clause)
    hang({clause: noun.head, noun: partner, joint: partner}, {clause: "nsubj", noun: "conj"})
    return True


def _give_back(name: Token) -> bool:
    """ "After X captured *P*, *the army* withdrew": to the parser, P, which is the army."""
    asides = [c for c in name.rights if c.dep_ == "appos"] if name.pos_ == "PROPN" else []
    if not asides:
        return False
    clause = token_before(name.left_edge)
    opens = clause.dep_ in {"advcl", "relcl"} and clause.tag_ in FINITE and clause.i < name.head.i
    if not (opens and clause.lemma_ in HAVING):
        return False
    aside = asides[0]
    told = [c.dep_ for c in clause.children]
    if "dobj" in told or not SUBJECTS.intersection(told) or word_before(aside.left_edge) != ",":
        return False
    behind = aside.right_edge.i + 1
    if aside.doc[behind : behind + 1].text == ",":  # "after they attacked, P, the capital, fell"
        return False
    hang({aside: name.head, name: clause}, {aside: name.dep_, name: "dobj"})
    return True


def _take_back(gerund: Token) -> bool:
    """ "*Marines* marching across P have reached Q": to the parser, that they march has."""
    if gerund.tag_ != "VBG" or gerund.i > gerund.head.i:
        return False
    doers = [c for c in gerund.lefts if c.dep_ == "nsubj"]
    if len(doers) != 1:
        return False
    if any(c.dep_ in {"aux", "mark", "dobj"} for c in gerund.children):
        return False
    hang({doers[0]: gerund.head, gerund: doers[0]}, {doers[0]: "nsubj", gerund: "acl"})
    return True


def _lower_lost(noun: Token) -> bool:
    """ "X regained P, *the town* lost to Y in May": to the parser, the town lost something."""
    verb = noun.head
    if noun.tag_ != "NN" or verb.i != noun.i + 1 or verb.lemma_ not in HAVING:
        return False
    told = [c for c in verb.children if c.dep_ == "ccomp" and c.i < noun.i]
    if not (told and verb.tag_ in {"VBN", "VBD"}) or word_before(noun.left_edge) != ",":
        return False
    main, name = told[-1], noun.doc[noun.left_edge.i - 2]
    if name.pos_ != "PROPN" or name.dep_ not in {"dobj", "pobj"} or not main.is_ancestor(name):
        return False
    if {c.dep_ for c in verb.children}.isdisjoint({"prep", "agent"}):
        return False
    last = [c for c in verb.children if c.dep_ == "punct" and c.i > verb.right_edge.i - 1]
    verb.tag_ = "VBN"
    top = main if verb.head == verb else verb.head
    heads = {main: top, noun: name, verb: noun, **dict.fromkeys(last, main)}
    hang(heads, {main: verb.dep_, noun: "appos", verb: "acl"})
    return True


def _join_seat(name: Token) -> bool:
    """ "In the regional capital, *P*, soldiers fought": to the parser, P fought."""
    if name.pos_ != "PROPN":
        return False
    seat = beside(name)
    if seat.dep_ != "pobj" or seat.tag_ != "NN" or seat.head.head != name.head:
        return False
    behind = name.doc[name.right_edge.i : name.right_edge.i + 2]
    others = [c for c in name.head.children if c.dep_ in SUBJECTS and c.i > name.i]
    if not others or "," not in {t.text for t in behind}:
        return False
    hang({name: seat}, {name: "appos"})
    return True


def _had_done(name: Token) -> bool:
    """ "X had *P* cleared by Monday": to the parser, P had cleared something."""
    verb = name.head
    if verb.tag_ != "VBN":
        return False
    others = [c for c in verb.children if c.dep_ == "nsubj" and c.i < name.i]
    had = [c for c in verb.children if c.dep_ == "aux" and c.lemma_ == "have" and c.i < name.i]
    if len(others) != 1 or len(had) != 1 or had[0].i < others[0].i:
        return False
    if any(c.dep_ == "dobj" for c in verb.children) or name.left_edge.i != had[0].i + 1:
        return False
    hang({}, {name: "dobj"})
    return True


def _lower_pronoun(word: Token) -> None:
    """ "The claim to have *captured* it could not be verified": what was captured."""
    verb = token_before(word)
    others = [c for c in word.head.children if c.dep_ in SUBJECTS and c.i < word.i]
    infinitive = verb.dep_ == "acl" and any(c.lower_ == "to" for c in verb.children)
    if infinitive and others and verb.head in others:
        hang({word: verb}, {word: "dobj"})
    # "attacked P and *had it cleared* by noon": to the parser, it had cleared
    done = word.head
    had = verb.lemma_ == "have" and verb.head == done and verb.dep_ == "aux"
    if had and done.i == word.i + 1 and done.tag_ == "VBN" and done.dep_ == "conj" and not others:
        hang({word: done}, {word: "dobj"})


def _join_title(noun: Token) -> bool:
    """ "The *rebel* MPIGO said": to the parser, a rebel said it, and the MPIGO, too."""
    if noun.tag_ != "NN":
        return False
    behind = [c for c in noun.head.children if c.dep_ == noun.dep_ and c.i == noun.i + 1]
    if not behind or behind[0].pos_ != "PROPN":
        return False
    name = behind[0]
    hang({**dict.fromkeys(noun.lefts, name), noun: name}, {noun: "compound"})
    return True


def _join_office(name: Token) -> bool:
    """ "*The forces* of military chief *X* left": to the parser, the forces and X left."""
    office = token_before(name.left_edge)
    of = office.head
    between = office.dep_ == "pobj" and of.lower_ == "of" and office.tag_ == "NN"
    if name.pos_ != "PROPN" or not between:
        return False
    others = _before(name)
    if len(others) != 1 or of.head != others[0]:
        return False
    hang({name: of, office: name}, {name: "pobj", office: "compound"})
    return True


def _join_leader(name: Token) -> bool:
    """ "Rebels loyal to *X* hold P": to the parser, X holds it, too."""
    to = token_before(name.left_edge)
    if name.pos_ != "PROPN" or to.dep_ != "prep" or to.n_rights:
        return False
    others = _before(name)
    if to.head.head not in others or len(others) != 1:
        return False
    hang({name: to}, {name: "pobj"})
    return True


def _before(name: Token) -> list[Token]:
    """The other subjects that stand before a subject's phrase."""
    first = name.left_edge.i
    return [c for c in name.head.children if c.dep_ == "nsubj" and c.i < first]


def _is_day(word: Token) -> bool:
    """ "*12 May* - X took P", where the recogniser sees no date."""
    return word.i <= word.sent.start + 1 and (word.like_num or word.text == "May")


def _after_date(date: Token) -> None:
    """ "3 April: *P*, held by X, is taken", "12 May - *X* took P": to the parser, the day did."""
    names = [c for c in date.children if c.dep_ == "appos" and c.pos_ in {"NOUN", "PROPN"}]
    between = date.doc[date.i : names[0].i] if names else ()
    if any(t.text == ":" or t.text in BULLETS for t in between):
        hang({names[0]: date.head}, {names[0]: date.dep_, date: "npadvmod"})


def _part_label(noun: Token) -> bool:
    """ "#*Syria*: rebels captured P", "*Old City of P*: Q fell": what a note is filed under does
    nothing, whether the parser took the doer for another subject or for an apposition.
    """
    if noun.left_edge.i != noun.sent.start:
        return False
    verb = noun.head
    colon = next((t.i for t in noun.doc[noun.i + 1 : verb.i] if t.text == ":"), None)
    if colon is None:
        return False
    beside_it = (c for c in verb.children if c.dep_ == noun.dep_)
    explaining = (c for c in noun.children if c.dep_ == "appos")
    doers = [c for c in (*beside_it, *explaining) if c.left_edge.i == colon + 1 and c.i < verb.i]
    if not doers:
        return False
    hang({doers[0]: verb}, {doers[0]: noun.dep_, noun: "dep"})
    return True


def _free_note(name: Token) -> bool:
    """ "*X now in P*, Y have pulled back": to the parser, X pulled back, too."""
    verb, doc = name.head, name.doc
    others = [c for c in verb.children if c.dep_ == name.dep_ and name.i < c.i < verb.i]
    if not others or doc[name.i + 1].lower_ not in _NOW:
        return False
    comma = others[0].left_edge.i - 1
    preps = [t for t in doc[name.i + 2 : comma] if t.dep_ == "prep" and t.head == verb]
    if doc[comma].text != "," or not preps or preps[0].i != name.i + 2:
        return False
    hang({name: verb, preps[0]: name, doc[name.i + 1]: name}, {name: "dep"})
    return True


def _free_hours(doer: Token) -> bool:
    """ "*Within hours insurgents* were in P": to the parser, hours-insurgents, within nothing."""
    hours = next((c for c in doer.lefts if c.dep_ == "compound" and c.tag_ == "NNS"), doer)
    prep = token_before(hours)
    if hours.ent_type_ not in TIMES or prep.dep_ != "prep" or prep.n_rights:
        return False
    hang({hours: prep}, {hours: "pobj"})
    return True


def _take_behind(name: Token) -> bool:
    """ "X captured *P*, a town 20 miles to the north": to the parser, P did, and took 20 miles."""
    verb = name.head
    doers = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    active = verb.lemma_ in HAVING and not any(c.dep_ in _PASSIVE for c in verb.children)
    if not (doers and active) or name.left_edge.i != verb.i + 1 or name.pos_ != "PROPN":
        return False
    spans = [c for c in verb.children if c.dep_ == "dobj" and c.i > name.i]
    hang(dict.fromkeys(spans, name), {name: "dobj", **dict.fromkeys(spans, "npadvmod")})
    if verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children):
        verb.tag_ = "VBD"
    return True


_SUBJECT_MENDINGS: Final = (
    _join_bracketed,
    free_direction,
    part_onward,
    free_topic,
    _take_behind,
    free_doer,
    _free_note,
    _free_hours,
    _part_label,
    _take_back,
    _give_back,
    _lower_lost,
    _join_title,
    _join_office,
    _had_done,
    _join_leader,
    _join_seat,
    _join_first,
    _join_next,
    _free_aside,
    _join_towns,
    _join_second,
    _join_described,
    _explain_name,
    _explain_subject,
    _join_behind_time,
    _join_between,
    join_other,
)
"""How a subject is mended, in the order in which it is tried."""
