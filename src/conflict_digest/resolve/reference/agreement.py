"""Does a pronoun agree with whom it may mean: in number, and in what they do and are?"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.syntax.relatives import SOME
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.reference.nouns import ActorNouns

# The pronouns of English: a closed class.
PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves"}) | SOME
SINGULAR: Final = frozenset({"it", "its", "itself"})
PERSON: Final = frozenset({"he", "she", "his", "her", "him"})
_STATES = frozenset({"government", "state", "state_forces"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})


class Agreement:
    """Whether the pronouns of one document agree with its actors."""

    def __init__(
        self, mentions: Mentions, cues: Cues, actors: ActorResolver, nouns: ActorNouns
    ) -> None:
        self._mentions = mentions
        self._actors = actors
        self._nouns = nouns
        self._speech = cues("attribution", "reported")
        self._claims = cues("attribution", "claimed")
        self._guesses = cues("attribution", "possible")
        self._people = cues("reference", "people")
        self._voices = cues("anaphora", "voices") | cues("arguments", "members")
        self._bodies = cues("reference", "actors")

    def agrees(self, word: str, subject: Token, ids: list[str]) -> bool:
        """Could the word stand for these actors, whom the subject names?"""
        kind = self._actors.drafts[ids[0]].kind
        span = self._mentions.actors.get(subject.i)
        person = (
            kind == "political_leader"
            or (span is not None and span.label_ == "PERSON")
            or self._actors.is_office(subject)  # "the country's *president* … his forces"
        )
        if word in PERSON:  # "a rebel *commander* … his men"
            men = self._voices - self._bodies  # "*the army*" is no he
            return person or (subject.tag_ == "NN" and subject.lemma_.lower() in men)
        if word in SINGULAR:
            # a name in the plural may be one group, and so are the police
            return not person and (subject.tag_ != "NNS" or subject.lower_ == "police")
        # "the *militiamen* of X … they": whoever leads them
        return not person or len(ids) > 1 or subject.tag_ in _PLURAL_TAGS

    def only_tells(self, pronoun: Token, subject: Token, ids: list[str]) -> bool:
        """ "Reuters reported that X had left P. *It* had held the base there": X had.

        So with "the UN said", but "the UN said *it* had left P" is told of the UN; "the UN said
        *they* hold P" of others, for it is one, and so is "according to the UN, *its* men …".
        """
        kind = self._actors.drafts[ids[0]].kind
        before = self._mentions.sentence(subject.i) != self._mentions.sentence(pronoun.i)
        many = pronoun.lower_ in PLURAL and subject.tag_ not in _PLURAL_TAGS
        source = subject.head.head.lower_ == "according"
        reports = source or (subject.head.lemma_ in self._speech and (before or many))
        outside = kind == "international_organisation" or (kind == "civilian" and many)
        # "The Red Cross counted the dead. By Friday *they* had P": those of whom it is told
        beside = kind == "international_organisation" and many and before
        tells = kind == "media" or beside or (outside and reports)
        return tells and pronoun.head.lemma_ not in self._speech

    def only_watches(self, pronoun: Token, subject: Token, ids: list[str]) -> bool:
        """ "The UN accused X of looting in P, which *it* seized": X did, not the UN."""
        clause = pronoun.head
        says = subject.head.lemma_ in self._speech | self._claims
        outside = bool(ids) and self._actors.drafts[ids[0]].kind == "international_organisation"
        # "UN officials *believe* they have entered P": others have
        guesses = clause.dep_ == "ccomp" and clause.head.lemma_ in self._guesses
        voices = subject.lemma_.lower() in self._voices
        return (voices and guesses) or (outside and says and clause.dep_ == "relcl")

    def is_outnumbered(self, subject: Token, ids: list[str], pronoun: Token) -> bool:
        """ "Ukraine drove Russian troops from P. *They* …": a state is one, the troops are many."""
        if subject.tag_ in _PLURAL_TAGS or self._actors.drafts[ids[0]].kind not in _STATES:
            return False
        here = self._mentions.sentence(subject.i)
        following = self._mentions.doc[subject.i + 1 : pronoun.i]
        others = [t for t in following if self._mentions.sentence(t.i) == here]
        if here and self._tells_in(subject, pronoun):
            # "*Rebels* entered P. The army said they held it"
            others += [t for t in self._mentions.sentences[here - 1] if t.dep_ == "nsubj"]
        others += _before_semicolon(subject)
        many = (t for t in others if t.tag_ in _PLURAL_TAGS)
        return any(self._is_another(t, ids) for t in many) or self._accuses(subject)

    def _tells_in(self, subject: Token, pronoun: Token) -> bool:
        """Does the subject say the sentence that the pronoun stands in, and is no man of theirs?"""
        same = self._mentions.sentence(subject.i) == self._mentions.sentence(pronoun.i)
        speaks = subject.head.lemma_ in self._speech
        return same and speaks and subject.lemma_.lower() not in self._voices

    def _accuses(self, subject: Token) -> bool:
        """ "The government accused *them* of blackmail. They …": those who were accused."""
        return any(child.lower_ == "them" for child in subject.head.children)

    def _is_another(self, noun: Token, ids: list[str]) -> bool:
        """Another actor, or people ("brought *90 migrants* back. They …")."""
        found = self._nouns.at(noun)
        return found != ids and (bool(found) or noun.lemma_.lower() in self._people)


def _before_semicolon(subject: Token) -> list[Token]:
    """ "*Militants* hold half of P; the army says they are cut off": the subjects before it."""
    start = subject.sent.start
    told = start > 0 and subject.doc[start - 1].text == ";"
    return [t for t in subject.doc[start - 1].sent if t.dep_ == "nsubj"] if told else []


def may_mean(word: str, noun: Token) -> bool:
    """Could the pronoun mean this noun, which is no actor?"""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    plural = noun.tag_ in _PLURAL_TAGS
    return plural if word in PLURAL else word in SINGULAR and not plural
