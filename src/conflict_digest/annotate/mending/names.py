"""Names of several words, of which the parser made several things."""

from __future__ import annotations

from spacy.tokens import Span, Token

from conflict_digest.annotate.mending.tree import FINITE, SUBJECTS, TIMES, hang
from conflict_digest.annotate.phrases import first_of

_ADVERBS = frozenset({"advmod", "npadvmod"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "auxpass", "prt"})
_LOOSE = frozenset({"punct", "prep", "case"})
_FALLING = frozenset({"fall", "surrender", "capitulate", "succumb", "pass", "return"})
"""What towns do one after the other."""
_LOSING = frozenset({"lose", "abandon", "seize", "capture", "take", "hold"})
"""What others do with a town before it is taken from them."""
_GAPPED = frozenset({"npadvmod", "conj", "dobj", "appos", "dep", "pobj"})
_WHEN = frozenset(
    {"on", "in", "at", "two", "three", "a", "the", "last", "this", "by", "next", "and"}
)
"""What a date behind the name begins with, or the next name."""
_TODAY = frozenset({"today", "yesterday", "then", "finally", "now"})


def mend_name(name: Span) -> None:
    """The ways in which a known name of a place is hung elsewhere."""
    root = name.root
    verb = root.head
    beside = root.dep_ in _ADVERBS and name.start == verb.i + 1 and verb.pos_ == "VERB"
    if beside and not any(c.dep_ in _OBJECTS for c in verb.children):
        root.tag_, root.pos_, root.dep_ = "NNP", "PROPN", "dobj"  # "having taken *Mosul*"
    elif root.dep_ in _ADVERBS and _lacks_subject(verb) and name.start == root.sent.start:
        root.tag_, root.pos_, root.dep_ = "NNP", "PROPN", "nsubj"  # "*Tobruk* surrendered"
    elif root.dep_ in _ADVERBS and _find_explained(name):
        root.tag_, root.pos_ = "NNP", "PROPN"
    elif root.dep_ == verb.dep_ == "compound" and verb.pos_ == "NOUN" and verb.head.pos_ == "NOUN":
        hang({root: verb.head}, {})  # "the *Guerguerat* buffer strip"
    elif not any(mend(name) for mend in _NAME_MENDINGS):
        _gather(name)


def _find_explained(name: Span) -> bool:
    """ "*Mosul*, the country's second *city*, has been lost": to the parser, the city alone."""
    root, doc = name.root, name.doc
    apart = name.start == root.sent.start and doc[name.end : name.end + 1].text == ","
    told = [c for c in root.head.children if c.dep_ in SUBJECTS and c.left_edge.i == name.end + 1]
    if not apart or len(told) != 1 or told[0].tag_ != "NN":
        return False
    last = told[0].right_edge
    if "," not in (last.text, doc[last.i + 1 : last.i + 2].text):
        return False
    hang({told[0]: root}, {root: told[0].dep_, told[0]: "appos"})
    return True


def _join_fallen(name: Span) -> bool:
    """ "*P* fell to X on Friday, *Q* on Saturday and *R* on Sunday": to the parser, X and R."""
    root, doc = name.root, name.doc
    verb = next((t for t in root.ancestors if t.tag_ in FINITE), None)
    if verb is None or verb.lemma_ not in _FALLING or root.dep_ not in _GAPPED:
        return False
    towns = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    if len(towns) != 1 or not _is_bare_name(towns[0]) or root.i < verb.i:
        return False
    start = name.start - 1
    while doc[start].ent_type_ in TIMES or doc[start].lower_ in _TODAY:
        start -= 1
    opened = doc[start].lower_ in {",", "and"}
    after = doc[name.end : name.end + 2]
    dated = any(t.lower_ in _WHEN or t.is_punct for t in after[:1])
    if len(after) == 2 and after[0].text == "," and after[1].pos_ in {"DET", "PRON"}:
        return False  # "*Bambari*, a bastion of rebels, in June": it is told apart
    before = start - 2 if doc[start - 1].text == "," else start - 1
    if not (opened and dated and doc[before].ent_type_ in TIMES):
        return False
    hang({root: towns[0]}, {root: "conj"})
    return True


def _join_gapped(name: Span) -> bool:
    """ "*P* is held by X, *Q* by Y and *R* by Z": to the parser, held by X and Q."""
    root, doc = name.root, name.doc
    led = doc[name.end : name.end + 1].text.lower()
    opened = name.start > 1 and doc[name.start - 1].lower_ in {",", ";", "and"}
    if led not in {"by", "to"} or not opened or root.dep_ not in _GAPPED:
        return False
    preps = [t for t in root.ancestors if t.lower_ == led and t.dep_ in {"agent", "prep"}]
    verb = preps[0].head if preps else root
    towns = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
    undergoes = verb.lemma_ in _FALLING or any(c.dep_ == "auxpass" for c in verb.children)
    if len(towns) != 1 or not _is_bare_name(towns[0]) or not undergoes or root.i < verb.i:
        return False
    late = [c for c in root.children if c.dep_ in {"conj", "cc"}]
    hang({root: towns[0], **dict.fromkeys(late, root.head)}, {root: "conj"})
    return True


def _hold_as(name: Span) -> bool:
    """ "Shows P *as held* by X and *Q as held* by Y": to the parser, P held by X and by Q."""
    held = name.doc[name.end + 1 : name.end + 2]
    if name.doc[name.end : name.end + 1].text != "as" or not held or held[0].tag_ != "VBN":
        return False
    if not any(c.dep_ == "agent" for c in held[0].children):
        return False
    first = first_of(name.root)
    if held[0].is_ancestor(first):
        hang({first: held[0].head}, {first: "dobj"})
    elif first.dep_ == "conj" and first.head.pos_ == "VERB":
        hang({}, {first: "dobj"})
    hang({held[0]: first}, {held[0]: "acl"})
    return True


def _front(name: Span) -> bool:
    """ "*P* the rebels were never able to take": to the parser, P took something."""
    root, verb = name.root, _done_to(name)
    if verb is None:
        return False
    deed = verb
    while inner := next((c for c in deed.children if c.dep_ in {"acomp", "xcomp"}), None):
        deed = inner
    if deed.pos_ != "VERB" or any(c.dep_ in {"dobj", "ccomp", "auxpass"} for c in deed.children):
        return False
    if root.dep_ == "ROOT":
        hang({verb: verb, root: deed}, {verb: "ROOT", root: "dobj"})
    else:
        hang({root: deed}, {root: "dobj"})
    return True


def _done_to(name: Span) -> Token | None:
    """The verb that has its subject right behind the name that stands before it."""
    root, head = name.root, name.root.head
    if root.dep_ in {"compound", "nmod"}:  # "*P* the rebels": the article parts them
        apart = name.doc[name.end : name.end + 1].text == "the" and head.dep_ == "nsubj"
        return head.head if apart and head.i > root.i else None
    if root.dep_ == "ROOT":  # "*P* they never reached."
        clauses = [c for c in root.children if c.dep_ == "relcl"]
        if len(clauses) != 1 or name.start != root.sent.start:
            return None
        subject = next((c for c in clauses[0].children if c.dep_ == "nsubj"), root)
        return clauses[0] if subject.left_edge.i == name.end else None
    others = [c for c in head.children if c.dep_ == "nsubj" and root.i < c.i < head.i]
    if root.dep_ not in {*_ADVERBS, "nsubj"} or not others:
        return None
    last = others[0].left_edge.i - 1
    told = any(c.dep_ == "relcl" for c in root.children)  # "*P*, where they sat, they never took"
    beside = name.doc[last].text == "," if told else name.doc[last].pos_ == "PROPN"
    return head if beside and root.right_edge.i in {last - 1, last} else None


def _raise_opening(name: Span) -> bool:
    """ "*P*, ringed since May, *surrendered*": to the parser, it was ringed when they did."""
    root, ringed = name.root, name.root.head
    opens = name.start == root.sent.start and name.doc[name.end : name.end + 1].text == ","
    done = ringed.tag_ == "VBN" and all(c.dep_ != "auxpass" for c in ringed.children)
    if root.dep_ not in {*_ADVERBS, "nsubj"} or not (opens and done and ringed.dep_ == "ROOT"):
        return False
    clauses = (c for c in ringed.children if c.dep_ in {"advcl", "conj"} and c.i > ringed.i)
    main = next((c for c in clauses if _lacks_subject(c) and c.nbor(-1).text == ","), None)
    if main is None:
        return False
    hang({main: main, root: main, ringed: root}, {main: "ROOT", root: "nsubj", ringed: "acl"})
    root.tag_, root.pos_ = "NNP", "PROPN"
    return True


def _lose(name: Span) -> bool:
    """ "Regained *P lost* last week to X": to the parser, P lost something."""
    root, lost = name.root, name.root.head
    verb = lost.head
    beside = name.start == verb.i + 1 and lost.i == name.end and lost.dep_ in {"ccomp", "xcomp"}
    done = lost.tag_ in {"VBD", "VBN"} and lost.lemma_ in _LOSING
    if root.dep_ != "nsubj" or not (beside and done and verb.pos_ == "VERB"):
        return False
    if any(c.dep_ in {"dobj", "aux", "auxpass"} for c in lost.children):
        return False
    hang({root: verb, lost: root}, {root: "dobj", lost: "acl"})
    lost.tag_ = "VBN"
    return True


def _raise_undergone(name: Span) -> bool:
    """ "In the war *P*, held by X, was *retaken*": to the parser, the war was held."""
    root, above = name.root, name.root.head
    verb = above.head.head if root.dep_ == "appos" and above.dep_ == "pobj" else above
    passive = any(c.dep_ == "auxpass" for c in verb.children) and _lacks_subject(verb, passive=True)
    lost = root.dep_ in {*_ADVERBS, "appos"} and name.end <= verb.i
    if not (lost and passive) or name.doc[name.end : name.end + 1].text != ",":
        return False
    told = [
        c
        for c in (*above.children, *verb.children)
        if c.tag_ == "VBN" and c.dep_ in {"acl", "advcl"} and name.end < c.i < verb.i
    ]
    hang(
        {root: verb, **dict.fromkeys(told, root)}, {root: "nsubjpass", **dict.fromkeys(told, "acl")}
    )
    root.tag_, root.pos_ = "NNP", "PROPN"
    return True


def _list_behind(name: Span) -> bool:
    """ "*Under army control*: P, Q", "*captured by X*: P, Q": what is told of each of them."""
    doc, root, sentence = name.doc, name.root, name.root.sent
    told, colon = sentence.root, name.start - 1
    if not sentence.start <= told.i < colon or doc[colon].text != ":":
        return False
    opening = told.left_edge.i == sentence.start
    done = told.tag_ == "VBN" and all(c.dep_ not in {"aux", "auxpass"} for c in told.children)
    if not opening or not (done or told.pos_ == "ADP"):
        return False
    if done:
        hang({root: told}, {root: "nsubjpass"})
    else:
        hang({root: root, told: root}, {root: "ROOT", told: "prep"})
    listed = [c for c in root.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    hang({}, dict.fromkeys(listed, "conj"))
    return True


_NAME_MENDINGS = (
    _join_fallen,
    _join_gapped,
    _hold_as,
    _front,
    _raise_opening,
    _lose,
    _raise_undergone,
    _list_behind,
)


def _is_bare_name(word: Token) -> bool:
    return word.tag_ == "NNP" and all(c.dep_ in {"compound", "punct"} for c in word.children)


def _lacks_subject(verb: Token, *, passive: bool = False) -> bool:
    finite = verb.tag_ in FINITE or (passive and verb.tag_ == "VBN")
    return finite and not any(c.dep_ in {*SUBJECTS, "expl"} for c in verb.children)


def _gather(name: Span) -> None:
    """ "Pushed into Tel Abyad and *Ras al-Ain*": to the parser, two things pushed two ways."""
    tops = [t for t in name if t.head not in name and t.dep_ not in _LOOSE]
    if len(tops) < 2 or any(t.head == t for t in tops):
        return
    first, last = tops[0], name[-1]
    if first.sent != last.sent or any(t.is_ancestor(first.head) for t in tops):
        return
    head, label = first.head, first.dep_
    parts = [t for t in name if t != last]
    heads: dict[Token, Token] = {last: head, **dict.fromkeys(parts, last)}
    hang(heads, {last: label, **dict.fromkeys(parts, "compound")})
