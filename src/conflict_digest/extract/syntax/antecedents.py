"""Whom a pronoun means, as far as the sentence or the one before makes it plain."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax.tokens import OBJECTS, SUBJECTS, children


def likely_antecedents(pronoun: Token) -> list[Token]:
    """ "The *army* said it had taken P", "the *army* completed its withdrawal from P"."""
    above = pronoun.head
    said = pronoun.dep_ in SUBJECTS and above.dep_ == "ccomp"
    owned = pronoun.dep_ == "poss" and above.dep_ in OBJECTS
    if pronoun.pos_ != "PRON" or not (said or owned):
        return []
    return [s for s in children(above.head, "nsubj") if s.pos_ != "PRON"]


def subjects_before(phrase: Token) -> list[Token]:
    """ "*The army* moved into P. *It* now runs the town": whom the sentence before was about.

    What stands after a noun in its own sentence means that one, if there is only one: it is not
    clear that it goes so far back.
    """
    sentence = phrase.sent
    nouns = {"NOUN", "PROPN"}
    own = [t for t in sentence if t.i < phrase.i and t.dep_ in SUBJECTS and t.pos_ in nouns]
    if own or sentence.start == 0:
        return own if len(own) == 1 and phrase.pos_ == "PRON" else []
    before = phrase.doc[sentence.start - 1].sent.root
    return [subject for subject in children(before, "nsubj") if subject.pos_ in nouns]
