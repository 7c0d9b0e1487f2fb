"""Subjects that a verb has itself, wherever in its phrase the parser put them."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax.governors import lost_by_preposition
from conflict_digest.extract.syntax.lists import noun_head
from conflict_digest.extract.syntax.tokens import SUBJECTS, children, late_subjects, word_before
from conflict_digest.extract.syntax.voice import is_hidden, lent_subjects

_HYPHENS = frozenset("-\u2010\u2011\u2013")


def own_subjects(verb: Token) -> list[Token]:
    """Subjects of the verb itself, or of its auxiliary ("*troops* have, he said, retaken P")."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c not in late_subjects(verb)]
    own = [s for subject in own for s in _beyond_phrase(subject)]
    own = own or (lent_subjects(verb) if is_hidden(verb) else [])
    # "*fighters* belonging to X took P", taken for a clause
    own += [s for c in children(verb, "csubj") if c.tag_ == "VBG" for s in children(c, "nsubj")]
    own = own or [s for aux in children(verb, "aux", "auxpass") for s in children(aux, *SUBJECTS)]
    # "*fighters* - veterans among them - took P"
    own = [
        c
        for s in own
        for c in children(s, "compound")
        if c.nbor(1).text in _HYPHENS and c.whitespace_
    ] + own
    # "Boko Haram *militants*", taken for a verb with a subject of its own
    return own + [inner for s in own if s.tag_ == "VBZ" for inner in children(s, *SUBJECTS)]


def _beyond_phrase(subject: Token) -> list[Token]:
    """ "With the retreat of A, *B and C* pulled out": the parser made one list of it."""
    if not lost_by_preposition(subject):
        return [subject]
    comma = next((t for t in subject.subtree if t.text == ","), None)
    found = noun_head(comma.nbor()) if comma is not None else None
    return [found] if found is not None and found.i < subject.head.i else []


def hyphen_modifier(participle: Token) -> list[Token]:
    """ "rebel" in "rebel-held" (three tokens in spaCy), "DPR" in "\"DPR\"-controlled"."""
    if participle.i >= 2 and word_before(participle) in _HYPHENS:
        before = participle.nbor(-2)
        return [before.nbor(-1) if before.is_quote and before.i else before]
    beside = children(participle, "npadvmod")  # "the *Taliban* controlled district"
    return [noun for noun in beside if noun.i == participle.i - 1]
