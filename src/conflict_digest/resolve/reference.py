"""What "it", "the group" and "the city" stand for; nothing when that is unclear.

Actors follow centering (Grosz, Joshi & Weinstein 1995) in its simplest form: the subject of the
clause above, then the subject of the sentence before, then the only candidate there is. Places
follow recency among those of a fitting kind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.syntax import is_verb, surface_subjects
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.places import SETTLEMENTS, PlaceResolver

_PLURAL = frozenset({"they", "them", "their", "themselves"})
_SINGULAR = frozenset({"it", "its", "itself"})
_PERSON = frozenset({"he", "she", "his", "her", "him"})
_FIRST = frozenset({"we", "our", "us"})
_GROUP_KINDS = frozenset({"non_state_armed_group", "militia", "coalition", "pmc", "unknown"})
_REGION_NOUNS = frozenset(
    {"province", "region", "district", "state", "governorate", "oblast", "county", "department"}
)
_SETTLEMENT_NOUNS = frozenset(
    "city town village capital hamlet settlement metropolis township municipality port seaport hub resort oasis "
    "stronghold bastion enclave hometown gateway redoubt".split()
)
_BACK = 3
"""How many sentences an anaphor may reach back."""
_VOICES = frozenset(
    "spokesman spokeswoman spokesperson official commander leader chief minister ministry president officer general "
    "statement agency representative envoy".split()
)
_TOPONYMS = frozenset({"PLACE", "CAPITAL"})
_DEFINITE = frozenset({"the", "these", "those", "both"})
_ABSORBED = frozenset({"rebels", "militants", "fighters", "militia", "gang"})


class References:
    """Anaphors of one document; asks the resolvers what the mentions around them are."""

    def __init__(
        self, doc: Doc, lexicon: Lexicon, actors: ActorResolver, places: PlaceResolver
    ) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.actors = actors
        self.places = places
        self.sentences: list[Span] = list(doc.sents)
        self._sentence_of = {t.i: n for n, s in enumerate(self.sentences) for t in s}
        self._named_groups = self._groups()
        self.spoken_of: list[tuple[int, str, Argument]] = []
        """Places of the claims so far, with the trigger's token: what "it" and "the town" take up."""

    # Actors

    def actor(self, argument: Argument) -> list[str]:
        """The entities of an actor argument; empty when it is unclear."""
        if argument.kind == "pronoun":
            return self._pronoun(argument.root)
        if argument.kind == "anaphor":
            found = self._group_before(argument.root.i)
            if found is None and self._rivals(argument.root.i):
                return []  # one of several groups: unclear which
            return [found] if found else self.actors.resolve(argument)
        if argument.kind == "generic":
            pronouns = [t for t in argument.whose if t.pos_ == "PRON"]
            if pronouns:
                owners = self._pronoun(pronouns[0])
                if not owners and argument.root.lemma_.lower() in self.lexicon.cues(
                    "reference", "actors"
                ):
                    group = self._group_before(
                        argument.root.i
                    )  # "a spokesman for X said his movement"
                    return [group] if group else []
                return [self.actors.forces_of(owner, argument.root) for owner in owners]
            found = self._generic(argument)
            if found:
                return found
        if argument.kind == "nominal":
            for owner in argument.whose:  # "its spokesman"
                ids = self._pronoun(owner) if owner.pos_ == "PRON" else []
                if ids:
                    return ids
            return self.actors.resolve(argument) or self.actors.speaker(argument)
        return self.actors.resolve(argument)

    def _groups(self) -> list[tuple[int, str]]:
        """Mentions of named non-state groups in text order."""
        found = []
        for (start, _), ids in sorted(self.actors.of_span.items()):
            for actor_id in ids:
                draft = self.actors.drafts[actor_id]
                if draft.kind in _GROUP_KINDS and not draft.generic:
                    found.append((start, actor_id))
        return found

    def _generic(self, argument: Argument) -> list[str]:
        """ "the rebels" are the one group that was named before; "rebels" are just rebels."""
        if (
            argument.whose
            or argument.start != argument.end - 1
            and argument.root.i - argument.start > 0
        ):
            return []
        ids = self.actors.resolve(argument)
        if len(ids) != 1 or not self.actors.drafts[ids[0]].generic:
            return []
        class_ = ids[0].partition("@")[0].rpartition("-")[0] or ids[0].partition("@")[0]
        definite = any(c.lower_ in _DEFINITE for c in argument.root.children if c.dep_ == "det")
        if not definite or class_ not in _ABSORBED:
            return []
        before = {actor_id for start, actor_id in self._named_groups if start < argument.start}
        return [before.pop()] if len(before) == 1 else []

    def _group_before(self, position: int) -> str | None:
        """ "the group": the nearest named group, unless the two nearest differ in one sentence."""
        sentence = self._sentence_of[position]
        near = [
            (start, actor_id)
            for start, actor_id in self._named_groups
            if start < position and sentence - self._sentence_of[start] <= _BACK
        ]
        if not near:
            everywhere = {actor_id for start, actor_id in self._named_groups if start < position}
            return everywhere.pop() if len(everywhere) == 1 else None
        last_sentence = self._sentence_of[near[-1][0]]
        rivals = [(s, a) for s, a in near if self._sentence_of[s] == last_sentence]
        if len({a for _, a in rivals}) == 1:
            return rivals[-1][1]
        subjects = [a for s, a in rivals if self._is_subject(s)]
        return subjects[0] if len(set(subjects)) == 1 else None

    def _rivals(self, position: int) -> bool:
        return any(start < position for start, _ in self._named_groups)

    def _is_subject(self, start: int) -> bool:
        for (first, end), _ in self.actors.of_span.items():
            if first == start:
                return self.doc[first:end].root.dep_ in {"nsubj", "nsubjpass"}
        return False

    def _pronoun(self, pronoun: Token) -> list[str]:
        word = pronoun.lower_
        if word in _FIRST:
            return self._speaker_of(pronoun)
        for subject in self._subjects_before(pronoun):
            named = [c for c in subject.children if c.dep_ == "appos"] if word in _PERSON else []
            for person in named:  # "the president, X, said that his army"
                ids = self._entities_at(person)
                if ids and self._agrees(word, person, ids):
                    return ids
            if subject.pos_ == "PRON":
                if subject.lower_ == word and subject.i < pronoun.i:
                    return self._pronoun(subject)
                continue
            ids = self._entities_at(subject)
            if ids and self._agrees(word, subject, ids):
                return ids
            if not ids and subject.lemma_.lower() in _VOICES:
                ids = [e for t in self._spoken_for(subject) for e in self._entities_at(t)]
                if ids:
                    return ids
            if not ids and self._would_agree(word, subject):
                return []  # "residents … they": somebody else is meant
        return []

    def _spoken_for(self, noun: Token) -> Iterator[Token]:
        """ "a spokesman for *the M23*", "*the group*'s leader"."""
        yield from (c for c in noun.children if c.dep_ in {"poss", "compound", "amod"})
        for prep in noun.children:
            if prep.dep_ == "prep" and prep.lower_ in {"for", "of"}:
                yield from (c for c in prep.children if c.dep_ == "pobj")

    def _speaker_of(self, pronoun: Token) -> list[str]:
        for verb in pronoun.ancestors:
            if is_verb(verb) and verb.lemma_ in self.lexicon.cues("attribution", "reported"):
                for subject in surface_subjects(verb):
                    ids = self._entities_at(subject)
                    if ids:
                        return ids
        return []

    def _subjects_before(self, pronoun: Token) -> Iterator[Token]:
        """Subjects by prominence: clauses above, then the sentences before."""
        current = pronoun
        for ancestor in pronoun.ancestors:
            if is_verb(ancestor):
                for subject in surface_subjects(ancestor):
                    if subject.i < pronoun.i and pronoun not in subject.subtree:
                        yield subject
            current = ancestor
        del current
        number = self._sentence_of[pronoun.i]
        for back in range(1, 3):
            if number - back < 0:
                return
            sentence = self.sentences[number - back]
            roots = [t for t in sentence if t.dep_ in {"nsubj", "nsubjpass"}]
            main = [t for t in roots if t.head.dep_ == "ROOT"]
            yield from main
            yield from (t for t in roots if t not in main)

    def _entities_at(self, token: Token) -> list[str]:
        for (start, end), ids in self.actors.of_span.items():
            if start <= token.i < end:
                return ids
        for span in self.doc.spans["places"]:
            if span.start <= token.i < span.end and span.id_.startswith("country:"):
                return [self.actors.government(span.id_.removeprefix("country:"))]
        for span in self.doc.spans["nationalities"]:
            if span.start <= token.i < span.end and token.pos_ != "ADJ":
                return [self.actors.government(span.id_.removeprefix("country:"))]
        if token.lemma_.lower() in self.lexicon.cues("reference", "actors"):
            found = self._group_before(token.i)
            return [found] if found else []
        return []

    def _agrees(self, word: str, subject: Token, ids: list[str]) -> bool:
        person = any(
            self.doc[s:e].label_ == "PERSON" for s, e in self.actors.of_span if s <= subject.i < e
        )
        person = person or self.actors.drafts[ids[0]].kind == "political_leader"
        if word in _PERSON:
            return person
        if word in _SINGULAR:
            return not person and (subject.tag_ not in {"NNS", "NNPS"} or subject.tag_ == "NNPS")
        return not person or len(ids) > 1

    def _would_agree(self, word: str, subject: Token) -> bool:
        """Could the pronoun mean this noun, which is no actor?"""
        if subject.pos_ not in {"NOUN", "PROPN"}:
            return False
        plural = subject.tag_ in {"NNS", "NNPS"}
        if word in _PLURAL:
            return plural
        return word in _SINGULAR and not plural

    # Places

    def places_of(self, argument: Argument) -> list[tuple[str, Argument]]:
        """The place entities of an argument, each with the phrase that names it; empty if unclear.

        "both towns" are two; what goes without saying is the place of the claim just before.
        """
        if argument.kind == "unsaid":
            before = self._just_spoken_of(argument.root)
            return before[-1:]
        if argument.kind == "anaphor" and argument.root.tag_ == "NNS":
            before = self._just_spoken_of(argument.root)
            return [(place_id, argument) for place_id, _ in before[-2:]] if len(before) > 1 else []
        found = self.place(argument)
        return [(found, argument)] if found is not None else []

    def _just_spoken_of(self, token: Token) -> list[tuple[str, Argument]]:
        """Places of the claims in this sentence and the one before, in text order, each once."""
        sentence = self._sentence_of[token.i]
        found: dict[str, Argument] = {}
        for position, place_id, phrase in self.spoken_of:
            if position < token.i and sentence - self._sentence_of[position] <= 1:
                found.pop(place_id, None)
                found[place_id] = phrase
        return list(found.items())

    def place(self, argument: Argument) -> str | None:
        """The entity of a place argument; None when it is unclear."""
        if argument.kind == "pronoun":
            return self._place_before(argument.root, None)
        if argument.kind == "anaphor":
            return self._described_place(argument)
        if argument.kind == "nominal":
            if argument.within is None:
                return self._facility(argument)
            container = self.place(argument.within)
            return (
                self.places.nominal_in(argument, container)
                if container
                else self._facility(argument)
            )
        return self.places.resolve(argument)

    def _described_place(self, argument: Argument) -> str | None:
        noun = argument.root.lemma_.lower()
        if noun in _SETTLEMENT_NOUNS:
            if noun == "capital" and argument.start == argument.root.i:
                capital = self._capital()
                if capital is not None:
                    return capital
            return self._place_before(argument.root, SETTLEMENTS | {"place"})
        if noun in _REGION_NOUNS:
            return self._region_before(argument.root)
        kind = self.lexicon.place_nouns.get(noun)
        return self._place_before(argument.root, frozenset({kind.kind})) if kind else None

    def _region_before(self, token: Token) -> str | None:
        """ "the province": the one named last, else the one around the place spoken of."""
        named = self._place_before(token, _REGION_NOUNS | {"area"})
        if named is not None:
            return named
        here = [
            (self.doc[start:end].root.dep_ in {"dobj", "nsubj", "nsubjpass"}, start, place_id)
            for (start, end), place_id in self.places.of_span.items()
            if end <= token.i and self._sentence_of[token.i] - self._sentence_of[start] <= 1
        ]
        regions = (self.places.region_of(place_id) for _, _, place_id in sorted(here, reverse=True))
        return next((region for region in regions if region is not None), None)

    def _capital(self) -> str | None:
        for span in self.doc.spans["places"]:
            if span.label_ == "CAPITAL":
                return self.places.of_span.get((span.start, span.end))
        return None

    def _place_before(
        self,
        token: Token,
        kinds: frozenset[str] | None,
        labels: frozenset[str] | None = None,
        beside: Collection[int] = (),
    ) -> str | None:
        sentence = self._sentence_of[token.i]
        if labels is None:
            for position, place_id, _ in reversed(self.spoken_of):
                near = 0 <= sentence - self._sentence_of[position] <= 1 and position < token.i
                if near and (kinds is None or self.places.drafts[place_id].kind in kinds):
                    return place_id
        for span in sorted(self.doc.spans["places"], key=lambda s: -s.start):
            start, end = span.start, span.end
            place_id = self.places.of_span[start, end]
            if labels is not None and span.label_ not in labels or start in beside:
                continue
            if end > token.i or sentence - self._sentence_of[start] > _BACK:
                continue
            draft = self.places.drafts[place_id]
            if kinds is None and draft.kind == "country":
                continue
            if (kinds is None or draft.kind in kinds) and not self._only_locates(start, end):
                return place_id
        return None

    def _only_locates(self, start: int, end: int) -> bool:
        """ "Saraqib, *Idlib* province": the container is not what the next noun takes up."""
        del end
        return (
            self.doc[start].dep_ == "compound"
            and self.doc[start].head.pos_ == "NOUN"
            and (self.doc[start].head.lemma_.lower() in self.lexicon.actors.heads)
        )

    def _facility(self, argument: Argument) -> str | None:
        """ "the airport": the one named before, else that of the town that was named last."""
        noun = argument.root.lemma_.lower()
        for (start, _), place_id in sorted(self.places.of_span.items(), reverse=True):
            if (
                start < argument.start
                and place_id.startswith("place:")
                and noun in place_id.split("-")
            ):
                return place_id
        # "the town of A and the airport": A is beside it, not around it.
        beside = {t.i for partner in argument.root.conjuncts for t in partner.subtree}
        town = self._place_before(argument.root, SETTLEMENTS | {"place"}, _TOPONYMS, beside)
        if town is None:
            return self.places.resolve(argument)
        draft = self.places.drafts[town]
        return self.places.nominal_in(argument, draft.id)
