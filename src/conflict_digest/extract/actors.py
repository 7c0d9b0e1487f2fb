"""Who fills a role: named actors, generic ones with their owners, anaphors and weapons.

The annotator has marked names and generic actors; this module adds what depends on the role:
"the group", "fighters of al-Shabaab", "Russian missiles".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.mentions import Mentions, without_repeats
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    coordinated,
    has_child,
    is_definite,
    is_relative,
    likely_antecedents,
    objects_of,
    of_phrase,
    own_phrases,
    phrase_start,
    resolved,
    strays,
    subjects_before,
)

_MAX_DEPTH = 4
"""Nouns that "a column of a unit of the army of X" may lead through."""
_PEACE = "peace_mission"
"""Kind of `actors.csv` and `generic_actors.csv` of those who keep a peace."""
_GENERIC = frozenset({"GROUP", "PEOPLE"})
"""Labels of mentions without a name of their own."""


class Actors:
    """The actors of one article."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        cues = mentions.lexicon.cues
        self._pronouns = cues("reference", "pronouns")
        self._anaphors = cues("reference", "actors")
        self._units = cues("reference", "units")
        self._weapons = cues("weapons", "nouns")
        self._members = cues("arguments", "members")
        self._parties = cues("reference", "parties")
        self._partners = cues("arguments", "partners")
        self._keepers = cues("context", "keepers")
        self._clerks = cues("context", "clerks")
        self._robbers = cues("context", "robbers")
        self._relief = cues("context", "relief")
        self._disabled = cues("descriptions", "disabled")
        self._peoples = cues("groups", "peoples")
        self._loyal = cues("arguments", "loyal")
        self._leading = cues("arguments", "leading")
        self._loyal_verbs = cues("arguments", "loyal_verbs")

    def first(self, candidates: Sequence[Token]) -> list[Argument]:
        """The actors of the first candidate that is one, with its coordination."""
        for candidate in candidates:
            members = coordinated(candidate)
            found = [a for token in members for a in self._all_at(token)]
            if found:
                named = (
                    t for t in strays(members, self.mentions.dates) if t.i in self.mentions.actors
                )
                found += [a for token in named if (a := self.at(token)) is not None]
                return _without_owners(without_repeats(found))
        return []

    def _all_at(self, token: Token) -> list[Argument]:
        """The token as an actor, with the others of "fighters from X and *Y*", "*X* and Y men"."""
        found = self.at(token)
        if found is None:
            return []
        actors = self.mentions.actors
        partners = [partner for owner in found.whose for partner in coordinated(owner)[1:]]
        if found.start <= token.i and token.lemma_.lower() in self._members:  # "dozens of X and Y"
            partners += [p for inner in of_phrase(token) for p in coordinated(inner)[1:]]
        partners += [first for first in children(token, *MODIFIERS) if has_child(first, "cc")]
        others = [
            actors[partner.i]
            for partner in partners
            if partner.i in actors and actors[partner.i].label_ in {"ARMED", "GROUP"}
        ]
        states = [p for p in partners if p.dep_ == "conj" and self.mentions.acts_as_country(p)]
        return [
            found,
            *(self._marked(o.root, o) for o in others if not o.start <= token.i < o.end),
            *(Argument(p, *self.mentions.extent(p), "country") for p in states),
        ]

    def at(self, token: Token, depth: int = 0) -> Argument | None:
        """The token as an actor, or None where it is none; `depth` counts the way down."""
        if depth > _MAX_DEPTH or is_relative(token):
            return None
        here, mention = token.i, self.mentions.actors.get(token.i)
        if mention is not None and mention.label_ == "ORG" and self._is_weapon(mention):
            mention = None
        named = self._named_beside(token, mention)
        if named is not None:
            return named
        if mention is not None and self.mentions.leads(token, mention):
            return self._before_bracket(mention) or self._marked(token, mention)
        if here in self.mentions.dates:
            return None
        # To the tagger, the "theirs" of "the town was theirs" is an adjective.
        pronoun = token.pos_ == "PRON" or token.dep_ in {"attr", "acomp"}
        if pronoun and token.lower_ in self._pronouns:
            return Argument(token, here, here + 1, "pronoun")
        people = self.mentions.peoples.get(here)
        if people is not None and (token.pos_ in {"PROPN", "NOUN", "ADJ"} or _is_hyphened(token)):
            men = tuple(t for t in children(people.root, "poss") if self._is_person(t))
            return Argument(
                token, people.start, people.end, "generic" if men else "country", whose=men
            )
        if token.lower_ in self._peoples and (_is_hyphened(token) or token.dep_ in MODIFIERS):
            return Argument(token, here, here + 1, "generic")
        place = self.mentions.places.get(here)
        if place is not None:
            acts = self.mentions.acts_as_country(token)
            return Argument(token, place.start, place.end, "country") if acts else None
        return self._described(token, depth)

    def _named_beside(self, token: Token, mention: Span | None) -> Argument | None:
        """ "the militant group *Boko Haram*", "their leader, *X*": the name counts."""
        if token.pos_ not in {"NOUN", "ADJ"} or (
            mention is not None and mention.label_ not in _GENERIC
        ):
            return None
        actors = self.mentions.actors
        following = actors.get(token.i + 1)
        names = [following] if following is not None and following.start == token.i + 1 else []
        # beyond the verb it is no apposition: "troops held Kathmandu, *the Maoists* the hills"
        beyond = token.head.i if token.i < token.head.i else len(token.doc)
        names += [actors[c.i] for c in children(token, "appos") if c.i in actors and c.i < beyond]
        # Of "its spokesman X" the noun tells more: whose he is.
        whose = any(owner.pos_ == "PRON" for owner in children(token, "poss"))
        person = token.tag_ != "NNS" and not whose
        known = {"ARMED", "ORG", "PERSON"} if person else {"ARMED", "ORG"}
        name = next((n for n in names if n.label_ in known), None)
        return Argument(name.root, name.start, name.end, "name") if name is not None else None

    def _before_bracket(self, mention: Span) -> Argument | None:
        """ "*NDC-R* (Guidon)": what the parser takes for the head only explains the name."""
        start = mention.start
        if start < 2 or mention.doc[start - 1].text != "(":
            return None
        outer = self.mentions.actors.get(start - 2)
        if outer is None or outer.root.head.i not in range(start, mention.end):
            return None
        return self._marked(outer.root, outer)

    # Generic actors and whose they are

    def _marked(self, token: Token, mention: Span) -> Argument:
        if mention.label_ not in _GENERIC:
            return Argument(token, mention.start, mention.end, "name")
        extent, head = self.mentions.extent, mention.root
        owners = self._owners(head)
        start = min([mention.start, *(extent(o)[0] for o in owners if o.dep_ == "poss")])
        end, inner = mention.end, [o for o in owners if o.i >= mention.end]
        if inner and head.lemma_.lower() in self._members:
            end = max(extent(o)[1] for o in inner)
        return Argument(token, start, end, "generic", whose=tuple(owners))

    def _owners(self, head: Token) -> list[Token]:
        """ "*Assad*'s forces", "fighters of *al-Shabaab*", "troops loyal to *Haftar*"."""
        found = resolved(children(head, "poss"))
        for child in own_phrases(head):
            if child.dep_ == "prep" and child.lower_ in {"of", "from", "under"}:
                found += children(child, "pobj") if child.i > head.i else []
            elif child.dep_ == "prep" and child.lower_ == "with":
                found += [t for t in children(child, "pobj") if self._is_own(head, t)]
            elif not found and child.dep_ == "acl" and child.lemma_ in self._leading:
                led = objects_of(child, "by", deps=("agent", "prep"))
                found += [t for t in led if self._is_person(t)]
            elif child.lower_ in self._loyal or (
                child.dep_ == "acl" and child.lemma_ in self._loyal_verbs
            ):
                found += objects_of(child, "to", "with")
        return [t for t in map(self._name_after, found) if self._names_actor(t)]

    def _name_after(self, noun: Token) -> Token:
        """ "fighters of the Lebanese group *Hezbollah*": theirs, and not the Lebanese."""
        name = self.mentions.actors.get(noun.i + 1)
        follows = name is not None and name.start == noun.i + 1 and name.label_ == "ARMED"
        return name.root if name is not None and follows and noun.tag_ == "NN" else noun

    def _is_own(self, head: Token, token: Token) -> bool:
        """ "*Fighters* with *al-Shabaab*" are its own, and "the army with Wagner" is not."""
        mention = self.mentions.actors.get(self._name_after(token).i)
        armed = mention is not None and mention.label_ == "ARMED"
        return armed and head.tag_ == "NNS" and head.i + 1 == token.left_edge.i - 1

    def _is_person(self, token: Token) -> bool:
        mention = self.mentions.actors.get(token.i)
        return mention is not None and mention.label_ == "PERSON"

    def _names_actor(self, token: Token) -> bool:
        mentions = self.mentions
        return (
            token.i in mentions.actors
            or token.i in mentions.peoples
            or mentions.acts_as_country(token)
            or (token.dep_ == "poss" and token.lower_ in self._pronouns)
        )

    def _is_weapon(self, mention: Span) -> bool:
        """ "*Drones* hit P": to the recogniser a name, for the capital letter."""
        word = mention[0].lower_
        return len(mention) == 1 and word.removesuffix("s") in self._weapons

    # Actors by description

    def _described(self, token: Token, depth: int) -> Argument | None:
        lemma = token.lemma_.lower()
        if lemma in self._weapons:
            owner = self._owner_of_weapon(token, depth) or self._carried(token, depth)
            if owner is not None or lemma not in self._members:
                return owner
        if lemma in self._members:
            for inner in [
                *self._nation(token),
                *objects_of(token, "of", "under"),
                *children(token, "poss", "compound"),
            ]:
                found = self.at(inner, depth + 1)
                people = found is not None and (found.kind == "country" or self._is_people(inner))
                if found is not None and not (people and _is_count(token)):
                    start, end = min(token.i, found.start), max(token.i + 1, found.end)
                    return replace(found, start=start, end=end)
        unit = lemma in self._units and token.pos_ in {"NOUN", "PROPN"}
        known = is_definite(token) or any(c.pos_ == "PRON" for c in children(token, "poss"))
        if known and (unit or (lemma in self._anaphors and token.pos_ == "NOUN")):
            return Argument(token, phrase_start(token), token.i + 1, "anaphor")
        return None

    def _is_people(self, token: Token) -> bool:
        """ "Hundreds of *Druze*": a people, whatever the recogniser takes the word for."""
        return token.lower_ in self._peoples

    def _nation(self, token: Token) -> list[Token]:
        """ "its *Russian* partners": they are not those whose partners they are."""
        if token.lemma_.lower() not in self._partners:
            return []
        return [c for c in children(token, *MODIFIERS) if c.i in self.mentions.peoples]

    def _owner_of_weapon(self, token: Token, depth: int) -> Argument | None:
        """ "*Russian* missiles", "an attack by *rebels*"."""
        by = objects_of(token, "by", deps=("prep", "agent"))
        for owner in [*resolved(children(token, "poss", *MODIFIERS)), *by, *of_phrase(token)]:
            found = self.at(owner, depth + 1)
            # "its vanguard", "its jets bombed P"
            own = token.lemma_.lower() in self._members or token.dep_ == "nsubj"
            if found is not None and (own or found.kind != "pronoun"):
                return found
        return None

    def _carried(self, token: Token, depth: int) -> Argument | None:
        """ "A convoy carrying *rebels*": they go where it goes."""
        clauses = (c for c in children(token, "acl") if c.lemma_ == "carry")
        carried = (o for clause in clauses for o in children(clause, "dobj"))
        return next((a for o in carried if (a := self.at(o, depth + 1)) is not None), None)

    # Do they fight?

    def fights(self, actor: Argument) -> bool:
        """Can this actor hold ground? Persons and unknown organisations only in a text on war."""
        evidence = self.mentions.evidence(actor.root)
        if actor.kind in {"pronoun", "anaphor"}:
            return True
        if actor.kind == "country":  # "13,000 *Malians* have reached P"
            return evidence > 0 and not has_child(actor.root, "nummod")
        mention = self.mentions.actors.get(actor.root.i)
        if mention is None:
            return actor.kind == "generic"
        if mention.label_ in _GENERIC:
            able = self._disabled.isdisjoint(c.lower_ for c in children(actor.root, *MODIFIERS))
            clerk = actor.root.lemma_.lower() in self._clerks
            armed = able and not clerk and not self._is_of_strangers(actor.root)
            return mention.label_ == "GROUP" and armed
        if mention.id_ in self._relief:
            return False
        if mention.label_ == "ARMED":
            return True
        if self.mentions.is_officer(mention):
            return True
        if mention.label_ == "PERSON" and self._is_clerk(mention):
            return False
        if self.mentions.says_it_fights(mention):
            return evidence >= 0
        known = mention.id_ in self.mentions.lexicon.actors.actors
        return evidence > (0 if known and mention.label_ == "PERSON" else 1)

    def _is_of_strangers(self, noun: Token) -> bool:
        """ "A column of *refugees*", "an army of *cats*": they fight no more than those in it."""
        inside = [t for t in of_phrase(noun) if noun.lemma_.lower() in self._members]
        inside = [t for t in inside if t.lemma_.lower() not in self._weapons | self._members]
        return any(self._is_crowd_noun(t) or self.is_stranger(t) for t in inside)

    def _is_crowd_noun(self, token: Token) -> bool:
        mention = self.mentions.actors.get(token.i)
        return mention is not None and mention.label_ == "PEOPLE"

    def _is_clerk(self, person: Span) -> bool:
        """ "The prime *minister*, X, landed in P", "Foreign *Minister* X": he comes on a visit."""
        root, before = person.root, person.doc[max(0, person.start - 1)]
        title = root.head if root.dep_ == "appos" else before
        offices = {title.lemma_.lower(), person[0].lower_}
        offices |= {c.lemma_.lower() for c in children(root, "appos")}
        return not self._clerks.isdisjoint(offices)

    def _is_officer(self, token: Token) -> bool:
        mention = self.mentions.actors.get(token.i)
        return mention is not None and self.mentions.is_officer(mention)

    def follows(self, actor: Argument) -> bool:
        """ "Forces loyal to *General X*", "the gang of *X*": a man's own army has taken up arms."""
        mentions = (self.mentions.actors.get(owner.i) for owner in actor.whose)
        return any(mention is not None and mention.label_ == "PERSON" for mention in mentions)

    def keeper(self, token: Token) -> Argument | None:
        """A person, or one who speaks for a place ("the *mayor*"): he may hand it over."""
        mention = self.mentions.actors.get(token.i)
        if mention is not None and mention.label_ == "PERSON":
            return self.at(token)
        if token.lemma_.lower() not in self._keepers or token.pos_ != "NOUN":
            return None
        named = self._named_beside(token, None)
        whose = tuple(c for c in children(token, "poss") if c.lower_ != "its")  # its: of the town
        start, end = phrase_start(token), token.i + 1
        return named or Argument(token, start, end, "nominal", whose=whose)

    def is_civilian(self, actor: Argument) -> bool:
        """Is it described as people who hold no ground ("residents")?"""
        mention = self.mentions.actors.get(actor.root.i)
        return mention is not None and mention.label_ == "PEOPLE"

    def is_people(self, actor: Argument) -> bool:
        """ "The *Rohingya*": one name with an article, which nobody knows to fight."""
        mention = self.mentions.actors.get(actor.root.i)
        if mention is None or mention.label_ != "ORG" or len(mention) > 1:
            return False
        known = mention.id_ in self.mentions.lexicon.actors.actors
        return not known and mention.text.istitle() and has_child(actor.root, "det")

    def is_crowd(self, actor: Argument) -> bool:
        """Is it described as civilians ("protesters"), who fight no war?"""
        head = self.mentions.lexicon.actors.heads.get(actor.root.lemma_.lower())
        return self.is_civilian(actor) and head is not None and head.kind == "civilian"

    def is_civil(self, actor: Argument) -> bool:
        """ "The *police*": who clash with others than those who fight."""
        mention = self.mentions.actors.get(actor.root.i)
        return mention is not None and self.mentions.is_civil(mention)

    def keeps_peace(self, actor: Argument) -> bool:
        """ "*Peacekeepers*", "UNIFIL": they come and go by turns."""
        mention, lexicon = self.mentions.actors.get(actor.root.i), self.mentions.lexicon.actors
        if mention is None:
            return False
        named = lexicon.actors.get(mention.id_)
        classes = (head.kind for head in lexicon.heads.values() if head.class_ == mention.id_)
        return (named.kind if named is not None else next(classes, "")) == _PEACE

    def is_robber(self, actor: Argument) -> bool:
        """Those who rob rather than rule ("bandits"), and nobody's ("gunmen *from the group*")."""
        mention = self.mentions.actors.get(actor.root.i)
        if mention is None or mention.label_ != "GROUP" or mention.id_ not in self._robbers:
            return False
        return not objects_of(actor.root, "of", "from")

    def is_told_by_fighter(self, actor: Argument) -> bool:
        """ "*Russia* says *it* has captured P": known to fight, and says so of itself."""
        clause = actor.root.head
        if actor.kind != "pronoun" or actor.root.dep_ != "nsubj" or clause.dep_ != "ccomp":
            return False
        found = (self.at(subject) for subject in children(clause.head, "nsubj"))
        return any(one is not None and self.certainly_fights(one) for one in found)

    def is_stranger(self, token: Token) -> bool:
        """A common noun for somebody who is no actor ("farmers"), and takes up none ("sides")?"""
        word = token.lemma_.lower()
        known = token.pos_ != "NOUN" or word in self._anaphors or word in self._parties
        return not known and self.at(token) is None

    def certainly_fights(self, actor: Argument) -> bool:
        """Is it known to fight, whatever the rest of the text says?"""
        if actor.kind in {"pronoun", "anaphor"}:
            # unless the text is about conflict, it may be anybody
            before = likely_antecedents(actor.root) or subjects_before(actor.root)
            meant = (self.at(t) for t in before)
            return any(m is not None and self.certainly_fights(m) for m in meant)
        mention = self.mentions.actors.get(actor.root.i)
        if mention is None:
            return actor.kind in {"generic", "country"}
        if any(self._is_officer(owner) for owner in actor.whose):
            return True  # "the Nationalists of General Yague"
        if self.mentions.is_civil(mention):
            return mention.label_ == "ARMED" and self.mentions.evidence(actor.root) > 0
        if self.mentions.says_it_fights(mention) or self.mentions.is_officer(mention):
            return True
        return mention.label_ in {"ARMED", "GROUP"}


def _without_owners(actors: list[Argument]) -> list[Argument]:
    """ "Militants of *the Islamic State in Iraq and the Levant*" are not they and the group."""
    owners = {owner.i for actor in actors for owner in actor.whose}
    return [a for a in actors if a.kind != "name" or owners.isdisjoint(range(a.start, a.end))]


def _is_count(token: Token) -> bool:
    """ "*Thousands* of Iraqis" are people in the street, as "a column of Iraqis" is not."""
    return bool(token.vocab[token.lemma_.lower()].like_num)


def _is_hyphened(token: Token) -> bool:
    """ "*Serb*-held P", whatever the tagger takes the word for."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text == "-"
