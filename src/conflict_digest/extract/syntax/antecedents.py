"""Whom a pronoun means, as far as the sentence or the one before makes it plain."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract.syntax.tokens import OBJECTS, SUBJECTS, children, has_child


def likely_antecedents(pronoun: Token) -> list[Token]:
    """ "The *army* said it had taken P (that P was in its hands)", "the *army* completed its ...".

    Where nobody is told to say so, as in "denied that P had fallen, *saying* …", who did it before.
    """
    if pronoun.pos_ != "PRON" or not (pronoun.dep_ in SUBJECTS or pronoun.dep_ == "poss"):
        return []
    noun = pronoun.head
    owned = pronoun.dep_ == "poss" and noun.dep_ in OBJECTS and noun.head.pos_ == "VERB"
    said = (t.head for t in pronoun.ancestors if t.dep_ == "ccomp")
    verb = noun.head if owned else next(said, None)
    while verb is not None and verb.dep_ in {"advcl", "conj"} and not has_child(verb, *SUBJECTS):
        verb = verb.head
    return [s for s in children(verb, "nsubj") if s.pos_ != "PRON"] if verb is not None else []


def subjects_before(phrase: Token) -> list[Token]:
    """ "*The army* moved into P. *It* now runs the town": whom the sentence before was about.

    A pronoun after nouns in its own sentence means one of them: it is not clear that it goes so
    far back.
    """
    sentence = phrase.sent
    nouns = {"NOUN", "PROPN"}
    own = [t for t in sentence if t.i < phrase.i and t.dep_ in SUBJECTS and t.pos_ in nouns]
    if own or sentence.start == 0:
        return own if phrase.pos_ == "PRON" else []
    before = phrase.doc[sentence.start - 1].sent.root
    return [subject for subject in children(before, "nsubj") if subject.pos_ in nouns]
