"""What kind of thing fills a role: an actor, a place, or neither; lists and parts taken apart.

The annotator has marked names and generic actors in `doc.spans`; this module adds what depends on
the role: anaphors ("the group", "the city"), nominal places ("the airport in Goma"), parts of
places ("most of Darfur"), and the members of lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.syntax import (
    children,
    coordinated,
    in_parentheses,
    is_relative,
    listed,
)
from conflict_digest.lexicon import Lexicon
from conflict_digest.schema import Scope

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_NEAR = ("near", "outside", "around", "along", "off")
_IN = ("in", "of", "on", "at", "inside", "within")
#: Kinds of place nouns that name a part of a settlement, not the settlement: "the airport of Goma".
FACILITY_KINDS = frozenset(
    "airport military_base military_position building palace bridge dam facility camp hill crossing road front".split()
)
_FIGHTERS = frozenset({"non_state_armed_group", "militia", "pmc", "state_forces", "coalition"})
_TITLED = frozenset(
    {
        "stronghold",
        "bastion",
        "redoubt",
        "hub",
        "gateway",
        "enclave",
        "town",
        "city",
        "village",
        "port",
    }
)
_LOYAL = frozenset({"loyal", "aligned", "allied", "affiliated", "answerable", "linked"})
_MEMBERS = frozenset(
    "member unit element fighter soldier force contingent hundred dozen thousand number score band wave column "
    "group troop man militiaman gunman faction wing part remnant mixture combination army supporter branch affiliate "
    "handful couple majority most some all offshoot arm cell contingents recruit volunteer youth scout vanguard column spearhead ally partner cadre".split()
)


class Arguments:
    """The arguments of one article: mentions by token, looked up while its triggers are read."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.actors = _by_token(doc.spans["actors"])
        self.places = _by_token(doc.spans["places"])
        self.peoples = _by_token(doc.spans["nationalities"])
        self.dates = _by_token(doc.spans["dates"])
        cues = lexicon.cues
        self._pronouns = cues("reference", "pronouns")
        self._anaphors = cues("reference", "actors")
        self._place_pronouns = cues("reference", "place_pronouns")
        self._weapons = cues("weapons", "nouns")
        self._directions = cues("places", "directions")
        self.evidence = self._conflict_evidence()

    def _conflict_evidence(self) -> int:
        """How much the text speaks of armed conflict: words of war, and those who fight."""
        words = self.lexicon.cues("context", "conflict")
        found = sum(1 for token in self.doc if token.lemma_.lower() in words)
        for span in self.doc.spans["actors"]:
            entry = self.lexicon.actors.actors.get(span.id_)
            if entry is not None:
                found += 2 if entry.kind in _FIGHTERS else 0
            elif span.label_ == "GROUP" and span.id_ != "government":
                found += 1
        return found

    # Actors

    def actor_list(self, candidates: Sequence[Token]) -> list[Argument]:
        """The actors of the first candidate that is one, with its coordination."""
        for candidate in candidates:
            found = [a for token in coordinated(candidate) if (a := self.actor(token)) is not None]
            if found:
                return _without_repeats(found)
        return []

    def actor(self, token: Token, depth: int = 0) -> Argument | None:
        """The token as an actor, or None where it is none."""
        if depth > 4 or is_relative(token):
            return None
        mention = self.actors.get(token.i)
        named = self._named_by(token, mention)
        if named is not None:
            return named
        if mention is not None and token.i in {mention.root.i, mention.end - 1}:
            return self._marked(token, mention)
        if token.i in self.dates:
            return None
        if token.pos_ == "PRON" and token.lower_ in self._pronouns:
            return Argument(token, token.i, token.i + 1, "pronoun")
        people = self.peoples.get(token.i)
        if people is not None and (token.pos_ in {"PROPN", "NOUN", "ADJ"}):
            return Argument(token, people.start, people.end, "country")
        place = self.places.get(token.i)
        if place is not None:
            acts = place.id_.startswith("country:") or place.label_ == "CAPITAL"
            return Argument(token, place.start, place.end, "country") if acts else None
        return self._described(token, depth)

    def _named_by(self, token: Token, mention: Span | None) -> Argument | None:
        """ "the militant group *Boko Haram*", "the paramilitary, *the RSF*": the name counts."""
        if token.pos_ != "NOUN" or (
            mention is not None and mention.label_ not in {"GROUP", "PEOPLE"}
        ):
            return None
        following = self.actors.get(token.i + 1)
        candidates = [following] if following is not None and following.start == token.i + 1 else []
        candidates += [self.actors[c.i] for c in children(token, "appos") if c.i in self.actors]
        for name in candidates:
            if name.label_ in {"ARMED", "ORG"}:
                return Argument(name.root, name.start, name.end, "name")
        return None

    def _marked(self, token: Token, mention: Span) -> Argument:
        if mention.label_ not in {"GROUP", "PEOPLE"}:
            return Argument(token, mention.start, mention.end, "name")
        start, end, whose = mention.start, mention.end, self._whose(mention.root)
        possessors = [w for w in whose if w.dep_ == "poss"]
        if possessors:
            start = min(start, min(self._extent(w)[0] for w in possessors))
        inner = [w for w in whose if w.i >= mention.end]
        if inner and mention.root.lemma_.lower() in _MEMBERS:
            end = max(self._extent(w)[1] for w in inner)
        return Argument(token, start, end, "generic", whose=tuple(whose))

    def _extent(self, token: Token) -> tuple[int, int]:
        for index in (self.actors, self.places, self.peoples):
            if token.i in index:
                return index[token.i].start, index[token.i].end
        return token.i, token.i + 1

    def _whose(self, head: Token) -> list[Token]:
        """ "Assad's forces", "fighters of al-Shabaab", "troops loyal to Haftar"."""
        found = [t for t in children(head, "poss") if self._names_actor(t)]
        for child in head.children:
            if (
                child.dep_ == "prep"
                and child.lower_ in {"of", "from", "under"}
                and child.i > head.i
            ):
                found += [t for t in children(child, "pobj") if self._names_actor(t)]
            elif child.lower_ in _LOYAL or (
                child.dep_ == "acl"
                and child.lemma_ in {"ally", "align", "affiliate", "lead", "command"}
            ):
                if child.lower_ == "led" or child.lemma_ in {"lead", "command"}:
                    continue
                for prep in child.children:
                    if prep.dep_ == "prep" and prep.lower_ in {"to", "with"}:
                        found += [t for t in children(prep, "pobj") if self._names_actor(t)]
        return found

    def _names_actor(self, token: Token) -> bool:
        place = self.places.get(token.i)
        return (
            token.i in self.actors
            or token.i in self.peoples
            or (
                place is not None
                and (place.id_.startswith("country:") or place.label_ == "CAPITAL")
            )
            or (token.dep_ == "poss" and token.lower_ in self._pronouns)
        )

    def _described(self, token: Token, depth: int) -> Argument | None:
        lemma = token.lemma_.lower()
        if lemma in self._weapons:
            by = [
                o
                for p in children(token, "prep", "agent")
                if p.lower_ == "by"
                for o in children(p, "pobj")
            ]
            for owner in [*children(token, "poss", "compound", "amod", "nmod"), *by, *_of(token)]:
                found = self.actor(owner, depth + 1)
                if found is not None and found.kind != "pronoun":
                    return found
            return None
        if lemma in _MEMBERS:
            for inner in [*_of(token), *children(token, "poss", "compound")]:
                found = self.actor(inner, depth + 1)
                if found is not None:
                    return replace(
                        found, start=min(token.i, found.start), end=max(token.i + 1, found.end)
                    )
        if lemma in self._anaphors and token.pos_ == "NOUN":
            determiners = {c.lower_ for c in children(token, "det")}
            owned = any(c.pos_ == "PRON" for c in children(token, "poss"))
            if determiners & _DEFINITE or owned:
                return Argument(token, _phrase_start(token), token.i + 1, "anaphor")
        return None

    def fights(self, argument: Argument) -> bool:
        """Can this actor hold ground? Persons and unknown organisations only in a text on war."""
        if argument.kind in {"pronoun", "anaphor"}:
            return True
        if argument.kind == "country":
            return self.evidence > 0
        mention = self.actors.get(argument.root.i)
        if mention is None:
            return argument.kind == "generic"
        if mention.label_ in {"GROUP", "PEOPLE"}:
            return mention.label_ == "GROUP"
        if mention.label_ == "ARMED":
            return True
        known = mention.id_ in self.lexicon.actors.actors
        return self.evidence > (0 if known and mention.label_ == "PERSON" else 1)

    def certainly_fights(self, argument: Argument) -> bool:
        """Is it known to fight, whatever the rest of the text says?"""
        if argument.kind in {"pronoun", "anaphor"}:
            return False  # unless the text is about conflict, it may be anybody
        mention = self.actors.get(argument.root.i)
        if mention is None:
            return argument.kind in {"generic", "country"}
        return mention.label_ in {"ARMED", "GROUP"}

    def is_country(self, argument: Argument) -> bool:
        """Is this place a whole country?"""
        mention = self.places.get(argument.root.i)
        return mention is not None and mention.label_ == "COUNTRY"

    # Places

    def place_list(self, candidates: Sequence[Token], *, alone: bool = False) -> list[Argument]:
        """The places of the first candidate that is one, with its lists and coordination.

        `alone` leaves out what it is coordinated with, and things without a name of their own.
        """
        for candidate in candidates:
            if alone:
                found = [
                    p for p in self.place(candidate) if p.kind == "name" or p.within is not None
                ]
                if found:
                    return found
                continue
            found = []
            for token in coordinated(candidate):
                found += self.place(token)
            if found:
                return _without_repeats([*found, *self._gapped(candidate)])
        return []

    def _gapped(self, token: Token) -> list[Argument]:
        """ "seized Goma in January and *Bukavu* in February": the parser joins Bukavu to January."""
        return [
            self._named(other, span)
            for span in self.doc.spans["places"]
            for other in [span.root]
            if other.dep_ == "conj"
            and other.head.i in self.dates
            and token.head in other.head.ancestors
        ]

    def place(self, token: Token, depth: int = 0) -> list[Argument]:
        """The token as one place or several ("towns, including A and B"); empty if it is none."""
        if depth > 4 or is_relative(token) or token.i in self.dates:
            return []
        mention = self.places.get(token.i)
        if mention is not None and (
            token.i in {mention.root.i, mention.end - 1} or token.dep_ != "compound"
        ):
            return [self._named(token, mention)]
        lemma = token.lemma_.lower()
        if token.pos_ == "PRON" or lemma in {"there"}:
            return (
                [Argument(token, token.i, token.i + 1, "pronoun")]
                if lemma in self._place_pronouns
                else []
            )
        if token.pos_ == "NUM":  # "two of their bases"
            return [p for t in _of(token) for p in self.place(t, depth + 1)]
        if token.i in self.actors or token.i in self.peoples:
            return []
        noun = self.lexicon.place_nouns.get(lemma) or self.lexicon.place_nouns.get(token.lower_)
        if noun is None:
            # "Beaufort castle, a ruin that they had held": the description is the place
            return self.place(token.head, depth + 1) if token.dep_ == "appos" else []
        if noun.role in {"part", "edge", "whole"}:
            return self._part(token, noun.role, depth)
        members = [p for t in listed(token) for p in self.place(t, depth + 1)]
        members = [m for m in members if m.kind != "pronoun"]
        if members:
            return members
        return self._nominal(token, noun.kind, noun.role, depth)

    def _named(self, token: Token, mention: Span) -> Argument:
        start = mention.start
        scope: Scope | None = None
        before = self.doc[start - 1] if start else None
        if (
            before is not None
            and before.lower_ in self._directions
            and mention.label_ != "FACILITY"
        ):
            start -= 1
        container = next(
            (
                self._plain(t)
                for t in self._containers(token)
                if t.i in self.places and t.i >= mention.end
            ),
            None,
        )
        return Argument(token, start, mention.end, "name", scope, within=container)

    def _plain(self, token: Token) -> Argument:
        span = self.places[token.i]
        return Argument(token, span.start, span.end, "name")

    def _containers(self, token: Token) -> Iterable[Token]:
        """ "Saraqib, Idlib province"; "the village of X in Y district"."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"in", "of"}:
                yield from children(child, "pobj")
            elif child.dep_ in {"appos", "npadvmod"} and not any(
                c.dep_ in {"cc", "conj"} for c in child.children
            ):
                yield child

    def _part(self, token: Token, role: str, depth: int) -> list[Argument]:
        scopes: dict[str, Scope] = {"part": "part", "edge": "outskirts", "whole": "whole"}
        if any(c.lower_ in self._directions for c in children(token, "amod")):
            scopes["edge"] = "part"  # "the western edge" is in the town, "the outskirts" are not
        owners = [*_of(token), *children(token, "poss", "nmod", "compound")]
        for owner in owners:
            inner = [p for t in coordinated(owner) for p in self.place(t, depth + 1)]
            if inner:
                return [
                    replace(p, scope=p.scope if p.scope not in {None, "whole"} else scopes[role])
                    for p in inner
                ]
        return []

    def _nominal(self, token: Token, kind: str, role: str, depth: int) -> list[Argument]:
        named_kind = self._named_kind(token, kind)
        if named_kind is not None:
            return [named_kind]
        named = [
            t for t in children(token, "appos") if t.i in self.places and not in_parentheses(t)
        ]
        if named:  # "the town, Bor"
            return [self._named(named[0], self.places[named[0].i])]
        owners = _of(token)
        if kind not in FACILITY_KINDS or (role == "generic"):
            inner = [p for t in owners for o in coordinated(t) for p in self.place(o, depth + 1)]
            described = [c for c in children(token, "amod") if c.lower_ in self._directions]
            if (
                inner and described and kind not in {"city", "town", "village"}
            ):  # "the northern countryside of the province"
                return [
                    Argument(token, _phrase_start(token), token.i + 1, "nominal", None, inner[0])
                ]
            if inner:  # "the town of Bor"; "areas of Donetsk" are a part of it
                named = kind in {"city", "town", "village", "province", "island"}
                whole = role != "generic" and (token.tag_ == "NN" or named)
                return inner if whole else [replace(p, scope=p.scope or "part") for p in inner]
        container = self._container(token) or self._shared_container(token)
        start = _phrase_start(token)
        if role == "generic" and container is None:
            return []
        if container is not None:
            if token.tag_ == "NNS" and role == "generic":
                return [replace(container, scope="part")]
            close = (
                token.i < container.start <= token.i + 3
                and self.doc[container.start - 1].text not in "(["
            )
            end = max(token.i + 1, container.end) if close else token.i + 1
            start = min(start, container.start) if container.start < token.i else start
            return [
                Argument(
                    token,
                    start,
                    end,
                    "nominal",
                    "facility" if kind in FACILITY_KINDS else None,
                    container,
                )
            ]
        if any(o.text[:1].isupper() and o.pos_ in {"PROPN", "NOUN"} for o in owners):
            return []  # "the town of Xyz", whatever Xyz is: not the town spoken of before
        determiners = {c.lower_ for c in children(token, "det", "poss")}
        if determiners & _DEFINITE and token.tag_ == "NN":
            facility = kind in FACILITY_KINDS
            return [
                Argument(
                    token,
                    start,
                    token.i + 1,
                    "nominal" if facility else "anaphor",
                    "facility" if facility else None,
                )
            ]
        if kind in FACILITY_KINDS and (
            token.tag_ != "NNS" or any(c.i < token.i for c in token.children)
        ):
            return [Argument(token, start, token.i + 1, "nominal", "facility")]
        if token.tag_ == "NNS" and "both" in determiners:
            return [Argument(token, start, token.i + 1, "anaphor")]
        described = any(c.lower_ in self._directions for c in children(token, "amod"))
        counted = any(c.dep_ == "nummod" or c.lower_ == "several" for c in token.children)
        if role == "place" and (counted or (described and determiners & _DEFINITE)):
            return [Argument(token, start, token.i + 1, "nominal")]  # "three nearby hamlets"
        return []

    def _named_kind(self, token: Token, kind: str) -> Argument | None:
        """ "Idlib province", "Bor town": the noun only says what the name is."""
        mention = self.places.get(token.i - 1) if token.i else None
        if (
            mention is None
            or kind in FACILITY_KINDS
            or mention.label_ == "COUNTRY"
            or token.tag_ in {"NNS", "NNPS"}
        ):
            return None
        if token.lemma_.lower() in _TITLED and _of(token):
            return None  # "the Tiger stronghold of Mullaitivu"
        if mention.root.head.i != token.i and mention.root.dep_ not in {"compound", "nmod", "amod"}:
            return None
        return Argument(mention.root, mention.start, token.i + 1, "name")

    def _shared_container(self, token: Token) -> Argument | None:
        """ "the academy and the college *in the region*": what closes a pair belongs to both."""
        partners = [token.head] if token.dep_ == "conj" else []
        partners += children(token, "conj")
        for partner in partners:
            if partner.i not in self.places and partner.pos_ == "NOUN":
                shared = self._container(partner)
                if shared is not None and shared.start > max(token.i, partner.i):
                    return shared
        return None

    def _container(self, token: Token) -> Argument | None:
        for child in token.children:
            if child.dep_ in {"compound", "nmod", "poss", "amod"} and child.i in self.places:
                return self._plain(child)
        for child in children(token, "appos"):  # "the crossing (Kohsan, Herat)"
            if child.i in self.places and in_parentheses(child):
                return self._plain(child)
        for word in (*_IN, *_NEAR):
            for prep in token.children:
                if prep.dep_ == "prep" and prep.lower_ == word:
                    for inner in children(prep, "pobj"):
                        if inner.i in self.places:
                            return self._plain(inner)
                        places = self.place(inner, 3)
                        if places and places[0].kind in {"name", "anaphor"}:
                            return places[0]
        return None


def _of(token: Token) -> list[Token]:
    return [
        o for prep in children(token, "prep") if prep.lower_ == "of" for o in children(prep, "pobj")
    ]


def _phrase_start(token: Token) -> int:
    """Where the noun phrase begins, its determiner left out."""
    start = token.i
    for left in reversed(list(token.lefts)):
        if (
            left.dep_ not in {"compound", "amod", "nmod", "nummod", "poss"}
            or left.right_edge.i != start - 1
        ):
            break
        start = left.left_edge.i
    return start


def _by_token(spans: Iterable[Span]) -> dict[int, Span]:
    return {i: span for span in spans for i in range(span.start, span.end)}


def _without_repeats(found: list[Argument]) -> list[Argument]:
    seen: set[tuple[int, int]] = set()
    kept: list[Argument] = []
    for argument in found:
        if (argument.start, argument.end) not in seen:
            seen.add((argument.start, argument.end))
            kept.append(argument)
    return kept
