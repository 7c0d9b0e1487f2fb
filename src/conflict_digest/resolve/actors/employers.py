"""Whose a titled person is: "Turkish president X", "X, the army's spokesman"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from conflict_digest.extract.syntax import children, has_child, objects_of, one_of
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.actors.entities import ActorEntities
from conflict_digest.resolve.actors.names import Names
from conflict_digest.schema import ActorKind

_LEADING = frozenset({"lead", "command", "head", "run", "speak"})
_TITLE = frozenset({"compound", "amod", "nmod"})


class Employers:
    """Those for whom the persons of one document act, as their titles tell."""

    def __init__(
        self, names: Names, entities: ActorEntities, cues: Cues, country: str | None
    ) -> None:
        """`country` is that of those whose office is of no country named; None: who knows."""
        self.names = names
        self.entities = entities
        self.country = country
        self._offices = cues("descriptions", "offices")
        self._rebel = cues("descriptions", "rebel")
        self._heads = cues("context", "heads")
        self._voices = self._offices | cues("anaphora", "voices")

    def kind(self, person: Span) -> ActorKind:
        """What the title tells of a person whom nobody knows: in office, or a civilian."""
        title = _title(person)
        if _led(person) or _words(title) & self._offices:
            return "political_leader"
        heads = self.entities.lexicon.heads
        nouns = (heads.get(token.lemma_.lower()) for token in title)
        civil = any(noun is not None and noun.kind == "civilian" for noun in nouns)
        return "civilian" if civil else "unknown"

    def title(self, person: Span) -> list[Token]:
        """The title of one who speaks for others ("leader of *the UPC*"); empty for all else."""
        title = _title(person)
        return title if _words(title) & self._voices else []

    def commands(self, person: Span) -> bool:
        """ "X, a rebel *commander*", "X and his *militia*": who has men may stand for them."""
        men = (c for c in children(person.root, "conj") if has_child(c, "poss"))
        return bool(_words(_title(person)) & self._heads) or any(
            c.i in self.names.mentions.actors for c in men
        )

    def employer(self, person: Span) -> str | None:
        """The entity that a person acts for; None for one whose title tells of no office."""
        led = _led(person)
        title = [*led, *_title(person)]
        words = _words(title)
        ours = any(token.tag_ == "PRP$" for token in title)  # "X, *its* spokesman"
        if ours or not (led or words & self._offices):
            return None
        for token in title:
            if token.i in self.names.actors and not person.start <= token.i < person.end:
                actor = self.names.actors[token.i]
                return self.entities.known(actor) if actor in self.entities.lexicon.actors else None
            iso = self.names.country(token) if token.text[:1].isupper() else None
            if iso:
                return self.entities.government(iso)
        if words & self._rebel:
            return self.entities.described("rebels", self.country)
        return self.entities.government(self.country) if self.country else None


def _title(person: Span) -> list[Token]:
    """The words that tell what a person is, before the name or in apposition to it."""
    root = person.root
    words = (root, *(word for word in person if word != root))  # "*Brigadier* James Otim"
    before = [c for w in words for c in w.children if c.dep_ in _TITLE and c.i < person.start]
    title = before + [c for word in before for c in word.children]
    if root.dep_ == "appos":  # "Azerbaijan's president, Ilham Aliyev"
        title += [root.head, *root.head.children]
        for each in one_of(root.head):  # "one of the rebel *commanders*, Colonel X"
            title += [each, *each.children]
    # "General X of *the Rapid Unit*"; of "X of South Sudan" only the last word may be known
    served = [n for n in objects_of(root, "of") if n.i >= person.end or not has_child(n, *_TITLE)]
    title += served
    title += [c for noun in served for c in noun.children if c.dep_ in _TITLE]
    for child in root.children:  # "X, the army's spokesman", "X, a spokesman for the army"
        if child.dep_ == "appos":
            served = objects_of(child, "for", "of")  # "spokesman of the *SDF* forces"
            title += [child, *child.children, *served]
            title += [c for noun in served for c in noun.children if c.dep_ in _TITLE]
    return title


def _led(person: Span) -> list[Token]:
    """ "X, who leads *the Ugandan contingent*", "X, who speaks for *Y*"."""
    clauses = [c for c in person.root.children if c.dep_ == "relcl" and c.lemma_ in _LEADING]
    clauses = [c for c in clauses if any(w.lower_ == "who" for w in c.lefts)]
    led = [n for c in clauses for n in (*children(c, "dobj"), *objects_of(c, "for"))]
    return [word for noun in led for word in (noun, *noun.children)]


def _words(title: list[Token]) -> set[str]:
    return {word for t in title for word in (t.lower_.rstrip("."), t.lemma_.lower())}
