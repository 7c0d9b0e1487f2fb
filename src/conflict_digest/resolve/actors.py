"""Which actor a mention stands for: names by the lexicon, descriptions by nationality and country.

"Russian troops" are Russia's armed forces; "the army" is that of the country that the document is
about; "rebels" are that country's rebels, and never those of another; a group that nobody knows
gets an entity of its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.claims import Argument
from conflict_digest.gazetteer import Countries, normalise
from conflict_digest.lexicon import Lexicon
from conflict_digest.schema import Actor, ActorKind

#: Words that make an organ of its state out of a country's name ("Russian Defence Ministry").
_STATE_WORDS = frozenset(
    "ministry defence defense interior foreign army navy air force forces armed general staff military "
    "government presidency police guard security council parliament command border service "
    "intelligence ground troops marines regime authorities of the and s".split()
)
_OFFICES = frozenset(
    "president premier minister king emir sultan general gen colonel col lieutenant-general major-general brigadier "
    "spokesman spokeswoman spokesperson commander chief admiral marshal chancellor secretary premier".split()
)
_STATE_CLASSES = frozenset({"government-forces", "government"})


@dataclass(slots=True)
class ActorDraft:
    """An actor entity while a document is read."""

    id: str
    name: str
    kind: ActorKind
    parent: str | None = None
    side: str | None = None
    country: str | None = None
    generic: bool = False
    mentions: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    allies: set[str] = field(default_factory=set)
    opponents: set[str] = field(default_factory=set)

    def actor(self) -> Actor:
        """As the schema has it."""
        forms = {f for f in self.forms if normalise(f) != normalise(self.name)}
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            aliases=tuple(sorted(forms)),
            parent=self.parent,
            side=self.side,
            country=self.country,
            generic=self.generic,
            mentions=self.mentions,
            allies=tuple(sorted(self.allies - {self.id})),
            opponents=tuple(sorted(self.opponents - {self.id})),
        )


class ActorResolver:
    """The actors of one document."""

    def __init__(
        self, doc: Doc, lexicon: Lexicon, countries: Countries, country: str | None, document: str
    ) -> None:
        self.doc = doc
        self.actors = lexicon.actors
        self.countries = countries
        self.country = country
        self.document = document
        self.drafts: dict[str, ActorDraft] = {}
        self._nationality = {
            i: span for span in doc.spans["nationalities"] for i in range(span.start, span.end)
        }
        self._place = {i: span for span in doc.spans["places"] for i in range(span.start, span.end)}
        self._known = self._known_names()
        self._home = self._state_country()
        self.of_span: dict[tuple[int, int], list[str]] = {}
        for span in doc.spans["actors"]:
            ids = self.of_mention(span)
            self.of_span[span.start, span.end] = ids
            for actor_id in ids:
                self.drafts[actor_id].mentions += 1
                self.drafts[actor_id].forms[_plain(span.text)] += 1

    def _known_names(self) -> dict[int, str]:
        """Lexicon actors by token, also those inside a longer description ("Assad forces")."""
        found = {}
        for ent in self.doc.ents:
            if ent.label_ in {"ARMED", "ORG", "PERSON"}:
                found.update({i: ent.id_ for i in range(ent.start, ent.end)})
        return found

    def _state_country(self) -> str | None:
        """Whose "the army" is: the one state whose forces the text names, else its own country's."""
        named = set()
        for span in self.doc.spans["actors"]:
            entry = self.actors.actors.get(span.id_)
            if entry is not None and entry.kind in {"state_forces", "government"} and entry.country:
                named.add(entry.country)
            elif span.label_ == "GROUP" and span.id_ in {*_STATE_CLASSES, ""}:
                for token in span[:-1]:
                    iso = self._country_of_modifier(token, span)
                    if iso:
                        named.add(iso)
        if len(named) == 1:
            return named.pop()
        return self.country

    # Mentions

    def of_mention(self, span: Span) -> list[str]:
        """The entities of a marked mention; several for "Syrian and Russian forces"."""
        if span.label_ in {"GROUP", "PEOPLE"}:
            return self._described(span)
        entry = self.actors.actors.get(span.id_)
        if entry is not None:
            return [self._lexicon(entry.id)]
        state = self._organ_of_state(span)
        if state is not None:
            return [
                self._keep(
                    ActorDraft(
                        span.id_,
                        _plain(span.text),
                        "government",
                        parent=state,
                        country=self.drafts[state].country,
                    )
                )
            ]
        draft = ActorDraft(span.id_ or _slug(span.text), _plain(span.text), "unknown")
        if span.label_ == "PERSON":
            employer = self._employer(span)
            if employer is not None and employer != draft.id:
                draft.kind, draft.parent = "political_leader", employer
                draft.side = self.drafts[employer].side or employer
        return [self._keep(draft)]

    def _employer(self, span: Span) -> str | None:
        """Whose a titled person is: "army spokesman X", "Turkish president X", "General X"."""
        title = [
            t
            for t in span.root.children
            if t.dep_ in {"compound", "amod", "nmod"} and t.i < span.start
        ]
        title += [c for t in title for c in t.children]
        if span.root.dep_ == "appos":  # "Azerbaijan's president, Ilham Aliyev"
            described = span.root.head
            title += [described, *described.children]
        for appos in span.root.children:  # "X, the army's spokesman"
            if appos.dep_ == "appos":
                title += [appos, *appos.children]
        words = {t.lower_.rstrip(".") for t in title}
        if not words & _OFFICES:
            return None
        for token in title:
            if token.i in self._known and token.i not in range(span.start, span.end):
                return self._lexicon_or_none(self._known[token.i])
            iso = self._country_of_word(token) if token.text[:1].isupper() else None
            if iso:
                return self.government(iso)
        if words & {"rebel", "insurgent", "opposition", "separatist"}:
            return self.generic("rebels", self.country)
        return self.government(self.country) if self.country else None

    def _lexicon_or_none(self, actor_id: str) -> str | None:
        return self._lexicon(actor_id) if actor_id in self.actors.actors else None

    def _lexicon(self, actor_id: str) -> str:
        entry = self.actors.actors[actor_id]
        if actor_id not in self.drafts:
            parent = self._lexicon(entry.parent) if entry.parent else None
            root = self.actors.root(actor_id)
            self._keep(
                ActorDraft(
                    entry.id,
                    entry.name,
                    entry.kind,
                    parent,
                    root if root != actor_id else None,
                    entry.country,
                )
            )
        return actor_id

    def _organ_of_state(self, span: Span) -> str | None:
        words = [t for t in span if t.text[:1].isalpha()]
        countries = [t for t in words if t.i in self._nationality or t.i in self._place]
        named = countries or [t for t in words if self._country_of_word(t)]
        if not named or any(t.lower_ not in _STATE_WORDS for t in words if t not in named):
            return None
        iso = self._country_of_word(named[0])
        return self.government(iso) if iso else None

    def _country_of_word(self, token: Token) -> str | None:
        span = self._nationality.get(token.i) or self._place.get(token.i)
        if span is not None and span.id_.startswith("country:"):
            return span.id_.removeprefix("country:")
        country = self.countries.by_adjective(token.text) or self.countries.by_name(token.text)
        return country.iso if country else None

    # Descriptions

    def _described(self, span: Span) -> list[str]:
        class_ = self._class(span)
        for owner in self._owners(span):
            ids = self.of_owner(owner, span)
            if ids:
                return ids
        nationalities = list(
            dict.fromkeys(iso for t in span if (iso := self._country_of_modifier(t, span)))
        )
        known = [self._known[t.i] for t in span if t.i in self._known and not _allied(t)]
        opposed = any(t.lower_ == "anti" for t in span)
        if opposed:
            return [self.generic(class_, self.country)]
        if known or nationalities:  # both in "South African and UNITA troops"
            forces = [
                self._forces_of_actor(actor_id, class_, span) for actor_id in dict.fromkeys(known)
            ]
            return forces + [self.generic(class_, iso) for iso in nationalities]
        if class_ == "named":
            name = _plain(span.text)
            return [
                self._keep(ActorDraft(_slug(name), name, self._kind(span), country=self.country))
            ]
        return [self.generic(class_, self._home if class_ in _STATE_CLASSES else self.country)]

    def _owners(self, span: Span) -> list[Token]:
        """ "*Russia*'s defence ministry", "a brigade of *the SAF*": names beside the head."""
        head = span.root
        found = [c for c in head.children if c.dep_ == "poss" and c.pos_ != "PRON"]
        for prep in head.children:
            if prep.dep_ == "prep" and prep.lower_ == "of" and prep.i >= span.end:
                found += [c for c in prep.children if c.dep_ == "pobj"]
                found += [
                    g
                    for c in prep.children
                    for g in c.children
                    if g.dep_ in {"amod", "compound", "poss"}
                ]
        return [t for t in found if t.i in self._known or self._country_of_word(t) is not None]

    def _country_of_modifier(self, token: Token, span: Span) -> str | None:
        found = self._nationality.get(token.i) or self._place.get(token.i)
        if found is None or token.i == span.root.i or _allied(token):
            return None
        return found.id_.removeprefix("country:") if found.id_.startswith("country:") else None

    def _class(self, span: Span) -> str:
        """The class of a description; a nationality alone makes forces ("Russian fighters")."""
        foreign = any(self._country_of_modifier(t, span) for t in span[:-1])
        if foreign and span.id_ in {"", "fighters", "fighter", "defenders"}:
            return "government-forces"
        return span.id_ or "fighters"

    def _kind(self, span: Span) -> ActorKind:
        head = self.actors.heads.get(span.root.lemma_.lower())
        return head.kind if head and head.kind != "state_forces" else "unknown"

    def _forces_of_actor(self, actor_id: str, class_: str, span: Span) -> str:
        """ "Assad's forces" are those of his government, "Haftar's" those of his army."""
        entry = self.actors.actors.get(actor_id)
        if entry is None:
            name = _plain(span.text)
            return self._keep(
                ActorDraft(
                    _slug(name),
                    name,
                    self._kind(span),
                    side=actor_id if actor_id in self.drafts else None,
                    country=self.country,
                )
            )
        owner = entry.parent if entry.kind == "political_leader" and entry.parent else entry.id
        owner_entry = self.actors.actors[owner]
        if (
            owner_entry.kind in {"government", "state"}
            and owner_entry.country
            and class_ != "government"
        ):
            return self.generic("government-forces", owner_entry.country)
        return self._lexicon(owner)

    def forces_of(self, owner: str, head: Token) -> str:
        """ "*his* army" of a president is his country's; "its fighters" are the group itself."""
        draft = self.drafts[owner]
        noun = self.actors.heads.get(head.lemma_.lower())
        state = draft.kind in {"government", "state", "political_leader"}
        root = self.actors.actors.get(draft.side or draft.parent or owner)
        if state and noun is not None and noun.kind == "state_forces" and root and root.country:
            return self.generic("government-forces", root.country)
        return owner

    def generic(self, class_: str, country: str | None) -> str:
        """The entity of a description of this class in a country ("rebels", SY)."""
        if country and class_ in _STATE_CLASSES:
            entry = (
                self.actors.government_of(country)
                if class_ == "government"
                else self.actors.forces_of(country)
            )
            if entry is not None:
                return self._lexicon(entry.id)
        where = self.countries.get(country) if country else None
        name = class_.replace("-", " ")
        if where is None:
            return self._keep(
                ActorDraft(f"{class_}@{self.document}", name, _class_kind(class_), generic=True)
            )
        parent = self.government(country) if class_ in _STATE_CLASSES and country else None
        return self._keep(
            ActorDraft(
                f"{class_}-{where.iso.lower()}",
                f"{name} ({where.name})",
                _class_kind(class_),
                parent,
                parent,
                where.iso,
                generic=True,
            )
        )

    def government(self, iso: str) -> str:
        """The government of a country, as an entity; also for states that the lexicon lacks."""
        entry = self.actors.government_of(iso)
        if entry is not None:
            return self._lexicon(entry.id)
        country = self.countries.get(iso)
        name = country.name if country else iso
        return self._keep(ActorDraft(f"{_slug(name)}-government", name, "government", country=iso))

    def _keep(self, draft: ActorDraft) -> str:
        return self.drafts.setdefault(draft.id, draft).id

    # Arguments

    def resolve(self, argument: Argument) -> list[str]:
        """The entities of an argument that is no pronoun or anaphor."""
        if argument.kind == "country":
            iso = self._country_of_word(argument.root)
            if iso is None:
                return []
            return [self.government(iso)]
        span = self._span_of(argument)
        if argument.whose:
            owners = [i for token in argument.whose for i in self.of_owner(token, span)]
            if owners:
                return owners
        if span is not None:
            return self.of_span.get((span.start, span.end), [])
        if argument.kind in {"nominal", "anaphor"}:
            return self.speaker(argument)
        return []

    def of_owner(self, owner: Token, span: Span | None) -> list[str]:
        """ "fighters *of al-Shabaab*", "*Assad's* forces", "*Ukraine's* army"."""
        class_ = self._class(span) if span is not None else "government-forces"
        if owner.i in self._known and span is not None:
            return [self._forces_of_actor(self._known[owner.i], class_, span)]
        iso = self._country_of_word(owner)
        if (
            iso
            and span is not None
            and span.label_ == "PEOPLE"
            and class_ not in {"government", "state-media"}
        ):
            return []
        if iso:
            state = class_ in {*_STATE_CLASSES, "fighters", ""}
            return [
                self.generic(
                    class_ if class_ == "government" or not state else "government-forces", iso
                )
            ]
        for (start, end), ids in self.of_span.items():
            if start <= owner.i < end:
                return ids
        return []

    def _span_of(self, argument: Argument) -> Span | None:
        for span in self.doc.spans["actors"]:
            if span.start <= argument.root.i < span.end:
                return span
        return None

    def speaker(self, argument: Argument) -> list[str]:
        """ "residents", "a spokesman", "the sect": somebody of whom the text tells no more."""
        text = _plain(argument.span.text)
        kind: ActorKind = "unknown" if argument.kind == "anaphor" else "civilian"
        name = f"{_slug(text) or 'speaker'}@{self.document}"
        return [self._keep(ActorDraft(name, text, kind, generic=True))]


def _allied(token: Token) -> bool:
    """ "Russian-backed", "pro-Russian": the name tells whose friends they are, not who."""
    doc, i = token.doc, token.i
    if i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].tag_ in {"VBN", "VBD"}:
        return True
    return i >= 2 and doc[i - 1].text == "-" and doc[i - 2].lower_ == "anti"


def _class_kind(class_: str) -> ActorKind:
    kinds: dict[str, ActorKind] = {
        "government-forces": "state_forces",
        "government": "government",
        "coalition": "coalition",
        "peacekeepers": "peace_mission",
        "militia": "militia",
        "mercenaries": "pmc",
        "civilians": "civilian",
        "protesters": "civilian",
        "settlers": "civilian",
        "state-media": "media",
    }
    return kinds.get(class_, "non_state_armed_group")


def _plain(text: str) -> str:
    words = " ".join(text.split())
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        words = words.removeprefix(article)
    return words


def _slug(name: str) -> str:
    return normalise(_plain(name)).replace(" ", "-")
