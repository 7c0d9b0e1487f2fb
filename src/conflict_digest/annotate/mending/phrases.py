"""Prepositions and particles that the parser hung elsewhere."""

from __future__ import annotations

import calendar
import itertools
from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.sayings import told_before
from conflict_digest.annotate.mending.tree import (
    FINITE,
    NOUNS,
    SUBJECTS,
    TIMES,
    hang,
    token_before,
    word_after,
    word_before,
)
from conflict_digest.annotate.phrases import first_of

_BORDERS: Final = frozenset({"edge", "outskirt", "fringe", "periphery"})
_MONTHS: Final = frozenset(calendar.month_name[1:])
_WHEN: Final = frozenset({"on", "in", "early", "late", "again", "now", "once", "more"})
_MEN: Final = frozenset(
    {"troops", "soldiers", "fighters", "men", "units", "gunmen", "militants", "militiamen"}
    | {"commandos", "guerrillas", "elements", "paratroopers", "marines", "members", "brigades"}
)
"""Whoever they are, they are from somebody."""
_ALONG: Final = frozenset({"along", "together"})
_TAKING: Final = frozenset(
    {"capture", "recapture", "seizure", "takeover", "occupation", "conquest", "liberation"}
    | {"siege", "encirclement", "shelling", "bombardment", "storming", "retaking", "recovery"}
)
_FALLING: Final = frozenset({"fall", "loss", "surrender", "handover", "return"})
"""Deeds of which "by" or "to" tells whose they are, or whose gain."""
_DECLARING: Final = frozenset({"declare", "proclaim", "pronounce"})
_HELD: Final = frozenset({"hands", "control", "possession", "rule", "authority", "occupation"})
_ROADS: Final = frozenset({"road", "highway", "track", "path", "route", "motorway", "trail"})
_BOTH: Final = frozenset({"both", "all", "each"})
_MEANWHILE: Final = frozenset({"moment", "present", "being", "now"})
"""What ends "for the moment", "at present", "for the time being"."""
_BEING: Final = frozenset({"be", "remain", "stay"})
_HOLDING: Final = frozenset({"control", "charge", "command", "possession"})


_DOING: Final = frozenset({"they", "he", "she", "we"})
"""Subjects of what is done to nobody, where the verb has no auxiliary."""


def free_agent(by: Token) -> None:
    """ "P was taken on 3 *May by X*", "P: taken 3 *May by X*": to the parser, a May by X."""
    if _join_deed(by) or _repeat(by):
        return
    day = by.head
    if any(c.dep_ == "nsubj" and c.lower_ in _DOING for c in day.children):
        by.dep_ = "prep"  # "they left *by the P road*"
        return
    verb = day.head if day.head.pos_ == "VERB" else day.head.head
    passive = verb.i == verb.sent.start or any(c.dep_ == "auxpass" for c in verb.children)
    if _is_time(day) and verb.tag_ == "VBN" and passive and by.i > verb.i:
        numbers = [c for c in verb.children if c.dep_ == "dobj" and c.i < by.i and _is_time(c)]
        hang({by: verb}, {by: "agent", **dict.fromkeys(numbers, "npadvmod")})


def _repeat(by: Token) -> bool:
    """ "P is fought over *street by street*": to the parser, over a street, by a street."""
    again = next((c for c in by.children if c.dep_ == "pobj"), by)
    noun = token_before(by)
    over = token_before(noun)
    if by.lower_ != "by" or noun.lower_ != again.lower_ or again.i != by.i + 1:
        return False
    if noun.dep_ == "pobj" and noun.head == over and over.lower_ in {"over", "for"}:
        hang({noun: over.head}, {over: "prt"})
        over.tag_ = "RP"
    hang({by: noun}, {noun: "npadvmod", by: "prep"})
    return True


def free_particle(particle: Token) -> None:
    """ "Took P *on 3 May*", "which they took *on 3 May*": to the parser, they took it on.

    "Had the *road down to* the lake": to the parser, they had it down.
    """
    road = token_before(particle)
    if road.lower_ in _ROADS and road.dep_ in {"dobj", "conj"} and word_after(particle) == "to":
        to = particle.doc[particle.i + 1]
        hang({to: road, particle: to}, {to: "prep", particle: "advmod"})
        return
    day = next((c for c in particle.head.children if c.i > particle.i), particle)
    beside = day.left_edge.i == particle.i + 1 and day.dep_ in {"npadvmod", "dobj"}
    if particle.lower_ in {"on", "in"} and beside and _is_time(day):
        hang({day: particle}, {particle: "prep", day: "pobj"})
    elif particle.tag_ == "RP":
        _raise_object(particle)


def _raise_object(particle: Token) -> None:
    """ "Called *off the siege*": what the verb is about, and not where."""
    verb = particle.head
    objects = [c for c in particle.children if c.dep_ == "pobj"]
    free = verb.dep_ != "acl" and not any(c.dep_ == "dobj" for c in verb.children)
    if len(objects) == 1 and verb.pos_ == "VERB" and free:
        hang({objects[0]: verb}, {objects[0]: "dobj"})


def join_phrase(prep: Token) -> None:
    """The ways in which a preposition is hung on the wrong word."""
    if prep.lower_ == "including" and _raise_between(prep):
        return
    if prep.lower_ == "including" and prep.head.dep_ in {"pobj", "advcl"}:
        _free_from_date(prep)
    elif not any(mend(prep) for mend in _PHRASE_MENDINGS):
        _join_name(prep)


def _uncross(prep: Token) -> bool:
    """ "Rebels *led* by X took P *on Friday*": to the parser, led on Friday, past the main verb."""
    above = prep.head
    if prep.i <= above.i + 1:
        return False
    main = next((t for t in above.ancestors if t.i > above.i), None)
    if main is None or not above.i < main.i < prep.i or main.pos_ != "VERB":
        return False
    hang({prep: main}, {})
    return True


def _raise_since(prep: Token) -> bool:
    """ "Has been in the hands of X, *known* as Y, *since May*": to the parser, so known since."""
    told, main = prep.head, prep.head.head
    aside = told.tag_ == "VBN" and told.dep_ in {"advcl", "acl"} and told.i < prep.i
    if prep.lower_ != "since" or not aside or word_before(prep) != ",":
        return False
    if word_before(told.left_edge) != "," or not any(c.tag_ in FINITE for c in main.children):
        return False
    hang({prep: main}, {})
    return True


def _lower_length(prep: Token) -> bool:
    """ "Retook P, *in rebel hands for two years*,": to the parser, retook it for two years."""
    if prep.lower_ != "for" or prep.i < 3:
        return False
    held = prep.nbor(-1)
    aside = held.lower_ in _HELD and held.dep_ == "pobj" and word_before(held.head) == ","
    if not aside or prep.head == held:
        return False
    hang({prep: held}, {})
    return True


def _lower_aside(prep: Token) -> bool:
    """ "Access to *P, under* the control of X, remains limited": to the parser, access does so.

    Or to the parser, it is the comma that is under their control.
    """
    above, doc = prep.head, prep.doc
    enclosed = word_before(prep) == "," and word_after(prep.right_edge) == ","
    before = prep.i > above.i and not above.is_punct
    if prep.lower_ != "under" or before or not enclosed or prep.i < 2:
        return False
    name = doc[prep.i - 2]
    if name.pos_ != "PROPN":
        return False
    hang({prep: name}, {})
    return True


def _join_from(prep: Token) -> bool:
    """ "P fell to *troops from X*", "is in the hands of *men from X*": not taken from X.

    But "passed to government troops from X": who they are is told already.
    """
    men = token_before(prep)
    bare = all(c.dep_ in {"nummod", "amod", "det"} for c in men.lefts)
    named = any(c.dep_ == "pobj" and c.pos_ == "PROPN" for c in prep.children)
    if prep.lower_ != "from" or prep.head == men or men.dep_ != "pobj" or not (bare and named):
        return False
    if men.lower_ not in _MEN or not prep.head.is_ancestor(men):
        return False
    hang({prep: men}, {})
    return True


def _join_hands(prep: Token) -> bool:
    """ "P has been *in X hands* since May": to the parser, hands in X."""
    name = next((c for c in prep.children if c.dep_ == "pobj" and not c.n_rights), prep)
    hands = name.doc[name.i + 1 : name.i + 2]
    apart = any(t.lower_ in _HELD and t.dep_ == "attr" and t.head == prep.head for t in hands)
    if prep.lower_ not in {"in", "under"} or name == prep or not apart:
        return False
    hang({name: hands[0], hands[0]: prep}, {name: "compound", hands[0]: "pobj"})
    return True


def _past_moment(prep: Token) -> bool:
    """ "P remains for the moment *in X's hands*": to the parser, a moment in their hands."""
    until = prep.head.head  # "for" or "at"
    held = any(c.dep_ == "pobj" and c.lower_ in _HELD for c in prep.children)
    while_it_lasts = prep.head.dep_ == "pobj" and prep.head.lower_ in _MEANWHILE
    if not (held and while_it_lasts and until.head.lemma_ in _BEING and until.dep_ == "prep"):
        return False
    hang({prep: until.head}, {})
    return True


def _past_back(prep: Token) -> bool:
    """ "Passed to X in 2012 and *back to* Y in 2023": to the parser, a phrase of "back"."""
    back, verb = prep.head, prep.head.head
    if prep.lower_ != "to" or back.lower_ != "back" or back.dep_ != "advmod" or back.i > prep.i:
        return False
    before = any(c.lower_ == "to" and c.dep_ == "prep" and c.i < back.i for c in verb.children)
    if before:
        hang({prep: verb}, {})
    return before


def _join_deed(prep: Token) -> bool:
    """ "Told of *the capture* of P, a town in Q, *by X*": to the parser, told by X."""
    deeds = {"by": _TAKING, "to": _FALLING}.get(prep.lower_)
    if deeds is None:
        return False
    before = reversed(prep.doc[prep.sent.start : prep.i])
    deed = next((t for t in before if t.lemma_.lower() in deeds and t.tag_ == "NN"), prep)
    of = [c for c in deed.children if c.lower_ == "of" and c.i > deed.i]
    if deed in {prep, prep.head} or not of or any(c.lower_ == prep.lower_ for c in deed.children):
        return False
    between = prep.doc[of[0].i : prep.i]
    along = next((t for t in between if t.lower_ in _ALONG), deed)
    if any(not (deed.is_ancestor(t) or along.is_ancestor(t) or t.text == ",") for t in between):
        return False
    beside = word_before(prep) == "," or deed.right_edge.i == prep.i - 1
    within = deed.is_ancestor(prep) and word_before(prep) != ","
    if not beside or within:
        return False
    hang({prep: deed}, {prep: "prep"})
    return True


def _past_date(prep: Token) -> bool:
    """ "Took control on Tuesday *of P*", "is in control again *of P*": to the parser, its day."""
    if prep.lower_ != "of" or not _tells_when(token_before(prep)):
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
    if prep.lower_ not in {"in", "at", "near"} or prep.n_rights or prep.i != prep.sent.start:
        return False
    name = prep.nbor(1) if prep.i + 1 < len(prep.doc) else prep
    if name.dep_ != "compound" or name.head.dep_ not in SUBJECTS:
        return False
    if name.pos_ != "PROPN" or name.head.tag_ != "NNS" or name.head.i != name.i + 1:
        return False
    hang({name: prep}, {name: "pobj"})
    return True


def _join_border(prep: Token) -> bool:
    """ "Were in control of *the base on* the edge of P": to the parser, they were on the edge."""
    before = token_before(prep)
    if before.dep_ != "pobj" or prep.head.lemma_ != "be" or not prep.head.is_ancestor(before):
        return False
    border = any(c.lemma_.lower() in _BORDERS for c in prep.children)
    if not border or before.head.lower_ != "of":
        return False
    hang({prep: before}, {})
    return True


def _join_held(prep: Token) -> bool:
    """ "It ended with *P in the hands of* X": to the parser, it ended in hands."""
    if prep.lower_ not in {"in", "under"} or prep.head.tag_ in NOUNS:
        return False
    if not any(c.lower_ in _HELD for c in prep.children):
        return False
    last = prep.left_edge.i - 1  # "with P *still in* its hands"
    with_ = [c for c in prep.head.children if c.lower_ == "with" and c.right_edge.i == last]
    names = [n for c in with_ for n in c.children if n.dep_ == "pobj"]
    if not names:
        return False
    hang({prep: names[0]}, {})
    return True


def _join_aside(prep: Token) -> bool:
    """ "Fled to *P*, 70 km away and still *in* X's hands": to the parser, fled in their hands."""
    held = any(c.dep_ == "pobj" and c.lower_ in _HELD for c in prep.children)
    doc, at = prep.doc, prep.i - 1
    while at > prep.sent.start and doc[at].pos_ == "ADV":
        at -= 1
    if prep.lower_ not in {"in", "under"} or not held or doc[at].lower_ != "and":
        return False
    aside = list(itertools.takewhile(_goes_on, reversed(doc[prep.sent.start : at])))
    name = doc[at - len(aside) - 2]
    if at - len(aside) - 2 < prep.sent.start or name.pos_ != "PROPN" or not aside:
        return False
    if doc[name.i + 1].text != "," or name.dep_ not in {"pobj", "dobj"} | SUBJECTS:
        return False
    hang({prep: name}, {})
    return True


def _join_state(prep: Token) -> bool:
    """ "Fled to *P* and *Q, both under* X's control", "*P, now in* X's hands": not so fled."""
    held = any(c.dep_ == "pobj" and c.lower_ in _HELD for c in prep.children)
    doc, at = prep.doc, prep.i - 1
    while at > prep.sent.start and (doc[at].pos_ == "ADV" or doc[at].lower_ in _BOTH):
        at -= 1
    name = doc[at - 1]
    if prep.lower_ not in {"in", "under"} or not held or doc[at].text != "," or at == prep.i - 1:
        return False
    told = prep.head.pos_ in {"VERB", "AUX"} or prep.head.dep_ == "ROOT"
    if name.pos_ not in {"PROPN", "NOUN"} or not told:
        return False
    if prep.head.i > name.i:
        return False
    name = first_of(name)
    if name.dep_ not in {"pobj", "dobj"}:
        return False
    hang({prep: name}, {})
    return True


def _goes_on(word: Token) -> bool:
    """Is it a word of an aside that has no verb?"""
    return not word.is_punct and word.pos_ not in {"VERB", "AUX"}


def _join_doer(prep: Token) -> bool:
    """ "X, *in control* of P since May, shut the schools": to the parser, shut them in control."""
    doer = token_before(token_before(prep))
    if prep.lower_ != "in" or word_before(prep) != "," or doer.right_edge.i != doer.i:
        return False
    holding = any(c.lower_ in _HOLDING for c in prep.children)
    if not holding or doer.dep_ not in SUBJECTS or doer.head != prep.head or prep.i > doer.head.i:
        return False
    hang({prep: doer}, {})
    return True


def _free_from_date(prep: Token) -> None:
    """ "Took 300 villages since the start of May, *including* P": a start includes nothing."""
    clause = prep.head.dep_ == "advcl"  # "since the offensive began, *including* P"
    taken = several_before(prep) if prep.head.tag_ == "NN" or clause else None
    if taken is not None and word_before(prep) == ",":
        hang({prep: taken}, {})


def _raise_between(prep: Token) -> bool:
    """ "Holds *the land* between P and Q, *including* R": it is not Q that includes R."""
    end = prep.head.head if prep.head.dep_ == "conj" else prep.head
    between = end.head
    told = end.dep_ == "pobj" and between.lower_ == "between" and word_before(prep) == ","
    if not told or between.head.dep_ not in {"dobj", "nsubjpass"} or prep.head.tag_ == "NNS":
        return False
    hang({prep: between.head}, {})
    return True


def several_before(prep: Token) -> Token | None:
    """The plural that a verb above the preposition has taken, nearest first."""
    for verb in prep.ancestors:
        nouns = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.i < prep.i]
        if verb.pos_ == "VERB" and nouns:
            return nouns[-1] if nouns[-1].tag_ in {"NNS", "NNPS"} else None
    return None


def lone_between(fight: Token) -> Token | None:
    """ "The battle between *X*": the one who is named after "between" without the other."""
    among = [c for c in fight.children if c.lower_ == "between"]
    named = [c for prep in among for c in prep.children if c.dep_ == "pobj"]
    alone = len(named) == 1 and not any(c.dep_ == "conj" for c in named[0].children)
    return named[0] if alone else None


def _join_name(prep: Token) -> None:
    """ "In P, *under* the control of X since May, schools are open": the schools are not."""
    if prep.lower_ != "under" or prep.i < 2 or word_before(prep) != "," or prep.head.i < prep.i:
        return
    name = prep.nbor(-2)
    if name.pos_ == "PROPN" and name.dep_ == "pobj" and name.head.head == prep.head:
        hang({prep: name}, {})


def _past_declared(prep: Token) -> bool:
    """ "*Declared* it beaten *after taking* P": to the parser, it took P before it was beaten."""
    if prep.lower_ != "after":
        return False
    beaten = prep.head
    told = beaten.tag_ == "VBN" and beaten.dep_ in {"ccomp", "oprd", "xcomp"}
    deed = any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in prep.children)
    if not (told and deed) or beaten.head.lemma_ not in _DECLARING:
        return False
    hang({prep: beaten.head}, {})
    return True


def _lower_past_quote(prep: Token) -> bool:
    """ "X \"in full control\" *of P*": to the parser, past the quotation mark, an X of P."""
    above, mark = prep.head, token_before(prep)
    if prep.lower_ != "of" or not mark.is_quote:
        return False
    noun = token_before(mark)
    if noun.dep_ != "pobj" or noun == above or not above.is_ancestor(noun):
        return False
    hang({prep: noun}, {prep: "prep"})
    return True


def join_of(prep: Token) -> None:
    """ "In control *of P*, to the north, *and of Q*": to the parser, joined to the north."""
    above, later = prep.head, [c for c in prep.children if c.dep_ == "pobj"]
    if above.lower_ == prep.lower_ and word_before(above) == ",":
        _join_row_of(prep)
        return
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


def _join_row_of(last: Token) -> None:
    """ "Their hold on *P*, *on Q* and *on R*": to the parser, what they do is on Q and on R."""
    middle = last.head
    before = last.doc[middle.i - 2] if middle.i > 1 else middle
    first = next((t for t in before.ancestors if t.lower_ == last.lower_), None)
    if first is None or first.i > before.i or first.pos_ != "ADP":
        return
    names = [[c for c in prep.children if c.dep_ == "pobj"] for prep in (first, middle, last)]
    if any(len(named) != 1 for named in names):
        return
    if any(named[0].pos_ != "PROPN" for named in names[:2]):
        return
    head, second, third = (named[0] for named in names)
    hang(
        {second: head, middle: second, third: head, last: third},
        {second: "conj", third: "conj", middle: "dep", last: "dep"},
    )


def _join_agent(prep: Token) -> None:
    """ "Captured by X in 1992 *and by Y* in 2020": to the parser, in 1992 and by Y."""
    above = prep.head
    dated = any(c.dep_ == "pobj" and c.ent_type_ in TIMES for c in above.children)
    verb = above.head if above.dep_ == "prep" and dated else above
    first = [c for c in verb.children if c.lower_ == prep.lower_ and c.i < prep.i]
    if verb.pos_ == "VERB" and len(first) == 1:
        hang({prep: verb}, {prep: first[0].dep_})


_PHRASE_MENDINGS: Final = (
    _lower_aside,
    _lower_past_quote,
    _past_declared,
    _uncross,
    _raise_since,
    _lower_length,
    _join_from,
    _join_hands,
    _past_moment,
    _past_back,
    _join_deed,
    _past_date,
    _join_held,
    _join_aside,
    _join_state,
    _join_doer,
    _find_place,
    _past_saying,
    _join_border,
)
"""What may be wrong with where a preposition hangs, in the order in which it is tried."""
