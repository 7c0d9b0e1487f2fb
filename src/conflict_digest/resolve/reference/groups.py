"""The group that "the group" or "the rebels" take up; None where that is unclear."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import takewhile

from spacy.tokens import Token

from conflict_digest.extract import Argument
from conflict_digest.extract.syntax import (
    children,
    coordinated,
    first_partner,
    has_child,
    is_verb,
    objects_of,
    surface_subjects,
)
from conflict_digest.extract.syntax.tokens import FIRST_PERSON
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.actors import GROUP_KINDS, ActorDraft, ActorResolver
from conflict_digest.resolve.actors.entities import REBELS, STATE_CLASSES
from conflict_digest.resolve.actors.epithets import is_several
from conflict_digest.resolve.actors.names import backer, is_befriended
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.reference.backers import Backers
from conflict_digest.resolve.reference.occurrences import BACK, is_dateline

_WITHIN = frozenset({"pobj", "prep", "compound", "amod", "poss"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEFINITE = frozenset({"the", "these", "those", "both"})
_PEACEKEEPERS = "peacekeepers"
_NEWCOMERS = "newcomers"
_COMING = frozenset({"attackers", "invaders", _NEWCOMERS})
"""Classes of whoever has just come, whatever else they are called."""
_MILITANTS = "militants"
_FIGHTERS = "fighters"
_COALITION = "coalition"
_LETTERHEAD = 40
"""Tokens in which a letterhead ends."""
_PAIR = 2
_GANG = "gang"
_RISEN = frozenset({REBELS, _MILITANTS})
"""Classes of those who have risen against a state."""
_IRREGULARS = frozenset({"rebels", "militants", "militia", "gunmen", "gang"})
"""Classes of those whom "the fighters" may mean as well."""
_TAKING = frozenset({"capture", "seize"})
SENDING = frozenset({"send", "dispatch", "deploy", "rush"})
HOLDING = frozenset({"hold", "defend"})
_WHOSE = frozenset({"of", "by", "from"})
_STILL = frozenset({"still", "only"})
_WHITHER = ("into", "across", "over")
_MISSIONS = frozenset({"peace_mission"})


class Groups:
    """The named non-state groups of one document, in text order."""

    def __init__(self, mentions: Mentions, actors: ActorResolver, cues: Cues) -> None:
        self.mentions = mentions
        self._anaphors = cues("reference", "actors")
        self._absorbed = cues("anaphora", "classes")
        self._allied = self._anaphors - cues("reference", "own")
        self._contested = cues("modality", "contested")
        self.actors = actors
        self._lexicon = actors.entities.lexicon
        self._countries = actors.entities.countries
        self._no_rebels = cues("groups", "no_rebels")
        self._only_militants = cues("groups", "only_militants")
        self._alliances = cues("groups", "alliances")
        self._troops = cues("groups", "troops")
        self._helping = cues("groups", "helping")
        self._peoples = cues("groups", "peoples")
        self._styles = dict(cues.section("styled"))
        self._tellers = cues("attribution", "tellers")
        self._offices = cues("groups", "offices")
        self._statements = cues("attribution", "statements")
        self._named = list(self._told_of(GROUP_KINDS))
        self._backers = Backers(mentions, actors, cues, self._named)
        self._missions = list(self._told_of(_MISSIONS))
        self._attacking = _TAKING | cues("anaphora", "attacking") | cues("places", "only_places")
        self._invading = cues("descriptions", "invading") | {"come"}
        self._assaults = cues("weapons", "campaigns") | cues("anaphora", "attacking")
        self._keeping = cues("reference", "keeping")
        self._voices = cues("anaphora", "voices") | cues("anaphora", "listeners")
        self._gone = cues("reference", "gone")
        self._having = cues("reference", "seizing") | cues("places", "ruled") | HOLDING
        self._loyal = set(self._beside_state())
        """Groups that fight beside the army or the government: these are no rebels."""

    def _told_of(self, kinds: Collection[str]) -> Iterator[tuple[int, str]]:
        """First token and entity of each mention of a group of such a kind, in no dateline."""
        for (start, _), ids in sorted(self.actors.of_span.items()):
            for actor_id in ids:
                draft = self.actors.drafts[actor_id]
                if draft.kind not in kinds or draft.generic or self._is_man(start, draft):
                    continue
                if self._only_tells(draft.name):
                    continue  # "an officer told *Reuters* that … the opposition"
                if not is_dateline(self.mentions.doc[start].sent):
                    yield start, actor_id  # but not "GOMA, 27 January (*Agencies*) - Rebels …"

    def _only_tells(self, name: str) -> bool:
        """ "*Reuters*", "a *Reuters witness*", "the Government Communication *Service*"."""
        witness = name.rpartition(" ")[2].lower() in self._tellers
        office = not self._offices.isdisjoint(name.lower().split())
        return witness or office or self._lexicon.source(name) is not None

    def _is_man(self, start: int, draft: ActorDraft) -> bool:
        """A person of whom nobody knows whose he is, "*Rohingya* residents": they are no group."""
        label = self.mentions.actors[start].label_
        return draft.kind == "unknown" and label in {"PERSON", "PEOPLE"}

    def _beside_state(self) -> Iterator[str]:
        """ "The army and *fighters of Hezbollah* took P", "soldiers *helped by Mai-Mai gunmen*"."""
        for start, group in self._named:
            mention = self.mentions.actors[start].root
            for token in (mention, mention.head, mention.head.head):
                subject = first_partner(token)
                if any(map(self._is_of_state, self._helped_by(subject))):
                    yield group
                if any(map(self._is_of_state, token.conjuncts)) and self._is_subject_of_both(
                    subject
                ):
                    yield group

    def _helped_by(self, helper: Token) -> list[Token]:
        """ "*Soldiers* helped by X", "*the army* is backed by X"."""
        verb = helper.head.head
        if helper.head.dep_ != "agent" or verb.lemma_ not in self._helping:
            return []
        return [verb.head] if verb.dep_ == "acl" else surface_subjects(verb)

    def _is_of_state(self, noun: Token) -> bool:
        mention = self.mentions.actors.get(noun.i)
        return mention is not None and mention.id_ in STATE_CLASSES

    def _is_subject_of_both(self, subject: Token) -> bool:
        """Of two that "took P", not of two that "clashed"."""
        return subject.dep_ in _SUBJECTS and subject.head.lemma_ not in self._contested

    @cached_property
    def author(self) -> str | None:
        """ "*Communique of X*. We took P", "… *Y, spokesman of X*.": for whom a text speaks.

        So of a letterhead: "*X*. Press statement no. 12. We took P". Not "an X spokesman said so".
        """
        found = self._letterhead()
        for start, group in self._named:
            root = self.mentions.actors[start].root
            first = root.sent.start == 0 and root.lemma_.lower() in self._voices
            if is_verb(root.sent.root) and not first:
                continue
            above = root.head.head if root.head.lower_ in _WHOSE else root.head
            words = (root, above) if root.dep_ in _WITHIN | {"pobj"} else (root,)
            if any(word.lemma_.lower() in self._voices for word in words):
                found.add(group)
        return _only(found)

    def _letterhead(self) -> set[str]:
        """The groups in the lines above the first sentence, if one of them calls it a statement."""
        head = list(takewhile(lambda t: not (is_verb(t) and t.is_alpha), self.mentions.doc))
        end = max((token.i for token in head if "\n" in token.text), default=0)
        words = {token.lemma_.lower() for token in head[:end]}
        if end > _LETTERHEAD or words.isdisjoint(self._statements):
            return set()
        return {group for start, group in self._named if start < end}

    def beside(self, noun: Token) -> str | None:
        """ "X drove *Y* from P, leaving *the group* with Q": not X, who does it to them."""
        return self.before(noun.i, self._doers(noun))

    def before(self, position: int, doers: frozenset[str] = frozenset()) -> str | None:
        """The group that a noun at this token takes up, none of those who do it to them.

        Of several in the nearest sentence it is the subject; None where that does not decide.
        """
        sentence = self.mentions.sentence(position)
        if self.mentions.doc[position].lemma_.lower() in self._keeping:  # ECOMOG is a force, too
            latest = max(
                [n for n in (*self._named, *self._missions) if n[0] < position], default=None
            )
            if latest in self._missions and latest is not None:
                return latest[1]
        near = [
            (start, group)
            for start, group in self._named
            if start < position and sentence - self.mentions.sentence(start) <= BACK
            if group not in doers
        ]
        if not self._may_be_allied(position):
            near = [(s, g) for s, g in near if self.actors.drafts[g].kind != "coalition"] or near
        near = [(s, g) for s, g in near if not self._is_passed_over(s, position)] or near
        near = [(s, g) for s, g in near if not self._is_by_the_way(s, g)] or near
        if not near:
            return _only({group for start, group in self._named if start < position})
        nearest = self.mentions.sentence(near[-1][0])
        rivals = [(s, group) for s, group in near if self.mentions.sentence(s) == nearest]
        if len({group for _, group in rivals}) == 1:
            return rivals[-1][1]
        return _only({group for start, group in rivals if self._is_subject(start)})

    def are_named_since(self, described: Collection[str], position: int) -> bool:
        """Was a group named between this token and those who are only described before it?"""
        if not all(self.actors.drafts[one].generic for one in described):
            return False
        last = max(
            (s for (s, _), ids in self.actors.of_span.items() if s < position and ids == described),
            default=position,
        )
        return any(last < start < position for start, _ in self._named)

    def _is_passed_over(self, start: int, position: int) -> bool:
        """ "X took P. *Soldiers and Y militiamen fled*. The group also took Q": X.

        The one told of beside the state's men, but for what they took or hold, is not the one that
        a text goes on about; nor is, for what is taken or held, who has just left.
        """
        subject = first_partner(self.mentions.actors[start].root)
        subject = subject.head.head if subject.head.dep_ == "prep" else subject
        verb = subject.head
        if subject.dep_ not in _SUBJECTS or verb.sent.end > position:
            return False
        together = any(map(self._is_of_state, coordinated(subject)))
        if together and verb.lemma_ not in self._having:
            return True
        gone = verb.lemma_ in self._gone and not has_child(verb, "neg")
        noun = self.mentions.doc[position]
        owning = noun.dep_ == "nsubj" and noun.head.lemma_ in self._having
        return gone and owning and not any(c.lower_ in _STILL for c in noun.head.children)

    def _is_by_the_way(self, start: int, group: str) -> bool:
        """ "X took P. Students *of Y* fled. The group …": unknown, and no doer."""
        noun = first_partner(self.mentions.actors[start].root)
        unknown = self.actors.drafts[group].kind == "unknown"
        return unknown and noun.dep_ == "pobj" and noun.head.dep_ != "agent"

    def _may_be_allied(self, position: int) -> bool:
        """ "The group" is one of its own, "the alliance" and "the force" may be several."""
        return self.mentions.doc[position].lemma_.lower() in self._allied

    def described(
        self, description: ActorDraft, position: int, doers: frozenset[str] = frozenset()
    ) -> str | None:
        """Whom "the rebels" at this token mean, by name or as described more fully before.

        None of those who do it to them.

        The only group of that kind before; of several, the one that the text calls so, if it is
        also the one that was spoken of just now.
        """
        class_ = description.class_ or ""
        if class_ in _COMING:
            return self._attacker(position, doers)
        groups = self._missions if class_ == _PEACEKEEPERS else self._named
        named = [
            (start, group)
            for start, group in groups
            if start < position
            and group not in doers
            and not self._is_elsewhere(start, position)
            and _fits(description, self.actors.drafts[group].kind)
            and not (class_ == REBELS and group in self._loyal)
            and self._may_be_called(group, class_, start, position)
        ]
        if class_ == _MILITANTS:  # militias are called so where nobody else is
            others_named = [(s, g) for s, g in named if self.actors.drafts[g].kind != "militia"]
            named = others_named or named
        if class_ == REBELS:  # those whom the coalition bombs, but also a coalition of rebels
            single = [(s, g) for s, g in named if self.actors.drafts[g].kind != "coalition"]
            named = single or named
        if named and self._introduced(description) < named[0][0]:
            # who was called rebels before is not what nobody knows to fight, nor a militia
            others = {"unknown", "militia"} if class_ == REBELS else {"unknown"}
            named = [(s, g) for s, g in named if self.actors.drafts[g].kind not in others]
            named = [(s, g) for s, g in named if not self._is_of_people(g)]
        fuller = [found for found in self._fuller(class_) if found[0] < position]
        if class_ == _FIGHTERS and self._has_irregulars(position):
            # "insurgents fought *Shi'ite volunteers*. The fighters …": either
            fuller = []
            named = [(s, g) for s, g in named if self.actors.drafts[g].kind != "unknown"]
        if fuller and (not named or fuller[-1] > named[-1]):
            return _only({group for _, group in fuller})
        only = _only({group for _, group in named})
        if only is not None:
            return only
        called = _only({group for _, group in named} & self.actors.called(class_))
        if called is not None and called == self.before(position, doers):
            return called
        # "*X* came from the north … *the rebels*", where none of the others is named any more
        start = self._paragraph_before(position)
        return _only({g for at, g in named if at >= start and not self._is_of_people(g)})

    def _is_elsewhere(self, start: int, position: int) -> bool:
        """Was the group told of in another war than this paragraph tells of?"""
        lands = self.actors.descriptions.lands
        return lands is not None and lands.are_apart(start, position)

    def _paragraph_before(self, position: int) -> int:
        """Where the paragraph before this one begins; the end of a text that has none."""
        doc = self.mentions.doc
        breaks = [i for i in range(position) if doc[i].text.count("\n") > 1]
        return [0, *breaks][-2] if breaks else len(doc)

    def _may_be_called(self, group: str, class_: str, start: int, position: int) -> bool:
        """Could one call the group named at `start` so, or does it fight those who are?"""
        if group in self.actors.called(class_):
            return True
        draft = self.actors.drafts[group]
        if draft.kind == "unknown" and self._tells(start, position):
            return False
        words = draft.name.lower().replace("-", " ").split()
        if class_ == _COALITION:
            return draft.kind == "coalition" or not self._alliances.isdisjoint(words)
        if class_ not in _RISEN:
            return True
        if any(c.lower_ in FIRST_PERSON for c in self.mentions.actors[start].root.lefts):
            return False  # "*our men* took P, the rebels fled"
        country = self._countries.get(draft.country or "")
        state = self._lexicon.government_of(country.iso) if country else None
        recognised = country is not None and country.status == "state"
        for_state = recognised and state is not None and draft.side == state.id
        # "rebels" are no "Western coalition" that the text alone knows
        strange = draft.country is None or group not in self._lexicon.actors
        foreign = draft.kind == "coalition" and strange
        peoples = words[-1:] and words[-1] in self._troops and words[0] in self._peoples
        barred = self._no_rebels | (self._only_militants if class_ == REBELS else frozenset())
        head = self._lexicon.heads.get(self.mentions.actors[start].root.lemma_.lower())
        bandits = class_ == REBELS and head is not None and head.class_ == _GANG  # "ADF *bandits*"
        if for_state or foreign or peoples or bandits or group in barred:
            return False
        return not self._faces(start, class_, position)

    def _is_of_people(self, group: str) -> bool:
        """ "*Kurdish fighters*", "*Druze* forces": some of a people, of whom nobody knows whose."""
        words = self.actors.drafts[group].name.lower().replace("-", " ").split()
        return len(words) > 1 and words[0] in self._peoples and group not in self._lexicon.actors

    def _tells(self, start: int, position: int) -> bool:
        """ "*LWJ* reported that P was in rebel hands": of itself it would say "its"."""
        subject = first_partner(self.mentions.actors[start].root)
        told = (c for c in subject.head.children if c.dep_ == "ccomp")
        noun = self.mentions.doc[position]
        return subject.dep_ == "nsubj" and any(c == noun or c.is_ancestor(noun) for c in told)

    def _faces(self, start: int, class_: str, position: int) -> bool:
        """ "*Kurdish forces* took P *from the rebels*": these are the rebels, and not those."""
        group = self.mentions.actors[start].root
        clause = _clause_of(group)
        for (other, _), ids in self.actors.of_span.items():
            noun = self.mentions.actors[other].root
            if other == start or other >= position or noun.sent.start != group.sent.start:
                continue
            so_called = any(self.actors.drafts[one].class_ == class_ for one in ids)
            apart = (
                not (noun.is_ancestor(group) or group.is_ancestor(noun)) or noun in group.conjuncts
            )
            if so_called and apart and clause is not None and _clause_of(noun) == clause:
                return True
        return False

    def _attacker(self, position: int, doers: frozenset[str]) -> str | None:
        """ "*X fighters* stormed P. The attackers …": the only group that has just attacked.

        Where none has, the only others who have: an army, or rebels without a name. None where
        that is of the side that does it to them.
        """
        named = self._who_attack(self._named, position)
        found = _only(named or self.attackers(position))
        own = {self.actors.drafts[one].side for one in doers} - {None}
        return None if found is not None and self.actors.drafts[found].side in own else found

    def attackers(self, position: int) -> set[str]:
        """All who have just attacked, took or besieged a place, but those called no more."""
        return self._who_attack(self._armed(), position)

    def _who_attack(self, told: Iterable[tuple[int, str]], position: int) -> set[str]:
        sentence = self.mentions.sentence(position)
        return {
            actor
            for start, actor in told
            if start < position and sentence - self.mentions.sentence(start) <= BACK
            if self.attacks(self.mentions.actors[start].root)
        }

    def _armed(self) -> Iterator[tuple[int, str]]:
        """Where the text tells of anybody who may attack, by more than that they do."""
        for (start, _), ids in self.actors.of_span.items():
            drafts = ((one, self.actors.drafts[one]) for one in ids)
            armed = ((one, d) for one, d in drafts if d.kind != "civilian")
            yield from ((start, one) for one, d in armed if d.class_ not in _COMING)

    def is_anybody(self, actor: str) -> bool:
        """ "*The newcomers*", where nobody is told to have come: settlers, for all one knows."""
        return self.actors.drafts[actor].class_ == _NEWCOMERS

    def attacks(self, noun: Token) -> bool:
        """Is it told that they attack, take or besiege a place?"""
        subject = first_partner(noun)
        if subject.head.lower_ == "to" and subject.head.head.lemma_ == "fall":
            return True  # "P fell *to X*"
        if subject.head.dep_ == "agent":  # "was stormed *by X*"
            return subject.head.head.lemma_ in self._attacking
        if subject.head.lower_ == "against":  # "the army held P *against X*"
            return subject.head.head.lemma_ in HOLDING
        verbs = (subject.head, *subject.head.conjuncts)
        return subject.dep_ == "nsubj" and any(map(self._is_attack, verbs))

    def _is_attack(self, verb: Token) -> bool:
        """ "*Stormed* P", "*took* P", "*launched* an assault on P"."""
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        if verb.lemma_ in self._invading and objects_of(verb, *_WHITHER):
            return True  # "*swept into* P"
        if verb.lemma_ == "take" and any(o.i in self.mentions.places for o in objects):
            return True
        launched = (o.lemma_ for o in objects)
        return verb.lemma_ in self._attacking or not self._assaults.isdisjoint(launched)

    def taken_up(self, argument: Argument) -> str | None:
        """ "the rebels" are the one group that was named before; "rebels" are just rebels."""
        described = argument.end - argument.start > 1 and argument.root.i > argument.start
        one = self._is_one(argument)
        befriended = self._befriended(argument)
        if befriended is not None:
            return _only(befriended)
        if not argument.whose and backer(argument.span):
            return self._backed(argument)
        if styled := self._styled_so(argument):
            return _only(styled)
        if (
            argument.whose
            or _is_of_a_name(argument.root)
            or is_several(argument.root)
            or (described and not (one and self.actors.is_bare(argument.span)))
        ):
            return None
        ids = self.actors.resolve(argument)
        if len(ids) != 1 or self.actors.drafts[ids[0]].class_ not in self._absorbed:
            return None
        determiners = {c.lower_ for c in argument.root.children if c.dep_ == "det"}
        if not (determiners & _DEFINITE or _modifies(argument)):
            return None
        doers = self._doers(argument.root)
        group = self.described(self.actors.drafts[ids[0]], argument.start, doers)
        # "the Islamist movement" is one group, as "the group" is
        group = self.before(argument.start) if group is None and described else group
        return None if group in doers else group

    def is_unclear(self, argument: Argument) -> bool:
        """ "The Iran-aligned movement", where several are named before."""
        return len(self._befriended(argument) or ()) > 1

    def _befriended(self, argument: Argument) -> set[str] | None:
        """Who "the *Iran-aligned* movement" may be; None where it is no such group.

        That is no "*army*-held".
        """
        before = argument.doc[argument.start : argument.root.i]
        if argument.whose or not self._is_one(argument) or not any(map(is_befriended, before)):
            return None
        tied = self._backers.shared_with(argument.span)
        return tied or {group for start, group in self._named if start < argument.start}

    def _styled_so(self, argument: Argument) -> set[str]:
        """ "The *paramilitaries*": the named groups that are commonly called so, before or behind.

        So "*Sudanese* paramilitaries", of those of that country. None of those who do it to them.
        """
        words = {w for t in argument.span for w in (t.lemma_.lower(), t.lower_.removesuffix("s"))}
        first = argument.span[0]
        country = self.actors.names.country(first) if len(argument.span) == _PAIR else None
        bare = country is not None or self.actors.is_bare(argument.span)
        definite = country is not None or has_child(argument.root, "det") or _modifies(argument)
        if argument.whose or not (bare and definite):
            return set()
        named = {group for _, group in self._named}
        if country is not None:
            named = {group for group in named if self.actors.drafts[group].country == country}
        called = {group for group in named if not words.isdisjoint(self._styles.get(group, ()))}
        return called - self._doers(argument.root)

    def _backed(self, argument: Argument) -> str | None:
        """ "*Rwanda*-backed rebels": the only group that is told or known to be so.

        Else whom "the rebels" would mean, if the text calls it so.
        """
        doers = self._doers(argument.root)
        tied = self._backers.shared_with(argument.span)
        if tied:
            return _only(tied - doers)
        ids = self.actors.resolve(argument)
        class_ = self.actors.drafts[ids[0]].class_ if len(ids) == 1 else None
        if class_ not in _RISEN or not has_child(argument.root, "det"):
            return None
        group = self.described(self.actors.drafts[ids[0]], argument.start, doers)
        return group if group in self.actors.called(class_) - doers else None

    def _is_one(self, argument: Argument) -> bool:
        return argument.root.lemma_.lower() in self._anaphors and argument.root.tag_ != "NNS"

    def together(self, noun: Token) -> list[str]:
        """ "*The army and Hezbollah* took P. The (two) *allies* hold Q": all of them."""
        start = self.mentions.start_before(noun.i, BACK)
        subjects = (t for t in reversed(noun.doc[start : noun.i]) if t.dep_ in _SUBJECTS)
        lists = ([i for t in coordinated(s) for i in self.actors.at(t)] for s in subjects)
        return next((ids for ids in lists if len(set(ids)) > 1), [])

    def _doers(self, noun: Token) -> frozenset[str]:
        """ "*The militia* retook P from the jihadists": who does it to them is not they."""
        verb = next((t for t in noun.ancestors if is_verb(t)), None)
        subjects = surface_subjects(verb) if verb is not None else []
        partners = {t for subject in subjects for t in coordinated(subject)}
        if any(noun == t or t.is_ancestor(noun) for t in partners):
            return frozenset()  # "*the militants*' spokesman said"
        return frozenset(i for t in partners for i in self.actors.at(t))

    def only_described(self, position: int) -> str | None:
        """ "*The rebels* took P. The group holds Q": the only irregulars told of, by no name."""
        return _only(set(self._irregulars(position)))

    def any_before(self, position: int) -> bool:
        """Is a group named before this token?"""
        return any(start < position for start, _ in self._named)

    def _introduced(self, description: ActorDraft) -> int:
        """Where the text first calls somebody so."""
        starts = (s for (s, _), ids in self.actors.of_span.items() if description.id in ids)
        return min(starts, default=len(self.mentions.doc))

    def _has_irregulars(self, position: int) -> bool:
        """Does the text speak of rebels or the like before, by no name?"""
        return any(True for _ in self._irregulars(position))

    def _irregulars(self, position: int) -> Iterator[str]:
        for (start, _), ids in self.actors.of_span.items():
            if start < position:
                yield from (i for i in ids if self.actors.drafts[i].class_ in _IRREGULARS)

    def _fuller(self, class_: str) -> Iterator[tuple[int, str]]:
        """ "*Tuareg* rebels": descriptions of this class that tell which ones.

        "*Its* leaders" are those of whom is told already.
        """
        for (start, _), ids in sorted(self.actors.of_span.items()):
            for actor_id in ids:
                draft = self.actors.drafts[actor_id]
                span = self.mentions.actors[start]
                own = any(c.pos_ == "PRON" for c in children(span.root, "poss"))
                if draft.class_ == class_ and not (own or self.actors.is_bare(span)):
                    yield start, _only(self._backers.shared_with(span)) or actor_id

    def _is_subject(self, position: int) -> bool:
        # of two that fight each other none is spoken of more than the other
        return self._is_subject_of_both(first_partner(self.mentions.actors[position].root))


def _is_of_a_name(noun: Token) -> bool:
    """ "The command *of the Fifth District*" is nobody that was named before."""
    return any(t.pos_ == "PROPN" for t in objects_of(noun, "of"))


def _clause_of(noun: Token) -> Token | None:
    """The verb whose subject, object or phrase the noun is."""
    noun = first_partner(noun)
    while noun.head != noun and noun.dep_ in _WITHIN:
        noun = first_partner(noun.head)
    return noun.head if is_verb(noun.head) else None


def _modifies(argument: Argument) -> bool:
    """ "The last port in *rebel* hands", "a *militant* stronghold": as much as the rebels'."""
    root = argument.root
    before = root.dep_ in {"compound", "amod", "nmod"} and root.head.i > root.i
    return before and argument.end - argument.start == 1 and root.head.tag_ in {"NN", "NNS"}


def _fits(description: ActorDraft, kind: str) -> bool:
    """Could those who are described so be this kind of group? Mercenaries are no rebels."""
    if description.class_ in {"fighters", _PEACEKEEPERS}:
        return True
    return (kind == "pmc") == (description.kind == "pmc") or kind == "unknown"


def _only(groups: set[str]) -> str | None:
    return groups.pop() if len(groups) == 1 else None
