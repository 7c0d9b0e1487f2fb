"""Relative clauses: what they are about, and the verb that closes them, to the tagger a noun."""

from __future__ import annotations

import itertools
from typing import Final

from spacy.tokens import Span, Token

from conflict_digest.annotate.mending.sayings import raise_content
from conflict_digest.annotate.mending.sites import SITES
from conflict_digest.annotate.mending.tree import (
    FINITE,
    NOUNS,
    PLACES,
    SUBJECTS,
    TIMES,
    hang,
    is_known_actor,
    make_main,
    subject_label,
    token_before,
    word_before,
)

_SINGLING: Final = frozenset({"last", "only", "final", "remaining"})
_HOLDING: Final = frozenset(
    {"hold", "control", "occupy", "seize", "capture", "lose", "take", "use"}
)
_LEAVING: Final = frozenset({"leave", "abandon", "desert", "evacuate", "vacate", "quit", "retake"})
_LEFT_PLACES: Final = SITES | {"town", "city", "village", "cantonment", "garrison", "position"}
_CLAIMS: Final = frozenset(
    {"claim", "report", "statement", "allegation", "assertion", "announcement", "suggestion"}
    | {"rumour", "rumor", "boast", "accusation"}
)
"""Nouns for what somebody says."""
_REACH: Final = 12
"""Words from "which" to its verb."""
_CLOSING: Final = frozenset({",", ".", ";", "since", "until", "after", "before", "but"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OBJECTS: Final = frozenset({"dobj", "ccomp", "xcomp", "auxpass", "acomp", "attr"})
_NAMING: Final = frozenset({"NOUN", "PROPN"})
_LEADING: Final = frozenset({"det", "compound", "amod", "nmod", "poss"})
_INSIDE: Final = frozenset({"pobj", "prep", "conj"})
"""Labels of what a noun or an aside goes on with."""
_LINES: Final = frozenset(
    {"border", "frontier", "junction", "confluence", "coast", "shore", "bank", "edge", "mouth"}
)
"""What a town lies on, and nobody holds or takes."""
_POWER: Final = frozenset({"control", "possession", "charge", "command", "occupation", "capture"})
_VERBS: Final = {
    **dict.fromkeys(("control", "garrison", "hold"), "VBP"),
    **dict.fromkeys(("controls", "garrisons", "holds"), "VBZ"),
}


def turn_relative(word: Token) -> bool:
    """Make it the verb of its clause; whether it is one."""
    if word.dep_ == "ROOT" and word.tag_ in {"NN", "NNS"}:
        return _turn_main(word)
    which = _relative_before(word)
    if which is None:
        return False
    place = _explained(which)
    doers = word.doc[which.i + 1 : word.i]
    if place is None or not _is_whole(doers, word):
        return False
    main = _main_verb(which, word)
    within = place.dep_ == "pobj"  # "*In P*, which the army controls, *it is* quiet"
    top = place.head if within else place
    if main is not None and not (main.head == place and top.head == top):
        return False
    _rebuild(word, which, place, doers)
    if main is not None:  # "*Tawila*, which the army controls, *has received* many"
        late = [c for c in top.children if c.i > main.i]
        label = "prep" if within else "nsubj"
        hang({main: main, top: main, **dict.fromkeys(late, main)}, {main: "ROOT", top: label})
    return True


def _turn_main(word: Token) -> bool:
    """ "The army as such *controls* P": to the tagger, several controls."""
    below = {c.dep_ for c in word.children}
    if not {"nsubj", "dobj"} <= below or "det" in below:
        return False
    word.tag_, word.pos_ = ("VBZ" if word.tag_ == "NNS" else "VBP"), "VERB"
    return True


def _lower_to_place(verb: Token) -> bool:
    """ "In *control of P, which X seized*": to the parser, X seized the control."""
    noun, which = verb.head, verb.left_edge
    if noun.lemma_ not in _POWER or which.tag_ != "WDT" or word_before(which) != ",":
        return False
    place = which.doc[which.i - 2]
    if place.dep_ != "pobj" or place.head.head != noun or place.head.lower_ not in {"of", "over"}:
        return False
    hang({verb: place}, {})
    return True


def _lower_to_second(verb: Token) -> bool:
    """ "Between *the army and rebels* who had seized P": to the parser, the army had."""
    first = verb.head
    if first.dep_ != "pobj" or first.head.lower_ != "between" or verb.left_edge.lower_ != "who":
        return False
    second = next((c for c in first.children if c.dep_ == "conj" and c.i < verb.i), None)
    if second is None or second.i != verb.left_edge.i - 1:
        return False
    hang({verb: second}, {})
    return True


def _raise_to_people(verb: Token) -> bool:
    """ "*Residents of P who had fled*": to the parser, P had."""
    name, prep = verb.head, verb.head.head
    people = prep.head
    told = prep.lower_ in {"of", "from"} and name.dep_ == "pobj" and people.tag_ == "NNS"
    who = any(c.tag_ == "WP" and c.dep_ in SUBJECTS for c in verb.children)
    one = verb.tag_ == "VBZ" or any(c.tag_ == "VBZ" for c in verb.children)
    if not told or not who or one or name.pos_ != "PROPN" or is_known_actor(name):
        return False
    hang({verb: people}, {})
    return True


def join_retold(verb: Token) -> bool:
    """ "Attacked P, which it took in May *and Y won back* in June": to the parser, Y won and won.

    Without a comma before the "and", and without an object, it goes on with what "which" means.
    """
    doers = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    if verb.tag_ != "VBD" or len(doers) != 1 or any(c.dep_ in _OBJECTS for c in verb.children):
        return False
    joint = token_before(doers[0].left_edge)
    last = token_before(joint)
    if joint.lower_ not in {"and", "but"} or last.text == ",":
        return False
    clause = next((t for t in (last, *last.ancestors) if t.dep_ == "relcl"), None)
    if clause is None or not verb.head.is_ancestor(clause) or clause.tag_ != verb.tag_:
        return False
    if not any(c.dep_ == "dobj" and c.tag_ == "WDT" for c in clause.children):
        return False
    hang({verb: clause, joint: clause}, {})
    return True


def _relative_before(word: Token) -> Token | None:
    start = max(word.sent.start, word.i - _REACH)
    before = reversed(list(word.doc[start : word.i]))
    which = next((t for t in before if t.tag_ == "WDT" or t.pos_ in {"VERB", "AUX"}), None)
    return which if which is not None and which.lower_ in {"which", "that"} else None


def _explained(which: Token) -> Token | None:
    """ "*P*, which", "the *towns* that": what the clause is about."""
    at = which.i - 1
    if at > which.sent.start and which.doc[at].text == ",":
        at -= 1
    noun = which.doc[at] if at >= which.sent.start else which
    return noun if noun.tag_ in NOUNS else None


def _is_whole(doers: Span, word: Token) -> bool:
    """Is all of it those who hold the place, and does the clause end with the word?"""
    if not len(doers) or word.i + 1 >= word.sent.end or any(t.text in ",:;" for t in doers):
        return False
    who, after = doers[-1], word.nbor(1)
    people = who.pos_ in _NAMING or who.ent_type_ == "NORP"
    closed = after.lower_ in _CLOSING or after.tag_ in _FINITE
    return people and closed and not any(c.dep_ == "conj" for c in word.children)


def _main_verb(which: Token, word: Token) -> Token | None:
    """The verb behind it that the parser made that of the clause."""
    above = (which.head, word.head)
    return next((t for t in above if t.i > word.i and t.pos_ in {"VERB", "AUX"}), None)


def _rebuild(word: Token, which: Token, place: Token, doers: Span) -> None:
    who, inside = doers[-1], set(doers)
    tops = [t for t in doers if t.head not in inside]
    doer = next((t for t in tops if t.dep_ in SUBJECTS), None)
    heads, labels = dict[Token, Token](), dict[Token, str]()
    link = word.head if word.dep_ == "pobj" and word.head in inside else None
    if link is not None and doer is not None:  # "the rebels *of General Ali* control"
        heads[who], labels[who] = link, "pobj"
    else:
        doer = doer or who
    heads |= {t: who for t in tops if t not in {doer, who} and t.dep_ in _LEADING}
    word.tag_, word.pos_, word.lemma_ = _VERBS[word.lower_], "VERB", word.lower_.removesuffix("s")
    hang(
        {**heads, word: place, doer: word, which: word},
        {**labels, word: "relcl", doer: "nsubj", which: "dobj"},
    )


def _free_doer(verb: Token) -> bool:
    """ "P, which *the army* garrisons": to the parser, P does, and these are its words."""
    which = [c for c in verb.lefts if c.tag_ == "WDT" and c.dep_ == "nsubj"]
    doers = [c for c in verb.lefts if c.dep_ == "compound" and c.i == verb.i - 1]
    acted_on = any(c.dep_ == "dobj" for c in verb.children)
    if len(which) != 1 or not doers or verb.tag_ not in FINITE or acted_on:
        return False
    own = [c for c in verb.lefts if which[0].i < c.i < doers[0].i]
    hang(dict.fromkeys(own, doers[0]), {doers[0]: "nsubj", which[0]: "dobj"})
    return True


def _raise_behind_time(verb: Token) -> bool:
    """ "X seized it, *and in March they were* driven out": to the parser, a March so told."""
    time = verb.head
    main = time.head
    doers = [c for c in verb.lefts if c.dep_ in SUBJECTS and c.left_edge.i == time.i + 1]
    joined = word_before(time.left_edge) == "and"
    if time.ent_type_ not in TIMES or time.dep_ != "npadvmod" or not (doers and joined):
        return False
    if main.pos_ != "VERB" or main.i > time.i:
        return False
    hang({verb: main, time: verb}, {verb: "conj"})
    return True


def mend_relative(verb: Token) -> None:
    """ "P, which rebels *took* in May, has no water": to the parser, rebels taken in May have none.

    A clause has one verb before the comma that closes it, and the sentence goes on behind it.
    """
    _turn_plural(verb)
    if (
        _free_what(verb)
        or _free_doer(verb)
        or _raise_behind_time(verb)
        or _lower_frame(verb)
        or _raise_past_denied(verb)
        or raise_content(verb)
        or raise_to_site(verb)
        or _raise_to_apposed(verb)
        or _raise_to_claim(verb)
        or _lower_to_place(verb)
        or _lower_to_second(verb)
        or _raise_to_people(verb)
        or _part_frame(verb)
        or _part_where(verb)
        or verb.i == 0
    ):
        return
    if word_before(verb) != "," or verb.tag_ not in FINITE:
        return
    which = [c for c in verb.children if c.tag_ == "WDT" and c.dep_ == "dobj"]
    doers = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    taken = [p for d in doers for p in d.children if p.dep_ == "acl" and p.tag_ in {"VBN", "VBD"}]
    if not (which and taken):
        return
    noun, done = verb.head, taken[-1]
    heads = {done: noun, which[0]: done, done.head: done}
    labels = {done: "relcl"}
    top = noun.head if noun.dep_ == "appos" else noun
    if top.head == top:
        heads |= {verb: verb, top: verb}
        labels |= {verb: "ROOT", top: "nsubj"}
    hang(heads, labels)


def _part_where(verb: Token) -> bool:
    """ "*P*, where roads from Q and R meet*, has* been *held* by X": to the parser, roads are held.

    The verb before the comma is to it a noun, behind the names of Q and R.
    """
    noun, doc = verb.head, verb.doc
    where = next((c for c in verb.lefts if c.lower_ == "where"), None)
    aux = next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}), None)
    doers = [c for c in verb.lefts if c.dep_ in SUBJECTS]
    if where is None or aux is None or len(doers) != 1 or noun.head != noun or aux.i < 2:
        return False
    last = doc[aux.i - 2]
    if word_before(aux) != "," or last.tag_ not in {"NN", "VB", "VBP"} or last.dep_ != "pobj":
        return False
    prep, names = last.head, [c for c in last.lefts if c.dep_ in {"nmod", "compound"}]
    heads = dict.fromkeys(names, prep) | {last: noun, where: last, doers[0]: last}
    labels = dict.fromkeys(names, "pobj") | {last: "relcl", doers[0]: "nsubj"}
    make_main(verb, noun, heads, labels | {noun: subject_label(verb)})
    last.tag_, last.pos_ = "VBP", "VERB"
    return True


def _turn_plural(verb: Token) -> None:
    """ "The base, *which* the army *runs*": to the tagger, several runs."""
    which = any(c.tag_ == "WDT" for c in verb.lefts)
    if verb.tag_ == "NNS" and which and any(c.dep_ == "nsubj" for c in verb.lefts):
        verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", verb.lower_.removesuffix("s")


def _lower_frame(verb: Token) -> bool:
    """ "*In P* it is X who *are* in control": that is what happens, or is so, in P."""
    above = [t for t in verb.ancestors if t.lemma_ == "be"][:1]
    it = next((c for is_ in above for c in is_.lefts if c.lower_ == "it"), None)
    who = any(c.lower_ == "who" for c in verb.lefts)
    if it is None or not who or it.dep_ not in {"nsubj", "expl"}:
        return False
    frames = [c for c in it.head.lefts if c.dep_ == "prep" and c.i < it.i]
    hang(dict.fromkeys(frames, verb), {})
    return bool(frames)


def _free_what(verb: Token) -> bool:
    """ "P, Q and *what* is left to X": to the parser, P is left to X."""
    own = any(c.lower_ == "what" and c.dep_ in SUBJECTS for c in verb.children)
    if own:
        verb.dep_ = "dep"
    return own


def _part_frame(verb: Token) -> bool:
    """ "In P, *which rebels took* in May, *firms* have gone": to the parser, P has two subjects."""
    frame, doc = verb.head, verb.doc
    doers = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
    if len(doers) != 2 or doc[doers[1].left_edge.i - 1].text != ",":
        return False
    which = [t for t in verb.subtree if t.tag_ == "WDT" and t.i < doers[0].i]
    done = [c for c in doers[0].children if c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"}]
    if len(which) != 1 or not done:
        return False
    heads = {done[0]: frame, which[0]: done[0], doers[0]: done[0]}
    labels = {done[0]: "relcl", which[0]: "dobj", doers[0]: "nsubj"}
    opening = frame.head
    if frame.dep_ == "pobj" and opening.head == opening:
        heads |= {verb: verb, opening: verb}
        labels |= {verb: "ROOT", opening: "prep"}
    hang(heads, labels)
    return True


def _raise_to_claim(clause: Token) -> bool:
    """ "Rejected *a claim* by X *that P had fallen*": to the parser, X had fallen, or P had X."""
    speaker = clause.head
    by = speaker.head
    claim = by.head.head if by.dep_ == "agent" else by.head  # "a claim *made* by X"
    that = [c for c in clause.lefts if c.lower_ == "that"]
    doers = [c for c in clause.children if c.dep_ in SUBJECTS and c not in that]
    said = by.lower_ == "by" and claim.lemma_ in _CLAIMS and claim.i < by.i
    if len(that) != 1 or not doers or not said:
        return False
    hang({clause: claim}, {clause: "acl", that[0]: "mark"})
    return True


def turn_that(clause: Token) -> bool:
    """ "Entered a base *that X had left*": to the parser, as if somebody told that."""
    that = [c for c in clause.lefts if c.lower_ == "that" and c.dep_ == "mark"]
    told = {c.dep_ for c in clause.children}
    if len(that) != 1 or "dobj" in told or told.isdisjoint(SUBJECTS) or "auxpass" in told:
        return False
    if clause.head.lemma_ not in _LEFT_PLACES or clause.lemma_ not in _HOLDING | _LEAVING:
        return False
    that[0].tag_ = "WDT"
    hang({}, {clause: "relcl", that[0]: "dobj"})
    return True


def raise_to_site(clause: Token) -> bool:
    """ "Took *the palace* in P, *which X had held*": to the parser, X had held P.

    So in "the *last city* in the region *held* by X".
    """
    name = clause.head
    place = name.head
    site = place.head
    if place.lower_ == "of" and _is_the_only(site):  # "the *only town* of the ten *that X holds*"
        if name.dep_ == "pobj" and any(_relates(c) for c in clause.lefts):
            hang({clause: site}, {})
            return True
        return False
    if site.pos_ == "VERB":  # "*retook* the palace in P, which …": in P, they did
        site = next((c for c in site.children if c.dep_ == "dobj" and c.i < place.i), site)
    told = any(c.lower_ == "which" and c.dep_ == "dobj" for c in clause.children)
    # "retook the palace in P, *held* by X"
    told = told or (clause.dep_ == "acl" and any(c.dep_ == "agent" for c in clause.children))
    named = name.pos_ == "PROPN" or any(c.ent_type_ in PLACES for c in name.lefts)
    inside = named and name.dep_ == "pobj" and place.lower_ in {"in", "at", "of"}
    one = site.lemma_ in SITES or any(
        c.tag_ == "JJS" or c.lower_ in _SINGLING for c in site.lefts if c.dep_ == "amod"
    )
    if not (told and inside and one) or clause.lemma_ not in _HOLDING:
        return False
    if not any(c.lower_ == "the" for c in site.lefts):
        return False
    hang({clause: site}, {})
    return True


def _relates(word: Token) -> bool:
    return word.tag_ in {"WDT", "WRB"} or word.lower_ == "that"


def _is_the_only(noun: Token) -> bool:
    """ "*The only* town", "*the one* town"."""
    words = {c.lower_ for c in noun.lefts}
    return noun.tag_ == "NN" and "the" in words and not words.isdisjoint({"only", "one"})


def _raise_to_apposed(clause: Token) -> bool:
    """ "Took P, *a village* on the road to Q, *which X seized*": to the parser, Q was seized.

    So "*P*, on the border of Q, *which X holds*": of P, and no more of the aside.
    """
    noun, which = clause.head, _relative_of(clause)
    if which is None or noun.pos_ not in _NAMING:
        return False
    above = [t for t in noun.ancestors if t.i < noun.i]
    inside = itertools.takewhile(lambda t: t.dep_ in _INSIDE, above)
    between = [noun, *inside] if noun.dep_ in _INSIDE else []
    top = above[len(between) - 1] if between and len(above) >= len(between) else noun
    apposed = top.dep_ == "appos" and top.tag_ == "NN" and top.head.pos_ == "PROPN"
    if between and apposed:
        hang({clause: top}, {})
        return True
    aside = between[-1] if between else noun
    place = _opened_behind(aside)
    if place is None or word_before(which) != ",":
        return False
    hang({clause: place}, {})
    return True


def _relative_of(clause: Token) -> Token | None:
    """The "which" to whom something is done in the clause, or the "where" of it."""
    for word in clause.children:
        where = word.lower_ == "where" and word_before(word) == ","
        if where or (word.tag_ == "WDT" and word.dep_ in {"dobj", "nsubjpass"}):
            return word
    return None


def _opened_behind(prep: Token) -> Token | None:
    """ "*P*, *on* the border": the name of which an aside between commas tells where it is."""
    lies = any(c.lemma_ in _LINES for c in prep.children)  # not "in the direction of Q"
    if prep.dep_ != "prep" or not lies or word_before(prep) != ",":
        return None
    name = prep.doc[prep.i - 2] if prep.i - 2 >= prep.sent.start else prep
    return name if name.pos_ == "PROPN" and name.ent_type_ in PLACES else None


def _raise_past_denied(verb: Token) -> bool:
    """ "It was X, *not Y, who* took P": to the parser, Y took it."""
    denied = verb.head
    doers = denied.head
    told = denied.dep_ in {"appos", "conj"} and doers.dep_ == "attr" and doers.head.lemma_ == "be"
    first = denied.left_edge
    if not told or "not" not in {first.lower_, word_before(first).lower()}:
        return False
    hang({verb: doers}, {})
    return True
