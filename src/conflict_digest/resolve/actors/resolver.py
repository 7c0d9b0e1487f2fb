"""The actors of one document: every marked mention, then whatever a claim's argument points at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Span, Token

from conflict_digest.extract import Argument
from conflict_digest.extract.syntax import children, first_partner, objects_of
from conflict_digest.gazetteer import Countries
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.actors.descriptions import (
    OPEN_CLASSES,
    Descriptions,
    is_ordinal,
)
from conflict_digest.resolve.actors.employers import Employers
from conflict_digest.resolve.actors.entities import STATE_CLASSES, ActorDraft, ActorEntities
from conflict_digest.resolve.actors.names import Names, is_befriended
from conflict_digest.resolve.mentions import Mentions, country_code
from conflict_digest.resolve.places import Lands
from conflict_digest.resolve.spelling import slug, without_article
from conflict_digest.schema import ActorKind

_DESCRIPTIONS = frozenset({"GROUP", "PEOPLE"})
_THEM = frozenset({"it", "them", "him"})


class ActorResolver:
    """The actors of one document."""

    def __init__(
        self,
        mentions: Mentions,
        lexicon: Lexicon,
        countries: Countries,
        country: str | None,
        armed_country: str | None,
        document: str,
        voice: str | None = None,
        lands: Lands | None = None,
    ) -> None:
        """Resolve all marked mentions.

        `country` is the one that the document is about, `armed_country` the one whose army is meant
        where none is named; `voice` is the side that the publisher speaks for; `lands` tells
        which country a paragraph is about instead.
        """
        self.mentions = mentions
        at_home = dict(lexicon.cues.section("homelands")).get(country or "", ())
        homes = dict.fromkeys(at_home, country or "")
        self.entities = ActorEntities(lexicon.actors, countries, document, homes)
        self.names = Names(mentions, countries)
        self.descriptions = Descriptions(
            self.names,
            self.entities,
            country,
            armed_country,
            lexicon.cues,
            voice,
            lands,
        )
        self.of_state = self.entities.speaks_for_state(voice, country)
        """False in a paper of another side: "the governor" need not be the state's there."""
        served = country if self.of_state else None
        self._employers = Employers(self.names, self.entities, lexicon.cues, served)
        self._units = lexicon.cues("reference", "units")
        self._arms = lexicon.cues("descriptions", "arms")
        self._armed_country = armed_country
        self._peoples = lexicon.cues("groups", "peoples")
        self._followers = lexicon.cues("arguments", "followers")
        self._allied = lexicon.cues("descriptions", "allied")
        self._bodies = lexicon.cues("descriptions", "bodies")
        self._state = lexicon.cues("descriptions", "state")
        self._without_army = lexicon.cues("descriptions", "without_army")
        told = {mentions.nation(token.i) for token in mentions.of_nations(0, len(mentions.doc))}
        self._quiet = lexicon.cues("descriptions", "quiet") - told
        """Codes of countries where no war is likely, and that the text does not name."""
        self.of_span: dict[tuple[int, int], list[str]] = {}
        """The entities of each marked mention, by its first token and the one after its last."""
        self._units_of_states = {
            span.start: unit
            for span in mentions.doc.spans["actors"]
            if (unit := self._unit_of_state(span)) is not None
        }
        """Numbered units whose name tells whose they are, by the first token of their mention."""
        for span in mentions.doc.spans["actors"]:
            self._settle(span)
        for span in mentions.doc.spans["actors"]:
            self._employ(span)

    @property
    def drafts(self) -> dict[str, ActorDraft]:
        """All entities so far, by id."""
        return self.entities.drafts

    def called(self, class_: str) -> set[str]:
        """The named groups that the text describes so ("M23 *rebels*")."""
        return self.descriptions.epithets.called(class_)

    def is_bare(self, span: Span) -> bool:
        """Is it a description that does not tell which ones they are ("the rebels")?"""
        return self.descriptions.epithets.is_bare(span)

    def _settle(self, span: Span) -> None:
        ids = self.of_span[span.start, span.end] = self._of_mention(span)
        form = without_article(span.text)
        for actor_id in ids:
            draft = self.drafts[actor_id]
            draft.mentions += 1
            if len(ids) == 1:  # "Syrian and Russian forces" is no name of either
                draft.forms[form] += 1

    def _employ(self, person: Span) -> None:
        """ "X, a spokesman for *the UPC*": a group that only this text knows."""
        if person.label_ != "PERSON":
            return
        draft = self.drafts[self.of_span[person.start, person.end][0]]
        titles = [] if draft.parent else self._employers.title(person)
        employer = next((i for t in titles for i in self.at(t) if i != draft.id), None)
        if employer is not None and self.drafts[employer].kind != "political_leader":
            draft.kind = "political_leader"
            draft.parent, draft.parent_from = employer, "text"
            draft.side = self.drafts[employer].side or employer

    def _of_mention(self, span: Span) -> list[str]:
        span = self._uncounted(span)
        unit = self._units_of_states.get(span.start)
        if span.label_ in _DESCRIPTIONS and unit is None:
            others = self._of_others(span) or self._of_partner(span)
            return others or self.descriptions.entities_of(span)
        if span.id_ in self.entities.lexicon.actors:
            return [self.entities.known(span.id_)]
        known = unit or self._organ_of_state(span) or self._shortened(span)
        return [known or self._forces_of_home(span) or self._stranger(span)]

    def _uncounted(self, span: Span) -> Span:
        """ "*200* Guards" are Guards, whoever those are; "the 28th Brigade" is a name."""
        if len(span) == 1 or span[0].tag_ != "CD" or span.root.tag_ != "NNPS":
            return span
        bare = span[1:]
        known = (s for s in self.mentions.doc.spans["actors"] if s.end <= span.start)
        same = [s for s in known if f" {s.text}".endswith(f" {bare.text}")]
        told = same[-1] if len({s.id_ for s in same}) == 1 else span
        return Span(span.doc, bare.start, bare.end, told.label_, span_id=told.id_)

    def _shortened(self, span: Span) -> str | None:
        """ "The Libyan National Army … *the National Army*": the only one whose name ends so."""
        name = without_article(span.text)
        if span.label_ == "PERSON" or " " not in name:
            return None
        longer = {
            actor
            for actor, draft in self.drafts.items()
            if not draft.generic
            and any(form.endswith(f" {name}") for form in (draft.name, *draft.forms))
        }
        return longer.pop() if len(longer) == 1 else None

    def _unit_of_state(self, span: Span) -> str | None:
        """ "The *Russian 810th* Naval Infantry *Brigade*", "the *US Fifth Army*": that state's.

        "Soldiers of *the 58th Division*", "the 5th *Infantry* Division": of the only one whose army
        the text is about.
        """
        head = span.root
        named = head.lemma_.lower() in self._units | {"army"}
        one = head.tag_ not in {"NNS", "NNPS"}  # "*28* Brigade", but not "28 brigades"
        if not named or span.id_ in self.entities.lexicon.actors:
            return None
        whole = span.doc[min(head.left_edge.i, span.start) : span.end]
        nations = {iso: t for t in whole if (iso := self.names.country(t)) is not None}
        if not any(is_ordinal(t) or (one and t.text.isdigit()) for t in whole):
            return None
        armed = not children(head, "poss") and any(t.lower_ in self._arms for t in whole)
        told = armed or self._is_of_soldiers(head)  # "the *army's* 5th …" tells for itself
        if not nations and told and self._only_army is not None:
            return self.entities.unit(without_article(span.text), self._only_army)
        if len(nations) != 1 or span.label_ in _DESCRIPTIONS:
            return None
        ((iso, nation),) = nations.items()
        unit = self.entities.unit(span.doc[nation.i : span.end].text, iso)
        for token in span:  # "*troops of the* US Fifth Army"
            self.names.actors[token.i] = unit
        return unit

    def _is_of_soldiers(self, unit: Token) -> bool:
        """ "*Soldiers of* the 58th Division", and not "fighters of the Third Column"."""
        noun = unit.head.head if unit.head.lower_ in {"of", "from"} else unit
        described = self.entities.lexicon.describe(noun.lemma_.lower())
        return noun != unit and described is not None and described[0] in STATE_CLASSES

    @cached_property
    def _only_army(self) -> str | None:
        """The country whose army the text is about, where it tells of no other one's."""
        nations = self.mentions.nationalities.values()
        armies = (
            code
            for span in nations
            if span.end < len(span.doc)
            and (told := self.entities.lexicon.describe(span.doc[span.end].lemma_.lower()))
            and told[0] in STATE_CLASSES
            and (code := country_code(span)) is not None
        )
        others = set(armies) - {self._armed_country}
        return None if others else self._armed_country

    def of_noun(self, noun: Token) -> list[str]:
        """Those who bore this noun before with more words, if they are the only ones."""
        found = {
            tuple(ids)
            for (start, end), ids in self.of_span.items()
            if end <= noun.i
            and _singular(self.mentions.actors[start].root) == _singular(noun)
            and _tells_more(self.mentions.actors[start])
        }
        return list(found.pop()) if len(found) == 1 else []

    def _of_others(self, span: Span) -> list[str]:
        """ "the rebels' *leader*", "a brigade *officer*": they are those whose they are."""
        if span.id_ not in OPEN_CLASSES or self.is_another(span.root):
            return []
        for child in span.root.children:
            if child.dep_ == "compound" and child.lemma_.lower() in self._units:
                return self.of_noun(child)
        whose = (self.mentions.actors.get(c.i) for c in span.root.children if c.dep_ == "poss")
        groups = (other for other in whose if other is not None and other.label_ == "GROUP")
        return next((self.of_span.get((g.start, g.end), []) for g in groups), [])

    def _of_partner(self, span: Span) -> list[str]:
        """ "Syrian troops and *allied militias*": on the side of the first, as "its allies" are.

        So "and *militias loyal to them*".
        """
        partner, beside = first_partner(span.root), children(span.root, "amod", "acl")
        before = span.doc[span.start : span.root.i]  # but "from Iraq" is where they are from
        if partner == span.root or any(map(self.names.country, before)):
            return []
        near = {t.lower_ for t in (*span, *beside)}
        loyal = (o for word in beside for o in objects_of(word, "to", "with"))
        allied = not near.isdisjoint(self._allied) or any(o.lower_ in _THEM for o in loyal)
        lexicon = self.entities.lexicon.actors
        known = any(self.names.actors.get(token.i) in lexicon for token in before)
        return self.at(partner) if allied and not known else []

    def _organ_of_state(self, span: Span) -> str | None:
        """ "Russian Defence Ministry", "*Russia's* Foreign Ministry": part of the government."""
        words = [token for token in span if token.text[:1].isalpha()]
        named = self._land_of_several_words(words)
        named = named or [token for token in words if self._is_marked_place(token)]
        named = named or [token for token in words if self.names.country(token)]
        owners = [c for c in children(span.root, "poss") if self.names.country(c)]
        named, owner = named or owners, None if named else next(iter(owners), None)
        if not named or any(t.lower_ not in self._state for t in words if t not in named):
            return None
        iso = self.names.country_called(named)
        if not iso:
            return None
        state = self.entities.government(iso)
        whole = span if owner is None else span.doc[min(owner.i, span.start) : span.end]
        name, country = without_article(whole.text), self.drafts[state].country
        kind = self._kind_of_organ(name, words)
        id_ = span.id_ if owner is None else f"{span.id_}-{iso.lower()}"
        draft = ActorDraft(id_, name, kind, parent=state, country=country, side=state)
        return self.entities.keep(draft)

    def _forces_of_home(self, span: Span) -> str | None:
        """ "The *Armed and Security Forces*": whose "the army" would be; "*Mali's* …": Mali's."""
        words = [token for token in span if token.text[:1].isalpha()]
        named = len(words) > 1 and all(token.lower_ in self._state for token in words)
        forces = named and self._kind_of_organ(span.text, words) == "state_forces"
        if not forces:
            return None
        before = span.doc[span.start - 1] if span.start else span[0]
        iso = self.names.country(before)  # "the *Malian* Armed and Security Forces"
        return self.descriptions.army(span, iso)

    def _land_of_several_words(self, words: Sequence[Token]) -> list[Token]:
        """ "*Sierra Leone* Army (SLA)", which the acronym made one name."""
        runs = (list(words[i : i + n]) for n in (3, 2) for i in range(len(words) - n))
        return next((run for run in runs if self.names.country_called(run)), [])

    def _kind_of_organ(self, name: str, words: Sequence[Token]) -> ActorKind:
        """ "Chadian *Army*" are forces, "Chadian Defence *Ministry*" is of the government."""
        if self.entities.lexicon.kind_of_name(name) == "government":
            return "government"
        before = [word.lower_ for word in words[:-1]]
        described = self.entities.lexicon.describe(words[-1].lower_.removesuffix("s"), before)
        military = described is not None and described[1] == "state_forces"
        return "state_forces" if military else "government"

    def _is_marked_place(self, token: Token) -> bool:
        return token.i in self.mentions.nationalities or token.i in self.mentions.places

    def _stranger(self, span: Span) -> str:
        """A name that the lexicon lacks; a person's side is that of the employer."""
        name = without_article(span.text)
        person = span.label_ == "PERSON"
        whole = None if person else self._of_body(name)
        if whole is not None:
            return self.entities.known(whole)
        kind = self._employers.kind(span) if person else self._kind_of(span, name)
        draft = ActorDraft(span.id_ or slug(name), name, kind)
        employer = self._employers.employer(span) if person else None
        if employer is not None and employer != draft.id:
            draft.kind, draft.parent = "political_leader", employer
            draft.parent_from = "text"
            draft.side = self.drafts[employer].side or employer
        return self.entities.keep(draft)

    def _of_body(self, name: str) -> str | None:
        """ "The High Command of *the Western Somali Liberation Front*" speaks for the front."""
        body, _, of = name.partition(" of ")
        actor = self.entities.lexicon.named(of.removeprefix("the ")) if of else None
        speaks = body.rpartition(" ")[2].lower() in self._bodies
        return actor.id if actor is not None and speaks else None

    def _kind_of(self, span: Span, name: str) -> ActorKind:
        """What the name of a group or an organisation says that it is."""
        if self.entities.lexicon.source(name):
            return "media"
        armed: ActorKind = "non_state_armed_group" if span.label_ == "ARMED" else "unknown"
        return self.entities.lexicon.kind_of_name(name) or armed

    def resolve(self, argument: Argument) -> list[str]:
        """The entities of an argument that is no pronoun or anaphor; empty where it is unclear."""
        if argument.kind == "country":
            iso = self.names.country(argument.root)
            named = self._people_at(argument.root) or (iso and self.entities.government(iso))
            if not named:
                return []
            # "Paraguay", "the Bolivians", not "in *Bolivian* hands"
            if argument.root.pos_ != "ADJ":
                self.drafts[named].forms[without_article(argument.span.text)] += 1
            return [named]
        span = self.mentions.actors.get(argument.root.i)
        partner = self._of_partner(span) if span is not None and argument.whose else []
        if partner:
            return partner  # "allied militiamen *from Iraq*"
        owned = [actor_id for owner in argument.whose for actor_id in self._owned(owner, span)]
        if owned:
            return owned
        if span is not None:
            own = self._following(argument, span)
            return [own] if own is not None else self.of_span[span.start, span.end]
        if argument.kind in {"nominal", "anaphor"}:
            return [self.somebody(argument)]
        people = argument.kind == "generic" and len(argument.span) == 1  # "*Kurdish*-held P"
        return [self.entities.somebody(argument.span.text, "unknown")] if people else []

    def _following(self, argument: Argument, leader: Span) -> str | None:
        """ "*Followers* of X": who once ruled a state may be the one they rose against."""
        noun = argument.doc[argument.start]
        of_leader = leader.label_ == "PERSON" and noun.lemma_.lower() in self._followers
        if not of_leader or not self.descriptions.is_ruler(leader.id_):
            return None
        name = argument.span.text
        return self.entities.keep(ActorDraft(slug(name), name, "unknown"))

    def _people_at(self, nation: Token) -> str | None:
        """ "*Bosnian Serb* tanks": those of a people in a country, not of its state."""
        after = nation.nbor(1) if nation.i + 1 < len(nation.doc) else nation
        apart = after == nation or after.head != nation.head or not after.text.istitle()
        adjectives = {nation.dep_, after.dep_} <= {"amod", "compound", "nmod"}
        if apart or not adjectives or after.lower_ not in self._peoples:
            return None
        name = f"{nation.text} {after.text}"
        return self.entities.keep(ActorDraft(slug(name), name, "unknown"))

    def _owned(self, owner: Token, span: Span | None) -> list[str]:
        ids = self.descriptions.owned(owner, span)
        return self.at(owner) if ids is None else ids

    def is_office(self, noun: Token) -> bool:
        """ "The president", "a king": one person, who stands for a state."""
        head = self.entities.lexicon.heads.get(noun.lemma_.lower())
        return head is not None and head.kind == "political_leader" and noun.tag_ != "NNS"

    def somebody(self, argument: Argument) -> str:
        """ "residents", "a spokesman", "the sect": somebody of whom the text tells no more."""
        kind: ActorKind = "unknown" if argument.kind == "anaphor" else "civilian"
        return self.entities.somebody(argument.span.text, kind)

    def at(self, token: Token) -> list[str]:
        """The entities of the marked actor that the token is part of; empty where there is none."""
        span = self.mentions.actors.get(token.i)
        return self.of_span[span.start, span.end] if span is not None else []

    def government_at(self, token: Token) -> list[str]:
        """The government of the country whose name, people or capital the token is part of."""
        iso = self.mentions.nation(token.i)
        return [self.entities.government(iso)] if iso else []

    def is_stranger(self, actor_id: str) -> bool:
        """A person whom the lexicon does not know, and whose rank the text does not tell."""
        known = actor_id in self.entities.lexicon.actors
        if known or self.drafts[actor_id].kind == "political_leader":
            return False
        spans = (
            self.mentions.actors[at] for (at, _), ids in self.of_span.items() if ids == [actor_id]
        )
        people = [span for span in spans if span.label_ == "PERSON"]
        return any(map(_has_no_rank, people)) and not any(map(self._employers.commands, people))

    def inside(self, token: Token) -> list[str]:
        """Who is named in the description of another: "*al-Qaeda*-linked", "*government*-backed".

        Empty where it is nobody.
        """
        known = self.names.actors.get(token.i)
        if known is not None:
            met = self.entities.met(known)
            return [] if met is None else [met]
        nation = self.government_at(token)
        if nation:
            return nation
        described = self.entities.lexicon.describe(token.lemma_)
        if described is None or described[0] not in STATE_CLASSES:
            return []
        home = self.descriptions.home
        return [self.entities.described(described[0], home)] if home else []

    def state_named(self, span: Span) -> str | None:
        """ "*Turkey* denied it": the government of that country, if it is an actor of the text."""
        place = self.mentions.places.get(span.start)
        if place is None or (place.start, place.end) != (span.start, span.end):
            return None
        entry = self.entities.lexicon.government_of(self.mentions.nation(span.start) or "")
        return entry.id if entry is not None and entry.id in self.drafts else None

    def of_country(
        self, actor_id: str, argument: Argument, country: str | None, *, framed: bool = False
    ) -> str:
        """The same description in another country, where it is no nationality that it bears.

        `framed`: the text says that it goes on about that country ("*In Syria*, the army …").
        """
        draft = self.drafts[actor_id]
        span = self.names.mentions.actors.get(argument.root.i)
        if framed and country is not None and span is not None and self._is_bare_army(span):
            return self.entities.described(self.descriptions.class_of(span), country)
        own = argument.kind != "generic" and (draft.country is not None or not draft.class_)
        known = not draft.generic or draft.parent is not None or country in {None, draft.country}
        if known or own or any(map(_tells_nation, argument.span)):
            return actor_id
        if draft.class_ is None and draft.kind == "state_forces":
            return actor_id  # "the Marines": of whatever country, hardly of this one
        armless = self._without_army | self.descriptions.divided
        if span is not None:
            armless |= self.descriptions.named_beside(span)
        if draft.class_ in STATE_CLASSES and country in armless:
            return actor_id
        if country in self._quiet:
            return actor_id  # the "Palma" that rebels took is hardly the one in Spain
        home = (draft.country or "").lower()
        class_ = actor_id.partition("@")[0].removesuffix(f"-{home}")
        moved = self.drafts[self.entities.described(class_, country)]
        moved.side = moved.side or draft.side
        if draft.country is None and moved.id != actor_id:
            draft.side = draft.side or moved.id  # "the rebels" elsewhere in the text are these
        moved.mentions = max(moved.mentions, 1)
        spoken = argument.kind != "pronoun"  # "they" is no name of theirs
        moved.forms.update([without_article(argument.span.text)] if spoken else draft.forms)
        return moved.id

    def _is_bare_army(self, span: Span) -> bool:
        """ "*The army*", "*troops*", whose nobody says."""
        if span.label_ != "GROUP" or any(map(_tells_nation, span)):
            return False
        state = self.descriptions.class_of(span) in STATE_CLASSES
        return state and self.descriptions.epithets.is_bare(span)

    def is_another(self, head: Token) -> bool:
        """ "its *allies*", "Assad's *foes*" are somebody else than their owner."""
        return self.descriptions.is_another(head)

    def forces_of(self, owner: str, head: Token) -> str:
        """ "*his* army" of a president is his country's; "its fighters" are the group itself."""
        return self.descriptions.forces_of(owner, head)


def _has_no_rank(person: Span) -> bool:
    """ "*Michael Sharp*", and not "*General* Padiri": who has men may stand for them."""
    before = person.doc[max(person.start - 1, 0) : person.start]
    return not any(token.pos_ in {"PROPN", "NOUN"} for token in before)


def _tells_nation(token: Token) -> bool:
    """ "*Yemeni* government forces", and not "*Saudi*-backed government forces"."""
    return token.ent_type_ in {"NATIONALITY", "COUNTRY"} and not is_befriended(token)


def _singular(noun: Token) -> str:
    """The lemma; a name keeps its "s" ("the Giants *Brigades*")."""
    return noun.lemma_.lower().removesuffix("s")


def _tells_more(span: Span) -> bool:
    """ "*Ukraine's 72nd* brigade", and not "the brigade"."""
    return len(span) > 1 or any(child.dep_ not in {"det", "punct"} for child in span.root.children)
