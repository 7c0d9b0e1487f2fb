"""Which actors an argument of a claim stands for, named or taken up."""

from __future__ import annotations

from spacy.tokens import Token

from conflict_digest.extract import Argument
from conflict_digest.extract.quotations import marks_around
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    has_child,
    is_definite,
    is_verb,
    objects_of,
    surface_subjects,
    word_before,
)
from conflict_digest.extract.syntax.tokens import FIRST_PERSON
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.actors import GROUP_KINDS, ActorResolver
from conflict_digest.resolve.actors.entities import STATE_CLASSES
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.reference.agreement import PERSON
from conflict_digest.resolve.reference.groups import SENDING, Groups
from conflict_digest.resolve.reference.nouns import ActorNouns
from conflict_digest.resolve.reference.pronouns import Pronouns

_ALLIES = frozenset({"allies", "partners"})
_SENDERS = frozenset({"government", "state"})
"""Kinds of those whose soldiers are the soldiers that they send."""


class ActorReferences:
    """The actor arguments of one document."""

    def __init__(
        self,
        mentions: Mentions,
        lexicon: Lexicon,
        actors: ActorResolver,
        voice: str | None = None,
        home: str | None = None,
    ) -> None:
        """`voice` is the id of the side that the publisher speaks for: "*our* men" are its.

        `home` is the code of the country where it is published.
        """
        self.actors = actors
        known = voice in lexicon.actors.actors or voice in actors.drafts
        self._voice = voice if known else None
        self._home = home
        self._groups = Groups(mentions, actors, lexicon.cues)
        self._nouns = ActorNouns(mentions, lexicon.cues, actors, self._groups)
        self._pronouns = Pronouns(mentions, lexicon, actors, self._groups, self._nouns)
        self._anaphors = lexicon.cues("reference", "actors")
        self._units = lexicon.cues("reference", "units")
        self._keepers = lexicon.cues("context", "keepers")
        self._defenders = lexicon.cues("reference", "defenders")
        self._officers = lexicon.cues("attribution", "officers")
        self._outlets = lexicon.cues("attribution", "outlets")
        self._leaning = lexicon.cues("attribution", "leaning")
        self._own_men = lexicon.cues("groups", "own_men")

    def entities(self, argument: Argument) -> list[str]:
        """The entities of an actor argument; empty when it is unclear."""
        if argument.kind == "pronoun":
            found = self._pronouns.entities(argument.root)
            first = argument.root.lower_ in FIRST_PERSON
            return found or (self._authors(argument.root) if first else [])
        if argument.kind == "anaphor":
            return self._anaphor(argument)
        if argument.kind == "generic":
            found = self._generic(argument)
            if any(map(self._is_person, argument.whose)):
                self._nouns.remember(argument.root, found)
            return found
        if argument.kind == "nominal":
            return self._nominal(argument)
        return self.actors.resolve(argument)

    def _anaphor(self, argument: Argument) -> list[str]:
        """ "the group": unclear where several are named, somebody where none is.

        What bore the same noun before comes first: "the 72nd brigade … *the brigade*".
        """
        same = self.actors.of_noun(argument.root)
        if self._groups.are_named_since(same, argument.root.i):
            same = []  # "after *an armed group* left. X came from P. *The group* …": X
        if same or argument.root.lemma_.lower() in self._units:
            return same
        group = self._groups.beside(argument.root)
        if group is not None:
            return [group]
        if self._groups.any_before(argument.root.i):
            return []  # several are named
        described = self._groups.only_described(argument.root.i)
        return [described] if described is not None else self.actors.resolve(argument)

    def _generic(self, argument: Argument) -> list[str]:
        owned = [*children(argument.root, "poss"), *_bare(objects_of(argument.root, "of", "from"))]
        noun = next(filter(self._is_anaphor, owned), None)  # "fighters of *the group*"
        if noun is not None and not self.actors.is_another(argument.root):
            group = self._groups.before(noun.i)  # "*the group*'s fighters"
            return [self.actors.forces_of(group, argument.root)] if group is not None else []
        ranked = [i for token in owned for i in self._nouns.ranked(token)]
        if ranked:
            return [self.actors.forces_of(one, argument.root) for one in ranked]
        sender = self._sender(argument.root)
        if sender is not None:
            return [self.actors.forces_of(sender, argument.root)]
        pronoun = next((token for token in argument.whose if token.pos_ == "PRON"), None)
        if pronoun is None and _are_allies(argument.root):
            return self._groups.together(argument.root) or self.actors.resolve(argument)
        if pronoun is None:
            own = self._of_publisher(argument)
            if own is None and self._groups.is_unclear(argument):
                return []
            group = own or self._groups.taken_up(argument)
            if group:
                return [group]
            ids = self.actors.resolve(argument)
            return [one for one in ids if not self._groups.is_anybody(one)]
        owners = self._pronouns.entities(pronoun)
        if not owners and pronoun.lower_ in FIRST_PERSON:
            if marks_around(pronoun) is not None:
                return []  # "our forces", says somebody, and nobody says who
            owners = self._authors(pronoun) or self._at_home()
        if not owners and pronoun.lower_ == "its":
            owners = self._whose_body(pronoun)
        if not owners and pronoun.lower_ == "his" and (army := self._officers_army(pronoun)):
            return [army]
        if pronoun.lower_ == "its" and self._is_of_attacked(argument.root, owners):
            # "its garrison, *the 6th Division*", "its *Ukrainian* garrison"
            called = (one for c in children(argument.root, "appos") for one in self.actors.at(c))
            told = self.actors.resolve(argument) if has_child(argument.root, *MODIFIERS) else []
            found = [*called] or told
            return found or [self.actors.entities.somebody(argument.root.text, "unknown")]
        ours = pronoun.lower_ in FIRST_PERSON
        if not owners and not ours and argument.root.lemma_.lower() in self._anaphors:
            # "a spokesman for X said his movement"; "its forces" may be anybody's
            his = pronoun.lower_ in PERSON
            group = self._groups.before(argument.root.i) if his else None
            return [group] if group else []
        if not owners and pronoun.lower_ == "its" and argument.root.lemma_.lower() in self._keepers:
            return [self.actors.somebody(argument)]  # "the palace … *its guards*"
        if not owners and pronoun.lower_ == "its" and self._is_told_of_town(argument.root):
            return self.actors.resolve(argument)  # "P is in the hands of *its brigade*"
        if not owners and ours:
            return [self.actors.somebody(argument)]  # "our cavalry", and nobody says whose
        if owners and self.actors.is_another(argument.root):
            return self.actors.at(argument.root) or [self.actors.somebody(argument)]
        # "journalists said that *their* troops had left": they have none
        owners = [o for o in owners if self.actors.drafts[o].kind != "civilian"]
        return [self.actors.forces_of(owner, argument.root) for owner in owners]

    def _sender(self, men: Token) -> str | None:
        """ "*Rwanda* sent soldiers to P", whatever army the text is about; not "*the army*"."""
        verb = men.head
        bare = men.tag_ == "NNS" and not has_child(men, "det", "poss", *MODIFIERS)
        if men.dep_ != "dobj" or verb.lemma_ not in SENDING or not bare:
            return None
        owners = [one for s in surface_subjects(verb) if s.i < verb.i for one in self._nouns.at(s)]
        kinds = {self.actors.drafts[one].kind for one in owners}
        return owners[0] if len(owners) == 1 and kinds <= _SENDERS else None

    def _authors(self, pronoun: Token) -> list[str]:
        """ "Communique of X. *We* took P. *Our* men hold Q": X, or whoever publishes it."""
        if marks_around(pronoun) is not None:
            return []
        own = self.actors.entities.met(self._voice) if self._voice else None
        own = own or self._groups.author
        return [own] if own else []

    def _at_home(self) -> list[str]:
        """ "*Our* troops", in a newspaper: those of the state where it is published."""
        return [self.actors.entities.government(self._home)] if self._home else []

    def _officers_army(self, pronoun: Token) -> str | None:
        """ "*The colonel* said that *his* men had taken P": the army's, of whatever state it is."""
        tellers = _tellers(pronoun)
        bare = any(t.lemma_.lower() in self._officers and is_definite(t) for t in tellers)
        home = self.actors.descriptions.home
        return self.actors.entities.described("government-forces", home) if bare and home else None

    def _whose_body(self, pronoun: Token) -> list[str]:
        """ "*Iraq's* Counter Terrorism Service said that its men", "*the army's* press office"."""
        bodies = _tellers(pronoun)
        owners = (owner for body in bodies for owner in children(body, "poss", "amod", "compound"))
        return next((ids for owner in owners if (ids := self._nouns.at(owner))), [])

    def _of_publisher(self, argument: Argument) -> str | None:
        """ "*The mujahideen* repelled the attack", in the paper of a group: its own men."""
        praised = not self._own_men.isdisjoint((argument.root.lemma_.lower(), argument.root.lower_))
        entry = self.actors.entities.lexicon.actors.get(self._voice or "")
        if not praised or entry is None or entry.kind not in GROUP_KINDS:
            return None
        if not self.actors.is_bare(argument.span):
            return None
        return self.actors.entities.known(entry.id)

    def _is_of_attacked(self, noun: Token, owners: list[str]) -> bool:
        """ "X attacked P. *Its garrison* fled": that of the place, and not of X."""
        if noun.lemma_.lower() not in self._defenders or objects_of(noun, "in", "at", "of"):
            return False
        if self._follows_town(noun) or self._is_told_of_town(noun):
            return True
        return not self._groups.attackers(noun.i).isdisjoint(owners)

    def _is_told_of_town(self, noun: Token) -> bool:
        """ "*P* was handed over to X by *its garrison*", "*P* is held by *its garrison*"."""
        verb = next(filter(is_verb, noun.ancestors), noun)
        return noun.dep_ == "pobj" and any(map(self._is_town, surface_subjects(verb)))

    def _follows_town(self, noun: Token) -> bool:
        """ "X took Q. *P* is under siege. *Its garrison* …": the clause before is about P."""
        verb, mentions = noun.head, self.actors.mentions
        number = mentions.sentence(verb.i)
        if verb.dep_ == "conj":
            before = verb.head
        elif verb.dep_ == "ROOT" and number:
            before = mentions.sentences[number - 1].root
        else:
            return False
        return any(map(self._is_town, children(before, "nsubj", "nsubjpass")))

    def _is_town(self, subject: Token) -> bool:
        """ "*P*", "the city, *P*", "the port of *P*", and no country."""
        named = (subject, *children(subject, "appos"), *objects_of(subject, "of"))
        spans = (self.actors.mentions.places.get(word.i) for word in named)
        return any(span is not None and span.label_ != "COUNTRY" for span in spans)

    def _is_person(self, owner: Token) -> bool:
        """ "Fighters commanded by *Shamil Basayev*"."""
        mention = self.actors.mentions.actors.get(owner.i)
        return mention is not None and mention.label_ == "PERSON"

    def _is_anaphor(self, noun: Token) -> bool:
        """ "The group", which the text has named before."""
        known = noun.lemma_.lower() in self._anaphors and noun.i not in self.actors.mentions.actors
        return known and noun.pos_ == "NOUN" and self._groups.any_before(noun.i)

    def _nominal(self, argument: Argument) -> list[str]:
        """ "its spokesman" speaks for those whom "it" means; "a resident" is somebody."""
        side = self._side_of_outlet(argument.root)
        if side is not None:
            return [side]
        for owner in argument.whose:
            ids = self._pronouns.entities(owner) if owner.pos_ == "PRON" else []
            if ids:
                return ids
        for child in argument.root.children:
            if child.dep_ == "compound" and child.lemma_.lower() in self._units:
                return self.actors.of_noun(child) or [self.actors.somebody(argument)]
        led = self._nouns.led(argument.root)
        return led or self.actors.resolve(argument) or [self.actors.somebody(argument)]

    def _side_of_outlet(self, outlet: Token) -> str | None:
        """ "*RSF*-affiliated accounts", "pro-*Russian* channels", "media close to *the junta*"."""
        if outlet.lemma_.lower() not in self._outlets:
            return None
        before = outlet.doc[outlet.left_edge.i : outlet.i]
        named = [t for t in before if word_before(t) == "-" and _is_pro(t)]
        for word in children(outlet, "amod", "compound", "acl"):
            if word.lower_ in self._leaning:
                named += children(word, "npadvmod", "compound", "amod", "nsubj")
                named += objects_of(word, "to", "with", "by")
        found = (self._party(token) for token in named)
        return next((one for one in found if one is not None), None)

    def _party(self, word: Token) -> str | None:
        """Whom a name, a people's adjective or "government" means."""
        ids, entities = self._nouns.at(word), self.actors.entities
        if ids:
            return ids[0]
        land = self.actors.names.country(word)
        if land is not None:
            return entities.government(land)
        told = entities.lexicon.describe(word.lemma_.lower())
        if told is None or told[0] not in STATE_CLASSES or self.actors.descriptions.country is None:
            return None
        return entities.described(told[0], self.actors.descriptions.country)


def _tellers(pronoun: Token) -> list[Token]:
    """Who says what the pronoun stands in: "*the colonel* said that his men had taken P"."""
    verb = next((t for t in pronoun.ancestors if has_child(t, "ccomp") and is_verb(t)), None)
    return surface_subjects(verb) if verb is not None else []


def _is_pro(word: Token) -> bool:
    return word.i > 1 and word.nbor(-2).lower_ == "pro"


def _bare(nouns: list[Token]) -> list[Token]:
    """ "The *group*", and neither "another group" nor "the group called X"."""
    return [n for n in nouns if is_definite(n) and not has_child(n, *MODIFIERS, "acl", "appos")]


def _are_allies(noun: Token) -> bool:
    """ "The (two) *allies*": of each other, and of nobody else."""
    bare = not has_child(noun, "amod", "compound", "poss", "prep", "acl", "relcl", "appos")
    return noun.lower_ in _ALLIES and is_definite(noun) and bare
