"""Whom a pronoun means: the most prominent subject before it that agrees with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from conflict_digest.extract import Argument
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    coordinated,
    has_child,
    is_verb,
    objects_of,
    surface_subjects,
)
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.reference.groups import Groups

# The pronouns of English: a closed class.
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_SINGULAR = frozenset({"it", "its", "itself"})
_STATES = frozenset({"government", "state", "state_forces"})
_REFLEXIVE = ("self", "selves")
_PERSON = frozenset({"he", "she", "his", "her", "him"})
FIRST = frozenset({"we", "our", "ours", "us"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_SENTENCES_BACK = 2


class Pronouns:
    """The pronouns of one document that stand for actors."""

    def __init__(
        self, mentions: Mentions, lexicon: Lexicon, actors: ActorResolver, groups: Groups
    ) -> None:
        cues = lexicon.cues
        self.mentions = mentions
        self.actors = actors
        self.groups = groups
        self._anaphors = cues("reference", "actors")
        self._speech = cues("attribution", "reported")
        self._claims = cues("attribution", "claimed")
        self._guesses = cues("attribution", "possible")
        self._voices = cues("anaphora", "voices") | cues("arguments", "members")
        self._units = cues("reference", "units")
        places = lexicon.place_nouns.keys() | cues("places", "shares")
        self._places = places - cues("reference", "actors") - self._units
        self._titles = cues("names", "titles")
        self._weapons = cues("weapons", "ground")
        self._contested = cues("modality", "contested")
        self._perception = cues("reference", "perception")

    def entities(self, pronoun: Token) -> list[str]:
        """The entities that it stands for; empty when it is unclear."""
        if pronoun.lower_ in FIRST:
            return self._speaker(pronoun)
        told_of = self._told_of(pronoun) if pronoun.lower_ in _PLURAL else []
        if told_of:
            return told_of
        for subject in self._subjects_before(pronoun):
            ids = self._if_meant(pronoun, subject)
            if ids is not None and not self._only_watches(pronoun, subject, ids):
                return ids
        return self._only_person(pronoun) if pronoun.lower_ in _PERSON else []

    def _told_of(self, pronoun: Token) -> list[str]:
        """ "They took P," a man said *of the rebels*; residents saw *rebels* as they took P."""
        for verb in pronoun.ancestors:
            if is_verb(verb) and verb.lemma_ in self._speech:
                return [i for noun in objects_of(verb, "of", "about") for i in self._at(noun)]
            if is_verb(verb) and verb.lemma_ in self._perception:
                seen = [c for c in children(verb, "dobj") if c.i < pronoun.i]
                return [i for noun in seen for i in self._at(noun)]
        return []

    def _only_person(self, pronoun: Token) -> list[str]:
        """ "Led by *X*. His men took P": the only person of this sentence and the last."""
        number = self.mentions.sentence(pronoun.i)
        start = self.mentions.sentences[max(number - 1, 0)].start
        found = {
            actor_id
            for (first, end), ids in self.actors.of_span.items()
            if start <= first and end <= pronoun.i
            for actor_id in ids
            if self.mentions.actors[first].label_ == "PERSON"
        }
        return list(found) if len(found) == 1 else []

    def _if_meant(self, pronoun: Token, subject: Token) -> list[str] | None:
        """The entities of a subject that the pronoun may mean; None where it means another."""
        word = pronoun.lower_
        # "the president, X, said that his army": the name tells more than the noun.
        names = [c for c in subject.children if c.dep_ == "appos"] if word in _PERSON else []
        for name in names:
            ids = self._at(name)
            if ids and self._agrees(word, name, ids):
                return ids
        if subject.pos_ == "PRON":
            same = subject.lower_ == word and subject.i < pronoun.i
            return self.entities(subject) if same else None
        if not self._at(subject) and (
            subject.i in self.mentions.places or subject.lemma_.lower() in self._places
        ):
            return None  # a town captures nothing
        listed = [t for t in coordinated(subject) if t.i < pronoun.i and pronoun.head != t]
        if word in _PLURAL | _SINGULAR and len(listed) > 1:
            return self._of_several(word, listed)
        ids = self._at(subject)
        if ids and self._only_tells(pronoun, subject, ids):
            return None
        if ids and word in _PLURAL and subject.tag_ == "NNP" and not self.actors.at(subject):
            return None  # "Washington estimated that P was *theirs*": a country is one
        if ids and word in _PLURAL and self._is_outnumbered(subject, ids, pronoun):
            return []
        if ids:
            if self._agrees(word, subject, ids):
                return ids
            owners = self._owners(subject) if word in _SINGULAR else []
            return owners or None  # "UNITA's guerrillas … its leader"
        if subject.lemma_.lower() in self._voices:
            ids = self._owners(subject)
        elif subject.lemma_.lower() in self._weapons:  # "Russian tanks … they"
            nations = children(subject, *MODIFIERS)
            ids = self._owners(subject) or [
                state for nation in nations for state in self.actors.government_at(nation)
            ]
        # "residents … they": somebody else is meant; "the president … it" is not he.
        person = subject.lemma_.lower() in self._titles and word in _SINGULAR
        return ids or ([] if _may_mean(word, subject) and not person else None)

    def _of_several(self, word: str, listed: Sequence[Token]) -> list[str] | None:
        """ "X and Y … they" are both, unless they fight each other; "it" is neither."""
        subject = listed[0]
        others = [token for token in listed if not self._is_of_another(token)]
        ids = list(dict.fromkeys(i for token in others for i in self._at(token)))
        if not ids:
            return [] if _may_mean(word, subject) or word in _PLURAL else None
        if len(ids) == 1:
            return ids
        return [] if word in _SINGULAR or subject.head.lemma_ in self._contested else ids

    def _is_of_another(self, noun: Token) -> bool:
        """ "X and *its allies*": they are told by X."""
        whose = any(child.pos_ == "PRON" for child in children(noun, "poss"))
        return whose and not self.actors.is_another(noun)

    def _owners(self, noun: Token) -> list[str]:
        """The actors for whom a noun stands: "a spokesman for *X*", "*X*'s local branch"."""
        return [actor_id for token in _spoken_for(noun) for actor_id in self._at(token)]

    def _speaker(self, pronoun: Token) -> list[str]:
        """ "X said that *we* took P"."""
        for verb in pronoun.ancestors:
            if is_verb(verb) and verb.lemma_ in self._speech:
                for subject in surface_subjects(verb):
                    ids = self._side_of(subject)
                    if ids:
                        return ids
        return []

    def _side_of(self, speaker: Token) -> list[str]:
        """Those for whom somebody says "we": of a spokesman or a minister, whom he acts for."""
        if speaker.pos_ == "PRON" and speaker.lower_ not in FIRST:
            ids = self.entities(speaker)
        else:
            titles = (speaker, *children(speaker, "appos"))
            voices = (t for t in titles if t.lemma_.lower() in self._voices)
            ids = next(filter(None, map(self._owners, voices)), []) or self._at(speaker)
        drafts = (self.actors.drafts[actor_id] for actor_id in ids)
        return list(
            dict.fromkeys(
                d.parent if d.kind == "political_leader" and d.parent else d.id for d in drafts
            )
        )

    def _subjects_before(self, pronoun: Token) -> Iterator[Token]:
        """Subjects by prominence: in the list, clauses above, then the sentences before."""
        yield from _driven_from(pronoun)
        yield from _ahead(pronoun)
        below = pronoun
        own = _own_verb(pronoun)
        for ancestor in pronoun.ancestors:
            if ancestor == own:
                pass  # "the army lost P to *them*": to others than the army
            elif below.dep_ == "acl" and not is_verb(ancestor):
                yield from _tellers(ancestor)
            elif below.dep_ == "conj" and not is_verb(ancestor):
                yield ancestor  # "*the rebels* and their allies"
            elif is_verb(ancestor):
                for subject in (*surface_subjects(ancestor), *_subjects_told(ancestor)):
                    # "X, which resumed *its* war": the clause is X's, not a part of its name
                    told_of = ancestor.dep_ == "relcl" and ancestor.head == subject
                    if subject.i < pronoun.i and (told_of or pronoun not in subject.subtree):
                        yield subject
                yield from _in_clauses_before(ancestor, pronoun)
            below = ancestor
        takers = (t for verb in pronoun.ancestors for t in self._takers(verb))
        yield from (t for t in takers if t.i < pronoun.i)
        number = self.mentions.sentence(pronoun.i)
        yield from _before_semicolon(pronoun, self.mentions.sentences[number])
        for sentence in reversed(
            self.mentions.sentences[max(number - _SENTENCES_BACK, 0) : number]
        ):
            subjects = [token for token in sentence if token.dep_ in _SUBJECTS]
            # False sorts first: the subject of the main clause is the most prominent.
            yield from sorted(subjects, key=lambda subject: subject.head.dep_ != "ROOT")
            yield from (t for verb in sentence if verb.dep_ == "ROOT" for t in self._takers(verb))

    def _takers(self, verb: Token) -> list[Token]:
        """ "P fell to *X*", "P was taken by *X*", "Y surrendered P to *X*"."""
        if not is_verb(verb):
            return []
        found = objects_of(verb, "by", "to", deps=("agent", "prep", "dative"))
        return [token for token in found if token.i > verb.i and self._at(token)]

    def _at(self, token: Token) -> list[str]:
        """The entities of a token that is part of an actor, a country or a noun for a group."""
        ids = self.actors.at(token)
        if ids:
            group = self._described(token)
            return [group] if group else ids
        adjective = token.pos_ == "ADJ" and token.i in self.mentions.nationalities
        ids = [] if adjective else self.actors.government_at(token)
        if not ids and token.lemma_.lower() in self._units:
            return self.actors.of_noun(token)
        if not ids and token.pos_ != "ADJ" and token.lemma_.lower() in self._anaphors:
            group = self.groups.before(token.i)
            unknown = not self.groups.any_before(token.i) and has_child(token, "det")
            if group is None and unknown:  # "the sect", of which the text tells no more
                group = self.actors.entities.somebody(token.text, "unknown")
            return [group] if group else []
        return ids

    def _only_tells(self, pronoun: Token, subject: Token, ids: list[str]) -> bool:
        """ "Reuters reported that X had left P. *It* had held the base there": X had.

        So with "the UN said", but "the UN said *it* had left P" is told of the UN.
        """
        kind = self.actors.drafts[ids[0]].kind
        before = self.mentions.sentence(subject.i) != self.mentions.sentence(pronoun.i)
        reports = subject.head.lemma_ in self._speech and before
        tells = kind == "media" or (kind == "international_organisation" and reports)
        return tells and pronoun.head.lemma_ not in self._speech

    def _only_watches(self, pronoun: Token, subject: Token, ids: list[str]) -> bool:
        """ "The UN accused X of looting in P, which *it* seized": X did, not the UN."""
        clause = pronoun.head
        says = subject.head.lemma_ in self._speech | self._claims
        outside = bool(ids) and self.actors.drafts[ids[0]].kind == "international_organisation"
        # "UN officials *believe* they have entered P": others have
        guesses = clause.dep_ == "ccomp" and clause.head.lemma_ in self._guesses
        voices = subject.lemma_.lower() in self._voices
        return (voices and guesses) or (outside and says and clause.dep_ == "relcl")

    def _is_outnumbered(self, subject: Token, ids: list[str], pronoun: Token) -> bool:
        """ "Ukraine drove Russian troops from P. *They* …": a state is one, the troops are many."""
        if subject.tag_ in _PLURAL_TAGS or self.actors.drafts[ids[0]].kind not in _STATES:
            return False
        following = self.mentions.doc[subject.i + 1 : pronoun.i]
        return any(
            token.tag_ in _PLURAL_TAGS and self._at(token) and self._at(token) != ids
            for token in following
            if self.mentions.sentence(token.i) == self.mentions.sentence(subject.i)
        )

    def _described(self, token: Token) -> str | None:
        """The named group that "the rebels" are, whom a pronoun takes up in turn."""
        span = self.mentions.actors[token.i]
        if span.label_ != "GROUP":
            return None
        return self.groups.taken_up(Argument(span.root, span.start, span.end, "generic"))

    def _agrees(self, word: str, subject: Token, ids: list[str]) -> bool:
        kind = self.actors.drafts[ids[0]].kind
        span = self.mentions.actors.get(subject.i)
        person = (
            kind == "political_leader"
            or (span is not None and span.label_ == "PERSON")
            or self.actors.is_office(subject)  # "the country's *president* … his forces"
        )
        if word in _PERSON:  # "a rebel *commander* … his men"
            return person or (subject.tag_ == "NN" and subject.lemma_.lower() in self._voices)
        if word in _SINGULAR:
            return not person and subject.tag_ != "NNS"  # a name in the plural may be one group
        return not person or len(ids) > 1


def _driven_from(pronoun: Token) -> Iterator[Token]:
    """ "driving *the RSF* from the building it had occupied": who was there until then."""
    clause = pronoun.head
    prep = clause.head.head
    perfect = any(c.dep_ == "aux" and c.lower_ == "had" for c in clause.children)
    if clause.dep_ == "relcl" and perfect and prep.dep_ == "prep" and is_verb(prep.head):
        yield from (c for c in prep.head.children if c.dep_ == "dobj" and c.i < pronoun.i)


def _ahead(pronoun: Token) -> Iterator[Token]:
    """ "With P in *its* hands, *the army* …": what opens a sentence is of its subject."""
    below = pronoun
    for ancestor in pronoun.ancestors:
        if is_verb(ancestor) and below.dep_ in {"prep", "advcl"} and pronoun.dep_ == "poss":
            opens = below.left_edge.i == ancestor.sent.start
            yield from (s for s in children(ancestor, "nsubj") if opens and s.i > pronoun.i)
        below = ancestor


def _tellers(noun: Token) -> list[Token]:
    """ "*X*'s claim that it holds P", "a claim by *X* that …"."""
    return children(noun, "poss", "compound") + objects_of(noun, "by", "from")


def _own_verb(pronoun: Token) -> Token | None:
    """The verb whose object is the pronoun, and no word for its subject ("itself", "its")."""
    if pronoun.dep_ not in {"dobj", "pobj", "dative"} or pronoun.lower_.endswith(_REFLEXIVE):
        return None
    verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    return verb if is_verb(verb) else None


def _in_clauses_before(verb: Token, pronoun: Token) -> Iterator[Token]:
    """ "Although X says that *the sect* is beaten, it holds P": X first, then who X speaks of."""
    for clause in verb.children:
        if clause.dep_ == "advcl" and clause.i < verb.i and pronoun.i > clause.i:
            for inner in (clause, *(c for c in clause.children if c.dep_ == "ccomp")):
                yield from (s for s in surface_subjects(inner) if s.i < pronoun.i)


def _subjects_told(verb: Token) -> Iterator[Token]:
    """ "*The army* has taken P, its spokesman said", "*the army* has advanced: it took P"."""
    for clause in verb.children:
        if clause.dep_ in {"ccomp", "parataxis"} and clause.i < verb.i:
            yield from surface_subjects(clause)


def _before_semicolon(pronoun: Token, sentence: Span) -> Iterator[Token]:
    """The first subject of each part that ends with a semicolon, the nearest part first."""
    parts: list[list[Token]] = [[]]
    for token in sentence:
        if token.i >= pronoun.i:
            break
        if token.text == ";":
            parts.append([])
        elif token.dep_ in _SUBJECTS and token.pos_ != "PRON":
            parts[-1].append(token)
    yield from (part[0] for part in reversed(parts[:-1]) if part)


def _spoken_for(noun: Token) -> Iterator[Token]:
    """ "a spokesman for *the M23*", "*the group*'s leader", "officials in *Kyiv*"."""
    yield from children(noun, "poss") or children(noun, "compound", "amod")
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in {"for", "of", "in"}:
            yield from (c for c in prep.children if c.dep_ == "pobj")


def _may_mean(word: str, noun: Token) -> bool:
    """Could the pronoun mean this noun, which is no actor?"""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    plural = noun.tag_ in _PLURAL_TAGS
    return plural if word in _PLURAL else word in _SINGULAR and not plural
