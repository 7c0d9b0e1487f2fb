"""Who is meant by a description: "Syrian and Russian forces", "Assad's army", "the rebels"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from spacy.tokens import Span, Token

from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    coordinated,
    has_child,
    has_defected,
    own_phrases,
)
from conflict_digest.lexicon import Cues
from conflict_digest.lexicon.actor_records import ActorEntry
from conflict_digest.resolve.actors.entities import (
    REBELS,
    STATE_CLASSES,
    ActorDraft,
    ActorEntities,
)
from conflict_digest.resolve.actors.epithets import Epithets
from conflict_digest.resolve.actors.home import beside, comers, countries, divided, home_of, invader
from conflict_digest.resolve.actors.names import Names, backer, is_befriended
from conflict_digest.resolve.places import Lands
from conflict_digest.resolve.spelling import slug, without_article
from conflict_digest.schema import ActorKind

_STATES = frozenset({"government", "state"})
_RULERS = _STATES | {"political_leader"}
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)")
_ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
    | {"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"}
)
OPEN_CLASSES = frozenset({"", "fighters"})
"""Classes that do not say for whom they fight: those of a country fight for its state."""
_ENEMIES, _ALLIES = "enemy", "allies"
"""Classes of those who stand against or beside the one whose they are."""
_VOICES_OF_STATE = frozenset({"government", "state-media"})
"""Descriptions of people that act for their country, unlike its civilians."""
_GOVERNMENT = "government"
_INVADERS = frozenset({"invaders", "attackers"})
_ARMIES = "armies"
_INSIDE = frozenset({"amod", "compound", "poss"})
_MANY = frozenset({"NNS", "NNPS"})


class Descriptions:
    """The descriptions of actors in one document."""

    def __init__(
        self,
        names: Names,
        entities: ActorEntities,
        country: str | None,
        armed_country: str | None,
        cues: Cues,
        voice: str | None = None,
        lands: Lands | None = None,
    ) -> None:
        """`country` is the one that the document is about; see ActorResolver."""
        self.lands = lands
        self.names = names
        self.entities = entities
        self.country = country
        self._units: dict[frozenset[str], list[str]] = {}
        """The units that bear a number ("72nd brigade")."""
        self._at_war = armed_country
        self._own_army = entities.own_army(voice, cues("descriptions", "passing_for_armies"))
        """Whom "the army" is to the publisher, who speaks for others than the state of the land."""
        self._domestic = cues("descriptions", "domestic")
        self._armless = cues("descriptions", "without_army")
        self._named_peoples = cues("groups", "peoples")
        self._all_peoples = self._named_peoples | cues("groups", "called_by_people")
        self._voices = cues("descriptions", "voices")
        self._splinter = cues("groups", "splinter")
        self._ousted = cues("groups", "ousted")
        self._cues = cues
        told = home_of(names, entities, cues)
        self.home, self._since = told or (armed_country, 0)
        """Whose "the army" is, from which token on."""
        abroad = frozenset(dict(cues.section("theatres")).get(self.home or "", ()))
        if abroad and any(comer == self.home for comer, _ in comers(names, cues)):
            abroad = frozenset()  # "X *invaded* Y. *The army*"
        self._invaded = abroad - cues("descriptions", "standing_aside")
        """Where the army that is named would be abroad, and meet another."""
        self._armies = cues("descriptions", "national")
        self._is_told = told is not None
        self._not_official = cues("descriptions", "unofficial")
        self._installed = cues("descriptions", "installed")
        self._installing = cues("descriptions", "installing")
        self._sent_abroad = cues("descriptions", "sent_abroad")
        self._foreign = cues("descriptions", "foreign")
        self._with_marines = cues("descriptions", "with_marines")
        self.divided = divided(names, entities, cues)
        """Codes of the states whose army none of the text is."""
        self.epithets = Epithets(names.mentions, entities.lexicon)

    def _shared_nation(self, span: Span) -> Iterator[str]:
        """ "*Ugandan* tanks and infantry": what stands before the first is said of all."""
        first = span.root.head
        if span.root.dep_ == "conj" and len(span) == 1 and not has_child(span.root, "det", "poss"):
            for modifier in children(first, *MODIFIERS):
                iso = self.names.country(modifier)
                if iso and modifier.i < first.i:
                    yield iso

    def entities_of(self, span: Span) -> list[str]:
        """The entities of a description; a unit is the same whenever its number is."""
        number = _number(span)
        if number is None:
            return self._entities_of(span)
        name = frozenset(span.doc[number.i : span.end].text.casefold().split())
        # "the army's 22nd Infantry Division … the *22nd Division*"
        known = (unit for unit in self._units if unit <= name or name <= unit)
        return self._units.setdefault(next(known, name), self._entities_of(span))

    def _entities_of(self, span: Span) -> list[str]:
        """Several for "Syrian and Russian forces"."""
        class_ = self.class_of(span)
        if class_ == _GOVERNMENT and (others := self._unofficial(span)):
            return others
        lands: list[str] = []
        group = any(self.names.actors.get(token.i) for token in span)
        of_nation = any(countries(self.names, span[:-1], span))
        for owner in self._owners(span):
            origin = any(t.lower_ == "from" for t in (owner.head, owner.head.head))
            if origin and (of_nation or (group and _is_country(owner))):
                continue  # "*IMU* fighters from Tajikistan", "*German* troops from Western Ukraine"
            ids = self.owned(owner, span)
            if ids and not _is_country(owner):
                return ids
            lands += ids or []
        if lands:
            return list(dict.fromkeys(lands))
        if any(token.lower_ == "anti" for token in span):
            if class_ == "named":  # nobody knows them but as somebody's foes
                return [self._own_name(span)]
            return [self.entities.described(class_, self.country)]
        known = [
            self.names.actors[token.i]
            for token in span
            if token.i in self.names.actors and not self._only_befriended(token)
        ]
        if known and any(token.lower_ in self._splinter for token in span):
            return [self._own_name(span)]  # "an *M23 splinter* group" is not M23
        several = any(token.dep_ == "cc" for token in span)
        told = [t for t in span if not (several and self._is_of_people(t, span))]
        nations = dict.fromkeys((*countries(self.names, told, span), *self._shared_nation(span)))
        if nations and _is_one_people(span) and (len(nations) > 1 or self._names_people(span)):
            return [self._own_name(span, self._side_of_people([*nations]))]
        if known and _is_one_people(span):
            nations = {}  # "Lebanese Hezbollah fighters"
        if nations and not known and (apart := self._described_apart(span)):
            return apart
        if known or nations:  # both in "South African and UNITA troops"
            forces = [self._forces(actor, class_, span) for actor in dict.fromkeys(known)]
            # "*Croatian* fighters" are not all in Croatia; "Shiite men from Iraq" are no army
            at_home = class_ == "fighters" and [*nations] == [self.country]
            if not known and (at_home or class_ == "named"):
                return [self._own_name(span)]
            forces += [self.entities.described(c, iso) for c, iso in _classed(class_, [*nations])]
            return forces + [self._of_people(word, span) for word in self._peoples(span)]
        if self._own_army is not None and self._is_national(span, class_):
            return [self.entities.known(self._own_army)]
        if self._is_of_army(span):
            return [self.army(span)]
        if class_ == "named" or self._has_other_owner(span) or _number(span) is not None:
            return [self._own_name(span)]
        if class_ in STATE_CLASSES and any(
            word.lower_ in self._foreign for word in children(span.root, *MODIFIERS)
        ):
            return [self._own_name(span, whole=True)]  # "*foreign* troops": whose, it does not say
        if not span.id_ and self._is_of_office(span.root):
            return [self._own_name(span)]
        came = invader(span.start, self.names, self._cues) if class_ in _INVADERS else None
        if came is not None and self.epithets.is_bare(span):
            return [self.entities.described("government-forces", came)]
        bearer = self.epithets.bearer(span, class_)
        met = self.entities.met(bearer) if bearer is not None else None
        if met is not None:
            return [met]
        if self._may_be_from_abroad(span):
            return [self.entities.somebody(span.text, "state_forces")]
        if self._is_one_of_several(span, class_):
            return [self._own_name(span)]
        return [self.entities.described(class_, self._whose(span, class_))]

    def _described_apart(self, span: Span) -> list[str]:
        """ "*Russian* and *separatist* forces": those of the state, and others beside them.

        "Syrian and allied forces" are on the side of the first.
        """
        lexicon, joints = self.entities.lexicon, [t for t in span if t.lower_ == "and"]
        if len(joints) != 1 or span.root.tag_ not in _MANY:
            return []
        before, after = span.doc[span.start : joints[0].i], span.doc[joints[0].i + 1 : span.end - 1]
        for state, others in ((before, after), (after, before)):
            codes = [*dict.fromkeys(countries(self.names, state, span))]
            words = [t.lower_ for t in others if t.lower_ in lexicon.modifiers]
            told = lexicon.describe(span.root.lemma_, words) if words else None
            if not codes or any(countries(self.names, others, span)):
                continue
            found = [self.entities.described("government-forces", iso) for iso in codes]
            if others[0].lower_ == "ethnic":
                rest = span.doc[others.start + 1 : span.end]
                return found + self._entities_of(_described(rest, span, span.id_))
            named = any(t.text[:1].isupper() for t in others[1:])
            if told is None or told[0] in STATE_CLASSES or named:
                continue
            if told[0] in {_ALLIES, "coalition"}:
                return found
            return [*found, self.entities.described(told[0], self.country)]
        return []

    def _has_other_owner(self, span: Span) -> bool:
        """ "*Ridgway*'s men": whoever bears that name, they are not just anybody's.

        But "*Babanusa*'s garrison" is the garrison of the town.
        """
        named = (c for c in children(span.root, "poss") if c.pos_ == "PROPN" and c.i < span.start)
        of_town = span.root.lemma_.lower() in self._cues("reference", "defenders")
        return any(not of_town or one.i not in self.names.mentions.places for one in named)

    def _is_of_army(self, span: Span) -> bool:
        """ "The *army*'s 22nd Division" is the army."""
        owners = (self.entities.lexicon.heads.get(o.lemma_) for o in children(span.root, "poss"))
        armies = any(one is not None and one.class_ in STATE_CLASSES for one in owners)
        return armies and _number(span) is not None

    def _is_one_of_several(self, span: Span, class_: str) -> bool:
        """ "*Turkish-backed* fighters" are not "*Kurdish-led* forces": both are only described."""
        if not backer(span):
            return False
        told = (one for one in span.doc.spans["actors"] if one.label_ == "GROUP" and backer(one))
        return len({backer(one) for one in told if self.class_of(one) == class_}) > 1

    def _may_be_from_abroad(self, span: Span) -> bool:
        """ "*The Marines* recaptured Hue": the country of the place is not whose they are."""
        words = {token.lemma_.lower().removesuffix("s") for token in span}
        own = "marine" in words and (self.home or self.country) in self._with_marines
        return not words.isdisjoint(self._sent_abroad) and not (self._is_told or own)

    def _unofficial(self, span: Span) -> list[str]:
        """ "The *de facto* authorities", "the *RSF-appointed* administration": not the state's.

        Those are who appointed them, where the text names them; empty for a government.
        """
        head = span.root
        clauses = [c for c in children(head, "acl") if c.lemma_ in self._installing]
        makers = [o for c in clauses for by in children(c, "agent") for o in children(by, "pobj")]
        words = [t for t in span.doc[head.left_edge.i : head.i] if t.is_alpha]
        led = any(t.lower_ in self._installed for t in words)
        odd = any(t.lower_ in self._not_official or t.lower_ in self._named_peoples for t in words)
        named = [t for t in (*makers, *(words if led or odd else ())) if t.i in self.names.actors]
        known = [i for t in named if (i := self.entities.met(self.names.actors[t.i]))]
        if known:
            return list(dict.fromkeys(known))
        foreign = any(self.names.country_of_modifier(t, span) for t in words)
        return [self._own_name(span, whole=True)] if odd and not foreign else []

    def _is_of_office(self, head: Token) -> bool:
        """ "The governor's *spokesman*": no fighter, whoever "*their* spokesman" is."""
        noun = self.entities.lexicon.heads.get(head.lemma_.lower())
        theirs = any(c.tag_ == "PRP$" for c in children(head, "poss"))
        return noun is not None and noun.kind == "government" and not theirs

    def _only_befriended(self, token: Token) -> bool:
        """ "*M23*-backed", "pro-*Taliban* militants"; but "pro-*Assad* forces" are his."""
        known = self.entities.lexicon.actors.get(self.names.actors[token.i])
        led = known is not None and known.kind == "political_leader"
        return is_befriended(token) if led else is_befriended(token, "pro")

    def _peoples(self, span: Span) -> Iterator[Token]:
        """ "Iraqi and *Kurdish* forces": those of a people without a country."""
        if any(token.dep_ == "cc" for token in span):
            for token in span[:-1]:
                joins = token.dep_ in {"conj", "amod"} and token.text[:1].isupper()
                if joins and token.i not in self.names.actors and not self._is_nation(token, span):
                    yield token

    def _names_people(self, span: Span) -> bool:
        """ "Iraqi *Kurdish* forces" are those of a people, and not the army of the state."""
        return any(token.lower_ in self._named_peoples for token in span[:-1])

    def _side_of_people(self, nations: list[str]) -> str | None:
        """ "*Serb* irregulars" are on the side of the Serbs, whosever they are."""
        state = self.entities.lexicon.government_of(nations[0]) if len(nations) == 1 else None
        return self.entities.known(state.id) if state is not None else None

    def _is_of_people(self, nation: Token, span: Span) -> bool:
        """ "*Bosnian* Serb and Croat forces": one of several, and not Bosnia's."""
        if nation.i + 1 >= span.end:
            return False
        after = nation.nbor(1)
        return after != span.root and self.names.country_of_modifier(after, span) is not None

    def _is_nation(self, token: Token, span: Span) -> bool:
        return is_befriended(token) or self.names.country_of_modifier(token, span) is not None

    def _of_people(self, people: Token, span: Span) -> str:
        name = f"{people.text} {span.root.text}"
        return self.entities.keep(ActorDraft(slug(name), name, self._kind(span, name)))

    def army(self, span: Span, iso: str | None = None) -> str:
        """The army that a mention stands for: that of `iso`, else whose "the army" would be."""
        class_ = "government-forces"
        return self.entities.described(class_, iso or self._whose(span, class_))

    def _whose(self, span: Span, class_: str) -> str | None:
        """The country of a description that names none.

        "The army" may be that of another; "government forces" are those of the country at war.
        """
        if class_ not in STATE_CLASSES:
            return self._elsewhere(span, self.country) or self.country
        told = self._teller(span)
        if told is None and self.epithets.is_bare(span):
            told = beside(span.root, self.names, self._cues)
        if told is not None:
            return told
        whose = self._at_war if span.start < self._since else self.home
        land = self._elsewhere(span, whose)
        if land is not None and land not in self._armless:
            return land
        if whose == self.home and self._is_invaded(span):
            whose = None
        if any(token.lower_ in self._domestic for token in span):
            whose = self._at_war or self.home
        if any(token.lower_ == "federal" for token in span):
            whose = self._federation(whose)
        elif span.root.lemma_.lower() in self._armies and self._is_federal(span):
            whose = self._federation(whose) or whose
        return None if whose in self.divided | self.named_beside(span) else whose

    def _elsewhere(self, span: Span, country: str | None) -> str | None:
        """The land that its paragraph is about instead of the country."""
        return self.lands.apart(span.start, country) if self.lands is not None else None

    def _is_national(self, span: Span, class_: str) -> bool:
        """ "The army", "the *national* army", "the armed forces", of which no more is told."""
        named = span.root.lemma_.lower() in self._armies or span[0].lower_ == "armed"
        domestic = any(token.lower_ in self._domestic for token in span)
        return class_ in STATE_CLASSES and named and not domestic and self.epithets.is_bare(span)

    def _is_invaded(self, span: Span) -> bool:
        """ "*Rwandan* troops took Goma. *The army* holds Sake": not Rwanda's, but "also holds"."""
        also = any(c.lower_ == "also" for c in span.root.head.children)
        armies = span.root.lemma_.lower() in self._armies
        return armies and self._at_war in self._invaded and not also

    def _is_federal(self, army: Span) -> bool:
        """ "*Federal* troops took P. *The army* shelled Q": the same."""
        before = (s for s in army.doc.spans["actors"] if s.end <= army.start)
        federal = any(s.label_ == "GROUP" and s[0].lower_ == "federal" for s in before)
        return federal and self.epithets.is_bare(army)

    def _federation(self, country: str | None) -> str | None:
        """ "*Federal* troops" in Croatia are Yugoslavia's; where there is no union, nobody's."""
        parts = self._cues.section("federations")
        return next((union for union, of in parts if country in of), None)

    def named_beside(self, span: Span) -> set[str]:
        """Of whom others are named with it: "Government troops and *Ugandan soldiers*"; by code."""
        partners = (t for t in span.root.conjuncts if t.i not in self.names.actors)
        words = (word for noun in partners for word in children(noun, *MODIFIERS))
        return {iso for word in words if (iso := self.names.country(word)) is not None}

    def _teller(self, span: Span) -> str | None:
        """ "*Syrian* state television said *the army* had …": that of who speaks for a state."""
        clause = span.root.head
        if len(span) > 1 or clause.dep_ != "ccomp":
            return None
        speakers = [s for s in children(clause.head, "nsubj") if s.lemma_ in self._voices]
        words = (w for s in speakers for w in children(s, *MODIFIERS, "poss"))
        codes = {iso for word in words if (iso := self.names.country(word))}
        return codes.pop() if len(codes) == 1 else None

    def class_of(self, span: Span) -> str:
        """The class of a description; a nationality alone makes forces ("the Russian advance").

        "The armies" are several, and not those of a state; nor is "an *ethnic* army".
        """
        if span.id_ in STATE_CLASSES and self._is_disloyal(span.root):
            return REBELS
        nations = set(countries(self.names, span[:-1], span))
        foreign = bool(nations)
        if span.id_ == _ALLIES and nations and self.country in {None, *nations}:
            return _ALLIES  # "Turkey and its *Syrian* allies" in Syria: whoever they are
        if not foreign and (span.root.lower_ == _ARMIES or self._is_of_no_state(span)):
            return "armed-groups"
        if foreign and span.id_ in {"", "defenders", _ALLIES}:
            return "government-forces"
        if span.id_ in _INVADERS and (foreign or self._state_beside(span)):
            head = self.entities.lexicon.heads.get(span.root.lemma_.lower())
            if head is not None and head.class_ in STATE_CLASSES | OPEN_CLASSES:
                return "government-forces"  # "Ukraine's 5th *assault* brigade"
        return span.id_ or "fighters"

    def _state_beside(self, span: Span) -> bool:
        """ "*Ukraine*'s 5th assault brigade"."""
        return any(self.names.country(owner) for owner in children(span.root, "poss"))

    def _is_of_no_state(self, span: Span) -> bool:
        """ "A *private* army", "the *ethnic* army"."""
        told = self._cues("descriptions", "of_no_state")
        # the parser may hang "ethnic" on "Armenian", or on the verb
        words = (*children(span.root, *MODIFIERS), span.doc[max(span.start - 1, 0)])
        return span.id_ in STATE_CLASSES and any(word.lower_ in told for word in words)

    def _is_disloyal(self, troops: Token) -> bool:
        """ "Soldiers *who had defected*", "troops *hostile to* X", "the soldiers *mutinied*".

        Not "soldiers *deserted their base*".
        """
        verbs = [troops.head] if troops.dep_ == "nsubj" else []
        verbs += children(troops, "relcl", "acl")
        told = verbs + children(troops, "amod")
        return any(
            has_defected(word, self._cues("groups", "defecting"))
            or (word.lower_ in self._cues("groups", "against") and self._is_against_rulers(word))
            for word in told
        )

    def _is_against_rulers(self, word: Token) -> bool:
        """ "Hostile *to the president*", "opposing *him*"; not "hostile to the rebels"."""
        whom = [t for c in word.children for t in (c, *c.children) if t.dep_ in {"dobj", "pobj"}]
        return bool(whom) and not any(map(self._takes_up_arms, whom))

    def _takes_up_arms(self, noun: Token) -> bool:
        """Is it against the state that they fight: "the *rebels*", "*al-Shabaab*"?"""
        lexicon = self.entities.lexicon
        head = lexicon.heads.get(noun.lemma_.lower())
        known = lexicon.actors.get(self.names.actors.get(noun.i, ""))
        kinds = {one.kind for one in (head, known) if one is not None}
        return not kinds.isdisjoint({"non_state_armed_group", "militia"})

    def _owners(self, span: Span) -> list[Token]:
        """ "*Russia*'s defence ministry", "a brigade of *the SAF*": names beside the head."""
        children, armed = list(span.root.children), self.names.actors
        found = [child for child in children if child.dep_ == "poss" and child.pos_ != "PRON"]
        found += self._seats(span)
        couples = self._cues("descriptions", "couples")
        shared = any(child.dep_ == "conj" and child.lemma_.lower() in couples for child in children)
        for prep in children if shared else own_phrases(span.root):
            if prep.dep_ == "prep" and prep.lower_ in {"of", "from"} and prep.i >= span.end:
                inner = [_name_after(noun, armed) for noun in prep.children]
                inner = [n for noun in inner for n in coordinated(noun) if noun.dep_ == "pobj"]
                inner = [n for n in inner if prep.lower_ == "of" or n.i in armed or _is_country(n)]
                found += inner
                others = [noun for noun in inner if noun.i not in armed]
                found += [word for noun in others for word in noun.children if word.dep_ in _INSIDE]
        return [t for t in found if t.i in self.names.actors or self.names.country(t) is not None]

    def _state_of(self, unit: Token) -> Token | None:
        """ "Marines of *Russia*'s Eastern Grouping", of which the lexicon does not know."""
        actor = self.names.actors.get(unit.i)
        if actor is None or actor in self.entities.lexicon.actors:
            return None
        return next((o for o in children(unit, "poss") if self.names.country(o)), None)

    def _seats(self, span: Span) -> list[Token]:
        """ "The defence ministry *in Moscow*", "officials *in Kyiv*": of whose country it is."""
        if span.root.lemma_.lower() not in self._voices or any(
            countries(self.names, span[:-1], span)
        ):
            return []
        places = self.names.mentions.places
        near = (p for p in own_phrases(span.root) if p.lower_ == "in" and p.i >= span.end)
        towns = (places.get(t.i) for prep in near for t in prep.children)
        return [town.root for town in towns if town is not None and town.label_ == "CAPITAL"]

    def owned(self, owner: Token, span: Span | None) -> list[str] | None:
        """Those whom a name owns: "fighters *of al-Shabaab*", "*Ukraine's* army".

        `span` is the description, None where none is marked ("Ukraine's capture of P"). Empty for
        a country's people; None where the owner is neither a name nor a country.
        """
        if span is not None and self.is_another(span.root):
            return [self._own_name(span)]
        owner = self._state_of(owner) or owner
        if span is not None and (self._is_ousted(owner, span) or self._is_stranger(owner, span)):
            name = without_article(span.doc[span.start : owner.i + 1].text)
            return [self.entities.keep(ActorDraft(slug(name), name, self._kind(span, name)))]
        if span is not None and owner.i in self.names.actors:
            return [self._forces(self.names.actors[owner.i], self.class_of(span), span)]
        iso = self.names.country(owner)
        if not iso or (span is not None and self._sends(owner, span)):
            return None
        class_ = self.class_of(span) if span is not None else "government-forces"
        if class_ == "fighters" and owner.head.lower_ == "from":
            return [self.entities.described(class_, iso)]  # who comes from there is no army
        if span is not None and span.label_ == "PEOPLE" and class_ not in _VOICES_OF_STATE:
            return []
        return [
            self.entities.described("government-forces" if class_ in OPEN_CLASSES else class_, iso)
        ]

    def _is_stranger(self, leader: Token, span: Span) -> bool:
        """ "Troops *loyal to* Colonel X": a man of whom nobody knows whom he leads.

        "Troops *under* Colonel X" are those of whom he is an officer.
        """
        actor = self.names.actors.get(leader.i)
        loyal = leader.head.lower_ != "under"
        man = loyal and leader.ent_type_ == "PERSON" and leader.i >= span.end
        return man and actor is not None and actor not in self.entities.lexicon.actors

    def _sends(self, land: Token, span: Span) -> bool:
        """ "*U.N.* troops *from Nigeria*": the country sent them, and they are the U.N.'s."""
        named = any(self.names.actors.get(token.i) for token in span)
        return named and land.head.lower_ == "from" and _is_country(land)

    def _is_ousted(self, leader: Token, span: Span) -> bool:
        """ "Men loyal to *ousted* president X": not the forces of the state that he ruled."""
        actors = self.entities.lexicon.actors
        entry = actors.get(self.names.actors.get(leader.i, ""))
        group = actors.get(entry.parent or "") if entry is not None else None
        if group is not None and group.kind not in _STATES and span.id_ != REBELS:
            return False  # "*forces* loyal to former vice president Machar": he leads a group now
        start = leader.left_edge.i  # of "*ex-president* X" the parser makes three nouns
        before = leader.doc[max(start - 2, 0) : leader.i]
        return any(token.lower_ in self._ousted for token in before)

    def is_another(self, head: Token) -> bool:
        """ "Assad's *foes*" are somebody else than he, as "its Russian *allies*" are than it.

        Of "X and its allies" the allies are on the side of X, and nobody knows who they are.
        """
        noun = self.entities.lexicon.heads.get(head.lemma_.lower())
        class_ = noun.class_ if noun is not None else None
        apart = head.dep_ != "conj" or has_child(head, *MODIFIERS)
        return class_ == _ENEMIES or (class_ == _ALLIES and apart)

    def forces_of(self, owner: str, head: Token) -> str:
        """ "*his* army" of a president is his country's; "its" and "her fighters" the group."""
        draft = self.entities.drafts[owner]
        noun = self.entities.lexicon.heads.get(head.lemma_.lower())
        top = self.entities.lexicon.actors.get(draft.side or draft.parent or owner)
        military = noun is not None and noun.kind == "state_forces"
        rules = draft.kind in _RULERS and top is not None and self._rules(top)
        if military and rules and top is not None and top.country:
            return self.entities.described("government-forces", top.country)
        leads = self.entities.drafts.get(draft.parent or "")
        follows = draft.kind == "political_leader" and leads and leads.kind not in _STATES
        return leads.id if follows and leads else owner

    def _forces(self, actor_id: str, class_: str, span: Span) -> str:
        """ "Assad's forces" are those of his government, "Haftar's" those of his army."""
        actors = self.entities.lexicon.actors
        entry = actors.get(actor_id)
        unit = self.entities.drafts.get(actor_id) if entry is None else None
        if unit is not None and unit.kind == "state_forces" and unit.parent is not None:
            return actor_id  # "troops of *the US Fifth Army*"
        if unit is not None and unit.kind == "political_leader" and unit.parent is not None:
            return actor_id  # "troops under *General X*", who is the army's
        if entry is None:
            body = self.names.body(actor_id)
            people = body is not None and body.lower() in self._all_peoples
            if body and class_ not in STATE_CLASSES and not people:  # "MFO fighters" are the MFO
                kind = self.entities.lexicon.kind_of_name(body) or "unknown"
                return self.entities.keep(ActorDraft(actor_id, body, kind))
            side = actor_id if actor_id in self.entities.drafts else None
            return self._own_name(span, side)
        owner = self._led_by(entry)
        if entry.country and class_ in OPEN_CLASSES | STATE_CLASSES and self._presides(entry, span):
            return self.entities.described("government-forces", entry.country)
        if owner.country and class_ != "government" and self._rules(owner):
            # "rebels led by" who rules since were no army
            forces = class_ if class_ == REBELS else "government-forces"
            return self.entities.described(forces, owner.country)
        return self.entities.known(owner.id)

    def _presides(self, leader: ActorEntry, span: Span) -> bool:
        """ "*President* Taylor's forces": a rebel once, whom the text calls the president."""
        if leader.kind != "political_leader" or self._led_by(leader).kind in _STATES:
            return False
        named = (s for s in span.doc.spans["actors"] if s.id_ == leader.id)
        titles = [c for s in named for t in s for c in t.children if c.dep_ in MODIFIERS]
        words = {word.lower_ for title in titles for word in (title, *title.children)}
        ousted = self._cues("groups", "ousted") | self._cues("descriptions", "rebel")
        return not words.isdisjoint(self._cues("descriptions", "presiding")) and not words & ousted

    def is_ruler(self, actor_id: str) -> bool:
        """Does the lexicon know the person as one who leads a state?"""
        entry = self.entities.lexicon.actors.get(actor_id)
        return entry is not None and self._rules(self._led_by(entry))

    def _led_by(self, entry: ActorEntry) -> ActorEntry:
        """What a leader leads; anybody else as he is."""
        led = entry.parent if entry.kind == "political_leader" else None
        return self.entities.lexicon.actors[led] if led else entry

    def _rules(self, owner: ActorEntry) -> bool:
        """Is it the state of its country, and no other that only claims to be one in it?"""
        lexicon = self.entities.lexicon
        state = lexicon.government_of(owner.country or "")
        return owner.kind in _STATES and state is not None and lexicon.root(owner.id) == state.id

    def _own_name(self, span: Span, side: str | None = None, *, whole: bool = False) -> str:
        """An entity called what the text calls it ("the Jabari brigade").

        `whole`: with all that stands before the noun, whatever was marked.
        """
        owner = next((c for c in span.root.children if c.dep_ == "poss" and c.i < span.start), None)
        number = _number(span)
        start = owner.left_edge.i if owner is not None else number.i if number else span.start
        start = span.root.left_edge.i if whole else start
        name = without_article(span.doc[start : span.end].text)
        kind = "unknown" if whole else self._kind(span, name)
        words = span.doc[span.root.left_edge.i : span.root.i] if number is not None else ()
        nations = {iso for word in words if (iso := self.names.country(word)) is not None}
        if len(nations) == 1:  # "the Russian 150th Motorised Rifle Division"
            return self.entities.unit(name, nations.pop())
        draft = ActorDraft(slug(name), name, kind, side=side, country=self.country)
        return self.entities.keep(draft)

    def _kind(self, span: Span, name: str) -> ActorKind:
        told = self.entities.lexicon.kind_of_name(name)
        if told is not None:
            return told
        head = self.entities.lexicon.heads.get(span.root.lemma_.lower())
        return head.kind if head is not None and head.kind != "state_forces" else "unknown"


def _described(span: Span, like: Span, class_: str) -> Span:
    """A part of a description, as if it were marked itself."""
    return Span(span.doc, span.start, span.end, label=like.label_, span_id=class_)


def is_ordinal(word: Token) -> bool:
    """ "The *810th* Brigade", "the *Fifth* Army", "*III* Corps"."""
    roman = word.text.isupper() and set(word.text) <= set("IVX")
    return bool(_ORDINAL.fullmatch(word.lower_)) or word.lower_ in _ORDINALS or roman


def _is_country(noun: Token) -> bool:
    """ "Troops from *Kenya*"; a capital is only where they come from."""
    return noun.ent_type_ == "COUNTRY"


def _name_after(noun: Token, armed: Collection[int]) -> Token:
    """ "fighters of the Lebanese group *Hezbollah*": theirs, and not the Lebanese."""
    named = noun.tag_ == "NN" and noun.i not in armed and noun.i + 1 in armed
    return noun.nbor(1) if named else noun


def _classed(class_: str, nations: list[str]) -> Iterator[tuple[str, str]]:
    """Of "Turkish and Syrian rebel forces" only the last are rebels.

    A "*joint* Rwandan and Mozambican force" is the armies of both.
    """
    for i, iso in enumerate(nations):
        before = i + 1 < len(nations) and class_ not in OPEN_CLASSES | STATE_CLASSES
        others = before or (len(nations) > 1 and class_ == "coalition")
        yield "government-forces" if others else class_, iso


def _number(span: Span) -> Token | None:
    """ "the *93rd* Brigade", "the *21st* Army": an ordinal is part of a unit's name."""
    if span.root.tag_ == "NNS":
        return None
    before = (child for child in span.root.children if child.i < span.root.i)
    return next((child for child in before if _ORDINAL.fullmatch(child.lower_)), None)


def _is_one_people(span: Span) -> bool:
    """ "Bosnian Serb troops": a people within a country, where nothing joins the two words."""
    return not any(token.dep_ == "cc" or token.text in {",", "-", "/"} for token in span)
