"""Whom a pronoun means: the most prominent subject before it that agrees with it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from conflict_digest.extract.quotations import said_by
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    coordinated,
    has_child,
    is_verb,
    objects_of,
    of_phrase,
    one_of,
    surface_subjects,
)
from conflict_digest.extract.syntax.tokens import FIRST_PERSON, PAST, TIMES
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.actors import ActorResolver
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.reference.agreement import (
    PERSON,
    PLURAL,
    SINGULAR,
    Agreement,
    may_mean,
)
from conflict_digest.resolve.reference.groups import HOLDING, Groups
from conflict_digest.resolve.reference.losers import Losers
from conflict_digest.resolve.reference.nouns import ActorNouns
from conflict_digest.resolve.reference.prominence import MARCHES, Prominence

_SUBJECT_OF = {"their": "they", "theirs": "they"}
_BACK = frozenset({"back", "off", "away"})
_AWAY = frozenset({"home", "away"})
_THOUGH = frozenset({"though", "although"})
_NOBODY = frozenset({"no", "neither"})
_LOSING = frozenset({"lose", "fall", "cede", "surrender"})
_PARTS = frozenset({"half", "part", "most"})
"""Parts of a place, where nobody is told to be them ("the northern *half*")."""


class Pronouns:
    """The pronouns of one document that stand for actors."""

    def __init__(
        self,
        mentions: Mentions,
        lexicon: Lexicon,
        actors: ActorResolver,
        groups: Groups,
        nouns: ActorNouns,
    ) -> None:
        cues = lexicon.cues
        self.mentions = mentions
        self.actors = actors
        self._nouns = nouns
        self._prominence = Prominence(mentions, self._nouns)
        self._agreement = Agreement(mentions, cues, actors, self._nouns)
        self._speech = cues("attribution", "reported")
        self._voices = cues("anaphora", "voices") | cues("arguments", "members")
        self._sites = lexicon.place_nouns.keys()
        places = lexicon.place_nouns.keys() | cues("places", "shares")
        self._sites = lexicon.place_nouns.keys()
        self._places = places - cues("reference", "actors") - cues("reference", "units")
        self._places -= self._voices - _PARTS
        self._titles = cues("names", "titles")
        self._left = cues("places", "left") - {"reach", "approach", "near", "defend"}
        self._means = cues("weapons", "ground") | cues("weapons", "campaigns") | MARCHES
        self._vehicles = cues("weapons", "nouns") - self._means
        self._irregular = cues("reference", "irregular")
        self._contested = cues("modality", "contested")
        self._affiliates = cues("reference", "affiliates")
        self._groups = groups
        self._outlets = cues("anaphora", "outlets")
        self._listeners = cues("anaphora", "listeners")
        self._losers = Losers(mentions, cues, nouns)
        self._taking = cues("modality", "taking")
        self._known = lexicon.actors.actors.keys()
        self._ranks = cues("context", "ranks")
        self._gone = cues("reference", "gone")
        self._leaving = self._gone | cues("reference", "leaving")
        self._arriving = cues("reference", "arriving")
        self._hands = cues("places", "hands")
        self._ruled = cues("places", "ruled")
        self._seizing = cues("reference", "seizing")
        self._fending = cues("reference", "fending")
        self._resisting = cues("reference", "resisting")
        self._attacks = cues("anaphora", "attacking") | MARCHES
        self._perception = cues("reference", "perception")
        self._accusing = cues("reference", "accusing")

    def entities(self, pronoun: Token) -> list[str]:
        """The entities that it stands for; empty when it is unclear."""
        if pronoun.lower_ in FIRST_PERSON:
            return self._speaker(pronoun)
        if pronoun.lower_ in {"former", "latter"}:
            named = self._named_beside(pronoun)
            return named[0 if pronoun.lower_ == "former" else -1] if len(named) > 1 else []
        if pronoun.lower_ in PERSON and self._goes_on_telling(pronoun):
            return []
        if self._is_of_each_side(pronoun):
            return []
        if pronoun.lower_ in PLURAL:
            driven = _driven_out(pronoun)
            told_of = self._told_of(pronoun) if driven is None else self.entities(driven)
            if told_of or driven is not None:
                return told_of
        beaten = self._losers.entities(pronoun)
        if beaten is None:
            beaten = self._gathered(pronoun)
        if beaten is not None:
            return beaten
        beside = self._beside(pronoun) | self._come_after(pronoun) | self._last_taker(pronoun)
        told = self._told_by(pronoun)
        for subject in self._prominence.before(pronoun):
            if _is_nobody(subject) or self._still_resists(subject, pronoun):
                continue
            if self._has_gone(subject, pronoun) or self._only_told(subject, pronoun):
                continue
            if self._says_by_the_way(subject, pronoun) or self._is_told_by(subject, pronoun):
                continue
            if self._is_of_owned(subject, pronoun) or self._drives_out(subject, pronoun):
                continue
            if subject in told or _is_between(subject, pronoun):
                continue
            if self._is_thing(subject, pronoun) or self._is_fended_off(subject, pronoun):
                continue
            ids = self._if_meant(pronoun, subject)
            if ids is not None and self._is_unarmed(subject, pronoun, ids):
                continue
            if ids and not beside.isdisjoint(ids):
                continue  # "they pushed *M23* back": others than M23
            if ids is not None and not self._agreement.only_watches(pronoun, subject, ids):
                return ids
        foretold = self._foretold(pronoun)
        if foretold and beside.isdisjoint(foretold):
            return foretold
        return self._only_person(pronoun) if pronoun.lower_ in PERSON else []

    def _is_unarmed(self, subject: Token, pronoun: Token, ids: Sequence[str]) -> bool:
        """ "Soldiers took *reporters* to P, which they have held since May": not the reporters."""
        objects = subject.dep_ in {"dobj", "dative"} and subject.head.i < pronoun.i
        has = pronoun.head.lemma_ in self._seizing | self._ruled | HOLDING
        if not ids:
            return objects and has and subject.lemma_.lower() in self._listeners
        return objects and has and all(self.actors.drafts[one].kind == "civilian" for one in ids)

    def _is_of_each_side(self, pronoun: Token) -> bool:
        """ "*Both sides* say *they* have it", "*each side* says *it* does": no one of them."""
        tellers = (
            t for verb in pronoun.ancestors if self._says(verb) for t in surface_subjects(verb)
        )
        return any(
            t.lemma_ in {"side", "party"} and any(c.lower_ in {"both", "each"} for c in t.lefts)
            for t in tellers
        )

    def _foretold(self, pronoun: Token) -> list[str]:
        """ "A week after *it* took P, *X* left", where nobody was spoken of before: X took it."""
        doer = pronoun.head if pronoun.dep_ == "poss" else pronoun
        clause = doer.head
        opens = clause.dep_ == "advcl" and has_child(clause, "mark", "advmod")
        if doer.dep_ not in {"nsubj", "nsubjpass"} or not opens:
            return []
        subjects = [s for s in surface_subjects(clause.head) if s.i > clause.i]
        return (self._if_meant(pronoun, subjects[0]) or []) if subjects else []

    def _goes_on_telling(self, pronoun: Token) -> bool:
        """ "X's men left P, *the mayor said*. 'P is ours,' *he said*": the mayor, and not X."""
        number = self.mentions.sentence(pronoun.i)
        told = self.mentions.sentences[number - 1].root if number else pronoun
        if not (self._says(pronoun.head) and self._says(told)):
            return False
        tellers = surface_subjects(told)
        known = any(self._nouns.at(t) or self._nouns.owners(t) for t in tellers)
        somebody = self._titles | self._voices
        return not known and any(t.tag_ == "NN" and t.lemma_ in somebody for t in tellers)

    def _is_of_owned(self, owner: Token, pronoun: Token) -> bool:
        """ "*The barracks of X's division* were in their hands": not in those of the division."""
        hands, prep = pronoun.head, pronoun.head.head
        if hands.lemma_ not in self._hands or prep.dep_ != "prep":
            return False
        subjects = [s for s in surface_subjects(prep.head) if s.lemma_.lower() in self._sites]
        return any(owner in {s, *of_phrase(s), *children(s, "poss")} for s in subjects)

    def _is_told_by(self, subject: Token, pronoun: Token) -> bool:
        """ "The army holds the airport, *he said*": he is not the army."""
        telling = pronoun.head
        said = pronoun.lower_ in PERSON and pronoun.dep_ == "nsubj" and self._says(telling)
        return said and telling.is_ancestor(subject) and subject.head != telling

    def _says_by_the_way(self, subject: Token, pronoun: Token) -> bool:
        """ "X holds P and, *as the government confirmed*, Q, which *it* took": X."""
        verb = subject.head
        aside = verb.dep_ == "advcl" and any(c.lower_ == "as" for c in children(verb, "mark"))
        closed = any(t.text == "," for t in pronoun.doc[verb.i : pronoun.i])
        return aside and closed and self._says(verb)

    def _is_fended_off(self, subject: Token, pronoun: Token) -> bool:
        """ "X said *Y attacked P* and that *its* men had repelled them": those of X."""
        noun = pronoun.head if pronoun.dep_ == "poss" else pronoun
        verb = noun.head
        if noun.dep_ != "nsubj" or subject.sent.start != pronoun.sent.start:
            return False
        back = any(c.lower_ in _BACK for c in children(verb, "prt", "advmod"))
        whom = [o for o in children(verb, "dobj") if o.lower_ == "them" or self._is_the_attack(o)]
        fends = bool(whom) and (verb.lemma_ in self._fending or back)
        return fends and subject.i < pronoun.i and self._groups.attacks(subject)

    def _is_the_attack(self, noun: Token) -> bool:
        """ "Repelled *the assault*", and not "a counter-attack"."""
        the = any(c.lower_ in {"the", "that", "this"} for c in children(noun, "det"))
        return the and noun.lemma_.lower() in self._attacks

    def _told_by(self, pronoun: Token) -> list[Token]:
        """ "*The soldiers*, they said, had left P": told by others than the soldiers."""
        said = pronoun.head
        if pronoun.dep_ != "nsubj" or not self._says(said) or pronoun.pos_ != "PRON":
            return []
        told = [said.head] if said.dep_ in {"parataxis", "ccomp"} else children(said, "ccomp")
        subjects = (s for verb in told if verb.i > said.i for s in surface_subjects(verb))
        return [s for s in subjects if s.i < pronoun.i]

    def _gathered(self, pronoun: Token) -> list[str] | None:
        """ "P, where *the beaten units* regrouped, is held by *them*": by the units."""
        if pronoun.lower_ != "them" or pronoun.head.dep_ != "agent":
            return None
        towns = surface_subjects(pronoun.head.head)
        clauses = (c for town in towns for c in children(town, "relcl"))
        where = (c for c in clauses if any(t.lower_ == "where" for t in children(c, "advmod")))
        told = (s for c in where for s in surface_subjects(c) if s.tag_ in {"NNS", "NNPS"})
        units = next(told, None)
        return None if units is None else self._if_meant(pronoun, units) or []

    def _beside(self, pronoun: Token) -> set[str]:
        """The entities of the object of what the pronoun does."""
        verb = pronoun.head
        acts = pronoun.dep_ == "nsubj" and is_verb(verb) and verb.lemma_ != "have"
        objects = children(verb, "dobj") if acts else []  # "the army said *it* had no *soldiers*"
        if objects and verb.lemma_ in self._taking:
            objects += objects_of(verb, "from")  # "they wrested it *from the army*"
        somebody = [noun for noun in objects if noun.lemma_.lower() not in self._sites]
        return {one for noun in somebody for one in self._nouns.at(noun) if noun.pos_ != "PRON"}

    def _last_taker(self, pronoun: Token) -> set[str]:
        """ "Won back by *the army* and lost to *them*": to others."""
        verb = pronoun.head.head
        lost = pronoun.dep_ == "pobj" and pronoun.head.lower_ == "to" and verb.lemma_ in _LOSING
        chain = lost and verb.dep_ == "conj"
        takers = objects_of(verb.head, "by", deps=("agent",)) if chain else []
        return {one for taker in takers for one in self._nouns.at(taker)}

    def _come_after(self, pronoun: Token) -> set[str]:
        """ "*X* now controls the town *they* had left": whoever left it, X is there."""
        clause = pronoun.head
        told = clause.dep_ == "relcl" and pronoun.dep_ == "nsubj" and clause.lemma_ in self._left
        told = told and clause.head.ent_type_ not in TIMES  # "until May, when they left"
        verb = next((t for t in clause.head.ancestors if is_verb(t)), None) if told else None
        if verb is None or clause.head.dep_ not in {"dobj", "conj", "pobj"}:
            return set()
        return {one for noun in surface_subjects(verb) for one in self._nouns.at(noun)}

    def _has_gone(self, subject: Token, pronoun: Token) -> bool:
        """ "X attacked P. *Y fled* to Q. The town is under *their* control": of X."""
        verb = subject.head
        home = verb.lemma_ == "go" and any(c.lower_ in _AWAY for c in children(verb, "advmod"))
        left = verb.lemma_ in self._gone or home
        gone = subject.dep_ == "nsubj" and left and verb.tag_ in PAST
        later = verb.sent.end <= pronoun.i and not self._had_taken(subject, pronoun)
        if any(c.tag_ in {"VBZ", "VBP"} for c in children(verb, "conj")):
            return False  # "*X left* P but *stays* in Q": there is more to be told of X
        clause = next((t for t in pronoun.ancestors if is_verb(t)), pronoun.head)
        still = any(c.lower_ == "still" for c in (*pronoun.head.children, *clause.children))
        gone = gone and not still  # "*X left* P. *They still* hold Q"
        return gone and later and not has_child(verb, "neg") and self._losers.has_ground(pronoun)

    def _drives_out(self, subject: Token, pronoun: Token) -> bool:
        """ "After *soldiers arrived*, they left P": others than the soldiers."""
        clause, verb = subject.head, pronoun.head
        came = clause.dep_ == "advcl" and clause.head == verb and clause.lemma_ in self._arriving
        return came and pronoun.dep_ == "nsubj" and verb.lemma_ in self._leaving

    def _still_resists(self, subject: Token, pronoun: Token) -> bool:
        """ "They came, and *though Y fought on*, the town was soon in *their* hands": not Y's."""
        clause = subject.head
        conceded = clause.dep_ == "advcl" and clause.i < pronoun.i and not has_child(clause, "neg")
        conceded = conceded and any(c.lower_ in _THOUGH for c in children(clause, "mark"))
        conceded = conceded and not has_child(clause, "dobj")  # "though Y *held the hill*"
        fights = conceded and clause.lemma_ in self._resisting and self._losers.has_ground(pronoun)
        return fights and not clause.is_ancestor(pronoun)

    def _had_taken(self, subject: Token, pronoun: Token) -> bool:
        """ "*X left* P. *It had taken* the town in May": before that."""
        span = self.mentions.actors.get(subject.i)
        armed = span is not None and span.label_ != "PEOPLE"
        verb = pronoun.head
        before = any(c.lower_ == "had" for c in children(verb, "aux"))
        return armed and before and verb.lemma_ in self._seizing

    def _is_thing(self, subject: Token, pronoun: Token) -> bool:
        """ "X took P. *Lorries* came up with flour. Q is *theirs*, too": no lorries hold ground."""
        thing = subject.lemma_.lower() in self._vehicles and self._losers.has_ground(pronoun)
        thing = thing and not has_child(subject.head, "dobj")  # who "bombed P" is meant by it
        return thing and not (self._nouns.at(subject) or self._nouns.owners(subject))

    def _only_told(self, subject: Token, pronoun: Token) -> bool:
        """ "*Residents* said X entered P. The town is in *their* hands": in those of X."""
        tells = subject.dep_ == "nsubj" and subject.head.lemma_ in self._speech
        if not tells or not self._losers.has_ground(pronoun):
            return False
        noun, span = subject.lemma_.lower(), self.mentions.actors.get(subject.i)
        civil = span is None or span.label_ == "PEOPLE"
        return civil and subject.tag_ == "NNS" and noun not in self._titles | self._voices

    def _named_beside(self, pronoun: Token) -> list[list[str]]:
        """ "*X and Y* were closing in. The latter took P": both, in the order of the text.

        Of the former there are just two.
        """
        near = [
            (span, ids)
            for span, ids in self._just_named(pronoun)
            if span.label_ in {"ARMED", "ORG", "GROUP"}
        ]
        told = [ids for span, ids in near if not self.actors.is_bare(span)]
        pair = [list(ids) for ids in dict.fromkeys(tuple(ids) for _, ids in near)]
        if pronoun.lower_ == "latter" and told and len(pair) != 2:
            return told
        return pair if len(pair) == 2 else []

    def _told_of(self, pronoun: Token) -> list[str]:
        """ "They took P," a man said *of the rebels*; residents saw *rebels* as they took P.

        So "X accused *the rebels* of burning homes after they had taken P", and "told *the rebels*
        that they had lost P".
        """
        told_of = pronoun.head
        earlier = any(c.lower_ == "had" for c in children(told_of, "aux"))
        deed = told_of if told_of.dep_ == "advcl" and earlier else None
        for verb in pronoun.ancestors:
            if deed is not None and verb != deed and verb.lemma_ in self._accusing:
                accused = [c for c in children(verb, "dobj") if c.i < pronoun.i]
                return [i for noun in accused for i in self._if_meant(pronoun, noun) or ()]
            if is_verb(verb) and verb.lemma_ in self._speech:
                hearers = children(verb, "dobj", "dative") if verb.lemma_ == "tell" else []
                for noun in hearers:  # "told *Azerbaijanis* that their troops had taken P"
                    if noun.i < pronoun.i and (heard := self._nouns.at(noun)):
                        return heard
                return [i for noun in objects_of(verb, "of", "about") for i in self._nouns.at(noun)]
            if is_verb(verb) and verb.lemma_ in self._perception:
                seen = [c for c in children(verb, "dobj") if c.i < pronoun.i]
                return [i for noun in seen for i in self._nouns.at(noun)]
        return []

    def _only_person(self, pronoun: Token) -> list[str]:
        """ "Led by *X*. His men took P": the only person of this sentence and the last."""
        persons = (ids for span, ids in self._just_named(pronoun) if span.label_ == "PERSON")
        found = set(itertools.chain.from_iterable(persons))
        return list(found) if len(found) == 1 else []

    def _just_named(self, pronoun: Token) -> Iterator[tuple[Span, list[str]]]:
        """The actors named in this sentence and the last, up to the pronoun, with their ids."""
        number = self.mentions.sentence(pronoun.i)
        since = self.mentions.sentences[max(number - 1, 0)].start
        for (start, end), ids in sorted(self.actors.of_span.items()):
            if since <= start and end <= pronoun.i:
                yield self.mentions.actors[start], ids

    def _if_meant(self, pronoun: Token, subject: Token) -> list[str] | None:
        """The entities of a subject that the pronoun may mean; None where it means another."""
        word = pronoun.lower_
        # "the president, X, said that his army": the name tells more than the noun.
        names = [c for c in subject.children if c.dep_ == "appos"] if word in PERSON else []
        for name in names:
            ids = self._nouns.at(name)
            if ids and self._agreement.agrees(word, name, ids):
                return ids
        if subject.pos_ == "PRON":
            same = subject.lower_ in {word, _SUBJECT_OF.get(word)} and subject.i < pronoun.i
            return self.entities(subject) if same else None
        ids = self._theirs(subject) or self._nouns.at(subject)
        noun = subject.lemma_.lower()
        place = subject.i in self.mentions.places or noun in self._places
        if place and not ids:
            return None  # a town captures nothing, a command does
        listed = [t for t in coordinated(subject) if t.i < pronoun.i and pronoun.head != t]
        if any(t.i in self.mentions.places and not self._nouns.at(t) for t in listed):
            return None  # "*Badr and Tiji* passed into its hands": Badr is a town, too
        if word in PLURAL | SINGULAR and len(listed) > 1:
            return self._of_several(word, listed)
        return self._of_one(pronoun, subject, ids) if ids else self._of_other(word, subject)

    def _theirs(self, noun: Token) -> list[str]:
        """ "X said *its fighters* had left, and that they …": those of X."""
        owners = [
            c for c in children(noun, "poss") if c.pos_ == "PRON" and c.lower_ not in FIRST_PERSON
        ]
        if not owners or not self.actors.at(noun) or self.actors.is_another(noun):
            return []
        return [self.actors.forces_of(owner, noun) for owner in self.entities(owners[0])]

    def _of_one(self, pronoun: Token, subject: Token, ids: list[str]) -> list[str] | None:
        """The same of a subject that is an actor, with its entities."""
        word = pronoun.lower_
        if self._agreement.only_tells(pronoun, subject, ids):
            return None
        irregular = pronoun.dep_ == "poss" and pronoun.head.lemma_.lower() in self._irregular
        if irregular and self.actors.drafts[ids[0]].kind in {"government", "state"}:
            return None  # "*the administration* wants money for them. Its *guerrillas* took P"
        if word in PLURAL and subject.tag_ == "NNP" and not self.actors.at(subject):
            return None  # "Washington estimated that P was *theirs*": a country is one
        if word in PLURAL and self._agreement.is_outnumbered(subject, ids, pronoun):
            return []
        if self._agreement.agrees(word, subject, ids):
            return ids
        owners = self._owners(subject) if word in SINGULAR else self._spoken_for(subject)
        span = self.mentions.actors.get(subject.i)
        described = span is not None and span.label_ == "GROUP" and not has_child(subject, "poss")
        described = described and subject.lower_.endswith("s")  # not "the police"
        if owners == ids and (described or self.actors.drafts[ids[0]].class_):
            return None  # "Ukrainian fighters … its", "Kurdish fighters … its": these are many
        return owners or None  # "UNITA's guerrillas … its leader"

    def _owners(self, subject: Token) -> list[str]:
        """For whom a subject stands: a person for those whom he leads, or speaks for."""
        span = self.mentions.actors.get(subject.i)
        if span is None or span.label_ != "PERSON":
            return self._nouns.owners(subject)
        spoken_for = self._spoken_for(subject)
        led = (self.actors.drafts[person].parent for person in self._nouns.at(subject))
        return spoken_for or [group for group in led if group is not None]

    def _spoken_for(self, subject: Token) -> list[str]:
        """ "Talal Silo, *a spokesman for X*, said that they …", "Talal Silo *of X*": X."""
        titles = children(subject, "appos", "compound")
        titles = [t for t in titles if t.lemma_.lower() in self._voices]
        found = [owner for title in titles for owner in self._nouns.owners(title)]
        return found or self._of_body(subject)

    def _of_other(self, word: str, subject: Token) -> list[str] | None:
        """The same of a subject that is no actor: for whom it stands, or somebody else."""
        ids: list[str] = []
        if subject.lemma_.lower() in self._affiliates:  # "the al Qaeda *affiliate*" is another
            group = self._groups.before(subject.i, frozenset(self._nouns.owners(subject)))
            known = group is not None and self.actors.drafts[group].kind != "unknown"
            return [group] if group is not None and known else []
        if subject.lemma_.lower() in self._outlets:
            # "state media said that they": others than the media; "the rebels' radio … they"
            return self._nouns.owners(subject) or None if word in PLURAL else None
        if subject.lemma_.lower() in self._voices | self._means:  # "Russian tanks … they"
            nations = children(subject, *MODIFIERS)
            ids = self._nouns.owners(subject) or [
                state for nation in nations for state in self.actors.government_at(nation)
            ]
        if not ids and subject.head.lemma_ == "be" and has_child(subject, "poss"):
            ids = self._nouns.owners(subject)  # "*the army's* biggest gain was P, which *it* took"
        spoken_for = any(p.lower_ == "for" for p in children(subject, "prep"))
        if not ids and spoken_for and subject.lemma_.lower() in self._voices:
            return []  # "a spokesman for the Tigrayan side … its men": theirs, whoever they are
        # "residents … they": somebody else is meant; "the president … it" is not he.
        person = subject.lemma_.lower() in self._titles and word in SINGULAR
        return ids or ([] if may_mean(word, subject) and not person else None)

    def _of_several(self, word: str, listed: Sequence[Token]) -> list[str] | None:
        """ "X and Y … they" are both, unless they fight each other; "it" is neither."""
        subject = listed[0]
        others = [token for token in listed if not self._is_of_another(token)]
        ids = list(dict.fromkeys(i for token in others for i in self._nouns.at(token)))
        if not ids:
            return [] if may_mean(word, subject) or word in PLURAL else None
        if len(ids) == 1:
            return ids
        return [] if word in SINGULAR or subject.head.lemma_ in self._contested else ids

    def _is_of_another(self, noun: Token) -> bool:
        """ "X and *its allies*": they are told by X."""
        whose = any(child.pos_ == "PRON" for child in children(noun, "poss"))
        return whose and not self.actors.is_another(noun)

    def _speaker(self, pronoun: Token) -> list[str]:
        """ "X said that *we* took P"; "…, X said. "*Our men* took P. …"."""
        for verb in filter(self._says, pronoun.ancestors):
            for subject in surface_subjects(verb):
                ids = self._side_of(subject)
                if ids:
                    return ids
        tag = said_by(pronoun, self._says)
        return next(filter(None, map(self._side_of, tag.speakers)), []) if tag else []

    def _says(self, verb: Token) -> bool:
        return verb.lemma_ in self._speech and (is_verb(verb) or verb.dep_ == "dobj")

    def _side_of(self, speaker: Token) -> list[str]:
        """Those for whom somebody says "we": of a spokesman or a minister, whom he acts for."""
        if speaker.pos_ == "PRON" and speaker.lower_ not in FIRST_PERSON:
            ids = self.entities(speaker)
        else:
            head = speaker.head if speaker.dep_ == "appos" else speaker  # "*one* of …, Colonel X"
            titles = (speaker, *one_of(head), *children(speaker, "appos"))
            ranks = filter(self._is_of_named, children(speaker, "compound"))  # "X *commander* Y"
            voices = (t for t in (*titles, *ranks) if t.lemma_.lower() in self._voices)
            ids = next(filter(None, map(self._nouns.owners, voices)), []) or self._of_body(speaker)
            if not ids and not self._is_anybodys(speaker):
                # "the commander-in-chief, *Oleksandr Syrskyi*"
                ids = next(filter(None, map(self._nouns.at, titles)), [])
        drafts = (self.actors.drafts[actor_id] for actor_id in ids)
        return list(
            dict.fromkeys(
                d.parent if d.kind == "political_leader" and d.parent else d.id for d in drafts
            )
        )

    def _is_of_named(self, rank: Token) -> bool:
        """ "*RSF* commander", but not "*army* commander", who is of whatever army that is."""
        return any(c.i in self.mentions.actors for c in children(rank, "compound"))

    def _is_anybodys(self, speaker: Token) -> bool:
        """ "X attacked P. 'We have taken it,' *Colonel Y* said": of X, or of the army?"""
        span = self.mentions.actors.get(speaker.i)
        if span is None or span.label_ != "PERSON" or span.id_ in self._known:
            return False
        rank = span.doc[max(0, span.start - 1) : span.start + 1]
        if not any(word.lower_.rstrip(".") in self._ranks for word in rank):
            return False
        told = [c for c in speaker.subtree if not span.start <= c.i < span.end]
        whose = any(
            c.i in self.mentions.actors
            or c.i in self.mentions.nationalities
            or c.lemma_.lower() in self._voices - self._ranks
            for c in told
        )
        return not whose and self._groups.any_before(speaker.i)

    def _of_body(self, speaker: Token) -> list[str]:
        """ "George Sabra *of the Syrian National Coalition*": a man speaks for his body."""
        span = self.mentions.actors.get(speaker.i)
        if span is None or span.label_ != "PERSON":
            return []
        return [i for noun in objects_of(speaker, "of") for i in self._nouns.at(noun)]


def _is_nobody(subject: Token) -> bool:
    """ "*No soldier* has been seen there since. Q fell to *them*, too": to others."""
    return any(c.lower_ in _NOBODY for c in children(subject, "det"))


def _is_between(first: Token, pronoun: Token) -> bool:
    """ "The road between *an army column* and *their* camp": that of others."""
    second = pronoun.head
    joined = pronoun.dep_ == "poss" and second.dep_ == "conj" and second.head == first
    return joined and first.dep_ == "pobj" and first.head.lower_ == "between"


def _driven_out(pronoun: Token) -> Token | None:
    """ "Drove *them* from P, which *they had* entered": the same, and not who drove them out."""
    clause = pronoun.head
    had = any(c.lower_ == "had" for c in children(clause, "aux"))
    if clause.dep_ != "relcl" or pronoun.dep_ != "nsubj" or not had:
        return None
    verb = next((token for token in clause.ancestors if is_verb(token)), clause)
    return next((c for c in children(verb, "dobj") if c.lower_ == "them" and c.i < pronoun.i), None)
