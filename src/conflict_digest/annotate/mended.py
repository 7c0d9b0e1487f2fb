"""Mend what a small parser often gets wrong, in the tree itself, so that every rule gains by it."""

from __future__ import annotations

from typing import Any, Final

from spacy.tokens import Doc, Token

_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
_BETWEEN: Final = frozenset({"since", "by", "then", "now"})
"""What may stand between "has" and its participle, beside adverbs."""
_REACH: Final = 4
_NEXT: Final = frozenset(
    {"soon", "then", "later", "subsequently", "quickly", "eventually", "finally"}
)
"""Adverbs of what came next."""
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_WH: Final = frozenset({"WRB", "WP", "WDT"})


def mend(doc: Doc) -> Doc:
    """The same document, its tree mended in place."""
    for token in doc:
        if token.lemma_ == "have" and token.dep_ not in {"aux", "auxpass"}:
            participle = _stranded(token)
            if participle is not None:
                _raise(token, participle)
        elif token.dep_ == "amod" and _is_told_next(token):
            before = next((t for t in token.ancestors if t.tag_ in _FINITE), None)
            if before is not None and before.i < token.i:
                noun = token.head
                _hang(doc, {token: before, noun: token}, {token: "conj", noun: "dobj"})
        elif token.dep_ == "advcl" and _is_partner(token):
            last, first = token.head, token
            _hang(
                doc,
                {first: first if last.head == last else last.head, last: first},
                {first: last.dep_, last: "conj"},
            )
    return doc


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


def _raise(have: Token, participle: Token) -> None:
    """Make the participle the verb, "have" its auxiliary, and the noun its object."""
    between = have.doc[have.i + 1 : participle.i]
    noun = participle.head
    heads = dict.fromkeys((*have.children, *between, have, noun), participle)
    heads[participle] = participle if have.head == have else have.head
    labels = {**dict.fromkeys(between, "advmod"), have: "aux", noun: "dobj"}
    _hang(have.doc, heads, {**labels, participle: have.dep_})


def _is_told_next(participle: Token) -> bool:
    """ "Landed at P and soon *besieged* its defenders", to the parser soon besieged ones."""
    if participle.i < 2 or participle.tag_ not in {"VBN", "VBD"} or participle.head.dep_ != "conj":
        return False
    adverb, joint = participle.nbor(-1), participle.nbor(-2)
    return adverb.lower_ in _NEXT and joint.lower_ in {"and", "but"}


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
