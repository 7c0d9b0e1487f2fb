"""The plural "control" after a name, to the tagger a noun: "The Taliban *control* most of P"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from conflict_digest.annotate.mending.relatives import turn_relative
from conflict_digest.annotate.mending.tree import DOERS, SUBJECTS, hang, word_after

_SHARES: Final = frozenset(
    {"most", "much", "parts", "all", "some", "large", "vast", "half", "nearly", "almost", "about"}
    | {"the", "both", "several", "northern", "southern", "eastern", "western", "central", "swathes"}
)
"""What the phrase of the object begins with, if with no name."""
_REACH: Final = 5
_BEFORE: Final = frozenset({"det", "compound", "amod", "nmod", "nummod", "poss", "predet"})
_LINKS: Final = frozenset({"prep", "agent"})


def turn_control(word: Token) -> None:
    """ "*The Houthis control Sana'a*", "*rebels led by X control P*": a verb, and no noun."""
    if word.tag_ == "NNP" and word.i == word.sent.start and word_after(word) == "of":
        word.tag_, word.pos_, word.lemma_ = "NN", "NOUN", "control"  # "*Control of P* passed to X"
    if word.tag_ not in {"NN", "NNP"} or _give_to(word) or turn_relative(word):
        return
    doc, i = word.doc, word.i
    first, last = word.sent.start, word.sent.end
    if i == first or i + 1 >= last or doc[i - 1].tag_ not in DOERS:
        return
    if doc[i + 1].tag_ not in {"NNP", "NNPS"} and doc[i + 1].lower_ not in _SHARES:
        return
    if any(c.dep_ in SUBJECTS for c in word.children):
        word.tag_, word.pos_ = "VBP", "VERB"
        who = doc[i - 1]
        link = _open_link(doc[first:i])
        if who.head == word and who.dep_ == "compound" and link is not None:
            hang({who: link}, {who: "pobj"})  # "forces loyal *to X* control P"
        return
    object_ = _head_of(doc[i + 1])
    if object_ == word or object_.tag_ not in {*DOERS, "NN", "JJS", "JJ", "DT"}:
        return
    tops = [t for t in doc[first:i] if t.head == t or t.head.i >= i]
    nouns = [t for t in tops if t.tag_ in {*DOERS, "NN"} and t.dep_ not in {"npadvmod"}]
    who = doc[i - 1]
    if who not in nouns or len(nouns) > 2:
        return
    subject, heads, labels = who, dict[Token, Token](), dict[Token, str]()
    if len(nouns) == 2:  # "rebels led *by X*": he is whom they are led by
        subject = nouns[0]
        link = _open_link(doc[first:i])
        if link is None or not subject.is_ancestor(link):
            return
        heads[who], labels[who] = link, "pobj"
    own = [t for t in tops if t not in nouns and t.dep_ in _BEFORE]
    rest = [t for t in tops if t not in nouns and t not in own]
    among = {word, object_, *nouns}
    roots = [t for t in among if t.head == t or t.head not in among]
    if not any(t.head == t for t in among) and len(roots) != 1:
        return
    top = word if any(t.head == t for t in among) else roots[0].head
    label = "ROOT" if top == word else roots[0].dep_
    late = [c for t in (word, *nouns) for c in t.children if c.i > object_.i and c != object_]
    word.tag_, word.pos_, word.lemma_ = "VBP", "VERB", "control"
    hang(
        {word: top, subject: word, object_: word, **heads}
        | dict.fromkeys(own, who)
        | dict.fromkeys((*rest, *late), word),
        {**labels, word: label, subject: "nsubj", object_: "dobj"},
    )


def _give_to(control: Token) -> bool:
    """ "Giving *the group* control of P": to the parser, some group control."""
    verb, before = control.head, list(control.lefts)
    if control.dep_ != "dobj" or verb.lemma_ != "give" or len(before) < len(("the", "group")):
        return False
    who = before[-1]
    if who.dep_ != "compound" or who.i + 1 != control.i or before[0].dep_ != "det":
        return False
    hang({who: verb, **dict.fromkeys(before[:-1], who)}, {who: "dative"})
    return True


def turn_exercises(word: Token) -> None:
    """ "*HTS exercises control* over P", "exercises de facto control": drills, to the tagger."""
    behind = word.doc[word.i + 1 : min(word.i + _REACH, word.sent.end)]
    control = next((t for t in behind if t.lower_ == "control"), None)
    between = word.doc[word.i + 1 : control.i] if control is not None else behind
    plain = all(t.tag_ in {"FW", "JJ", "RB"} for t in between)
    named = word.i > word.sent.start and word.nbor(-1).tag_ in DOERS
    if control is None or not (plain and named):
        return
    who = word.nbor(-1)
    if word.tag_ == "VBZ" and who.head == word and who.dep_ == "compound":
        who.dep_ = "nsubj"
    if word.tag_ != "NNS" or word.head != control:
        return
    if control.nbor(1).lower_ not in {"over", "of", "in"}:
        return  # "X *exercises control* the skies"
    own = [c for c in word.children if c.i < who.i]
    is_root, above, label = control.head == control, control.head, control.dep_
    word.tag_, word.pos_, word.lemma_ = "VBZ", "VERB", "exercise"
    control.tag_, control.pos_, control.lemma_ = "NN", "NOUN", "control"
    before = [c for c in control.children if c.i < word.i]
    hang(
        {word: word if is_root else above, control: word, who: word}
        | dict.fromkeys(own, who)
        | dict.fromkeys(before, word),
        {word: label, control: "dobj", who: "nsubj"},
    )


def turn_de_facto(word: Token) -> None:
    """ "P *is de facto controlled* by X": to the parser, it is facto."""
    verb = word.head
    held = [c for c in word.children if c.dep_ in {*SUBJECTS, "aux", "auxpass"}]
    if verb.tag_ == "VBN" and verb.i == word.i + 1:
        hang(dict.fromkeys(held, verb), {})


def _open_link(before: Span) -> Token | None:
    """The last preposition, if what it leads to stands behind it only in the text."""
    return next((t for t in reversed(list(before)) if t.dep_ in _LINKS), None)


def _head_of(first: Token) -> Token:
    """The noun of the phrase that begins with a word."""
    head = first
    while head.dep_ in _BEFORE and head.head.i > head.i:
        head = head.head
    return head
