"""Who stands by, against or under whom: rules for relations, tried on every word they know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.actors import Actors
from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument, RawAttribution
from conflict_digest.extract.constraints import Around, unmet_words
from conflict_digest.extract.context import Context
from conflict_digest.extract.scope import read_context
from conflict_digest.extract.syntax import (
    is_adjectival,
    is_verb,
    names_event,
    role_tokens,
)
from conflict_digest.extract.vocabulary import WordFinder
from conflict_digest.lexicon import Lexicon, RelationRule
from conflict_digest.schema import TOLD, Modality

_NAMES = frozenset({"ARMED", "ORG", "PERSON"})
_BOTH = 2
_NEAR = 3
"""Steps up the parse to a word that dates what is said."""
_ENDINGS = (("ied", "y"), ("ed", "e"), ("ed", ""))


@dataclass(frozen=True, slots=True)
class RawRelation:
    """What one sentence says two actors are to each other; nothing is resolved yet."""

    rule: RelationRule
    trigger: Token
    actor: Argument
    other: Argument
    denied: bool
    modality: Modality
    past: bool
    attribution: RawAttribution | None


class RelationFinder:
    """The rules for relations by the words that trigger them; build once, use for every article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._support = lexicon.cues("support", "verbs")
        self._heads = lexicon.actors.heads
        self._verbs: dict[str, list[RelationRule]] = {}
        self._nouns: dict[str, list[RelationRule]] = {}
        self._words: dict[str, list[RelationRule]] = {}
        for rule in sorted(lexicon.relations, key=lambda rule: -rule.specificity):
            for index, known in (
                (self._verbs, rule.lemmas),
                (self._nouns, rule.nouns),
                (self._words, rule.words),
            ):
                for word in known:
                    index.setdefault(word, []).append(rule)
        self._finder = WordFinder(self._may_trigger)
        self._origins = lexicon.cues("relations", "origins")

    def relations(self, doc: Doc, arguments: Arguments) -> list[RawRelation]:
        """All relations that the article tells of, in text order."""
        find = self._finder.positions
        found: list[RawRelation] = []
        for i in sorted({*find(doc, "LEMMA"), *find(doc, "LOWER")}):
            found += self._at(doc[i], arguments)
        return found

    def _may_trigger(self, word: str) -> bool:
        indices = (self._nouns, self._words, self._verbs)
        return any(word in index for index in indices) or self._stem(word) in self._verbs

    def _stem(self, word: str) -> str:
        """The verb of a participle that the tagger took for an adjective ("Rwandan-*backed*")."""
        for ending, repair in _ENDINGS:
            stem = word.removesuffix(ending) + repair
            if word.endswith(ending) and stem in self._verbs:
                return stem
        return word

    def _rules(self, token: Token) -> Iterator[tuple[RelationRule, bool]]:
        """The rules of this word, and whether they take it as a noun."""
        lemma, word = token.lemma_.lower(), token.lower_
        noun = token.pos_ in {"NOUN", "PROPN"} or names_event(token)
        if noun:
            yield from (
                (rule, True) for rule in self._nouns.get(lemma) or self._nouns.get(word, [])
            )
        if not noun or is_verb(token) or is_adjectival(token):
            verbs = self._verbs.get(lemma) or self._verbs.get(self._stem(word), [])
            yield from ((rule, False) for rule in verbs)
        yield from ((rule, noun) for rule in self._words.get(word, []))

    def _at(self, token: Token, arguments: Arguments) -> list[RawRelation]:
        if arguments.evidence(token) < 0:
            return []  # plausible for no rule
        around = Around(token)
        for rule, as_noun in self._rules(token):
            found = self._try(rule, around, arguments, as_noun)
            if found:
                return found
        return []

    def _is_origin(self, token: Token) -> bool:
        """ "Evolved from its *origins* as al-Qaeda's branch"."""
        above = list(islice(token.ancestors, _NEAR))
        return any(word.lemma_.lower() in self._origins for word in above)

    def _try(
        self, rule: RelationRule, around: Around, arguments: Arguments, as_noun: bool
    ) -> list[RawRelation]:
        token = around.trigger
        if unmet_words(rule, around, as_noun=as_noun, support=self._support):
            return []
        if rule.particle and around.particles.isdisjoint(rule.particle):
            return []
        parties = self._parties(rule, token, arguments.actors, as_noun)
        pairs = [pair for pair in parties if _plausible(rule, pair, token, arguments)]
        if not pairs:
            return []
        context = read_context(token, arguments)
        modality = _modality(rule, context)
        if modality is None:
            return []
        return [
            RawRelation(
                rule=rule,
                trigger=token,
                actor=actor,
                other=other,
                denied=context.denied,
                modality=modality,
                past=rule.past or _is_past(rule, context) or self._is_origin(token),
                attribution=context.attribution,
            )
            for actor, other in pairs
        ]

    # Who is meant

    def _parties(
        self, rule: RelationRule, token: Token, actors: Actors, as_noun: bool
    ) -> list[tuple[Argument, Argument]]:
        def filled(paths: Sequence[str], taken: set[int]) -> list[Argument]:
            for path in paths:
                found = self._filled(token, path, rule, actors, as_noun)
                found = [one for one in found if one.root.i not in taken]
                if found:
                    return found
            return []

        seconds = self._filled(token, "second", rule, actors, as_noun)
        ones = filled(rule.actor, {one.root.i for one in seconds})
        others = filled(
            [path for path in rule.other if path != "each"], {one.root.i for one in ones}
        )
        if not others and "each" in rule.other and len(ones) in {1, _BOTH}:
            return [(ones[0], ones[-1])]  # "X and Y clashed", "Thai and Khmer troops clashed"
        return [(one, other) for one in ones for other in others]

    def _filled(
        self, token: Token, path: str, rule: RelationRule, actors: Actors, as_noun: bool
    ) -> list[Argument]:
        if path == "second" and "first" not in rule.actor:
            return []
        if path == "prefixed":
            return [a for t in _prefixed(token) if (a := self._inner(t, actors)) is not None]
        candidates = role_tokens(
            token, path, as_noun=as_noun, support=self._support, inside=rule.inside
        )
        for candidate in map(partial(_named, actors), candidates):
            inner = self._inner(candidate, actors) if _is_inside(candidate, actors) else None
            if inner is not None:
                return [inner]
            found = actors.first([candidate])
            if path == "itself":  # "the ally Hezbollah"
                found = [one for one in found if one.kind == "name"]
            if found:
                return found
        return []

    def _inner(self, token: Token, actors: Actors) -> Argument | None:
        """ "*Turkish*-backed rebels": a name or a country in the description of another."""
        mentions = actors.mentions
        if token.i in mentions.peoples or mentions.acts_as_country(token):
            return Argument(token, token.i, token.i + 1, "country")
        name = _entity_at(token)
        if name is not None:
            return Argument(token, name.start, name.end, "name")
        if token.lemma_.lower() in self._heads:
            return Argument(token, token.i, token.i + 1, "generic")
        return None


def _entity_at(token: Token) -> Span | None:
    """The recognised name that the token is part of."""
    if token.ent_type_ not in _NAMES:
        return None
    return next((ent for ent in token.sent.ents if ent.start <= token.i < ent.end), None)


def _named(actors: Actors, token: Token) -> Token:
    """ "*PMF*, an Iranian-backed militia": the name that a description explains."""
    name = actors.mentions.actors.get(token.head.i) if token.dep_ == "appos" else None
    return token.head if name is not None and name.label_ in _NAMES else token


def _is_inside(token: Token, actors: Actors) -> bool:
    """Does it only describe a mention ("*Iran*-backed militia"), and is not its head?"""
    mention = actors.mentions.actors.get(token.i)
    return mention is not None and not actors.mentions.leads(token, mention)


def _prefixed(token: Token) -> list[Token]:
    """ "pro-*government*", "anti-*Taliban*": what the prefix is joined to."""
    doc, i = token.doc, token.i
    return [doc[i + 2]] if i + 2 < len(doc) and doc[i + 1].text == "-" else []


def _plausible(
    rule: RelationRule, pair: tuple[Argument, Argument], token: Token, look: Arguments
) -> bool:
    """Does the text speak of war, and could these two have a part in it?"""
    evidence = look.evidence(token)
    if evidence < 0 or any(map(look.actor_kinds.is_crowd, pair)):
        return False
    actor, other = pair
    if rule.relation == "opponent" and _is_place(other, look, "CAPITAL"):
        return False  # who bombs Sanaa does not fight those who rule there
    fighters = sum(_fights(one, look) for one in pair)
    if not rule.weak:
        return fighters > 0 or evidence > 0
    place = rule.relation == "opponent" and _is_place(other, look)
    people = other.kind == "country" and not place
    able = _fights(actor, look) or actor.kind == "country"
    return fighters > 0 and able and (_fights(other, look) or people)


def _is_place(one: Argument, look: Arguments, *labels: str) -> bool:
    """A country, or a capital, by its own name."""
    place = look.mentions.places.get(one.root.i) if one.kind == "country" else None
    return place is not None and (not labels or place.label_ in labels)


def _fights(one: Argument, look: Arguments) -> bool:
    """Known to fight, or a government; a pronoun may be anybody."""
    if one.kind == "country":
        return False
    mention = look.mentions.actors.get(one.root.i)
    if (
        mention is not None
        and mention.label_ == "PERSON"
        and mention.id_ in look.mentions.lexicon.actors.actors
    ):
        return True  # "fought for Haftar"
    if one.kind in {"pronoun", "anaphor"}:
        return True
    if mention is not None and (mention.id_ == "government" or mention.label_ == "GROUP"):
        return True  # the police, too
    return look.fighting.certainly_fights(one)


def _is_past(rule: RelationRule, context: Context) -> bool:
    """ "A former ally"; but those who fought for five months may fight on."""
    if context.no_longer or context.ended:
        return True
    return context.past and not (rule.relation == "opponent" and rule.lemmas)


def _modality(rule: RelationRule, context: Context) -> Modality | None:
    """How sure it is; None where it is not said to be so. Who means to fight another is against
    him already."""
    if context.dropped or (context.denied and context.past):
        return None
    if context.modality in TOLD:
        return context.modality
    hostile = rule.relation == "opponent" and context.modality == "intended"
    return "asserted" if hostile and not context.denied else None
