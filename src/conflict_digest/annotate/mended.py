"""Mend what a small parser often gets wrong, in the tree itself, so that every rule gains by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from spacy.tokens import Doc, Token

from conflict_digest.annotate.boundaries import BULLETS

_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
_BETWEEN: Final = frozenset({"since", "by", "then", "now"})
"""What may stand between "has" and its participle, beside adverbs."""
_REACH: Final = 4
_ASIDE: Final = 14
"""Tokens between "had" and its participle, commas around them."""
_NEXT: Final = frozenset(
    {"soon", "then", "later", "subsequently", "quickly", "eventually", "finally"}
)
"""Adverbs of what came next."""
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_LEFT: Final = frozenset({"leave", "remain"})
_STAGED: Final = frozenset({"impose", "mount", "launch", "lay", "conduct", "stage", "wage"})
"""Verbs of what is done to an attack or a siege, and not to a place."""
_NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
_TIMES: Final = frozenset({"DATE", "TIME"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_WH: Final = frozenset({"WRB", "WP", "WDT"})


def mend(doc: Doc) -> Doc:
    """The same document, its tree mended in place."""
    for token in doc:
        if token.lemma_ == "have" and token.dep_ not in {"aux", "auxpass"}:
            _raise_participle(token)
        mended = _MENDED.get(token.dep_)
        if mended is not None:
            mended(token)
    return doc


def _raise_participle(have: Token) -> None:
    """ "The army *has* since *retaken* P", to the parser a retaken P that the army has."""
    participle = _stranded(have)
    if participle is None:
        _raise_parted(have)
        return
    between = have.doc[have.i + 1 : participle.i]
    noun = participle.head
    heads = dict.fromkeys((*have.children, *between, have, noun), participle)
    heads[participle] = participle if have.head == have else have.head
    labels = {**dict.fromkeys(between, "advmod"), have: "aux", noun: "dobj"}
    _hang(have.doc, heads, {**labels, participle: have.dep_})


def _raise_parted(have: Token) -> None:
    """ "The army *had*, in three days, *retaken* P": to the parser, two clauses."""
    doc, after = have.doc, have.i + 1
    if have.head == have or doc[after : after + 1].text != ",":
        return
    comma = next((t.i for t in doc[after + 1 : after + 1 + _ASIDE] if t.text == ","), None)
    verb = doc[comma + 1] if comma is not None and comma + 1 < len(doc) else None
    if verb is None or verb.tag_ not in {"VBN", "VBD"} or verb.is_ancestor(have):
        return
    if any(c.dep_ in _SUBJECTS or c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return
    heads = dict.fromkeys((c for c in have.children if c != verb), verb)
    _hang(doc, {**heads, have: verb, verb: have.head}, {have: "aux", verb: have.dep_})


def _free_told(participle: Token) -> None:
    """ "Landed at P and soon *besieged* its defenders", to the parser soon besieged ones."""
    before = next((t for t in participle.ancestors if t.tag_ in _FINITE), None)
    if _is_told_next(participle) and before is not None and before.i < participle.i:
        noun = participle.head
        heads = {participle: before, noun: participle}
        _hang(participle.doc, heads, {participle: "conj", noun: "dobj"})


def _join_partner(verb: Token) -> None:
    """ "Rebels *attacked*, drove off the army and took P": to the parser, under "drove"."""
    last = verb.head
    subject = _taken_subject(verb)
    if subject is not None:  # "*X*, ejected from P, still runs Q"
        _hang(verb.doc, {subject: last, verb: subject}, {verb: "acl"})
    elif _is_partner(verb):
        top = verb if last.head == last else last.head
        _hang(verb.doc, {verb: top, last: verb}, {verb: last.dep_, last: "conj"})


def _mend_object(noun: Token) -> None:
    """The ways in which an object is none."""
    name = noun.nbor(-1) if noun.i else noun
    again = noun.doc[noun.i + 1 : noun.i + 3].text.lower() == f"by {noun.lower_}"
    if again and name.dep_ == "compound" and name.pos_ == "PROPN":
        parts = [c for c in noun.lefts if c != name]  # "took *P* street by street"
        heads = {name: noun.head, noun: noun.head, **dict.fromkeys(parts, name)}
        _hang(noun.doc, heads, {name: noun.dep_, noun: "advmod"})
    elif noun.dep_ == "dobj":
        _lower_that(noun)
    else:
        _find_subject(noun)


def _lower_that(word: Token) -> None:
    """ "Said on condition of anonymity *that* X had pulled out": no object of the pulling."""
    clause = word.head
    opens = word.lower_ == "that" and clause.dep_ == "ccomp" and word.i < clause.i
    if opens and any(c.dep_ in _SUBJECTS and c.i > word.i for c in clause.children):
        _hang(word.doc, {}, {word: "mark"})


def _mend_clause(verb: Token) -> None:
    """The two ways in which a clause is hung on the wrong noun."""
    noun = verb.head
    above = noun.head.head
    if verb.lemma_ in _STAGED and noun.dep_ == "pobj" and above.pos_ == "NOUN":
        _hang(verb.doc, {verb: above}, {})  # "the blockade of P *imposed* by X"
    else:
        _raise_main_verb(verb)


def _raise_main_verb(verb: Token) -> None:
    """ "Rebels loyal to the former president *took* P": to the parser, it was he who took it."""
    root = next((t for t in verb.ancestors if t.head == t), verb)
    told = verb.tag_ == "VBD" or any(c.dep_ == "dobj" for c in verb.children)
    if told and verb.tag_ in {"VBD", "VBN"} and root.tag_ in _NOUNS and root.i < verb.i:
        _hang(verb.doc, {verb: verb, root: verb}, {verb: "ROOT", root: "nsubj"})


def _part_relative(verb: Token) -> None:
    """ "P, which rebels *took* in May, has no water": to the parser, rebels taken in May have none.

    A clause has one verb before the comma that closes it, and the sentence goes on behind it.
    """
    if verb.i == 0 or verb.nbor(-1).text != "," or verb.tag_ not in _FINITE:
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
    _hang(verb.doc, heads, labels)


def _find_subject(noun: Token) -> None:
    """ "By nightfall on Sunday *insurgents* had taken P": taken for Sunday ones."""
    prep = noun.head
    verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
    dates = [t for c in noun.lefts for t in c.subtree if t.ent_type_ in _TIMES]
    if verb is None or not dates or noun.ent_type_ in _TIMES or noun.i > verb.i:
        return
    finite = verb.tag_ in _FINITE or any(c.tag_ in _FINITE for c in verb.children)
    if not finite or any(c.dep_ in _SUBJECTS or c.dep_ == "expl" for c in verb.children):
        return
    day = dates[-1]
    rest = [c for c in noun.lefts if c in dates and c != day]
    kept = [t for t in noun.lefts if t not in dates]
    _hang(
        noun.doc,
        {noun: verb, day: prep, **dict.fromkeys(rest, day), **dict.fromkeys(kept, noun)},
        {noun: "nsubj", day: "pobj"},
    )


def _drop_bullet(mark: Token) -> None:
    """ "\u2022 On 3 May rebels took P": the sign before an item of a list does nothing."""
    if mark.text in BULLETS and mark.head.i > mark.i:
        _hang(mark.doc, dict.fromkeys(mark.children, mark.head), {mark: "punct"})


def _swap_bracket(name: Token) -> None:
    """ "Entered *P* (Rakhine state)": to the parser, a state of that name was entered."""
    around = name.head
    if around.i < name.i + 3 or name.nbor(1).text != "(":
        return
    closed = around.i + 1 < len(name.doc) and around.nbor(1).text == ")"
    if closed and around.head != around:
        inside = {c for c in around.children if c.i > name.i}
        moved = dict.fromkeys((c for c in around.children if c not in inside), name)
        _hang(
            name.doc,
            {**moved, name: around.head, around: name},
            {name: around.dep_, around: "appos"},
        )


def _mend_content(clause: Token) -> None:
    """ "Took *what was left of P*": P, and not that something was left."""
    what = any(c.lower_ == "what" and c.dep_ in _SUBJECTS for c in clause.children)
    names = [n for c in clause.children if c.lower_ == "of" for n in c.children]
    if what and names and clause.lemma_ in _LEFT and clause.i > clause.head.i:
        _hang(clause.doc, {names[0]: clause.head, clause: names[0]}, {names[0]: "dobj"})
        _hang(clause.doc, {}, {clause: "relcl"})
    else:
        _part_at_colon(clause)


def _part_at_colon(clause: Token) -> None:
    """ "X *tightened* its grip: it has taken P": what stands before the colon is no object."""
    verb = clause.head
    colon = any(t.text == ":" for t in clause.doc[clause.i : verb.i])
    if colon and any(c.dep_ in _SUBJECTS and c.i > clause.i for c in verb.children):
        _hang(clause.doc, {}, {clause: "parataxis"})


def _mend_conjunct(noun: Token) -> None:
    """The two ways in which a noun is hung on a list that it is no part of."""
    behind = noun.right_edge.i + 1
    verb = noun.doc[behind] if behind < len(noun.doc) else noun
    first = noun.left_edge.i
    joined = first > 0 and noun.doc[first - 1].dep_ == "cc" and noun.tag_ in _NOUNS
    told = joined and verb.tag_ in _FINITE and verb.head.i < noun.i and verb.dep_ == "conj"
    if told and not any(c.dep_ in {*_SUBJECTS, "aux", "auxpass"} for c in verb.children):
        _hang(noun.doc, {noun: verb}, {noun: "nsubj"})  # "left P and *X* took it over"
    else:
        _join_place(noun)


def _join_place(name: Token) -> None:
    """ "Took P on Monday and *Q* on Tuesday": to the parser, a day like Monday."""
    day = name.head
    prep = day.head
    if name.pos_ != "PROPN" or name.ent_type_ in _TIMES or day.ent_type_ not in _TIMES:
        return
    verb = prep.head if prep.dep_ == "prep" else prep
    partners = [
        noun
        for child in verb.children
        for noun in ((child, *child.children) if child.dep_ == "prep" else (child,))
        if noun.pos_ == "PROPN" and noun.dep_ in {"dobj", "pobj"} and verb.i < noun.i < day.i
    ]
    partners = [noun for noun in partners if noun.ent_type_ not in _TIMES]
    if verb.pos_ == "VERB" and partners:
        _hang(name.doc, {name: partners[-1]}, {name: "conj"})


def _join_phrase(prep: Token) -> None:
    """ "In P, *under* the control of X since May, schools are open": the schools are not."""
    if prep.lower_ != "under" or prep.i < 2 or prep.nbor(-1).text != "," or prep.head.i < prep.i:
        return
    name = prep.nbor(-2)
    if name.pos_ == "PROPN" and name.dep_ == "pobj" and name.head.head == prep.head:
        _hang(prep.doc, {prep: name}, {})


def _turn_round(name: Token) -> None:
    """ "Also captured by rebels was *P*": the subject stands behind."""
    was = name.head
    if was.dep_ == "auxpass" and was.head.i < was.i and name.i > was.i:
        _hang(name.doc, {name: was.head}, {name: "nsubjpass"})


_MENDED: Final[dict[str, Callable[[Token], None]]] = {
    "ccomp": _mend_content,
    "compound": _swap_bracket,
    "conj": _mend_conjunct,
    "nmod": _swap_bracket,
    "acl": _mend_clause,
    "advcl": _join_partner,
    "amod": _free_told,
    "attr": _turn_round,
    "dobj": _mend_object,
    "nsubj": _drop_bullet,
    "pobj": _mend_object,
    "prep": _join_phrase,
    "relcl": _part_relative,
}
"""What is mended, by the label that the parser gave the word in question."""


def _stranded(have: Token) -> Token | None:
    """ "The army *has* since *retaken* P", to the parser a retaken P that the army has."""
    for word in have.doc[have.i + 1 : have.i + 1 + _REACH]:
        if word.tag_ in {"VBN", "VBD"} and word.dep_ == "amod":
            noun = word.head
            behind = noun.pos_ in _NOMINAL and noun.i > word.i and have.is_ancestor(noun)
            return word if behind and word.i > have.i + 1 else None
        if word.pos_ != "ADV" and word.lower_ not in _BETWEEN:
            return None
    return None


def _is_told_next(participle: Token) -> bool:
    """ "Landed at P and soon *besieged* its defenders", to the parser soon besieged ones."""
    if participle.i < 2 or participle.tag_ not in {"VBN", "VBD"} or participle.head.dep_ != "conj":
        return False
    adverb, joint = participle.nbor(-1), participle.nbor(-2)
    return adverb.lower_ in _NEXT and joint.lower_ in {"and", "but"}


def _taken_subject(participle: Token) -> Token | None:
    """The subject of the main verb that the parser gave to the participle behind it."""
    main = participle.head
    own = [c for c in participle.children if c.dep_ == "nsubj" and c.i < participle.i]
    bare = participle.tag_ in {"VBN", "VBG"} and participle.i < main.i and len(own) == 1
    if not bare or participle.nbor(-1).text != "," or main.tag_ not in _FINITE:
        return None
    if any(c.dep_ in {"mark", "aux", "auxpass"} for c in participle.children):
        return None
    return None if any(c.dep_ in _SUBJECTS or c.dep_ == "expl" for c in main.children) else own[0]


def _is_partner(verb: Token) -> bool:
    """ "Rebels *attacked*, drove off the army and took P": to the parser, under "drove"."""
    then = verb.head
    return (
        verb.i < then.i
        and {verb.tag_, then.tag_} <= _FINITE
        and any(c.dep_ in _SUBJECTS for c in verb.children)
        and not any(c.dep_ in {"mark", "aux"} or c.tag_ in _WH for c in verb.children)
        and not any(c.dep_ in _SUBJECTS or c.dep_ == "expl" for c in then.children)
    )


def _hang(doc: Doc, heads: dict[Token, Token], labels: dict[Token, str]) -> None:
    """Give tokens other heads and labels; a token that is its own head is a root."""
    tree: Any = doc.to_array(["HEAD", "DEP"])
    for token, head in heads.items():
        tree[token.i, 0] = (head.i - token.i) % 2**64  # spaCy keeps them without a sign
    for token, label in labels.items():
        tree[token.i, 1] = doc.vocab.strings.add(label)
    doc.from_array(["HEAD", "DEP"], tree)
