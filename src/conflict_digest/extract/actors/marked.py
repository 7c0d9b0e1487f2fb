"""Actors that the annotator has marked: names, and generic ones with their owners."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Span, Token

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.mentions import GENERIC, Mentions
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    first_partner,
    has_child,
    objects_of,
    own_phrases,
    resolved,
    word_before,
)

_BESIDE = frozenset({"allied", "aligned"})
_NAMELESS = frozenset({"force", "troop", "unit", "fighter", "soldier"})
"""Nouns that tell no side of their own: "*tribesmen* allied with X" fight beside it."""
_REGULARS = _NAMELESS - {"fighter"}
"""Those of them that would otherwise be taken for a state's."""


class MarkedActors:
    """The marked actors of one article, as those that fill a role."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        cues = mentions.lexicon.cues
        self._pronouns = cues("reference", "pronouns")
        self._members = cues("arguments", "members")
        self._leading = cues("arguments", "leading")
        self._loyal = cues("arguments", "loyal")
        self._loyal_verbs = cues("arguments", "loyal_verbs")
        self._backing = cues("arguments", "backing")

    def at(self, token: Token, mention: Span) -> Argument:
        """Who is meant by a mention at the token, which is its head for the parser."""
        outer = self._before_bracket(mention) or self._before_slash(mention)
        outer = outer or self._unit_of(mention)
        return (
            self.argument(outer.root, outer) if outer is not None else self.argument(token, mention)
        )

    def argument(self, token: Token, mention: Span) -> Argument:
        """The mention itself; a generic one with whose it is."""
        if mention.label_ not in GENERIC:
            return Argument(token, mention.start, mention.end, "name")
        extent, head = self._mentions.extent, mention.root
        owners = [o for o in self._owners(head) if not self._is_other_army(mention, o)]
        start = min([mention.start, *(extent(o)[0] for o in owners if o.dep_ == "poss")])
        inner = [o for o in owners if o.i >= mention.end and o.head.dep_ != "relcl"]
        end = mention.end
        if inner and head.lemma_.lower() in self._members:
            end = max(extent(o)[1] for o in inner)
        return Argument(token, start, end, "generic", whose=tuple(owners))

    def named_beside(self, token: Token, mention: Span | None) -> Argument | None:
        """ "the militant group *Boko Haram*", "their leader, *X*": the name counts."""
        if token.pos_ not in {"NOUN", "ADJ"} or (
            mention is not None and mention.label_ not in GENERIC
        ):
            return None
        actors = self._mentions.actors
        following = actors.get(token.i + 1)
        names = [following] if following is not None and following.start == token.i + 1 else []
        # beyond the verb it is no apposition: "troops held Kathmandu, *the Maoists* the hills"
        beyond = token.head.i if token.i < token.head.i else len(token.doc)
        names += [
            actors[c.i]
            for c in children(token, "appos")
            if c.i in actors and c.i < beyond and word_before(c.left_edge).lower() != "not"
        ]  # "the army, *not* the RSF, holds P"
        names = [n for n in names if not self._is_first_of_bracket(n)]
        names += [actors[t.i] for t in _called(token) if t.i in actors]
        # Of "its spokesman X" the noun tells more: whose he is.
        whose = any(owner.pos_ == "PRON" for owner in children(token, "poss"))
        person = token.tag_ != "NNS" and not whose
        known = {"ARMED", "ORG", "PERSON"} if person else {"ARMED", "ORG"}
        name = next((n for n in names if n.label_ in known), None)
        return Argument(name.root, name.start, name.end, "name") if name is not None else None

    def _is_first_of_bracket(self, name: Span) -> bool:
        """ "Iraqi forces (*CTS*, 9th Division, PMU)": only some of those."""
        doc = name.doc
        if not name.start or doc[name.start - 1].text != "(" or doc[name.end].text != ",":
            return False
        behind = doc[name.end + 1 : name.sent.end]
        inside = takewhile(lambda t: t.text != ")", behind)
        return any(token.i in self._mentions.actors for token in inside)

    def _before_bracket(self, mention: Span) -> Span | None:
        """ "*NDC-R* (Guidon)": what the parser takes for the head only explains the name."""
        start = mention.start
        if start < 2 or mention.doc[start - 1].text != "(":
            return None
        outer = self._mentions.actors.get(start - 2)
        attached = outer is not None and outer.root.head.i in range(start, mention.end)
        return outer if attached else None

    def _before_slash(self, mention: Span) -> Span | None:
        """ "*Houthi*/Saleh forces", "a *FAMa*/Wagner column" are of two; the first leads."""
        start = mention.start
        joined = start > 1 and mention.doc[start - 1].text == "/"
        listed = mention.label_ in GENERIC or mention.root.pos_ == "NOUN"
        return self._mentions.actors.get(start - 2) if joined and listed else None

    def _unit_of(self, mention: Span) -> Span | None:
        """ "The *rebel garrison* of 200 soldiers": the number tells no more than how many."""
        head = mention.root
        counted = head.dep_ == "pobj" and head.head.lower_ == "of" and has_child(head, "nummod")
        if mention.label_ != "GROUP" or len(mention) > 1 or not counted:
            return None
        unit = self._mentions.actors.get(head.head.head.i)
        owned = unit is not None and (unit.label_ == "ARMED" or len(unit) > 1)
        return unit if owned else None

    def _is_other_army(self, mention: Span, owner: Token) -> bool:
        """ "*French* paratroopers from the *Algerian* corps", "*German* troops from *Ukraine*"."""
        other, peoples = self._mentions.actors.get(owner.i), self._mentions.peoples
        if mention.id_ != "government-forces" or not any(t.i in peoples for t in mention):
            return False
        if other is None:
            above = first_partner(owner).head
            return (
                above.dep_ == "prep" and above.lower_ == "from" and owner.i in self._mentions.places
            )
        return other.label_ in GENERIC and any(t.i in peoples for t in other)

    # Whose they are

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
                found += [t for t in led if self._mentions.is_labelled(t, "PERSON")]
            elif not found and child.dep_ == "relcl" and child.lemma_ in self._leading:
                # "the army that *Xerxes* had raised"
                doers = children(child, "nsubj")
                found += [t for t in doers if self._mentions.is_labelled(t, "PERSON")]
            elif self._is_loyal(child) and not _fights_beside(head, child):
                found += objects_of(child, "to", "with")
            elif self._is_backing(child) and head.lemma_.lower() in _REGULARS:
                found += [
                    t for t in children(child, "dobj") if self._mentions.is_labelled(t, "PERSON")
                ]
        names = children(head, "nmod", "compound")
        bracketed = (c for c in names if c.nbor().text == "(")
        found += bracketed  # "*NADK* (Khmer Rouge) fighters"
        return [t for t in map(self._name_after, found) if self._names_actor(t)]

    def _is_loyal(self, word: Token) -> bool:
        """ "Troops *loyal* to X", "forces *aligned* with X"."""
        said = word.dep_ == "acl" and word.lemma_ in self._loyal_verbs
        return said or word.lower_ in self._loyal

    def _is_backing(self, word: Token) -> bool:
        """ "Troops *backing* General X", "forces who *support* X"."""
        return word.dep_ in {"acl", "relcl"} and word.lemma_ in self._backing

    def _name_after(self, noun: Token) -> Token:
        """ "fighters of the Lebanese group *Hezbollah*": theirs, and not the Lebanese."""
        name = self._mentions.actors.get(noun.i + 1)
        follows = name is not None and name.start == noun.i + 1 and name.label_ == "ARMED"
        return name.root if name is not None and follows and noun.tag_ == "NN" else noun

    def _is_own(self, head: Token, token: Token) -> bool:
        """ "*Fighters* with *al-Shabaab*" are its own, and "the army with Wagner" is not."""
        armed = self._mentions.is_labelled(self._name_after(token), "ARMED")
        return armed and head.tag_ == "NNS" and head.i + 1 == token.left_edge.i - 1

    def _names_actor(self, token: Token) -> bool:
        mentions = self._mentions
        return (
            token.i in mentions.actors
            or token.i in mentions.peoples
            or mentions.acts_as_country(token)
            or (token.dep_ == "poss" and token.lower_ in self._pronouns)
        )


def _fights_beside(head: Token, word: Token) -> bool:
    """ "*Tribesmen* allied with X", "*Yazidi* fighters aligned with X": beside it, not its."""
    words = (c for c in children(head, *MODIFIERS) if c.text.istitle())
    named = any(c.pos_ == "PROPN" or c.ent_type_ or not c.is_sent_start for c in words)
    return word.lower_ in _BESIDE and (named or head.lemma_.lower() not in _NAMELESS)


def _called(noun: Token) -> list[Token]:
    """ "A militia known as *the White Army*", "youths calling themselves *Wazalendo*"."""
    found: list[Token] = []
    for clause in children(noun, "acl", "relcl"):
        if clause.lemma_ == "know":
            found += objects_of(clause, "as")
        elif clause.lemma_ == "call" and any(
            c.lower_.endswith("selves") for c in children(clause, "dobj")
        ):
            found += children(clause, "oprd")
    return found
