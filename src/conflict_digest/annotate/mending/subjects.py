"""Subjects that the parser left to a phrase before them, or gave to a participle behind them."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from conflict_digest.annotate.mending.gerunds import find_gerunds_doer, turn_cause
from conflict_digest.annotate.mending.sayings import SAYING, tell_state
from conflict_digest.annotate.mending.tree import (
    FINITE,
    NOUNS,
    SUBJECTS,
    TIMES,
    hang,
    subject_label,
    token_before,
    word_before,
)

_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
_OPENS: Final = frozenset({"DT", "CD", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$"})
"""Tags of the first word of who says something."""
_WHEN: Final = frozenset({"after", "before", "since", "until", "as"})
"""Conjunctions that are prepositions, too."""

_TIMES_OF_DAY: Final = frozenset(
    {"morning", "noon", "midday", "afternoon", "evening", "nightfall", "midnight", "dawn", "dusk"}
)
_ON: Final = frozenset({"by", "on"})
_ASIDES: Final = frozenset({"NN", "JJ", "JJS", "CD"})
_GOING: Final = frozenset({"depart", "retreat", "flee", "withdraw", "advance", "remain", "invade"})
_NEARBY: Final = frozenset({"neighbouring", "neighboring", "surrounding"})
_LEFT: Final = frozenset({"leave", "remain"})


def free_noun(participle: Token) -> None:
    """The ways in which a noun is lost between a preposition and a participle."""
    prep = participle.head
    behind = [c for c in participle.children if c.dep_ == "dobj" and c.i > participle.i]
    bare = bool(behind) and all(c.dep_ != "det" for c in behind[0].lefts)
    if participle.lower_ in _NEARBY and bare:  # "fled from neighbouring *P*"
        hang({behind[0]: prep, participle: behind[0]}, {behind[0]: "pobj", participle: "amod"})
    elif participle.lemma_ in _GOING and behind and participle.i == prep.i + 1:
        _turn_adjective(participle, behind[0])
    elif prep.lower_ == "with" and participle.tag_ == "VBD" and not behind:
        _turn_passive(participle)
    elif not (
        tell_state(participle)
        or free_remainder(participle)
        or turn_cause(participle)
        or find_gerunds_doer(participle)
        or _describe_place(participle)
    ):
        _free_agent(participle)


def _describe_place(participle: Token) -> bool:
    """ "In *P*, *guarded by X* but held by Y, …": to the parser, in what is guarded."""
    prep = participle.head
    nouns = [c for c in prep.children if c.dep_ == "pobj" and c.i < participle.i]
    first = participle.left_edge
    if not nouns or participle.tag_ != "VBN" or word_before(first) != ",":
        return False
    if first.i != nouns[0].right_edge.i + 2:
        return False
    if not any(c.dep_ == "agent" for c in participle.children):
        return False
    hang({participle: nouns[0]}, {participle: "acl"})
    return True


def free_remainder(clause: Token) -> bool:
    """ "Took *what was left of P*", "left what remains of P": P, and not what was left."""
    what = any(c.lower_ == "what" and c.dep_ in SUBJECTS for c in clause.children)
    names = [n for c in clause.children if c.lower_ == "of" for n in c.children]
    if not (what and names) or clause.lemma_ not in _LEFT or clause.i < clause.head.i:
        return False
    label = "pobj" if clause.dep_ == "pcomp" else "dobj"
    hang({names[0]: clause.head, clause: names[0]}, {names[0]: label, clause: "relcl"})
    return True


def free_doer(aside: Token) -> bool:
    """ "*The RSF*, not *content* with it, *took* P": to the parser, they are only content."""
    verb = aside.head
    if aside.pos_ != "ADJ" or verb.i < aside.i:
        return False
    doers = [c for c in aside.children if c.dep_ == "nsubj" and c.i < aside.i]
    if len(doers) != 1:
        return False
    doc, commas = aside.doc, [c for c in aside.children if c.text == "," and c.i < aside.i]
    apart = doc[doers[0].i + 1].text == "," and any(t.text == "," for t in doc[aside.i : verb.i])
    if not apart or any(c.dep_ in SUBJECTS and c != aside for c in verb.children):
        return False
    hang({doers[0]: verb, aside: doers[0], **dict.fromkeys(commas, doers[0])}, {aside: "amod"})
    return True


def _turn_adjective(participle: Token, noun: Token) -> None:
    """ "Took P from *departing* troops on Friday": to the parser, it departs the troops."""
    prep = participle.head
    later = [c for c in participle.children if c.dep_ == "prep" and c.i > noun.i]
    hang(
        {noun: prep, participle: noun, **dict.fromkeys(later, prep.head)},
        {noun: "pobj", participle: "amod"},
    )


def _turn_passive(participle: Token) -> None:
    """ "With the last rebels *routed* from P": to the parser, a past tense."""
    nouns = [c for c in participle.children if c.dep_ == "nsubj" and c.i < participle.i]
    if nouns:
        participle.tag_ = "VBN"
        hang({}, dict.fromkeys(nouns, "nsubjpass"))


def _free_agent(participle: Token) -> None:
    """ "Taken by *troops* advancing from two sides": to the parser, by their advancing."""
    by = participle.head
    doers = [c for c in participle.children if c.dep_ == "nsubj" and by.i < c.i < participle.i]
    if by.lower_ == "by" and participle.tag_ == "VBG" and len(doers) == 1:
        hang({doers[0]: by, participle: doers[0]}, {doers[0]: "pobj", participle: "acl"})


def find_subject(verb: Token) -> None:
    """A finite verb without a subject has it in the phrase before."""
    if verb.tag_ in FINITE and not any(
        c.dep_ in {*SUBJECTS, "expl", "csubj"} for c in verb.children
    ):
        if verb.dep_ == "conj":
            _after_when(verb)
            _behind_day(verb)
        elif not (_before_saying(verb) or _behind_aside(verb) or _behind_gerund(verb)):
            behind_opening(verb)
    elif verb.tag_ in {"VBG", "VBN"} and any(_is_finite_aux(c) for c in verb.lefts):
        behind_opening(verb)  # "near P, X and Y *have* been *fighting*"
    elif verb.dep_ == "ROOT":
        _behind_mark(verb)


def _is_finite_aux(word: Token) -> bool:
    return word.dep_ in {"aux", "auxpass"} and word.tag_ in FINITE


def _behind_mark(verb: Token) -> None:
    """ "After clashes at the town, *X and Y* entered P": to the parser, after the clashes entered.

    The main verb of a sentence has no conjunction: it is the preposition of the noun before.
    """
    marks = [c for c in verb.children if c.dep_ == "mark" and c.lower_ in _WHEN]
    if len(marks) != 1:
        return
    nouns = [c for c in verb.children if c.dep_ == "nsubj"]
    if len(nouns) != 1 or marks[0].i != verb.sent.start:
        return
    comma = next((t for t in reversed(list(nouns[0].subtree)) if t.text == ","), None)
    if comma is None:
        return
    behind = [t for t in verb.doc[comma.i + 1 : verb.i] if t.head.i < comma.i and t.dep_ == "conj"]
    if len(behind) == 1 and behind[0].pos_ in _NOMINAL:
        hang(
            {behind[0]: verb, nouns[0]: marks[0]},
            {behind[0]: "nsubj", nouns[0]: "pobj", marks[0]: "prep"},
        )


def _before_saying(verb: Token) -> bool:
    """ "Driven out by X, *a commander* in P said": to the parser, X is that commander.

    "After a battle with X, *officials* in P said": to the parser, a battle with the officials.
    """
    commas = [t.i for t in verb.doc[verb.sent.start : verb.i] if t.text == ","]
    name = None
    if len(commas) > 2 and commas[-1] == verb.i - 1:  # "its *mayor*, X, said"
        name = _top(verb.doc[commas[-2] + 1 : commas[-1]])
        commas = commas[:-2]
        if name is None:
            return False
    told = any(c.dep_ == "ccomp" and commas and c.i < commas[-1] for c in verb.children)
    if not told or verb.lemma_ not in SAYING:
        return False
    words = verb.doc[commas[-1] + 1 : name.left_edge.i - 1 if name is not None else verb.i]
    noun = _top(words)
    if noun is None or words[0].tag_ not in _OPENS:
        return False
    if name is not None:
        hang({name: noun}, {name: "appos"})
    before = [c for c in noun.children if c.i < words.start and c.pos_ in _NOMINAL]
    hang(
        {noun: verb, **dict.fromkeys(before, noun.head)},
        {noun: "nsubj", **dict.fromkeys(before, noun.dep_)},
    )
    return True


def _behind_aside(verb: Token) -> bool:
    """ "*The rebels*, grouped in X, *said* …": to the parser, they grouped.

    "*The recapture* of P, after tanks had held it, *persuaded* Y": the tanks alone held it.
    """
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i]
    if len(clauses) != 1 or word_before(verb) != ",":
        return False
    aside = clauses[0]
    first, *others = [c for c in aside.lefts if c.dep_ in SUBJECTS] or [aside]
    comma = next((t for t in verb.doc[first.i + 1 : aside.i] if t.text == ","), None)
    closed = comma is not None and all(
        first.is_ancestor(t) for t in verb.doc[first.i + 1 : comma.i]
    )
    bare = aside.tag_ in {"VBD", "VBN"} and not any(c.dep_ == "dobj" for c in aside.children)
    if first == aside or not closed or not (others or bare) or first.pos_ not in _NOMINAL:
        return False
    hang({first: verb}, {first: "nsubj"})
    if others:
        hang({}, {aside: "advcl"})
    else:
        aside.tag_ = "VBN"
        hang({aside: first}, {aside: "acl"})
    return True


def _behind_gerund(verb: Token) -> bool:
    """ "After days of fighting *the garrison* surrendered P": to the parser, they fought it."""
    noun = token_before(verb)
    while noun.head.i < noun.i and noun.dep_ not in {"dobj", "ROOT"}:
        noun = noun.head
    gerund = noun.head
    behind = noun.dep_ == "dobj" and gerund.tag_ == "VBG" and gerund.dep_ == "pcomp"
    opens = behind and any(t.dep_ == "prep" and t.head == verb for t in gerund.ancestors)
    if not opens or noun.right_edge.i != verb.i - 1 or noun.pos_ not in _NOMINAL:
        return False
    hang({noun: verb}, {noun: "nsubj"})
    return True


def _top(words: Span) -> Token | None:
    """The noun that the words are a phrase of, wherever the parser hung it."""
    tops = [t for t in words if t.head not in words and not t.is_punct]
    return tops[0] if len(tops) == 1 and tops[0].tag_ in NOUNS else None


def _after_when(verb: Token) -> None:
    """ "A day after *P*, its second city, fell": to the parser, a day after P."""
    first, doc = verb.head, verb.doc
    joined = any(c.dep_ == "cc" and c.i < verb.i for c in first.children)
    if joined or word_before(verb) != "," or verb.i < first.i:
        return
    for prep in reversed(doc[first.i + 1 : verb.i]):
        names = [c for c in prep.children if c.dep_ == "pobj" and c.pos_ in _NOMINAL]
        if prep.lower_ in _WHEN and names and names[0].ent_type_ not in TIMES:
            name = names[0]
            asides = [
                t for t in doc[name.i + 1 : verb.i] if t.dep_ == "appos" and t.head.i < name.i
            ]
            if doc[name.i + 1].text == ",":
                heads = {name: verb, verb: prep.head, prep: verb, **dict.fromkeys(asides, name)}
                hang(heads, {name: "nsubj", verb: "advcl", prep: "mark"})
            return


def part_participle(verb: Token) -> bool:
    """ "*Forces* allied to X *surprised* the garrison": to the parser, they allied."""
    first = verb.head
    if verb.tag_ not in FINITE or verb.i <= first.i or first.tag_ not in {"VBD", "VBN"}:
        return False
    doers = [c for c in first.children if c.dep_ in SUBJECTS and c.i < first.i]
    own = any(c.dep_ in {*SUBJECTS, "expl", "mark", "aux"} for c in verb.children)
    bare = not own and first.lemma_ not in SAYING
    closed = any(c.dep_ in {"dobj", "aux", "auxpass"} for c in first.children)
    between = verb.doc[first.i : verb.i]  # "rolled into P and by dawn *controlled* it"
    closed = closed or any(t.dep_ == "cc" and t.head.pos_ not in _NOMINAL for t in between)
    phrase = any(c.dep_ == "prep" and first.i < c.i < verb.i for c in first.children)
    if not (bare and phrase) or closed or len(doers) != 1:
        return False
    noun, top = doers[0], verb if first.head == first else first.head
    if noun.i != first.i - 1 or word_before(verb) in {",", "then"}:
        return False
    first.tag_ = "VBN"
    last = [c for c in first.children if c.dep_ == "punct" and c.i > verb.i]
    hang(
        {verb: top, noun: verb, first: noun, **dict.fromkeys(last, verb)},
        {verb: first.dep_, noun: "nsubj", first: "acl"},
    )
    raise_about(first)
    return True


def raise_about(clause: Token) -> bool:
    """ "The news *spread* by X *about* the fall of P": to the parser, it was spread about that."""
    if clause.tag_ not in {"VBD", "VBN"} or not any(c.dep_ == "agent" for c in clause.children):
        return False
    about = [c for c in clause.rights if c.dep_ == "prep" and c.lower_ == "about"]
    hang(dict.fromkeys(about, clause.head), {})
    return bool(about)


def _raise_called(mark: Token) -> bool:
    """ "*The group known as* the X *lost* P": to the parser, known as the X lost it."""
    verb, called = mark.head, mark.head.head
    names = [c for c in verb.children if c.dep_ == "nsubj" and mark.i < c.i < verb.i]
    bare = called.tag_ == "VBN" and not any(c.dep_ in {"aux", "auxpass"} for c in called.children)
    if mark.lower_ != "as" or not bare or verb.tag_ not in FINITE or len(names) != 1:
        return False
    doers = [c for c in called.lefts if c.dep_ in SUBJECTS]
    group = called.head if called.dep_ == "acl" else doers[-1] if doers else called
    top = group if called.dep_ == "acl" else called
    if group == called or top.head != top:
        return False
    inside = {group, called, mark, *group.lefts, *(c for c in called.children if c.i > group.i)}
    moved = [c for word in (top, called) for c in word.children if c not in inside | {verb}]
    moved += [c for c in group.children if c.i > verb.i]
    hang(
        {**dict.fromkeys(moved, verb), verb: verb, group: verb, called: group, mark: called}
        | {names[0]: mark},
        {verb: "ROOT", group: "nsubj", called: "acl", mark: "prep", names[0]: "pobj"},
    )
    return True


def open_clause(mark: Token) -> None:
    """ "After *the garrison* left its base": to the parser, a conjunction with an object."""
    verb = mark.head
    if _raise_called(mark):
        return
    names = [c for c in mark.children if c.dep_ == "pobj" and c.pos_ in _NOMINAL]
    own = [c for c in verb.children if c.dep_ in {*SUBJECTS, "expl", "csubj"}]
    if len(names) != 1 or names[0].i > verb.i:
        return
    if not own and verb.tag_ in FINITE:
        hang({names[0]: verb}, {names[0]: "nsubj"})
    elif len(own) == 1 and own[0].pos_ == "PROPN":
        _join_title(names[0], own[0])


def _join_title(doers: Token, name: Token) -> None:
    """ "After *the forces of general X* had left": to the parser, X left after the forces."""
    title = token_before(name.left_edge)
    if title.dep_ == "pobj" and title.tag_ == "NN" and title.head.head == doers:
        hang(
            {doers: name.head, name: title.head, title: name},
            {doers: name.dep_, name: "pobj", title: "compound"},
        )


def take_from_when(verb: Token) -> bool:
    """ "A day *after X* of Y and Z *chased* them out": to the parser, a day after X.

    So "a day *after X had left*".
    """
    if any(c.dep_ in {*SUBJECTS, "expl", "mark"} for c in verb.children):
        return False
    had = [c for c in verb.children if c.dep_ == "aux" and c.lower_ == "had"]
    first = had[0] if had else verb
    if first.tag_ != "VBD":
        return False
    when = next(
        (t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.lower_ in _WHEN), verb
    )
    names = [c for c in when.children if c.dep_ == "pobj" and c.pos_ in _NOMINAL]
    apart = when.head.head != verb and verb.dep_ != "advcl"
    if len(names) != 1 or names[0].ent_type_ in TIMES or apart:
        return False
    name = names[0]
    if name.right_edge.i != first.i - 1:
        return False
    hang({name: verb, when: verb}, {name: "nsubj", when: "mark"})
    return True


def _behind_day(verb: Token) -> None:
    """ "Took P on Sunday and *media* said so": to the parser, Sunday and media."""
    noun = token_before(verb)
    days = [t for t in noun.lefts if t.ent_type_ in TIMES]
    if noun.dep_ != "pobj" or noun.pos_ not in _NOMINAL or not days:
        return
    joint = next((t for t in verb.doc[days[0].i : noun.i] if t.dep_ == "cc"), None)
    if joint is not None and verb.head.i < noun.i:
        words = [t for t in verb.doc[joint.i + 1 : noun.i] if t.head.i <= joint.i]
        heads = {noun: verb, days[0]: noun.head, joint: verb.head, **dict.fromkeys(words, noun)}
        labels = {noun: "nsubj", days[0]: "pobj", **dict.fromkeys(words, "compound")}
        hang(heads, labels)


def part_stray(subject: Token) -> None:
    """ "Took P, *the last bases of Y*, and X resigned": of two subjects the first has none."""
    verb, doc, first = subject.head, subject.doc, subject.left_edge.i
    told = [c for c in verb.children if c.dep_ == "ccomp" and c.i < first]
    if not told or doc[first - 1].text != "," or _part_joined(subject, told[-1]):
        return
    others = [c for c in verb.children if c.dep_ == "nsubj" and subject.i < c.i < verb.i]
    if not others:
        return
    if any(t.lower_ == "and" for t in doc[subject.i : others[0].left_edge.i]):
        done = told[-1]
        top = done if verb.head == verb else verb.head
        hang({subject: doc[first - 2]}, {subject: "appos"})
        hang({done: top, verb: done}, {done: verb.dep_, verb: "conj"})


def _part_joined(aside: Token, done: Token) -> bool:
    """ "X fell back to P, *their stronghold*, and witnesses say": to the parser, both say it."""
    verb, doc, first = aside.head, aside.doc, aside.left_edge.i
    doers = [c for c in aside.children if c.dep_ == "conj" and c.i > aside.i]
    owned = any(c.dep_ == "poss" for c in aside.children)
    if not (doers and owned) or first < 2:
        return False
    name, joint = doc[first - 2], token_before(doers[0].left_edge)
    if name.pos_ != "PROPN" or joint.dep_ != "cc" or word_before(joint) != ",":
        return False
    top = done if verb.head == verb else verb.head
    heads = {aside: name, doers[0]: verb, done: top, joint: done, verb: done}
    hang(heads, {aside: "appos", doers[0]: aside.dep_, done: verb.dep_, verb: "conj"})
    return True


def behind_opening(verb: Token) -> None:
    """ "Of the bigger towns, *A and B* alone remain": to the parser, all three are of the first."""
    opening = next(iter(verb.lefts), None)
    if opening is None or opening.dep_ != "prep" or opening.i != verb.sent.start:
        return
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return
    comma = next((t for t in reversed(list(opening.subtree)) if t.text == ","), None)
    if comma is None or _part_frame(verb, opening):
        return
    behind = [t for t in verb.doc[comma.i + 1 : verb.i] if t.head.i < comma.i]
    nouns = [t for t in behind if t.pos_ in _NOMINAL and t.ent_type_ not in TIMES]
    if len(nouns) == 1 and all(t.pos_ in {*_NOMINAL, "ADV"} for t in behind):
        hang({nouns[0]: verb}, {nouns[0]: subject_label(verb)})


def find_lost_subject(noun: Token) -> None:
    """ "By nightfall on Sunday *insurgents* had taken P": taken for Sunday ones."""
    if noun.pos_ == "PROPN" and noun.i < noun.head.head.i:
        _part_aside(noun)
    prep = noun.head
    dates = [t for c in noun.lefts for t in c.subtree if _is_time(t)]
    if prep.lower_ in _ON:  # "by the *30th* rebel units had taken P"
        dates = dates or [c for c in noun.lefts if c.text[:-2].isdigit() and c.tag_ == "JJ"]
    if prep.lower_ == "of":  # "since the truce *of 1994* rebel forces have held P"
        dates = dates or [c for c in noun.lefts if _is_year(c)]
    if not dates:
        return
    verb = next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None or noun.ent_type_ in TIMES or noun.i > verb.i:
        return
    finite = verb.tag_ in FINITE or any(c.tag_ in FINITE for c in verb.children)
    own = [c for c in verb.children if c.dep_ in {*SUBJECTS, "expl"}]
    frame = next((c for c in verb.lefts if c.dep_ == "mark" and c.lower_ == "since"), None)
    if own == [prep.head] and frame is not None and frame.i < prep.i:
        hang({frame: verb, prep.head: frame}, {frame: "prep", prep.head: "pobj"})
        own = []
    if not finite or own:
        return
    day = dates[-1]
    rest = [c for c in noun.lefts if c in dates and c != day]
    kept = [t for t in noun.lefts if t not in dates]
    hang(
        {noun: verb, day: prep, **dict.fromkeys(rest, day), **dict.fromkeys(kept, noun)},
        {noun: "nsubj", day: "pobj"},
    )


def _part_aside(noun: Token) -> None:
    """ "By mid-afternoon *P*, *seat* of Q, was theirs", "*the first* of their towns"."""
    doc, verb = noun.doc, noun.head.head
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    if len(subjects) != 1 or subjects[0].i < noun.i:
        return
    aside = subjects[0]
    behind = (noun.right_edge.i + 1, aside.right_edge.i + 1)
    commas = all(doc[i : i + 1].text == "," for i in behind)
    if commas and aside.left_edge.i == noun.right_edge.i + 2 and aside.tag_ in _ASIDES:
        hang({aside: noun}, {aside: "appos"})


def _is_time(word: Token) -> bool:
    return word.ent_type_ in TIMES or word.lower_ in _TIMES_OF_DAY


def _is_year(word: Token) -> bool:
    return word.is_digit and len(word) == 4 and word.text[:2] in {"18", "19", "20"}


def _part_frame(verb: Token, opening: Token) -> bool:
    """ "In Darfur, *P*, Q and R are in X's hands": to the parser, P is listed with Darfur."""
    around = next((c for c in opening.children if c.dep_ == "pobj"), None)
    if around is None or around.pos_ != "PROPN" or any(c.dep_ == "cc" for c in around.children):
        return False
    first = next((c for c in around.children if c.dep_ == "conj" and c.pos_ in _NOMINAL), None)
    if first is None or word_before(first.left_edge) != ",":
        return False
    men = first.tag_ == "NNS"  # "near P, *soldiers* have been fighting rebels"
    if not men and not any(c.dep_ == "conj" for c in first.children):
        return False
    hang({first: verb}, {first: "nsubj"})
    return True
